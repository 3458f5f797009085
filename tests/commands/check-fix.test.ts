import { describe, expect, test } from 'vitest';
import { gkml } from './gkml.js';

// typed in a hurry, with comments that must not be lost
const slips = `# 高青县财政局的目录
kind: catalog
unit: 高青县财政局   # 本局
year: "2024"
titel: 主动公开目录

entries:
  # 第一条
  - id: 001
    title：部门预算
    content: "２０２４年預算"
    basis: 《政府信息公开条例》第十条第（四）项   # 老条文
    deadlin: 每年3月31日前
    subject: 县财政厅
`;
const units = 'kind: units\nregion: 高青县\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n';
const files = { '目录.yaml': slips, 'units.yaml': units };

const mended = `# 高青县财政局的目录
kind: catalog
unit: 高青县财政局   # 本局
year: 2024
title: 主动公开目录

entries:
  # 第一条
  - id: "001"
    title: 部门预算
    content: "2024年预算"
    basis: 《政府信息公开条例》第二十条第（七）项   # 老条文
    deadline: 每年3月31日前
    subject: 县财政厅
`;

describe('gkml check --fix', () => {
  test('puts right what is certain, one mistake behind another, and reports what is left', async () => {
    const { code, io } = await gkml(['check', '--fix'], files);
    expect(io.textOf('目录.yaml')).toBe(mended);
    expect(io.textOf('units.yaml')).toBe(units);
    expect(io.stdout.text).toContain('unknown-unit');
    expect(io.stdout.text).not.toContain('misspelled-key');
    expect(io.stderr.text).toMatch(/^已修复 8 处（1 个文件）；还剩 \d+ 处；其中 1 处加 --unsafe-fixes 可以改，改完要核对\n$/);
    expect(code).toBe(1);
    const again = await gkml(['check', '--fix'], { ...files, '目录.yaml': mended });
    expect(again.io.textOf('目录.yaml')).toBe(mended);
    expect(again.io.stderr.text).toContain('没有能自动修复的问题');
  });

  test('--unsafe-fixes also writes what was probably meant', async () => {
    const { io } = await gkml(['check', '--unsafe-fixes'], files);
    expect(io.textOf('目录.yaml')).toBe(mended.replace('县财政厅', '县财政局'));
  });

  test.each(['--fix-dry-run', '--diff'])('%s shows the lines, writes nothing, and fails while there are any', async (option) => {
    const { code, io } = await gkml(['check', option], files);
    expect(code).toBe(1);
    expect(io.textOf('目录.yaml')).toBe(slips);
    expect(io.stdout.text).toMatch(/^--- 目录\.yaml\n\+\+\+ 目录\.yaml\n@@ /);
    expect(io.stdout.text).toContain('\n-    title：部门预算\n');
    expect(io.stdout.text).toContain('\n+    title: 部门预算\n');
    expect(io.stderr.text).toMatch(/^可以修复 8 处（1 个文件）/);
    const clean = await gkml(['check', option], { ...files, '目录.yaml': mended });
    expect([clean.code, clean.io.stdout.text]).toEqual([0, '']);
  });

  test('finds its place behind records that are left out and under keys that are misspelled', async () => {
    const source = `kind: catalog
unit: 高青县财政局
year: 2024
defalts:
  subject: 县财政局
  responsibility: 县财政办公室
entries:
  - 预算
  - id: CZ-002
    tilte: 部門决算
    contents: 决算报告
`;
    const { io } = await gkml(['check', '--fix'], {
      '目录.yaml': source,
      'units.yaml': units.replace('[县财政局]', '[县财政局]\n    former: [县财政办公室]'),
      'gkml.yaml': 'kind: config\nfialOn: error # 级别\n',
    });
    expect(io.textOf('目录.yaml')).toBe(
      source
        .replace('defalts', 'defaults')
        .replace('县财政办公室', '高青县财政局')
        .replace('tilte: 部門', 'title: 部门')
        .replace('contents', 'content'),
    );
    expect(io.textOf('gkml.yaml')).toBe('kind: config\nfailOn: error # 级别\n');
  });

  test("leaves a key alone that may be somebody's own, but for --unsafe-fixes", async () => {
    const source = mended.replace('subject: 县财政厅', 'contact: 办公室');
    const safe = await gkml(['check', '--fix'], { ...files, '目录.yaml': source.replace('    content: "2024年预算"\n', '') });
    expect(safe.io.textOf('目录.yaml')).toContain('contact: 办公室');
  });

  test('writes nothing in an encoding that is only read, and says so', async () => {
    // “kind: catalog”, then a title of GB18030 bytes
    const bytes = Buffer.concat([
      Buffer.from('Kind: catalog\nunit: '),
      Buffer.from([0xb2, 0xc6, 0xd5, 0xfe, 0xbe, 0xd6]),
      Buffer.from('\nyear: 2024\nentries: []\n'),
    ]);
    const { io } = await gkml(['check', '--fix'], { '目录.yaml': bytes });
    expect(io.files.get('/project/目录.yaml')).toEqual(bytes);
    expect(io.stderr.text).toContain('目录.yaml 不是 UTF-8 编码，没有改');
  });

  test('keeps line ends and the byte order mark', async () => {
    const { io } = await gkml(['check', '--fix'], { ...files, '目录.yaml': `\ufeff${slips.replaceAll('\n', '\r\n')}` });
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(io.files.get('/project/目录.yaml'))).toBe(
      `\ufeff${mended.replaceAll('\n', '\r\n')}`,
    );
  });

  test('is refused for standard input and for tables, with what to do instead', async () => {
    const stdin = await gkml(['check', '-', '--fix'], {}, { stdin: slips });
    expect([stdin.code, stdin.io.stderr.text]).toEqual([2, expect.stringContaining('标准输入不能自动修复')]);
    const table = await gkml(['check', '财政局.csv', '--fix'], { '财政局.csv': '编号,事项\n1,预算\n' });
    expect([table.code, table.io.stderr.text]).toEqual([2, expect.stringContaining('--annotate')]);
  });

  test('is announced at each finding, and in JSON', async () => {
    const { io } = await gkml(['check'], files);
    expect(io.stdout.text).toContain('〔可自动修复：gkml check --fix〕');
    const json = await gkml(['check', '-f', 'json'], { ...files, '目录.yaml': mended });
    const findings: readonly { readonly code: string; readonly fix?: unknown }[] = JSON.parse(json.io.stdout.text).findings;
    expect(findings.find(({ code }) => code === 'unknown-unit')?.fix).toEqual({
      safe: false,
      edits: [{ op: 'replace', path: ['entries', 0, 'subject'], within: [0, 4], text: '县财政局' }],
    });
    expect(json.io.stderr.text).toBe('');
  });
});
