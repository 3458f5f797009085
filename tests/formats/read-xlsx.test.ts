import { describe, expect, it } from 'vitest';
import { readGrid } from '../../src/formats/_read.js';
import type { Grid } from '../../src/model/grid.js';
import { type Handmade, rowsOf, workbook } from '../support/workbooks/package.js';

async function read(made: Handmade): Promise<Grid> {
  return readGrid('财政局.xlsx', await workbook(made));
}

/** The texts of the first sheet, a row each, its number in front. */
function texts(grid: Grid): readonly (readonly (string | number)[])[] {
  return (grid.sheets[0]?.rows ?? []).map((row) => [row.number, ...row.cells.map((cell) => cell.text)]);
}

async function textsOf(sheet: string, more: Partial<Handmade> = {}): Promise<readonly (readonly (string | number)[])[]> {
  return texts(await read({ sheets: { 目录: sheet }, ...more }));
}

/** What style 1 with this number format shows of a number. */
async function shown(format: string | number, value: number | string, more: Partial<Handmade> = {}): Promise<string> {
  const [row] = await textsOf(`<sheetData><row r="1"><c r="A1" s="1"><v>${value}</v></c></row></sheetData>`, {
    formats: [format],
    ...more,
  });
  return String(row?.[1]);
}

function codes(grid: Grid): readonly string[] {
  return grid.remarks.map((remark) => remark.code);
}

describe('texts', () => {
  it('are joined from their runs, without the readings above the characters', async () => {
    const strings =
      '<si><t xml:space="preserve"> 前后 </t></si><si><r><t>重大</t></r><r><rPr><b/></rPr><t>项目</t></r><rPh sb="0" eb="2"><t>zhongda</t></rPh><phoneticPr fontId="1"/></si>';
    const sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData>';
    expect(await textsOf(sheet, { strings })).toEqual([[1, ' 前后 ', '重大项目']]);
  });

  it('have entities, numbered characters and escapes put back, and no other control characters', async () => {
    const sheet = rowsOf([
      [
        '&lt;公开&gt; &amp; &#20844;&#x5F00;&#x20BB7; &nbsp;',
        '一_x000D_\n二_x0007_',
        '_x005F_x0041_',
        '甲<!-- 注 -->乙',
        '<![CDATA[a&b<c>]]>',
      ],
    ]);
    expect(await textsOf(sheet)).toEqual([[1, '<公开> & 公开𠮷 &nbsp;', '一\n二', '_x0041_', '甲乙', 'a&b<c>']]);
  });

  it('are read from formula results, booleans and error values too', async () => {
    const cells =
      '<c r="A1" t="str"><f>"甲"</f><v>甲</v></c><c r="B1"><f>1+2</f><v>3</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="d"><v>2024-07-05T00:00:00</v></c>';
    const grid = await read({ sheets: { 目录: `<sheetData><row r="1">${cells}</row></sheetData>` } });
    expect(texts(grid)).toEqual([[1, '甲', '3', 'TRUE', '#N/A', '2024-07-05']]);
    expect(grid.sheets[0]?.rows[0]?.cells.map((cell) => cell.was)).toEqual(['formula', 'formula', 'boolean', 'error', 'date']);
    expect(grid.remarks.map(({ code, cell }) => [code, cell])).toEqual([
      ['formulas', '目录!A1'],
      ['error-values', '目录!D1'],
    ]);
  });
});

describe('numbers', () => {
  it.each([
    ['000', 1, '001'],
    ['"CZ-"0000', 12, 'CZ-0012'],
    ['"第"0"条"', 3, '第3条'],
    ['General"项"', 3.5, '3.5项'],
    ['0000\\-0000', 5318888, '0531-8888'],
    [9, 0.85, '85%'],
    ['0.0%', 0.8564, '85.6%'],
    ['0.00', 1.005, '1.01'],
    ['0.0#', 2, '2.0'],
    ['#,##0.00', 12345.5, '12345.50'],
    ['0;[Red]-0', -3, '-3'],
    ['0.00_);(0.00)', -3, '(3.00)'],
    ['[$¥-804]#,##0', 88, '¥88'],
    ['0,"千"', 12000, '12千'],
    ['# ?/?', 0.5, '0.5'],
    ['[DBNum1][$-804]General', 12, '12'],
    ['@', 7, '7'],
    [0, 0.30000000000000004, '0.3'],
    [0, '1E-3', '0.001'],
    [0, -0.5, '-0.5'],
    [0, 20240705, '20240705'],
    ['0', '1E+15', '1000000000000000'],
  ])('%s shows %s as %s', async (format, value, text) => {
    expect(await shown(format, value)).toBe(text);
  });

  it('of more than 15 digits are remarked on: their end was lost before', async () => {
    const sheet = '<sheetData><row r="1"><c r="A1"><v>370102199001011000</v></c><c r="B1"><v>123456789012345</v></c></row></sheetData>';
    const grid = await read({ sheets: { 目录: sheet } });
    expect(texts(grid)).toEqual([[1, '370102199001011000', '123456789012345']]);
    expect(grid.remarks.map(({ code, cell }) => [code, cell])).toEqual([['long-numbers', '目录!A1']]);
  });
});

describe('dates', () => {
  it.each([
    [14, 45478, '2024-07-05'],
    [31, 45478, '2024-07-05'],
    ['yyyy"年"m"月"d"日"', 45478, '2024-07-05'],
    ['yyyy年m月d日', 45478, '2024-07-05'],
    ['[$-F800]dddd, mmmm dd, yyyy', 45478, '2024-07-05'],
    ['yyyy/m/d;@', 45478, '2024-07-05'],
    [22, 45478.395833333336, '2024-07-05 09:30'],
    [22, 45478, '2024-07-05'],
    [57, 45444, '2024年6月'],
    ['yyyy-mm', 45444, '2024-06'],
    [58, 45478, '7月5日'],
    ['m/d', 45478, '7月5日'],
    ['yyyy"年"', 45444, '2024年'],
    [20, 0.3958333333333333, '09:30'],
    ['[h]:mm', 1.5, '36:00'],
    ['yyyy-mm-dd', 59, '1900-02-28'],
    ['yyyy-mm-dd', 61, '1900-03-01'],
    ['yyyy-mm-dd', -1, '-1'],
  ])('%s shows %s as %s', async (format, value, text) => {
    expect(await shown(format, value)).toBe(text);
  });

  it('begin in 1904 where the workbook says so', async () => {
    expect(await shown(14, 44016, { from1904: true })).toBe('2024-07-05');
  });

  it('do not move with the time zone', async () => {
    const zone = process.env['TZ'];
    try {
      for (const place of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
        process.env['TZ'] = place;
        expect(await shown(14, 45478)).toBe('2024-07-05');
      }
    } finally {
      process.env['TZ'] = zone;
    }
  });
});

describe('rows and cells', () => {
  it('are counted on where they have no number', async () => {
    const sheet =
      '<sheetData><row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row><row r="4"><c r="C4"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row></sheetData>';
    expect(await textsOf(sheet)).toEqual([
      [1, '甲', '1'],
      [4, '', '', '2', '3'],
      [5, '4'],
    ]);
  });

  it('are put in order where they are not, and the later of two wins', async () => {
    const sheet =
      '<sheetData><row r="3"><c r="B3"><v>2</v></c><c r="A3"><v>1</v></c><c r="B3"><v>9</v></c></row><row r="1"><c r="A1"><v>0</v></c></row></sheetData>';
    expect(await textsOf(sheet)).toEqual([
      [1, '0'],
      [3, '1', '9'],
    ]);
  });

  it('are read under any prefix', async () => {
    const sheet =
      '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>';
    const book =
      '<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="表" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>';
    const grid = await read({ sheets: { 表: sheet }, parts: { 'xl/workbook.xml': book } });
    expect(grid.sheets[0]?.name).toBe('表');
    expect(texts(grid)).toEqual([[1, '甲', '甲']]);
  });

  it('may stand in the last row without costing the ones between', async () => {
    const blank = Array.from({ length: 50_000 }, (_, index) => `<row r="${index + 2}" ht="15"><c r="A${index + 2}" s="0"/></row>`).join('');
    const sheet = `<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${blank}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>`;
    const grid = await read({ sheets: { 目录: sheet } });
    expect(grid.sheets[0]?.rows.map((row) => [row.number, row.cells.length])).toEqual([
      [1, 1],
      [1_048_576, 16_384],
    ]);
  });

  it('that are hidden are read and remarked on, sheets and columns too', async () => {
    const sheet =
      '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>';
    const grid = await read({ sheets: { 目录: sheet, 字典: rowsOf([['甲']]) }, state: { 字典: 'veryHidden' } });
    expect(grid.sheets.map((one) => [one.name, one.hidden])).toEqual([
      ['目录', undefined],
      ['字典', true],
    ]);
    expect(grid.sheets[0]?.rows.map((row) => row.hidden)).toEqual([undefined, true]);
    expect(grid.remarks.map(({ code, cell }) => [code, cell])).toEqual([
      ['hidden-rows', '目录!A2'],
      ['hidden-columns', '目录!B1'],
      ['hidden-sheet', undefined],
    ]);
  });
});

describe('merged cells', () => {
  const merged = (refs: readonly string[]) => `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

  it('give their text to every cell they cover', async () => {
    const sheet = rowsOf([['标题'], ['类', '一'], [undefined, '二']]) + merged(['A1:C1', 'A2:A3']);
    const grid = await read({ sheets: { 目录: sheet } });
    expect(grid.sheets[0]?.rows.map((row) => row.cells)).toEqual([
      [
        { text: '标题', address: 'A1', merged: { rows: 1, columns: 3 } },
        { text: '标题', address: 'B1', covered: true },
        { text: '标题', address: 'C1', covered: true },
      ],
      [
        { text: '类', address: 'A2', merged: { rows: 2, columns: 1 } },
        { text: '一', address: 'B2' },
      ],
      [
        { text: '类', address: 'A3', covered: true },
        { text: '二', address: 'B3' },
      ],
    ]);
  });

  it('that overlap are taken apart with a remark: the upper one holds', async () => {
    const grid = await read({
      sheets: {
        目录:
          rowsOf([
            ['甲', '乙'],
            ['丙', '丁'],
          ]) + merged(['A1:B1', 'B1:B2']),
      },
    });
    expect(texts(grid)).toEqual([
      [1, '甲', '甲'],
      [2, '丙', '丁'],
    ]);
    expect(grid.remarks.map(({ code, cell }) => [code, cell])).toEqual([
      ['overlapping-merges', '目录!B1'],
      ['covered-text', '目录!B1'],
    ]);
    expect(grid.remarks[1]?.message['zh-CN']).toContain('“乙”');
  });

  it('over whole columns or a million rows cost no more than what they cover', async () => {
    const grid = await read({ sheets: { 目录: rowsOf([['标题'], ['甲']]) + merged(['A1:XFD1', 'A2:A1048576']) } });
    expect(grid.sheets[0]?.rows.map((row) => row.cells.length)).toEqual([256, 1]);
    expect(grid.sheets[0]?.rows[1]?.cells[0]?.merged).toEqual({ rows: 1, columns: 1 });
  });

  it('that are blank show nothing of what they hide, and say so', async () => {
    const grid = await read({ sheets: { 目录: rowsOf([['甲', undefined, '藏']]) + merged(['B1:C1']) } });
    expect(texts(grid)[0]?.slice(0, 3)).toEqual([1, '甲', '']);
    expect(codes(grid)).toEqual(['covered-text']);
  });
});

describe('what lies on and beside the cells', () => {
  it('is kept: links, notes and threads', async () => {
    const sheet = `${rowsOf([['栏目', '去表二', '单位'], ['说明']])}<hyperlinks><hyperlink ref="A1" r:id="rId1"/><hyperlink ref="B1" location="'表二'!A1" display="x"/></hyperlinks>`;
    const comments =
      '<comments><authors/><commentList><comment ref="C1" authorId="0"><text><r><t>请填</t></r><r><t>全称</t></r></text></comment><comment ref="A2" authorId="0"><text><t>[线程批注]</t></text></comment><comment ref="F9" authorId="0"><text><t>孤零零</t></text></comment></commentList></comments>';
    const threads =
      '<ThreadedComments><threadedComment ref="A2"><text>第一句</text></threadedComment><threadedComment ref="A2"><text>第二句</text></threadedComment></ThreadedComments>';
    const grid = await read({
      sheets: { 目录: sheet },
      relations: [
        ['hyperlink', 'https://a.cn/?a=1&amp;b=2'],
        ['comments', '../comments1.xml'],
        ['threadedComment', '/xl/threadedComments/t1.xml'],
      ],
      parts: { 'xl/comments1.xml': comments, 'xl/threadedComments/t1.xml': threads },
    });
    expect(grid.sheets[0]?.rows.flatMap((row) => row.cells)).toEqual([
      { text: '栏目', address: 'A1', was: 'link', link: 'https://a.cn/?a=1&b=2' },
      { text: '去表二', address: 'B1', was: 'link', link: "#'表二'!A1" },
      { text: '单位', address: 'C1', note: '请填全称' },
      { text: '说明', address: 'A2', note: '第一句\n第二句' },
    ]);
    expect(grid.remarks[0]?.message['zh-CN']).toContain('F9: “孤零零”');
  });

  it('is named where a table cannot hold it: macros, other workbooks, pictures, text boxes, embedded files', async () => {
    const drawing =
      '<xdr:wsDr xmlns:xdr="d" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:pic><xdr:nvPicPr/></xdr:pic></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>注：</a:t></a:r></a:p><a:p><a:r><a:t>只填本级</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>';
    const grid = await read({
      sheets: { 目录: rowsOf([['甲']]) },
      relations: [
        ['drawing', '../drawings/drawing1.xml'],
        ['oleObject', '../embeddings/oleObject1.bin'],
      ],
      more: [
        ['externalLink', 'externalLinks/externalLink1.xml'],
        ['vbaProject', 'vbaProject.bin'],
        ['connections', 'connections.xml'],
      ],
      parts: { 'xl/drawings/drawing1.xml': drawing, 'xl/vbaProject.bin': 'x', 'xl/embeddings/oleObject1.bin': 'x' },
    });
    expect(grid.remarks.map(({ code, cell }) => [code, cell])).toEqual([
      ['macros', undefined],
      ['external-links', undefined],
      ['external-data', undefined],
      ['pictures', '目录!C5'],
      ['text-boxes', undefined],
      ['embedded-objects', undefined],
    ]);
    expect(grid.remarks[4]?.message['zh-CN']).toContain('“注： 只填本级”');
  });

  it('is told once a kind and sheet, however often it comes', async () => {
    const cells = Array.from({ length: 500 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><f>1</f><v>1</v></c></row>`).join(
      '',
    );
    const grid = await read({ sheets: { 目录: `<sheetData>${cells}</sheetData>` } });
    expect(codes(grid)).toEqual(['formulas']);
    expect(grid.remarks[0]?.message['zh-CN']).toContain('有 500 格是公式（首处 A1）');
  });

  it('says which formulas have no result, which cells are pictures and which text is struck out', async () => {
    const strings = '<si><r><t>保留</t></r><r><rPr><strike/></rPr><t>删去</t></r></si>';
    const sheet =
      '<sheetData><row r="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="e" vm="1"><v>#VALUE!</v></c><c r="E1" t="str"><f>HYPERLINK("https://a.cn","栏目")</f><v>栏目</v></c><c r="F1" t="str"><f>""</f><v></v></c></row></sheetData>';
    const grid = await read({ sheets: { 目录: sheet }, strings });
    expect(grid.sheets[0]?.rows[0]?.cells).toEqual([
      { text: '', address: 'A1', was: 'formula' },
      { text: '', address: 'B1', was: 'picture' },
      { text: '保留删去', address: 'C1' },
      { text: '', address: 'D1', was: 'picture' },
      { text: '栏目', address: 'E1', was: 'formula', link: 'https://a.cn' },
    ]);
    expect(codes(grid)).toEqual(['formula-without-result', 'cell-pictures', 'struck-out', 'formulas']);
  });
});
