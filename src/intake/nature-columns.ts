import type { Grid } from '../model/grid.js';
import type { FoundTable } from '../model/intake.js';
import { natureIn } from './catalog-values.js';
import { viewOf } from './sheet-view.js';

/** The same table, a column of 法定公开事项 and 其他 read as what it holds, though 事项类别 is mostly the first level of the items. */
export function natureColumns(grid: Grid, table: FoundTable): FoundTable {
  const view = viewOf(grid, table.sheet);
  const paths = table.headings.filter(({ key }) => key === 'path');
  const nature = paths.find(({ column, title }) => {
    const said = table.bodyRows.map((row) => view.text(row, column)).filter((words) => words !== '');
    return /类别|性质|属性|类型/.test(title) && said.length > 0 && said.every((words) => natureIn(words) !== undefined);
  });
  if (nature === undefined || table.headings.some(({ key }) => key === 'nature')) return table;
  const headings = table.headings.map((heading) => {
    if (heading === nature) {
      const { level: _, ...rest } = heading;
      return { ...rest, key: 'nature', how: 'values' as const };
    }
    return heading.key === 'path' && heading.level !== undefined && heading.level > (nature.level ?? 1)
      ? { ...heading, level: heading.level - 1 }
      : heading;
  });
  return { ...table, headings };
}
