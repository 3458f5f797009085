import { describe, expect, it } from 'vitest';
import { createChannels } from '../../src/language/channels.js';
import { catalogTable } from '../../src/layouts/catalog-table.js';
import { shippedLayout } from '../../src/layouts/layout.js';
import type { Catalog, Entry } from '../../src/model/documents.js';
import type { CatalogView, EntryView } from '../../src/model/world.js';
import { cellText, headingGrid } from '../../src/table/headings.js';

function view(entries: readonly Entry[], more: Partial<Catalog> = {}): CatalogView {
  const head: Catalog = { kind: 'catalog', unit: '高青县财政局', year: 2024, entries: [...entries], ...more };
  const views: EntryView[] = [];
  const catalog: CatalogView = { file: 'a.yaml', head, entries: views };
  entries.forEach((entry, index) => {
    const state = typeof entry.status === 'string' ? entry.status : (entry.status?.state ?? 'active');
    views.push({ catalog, index, entry, effective: { ...head.defaults, ...entry }, state });
  });
  return catalog;
}

const options = { channels: createChannels([]), drafts: false };
const byHeading = (table: ReturnType<typeof catalogTable>, row: number) =>
  Object.fromEntries(headingGrid(table).leaves.map((leaf, column) => [leaf.flat, cellText(table.rows[row]?.cells[column])]));

describe('the national form', () => {
  const entry: Entry = {
    id: 'A-1',
    path: ['财政信息', '预决算'],
    title: '部门预算',
    content: {
      text: '年度预算',
      elements: [
        { name: '收支总表', required: true },
        { name: '说明', required: false },
      ],
    },
    basis: [{ law: '中华人民共和国预算法', clause: '第十四条' }],
    channels: '■政府网站□政府公报',
    audience: ['全社会', '在征收范围内'],
    levels: ['县', '乡'],
  };

  it('has two rows of headings in the national order', () => {
    const table = catalogTable(view([entry]), shippedLayout('national', 'catalog'), options);
    expect(headingGrid(table).depth).toBe(2);
    expect(table.headings.map((heading) => heading.title)).toEqual(
      '序号 公开事项 公开内容（要素） 公开依据 公开时限 公开主体 公开渠道和载体 公开对象 公开方式 公开层级'.split(' '),
    );
  });

  it('fills the defaults in, ticks, and lists channels one a line', () => {
    const defaults = { subject: '高青县财政局', deadline: '20个工作日内', method: '主动公开' as const };
    const table = catalogTable(view([entry], { defaults }), shippedLayout('national', 'catalog'), options);
    expect(byHeading(table, 0)).toMatchObject({
      序号: '1',
      '公开事项（一级事项）': '财政信息',
      '公开事项（二级事项）': '预决算',
      '公开事项（三级事项）': '部门预算',
      '公开内容（要素）': '年度预算\n要素：\n●收支总表\n〇说明',
      公开依据: '《中华人民共和国预算法》第十四条',
      公开时限: '20个工作日内',
      公开主体: '高青县财政局',
      公开渠道和载体: '■政府网站\n□政府公报',
      '公开对象（全社会）': '√',
      '公开对象（特定群体）': '在征收范围内',
      '公开方式（主动）': '√',
      '公开方式（依申请）': '',
      '公开层级（县级）': '√',
      '公开层级（乡级）': '√',
    });
  });

  it('is the same for path and levels written as phrases', () => {
    const table = (fields: Partial<Entry>) => catalogTable(view([{ ...entry, ...fields }]), shippedLayout('national', 'catalog'), options);
    expect(table({ path: '财政信息/预决算', levels: '县级、乡级' })).toEqual(table({}));
    expect(byHeading(table({ levels: '镇、村级' }), 0)).toMatchObject({ '公开层级（县级）': '', '公开层级（乡级）': '√' });
  });

  it.each<readonly [NonNullable<Entry['audience']>, string, string]>([
    ['社会公众', '√', ''],
    ['向社会公开', '√', ''],
    ['√全社会 □特定群体', '√', ''],
    ['□全社会 √特定群体（企业）', '', '企业'],
    ['√全社会 √特定群体（企业、残疾人）', '√', '企业、残疾人'],
    [['公众', '企业'], '√', '企业'],
    ['全社会（不含企业）', '√（不含企业）', ''],
    ['除涉密外全社会', '√（除涉密外）', ''],
    ['全社会保障对象', '', '全社会保障对象'],
    ['—', '', '—'],
  ])('ticks an audience by its meaning: %j', (audience, everybody, groups) => {
    const table = catalogTable(view([{ ...entry, audience }]), shippedLayout('national', 'catalog'), options);
    expect(byHeading(table, 0)).toMatchObject({ '公开对象（全社会）': everybody, '公开对象（特定群体）': groups });
  });

  it('ticks a method by its meaning', () => {
    const method = '通过政府网站依法主动公开' as unknown as NonNullable<Entry['method']>;
    const table = catalogTable(view([{ ...entry, method }]), shippedLayout('national', 'catalog'), options);
    expect(byHeading(table, 0)).toMatchObject({ '公开方式（主动）': '√', '公开方式（依申请）': '' });
  });

  it('has a column for each level that an entry names, the state among them', () => {
    const table = catalogTable(view([{ ...entry, levels: '国家、村' }]), shippedLayout('national', 'catalog'), options);
    expect(byHeading(table, 0)).toMatchObject({ '公开层级（国家级）': '√', '公开层级（县级）': '', '公开层级（村级）': '√' });
  });

  it.each<readonly [NonNullable<Entry['deadline']>, string]>([
    [{ kind: 'recurring', period: 'year', month: 3, day: 31 }, '每年3月31日前'],
    [{ kind: 'fixed-date', date: '2024-03-31' }, '2024年3月31日前'],
    [{ kind: 'within-workdays', amount: 7, event: '作出决定' }, '自作出决定之日起7个工作日内'],
    [{ kind: 'realtime' }, '实时公开'],
    [{ kind: 'recurring', raw: '年年三月', period: 'year', month: 3 }, '年年三月'],
    [{ kind: 'compound', clauses: [{ kind: 'prompt' }, { kind: 'realtime', raw: '随时' }] }, '及时公开；随时'],
  ])('writes a deadline in parts, %j, as the phrase that means the same', (deadline, words) => {
    const table = catalogTable(view([{ ...entry, deadline }]), shippedLayout('national', 'catalog'), options);
    expect(byHeading(table, 0)).toMatchObject({ 公开时限: words });
  });

  it('leaves retired and drafted entries out and says how many', () => {
    const entries: Entry[] = [entry, { ...entry, id: 'A-2', status: 'retired' }, { ...entry, id: 'A-3', status: 'draft' }];
    const table = catalogTable(view(entries), shippedLayout('national', 'catalog'), options);
    expect(table.rows).toHaveLength(1);
    expect(table.footnotes).toEqual(['停用的 1 条未列入本表。', '尚在起草的 1 条未列入本表。']);
    const drafts = catalogTable(view(entries), shippedLayout('national', 'catalog'), { ...options, drafts: true });
    expect(drafts.rows).toHaveLength(2);
    expect(drafts.footnotes).toEqual(['停用的 1 条未列入本表。']);
  });

  it('explains the marks of the catalog', () => {
    const table = catalogTable(
      view([entry], { legend: { '■': 'required', '□': 'optional' } }),
      shippedLayout('national', 'catalog'),
      options,
    );
    expect(table.footnotes).toEqual(['说明：“■”表示必选项，“□”表示可选项。']);
    expect(byHeading(table, 0)['公开渠道和载体']).toBe('■政府网站\n□政府公报');
  });

  it('does not say a title twice that is the last step of its path', () => {
    const table = catalogTable(view([{ ...entry, title: '预决算' }]), shippedLayout('national', 'catalog'), options);
    expect(headingGrid(table).leaves.map((leaf) => leaf.flat)).not.toContain('公开事项（三级事项）');
  });
});

describe('the six elements', () => {
  it('stand in the order of the regulation', () => {
    const table = catalogTable(view([{ id: 'A', title: '甲' }]), shippedLayout('six-elements', 'catalog'), options);
    expect(table.headings.map((heading) => heading.title)).toEqual(
      '序号 公开事项 公开主体 公开内容 公开时限 公开方式 公开渠道 公开责任'.split(' '),
    );
  });
});
