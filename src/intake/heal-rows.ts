import { text } from '../base/text.js';
import { chineseNumber } from '../language/numerals.js';
import type { FoundTable } from '../model/intake.js';
import { brief } from './heal-text.js';
import { healed, type RowValue, shapeOf, type TableRow } from './row-values.js';

/**
 * Joins rows that only continue the one above to it, and finds lost numbers again: as many rows without a number as numbers are missing
 * between their neighbours have lost theirs.
 */
export function joinContinued(rows: readonly TableRow[], table: FoundTable): readonly TableRow[] {
  const ordinal = table.headings.findIndex(({ key }) => key === 'ordinal');
  const numbered = rows.map((row) => withNumber(row, ordinal));
  const counted = numbered.filter(({ number }) => number !== undefined).length;
  const known = ordinal !== -1 && counted * 10 >= numbered.filter(({ section }) => section === undefined).length * 5;
  const made: TableRow[] = [];
  for (let at = 0; at < numbered.length; at++) {
    const row = numbered[at];
    if (row === undefined) break;
    if (row.section !== undefined || row.number !== undefined || isCovered(row, ordinal)) {
      made.push(row);
      continue;
    }
    const run = runFrom(numbered, at, ordinal);
    const before = made.findLast(({ number }) => number !== undefined)?.number ?? 0;
    const next = numbered[at + run.length]?.number;
    made.push(...settle(run, made, table, known ? { ordinal, before, next } : undefined));
    at += run.length - 1;
  }
  return made;
}

interface Numbers {
  readonly ordinal: number;
  readonly before: number;
  readonly next: number | undefined;
}

// The running number of a cell: 12, １２, 12.、（十二）; undefined for anything else
function ordinalIn(words: string): number | undefined {
  const [, sign] = /^[（(]?\s*(\d{1,5}|[一二三四五六七八九十百]{1,5})\s*[)）]?[.、．]?$/.exec(words.trim()) ?? [];
  return sign === undefined ? undefined : chineseNumber(sign);
}

function withNumber(row: TableRow, ordinal: number): TableRow {
  const value = row.values[ordinal];
  const number = value === undefined || value.inherited !== undefined ? undefined : ordinalIn(value.text);
  return number === undefined ? row : { ...row, number };
}

function isCovered(row: TableRow, ordinal: number): boolean {
  return row.values[ordinal]?.inherited === 'merged';
}

function runFrom(rows: readonly TableRow[], from: number, ordinal: number): readonly TableRow[] {
  let end = from;
  for (
    let row = rows[end];
    row !== undefined && row.number === undefined && row.section === undefined && !isCovered(row, ordinal);
    row = rows[end]
  )
    end++;
  return rows.slice(from, end);
}

function settle(run: readonly TableRow[], made: TableRow[], table: FoundTable, numbers: Numbers | undefined): readonly TableRow[] {
  const gap = numbers?.next === undefined ? undefined : numbers.next - numbers.before - 1;
  if (numbers !== undefined && gap === run.length)
    return run.map((row, index) => numberedAs(row, numbers.before + 1 + index, numbers.ordinal, 95));
  const own: TableRow[] = [];
  for (const row of run) {
    const above = own[own.length - 1] ?? made[made.length - 1];
    const sure = above === undefined || above.section !== undefined ? undefined : continues(row, above, table, numbers !== undefined);
    if (sure === undefined || above === undefined) own.push(row);
    else if (own.length > 0) own[own.length - 1] = joined(above, row, table, sure);
    else made[made.length - 1] = joined(above, row, table, sure);
  }
  if (numbers === undefined || own.length === 0) return own;
  if (gap === own.length) return own.map((row, index) => numberedAs(row, numbers.before + 1 + index, numbers.ordinal, 90));
  const named = own.every((row) =>
    row.values.some((value, at) => ['path', 'title'].includes(table.headings[at]?.key ?? '') && value.sources.length > 0),
  );
  if (numbers.next === undefined && named) return own.map((row, index) => numberedAs(row, numbers.before + 1 + index, numbers.ordinal, 80));
  return own;
}

function numberedAs(row: TableRow, number: number, ordinal: number, sure: number): TableRow {
  const value = row.values[ordinal];
  if (value === undefined) return { ...row, number };
  const message = text(`这一行没有序号，按上下行补为 ${number}`, `This row has no number; by its neighbours it is ${number}`);
  const values = row.values.map((one, at) =>
    at === ordinal ? { ...one, healings: [...one.healings, healed('lost-number', one.at, one.raw, String(number), sure, message)] } : one,
  );
  return { ...row, values, number };
}

const flowing: ReadonlySet<string> = new Set([
  'content',
  'standard',
  'basis',
  'clause',
  'deadline',
  'channels',
  'responsibility',
  'subject',
  'notes',
  'unknown',
  'other',
]);

// how sure it is that a row only goes on with the one above; undefined where it is a record of its own
function continues(row: TableRow, above: TableRow, table: FoundTable, numbered: boolean): number | undefined {
  const filled = row.values.flatMap((value, at) => (value.sources.length === 0 ? [] : [{ value, at, key: table.headings[at]?.key ?? '' }]));
  if (filled.length === 0) return undefined;
  const flows = filled.filter(({ value, at }) => flowsOn(above.values[at], value)).length;
  const named = filled.some(({ key }) => key === 'path' || key === 'title' || key === 'name' || key === 'id');
  if (named) {
    // a name itself was broken: nothing stands in this row but ends of what stands above
    const short = filled.length <= 2 && filled.every(({ value }) => value.text.length <= 8);
    return row.afterBreak && numbered && short && flows === filled.length ? 65 : undefined;
  }
  if (!filled.every(({ key }) => flowing.has(key)) || flows === 0) return undefined;
  if (row.afterBreak && (numbered || filled.length <= 2)) return 90;
  return numbered && flows === filled.length && filled.length <= 2 ? 70 : undefined;
}

function flowsOn(above: RowValue | undefined, value: RowValue): boolean {
  if (above === undefined || above.text === '' || above.inherited !== undefined) return false;
  return (
    !/[。；;！!]$/.test(above.text) && !/^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．]|[①-⑳■□●○◆√《])/.test(value.text)
  );
}

function joined(above: TableRow, row: TableRow, table: FoundTable, sure: number): TableRow {
  const values = above.values.map((value, at): RowValue => {
    const more = row.values[at];
    if (more === undefined || more.sources.length === 0) return value;
    const heading = table.headings[at];
    const list =
      heading !== undefined &&
      ['list', 'bodies', 'choice'].includes(shapeOf(heading)) &&
      value.text !== '' &&
      !/[、，,；;]$/.test(value.text) &&
      /^[■□√]/.test(more.text);
    const now = `${value.text}${list ? ' ' : ''}${more.text}`;
    const message = text(
      `“${brief(more.text)}”接着上一行的内容，已并入上一行`,
      `"${brief(more.text)}" goes on with the row above and was joined to it`,
    );
    return {
      ...value,
      text: now,
      raw: value.raw === '' ? more.raw : `${value.raw}\n${more.raw}`,
      sources: [...value.sources, ...more.sources],
      healings: [...value.healings, ...more.healings, healed('continued-row', more.at, more.raw, now, sure, message)],
    };
  });
  return { ...above, values };
}
