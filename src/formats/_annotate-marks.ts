import type { Language } from '../base/text.js';

/** How a marked cell is filled. `light` is for what was put right with certainty, `unused` for what was read into nothing. */
export type MarkTone = 'error' | 'warning' | 'info' | 'light' | 'unused';

/** One cell to be filled, and what its note says. The sheet by its name, the address as `C12`. */
export interface Mark {
  readonly sheet: string;
  readonly address: string;
  readonly tone: MarkTone;
  readonly note?: string;
}

/** The sheet put in front: what was found, a line each. */
export interface FrontSheet {
  /** 检查结果; a number is added where the workbook has a sheet of this name. */
  readonly name: string;
  readonly title: string;
  readonly captions: readonly string[];
  /** Widths in digits. */
  readonly headings: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly FrontRow[];
  readonly language: Language;
}

/** One line; `section` lines head those below them. A cell with `sheet` and `address` leads to that cell. */
export interface FrontRow {
  readonly cells: readonly (string | number | FrontLink)[];
  readonly tone?: MarkTone;
  readonly section?: true;
}

/** Words that lead to a cell of the workbook. */
export interface FrontLink {
  readonly text: string;
  readonly sheet: string;
  readonly address: string;
}

/** The fills of marked cells, RGB. */
export const markFills: Readonly<Record<MarkTone, string>> = {
  error: 'F8CBAD',
  warning: 'FFF2CC',
  info: 'DDEBF7',
  light: 'E2EFDA',
  unused: 'D9D9D9',
};
