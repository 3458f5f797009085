import { type Text, text } from '../base/text.js';
import { cellsOf } from '../intake/form-fields.js';
import type { FormRow, ReturnedForm, ReturnedRow } from '../model/form.js';
import { recordFits } from '../schema/validate.js';
import { type Cells, compared, fieldTitle, isLocked, numberKeys, ownCells, saysSame, titleOf } from './merge-cells.js';
import { identify, type KnownRow } from './merge-identity.js';
import { numbering, numberValue } from './merge-numbers.js';
import { explainRecord } from './merge-schema.js';
import type {
  ConflictKind,
  Decide,
  FieldChange,
  MergeConflict,
  MergedRecord,
  MergingDocument,
  MergingRecord,
  Resolution,
} from './merge-shapes.js';
import { newValue, withCells, withPath } from './merge-values.js';

/** How one form is merged. */
export interface MergeRules {
  /** What the cells said when the form was handed out. */
  readonly base: readonly FormRow[];
  /** Nobody knows what was handed out: `base` is what the document says now. */
  readonly unknownBase?: true;
  /** Whether rows that are gone are taken out of the document. */
  readonly remove: boolean;
  readonly decide: Decide;
}

/**
 * Merges one returned form into a document in memory, by record and field: what the form changed since it was handed out is taken over
 * unless it was changed here too. Tells what became of each record, in the order of the rows, those that are gone last.
 */
export async function mergeForm(document: MergingDocument, form: ReturnedForm, rules: MergeRules): Promise<readonly MergedRecord[]> {
  const rows = identify({ ...form, rows: form.rows.map((row) => withoutGaps(row, form.present)) }, document.kind, rules.base);
  const byId = new Map([...document.records].reverse().map((record) => [record.id, record]));
  const merging: Merging = { document, form, rules, byId, keys: form.present.filter((key) => !isLocked(document.kind, key)) };
  const base = new Map(rules.base.map((row) => [row.id, row]));
  const results: MergedRecord[] = [];
  const neighbours: (string | undefined)[] = [];
  for (const known of rows) {
    const handedOut = known.id === undefined ? undefined : base.get(known.id);
    if (handedOut === undefined) neighbours.push(undefined);
    else {
      results.push(await mergeRow(merging, known, handedOut));
      neighbours.push(handedOut.id);
    }
  }
  const returned = new Set(rows.flatMap(({ id }) => (id === undefined ? [] : [id])));
  results.push(...(await mergeNew(merging, rows, neighbours, returned)));
  const gone: MergedRecord[] = [];
  // columns below another go before it
  for (const row of [...rules.base].reverse()) if (!returned.has(row.id)) gone.push(...(await mergeGone(merging, row)));
  return [...results, ...gone.reverse()];
}

// a path has no gaps: a second level without a first is the first
function withoutGaps(row: ReturnedRow, present: readonly string[]): ReturnedRow {
  const keys = present.filter((key) => key.startsWith('path:'));
  const levels = keys.map((key) => row.cells[key] ?? '').filter((cell) => compared(cell) !== '');
  if (keys.every((key, index) => (row.cells[key] ?? '') === (levels[index] ?? ''))) return row;
  return { ...row, cells: { ...row.cells, ...Object.fromEntries(keys.map((key, index) => [key, levels[index] ?? ''])) } };
}

interface Merging {
  readonly document: MergingDocument;
  readonly form: ReturnedForm;
  readonly rules: MergeRules;
  /** The records of the document as they are now. */
  readonly byId: Map<string, MergingRecord>;
  /** The fields that the form still has, without the number. */
  readonly keys: readonly string[];
}

async function mergeRow(merging: Merging, known: KnownRow, base: FormRow): Promise<MergedRecord> {
  const { document, keys } = merging;
  const cells = known.row.cells;
  const notes = [...known.notes, ...numberNotes(merging, known, base), ...extraNotes(known)];
  const result = resultFor(known, base.id, titleOf({ ...base.cells, ...filled(cells) }), notes);
  const own = merging.byId.get(base.id);
  const changed = keys.filter((key) => !saysSame(document.kind, key, cells[key], base.cells[key]));
  if (own === undefined) return changed.length === 0 ? result('unchanged') : await mergeGoneHere(merging, known, base, changed, result);
  const { own: ours, shown } = ownCells(document, own);
  const here = (key: string) => (compared(ours[key]) === '' ? compared(shown[key]) : compared(ours[key]));
  const taken = new Map<string, string>();
  const open: MergeConflict[] = [];
  const ask = async (kind: ConflictKind, key: string, why?: Text): Promise<Resolution | undefined> => {
    const sides = { key, base: compared(base.cells[key]), ours: here(key), theirs: compared(cells[key]) };
    const conflict = withOrigin(conflictOf(merging, kind, known, base.id, result('conflict').title, sides, why), own.changedBy.get(key));
    const answer = await merging.rules.decide(conflict);
    if (answer === undefined) open.push(conflict);
    return answer;
  };
  for (const key of changed) {
    const theirs = compared(cells[key]);
    if (saysSame(document.kind, key, ours[key], theirs)) continue;
    if (isAsHandedOut(document, key, base.cells[key], ours, shown)) {
      taken.set(key, theirs);
      continue;
    }
    const answer = await ask('both-changed', key);
    if (answer === undefined || answer.take === 'ours') continue;
    const cell = 'cell' in answer ? compared(answer.cell) : theirs;
    if (!saysSame(document.kind, key, here(key), cell)) taken.set(key, cell);
  }
  // what does not fit is asked for once; words given instead are held against the schema when the file is read again
  for (const { key, why } of await misfits(document, own, ours, taken)) {
    const answer = await ask('does-not-fit', key, why);
    if (answer !== undefined && 'cell' in answer) taken.set(key, compared(answer.cell));
    else taken.delete(key);
  }
  const fields = [...taken].map(([key, theirs]): FieldChange => ({ key, title: fieldTitle(document.kind, key), base: here(key), theirs }));
  if (taken.size > 0) {
    own.value = changedValue(document, own, ours, taken) ?? own.value;
    for (const key of taken.keys()) own.changedBy.set(key, merging.form.file);
  }
  return result(open.length > 0 ? 'conflict' : fields.length > 0 ? 'changed' : 'unchanged', fields, open);
}

// changed in the form, and no longer in the document
async function mergeGoneHere(
  merging: Merging,
  known: KnownRow,
  base: FormRow,
  changed: readonly string[],
  result: ResultOf,
): Promise<MergedRecord> {
  const { document } = merging;
  const fields = changed.map(
    (key): FieldChange => ({
      key,
      title: fieldTitle(document.kind, key),
      base: compared(base.cells[key]),
      theirs: compared(known.row.cells[key]),
    }),
  );
  const sums = (side: 'base' | 'theirs') => fields.map((field) => `${field.title}：${field[side]}`).join('\n');
  const conflict = withOrigin(
    conflictOf(merging, 'gone-here', known, base.id, titleOf(base.cells), {
      key: '',
      base: sums('base'),
      ours: '',
      theirs: sums('theirs'),
    }),
    document.removedBy.get(base.id),
  );
  const answer = await merging.rules.decide(conflict);
  if (answer === undefined) return result('conflict', fields, [conflict]);
  if (answer.take !== 'theirs') return result('unchanged');
  const value = newValue(document.kind, base.id, { ...base.cells, ...known.row.cells });
  insert(merging, value, base.id, undefined);
  return result('added', fields);
}

async function mergeGone(merging: Merging, base: FormRow): Promise<readonly MergedRecord[]> {
  const { document, rules, form } = merging;
  const own = merging.byId.get(base.id);
  if (own === undefined) return [];
  const gone: KnownRow = { row: { place: '', cells: base.cells }, id: base.id, notes: [] };
  const result = resultFor(gone, base.id, titleOf(base.cells), []);
  if (!rules.remove) {
    const note = text('来件里没有这一行，原稿里留着', 'The form has no such row; the record was left as it is');
    return [resultFor(gone, base.id, titleOf(base.cells), [note])('unchanged')];
  }
  if (hasChildren(document, own)) {
    const why = text('下面还有栏目，不能只删上面的', 'There are columns below it, which would go with it');
    const conflict = conflictOf(
      merging,
      'does-not-fit',
      gone,
      base.id,
      titleOf(base.cells),
      { key: '', base: '', ours: '', theirs: '' },
      why,
    );
    return (await rules.decide(conflict))?.take === 'ours' ? [result('unchanged')] : [result('conflict', [], [conflict])];
  }
  const { own: ours, shown } = ownCells(document, own);
  const touched = Object.keys(base.cells).filter(
    (key) => key !== numberKeys[document.kind] && !isAsHandedOut(document, key, base.cells[key], ours, shown),
  );
  if (touched.length > 0) {
    const sums = (cells: Cells) => touched.map((key) => `${fieldTitle(document.kind, key)}：${compared(cells[key])}`).join('\n');
    const fields = { key: '', base: sums(base.cells), ours: sums(ours), theirs: '' };
    const conflict = withOrigin(
      conflictOf(merging, 'gone-there', gone, base.id, titleOf(ours), fields),
      touched.map((key) => own.changedBy.get(key)).find((file) => file !== undefined),
    );
    const answer = await rules.decide(conflict);
    if (answer === undefined) return [result('conflict', [], [conflict])];
    if (answer.take !== 'theirs') return [result('unchanged')];
  }
  document.records.splice(document.records.indexOf(own), 1);
  merging.byId.delete(base.id);
  document.removedBy.set(base.id, form.file);
  return [result('removed')];
}

// what the document states for all its records may have been handed out with each, or not
function isAsHandedOut({ kind }: MergingDocument, key: string, base: string | undefined, ours: Cells, shown: Cells): boolean {
  return saysSame(kind, key, ours[key], base) || (compared(ours[key]) === '' && saysSame(kind, key, shown[key], base));
}

async function mergeNew(
  merging: Merging,
  rows: readonly KnownRow[],
  neighbours: readonly (string | undefined)[],
  returned: Set<string>,
): Promise<readonly MergedRecord[]> {
  const { document, keys, rules } = merging;
  const order = new Map(rules.base.map((row, index) => [row.id, index]));
  const sorted = isSorted(neighbours.flatMap((id) => (id === undefined ? [] : [order.get(id) ?? -1])));
  // a record that the form cannot hold by its identity, and may hold as a new row that was merged before
  const handedOutIds = rules.base.map((row) => row.id);
  const handedOut = rules.unknownBase === true ? returned : new Set(handedOutIds);
  // what another form of this run brought is that form's own
  const there = document.records.filter((record) => !handedOut.has(record.id) && !record.changedBy.has(''));
  const cellsThere = new Map<MergingRecord, Cells>();
  const placed = [...neighbours];
  const typed = rows.flatMap(({ number }) => (number === undefined ? [] : [number]));
  // a number that is gone is not given to another record
  const numbers = numbering(document.kind, [...merging.byId.keys(), ...document.removedBy.keys(), ...handedOutIds, ...typed]);
  const results: MergedRecord[] = [];
  for (const [index, known] of rows.entries()) {
    if (neighbours[index] !== undefined) continue;
    const cells = known.row.cells;
    const same = there.findIndex((record) => {
      const own = cellsThere.get(record) ?? ownCells(document, record).own;
      cellsThere.set(record, own);
      return keys.every((key) => saysSame(document.kind, key, own[key], cells[key]));
    });
    const already = there[same];
    if (already !== undefined) {
      // merged before, from this form or another
      there.splice(same, 1);
      placed[index] = already.id;
      returned.add(already.id);
      results.push(resultFor(known, already.id, titleOf(cells), [...known.notes, ...extraNotes(known)])('unchanged'));
      continue;
    }
    const numbered = await numberFor(merging, known);
    const result = resultFor(known, numbered.id ?? '', titleOf(cells), [...known.notes, ...numbered.notes, ...extraNotes(known)]);
    if (numbered.open !== undefined) results.push(result('conflict', [], [numbered.open]));
    if (numbered.open !== undefined || numbered.left === true) continue;
    const before = sorted ? sheetNeighbour(rows, placed, index, -1) : undefined;
    const after = sorted && before === undefined ? sheetNeighbour(rows, placed, index, 1) : undefined;
    const id = numbered.id ?? numbers.next(before ?? after ?? rules.base[0]?.id) ?? '';
    const shown = id === '' ? titleOf(cells) : id;
    const value = newValue(document.kind, id, cells);
    const unfit = await unfitRow(merging, known, value);
    if (unfit !== undefined) results.push(...unfit.map((conflict) => result('conflict', [], [conflict])));
    if (unfit !== undefined) continue;
    insert(merging, value, shown, { ...(before && { before }), ...(after && { after }) });
    placed[index] = shown;
    const fields = keys
      .filter((key) => compared(cells[key]) !== '')
      .map((key) => ({ key, title: fieldTitle(document.kind, key), base: '', theirs: compared(cells[key]) }));
    results.push({ ...result('added', fields), id: shown });
  }
  return results;
}

// a new row that lacks what every record needs; left out where ours is taken
async function unfitRow(merging: Merging, known: KnownRow, value: MergingRecord['value']): Promise<readonly MergeConflict[] | undefined> {
  const { document, rules } = merging;
  if (recordFits(document.documentKind, value)) return undefined;
  const open: MergeConflict[] = [];
  if (document.kind === 'ledger') {
    const sides = { key: '', base: '', ours: '', theirs: Object.values(filled(known.row.cells)).join('\n') };
    const conflict = conflictOf(merging, 'does-not-fit', known, '', titleOf(known.row.cells), sides, noNewItem);
    return (await rules.decide(conflict))?.take === 'ours' ? [] : [conflict];
  }
  for (const { path, message } of await explainRecord(document.documentKind, value)) {
    const key = String(path[0] ?? '');
    const theirs = compared(known.row.cells[key]);
    const conflict = conflictOf(merging, 'does-not-fit', known, '', titleOf(known.row.cells), { key, base: '', ours: '', theirs }, message);
    if ((await rules.decide(conflict))?.take !== 'ours') open.push(conflict);
  }
  return open;
}

async function misfits(
  document: MergingDocument,
  own: MergingRecord,
  ours: Cells,
  taken: ReadonlyMap<string, string>,
): Promise<readonly { readonly key: string; readonly why: Text }[]> {
  if (taken.size === 0) return [];
  const value = changedValue(document, own, ours, taken);
  if (value === undefined) {
    const why = text('这个栏目在另一个栏目下面，不能移到别处', 'The column stands below another and cannot be moved elsewhere');
    return [{ key: 'path', why }];
  }
  if (recordFits(document.documentKind, value)) return document.kind === 'ledger' ? unproven(value, taken) : [];
  const problems = await explainRecord(document.documentKind, value);
  const found = [...taken.keys()].flatMap((key) => {
    const problem = problems.find(({ path }) => String(path[0] ?? '') === key.split(':')[0]);
    return problem === undefined ? [] : [{ key, why: inWordsOfCells(document.kind, key, problem.message) }];
  });
  if (found.length > 0) return found;
  // what is missing has no place: it is what was cleared
  const cleared = [...taken].filter(([, cell]) => cell === '').map(([key]) => key);
  const why = problems[0]?.message ?? text('这样就不符合数据格式了', 'The record would not fit the schema');
  return (cleared.length > 0 ? cleared : [...taken.keys()]).map((key) => ({ key, why }));
}

const noNewItem = text(
  '台账里的问题由检查查出，不能在表里新增；要增加的，写进备注，由交办单位处理',
  'Items of a ledger come from checks; a form cannot add them',
);

// a unit's word is not enough: done takes evidence, a waiver reason and ground
function unproven(
  value: MergingRecord['value'],
  taken: ReadonlyMap<string, string>,
): readonly { readonly key: string; readonly why: Text }[] {
  const { state, evidence, waiver } = value;
  const { reason, ground } = (waiver ?? {}) as { readonly reason?: string; readonly ground?: string };
  const why =
    state === '不予整改' && (reason === undefined || ground === undefined)
      ? text('不予整改要写明理由和依据', 'A waiver takes a reason and a ground')
      : state === '已整改' && !Array.isArray(evidence)
        ? text('已整改的要写明佐证', 'What is done takes evidence')
        : undefined;
  const key = ['state', 'evidence', 'waiver:reason', 'waiver:ground'].find((one) => taken.has(one));
  return why === undefined || key === undefined ? [] : [{ key, why }];
}

// people choose 法定, not statutory
function inWordsOfCells(kind: MergingDocument['kind'], key: string, { 'zh-CN': zh, en }: Text): Text {
  const said = (words: string) => words.replace(/[a-z][a-z-]+/g, (word) => cellsOf(kind, { [key]: word })[key] || word);
  // a column of a form may bear another name than the key of the document
  const titled = zh.replace(new RegExp(`“[^“”]*”（${key}）`), `“${fieldTitle(kind, key)}”`);
  return text(said(titled), en.replace(/(?<=; use ).*/s, said));
}

function changedValue(
  document: MergingDocument,
  own: MergingRecord,
  ours: Cells,
  taken: ReadonlyMap<string, string>,
): MergingRecord['value'] | undefined {
  const path = taken.get('path');
  if (document.kind !== 'site' || path === undefined) return withCells(document.kind, own.value, ours, taken);
  const others = new Map([...taken].filter(([key]) => key !== 'path'));
  return withPath(withCells(document.kind, own.value, ours, others), own.above ?? [], path);
}

/** The number a new record asks for: free, or taken by another since the form was handed out. `left` when it is not to be added. */
async function numberFor(
  merging: Merging,
  known: KnownRow,
): Promise<{ id?: string; notes: readonly Text[]; open?: MergeConflict; left?: true }> {
  const { document, rules } = merging;
  const number = known.number;
  if (number === undefined) return { notes: [] };
  if (numberValue(document.kind, number) === undefined) {
    const note = text(`编号“${number}”应为整数，另编号`, `"${number}" is no whole number; the record got a number of its own`);
    return { notes: [note] };
  }
  const taken = merging.byId.get(number);
  const isFree = taken === undefined && !rules.base.some((row) => row.id === number);
  if (isFree) return { id: number, notes: [] };
  if (taken === undefined || rules.base.some((row) => row.id === number)) {
    const note = text(`编号“${number}”是另一条的，另编号`, `"${number}" is the number of another record; this one got a number of its own`);
    return { notes: [note] };
  }
  const sums = (cells: Cells) => titleOf(cells);
  const { own } = ownCells(document, taken);
  const fields = { key: '', base: '', ours: sums(own), theirs: sums(known.row.cells) };
  const conflict = withOrigin(
    conflictOf(merging, 'number-taken', known, number, titleOf(known.row.cells), fields),
    taken.changedBy.get(''),
  );
  const answer = await rules.decide(conflict);
  if (answer === undefined) return { id: number, notes: [], open: conflict };
  if (answer.take === 'ours') return { notes: [], left: true };
  return { notes: [text(`编号“${number}”已有，另编号`, `"${number}" is taken; the record got a number of its own`)] };
}

function insert(
  { document, form, byId }: Merging,
  value: Readonly<Record<string, unknown>>,
  id: string,
  place: { readonly before?: string; readonly after?: string } | undefined,
): void {
  const record: MergingRecord = { id, value, changedBy: new Map([['', form.file]]) };
  byId.set(id, record);
  const { before, after } = place ?? {};
  const index =
    before !== undefined
      ? document.records.findIndex((one) => one.id === before) + 1
      : after !== undefined
        ? document.records.findIndex((one) => one.id === after)
        : document.records.length;
  document.records.splice(index, 0, record);
}

// the nearest row of the same sheet whose record is in the document
function sheetNeighbour(
  rows: readonly KnownRow[],
  placed: readonly (string | undefined)[],
  index: number,
  step: 1 | -1,
): string | undefined {
  const sheet = sheetOf(rows[index]?.row.place ?? '');
  for (let at = index + step; at >= 0 && at < rows.length && sheetOf(rows[at]?.row.place ?? '') === sheet; at += step) {
    const id = placed[at];
    if (id !== undefined) return id;
  }
  return undefined;
}

function hasChildren({ records }: MergingDocument, { from }: MergingRecord): boolean {
  return (
    from !== undefined &&
    records.some((one) => one.from !== undefined && one.from.length > from.length && from.every((step, at) => one.from?.[at] === step))
  );
}

function sheetOf(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('!')));
}

function isSorted(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? -1));
}

type ResultOf = (what: MergedRecord['what'], fields?: readonly FieldChange[], conflicts?: readonly MergeConflict[]) => MergedRecord;

function resultFor(known: KnownRow, id: string, title: string, notes: readonly Text[]): ResultOf {
  return (what, fields = [], conflicts = []) => ({ what, id, title, place: known.row.place, fields, conflicts, notes });
}

function conflictOf(
  { document, form }: Merging,
  kind: ConflictKind,
  known: KnownRow,
  id: string,
  record: string,
  sides: { readonly key: string; readonly base: string; readonly ours: string; readonly theirs: string },
  why?: Text,
): MergeConflict {
  const field = sides.key === '' ? '' : fieldTitle(document.kind, sides.key);
  return {
    kind,
    document: document.file,
    file: form.file,
    place: known.row.place,
    id,
    record,
    field,
    ...sides,
    ...(why === undefined ? {} : { why }),
  };
}

function withOrigin(conflict: MergeConflict, file: string | undefined): MergeConflict {
  return file === undefined || file === conflict.file ? conflict : { ...conflict, oursFrom: file };
}

// the number is gkml's: another one in its cell is told and not taken over
function numberNotes({ document, form }: Merging, { row }: KnownRow, base: FormRow): readonly Text[] {
  const key = numberKeys[document.kind];
  if (document.kind === 'ledger')
    return form.present.flatMap((one) => {
      const [before, after] = [compared(base.cells[one]), compared(row.cells[one])];
      if (!isLocked('ledger', one) || saysSame('ledger', one, before, after)) return [];
      const title = fieldTitle('ledger', one);
      return [
        text(`“${title}”由交办单位定，改成“${after}”没有收`, `${title} is not for the unit to change; "${after}" was not taken over`),
      ];
    });
  const [was, now] = [compared(base.cells[key]), compared(row.cells[key])];
  if (!form.present.includes(key) || was === now || was === '' || now === '') return [];
  return [text(`编号由“${was}”写成了“${now}”，编号不改`, `The number "${was}" was typed as "${now}"; numbers are kept`)];
}

function extraNotes({ row }: KnownRow): readonly Text[] {
  return Object.entries(row.extra ?? {}).flatMap(([heading, cell]) =>
    compared(cell) === ''
      ? []
      : [
          text(
            `“${heading}”不是表里原有的列，写着“${compared(cell)}”，没有收进原稿`,
            `"${heading}" is no heading of the form; "${compared(cell)}" was not taken over`,
          ),
        ],
  );
}

function filled(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => compared(cell) !== ''));
}
