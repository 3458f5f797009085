import type { Text } from '../base/text.js';
import { text } from '../base/text.js';
import type { SiteItem } from '../model/documents.js';
import type { Grid } from '../model/grid.js';
import type { FoundTable } from '../model/intake.js';
import { brief } from './heal-text.js';
import { originOf, type SheetView, viewOf } from './sheet-view.js';
import { dateIn } from './simple-values.js';
import { pathReader } from './site-paths.js';

/** What a source says of the column that an item stands in; what it does not say is absent. */
export interface ColumnClue {
  readonly id?: string;
  readonly path?: readonly string[];
  readonly url?: string;
  readonly name?: string;
}

/** An item that is still to be put into its column. */
export interface LooseItem {
  readonly item: SiteItem;
  readonly column: ColumnClue;
}

/** The items of one table, and what was not understood in it. */
export interface ItemsReading {
  readonly items: readonly LooseItem[];
  readonly doubts: readonly { readonly code: string; readonly where: string; readonly message: Text }[];
}

/** The rows of a table of items. A blank cell says nothing; a value that is not understood is kept in `original`. */
export function readItemsTable(grid: Grid, table: FoundTable): ItemsReading {
  const view = viewOf(grid, table.sheet);
  const at = new Map(table.headings.map(({ key, column }) => [key, column]));
  const said = (row: number, key: string) => cellText(view, row, at.get(key));
  const split = pathReader(table.bodyRows.map((row) => ({ path: said(row, 'columnPath'), name: said(row, 'columnName') })));
  const items: LooseItem[] = [];
  const doubts: ItemsReading['doubts'][number][] = [];
  for (const row of table.bodyRows) {
    if (view.filled(row).length === 0) continue;
    const where = originOf(grid, table.sheet, row);
    const title = said(row, 'title');
    if (title === '') {
      const words = view.filled(row).map((column) => view.text(row, column));
      doubts.push({
        code: 'no-title',
        where,
        message: text(
          `这一行没有标题，没有读入：${brief(words.join('｜'))}`,
          `This row has no title and was left out: ${brief(words.join(' | '))}`,
        ),
      });
      continue;
    }
    const original: Record<string, string> = {};
    const item: SiteItem = { title };
    const url = said(row, 'url');
    const link = linkAt(view, row, at.get('url')) ?? linkAt(view, row, at.get('title'));
    // 查看, with the address in the link
    const address = url !== '' && /[./]/.test(url) ? url : link;
    if (address !== undefined) item.url = address;
    else if (url !== '') original['网址'] = url;
    for (const key of dates) {
      const words = said(row, key);
      if (words === '') continue;
      const date = dateIn(words);
      if (date !== undefined) item[key] = date;
      else original[titleOf(table, key)] = words;
    }
    for (const key of texts) {
      const words = said(row, key);
      if (words !== '') item[key] = words;
    }
    const kind = said(row, 'kind');
    const known = kindIn(kind);
    if (known !== undefined) item.kind = known;
    else if (kind !== '') original[titleOf(table, 'kind')] = kind;
    const interprets = said(row, 'interprets')
      .split(/[\n；;]+/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    if (interprets.length > 0) item.interprets = interprets;
    for (const { key, column, title: heading } of table.headings) {
      if (used.has(key)) continue;
      const words = cellText(view, row, column);
      if (words !== '') original[heading] = words;
    }
    item.origin = where;
    if (Object.keys(original).length > 0) item.original = original;
    const [id, path, columnUrl, name] = ['columnId', 'columnPath', 'columnUrl', 'columnName'].map((key) => said(row, key));
    const column: ColumnClue = {
      ...(id ? { id } : {}),
      ...(path ? { path: split(path, name) } : {}),
      ...(columnUrl ? { url: columnUrl } : {}),
      ...(name ? { name } : {}),
    };
    items.push({ item, column });
  }
  return { items, doubts };
}

/** The kind of an item by words that say it outright; undefined for any other words. */
export function kindIn(words: string): SiteItem['kind'] {
  const plain = words.replace(/\s/g, '');
  if (/^(?:政策)?(?:文字|图片|图文|视频|图解|媒体|专家)?解读(?:材料|文章)?$/.test(plain)) return 'interpretation';
  return /^(?:政策文件|规范性文件|行政规范性文件|规章|文件|公文|政府文件|部门文件)$/.test(plain) ? 'policy' : undefined;
}

const dates = ['date', 'formed', 'effective', 'expires'] as const;
const texts = ['number', 'index', 'validity', 'issuer', 'snippet'] as const;
const used: ReadonlySet<string> = new Set([
  ...dates,
  ...texts,
  'ordinal',
  'title',
  'url',
  'kind',
  'interprets',
  'columnId',
  'columnPath',
  'columnUrl',
  'columnName',
]);

// signs that stand for nothing; the words 无 and 暂无 say something and are kept
function cellText(view: SheetView, row: number, column: number | undefined): string {
  if (column === undefined) return '';
  const words = view
    .text(row, column)
    .replace(/[\u200b\ufeff]/g, '')
    .trim();
  return /^[-—–－/／\\]+$/.test(words) ? '' : words.replace(/\s*\n\s*/g, '');
}

function linkAt(view: SheetView, row: number, column: number | undefined): string | undefined {
  const link = column === undefined ? undefined : view.cell(row, column)?.link;
  return link === undefined || link.startsWith('#') ? undefined : link;
}

function titleOf(table: FoundTable, key: string): string {
  return table.headings.find((heading) => heading.key === key)?.title ?? key;
}
