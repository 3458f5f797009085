import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/formats/_read-docx.js';
import { readHtml } from '../../src/formats/_read-html.js';
import { openZip } from '../../src/formats/_repack.js';
import docx from '../../src/formats/docx.js';
import type { Grid } from '../../src/model/grid.js';
import type { Table, Tables } from '../../src/model/table.js';
import { layOut } from '../../src/table/print.js';
import { needs, toolPath } from '../support/tools.js';

const headings: Table['headings'] = [
  { title: '序号', width: 6, align: 'center' },
  { title: '工作任务', width: 20, merge: true, align: 'center' },
  { title: '工作要求', width: 60 },
  { title: '责任单位', width: 35 },
];
const rows = Array.from({ length: 60 }, (_, at) => ({
  cells: [at + 1, `做好政策公开与解读回应之${at >> 4}`, `要求${'公开招商引资政策文件'.repeat((at * 7) % 11)}`, '县政府办公室、县司法局'],
}));

function file(more: Partial<Table> = {}): Tables {
  const table: Table = { name: '分解表', label: '附件 1', title: '任务分解表', headings, rows, purpose: 'print', ...more };
  return { title: '任务分解表', date: '2024-06-28', tables: [table] };
}

async function written(tables: Tables): Promise<Uint8Array> {
  const bytes = await docx.write(tables);
  return typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
}

async function partsOf(tables: Tables): Promise<Map<string, string>> {
  const zip = await (await openZip()).loadAsync(await docx.write(tables));
  const parts = new Map<string, string>();
  for (const name of Object.keys(zip.files)) parts.set(name, (await zip.file(name)?.async('string')) ?? '');
  return parts;
}

async function bodyOf(tables: Tables): Promise<string> {
  return (await partsOf(tables)).get('word/document.xml') ?? '';
}

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('the file', () => {
  it('is the same, byte for byte, in two runs and in any time zone, with links in it', async () => {
    const cells = [1, '甲', { text: '栏目', link: 'https://a.cn/' }, { text: '另一个', link: 'https://b.cn/?a=1&b=2' }];
    const runs: string[] = [];
    for (const place of ['UTC', 'Asia/Shanghai']) {
      process.env['TZ'] = place;
      runs.push(Buffer.from(await docx.write(file({ rows: [{ cells }], purpose: 'screen' }))).toString('base64'));
    }
    expect(new Set(runs).size).toBe(1);
  });

  it('carries the date and the title of the document, and nobody’s name', async () => {
    const core = (await partsOf(file())).get('docProps/core.xml') ?? '';
    expect(core).toContain('2024-06-28T00:00:00Z');
    expect(core).toContain('<dc:title>任务分解表</dc:title>');
    expect(core).not.toContain('Un-named');
  });

  it('holds what no XML can hold without breaking', async () => {
    const cells = [1, '甲\u0000\u0008', '\ud800半个', '<&>"'];
    const grid = await readDocx('a.docx', await written(file({ rows: [{ cells }] })));
    expect(grid.sheets[0]?.rows.at(-1)?.cells.map((cell) => cell.text)).toEqual(['1', '甲', '\ufffd半个', '<&>"']);
  });
});

describe('a printed table', () => {
  it('stands on the paper it asks for, with the margins of an annex and page numbers', async () => {
    const parts = await partsOf(file());
    expect(parts.get('word/document.xml')).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
    expect(parts.get('word/document.xml')).toMatch(/<w:pgMar w:top="1584" w:right="1138" w:bottom="1469" w:left="1138"/);
    const foot = [...parts].find(([name]) => /word\/footer\d+\.xml/.test(name))?.[1] ?? '';
    expect(foot.replace(/<w:instrText[^>]*>PAGE<\/w:instrText>/, '1').replace(/<[^>]*>/g, '')).toBe('— 1 —');
    const tall = await bodyOf(file({ page: { paper: 'A3', orientation: 'portrait' } }));
    expect(tall).toMatch(/<w:pgSz w:w="16838" w:h="23811" w:orient="portrait"\/>/);
  });

  it('names its fonts for Chinese', async () => {
    const body = await bodyOf(file({ captions: ['公开主体：县财政局'] }));
    for (const font of ['黑体', '方正小标宋简体', '仿宋']) {
      expect(body).toContain(`<w:rFonts w:ascii="${font}" w:cs="${font}" w:eastAsia="${font}" w:hAnsi="${font}" w:hint="eastAsia"/>`);
    }
    expect(await bodyOf(file({ page: { paper: 'A4', orientation: 'landscape', titleFont: '宋体', bodyFont: '楷体' } }))).not.toContain(
      '仿宋',
    );
  });

  it('lets no program widen the gaps between Chinese and digits', async () => {
    expect((await partsOf(file())).get('word/styles.xml')).toContain(
      '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>',
    );
  });

  it('repeats its headings on every page and keeps rows whole', async () => {
    const body = await bodyOf(file());
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(61);
  });

  it('begins pages where the layout says, and writes the label of a cut block again', async () => {
    const starts = layOut(file().tables[0] as Table).starts;
    expect(starts.length).toBeGreaterThan(3);
    const lines = (await bodyOf(file())).split('<w:tr>').slice(2);
    const breaks = lines.flatMap((line, row) => (line.includes('<w:pageBreakBefore/>') ? [row] : []));
    expect(breaks).toEqual(starts.slice(1));
    for (const row of breaks) expect(lines[row]).not.toContain('w:val="continue"');
  });

  it('draws no line between the parts of a text that is cut over rows', async () => {
    const page = { paper: 'A3', orientation: 'portrait' } as const;
    const long = await bodyOf(file({ rows: [{ cells: [1, '甲', '很长的要求，'.repeat(250), '县政府办'] }], page }));
    expect(/<w:bottom w:val="nil"[^>]*\/>/.test(long)).toBe(true);
    expect(/<w:top w:val="nil"[^>]*\/>/.test(long)).toBe(true);
  });

  it('makes a table that is too wide smaller as a whole, type and all', async () => {
    const wide = headings.map((heading) => ({ ...heading, width: (heading.width ?? 0) * 1.5 }));
    const body = await bodyOf(file({ headings: wide }));
    const columns = [...body.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map((match) => Number(match[1]));
    expect(columns.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(16838 - 2 * 1138);
    const sizes = [...body.matchAll(/<w:sz w:val="(\d+)"\/>/g)].map((match) => Number(match[1]));
    expect(Math.min(...sizes)).toBeLessThan(20);
    expect(Math.max(...sizes)).toBe(44);
  });

  needs('soffice', 'pdfinfo', 'pdftotext')(
    'has in LibreOffice the pages that were reckoned with, and each begins with the row that was meant to',
    async () => {
      const table = file().tables[0] as Table;
      const { starts } = layOut(table);
      const pages = (await savedAs(file(), 'pdf')).split('\f').slice(0, -1);
      expect(pages).toHaveLength(starts.length);
      const firsts = pages.map((page) => Math.min(...[...page.matchAll(/^ *(\d{1,2})(?= )/gm)].map((match) => Number(match[1]))));
      expect(firsts).toEqual(starts.map((start) => start + 1));
    },
    120_000,
  );
});

describe('a form of boxes', () => {
  const box = (label: string, text: string, hint = '') => ({ label, text, hint });
  const boxes = {
    widths: [14, 25, 12, 23],
    lines: [
      { height: 60, boxes: [box('活动主题', '政府开放日')] },
      { height: 48, boxes: [box('开展时间', ''), box('开展地点', '', '不用写具体门牌号')] },
    ],
  };
  const form = file({ boxes, page: { paper: 'A4', orientation: 'portrait', fontSize: 14 }, captions: ['单位名称：县财政局'] });

  it('has a label and its box side by side, and hints where nothing is filled in', async () => {
    const grid = await readDocx('a.docx', await written(form));
    expect(grid.sheets[0]?.rows.map((row) => row.cells.filter((cell) => !cell.covered).map((cell) => cell.text))).toEqual([
      ['附件 1'],
      ['任务分解表'],
      ['单位名称：县财政局'],
      ['活动主题', '政府开放日'],
      ['开展时间', '', '开展地点', '不用写具体门牌号'],
    ]);
  });

  it('keeps its heights, and shows hints in grey', async () => {
    const body = await bodyOf(form);
    expect([...body.matchAll(/<w:trHeight w:val="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([1200, 960]);
    expect(body).toMatch(/<w:color w:val="7F7F7F"\/>(?:(?!<w:t[ >]).)*<w:t[^>]*>不用写具体门牌号/);
  });
});

describe('a printed table that LibreOffice saved again', () => {
  const cellsOf = (grid: Grid) => grid.sheets[0]?.rows.map((row) => row.cells.map((cell) => `${cell.text}${cell.covered ? '·' : ''}`));

  needs('soffice')(
    'has the same cells, from .doc and from .html',
    async () => {
      const tables = file({ captions: ['公开主体：县财政局'], footnotes: ['注：略'] });
      const wanted = cellsOf(await readDocx('a.docx', await written(tables)));
      expect(wanted?.length).toBeGreaterThan(60);
      expect(cellsOf(await readDocx('a.docx', await savedAs(tables, 'doc')))).toEqual(wanted);
      expect(cellsOf(await readHtml('a.html', await savedAs(tables, 'html')))).toEqual(wanted);
    },
    180_000,
  );
});

describe('a table for the screen', () => {
  it('links to pages and to the other tables of the file, and to nothing else', async () => {
    const screen = (name: string, cells: Table['rows'][number]['cells']): Table => ({
      name,
      headings: [{ title: '甲' }, { title: '乙' }],
      rows: [{ cells }],
      purpose: 'screen',
    });
    const first = screen('汇总', [
      { text: '财政局', link: '#财政局' },
      { text: '坏', link: 'javascript:alert(1)' },
    ]);
    const second = screen('财政局', [{ text: '栏目', link: 'https://a.cn/' }, '']);
    const parts = await partsOf({ title: '任务', date: '2024-06-28', tables: [first, second] });
    const body = parts.get('word/document.xml') ?? '';
    expect(body).toContain('<w:hyperlink w:history="1" w:anchor="table-2">');
    expect(body).toMatch(/<w:bookmarkStart w:name="table-2"/);
    expect(body.match(/<w:hyperlink/g)).toHaveLength(2);
    expect(parts.get('word/_rels/document.xml.rels')).toContain('Target="https://a.cn/"');
    expect(parts.get('word/_rels/document.xml.rels')).not.toContain('javascript');
  });

  it('has one section a table, so that each has its own paper', async () => {
    const tables = file().tables.flatMap((table) => [
      { ...table, purpose: 'screen' as const, page: { paper: 'A4' as const, orientation: 'portrait' as const } },
      table,
    ]);
    const body = await bodyOf({ title: '任务', date: '2024-06-28', tables });
    expect([...body.matchAll(/w:orient="(\w+)"/g)].map((match) => match[1])).toEqual(['portrait', 'landscape']);
  });

  it('is a whole document even without tables', async () => {
    const grid = await readDocx('a.docx', await written({ title: '空', date: '2024-06-28', tables: [] }));
    expect(grid.sheets[0]?.rows).toEqual([]);
  });
});

// what LibreOffice makes of a document; of a PDF its text, and .doc again as .docx
async function savedAs(tables: Tables, kind: 'pdf'): Promise<string>;
async function savedAs(tables: Tables, kind: 'doc' | 'html'): Promise<Uint8Array>;
async function savedAs(tables: Tables, kind: 'pdf' | 'doc' | 'html'): Promise<string | Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'gkml-docx-'));
  const convert = (name: string, to: string) => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, name)], { stdio: 'ignore' });
  };
  try {
    writeFileSync(join(folder, 'a.docx'), await docx.write(tables));
    convert('a.docx', kind);
    if (kind === 'pdf') return execFileSync(toolPath('pdftotext') ?? '', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    if (kind === 'html') return readFileSync(join(folder, 'a.html'));
    convert('a.doc', 'docx:MS Word 2007 XML');
    return readFileSync(join(folder, 'a.docx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
