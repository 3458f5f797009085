import { afterEach, describe, expect, it } from 'vitest';
import { openExcel } from '../../src/formats/_excel.js';
import { sheetNames } from '../../src/formats/_names.js';
import { openZip } from '../../src/formats/_repack.js';
import xlsx from '../../src/formats/xlsx.js';
import type { Table, Tables } from '../../src/model/table.js';

const headings: Table['headings'] = [
  { title: '序号', width: 6, align: 'center' },
  { title: '工作任务', width: 20, merge: true, align: 'center' },
  { title: '工作要求', width: 60 },
];

function book(rows: Table['rows'], more: Partial<Table> = {}): Tables {
  const table: Table = { name: '分解表', label: '附件 1', title: '任务分解表', headings, rows, purpose: 'print', ...more };
  return { title: '任务分解表', date: '2024-06-28', tables: [table] };
}

async function partsOf(tables: Tables): Promise<Map<string, string>> {
  const zip = await (await openZip()).loadAsync(await xlsx.write(tables));
  const parts = new Map<string, string>();
  for (const name of Object.keys(zip.files)) parts.set(name, (await zip.file(name)?.async('string')) ?? '');
  return parts;
}

async function sheetOf(tables: Tables): Promise<string> {
  return (await partsOf(tables)).get('xl/worksheets/sheet1.xml') ?? '';
}

async function reread(tables: Tables) {
  const { Workbook } = await openExcel();
  const workbook = new Workbook();
  await workbook.xlsx.load((await xlsx.write(tables)) as never);
  return workbook;
}

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('the file', () => {
  it('is the same, byte for byte, in two runs and in any time zone', async () => {
    const tables = book([{ cells: [1, '甲', '要求'] }]);
    const runs: string[] = [];
    for (const place of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
      process.env['TZ'] = place;
      runs.push(Buffer.from(await xlsx.write(tables)).toString('base64'));
    }
    expect(new Set(runs).size).toBe(1);
  });

  it('counts widths by 宋体, not by a font that the machine may lack', async () => {
    const fonts = (await partsOf(book([]))).get('xl/styles.xml') ?? '';
    const first = /<font>.*?<\/font>/s.exec(fonts)?.[0] ?? '';
    expect(first).toContain('<name val="宋体"/>');
    expect(first).not.toContain('scheme');
  });

  it('carries the date of the document', async () => {
    const core = (await partsOf(book([]))).get('docProps/core.xml') ?? '';
    expect(core).toContain('2024-06-28T00:00:00Z');
  });
});

describe('a printed sheet', () => {
  const rows = Array.from({ length: 60 }, (_, at) => ({ cells: [at + 1, `类${at >> 4}`, '要求'.repeat(15)] }));

  it('is A4 landscape, fits the width, repeats its headings and numbers its pages', async () => {
    const parts = await partsOf(book(rows));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToHeight="0"/);
    expect(sheet).toMatch(/<pageSetup[^>]*useFirstPageNumber="1"/);
    expect(sheet).toContain('<pane ySplit="3"');
    expect(sheet).toContain('— &amp;P —');
    expect(parts.get('xl/workbook.xml')).toContain('!$3:$3</definedName>');
    expect(parts.get('xl/workbook.xml')).toContain('!$A$1:$C$63</definedName>');
  });

  it('begins pages where the layout says, and merges no cell across them', async () => {
    const sheet = await sheetOf(book(rows));
    const breaks = [...sheet.matchAll(/<brk id="(\d+)"/g)].map((match) => Number(match[1]));
    expect(breaks.length).toBeGreaterThan(2);
    const merges = [...sheet.matchAll(/<mergeCell ref="[A-Z]+(\d+):[A-Z]+(\d+)"/g)];
    for (const [, top, bottom] of merges) for (const row of breaks) expect(Number(top) <= row && Number(bottom) > row).toBe(false);
  });

  it('writes the label again where a page cuts its block', async () => {
    const sheet = (await reread(book(rows))).worksheets[0];
    const breaks = [...(await sheetOf(book(rows))).matchAll(/<brk id="(\d+)"/g)].map((match) => Number(match[1]));
    for (const row of breaks) {
      const cell = sheet?.getCell(row + 1, 2);
      expect(cell?.master.address).toBe(cell?.address);
      expect(String(cell?.value)).toMatch(/^类/);
    }
  });

  it('draws a border around every cell, the covered ones too', async () => {
    const sheet = (await reread(book(rows))).worksheets[0];
    for (let row = 4; row <= 63; row++)
      for (let column = 1; column <= 3; column++) expect(sheet?.getCell(row, column).border?.top?.style).toBe('thin');
  });

  it('draws no line inside a text that goes on in the next row, but for the edge of a page', async () => {
    // sentences, so that the text is cut after each and takes several pages
    const long = '按照要求逐项公开。'.repeat(700);
    const tables = book([{ cells: [1, '甲', long] }], { page: { paper: 'A4', orientation: 'portrait' } });
    const sheet = (await reread(tables)).worksheets[0];
    const breaks = [...(await sheetOf(tables)).matchAll(/<brk id="(\d+)"/g)].map((match) => Number(match[1]));
    expect(breaks.length).toBeGreaterThan(1);
    const parts: number[] = [];
    for (let row = 4; typeof sheet?.getCell(row, 3).value === 'string'; row++) parts.push(row);
    expect(parts.map((row) => sheet?.getCell(row, 3).value).join('')).toBe(long);
    expect(parts.length).toBeGreaterThan(breaks.length + 1);
    for (const row of parts) {
      const { top, bottom } = sheet?.getCell(row, 3).border ?? {};
      const [first, last] = [row === parts[0] || breaks.includes(row - 1), row === parts.at(-1) || breaks.includes(row)];
      expect([row, top?.style, bottom?.style]).toEqual([row, first ? 'thin' : undefined, last ? 'thin' : undefined]);
    }
  });

  it('repeats all rows of its headings', async () => {
    const [number, ...others] = headings;
    const parts = await partsOf(book(rows, { headings: [...(number === undefined ? [] : [number]), { title: '工作', children: others }] }));
    expect(parts.get('xl/workbook.xml')).toContain('!$3:$4</definedName>');
  });

  it('keeps numbers as numbers and texts as they are, in order', async () => {
    const sheet = (await reread(book(rows))).worksheets[0];
    expect(Array.from({ length: 60 }, (_, at) => sheet?.getCell(at + 4, 1).value)).toEqual(rows.map((row) => row.cells[0]));
  });
});

describe('text', () => {
  it.each(['=1+1', '+86', '-', '@a', '=HYPERLINK("http://x","y")'])('%s stays text, now and when typed anew', async (text) => {
    const tables = book([{ cells: [1, '甲', text] }]);
    expect(await sheetOf(tables)).not.toContain('<f>');
    const cell = (await reread(tables)).worksheets[0]?.getCell('C4');
    expect(cell?.value).toBe(text);
    expect(cell?.numFmt).toBe('@');
  });

  it('survives markup, a literal _x0041_, control characters and half a surrogate pair', async () => {
    const cell = (await reread(book([{ cells: [1, '甲', 'a<b>&"c" _x0041_ \u0001\u000b\ud800 𠮷\r\n二'] }]))).worksheets[0]?.getCell('C4');
    expect(cell?.value).toBe('a<b>&"c" _x0041_ \ufffd 𠮷\n二');
  });

  it('leaves texts over 255 characters without the text format, which old programs show as ####', async () => {
    const cell = (await reread(book([{ cells: [1, '甲', '长'.repeat(256)] }]))).worksheets[0]?.getCell('C4');
    expect(cell?.numFmt).not.toBe('@');
  });
});

describe('a sheet to work in', () => {
  const rows: Table['rows'] = [
    { cells: [1, '甲', { text: '栏目', link: 'https://a.cn/?a=1&b=2' }] },
    { cells: [2, '甲', { text: '去汇总', link: '#分解表', tone: 'bad' }], tone: 'warn' },
    { cells: [3, '甲', { text: '坏', link: 'javascript:x' }] },
  ];
  const tables = book(rows, { purpose: 'screen' });

  it('has a filter, frozen headings and no merged records', async () => {
    const sheet = await sheetOf(tables);
    expect(sheet).toContain('<autoFilter ref="A2:C5"');
    expect(sheet).toContain('<mergeCells count="1"><mergeCell ref="A1:C1"/>');
    expect(sheet.indexOf('<autoFilter')).toBeLessThan(sheet.indexOf('<mergeCells'));
  });

  it('links to the web and to other sheets, and to nothing else', async () => {
    const parts = await partsOf(tables);
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')).toContain('Target="https://a.cn/?a=1&amp;b=2"');
    const links = /<hyperlinks>.*<\/hyperlinks>/s.exec(parts.get('xl/worksheets/sheet1.xml') ?? '')?.[0] ?? '';
    expect(links).toContain(`ref="C4" location="'分解表'!A1"`);
    expect(links.match(/<hyperlink /g)).toHaveLength(2);
  });

  it('is printed on A3 when it is too wide for A4, and gives many lines room', async () => {
    const headings = Array.from({ length: 8 }, (_, index) => ({ title: `列${index}`, width: 30 }));
    const cells = ['一\n二\n三\n四\n五\n六\n七\n八', ...headings.slice(1).map(() => '')];
    const sheet = await sheetOf(book([{ cells }], { purpose: 'screen', headings }));
    expect(sheet).toMatch(/<pageSetup[^>]* paperSize="8"/);
    expect(sheet).toContain('<row r="3" ht="129.5"');
    expect(await sheetOf(tables)).toMatch(/<pageSetup[^>]* paperSize="9"/);
  });

  it('shows a tone by fill and by type', async () => {
    const sheet = (await reread(tables)).worksheets[0];
    expect(sheet?.getCell('A4').fill).toMatchObject({ fgColor: { argb: 'FFFFF4D6' } });
    expect(sheet?.getCell('C4').font).toMatchObject({ bold: true });
  });
});

describe('sheet names', () => {
  it('are what Excel accepts, and no two are equal', () => {
    const long = '县'.repeat(40);
    const names = sheetNames(['a/b:c*d?[e]\\f', '', 'History', "O'Neil", long, long, '财政局', '财政局', 'A', 'a']);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) {
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[:\\/?*[\]']/);
      expect(name.toLowerCase()).not.toBe('history');
    }
    expect(names[7]).toBe('财政局(2)');
  });

  it('never end in half a character', () => {
    expect(sheetNames([`${'县'.repeat(30)}𠮷`])[0]).toBe('县'.repeat(30));
  });
});
