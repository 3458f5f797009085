import { text } from '../base/text.js';
import type { FoundTable, IntakeContext } from '../model/intake.js';
import { readOver } from './captions.js';
import { isKnownHeading, meaningsOf } from './heading-words.js';
import type { SheetView } from './sheet-view.js';

/** Forms of one page: labels with their values beside them (政府开放活动计划安排报送表). They have no headings; their rows are the body. */
export function findForms(view: SheetView, context: IntakeContext): readonly FoundTable[] {
  if (context.as !== undefined && context.as !== 'activities') return [];
  const found: FoundTable[] = [];
  let run: number[] = [];
  let free = 0;
  for (let row = 0; row <= view.rows.length; row++) {
    const labels = row < view.rows.length ? labelsIn(view, row, context) : [];
    // a second theme begins the next form
    if (labels.some(({ key }) => key === 'theme') && run.length > 0) free = close(run, free);
    if (labels.length > 0) run.push(row);
    else if (run.length > 0) free = close(run, free);
  }
  return found;

  function close(rows: readonly number[], from: number): number {
    run = [];
    const keys = new Set(rows.flatMap((row) => labelsIn(view, row, context).map(({ key }) => key)));
    const first = rows[0] ?? 0;
    if (keys.size < 4 || !keys.has('theme') || rows.length < 3 || isBlankForm(view, rows, context)) return from;
    const over = readOver(view, first, from);
    found.push({
      kind: 'activities',
      because: text('左边是标签、右边是内容的报送表', 'A form with labels and values beside them'),
      sheet: view.index,
      ...(over.title === undefined ? {} : { title: over.title }),
      captions: over.captions,
      headings: [],
      headingRows: [],
      bodyRows: rows,
      footRows: [],
    });
    return (rows[rows.length - 1] ?? 0) + 1;
  }
}

/** True for what a form says in grey: (如：…), （可填写报名邮箱…）, blank lines. */
export function isHint(words: string): boolean {
  return /^[(（](?:如|例如|必须|可填写|请|填写)[\s\S]*[)）]$/.test(words.trim()) || /^[_＿\s]*$/.test(words);
}

// handed out and not filled in
function isBlankForm(view: SheetView, rows: readonly number[], context: IntakeContext): boolean {
  return rows.every((row) => labelsIn(view, row, context).every(({ value }) => value === undefined || isHint(view.text(row, value))));
}

/** The labels of a row of a form, each with the column of its value; empty where the row is none of a form's. */
export function labelsIn(
  view: SheetView,
  row: number,
  context: IntakeContext,
): readonly { readonly key: string; readonly column: number; readonly value?: number }[] {
  const filled = view.filled(row);
  // rows of a list are asked in vain
  if (filled.length > 4 || !isKnownHeading(view.text(row, filled[0] ?? 0), context)) return [];
  const found: { key: string; column: number; value?: number }[] = [];
  for (let index = 0; index < filled.length; index++) {
    const column = filled[index] ?? 0;
    const key = keyOf(view.text(row, column), context);
    if (key === undefined) return [];
    const next = filled[index + 1];
    const value = next !== undefined && keyOf(view.text(row, next), context) === undefined ? next : undefined;
    if (value !== undefined) index++;
    found.push({ key, column, ...(value === undefined ? {} : { value }) });
  }
  // three labels in a row and no values are headings of a list
  return found.length > 2 || (found.length === 2 && found.every(({ value }) => value === undefined) && !isPair(found)) ? [] : found;
}

function isPair(found: readonly { readonly key: string }[]): boolean {
  const keys = found.map(({ key }) => key).join(' ');
  return ['contact.name contact.phone', 'time place', 'audience registration'].includes(keys);
}

function keyOf(words: string, context: IntakeContext): string | undefined {
  if (words.length > 14) return undefined;
  const [meaning] = meaningsOf(words, 'activities', context);
  return meaning === undefined || meaning.key === 'ordinal' || meaning.key === 'other' ? undefined : meaning.key;
}
