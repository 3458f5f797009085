import type { AlignedRow } from './task-align.js';
import type { PlacedRow, TaskCell } from './task-row.js';

/** A label with its level in the path, from 1. */
export interface RecordLabel {
  readonly level: number;
  /** More than one where a label goes on in the next row. */
  readonly cells: readonly TaskCell[];
}

/** One task as its cells, before words are put right and blanks filled. */
export interface TaskRecord {
  /** Indexes of the rows it was printed in. */
  readonly rows: number[];
  readonly page: number;
  readonly ordinal?: TaskCell;
  labels: RecordLabel[];
  readonly requirement: TaskCell[];
  readonly units: TaskCell[];
  readonly support: TaskCell[];
  readonly deadline: TaskCell[];
  readonly rest: PlacedRow['rest'][number][];
  /** How its requirement came to it. */
  readonly from: 'own' | 'below' | 'above' | 'none';
  /** Lost its number. */
  readonly lost: boolean;
  readonly continued: TaskCell[];
  readonly shifted: number;
}

/** The records of aligned rows: rows that go on with one another joined, requirements that slid back at their place. */
export function collectRecords(rows: readonly AlignedRow[]): readonly TaskRecord[] {
  const records: TaskRecord[] = [];
  let waiting: TaskRecord['labels'] = [];
  let hand: TaskCell | undefined;
  const open = (row: AlignedRow, requirement: TaskCell | undefined, from: TaskRecord['from']) => {
    const { placed } = row;
    const own = placed.labels.map(({ cell, level }) => ({ level, cells: [cell] }));
    const record: TaskRecord = {
      rows: [row.row],
      page: row.page,
      ...(placed.ordinal === undefined ? {} : { ordinal: placed.ordinal }),
      labels: [...waiting.filter(({ level }) => own.every((label) => label.level > level)), ...own],
      requirement: requirement === undefined ? [] : [requirement],
      units: listOf(placed.units),
      support: listOf(placed.support),
      deadline: listOf(placed.deadline),
      rest: [...placed.rest],
      from,
      lost: placed.ordinal === undefined,
      continued: [],
      shifted: placed.shifted,
    };
    waiting = [];
    records.push(record);
  };
  for (const row of rows) {
    const { placed, part } = row;
    const last = records.at(-1);
    if (part === 'record' || part === 'lost') open(row, placed.requirement, 'own');
    else if (part === 'empty') open(row, undefined, 'none');
    else if (part === 'awaiting') open(row, undefined, 'below');
    else if (part === 'hands-up') {
      last?.requirement.push(...listOf(placed.requirement));
      last?.rows.push(row.row);
      open(row, undefined, 'below');
    } else if (part === 'ahead') hand = placed.requirement;
    else if (part === 'hands-down') {
      open(row, hand, 'above');
      hand = placed.requirement;
    } else if (last !== undefined) {
      goOn(last, row, part === 'last-up');
      if (isLabelsOnly(placed)) waiting = placed.labels.map(({ cell, level }) => ({ level, cells: [cell] }));
      else last.labels = joinedLabels(last.labels, placed);
    }
  }
  return records;
}

function listOf(cell: TaskCell | undefined): TaskCell[] {
  return cell === undefined ? [] : [cell];
}

function isLabelsOnly({ labels, requirement, units, support, deadline }: PlacedRow): boolean {
  return labels.length > 0 && requirement === undefined && units === undefined && support === undefined && deadline === undefined;
}

function goOn(record: TaskRecord, { row, placed }: AlignedRow, slid: boolean): void {
  record.rows.push(row);
  const parts = [placed.requirement, placed.units, placed.support, placed.deadline].flatMap(listOf);
  if (!slid) record.continued.push(...parts);
  record.requirement.push(...listOf(placed.requirement));
  record.units.push(...listOf(placed.units));
  record.support.push(...listOf(placed.support));
  record.deadline.push(...listOf(placed.deadline));
  record.rest.push(...placed.rest);
}

// a label cut by the end of a page goes on in the next row
function joinedLabels(labels: readonly RecordLabel[], { labels: more }: PlacedRow): RecordLabel[] {
  const added = more
    .filter(({ level }) => labels.every((label) => label.level !== level))
    .map(({ cell, level }) => ({ level, cells: [cell] }));
  const joined = labels.map((label) => ({
    ...label,
    cells: [...label.cells, ...more.filter(({ level }) => level === label.level).map(({ cell }) => cell)],
  }));
  return [...joined, ...added].sort((a, b) => a.level - b.level);
}
