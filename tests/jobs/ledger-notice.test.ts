import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { readForm } from '../../src/formats/_form.js';
import { openZip } from '../../src/formats/_repack.js';
import type { Ledger } from '../../src/model/documents.js';
import { catalogText, entryText } from '../commands/gkml.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';
import { needs, toolPath } from '../support/tools.js';

const vague = (id: string) => entryText(id).replace(/deadline: .*/, 'deadline: 及时公开');

const head = `kind: ledger
format: 2
name: 高青县政务公开问题整改台账
unit: 高青县人民政府办公室
ground: 高政办字〔2024〕11号 三（四）
items: []
`;

async function handedOut(): Promise<MemoryIo> {
  const io = memoryIo({
    'gkml.yaml': 'kind: config\nledger: 整改台账.yaml\n',
    '整改台账.yaml': head,
    '县财政局.yaml': catalogText([vague('001'), vague('002'), entryText('003')]),
    '县民政局.yaml': catalogText([vague('001')]).replaceAll('高青县财政局', '高青县民政局'),
  });
  expect(await main(['ledger', 'open', '--code', 'vague-deadline', '--owner', '办公室'], io)).toBe(0);
  return io;
}

function ledgerIn(io: MemoryIo): Ledger {
  return load(io.textOf('整改台账.yaml')) as Ledger;
}

test('writes one notice a unit, each with the items of that unit alone', async () => {
  const io = await handedOut();
  expect(await main(['ledger', 'notice', '-o', '通知单/'], io)).toBe(0);
  const names = [...io.files.keys()].filter((file) => file.endsWith('.xlsx')).sort();
  expect(names).toEqual(['/project/通知单/整改通知单_高青县民政局.xlsx', '/project/通知单/整改通知单_高青县财政局.xlsx']);
  const form = await readForm('a.xlsx', io.read('通知单/整改通知单_高青县财政局.xlsx'));
  expect(form.identity).toMatchObject({ kind: 'ledger', unit: '高青县财政局', document: '整改台账.yaml' });
  // neither the letter above nor who signs below is taken for a row
  expect(form.rows.map(({ cells }) => [cells['number'], cells['due'], cells['owner'], cells['state']])).toEqual([
    ['1', '2024-10-23', '办公室', '交办'],
    ['2', '2024-10-23', '办公室', '交办'],
  ]);
});

test('is no catalog and no list of tasks to a check of the folder in which it lies', async () => {
  const io = await handedOut();
  await main(['check', '-f', 'json', '-o', '前.json', '-q'], io);
  await main(['ledger', 'notice', '-o', '通知单/', '-q'], io);
  await main(['ledger', 'notice', '-o', '通知单/', '-f', 'docx', '-q'], io);
  await main(['check', '-f', 'json', '-o', '后.json', '-q'], io);
  expect(JSON.parse(io.textOf('后.json')).findings).toEqual(JSON.parse(io.textOf('前.json')).findings);
});

test('refuses one file for several units, and a ledger with nothing open', async () => {
  const io = await handedOut();
  expect(await main(['ledger', 'notice', '-o', '通知单.docx'], io)).toBe(2);
  expect(io.stderr.text).toContain('有 2 个单位要发');
  expect(await main(['ledger', 'notice', '--unit', '高青县水利局', '-o', '通知单.docx'], io)).toBe(2);
  expect(io.files.has('/project/通知单.docx')).toBe(false);
});

test.each([
  ['the usual number of working days', [], ['督促整改），期限比照第二十六条的20个工作日，现予交办']],
  ['another number', ['--workdays', '10'], ['督促整改），整改期限为10个工作日，现予交办']],
  ['a day that is none of work', ['--due', '2024-10-20'], ['督促整改），现予交办']],
])('names on the letter the term that was given: %s', async (_name, asked, said) => {
  const io = memoryIo({ '县财政局.yaml': catalogText([vague('001'), vague('002')]) });
  expect(await main(['ledger', 'open', '--code', 'vague-deadline', ...asked], io)).toBe(0);
  expect(await letterIn(io)).toEqual(said);
});

test('names no term where items have different ones, and after the ground of the ledger only one that is not usual', async () => {
  const mixed = memoryIo({ '县财政局.yaml': catalogText([vague('001'), vague('002')]) });
  await main(['ledger', 'open', '--code', 'vague-deadline', '--workdays', '10'], mixed);
  mixed.files.set('/project/县财政局.yaml', new TextEncoder().encode(catalogText([vague('001'), vague('002'), vague('003')])));
  await main(['ledger', 'open', '--code', 'vague-deadline'], mixed);
  expect(await letterIn(mixed)).toEqual(['督促整改），现予交办']);
  expect(await letterIn(await handedOut())).toEqual(['三（四），现予交办']);
  const own = memoryIo({ '整改台账.yaml': head, '县财政局.yaml': catalogText([vague('001')]) });
  await main(['ledger', 'open', '--code', 'vague-deadline', '--workdays', '5'], own);
  expect(await letterIn(own)).toEqual(['三（四），整改期限为5个工作日，现予交办']);
});

/** The end of the ground in the letter of the notice to one unit. */
async function letterIn(io: MemoryIo): Promise<readonly string[]> {
  expect(await main(['ledger', 'notice', '--unit', '高青县财政局', '-o', '通知单.docx', '-q'], io)).toBe(0);
  const body = await (await (await openZip()).loadAsync(io.read('通知单.docx'))).file('word/document.xml')?.async('string');
  const words = (body ?? '').replace(/<[^>]*>/g, '');
  return words.match(/(?:督促整改）|三（四）)[^。]*?现予交办/g) ?? [];
}

/** Fills in cells of the notice of one unit, by heading and row, and merges it. */
async function returned(io: MemoryIo, answers: readonly Readonly<Record<string, string>>[], ...args: readonly string[]): Promise<number> {
  await main(['ledger', 'notice', '--unit', '高青县财政局', '-o', '通知单.xlsx', '-q'], io);
  const folder = mkdtempSync(join(tmpdir(), 'gkml-notice-'));
  try {
    const file = join(folder, '通知单.xlsx');
    writeFileSync(file, io.read('通知单.xlsx'));
    const python = toolPath('python3-openpyxl') ?? '';
    execFileSync(python, ['-c', fillIn, file, JSON.stringify(answers)]);
    io.files.set('/project/来件.xlsx', readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return main(['merge', '来件.xlsx', ...args], io);
}

const fillIn = `
import json, sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1])
sheet = book['整改']
heads = next(row for row in sheet.iter_rows() if row[0].value == '序号')
columns = {cell.value: cell.column for cell in heads}
for at, answer in enumerate(json.loads(sys.argv[2])):
    for title, words in answer.items():
        sheet.cell(heads[0].row + 1 + at, columns[title]).value = words
book.save(sys.argv[1])
`;

needs('python3-openpyxl')('what a unit filled in comes back into the ledger, and the rest stays as it was', async () => {
  const io = await handedOut();
  const before = ledgerIn(io);
  const code = await returned(io, [
    { 整改情况: '已整改', 佐证: 'https://www.gaoqing.example/art/1.html\n截图1.png', 责任科室: '预算科', 备注: '已改' },
    {
      整改情况: '不予整改',
      不予整改的理由: '上级目录指引如此',
      不予整改的依据: '鲁政办发〔2024〕2号（十五）',
      不予整改到: '2024-12-31',
      整改期限: '2025-06-30',
    },
  ]);
  expect(io.stderr.text + io.stdout.text).toContain('“整改期限”由交办单位定');
  expect(code).toBe(0);
  const [other, first, second] = ledgerIn(io).items;
  expect(other).toEqual(before.items[0]);
  expect(first).toMatchObject({
    state: '已整改',
    owner: '预算科',
    evidence: ['https://www.gaoqing.example/art/1.html', '截图1.png'],
    notes: '已改',
    due: before.items[1]?.due,
  });
  expect(second).toMatchObject({
    state: '不予整改',
    waiver: { reason: '上级目录指引如此', ground: '鲁政办发〔2024〕2号（十五）', until: '2024-12-31' },
    due: before.items[2]?.due,
  });
  // the unit said it is done, and the next run sees that it is not
  expect(await main(['ledger', 'update'], io)).toBe(0);
  expect(io.stdout.text).toContain('1 项销号后又查出，重新交办');
  expect(ledgerIn(io).items[1]).toMatchObject({ state: '交办', reopened: ['2024-09-20'] });
  expect(ledgerIn(io).items[2]).toMatchObject({ state: '不予整改' });
});

needs('python3-openpyxl')('an answer without evidence, or without reason and ground, is a conflict and changes nothing', async () => {
  const io = await handedOut();
  const before = io.textOf('整改台账.yaml');
  const code = await returned(io, [{ 整改情况: '已整改' }, { 整改情况: '不予整改', 不予整改的理由: '不想改' }]);
  expect(code).toBe(1);
  const said = (io.stderr.text + io.stdout.text).replace(/\s+/g, '');
  // the table breaks the sentence between its columns
  expect(said).toContain('不予整改要写');
  expect(said).toContain('佐证');
  const after = load(io.textOf('整改台账.yaml')) as Ledger;
  expect(after.items.map(({ state }) => state)).toEqual(['交办', '交办', '交办']);
  expect(before).toContain('state: 交办');
});

needs('python3-openpyxl')('an answer that is none is called by the heading of the sheet', async () => {
  const io = await handedOut();
  expect(await returned(io, [{ 整改情况: '改好了' }])).toBe(1);
  const told = (io.stderr.text + io.stdout.text).replace(/\s+/g, '');
  expect(told).toContain('填得不合要求：“整改情况”的');
  expect(told).not.toContain('“状态”');
});

needs('python3-openpyxl')('a row that a unit adds or leaves out adds and removes nothing', async () => {
  const io = await handedOut();
  const count = ledgerIn(io).items.length;
  await returned(io, [{}, { 问题编号: '' }, { 问题: '我们自己发现的问题', 整改情况: '整改中' }]);
  expect(ledgerIn(io).items).toHaveLength(count);
});

needs('soffice', 'pdftotext')(
  'the notice is a letter on A4 in Word and in Excel: to whom, on what ground, by when, who signs',
  async () => {
    const io = await handedOut();
    for (const format of ['docx', 'xlsx']) {
      await main(['ledger', 'notice', '--unit', '高青县财政局', '-o', `通知单.${format}`, '-q', '--date', '2024-09-23'], io);
      const folder = mkdtempSync(join(tmpdir(), 'gkml-notice-'));
      try {
        writeFileSync(join(folder, `a.${format}`), io.read(`通知单.${format}`));
        execFileSync(
          toolPath('soffice') ?? '',
          [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', `a.${format}`],
          {
            cwd: folder,
            stdio: 'ignore',
          },
        );
        const words = execFileSync(toolPath('pdftotext') ?? '', ['-layout', 'a.pdf', '-'], { cwd: folder, encoding: 'utf8' }).replace(
          /\s+/g,
          '',
        );
        for (const said of [
          '政务公开问题整改通知单',
          '高青县财政局：',
          '高政办字〔2024〕11号三（四）',
          '2024-10-23',
          '高青县人民政府办公室',
          '2024年9月23日',
        ])
          expect(words).toContain(said);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
  120_000,
);
