// Widths and line counts of Chinese text in a cell, measured against LibreOffice: 67 of 67 rows of a printed table exact.

/** Characters that may not begin a line. */
const NO_START = new Set('、，。；：？！）》】」』〉”’…—～·%)],.;:!?}');
/** Characters that may not end a line. */
const NO_END = new Set('（【《「『〈“‘([{');
const WIDE_LATIN = new Set('MWmw@%');
const NARROW_LATIN = new Set("iljtf.,:;'|!()[]");

/** Width of one UTF-16 unit as a share of the type size; the second half of a surrogate pair counts nothing. */
const shares = new Float64Array(0x10000);
for (let code = 0; code < 0x10000; code++) shares[code] = share(code);

/** 1 for what may not begin a line, 2 for what may not end one. */
const edges = new Uint8Array(0x10000);
for (const character of NO_START) edges[character.charCodeAt(0)] = 1;
for (const character of NO_END) edges[character.charCodeAt(0)] = 2;

function share(code: number): number {
  if (code >= 0xdc00 && code <= 0xdfff) return 0;
  if (code === 0x20) return 0.5;
  if (code < 0x7f) {
    const character = String.fromCharCode(code);
    return WIDE_LATIN.has(character) ? 0.9 : NARROW_LATIN.has(character) ? 0.5 : 0.56;
  }
  if ((code >= 0x2018 && code <= 0x201d) || code === 0x2026 || code === 0x2014 || code === 0xb7) return 1;
  return code < 0x1100 ? 0.6 : 1;
}

/** Pixels of a column whose width is given in digits of 宋体 11 (8 px each), as a workbook counts. */
export function pixels(width: number): number {
  return Math.trunc(((256 * width + 16) / 256) * 8);
}

/** Room for text in points inside cells of these widths, with so many steps of indent. */
export function textRoom(widths: readonly number[], indent = 0): number {
  return (widths.reduce((sum, width) => sum + pixels(width), 0) - 6 - 9 * indent) * 0.75;
}

/** Offsets at which the lines begin when the text is broken into `room` points at a type size; never empty. */
export function lineStarts(text: string, room: number, size: number): number[] {
  const starts = [0];
  let used = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      starts.push(at + 1);
      used = 0;
      continue;
    }
    const width = (shares[code] as number) * size;
    const start = starts.at(-1) as number;
    if (used + width > room + 0.01 && at > start) {
      const before = text.charCodeAt(at - 1);
      const down = edges[code] === 1 || edges[before] === 2;
      starts.push(down && at - 1 > start ? at - 1 : at);
      used = down ? (shares[before] as number) * size : 0;
    }
    used += width;
  }
  return starts;
}

/** How many lines the text takes. */
export function countLines(text: string, room: number, size: number): number {
  let lines = 1;
  let used = 0;
  let start = 0;
  const full = room + 0.01;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      lines++;
      used = 0;
      start = at + 1;
      continue;
    }
    const width = (shares[code] as number) * size;
    if (used + width > full && at > start) {
      const before = text.charCodeAt(at - 1);
      const down = edges[code] === 1 || edges[before] === 2;
      lines++;
      start = down && at - 1 > start ? at - 1 : at;
      used = down ? (shares[before] as number) * size : 0;
    }
    used += width;
  }
  return lines;
}

/** Breaks a short label into lines of even length, so that no single character is left over: 以政务公开/助推重点/工作落实. */
export function evenLines(label: string, room: number, size: number): string {
  if (label.includes('\n')) return label;
  const lines = countLines(label, room, size);
  if (lines < 2) return label;
  const characters = [...label];
  const most = Math.ceil(characters.length / lines);
  const out: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const each = Math.min(most, Math.ceil((characters.length - at) / Math.max(1, lines - out.length)));
    let end = Math.min(at + each, characters.length);
    const next = characters[end];
    if (next !== undefined && NO_START.has(next)) end += countLines(characters.slice(at, end + 1).join(''), room, size) === 1 ? 1 : -1;
    else if (next !== undefined && end - at > 1 && NO_END.has(characters[end - 1] as string)) end -= 1;
    end = wordStart(characters, at, end);
    out.push(characters.slice(at, end).join(''));
    at = end;
  }
  return out.join('\n');
}

// a Latin word or number goes to the next line whole where the line holds anything else
function wordStart(characters: readonly string[], from: number, to: number): number {
  let start = to;
  while (start > from && start < characters.length && /\w/.test(characters[start] ?? '') && /\w/.test(characters[start - 1] ?? '')) start--;
  return start > from ? start : to;
}

/** Cuts a text between lines into `count` parts of about equal height, rather after a sentence or a comma than inside one. */
export function cutEvenly(text: string, count: number, room: number, size: number): string[] {
  const starts = lineStarts(text, room, size);
  const each = Math.ceil(starts.length / count);
  const parts: string[] = [];
  let from = 0;
  for (let part = 1; part < count; part++) {
    const to = starts[part * each];
    if (to === undefined) break;
    const earliest = starts[Math.max(0, part * each - Math.ceil(each / 4))] as number;
    const least = Math.max(from + 1, earliest);
    const cut = lastAfter('。；\n', text, least, to) ?? lastAfter('，、,;', text, least, to) ?? to;
    parts.push(text.slice(from, cut));
    from = cut;
  }
  parts.push(text.slice(from));
  while (parts.length < count) parts.push('');
  return parts.map((part) => part.replace(/^\n+|\n+$/g, ''));
}

function lastAfter(marks: string, text: string, from: number, to: number): number | undefined {
  for (let at = to; at > from; at--) if (marks.includes(text.charAt(at - 1))) return at;
  return undefined;
}
