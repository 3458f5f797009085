import type { CellRef, Grid } from '../model/grid.js';
import { annexMark, type ProseLine } from './prose-lines.js';
import { mendText } from './prose-mend.js';

/** One field of a form in an annex. */
export interface AnnexField {
  readonly name: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** One annex as it is listed behind the text or printed on a page of its own. */
export interface DraftAnnex {
  number?: number;
  title: string;
  readonly fields: AnnexField[];
  readonly at: CellRef[];
}

/**
 * Annexes of the lines behind the clauses: the list 附件：1.…2.…, and pages that begin with 附件 2, a title, and perhaps a blank form
 * with labels and hints.
 */
export function annexesOf(grid: Grid, lines: readonly ProseLine[]): readonly DraftAnnex[] {
  const annexes: DraftAnnex[] = [];
  let listing = false;
  let page: DraftAnnex | undefined;
  const listed = (line: ProseLine, words: string) => {
    const match = /^(\d{1,2})\s*[.．、]\s*(.+)$/s.exec(words);
    const title = (match?.[2] ?? words).replace(/[。；;]$/, '').trim();
    if (title !== '') annexes.push({ ...(match === null ? {} : { number: Number(match[1]) }), title, fields: [], at: [...line.at] });
  };
  for (const [index, line] of lines.entries()) {
    const mark = annexMark(line.text);
    if (mark?.listing === true) {
      listing = true;
      page = undefined;
      for (const one of mark.rest.split(/\s+(?=\d{1,2}[.．、])/)) listed(line, one);
    } else if (mark !== undefined) {
      listing = mark.rest === '' && mark.number === undefined && /^\d{1,2}\s*[.．、]/.test(lines[index + 1]?.text ?? '');
      page = listing
        ? undefined
        : { ...(mark.number === undefined ? {} : { number: mark.number }), title: mark.rest, fields: [], at: [...line.at] };
      if (page !== undefined) annexes.push(page);
    } else if (listing && /^\d{1,2}\s*[.．、]/.test(line.text)) listed(line, line.text);
    else if (page !== undefined) {
      listing = false;
      page.at.push(...line.at);
      if (page.title === '' && line.at.length === 1 && !/[：:]/.test(line.text)) page.title = line.text.replace(/\s/g, '');
      else page.fields.push(...fieldsIn(line.at.map((at) => grid.sheets[at.sheet]?.rows[at.row]?.cells[at.column]?.text ?? '')));
    } else listing = false;
  }
  return merged(annexes);
}

/** The fields of one row of a blank form: labels with their hints in brackets beside them, or a label and a line to write on. */
export function fieldsIn(cells: readonly string[]): readonly AnnexField[] {
  const fields: AnnexField[] = [];
  for (const cell of cells) {
    const words = mendText(cell).text;
    const last = fields.at(-1);
    if (/^[(（].+[)）]$/s.test(words) && last !== undefined && last.hint === undefined) {
      const required = /必须|必填|须填/.test(words) ? true : /可不|不予填写|选填|可以不填/.test(words) ? false : undefined;
      fields[fields.length - 1] = { ...last, hint: words, ...(required === undefined ? {} : { required }) };
      continue;
    }
    const name = words.replace(/[：:]?[\s_＿—]*$/, '').replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '');
    if (/^[\u4e00-\u9fffA-Za-z（）()、/]{2,16}$/.test(name)) fields.push({ name });
  }
  return fields;
}

// an annex that is listed and printed is one
function merged(annexes: readonly DraftAnnex[]): readonly DraftAnnex[] {
  const whole: DraftAnnex[] = [];
  for (const annex of annexes) {
    const same = whole.find(
      (one) => (annex.title !== '' && one.title === annex.title) || (annex.number !== undefined && one.number === annex.number),
    );
    if (same === undefined) whole.push(annex);
    else {
      if (same.title === '') same.title = annex.title;
      if (same.number === undefined && annex.number !== undefined) same.number = annex.number;
      same.fields.push(...annex.fields);
      same.at.push(...annex.at);
    }
  }
  return whole;
}
