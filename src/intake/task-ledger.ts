import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { CellFate, Doubt, Healing } from '../model/intake.js';
import { type Mended, mendingText } from './prose-mend.js';
import type { TaskCell } from './task-row.js';

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
  readonly ordinalTitle: string;
  /** The name of the table, for tasks without any label. */
  readonly title?: string;
}

/** Below this a healing is to be looked at by a person. */
export const sureEnough = 80;

/** What becomes of the cells of one table while its tasks are drafted; `review` and `original` are those of the task at hand. */
export class TaskLedger {
  readonly fates: CellFate[] = [];
  readonly healings: Healing[] = [];
  readonly doubts: Doubt[] = [];
  readonly places = new Map<string, CellRef>();
  review: string[] = [];
  original: Record<string, string> = {};

  /** A cell stands in the document. */
  use(at: CellRef, path: Path): void {
    this.fates.push({ at, fate: 'used', path });
    const key = JSON.stringify(path);
    if (!this.places.has(key)) this.places.set(key, at);
  }

  /** Records what was put right in the words of a cell, and asks about what could not be. */
  mended({ mendings, destroyed }: Mended, at: CellRef, path: Path): void {
    for (const mending of mendings) {
      const { code, was, now, sure } = mending;
      this.healings.push({ code, at, path, was, now, sure, message: mendingText(mending) });
    }
    for (const piece of destroyed) {
      this.review.push(`原文“${piece}”已经损坏，没有改，请对照原件`);
      this.doubts.push({ code: 'destroyed-text', at, path, message: text(`“${piece}”已经损坏，认不出原文`, `"${piece}" is destroyed`) });
    }
  }

  /** The words of a merged cell were taken. */
  merged(cell: TaskCell, path: Path): void {
    this.heal('merged-cell', cell.at, path, '', cell.text.trim(), 100, [
      '合并单元格，取左上角的内容',
      'a merged cell; its words were taken',
    ]);
  }

  /** Records a healing; one that is not sure enough becomes a sentence to be reviewed. */
  heal(code: string, at: CellRef, path: Path, was: string, now: string, sure: number, [zh, en]: readonly [string, string]): void {
    this.healings.push({ code, at, path, was, now, sure, message: text(zh, en) });
    if (sure < sureEnough) this.review.push(zh);
  }
}

/** The words of cells that belong together. */
export function wordsOf(cells: readonly TaskCell[]): string {
  return cells.map((cell) => cell.text).join('');
}

/** A few words of a long text. */
export function short(words: string): string {
  const plain = words.trim();
  return plain.length > 20 ? `${plain.slice(0, 18)}…` : plain;
}
