import { counted, text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import type { CellFate, Doubt, FoundTable } from '../model/intake.js';
import { isAnnexLabel } from './captions.js';
import { isPageRow } from './foot-rows.js';
import { foreignTable } from './heading-words.js';
import { brief } from './heal-text.js';
import { cellKey } from './ledger.js';
import { type SheetView, viewOf } from './sheet-view.js';

/** Gives every cell that nobody took a fate, and says of each stretch of rows what it is: a table of another kind, one without headings, mere text. */
export function enterLeftovers(grid: Grid, tables: readonly FoundTable[], fates: Map<string, CellFate>, doubts: Doubt[]): void {
  for (const [sheet, { hidden }] of grid.sheets.entries()) {
    const view = viewOf(grid, sheet);
    let stretch: number[] = [];
    for (let row = 0; row <= view.rows.length; row++) {
      const left = row < view.rows.length ? view.filled(row).filter((column) => !fates.has(cellKey({ sheet, row, column }))) : [];
      const note =
        left.length > 0 &&
        (isPageRow(view, row) ||
          left.every(
            (column) => isAnnexLabel(view.text(row, column)) || /^第[一二三四五六七八九十]+部分[^。；]{0,16}$/.test(view.text(row, column)),
          ));
      for (const column of left) {
        const at = { sheet, row, column };
        fates.set(cellKey(at), { at, fate: note ? 'note' : 'reported' });
      }
      const before = stretch[stretch.length - 1];
      const joins = before !== undefined && row < view.rows.length && view.rows[row]?.table === view.rows[before]?.table && left.length > 0;
      if (stretch.length > 0 && !joins) {
        doubts.push(aboutStretch(view, stretch, hidden === true, tables));
        stretch = [];
      }
      if (left.length > 0 && !note) stretch.push(row);
    }
  }
}

function aboutStretch(view: SheetView, rows: readonly number[], hidden: boolean, tables: readonly FoundTable[]): Doubt {
  const [first = 0] = rows;
  const last = rows[rows.length - 1] ?? first;
  const [column = 0] = view.filled(first);
  const at = { sheet: view.index, row: first, column };
  const [from, to] = [view.rows[first]?.number ?? first + 1, view.rows[last]?.number ?? last + 1];
  const where = from === to ? `第 ${from} 行` : `第 ${from} 至 ${to} 行`;
  const place = from === to ? `row ${from}` : `rows ${from} to ${to}`;
  if (hidden)
    return {
      code: 'hidden-sheet',
      at,
      message: text(`工作表“${view.sheet.name}”是隐藏的，没有导入`, `Sheet "${view.sheet.name}" is hidden and was not imported`),
    };
  const heading = rows.find((row) => view.filled(row).length >= 2);
  const words = heading === undefined ? [] : view.filled(heading).map((one) => view.text(heading, one));
  const foreign = foreignTable(words);
  if (foreign !== undefined)
    return {
      code: 'foreign-table',
      at,
      message: text(
        `${where}是${foreign}，不是目录、任务、栏目、单位或活动，没有导入`,
        `In ${place} stands a table of another kind (${words.slice(0, 3).join(', ')}); it was not imported`,
      ),
    };
  const wide = rows.filter((row) => view.filled(row).length >= 2).length;
  if (wide >= 2) {
    const named = words.slice(0, 4).map(brief).join('、');
    return tables.length > 0 || wide < 3
      ? {
          code: 'unknown-table',
          at,
          message: text(
            `${where}像一张表（${named}），认不出是哪一种，没有导入`,
            `A table in ${place} (${named}) is of no known kind and was not imported`,
          ),
        }
      : {
          code: 'no-headings',
          at,
          message: text(
            `${where}像一张表，但没有认出表头：需要一行写明“公开事项、公开内容、公开时限”一类的列名，或用 --map 说明各列`,
            `A table seems to stand in ${place}, but no headings were recognised; add a row that names the columns, or name them with --map`,
          ),
        };
  }
  return {
    code: 'not-imported',
    at,
    message: text(
      `${where}的文字没有导入：“${brief(view.text(first, column))}”`,
      `The text in ${place} was not imported (${counted(rows.length, 'row')})`,
    ),
  };
}
