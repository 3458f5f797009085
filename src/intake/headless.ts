import { text } from '../base/text.js';
import type { FoundHeading, FoundTable, IntakeContext } from '../model/intake.js';
import { readOver } from './captions.js';
import { fieldByValues, valuesOf } from './column-values.js';
import { isFootRow, isPageRow } from './foot-rows.js';
import type { SheetView } from './sheet-view.js';

/** A table whose headings are missing, by its values: at least two columns must speak for fields of a catalog. Undefined where they do not. */
export function headlessTable(view: SheetView, context: IntakeContext): FoundTable | undefined {
  if (context.as !== undefined && context.as !== 'catalog') return undefined;
  const rows = [...view.rows.keys()].filter((row) => view.filled(row).length >= 3 && !isPageRow(view, row));
  const first = rows[0];
  if (first === undefined || rows.length < 2) return undefined;
  const body = [...view.rows.keys()].filter((row) => row >= first && !isPageRow(view, row) && !isFootRow(view, row, rows.slice(0, 1)));
  const width = Math.max(...body.map((row) => view.rows[row]?.cells.length ?? 0));
  const headings: FoundHeading[] = [];
  const free: { column: number; longest: number }[] = [];
  const taken = new Set<string>();
  for (let column = 0; column < width; column++) {
    const values = valuesOf(view, body, column, context);
    if (values.filled === 0) continue;
    const title = `第${column + 1}列`;
    const field = fieldByValues(values);
    if (values.numbers >= 0.8 && headings.length + free.length === 0) headings.push({ key: 'ordinal', title, column, how: 'values' });
    else if (field !== undefined && !taken.has(field)) {
      taken.add(field);
      headings.push({ key: field, title, column, how: 'values' });
    } else free.push({ column, longest: values.longest });
  }
  if (taken.size < 2 || free.length === 0) return undefined;
  headings.push(...byPlace(free));
  const over = readOver(view, first, 0);
  return {
    kind: 'catalog',
    because: text('没有表头，按各列的内容判断', 'It has no headings; its values decide'),
    sheet: view.index,
    ...(over.title === undefined ? {} : { title: over.title }),
    captions: over.captions,
    headings: headings.sort((a, b) => a.column - b.column),
    headingRows: [],
    bodyRows: body,
    footRows: [...view.rows.keys()].filter((row) => row >= first && !body.includes(row)),
  };
}

// names stand at the left, the longest text is the content
function byPlace(free: readonly { readonly column: number; readonly longest: number }[]): readonly FoundHeading[] {
  const content = free.length > 1 ? [...free].sort((a, b) => b.longest - a.longest)[0] : undefined;
  let level = 0;
  return free.map(({ column }): FoundHeading => {
    const title = `第${column + 1}列`;
    if (column === content?.column) return { key: 'content', title, column, how: 'place' };
    if (content !== undefined && column > content.column) return { key: 'unknown', title, column, how: 'place' };
    level++;
    return { key: 'path', level, title, column, how: 'place' };
  });
}
