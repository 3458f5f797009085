import { text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';
import { brief } from './heal-text.js';
import { enterSurroundings, type Ledger, openLedger } from './ledger.js';
import { countNumbers } from './row-numbers.js';
import type { RowValue, TableRow } from './row-values.js';
import { originOf, viewOf } from './sheet-view.js';
import { enterUses } from './simple-uses.js';
import { dateIn, listedValues, numberIn, yesIn } from './simple-values.js';
import { pathReader } from './site-paths.js';
import { holdDepth, type Node, treeOf } from './site-tree.js';
import { readRows } from './table-rows.js';

/** The rows of one table as a draft of kind `site`: a tree by the ids of parents, by paths, by columns for levels, or by indentation. */
export function readSiteTable(grid: Grid, table: FoundTable, context: IntakeContext): TableReading {
  const ledger = openLedger();
  enterSurroundings(grid, table, ledger);
  const rows = readRows(grid, table, context).filter((row) => {
    if (row.section !== undefined) for (const source of row.section.sources) ledger.fate(source, 'reported');
    return row.section === undefined;
  });
  const split = pathReader(rows.map((row) => ({ path: textUnder(table, row, 'fullPath'), name: bareName(textUnder(table, row, 'name')) })));
  const nodes = rows.map((row) => nodeOf(grid, table, row, split));
  const { roots, top } = treeOf(nodes);
  if (top !== undefined)
    ledger.doubt(
      'common-parent',
      text(
        `一级栏目的上级编号都是“${top}”，表里没有这个编号，按网站的一级栏目读入`,
        `The parent "${top}" of all columns at the top is not in the table; they were taken for the top of the site`,
      ),
    );
  holdDepth(roots, grid.file);
  const columns = roots.map((node, index) => write(node, ['columns', index], ledger));
  const { missing, repeated } = countNumbers(rows, table, ledger);
  const document = { kind: 'site', ...headOf(table, nodes, context, ledger), columns };
  return {
    draft: { kind: 'site', document, places: ledger.places, table },
    fates: ledger.fates,
    healings: ledger.healings,
    doubts: ledger.doubts,
    records: rows.length,
    missing,
    repeated,
  };
}

const fieldOrder = [
  'name',
  'id',
  'url',
  'unit',
  'items',
  'updated',
  'archived',
  'redirect',
  'unverified',
  'origin',
  'original',
  'review',
  'notes',
];

function nodeOf(grid: Grid, table: FoundTable, row: TableRow, split: ReturnType<typeof pathReader>): Node {
  const { fields, uses, take, rest } = listedValues(table, row);
  const names = levelsOf(table, row, uses);
  const whole = take('fullPath', 'name');
  const named = take('name', 'name');
  const fullPath = whole === '' ? [] : split(whole, bareName(named));
  const path = fullPath.length > 0 ? withName(fullPath, bareName(named)) : names;
  const indent = indentOf(grid, table, row);
  const name = named !== '' ? bareName(named) : (path[path.length - 1] ?? '');
  const outline = viewOf(grid, table.sheet).rows[row.row]?.outline;
  const id = take('id', 'id');
  const parent = take('parent', 'name');
  const parentName = take('parentName', 'name');
  const depth = depthIn(take('depth', 'name'));
  if (id !== '') fields['id'] = id;
  const url = take('url', 'url');
  const link = row.values.find((value, at) => table.headings[at]?.key === 'name' && value.link !== undefined)?.link;
  // 进入, with the address in the link
  const behind = row.values.find((value, at) => table.headings[at]?.key === 'url' && value.link !== undefined)?.link;
  const address = url === '' || (behind !== undefined && !/[./]/.test(url)) ? (behind ?? link) : url;
  if (address !== undefined) fields['url'] = address;
  for (const key of ['unit', 'redirect']) {
    const said = take(key, key);
    if (said !== '') fields[key] = said;
  }
  const items = take('items', 'items');
  const count = numberIn(items);
  if (count !== undefined) fields['items'] = count;
  const updated = take('updated', 'updated');
  const date = dateIn(updated);
  if (date !== undefined) fields['updated'] = date;
  const state = take('archived', 'archived');
  const archived = archivedIn(state, table.headings.find(({ key }) => key === 'archived')?.title ?? '');
  if (archived === true) fields['archived'] = true;
  // visitors do not see it, so it is not judged by its items
  const unseen = /^(?:已?隐藏|不显示|未公开|未发布|草稿|已?删除|hidden|deleted|draft)$/i.test(state.trim()) ? state.trim() : undefined;
  if (unseen !== undefined) fields['unverified'] = { reason: 'other', note: `表里写着“${unseen}”` };
  const original: Record<string, string> = {
    ...rest(),
    ...(items !== '' && count === undefined ? { 信息数: items } : {}),
    ...(updated !== '' && date === undefined ? { 最近更新: updated } : {}),
    ...(state !== '' && archived === undefined ? { 状态: state } : {}),
  };
  if (Object.keys(original).length > 0) fields['original'] = original;
  const notes = take('notes', 'notes');
  if (notes !== '') fields['notes'] = notes;
  return {
    name,
    path: path.length > 1 || names.length > 0 ? path : [],
    ...(id === '' ? {} : { id }),
    ...(parent === '' ? {} : { parent }),
    ...(parentName === '' ? {} : { parentName }),
    ...(depth === undefined ? {} : { depth }),
    ...(unseen === undefined ? {} : { unseen }),
    indent,
    ...(outline === undefined ? {} : { outline }),
    children: [],
    at: {
      sheet: table.sheet,
      row: row.row,
      column: table.headings.find(({ key }) => key === 'name')?.column ?? table.headings[0]?.column ?? 0,
    },
    fields: { ...fields, origin: originOf(grid, table.sheet, row.row) },
    uses,
  };
}

// strokes of a drawn tree before a name
function bareName(name: string): string {
  return name.replace(/^[-—–|│├└─·•>\s]+/, '');
}

function textUnder(table: FoundTable, row: TableRow, key: string): string {
  const at = table.headings.findIndex((heading) => heading.key === key);
  return row.values[at]?.text ?? '';
}

// 是 says the opposite under 是否启用; a bare number under 状态 says nothing to a stranger
function archivedIn(words: string, heading: string): boolean | undefined {
  if (/状态|status|state/i.test(heading) && /^-?\d+$/.test(words.trim())) return undefined;
  const said = yesIn(words);
  const asked = /启用|在用|有效|正常|显示|公开|enable|show|visible|active/i.test(heading);
  return said !== undefined && asked && /^(?:是|否|√|×|1|0|y|n|yes|no|true|false)$/i.test(words.trim()) ? !said : said;
}

// names in columns for levels: 一级栏目, 二级栏目
function levelsOf(table: FoundTable, row: TableRow, uses: { key: string; value: RowValue }[]): readonly string[] {
  const names: string[] = [];
  const levels = table.headings
    .flatMap(({ key, level = 1 }, at) => (key === 'path' ? [{ at, level }] : []))
    .sort((a, b) => a.level - b.level);
  for (const { at } of levels) {
    const value = row.values[at];
    if (value === undefined) continue;
    uses.push({ key: 'name', value });
    if (value.text !== '') names.push(value.text);
  }
  return names;
}

function withName(path: readonly string[], name: string): readonly string[] {
  return name === '' || path[path.length - 1] === name ? path : [...path, name];
}

// spaces or strokes before a name
function indentOf(grid: Grid, table: FoundTable, row: TableRow): number {
  const heading = table.headings.find(({ key }) => key === 'name');
  if (heading === undefined) return 0;
  const cell = viewOf(grid, table.sheet).cell(row.row, heading.column);
  const raw = cell?.text ?? '';
  const lead = /^[\s\u3000]*(?:[|│├└─—–·•>-]+[\s\u3000]*)*/.exec(raw)?.[0] ?? '';
  return [...lead].reduce((width, sign) => width + (sign === '\u3000' || /[│├└─—]/.test(sign) ? 2 : 1), 2 * (cell?.indent ?? 0));
}

function depthIn(words: string): number | undefined {
  const sign = /[1-6一二三四五六]/.exec(words)?.[0];
  if (sign === undefined) return undefined;
  const at = '一二三四五六'.indexOf(sign);
  return at === -1 ? Number(sign) : at + 1;
}

function write(node: Node, path: readonly (string | number)[], ledger: Ledger): Record<string, unknown> {
  const review = enterUses(node.uses, path, node.at, ledger);
  if (node.doubt !== undefined) {
    const { why, name } = node.doubt;
    ledger.doubt(why === 'missing' ? 'unknown-parent' : `${why}-parent`, parentWords[why](node.name, name), node.at, path);
    review.push(parentReview[why](name));
  }
  if (node.unseen !== undefined) {
    ledger.doubt(
      'hidden-column',
      text(
        `“${node.name}”在表里写着“${node.unseen}”，有没有信息不算，核对网站上还有没有这个栏目`,
        `"${node.name}" is "${node.unseen}" in the table, so not judged by its items; see whether the website still has it`,
      ),
      node.at,
      path,
    );
    review.push(`表里写着“${node.unseen}”，核对网站上还有没有这个栏目`);
  }
  if (node.name === '') ledger.doubt('no-name', text('这一行没有栏目名称', 'This row names no site column'), node.at, path);
  const fields: Record<string, unknown> = {
    name: node.name === '' ? '（未命名）' : node.name,
    ...node.fields,
    ...(review.length === 0 ? {} : { review }),
  };
  const own = Object.fromEntries(fieldOrder.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])));
  const children = node.children.map((child, index) => write(child, [...path, 'children', index], ledger));
  return children.length === 0 ? own : { ...own, children };
}

const parentWords = {
  missing: (own: string, parent: string) =>
    text(`“${own}”的上级“${parent}”不在表里，暂放在一级`, `The parent "${parent}" of "${own}" is not in the table; it stands at the top`),
  circle: (own: string, parent: string) =>
    text(
      `“${own}”的上级“${parent}”又在它自己下面，上级绕成了圈，暂放在一级`,
      `The parent "${parent}" of "${own}" stands below it; it was put at the top`,
    ),
  several: (own: string, parent: string) =>
    text(
      `“${own}”的上级编号“${parent}”有几个栏目都在用，放在第一个下面`,
      `Several columns have the id "${parent}" of the parent of "${own}"; it stands below the first`,
    ),
};

const parentReview = {
  missing: (parent: string) => `上级“${parent}”不在表里`,
  circle: (parent: string) => `上级“${parent}”绕成了圈`,
  several: (parent: string) => `上级编号“${parent}”有几个栏目在用`,
};

function headOf(table: FoundTable, nodes: readonly Node[], context: IntakeContext, ledger: Ledger): Record<string, unknown> {
  const caption = (pattern: RegExp) => table.captions.find(({ label, value }) => pattern.test(label) && value !== '');
  const [named, address, taken, owner] = [
    caption(/^网站(?:名称)?$/),
    caption(/网址|域名|网站地址|首页/),
    caption(/导出|统计|取得|截至|日期|时间/),
    caption(/主办单位|主管单位|单位$/),
  ];
  const title = table.title?.text
    .replace(/(?:全部|所有)?(?:栏目)(?:清单|列表|一览表?|目录|表|信息|设置|导出|情况)*(?:表|册)?$/, '')
    .replace(/^20\d\d年/, '');
  const name = named?.value ?? (title !== undefined && title.length >= 3 ? title : undefined);
  const urls = nodes.flatMap(({ fields }) => (typeof fields['url'] === 'string' ? [fields['url']] : []));
  const origins = new Set(urls.flatMap((url) => /^https?:\/\/[^/]+/i.exec(url)?.[0] ?? []));
  const [origin] = origins;
  const said = address === undefined ? undefined : (/https?:\/\/\S+/.exec(address.value)?.[0] ?? `http://${address.value}`);
  const url = said ?? (origins.size === 1 && origin !== undefined ? `${origin}/` : undefined);
  const date = taken === undefined ? undefined : dateIn(taken.value);
  const unit = context.unit ?? owner?.value;
  if (name === undefined)
    ledger.doubt('no-site-name', text('没有写明是哪个网站，请补 name', 'It does not say which website this is; fill in name'), undefined, [
      'name',
    ]);
  if (url === undefined)
    ledger.doubt(
      'no-site-url',
      text('没有写明网站首页的网址，请补 url', 'It does not say the address of the website; fill in url'),
      undefined,
      ['url'],
    );
  if (origins.size > 1)
    ledger.doubt(
      'several-sites',
      text(
        `栏目网址不在同一个网站上：${brief([...origins].join('、'))}`,
        `The addresses belong to several websites: ${[...origins].join(', ')}`,
      ),
    );
  if (named !== undefined) ledger.place(['name'], named.at);
  else if (name !== undefined && table.title !== undefined) ledger.place(['name'], table.title.at);
  if (address !== undefined) ledger.place(['url'], address.at);
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(unit === undefined ? {} : { unit }),
    ...(date === undefined ? {} : { taken: date }),
  };
}
