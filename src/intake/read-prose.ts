import type { Grid } from '../model/grid.js';
import type { CellFate, Doubt, Healing, IntakeContext } from '../model/intake.js';

/** One clause by its number: 二（五）, 引言, 结尾. */
export interface ProseClause {
  readonly number: string;
  readonly title?: string;
  readonly text?: string;
}

/** One annex: its name, and the fields of a form that follows it. */
export interface ProseAnnex {
  readonly number?: number;
  readonly title: string;
  readonly fields?: readonly { readonly name: string; readonly hint?: string; readonly required?: boolean }[];
}

/** What the paragraphs of a document say: the document itself, its clauses and its annexes. Paths of fates are those of a plan. */
export interface ProseReading {
  readonly clauses: readonly ProseClause[];
  readonly title?: string;
  readonly number?: string;
  readonly issuer?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly status: '正式' | '征求意见稿';
  readonly addressees: readonly string[];
  readonly annexes: readonly ProseAnnex[];
  readonly notes?: string;
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
}

/** Reads the rows of a sheet that belong to no table, blank forms in annexes included. `rows` are indexes into the rows of the sheet. */
export function readProse(_grid: Grid, _sheet: number, _rows: readonly number[], _context: IntakeContext): ProseReading {
  return { clauses: [], status: '正式', addressees: [], annexes: [], fates: [], healings: [], doubts: [] };
}
