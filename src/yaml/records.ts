/** Where the items of a top-level block list begin: offsets of line starts, and where the list ends. */
export interface RecordStarts {
  readonly starts: readonly number[];
  readonly end: number;
  /** The numbers of these lines, from 1, where reading counted them. */
  readonly lines?: readonly number[];
}

/**
 * Finds the items of `key:` by their indentation alone, without parsing. `undefined` when the list is not written as a
 * block list under a top-level key; the caller compares the count with the parsed list before it trusts the answer.
 */
export function recordStarts(source: string, key: string): RecordStarts | undefined {
  const line = lineOfKey(source, key);
  return line === -1 ? undefined : itemsBelow(source, line, source.length);
}

/**
 * The same for a list inside a record that lies between two offsets and whose keys stand at `head` and below it; a key
 * at exactly that indentation can be nothing else, for whatever goes on over lines stands further in.
 */
export function innerStarts(source: string, key: string, from: number, head: number, to: number): RecordStarts | undefined {
  const name = `${key}:`;
  const indent = ' '.repeat(head - from);
  for (let line = from; line < to; line = nextLine(source, line)) {
    if (line !== from && !source.startsWith(indent, line)) continue;
    const at = line + indent.length;
    if (source.startsWith(name, at) && isEmpty(source.slice(at + name.length, nextLine(source, line)))) return itemsBelow(source, line, to);
  }
  return undefined;
}

function itemsBelow(source: string, above: number, to: number): RecordStarts | undefined {
  const starts: number[] = [];
  let indent = -1;
  let end = to;
  for (let line = nextLine(source, above); line < to; line = nextLine(source, line)) {
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
    if (isEmpty(source.slice(at + 1 + head.length, nextLine(source, at + 1)))) return at + 1;
  }
  return -1;
}

function isEmpty(rest: string): boolean {
  const words = rest.trim();
  return words === '' || words.startsWith('#');
}

function nextLine(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at + 1;
}
