/** Dice whose throws are always the same for the same seed. */
export interface Dice {
  chance(percent: number): boolean;
  one<T>(list: readonly T[]): T;
  /** A whole number below `end`. */
  below(end: number): number;
}

/** Makes dice. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (end: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
  return { below, chance: (percent) => below(100) < percent, one: (list) => list[below(list.length)] as (typeof list)[number] };
}

/** A project as the generators make it: plain documents, so that evidence can be taken away piece by piece. */
export interface MadeWorld {
  readonly today: string;
  readonly catalogs: readonly object[];
  readonly site: MadeSite;
  readonly links: MadeLink[] | undefined;
  readonly units: object | undefined;
  readonly workdays: object | undefined;
}

/** A website. */
export interface MadeSite {
  kind: 'site';
  name: string;
  url: string;
  taken?: string;
  evidence?: { complete: boolean };
  columns: MadeColumn[];
}

/** A site column. */
export interface MadeColumn {
  name: string;
  id?: string;
  url?: string;
  unit?: string;
  items?: number;
  updated?: string;
  archived?: boolean;
  redirect?: string;
  listed?: 'all' | 'newest' | 'some';
  list?: MadeItem[];
  unverified?: { reason: string };
  children?: MadeColumn[];
}

/** An item of a column. */
export interface MadeItem {
  title: string;
  url?: string;
  date?: string;
  number?: string;
  formed?: string;
  validity?: string;
  issuer?: string;
  kind?: string;
  interprets?: string[];
  interpretedBy?: string[];
  read?: boolean;
  snippet?: string;
}

/** What a check of links came to. */
export interface MadeLink {
  url: string;
  status: string;
  checked: string;
  reason?: string;
  tries?: number;
}

/** The files of a project. */
export function filesOf({ catalogs, site, links, units, workdays }: MadeWorld): Record<string, string> {
  return {
    'gkml.yaml': JSON.stringify({ kind: 'config', inspection: '指标.yaml' }),
    '指标.yaml': JSON.stringify(preset),
    'site.yaml': JSON.stringify(site),
    ...Object.fromEntries(catalogs.map((catalog, index) => [`c${index}.yaml`, JSON.stringify(catalog)])),
    ...(links !== undefined && { 'links.yaml': JSON.stringify({ kind: 'links', links }) }),
    ...(units !== undefined && { 'units.yaml': JSON.stringify(units) }),
    ...(workdays !== undefined && { 'workdays.yaml': JSON.stringify(workdays) }),
  };
}

// all that a preset can ask
const preset = {
  kind: 'inspection',
  id: '全查',
  title: '全查',
  extends: '国办2019',
  classes: [{ id: '指南', names: ['政府信息公开指南'], minimum: 2, ground: '试' }],
  thresholds: {
    'update-gap': { value: 3, unit: 'months', ground: '试' },
    'update-gap-lookback': { value: 24, unit: 'months', ground: '试' },
    'item-lookback': { value: 18, unit: 'months', ground: '试' },
    'crowded-column': { value: 2, unit: 'count', ground: '试' },
    'scattered-entry': { value: 2, unit: 'count', ground: '试' },
  },
};

const today = '2027-05-20';
const units = ['高青县财政局', '高青县教育和体育局'];
const register = {
  kind: 'units',
  region: '高青县',
  level: '县',
  units: [
    { name: '高青县人民政府', short: ['县政府'], type: '政府' },
    { name: '高青县财政局', short: ['县财政局'], aliases: ['财政局'] },
    { name: '高青县教育和体育局', short: ['县教育和体育局', '县教体局'] },
    { name: '高青县发展和改革局', short: ['县发展改革局'], former: [{ name: '高青县物价局', until: '2026-03-01' }] },
    { name: '高青县粮食局', abolished: '2027-05-12', successor: '高青县发展和改革局' },
  ],
};
// a year that no shipped table knows
const calendar = {
  kind: 'workdays',
  year: 2027,
  source: '试',
  holidays: [
    '01-01',
    '02-05',
    '02-08',
    '02-09',
    '02-10',
    '02-11',
    '02-12',
    '04-05',
    '05-03',
    '05-04',
    '05-05',
    '06-09',
    '10-01',
    '10-04',
    '10-05',
  ].map((day) => `2027-${day}`),
};

const leaves = [
  '部门预算',
  '部门决算',
  '通知公告',
  '工作动态',
  '规范性文件',
  '政策解读',
  '政府信息公开年报',
  '政府信息公开指南',
  '主动公开事项目录',
  '主动公开基本目录',
  '依申请公开',
  '双随机抽查',
  '社会救助',
];
const limits = [
  '每月更新',
  '每季度更新',
  '每年3月31日前',
  '每季度结束后15日内',
  '信息形成后7个工作日内',
  '每月10日前',
  '及时更新',
  '每两周更新一次',
];
const retentions = ['公开1年', '公开30天', '长期', '至少公开1年'];

/** A project about which everything is known. */
export function madeWorld({ chance, one, below }: Dice): MadeWorld {
  const day = (): string => {
    const at = below(900);
    return new Date(Date.UTC(2027, 4, 18) - at * 86_400_000).toISOString().slice(0, 10);
  };
  let made = 0;
  const links: MadeLink[] = [];
  const address = (kind: string): string => {
    const url = `http://www.gaoqing.gov.cn/${kind}/${++made}.html`;
    const status = one(['ok', 'ok', 'ok', 'dead', 'suspect', 'unknown', 'redirected']);
    if (chance(80)) {
      links.push({
        url,
        status,
        checked: one(['2027-05-18', '2027-05-19T08:00:00+08:00', '2027-01-01']),
        ...(status === 'dead' && { reason: 'not-found', tries: one([1, 2, 5]) }),
      });
    }
    return url;
  };
  const documents: MadeItem[] = [];
  const item = (name: string): MadeItem => {
    const date = day();
    // a report speaks of a year that is over
    const year = Number(date.slice(0, 4)) - one([1, 1, 2]);
    const kind = name === '政策解读' ? 'interpretation' : name === '规范性文件' ? 'policy' : one(['policy', 'other', 'other']);
    const found: MadeItem = {
      title:
        name === '政府信息公开年报'
          ? `${year}年政府信息公开工作年度报告`
          : name === '主动公开事项目录'
            ? `高青县财政局${year}年主动公开事项目录`
            : `${name}信息${++made}${chance(4) ? ' 联系人13812345678' : ''}`,
      url: address('art'),
      kind,
      read: true,
      date,
    };
    if (chance(6)) delete found.date;
    if (chance(60)) found.formed = one([date, day()]);
    if (chance(60)) found.issuer = one([...units, '山东省财政厅', '县财政局']);
    if (kind === 'policy' && chance(80)) found.number = `高财〔2026〕${++made}号`;
    if (kind === 'policy' && chance(80)) found.validity = '有效';
    if (kind === 'interpretation') found.interprets = documents.length > 0 && chance(80) ? [one(documents).url ?? ''] : ['别的文件'];
    if (kind === 'policy') documents.push(found);
    return found;
  };
  const leaf = (name: string, unit: string | undefined): MadeColumn => {
    const list = Array.from({ length: one([0, 1, 1, 2, 3, 5]) }, () => item(name)).sort((a, b) =>
      (a.date ?? '') < (b.date ?? '') ? 1 : -1,
    );
    const newest = list.flatMap(({ date }) => date ?? [])[0];
    return {
      name,
      id: `c${++made}`,
      url: address('col'),
      ...(unit !== undefined && { unit }),
      items: list.length,
      ...(newest !== undefined && list.every(({ date }) => date !== undefined) && chance(50) && { updated: newest }),
      listed: 'all',
      list,
      ...(chance(8) && { archived: true }),
      ...(chance(4) && { redirect: address('go') }),
    };
  };
  const branch = (name: string, unit: string | undefined, children: MadeColumn[]): MadeColumn => ({
    ...leaf(name, unit),
    ...(chance(60) && { items: 0, list: [], updated: undefined as never }),
    children,
  });
  const some = (unit: () => string | undefined, names = leaves) =>
    names
      .filter(() => chance(60))
      .map((name) => {
        const owner = unit();
        return chance(12) ? branch(name, owner, [leaf('县级', owner), leaf('部门', owner)]) : leaf(name, owner);
      });
  const owner = () =>
    chance(70) ? undefined : one(['高青县财政局', '县财政局', '县教体局', '高青县物价局', '高青县粮食局', '高青县水利所']);
  const columns = [
    branch('政府信息公开', undefined, [
      branch('法定主动公开内容', undefined, some(owner)),
      ...some(owner, ['政府信息公开指南', '政府信息公开年报', '依申请公开']),
    ]),
    branch(
      '部门信息公开',
      undefined,
      ['县财政局', '县教育和体育局'].map((unit) =>
        branch(unit, undefined, [
          branch(
            '法定主动公开内容',
            undefined,
            some(() => undefined),
          ),
        ]),
      ),
    ),
    ...some(owner, ['要闻动态', '通知公告']),
  ].map(tidy);
  const flat = pathsOf(columns);
  const entry = (unit: string, index: number) => {
    const references = chance(70)
      ? Array.from({ length: one([1, 1, 1, 2, 3]) }, () => {
          const { path, column } = one(flat);
          const written = path.join(' > ');
          return one<string | object>([
            written,
            { path: written, id: column.id },
            { path: `旧栏目 > ${column.name}`, url: column.url },
            { id: column.id },
            path.slice(-1).join(''),
            '政务公开 > 没有的栏目',
          ]);
        })
      : [];
    return {
      id: `${unit.slice(3, 5)}-${index}`,
      title: one(leaves),
      channels: chance(85) ? '政府网站' : '公告栏',
      ...(references.length > 0 && { columns: references }),
      ...(chance(70) && { deadline: one(limits) }),
      ...(chance(30) && { updateCycle: one(limits) }),
      ...(chance(30) && { retention: one(retentions) }),
      ...(chance(40) && { nature: one(['statutory', 'other']) }),
      ...(chance(60) && { basis: '《政府信息公开条例》第二十条第（七）项' }),
    };
  };
  const catalogs = units.map((unit) => ({
    kind: 'catalog',
    unit,
    year: one([2025, 2026, 2027]),
    entries: Array.from({ length: 1 + below(6) }, (_, index) => entry(unit, index)),
  }));
  const site: MadeSite = {
    kind: 'site',
    name: '高青县人民政府网站',
    url: 'http://www.gaoqing.gov.cn/',
    taken: one([today, '2027-05-20T09:00:00+08:00', '2027-05-10', '2027-05-18']),
    columns,
  };
  return { today, catalogs, site, links, units: register, workdays: calendar };
}

// every column with its path, parents first
function pathsOf(
  columns: readonly MadeColumn[],
  above: readonly string[] = [],
): readonly { path: readonly string[]; column: MadeColumn }[] {
  return columns.flatMap((column) => {
    const path = [...above, column.name];
    return [{ path, column }, ...pathsOf(column.children ?? [], path)];
  });
}

// a value that is not there is no value
function tidy(column: MadeColumn): MadeColumn {
  return JSON.parse(JSON.stringify(column)) as MadeColumn;
}

/** The same project with less known about it: each step takes something away that somebody may not have read. */
export function degraded(world: MadeWorld, { chance, one }: Dice): MadeWorld {
  const site = JSON.parse(JSON.stringify(world.site)) as MadeSite;
  const links = world.links?.flatMap((link): MadeLink[] => {
    if (chance(10)) return [];
    if (chance(10)) return [{ ...link, tries: 1 }];
    return [chance(15) ? { url: link.url, status: one(['unknown', 'suspect']), reason: 'timeout', checked: link.checked } : link];
  });
  if (chance(20)) delete site.taken;
  const isWhole = chance(60);
  if (!isWhole) {
    site.evidence = { complete: false };
    site.columns = pruned(site.columns, chance);
  }
  for (const { column } of pathsOf(site.columns)) if (chance(50)) forget(column, chance, one);
  return {
    ...world,
    site,
    links: chance(15) ? undefined : links,
    units: chance(25) ? undefined : world.units,
    workdays: chance(30) ? undefined : world.workdays,
  };
}

// a column is left out where the page above it, which shows it, was not read
function pruned(columns: readonly MadeColumn[], chance: (percent: number) => boolean): MadeColumn[] {
  return columns
    .filter(() => !chance(15))
    .map((column) => {
      if (column.children === undefined) return column;
      const { children: all, ...rest } = column;
      const children = pruned(all, chance);
      if (children.length === all.length) return { ...rest, children };
      const { list: _, listed: _l, ...unread } = rest;
      return { ...unread, ...(children.length > 0 && { children }) };
    });
}

function forget(column: MadeColumn, chance: (percent: number) => boolean, one: <T>(list: readonly T[]) => T): void {
  const what = one(['list', 'unverified', 'items', 'dates', 'newest', 'some', 'fields', 'updated', 'all']);
  const { list = [] } = column;
  if (what === 'list' || what === 'all') {
    delete column.list;
    delete column.listed;
  }
  if (what === 'items' || what === 'all') delete column.items;
  if (what === 'updated' || what === 'all') delete column.updated;
  if (what === 'unverified') {
    column.unverified = { reason: one(['script', 'timeout', 'forbidden']) };
    if (chance(70)) {
      delete column.list;
      delete column.listed;
      delete column.items;
      delete column.updated;
    }
  }
  if (what === 'newest' && list.length > 0 && list.every(({ date }) => date !== undefined)) {
    column.list = list.slice(0, one([1, 2, 3]));
    if (chance(50)) delete column.listed;
    else column.listed = 'newest';
    if (chance(50)) delete column.items;
  }
  if (what === 'some') {
    column.list = list.filter(() => chance(50));
    column.listed = 'some';
    delete column.items;
    delete column.updated;
  }
  for (const item of column.list ?? []) {
    if (what === 'dates' && chance(60)) {
      delete item.date;
      delete item.read;
    }
    if (what !== 'fields') continue;
    const gone = one(['number', 'formed', 'validity', 'issuer', 'kind', 'interprets', 'snippet'] as const);
    delete item[gone];
    delete item.read;
  }
}
