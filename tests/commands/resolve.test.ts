import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { gkml } from './gkml.js';

const province = `kind: profile
id: 省2024
title: 2024年某省主动公开事项目录要求
document: 某省政务公开工作要点
number: 某政办发〔2024〕2号
plan: sheng-2024
due:
  date: 2024-12-31
  clause: （十五）
  words: [年底前形成主动公开事项目录]
fields:
  - {field: method, required: true, clause: （十五）, locked: true}
obligations:
  - {id: （三）-1, class: disclosure, task: 9, item: 就业政策, text: "公开就业政策\\n和服务", clause: （三）, subject: 各市、县（区）人民政府}
layouts:
  - {for: tasks, layout: 版式/表.yaml}
`;
const county = `kind: profile
id: 县2024
title: 2024年某县主动公开事项目录要求
document: 某县政务公开工作方案
extends: ../省/要求.yaml
plan: xian-2024
due:
  date: 2024-10-31
  clause: 二（五）
fields:
  - {field: method, allowed: [主动公开], clause: 二（六）}
obligations:
  - {id: "21", class: disclosure, task: 21, item: 招聘信息, deadline: 每月底前, clause: 二（二）}
  - {id: 省2024#（三）-1, class: disclosure, date: 2024-06-30, clause: 二（二）}
`;
const files = { '省/要求.yaml': province, '县/要求.yaml': county };

describe('gkml resolve profile', () => {
  test('prints a document that can be stored, with where each value comes from behind it', async () => {
    const { code, out, err } = await gkml(['resolve', 'profile', '县/要求.yaml'], files);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`# 由 gkml resolve 从 县/要求.yaml 得出，合并了 省2024；各值的出处写在后面。要改的，改 县/要求.yaml 和它继承的要求。
kind: profile # 县2024
format: 2
id: 县2024 # 县2024
title: 2024年某县主动公开事项目录要求 # 县2024
document: 某县政务公开工作方案 # 县2024
plan: xian-2024 # 县2024

due:
  date: 2024-10-31 # 县2024 二（五）
  clause: 二（五） # 县2024 二（五）

fields:
  - field: method # 省2024（十五）
    required: true # 省2024（十五）
    ground: 《某省政务公开工作要点》（某政办发〔2024〕2号）（十五） # 省2024（十五）
    locked: true # 省2024（十五）
  - field: method # 县2024 二（六）
    allowed: # 县2024 二（六）
      - 主动公开
    clause: 二（六） # 县2024 二（六）

obligations:
  - id: 省2024#（三）-1 # 省2024（三）、任务9
    class: disclosure # 县2024 二（二）
    task: 9 # 省2024（三）、任务9
    plan: sheng-2024 # 省2024（三）、任务9
    text: |- # 省2024（三）、任务9
      公开就业政策
      和服务
    item: 就业政策 # 省2024（三）、任务9
    subject: 各市、县（区）人民政府 # 省2024（三）、任务9
    date: 2024-06-30 # 县2024 二（二）
    clause: 二（二） # 县2024 二（二）

  - id: "21" # 县2024 二（二）、任务21
    class: disclosure # 县2024 二（二）、任务21
    task: 21 # 县2024 二（二）、任务21
    item: 招聘信息 # 县2024 二（二）、任务21
    deadline: 每月底前 # 县2024 二（二）、任务21
    clause: 二（二） # 县2024 二（二）、任务21

layouts:
  - for: tasks # 省2024
    layout: "../省/版式/表.yaml" # 省2024
    ground: 《某省政务公开工作要点》（某政办发〔2024〕2号） # 省2024
`);
    const again = await gkml(['resolve', 'profile', '县/生效.yaml', '-f', 'json'], { '县/生效.yaml': out });
    expect(again.code).toBe(0);
    const first = await gkml(['生效', '要求', '县/要求.yaml', '-f', 'json'], files);
    expect(JSON.parse(again.out).document).toEqual(JSON.parse(first.out).document);
    const checked = await gkml(['check', '县/生效.yaml', '-f', 'json'], { '县/生效.yaml': out, '省/版式/表.yaml': 'kind: layout\n' });
    expect(JSON.parse(checked.out).findings).toEqual([]);
  });

  test('leaves nothing for gkml fmt to put in order', async () => {
    const { out } = await gkml(['resolve', 'profile', '高青2024']);
    const { io } = await gkml(['fmt', '生效.yaml'], { '生效.yaml': out });
    expect(io.textOf('生效.yaml')).toBe(out);
  });

  test('gives as JSON each value with its path, its origin, and what it was above', async () => {
    const { out } = await gkml(['resolve', 'profile', '县/要求.yaml', '-f', 'json'], files);
    const { kind, chain, document, values } = JSON.parse(out);
    expect([kind, chain.map(({ id }: { id: string }) => id), document.extends]).toEqual([
      'resolved-profile',
      ['省2024', '县2024'],
      undefined,
    ]);
    const at = (path: string) => values.find((one: { path: string }) => one.path === path);
    expect(at('due.date')).toEqual({
      path: 'due.date',
      value: '2024-10-31',
      from: {
        profile: '县2024',
        file: '县/要求.yaml',
        at: 'due',
        clause: '二（五）',
        ground: '《某县政务公开工作方案》二（五）',
        words: '县2024 二（五）',
      },
      before: { value: '2024-12-31', from: expect.objectContaining({ profile: '省2024', clause: '（十五）' }) },
    });
    expect(at('title')).toEqual({
      path: 'title',
      value: '2024年某县主动公开事项目录要求',
      from: { profile: '县2024', file: '县/要求.yaml', at: 'title', ground: '《某县政务公开工作方案》', words: '县2024' },
    });
    expect(at('fields[0].required')).toMatchObject({ value: true, from: { profile: '省2024', at: 'fields[0]' } });
    expect(at('obligations[0].item').from.profile).toBe('省2024');
  });

  test.each([80, 120])('shows tables of no more than %i cells', async (columns) => {
    for (const name of ['县/要求.yaml', '高青2024', '基本']) {
      const { code, out } = await gkml(['resolve', 'profile', name, '-f', 'text'], files, { columns });
      expect(code).toBe(0);
      expect(Math.max(...out.split('\n').map((line) => displayWidth(line)))).toBeLessThanOrEqual(columns);
      expect(out).toContain('出处');
    }
  });

  test('says of the year, and of the standing of a draft, from which profile they come', async () => {
    const above = { ...files, '省/要求.yaml': `${province}year: 2024\nstatus: 征求意见稿\n` };
    const { out } = await gkml(['resolve', 'profile', '县/要求.yaml'], above);
    expect(out.split('\n')).toEqual(expect.arrayContaining(['year: 2024 # 省2024', 'status: 征求意见稿 # 省2024']));
  });

  test('tells what was refused, prints what holds, and ends with 1', async () => {
    const loose = { ...files, '县/要求.yaml': county.replace('2024-10-31', '2025-03-31') };
    const { code, out, err } = await gkml(['resolve', 'profile', '县/要求.yaml'], loose);
    expect(code).toBe(1);
    expect(out).toContain('date: 2024-12-31 # 省2024（十五）');
    expect(err).toMatch(
      /^县\/要求\.yaml:8:9 编成日期：上级要求“省2024”要求 2024-12-31 前，这里改为 2025-03-31.*\[loosening-without-ground\]\n$/,
    );
  });

  test('writes its own file anew, and no other YAML file', async () => {
    const written = await gkml(['resolve', 'profile', '县/要求.yaml', '-o', '县/生效.yaml'], files);
    const stored = written.io.textOf('县/生效.yaml');
    expect([written.code, written.out, written.err]).toEqual([0, '', '已写入 县/生效.yaml\n']);
    const again = await gkml(['resolve', 'profile', '县/要求.yaml', '-o', '县/生效.yaml'], { ...files, '县/生效.yaml': `${stored}# 旧\n` });
    expect([again.code, again.io.textOf('县/生效.yaml')]).toEqual([0, stored]);
    const own = await gkml(['resolve', 'profile', '县/要求.yaml', '-o', '县/要求.yaml'], files);
    expect([own.code, own.io.textOf('县/要求.yaml')]).toEqual([2, county]);
  });

  test.each([
    ['高青2042', '没有“高青2042”这份目录要求', '是否想写“高青2024”？'],
    ['县/要术.yaml', '没有这个文件：县/要术.yaml', '是否想写“县/要求.yaml”？'],
    ['plan.yaml', '“plan.yaml”是工作要点，不是目录要求', '写自带的名称（基本、'],
    ['坏.yaml', '坏.yaml:2:6 有错误：', '先用 gkml check 坏.yaml 检查并改正'],
  ])('ends with 2 for %s', async (name, message, way) => {
    const more = {
      'plan.yaml': 'kind: plan\nid: p\ntitle: 甲\nyear: 2024\nissuer: 甲\nstatus: 正式\ntasks: []\n',
      '坏.yaml': 'kind: profile\nid: "甲 乙"\ntitle: 甲\n',
    };
    const { code, out, err } = await gkml(['resolve', 'profile', name], { ...files, ...more });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain(way);
  });

  test('speaks English', async () => {
    const { out } = await gkml(['resolve', 'profile', '县/要求.yaml', '-f', 'text', '--lang', 'en'], files);
    expect(out).toMatch(/^2024年某县主动公开事项目录要求 \(县2024\)\nextends: 省2024 → 县2024\n/);
    expect(out).toContain('2 to disclose, 0 work, 0 undecided; 0 carried out by lower ones, 0 waived');
  });
});

test('gkml resolve catalog prints the catalog with what it inherits', async () => {
  const { code, out } = await gkml(['resolve', 'catalog', 'a.yaml'], {
    'a.yaml': 'kind: catalog\nunit: 甲\nyear: 2024\ndefaults: {method: 主动公开}\nentries:\n  - {id: A-1, title: 预算}\n',
  });
  expect(code).toBe(0);
  expect(out).toContain('method: 主动公开 # ');
});
