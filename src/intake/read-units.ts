import { text } from '../base/text.js';
import type { Grid } from '../model/grid.js';
import type { FoundTable, IntakeContext, TableReading } from '../model/intake.js';
import { levelsIn } from './catalog-values.js';
import { enterSurroundings, openLedger } from './ledger.js';
import { countNumbers } from './row-numbers.js';
import type { TableRow } from './row-values.js';
import { originOf } from './sheet-view.js';
import { enterUses } from './simple-uses.js';
import { dateIn, listedValues } from './simple-values.js';
import { readRows } from './table-rows.js';

/** The rows of one table as a draft of kind `units`. */
export function readUnitsTable(grid: Grid, table: FoundTable, _context: IntakeContext): TableReading {
  const ledger = openLedger();
  enterSurroundings(grid, table, ledger);
  const rows = readRows(grid, table, _context);
  const units: Record<string, unknown>[] = [];
  let type: string | undefined;
  for (const row of rows) {
    if (row.section !== undefined) {
      // 一、政府部门: the type of what follows
      type = typeIn(row.section.text);
      for (const source of row.section.sources)
        ledger.fate(source, type === undefined ? 'reported' : 'used', type === undefined ? undefined : ['units', units.length, 'type']);
      continue;
    }
    const { unit, uses } = unitOf(row, table, type);
    const path = ['units', units.length];
    const at = { sheet: table.sheet, row: row.row, column: table.headings[0]?.column ?? 0 };
    const review = enterUses(uses, path, at, ledger);
    if (unit['name'] === undefined) ledger.doubt('no-name', text('这一行没有单位名称', 'This row names no unit'), at, path);
    const whole: Record<string, unknown> = {
      name: '（未命名）',
      ...unit,
      origin: originOf(grid, table.sheet, row.row),
      ...(review.length === 0 ? {} : { review }),
    };
    units.push(Object.fromEntries(order.flatMap((key) => (whole[key] === undefined ? [] : [[key, whole[key]]]))));
  }
  const { missing, repeated } = countNumbers(rows, table, ledger);
  const region = regionOf(table);
  if (region !== undefined && table.title !== undefined) ledger.place(['region'], table.title.at);
  const document = { kind: 'units', ...(region === undefined ? {} : { region }), units };
  return {
    draft: { kind: 'units', document, places: ledger.places, table },
    fates: ledger.fates,
    healings: ledger.healings,
    doubts: ledger.doubts,
    records: units.length,
    missing,
    repeated,
  };
}

const order = [
  'name',
  'short',
  'aliases',
  'former',
  'level',
  'type',
  'parent',
  'abolished',
  'successor',
  'origin',
  'original',
  'review',
  'notes',
];
const types = ['政府', '办公室', '部门', '垂管', '镇', '街道', '园区', '党群', '事业单位', '企业', '专班'];

function unitOf(row: TableRow, table: FoundTable, typeAbove: string | undefined) {
  const { take, rest, uses } = listedValues(table, row);
  const unit: Record<string, unknown> = {};
  const name = take('name', 'name').replace(/\s+/g, '');
  if (name !== '') unit['name'] = name;
  for (const key of ['short', 'aliases']) {
    const names = namesIn(take(key, key));
    if (names.length > 0) unit[key] = names;
  }
  const former = namesIn(take('former', 'former')).map(formerName);
  if (former.length > 0) unit['former'] = former;
  const left: Record<string, string> = {};
  const said = take('level', 'level');
  const [level] = levelsIn(said) ?? levelsIn(`${said}级`) ?? [];
  if (level !== undefined) unit['level'] = level;
  else if (said !== '') left['级别'] = said;
  const kind = take('type', 'type');
  const type = typeIn(kind) ?? (kind === '' ? typeAbove : undefined);
  if (type !== undefined) unit['type'] = type;
  else if (kind !== '') left['类型'] = kind;
  for (const key of ['parent', 'successor']) {
    const words = take(key, key);
    if (words !== '') unit[key] = words;
  }
  const gone = take('abolished', 'abolished');
  const date = dateIn(gone);
  if (date !== undefined) unit['abolished'] = date;
  else if (gone !== '') left['撤销日期'] = gone;
  const notes = take('notes', 'notes');
  if (notes !== '') unit['notes'] = notes;
  const original = { ...rest(), ...left };
  if (Object.keys(original).length > 0) unit['original'] = original;
  return { unit, uses };
}

function namesIn(words: string): readonly string[] {
  return [
    ...new Set(
      words
        .split(/[、，,；;\n/／]|\s{1,}/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  ];
}

// 县经贸局（2019年3月前）
function formerName(words: string): string | { readonly name: string; readonly until: string } {
  const [, name = words, day] = /^(.+?)[（(](?:至|截至|到)?\s*([^（()）]*?\d{4}[^（()）]*?)(?:前|为止|止)?[)）]$/.exec(words) ?? [];
  const until = day === undefined ? undefined : dateIn(day);
  return until === undefined ? words : { name, until };
}

function typeIn(words: string): string | undefined {
  const plain = words.replace(/[\s()（）]/g, '').replace(/^[一二三四五六七八九十]+[、.．]/, '');
  if (types.includes(plain)) return plain;
  const close: Readonly<Record<string, string>> = {
    政府部门: '部门',
    政府工作部门: '部门',
    工作部门: '部门',
    行政机关: '部门',
    垂直管理: '垂管',
    垂直管理单位: '垂管',
    垂管单位: '垂管',
    乡镇: '镇',
    镇政府: '镇',
    街道办事处: '街道',
    镇街: '镇',
    开发区: '园区',
    党委部门: '党群',
    党群部门: '党群',
    事业: '事业单位',
    直属事业单位: '事业单位',
    国有企业: '企业',
    国企: '企业',
    公共企事业单位: '企业',
  };
  return close[plain];
}

function regionOf({ title, captions }: FoundTable): string | undefined {
  const said = captions.find(({ label, value }) => /^(?:地区|区域|行政区划|行政区)$/.test(label) && value !== '')?.value;
  return said ?? /^([\u3400-\u9fff]{1,6}?(?:省|市|县|区|旗))(?=.*(?:单位|部门|机构|机关|名录|一览|名单))/.exec(title?.text ?? '')?.[1];
}
