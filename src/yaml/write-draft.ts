import { blockText, isBlockText, scalarText } from './write-scalar.js';

/**
 * A new document as YAML in the manner of the examples: block lists, a blank line before the records and between them, texts plain where
 * they may be, Chinese never folded. `comments` stand above it, each on lines of its own. What is read back equals what was given.
 */
export function writeDraft(document: Readonly<Record<string, unknown>>, comments: readonly string[] = []): string {
  const head = comments.flatMap((comment) => comment.split(/\r\n?|[\n\u0085\u2028\u2029]/)).map((line) => `# ${line}`.trimEnd());
  const lines: string[] = [...head];
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    const records = isRecords(value);
    if ((records || isMapping(value)) && lines.length > head.length) lines.push('');
    // one by one: a list of records can have more lines than a call takes arguments
    for (const line of pair(key, value, 0, records)) lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function isRecords(value: unknown): boolean {
  return Array.isArray(value) && value.some(isMapping);
}

// `apart`: the items are records, with a blank line between them
function pair(key: string, value: unknown, indent: number, apart = false): string[] {
  const name = `${' '.repeat(indent)}${scalarText(key, { ...manner, inBrackets: true })}:`;
  if (Array.isArray(value) && value.length > 0) return [name, ...items(value, indent + 2, apart)];
  if (isMapping(value)) return [name, ...pairs(value, indent + 2)];
  return [`${name} ${leaf(value, indent + 2)}`];
}

function pairs(value: Readonly<Record<string, unknown>>, indent: number): string[] {
  return Object.entries(value).flatMap(([key, child]) => (child === undefined ? [] : pair(key, child, indent)));
}

function items(list: readonly unknown[], indent: number, apart = false): string[] {
  return list.flatMap((item, index) => {
    const lines = itemLines(item, indent);
    return apart && index > 0 ? ['', ...lines] : lines;
  });
}

function itemLines(item: unknown, indent: number): string[] {
  if (Array.isArray(item) && item.length > 0) return dashed(items(item, indent + 2), indent);
  if (isMapping(item)) return dashed(pairs(item, indent + 2), indent);
  return [`${' '.repeat(indent)}- ${leaf(item, indent + 2)}`];
}

function dashed([first = '', ...rest]: readonly string[], indent: number): string[] {
  return [`${' '.repeat(indent)}- ${first.trimStart()}`, ...rest];
}

const manner = { inBrackets: false, like: 'plain', quote: '"', plainDates: true } as const;

// several lines stay lines, one text of the list of lines
function leaf(value: unknown, indent: number): string {
  if (typeof value === 'string') return isBlockText(value) ? blockText(value, indent, '\n') : scalarText(value, manner);
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' && value !== null ? '{}' : JSON.stringify(value);
}
