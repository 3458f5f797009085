import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrid } from '../../src/formats/_read.js';
import { createChannels } from '../../src/language/channels.js';
import { createRegister } from '../../src/language/units.js';
import type { Grid, GridCell, GridRow } from '../../src/model/grid.js';
import type { IntakeContext } from '../../src/model/intake.js';

const root = join(import.meta.dirname, '../fixtures/zoo');

/** The dirty tables, by the names of their folders. */
export const animals: readonly string[] = readdirSync(root).sort();

/** What intake leans on in the zoo: no register of units, the shipped channels. */
export const context: IntakeContext = { units: createRegister([]), channels: createChannels([]), headings: {} };

/** The source of one dirty table as a grid: read by its reader, or from a workbook described in `.json`. */
export async function gridOf(name: string): Promise<Grid> {
  const folder = join(root, name);
  const file = readdirSync(folder).find((one) => one !== 'expected.yaml') ?? '';
  const bytes = readFileSync(join(folder, file));
  return file.endsWith('.json') ? workbook(JSON.parse(bytes.toString('utf8')) as Workbook) : readGrid(file, bytes);
}

/** What a person says the table holds. */
export function expectedOf(name: string): string {
  return readFileSync(join(root, name, 'expected.yaml'), 'utf8');
}

/** A workbook as people write one down: rows of texts, and what is merged (`A1:C2`). */
export interface Workbook {
  readonly file: string;
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden?: true;
    readonly rows: readonly (readonly string[])[];
    readonly merges?: readonly string[];
  }[];
}

/** The grid that a reader makes of such a workbook: covered cells carry the text of the first, blank rows are left out. */
export function workbook({ file, sheets }: Workbook): Grid {
  return {
    file,
    format: 'xlsx',
    remarks: [],
    sheets: sheets.map(({ name, hidden, rows, merges = [] }) => ({
      name,
      ...(hidden === true ? { hidden } : {}),
      rows: rowsOf(rows, merges.map(rangeOf)),
    })),
  };
}

interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function rangeOf(range: string): Range {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
  const column = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { top: Number(top) - 1, left: column(left), bottom: Number(bottom) - 1, right: column(right) };
}

function rowsOf(rows: readonly (readonly string[])[], merges: readonly Range[]): readonly GridRow[] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.flatMap((texts, row): GridRow[] => {
    const cells = Array.from({ length: width }, (_, column): GridCell => {
      const address = `${String.fromCharCode(65 + column)}${row + 1}`;
      const inside = merges.find((one) => row >= one.top && row <= one.bottom && column >= one.left && column <= one.right);
      if (inside === undefined) return { text: texts[column] ?? '', address };
      const text = rows[inside.top]?.[inside.left] ?? '';
      if (inside.top === row && inside.left === column)
        return { text, address, merged: { rows: inside.bottom - inside.top + 1, columns: inside.right - inside.left + 1 } };
      return { text, address, covered: true };
    });
    return cells.every(({ text }) => text === '') ? [] : [{ number: row + 1, cells: trimmed(cells) }];
  });
}

function trimmed(cells: readonly GridCell[]): readonly GridCell[] {
  const last = cells.findLastIndex(({ text }) => text !== '');
  return cells.slice(0, last + 1);
}
