/**
 * Cuts a text at separators that stand outside brackets and quotes; pieces come back as written, untrimmed. A bracket that never
 * closes holds nothing together. `cuts` says whether the character at an offset separates.
 */
export function splitOutside(text: string, cuts: (at: number) => boolean): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  const lastClose = Math.max(...closers.map((sign) => text.lastIndexOf(sign)));
  for (let at = 0; at < text.length; at++) {
    if (closing[text.charAt(at)] !== undefined) {
      if (at < lastClose) at = endOfBracket(text, at);
      continue;
    }
    if (!cuts(at)) continue;
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}

// the two widths are one kind; `open` itself when nothing closes it soon
function endOfBracket(text: string, open: number): number {
  const kind = closing[text.charAt(open)];
  if (kind === undefined) return open;
  let depth = 0;
  const last = Math.min(text.length, open + longest);
  for (let at = open; at < last; at++) {
    const sign = text.charAt(at);
    if (closing[sign] === kind) depth++;
    else if (kind.includes(sign)) depth--;
    if (depth === 0) return at;
  }
  return open;
}

const closing: Readonly<Record<string, string>> = { '(': ')）', '（': ')）', '“': '”', '《': '》', '〔': '〕', '[': ']', '【': '】' };
const longest = 200;
const closers = [...new Set(Object.values(closing).join(''))];
