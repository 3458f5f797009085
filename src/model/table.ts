import type { Language, Text } from '../base/text.js';

/** One heading of a table; a heading with `children` spans them in a second row of headings. */
export interface Heading {
  readonly title: string;
  /** Width in digits of 宋体 11, as a workbook counts (1 digit = 8 px). */
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Equal neighbours below one another become one merged cell in print. */
  readonly merge?: boolean;
  readonly children?: readonly Heading[];
}

/** A cell: text, a number, or text with a link or a tone. A link is a web address, or `#` and the name of another table of the same file. */
export type CellValue = string | number | { readonly text: string; readonly link?: string; readonly tone?: Tone };

/** How a cell or row is meant; each format shows it in its own way, never by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet' | 'total';

/** One row; `group` rows span the whole width and head the rows below them. */
export interface Row {
  readonly cells: readonly CellValue[];
  readonly tone?: Tone;
  readonly group?: boolean;
}

/** One table as people read it. `purpose` decides the look: `print` for signing and binding, `screen` for working in. */
export interface Table {
  /** Sheet name, and file name where each table is a file. */
  readonly name: string;
  /** 附件 1, above the title. */
  readonly label?: string;
  readonly title?: string;
  /** Lines between title and headings, e.g. 公开主体：高青县财政局. */
  readonly captions?: readonly string[];
  readonly headings: readonly Heading[];
  readonly rows: readonly Row[];
  readonly footnotes?: readonly string[];
  /** Who signs below the table, and when, each on a line at the right; only documents for print show it. */
  readonly signature?: readonly string[];
  readonly purpose: 'print' | 'screen';
  readonly page?: PageSetup;
  /**
   * Wider than its paper, printed at its size over several pages side by side: the first `kept` columns stay in sight and stand on every page,
   * and after each column of `breaks`, counted from 1, a new page begins.
   */
  readonly wide?: { readonly kept: number; readonly breaks: readonly number[] };
  /** The same as a form of labelled boxes on one page, for formats that can draw it; the others show headings and rows. */
  readonly boxes?: { readonly widths: readonly number[]; readonly lines: readonly BoxLine[] };
}

/** One line of a form of boxes; `height` in points, more where its text needs it. */
export interface BoxLine {
  readonly height: number;
  readonly boxes: readonly Box[];
}

/** A label and what stands beside it; `hint` shows in grey where nothing does. */
export interface Box {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
}

/** Paper and type of a printed table. */
export interface PageSetup {
  readonly paper: 'A4' | 'A3';
  readonly orientation: 'landscape' | 'portrait';
  /** Body type in points: 12 (小四) or 10.5 (五号, 紧凑). */
  readonly fontSize?: number;
  readonly bodyFont?: string;
  readonly titleFont?: string;
}

/** What goes into one file. `date` is the document's own date (ISO), so that two runs give the same bytes. */
export interface Tables {
  readonly tables: readonly Table[];
  readonly title: string;
  readonly date: string;
  /** The language of titles and headings; Chinese when absent. */
  readonly language?: Language;
  /** The records behind the tables, for formats that carry data (json). */
  readonly data?: unknown;
  /** What the records hold and the layout has no column for; said beside the tables, never in them. */
  readonly leftOut?: Text;
}

/** A file format that tables can be written in. */
export interface TableFormat {
  /** The extension without dot: xlsx, csv, md, json, html. */
  readonly id: string;
  /** Several tables in one file; otherwise one file a table. */
  readonly many: boolean;
  write(tables: Tables): Promise<Uint8Array | string>;
}
