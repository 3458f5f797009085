import { text } from '../base/text.js';
import { readActivityTime } from '../language/activity-time.js';
import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';
import { isUnitLabel, unitOf, yearOf } from './catalog-head.js';
import { isHint, labelsIn } from './find-forms.js';
import { healText } from './heal-text.js';
import { enterSurroundings, type Ledger, openLedger } from './ledger.js';
import { healed, type RowValue } from './row-values.js';
import { originOf, viewOf } from './sheet-view.js';
import { enterUses } from './simple-uses.js';
import { readRows } from './table-rows.js';

/** A plan of activities, as a form of one page or as a list, as a draft of kind `activities`. */
export function readActivitiesTable(grid: Grid, table: FoundTable, context: IntakeContext): TableReading {
  const ledger = openLedger();
  enterSurroundings(grid, table, ledger);
  const records = table.headings.length === 0 ? [formValues(grid, table, context, ledger)] : listValues(grid, table, context, ledger);
  const activities = records.map((record, index) => activityOf(grid, table, record, index, ledger));
  const own = records.map(({ values }) => values.get('unit')?.text ?? '').filter((one) => one !== '');
  const unit = unitOf(grid, table, context)?.value ?? (new Set(own).size === 1 ? own[0] : undefined);
  const year = yearOf(grid, table, context)?.value ?? yearIn(records);
  if (unit === undefined)
    ledger.doubt('no-unit', text('没有写明是哪个单位，请补 unit', 'It does not say which unit this is; fill in unit'), undefined, ['unit']);
  if (year === undefined)
    ledger.doubt('no-year', text('没有写明是哪一年，请补 year', 'It does not say which year this is; fill in year'), undefined, ['year']);
  for (const { label, at } of table.captions) if (isUnitLabel(label)) ledger.place(['unit'], at);
  const document = {
    kind: 'activities',
    ...(table.title === undefined ? {} : { title: table.title.text }),
    ...(unit === undefined ? {} : { unit }),
    ...(year === undefined ? {} : { year: Number(year) }),
    activities,
  };
  return {
    draft: { kind: 'activities', document, places: ledger.places, table },
    fates: ledger.fates,
    healings: ledger.healings,
    doubts: ledger.doubts,
    records: activities.length,
    missing: [],
    repeated: [],
  };
}

// what one activity says
interface Filled {
  readonly row: number;
  readonly values: ReadonlyMap<string, RowValue>;
  readonly ordinals: readonly RowValue[];
  readonly other: readonly { readonly title: string; readonly value: RowValue }[];
}

function listValues(grid: Grid, table: FoundTable, context: IntakeContext, ledger: Ledger): readonly Filled[] {
  return readRows(grid, table, context).flatMap((row): Filled[] => {
    if (row.section !== undefined) {
      for (const source of row.section.sources) ledger.fate(source, 'reported');
      return [];
    }
    const values = new Map<string, RowValue>();
    const ordinals: RowValue[] = [];
    const other: { title: string; value: RowValue }[] = [];
    for (const [at, { key, title }] of table.headings.entries()) {
      const value = row.values[at];
      if (value === undefined || (value.text === '' && value.sources.length === 0)) continue;
      if (key === 'ordinal') ordinals.push(value);
      else if (values.has(key) || key === 'other' || key === 'unknown') other.push({ title, value });
      else values.set(key, value);
    }
    return [{ row: row.row, values, ordinals, other }];
  });
}

function formValues(grid: Grid, table: FoundTable, context: IntakeContext, ledger: Ledger): Filled {
  const view = viewOf(grid, table.sheet);
  const values = new Map<string, RowValue>();
  const other: { title: string; value: RowValue }[] = [];
  for (const row of table.bodyRows) {
    for (const { key, column, value } of labelsIn(view, row, context)) {
      ledger.fate({ sheet: table.sheet, row, column }, 'heading');
      if (value === undefined) continue;
      const at = { sheet: table.sheet, row, column: value };
      const raw = view.text(row, value);
      const { text: now, healings } = healText(raw, key === 'content' ? 'text' : 'list', context.channels);
      const hint = isHint(now);
      const filed = healings.map((one) => healed(one.code, at, one.was, one.now, one.sure, one.message));
      const message = text(`“${raw}”是填写提示，未填`, `"${raw}" is a hint and was left out`);
      const made: RowValue = hint
        ? { text: '', raw, sources: [at], at, healings: [healed('filler', at, raw, '', 100, message)] }
        : { text: now, raw, sources: [at], at, healings: filed };
      if (values.has(key)) other.push({ title: view.text(row, column), value: made });
      else values.set(key, made);
    }
  }
  return { row: table.bodyRows[0] ?? 0, values, ordinals: [], other };
}

function activityOf(grid: Grid, table: FoundTable, record: Filled, index: number, ledger: Ledger): Record<string, unknown> {
  const path = ['activities', index];
  const { values } = record;
  const said = (key: string) => values.get(key)?.text ?? '';
  const given = said('id').replace(/\s/g, '');
  const theme = said('theme').replace(/^[“"「『]([^”"」』]*)[”"」』]$/, '$1');
  const activity: Record<string, unknown> = { id: given === '' ? `HD-${String(index + 1).padStart(2, '0')}` : given };
  const review: string[] = [];
  if (theme !== '') activity['theme'] = theme;
  else review.push('没有活动主题');
  if (said('time') !== '') activity['time'] = said('time');
  for (const key of ['place', 'content', 'audience', 'registration']) if (said(key) !== '') activity[key] = said(key);
  const contact = {
    ...(said('contact.name') === '' ? {} : { name: said('contact.name') }),
    ...(said('contact.phone') === '' ? {} : { phone: said('contact.phone') }),
  };
  if (Object.keys(contact).length > 0) activity['contact'] = contact;
  const uses = [
    ...record.ordinals.map((value) => ({ key: '', value })),
    ...[...values].map(([key, value]) => ({ key: key === 'unit' ? 'unit' : key.replace('.', '\u0000'), value })),
    ...record.other.map(({ title, value }) => ({ key: `original\u0000${title}`, value })),
  ];
  const at = { sheet: table.sheet, row: record.row, column: table.headings[0]?.column ?? 0 };
  const units = uses.filter(({ key }) => key === 'unit');
  for (const { value } of units) for (const source of value.sources) ledger.fate(source, value.text === '' ? 'reported' : 'used', ['unit']);
  review.push(
    ...enterUses(
      uses.filter(({ key }) => key !== 'unit'),
      path,
      at,
      ledger,
    ),
  );
  const time = values.get('time');
  if (time === undefined || time.text === '' || readActivityTime(time.text).month === undefined) {
    const words = time?.text ?? '';
    ledger.doubt(
      'no-month',
      text(
        words === '' ? '没有写开展时间，必须明确月份' : `开展时间“${words}”没有明确月份`,
        words === '' ? 'It does not say when; a month is needed' : `"${words}" names no month`,
      ),
      time?.at ?? at,
      [...path, 'time'],
    );
    review.push(words === '' ? '没有写开展时间，必须明确月份' : `开展时间“${words}”没有明确月份`);
  }
  const original = Object.fromEntries(record.other.flatMap(({ title, value }) => (value.text === '' ? [] : [[title, value.text]])));
  return {
    ...activity,
    origin: originOf(grid, table.sheet, record.row),
    ...(Object.keys(original).length === 0 ? {} : { original }),
    ...(review.length === 0 ? {} : { review }),
    ...(said('notes') === '' ? {} : { notes: said('notes') }),
  };
}

function yearIn(records: readonly Filled[]): string | undefined {
  const years = new Set(records.flatMap(({ values }) => readActivityTime(values.get('time')?.text ?? '').year ?? []));
  return years.size === 1 ? String([...years][0]) : undefined;
}
