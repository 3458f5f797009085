import type { Text } from '../base/text.js';

/**
 * One cell of a table, or one paragraph of a text, as it stands in the source. Under a merged cell every covered cell carries the text
 * of the first one and `covered`; `text` is plain: rich text joined, formulas by their results, dates as 2024-07-05.
 */
export interface GridCell {
  readonly text: string;
  /** What people call the place inside its sheet: `C12`, in a text the line number `第 12 行`. */
  readonly address: string;
  /** At the top left of a merged cell: how far it reaches. */
  readonly merged?: { readonly rows: number; readonly columns: number };
  readonly covered?: true;
  /** What the cell was besides text. */
  readonly was?: 'number' | 'date' | 'boolean' | 'formula' | 'error' | 'picture' | 'link';
  /** Where a link leads. */
  readonly link?: string;
  /** How far the text is set in, in steps of Excel. */
  readonly indent?: number;
  /** Notes (comments) on the cell. */
  readonly note?: string;
}

/** One row of a table, or one paragraph (a single cell). Cells stand in the order of the columns, blank ones included up to the last that holds something. */
export interface GridRow {
  /** The row number of a worksheet, the line number of a text; counts from 1. */
  readonly number: number;
  readonly cells: readonly GridCell[];
  /** In documents with text and tables: which table of the document, from 1; absent for a paragraph. Always absent in a worksheet. */
  readonly table?: number;
  readonly hidden?: true;
  /** How deep the row stands in Excel's outline, from 1; absent at the top. */
  readonly outline?: number;
}

/** One worksheet, or the whole text of a document. Blank rows are left out. */
export interface GridSheet {
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly hidden?: true;
}

/** A source file as tables and paragraphs, whatever its format. */
export interface Grid {
  readonly file: string;
  readonly format: 'xlsx' | 'csv' | 'docx' | 'html' | 'md' | 'txt';
  readonly sheets: readonly GridSheet[];
  /** The name of the encoding that was taken, of a text. */
  readonly encoding?: string;
  /** What the format holds and a table cannot: pictures, formulas without a result, macros, links to other files. */
  readonly remarks: readonly GridRemark[];
}

/** One thing about a source that its reader should know. */
export interface GridRemark {
  readonly code: string;
  readonly message: Text;
  /** `目录!C12`, when it is about one cell. */
  readonly cell?: string;
}

/** A cell by its position: indexes into `sheets`, `rows` and `cells`. */
export interface CellRef {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}
