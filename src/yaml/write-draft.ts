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
    lines.push(...pair(key, value, '', records));
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
function pair(key: string, value: unknown, indent: string, apart = false): string[] {
  const name = `${indent}${scalar(key)}:`;
  if (Array.isArray(value)) return value.length === 0 ? [`${name} []`] : [name, ...items(value, `${indent}  `, apart)];
  if (isMapping(value)) return [name, ...pairs(value, `${indent}  `)];
  const block = blockOf(value, `${indent}  `);
  return block === undefined ? [`${name} ${scalar(value)}`] : [`${name} ${block.mark}`, ...block.lines];
}

function pairs(value: Readonly<Record<string, unknown>>, indent: string): string[] {
  return Object.entries(value).flatMap(([key, child]) => (child === undefined ? [] : pair(key, child, indent)));
}

function items(list: readonly unknown[], indent: string, apart = false): string[] {
  return list.flatMap((item, index) => {
    const lines = itemLines(item, indent);
    return apart && index > 0 ? ['', ...lines] : lines;
  });
}

function itemLines(item: unknown, indent: string): string[] {
  const inside = `${indent}  `;
  if (Array.isArray(item) && item.length > 0) return dashed(items(item, inside), indent);
  if (isMapping(item)) return dashed(pairs(item, inside), indent);
  const block = blockOf(item, inside);
  return block === undefined ? [`${indent}- ${scalar(item)}`] : [`${indent}- ${block.mark}`, ...block.lines];
}

function dashed([first = '', ...rest]: readonly string[], indent: string): string[] {
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

// several lines stay lines, unless white space at an edge would be lost to the eye
function blockOf(value: unknown, indent: string): { readonly mark: string; readonly lines: readonly string[] } | undefined {
  if (typeof value !== 'string' || !value.includes('\n') || unprintable.test(value)) return undefined;
  if (/^\s|\s$|[ \t]\n|\n[ \t]/.test(value)) return undefined;
  return { mark: '|-', lines: value.split('\n').map((line) => (line === '' ? '' : indent + line)) };
}

function scalar(value: unknown): string {
  if (typeof value !== 'string')
    return Array.isArray(value) ? '[]' : typeof value === 'object' && value !== null ? '{}' : JSON.stringify(value);
  return isPlain(value) ? value : quoted(value);
}

// line ends other than \n, and what an editor does not show
const unprintable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
// what the YAML of one version or another takes for something else than text
const otherTypes =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.?\d[\d_,.:]*(?:e[-+]?\d+)?|\.inf|0x[\da-f_]+|0o[0-7_]+)|\.nan|=|<<)$/i;

function isPlain(value: string): boolean {
  if (value === '' || value !== value.trim() || value.includes('\n') || unprintable.test(value)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) || /:(?:\s|$)|\s#/.test(value)) return false;
  return !otherTypes.test(value) && !/^(?:---|\.\.\.)/.test(value);
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
