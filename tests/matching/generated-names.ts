import { indexSite, readColumns, type SiteColumns } from '../../src/matching/columns.js';
import type { SiteColumn } from '../../src/model/documents.js';
import type { MatchEntry } from '../../src/model/matching.js';

/** Entries and columns whose true pairs are known: `truth` gives for each entry the path of its column, or undefined. */
export interface GeneratedPairs {
  readonly entries: readonly MatchEntry[];
  readonly site: SiteColumns;
  readonly truth: ReadonlyMap<string, string | undefined>;
}

/** What the world looks like: the shares of unchanged names and of entries without counterpart. */
export interface Shares {
  readonly unchanged: number;
  readonly lonely: number;
}

const units = ['财政', '教育', '卫生', '民政', '公安', '水利', '司法', '统计', '审计', '交通', '住建', '文旅', '应急', '商务', '林业'];
const subjects = [
  '城乡低保',
  '学前教育',
  '食品安全',
  '农村公路',
  '医疗机构',
  '工程建设',
  '养老服务',
  '危险化学品',
  '水资源',
  '土地整治',
  '政府投资',
  '困难职工',
  '公租房',
  '退役军人',
  '农机购置',
  '矿山企业',
  '文化遗产',
  '传染病',
  '校外培训',
  '河道采砂',
  '小微企业',
  '高新技术',
  '生态修复',
  '公共体育',
  '法律援助',
  '物业企业',
  '网络市场',
  '特种设备',
  '粮食储备',
  '职业技能',
];
const actions = [
  '补贴发放',
  '监督检查',
  '资金分配',
  '审批结果',
  '名单公示',
  '标准规范',
  '考核评价',
  '抽检通报',
  '实施方案',
  '统计公报',
  '信用评定',
  '办理指南',
  '政策解读',
  '收费标准',
  '项目验收',
  '整改情况',
  '年度计划',
  '绩效自评',
];
const qualifiers = ['', '', '全县', '重点', '专项', '中央', '省级', '本级'];
const noise = '的及与等各类有新旧大小上下内外专综总分';

/** Builds as many columns and three times as many entries; the same seed gives the same pairs. */
export function generatePairs(columnCount: number, shares: Shares, seed = 7): GeneratedPairs {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sections: { name: string; children: SiteColumn[] }[] = units.map((unit) => ({ name: `县${unit}局`, children: [] }));
  const used = new Set<string>();
  const places: { name: string; unit: string; path: string }[] = [];
  while (places.length < columnCount) {
    const section = pick(sections);
    const name = `${pick(qualifiers)}${pick(subjects)}${pick(actions)}`;
    if (used.has(section.name + name)) continue;
    used.add(section.name + name);
    section.children.push({ name, items: 1 });
    places.push({ name, unit: `高青${section.name}`, path: `部门信息公开 > ${section.name} > ${name}` });
  }
  const site = indexSite('site.yaml', {
    kind: 'site',
    name: '网站',
    url: 'https://site.example/',
    columns: [{ name: '部门信息公开', children: sections }],
  });
  const truth = new Map<string, string | undefined>();
  const entries: MatchEntry[] = [];
  const edited = (name: string) => {
    let letters = [...name];
    for (let edits = 1 + Math.floor(random() * 2); edits > 0; edits--) {
      const at = Math.floor(random() * letters.length);
      const kind = random();
      if (kind < 0.34) letters = letters.filter((_, index) => index !== at);
      else letters.splice(at, kind < 0.67 ? 1 : 0, pick([...noise]));
    }
    return letters.join('');
  };
  for (let index = 0; index < columnCount * 3; index++) {
    const place = places[index % columnCount] as (typeof places)[number];
    const key = `E-${index}`;
    const roll = random();
    const lonely = roll < shares.lonely;
    const title = lonely ? strange(pick) : roll < shares.lonely + shares.unchanged ? place.name : edited(place.name);
    truth.set(key, lonely ? undefined : place.path);
    entries.push({
      key,
      catalog: `${place.unit}${Math.floor(index / columnCount)}`,
      title,
      units: [place.unit],
      path: [],
      references: readColumns(undefined),
      wantsWebsite: true,
    });
  }
  return { entries, site, truth };
}

// A name of other words, so that no column is its counterpart.
function strange(pick: <T>(list: readonly T[]) => T): string {
  return `${pick(['古树名木', '无障碍', '民族宗教', '档案', '殡葬', '侨务', '地名', '慈善'])}${pick(['认养', '巡护', '改造', '寻访', '普查', '捐赠', '保护区划', '数字化'])}${pick(['记录', '台账', '光荣榜', '日程', '回执'])}`;
}

// mulberry32: small, and the same numbers everywhere
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
