import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import type { Ledger } from '../../src/model/documents.js';
import { catalogText, entryText } from '../commands/gkml.js';
import { type MemoryIo, type MemoryOptions, memoryIo } from '../support/memory-io.js';

const vague = (id: string, more = '') => entryText(id, more).replace(/deadline: .*/, 'deadline: 及时公开');
const settings = 'kind: config\nledger: 整改台账.yaml\n';
const only = ['--code', 'vague-deadline'];

const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/ledger-report.schema.json', 'utf8')));

type Files = Readonly<Record<string, string>>;

/** The same disk on another day, with some files changed and some gone (undefined). */
function later(io: MemoryIo, today: string, changes: Readonly<Record<string, string | undefined>> = {}): MemoryIo {
  const files: Record<string, string | Uint8Array> = Object.fromEntries(io.files);
  for (const [name, text] of Object.entries(changes)) {
    const path = `/project/${name}`;
    if (text === undefined) delete files[path];
    else files[path] = text;
  }
  return memoryIo(files, { today });
}

async function opened(files: Files, options: MemoryOptions = {}, ...args: readonly string[]): Promise<MemoryIo> {
  const io = memoryIo({ 'gkml.yaml': settings, ...files }, options);
  expect(await main(['ledger', 'open', ...(args.length > 0 ? args : only)], io)).toBe(0);
  return io;
}

function itemsIn(io: MemoryIo): Ledger['items'] {
  return (load(io.textOf('整改台账.yaml')) as Ledger).items;
}

const states = (io: MemoryIo) => itemsIn(io).map(({ entry, state }) => `${entry} ${state}`);

describe('ledger open', () => {
  test('hands findings out today, due in 20 working days by the calendar', async () => {
    const io = await opened({ '县财政局.yaml': catalogText([vague('001'), entryText('002')]) });
    expect(itemsIn(io)).toMatchObject([
      {
        code: 'vague-deadline',
        unit: '高青县财政局',
        document: 'catalog 高青县财政局 2024',
        entry: '001',
        field: 'deadline',
        value: '及时公开',
        handed: '2024-09-20',
        // 中秋 and 国庆 lie between, and two make-up days
        due: '2024-10-23',
        state: '交办',
      },
    ]);
  });

  test('writes nothing with --dry-run, and nothing twice', async () => {
    const io = memoryIo({ 'gkml.yaml': settings, 'a.yaml': catalogText([vague('001')]) });
    expect(await main(['ledger', 'open', ...only, '--dry-run'], io)).toBe(0);
    expect(io.stdout.text).toContain('会交办 1 项');
    expect(io.files.has('/project/整改台账.yaml')).toBe(false);
    await main(['ledger', 'open', ...only], io);
    const first = io.textOf('整改台账.yaml');
    expect(await main(['ledger', 'open', ...only], io)).toBe(0);
    expect(io.textOf('整改台账.yaml')).toBe(first);
  });

  test('takes the day, the working days and the section it is given, and refuses days that are past', async () => {
    const files = { 'a.yaml': catalogText([vague('001')]) };
    const io = await opened(files, {}, ...only, '--workdays', '5', '--owner', '预算科');
    expect(itemsIn(io)).toMatchObject([{ due: '2024-09-27', owner: '预算科' }]);
    expect(itemsIn(await opened(files, {}, ...only, '--due', '2024-12-31'))).toMatchObject([{ due: '2024-12-31' }]);
    const refused = memoryIo({ 'gkml.yaml': settings, ...files });
    expect(await main(['ledger', 'open', '--due', '2024-09-19'], refused)).toBe(2);
    expect(await main(['ledger', 'open', '--due', '2024-02-30'], refused)).toBe(2);
    expect(await main(['ledger', 'open', '--workdays', '0'], refused)).toBe(2);
    expect(await main(['ledger', 'open', '--code', 'vague-dedline'], refused)).toBe(2);
    expect(refused.stderr.text).toContain('是否想写“vague-deadline”');
  });

  test('leaves the day open where the calendar of a year is not published, and says so', async () => {
    const io = await opened({ 'a.yaml': catalogText([vague('001')]) }, { today: '2031-12-20' });
    expect(itemsIn(io)[0]).not.toHaveProperty('due');
    expect(io.stdout.text).toContain('还没有工作日安排');
  });

  test('keeps what must not be repeated out of the ledger', async () => {
    const io = await opened(
      { 'a.yaml': catalogText([entryText('001', '    notes: 联系人手机 13812345678\n')]) },
      {},
      '--code',
      'personal-data',
    );
    expect(itemsIn(io)).toHaveLength(1);
    expect(io.textOf('整改台账.yaml')).not.toContain('13812345678');
    expect(io.stdout.text).not.toContain('13812345678');
  });

  test('gives an item to the lead of its entry, else to the unit of the catalog', async () => {
    const units =
      'kind: units\nregion: 高青县\nlevel: 县\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n  - name: 高青县民政局\n    short: [县民政局]\n';
    const led = vague('001').replace('responsibility: 高青县财政局', 'responsibility: 县民政局牵头，县财政局配合');
    const io = await opened({ 'units.yaml': units, 'a.yaml': catalogText([led, vague('002')]) });
    expect(itemsIn(io).map(({ entry, unit }) => `${entry} ${unit}`)).toEqual(['001 高青县民政局', '002 高青县财政局']);
  });
});

describe('ledger update', () => {
  test('closes what is mended, and twice is once', async () => {
    const before = await opened({ 'a.yaml': catalogText([vague('001'), vague('002')]) });
    const io = later(before, '2024-09-25', { 'a.yaml': catalogText([entryText('001'), vague('002')]) });
    expect(await main(['ledger', 'update'], io)).toBe(0);
    expect(states(io)).toEqual(['001 已整改', '002 交办']);
    expect(itemsIn(io)[0]).toMatchObject({ closed: '2024-09-25' });
    const once = io.textOf('整改台账.yaml');
    await main(['ledger', 'update'], io);
    expect(io.textOf('整改台账.yaml')).toBe(once);
  });

  test('hands out anew what returns, and says so first', async () => {
    const mended = catalogText([entryText('001')]);
    const faulty = catalogText([vague('001')]);
    let io = later(await opened({ 'a.yaml': faulty }), '2024-09-25', { 'a.yaml': mended });
    await main(['ledger', 'update'], io);
    io = later(io, '2024-11-01', { 'a.yaml': faulty });
    expect(await main(['ledger', 'update'], io)).toBe(0);
    expect(io.stdout.text.startsWith('！1 项销号后又查出，重新交办')).toBe(true);
    expect(itemsIn(io)[0]).toMatchObject({ state: '交办', handed: '2024-11-01', due: '2024-11-29', reopened: ['2024-11-01'] });
    expect(itemsIn(io)[0]).not.toHaveProperty('closed');
  });

  test.each<readonly [string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
    ['its file is gone', { 'a.yaml': undefined }, []],
    ['its file cannot be read', { 'a.yaml': `${catalogText([entryText('001')])}\t- x` }, []],
    ['its entry no longer fits the schema', { 'a.yaml': catalogText([entryText('001').replace(/ {4}title: .*\n/, '')]) }, []],
    [
      'its rule is switched off',
      { 'a.yaml': catalogText([entryText('001')]), 'gkml.yaml': `${settings}rules:\n  vague-deadline: off\n` },
      [],
    ],
    ['only another file was checked', { 'a.yaml': catalogText([entryText('001')]) }, ['b.yaml']],
  ])('closes nothing where %s', async (_, changes, args) => {
    const other = catalogText([entryText('001')]).replaceAll('高青县财政局', '高青县民政局');
    const before = await opened({ 'a.yaml': catalogText([vague('001')]), 'b.yaml': other });
    const io = later(before, '2024-09-25', changes);
    expect(await main(['ledger', 'update', ...args], io)).toBe(0);
    expect(states(io)).toEqual(['001 交办']);
    expect(io.stdout.text).toContain('1 项未核实，没有销号');
  });

  test('lists new findings and takes them in when asked', async () => {
    const io = later(await opened({ 'a.yaml': catalogText([vague('001')]) }), '2024-09-25', {
      'a.yaml': catalogText([vague('001'), vague('003').replace('财政预算003', '部门决算')]),
    });
    await main(['ledger', 'update'], io);
    expect(io.stdout.text).toContain('项是新的');
    expect(states(io)).toEqual(['001 交办']);
    await main(['ledger', 'update', '--add'], io);
    expect(states(io)).toContain('003 交办');
  });

  test('never takes one fault for another of the same rule on the same entry', async () => {
    const with_ = (words: string) => catalogText([entryText('001').replace(/deadline: .*/, `deadline: ${words}`)]);
    const io = later(await opened({ 'a.yaml': with_('及时公开') }), '2024-09-25', { 'a.yaml': with_('适时公开') });
    await main(['ledger', 'update', '--add'], io);
    expect(
      itemsIn(io)
        .map(({ value, state }) => `${value} ${state}`)
        .sort(),
    ).toEqual(['及时公开 已整改', '适时公开 交办']);
  });

  test('drops what was closed long ago when told to, and nothing else', async () => {
    const mended = catalogText([entryText('001'), vague('002')]);
    let io = later(await opened({ 'a.yaml': catalogText([vague('001'), vague('002')]) }), '2024-09-25', { 'a.yaml': mended });
    await main(['ledger', 'update'], io);
    io = later(io, '2025-09-24');
    await main(['ledger', 'update', '--prune'], io);
    expect(states(io)).toHaveLength(2);
    io = later(io, '2025-09-25');
    expect(await main(['ledger', 'update', '--prune'], io)).toBe(0);
    expect(states(io)).toEqual(['002 交办']);
  });

  test('keeps comments and everything that people wrote beside it', async () => {
    const before = await opened({ 'a.yaml': catalogText([vague('001'), vague('002')]) });
    const noted = before.textOf('整改台账.yaml').replace('    code: vague-deadline\n', '    code: vague-deadline   # 已电话通知\n');
    const io = later(before, '2024-09-25', { '整改台账.yaml': noted, 'a.yaml': catalogText([entryText('001'), vague('002')]) });
    await main(['ledger', 'update'], io);
    const after = io.textOf('整改台账.yaml');
    expect(after).toContain('# 已电话通知');
    expect(after.replace('    closed: 2024-09-25\n', '').replace('state: 已整改', 'state: 交办')).toBe(noted);
  });
});

describe('ledger close', () => {
  const files = { 'a.yaml': catalogText([vague('001'), vague('002')]) };

  test('refuses to close what is still found, and says which', async () => {
    const io = await opened(files);
    const before = io.textOf('整改台账.yaml');
    expect(await main(['ledger', 'close', '--entry', '001', '--evidence', '截图.png'], io)).toBe(2);
    expect(io.stderr.text).toContain('有 1 项仍能查出，不能销号');
    expect(io.textOf('整改台账.yaml')).toBe(before);
  });

  test('takes evidence for what is done, and a reason and a ground for a waiver', async () => {
    const io = later(await opened(files), '2024-09-25', { 'a.yaml': catalogText([entryText('001'), vague('002')]) });
    expect(await main(['ledger', 'close', '--entry', '001'], io)).toBe(2);
    expect(await main(['ledger', 'close', '--entry', '001', '--evidence', '截图.png'], io)).toBe(0);
    expect(await main(['ledger', 'close', '--entry', '002', '--state', '不予整改', '--reason', '上级如此规定'], io)).toBe(2);
    const waive = [
      'ledger',
      'close',
      '--entry',
      '002',
      '--state',
      '不予整改',
      '--reason',
      '上级如此规定',
      '--ground',
      '鲁政办发〔2024〕2号',
    ];
    expect(await main([...waive, '--until', '2024-09-24'], io)).toBe(2);
    expect(await main([...waive, '--until', '2024-12-31'], io)).toBe(0);
    expect(itemsIn(io)).toMatchObject([
      { state: '已整改', closed: '2024-09-25', evidence: ['截图.png'] },
      { state: '不予整改', waiver: { reason: '上级如此规定', ground: '鲁政办发〔2024〕2号', until: '2024-12-31' } },
    ]);
  });

  test('knows an item by the first digits of its fingerprint, and refuses what fits none or several', async () => {
    const io = await opened(files);
    const [first] = itemsIn(io);
    expect(await main(['ledger', 'close', first?.fingerprint.slice(0, 6) ?? '', '--state', '整改中', '--notes', '已转科室'], io)).toBe(0);
    expect(itemsIn(io)[0]).toMatchObject({ state: '整改中', notes: '已转科室' });
    expect(await main(['ledger', 'close', 'zzzz', '--state', '整改中'], io)).toBe(2);
    expect(await main(['ledger', 'close', '--state', '整改中'], io)).toBe(2);
  });
});

describe('ledger status', () => {
  test('counts by unit and state, and fails when something is overdue', async () => {
    const io = await opened({
      'a.yaml': catalogText([vague('001'), vague('002')]),
      'b.yaml': catalogText([vague('001')]).replaceAll('高青县财政局', '高青县民政局'),
    });
    expect(await main(['ledger', 'status'], io)).toBe(0);
    const soon = later(io, '2024-10-20');
    expect(await main(['ledger', 'status', '-f', 'json'], soon)).toBe(0);
    const report = JSON.parse(soon.stdout.text);
    expect(report).toMatchObject({ total: { all: 3, open: 3, soon: 3, overdue: 0 }, failed: false });
    expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
    const last = later(io, '2024-10-23');
    expect(await main(['ledger', 'status'], last)).toBe(0);
    const over = later(io, '2024-10-24');
    expect(await main(['ledger', 'status', '--unit', '高青县民政局'], over)).toBe(1);
    expect(over.stdout.text).toContain('已超 1 天');
    expect(await main(['ledger', 'status', '--fail-on', 'never', '-q'], later(io, '2024-10-24'))).toBe(0);
    expect(await main(['ledger', 'status', '--unit', '高青县水利局'], over)).toBe(2);
  });

  test.each([80, 120])('is never wider than %i cells', async (columns) => {
    const { displayWidth } = await import('../../src/base/width.js');
    const io = await opened({ 'a.yaml': catalogText([vague('001'), vague('002')]) });
    const wide = memoryIo(Object.fromEntries(io.files), { columns });
    await main(['ledger', 'status'], wide);
    for (const line of wide.stdout.text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  test('is written as Markdown, a workbook and a document', async () => {
    const io = await opened({ 'a.yaml': catalogText([vague('001')]) });
    for (const name of ['台账.md', '台账.xlsx', '台账.docx', '台账.json']) expect(await main(['ledger', 'status', '-o', name], io)).toBe(0);
    expect(io.textOf('台账.md')).toContain('| 高青县财政局 |');
    const { readGrid } = await import('../../src/formats/_read.js');
    const grid = await readGrid('台账.xlsx', io.read('台账.xlsx'));
    expect(grid.sheets.map(({ name }) => name)).toEqual(['按单位', '问题']);
  });
});

describe('check --ledger', () => {
  const both = { 'a.yaml': catalogText([vague('001'), vague('002')]) };
  const strictly = ['check', '--ledger', '--fail-on', 'warning', '-f', 'compact'];

  test('passes what the ledger holds in time, and counts it', async () => {
    const io = await opened(both, {}, '--severity', 'info');
    expect(await main(['check', '--fail-on', 'warning', '-q'], later(io, '2024-09-21'))).toBe(1);
    const held = later(io, '2024-10-23');
    expect(await main(strictly, held)).toBe(0);
    expect(held.stderr.text).toMatch(/台账内 \d+ 项，最近到期 2024-10-23；台账外 0 项/);
  });

  test('fails on what is new, and shows that alone', async () => {
    const io = later(await opened(both, {}, '--severity', 'info'), '2024-09-21', {
      'a.yaml': catalogText([vague('001'), vague('002'), vague('003').replace('财政预算003', '部门决算')]),
    });
    expect(await main(strictly, io)).toBe(1);
    expect(io.stdout.text).toContain('003');
    expect(io.stdout.text).not.toMatch(/ 00[12]: “及时公开”/);
  });

  test('fails on what is overdue, whatever the severity that fails, and says why', async () => {
    const io = later(await opened(both, {}, '--severity', 'info'), '2024-10-24');
    expect(await main(['check', '--ledger', '-f', 'compact'], io)).toBe(1);
    expect(io.stdout.text).toContain('（台账：应在 2024-10-23 前改好，已超期）');
    expect(io.stdout.text).toContain('error [ledger-item-overdue]');
  });

  test('fails on what was closed and is back', async () => {
    let io = later(await opened(both, {}, '--severity', 'info'), '2024-09-25', { 'a.yaml': catalogText([entryText('001'), vague('002')]) });
    await main(['ledger', 'update'], io);
    io = later(io, '2024-09-26', both);
    expect(await main(strictly, io)).toBe(1);
    expect(io.stdout.text).toContain('（台账：2024-09-25 已销号，又查出）');
  });

  test('honours a waiver with reason, ground and time, and no other', async () => {
    const waive = [
      'ledger',
      'close',
      '--unit',
      '高青县财政局',
      '--state',
      '不予整改',
      '--reason',
      '机构改革',
      '--ground',
      '高办发〔2024〕3号',
    ];
    let io = await opened(both, {}, '--severity', 'info');
    expect(await main([...waive, '--until', '2024-10-31'], io)).toBe(0);
    expect(await main(strictly, later(io, '2024-10-31'))).toBe(0);
    const over = later(io, '2024-11-01');
    expect(await main(['check', '--ledger', '-f', 'compact'], over)).toBe(1);
    expect(over.stdout.text).toContain('error [ledger-suppression-expired]');
    io = later(io, '2024-10-01', { '整改台账.yaml': io.textOf('整改台账.yaml').replace(/ {6}ground: .*\n/g, '') });
    expect(await main(['check', '--ledger', '-f', 'compact'], io)).toBe(1);
    expect(io.stdout.text).toContain('error [ledger-suppression-unfounded]');
    const update = later(io, '2024-10-01');
    expect(await main(['ledger', 'update'], update)).toBe(1);
    expect(update.stdout.text).toContain('不予整改没有写依据');
  });

  test('refuses a ledger that is not there, is no ledger, or is asked for together with --fix', async () => {
    const io = memoryIo({ 'gkml.yaml': settings, ...both });
    expect(await main(['check', '--ledger'], io)).toBe(2);
    expect(io.stderr.text).toContain('gkml ledger open');
    expect(await main(['check', '--ledger', 'a.yaml'], io)).toBe(2);
    expect(await main(['check', '--ledger', '--fix'], await opened(both))).toBe(2);
  });

  test('knows what moved, was renamed or stands in other lines', async () => {
    const io = later(await opened(both, {}, '--severity', 'info'), '2024-09-21', {
      'a.yaml': undefined,
      '县财政局.yaml': `# 目录\n\n${catalogText([vague('002'), vague('001')])}`,
    });
    expect(await main(strictly, io)).toBe(0);
    await main(['ledger', 'update'], io);
    expect(itemsIn(io).map(({ file }) => file)).toEqual(itemsIn(io).map(() => '县财政局.yaml'));
    expect(states(io).every((state) => state.endsWith('交办'))).toBe(true);
  });
});

describe('check of a ledger', () => {
  const ledger = (more: string) =>
    `kind: ledger\nformat: 2\nitems:\n  - fingerprint: "1234567890123456"\n    code: vague-deadline\n    finding: 没有期限\n    state: 整改中\n${more}`;

  test.each([
    ['notes', '    notes: 张三 13812345678\n', 'notes'],
    ['owner', '    owner: 办公室李四13812345678\n', 'owner'],
    ['evidence', '    evidence:\n      - https://www.gaoqing.example/art/1.html\n      - 张三13812345678.png\n', 'evidence[1]'],
    ['a reason', '    waiver:\n      reason: 见 13812345678\n      ground: 某文\n', 'waiver.reason'],
  ])('finds personal data that was written into %s, and does not repeat it', async (_name, more, field) => {
    const io = memoryIo({ '整改台账.yaml': ledger(more) });
    expect(await main(['check', '整改台账.yaml', '-f', 'json'], io)).toBe(1);
    const { findings } = JSON.parse(io.stdout.text);
    expect(findings).toMatchObject([{ code: 'personal-data', field, record: { id: '1234567890123456' } }]);
    expect(io.stdout.text).not.toContain('13812345678');
    expect(io.stdout.text).toContain('138****5678');
  });

  test('takes office telephones, addresses and file names with long numbers for what they are', async () => {
    const more = `    owner: 办公室 0533-6961234\n    evidence:\n      - https://www.gaoqing.example/art/13812345678.html\n      - 截图20240920123456.png\n`;
    const io = memoryIo({ '整改台账.yaml': ledger(more) });
    expect(await main(['check', '整改台账.yaml'], io)).toBe(0);
  });
});
