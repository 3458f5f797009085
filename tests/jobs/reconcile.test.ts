import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/base/io.js';
import type { Language } from '../../src/base/text.js';
import { displayWidth } from '../../src/base/width.js';
import { main } from '../../src/cli.js';
import { type InspectOptions, inspectProject } from '../../src/jobs/inspect-project.js';
import { inspectionReport } from '../../src/jobs/inspection-findings.js';
import type { InspectionReport, ReconcileFinding } from '../../src/jobs/inspection-report.js';
import { chooseReconcileFormat, type ReconcileFormat, writeReconcile } from '../../src/jobs/reconcile-output.js';
import { workOrder } from '../../src/jobs/work-order.js';
import type { ReconcileReport as ReportDocument } from '../../src/model/generated/reconcile-report.js';
import { catalogText, entryText, gkml } from '../commands/gkml.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';
import { exampleFiles, manyColumns } from './reconcile-worlds.js';

const example = exampleFiles();

/** The report, and the report in any format. */
interface Reconciled extends InspectionReport {
  write(format: ReconcileFormat, language: Language, columns: number): Promise<string | Uint8Array>;
}

async function reconcile(paths: readonly string[], io: Io, options: InspectOptions = {}): Promise<Reconciled> {
  const inspected = await inspectProject(paths, io, options);
  const report = await inspectionReport(inspected);
  const write: Reconciled['write'] = async (format, language, columns) => {
    const written = await writeReconcile(report, async () => workOrder(inspected.view), format, language, columns);
    return typeof written === 'string' || written instanceof Uint8Array
      ? written
      : Buffer.concat(Array.from(written, (piece) => new Uint8Array(piece))).toString();
  };
  return Object.assign(report, { write });
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

function byKind(findings: readonly ReconcileFinding[]): Record<string, string[]> {
  const kinds: Record<string, string[]> = {};
  for (const finding of findings) kinds[finding.code] = [...(kinds[finding.code] ?? []), about(finding)].sort();
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
      'uncovered-column': ['惠企政策', '施工有关信息', '校外培训监管', '环境保护', '社会救助'].sort(),
      'crowded-column': ['CZ-020+CZ-021+CZ-022+CZ-023+CZ-024+CZ-025', 'QC-010+QC-011+QC-012+QC-013+QC-014+QC-015'],
      'differing-name': ['ZR-013'],
      'column-of-other-unit': ['CZ-019', 'SJ-017'],
      'blank-column': ['CZ-014', 'JT-013', 'WJ-018', 'ZR-017'],
      'archived-column-in-use': ['WJ-011'],
    });
    expect(report.failed).toBe(true);
  });

  it('takes it easy with an entry whose column is there under its name, only not written down', async () => {
    const levels = async (title: string) => {
      const entries = `  - {id: A-1, title: 预算公开, columns: 预算公开}\n  - {id: A-2, title: ${title}}\n`;
      const { findings } = await reconcile([], small(entries, '  - {name: 预算公开, items: 1}\n  - {name: 决算公开, items: 1}\n'));
      return findings.filter(({ code }) => code === 'entry-without-column').map(({ severity }) => severity);
    };
    expect([await levels('决算公开'), await levels('古树认养')]).toEqual([['info'], ['warning']]);
    const words = String(await (await reconcile([], memoryIo(example))).write('text', 'zh-CN', 120));
    expect(words).toContain('没有相应栏目 0');
    expect(words).toContain('没有写明栏目的条目（4，提示）');
  });

  it('points each entry without a working column to the column that is meant', async () => {
    const { findings } = await reconcile([], memoryIo(example));
    const meant = findings.flatMap((finding) =>
      finding.candidates[0] === undefined ? [] : [[about(finding), finding.candidates[0].column.path.split(' > ').at(-1)]],
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
    const place = (code: string) => findings.find((finding) => finding.code === code);
    expect(place('column-reference-broken')?.entries[0]?.place).toMatch(/^catalogs\/县卫生健康局\.yaml:\d+:\d+$/);
    expect(place('uncovered-column')?.columns[0]?.place).toMatch(/^site\.yaml:\d+:\d+$/);
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
      'uncovered-column': ['惠企政策'],
      'crowded-column': ['CZ-020+CZ-021+CZ-022+CZ-023+CZ-024+CZ-025'],
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
      const words = String(await report.write('text', language, columns));
      expect(words.split('\n').filter((line) => displayWidth(line) > columns)).toEqual([]);
      expect(words).toContain('惠农补贴');
    }
  });

  it('give JSON that its schema describes', async () => {
    const report = await reconcile([], memoryIo(example));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      JSON.parse(readFileSync('schemas/reconcile-report.schema.json', 'utf8')),
    );
    const document = JSON.parse(String(await report.write('json', 'zh-CN', 80))) as ReportDocument;
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect([document.kind, document.sites[0]?.file, document.findings.length]).toEqual(['reconcile-report', 'site.yaml', 23]);
  });

  it('give who turns the report into JSON himself all parts of each finding', async () => {
    const { findings } = await reconcile([], memoryIo(example));
    for (const finding of findings) {
      const plain = JSON.parse(JSON.stringify(finding)) as Partial<ReconcileFinding>;
      expect(plain).toMatchObject({ code: finding.code, message: finding.message, way: finding.way, span: finding.span });
      expect([plain.entries?.length, plain.columns?.length]).toEqual([finding.entries.length, finding.columns.length]);
    }
  });

  it('give JSON in the language asked for and no other', async () => {
    const report = await reconcile([], memoryIo(example));
    for (const language of ['zh-CN', 'en'] as const) {
      const document = JSON.parse(String(await report.write('json', language, 80))) as ReportDocument;
      expect(document.language).toBe(language);
      expect(document.findings.map(({ message, way }) => [message, way])).toEqual(
        report.findings.map(({ message, way }) => [message[language], way[language]]),
      );
      expect(document.links[0]?.reasons).toEqual(report.links[0]?.reasons.map((reason) => reason[language]));
    }
  });

  it('give the web team a workbook: overview, both ways, findings, work order, what is not known', async () => {
    const report = await reconcile([], memoryIo(example));
    const bytes = (await report.write('xlsx', 'zh-CN', 80)) as Uint8Array;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const names = ['总览', '事项对栏目', '栏目对事项', '问题清单', '栏目调整工单', '未核实'];
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(names);
    for (const sheet of workbook.worksheets) {
      // to be printed on A4 across, headings on every page and in sight, and to be filtered
      expect([sheet.name, sheet.pageSetup.paperSize, sheet.pageSetup.orientation]).toEqual([sheet.name, 9, 'landscape']);
      expect(sheet.views[0]).toMatchObject({ state: 'frozen' });
      expect([sheet.pageSetup.printTitlesRow, sheet.autoFilter]).toEqual([expect.any(String), expect.anything()]);
    }
    const cells = (name: string) =>
      (workbook.getWorksheet(name)?.getSheetValues() ?? [])
        .flat()
        .map((cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)));
    expect(cells('问题清单')).toEqual(expect.arrayContaining(['CZ-013 地方政府债务', '处理意见', '改法']));
    expect(workbook.getWorksheet('事项对栏目')?.rowCount).toBeGreaterThan(report.links.length);
    expect(cells('事项对栏目').join('\n')).toContain('https://www.gaoqing.example/col/col2110/index.html');
    expect(cells('栏目对事项').join('\n')).toContain('QC-010 农业农村政策落实');
    expect(cells('栏目调整工单')).toEqual(expect.arrayContaining(['更名', '移动', '撤销', '是否同意']));
    expect(cells('总览').join('\n')).toContain('距单项否决还差 1 个');
    expect(workbook.getWorksheet('未核实')?.rowCount).toBeGreaterThan(report.unknown.length);
  });

  it('tell findings as a check does: one a line, and as annotations', async () => {
    const report = await reconcile([], memoryIo(example));
    const lines = String(await report.write('compact', 'zh-CN', 80)).split('\n');
    expect(lines.filter(Boolean)).toHaveLength(report.findings.length);
    expect(lines.find((line) => line.includes('QC-016'))).toMatch(
      /^catalogs\/青城镇\.yaml:\d+:\d+: error \[column-reference-broken\] QC-016: /,
    );
    expect(String(await report.write('github', 'zh-CN', 80))).toMatch(/::warning file=site\.yaml,line=\d+,.*title=uncovered-column::/);
  });

  it('cut each list of a long report and say how to see all of it', async () => {
    const report = await reconcile([], memoryIo(manyColumns(500)));
    const words = String(await report.write('text', 'zh-CN', 80));
    expect(words.split('\n').length).toBeLessThan(80);
    expect(words).toMatch(/…… 另有 \d{3} 条/);
    expect(words).toContain('-o 对照.xlsx');
    expect(words).toContain('没有条目对应的栏目（');
  });

  it('keep a merge request below its 60,000 characters, whatever there is', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const words = String(await (await reconcile([], memoryIo(manyColumns(2000)))).write('md', language, 80));
      expect(words.length).toBeLessThanOrEqual(60_000);
      expect(words.match(/<details>/g)?.length).toBe(words.match(/<\/details>/g)?.length);
      expect(words).toMatch(/(?:另有 \d+ 条|… \d+ more)/);
    }
  });

  it.each(['md', 'csv', 'html'] as const)('give %s with every finding', async (format) => {
    const report = await reconcile([], memoryIo(example));
    const words = String(await report.write(format, 'zh-CN', 80));
    for (const id of ['QC-016', 'ZR-013', 'WJ-011', '环境保护', 'SJ-017']) expect(words).toContain(id);
  });

  it('write addresses out in CSV, which has no links', async () => {
    const files = small('  - {id: A-1, title: 会计, columns: 旧的}\n', '  - {path: 财政, url: /cai/}\n  - {path: 会计, url: /kuai/}\n');
    const words = String(await (await reconcile([], files)).write('csv', 'zh-CN', 80));
    expect(words).toContain(',https://site.example/kuai/,');
    expect(words).not.toContain(',打开,');
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
    const write = async () => (await reconcile([], memoryIo(example))).write('xlsx', 'zh-CN', 80);
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
    expect((await reconcile([], io)).findings.filter((finding) => finding.code === 'blank-column')).toEqual([]);
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
    expect(report.findings.map((finding) => [finding.code, finding.severity])).toEqual([['differing-name', 'info']]);
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
  it('are counted towards the fifth, which fails a site outright', async () => {
    const blank = (count: number) => Array.from({ length: count }, (_, index) => `  - { name: 栏目${index}, items: 0 }\n`).join('');
    const entry = '  - { id: A-1, title: 栏目0, columns: 栏目0 }\n';
    const four = await reconcile([], small(entry, blank(4)));
    const five = await reconcile([], small(entry, blank(5)));
    expect(new Set(four.findings.map((finding) => finding.severity))).toEqual(new Set(['warning']));
    expect(String(await four.write('text', 'zh-CN', 80))).toContain('空白栏目 4 个，距单项否决还差 1 个');
    expect(String(await five.write('text', 'zh-CN', 80))).toContain('空白栏目 5 个，已达到单项否决');
    expect(five.forecast.find(({ id }) => id === '空白栏目')).toMatchObject({ count: 5, left: 0, state: 'reached' });
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

it('columns of one path are told apart by their addresses', async () => {
  const site = `kind: site
name: 网站
url: https://site.example/
taken: 2024-09-20
columns:
  - name: 财政信息
    children:
      - { name: 财政预决算, url: /cz/, items: 5, updated: 2024-09-01 }
      - { name: 财政预决算, url: /cz2/, items: 0 }
      - { name: 财政监督, url: /jd/, items: 0 }
`;
  const files = { 'gkml.yaml': 'kind: config\nsite: site.yaml\n', 'site.yaml': site, 'a.yaml': catalogText([entryText('001')]) };
  const { out } = await gkml(['reconcile', '-f', 'compact'], files);
  expect(out).toContain('财政信息 > 财政预决算 (/cz2/)');
  expect(out).toContain('“财政信息 > 财政监督”');
});
