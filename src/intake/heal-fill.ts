import { text } from '../base/text.js';
import { isFiller } from '../language/normalise.js';
import type { Grid } from '../model/grid.js';
import type { FoundHeading, FoundTable } from '../model/intake.js';
import { brief } from './heal-text.js';
import { healed, type RowValue, type TableRow } from './row-values.js';

/**
 * Fills what stands for the value above: 同上, blank names of items, and blank cells of other columns where the table itself writes a
 * value only once (no merged cells, and no value twice in a row). Fillers (—, 暂无) become blank.
 */
export function fillDown(grid: Grid, rows: readonly TableRow[], table: FoundTable): readonly TableRow[] {
  const fills = table.headings.map((heading, at) => fillOf(grid, rows, heading, at, table));
  const above: RowValue[] = [];
  const paths = table.headings
    .flatMap(({ key, level = 1 }, at) => (key === 'path' ? [{ at, level }] : []))
    .sort((a, b) => a.level - b.level);
  return rows.map((row) => {
    if (row.section !== undefined) {
      above.length = 0;
      return row;
    }
    const values = row.values.map((value, at) => spoken(value, above[at]));
    fillPath(values, above, paths, table);
    for (const [at, sure] of fills.entries()) {
      const [value, from] = [values[at], above[at]];
      if (sure === undefined || value === undefined || from === undefined || !isBlank(value) || from.text === '') continue;
      values[at] = asAbove(value, from, sure, table.headings[at]);
    }
    for (const [at, value] of values.entries()) if (value.text !== '' || value.sources.length > 0) above[at] = value;
    return { ...row, values };
  });
}

// nothing stands there at all; a filler does
function isBlank(value: RowValue): boolean {
  return value.text === '' && value.sources.length === 0 && value.covered !== true;
}

// 同上 and fillers
function spoken(value: RowValue, above: RowValue | undefined): RowValue {
  const said = value.text.replace(/\s/g, '');
  if (said === '' || value.inherited !== undefined) return value;
  if (/^(?:同上|同前|〃|″|"|”|''|々|同上行|同上一行)$/.test(said)) {
    const now = above?.text ?? '';
    const message = text(`“${value.text}”按上一行读作“${brief(now)}”`, `"${value.text}" was read as "${brief(now)}" from the row above`);
    return {
      ...value,
      text: now,
      healings: [...value.healings, healed('same-as-above', value.at, value.raw, now, now === '' ? 50 : 100, message)],
    };
  }
  if (!isFiller(said) && !/^(?:无内容|暂无内容|待定|空|\/+|N\/A)$/i.test(said)) return value;
  const message = text(`“${value.text}”没有内容，未填`, `"${value.text}" says nothing and was left out`);
  return { ...value, text: '', healings: [...value.healings, healed('filler', value.at, value.raw, '', 100, message)] };
}

// blank levels before the first that stands there are those above; behind it an item has none
function fillPath(values: RowValue[], above: readonly RowValue[], paths: readonly { readonly at: number }[], table: FoundTable): void {
  const first = paths.findIndex(({ at }) => values[at] !== undefined && (values[at].text !== '' || values[at].sources.length > 0));
  const named = table.headings.findIndex(({ key }) => key === 'title');
  const hasTitle = named !== -1 && (values[named]?.text ?? '') !== '';
  const leading = first === -1 ? paths : paths.slice(0, first);
  for (const { at } of leading) {
    const [value, from] = [values[at], above[at]];
    if (value === undefined || from === undefined || from.text === '' || !isBlank(value)) continue;
    values[at] = asAbove(value, from, 90, table.headings[at]);
  }
  const [title, from] = [values[named], above[named]];
  if (first === -1 && !hasTitle && title !== undefined && from !== undefined && isBlank(title) && from.text !== '')
    values[named] = asAbove(title, from, 80, table.headings[named]);
}

function asAbove(value: RowValue, from: RowValue, sure: number, heading: FoundHeading | undefined): RowValue {
  const message = text(
    `“${heading?.title ?? ''}”空白，按上一行补为“${brief(from.text)}”`,
    `"${heading?.title ?? ''}" is blank and was filled from the row above: "${brief(from.text)}"`,
  );
  return {
    ...value,
    text: from.text,
    raw: '',
    at: from.at,
    inherited: 'above',
    healings: [healed('blank-as-above', value.at, '', from.text, sure, message)],
  };
}

const never: ReadonlySet<string> = new Set([
  'ordinal',
  'id',
  'path',
  'title',
  'content',
  'standard',
  'clause',
  'notes',
  'url',
  'unknown',
  'other',
  'columns',
]);

// how sure it is that blank cells of a column mean the value above; undefined where they mean nothing
function fillOf(grid: Grid, rows: readonly TableRow[], heading: FoundHeading, at: number, table: FoundTable): number | undefined {
  if (table.kind !== 'catalog' || never.has(heading.key) || heading.value !== undefined) return undefined;
  const cells = rows.filter(({ section }) => section === undefined).map(({ values }) => values[at]);
  if (cells.length < 3 || cells.some((value) => value?.inherited === 'merged')) return undefined;
  const merged = grid.sheets[table.sheet]?.rows.some(({ cells: all }) => all.some((cell) => (cell.merged?.rows ?? 1) > 1)) === true;
  const [first] = cells;
  const blank = cells.filter((value) => value !== undefined && isBlank(value)).length;
  if (first === undefined || first.sources.length === 0 || blank < 2 || blank * 5 < cells.length * 2) return undefined;
  const group = table.headings.findIndex(({ key, level }) => key === 'path' && level === 1);
  const starts = rows
    .filter(({ section }) => section === undefined)
    .map(({ values }, index, all) => index === 0 || beginsAnew(values[group], all[index - 1]?.values[group]));
  // where a new group begins without a value, blank means nothing
  if (group !== -1 && cells.some((value, index) => starts[index] === true && value !== undefined && isBlank(value))) return undefined;
  const twice = cells.some((value, index) => value !== undefined && value.text !== '' && value.text === cells[index - 1]?.text);
  // a value written twice in a row was written out; 同上 says that blank is something else
  if (twice || cells.some((value) => value?.healings.some(({ code }) => code === 'filler') === true || /^同上$/.test(value?.text ?? '')))
    return undefined;
  if (merged) return undefined;
  return group !== -1 && starts.some((start, index) => start && index > 0) ? 80 : 70;
}

function beginsAnew(value: RowValue | undefined, before: RowValue | undefined): boolean {
  return value !== undefined && value.text !== '' && value.inherited === undefined && value.text !== before?.text;
}
