import { describe, expect, it } from 'vitest';
import csv from '../../src/formats/csv.js';
import html from '../../src/formats/html.js';
import json from '../../src/formats/json.js';
import md from '../../src/formats/md.js';
import type { Table, Tables } from '../../src/model/table.js';

function one(rows: Table['rows'], more: Partial<Table> = {}): Tables {
  const headings: Table['headings'] = [
    { title: '序号', align: 'center' },
    { title: '公开对象', children: [{ title: '全社会' }, { title: '特定群体' }] },
  ];
  return {
    title: '目录',
    date: '2024-06-28',
    tables: [{ name: '财政局', title: '财政局目录', headings, rows, purpose: 'print', ...more }],
  };
}

describe('csv', () => {
  it('begins with a BOM, ends lines with CRLF and has one row of headings', async () => {
    expect(await csv.write(one([{ cells: [1, '√', ''] }]))).toBe('\ufeff序号,公开对象（全社会）,公开对象（特定群体）\r\n1,√,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('keeps %j from becoming a formula', async (text) => {
    expect(String(await csv.write(one([{ cells: [1, text, ''] }])))).toMatch(/\r\n1,"?'/);
  });

  it('leaves numbers as numbers, the negative ones too', async () => {
    expect(await csv.write(one([{ cells: [-1, 'a', 'b'] }]))).toContain('\r\n-1,a,b\r\n');
  });

  it('quotes commas, quotation marks and line breaks', async () => {
    expect(await csv.write(one([{ cells: [1, 'a,b', '他说"行"\n走'] }]))).toContain('1,"a,b","他说""行""\n走"\r\n');
  });

  it('writes the words of a link, and nothing for a cell that is missing', async () => {
    expect(await csv.write(one([{ cells: [1, { text: '栏目', link: 'https://a.cn/' }] }]))).toContain('\r\n1,栏目,\r\n');
  });
});

describe('md', () => {
  it('escapes what would break the table or become markup', async () => {
    expect(await md.write(one([{ cells: [1, 'a|b *c* <b>', '一\n二'] }]))).toContain('| 1 | a\\|b \\*c\\* &lt;b> | 一<br>二 |');
  });

  it('links to web addresses only', async () => {
    const cells = [1, { text: '好', link: 'https://a.cn/x y' }, { text: '坏', link: 'javascript:alert(1)' }];
    const written = await md.write(one([{ cells }]));
    expect(written).toContain('| [好](<https://a.cn/x%20y>) | 坏 |');
  });
});

describe('json', () => {
  it('gives records by heading, with numbers as numbers, and the data behind them', async () => {
    const written = JSON.parse(String(await json.write({ ...one([{ cells: [1, '√', ''] }]), data: { a: 1 } })));
    expect(written.tables[0].rows).toEqual([{ 序号: 1, '公开对象（全社会）': '√', '公开对象（特定群体）': '' }]);
    expect(written.data).toEqual({ a: 1 });
  });
});

describe('html', () => {
  it('has a language, a caption, scopes, a skip link and a print style, and needs nothing from elsewhere', async () => {
    const page = String(await html.write(one([{ cells: [1, '√', ''] }])));
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('<caption>财政局目录</caption>');
    expect(page).toContain('<th scope="colgroup" colspan="2">公开对象</th>');
    expect(page).toContain('<th scope="col" rowspan="2">序号</th>');
    expect(page).toContain('<th scope="row" class="center">1</th>');
    expect(page).toContain('<a class="skip" href="#main">');
    expect(page).toContain('@page{size:A4 landscape;margin:28mm 20mm 26mm}');
    expect(page).toContain('thead{display:table-header-group}');
    expect(page).not.toMatch(/<(script|link|img)|src=|@import/);
  });

  it('shows text as text', async () => {
    const page = String(await html.write(one([{ cells: [1, '<script>alert("x")</script>', ''] }], { title: 'a<b' })));
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(page).toContain('<title>a&lt;b</title>');
  });

  it('says the name of a single table once on the screen, and gives wide tables room to scroll', async () => {
    const page = String(await html.write(one([{ cells: [1, '√', ''] }], { label: '附件 1' })));
    expect(page).toContain('<h1>附件 1 财政局目录</h1>');
    expect(page).toContain('<main id="main" class="one">');
    const headings = Array.from({ length: 20 }, (_, index) => ({ title: `列${index}`, width: 12 }));
    const wide = String(await html.write(one([{ cells: headings.map(() => '字') }], { headings })));
    expect(wide).toContain('style="--least:108rem"');
  });

  it('follows web addresses and other tables only', async () => {
    const tables = one([
      {
        cells: [
          { text: '汇总', link: '#财政局' },
          { text: '坏', link: 'javascript:x' },
          { text: '站', link: 'https://a.cn/?a=1&b="' },
        ],
      },
    ]);
    const page = String(await html.write(tables));
    expect(page).toContain('<a href="#table-1">汇总</a>');
    expect(page).toContain('<td>坏</td>');
    expect(page).toContain('<a href="https://a.cn/?a=1&amp;b=&quot;">站</a>');
  });
});
