import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { CellRef } from '../model/grid.js';
import { labelReader } from './task-labels.js';
import { type DraftContext, sureEnough, type TaskLedger, wordsOf } from './task-ledger.js';
import type { TaskRecord } from './task-records.js';
import type { TaskCell } from './task-row.js';

/** The doubt whether a lone label is of the level it was put at; the text of a document may settle it. */
export const labelLevel = 'label-level';

/** The labels of tasks, from record to record: blank ones are those above, parts of the table stand over them. */
export class TaskPaths {
  private readonly readLabel;
  private labels: readonly { readonly level: number; readonly name: string; readonly cell?: TaskCell }[] = [];
  private section = '';
  private first = true;

  constructor(
    records: readonly TaskRecord[],
    private readonly context: DraftContext,
    private readonly ledger: TaskLedger,
  ) {
    this.readLabel = labelReader(
      [...records.flatMap(({ labels }) => labels), ...context.sections].map(({ cells }) => wordsOf(cells)),
      context.levels,
    );
  }

  /** The path of the next task, from the top down. */
  pathOf(record: TaskRecord, number: number, path: Path, anchor: CellRef): readonly string[] {
    const read = record.labels.flatMap(({ level, cells }) => {
      const said = this.readLabel(wordsOf(cells));
      for (const { at } of cells) this.ledger.use(at, path);
      const [first] = cells;
      if (first !== undefined) {
        this.ledger.mended(said.mended, first.at, path);
        this.labelled(said.names, said.sure, cells, number, path);
        if (first.covered === true) this.ledger.merged(first, path);
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
      this.ledger.heal('blank-as-above', anchor, path, '', kept.map(({ name }) => name).join(' > '), 90, [
        `第${number}行的任务分类空白，同上一行“${kept.map(({ name }) => name).join('、')}”`,
        `the labels of row ${number} are blank, as above`,
      ]);
    this.labels = [...kept, ...own];
    const [lone] = own;
    if (this.context.guessesLevels === true && own.length === 1 && lone !== undefined && kept.length > 0)
      this.ledger.doubts.push({
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
    if (this.first)
      this.ledger.doubts.push({
        code: 'no-path',
        at: anchor,
        path,
        message: text(`表里没有任务分类，暂写作“${assumed}”`, `the table has no labels for its tasks; "${assumed}" was taken`),
      });
    this.first = false;
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
      this.ledger.heal('two-labels', first.at, path, was, names.join(' > '), sure, [
        `第${number}行两级任务挤在一格“${was}”，分为“${names.join('”“')}”`,
        `two labels in one cell of row ${number} were parted: ${names.join(' > ')}`,
      ]);
    else if (cells.length > 1)
      this.ledger.heal(
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
      this.ledger.heal('broken-word', first.at, path, was, names.join(''), sure, [
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
}
