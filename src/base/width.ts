import stringWidth from 'string-width';

let segmenter: Intl.Segmenter | undefined;
const noLineStart = '、，。；：？！）》」』”’】…—,.;:!?)]';
const noLineEnd = '（《「『“‘【〔([';
const wordSign = /[A-Za-z0-9_./@#-]/;
const ambiguous = new Set([...'“”‘’…—·■□─'].map((sign) => sign.charCodeAt(0)));
let ambiguousIsNarrow = true;

/** Old Chinese consoles draw “”…— and the like two cells wide; the command line says which kind of terminal this is. */
export function setAmbiguousWidth(cells: 1 | 2): void {
  ambiguousIsNarrow = cells === 1;
}

/** Width in terminal cells: a Chinese character is 2. */
export function displayWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const cells = plainWidth(text.charCodeAt(at));
    // marks that combine, pairs, ambiguous signs: the library knows
    if (cells === undefined) return stringWidth(text, { ambiguousIsNarrow });
    width += cells;
  }
  return width;
}

/** Width of one UTF-16 unit; half of a pair counts as 1. */
export function characterWidth(unit: string): number {
  const code = unit.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? 1 : displayWidth(unit);
}

// printable ASCII, Chinese characters, their punctuation and full-width forms: nearly all there is
function plainWidth(code: number): 1 | 2 | undefined {
  if (code >= 0x20 && code < 0x7f) return 1;
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x301b) || (code >= 0xff01 && code <= 0xff60)) return 2;
  return ambiguous.has(code) ? (ambiguousIsNarrow ? 1 : 2) : undefined;
}

// none of them joins another into one sign, and each is as wide as it is alone
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (plainWidth(text.charCodeAt(at)) === undefined) return false;
  return true;
}

/** Breaks text at `width` cells; closing punctuation begins no line, opening ends none, and a Latin word or number stays whole. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    const plain = isPlain(paragraph);
    if (plain && displayWidth(paragraph) <= width) {
      lines.push(paragraph);
      continue;
    }
    let line = '';
    let used = 0;
    for (const segment of plain ? paragraph : graphemes(paragraph)) {
      const cells = displayWidth(segment);
      if (cells > 0 && used + cells > width && line !== '') {
        const moved = boundTo(segment, line, width);
        lines.push(line.slice(0, line.length - moved.length).trimEnd());
        line = moved;
        used = displayWidth(line);
        if (segment === ' ') continue;
      }
      line += segment;
      used += cells;
    }
    lines.push(line);
  }
  return lines;
}

// the end of a line that goes on to the next with what follows; a run as long as half a line is broken wherever it ends
function boundTo(next: string, line: string, width: number): string {
  const characters = [...line];
  let moved = '';
  for (let following = next; characters.length > 1; ) {
    const last = characters[characters.length - 1] ?? '';
    if (!holds(last, following)) return moved;
    characters.pop();
    moved = `${last}${moved}`;
    following = last;
    if (displayWidth(moved) > width / 2) break;
  }
  // what may not begin a line takes one character along all the same
  return noLineStart.includes(next) ? ([...line].pop() ?? '') : '';
}

function holds(before: string, after: string): boolean {
  return noLineStart.includes(after) || noLineEnd.includes(before) || (wordSign.test(before) && wordSign.test(after));
}

function graphemes(paragraph: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(paragraph), ({ segment }) => segment);
}
