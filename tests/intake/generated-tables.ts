import type { Workbook } from './zoo.js';

/** One entry of a made-up catalog, as its row says it. */
export interface MadeEntry {
  readonly path: readonly [string, string];
  readonly content: string;
  readonly deadline: string;
  readonly channels: string;
  readonly section: string;
  readonly audience: string;
}

/** A made-up catalog and a workbook that holds it in some dirty form. */
export interface MadeTable {
  readonly entries: readonly MadeEntry[];
  readonly book: Workbook;
}

/** A catalog and its table by a seed: headings by any of their words, in any order, names merged or left blank, headings repeated, notes below. */
export function madeTable(seed: number): MadeTable {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const entries = entriesOf(random, pick);
  const form = pick(['merged', 'blank', 'repeated'] as const);
  const number = random() < 0.7;
  const fields = shuffled(random, [
    { title: pick(['公开内容', '公开内容（要素）', '内容描述', '具体内容', '公 开\n内 容']), value: (one: MadeEntry) => one.content },
    { title: pick(['公开时限', '时限', '公开时线', '公開時限', '时限要求']), value: (one: MadeEntry) => one.deadline },
    { title: pick(['公开渠道和载体', '公布方式', '公开平台', '公开渠道（“■”表示必选项）']), value: (one: MadeEntry) => one.channels },
    { title: pick(['责任科室', '公开责任', '责任部门（处室）', '公开主体']), value: (one: MadeEntry) => one.section },
    { title: pick(['公开对象', '公开范围']), value: (one: MadeEntry) => one.audience },
  ]);
  const two = random() < 0.5;
  const groups: readonly [string, string] = two ? [pick(['公开事项', '公开目录']), ''] : ['一级事项', '二级事项'];
  const top = [...(number ? ['序号'] : []), ...groups, ...fields.map(({ title }) => title)];
  const below = [...(number ? [''] : []), '一级事项', pick(['二级事项', '二级目录']), ...fields.map(() => '')];
  const first = number ? 1 : 0;
  const rows: string[][] = [['河西县水务局2024年主动公开事项目录'], top, ...(two ? [below] : [])];
  const merges: string[] = [`A1:${letter(top.length - 1)}1`];
  if (two) {
    merges.push(`${letter(first)}2:${letter(first + 1)}2`);
    for (let column = 0; column < top.length; column++)
      if (column < first || column > first + 1) merges.push(`${letter(column)}2:${letter(column)}3`);
  }
  let start = 0;
  for (const [index, entry] of entries.entries()) {
    const again = index > 0 && entries[index - 1]?.path[0] === entry.path[0];
    if (form === 'repeated' && index > 0 && !again && random() < 0.3) rows.push([...top], ...(two ? [[...below]] : []));
    rows.push([
      ...(number ? [String(index + 1)] : []),
      again && form !== 'repeated' ? '' : entry.path[0],
      entry.path[1],
      ...fields.map(({ value }) => value(entry)),
    ]);
    if (!again) start = rows.length;
    const last = entries[index + 1]?.path[0] !== entry.path[0];
    if (form === 'merged' && last && rows.length > start) merges.push(`${letter(first)}${start}:${letter(first)}${rows.length}`);
  }
  if (random() < 0.5) rows.push([], ['注：本目录由办公室负责解释。']);
  if (random() < 0.5) rows.push(['填表人：某某', '', '审核人：某某']);
  return { entries, book: { file: '目录.xlsx', sheets: [{ name: '目录', rows, merges }] } };
}

function entriesOf(random: () => number, pick: <T>(list: readonly T[]) => T): readonly MadeEntry[] {
  const names = ['机构信息', '规划计划', '财政信息', '行政许可', '水旱灾害', '工程建设'];
  const entries: MadeEntry[] = [];
  for (const name of names.slice(0, 2 + Math.floor(random() * 4)))
    for (let index = 0; index < 1 + Math.floor(random() * 3); index++)
      entries.push({
        path: [name, `${name.slice(0, 2)}${pick(['公告', '办理', '明细', '名录'])}第${index + 1}类`],
        content: pick(['名称、依据、条件和办理结果', '年度安排及执行情况的说明', '文件全文；解读材料', '有关标准和具体数额']),
        deadline: pick(['自信息形成之日起20个工作日内', '每年3月31日前', '7个工作日内', '实时']),
        channels: pick(['■政府网站 □政府公报', '政府网站、政务新媒体', '政府网站']),
        section: pick(['办公室', '财务股', '水旱灾害防御股']),
        audience: pick(['全社会', '申请人']),
      });
  return entries;
}

function shuffled<T>(random: () => number, list: readonly T[]): readonly T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

// mulberry32: the same numbers for a seed on every machine
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
