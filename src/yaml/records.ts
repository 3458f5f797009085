/** Where the items of a top-level block list begin: offsets of line starts, and where the list ends. */
export interface RecordStarts {
  readonly starts: readonly number[];
  readonly end: number;
}

/**
 * Finds the items of `key:` by their indentation alone, without parsing. `undefined` when the list is not written as a
 * block list under a top-level key; the caller compares the count with the parsed list before it trusts the answer.
 */
export function recordStarts(source: string, key: string): RecordStarts | undefined {
  let line = lineOfKey(source, key);
  if (line === -1) return undefined;
  const starts: number[] = [];
  let indent = -1;
  let end = source.length;
  for (line = nextLine(source, line); line < source.length; line = nextLine(source, line)) {
    let at = line;
    while (source.charCodeAt(at) === space) at++;
    const first = source.charCodeAt(at);
    if (first === newline || first === carriageReturn || first === hash || Number.isNaN(first)) continue;
    const depth = at - line;
    const after = source.charCodeAt(at + 1);
    const isItem = first === dash && (after === space || after === newline || after === carriageReturn || Number.isNaN(after));
    if (indent === -1 && isItem) indent = depth;
    if (depth === indent && isItem) starts.push(line);
    else if (depth <= indent || indent === -1) {
      end = line;
      break;
    }
  }
  return starts.length > 0 ? { starts, end } : undefined;
}

const space = 32;
const newline = 10;
const carriageReturn = 13;
const hash = 35;
const dash = 45;

function lineOfKey(source: string, key: string): number {
  const head = `${key}:`;
  if (source.startsWith(head)) return 0;
  for (let at = source.indexOf(`\n${head}`); at !== -1; at = source.indexOf(`\n${head}`, at + 1)) {
    const rest = source.slice(at + 1 + head.length, nextLine(source, at + 1)).trim();
    if (rest === '' || rest.startsWith('#')) return at + 1;
  }
  return -1;
}

function nextLine(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at + 1;
}
