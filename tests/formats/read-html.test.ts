import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/formats/_read-html.js';
import type { Grid } from '../../src/model/grid.js';

describe('readHtml', () => {
  it('gives headings, paragraphs, lists, captions and tables in their order', async () => {
    const grid = await read(
      '<title>不读</title><h1>目录</h1><p>公开主体：县财政局<br>公开方式：主动公开</p><ul><li>甲<li>乙</ul><ol start="3"><li><p>丙</p><li>丁</ol><table><caption>表一</caption><tr><th>序号<th>事项<tr><td>1<td>预算</table><div>注：略</div>',
    );
    expect(grid.sheets[0]?.name).toBe('正文');
    expect(
      grid.sheets[0]?.rows.map(
        (row) => `${row.number} ${row.table ?? '-'} ${row.cells.map((cell) => `${cell.address}=${cell.text}`).join(' ')}`,
      ),
    ).toEqual([
      '1 - 第 1 段=目录',
      '2 - 第 2 段=公开主体：县财政局',
      '3 - 第 3 段=公开方式：主动公开',
      '4 - 第 4 段=甲',
      '5 - 第 5 段=乙',
      '6 - 第 6 段=3. 丙',
      '7 - 第 7 段=4. 丁',
      '8 - 第 8 段=表一',
      '9 1 表1 A1=序号 表1 B1=事项',
      '10 1 表1 A2=1 表1 B2=预算',
      '11 - 第 9 段=注：略',
    ]);
  });

  it('spreads spans over the cells they cover, at most to the end of their section', async () => {
    const rows = (
      await read(
        '<table><thead><tr><th rowspan=9>序号<th colspan=2>对象</tr><tr><th>社会<th>群体</tr></thead><tbody><tr><td rowspan=0>1<td>a<td>b</tr><tr><td>c<td>d</tr></tbody></table>',
      )
    ).sheets[0]?.rows;
    expect(rows?.map((row) => row.cells.map((cell) => `${cell.text}${cell.covered ? '·' : ''}`).join('|'))).toEqual([
      '序号|对象|对象·',
      '序号·|社会|群体',
      '1|a|b',
      '1·|c|d',
    ]);
    expect(rows?.[0]?.cells[1]?.merged).toEqual({ rows: 1, columns: 2 });
  });

  it('keeps the lines of a cell and leaves out what only shows', async () => {
    const cell =
      '<td>\n <p>县财政局</p>\n <p>县&nbsp;审计局<br>\n等</p><script>x</script><span style="display: none">密</span><span hidden>密</span><!-- 注 --></td>';
    const grid = await read(`<table><tr><td>1</td>${cell}</tr></table>`);
    expect(grid.sheets[0]?.rows[0]?.cells[1]?.text).toBe('县财政局\n县 审计局\n等');
    expect(grid.remarks.map((remark) => remark.code)).toEqual(['hidden-text']);
  });

  it('joins Chinese that was only wrapped in the source, and keeps the space between Latin words', async () => {
    expect(texts(await read('<p>各镇人民政府，县\r\n  政府各部门 open\ngovernment</p>'))).toEqual([
      '各镇人民政府，县政府各部门 open government',
    ]);
  });

  it('reads what Word and WPS save as a page', async () => {
    const page = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="gb2312"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style>p{}</style></head>
<body lang=ZH-CN><p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>（一）</span><![endif]><span lang=EN-US>2024</span>年<o:p></o:p></p>
<table class=MsoTable><tr><td><p class=MsoNormal><span style='font-family:Wingdings'>þ</span>政府网站<o:p>&nbsp;</o:p></p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td><td>x</td></tr></table></body></html>`;
    expect(texts(await read(page))).toEqual(['（一）2024年', '☑政府网站 ||x']);
  });

  it('keeps lines and spaces where they count, and only there', async () => {
    expect(texts(await read('<pre>甲  乙\n丙</pre><pre>丁\n  戊</pre><p>己\n  庚</p>'))).toEqual(['甲  乙', '丙', '丁', '戊', '己庚']);
  });

  it('reads pages in GB18030', async () => {
    const grid = await readHtml('a.html', new Uint8Array([...bytes('<meta charset=gbk><p>'), 0xd0, 0xf2, 0xba, 0xc5, ...bytes('</p>')]));
    expect(grid.encoding).toBe('gb18030');
    expect(texts(grid)).toEqual(['序号']);
  });

  it('reads through tables that only lay out the page', async () => {
    const data = '<table><tr><td>序号</td><td>事项</td></tr><tr><td>1</td><td>预算</td></tr></table>';
    expect(texts(await read(`<table><tr><td width=200>左栏</td><td>${data}</td></tr></table>`))).toEqual(['左栏', '序号|事项', '1|预算']);
    expect(texts(await read('<table><tr><td><p>一、要求</p><p>二、任务</p><p>三、保障</p></td></tr></table>'))).toEqual([
      '一、要求',
      '二、任务',
      '三、保障',
    ]);
  });

  it('gives a table inside a cell to that cell as lines', async () => {
    const inner = '<table><caption>联系</caption><tr><td>人</td><td>张三</td></tr><tr><td>电话</td><td>123</td></tr></table>';
    const rest = '<tr><td>序号</td><td>活动主题和内容安排</td></tr><tr><td>2</td><td>市民代表走进政务服务大厅</td></tr>';
    expect(texts(await read(`<table>${rest}<tr><td>1</td><td>开放日${inner}</td></tr></table>`)).at(-1)).toBe(
      '1|开放日\n联系\n人 张三\n电话 123',
    );
  });

  it('gives links that lead to pages, and none that do something', async () => {
    const grid = await read(
      '<table><tr><td><a href="/col/col1/index.html">机构职能</a></td><td>见<a href=" https://a.cn/x ">预算</a></td><td><a href="javascript:alert(1)">坏</a></td><td><a href="#top">上</a></td></tr></table>',
    );
    expect(grid.sheets[0]?.rows[0]?.cells.map((cell) => [cell.text, cell.link, cell.was])).toEqual([
      ['机构职能', '/col/col1/index.html', 'link'],
      ['见预算', 'https://a.cn/x', undefined],
      ['坏', undefined, undefined],
      ['上', undefined, undefined],
    ]);
  });

  it('reads the state of fields in a form', async () => {
    const fields =
      '<input type=checkbox checked>公报 <input type=checkbox>网站 <input type=radio checked>是 <input value="县财政局"><input type=hidden value=x><select><option>甲<option selected>乙</select><textarea>a\n  b</textarea>';
    expect(texts(await read(`<table><tr><td>1</td><td>${fields}</td></tr></table>`))).toEqual(['1|☑公报 □网站 ●是 县财政局\n乙\na\n  b']);
  });

  it('leaves out menus, and counts them, pictures and frames', async () => {
    const grid = await read(
      '<nav><a href="/">首页</a></nav><p>正文<img src=x alt=图></p><iframe src=y></iframe><div title="footer"><p>— 1 —</p></div>',
    );
    expect(texts(grid)).toEqual(['正文']);
    expect(grid.remarks.map((remark) => remark.code)).toEqual(['pictures', 'menus', 'frames']);
  });

  it('refuses spans that would fill the memory, and reads pages nested absurdly deep', async () => {
    const row = `<tr>${'<td colspan=1000 rowspan=60000>x</td>'.repeat(90)}</tr>`;
    await expect(read(`<table>${row}${'<tr></tr>'.repeat(60)}</table>`)).rejects.toMatchObject({ exitCode: 2 });
    expect(texts(await read(`<p>上</p>${'<div>'.repeat(20_000)}深`))).toEqual(['上', '深']);
  });
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function read(page: string): Promise<Grid> {
  return readHtml('a.html', bytes(page));
}

function texts(grid: Grid): string[] {
  return (grid.sheets[0]?.rows ?? []).map((row) => row.cells.map((cell) => cell.text).join('|'));
}
