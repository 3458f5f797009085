import { describe, expect, it } from 'vitest';
import { indexSite, readColumns } from '../../src/matching/columns.js';
import { matchColumns } from '../../src/matching/match.js';
import type { Entry, SiteColumn } from '../../src/model/documents.js';
import type { MatchEntry, Matching } from '../../src/model/matching.js';
import { type GeneratedPairs, generatePairs } from './generated-names.js';

const nobody = () => undefined;

function site(...columns: SiteColumn[]) {
  return indexSite('site.yaml', { kind: 'site', name: '网站', url: 'https://site.example/', columns });
}

function entry(title: string, more: Partial<Omit<MatchEntry, 'references'>> & { columns?: Entry['columns'] } = {}): MatchEntry {
  const { columns, ...rest } = more;
  return { key: title, title, units: [], path: [], wantsWebsite: true, references: readColumns(columns), ...rest };
}

function matched(entries: readonly MatchEntry[], columns: readonly SiteColumn[], unitKey: (name: string) => string | undefined = nobody) {
  const index = site(...columns);
  return matchColumns(entries, index.columns, { resolve: index.resolve, unitKey });
}

const pairs = (matching: Matching) => matching.matches.map((link) => `${link.entry.title}→${link.column.path.join('>')}`);
const proposed = (matching: Matching) => matching.proposals.map((link) => `${link.entry.title}→${link.column.path.join('>')}`);

describe('explicit references', () => {
  it('win over a column of the same name', () => {
    const result = matched(
      [entry('部门预算', { columns: '财政 > 预决算' })],
      [{ name: '部门预算' }, { name: '财政', children: [{ name: '预决算' }] }],
    );
    expect(pairs(result)).toEqual(['部门预算→财政>预决算']);
    expect(result.columnsLeft.map((column) => column.name)).toEqual(['部门预算', '财政']);
  });

  it('that lead nowhere stay broken, with the column meant, and never become matches by name', () => {
    const result = matched(
      [entry('义务教育招生', { columns: '教育 > 义务教育招生' })],
      [{ name: '教育', children: [{ name: '义务教育招生入学' }, { name: '学前教育' }] }],
    );
    expect(result.matches).toEqual([]);
    expect(result.broken[0]?.candidates.map((link) => link.column.name)).toEqual(['义务教育招生入学']);
  });

  it('to another host are set aside, not called broken', () => {
    const result = matched([entry('政府采购', { columns: 'https://ccgp.example/list/' })], [{ name: '政府采购' }]);
    expect([result.outside.length, result.broken.length]).toEqual([1, 0]);
  });
});

describe('matching by name', () => {
  it('takes names apart only in width and punctuation for the same', () => {
    expect(pairs(matched([entry('“双随机、一公开”（抽查）')], [{ name: '双随机一公开(抽查)' }]))).toHaveLength(1);
  });

  it('knows synonyms', () => {
    const result = matched([entry('机构职能'), entry('政府信息公开年度报告')], [{ name: '机构简介' }, { name: '政府信息公开年报' }]);
    expect(pairs(result)).toEqual(['机构职能→机构简介', '政府信息公开年度报告→政府信息公开年报']);
    expect(result.matches[0]?.reasons[0]?.['zh-CN']).toBe('同义名称');
  });

  it('never takes 预算 for 决算, nor one year for another, however alike the rest is', () => {
    const result = matched(
      [entry('县本级部门预算公开专栏'), entry('2023年重点民生实事项目')],
      [{ name: '县本级部门决算公开专栏' }, { name: '2024年重点民生实事项目' }],
    );
    expect([pairs(result), proposed(result)]).toEqual([[], []]);
  });

  it('chooses the column whose path shares levels with the entry, and only proposes when nothing decides', () => {
    const columns = [
      { name: '教育', children: [{ name: '政策文件' }] },
      { name: '医疗', children: [{ name: '政策文件' }] },
    ];
    expect(pairs(matched([entry('政策文件', { path: ['医疗'] })], columns))).toEqual(['政策文件→医疗>政策文件']);
    const unsure = matched([entry('政策文件')], columns);
    expect(unsure.matches).toEqual([]);
    expect(proposed(unsure)).toEqual(['政策文件→医疗>政策文件', '政策文件→教育>政策文件']);
  });

  it('chooses the section of the own unit, under any of its names, and never that of another', () => {
    const register = new Map([
      ['县财政局', '高青县财政局'],
      ['高青县财政局', '高青县财政局'],
      ['县公安局', '高青县公安局'],
      ['高青县公安局', '高青县公安局'],
    ]);
    const sections = ['县公安局', '县财政局'].map((name) => ({
      name,
      children: [{ name: '法定主动公开内容', children: [{ name: '部门预算' }] }],
    }));
    const one = matched([entry('部门预算', { units: ['高青县财政局'] })], sections, (name) => register.get(name));
    expect(pairs(one)).toEqual(['部门预算→县财政局>法定主动公开内容>部门预算']);
    const foreign = matched([entry('部门预算', { units: ['高青县财政局'] })], sections.slice(0, 1), (name) => register.get(name));
    expect([pairs(foreign), proposed(foreign)]).toEqual([[], []]);
    const owned = matched([entry('部门预算', { units: ['高青县财政局'] })], [{ name: '部门预算', unit: '县公安局' }], (name) =>
      register.get(name),
    );
    expect(pairs(owned)).toEqual([]);
    expect(owned.proposals[0]?.reasons.map((reason) => reason['zh-CN'])).toContain('栏目属于县公安局');
  });

  it('finds the own section among many that hold a column of the same name', () => {
    const sections = Array.from({ length: 30 }, (_, index) => ({
      name: `县${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒'[index]}局`,
      children: [{ name: '部门预算' }],
    }));
    const columns = [{ name: '部门信息公开', children: sections }];
    const result = matched([entry('部门预算', { units: ['高青县寅局'] })], columns);
    expect(pairs(result)).toEqual(['部门预算→部门信息公开>县寅局>部门预算']);
  });

  it('understands a short name of a unit without any register', () => {
    const columns = [{ name: '部门信息公开', children: [{ name: '县人社局', children: [{ name: '技能培训' }] }] }];
    const result = matched([entry('技能培训', { units: ['高青县人力资源和社会保障局'] })], columns);
    expect(pairs(result)).toHaveLength(1);
  });

  it('gives a lonely entry the lonely column of its unit as a proposal only', () => {
    const columns = [{ name: '部门信息公开', children: [{ name: '县农业局', children: [{ name: '动物防疫园地' }, { name: '渔政' }] }] }];
    const result = matched([entry('动物疫病科普', { units: ['高青县农业局'] })], columns);
    expect([pairs(result), proposed(result)]).toEqual([[], ['动物疫病科普→部门信息公开>县农业局>动物防疫园地']]);
  });

  it('leaves both sides alone when nothing is near', () => {
    const result = matched([entry('古树名木认养')], [{ name: '双拥工作' }]);
    expect(result.entriesLeft.map((left) => left.title)).toEqual(['古树名木认养']);
    expect(result.columnsLeft.map((left) => left.name)).toEqual(['双拥工作']);
    expect(proposed(result)).toEqual([]);
  });
});

describe('matching 3,000 entries to 1,000 columns, 45 % of the names unchanged, 8 % without counterpart', () => {
  const world = generatePairs(1000, { unchanged: 0.45, lonely: 0.08 });
  const result = matchColumns(world.entries, world.site.columns, { resolve: world.site.resolve, unitKey: nobody });

  it('finds at least 99 % of the known pairs', () => {
    expect(recall(world, result)).toBeGreaterThanOrEqual(0.99);
  });

  it('is right in at least 99.5 % of what it calls sure, and sure of no entry without counterpart', () => {
    const right = result.matches.filter((link) => world.truth.get(link.entry.key) === link.column.path.join(' > '));
    expect(right.length / result.matches.length).toBeGreaterThanOrEqual(0.995);
    expect(result.matches.filter((link) => world.truth.get(link.entry.key) === undefined)).toEqual([]);
    expect(result.matches.length).toBeGreaterThan(world.entries.length * 0.5);
  });

  it('gives the same answer twice', () => {
    const again = matchColumns(world.entries, world.site.columns, { resolve: world.site.resolve, unitKey: nobody });
    expect(pairs(again)).toEqual(pairs(result));
    expect(proposed(again)).toEqual(proposed(result));
  });
});

function recall({ truth }: GeneratedPairs, result: Matching): number {
  const best = new Map<string, string>();
  for (const link of [...result.matches, ...result.proposals]) {
    if (!best.has(link.entry.key)) best.set(link.entry.key, link.column.path.join(' > '));
  }
  const known = [...truth].filter(([, path]) => path !== undefined);
  return known.filter(([key, path]) => best.get(key) === path).length / known.length;
}
