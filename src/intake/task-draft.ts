import { baseName } from '../base/path.js';
import type { Path } from '../base/place.js';
import { readResponsibility } from '../language/responsibility.js';
import type { CellRef } from '../model/grid.js';
import type { CellFate, Doubt, Healing } from '../model/intake.js';
import { TaskBlanks } from './task-blanks.js';
import { type DraftContext, short, TaskLedger } from './task-ledger.js';
import { numberTasks } from './task-numbers.js';
import { TaskPaths } from './task-paths.js';
import type { TaskRecord } from './task-records.js';
import { requirementText } from './task-text.js';

/** Tasks as the schema wants them, with all that was done on the way. */
export interface TaskDraft {
  readonly tasks: readonly Readonly<Record<string, unknown>>[];
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
  readonly places: ReadonlyMap<string, CellRef>;
  readonly missing: readonly number[];
  readonly repeated: readonly number[];
}

/** Turns records into tasks: words put right, numbers restored, blanks filled where the table shows how. Healings below 80 become sentences to be reviewed. */
export function draftTasks(records: readonly TaskRecord[], context: DraftContext): TaskDraft {
  const made = new Drafting(records, context);
  for (const [index, record] of records.entries()) made.add(record, index);
  return made.finished();
}

class Drafting {
  private readonly tasks: Record<string, unknown>[] = [];
  private readonly ledger = new TaskLedger();
  private readonly lastNumbered: number;
  private readonly numbers;
  private readonly paths: TaskPaths;
  private readonly blanks: TaskBlanks;

  constructor(
    private readonly records: readonly TaskRecord[],
    private readonly context: DraftContext,
  ) {
    this.lastNumbered = records.findLastIndex(({ ordinal }) => ordinal !== undefined);
    this.numbers = numberTasks(records.map(({ ordinal }) => ordinal?.look.ordinal));
    this.paths = new TaskPaths(records, context, this.ledger);
    this.blanks = new TaskBlanks(records, context, this.ledger);
  }

  add(record: TaskRecord, index: number): void {
    this.ledger.review = [];
    this.ledger.original = {};
    const number = this.numbers.numbers[index] ?? index + 1;
    const base: Path = ['tasks', index];
    const anchor = anchorOf(record, this.context.sheet);
    this.ledger.places.set(JSON.stringify(base), anchor);
    const newLabels = this.numbered(record, index, number, base, anchor);
    const path = this.paths.pathOf(record, number, [...base, 'path'], anchor);
    const requirement = this.requirementOf(record, number, [...base, 'requirement'], path, anchor);
    const responsibility = this.responsibilityOf(record, number, [...base, 'responsibility'], anchor, newLabels);
    const deadline = this.deadlineOf(record, number, [...base, 'deadline'], anchor);
    const { notes, clause } = this.restOf(record, base);
    const row = this.context.grid.sheets[this.context.sheet]?.rows[record.rows[0] ?? 0];
    const sheet = this.context.grid.sheets[this.context.sheet]?.name ?? '';
    this.tasks.push({
      number,
      path,
      requirement,
      ...(responsibility === undefined ? {} : { responsibility }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(clause === undefined ? {} : { clause }),
      origin: `${baseName(this.context.grid.file)}#${sheet}!${row?.number ?? 0}`,
      ...(Object.keys(this.ledger.original).length === 0 ? {} : { original: this.ledger.original }),
      ...(this.ledger.review.length === 0 ? {} : { review: this.ledger.review }),
      ...(notes === undefined ? {} : { notes }),
    });
  }

  finished(): TaskDraft {
    for (const { cells } of this.context.sections)
      for (const { at } of cells) this.ledger.fates.push({ at, fate: 'used', path: ['tasks'] });
    const { fates, healings, doubts, places } = this.ledger;
    return { tasks: this.tasks, fates, healings, doubts, places, missing: this.numbers.missing, repeated: this.numbers.repeated };
  }

  // ---- the number and what moved

  private numbered(record: TaskRecord, index: number, number: number, base: Path, anchor: CellRef): boolean {
    const { ordinal } = record;
    const path = [...base, 'number'];
    if (ordinal !== undefined) {
      this.ledger.fates.push({ at: ordinal.at, fate: 'ordinal', path });
      if (ordinal.look.ordinal !== number) {
        this.ledger.original[this.context.ordinalTitle] = ordinal.text.trim();
        this.ledger.heal('renumbered', ordinal.at, path, ordinal.text.trim(), String(number), 85, [
          `序号“${ordinal.text.trim()}”与前面的重复，编为 ${number}`,
          `the number "${ordinal.text.trim()}" came before; it became ${number}`,
        ]);
      }
    } else if (this.context.hasNumbers)
      this.ledger.heal('lost-number', anchor, path, '', String(number), this.isBetween(index) ? 95 : 85, [
        `这一行没有序号，接上一行编为 ${number}`,
        `this row has no number; it follows the one above and became ${number}`,
      ]);
    if (record.from === 'below' || record.from === 'above') {
      const [first] = record.requirement;
      if (first !== undefined)
        this.ledger.heal('shifted-cells', first.at, [...base, 'requirement'], this.rowName(first.at), `第${number}行`, 85, [
          `第${number}行的要求印在${record.from === 'below' ? '下' : '上'}一行（${this.rowName(first.at)}），移回本行`,
          `the requirement of row ${number} stood in the row ${record.from === 'below' ? 'below' : 'above'}; it was moved back`,
        ]);
    }
    if (record.shifted > 0)
      this.ledger.heal('shifted-cells', anchor, base, `${record.shifted} 格`, '', 90, [
        `第${number}行有 ${record.shifted} 格不在自己的列里，按内容移回`,
        `${record.shifted} cells of row ${number} stood in other columns; they were moved by what they hold`,
      ]);
    // with numbers lost around it a row may as well be a task of its own
    const sure = record.lost || this.records[index + 1]?.lost === true ? (this.context.hasNumbers ? 70 : 85) : 85;
    for (const cell of record.continued)
      this.ledger.heal('continued-row', cell.at, base, short(cell.text), '', sure, [
        `“${short(cell.text)}”是第${number}行的续行，接在后面`,
        `"${short(cell.text)}" goes on with row ${number}`,
      ]);
    return record.labels.length > 0;
  }

  // a number on either side leaves no choice
  private isBetween(index: number): boolean {
    return index < this.lastNumbered;
  }

  // ---- the requirement

  private requirementOf(record: TaskRecord, number: number, path: Path, labels: readonly string[], anchor: CellRef): string {
    for (const { at } of record.requirement) this.ledger.use(at, path);
    const mended = requirementText(record.requirement.map((cell) => cell.text));
    const [first] = record.requirement;
    if (first !== undefined) this.ledger.mended(mended, first.at, path);
    if (mended.text !== '') return mended.text;
    const label = labels.at(-1) ?? '';
    this.ledger.heal('no-requirement', anchor, path, '', label, 50, [
      `第${number}行没有工作要求，暂写任务名称“${label}”，请补上`,
      `row ${number} has no requirement; its label stands in`,
    ]);
    return label;
  }

  // ---- units and dates

  private responsibilityOf(record: TaskRecord, number: number, path: Path, anchor: CellRef, newLabels: boolean): unknown {
    const value = this.blanks.filled('units', record, number, path, anchor, newLabels);
    if (value === undefined) return undefined;
    const support = value.support ?? '';
    if (!this.context.leads && support === '') return value.value;
    const [lead, helping] = [readResponsibility(value.value), readResponsibility(support)];
    const names = (one: typeof lead) => [...one.lead, ...one.joint, ...one.support];
    if (names(lead).length === 0 || lead.section !== undefined || lead.support.length > 0)
      return support === '' ? value.value : `${value.value}；配合单位：${support}`;
    const part = this.context.leads ? 'lead' : 'joint';
    return { [part]: names(lead), ...(names(helping).length === 0 ? {} : { support: names(helping) }) };
  }

  private deadlineOf(record: TaskRecord, number: number, path: Path, anchor: CellRef): string | undefined {
    return this.blanks.filled('deadline', record, number, path, anchor, record.labels.length > 0)?.value;
  }

  // ---- all else

  private restOf(record: TaskRecord, base: Path): { notes?: string; clause?: string } {
    const said: { notes?: string; clause?: string } = {};
    for (const { cell, title, role } of record.rest) {
      const words = cell.text.trim();
      if (role === 'notes' && said.notes === undefined && !cell.look.filler) {
        said.notes = words;
        this.ledger.use(cell.at, [...base, 'notes']);
      } else if (role === 'clause' && said.clause === undefined && !cell.look.filler) {
        said.clause = words;
        this.ledger.use(cell.at, [...base, 'clause']);
      } else {
        const key = this.freeKey(title ?? '未归类');
        this.ledger.original[key] = words;
        this.ledger.fates.push({ at: cell.at, fate: 'kept', path: [...base, 'original', key] });
        if (title === undefined) this.ledger.review.push(`“${short(words)}”归不到哪一列，留在原表内容里`);
      }
    }
    return said;
  }

  private freeKey(title: string): string {
    for (let more = 1; ; more++) {
      const key = more === 1 ? title : `${title}${more}`;
      if (this.ledger.original[key] === undefined) return key;
    }
  }

  private rowName(at: CellRef): string {
    return `第 ${this.context.grid.sheets[at.sheet]?.rows[at.row]?.number ?? at.row + 1} 行`;
  }
}

function anchorOf(record: TaskRecord, sheet: number): CellRef {
  const [first] = [record.ordinal, ...record.labels.flatMap(({ cells }) => cells), ...record.requirement, ...record.units].filter(
    (cell) => cell !== undefined,
  );
  return first?.at ?? { sheet, row: record.rows[0] ?? 0, column: 0 };
}
