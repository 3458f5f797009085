import { describe, expect, test } from 'vitest';
import { checkProject } from '../../src/jobs/check.js';
import { memoryIo } from '../support/memory-io.js';

const head = `kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  subject: 高青县财政局
  responsibility: 高青县财政局
  deadline: 自信息形成或者变更之日起20个工作日内
  method: 主动公开
  channels: [政府公报]
entries:
`;

async function codesOf(files: Record<string, string>) {
  const { findings } = await checkProject(['.'], memoryIo({ 'gkml.yaml': 'kind: config\n', ...files }));
  return findings.map(({ code }) => code);
}

function entry(fields: string) {
  const content = fields.startsWith('content: ') ? '' : 'content: 收支总表, ';
  return { '目录.yaml': `${head}  - { id: CZ-001, title: 部门预算, ${content}${fields} }\n` };
}

describe('a rule without its facts is silent', () => {
  test('no unit is unknown without a register', async () => {
    expect(await codesOf(entry('responsibility: 县财正局'))).toEqual([]);
  });

  test('no site column is unknown or missing without a website', async () => {
    expect(await codesOf(entry('columns: 没有的栏目'))).toEqual([]);
    expect(await codesOf(entry('channels: [政府网站]'))).toEqual([]);
  });

  test('no task is unknown without its plan', async () => {
    expect(await codesOf(entry('answers: ["gaoqing-2024#99"]'))).toEqual([]);
  });

  test('no clause is unknown in a plan without clauses', async () => {
    const plan = `kind: plan\nid: p\ntitle: 要点\nissuer: 县政府办公室\nyear: 2024\nstatus: 正式\ntasks:\n  - { number: 1, path: [甲], requirement: 乙, responsibility: 丙局, clause: 一（九） }\n`;
    expect(await codesOf({ '要点.yaml': plan })).toEqual([]);
  });

  test('a year without calendar does no harm where nothing is counted in working days', async () => {
    const far = `${head.replace('2024', '2035').replace(/ {2}deadline: .*\n/, '')}  - { id: CZ-001, title: 部门预算, content: 收支总表, deadline: 每年3月31日前 }\n`;
    expect(await codesOf({ '目录.yaml': far })).toEqual([]);
  });
});

describe('what looks like a fault and is none', () => {
  test.each([
    ['the basis of who discloses is article 10 of the regulation in force', 'basis: 《政府信息公开条例》第十条'],
    ['article 10 with the number of 2019', 'basis: 《中华人民共和国政府信息公开条例》（国令第711号）第十条第一款'],
    ['another regulation has articles of the same numbers', 'basis: 《山东省政府信息公开办法》第十条第（四）项'],
    ['a freshness promise is a number', 'deadline: 及时公开，至少每半年更新一次'],
    ['a date that is itself the content', 'content: 2024年12月31日前批复的项目, deadline: 2024年6月底前'],
    ['an office telephone', 'notes: 电话 0533-6967000'],
    ['a number inside an address', 'notes: "http://www.gaoqing.gov.cn/art/13812345678/1.html"'],
    ['eighteen digits that are no identity number', 'notes: 统一编号113703220042213456'],
    ['letters that belong to words', 'content: A级景区、e企办、X光、卡拉OK、IPv6、App'],
    ['kana in the name of a shop', 'content: 樱の屋'],
    ['the reading of a number of notes', 'content: 12345热线、110报警、400-100-1234'],
    ['characters that look traditional and are standard', 'content: 乾隆档案、著名商标、瞭望、慰藉、於陵'],
    ['other channels that are named', 'channels: [其他:中国山东政府采购网]'],
  ])('%s', async (_, fields) => {
    expect(await codesOf(entry(fields))).toEqual([]);
  });

  test.each([
    ['years', '2023年政府集中采购目录及标准', '2024年政府集中采购目录及标准'],
    ['numbers', '重大建设项目批准信息（第一批）', '重大建设项目批准信息（第二批）'],
    ['levels', '上级财政转移支付资金分配结果', '下级财政转移支付资金分配结果'],
    ['budget and final accounts', '县级一般公共预算收入预算情况表', '县级一般公共预算收入决算情况表'],
    ['places', '城南街道土地征收补偿信息公开', '城北街道土地征收补偿信息公开'],
    ['denial', '行政规范性文件合法有效目录清单', '行政规范性文件合法无效目录清单'],
  ])('titles that differ by %s', async (_, a, b) => {
    const files = {
      '目录.yaml': `${head}  - { id: A, title: "${a}", content: 甲 }\n  - { id: B, title: "${b}", content: 乙 }\n`,
    };
    expect(await codesOf(files)).toEqual([]);
  });
});
