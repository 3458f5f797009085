import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import type { Ledger } from '../../src/model/documents.js';
import { catalogText, entryText } from '../commands/gkml.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

const settings = 'kind: config\nledger: 整改台账.yaml\nsite: site.yaml\n';

function siteText(taken: string, budget: string, more = ''): string {
  return `kind: site
name: 高青县政府网站
url: https://www.gaoqing.example
unit: 高青县人民政府办公室
taken: ${taken}
${more}columns:
  - name: 财政信息
    children:
      - name: 部门预算
        unit: 高青县财政局
${budget}      - name: 部门决算
        unit: 高青县财政局
        items: 4
        updated: 2024-09-10
`;
}

const blank = '        items: 0\n';
const filled = '        items: 3\n        updated: 2024-09-20\n';

const promising = (id: string, more = '') => entryText(id, more).replace('channels: 政府公报', 'channels: 政府网站');
const catalog = catalogText([
  promising('001', '    columns: 财政信息 > 部门预算\n'),
  promising('002', '    columns: 财政信息 > 部门决算\n'),
]);

function itemsIn(io: MemoryIo): Ledger['items'] {
  return (load(io.textOf('整改台账.yaml')) as Ledger).items;
}

function later(io: MemoryIo, today: string, changes: Readonly<Record<string, string>>): MemoryIo {
  const files = Object.fromEntries([...io.files].map(([path, bytes]) => [path.replace('/project/', ''), bytes]));
  return memoryIo({ ...files, ...changes }, { today });
}

async function blankColumn(): Promise<MemoryIo> {
  const io = memoryIo({ 'gkml.yaml': settings, 'site.yaml': siteText('2024-09-15', blank), 'a.yaml': catalog });
  expect(await main(['ledger', 'open', '--code', 'blank-column'], io)).toBe(0);
  expect(itemsIn(io)).toMatchObject([
    { code: 'blank-column', unit: '高青县财政局', title: '财政信息 > 部门预算', taken: '2024-09-15', state: '交办' },
  ]);
  return io;
}

describe('an item about the website', () => {
  test('is closed when a later list of columns shows that it is mended', async () => {
    const io = later(await blankColumn(), '2024-10-08', { 'site.yaml': siteText('2024-10-08', filled) });
    expect(await main(['ledger', 'update'], io)).toBe(0);
    expect(itemsIn(io)).toMatchObject([{ state: '已整改', closed: '2024-10-08' }]);
  });

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['the list of columns is older', { 'site.yaml': siteText('2024-09-01', filled) }],
    ['nobody could look into the column', { 'site.yaml': siteText('2024-10-08', '        unverified: {reason: timeout, note: 超时}\n') }],
    ['nobody knows how many items it holds', { 'site.yaml': siteText('2024-10-08', '') }],
    ['the website is not held against', { 'gkml.yaml': 'kind: config\nledger: 整改台账.yaml\npaths: [a.yaml]\n' }],
    [
      'the inspection is switched off',
      { 'site.yaml': siteText('2024-10-08', filled), 'gkml.yaml': `${settings}rules: {blank-column: off}\n` },
    ],
  ])('is not closed when %s', async (_, changes) => {
    const io = later(await blankColumn(), '2024-10-08', changes);
    const code = await main(['ledger', 'update'], io);
    expect([code, io.stderr.text]).toEqual([0, '']);
    expect(io.stdout.text).toContain('1 项未核实，没有销号');
    expect(itemsIn(io)).toMatchObject([{ state: '交办' }]);
  });

  test('remembers the latest list on which it was still there', async () => {
    let io = later(await blankColumn(), '2024-10-08', { 'site.yaml': siteText('2024-10-05', blank) });
    await main(['ledger', 'update'], io);
    expect(itemsIn(io)).toMatchObject([{ taken: '2024-10-05', state: '交办' }]);
    io = later(io, '2024-10-09', { 'site.yaml': siteText('2024-10-04', filled) });
    await main(['ledger', 'update'], io);
    expect(itemsIn(io)).toMatchObject([{ state: '交办' }]);
  });
});

describe('what check and reconcile both say of an entry', () => {
  const without = catalogText([promising('001', '    columns: 财政信息 > 部门预算\n'), promising('002')]);

  test('is one item, and passes in either', async () => {
    const io = memoryIo({ 'gkml.yaml': settings, 'site.yaml': siteText('2024-09-15', filled), 'a.yaml': without });
    await main(['ledger', 'open', '--severity', 'info'], io);
    const codes = itemsIn(io).filter(({ entry }) => entry === '002');
    expect(codes.some(({ code }) => code === 'website-without-column')).toBe(false);
    expect(codes.length).toBeGreaterThan(0);
    const again = later(io, '2024-09-21', {});
    expect(await main(['check', '--ledger', '--fail-on', 'warning'], again)).toBe(0);
    expect(await main(['reconcile', '--ledger', '-q'], again)).toBe(0);
  });

  test('stays the item that it was when the inspection is switched on', async () => {
    const off = `${settings}rules: {entry-without-column: off}\n`;
    const io = memoryIo({ 'gkml.yaml': off, 'site.yaml': siteText('2024-09-15', filled), 'a.yaml': without });
    await main(['ledger', 'open', '--code', 'website-without-column'], io);
    const before = itemsIn(io);
    expect(before).toMatchObject([{ code: 'website-without-column', entry: '002' }]);
    const on = later(io, '2024-09-21', { 'gkml.yaml': settings });
    await main(['ledger', 'update', '--add'], on);
    expect(itemsIn(on).filter(({ fingerprint }) => fingerprint === before[0]?.fingerprint)).toEqual(before);
    expect(itemsIn(on).map(({ code }) => code)).not.toContain('entry-without-column');
  });
});

describe('reconcile --ledger', () => {
  test('fails on what is new or overdue, and tells which', async () => {
    const io = memoryIo({ 'gkml.yaml': settings, 'site.yaml': siteText('2024-09-15', blank), 'a.yaml': catalog });
    await main(['ledger', 'open', '--severity', 'info'], io);
    expect(await main(['reconcile', '--ledger'], later(io, '2024-10-01', {}))).toBe(0);
    const over = later(io, '2024-11-01', {});
    expect(await main(['reconcile', '--ledger'], over)).toBe(1);
    expect(over.stderr.text).toContain('已超期');
  });
});
