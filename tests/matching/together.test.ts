import { describe, expect, it } from 'vitest';
import { indexSite, readColumns } from '../../src/matching/columns.js';
import { matchColumns } from '../../src/matching/match.js';
import type { Entry, SiteColumn } from '../../src/model/documents.js';
import type { MatchEntry } from '../../src/model/matching.js';

const names = new Map(
  [
    ['甲县财政局', '县财政局'],
    ['甲县卫生健康局', '县卫健局', '县卫计局'],
    ['甲县公安局', '县公安局'],
    ['甲县乙镇人民政府', '乙镇'],
  ].flatMap((all) => all.map((name) => [name, all[0] as string] as const)),
);

function entry(title: string, more: Partial<Omit<MatchEntry, 'references'>> & { columns?: Entry['columns'] } = {}): MatchEntry {
  const { columns, ...rest } = more;
  return { key: title, title, units: ['甲县财政局'], path: [], wantsWebsite: true, references: readColumns(columns), ...rest };
}

function held(entries: readonly MatchEntry[], columns: readonly SiteColumn[]) {
  const site = indexSite('site.yaml', { kind: 'site', name: '网站', url: 'https://site.example/', columns: [...columns] });
  const { matches, proposals } = matchColumns(entries, site.columns, { resolve: site.resolve, unitKey: (name) => names.get(name) });
  const told = (links: typeof matches) =>
    links.map(({ entry: { title, units }, column }) => `${units[0] === '甲县财政局' ? '' : units[0]}${title}→${column.path.join('>')}`);
  const reasons = (title: string) => proposals.find((link) => link.entry.title === title)?.reasons.map((reason) => reason['zh-CN']);
  return { matches: told(matches), proposals: told(proposals), reasons };
}

describe('Entries of one catalog', () => {
  it('do not share a column by name: who bears the name has it, the other is told so', () => {
    const result = held([entry('行政许可信息公示'), entry('行政许可')], [{ name: '行政许可' }]);
    expect(result.matches).toEqual(['行政许可→行政许可']);
    expect(result.proposals).toEqual(['行政许可信息公示→行政许可']);
    expect(result.reasons('行政许可信息公示')).toContain('这个栏目已由“行政许可”对上');
  });

  it('are only proposed a column that two of them want as much', () => {
    const result = held([entry('教育资助', { path: ['一'] }), entry('教育资助', { path: ['二'] })], [{ name: '学生资助' }]);
    expect([result.matches, result.proposals]).toEqual([[], ['教育资助→学生资助', '教育资助→学生资助']]);
  });

  it('leave a column to an entry that names it', () => {
    const result = held(
      [entry('部门预算'), entry('预算信息', { columns: '财政 > 部门预算' })],
      [{ name: '财政', children: [{ name: '部门预算' }] }],
    );
    expect(result.matches).toEqual(['预算信息→财政>部门预算']);
    expect(result.reasons('部门预算')).toContain('这个栏目已由“预算信息”对上');
  });

  it('of different catalogs may stand on the column that all units share', () => {
    const both = [entry('行政处罚', { catalog: 'a' }), entry('行政处罚', { catalog: 'b', units: ['甲县公安局'] })];
    expect(held(both, [{ name: '行政处罚' }]).matches).toEqual(['行政处罚→行政处罚', '甲县公安局行政处罚→行政处罚']);
  });

  it('that lie together in one column without others below are proposed it', () => {
    const result = held([entry('部门预算'), entry('部门决算')], [{ name: '县财政局', children: [{ name: '财政预决算' }] }]);
    expect([result.matches, result.proposals]).toEqual([[], ['部门预算→县财政局>财政预决算', '部门决算→县财政局>财政预决算']]);
  });
});

describe('Sections of units', () => {
  const inside = { name: '部门预算' };
  it.each([
    ['before', [{ name: '县财政局', children: [{ name: '法定主动公开内容', children: [inside] }] }]],
    ['behind', [{ name: '法定主动公开内容', children: [{ name: '县财政局', children: [inside] }] }]],
    [
      'deep below',
      [
        {
          name: '政务公开',
          children: [
            {
              name: '公开',
              children: [{ name: '部门', children: [{ name: '县财政局', children: [{ name: '财政', children: [inside] }] }] }],
            },
          ],
        },
      ],
    ],
  ])('are seen %s the contents required by law', (_, columns) => {
    const own = held([entry('部门预算')], columns);
    expect(own.matches).toHaveLength(1);
    const foreign = held([entry('部门预算', { units: ['甲县公安局'] })], columns);
    expect([foreign.matches, foreign.proposals]).toEqual([[], []]);
  });

  it('are known by former names', () => {
    const columns = [{ name: '县卫计局', children: [{ name: '医疗服务' }] }];
    expect(held([entry('医疗服务', { units: ['甲县卫生健康局'] })], columns).matches).toHaveLength(1);
  });

  it('come before what all share, and a town does not take the county’s', () => {
    const columns = [
      { name: '法定主动公开内容', children: [{ name: '机构职能' }, { name: '农村低保' }] },
      { name: '镇街', children: [{ name: '乙镇', children: [{ name: '机构简介' }] }] },
    ];
    const town = { units: ['甲县乙镇人民政府'] };
    const result = held([entry('机构职能', town), entry('农村低保', town)], columns);
    expect(result.matches).toEqual(['甲县乙镇人民政府机构职能→镇街>乙镇>机构简介']);
    expect(result.proposals).toEqual(['甲县乙镇人民政府农村低保→法定主动公开内容>农村低保']);
  });

  it('of one unit are not another’s because its short name could be both', () => {
    const columns = [{ name: '部门', children: [{ name: '县农业局', children: [{ name: '渔政' }] }] }];
    const entries = [entry('渔政', { units: ['丁县农业局'], catalog: 'a' }), entry('渔政', { units: ['丁县农业机械局'], catalog: 'b' })];
    expect(held(entries, columns).matches).toEqual(['丁县农业局渔政→部门>县农业局>渔政']);
  });
});

describe('Names', () => {
  const match = (title: string, column: string, more: Partial<MatchEntry> = {}) =>
    held([entry(title, more)], [{ name: '县财政局', children: [{ name: column }] }]);
  it.each([
    ['部门预算', '（一）部门预算'],
    ['部门预算', '1.部门预算'],
    ['甲县部门预算公开', '部门预算'],
    ['城市最低生活保障', '城市低保'],
    ['会计管理', '会计'],
    ['食品安全监督抽检', '食品安全抽检'],
    ['城镇职工基本医疗保险待遇', '城镇职工基本医疗保险待待遇'],
  ])('%s and %s are one', (title, column) => expect(match(title, column).matches).toHaveLength(1));

  it.each([
    ['部门预算', '部门决算'],
    ['行政许可事项', '行政处罚事项'],
    ['公开指南', '公开制度'],
    ['公开指南', '公开年报'],
    ['上级转移支付', '本级转移支付'],
    ['省级专项资金', '市级专项资金'],
    ['报告书受理公示', '报告表受理公示'],
  ])('%s and %s never are, nor proposed', (title, column) => expect(match(title, column)).toMatchObject({ matches: [], proposals: [] }));

  it.each([
    ['预算', '预算绩效'],
    ['护士执业证书', '护理执业证书'],
    ['道路交通管理', '交通管理'],
  ])('%s and %s are for people to judge', (title, column) => expect(match(title, column).matches).toEqual([]));

  it('of a year go with the year of the entry, or else of its catalog', () => {
    const years = [{ name: '县财政局', children: [{ name: '2023年部门预算' }, { name: '2024年部门预算' }] }];
    expect(held([entry('部门预算', { year: 2024 })], years).matches).toEqual(['部门预算→县财政局>2024年部门预算']);
    expect(held([entry('2023年部门预算', { year: 2024 })], years).matches).toEqual(['2023年部门预算→县财政局>2023年部门预算']);
    expect(held([entry('部门预算')], years)).toMatchObject({ matches: [], proposals: [expect.anything(), expect.anything()] });
    expect(held([entry('部门预算', { year: 2022 })], years)).toMatchObject({ matches: [], proposals: [] });
  });

  it('are not enough under another matter', () => {
    const result = held([entry('补贴发放', { path: ['义务教育'] })], [{ name: '养老服务', children: [{ name: '补贴发放' }] }]);
    expect([result.matches, result.proposals]).toEqual([[], ['补贴发放→养老服务>补贴发放']]);
  });

  it('that stand everywhere count only in the right place', () => {
    const columns = [{ name: '医疗', children: [{ name: '政策文件' }] }];
    expect(held([entry('政策文件', { path: ['教育'] })], columns).matches).toEqual([]);
    expect(held([entry('政策文件', { path: ['医疗'] })], columns).matches).toHaveLength(1);
  });
});
