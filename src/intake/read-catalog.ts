import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { readResponsibility, unitsNamed } from '../language/responsibility.js';
import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';
import { type EntryDraft, entryOf } from './catalog-entry.js';
import { captionDefault, isUnitLabel, unitOf, yearOf } from './catalog-head.js';
import { idsFor } from './entry-ids.js';
import { brief } from './heal-text.js';
import { enterSurroundings, fieldNames, type Ledger, openLedger } from './ledger.js';
import { natureColumns } from './nature-columns.js';
import { countNumbers } from './row-numbers.js';
import type { RowValue, TableRow } from './row-values.js';
import { sectionPaths } from './section-rows.js';
import { originOf } from './sheet-view.js';
import { readRows } from './table-rows.js';

/** The rows of one table as a draft of kind `catalog`. `taken` are ids that other tables of the same file have; the new ones are added. */
export function readCatalogTable(grid: Grid, found: FoundTable, context: IntakeContext, taken: Set<string> = new Set()): TableReading {
  const table = natureColumns(grid, found);
  const ledger = openLedger();
  enterSurroundings(grid, table, ledger);
  if (table.headingRows.length === 0) askAboutHeadings(table, ledger);
  if (table.bodyRows.length === 0)
    ledger.doubt('empty-table', text('表头下面没有内容', 'Nothing stands below the headings'), table.title?.at);
  const rows = readRows(grid, table, context);
  const above = sectionPaths(rows);
  const entries = rows.flatMap((row): EntryDraft[] =>
    row.section === undefined ? [entryOf(row, above.get(row) ?? [], table, context)] : [],
  );
  const head = headOf(grid, table, entries, context, ledger);
  const shared = sharedValues(entries, head.defaults);
  const ids = idsFor(entries, head.unit, context, taken, ledger);
  const records = entries.map((entry, index) => recordOf(grid, table, entry, index, ids[index] ?? '', shared, ledger));
  enterSections(rows, entries, above, ledger);
  enterDefaults(entries, shared, ledger);
  askAbout(entries, shared, context, ledger);
  const defaults = ordered({ ...head.defaults, ...Object.fromEntries([...shared].map(([key, { value }]) => [key, value])) }, defaultOrder);
  const document: Record<string, unknown> = {
    kind: 'catalog',
    ...(table.title === undefined ? {} : { title: table.title.text }),
    ...(head.unit === undefined ? {} : { unit: head.unit }),
    ...(head.level === undefined ? {} : { level: head.level }),
    ...(head.year === undefined ? {} : { year: Number(head.year) }),
    ...(head.notes === '' ? {} : { notes: head.notes }),
    ...(table.legend === undefined ? {} : { legend: table.legend }),
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
    entries: records,
  };
  const { missing, repeated } = countNumbers(rows, table, ledger);
  return {
    draft: { kind: 'catalog', document, places: ledger.places, table },
    fates: ledger.fates,
    healings: ledger.healings,
    doubts: ledger.doubts,
    records: records.length,
    missing,
    repeated,
  };
}

// columns taken by what they hold are to be looked at
function askAboutHeadings(table: FoundTable, ledger: Ledger): void {
  const named = table.headings.map(
    ({ title, key, level }) => `${title}：${fieldNames[key] ?? key}${level === undefined ? '' : `（第${level}级）`}`,
  );
  const at = { sheet: table.sheet, row: table.bodyRows[0] ?? 0, column: table.headings[0]?.column ?? 0 };
  ledger.doubt(
    'no-headings',
    text(
      `没有表头，各列按内容认作 ${named.join('、')}，请核对`,
      'There are no headings; what the columns hold was taken from their values, please check',
    ),
    at,
  );
}

interface Head {
  readonly unit: string | undefined;
  readonly level: string | undefined;
  readonly year: string | undefined;
  readonly notes: string;
  readonly defaults: Readonly<Record<string, unknown>>;
}

function headOf(grid: Grid, table: FoundTable, entries: readonly EntryDraft[], context: IntakeContext, ledger: Ledger): Head {
  const unit = unitOf(grid, table, context);
  const year = yearOf(grid, table, context);
  const defaults: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const { label, value, at } of table.captions) {
    const said = captionDefault(label, value, context);
    if (said !== undefined && defaults[said.key] === undefined) {
      defaults[said.key] = said.value;
      ledger.place(['defaults', said.key], at);
    } else if (
      value !== '' &&
      isUnitLabel(label) &&
      defaults['subject'] === undefined &&
      !entries.some(({ fields }) => fields['subject'] !== undefined)
    ) {
      defaults['subject'] = value;
      ledger.place(['defaults', 'subject'], at);
    } else if (
      value !== '' &&
      !isUnitLabel(label) &&
      !/合计|总计|小计|年度|年份|日期|时间|人$|电话|联系|审核|填表|制表|图例|^注|说明/.test(label)
    )
      notes.push(`${label}：${value}`);
  }
  const [subject] = new Set(entries.map(({ fields }) => fields['subject']));
  const subjects = new Set(entries.map(({ fields }) => fields['subject']));
  const name = unit?.value ?? (subjects.size === 1 && typeof subject === 'string' ? subject : undefined);
  if (name === undefined)
    ledger.doubt(
      'no-unit',
      text('没有写明是哪个单位的目录，请补 unit', 'It does not say whose catalog this is; fill in unit'),
      table.title?.at,
      ['unit'],
    );
  else if (unit !== undefined && unit.sure < 80)
    ledger.doubt(
      'guessed-unit',
      text(
        `单位“${name}”是从工作表或文件的名称推定的，请核对`,
        `The unit "${name}" was taken from the name of the sheet or file; please check`,
      ),
      unit.at,
      ['unit'],
    );
  if (year === undefined)
    ledger.doubt(
      'no-year',
      text('没有写明是哪一年的目录，请补 year', 'It does not say of which year this is; fill in year'),
      table.title?.at,
      ['year'],
    );
  else if (year.sure < 80)
    ledger.doubt(
      'guessed-year',
      text(`年度 ${year.value} 是从填报日期推定的，请核对`, `The year ${year.value} was taken from a date; please check`),
      year.at,
      ['year'],
    );
  if (table.title !== undefined) ledger.place(['title'], table.title.at);
  if (unit?.at !== undefined) ledger.place(['unit'], unit.at);
  if (year?.at !== undefined) ledger.place(['year'], year.at);
  const known = name === undefined ? undefined : context.units.resolve(name);
  return {
    unit: name,
    level: known?.kind === 'unit' ? known.unit.level : undefined,
    year: year?.value,
    notes: notes.join('\n'),
    defaults,
  };
}

interface Shared {
  readonly value: unknown;
  /** True where a caption says it already. */
  readonly said: boolean;
}

// what all entries say alike is said once for all
function sharedValues(entries: readonly EntryDraft[], captions: Readonly<Record<string, unknown>>): ReadonlyMap<string, Shared> {
  const shared = new Map<string, Shared>();
  if (entries.length < 2) return shared;
  for (const key of defaultOrder) {
    const [first, ...others] = entries.map(({ fields }) => JSON.stringify(fields[key]));
    if (first === undefined || others.some((one) => one !== first)) continue;
    shared.set(key, { value: entries[0]?.fields[key], said: JSON.stringify(captions[key]) === first });
  }
  return shared;
}

const defaultOrder = [
  'subject',
  'responsibility',
  'deadline',
  'retention',
  'updateCycle',
  'method',
  'channels',
  'audience',
  'levels',
  'nature',
];
const entryOrder = [
  'id',
  'path',
  'title',
  'content',
  'basis',
  'nature',
  ...defaultOrder.slice(0, -1),
  'columns',
  'origin',
  'original',
  'review',
  'notes',
];

function ordered(fields: Readonly<Record<string, unknown>>, order: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(order.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])));
}

function recordOf(
  grid: Grid,
  table: FoundTable,
  entry: EntryDraft,
  index: number,
  id: string,
  shared: ReadonlyMap<string, Shared>,
  ledger: Ledger,
): Record<string, unknown> {
  const at: Path = ['entries', index];
  const review: string[] = [];
  const fields: Record<string, unknown> = { ...entry.fields, id };
  if (fields['title'] === '') {
    fields['title'] = titleFrom(fields['content']);
    const [first] = entry.row.values.flatMap(({ sources }) => sources);
    if (first !== undefined) ledger.doubt('no-title', text('这一行没有事项名称', 'This row names no item'), first, [...at, 'title']);
    review.push('没有事项名称，暂取内容的开头');
  }
  ledger.place(at, { sheet: table.sheet, row: entry.row.row, column: table.headings[0]?.column ?? 0 });
  for (const { path, value, fate } of entry.uses) {
    const [key] = path;
    const whole: Path = typeof key === 'string' && shared.has(key) ? ['defaults', ...path] : [...at, ...path];
    for (const source of value.sources) ledger.fate(source, fate, fate === 'ordinal' ? undefined : whole);
    if (value.text !== '' && path.length > 0) ledger.place(whole, value.at);
    for (const healing of value.healings) {
      ledger.heal(healing, whole);
      if (healing.sure < 80) review.push(healing.message['zh-CN']);
    }
  }
  for (const healing of entry.healings) ledger.heal(healing, at);
  if (fields['path'] !== undefined || fields['title'] !== undefined) {
    const last = entry.uses.findLast(({ path, value }) => path[0] === 'path' && value.text !== '');
    if (last !== undefined) ledger.place([...at, 'title'], last.value.at);
  }
  for (const key of shared.keys()) delete fields[key];
  return ordered(
    { ...fields, origin: originOf(grid, table.sheet, entry.row.row), ...(review.length === 0 ? {} : { review: [...new Set(review)] }) },
    entryOrder,
  );
}

function titleFrom(content: unknown): string {
  const words = typeof content === 'string' ? (content.split(/[。；;，,\n]/)[0] ?? '') : '';
  return words === '' ? '（未命名）' : words.slice(0, 30);
}

function enterDefaults(entries: readonly EntryDraft[], shared: ReadonlyMap<string, Shared>, ledger: Ledger): void {
  for (const key of shared.keys()) {
    const use = entries[0]?.uses.find(({ path }) => path[0] === key);
    if (use !== undefined) ledger.place(['defaults', key], use.value.at);
  }
}

// lines across the table: part of the path of what stands below them
function enterSections(
  rows: readonly TableRow[],
  entries: readonly EntryDraft[],
  above: ReadonlyMap<TableRow, readonly RowValue[]>,
  ledger: Ledger,
): void {
  for (const { section } of rows) {
    if (section === undefined) continue;
    const index = entries.findIndex(({ row }) => (above.get(row) ?? []).includes(section));
    const level = index === -1 ? -1 : (above.get(entries[index]?.row as TableRow) ?? []).indexOf(section);
    for (const source of section.sources)
      ledger.fate(source, index === -1 ? 'reported' : 'used', index === -1 ? undefined : ['entries', index, 'path', level]);
    if (index === -1)
      ledger.doubt(
        'empty-section',
        text(`“${brief(section.text)}”下面没有事项`, `Nothing stands below "${brief(section.text)}"`),
        section.at,
      );
    for (const healing of section.healings) ledger.heal(healing, index === -1 ? undefined : ['entries', index, 'path', level]);
  }
}

// what nobody understands: units that are not registered, phrases of no known form
function askAbout(entries: readonly EntryDraft[], shared: ReadonlyMap<string, Shared>, context: IntakeContext, ledger: Ledger): void {
  const asked = new Set<string>();
  for (const [index, { uses, fields }] of entries.entries()) {
    const at = (key: string): Path => (shared.has(key) ? ['defaults', key] : ['entries', index, key]);
    const cell = (key: string) => uses.find(({ path, value }) => path[0] === key && value.text !== '')?.value.at;
    const ask = (code: string, key: string, words: string, zh: string, en: string): void => {
      if (asked.has(`${code} ${words}`)) return;
      asked.add(`${code} ${words}`);
      ledger.doubt(code, text(zh, en), cell(key), at(key));
    };
    const deadline = fields['deadline'];
    if (typeof deadline === 'string' && readDeadline(deadline, {}).kind === 'unparsed')
      ask(
        'deadline-not-understood',
        'deadline',
        deadline,
        `时限“${brief(deadline)}”没有读懂，照录原文`,
        `The deadline "${brief(deadline)}" was not understood and stands as written`,
      );
    if (!context.units.present) continue;
    for (const key of ['subject', 'responsibility']) {
      const said = fields[key];
      const named =
        typeof said === 'string' ? unitsNamed(readResponsibility(said)) : ((said as { lead?: readonly string[] } | undefined)?.lead ?? []);
      for (const name of named)
        if (context.units.resolve(name).kind === 'unknown' && !context.units.looksLikeGroup(name))
          ask('unknown-unit', key, name, `“${name}”不在单位名录里`, `"${name}" is not in the register of units`);
    }
  }
}
