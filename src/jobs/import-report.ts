import { compare } from '../base/diagnostic.js';
import { pathText } from '../base/place.js';
import type { Text } from '../base/text.js';
import { version } from '../base/version.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { Draft, Fate, FoundHeading, TableKind } from '../model/intake.js';
import type { Imported, ImportedDraft, ImportedSource } from './import.js';
import { cellAt, filledCells, placeOf, unplaced } from './import-cells.js';

/** What an import read, put right, doubted and kept, source by source. */
export interface ImportReport {
  readonly version: string;
  readonly sources: readonly SourceReport[];
}

/** One source. Places are those of a workbook (`目录!C12`) or of a text (`第 12 行`). */
export interface SourceReport {
  readonly file: string;
  readonly format: Grid['format'];
  readonly encoding?: string;
  readonly sheets: number;
  /** Cells that are not blank, by what became of them; a merged cell counts once. */
  readonly cells: Readonly<Record<Fate | 'all', number>>;
  readonly drafts: readonly DraftReport[];
  readonly tables: readonly TableReport[];
  readonly healings: readonly HealingReport[];
  readonly doubts: readonly DoubtReport[];
  /** Cells that fitted no field and are kept in the draft. */
  readonly kept: readonly KeptReport[];
  /** Cells that stand nowhere in the drafts. */
  readonly left: readonly { readonly cell: string; readonly text: string }[];
  readonly remarks: readonly DoubtReport[];
}

/** One draft: what it is, and where it goes below the folder of -o. */
export interface DraftReport {
  readonly kind: Draft['kind'];
  readonly path: string;
  readonly title?: string;
  readonly records: number;
  readonly open: number;
}

/** One table: where it stands, what it was taken for, and its numbering. */
export interface TableReport {
  readonly sheet: string;
  /** First and last row of headings and body. */
  readonly rows: readonly [first: number, last: number];
  readonly kind: TableKind;
  readonly because: Text;
  readonly title?: string;
  readonly headings: readonly { readonly title: string; readonly key: string; readonly how: FoundHeading['how'] }[];
  readonly records: number;
  readonly missing: readonly number[];
  readonly repeated: readonly number[];
}

/** One cell that was put right or assumed. */
export interface HealingReport {
  readonly code: string;
  readonly cell: string;
  readonly was: string;
  readonly now: string;
  readonly sure: number;
  readonly message: Text;
}

/** One thing left to a person, or worth knowing of the source. */
export interface DoubtReport {
  readonly code: string;
  readonly cell?: string;
  readonly message: Text;
}

/** One cell that fitted no field, and where it stands now: `entries[3].original`. */
export interface KeptReport {
  readonly cell: string;
  readonly text: string;
  readonly where: string;
}

/** Makes the report of an import. Every cell that is not blank is counted in it once. */
export function importReport(imported: Imported): ImportReport {
  return { version, sources: imported.sources.map(sourceReport) };
}

function sourceReport({ intake, drafts }: ImportedSource): SourceReport {
  const { source } = intake;
  const cells = filledCells(intake);
  const counts = { all: cells.length, used: 0, heading: 0, title: 0, caption: 0, ordinal: 0, kept: 0, note: 0, reported: 0 };
  for (const { fate } of cells) counts[fate]++;
  const kept = intake.fates.filter(({ fate }) => fate === 'kept').sort((a, b) => inOrder(a.at, b.at));
  return {
    file: source.file,
    format: source.format,
    ...(source.encoding === undefined ? {} : { encoding: source.encoding }),
    sheets: source.sheets.length,
    cells: counts,
    drafts: drafts.map(draftReport),
    tables: intake.tables.map(({ table, records, missing, repeated }): TableReport => {
      const rows = [...table.headingRows, ...table.bodyRows]
        .sort((a, b) => a - b)
        .map((row) => source.sheets[table.sheet]?.rows[row]?.number ?? 0);
      return {
        sheet: source.sheets[table.sheet]?.name ?? '',
        rows: [rows[0] ?? 0, rows.at(-1) ?? 0],
        kind: table.kind,
        because: table.because,
        ...(table.title === undefined ? {} : { title: table.title.text }),
        headings: table.headings.map(({ title, key, level, value, how }) => ({ title, key: keyWords(key, level, value), how })),
        records,
        missing,
        repeated,
      };
    }),
    healings: [...intake.healings]
      .sort((a, b) => inOrder(a.at, b.at) || compare(a.code, b.code))
      .map(({ code, at, was, now, sure, message }) => ({ code, cell: placeOf(source, at), was, now, sure, message })),
    doubts: intake.doubts.map(({ code, at, message }) => ({ code, ...(at === undefined ? {} : { cell: placeOf(source, at) }), message })),
    kept: kept.map(({ at, path }) => ({
      cell: placeOf(source, at),
      text: cellAt(source, at)?.text ?? '',
      where: path === undefined ? '' : pathText(path),
    })),
    left: unplaced(intake).map(({ at, cell }) => ({ cell: placeOf(source, at), text: cell.text })),
    remarks: source.remarks,
  };
}

function draftReport({ draft, path, records, open }: ImportedDraft): DraftReport {
  const { title, name, unit, region } = draft.document;
  const words = [title, unit, name, region].find((one) => typeof one === 'string');
  return { kind: draft.kind, path, ...(typeof words === 'string' ? { title: words } : {}), records, open };
}

function keyWords(key: string, level: number | undefined, value: string | undefined): string {
  return `${key}${level === undefined ? '' : `:${level}`}${value === undefined ? '' : `=${value}`}`;
}

function inOrder(a: CellRef, b: CellRef): number {
  return a.sheet - b.sheet || a.row - b.row || a.column - b.column;
}
