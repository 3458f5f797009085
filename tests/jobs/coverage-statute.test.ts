import { describe, expect, test } from 'vitest';
import { catalogOf, cellOf, county, entry, report, statesOf, targetIn } from './coverage-project.js';

const basis = (clause: string, number = '') => `basis: 《中华人民共和国政府信息公开条例》${number}${clause}`;
const statute = (files: Readonly<Record<string, string>>, options = {}) =>
  report({ ...county, ...files }, { against: ['statute'], ...options });

describe('Against the regulation', () => {
  test('an item is answered by an entry that rests on it or names it', async () => {
    const found = await statute({
      'c.yaml': catalogOf('甲县财政局', [
        entry('A', '部门预算', basis('第二十条第（七）项')),
        entry('B', '收费目录', 'answers: [条例20-08]'),
        entry('C', '采购', basis('第二十条')),
      ]),
    });
    expect(cellOf(targetIn(found, '条例20-07'), '甲县财政局').entries).toEqual([expect.objectContaining({ id: 'A', by: 'basis' })]);
    expect(cellOf(targetIn(found, '条例20-08'), '甲县财政局').entries).toEqual([expect.objectContaining({ id: 'B', by: 'answers' })]);
    // the article alone names none of its items
    expect(targetIn(found, '条例20-09').counts.covered).toBe(0);
  });

  test('other laws ask whoever does their work, from the day they say so', async () => {
    const files = {
      'c.yaml': catalogOf('甲县财政局', [
        entry('A', '甲县财政决算', 'basis: 《中华人民共和国预算法》第十四条'),
        entry('B', '局部门预算', 'answers: [预算法14-02]'),
      ]),
      'd.yaml': catalogOf('甲县民政局', []),
    };
    const found = await statute(files);
    expect(cellOf(targetIn(found, '预算法14-01'), '甲县财政局').entries.map(({ id }) => id)).toEqual(['A']);
    expect(cellOf(targetIn(found, '预算法14-02'), '甲县财政局').entries.map(({ id }) => id)).toEqual(['B']);
    expect(statesOf(targetIn(found, '预算法14-01'))['甲县民政局']).toBe('unsettled');
    expect(statesOf(targetIn(found, '预算法14-02'))['甲县民政局']).toBe('missing');
    expect(targetIn(found, '预算法14-01').ground).toBe('《中华人民共和国预算法》第十四条第一款');
    const early = await statute(files, { asOf: '2020-01-01' });
    expect(early.targets.map(({ ref }) => ref)).toContain('行政许可法40-01');
    expect(early.targets.map(({ ref }) => ref)).not.toContain('行政处罚法48-01');
  });

  test('the numbers of 2007 name other contents', async () => {
    const found = await statute({
      'c.yaml': catalogOf('甲县财政局', [entry('A', '目录', basis('第二十条第（七）项', '（国令第492号）'))]),
    });
    expect(targetIn(found, '条例20-07').counts.covered).toBe(0);
  });

  test('article 21 is cited as a whole, and the name of the entry says which matter it is', async () => {
    const found = await statute({
      'c.yaml': catalogOf('乙镇', [entry('A', '宅基地使用情况审核', basis('第二十一条')), entry('B', '筹资', basis('第二十一条'))]),
    });
    expect(targetIn(found, '条例21-乡-04').cells[0]?.entries.map(({ id }) => id)).toEqual(['A']);
    expect(targetIn(found, '条例21-乡-07').cells[0]?.entries).toEqual([]);
  });

  test('binds by level and kind', async () => {
    const found = await statute({
      'a.yaml': catalogOf('甲县财政局', []),
      'b.yaml': catalogOf('乙镇', []),
      'c.yaml': catalogOf('丙街道', []),
      'd.yaml': catalogOf('县政府办公室', []),
    });
    const units = (ref: string) => Object.keys(statesOf(targetIn(found, ref)));
    const all = ['甲县人民政府办公室', '甲县财政局', '甲县民政局', '甲县乙镇人民政府', '甲县丙街道办事处'];
    expect(units('条例20-01')).toEqual(all);
    expect(units('条例21-市县-01')).toEqual(all.slice(0, 3));
    // the regulation speaks of towns; offices of streets are not among them
    expect(units('条例21-乡-01')).toEqual(['甲县乙镇人民政府']);
    expect(units('条例49-部门')).toEqual(['甲县财政局', '甲县民政局']);
    expect(units('条例49-主管部门')).toEqual(['甲县人民政府办公室']);
  });

  test('what all have, or belongs to the usual work of a department, is missing; the rest is for the unit to settle', async () => {
    const found = await statute({ 'c.yaml': catalogOf('甲县财政局', []), 'd.yaml': catalogOf('甲县民政局', []) });
    const states = (ref: string) => [statesOf(targetIn(found, ref))['甲县财政局'], statesOf(targetIn(found, ref))['甲县民政局']];
    expect(states('条例20-02')).toEqual(['missing', 'missing']);
    expect(states('条例20-08')).toEqual(['missing', 'unsettled']);
    expect(states('条例21-市县-07')).toEqual(['unsettled', 'missing']);
    expect(states('条例20-07')).toEqual(['missing', 'missing']);
    expect(states('条例20-14')).toEqual(['unsettled', 'unsettled']);
    expect(states('条例21-市县-06')).toEqual(['unsettled', 'unsettled']);
    expect(targetIn(found, '条例21-市县-06').counts).toMatchObject({ required: 0, unsettled: 3 });
  });

  test('a town settles itself what depends on the place, and a government of a place has all of it', async () => {
    const units = `${county['units.yaml']?.replace('groups:', '  - { name: 甲县人民政府, level: 县, type: 政府 }\ngroups:')}`;
    const found = await statute({ 'units.yaml': units, 'b.yaml': catalogOf('乙镇', []), 'c.yaml': catalogOf('甲县人民政府', []) });
    const state = (ref: string, unit: string) => statesOf(targetIn(found, ref))[unit];
    expect(['01', '04', '06', '07'].map((item) => state(`条例21-乡-${item}`, '甲县乙镇人民政府'))).toEqual([
      'missing',
      'missing',
      'unsettled',
      'unsettled',
    ]);
    expect(state('条例21-市县-06', '甲县人民政府')).toBe('missing');
    expect(state('条例20-15', '甲县人民政府')).toBe('unsettled');
  });

  test('an entry covers what is unsettled, and the report says who has it for certain and by what', async () => {
    const found = await statute({ 'c.yaml': catalogOf('甲县财政局', [entry('A', '救助', 'answers: [条例21-市县-07]')]) });
    expect(statesOf(targetIn(found, '条例21-市县-07'))['甲县财政局']).toBe('covered');
    expect(targetIn(found, '条例21-市县-07').notes.join()).toContain('民政（《社会救助暂行办法》第三条');
  });

  test('is not asked of units above the place, nor known for certain of what is no agency', async () => {
    const more = '  - { name: 乙市民政局, level: 市, type: 部门 }\n  - { name: 甲县民政服务中心, level: 县, type: 事业单位 }\ngroups:';
    const units = `${county['units.yaml']?.replace('groups:', more)}`;
    const found = await statute({ 'units.yaml': units, 'c.yaml': catalogOf('甲县财政局', []) });
    expect(found.units.map(({ name }) => name)).not.toContain('乙市民政局');
    expect(
      found.targets.flatMap(({ cells }) => cells).filter(({ unit, state }) => unit === '甲县民政服务中心' && state !== 'unsettled'),
    ).toEqual([]);
  });

  test('nobody is better for having no catalog', async () => {
    const [with_, without] = [
      await statute({ 'c.yaml': catalogOf('甲县财政局', []), 'd.yaml': catalogOf('乙镇', []) }),
      await statute({ 'd.yaml': catalogOf('乙镇', []) }),
    ];
    expect(without.counts.required).toBe(with_.counts.required);
  });

  test('what does not concern a unit is left out, with the reason', async () => {
    const head = 'notApplicable:\n  - what: 条例20-14\n    reason: 不组织公务员招考\n';
    const found = await statute({ 'c.yaml': catalogOf('甲县财政局', [], head) });
    expect(cellOf(targetIn(found, '条例20-14'), '甲县财政局')).toMatchObject({ state: 'not-applicable', reason: '不组织公务员招考' });
  });

  test('says that it is for the unit to say what concerns it', async () => {
    const found = await statute({ 'c.yaml': catalogOf('甲县财政局', []) });
    expect(targetIn(found, '条例21-市县-06').notes.join()).toContain('根据本地方的具体情况');
  });

  test('a party organ is no agency, and a day before the regulation knows none of it', async () => {
    const units = county['units.yaml']?.replace('type: 部门 }', 'type: 党群 }') ?? '';
    const found = await statute({ 'units.yaml': units, 'c.yaml': catalogOf('甲县财政局', []) });
    expect(found.units.map(({ name }) => name)).not.toContain('甲县财政局');
    expect(found.notes.join()).toContain('甲县财政局不是行政机关');
    const early = await statute({ 'c.yaml': catalogOf('甲县财政局', []) }, { asOf: '2018-01-01' });
    expect(early.targets).toEqual([]);
    expect(early.notes.join()).toContain('2019-05-15 起施行');
  });
});
