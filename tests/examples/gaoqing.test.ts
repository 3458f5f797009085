import { readdirSync, readFileSync } from 'node:fs';
import days from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Column = string | { path: string; id?: string };
type Entry = {
  id: string;
  title: string;
  nature?: string;
  basis?: unknown;
  deadline?: string | { raw: string };
  channels?: unknown;
  columns?: string | Column[];
  status?: { state: string; reason: string; replacedBy: string };
  answers?: string[];
  responsibility?: unknown;
};
type Catalog = { unit: string; sample: boolean; level: string; defaults: Omit<Entry, 'id' | 'title'>; entries: Entry[] };
type SiteColumn = {
  name: string;
  id: string;
  unit?: string;
  items?: number;
  updated?: string;
  archived?: boolean;
  children?: SiteColumn[];
};
type Unit = { name: string; short?: string[]; aliases?: string[]; parent?: string; successor?: string };
type Group = { name: string; aliases?: string[]; members?: string[]; open?: boolean };
type Task = { number: number; responsibility?: string | Record<string, string | string[]> };
type Item = { id: string; clause: string; text: string; levels: string[]; keywords: string[] };

const example = 'examples/gaoqing-2024/';
const read = <T>(file: string): T => parse(readFileSync(file, 'utf8')) as T;
const files = readdirSync(`${example}catalogs`).sort();
const catalogs = files.map((file) => read<Catalog>(`${example}catalogs/${file}`));
const site = read<{ url: string; taken: string; columns: SiteColumn[] }>(`${example}site.yaml`);
const register = read<{ units: Unit[]; groups: Group[] }>(`${example}units.yaml`);
const readme = readFileSync(`${example}README.md`, 'utf8');

const placed = (columns: readonly SiteColumn[], above: readonly string[] = []): [string, SiteColumn][] =>
  columns.flatMap((column) => {
    const path = [...above, column.name];
    return [[path.join(' > '), column] as [string, SiteColumn], ...placed(column.children ?? [], path)];
  });
const columns = new Map(placed(site.columns));
const entries = catalogs.flatMap((catalog) =>
  catalog.entries.map((own) => ({ ...catalog.defaults, ...own, unit: catalog.unit, retired: own.status?.state === 'retired' })),
);
const pathsOf = ({ columns: named }: { columns?: string | Column[] }): string[] =>
  [named ?? []].flat().map((column) => (typeof column === 'string' ? column : column.path));
const online = entries.filter((entry) => JSON.stringify(entry.channels).includes('政府网站'));
const leaf = (path: string) => columns.get(path)?.children === undefined;

describe('the catalogs of the Gaoqing example', () => {
  test('are six, of 24 to 27 entries each, and say that they are samples', () => {
    expect(files).toHaveLength(6);
    for (const catalog of catalogs) {
      expect(catalog.sample).toBe(true);
      expect(catalog.entries.length).toBeGreaterThanOrEqual(24);
      expect(catalog.entries.length).toBeLessThanOrEqual(27);
    }
    expect(entries).toHaveLength(160);
  });

  test('use every id once, and every title once in a catalog', () => {
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    for (const { entries: own } of catalogs) expect(new Set(own.map((entry) => entry.title)).size).toBe(own.length);
  });

  test('give all six elements and a basis for what is statutory', () => {
    for (const entry of entries) {
      for (const element of ['subject', 'content', 'deadline', 'method', 'channels', 'responsibility'])
        expect(entry, `${entry.id} ${element}`).toHaveProperty(element);
      if (entry.nature === 'statutory') expect(entry, entry.id).toHaveProperty('basis');
    }
  });

  test('never use the numbering of the 2007 regulation', () => {
    for (const entry of entries) expect(JSON.stringify(entry.basis ?? ''), entry.id).not.toMatch(/信息公开条例[^第]*第(九|十|十一|十二)条/);
  });

  test('leave three deadlines vague, and the README names them', () => {
    const vague = entries.filter((entry) => /及时|适时/.test(JSON.stringify(entry.deadline)));
    expect(vague.map((entry) => entry.id).sort()).toEqual(['QC-026', 'WJ-013', 'ZR-024']);
    for (const { id } of vague) expect(readme).toContain(`| ${id} |`);
  });

  test('answer only tasks that the plan has', () => {
    const { id, tasks } = read<{ id: string; tasks: Task[] }>(`${example}plan.yaml`);
    const known = new Set(tasks.map((task) => `${id}#${task.number}`));
    const answered = entries.flatMap((entry) => entry.answers ?? []);
    expect(answered.length).toBeGreaterThan(60);
    expect(answered.filter((task) => !known.has(task))).toEqual([]);
  });

  test('retire three entries in favour of others that exist', () => {
    const retired = entries.filter((entry) => entry.retired);
    expect(retired.map((entry) => [entry.id, entry.status?.replacedBy])).toEqual([
      ['WJ-015', 'WJ-014'],
      ['ZR-025', 'ZR-019'],
      ['CZ-027', 'CZ-015'],
    ]);
  });

  test('hold no phone number, no address of a person and no blank inside Chinese', () => {
    for (const file of files) {
      const source = readFileSync(`${example}catalogs/${file}`, 'utf8');
      expect(source).not.toMatch(/1[3-9]\d{9}|0\d{2,3}-\d{7,8}|\d{17}[\dXx]|@/);
      expect(source.replaceAll(' > ', '>')).not.toMatch(/\p{Script=Han} +\p{Script=Han}/u);
    }
  });
});

describe('the site columns of the Gaoqing example', () => {
  test('are about 120, each with an id of its own', () => {
    expect(columns.size).toBe(130);
    expect(new Set([...columns.values()].map((column) => column.id)).size).toBe(130);
    expect(site.url).toBe('https://www.gaoqing.example/');
    expect(site.taken).toBe('2024-09-20');
  });

  test('(a) are named by every entry that promises the website, except four', () => {
    expect(online.filter((entry) => entry.columns === undefined).map((entry) => entry.id)).toEqual([
      'WJ-021',
      'SJ-021',
      'ZR-001',
      'QC-002',
    ]);
    expect(entries.filter((entry) => !online.includes(entry)).map((entry) => entry.id)).toEqual([
      'WJ-027',
      'SJ-026',
      'JT-027',
      'ZR-026',
      'QC-027',
    ]);
    expect(entries.filter((entry) => entry.columns !== undefined && !online.includes(entry))).toEqual([]);
  });

  test('(b, h) exist under the name an entry gives, except five', () => {
    const lost = entries.flatMap((entry) =>
      pathsOf(entry)
        .filter((path) => !columns.has(path))
        .map(() => entry.id),
    );
    expect(lost).toEqual(['WJ-010', 'JT-010', 'ZR-013', 'CZ-013', 'QC-016']);
    const renamed = entries.find((entry) => entry.id === 'ZR-013')?.columns as { id: string }[];
    expect(columns.get('政府信息公开 > 法定主动公开内容 > 重大建设项目 > 征地信息公开')?.id).toBe(renamed[0]?.id);
  });

  test('(c) are covered where the example has catalogs, except five and the other side of a, b and h', () => {
    const covered = new Set(entries.flatMap(pathsOf));
    const inside = [...columns.keys()].filter(
      (path) => leaf(path) && /法定主动公开内容 > |^部门信息公开 > |^镇街信息公开 > 青城镇 > /.test(path),
    );
    const open = inside.filter((path) => !covered.has(path)).map((path) => path.split(' > ').at(-1));
    expect(open.sort()).toEqual(
      [
        ...['施工有关信息', '环境保护', '社会救助', '惠企政策', '校外培训监管'],
        ...['机构简介', '领导分工', '消费维权', '健康教育园地', '征地信息公开', '政府债券信息', '惠农补贴'],
        ...['卫生监督抽查', '义务教育招生入学'],
      ].sort(),
    );
  });

  test('(d, g) are blank four times and archived once', () => {
    const named = (keep: (column: SiteColumn) => boolean) => [...columns.values()].filter(keep).map((column) => column.name);
    expect(named((column) => column.items === 0)).toEqual(['直达资金', '矿业权出让', '特殊教育', '中医药']);
    expect(named((column) => column.archived === true)).toEqual(['疫情防控']);
    for (const name of ['直达资金', '矿业权出让', '特殊教育', '中医药', '疫情防控'])
      expect(entries.flatMap(pathsOf).some((path) => path.endsWith(` > ${name}`))).toBe(true);
  });

  test('(e) belong to the unit of the entry or are shared, except two', () => {
    const foreign = entries.filter((entry) => pathsOf(entry).some((path) => (columns.get(path)?.unit ?? entry.unit) !== entry.unit));
    expect(foreign.map((entry) => entry.id)).toEqual(['SJ-017', 'CZ-019']);
  });

  test('(f) carry at most five entries, except two that carry six', () => {
    const load = new Map<string, number>();
    for (const entry of entries.filter(({ retired }) => !retired))
      for (const path of pathsOf(entry)) load.set(path, (load.get(path) ?? 0) + 1);
    const heavy = [...load].filter(([, count]) => count > 5);
    expect(heavy).toEqual([
      ['部门信息公开 > 县财政局 > 财政管理', 6],
      ['镇街信息公开 > 青城镇 > 三农服务', 6],
    ]);
  });

  test('stand in the table of the README, row by row', () => {
    const rows = readme.match(/^\| [a-h]\d \|/gm) ?? [];
    expect(rows).toHaveLength(4 + 3 + 5 + 4 + 2 + 2 + 1 + 2);
    for (const row of readme.split('\n').filter((line) => /^\| [a-h]\d \|/.test(line))) {
      const [, , , entry = '', promised = '', found = ''] = row
        .split('|')
        .map((part) => part.trim().replace(/^法定(?= >)/, '政府信息公开 > 法定主动公开内容'));
      if (entry)
        expect(
          entries.some((known) => entry.startsWith(known.id)),
          row,
        ).toBe(true);
      if (found.includes(' > ')) expect(columns.has(found), row).toBe(true);
      if (promised.includes(' > ')) expect(columns.has(promised), row).toBe(!/^\| [bh]/.test(row));
    }
  });
});

describe('the units of the Gaoqing example', () => {
  const everyName = [...register.units, ...register.groups].flatMap((unit) => [
    unit.name,
    ...('short' in unit ? (unit.short ?? []) : []),
    ...(unit.aliases ?? []),
  ]);
  const known = new Set(everyName);

  test('bear names that belong to one unit only', () => {
    expect(everyName.filter((name, index) => everyName.indexOf(name) !== index)).toEqual([]);
  });

  test('cover every unit and group that the plan and the catalogs make responsible', () => {
    const { tasks, addressees } = read<{ tasks: Task[]; addressees: string[] }>(`${example}plan.yaml`);
    const responsible = [...tasks.map((task) => task.responsibility), ...entries.map((entry) => entry.responsibility)];
    const phrases = responsible.flatMap((value) => {
      if (value === undefined) return [];
      if (typeof value === 'string') return [value];
      const { section: _, ...units } = value as Record<string, string | string[]>;
      return Object.values(units).flat();
    });
    const names = [...phrases, ...addressees, ...catalogs.map((catalog) => catalog.unit)].flatMap((phrase) =>
      known.has(phrase) ? [phrase] : phrase.split(/[、，]/).map((name) => name.replace(/(牵头|配合|具体落实)$/, '')),
    );
    expect(names.length).toBeGreaterThan(300);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
  });

  test('know the members of each group, its parent units and successors, and the owners of site columns', () => {
    const referred = [
      ...register.groups.flatMap((group) => group.members ?? []),
      ...register.units.flatMap((unit) => [unit.parent, unit.successor]),
      ...[...columns.values()].map((column) => column.unit),
    ].filter((name) => name !== undefined);
    expect(referred.filter((name) => !known.has(name))).toEqual([]);
    for (const group of register.groups) expect(group.open === true || (group.members ?? []).length > 0, group.name).toBe(true);
  });

  test('say that 县发展改革委 and 县发改局 are 高青县发展和改革局', () => {
    const unit = register.units.find(({ name }) => name === '高青县发展和改革局');
    expect([...(unit?.short ?? []), ...(unit?.aliases ?? [])]).toEqual(
      expect.arrayContaining(['县发展改革局', '县发展改革委', '县发改局']),
    );
  });

  test('list seven towns and two subdistricts', () => {
    const members = (name: string) => register.groups.find((group) => group.name === name)?.members;
    expect(members('各镇人民政府')).toHaveLength(7);
    expect(members('各街道办事处')).toHaveLength(2);
  });
});

describe('the reference data', () => {
  test('lists fifteen items of article 20, seven and eight of article 21, and three duties', () => {
    const { items, duties } = read<{ items: Item[]; duties: { clause: string; deadline: string }[] }>('catalogs/statutory.yaml');
    const count = (prefix: string) => items.filter((item) => item.id.startsWith(prefix)).length;
    expect([count('条例20-'), count('条例21-市县-'), count('条例21-乡-'), items.length]).toEqual([15, 7, 8, 30]);
    expect(items[14]?.clause).toBe('第二十条第（十五）项');
    expect(items.find((item) => item.id === '条例20-07')?.text).toBe('财政预算、决算信息');
    expect(duties.map(({ clause, deadline }) => [clause, deadline])).toEqual([
      ['第二十六条', '自信息形成或者变更之日起20个工作日内'],
      ['第四十九条', '每年1月31日前'],
      ['第四十九条', '每年3月31日前'],
    ]);
  });

  test('knows the thirteen national channels, one website among them, and no name twice', () => {
    const { channels } = read<{ channels: { name: string; kind: string; aliases?: string[]; website?: boolean }[] }>(
      'catalogs/channels.yaml',
    );
    expect(channels.filter((channel) => channel.kind === 'national')).toHaveLength(13);
    expect(channels.filter((channel) => channel.website).map((channel) => channel.name)).toEqual(['政府网站']);
    const names = channels.flatMap((channel) => [channel.name, ...(channel.aliases ?? [])]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('agrees with chinese-days on every day from 2019 to 2026', () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
    expect(readdirSync('catalogs/workdays').sort()).toEqual(years.map((year) => `${year}.yaml`));
    const works = new Map<string, boolean>();
    for (const year of years) {
      const list = read<{ kind: string; year: number; holidays: string[]; workdays: string[] }>(`catalogs/workdays/${year}.yaml`);
      expect([list.kind, list.year]).toEqual(['workdays', year]);
      for (let day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day = new Date(day.getTime() + 86_400_000)) {
        const date = day.toISOString().slice(0, 10);
        const weekend = day.getUTCDay() % 6 === 0;
        works.set(date, list.workdays.includes(date) || (!weekend && !list.holidays.includes(date)));
      }
    }
    expect(works.size).toBe(2922);
    expect([...works].filter(([date, work]) => days.isWorkday(date) !== work)).toEqual([]);
    expect([works.get('2024-02-04'), works.get('2024-05-11'), works.get('2025-10-08')]).toEqual([true, true, false]);
  });
});
