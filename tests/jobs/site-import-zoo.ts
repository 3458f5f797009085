import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { load } from '../../src/yaml/js-yaml.js';
import { table, wordFile } from '../support/word-file.js';

const root = join(import.meta.dirname, '../fixtures/site-import');

/** The sources of websites, by the names of their folders. */
export const sources: readonly string[] = readdirSync(root).sort();

/** The folder of a source. */
export function folderOf(name: string): string {
  return join(root, name);
}

/** What a person says a source holds: the arguments of the import, the document, the codes of doubts, the origins of items left over. */
export interface Expected {
  readonly args: readonly string[];
  readonly site: Readonly<Record<string, unknown>>;
  readonly doubts: readonly string[];
  readonly left?: readonly string[];
}

/** What a person says a source holds. */
export function expectedOf(name: string): Expected {
  return load(readFileSync(join(root, name, 'expected.yaml'), 'utf8')) as Expected;
}

/** A workbook as people write one down. `indents` and `outlines` are those of the rows, the headings' first. */
export interface Workbook {
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly (string | number)[])[];
    readonly merges?: readonly string[];
    readonly indents?: readonly number[];
    readonly outlines?: readonly number[];
  }[];
}

/** The files of a source by their paths; workbooks and documents are made of their descriptions. */
export async function filesOf(name: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  const visit = async (folder: string, below: string): Promise<void> => {
    for (const one of readdirSync(folder)) {
      const path = join(folder, one);
      const own = below === '' ? one : `${below}/${one}`;
      if (statSync(path).isDirectory()) await visit(path, own);
      else if (own !== 'expected.yaml') {
        const bytes = readFileSync(path);
        if (own.endsWith('.xlsx.json')) files[own.slice(0, -5)] = await workbook(JSON.parse(bytes.toString('utf8')) as Workbook);
        else if (own.endsWith('.docx.json'))
          files[own.slice(0, -5)] = await wordFile(table(...(JSON.parse(bytes.toString('utf8')) as string[][])));
        else files[own] = bytes;
      }
    }
  };
  await visit(join(root, name), '');
  return files;
}

/** The bytes of a workbook. */
export async function workbook({ sheets }: Workbook): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, merges = [], indents = [], outlines = [] } of sheets) {
    const sheet = book.addWorksheet(name);
    for (const [index, cells] of rows.entries()) {
      const row = sheet.addRow(cells.map((cell) => (cell === '' ? null : cell)));
      const [indent = 0, outline = 0] = [indents[index], outlines[index]];
      if (indent > 0) row.getCell(1).alignment = { indent, horizontal: 'left' };
      if (outline > 0) row.outlineLevel = outline;
    }
    for (const merge of merges) sheet.mergeCells(merge);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
