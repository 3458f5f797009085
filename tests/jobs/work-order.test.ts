import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type InspectedProject, inspectProject } from '../../src/jobs/inspect-project.js';
import { workOrder } from '../../src/jobs/work-order.js';
import { applyOrder } from '../../src/jobs/work-order-apply.js';
import type { OrderLine } from '../../src/jobs/work-order-lines.js';
import { gkml } from '../commands/gkml.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';
import { exampleFiles } from './reconcile-worlds.js';

/** A county portal with the section of 某县财政局, and its catalog. */
function world(columns: string, entries: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'gkml.yaml': 'kind: config\nsite: site.yaml\n',
    'site.yaml': `kind: site\nname: 网站\nurl: https://site.example/\ncolumns:\n${columns}`,
    'a.yaml': `kind: catalog\nunit: 某县财政局\nyear: 2024\ndefaults:\n  channels: ■政府网站\nentries:\n${entries}`,
    'units.yaml': 'kind: units\nunits:\n  - { name: 某县财政局, short: [县财政局] }\n  - { name: 某县民政局, short: [县民政局] }\n',
    ...more,
  };
}

const section = (below: string) =>
  `  - name: 部门信息公开\n    children:\n      - name: 县财政局\n        unit: 某县财政局\n        children:\n${below}`;
const named = (id: string, title: string, more = '') => `  - { id: ${id}, title: ${title}${more} }\n`;

async function look(io: MemoryIo): Promise<InspectedProject> {
  return inspectProject([], io);
}

function told({ kind, state, column, path }: OrderLine): string {
  return `${kind} ${state} ${column?.path.join('>') ?? '+'} → ${path.join('>')}`;
}

async function linesOf(files: Record<string, string>): Promise<readonly OrderLine[]> {
  return workOrder((await look(memoryIo(files))).view).lines;
}

async function carriedOut(io: MemoryIo): Promise<string> {
  const { project, view } = await look(io);
  const [site] = project.sites;
  if (site === undefined) throw new Error('no site');
  const { text } = await applyOrder(workOrder(view), site, view, io);
  await io.write(site.file, text);
  return text;
}

describe('a work order', () => {
  it('sets up a column in the section of the unit, below the path of the entry, for what the website does not have', async () => {
    const files = world(
      section('          - { name: 工作动态, items: 3 }\n'),
      `${named('A-1', '工作动态', ', columns: 部门信息公开 > 县财政局 > 工作动态')}${named('A-2', '古树认养', ', path: [林业管理]')}`,
    );
    const lines = await linesOf(files);
    expect(lines.map(told)).toEqual(['add order + → 部门信息公开>县财政局>林业管理>古树认养']);
    expect([lines[0]?.unit, lines[0]?.entries.map(({ id }) => id)]).toEqual(['某县财政局', ['A-2']]);
  });

  it('renames and moves what entries name by its number, and says where the old address leads', async () => {
    const files = world(
      `${section('          - { name: 预决算, id: c1, url: col/c1/, items: 3 }\n          - { name: 采购, id: c2, url: col/c2/, items: 3 }\n')}  - name: 政府采购\n    children:\n      - { name: 说明, items: 1 }\n`,
      `${named('A-1', '预算', ', columns: [{ id: c1, path: 部门信息公开 > 县财政局 > 预算公开 }]')}${named('A-2', '采购', ', columns: [{ id: c2, path: 政府采购 > 采购公告 }]')}`,
    );
    const lines = await linesOf(files);
    expect(lines.map(told)).toEqual([
      'rename order 部门信息公开>县财政局>预决算 → 部门信息公开>县财政局>预算公开',
      'move order 部门信息公开>县财政局>采购 → 政府采购>采购公告',
    ]);
    expect(lines.map(({ redirect }) => redirect?.from)).toEqual([undefined, 'https://site.example/col/c2/']);
  });

  it('orders nothing that is only likely: a name that is near is to be confirmed', async () => {
    const files = world(
      section('          - { name: 政府债券信息, items: 3 }\n'),
      named('A-1', '地方政府债务', ', columns: 部门信息公开 > 县财政局 > 政府债务'),
    );
    expect((await linesOf(files)).map(({ state }) => state)).not.toContain('order');
  });

  it('leaves a column alone that other entries find by its path, and says that the catalogs disagree', async () => {
    const files = world(
      section('          - { name: 预决算, id: c1, items: 3 }\n'),
      `${named('A-1', '预算', ', columns: [{ id: c1, path: 部门信息公开 > 县财政局 > 预算公开 }]')}${named('A-2', '决算', ', columns: 部门信息公开 > 县财政局 > 预决算')}`,
    );
    expect((await linesOf(files)).map(told)).toEqual(['rename open 部门信息公开>县财政局>预决算 → 部门信息公开>县财政局>预决算']);
  });

  it('retires a blank column of the unit that no entry covers, and asks about one that holds something', async () => {
    const files = world(
      section('          - { name: 甲, items: 0 }\n          - { name: 乙, items: 4 }\n          - { name: 丙, items: 2 }\n'),
      named('A-1', '丙', ', columns: 部门信息公开 > 县财政局 > 丙'),
    );
    expect((await linesOf(files)).map(told)).toEqual([
      'retire order 部门信息公开>县财政局>甲 → 部门信息公开>县财政局>甲',
      'retire confirm 部门信息公开>县财政局>乙 → 部门信息公开>县财政局>乙',
    ]);
  });

  it('never retires what was not read, nor what belongs to a unit without a catalog', async () => {
    const files = world(
      `${section('          - { name: 甲, items: 0, unverified: { reason: script } }\n          - { name: 丙, items: 2 }\n')}      - name: 县民政局\n        unit: 某县民政局\n        children:\n          - { name: 低保, items: 0 }\n  - name: 法定主动公开内容\n    children:\n      - { name: 社会救助, unit: 某县民政局, items: 0 }\n`,
      named('A-1', '丙', ', columns: 部门信息公开 > 县财政局 > 丙'),
    );
    expect((await linesOf(files)).map(told)).toEqual(['retire open 部门信息公开>县财政局>甲 → 部门信息公开>县财政局>甲']);
  });

  it('adds nothing to a list of columns that is unfinished: what was not seen is not missing', async () => {
    const files = world(
      section('          - { name: 工作动态, items: 3 }\n'),
      `${named('A-1', '工作动态', ', columns: 部门信息公开 > 县财政局 > 工作动态')}${named('A-2', '古树认养')}`,
    );
    const site = files['site.yaml']?.replace('columns:', 'evidence: { complete: false }\ncolumns:') ?? '';
    expect((await linesOf({ ...files, 'site.yaml': site })).map(({ state }) => state)).toEqual(['open']);
  });

  it('merges columns of one parent that mean the same and have the same entries', async () => {
    const files = world(
      section('          - { name: 机构职能, url: a/, items: 3 }\n          - { name: 机构简介, url: b/, items: 1 }\n'),
      named('A-1', '机构职能', ', columns: [部门信息公开 > 县财政局 > 机构职能, 部门信息公开 > 县财政局 > 机构简介]'),
    );
    const [line] = await linesOf(files);
    expect(line && told(line)).toBe('merge confirm 部门信息公开>县财政局>机构简介 → 部门信息公开>县财政局>机构职能');
    expect(line?.redirect).toEqual({ from: 'https://site.example/b/', to: 'https://site.example/a/' });
  });

  it('takes an archived column into use again only when somebody agrees', async () => {
    const files = world(
      section('          - { name: 疫情防控, items: 3, archived: true }\n'),
      named('A-1', '疫情防控', ', columns: 部门信息公开 > 县财政局 > 疫情防控'),
    );
    expect((await linesOf(files)).map(told)).toEqual(['restore confirm 部门信息公开>县财政局>疫情防控 → 部门信息公开>县财政局>疫情防控']);
  });
});

describe('the tree after it', () => {
  it('keeps comments and layout, and marks what nobody has confirmed', async () => {
    const io = memoryIo(
      world(
        section(
          '          # 由预算股维护\n          - name: 预决算   # 旧名\n            id: c1\n            items: 3\n          - { name: 乙, items: 4 }\n',
        ),
        named('A-1', '预算', ', columns: [{ id: c1, path: 部门信息公开 > 县财政局 > 预算公开 }]'),
      ),
    );
    const text = await carriedOut(io);
    expect(text).toContain('          # 由预算股维护\n          - name: 预算公开   # 旧名\n            id: c1\n');
    expect(text).toContain('乙, items: 4, archived: true, review: [按工单撤销，待确认：');
  });

  it('stays flat where columns are listed by their paths', async () => {
    const io = memoryIo(
      world(
        '  - { path: 部门信息公开 > 县财政局 > 预决算, id: c1, items: 3 }\n  - { path: 部门信息公开 > 县财政局 > 预决算 > 往年, items: 3 }\n',
        `${named('A-1', '预算', ', columns: [{ id: c1, path: 部门信息公开 > 县财政局 > 预算公开 }]')}${named('A-2', '古树认养')}`,
      ),
    );
    const text = await carriedOut(io);
    expect(text).toContain('path: 部门信息公开 > 县财政局 > 预算公开, id: c1');
    expect(text).toContain('path: 部门信息公开 > 县财政局 > 预算公开 > 往年');
    expect(text).toContain('path: 部门信息公开 > 县财政局 > 古树认养');
    expect(await carriedOut(io)).toBe(text);
  });

  it('of the example agrees with its catalogs, and changes nothing more', async () => {
    const io = memoryIo(exampleFiles());
    const once = await carriedOut(io);
    const { inspected, view } = await look(io);
    const structural = ['column-reference-broken', 'archived-column-in-use', 'differing-name', 'uncovered-column', 'entry-without-column'];
    const left = inspected.outcomes.filter(({ rule }) => structural.includes(rule.id)).flatMap(({ faults }) => faults);
    // the catalogs of these two units are not here; and entries that name no column are found by their own name
    const others = left.filter(({ entries: [entry] }) => entry === undefined || view.linksOf(entry)[0]?.column.name !== entry.title);
    expect(others.map(({ columns: [column] }) => column?.name)).toEqual(['施工有关信息', '环境保护', '社会救助']);
    expect(await carriedOut(io)).toBe(once);
  });
});

describe('gkml reconcile', () => {
  it('shows the tree after the work order, or writes it, into the same file too', async () => {
    const shown = await gkml(['reconcile', '--apply-to', 'site.yaml'], exampleFiles());
    expect([shown.code, shown.out.includes('name: 土地征收')]).toEqual([0, true]);
    expect(shown.err).toContain('待确认 11 处');
    const beside = await gkml(['reconcile', '--apply-to', 'site.yaml', '-o', '调整后.yaml', '-q'], exampleFiles());
    expect([beside.io.textOf('调整后.yaml'), beside.err]).toEqual([shown.out, '']);
    const inPlace = await gkml(['reconcile', '--apply-to', 'site.yaml', '-o', './site.yaml'], exampleFiles());
    expect(inPlace.io.textOf('site.yaml')).toBe(shown.out);
    const others = await gkml(['reconcile', '--apply-to', 'site.yaml', '-o', 'units.yaml'], exampleFiles());
    expect([others.code, others.io.textOf('units.yaml')]).toEqual([2, exampleFiles()['units.yaml']]);
  });

  it('writes the work order beside the report, in the format of its name', async () => {
    const formats = ['xlsx', 'docx', 'md', 'json', 'yaml', 'html', 'csv'];
    for (const format of formats) {
      const ran = await gkml(['reconcile', '--work-order', `工单.${format}`, '-q'], exampleFiles());
      expect([format, ran.code, ran.io.files.has(`/project/工单.${format}`)]).toEqual([format, 1, true]);
      expect(ran.out).toContain('检查预测');
      if (format !== 'json') continue;
      const { lines, redirects } = JSON.parse(ran.io.textOf('工单.json')) as { lines: { state: string }[]; redirects: unknown[] };
      expect([lines.length, lines.filter(({ state }) => state === 'order').length, redirects.length]).toEqual([12, 1, 1]);
    }
    const workbook = new ExcelJS.Workbook();
    const { io } = await gkml(['reconcile', '--work-order', 'w.xlsx', '-q'], exampleFiles());
    await workbook.xlsx.load(io.files.get('/project/w.xlsx') as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['栏目调整工单']);
  });

  it('writes addresses out in CSV, which has no links, and leaves them links elsewhere', async () => {
    const below = '          - { name: 预决算, id: c1, url: col/c1/, items: 3 }\n';
    const files = world(
      section(below),
      named('A-1', '预算决算公开', ', columns: [{ path: 部门信息公开 > 县财政局 > 预算决算公开, id: c1 }]'),
    );
    const written = async (file: string) => (await gkml(['reconcile', '--work-order', file, '-q'], files)).io.textOf(file);
    expect(await written('w.csv')).toContain(',https://site.example/col/c1/,');
    expect(await written('w.csv')).not.toContain(',打开,');
    expect(await written('w.md')).toContain('[打开](<https://site.example/col/c1/>)');
  });

  it('says what does not go together', async () => {
    for (const args of [
      ['--apply-to', 'site.yaml', '-f', 'json'],
      ['--apply-to', 'site.yaml', '--site', 'other.yaml'],
      ['--work-order', '工单.odt'],
    ])
      expect([args, (await gkml(['reconcile', ...args], exampleFiles())).code]).toEqual([args, 2]);
  });
});
