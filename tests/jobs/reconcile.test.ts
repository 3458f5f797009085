import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Ajv } from 'ajv';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { main } from '../../src/cli.js';
import { reconcile } from '../../src/jobs/reconcile.js';
import { chooseReconcileFormat, writeReconcile } from '../../src/jobs/reconcile-output.js';
import type { ReconcileFinding, ReconcileKind } from '../../src/jobs/reconcile-report.js';
import type { ReconcileReport as ReportDocument } from '../../src/model/generated/reconcile-report.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

const example = files('examples/gaoqing-2024');

function files(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (path: string) => {
    for (const name of readdirSync(`${folder}/${path}`)) {
      const inside = path === '' ? name : `${path}/${name}`;
      if (statSync(`${folder}/${inside}`).isDirectory()) visit(inside);
      else found[inside] = readFileSync(`${folder}/${inside}`, 'utf8');
    }
  };
  visit('');
  return found;
}

/** The line of the example a place leads to. */
function wordsAt(place: string | undefined): string | undefined {
  const [file = '', line] = (place ?? '').split(':');
  return example[file]?.split('\n')[Number(line) - 1];
}

/** What a finding is about: entry ids, or the names of its site columns. */
function about({ entries, columns }: ReconcileFinding): string {
  return entries.length > 0
    ? entries.map((entry) => entry.id).join('+')
    : columns.map((column) => column.path.split(' > ').at(-1)).join('+');
}

function byKind(findings: readonly ReconcileFinding[]): Partial<Record<ReconcileKind, string[]>> {
  const kinds: Partial<Record<ReconcileKind, string[]>> = {};
  for (const finding of findings) kinds[finding.id] = [...(kinds[finding.id] ?? []), about(finding)].sort();
  return kinds;
}

function small(entries: string, columns: string, more: Record<string, string> = {}): MemoryIo {
  return memoryIo({
    'gkml.yaml': 'kind: config\nsite: site.yaml\n',
    'site.yaml': `kind: site\nname: 网站\nurl: https://site.example/\ncolumns:\n${columns}`,
    'a.yaml': `kind: catalog\nunit: 某县财政局\nyear: 2024\ndefaults:\n  channels: ■政府网站\nentries:\n${entries}`,
    ...more,
  });
}

describe('the path of an entry', () => {
  it('tells apart columns of one name, as a phrase or as a list', async () => {
    const columns =
      '  - {path: 甲 > 财政 > 预算公开, url: "https://site.example/1"}\n  - {path: 乙 > 教育 > 预算公开, url: "https://site.example/2"}\n';
    for (const path of ['教育 > 预算', '[教育, 预算]']) {
      const { links } = await reconcile([], small(`  - {id: A-1, title: 预算公开, path: ${path}}\n`, columns));
      expect(links.map(({ sure, column }) => [sure, column.path])).toEqual([[true, '乙 > 教育 > 预算公开']]);
    }
  });
});

describe('the Gaoqing example', () => {
  it('gives every disagreement its README lists, and nothing else', async () => {
    const report = await reconcile([], memoryIo(example));
    expect(byKind(report.findings)).toEqual({
      'entry-without-column': ['QC-002', 'SJ-021', 'WJ-021', 'ZR-001'],
      'column-reference-broken': ['CZ-013', 'JT-010', 'QC-016', 'WJ-010'],
      'column-uncovered': ['惠企政策', '施工有关信息', '校外培训监管', '环境保护', '社会救助'].sort(),
      'columns-shared': ['CZ-020+CZ-021+CZ-022+CZ-023+CZ-024+CZ-025', 'QC-010+QC-011+QC-012+QC-013+QC-014+QC-015'],
      'name-differs': ['ZR-013'],
      'column-of-other-unit': ['CZ-019', 'SJ-017'],
      'blank-column': ['CZ-014', 'JT-013', 'WJ-018', 'ZR-017'],
      'archived-column': ['WJ-011'],
    });
    expect(report.failed).toBe(true);
  });

  it('points each entry without a working column to the column that is meant', async () => {
    const { findings } = await reconcile([], memoryIo(example));
    const meant = findings.flatMap((finding) =>
      finding.candidates[0] === undefined ? [] : [[about(finding), finding.candidates[0].path.split(' > ').at(-1)]],
    );
    expect(Object.fromEntries(meant)).toEqual({
      'WJ-021': '健康教育园地',
      'SJ-021': '消费维权',
      'ZR-001': '机构简介',
      'QC-002': '领导分工',
      'WJ-010': '卫生监督抽查',
      'JT-010': '义务教育招生入学',
      'CZ-013': '政府债券信息',
      'QC-016': '惠农补贴',
    });
  });

  it('says where: the line of the entry, the line of the site column', async () => {
    const { findings } = await reconcile([], memoryIo(example));
    const place = (id: ReconcileKind) => findings.find((finding) => finding.id === id);
    expect(place('column-reference-broken')?.entries[0]?.place).toMatch(/^catalogs\/县卫生健康局\.yaml:\d+:\d+$/);
    expect(place('column-uncovered')?.columns[0]?.place).toMatch(/^site\.yaml:\d+:\d+$/);
    const [named, without] = [place('column-reference-broken')?.entries[0]?.place, place('entry-without-column')?.entries[0]?.place];
    expect([wordsAt(named), wordsAt(without)]).toEqual([expect.stringMatching(/^ +columns: /), expect.stringMatching(/^ +- id: /)]);
  });

  it('counts every active entry once', async () => {
    const { entries, columns } = (await reconcile([], memoryIo(example))).summary;
    const { active, ...states } = entries;
    expect(active).toBe(157);
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(active);
    expect(entries.notPromised).toBe(5);
    expect(columns.covered + columns.pending + columns.uncovered).toBe(columns.inScope);
    expect([columns.total, columns.blank, columns.archived]).toEqual([130, 4, 1]);
  });

  it('keeps to one unit when asked, under any of its names', async () => {
    const report = await reconcile([], memoryIo(example), { unit: '县财政局' });
    expect(byKind(report.findings)).toEqual({
      'column-reference-broken': ['CZ-013'],
      'column-uncovered': ['惠企政策'],
      'columns-shared': ['CZ-020+CZ-021+CZ-022+CZ-023+CZ-024+CZ-025'],
      'column-of-other-unit': ['CZ-019'],
      'blank-column': ['CZ-014'],
    });
    await expect(reconcile([], memoryIo(example), { unit: '县民政局' })).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('formats', () => {
  it.each([80, 120])('fit the terminal of %i cells', async (columns) => {
    const report = await reconcile([], memoryIo(example));
    for (const language of ['zh-CN', 'en'] as const) {
      const words = String(await writeReconcile(report, 'text', language, columns));
      expect(words.split('\n').filter((line) => displayWidth(line) > columns)).toEqual([]);
      expect(words).toContain('惠农补贴');
    }
  });

  it('give JSON that its schema describes', async () => {
    const report = await reconcile([], memoryIo(example));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync('schemas/reconcile-report.schema.json', 'utf8')),
    );
    const document = JSON.parse(String(await writeReconcile(report, 'json', 'zh-CN', 80))) as ReportDocument;
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect([document.kind, document.sites[0]?.file, document.findings.length]).toEqual(['reconcile-report', 'site.yaml', 23]);
  });

  it('give JSON in the language asked for and no other', async () => {
    const report = await reconcile([], memoryIo(example));
    for (const language of ['zh-CN', 'en'] as const) {
      const document = JSON.parse(String(await writeReconcile(report, 'json', language, 80))) as ReportDocument;
      expect(document.language).toBe(language);
      expect(document.findings.map(({ message, way }) => [message, way])).toEqual(
        report.findings.map(({ message, way }) => [message[language], way[language]]),
      );
      expect(document.links[0]?.reasons).toEqual(report.links[0]?.reasons.map((reason) => reason[language]));
    }
  });

  it('give the web team a workbook with a sheet a kind, room for decisions, and every match', async () => {
    const report = await reconcile([], memoryIo(example));
    const bytes = (await writeReconcile(report, 'xlsx', 'zh-CN', 80)) as Uint8Array;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      ...['总览', '缺栏目的条目', '失效的栏目引用', '未覆盖的栏目', '一栏多条与一条多栏', '名称不一致', '他单位栏目', '空白栏目'],
      ...['已归档的栏目', '对照关系'],
    ]);
    const cells = (name: string) =>
      (workbook.getWorksheet(name)?.getSheetValues() ?? [])
        .flat()
        .map((cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)));
    expect(cells('失效的栏目引用')).toEqual(expect.arrayContaining(['CZ-013 地方政府债务', '处理意见', '建议']));
    expect(workbook.getWorksheet('对照关系')?.rowCount).toBeGreaterThan(report.links.length);
    expect(cells('对照关系').join('\n')).toContain('https://www.gaoqing.example/col/col2110/index.html');
  });

  it.each(['md', 'csv', 'html'] as const)('give %s with every finding', async (format) => {
    const report = await reconcile([], memoryIo(example));
    const words = String(await writeReconcile(report, format, 'zh-CN', 80));
    for (const id of ['QC-016', 'ZR-013', 'WJ-011', '环境保护', 'SJ-017']) expect(words).toContain(id);
  });

  it('follow the ending of the file, and a workbook asks for one', () => {
    expect([
      chooseReconcileFormat(undefined, '对照.xlsx'),
      chooseReconcileFormat(undefined, '对照.md'),
      chooseReconcileFormat(undefined, undefined),
    ]).toEqual(['xlsx', 'md', 'text']);
    expect(chooseReconcileFormat('json', '对照.txt')).toBe('json');
    expect(() => chooseReconcileFormat('xlsx', undefined)).toThrow();
    expect(() => chooseReconcileFormat('docx', '-')).toThrow('Word');
    expect(chooseReconcileFormat(undefined, '对照.docx')).toBe('docx');
    expect(() => chooseReconcileFormat('csv', '对照.xlsx')).toThrow('-f');
    expect(() => chooseReconcileFormat(undefined, '对照.odt')).toThrow('对照.odt');
  });

  it('give the same bytes twice', async () => {
    const write = async () => writeReconcile(await reconcile([], memoryIo(example)), 'xlsx', 'zh-CN', 80);
    expect(Buffer.compare(Buffer.from((await write()) as Uint8Array), Buffer.from((await write()) as Uint8Array))).toBe(0);
  });
});

describe('what is no fault', () => {
  it('is an entry without column when its channels do not include the website, or only as an option', async () => {
    const io = small(
      '  - { id: A-1, title: 古树认养, channels: ■政府公报 }\n  - { id: A-2, title: 渔船补贴, channels: □政府网站■政府公报 }\n',
      '  - { name: 新闻 }\n',
    );
    const report = await reconcile([], io);
    expect(report.findings).toEqual([]);
    expect([report.failed, report.summary.entries.notPromised]).toEqual([false, 2]);
  });

  it('is a draft or retired entry', async () => {
    const io = small(
      '  - { id: A-1, title: 古树认养, status: draft }\n  - { id: A-2, title: 渔船补贴, status: retired }\n',
      '  - { name: 新闻 }\n',
    );
    expect((await reconcile([], io)).findings).toEqual([]);
  });

  it('is an unknown number of items, a column that jumps elsewhere, or one with children', async () => {
    const io = small(
      '  - { id: A-1, title: 预算, columns: 预算 }\n',
      '  - { name: 预算 }\n  - { name: 外链, items: 0, redirect: "https://other.example/" }\n  - { name: 上级, items: 0, children: [{ name: 下级, items: 3 }] }\n',
    );
    expect((await reconcile([], io)).findings.filter((finding) => finding.id === 'blank-column')).toEqual([]);
  });

  it('is news that no entry covers, and the section of a unit without a catalog here', async () => {
    const io = small(
      '  - { id: A-1, title: 预算, columns: 部门信息公开 > 县财政局 > 预算 }\n',
      '  - { name: 要闻动态, children: [{ name: 今日要闻 }] }\n  - name: 部门信息公开\n    children:\n      - { name: 县财政局, children: [{ name: 预算 }] }\n      - { name: 县公安局, children: [{ name: 治安 }] }\n',
    );
    expect((await reconcile([], io)).findings).toEqual([]);
  });

  it('is a column named by its number alone', async () => {
    const io = small(
      '  - { id: A-1, title: 预算, columns: c1 }\n',
      '  - { name: 财政, children: [{ name: 预算公开, id: c1, items: 3 }] }\n',
    );
    expect((await reconcile([], io)).findings).toEqual([]);
  });

  it('is a reference to another website', async () => {
    const io = small('  - { id: A-1, title: 政府采购, columns: "https://ccgp.example/x/" }\n', '  - { name: 新闻 }\n');
    const report = await reconcile([], io);
    expect([report.findings, report.summary.entries.outside]).toEqual([[], 1]);
  });

  it('is a catalog that names no columns at all, when the names agree', async () => {
    const io = small(
      '  - { id: A-1, title: 部门预算 }\n  - { id: A-2, title: 领导信息 }\n',
      '  - { name: 部门预算 }\n  - { name: 领导之窗 }\n',
    );
    const report = await reconcile([], io);
    expect(report.findings.map((finding) => [finding.id, finding.severity])).toEqual([['name-differs', 'info']]);
    expect(report.failed).toBe(false);
  });

  it('is a column of another unit when the entry is a joint responsibility of both', async () => {
    const units = 'kind: units\nunits:\n  - { name: 某县财政局 }\n  - { name: 某县民政局 }\n';
    const columns = '  - { name: 救助, unit: 某县民政局 }\n';
    const joint = small('  - { id: A-1, title: 救助, columns: 救助, responsibility: 某县财政局、某县民政局 }\n', columns, {
      'units.yaml': units,
    });
    expect((await reconcile([], joint)).findings).toEqual([]);
    const alone = small('  - { id: A-1, title: 救助, columns: 救助 }\n', columns, { 'units.yaml': units });
    expect(byKind((await reconcile([], alone)).findings)).toEqual({ 'column-of-other-unit': ['A-1'] });
  });
});

describe('blank columns', () => {
  it('turn from warnings into errors at the fifth, which fails a site outright', async () => {
    const blank = (count: number) => Array.from({ length: count }, (_, index) => `  - { name: 栏目${index}, items: 0 }\n`).join('');
    const entry = '  - { id: A-1, title: 栏目0, columns: 栏目0 }\n';
    const four = await reconcile([], small(entry, blank(4)));
    const five = await reconcile([], small(entry, blank(5)));
    expect(new Set(four.findings.map((finding) => finding.severity))).toEqual(new Set(['warning']));
    expect(four.findings[0]?.message['zh-CN']).toContain('再有 1 个即单项否决');
    expect(new Set(five.findings.map((finding) => finding.severity))).toEqual(new Set(['error']));
  });
});

describe('the command', () => {
  it('exits with 1 for disagreements, 0 below the threshold, 2 without a site', async () => {
    expect(await main(['reconcile'], memoryIo(example))).toBe(1);
    const shared = small('  - { id: A-1, title: 预算, columns: 预算公开 }\n', '  - { name: 财政, children: [{ name: 预算公开 }] }\n');
    expect(await main(['reconcile', '--site', 'site.yaml'], shared)).toBe(0);
    expect(await main(['reconcile', '--fail-on', 'info'], shared)).toBe(1);
    const none = memoryIo({
      'gkml.yaml': 'kind: config\n',
      'a.yaml': 'kind: catalog\nunit: 某县财政局\nyear: 2024\nentries:\n  - { id: A-1, title: 预算 }\n',
    });
    expect(await main(['reconcile'], none)).toBe(2);
    expect(none.stderr.text).toContain('--site');
    expect(await main(['reconcile', '--min-score', '高'], memoryIo(example))).toBe(2);
    const torn = memoryIo({ ...example, 'torn.yaml': 'kind: site\nname: 网站\ncolumns: [\n' });
    expect(await main(['reconcile', '--site', 'torn.yaml'], torn)).toBe(2);
    expect(torn.stderr.text).toContain('torn.yaml:');
    const other = memoryIo(example);
    expect(await main(['reconcile', '--site', 'plan.yaml'], other)).toBe(2);
    expect(other.stderr.text).toContain('plan.yaml 不是网站栏目清单');
  });

  it('writes the workbook that -o names', async () => {
    const io = memoryIo(example);
    expect(await main(['reconcile', '-o', '对照.xlsx'], io)).toBe(1);
    expect(io.files.has('/project/对照.xlsx')).toBe(true);
    expect(io.stdout.text).toBe('');
  });
});
