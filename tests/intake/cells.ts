import type { CellRef, Grid } from '../../src/model/grid.js';
import type { Intake } from '../../src/model/intake.js';

/** What is wrong with the fates of an intake: cells without one, cells with two, fates of cells that hold nothing; each as `sheet row column: text`. */
export function missedCells(grid: Grid, intake: Intake): readonly string[] {
  const due = new Map<string, string>();
  for (const [sheet, { rows }] of grid.sheets.entries())
    for (const [row, { cells }] of rows.entries())
      for (const [column, { text, covered }] of cells.entries())
        if (text.trim() !== '' && covered !== true) due.set(key({ sheet, row, column }), text);
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const { at } of intake.fates) {
    if (!due.has(key(at))) wrong.push(`${key(at)}: nothing stands there`);
    if (seen.has(key(at))) wrong.push(`${key(at)}: twice`);
    seen.add(key(at));
  }
  for (const [at, text] of due) if (!seen.has(at)) wrong.push(`${at}: ${text}`);
  return wrong;
}

function key({ sheet, row, column }: CellRef): string {
  return `${sheet} ${row} ${column}`;
}
