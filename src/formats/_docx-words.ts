import type { CellOptions, Paragraph, ParagraphOptions, WordLibrary } from './_docx-library.js';

/** How a piece of text looks. */
export interface Letters {
  readonly font: string;
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  /** Six hexadecimal digits. */
  readonly color?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Points from one line to the next; as the font wants it when absent. */
  readonly line?: number;
  /** Points above and below. */
  readonly before?: number;
  readonly after?: number;
  /** Points from the left edge. */
  readonly indent?: number;
  readonly pageBreak?: boolean;
  /** A web address, or `#` and the name of a bookmark. */
  readonly link?: string;
}

/** A paragraph; line breaks in the text are breaks in it. What no XML can hold is left out. */
export function paragraph(word: WordLibrary, text: string, letters: Letters): Paragraph {
  const { align = 'left', line, before = 0, after = 0, link } = letters;
  const children = runs(word, text, letters);
  const options: ParagraphOptions = {
    alignment: align,
    spacing: { before: twips(before), after: twips(after), ...(line !== undefined && { line: twips(line), lineRule: 'exact' }) },
    ...(letters.indent !== undefined && { indent: { left: twips(letters.indent) } }),
    ...(letters.pageBreak && { pageBreakBefore: true }),
    children:
      link === undefined || text === ''
        ? children
        : [
            link.startsWith('#')
              ? new word.InternalHyperlink({ anchor: link.slice(1), children })
              : new word.ExternalHyperlink({ link: cleanText(link), children }),
          ],
  };
  return new word.Paragraph(options);
}

/** Points in twentieths, as Word counts. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** A thin black line. */
export const thin = { style: 'single', size: 4, color: '000000' } as const;
/** No line. */
export const none = { style: 'nil', size: 0, color: 'auto' } as const;

/** Margins inside a cell: 1.8 points at the sides; what the layout leaves free in a worksheet is a little more. */
export const cellMargins: NonNullable<CellOptions['margins']> = { marginUnitType: 'dxa', top: 0, bottom: 0, left: 36, right: 36 };

// as a file of XML can hold it: control characters are left out, halves of characters become U+FFFD
function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function runs(word: WordLibrary, text: string, { font, size, bold, color, link }: Letters) {
  const look = {
    font: { ascii: font, hAnsi: font, eastAsia: font, cs: font, hint: 'eastAsia' },
    size: Math.round(size * 2),
    ...(bold && { bold }),
    ...(link !== undefined ? { color: '0B57D0', underline: {} } : color !== undefined && { color }),
  };
  return cleanText(text)
    .split('\n')
    .map((line, index) => {
      const parts = line.split('\t').flatMap((part, nth) => (nth === 0 ? [part] : [new word.Tab(), part]));
      return new word.TextRun({ ...look, children: parts.filter((part) => part !== ''), ...(index > 0 && { break: 1 }) });
    });
}
