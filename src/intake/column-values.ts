import { type CellKind, type CellValue, classifyCell } from '../language/cell-value.js';
import { memoise } from '../language/memo.js';
import type { IntakeContext } from '../model/intake.js';
import type { ChannelRegister } from '../model/register.js';
import type { SheetView } from './sheet-view.js';

/** What the cells of one column hold, by their values: how many of each kind among those that are not blank. */
export interface ColumnValues {
  readonly filled: number;
  readonly kinds: ReadonlyMap<CellKind, number>;
  /** Share of cells that are whole numbers. */
  readonly numbers: number;
  readonly longest: number;
}

/** Looks at one column of the body, at most 60 cells of it. */
export function valuesOf(view: SheetView, rows: readonly number[], column: number, context: IntakeContext): ColumnValues {
  const kinds = new Map<CellKind, number>();
  let [filled, numbers, longest] = [0, 0, 0];
  const step = Math.max(1, Math.floor(rows.length / 60));
  for (let at = 0; at < rows.length; at += step) {
    const row = rows[at] ?? 0;
    const text = view.text(row, column);
    if (text === '' || view.cell(row, column)?.covered === true) continue;
    filled++;
    longest = Math.max(longest, text.length);
    if (/^\d{1,5}$/.test(text)) numbers++;
    const kind = kindOf(text, context);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return { filled, kinds, numbers: filled === 0 ? 0 : numbers / filled, longest };
}

/** What a cell holds; what is far too long for a value is running text. */
export function kindOf(text: string, context: IntakeContext): CellKind {
  return text.length > 400 ? 'unknown' : cellIn(text, context.channels).kind;
}

/** A cell by its value, read once for each text: tables repeat their values, and shifted rows are tried in many places. */
export function cellIn(text: string, channels: ChannelRegister): CellValue {
  const known = readers.get(channels) ?? memoise((words: string) => classifyCell(words, channels));
  readers.set(channels, known);
  return known(text);
}

const readers = new WeakMap<ChannelRegister, (words: string) => CellValue>();

/** The kinds of values that fit a field; undefined for fields that take any text. */
export function kindsFor(key: string): readonly CellKind[] | undefined {
  return expected[key];
}

/** The share of the filled cells of a column that fit a field; 0 for a field that takes any text. */
export function fitness(values: ColumnValues, key: string): number {
  const kinds = kindsFor(key);
  const real = values.filled - (values.kinds.get('filler') ?? 0);
  if (kinds === undefined || real === 0) return 0;
  return kinds.reduce((sum, kind) => sum + (values.kinds.get(kind) ?? 0), 0) / real;
}

/** The field that most cells of a column speak for: seven of ten, and at least two; undefined where they speak for none. */
export function fieldByValues(values: ColumnValues): string | undefined {
  const best = speaking.map((key) => ({ key, share: fitness(values, key) })).sort((a, b) => b.share - a.share)[0];
  return best !== undefined && best.share >= 0.7 && values.filled >= 2 ? best.key : undefined;
}

const speaking = ['deadline', 'retention', 'channels', 'method', 'audience', 'levels', 'basis', 'url', 'responsibility'];
const expected: Readonly<Record<string, readonly CellKind[]>> = {
  deadline: ['deadline'],
  retention: ['retention'],
  updateCycle: ['deadline'],
  channels: ['channel'],
  method: ['mode'],
  audience: ['audience'],
  levels: ['level'],
  basis: ['basis'],
  url: ['url'],
  subject: ['unit', 'section'],
  responsibility: ['unit', 'section'],
};
