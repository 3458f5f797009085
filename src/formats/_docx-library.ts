import type * as Docx from 'docx';

/** The docx library. */
export type WordLibrary = typeof Docx;
/** One section of a document: its page and what stands on it. */
export type Section = Docx.ISectionOptions;
/** What a cell or a section holds. */
export type Paragraph = Docx.Paragraph;
/** A row of a table. */
export type TableRow = Docx.TableRow;
/** What a paragraph is made of. */
export type ParagraphOptions = Docx.IParagraphOptions;
/** What a cell is made of. */
export type CellOptions = Docx.ITableCellOptions;

/** The docx library; loaded here and nowhere else, when a document is written. */
export async function openWord(): Promise<WordLibrary> {
  return import('docx');
}
