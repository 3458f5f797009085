import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createRegister } from '../../src/language/units.js';
import type { Units } from '../../src/model/documents.js';
import type { NameMatch, UnitRegister } from '../../src/model/register.js';

function registerOf(example: string): UnitRegister {
  return createRegister([parse(readFileSync(new URL(`../../examples/${example}/units.yaml`, import.meta.url), 'utf8')) as Units]);
}

function said(match: NameMatch): string {
  if (match.kind === 'unit') return match.unit.name;
  if (match.kind === 'former') return `原属 ${match.unit.name}，至 ${match.until}`;
  return match.kind === 'group' ? `统称 ${match.members.length}` : `不识：${match.candidates.join('、')}`;
}

const gaoqing = registerOf('gaoqing-2024');
const shinan = registerOf('shinan-2021');

describe('names of the register', () => {
  it.each([
    ['县财政局', '高青县财政局'],
    ['高青县财政局', '高青县财政局'],
    [' 县财政局 ', '高青县财政局'],
    ['县发展改革局', '高青县发展和改革局'],
    ['县发展改革委', '高青县发展和改革局'],
    ['高青县发改局', '高青县发展和改革局'],
    ['县发展和改革局', '高青县发展和改革局'],
    ['经济开发区管委会', '高青经济开发区管理委员会'],
    ['市生态环境局高青分局', '淄博市生态环境局高青分局'],
    ['县政府办公室', '高青县人民政府办公室'],
  ])('%s is %s', (name, unit) => expect(said(gaoqing.resolve(name))).toBe(unit));

  it.each([
    ['公安市南分局', '青岛市公安局市南分局'],
    ['市南区财政局', '青岛市市南区财政局'],
    ['区财政局', '青岛市市南区财政局'],
    ['青岛市市南区发改局', '青岛市市南区发展和改革局'],
  ])('%s is %s in a district', (name, unit) => expect(said(shinan.resolve(name))).toBe(unit));

  it.each([
    ['县教育局', '原属 高青县教育和体育局，至 2019-01-31'],
    ['高青县国土资源局', '原属 高青县自然资源局，至 2019-01-31'],
    ['县乡村振兴局', '原属 高青县农业农村局，至 2024-03-31'],
    ['高青县疫情防控工作专班', '原属 高青县卫生健康局，至 2023-01-08'],
  ])('%s has gone: %s', (name, answer) => expect(said(gaoqing.resolve(name))).toBe(answer));

  it.each([
    ['卫健局', '不识：县卫生健康局'],
    ['县财政', '不识：县财政局'],
    ['县发展和改革委员会', '不识：县发展改革局'],
    ['县行政审批服务中心', '不识：县行政审批服务局'],
    ['市财政局', '不识：'],
    ['高青县税务局', '不识：'],
    ['高青县信访局', '不识：'],
    ['高青县人民法院', '不识：'],
    ['高青县委', '不识：'],
    ['高青县政府信访办公室', '不识：'],
    ['高青县政府机关办公室', '不识：县政府办公室'],
    ['高青县财证局', '不识：县财政局'],
    ['高清县财政局', '不识：县财政局'],
    ['高青县清城镇人民政府', '不识：青城镇人民政府、高城镇人民政府'],
    ['某某办', '不识：'],
  ])('%s is not registered: %s', (name, answer) => expect(said(gaoqing.resolve(name))).toBe(answer));

  it.each(['高青县审计局', '高青县民政局', '高青县花沟镇人民政府', '高青县第二中学', '高青县政府', '高青县教育示范区管委会'])(
    'takes %s, missing from a small register, for none of the units it has',
    (name) => {
      const units = ['财政局', '人民政府办公室', '青城镇人民政府', '第一中学', '经济开发区管委会'].map((one) => ({ name: `高青县${one}` }));
      expect(said(createRegister([{ kind: 'units', region: '高青县', level: '县', units }]).resolve(name))).toBe('不识：');
    },
  );

  it('takes 水利局 and 水务局 for one another', () => {
    const register = createRegister([{ kind: 'units', units: [{ name: '高青县水务局' }, { name: '高青县商务局' }] }]);
    expect(said(register.resolve('高青县水利局'))).toBe('不识：高青县水务局');
  });

  it('knows a branch in any order of its words', () => expect(said(shinan.resolve('市公安局市南分局'))).toBe('青岛市公安局市南分局'));

  it('gives a name that two units share to neither', () => {
    const register = createRegister([
      {
        kind: 'units',
        units: [
          { name: '甲县财政局', short: ['县财政局'] },
          { name: '乙县财政局', short: ['县财政局'] },
        ],
      },
    ]);
    expect(register.resolve('县财政局')).toEqual({ kind: 'unknown', candidates: ['乙县财政局', '甲县财政局'] });
  });

  it.each<readonly [string, string, object]>([
    [
      'a name that was given up',
      '{ name: 甲县农牧局, former: [{ name: 甲县畜牧兽医局, until: 2019-01-31 }] }',
      { candidates: ['甲县农牧局'], gone: { name: '甲县畜牧兽医局', until: '2019-01-31', now: '甲县农牧局' } },
    ],
    [
      'an abolished unit',
      '{ name: 甲县畜牧兽医局, abolished: 2019-01-31, successor: 甲县农业局 }, { name: 甲县农业局, short: [县农业局] }',
      { candidates: ['县农业局'], gone: { name: '甲县畜牧兽医局', until: '2019-01-31', now: '县农业局' } },
    ],
    [
      'one whose successor is gone too',
      '{ name: 甲县畜牧兽医局, abolished: 2019-01-31, successor: 甲县农业局 }, { name: 甲县农业局, abolished: 2024-03-31, successor: 甲县农村局 }',
      { candidates: ['甲县农村局'], gone: { name: '甲县畜牧兽医局', until: '2019-01-31', now: '甲县农村局' } },
    ],
    [
      'one without a successor',
      '{ name: 甲县畜牧兽医局, abolished: 2019-01-31 }',
      { candidates: ['甲县畜牧兽医局'], gone: { name: '甲县畜牧兽医局', until: '2019-01-31' } },
    ],
    [
      'two that succeed each other',
      '{ name: 甲县畜牧兽医局, abolished: 2019-01-31, successor: 乙市督导组 }, { name: 乙市督导组, abolished: 2019-01-31, successor: 甲县畜牧兽医局 }',
      { candidates: ['甲县畜牧兽医局'], gone: { name: '甲县畜牧兽医局', until: '2019-01-31' } },
    ],
    ['one that stands, just as near', '{ name: 甲县畜牧兽医局, former: [甲县畜牧水产局] }', { candidates: ['甲县畜牧兽医局'] }],
  ])('answers what is near to %s with whoever has the work now', (_, units, answer) => {
    const register = createRegister([parse(`{ kind: units, units: [${units}] }`) as Units]);
    expect(register.resolve('甲县畜牧局')).toEqual({ kind: 'unknown', ...answer });
  });

  it('knows no candidates without a register', () => {
    const none = createRegister([]);
    expect(none.present).toBe(false);
    expect(none.resolve('县财政局')).toEqual({ kind: 'unknown', candidates: [] });
  });
});

describe('group words', () => {
  it.each([
    ['各镇人民政府', 7],
    ['各镇办', 9],
    ['各部门(单位)', 27],
    ['各镇办、各部门单位', 36],
    ['各相关单位', 0],
  ])('%s stands for %i units', (name, members) => expect(said(gaoqing.resolve(name))).toBe(`统称 ${members}`));

  it('opens groups that hold each other once', () => {
    const register = createRegister([
      {
        kind: 'units',
        units: [{ name: '甲局' }, { name: '乙局' }],
        groups: [
          { name: '各部门', members: ['甲局', '各单位', '没有的局'] },
          { name: '各单位', members: ['乙局', '各部门'] },
        ],
      },
    ]);
    expect(said(register.resolve('各部门'))).toBe('统称 2');
    expect(said(register.resolve('各单位'))).toBe('统称 2');
  });

  it.each([
    '各相关单位',
    '县政府有关部门',
    '各部门（单位）',
    '区政府各部门、各单位',
    '各乡(镇)人民政府(街道办事处)',
    '应急管理部门',
    '重大行政决策涉及部门',
    '各行政执法主体',
    '公共企事业单位主管部门',
    '公安机关',
    '相关处室',
  ])('%s has the form of a group', (name) => expect(gaoqing.looksLikeGroup(name)).toBe(true));

  it.each(['县政府办公室', '县财政局', '青城镇人民政府', '县综合行政执法局', '经济开发区管委会', '县机关事务服务中心', ''])(
    '“%s” has not',
    (name) => expect(gaoqing.looksLikeGroup(name)).toBe(false),
  );
});
