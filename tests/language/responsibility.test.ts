import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printResponsibility, readResponsibility, unitsNamed } from '../../src/language/responsibility.js';
import { createRegister } from '../../src/language/units.js';
import type { Plan, Units } from '../../src/model/documents.js';

type Golden = readonly [phrase: string, lead: string, joint: string, support: string, section?: string];

// from the responsibility cells of the three plans and of published catalogs; names are parted by a space here
const golden: readonly Golden[] = [
  ['区司法局牵头,各相关单位配合', '区司法局', '', '各相关单位'],
  ['区应急局牵头,各相关部门、各街道办事处配合', '区应急局', '', '各相关部门 各街道办事处'],
  ['区大数据局牵头、各相关单位配合', '区大数据局', '', '各相关单位'],
  ['县司法局牵头，各行政执法主体具体落实', '县司法局', '', '各行政执法主体'],
  ['各行政执法主体具体落实', '', '各行政执法主体', ''],
  ['县财政局、县民政局牵头，各镇配合', '县财政局 县民政局', '', '各镇'],
  ['县财政局 牵头 各单位 配合', '县财政局', '', '各单位'],
  ['牵头单位：县财政局；配合单位：县民政局、县教育和体育局', '县财政局', '', '县民政局 县教育和体育局'],
  ['县发改局会同县财政局、县水利局负责', '县发改局', '', '县财政局 县水利局'],
  ['各部室按业务分工负责', '', '各部室', ''],
  ['各相关单位、区委编办', '', '各相关单位 区委编办', ''],
  ['区政府各部门、各单位', '', '区政府各部门 各单位', ''],
  [
    '各镇人民政府，各街道办事处，经济开发区管委会，县政府有关部门，各有关单位',
    '',
    '各镇人民政府 各街道办事处 经济开发区管委会 县政府有关部门 各有关单位',
    '',
  ],
  [
    '各镇人民政府，各街道办事处，县教育和体育局、县住房城乡建设局、县交通运输局',
    '',
    '各镇人民政府 各街道办事处 县教育和体育局 县住房城乡建设局 县交通运输局',
    '',
  ],
  ['区教体局、区卫健局，各公共企事业单位', '', '区教体局 区卫健局 各公共企事业单位', ''],
  ['区教育体育局、区卫生健康局等公共企事业单位主管部门', '', '区教育体育局 区卫生健康局 公共企事业单位主管部门', ''],
  ['县财政局等3个部门', '', '县财政局', ''],
  ['区政府办公室、各部门（单位）、各街道办事处', '', '区政府办公室 各部门（单位） 各街道办事处', ''],
  ['县民政局、各乡(镇)人民政府(街道办事处)', '', '县民政局 各乡(镇)人民政府(街道办事处)', ''],
  ['市、区两级街镇人民政府(街道办事处)', '', '市、区两级街镇人民政府(街道办事处)', ''],
  ['赣州市石城生态环境局、县行政审批局', '', '赣州市石城生态环境局 县行政审批局', ''],
  ['招标人及其招标代理机构或相关行政监督部门', '', '招标人及其招标代理机构或相关行政监督部门', ''],
  ['县财政局（预算科）', '', '县财政局', '', '预算科'],
  ['县财政局（办公室）牵头，各有关单位配合', '县财政局', '', '各有关单位', '办公室'],
  ['县财政局 0533-6961234', '', '县财政局', ''],
  ['政研室、各相关科室', '', '各相关科室', '', '政研室'],
  ['办公室 政工科', '', '', '', '办公室、政工科'],
  ['综合减灾和应急管理组', '', '', '', '综合减灾和应急管理组'],
  ['综合和规划工作线', '', '', '', '综合和规划工作线'],
  ['机关党委(组织人事处)', '', '', '', '机关党委(组织人事处)'],
  ['人事股', '', '', '', '人事股'],
  ['党政办', '', '', '', '党政办'],
  ['市场监管科', '', '', '', '市场监管科'],
  ['县政府办公室', '', '县政府办公室', ''],
  ['县扶贫办', '', '县扶贫办', ''],
  ['县防汛抗旱指挥部办公室', '', '县防汛抗旱指挥部办公室', ''],
  ['相关处室', '', '相关处室', ''],
  ['县住房城乡\n建设局', '', '县住房城乡\n建设局', ''],
  ['', '', '', ''],
  ['同上', '', '', ''],
  ['—', '', '', ''],
];

const names = (text = ''): readonly string[] => (text === '' ? [] : text.split(' '));

describe('reading a responsibility', () => {
  it.each(golden)('reads “%s”', (phrase, lead, joint, support, section) =>
    expect(readResponsibility(phrase)).toEqual({
      raw: phrase,
      lead: names(lead),
      joint: names(joint),
      support: names(support),
      ...(section === undefined ? {} : { section }),
    }),
  );

  it('lets a structured value through and writes its phrase', () => {
    const read = readResponsibility({ lead: ['县财政局'], support: ['各相关单位'], section: '预算科' });
    expect(read).toEqual({
      raw: '县财政局（预算科）牵头，各相关单位配合',
      lead: ['县财政局'],
      joint: [],
      support: ['各相关单位'],
      section: '预算科',
    });
    expect(unitsNamed(read)).toEqual(['县财政局', '各相关单位']);
  });

  it('names nobody when nothing is said', () => expect(unitsNamed(readResponsibility(undefined))).toEqual([]));

  it.each(['gaoqing-2024', 'shinan-2021', 'tianqiao-2023'])('finds every unit that the plan %s names in its register', (example) => {
    const load = (name: string): unknown => parse(readFileSync(new URL(`../../examples/${example}/${name}.yaml`, import.meta.url), 'utf8'));
    const register = createRegister([load('units') as Units]);
    const cells = (load('plan') as Plan).tasks.map((task) => readResponsibility(task.responsibility));
    const lost = cells.flatMap(unitsNamed).filter((name) => register.resolve(name).kind === 'unknown' && !register.looksLikeGroup(name));
    expect(lost).toEqual([]);
    expect(cells.filter((cell) => cell.section !== undefined)).toEqual([]);
    expect(cells.flatMap(unitsNamed).length).toBeGreaterThan(cells.length);
  });
});

describe('writing a responsibility', () => {
  const unit = fc.constantFrom(
    '县财政局',
    '县教育和体育局',
    '市生态环境局高青分局',
    '各部门（单位）',
    '各相关单位',
    '区政府办公室',
    '应急管理部门',
    '青城镇',
  );
  const part = fc.uniqueArray(unit, { maxLength: 4 });
  const section = fc.option(fc.constantFrom('办公室', '预算科', '综合和规划工作线', '指挥中心', '某某大队'), { nil: undefined });

  it('puts a section in brackets behind its unit, also one that deals with a matter of the government', () => {
    for (const section of ['办公室', '政府采购管理科', '政府性债务管理科']) {
      const words = printResponsibility({ lead: ['县财政局'], joint: [], support: [], section });
      expect(words).toBe(`县财政局（${section}）牵头`);
      expect(readResponsibility(words)).toMatchObject({ lead: ['县财政局'], section });
    }
  });

  it('reads back what it wrote', () =>
    fc.assert(
      fc.property(part, part, part, section, (lead, joint, support, section) => {
        const value = { raw: '', lead, joint, support, ...(section === undefined ? {} : { section }) };
        expect({ ...readResponsibility(printResponsibility(value)), raw: '' }).toEqual(value);
      }),
    ));
});
