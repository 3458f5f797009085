import { writeDraft } from '../yaml/write-draft.js';

/** One key and its value as lines of YAML, a comment behind the first of them. What a comment cannot hold becomes a blank. */
export function commentedLines(key: string, value: unknown, comment: string): readonly string[] {
  const [first = '', ...rest] = writeDraft({ [key]: value })
    .replace(/\n$/, '')
    .split('\n');
  // a comment ends with its line
  const words = comment.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim();
  return [`${first} # ${words}`, ...rest];
}

/** The head of a document, comments above it, a comment behind each key: `words` is what stands there, none where it has none. */
export function commentedHead(
  head: Readonly<Record<string, unknown>>,
  above: readonly string[],
  words: (key: string) => string | undefined,
): string {
  const lines = writeDraft({}, above)
    .split('\n')
    .filter((line) => line !== '');
  const start = lines.length;
  for (const [key, value] of Object.entries(head)) {
    if (value === undefined) continue;
    const comment = words(key);
    // as a draft is laid out: lists of records and mappings stand apart
    const own =
      comment === undefined
        ? writeDraft({ [key]: value })
            .replace(/\n$/, '')
            .split('\n')
        : commentedLines(key, value, comment);
    const isApart = isMapping(value) || (Array.isArray(value) && value.some(isMapping));
    if (isApart && lines.length > start) lines.push('');
    lines.push(...own);
  }
  return `${lines.join('\n')}\n`;
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}
