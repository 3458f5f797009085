import type { Path } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { CellFate, Doubt, Fate, FoundTable, Healing } from '../model/intake.js';
import { plainHeading } from './heading-words.js';
import { brief } from './heal-text.js';
import { viewOf } from './sheet-view.js';

/** Keeps what became of cells, what was put right and what is open, while a table is read. A cell's first fate holds. */
export interface Ledger {
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
  readonly places: ReadonlyMap<string, CellRef>;
  fate(at: CellRef, fate: Fate, path?: Path): void;
  heal(healing: Healing, path?: Path): void;
  doubt(code: string, message: Text, at?: CellRef, path?: Path): void;
  /** Which cell a value of the document came from. */
  place(path: Path, at: CellRef): void;
}

/** An empty ledger. */
export function openLedger(): Ledger {
  const fates = new Map<string, CellFate>();
  const healings: Healing[] = [];
  const doubts: Doubt[] = [];
  const places = new Map<string, CellRef>();
  return {
    get fates() {
      return [...fates.values()];
    },
    healings,
    doubts,
    places,
    fate(at, fate, path) {
      const key = cellKey(at);
      if (!fates.has(key)) fates.set(key, { at, fate, ...(path === undefined ? {} : { path }) });
    },
    heal(healing, path) {
      healings.push(path === undefined ? healing : { ...healing, path });
    },
    doubt(code, message, at, path) {
      doubts.push({ code, message, ...(at === undefined ? {} : { at }), ...(path === undefined ? {} : { path }) });
    },
    place(path, at) {
      const key = JSON.stringify(path);
      if (!places.has(key)) places.set(key, at);
    },
  };
}

/** A cell as a key of maps. */
export function cellKey({ sheet, row, column }: CellRef): string {
  return `${sheet} ${row} ${column}`;
}

/** Enters what stands around the body of a table: headings, repeated and mistyped ones, the title, captions without a use, notes below. */
export function enterSurroundings(grid: Grid, table: FoundTable, ledger: Ledger): void {
  const view = viewOf(grid, table.sheet);
  const firstBody = table.bodyRows[0] ?? Number.POSITIVE_INFINITY;
  const columns = table.headings.map(({ column }) => column);
  const [from, to] = [Math.min(...columns), Math.max(...columns)];
  let before = -2;
  for (const row of table.headingRows) {
    const filled = view.filled(row).filter((column) => columns.length === 0 || (column >= from - 1 && column <= to + 1));
    for (const column of filled) ledger.fate({ sheet: table.sheet, row, column }, 'heading');
    const [column] = filled;
    if (row > firstBody && row !== before + 1 && column !== undefined) {
      const number = view.rows[row]?.number ?? row + 1;
      ledger.heal({
        code: 'repeated-heading',
        at: { sheet: table.sheet, row, column },
        was: view.text(row, column),
        now: '',
        sure: 100,
        message: text(`第 ${number} 行又写了一遍表头，不算内容`, `Row ${number} repeats the headings and is none of the records`),
      });
    }
    before = row;
  }
  enterHeadings(grid, table, ledger);
  if (table.title !== undefined) ledger.fate(table.title.at, 'title');
  // the label in one cell and its value in the next
  for (const { at } of table.captions) for (const column of view.filled(at.row)) ledger.fate({ ...at, column }, 'caption');
  for (const row of table.footRows) for (const column of view.filled(row)) ledger.fate({ sheet: table.sheet, row, column }, 'note');
}

// headings that were read as something else than they say
function enterHeadings(grid: Grid, table: FoundTable, ledger: Ledger): void {
  const view = viewOf(grid, table.sheet);
  const seen = new Set<string>();
  const top = table.headingRows.filter((row) => row < (table.bodyRows[0] ?? Number.POSITIVE_INFINITY));
  for (const { column, how, key, level, value, title } of table.headings) {
    const again = seen.has(plainHeading(title));
    seen.add(plainHeading(title));
    const row = top.findLast((one) => view.text(one, column) !== '');
    if (row === undefined || !(how === 'similar' || how === 'values' || (how === 'place' && again))) continue;
    const as = fieldNames[key] ?? key;
    const now = value ?? (level === undefined ? as : `${as}（第${level}级）`);
    ledger.heal({
      code: how === 'values' ? 'heading-by-values' : 'mistyped-heading',
      at: { sheet: table.sheet, row, column },
      was: title,
      now,
      sure: how === 'values' ? 85 : 80,
      message: text(`表头“${brief(title)}”读作“${now}”`, `Heading "${brief(title)}" was read as "${now}"`),
    });
  }
}

/** What fields are called in Chinese, as headings have them. */
export const fieldNames: Readonly<Record<string, string>> = {
  ordinal: '序号',
  id: '编号',
  path: '公开事项',
  title: '事项名称',
  content: '公开内容',
  standard: '内容规范',
  basis: '公开依据',
  clause: '条款内容',
  rank: '依据效力位阶',
  nature: '法定或其他',
  subject: '公开主体',
  responsibility: '责任单位',
  support: '配合单位',
  section: '责任科室',
  deadline: '公开时限',
  retention: '公开时长',
  updateCycle: '更新周期',
  method: '公开方式',
  channels: '公开渠道和载体',
  audience: '公开对象',
  levels: '公开层级',
  columns: '网站栏目',
  url: '网址',
  notes: '备注',
  requirement: '工作要求',
  name: '名称',
  fullPath: '栏目路径',
  parent: '上级编号',
  parentName: '上级',
  depth: '级别',
  unit: '单位',
  items: '信息数',
  updated: '最近更新',
  archived: '已归档',
  redirect: '跳转到',
  short: '简称',
  aliases: '别名',
  former: '曾用名',
  level: '级别',
  type: '类型',
  abolished: '撤销日期',
  successor: '承接单位',
  theme: '活动主题',
  time: '开展时间',
  place: '开展地点',
  registration: '活动报名方式',
  'contact.name': '联系人',
  'contact.phone': '联系方式',
  unknown: '原表内容',
  other: '原表内容',
};
