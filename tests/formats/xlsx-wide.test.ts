import { describe, expect, it } from 'vitest';
import { openZip } from '../../src/formats/_repack.js';
import xlsx from '../../src/formats/xlsx.js';
import type { Table } from '../../src/model/table.js';

const columns = 40;
const table: Table = {
  name: '单位×事项',
  title: '标题',
  captions: ['图例'],
  headings: [
    { title: '单位', width: 20 },
    { title: '覆盖率', width: 8 },
    ...Array.from({ length: columns }, (_, at) => ({ title: `事项${at + 1}`, width: 6, align: 'center' as const })),
  ],
  rows: [{ cells: ['财政局', '50%', ...Array.from({ length: columns }, () => '√')] }],
  footnotes: ['说明'],
  purpose: 'screen',
  page: { paper: 'A3', orientation: 'landscape' },
  wide: { kept: 2, breaks: [22] },
};

async function partsOf(one: Table): Promise<(name: string) => string> {
  const zip = await (await openZip()).loadAsync(await xlsx.write({ title: '标题', date: '2024-09-20', tables: [one] }));
  const parts = new Map<string, string>();
  for (const name of Object.keys(zip.files)) parts.set(name, (await zip.file(name)?.async('string')) ?? '');
  return (name) => parts.get(name) ?? '';
}

describe('a sheet wider than its paper', () => {
  it('keeps the first columns in sight and on every page, and goes over before it goes down', async () => {
    const part = await partsOf(table);
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane xSplit="2" ySplit="3"/);
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="8"/);
    expect(sheet).toMatch(/<pageSetup[^>]*pageOrder="overThenDown"/);
    expect(part('xl/workbook.xml')).toContain('!$A:$B,');
    expect(part('xl/workbook.xml')).toContain('!$3:$3');
  });

  it('begins a page where it is told to, and is not shrunk', async () => {
    const sheet = (await partsOf(table))('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<colBreaks count="1" manualBreakCount="1"><brk id="22" max="1048575" man="1"/></colBreaks>');
    expect(sheet).not.toContain('fitToPage="1"');
    // the schema has the breaks behind the footer
    expect(sheet.indexOf('<colBreaks')).toBeGreaterThan(sheet.indexOf('<headerFooter'));
  });

  it('writes its lines above the table on the first page only, beside the columns that come again', async () => {
    const sheet = (await partsOf(table))('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<mergeCell ref="C1:V1"/>');
    expect(sheet).toContain('<mergeCell ref="C2:V2"/>');
    expect(sheet).not.toContain('<autoFilter');
  });

  it('has no breaks where all fits on one page', async () => {
    const sheet = (await partsOf({ ...table, wide: { kept: 2, breaks: [] } }))('xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<colBreaks');
  });
});
