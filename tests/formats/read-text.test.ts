import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/_read-csv.js';
import { readMd } from '../../src/formats/_read-md.js';
import { readTxt } from '../../src/formats/_read-txt.js';
import type { Grid } from '../../src/model/grid.js';

describe('readCsv', () => {
  it('names the sheet after the file and the cells as a worksheet would', async () => {
    const grid = await readCsv('上报/财政局.csv', bytes('序号,事项\r\n1,预算\r\n'));
    expect(grid.sheets[0]?.name).toBe('财政局');
    expect(grid.sheets[0]?.rows).toEqual([
      { number: 1, cells: [cell('序号', 'A1'), cell('事项', 'B1')] },
      { number: 2, cells: [cell('1', 'A2'), cell('预算', 'B2')] },
    ]);
  });

  it.each([
    ['utf-8', bytes('序号,事项\n')],
    ['utf-8-bom', bytes('\ufeff序号,事项\n')],
    ['gb18030', new Uint8Array([0xd0, 0xf2, 0xba, 0xc5, 0x2c, 0xca, 0xc2, 0xcf, 0xee, 0x0a])],
    ['utf-16le', new Uint8Array([0xff, 0xfe, ...Buffer.from('序号,事项\n', 'utf16le')])],
  ])('reads %s', async (encoding, content) => {
    const grid = await readCsv('a.csv', content);
    expect(grid.encoding).toBe(encoding);
    expect(texts(grid)).toEqual(['序号|事项']);
  });

  it.each([
    ['commas', '序号,事项,单位\n1,a;b,c\n2,d,e\n'],
    ['tabs', '序号\t事项\t单位\n1\ta,b\tc\n2\td,e\tf\n'],
    ['semicolons', '序号;事项;单位\n1;a,b;c\n2;d;e\n'],
    ['full-width commas', '序号，事项，单位\n1，a、b，c\n'],
    ['what the first line says', 'sep=|\n序号|事项|单位\n1|a|b\n'],
  ])('finds out that fields are parted by %s', async (_, content) => {
    const rows = (await readCsv('a.csv', bytes(content))).sheets[0]?.rows ?? [];
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map((row) => row.cells.length)).toEqual(rows.map(() => 3));
  });

  it('takes a .tsv apart at tabs even where commas are as many', async () => {
    expect(texts(await readCsv('a.tsv', bytes('甲,乙\t丙\n丁,戊\t己\n')))).toEqual(['甲,乙|丙', '丁,戊|己']);
  });

  it('does not take Chinese commas in a text of one column for the ends of fields', async () => {
    expect(texts(await readCsv('a.csv', bytes('事项\n预算，决算，报告\n目录\n')))).toEqual(['事项', '预算，决算，报告', '目录']);
  });

  it('reads quoted line breaks and doubled quotation marks, and counts rows as a worksheet does', async () => {
    const grid = await readCsv('a.csv', bytes('a,b\r\n"上\r\n下","他说""行"""\r\n\r\n,\r\nc,d\r\n'));
    expect(grid.sheets[0]?.rows.map((row) => [row.number, row.cells.map((one) => one.text)])).toEqual([
      [1, ['a', 'b']],
      [2, ['上\n下', '他说"行"']],
      [5, ['c', 'd']],
    ]);
  });

  it('keeps quotation marks that are part of the words, and rows of any length', async () => {
    expect(texts(await readCsv('a.csv', bytes('1,"十四五"规划,x\n2,5"管\n3,"a" ,b,c,d\n')))).toEqual([
      '1|"十四五"规划|x',
      '2|5"管',
      '3|a|b|c|d',
    ]);
  });

  it('says in which line a quotation mark was never closed', async () => {
    await expect(readCsv('a.csv', bytes('a,b\n1,"x\n2,y\n'))).rejects.toMatchObject({
      exitCode: 2,
      text: { 'zh-CN': 'a.csv 第 2 行的引号没有闭合："x' },
      way: { 'zh-CN': expect.stringContaining('.xlsx') },
    });
  });

  it('takes off what keeps a text from becoming a formula, and nothing else', async () => {
    const content = `'=1+1,"'-a",''@b,'好,"=""001""",="002","\t=x",'370102,"\t370102",'5人,'\n`;
    expect(texts(await readCsv('a.csv', bytes(content)))).toEqual([`=1+1|-a|'@b|'好|001|002|=x|370102|370102|'5人|'`]);
  });

  it('refuses bytes that are no text', async () => {
    await expect(readCsv('a.csv', new Uint8Array([1, 0, 2]))).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('readTxt', () => {
  it('gives a row for each line that is not blank, with the number of the line', async () => {
    const grid = await readTxt('a.txt', bytes('\n附件\r\n \n　　一、总体要求　 \n\f二、任务\n'));
    expect(grid.sheets[0]?.rows).toEqual([
      { number: 2, cells: [cell('附件', '第 2 行')] },
      { number: 4, cells: [cell('一、总体要求', '第 4 行')] },
      { number: 5, cells: [cell('二、任务', '第 5 行')] },
    ]);
  });

  it('cuts lines at tabs, and keeps blank cells before the last that holds something', async () => {
    const grid = await readTxt('a.txt', bytes('1\t平台\t要求\t县政府办\n2\t\t 要求二 \t\n'));
    expect(grid.sheets[0]?.rows[1]).toEqual({
      number: 2,
      cells: [cell('2', '第 2 行第 1 格'), cell('', '第 2 行第 2 格'), cell('要求二', '第 2 行第 3 格')],
    });
  });

  it('keeps a line of nothing but a tab, a blank cell where each line is one', async () => {
    expect(texts(await readTxt('a.txt', bytes('\t2\n\t\n\t要求\n\n\t3\n')))).toEqual(['|2', '|', '|要求', '|3']);
  });
});

describe('readMd', () => {
  it('reads pipe tables with and without outer pipes, and leaves out their rules', async () => {
    const grid = await readMd('a.md', bytes('| 序号 | 任务 |\n|:--:|---|\n| 1 | 甲 |\n注：略\n\n序号 | 任务\n--- | ---\n2 | 乙\n'));
    expect(grid.sheets[0]?.rows.map((row) => [row.number, row.table, row.cells.map((one) => one.text).join('|')])).toEqual([
      [1, 1, '序号|任务'],
      [3, 1, '1|甲'],
      [4, undefined, '注：略'],
      [6, 2, '序号|任务'],
      [8, 2, '2|乙'],
    ]);
    expect(grid.sheets[0]?.rows[1]?.cells[1]?.address).toBe('第 3 行第 2 格');
  });

  it.each([
    ['a \\| b', 'a | b'],
    ['**粗** *斜* ~~删~~ `x_y`', '粗 斜 删 x_y'],
    ['a_b_c 2 * 3 * 4', 'a_b_c 2 * 3 * 4'],
    ['单位名称: _____', '单位名称: _____'],
    ['上<br>下<br/>末', '上\n下\n末'],
    ['\\*不斜\\*', '*不斜*'],
    ['A&amp;B &lt;x&gt; &#32;', 'A&B <x>  '],
    ['![图](a.png)文', '文'],
    ['<span style="color:red">红</span>', '红'],
    ['[栏目](<https://a.cn/x y> "题")', '栏目'],
  ])('makes %s in a cell plain text', async (source, wanted) => {
    const grid = await readMd('a.md', bytes(`| 甲 | 乙 |\n|---|---|\n| 1 | ${source} |\n`));
    expect(grid.sheets[0]?.rows[1]?.cells[1]?.text).toBe(wanted);
  });

  it('reads headings, quotations and lists as lines without their marks, and keeps numbers', async () => {
    const source = '# 方案 #\n\n> 引用\n- 项\n* [x] 完成\n+ [ ] 未完\n1. 第一\n题目\n===\n\n***\n';
    expect(texts(await readMd('a.md', bytes(source)))).toEqual(['方案', '引用', '项', '☑ 完成', '□ 未完', '1. 第一', '题目']);
  });

  it('leaves the text of code as it is', async () => {
    expect(texts(await readMd('a.md', bytes('```\n| a | *b* |\n|---|---|\n```\n')))).toEqual(['| a | *b* |', '|---|---|']);
  });

  it('reads tables of HTML with their spans, by the line they stand in', async () => {
    const source = '前\n\n<table>\n<tr><td rowspan="2">甲</td><td>1</td></tr>\n<tr><td>2</td></tr>\n</table>\n后';
    const grid = await readMd('a.md', bytes(source));
    expect(grid.sheets[0]?.rows.map((row) => [row.number, row.cells.map((one) => one.text).join('|')])).toEqual([
      [1, '前'],
      [4, '甲|1'],
      [5, '甲|2'],
      [7, '后'],
    ]);
    expect(grid.sheets[0]?.rows[2]?.cells[0]).toEqual({ text: '甲', covered: true, address: '第 5 行第 1 格' });
  });

  it('gives the link of a cell, and says that pictures were not read', async () => {
    const grid = await readMd('a.md', bytes('| 甲 |\n|---|\n| [栏目](https://a.cn) <mailto:a@b.cn> |\n![图](x.png)\n'));
    expect(grid.sheets[0]?.rows[1]?.cells[0]?.link).toBe('https://a.cn');
    expect(grid.remarks.map((remark) => remark.code)).toEqual(['pictures']);
  });
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function cell(text: string, address: string) {
  return { text, address };
}

function texts(grid: Grid): string[] {
  return (grid.sheets[0]?.rows ?? []).map((row) => row.cells.map((one) => one.text).join('|'));
}
