import { describe, expect, test } from 'vitest';
import { readForm } from '../../src/formats/_form.js';
import { gkml } from '../commands/gkml.js';
import { guidanceText, handedEntry, heirText } from './inherit-files.js';

const heir = heirText(
  '  # 县里的做法\n  - from: ../指引/省财政厅.yaml\n    alter:\n      - { id: CZ-01, set: { title: 县级部门预算, responsibility: 高青县财政局 }, reason: 县里的叫法 }\n',
  [handedEntry('GQ-01', '国有资产报告')],
);
const files = {
  'gkml.yaml': 'kind: config\nunits: units.yaml\nsite: site.yaml\n',
  'units.yaml': 'kind: units\nregion: 高青县\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n',
  'site.yaml':
    'kind: site\nname: 高青县政府网站\nurl: https://gaoqing.example/\ncolumns:\n  - name: 财政信息\n    id: c1\n    children:\n      - { name: 部门决算, id: c2, unit: 高青县财政局, items: 3 }\n',
  '指引/省财政厅.yaml': guidanceText([
    handedEntry('CZ-01', '部门预算', ['deadline: 每年3月31日前']),
    handedEntry('CZ-02', '部门决算', ['channels: 政府网站']),
  ]),
  '县/财政局.yaml': heir,
};

describe('with a guidance and an heir', () => {
  test('export prints what is in effect, each unit once, and the guidance where it alone is asked for', async () => {
    const all = await gkml(['export', 'catalog', '-f', 'json'], files);
    const { data: catalogs } = JSON.parse(all.out) as {
      data: { unit: string; entries: { id: string; title: string; subject?: string }[] }[];
    };
    expect(catalogs.map(({ unit }) => unit)).toEqual(['高青县财政局']);
    expect(catalogs[0]?.entries.map(({ id, title, subject }) => [id, title, subject])).toEqual([
      ['CZ-01', '县级部门预算', '高青县财政局'],
      ['CZ-02', '部门决算', '高青县财政局'],
      ['GQ-01', '国有资产报告', '高青县财政局'],
    ]);
    const guidance = await gkml(['export', 'catalog', '指引', '-f', 'csv'], files);
    expect(guidance.out).toContain('部门预算');
    expect(guidance.out).not.toContain('县级部门预算');
  });

  test('what is resolved and stored prints as the heir does', async () => {
    const stored = await gkml(['resolve', 'catalog', '县/财政局.yaml'], files);
    expect(stored.code).toBe(0);
    const page = async (more: Readonly<Record<string, string>>) =>
      (await gkml(['export', 'catalog', '县', '-f', 'csv'], { ...files, ...more })).out;
    expect(await page({ '县/财政局.yaml': stored.out })).toBe(await page({}));
  });

  test('due lists what the unit owes once, by its own name', async () => {
    const { out } = await gkml(['due', '-f', 'json', '--from', '2024-01-01'], files);
    const items = (JSON.parse(out) as { items: { id?: string; title: string; units: string[]; place?: string }[] }).items;
    expect(items.filter(({ title }) => title.includes('部门预算')).map(({ title, units, place }) => [title, units, place])).toEqual([
      ['县级部门预算', ['高青县财政局'], expect.stringContaining('县/财政局.yaml:7')],
    ]);
  });

  test('reconcile matches what the unit inherits', async () => {
    const { out } = await gkml(['reconcile', '-f', 'json'], files);
    const { summary } = JSON.parse(out) as { summary: { entries: { active: number; byName: number; unmatched: number } } };
    expect(summary.entries).toMatchObject({ active: 3, byName: 1, unmatched: 0 });
  });

  test('a form holds the own entries alone, and merging it back leaves what is inherited where it is', async () => {
    const made = await gkml(['form', 'catalog', '--unit', '县财政局', '-o', 'f.xlsx'], files);
    expect(made.err).toContain('f.xlsx');
    const bytes = made.io.files.get('/project/f.xlsx') ?? new Uint8Array();
    const returned = readForm('f.xlsx', bytes);
    const rows = (await returned)?.rows ?? [];
    expect(rows.map(({ id }) => id).filter((id) => id !== '')).toEqual(['GQ-01']);
    const merged = await gkml(['merge', 'f.xlsx'], { ...files, 'f.xlsx': bytes });
    expect(merged.code).toBe(0);
    expect(merged.io.textOf('县/财政局.yaml')).toBe(heir);
    const split = await gkml(['form', 'catalog', '--split-by', 'unit', '-o', 'out/'], files);
    expect([...split.io.files.keys()].filter((file) => file.startsWith('/project/out/'))).toEqual(['/project/out/填报_高青县财政局.xlsx']);
  });

  test('a form offers nothing of a guidance that is inherited anyway', async () => {
    const named = { ...files, '县/财政局.yaml': heir.replace('year: 2024', 'year: 2024\nguidance: 省财政厅.yaml') };
    const made = await gkml(['form', 'catalog', '--unit', '县财政局', '-o', 'f.xlsx'], named);
    const returned = await readForm('f.xlsx', made.io.files.get('/project/f.xlsx') ?? new Uint8Array());
    const titles = JSON.stringify(returned?.rows ?? []);
    expect(titles).toContain('国有资产报告');
    expect(titles).not.toContain('部门决算');
  });

  test('renaming a unit changes what the heir says, alterations included, and nothing else', async () => {
    const { code, io } = await gkml(['units', 'rename', '高青县财政局', '高青县财政和国资局', '--date', '2024-09-01'], files);
    const text = io.textOf('县/财政局.yaml');
    expect(code).toBe(0);
    expect(text).toBe(heir.replaceAll('高青县财政局', '高青县财政和国资局'));
    expect(io.textOf('指引/省财政厅.yaml')).toBe(files['指引/省财政厅.yaml']);
  });

  test('the register is not asked to hold the units of a guidance', async () => {
    const { out } = await gkml(['units', 'lint', '-f', 'json'], files);
    expect((JSON.parse(out) as { findings: unknown[] }).findings).toEqual([]);
  });

  test('fixes and layout leave what is inherited alone', async () => {
    const crooked = heir.replace('国有资产报告', '国有 资产报告');
    const { io } = await gkml(['check', '--fix'], { ...files, '县/财政局.yaml': crooked });
    expect(io.textOf('县/财政局.yaml').replace('国有 资产', '国有资产')).toBe(heir);
    const laid = await gkml(['fmt'], files);
    expect(laid.io.textOf('县/财政局.yaml')).toContain('# 县里的做法');
    expect(laid.io.textOf('县/财政局.yaml')).not.toContain('部门决算');
  });

  test('an heir from standard input is read with its guidance', async () => {
    const { out, code } = await gkml(['check', '-', '--stdin-filename', '县/财政局.yaml'], files, { stdin: heir.replace('CZ-01', 'CZ-1') });
    expect(code).toBe(1);
    expect(out).toContain('unknown-inherited-id');
  });

  test('a misspelled id is put right where one is near, by those who ask for it', async () => {
    const misspelled = heir.replace('id: CZ-01', 'id: CZ-O1');
    const fixed = await gkml(['check', '--unsafe-fixes'], { ...files, '县/财政局.yaml': misspelled });
    expect(fixed.io.textOf('县/财政局.yaml')).toBe(heir);
    const safely = await gkml(['check', '--fix'], { ...files, '县/财政局.yaml': misspelled });
    expect(safely.io.textOf('县/财政局.yaml')).toBe(misspelled);
  });

  test.each([
    ['no reason and ground', 'exclude: [{ id: CZ-01 }]'],
    ['no list', 'include: CZ-01'],
    ['a field that cannot be altered', 'alter: [{ id: CZ-01, set: { id: CZ-9 }, reason: 无 }]'],
    ['nothing', 'from:'],
    ['an address', 'from: https://a.example/省.yaml'],
    ['a folder', 'from: ../指引'],
    ['a file without end', 'from: "\\0"'],
  ])('an extends that states %s is told, and nothing falls over', async (_, line) => {
    const faulty = heir.replace(/ {4}alter:\n.*\n/, line.startsWith('from') ? '' : `    ${line}\n`);
    const text = line.startsWith('from') ? faulty.replace('from: ../指引/省财政厅.yaml', line) : faulty;
    const { code, out } = await gkml(['check', '-f', 'json'], { ...files, '县/财政局.yaml': text });
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { file: string; line: number }[] };
    expect(findings.filter(({ file, line: at }) => file === '县/财政局.yaml' && at >= 5 && at <= 8).length).toBeGreaterThan(0);
    expect((await gkml(['resolve', 'catalog', '县/财政局.yaml'], { ...files, '县/财政局.yaml': text })).code).toBe(2);
  });
});
