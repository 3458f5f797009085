import { describe, expect, test } from 'vitest';
import { understand } from '../../src/intake/understand.js';
import { missedCells } from './cells.js';
import { madeTable } from './generated-tables.js';
import { context, workbook } from './zoo.js';

describe('catalogs as tables of many forms', () => {
  test('come back as they were, and no cell is lost', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { entries, book } = madeTable(seed);
      const grid = workbook(book);
      const intake = understand(grid, context);
      expect({ seed, missed: missedCells(grid, intake) }).toEqual({ seed, missed: [] });
      expect({ seed, drafts: intake.drafts.length }).toEqual({ seed, drafts: 1 });
      const { defaults = {}, entries: made = [] } = (intake.drafts[0]?.document ?? {}) as {
        defaults?: object;
        entries?: readonly object[];
      };
      const read = made.map((entry) => {
        const { path, content, deadline, channels, responsibility, audience } = { ...defaults, ...entry } as Record<string, unknown>;
        return { path, content, deadline, channels, section: (responsibility as { section?: string } | undefined)?.section, audience };
      });
      expect({ seed, read }).toEqual({ seed, read: entries });
    }
  });

  test('with cells at random places lose none', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const { book } = madeTable(seed);
      const [sheet] = book.sheets;
      // a cell moved, one doubled, one cleared
      const rows = (sheet?.rows ?? []).map((row, index) =>
        index > 3 && index % 3 === seed % 3 ? [...row.slice(0, 2), '', ...row.slice(2)] : [...row],
      );
      const grid = workbook({ file: '乱.xlsx', sheets: [{ name: '乱', rows: [...rows, ['—', '同上', '√', '电话 0533-1234567']] }] });
      expect({ seed, missed: missedCells(grid, understand(grid, context)) }).toEqual({ seed, missed: [] });
    }
  });
});
