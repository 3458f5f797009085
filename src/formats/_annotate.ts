import { markCells, placeOf } from './_annotate-cells.js';
import { frontSheet } from './_annotate-front.js';
import type { FrontSheet, Mark, MarkTone } from './_annotate-marks.js';
import { addNotes } from './_annotate-notes.js';
import { openPackage } from './_annotate-package.js';
import { StyleBook } from './_annotate-styles.js';
import { address } from './_sheet.js';
import { areaOf } from './_xlsx-places.js';

/**
 * A copy of a workbook with cells filled and explained in notes, and a sheet in front that links to them. The package is changed in
 * place: values, formulas, merged cells, widths, lists, pictures and hidden sheets stay as they were. `date` (ISO) stamps its parts, so
 * that two runs give the same bytes. Throws UsageError for what is no sound .xlsx file.
 */
export async function annotateWorkbook(
  file: string,
  bytes: Uint8Array,
  marks: readonly Mark[],
  front: FrontSheet,
  date: string,
): Promise<Uint8Array> {
  const parts = openPackage(file, bytes);
  const styles = new StyleBook(parts.styles());
  const bySheet = new Map<string, Mark[]>();
  for (const mark of marks) {
    const own = bySheet.get(mark.sheet);
    if (own === undefined) bySheet.set(mark.sheet, [mark]);
    else own.push(mark);
  }
  for (const [sheet, own] of bySheet) {
    const part = parts.partOf(sheet);
    const xml = part === undefined ? undefined : parts.text(part);
    if (part === undefined || xml === undefined) continue;
    const once = joined(own, mastersIn(xml));
    parts.set(part, addNotes(markCells(xml, once, styles), part, once, parts));
  }
  parts.addFront(
    front.name,
    frontSheet(front, styles, (sheet) => parts.partOf(sheet) !== undefined),
  );
  parts.set(parts.stylesPart, styles.xml());
  return parts.pack(date);
}

// of merged cells only the first shows a fill and a note
function mastersIn(xml: string): (address: string) => string {
  const areas = [...xml.matchAll(/<(?:[\w.-]+:)?mergeCell\s[^>]*?ref="([^"]*)"/g)].flatMap((match) => areaOf(match[1] ?? '') ?? []);
  return (wanted) => {
    const place = placeOf(wanted);
    const over =
      place &&
      areas.find(
        ({ top, left, bottom, right }) => top <= place.row && place.row <= bottom && left <= place.column && place.column <= right,
      );
    return over === undefined ? wanted : address(over.top, over.left);
  };
}

// several marks on a cell are one: the gravest fill, the notes below one another
function joined(marks: readonly Mark[], masterOf: (address: string) => string): ReadonlyMap<string, Mark> {
  const once = new Map<string, Mark>();
  for (const mark of marks) {
    const at = masterOf(mark.address);
    const known = once.get(at);
    const said = known?.note?.split('\n\n') ?? [];
    const notes = (mark.note === undefined || said.includes(mark.note) ? said : [...said, mark.note]).join('\n\n');
    const tone = known === undefined || gravity.indexOf(mark.tone) < gravity.indexOf(known.tone) ? mark.tone : known.tone;
    once.set(at, { ...mark, address: at, tone, ...(notes === '' ? {} : { note: notes }) });
  }
  return once;
}

const gravity: readonly MarkTone[] = ['error', 'warning', 'unused', 'info', 'light'];
