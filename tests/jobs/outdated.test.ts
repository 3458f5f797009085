import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { memoryIo } from '../support/memory-io.js';

const entry = (id: string, title: string, more = '') =>
  `  - id: ${id}\n    title: ${title}\n    content: ${title}的内容\n    deadline: 自信息形成或者变更之日起20个工作日内\n    method: 主动公开\n    channels: [政府公报]\n${more}`;
const guidance = (entries: string) => `kind: catalog
title: 财政领域主动公开事项目录指引
role: guidance
unit: 山东省财政厅
year: 2024
entries:
${entries}`;
const above = guidance(`${entry("'001'", '部门预算')}${entry('S-2', '部门决算')}${entry('S-3', '政府采购')}${entry('S-4', '收费目录')}`);
const heir = `# 县财政局
kind: catalog
unit: 高青县财政局
year: 2024
extends:
  - from: 指引.yaml   # 省里的
    exclude:
      - { id: S-3, reason: 由公共资源交易中心公开, ground: 高编发〔2024〕3号 }
    alter:
      - id: S-2
        set: { deadline: 批复后15日内 }
        reason: 人大要求

defaults:
  subject: 高青县财政局
  responsibility: 高青县财政局

entries: []
`;
const files = { '指引.yaml': above, '县财政局.yaml': heir };

interface Item {
  readonly id: string;
  readonly state: string;
  readonly use: string;
  readonly line: number;
  readonly fields: readonly { readonly key: string; readonly now: string; readonly here?: string }[];
}

async function itemsOf(io: ReturnType<typeof memoryIo>): Promise<readonly Item[]> {
  const from = io.stdout.text.length;
  await main(['outdated', '-f', 'json'], io);
  return (JSON.parse(io.stdout.text.slice(from)) as { items: readonly Item[] }).items;
}

describe('gkml outdated and gkml adopt', () => {
  test('all is to be gone over that was never recorded, also what is left out', async () => {
    const items = await itemsOf(memoryIo(files));
    expect(items.map(({ id, state, use }) => [id, state, use])).toEqual([
      ['001', 'unrecorded', 'inherited'],
      ['S-2', 'unrecorded', 'altered'],
      ['S-3', 'unrecorded', 'excluded'],
      ['S-4', 'unrecorded', 'inherited'],
    ]);
  });

  test('what was adopted is outdated no longer, and nothing but the record is written', async () => {
    const io = memoryIo(files);
    expect(await main(['adopt', '--all'], io)).toBe(0);
    expect(io.stdout.text).toBe('县财政局.yaml：记下 4 条\n');
    expect(await itemsOf(io)).toEqual([]);
    const written = io.textOf('县财政局.yaml');
    const record = written.split('\n').filter((line) => !heir.split('\n').includes(line));
    expect(record.join('\n')).toMatch(/^ {4}adopted:\n {6}["']001["']: "?channels:[0-9a-f]{8} content:/);
    expect(record).toHaveLength(5);
    expect(
      written
        .split('\n')
        .filter((line) => !record.includes(line))
        .join('\n'),
    ).toBe(heir);
    expect(await main(['adopt', '--all'], io)).toBe(0);
    expect(io.textOf('县财政局.yaml')).toBe(written);
    expect(await main(['check'], io)).toBe(0);
  });

  test('tells what changed, was added, retired or taken away since, and what the heir says instead', async () => {
    const io = memoryIo(files);
    await main(['adopt', '--all'], io);
    const changed = above
      .replace('title: 部门预算\n    content: 部门预算的内容', 'title: 部门预算\n    content: 部门预算及绩效目标')
      .replace(
        'title: 部门决算\n    content: 部门决算的内容\n    deadline: 自信息形成或者变更之日起20个工作日内',
        'title: 部门决算\n    content: 部门决算的内容\n    deadline: 批复后20日内',
      )
      .replace(entry('S-3', '政府采购'), entry('S-5', '绩效评价'))
      .replace(entry('S-4', '收费目录'), entry('S-4', '收费目录', '    status: retired\n'));
    await io.write('指引.yaml', changed);
    expect((await itemsOf(io)).map(({ id, state, use, fields }) => ({ id, state, use, fields }))).toEqual([
      { id: '001', state: 'changed', use: 'inherited', fields: [{ key: 'content', now: '部门预算及绩效目标' }] },
      { id: 'S-2', state: 'changed', use: 'altered', fields: [{ key: 'deadline', now: '批复后20日内', here: '批复后15日内' }] },
      { id: 'S-5', state: 'new', use: 'inherited', fields: [] },
      { id: 'S-3', state: 'gone', use: 'excluded', fields: [] },
      { id: 'S-4', state: 'retired', use: 'inherited', fields: [] },
    ]);
    expect(await main(['outdated', '--exit-code'], io)).toBe(1);
  });

  test('another order of keys, notes and a comment are no change', async () => {
    const io = memoryIo(files);
    await main(['adopt', '--all'], io);
    const other = above.replace(
      '    content: 部门预算的内容\n    deadline: 自信息形成或者变更之日起20个工作日内\n',
      '    deadline: 自信息形成或者变更之日起20个工作日内   # 条例26\n    notes: 说明\n    content: 部门预算的内容\n',
    );
    expect(other).not.toBe(above);
    await io.write('指引.yaml', other);
    expect(await itemsOf(io)).toEqual([]);
  });

  test('a change far above reaches the heirs of heirs', async () => {
    const county = guidance(entry('X-1', '本县事项'))
      .replace('entries:', 'extends:\n  - from: 指引.yaml\nentries:')
      .replace('山东省', '高青县');
    const io = memoryIo({ ...files, '县指引.yaml': county, '县财政局.yaml': heir.replace('指引.yaml ', '县指引.yaml ') });
    await main(['adopt', '--all'], io);
    expect(await itemsOf(io)).toEqual([]);
    await io.write('指引.yaml', above.replace('部门预算的内容', '部门预算及绩效目标'));
    const items = await itemsOf(io);
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      ['001', 'changed'],
      ['001', 'changed'],
    ]);
  });

  test('adopts the entry that is named, in its place, and drops what the guidance has no more', async () => {
    const io = memoryIo(files);
    await main(['adopt', '--entry', 'S-4'], io);
    await main(['adopt', '--entry', '001'], io);
    const keys = [...io.textOf('县财政局.yaml').matchAll(/^ {6}["']?([\w-]+)["']?: "?channels/gm)].map(([, key]) => key);
    expect(keys).toEqual(['001', 'S-4']);
    await io.write('指引.yaml', above.replace(entry('S-4', '收费目录'), ''));
    expect(await main(['adopt', '--all'], io)).toBe(0);
    expect(io.stdout.text).toContain('记下 2 条，指引里已经没有的，删去记录 1 条');
    expect(await itemsOf(io)).toEqual([]);
  });

  test('shows the lines and writes nothing with --dry-run', async () => {
    const io = memoryIo(files);
    expect(await main(['adopt', '--all', '--dry-run'], io)).toBe(0);
    expect(io.stdout.text).toContain('+    adopted:');
    expect(io.textOf('县财政局.yaml')).toBe(heir);
  });

  test.each([
    [['adopt'], '没有写核对了哪些条目'],
    [['adopt', '--all', '--entry', 'S-2'], '--all 和 --entry 只能写一个'],
    [['adopt', '--entry', 'S-22'], '没有编号为“S-22”的条目'],
    [['adopt', '--all', '指引.yaml'], '没有继承目录指引的目录'],
    [['outdated', '-o', '表.pdf'], '看不出“表.pdf”是什么格式'],
    [['outdated', '-f', 'xlsx'], 'Excel 工作簿要写到文件里'],
  ])('%j is answered in words', async (args, words) => {
    const io = memoryIo(files);
    expect(await main(args, io)).toBe(2);
    expect(io.stderr.text).toContain(words);
  });

  test('the text fits its terminal and names what was never recorded once a guidance', async () => {
    for (const columns of [80, 120]) {
      const io = memoryIo(files, { columns });
      expect(await main(['outdated'], io)).toBe(0);
      expect(io.stdout.text).toContain('指引.yaml：4 条还没有核对记录');
      expect(Math.max(...io.stdout.text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(columns);
    }
  });
});
