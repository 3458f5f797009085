import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
const noLineStart = '、，。；：？！）》」』”’】…—';
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
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff60) ? 2 : undefined;
}

/** Breaks text at `width` cells; closing punctuation never begins a line. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    for (const { segment } of segmenter.segment(paragraph)) {
      const cells = displayWidth(segment);
      if (used + cells > width && line !== '') {
        if (noLineStart.includes(segment)) {
          const characters = [...line];
          let moved = characters.pop() ?? '';
          while (noLineStart.includes(moved[0] ?? '') && characters.length > 1) moved = `${characters.pop()}${moved}`;
          lines.push(characters.join(''));
          line = moved;
        } else {
          // a word or number is not torn apart when it fits on the next line
          const word = /[A-Za-z0-9_./@#-]/.test(segment) ? (/(?<=[^A-Za-z0-9_./@#-])[A-Za-z0-9_./@#-]+$/.exec(line)?.[0] ?? '') : '';
          const moved = displayWidth(word) < width / 2 ? word : '';
          lines.push(line.slice(0, line.length - moved.length).trimEnd());
          line = moved;
        }
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
