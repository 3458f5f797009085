import { baseName } from '../base/path.js';
import type { Path } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { readResponsibility } from '../language/responsibility.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { CellFate, Doubt, Healing } from '../model/intake.js';
import { type Mended, mendingText } from './prose-mend.js';
import { labelReader } from './task-labels.js';
import { numberTasks } from './task-numbers.js';
import type { TaskRecord } from './task-records.js';
import type { TaskCell } from './task-row.js';
import { requirementText, unitsText } from './task-text.js';

/** A row that stands over the tasks below it: 一、聚焦高质量发展. */
export interface TaskSection {
  readonly row: number;
  readonly level: number;
  readonly cells: readonly TaskCell[];
}

/** What the table as a whole says about its blanks. */
export interface DraftContext {
  readonly grid: Grid;
  readonly sheet: number;
  readonly sections: readonly TaskSection[];
  readonly hasNumbers: boolean;
  /** Levels of labels that the table has, and the most it can have. */
  readonly levels: number;
  readonly mostLevels: number;
  /** Whether the level of a lone label is a guess, since blank cells left no trace. */
  readonly guessesLevels?: true;
  /** Whether the columns keep their merged cells, so that a blank cell is blank. */
  readonly mergesKept: { readonly units: boolean; readonly deadline: boolean };
  /** Whether the column of units names those in the lead. */
  readonly leads: boolean;
  readonly unitsTitle: string;
  readonly ordinalTitle: string;
  /** The name of the table, for tasks without any label. */
  readonly title?: string;
}

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

/** The doubt whether a lone label is of the level it was put at; the text of a document may settle it. */
export const labelLevel = 'label-level';

/** Below this a healing is to be looked at by a person. */
export const sureEnough = 80;

type Filled = 'units' | 'deadline';

interface Carried {
  readonly value: string;
  readonly support?: string;
  /** False once a page began without it: then nobody knows. */
  readonly known: boolean;
  readonly cell?: TaskCell;
  readonly page: number;
}

class Drafting {
  private readonly tasks: Record<string, unknown>[] = [];
  private readonly fates: CellFate[] = [];
  private readonly healings: Healing[] = [];
  private readonly doubts: Doubt[] = [];
  private readonly places = new Map<string, CellRef>();
  private readonly lastNumbered: number;
  private readonly numbers;
  private readonly readLabel;
  private readonly repeats: Readonly<Record<Filled, boolean>>;
  private review: string[] = [];
  private original: Record<string, string> = {};
  private labels: readonly { readonly level: number; readonly name: string; readonly cell?: TaskCell }[] = [];
  private carried: Partial<Record<Filled, Carried>> = {};
  private section = '';

  constructor(
    records: readonly TaskRecord[],
    private readonly context: DraftContext,
  ) {
    this.lastNumbered = records.findLastIndex(({ ordinal }) => ordinal !== undefined);
    this.numbers = numberTasks(records.map(({ ordinal }) => ordinal?.look.ordinal));
    this.repeats = { units: repeatsValues(records, 'units'), deadline: repeatsValues(records, 'deadline') };
    this.readLabel = labelReader(
      [...records.flatMap(({ labels }) => labels), ...context.sections].map(({ cells }) => wordsOf(cells)),
      context.levels,
    );
  }

  add(record: TaskRecord, index: number): void {
    this.review = [];
    this.original = {};
    const number = this.numbers.numbers[index] ?? index + 1;
    const base: Path = ['tasks', index];
    const anchor = anchorOf(record, this.context.sheet);
    this.places.set(JSON.stringify(base), anchor);
    const newLabels = this.numbered(record, index, number, base, anchor);
    const path = this.pathOf(record, number, [...base, 'path'], anchor);
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
      ...(Object.keys(this.original).length === 0 ? {} : { original: this.original }),
      ...(this.review.length === 0 ? {} : { review: this.review }),
      ...(notes === undefined ? {} : { notes }),
    });
  }

  finished(): TaskDraft {
    for (const { cells } of this.context.sections) for (const { at } of cells) this.fates.push({ at, fate: 'used', path: ['tasks'] });
    const { tasks, fates, healings, doubts, places } = this;
    return { tasks, fates, healings, doubts, places, missing: this.numbers.missing, repeated: this.numbers.repeated };
  }

  // ---- the number and what moved

  private numbered(record: TaskRecord, index: number, number: number, base: Path, anchor: CellRef): boolean {
    const { ordinal } = record;
    const path = [...base, 'number'];
    if (ordinal !== undefined) {
      this.fates.push({ at: ordinal.at, fate: 'ordinal', path });
      if (ordinal.look.ordinal !== number) {
        this.original[this.context.ordinalTitle] = ordinal.text.trim();
        this.heal('renumbered', ordinal.at, path, ordinal.text.trim(), String(number), 85, [
          `序号“${ordinal.text.trim()}”与前面的重复，编为 ${number}`,
          `the number "${ordinal.text.trim()}" came before; it became ${number}`,
        ]);
      }
    } else if (this.context.hasNumbers)
      this.heal('lost-number', anchor, path, '', String(number), this.isBetween(index) ? 95 : 85, [
        `这一行没有序号，接上一行编为 ${number}`,
        `this row has no number; it follows the one above and became ${number}`,
      ]);
    if (record.from === 'below' || record.from === 'above') {
      const [first] = record.requirement;
      if (first !== undefined)
        this.heal('shifted-cells', first.at, [...base, 'requirement'], this.rowName(first.at), `第${number}行`, 85, [
          `第${number}行的要求印在${record.from === 'below' ? '下' : '上'}一行（${this.rowName(first.at)}），移回本行`,
          `the requirement of row ${number} stood in the row ${record.from === 'below' ? 'below' : 'above'}; it was moved back`,
        ]);
    }
    if (record.shifted > 0)
      this.heal('shifted-cells', anchor, base, `${record.shifted} 格`, '', 90, [
        `第${number}行有 ${record.shifted} 格不在自己的列里，按内容移回`,
        `${record.shifted} cells of row ${number} stood in other columns; they were moved by what they hold`,
      ]);
    for (const cell of record.continued)
      this.heal('continued-row', cell.at, base, short(cell.text), '', 85, [
        `“${short(cell.text)}”是第${number}行的续行，接在后面`,
        `"${short(cell.text)}" goes on with row ${number}`,
      ]);
    return record.labels.length > 0;
  }

  // a number on either side leaves no choice
  private isBetween(index: number): boolean {
    return index < this.lastNumbered;
  }

  // ---- the path

  private pathOf(record: TaskRecord, number: number, path: Path, anchor: CellRef): readonly string[] {
    const read = record.labels.flatMap(({ level, cells }) => {
      const said = this.readLabel(wordsOf(cells));
      for (const { at } of cells) this.use(at, path);
      const [first] = cells;
      if (first !== undefined) {
        this.mended(said.mended, first.at, path);
        this.labelled(said.names, said.sure, cells, number, path);
        if (first.covered === true) this.merged(first, path);
      }
      return said.names.map((name, further) => ({ level: level + further, name, ...(first === undefined ? {} : { cell: first }) }));
    });
    const own = this.atTheirLevels(read);
    const highest = Math.min(...own.map(({ level }) => level), 9);
    const sections = this.sectionsAbove(record);
    const key = sections.join('\n');
    if (key !== this.section) this.labels = [];
    this.section = key;
    const kept = own.length === 0 ? this.labels : this.labels.filter(({ level }) => level < highest);
    if (kept.length > 0 && (own.length === 0 || highest > 1))
      this.heal('blank-as-above', anchor, path, '', kept.map(({ name }) => name).join(' > '), 90, [
        `第${number}行的任务分类空白，同上一行“${kept.map(({ name }) => name).join('、')}”`,
        `the labels of row ${number} are blank, as above`,
      ]);
    this.labels = [...kept, ...own];
    const [lone] = own;
    if (this.context.guessesLevels === true && own.length === 1 && lone !== undefined && kept.length > 0)
      this.doubts.push({
        code: labelLevel,
        at: anchor,
        path,
        message: text(
          `第${number}行只印了“${lone.name}”一级，看不出是第几级，按归在“${kept.at(-1)?.name ?? ''}”下面处理，请核对`,
          `row ${number} shows one label; it was put below "${kept.at(-1)?.name ?? ''}"`,
        ),
      });
    const names = [...sections, ...this.labels.map(({ name }) => name)];
    if (names.length > 0) return names.length > 3 ? [names.slice(0, -2).join('、'), ...names.slice(-2)] : names;
    const assumed = this.context.title ?? '工作任务';
    if (number === 1 || this.tasks.length === 0)
      this.doubts.push({
        code: 'no-path',
        at: anchor,
        path,
        message: text(`表里没有任务分类，暂写作“${assumed}”`, `the table has no labels for its tasks; "${assumed}" was taken`),
      });
    return [assumed];
  }

  // a label that says one again that holds already stands at that one's level, and no label lies below the lowest column
  private atTheirLevels<T extends { readonly level: number; readonly name: string }>(own: readonly T[]): readonly T[] {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return own;
    const again = this.labels.find(({ name, level }) => name === first.name && level < first.level);
    const off = again === undefined ? Math.max(0, last.level - this.context.mostLevels) : first.level - again.level;
    return off === 0 ? own : own.map((label) => ({ ...label, level: Math.max(1, label.level - off) }));
  }

  private labelled(names: readonly string[], sure: number, cells: readonly TaskCell[], number: number, path: Path): void {
    const [first] = cells;
    if (first === undefined) return;
    const was = wordsOf(cells);
    if (names.length > 1)
      this.heal('two-labels', first.at, path, was, names.join(' > '), sure, [
        `第${number}行两级任务挤在一格“${was}”，分为“${names.join('”“')}”`,
        `two labels in one cell of row ${number} were parted: ${names.join(' > ')}`,
      ]);
    else if (cells.length > 1)
      this.heal(
        'broken-word',
        first.at,
        path,
        cells.map((cell) => cell.text.trim()).join(' / '),
        names.join(''),
        names.join('').length <= 14 ? 90 : 70,
        [
          `第${number}行任务名称断成几行，接为“${names.join('')}”`,
          `the label of row ${number} was broken over lines; it was joined to "${names.join('')}"`,
        ],
      );
    else if (sure < sureEnough)
      this.heal('broken-word', first.at, path, was, names.join(''), sure, [
        `第${number}行任务名称“${was}”接为“${names.join('')}”，请核对是不是两级`,
        `the label of row ${number} was joined to "${names.join('')}"; it may be two`,
      ]);
  }

  private sectionsAbove({ rows }: TaskRecord): readonly string[] {
    const stack: string[] = [];
    for (const { row, level, cells } of this.context.sections) {
      if (row > (rows[0] ?? 0)) break;
      stack.length = Math.min(stack.length, level - 1);
      stack.push(this.readLabel(wordsOf(cells)).names.join(''));
    }
    return stack;
  }

  // ---- the requirement

  private requirementOf(record: TaskRecord, number: number, path: Path, labels: readonly string[], anchor: CellRef): string {
    for (const { at } of record.requirement) this.use(at, path);
    const mended = requirementText(record.requirement.map((cell) => cell.text));
    const [first] = record.requirement;
    if (first !== undefined) this.mended(mended, first.at, path);
    if (mended.text !== '') return mended.text;
    const label = labels.at(-1) ?? '';
    this.heal('no-requirement', anchor, path, '', label, 50, [
      `第${number}行没有工作要求，暂写任务名称“${label}”，请补上`,
      `row ${number} has no requirement; its label stands in`,
    ]);
    return label;
  }

  // ---- units and dates

  private responsibilityOf(record: TaskRecord, number: number, path: Path, anchor: CellRef, newLabels: boolean): unknown {
    const value = this.filled('units', record, number, path, anchor, newLabels);
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
    return this.filled('deadline', record, number, path, anchor, record.labels.length > 0)?.value;
  }

  private filled(what: Filled, record: TaskRecord, number: number, path: Path, anchor: CellRef, newLabels: boolean): Carried | undefined {
    const name = what === 'units' ? '责任单位' : '完成时限';
    const cells = record[what];
    const said = cells.filter(({ look }) => !look.filler);
    const more = what === 'units' ? record.support.filter(({ look }) => !look.filler) : [];
    for (const { at } of [...said, ...more]) this.use(at, path);
    for (const cell of [...cells, ...(what === 'units' ? record.support : [])].filter(({ look }) => look.filler && !look.inherited)) {
      this.original[name] = cell.text.trim();
      this.fates.push({ at: cell.at, fate: 'kept', path: ['tasks', this.tasks.length, 'original', name] });
    }
    if (said.length > 0) {
      const texts = said.map((cell) => cell.text);
      const mended = what === 'units' ? unitsText(texts) : requirementText(texts);
      const [first] = said;
      if (first !== undefined) {
        this.mended(mended, first.at, path);
        if (first.covered === true) this.merged(first, path);
      }
      const support = more.length === 0 ? {} : { support: unitsText(more.map((cell) => cell.text)).text };
      const carried: Carried = {
        value: mended.text,
        ...support,
        known: true,
        page: record.page,
        ...(first === undefined ? {} : { cell: first }),
      };
      this.carried[what] = carried;
      return carried;
    }
    const told = cells.find(({ look }) => look.inherited);
    if (told !== undefined) this.use(told.at, path);
    if (cells.length > 0 && told === undefined) return undefined;
    return this.asAbove(what, name, record, number, path, told?.at ?? anchor, told !== undefined, newLabels);
  }

  // blank means as above, but never over the top of a page, nor where merged cells were kept
  private asAbove(
    what: Filled,
    name: string,
    record: TaskRecord,
    number: number,
    path: Path,
    at: CellRef,
    told: boolean,
    newLabels: boolean,
  ): Carried | undefined {
    const above = this.carried[what];
    if (above === undefined) {
      if (what === 'units') this.noUnits(number, '原表本行没有责任单位，没有补，请核对', at, path);
      return undefined;
    }
    if (!told && (record.page !== above.page || !above.known)) {
      this.carried[what] = { ...above, known: false, page: record.page };
      const zh = `第${number}行换页后没有${name}，看不出是不是同上，没有补，请核对`;
      if (what === 'units') this.noUnits(number, zh, at, path);
      else this.review.push(zh);
      return undefined;
    }
    if (!told && (this.context.mergesKept[what] || this.repeats[what])) {
      if (what === 'units') this.noUnits(number, `第${number}行的责任单位是空白的，没有补，请核对`, at, path);
      return undefined;
    }
    this.heal(told ? 'same-as-above' : 'blank-as-above', at, path, told ? '同上' : '', above.value, told ? 100 : newLabels ? 80 : 90, [
      `第${number}行${name}${told ? '写“同上”' : '空白'}，同上一行“${short(above.value)}”`,
      `${what === 'units' ? 'the units' : 'the deadline'} of row ${number} ${told ? 'say "as above"' : 'are blank'}: as above`,
    ]);
    return above;
  }

  private noUnits(number: number, zh: string, at: CellRef, path: Path): void {
    this.review.push(zh);
    this.doubts.push({ code: 'no-unit', at, path, message: text(zh, `row ${number} names no unit; none was filled in`) });
  }

  // ---- all else

  private restOf(record: TaskRecord, base: Path): { notes?: string; clause?: string } {
    const said: { notes?: string; clause?: string } = {};
    for (const { cell, title, role } of record.rest) {
      const words = cell.text.trim();
      if (role === 'notes' && said.notes === undefined && !cell.look.filler) {
        said.notes = words;
        this.use(cell.at, [...base, 'notes']);
      } else if (role === 'clause' && said.clause === undefined && !cell.look.filler) {
        said.clause = words;
        this.use(cell.at, [...base, 'clause']);
      } else {
        const key = this.freeKey(title ?? '未归类');
        this.original[key] = words;
        this.fates.push({ at: cell.at, fate: 'kept', path: [...base, 'original', key] });
        if (title === undefined) this.review.push(`“${short(words)}”归不到哪一列，留在原表内容里`);
      }
    }
    return said;
  }

  private freeKey(title: string): string {
    for (let more = 1; ; more++) {
      const key = more === 1 ? title : `${title}${more}`;
      if (this.original[key] === undefined) return key;
    }
  }

  private use(at: CellRef, path: Path): void {
    this.fates.push({ at, fate: 'used', path });
    const key = JSON.stringify(path);
    if (!this.places.has(key)) this.places.set(key, at);
  }

  private mended({ mendings, destroyed }: Mended, at: CellRef, path: Path): void {
    for (const mending of mendings) {
      const { code, was, now, sure } = mending;
      this.healings.push({ code, at, path, was, now, sure, message: mendingText(mending) });
    }
    for (const piece of destroyed) {
      this.review.push(`原文“${piece}”已经损坏，没有改，请对照原件`);
      this.doubts.push({ code: 'destroyed-text', at, path, message: text(`“${piece}”已经损坏，认不出原文`, `"${piece}" is destroyed`) });
    }
  }

  private merged(cell: TaskCell, path: Path): void {
    this.heal('merged-cell', cell.at, path, '', cell.text.trim(), 100, [
      '合并单元格，取左上角的内容',
      'a merged cell; its words were taken',
    ]);
  }

  private heal(code: string, at: CellRef, path: Path, was: string, now: string, sure: number, [zh, en]: readonly [string, string]): void {
    this.healings.push({ code, at, path, was, now, sure, message: text(zh, en) as Text });
    if (sure < sureEnough) this.review.push(zh);
  }

  private rowName(at: CellRef): string {
    return `第 ${this.context.grid.sheets[at.sheet]?.rows[at.row]?.number ?? at.row + 1} 行`;
  }
}

// where the same words stand in row after row and labels too are never left out, a blank does not say them again
function repeatsValues(records: readonly TaskRecord[], what: Filled): boolean {
  const values = records.map((record) => wordsOf(record[what]).trim());
  const again = values.filter((value, index) => index > 0 && value !== '' && value === values[index - 1]).length;
  const labelled = records.every(({ labels }, index) => index === 0 || labels.length > 0);
  return labelled && again >= 3 && again > 2 * values.filter((value) => value === '').length;
}

function wordsOf(cells: readonly TaskCell[]): string {
  return cells.map((cell) => cell.text).join('');
}

function short(words: string): string {
  const plain = words.trim();
  return plain.length > 20 ? `${plain.slice(0, 18)}…` : plain;
}

function anchorOf(record: TaskRecord, sheet: number): CellRef {
  const [first] = [record.ordinal, ...record.labels.flatMap(({ cells }) => cells), ...record.requirement, ...record.units].filter(
    (cell) => cell !== undefined,
  );
  return first?.at ?? { sheet, row: record.rows[0] ?? 0, column: 0 };
}
