/**
 * Marks for what white space must not swallow while the words of a cell are being gathered: the edge of a block, a line break, a space
 * and a tab that stand as written. The controls are taken out of the source first.
 */
export const BLOCK = '\u001e';
/** A line break inside a paragraph. */
export const BREAK = '\u000b';
/** Behind the number of a list item: the block that follows goes on in the same line. */
export const GLUE = '\u001c';
const KEPT_SPACE = '\u00a0';
const KEPT_TAB = '\u001f';

/** A text of a page with its white space as browsers show it: one space for a run, none where a line of Chinese was only wrapped. */
export function flowing(source: string): string {
  return cleared(source).replace(/[ \t\n\f\r]+/g, (run, at: number, whole: string) => {
    const wrapped = run.includes('\n') && WIDE.test(whole.charAt(at - 1)) && WIDE.test(whole.charAt(at + run.length));
    return wrapped ? '' : ' ';
  });
}

/** A text whose white space counts as it stands. */
export function standing(source: string): string {
  return cleared(source)
    .replace(/\r\n?|\n/g, BREAK)
    .replaceAll(' ', KEPT_SPACE)
    .replaceAll('\t', KEPT_TAB);
}

/** The words as people read them: blocks and breaks are line breaks, spaces at the edges of lines are gone unless they were kept. */
export function settled(raw: string): string {
  const text = raw
    .replace(new RegExp(`${GLUE}[${BLOCK} ]*`, 'g'), '')
    .replace(/ +/g, ' ')
    // a break at the end of a block shows nothing
    .replace(new RegExp(`${BREAK} ?(?=${BLOCK}|$)`, 'g'), '')
    .replace(new RegExp(` ?${BLOCK}[${BLOCK} ]*`, 'g'), BLOCK)
    .replace(new RegExp(`^[${BLOCK} ]+|[${BLOCK} ]+$`, 'g'), '')
    .replace(new RegExp(` ?[${BREAK}${BLOCK}] ?`, 'g'), '\n')
    .replaceAll(KEPT_SPACE, ' ')
    .replaceAll(KEPT_TAB, '\t');
  return text.trim() === '' ? '' : text;
}

const WIDE = /[\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;

function cleared(source: string): string {
  return source.replace(/[\u000b\u001c\u001e\u001f]/g, ' ');
}
