import { describe, expect, test } from 'vitest';
import { runProgram } from '../support/program.js';
import { gkml, placesIn } from './gkml.js';

const register = `kind: units
region: 高青县
level: 县
units:
  - name: 高青县发展和改革局   # 发改
    short: [县发展改革局]
    aliases:
      - 县发改局
    level: 县
    type: 部门
    parent: 高青县人民政府
  - name: 高青县人民政府
  - name: 高青县财政局
    short:
      - 县财政局
    former:
      - name: 高青县财政处
        until: 1996-05-31
    parent: 高青县人民政府
  - name: 高青县民政局
    short: [县民政局]
groups:
  - name: 各部门
    members: [高青县发展和改革局, 县财政局]
`;

const catalog = `kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  subject: 高青县财政局
  deadline: 自信息形成或者变更之日起20个工作日内
  method: 主动公开
  channels: [政府公报]
entries:
  # 县发改局 and the entry are one
  - id: CZ-001
    title: 县发改局项目资金   # 县发改局
    content: 资金安排
    responsibility: "县财政局牵头，县发改局、 县民政局配合"
    original: { 责任单位: 县发改局 }
  - id: CZ-002
    title: 发展规划
    content: 规划文本
    subject: 高青县发展和改革局
    responsibility: { lead: ['县发展改革局'], support: [各部门] }
  - id: CZ-003
    title: 通知
    content: 由县发改局印发
    responsibility: |
      县财政局牵头
      县发展改革局配合
`;

const plan = `kind: plan
id: p
title: 要点
issuer: 高青县人民政府
year: 2024
status: 正式
tasks:
  - number: 1
    path: [甲]
    requirement: 乙
    responsibility: 县发改局牵头，各部门配合
`;

const site = `kind: site
name: 网站
url: https://example.com/
columns:
  - name: 规划
    unit: 县发改局
    children: [{ name: 计划, unit: 高青县发改局 }]
`;

const config = 'kind: config\nunits: units.yaml\n';
const project = { 'gkml.yaml': config, 'units.yaml': register, 'catalogs/财政局.yaml': catalog, 'plan.yaml': plan, 'site.yaml': site };

const renamed = ['units', 'rename', '县发改局', '高青县发展和改革委员会', '--date', '2024-09-30'];

describe('gkml units rename', () => {
  test('changes the places that name the unit, in every file, and nothing else', async () => {
    const { code, out, err, io } = await gkml(renamed, project);
    expect([code, err]).toEqual([0, expect.stringContaining('“高青县发展和改革局”改为“高青县发展和改革委员会”')]);
    expect(out.split('\n').filter(Boolean)).toHaveLength(4);
    const now = '县发展和改革委员会';
    expect(io.textOf('catalogs/财政局.yaml')).toBe(
      catalog
        .replace('县发改局、 县民政局配合"', `${now}、 县民政局配合"`)
        .replace('subject: 高青县发展和改革局', `subject: 高青${now}`)
        .replace("['县发展改革局']", `['${now}']`)
        .replace('      县发展改革局配合', `      ${now}配合`),
    );
    expect(io.textOf('plan.yaml')).toBe(plan.replace('县发改局', now));
    expect(io.textOf('site.yaml')).toBe(site.replace('unit: 县发改局', `unit: ${now}`).replace('高青县发改局', `高青${now}`));
    expect(io.textOf('units.yaml')).toBe(
      register
        .replace('name: 高青县发展和改革局   # 发改', `name: 高青${now}   # 发改`)
        .replace('[县发展改革局]\n    aliases:\n      - 县发改局\n', `[${now}]\n    former:\n${former}`)
        .replace('members: [高青县发展和改革局', `members: [高青${now}`),
    );
    expect(io.textOf('gkml.yaml')).toBe(config);
  });

  const former = ['高青县发展和改革局', '县发展改革局', '县发改局']
    .map((name) => `      - name: ${name}\n        until: 2024-09-30\n`)
    .join('');

  test('leaves a register that knows the old name as former, and files that check', async () => {
    const { io } = await gkml(renamed, project);
    const files = Object.fromEntries(Object.keys(project).map((file) => [file, io.textOf(file)]));
    const resolved = await gkml(['units', 'resolve', '县发改局', '-f', 'json'], files);
    expect(JSON.parse(resolved.out)).toMatchObject([{ kind: 'former', unit: '高青县发展和改革委员会', until: '2024-09-30' }]);
    const check = await gkml(['check', '-f', 'json'], files);
    expect(placesIn(check.out).filter((place) => /former|unknown|abolished/.test(place))).toEqual([]);
    expect((await gkml(renamed, files)).code).toBe(2);
  });

  test('shows with --dry-run what it would do, and writes nothing', async () => {
    const { code, out, io } = await gkml([...renamed, '--dry-run'], project);
    expect(code).toBe(0);
    expect(out).toContain('--- plan.yaml\n+++ plan.yaml\n@@ -8,4 +8,4 @@\n');
    expect(out).toContain('-    responsibility: 县发改局牵头，各部门配合\n+    responsibility: 县发展和改革委员会牵头，各部门配合\n');
    for (const [file, content] of Object.entries(project)) expect(io.textOf(file)).toBe(content);
  });

  test('finds names in folded and escaped texts, behind anchors, and in records on one line', async () => {
    const units = `kind: units
region: 高青县
units:
  - { name: "高青县发展和改革局", short: ["县发展改革局"], former: [高青县计委] }
  - name: '高青县财政局'`;
    const entries = `kind: catalog
unit: 高青县财政局
year: 2024
entries:
  - id: A
    title: 甲
    responsibility: &r 县发展改革局牵头，县财政局配合   # 县发展改革局
  - id: B
    title: 乙
    responsibility: *r
  - id: C
    title: 丙
    responsibility: >
      县财政局牵头，
      县发展改革局配合
  - id: D
    title: 丁
    responsibility: "县发展改革局\\u7275头"
`;
    const { code, err, io } = await gkml(['units', 'rename', '县发展改革局', '县数据局'], { 'units.yaml': units, 'c.yaml': entries });
    expect([code, err]).toEqual([0, expect.stringContaining('2 个文件，5 处')]);
    expect(io.textOf('c.yaml')).toBe(
      entries.replace('&r 县发展改革局', '&r 县数据局').replace('县发展改革局配合', '县数据局配合').replace('"县发展改革局', '"县数据局'),
    );
    const old = ['高青县发展和改革局', '县发展改革局'].map((name) => `{ name: ${name}, until: 2024-09-20 }`).join(', ');
    expect(io.textOf('units.yaml')).toBe(
      units
        .replace('高青县发展和改革局', '高青县数据局')
        .replace('县发展改革局', '县数据局')
        .replace('[高青县计委]', `[高青县计委, ${old}]`),
    );
  });

  test('refuses a name that is spelled with escapes, and an encoding that cannot be written', async () => {
    const escaped = plan.replace('县发改局牵头，各部门配合', '"\\u53bf发改局牵头，各部门配合"');
    const { code, err, io } = await gkml(renamed, { ...project, 'plan.yaml': escaped });
    expect([code, err]).toEqual([2, expect.stringContaining('plan.yaml:11')]);
    expect(io.textOf('units.yaml')).toBe(register);
    // 县发改局 in GB18030
    const head = new TextEncoder().encode('kind: site\nname: a\nurl: https://example.com/\ncolumns:\n  - name: a\n    unit: ');
    const gb = new Uint8Array([...head, 0xcf, 0xd8, 0xb7, 0xa2, 0xb8, 0xc4, 0xbe, 0xd6, 0x0a]);
    expect((await gkml(renamed, { ...project, 'site.yaml': gb })).err).toContain('GB18030');
  });

  test('keeps byte order mark and line ends', async () => {
    const marked = `\ufeff${register.replaceAll('\n', '\r\n')}`;
    const { io } = await gkml(renamed, { ...project, 'units.yaml': marked });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(io.read('units.yaml'));
    expect(text.startsWith('\ufeffkind: units\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('until: 2024-09-30\r\n');
  });

  test.each([
    ['an unknown unit', ['县发改厅', '县发展改革委'], '单位名录里没有“县发改厅”'],
    ['a group', ['各部门', '各单位'], '“各部门”是统称'],
    ['a name that is taken', ['县发改局', '县财政局'], '“县财政局”已经是“高青县财政局”的名称'],
    ['a group as new name', ['县发改局', '各部门'], '“各部门”是名录里的统称'],
    ['a former name', ['高青县财政处', '县财务局'], '“高青县财政处”已经不用'],
    ['the name it has', ['县发改局', '高青县发展和改革局'], '全称已经是'],
    ['what is no name', ['县发改局', 'a: b'], '“a: b”不像单位名称'],
    ['a day that there is not', ['县发改局', '县发展改革委', '--date', '2024-02-30'], '“2024-02-30”不是日期'],
  ])('refuses %s', async (_, args, words) => {
    const { code, err, io } = await gkml(['units', 'rename', ...args], project);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    expect(io.textOf('units.yaml')).toBe(register);
  });

  test('changes no file where one of them is faulty', async () => {
    const broken = catalog.replace('  - id: CZ-002', '  - idd: CZ-002\n    nope: [');
    const { code, err, io } = await gkml(renamed, { ...project, 'catalogs/财政局.yaml': broken });
    expect([code, err]).toEqual([2, expect.stringContaining('所有文件都没有改')]);
    expect(io.textOf('plan.yaml')).toBe(plan);
  });

  test('gives back the files before where one cannot be written', async () => {
    const { memoryIo } = await import('../support/memory-io.js');
    const { main } = await import('../../src/cli.js');
    const io = memoryIo(project);
    const { write } = io;
    const failing = {
      ...io,
      write: async (path: string, data: string | Uint8Array) =>
        path === 'units.yaml' ? Promise.reject(new Error('disk full')) : write(path, data),
    };
    expect(await main(renamed, failing)).toBe(3);
    for (const [file, content] of Object.entries(project)) expect(io.textOf(file)).toBe(content);
  });
});

describe('gkml units resolve', () => {
  test.each([
    ['县发改局', '高青县发展和改革局', 'alias'],
    ['县发展改革局', '高青县发展和改革局', 'short'],
    ['高青县发改局', '高青县发展和改革局', 'region'],
    ['高青县财政局', '高青县财政局', 'name'],
    ['县财政处', '高青县财政局', 'former'],
  ])('%s is %s by its %s', async (name, unit, how) => {
    const { code, out } = await gkml(['units', 'resolve', name, '-f', 'json'], project);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ name, unit, how }]);
  });

  test('tells what the register knows of a unit', async () => {
    const { out } = await gkml(['units', 'resolve', '县发改局'], project);
    for (const words of ['别名', '层级和类型：县、部门', '上级：高青县人民政府', '简称：县发展改革局', '所属统称：各部门'])
      expect(out).toContain(words);
    expect((await gkml(['单位', '查询', '县财政处'], project)).out).toContain('曾用名，用到 1996-05-31 为止');
  });

  test('suggests what is near to an unknown name, and fails', async () => {
    const { code, out } = await gkml(['units', 'resolve', '县发改委', '各部门', '--lang', 'en'], project);
    expect(code).toBe(1);
    expect(out).toContain('县发改委: not in the register\n  Near to it: 县发展改革局');
    expect(out).toContain('各部门: a group of 2 units\n  高青县发展和改革局\n  高青县财政局');
  });

  test('asks for a register where there is none', async () => {
    expect(await gkml(['units', 'resolve', '县发改局'], { 'plan.yaml': plan })).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有单位名录'),
    });
  });
});

describe('gkml units lint', () => {
  test('finds a sound register sound, and says as info what is not used or not registered', async () => {
    const files = { ...project, 'plan.yaml': plan.replace('各部门配合', '县审计局配合') };
    const { code, out } = await gkml(['units', 'lint', '-f', 'json'], files);
    expect(code).toBe(0);
    expect(placesIn(out)).toEqual(['plan.yaml:11 unregistered-unit']);
    const unused = { ...project, 'units.yaml': register.replace('groups:', '  - name: 高青县史志办公室\ngroups:') };
    expect(placesIn((await gkml(['units', 'lint', '-f', 'json'], unused)).out)).toEqual(['units.yaml:22 unused-unit']);
  });

  test('fails as a check does', async () => {
    const clash = {
      ...project,
      'units.yaml': register.replace('[县民政局]', '[县民政局, 县财政局]'),
    };
    const { code, out } = await gkml(['units', 'lint', '-f', 'json'], clash);
    expect(code).toBe(1);
    expect(placesIn(out).filter((place) => place.startsWith('units.yaml'))).toContain('units.yaml:21 shared-unit-name');
    const info = await gkml(['units', 'lint', '--fail-on', 'info'], {
      ...project,
      'plan.yaml': plan.replace('各部门配合', '县审计局配合'),
    });
    expect(info.code).toBe(1);
    expect(info.out).toContain('“县审计局”用了 1 次，单位名录里没有');
  });

  test('tells what the file of the register has wrong', async () => {
    const { code, out } = await gkml(['units', 'lint', '-f', 'json'], {
      ...project,
      'units.yaml': register.replace('  - name: 高青县民政局', '  - nmae: 高青县民政局'),
    });
    expect([code, placesIn(out)]).toEqual([1, ['units.yaml:20 misspelled-key']]);
  });
});

test('the built program knows the command', async () => {
  const { code, stdout } = await runProgram(['units', 'resolve', '县发改局'], { cwd: 'examples/gaoqing-2024' });
  expect([code, stdout]).toEqual([0, expect.stringContaining('县发改局：高青县发展和改革局')]);
});
