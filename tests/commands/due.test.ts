import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, test } from 'vitest';
import type { DueReport } from '../../src/model/generated/due-report.js';
import { readCalendarFile, textOf } from '../support/calendar-file.js';
import { gkml } from './gkml.js';

const files = {
  'gkml.yaml': 'kind: config\nname: 样例; 甲, 乙\n',
  '财政局.yaml': `kind: catalog
unit: 县财政局
year: 2024
defaults: { subject: 县财政局, responsibility: 县财政局, method: 主动公开, channels: 政府公报 }
entries:
  - { id: CZ-001, title: "部门预算, 决算; 说明", content: 内容, deadline: 每年10月10日前 }
  - { id: CZ-002, title: 年报, content: 内容, deadline: 每年1月31日前 }
  - { id: CZ-003, title: 政策, content: 内容, deadline: 及时公开 }
`,
  'plan.yaml': `kind: plan
id: p-2024
title: 要点
issuer: 县政府办
year: 2024
status: 正式
tasks:
  - { number: 1, path: [任务], requirement: ${'编制主动公开事项目录并同步调整网站栏目'.repeat(3)}, deadline: 12月底前, responsibility: 县财政局牵头，县水利局配合 }
`,
};
const today = { today: '2024-09-20' };
const schema = JSON.parse(readFileSync('schemas/due-report.schema.json', 'utf8')) as object;
const fits = new Ajv({ strict: false }).compile(schema);

describe('gkml due', () => {
  test('groups by unit, with the phrase beside the date and the state', async () => {
    const { code, out } = await gkml(['due'], files, today);
    expect(code).toBe(0);
    expect(out).toContain('到期 3 项：已过期 1，临近 1（30 天内），未到期 1');
    expect(out).toMatch(/\n县财政局（有日期 3，没有日期 1）\n/);
    expect(out).toMatch(/ {2}2024-01-31 周三 已过期 CZ-002 年报 {2}“每年1月31日前”/);
    expect(out).toMatch(/ {2}2024-10-10 周四 临近 {3}CZ-001/);
    expect(out).toContain('只写及时（1 项）：没有写期限：按条例第二十六条为 20 个工作日');
    expect(out).toContain('配合：县水利局');
    for (const line of out.split('\n')) expect([...line].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)).toBeLessThanOrEqual(82);
  });

  test('is also called 到期', async () => {
    expect((await gkml(['到期'], files, today)).out).toBe((await gkml(['due'], files, today)).out);
  });

  test('ends with 0, with 1 where it is told to fail, with 2 for a wrong request', async () => {
    expect((await gkml(['due', '--strict'], files, today)).code).toBe(0);
    expect((await gkml(['due', '--fail-on', 'overdue'], files, today)).code).toBe(1);
    expect((await gkml(['due', '--fail-on', 'overdue', '--from', '2024-09-20'], files, today)).code).toBe(0);
    expect((await gkml(['due', '--from', '2024-9-20'], files, today)).code).toBe(2);
    expect((await gkml(['due', '--soon', 'x'], files, today)).code).toBe(2);
    expect((await gkml(['due', '-o', 'a.docx'], files, today)).code).toBe(2);
    expect((await gkml(['due', '-f', 'json', '-o', 'a.ics'], files, today)).code).toBe(2);
    expect((await gkml(['due', '-f', 'xlsx'], files, today)).code).toBe(2);
    expect((await gkml(['due', '--unit', '县体育局'], files, today)).err).toContain('县财政局');
  });

  test('calls estimates by their name in every format, and refuses them under strict', async () => {
    const far = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('2024', '2031')]));
    const own = { ...far, '财政局.yaml': far['财政局.yaml']?.replace('每年10月10日前', '每年结束后20个工作日内') ?? '' };
    const at = { today: '2031-01-02' };
    expect((await gkml(['due'], own, at)).out).toMatch(/注意：没有 2031 年的放假调休安排[\s\S]*2031-01-28 周二[\s\S]*估计/);
    const { items, findings } = JSON.parse((await gkml(['due', '-f', 'json'], own, at)).out) as DueReport;
    expect(items.filter(({ estimated }) => estimated).map(({ id }) => id)).toEqual(['CZ-001']);
    expect(findings).toHaveLength(1);
    expect((await gkml(['due', '-f', 'ics'], own, at)).out.replaceAll('\r\n ', '')).toMatch(/SUMMARY:.*（估计）/);
    const written = await gkml(['due', '-o', 'a.xlsx'], own, at);
    expect(written.err).toContain('没有 2031 年的放假调休安排');
    expect(JSON.stringify(await sheetsOf(written.io.files.get('/project/a.xlsx')))).toContain('估计');
    expect((await gkml(['due', '--strict'], own, at)).code).toBe(1);
  });
});

describe('check --strict', () => {
  const catalog = (year: number) => ({
    'gkml.yaml': 'kind: config\n',
    'a.yaml': `kind: catalog\nunit: 县财政局\nyear: ${year}\nentries:\n  - { id: A, title: 预算, content: 内容, subject: 县财政局, responsibility: 县财政局, deadline: 自信息形成之日起20个工作日内, method: 主动公开, channels: 政府公报 }\n`,
  });
  test('refuses working days of a year without a table', async () => {
    expect((await gkml(['check'], catalog(2031))).code).toBe(0);
    const { code, out } = await gkml(['check', '--strict'], catalog(2031));
    expect({ code, named: out.includes('year-without-calendar') }).toEqual({ code: 1, named: true });
    expect((await gkml(['check', '--strict'], catalog(2024))).code).toBe(0);
  });
});

describe('due as json', () => {
  test.each([
    ['of a project', files],
    ['of a project without anything', { 'gkml.yaml': 'kind: config\n' }],
  ])('%s is one document that fits its schema', async (_, own: Record<string, string>) => {
    const { code, out } = await gkml(['due', '-f', 'json'], own, today);
    const report = JSON.parse(out) as DueReport;
    expect({ code, fits: fits(report), errors: fits.errors }).toEqual({ code: 0, fits: true, errors: null });
    expect(report.summary.items).toBe(report.items.length);
  });

  test('tells where each thing stands, in the language asked for', async () => {
    const { items, undated } = JSON.parse((await gkml(['due', '-f', 'json', '--lang', 'en'], files, today)).out) as DueReport;
    expect(items.map(({ id, place }) => `${id} ${place}`)).toEqual([
      'CZ-002 财政局.yaml:7:5',
      'CZ-001 财政局.yaml:6:5',
      'p-2024#1 plan.yaml:8:5',
    ]);
    expect(undated[0]?.why).toMatch(/^no period is written: 20 working days/);
  });
});

describe('due as a calendar', () => {
  const read = async (args: readonly string[] = [], options: { today: string } = today) =>
    readCalendarFile((await gkml(['due', '-f', 'ics', ...args], files, options)).out);
  const idsOf = (calendar: Awaited<ReturnType<typeof read>>) => calendar.parts.map((event) => event.properties.get('UID')?.[0]?.value);

  test('keeps to RFC 5545: lines, escapes, all-day events, reminders of what is still to come', async () => {
    const calendar = await read();
    expect(textOf(calendar, 'X-WR-CALNAME')).toBe('样例; 甲, 乙：到期');
    expect(calendar.parts.map((event) => event.properties.get('DTSTART')?.[0]?.value)).toEqual(['20240131', '20241010', '20241231']);
    expect(calendar.parts.map(({ parts }) => parts.map((alarm) => alarm.properties.get('TRIGGER')?.[0]?.value))).toEqual([
      [],
      ['-P7D'],
      ['-P7D'],
    ]);
    const [, budget, task] = calendar.parts;
    if (budget === undefined || task === undefined) throw new Error('events are missing');
    expect(textOf(budget, 'SUMMARY')).toBe('到期：部门预算, 决算; 说明（县财政局）');
    expect(textOf(task, 'DESCRIPTION').split('\n')).toEqual([
      '时限原文：“12月底前”',
      '算得：2024-12-31 周二',
      '编号：p-2024#1',
      '责任单位：县财政局',
      '配合单位：县水利局',
      '文件：plan.yaml',
    ]);
  });

  test('names only the first of many units in a title, and all below', async () => {
    const own = { ...files, 'plan.yaml': files['plan.yaml'].replace('县财政局牵头，县水利局配合', '甲局、乙局、丙局、丁局') };
    const { parts } = readCalendarFile((await gkml(['due', '-f', 'ics'], own, today)).out);
    const event = parts.find((one) => textOf(one, 'DESCRIPTION').includes('p-2024#1'));
    expect(event && textOf(event, 'SUMMARY')).toMatch(/（甲局等 4 个单位）$/);
    expect(event && textOf(event, 'DESCRIPTION')).toContain('责任单位：甲局、乙局、丙局、丁局\n');
  });

  test('folds lines of any signs without cutting one', async () => {
    const title = `${'县'.repeat(40)}${'é'.repeat(60)}${'𠮷'.repeat(40)}${'a, b; c'.repeat(20)}`;
    const own = { ...files, '财政局.yaml': files['财政局.yaml'].replace('title: 年报', `title: "${title}"`) };
    const calendar = readCalendarFile((await gkml(['due', '-f', 'ics'], own, today)).out);
    expect(calendar.parts[0] && textOf(calendar.parts[0], 'SUMMARY')).toBe(`到期：${title}（县财政局）`);
  });

  test('has ids that stay, whatever the day and the span', async () => {
    const ids = idsOf(await read());
    expect(new Set(ids).size).toBe(3);
    expect(idsOf(await read([], { today: '2024-12-01' }))).toEqual(ids);
    expect(idsOf(await read(['--from', '2024-10-01']))).toEqual(ids.slice(1));
  });

  test('is stamped with the day it is made for', async () => {
    const stamps = (await read(['--as-of', '2024-07-01'])).parts.map((event) => event.properties.get('DTSTAMP')?.[0]?.value);
    expect(new Set(stamps)).toEqual(new Set(['20240701T000000Z']));
  });

  test('is one also where nothing falls due', async () => {
    expect((await read(['--from', '2024-02-01', '--to', '2024-02-02'])).parts.map(({ name }) => name)).toEqual(['VTIMEZONE']);
  });
});

describe('due as a workbook', () => {
  test('counts by unit and month in front, then lists what falls due and what has no date', async () => {
    const { io } = await gkml(['due', '-o', 'a.xlsx'], files, today);
    const sheets = await sheetsOf(io.files.get('/project/a.xlsx'));
    expect(Object.keys(sheets)).toEqual(['按单位', '到期事项', '没有日期']);
    const [front = [], list = [], rest = []] = Object.values(sheets);
    expect(front.find(([unit]) => unit === '县财政局')).toEqual(['县财政局', 3, 1, 1, 1, '', '', '', '', '', '', '', '', 1, '', 1, 1]);
    expect(list.filter(([number]) => typeof number === 'number').map((row) => row.slice(1, 8))).toEqual([
      ['县财政局', '2024-01-31 周三', '已过期', -233, 'CZ-002', '年报', '每年1月31日前'],
      ['县财政局', '2024-10-10 周四', '临近', 20, 'CZ-001', '部门预算, 决算; 说明', '每年10月10日前'],
      ['县财政局', '2024-12-31 周二', '未到期', 102, 'p-2024#1', expect.stringMatching(/^编制主动公开/), '12月底前'],
    ]);
    expect(rest.some((row) => row.includes('CZ-003'))).toBe(true);
    const workbook = await open(io.files.get('/project/a.xlsx'));
    for (const { pageSetup } of workbook.worksheets)
      expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1 });
  });
});

describe('the same input', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = zone;
  });
  test.each(['text', 'json', 'ics', 'xlsx'])('gives the same bytes as %s in any time zone', async (format) => {
    const made = new Set<string>();
    for (const name of ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      process.env['TZ'] = name;
      const { io } = await gkml(['due', '-f', format, '-o', `a.${format === 'text' ? 'txt' : format}`], files, today);
      made.add(Buffer.from(io.files.get(`/project/a.${format === 'text' ? 'txt' : format}`) ?? '').toString('base64'));
    }
    expect(made.size).toBe(1);
  });
});

describe('the Gaoqing example', () => {
  const root = 'examples/gaoqing-2024';
  const example = Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, name), 'utf8')]),
  );
  test('tells what falls due, in a calendar and as json', async () => {
    const { out } = await gkml(['due', '-f', 'json'], example, today);
    const report = JSON.parse(out) as DueReport;
    expect({ fits: fits(report), errors: fits.errors }).toEqual({ fits: true, errors: null });
    const of = (id: string) => report.items.filter((item) => item.id === id).map(({ date, phrase }) => `${date} ${phrase}`);
    expect(of('gaoqing-2024#45')).toEqual(['2024-07-05 7月5日前']);
    expect(of('gaoqing-2024#43').sort()).toEqual(['2024-12-31 年底前', '2024-12-31 每年至少开展2次专题性政策评价工作']);
    expect(of('QC-019')).toHaveLength(12);
    expect(of('JT-026')).toEqual(['2024-01-31 每年1月31日前']);
    expect(report.undated.filter(({ reason }) => reason === 'unparsed')).toEqual([]);
    const calendar = readCalendarFile((await gkml(['due', '-f', 'ics'], example, today)).out);
    expect(calendar.parts).toHaveLength(report.items.length);
  });
  test('shows a town what its group has to do', async () => {
    const { out } = await gkml(['due', '--unit', '青城镇'], example, today);
    expect(out).toContain('高青县青城镇人民政府');
    expect(out).toMatch(/gaoqing-2024#43/);
  });
});

async function open(bytes: Uint8Array | undefined) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes ?? []) as unknown as ArrayBuffer);
  return workbook;
}

async function sheetsOf(bytes: Uint8Array | undefined): Promise<Record<string, (string | number)[][]>> {
  const sheets: Record<string, (string | number)[][]> = {};
  for (const sheet of (await open(bytes)).worksheets) {
    const rows: (string | number)[][] = [];
    sheet.eachRow((row) => {
      const cells = Array.from({ length: sheet.columnCount }, (_, index) => row.getCell(index + 1).value);
      rows.push(cells.map((value) => (typeof value === 'number' ? value : String(value ?? ''))));
    });
    sheets[sheet.name] = rows;
  }
  return sheets;
}
