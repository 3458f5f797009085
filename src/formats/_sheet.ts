import type { PageSetup } from '../model/table.js';
import type { StyleKey } from './_styles.js';

/** One row of a sheet; a cell is its style and its value, a covered cell has a style only. */
export interface SheetRow {
  /** Points. */
  readonly height: number;
  readonly cells: readonly SheetCell[];
}

/** One cell, in order from column A. */
export interface SheetCell {
  readonly style?: StyleKey;
  readonly value?: string | number;
  /** A web address, or `#` and the name of another table of the workbook. */
  readonly link?: string;
}

/** A sheet before it becomes XML. Rows and columns in ranges count from 1, as a workbook does. */
export interface Sheet {
  readonly table: string;
  readonly widths: readonly number[];
  readonly rows: readonly SheetRow[];
  readonly merges: readonly string[];
  /** Rows after which a new page begins. */
  readonly breaks: readonly number[];
  /** Rows that stay in sight when scrolling. */
  readonly frozen: number;
  /** First and last row of the headings, repeated on every printed page. */
  readonly titles: readonly [number, number];
  readonly filter?: string;
  readonly page: PageSetup;
  readonly gridLines: boolean;
  /** All of it on one page. */
  readonly onePage?: true;
  /** Printed at its size: columns that stay in sight and stand on every page, and those after which a new page begins. */
  readonly wide?: { readonly kept: number; readonly breaks: readonly number[] };
}

/** The address of a cell, both counted from 1: (2, 28) is AB2. */
export function address(row: number, column: number): string {
  return columnLetters(column) + row;
}

/** The letters of a column counted from 1. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
