import { describe, expect, test } from 'vitest';
import { gkml } from './gkml.js';

const crooked = `kind: catalog
year: 2024
unit: 高青县财政局
entries:
- title: 部门预算   # 每年
  id: 001
`;
const straight = `kind: catalog
unit: 高青县财政局
year: 2024
entries:
  - id: "001"
    title: 部门预算   # 每年
`;

describe('gkml fmt', () => {
  test('lays documents out in the order of the schema and names those it changed', async () => {
    const { code, io } = await gkml(['fmt'], { '目录.yaml': crooked, '好.yaml': straight, 'other.yaml': 'b:   1\na: 2\n' });
    expect(code).toBe(0);
    expect(io.textOf('目录.yaml')).toBe(straight);
    expect(io.textOf('other.yaml')).toBe('b:   1\na: 2\n');
    expect(io.stdout.text).toBe('目录.yaml\n');
    expect(io.stderr.text).toBe('2 个文件，已整理 1 个\n');
  });

  test('--check and --diff write nothing and fail while there is something to lay out', async () => {
    const files = { '目录.yaml': crooked };
    const check = await gkml(['fmt', '--check'], files);
    expect([check.code, check.io.stdout.text, check.io.textOf('目录.yaml')]).toEqual([1, '目录.yaml\n', crooked]);
    const diff = await gkml(['fmt', '--diff'], files);
    expect(diff.code).toBe(1);
    expect(diff.io.stdout.text).toContain('--- 目录.yaml\n+++ 目录.yaml\n@@ -1,6 +1,6 @@\n kind: catalog\n');
    expect(diff.io.stdout.text).toContain('\n-  id: 001\n');
    expect(diff.io.textOf('目录.yaml')).toBe(crooked);
    expect((await gkml(['整理', '--check'], { '目录.yaml': straight })).code).toBe(0);
  });

  test('leaves alone what is no YAML, and says so', async () => {
    const broken = 'kind: catalog\nunit：高青县财政局\nyear: [\n';
    const { code, io } = await gkml(['fmt'], { '坏.yaml': broken, '目录.yaml': crooked });
    expect(code).toBe(1);
    expect(io.textOf('坏.yaml')).toBe(broken);
    expect(io.textOf('目录.yaml')).toBe(straight);
    expect(io.stderr.text).toContain('坏.yaml：不符合 YAML');
  });

  test('keeps the byte order mark, and writes no GB18030', async () => {
    const { io } = await gkml(['fmt'], { '目录.yaml': `\ufeff${crooked}` });
    expect(io.textOf('目录.yaml').replace('\ufeff', '')).toBe(straight);
    expect([...(io.files.get('/project/目录.yaml') ?? [])].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
  });
});
