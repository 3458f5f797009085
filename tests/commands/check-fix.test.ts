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
