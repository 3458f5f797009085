import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/formats/_read-docx.js';
import type { Grid } from '../../src/model/grid.js';
import { p, SPACES, table, wordFile } from '../support/word-file.js';

describe('readDocx', () => {
  it('gives paragraphs and tables in their order, with places people can find', async () => {
    const grid = await read(p('附件1') + table(['序号', '工作任务'], ['1', '公开']) + p('注：略') + table(['单位', '电话']));
    expect(grid.sheets.map((sheet) => sheet.name)).toEqual(['正文']);
    expect(
      grid.sheets[0]?.rows.map((row) => [row.number, row.table, row.cells.map((cell) => `${cell.address}=${cell.text}`).join(' ')]),
    ).toEqual([
      [1, undefined, '第 1 段=附件1'],
      [2, 1, '表1 A1=序号 表1 B1=工作任务'],
      [3, 1, '表1 A2=1 表1 B2=公开'],
      [4, undefined, '第 2 段=注：略'],
      [5, 2, '表2 A1=单位 表2 B1=电话'],
    ]);
  });

  it('repeats the text of a merged cell in the cells it covers, across and down', async () => {
    const merged = (properties: string, text: string) => [properties, p(text)] as const;
    const rows = table(
      [merged('<w:gridSpan w:val="2"/>', '工作任务'), '单位'],
      [merged('<w:vMerge w:val="restart"/>', '平台'), '甲', '县政府办'],
      [merged('<w:vMerge/>', ''), '乙', '县司法局'],
    );
    expect(texts(await read(rows))).toEqual(['工作任务|工作任务|单位', '平台|甲|县政府办', '平台|乙|县司法局']);
    const cells = (await read(rows)).sheets[0]?.rows.map((row) => row.cells[0]);
    expect(cells?.[0]?.merged).toEqual({ rows: 1, columns: 2 });
    expect(cells?.[1]?.merged).toEqual({ rows: 2, columns: 1 });
    expect(cells?.[2]?.covered).toBe(true);
  });

  it('keeps cells in their columns where a row leaves the first ones out or merges in the old way', async () => {
    const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>${p('乙')}</w:tc></w:tr>`;
    const old = table([['<w:hMerge w:val="restart"/>', p('宽')], ['<w:hMerge/>', p('')], '窄']);
    expect(texts(await read(table(['甲', '一']).replace('</w:tbl>', `${late}</w:tbl>`)))).toEqual(['甲|一', '|乙']);
    expect(texts(await read(old))).toEqual(['宽|宽|窄']);
  });

  it('gives the lines of a table inside a cell to that cell', async () => {
    const inner = table(['联系人', '张三'], ['电话', '123']);
    expect(texts(await read(table(['活动', ['', inner + p('备注')]])))).toEqual(['活动|联系人 张三\n电话 123\n备注']);
  });

  it('leaves out what was deleted or hidden and keeps what was inserted', async () => {
    const changed = `<w:p><w:r><w:t>县</w:t></w:r><w:del><w:r><w:delText>财政</w:delText></w:r></w:del><w:ins><w:r><w:t>司法</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘</w:t></w:r><w:r><w:rPr><w:b/><w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>局</w:t></w:r></w:p>`;
    const gone = `<w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc>${p('旧行')}</w:tc></w:tr>`;
    const grid = await read(changed + table(['甲', '乙']).replace('</w:tbl>', `${gone}</w:tbl>`));
    expect(texts(grid)).toEqual(['县司法局', '甲|乙']);
    expect(grid.remarks.map((remark) => remark.code)).toEqual(['hidden-text']);
  });

  it('breaks paragraphs and cells at soft line breaks, and keeps tabs', async () => {
    const soft = '<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t><w:cr/><w:t>末</w:t></w:r></w:p>';
    expect(texts(await read(soft + table([['', soft]])))).toEqual(['上', '下\t右', '末', '上\n下\t右\n末']);
  });

  it('puts footnotes at the end and no sign of them into the words', async () => {
    const body = '<w:p><w:r><w:t>全社会</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>';
    const notes = `<w:footnotes ${SPACES}><w:footnote w:type="separator" w:id="0">${p('')}</w:footnote><w:footnote w:id="2">${p('用“■”标注')}</w:footnote></w:footnotes>`;
    expect(texts(await wordGrid(body, { 'footnotes.xml': notes }))).toEqual(['全社会', '1. 用“■”标注']);
  });

  it('leaves out heads and feet of pages', async () => {
    const header = `<w:hdr ${SPACES}>${p('— 1 —')}</w:hdr>`;
    expect(texts(await wordGrid(p('正文'), { 'header.xml': header }))).toEqual(['正文']);
  });

  it('reads text boxes and drawings of the old and of the new kind once', async () => {
    const box = `<w:txbxContent>${p('框内')}</w:txbxContent>`;
    const old = `<w:pict><v:oval><v:textbox>${box}</v:textbox></v:oval></w:pict>`;
    const newer = `<w:drawing><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></w:drawing>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps">${newer}</mc:Choice><mc:Fallback>${old}</mc:Fallback></mc:AlternateContent>`;
    const only = `<mc:AlternateContent><mc:Choice Requires="wps">${newer}</mc:Choice></mc:AlternateContent>`;
    for (const drawing of [both, only, old]) {
      expect(texts(await read(`<w:p><w:r><w:t>框外</w:t>${drawing}</w:r></w:p>`))).toEqual(['框外', '框内']);
    }
  });

  it('makes boxes and ticks of picture fonts the marks they show', async () => {
    const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
    const typed = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>þ¨</w:t></w:r>';
    const control = `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>`;
    const marks = [
      sym('Wingdings', 'F0FE'),
      sym('Wingdings', 'F0A8'),
      sym('Wingdings 2', 'F052'),
      sym('Wingdings', 'F0FC'),
      typed,
      control,
    ];
    expect(texts(await read(`<w:p>${marks.join('<w:r><w:t> </w:t></w:r>')}</w:p>`))).toEqual(['☑ □ ☑ √ ☑□ ☑']);
  });

  it('reads fields, ruby and words in other directions', async () => {
    const field = '<w:fldSimple w:instr=" DATE "><w:r><w:t>2024年</w:t></w:r></w:fldSimple>';
    const ruby =
      '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>xiàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>现</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    expect(texts(await read(`<w:p>${field}<w:r><w:t>实</w:t></w:r>${ruby}</w:p>`))).toEqual(['2024年实现']);
  });

  it('says that pictures and comments were not read', async () => {
    const comments = `<w:comments ${SPACES}><w:comment w:id="0">${p('核实')}</w:comment></w:comments>`;
    const grid = await wordGrid(p('甲'), { 'comments.xml': comments });
    expect(grid.remarks.map((remark) => [remark.code, remark.message.en])).toEqual([['comments', '1 comment not read']]);
  });

  it('keeps cells in their columns where only the first of two heading rows is repeated on each page', async () => {
    const rows = table([['<w:vMerge w:val="restart"/>', p('序号')], '对象'], [['<w:vMerge/>', p('')], '社会'], ['1', '√']);
    expect(texts(await read(rows.replace('<w:tr>', '<w:tr><w:trPr><w:tblHeader/></w:trPr>')))).toEqual(['序号|对象', '序号|社会', '1|√']);
  });

  it('reads fields of forms as they were filled in, and blank where they were not', async () => {
    const prompt = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt>`;
    const filled = prompt.replace('<w:showingPlcHdr/>', '').replace('单击此处输入文字。', '政府开放日');
    const list = `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="主动"/><w:listEntry w:val="依申请"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const cells = [prompt, filled, list].map((content) => ['', `<w:p>${content}</w:p>`] as const);
    expect(texts(await read(table(cells)))).toEqual(['|政府开放日|依申请']);
  });

  it('says that pictures were not read, without unpacking them', async () => {
    const spaces =
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
    const blip =
      '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p0"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>';
    const picture = `<w:r><w:drawing><wp:inline ${spaces}><wp:docPr id="1" name="图"/>${blip}</wp:inline></w:drawing></w:r>`;
    const old = '<w:r><w:pict><v:shape><v:imagedata r:id="p0"/></v:shape></w:pict></w:r>';
    const grid = await wordGrid(table(['甲', ['', `<w:p>${picture}${old}<w:r><w:t>乙</w:t></w:r></w:p>`]]), { 'media/image1.png': 'x' });
    expect(texts(grid)).toEqual(['甲|乙']);
    expect(grid.remarks.map((remark) => remark.message['zh-CN'])).toEqual(['有 2 处图片，图片里的文字没有读']);
  });

  it('says that workbooks inside the document were not read', async () => {
    const object = '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/></w:object>';
    const grid = await read(`<w:p><w:r>${object}</w:r></w:p><w:altChunk r:id="rId9"/>`);
    expect(grid.remarks.map((remark) => remark.message.en)).toEqual([
      '2 workbooks or documents inside the document not read; save them and import them by themselves',
    ]);
  });

  it('refuses a package that is no document, with the way out', async () => {
    await expect(readDocx('a.docx', new Uint8Array([0x50, 0x4b, 3, 4]))).rejects.toMatchObject({ exitCode: 2 });
    await expect(read('<w:p><w:r></w:p>')).rejects.toMatchObject({ exitCode: 2, way: { en: expect.stringContaining('.docx') } });
    await expect(read(`${'<w:sdt>'.repeat(5000)}${'</w:sdt>'.repeat(5000)}`)).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('a document that is too long', () => {
  it('is refused before it fills the memory, with the way out', async () => {
    const body = table(...Array.from({ length: 10 }, () => ['甲'.repeat(900_000)]));
    await expect(read(body)).rejects.toMatchObject({ exitCode: 2, way: { 'zh-CN': expect.stringContaining('.xlsx') } });
  });
});

describe('the numbers Word counts by itself', () => {
  const level = (at: number, form: string, pattern: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${form}"/>${more}<w:lvlText w:val="${pattern}"/></w:lvl>`;
  const numbering = (levels: string, more = '') =>
    `<w:numbering ${SPACES}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${more}</w:numbering>`;
  const item = (text: string, at = 0, list = 1) => p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
  const plan = level(0, 'japaneseCounting', '%1、') + level(1, 'chineseCountingThousand', '（%2）') + level(2, 'decimal', '%3.');

  it('stand before the words, level by level', async () => {
    const body = [
      item('总体要求'),
      item('主要任务'),
      item('助推', 1),
      item('招商', 2),
      item('治理', 2),
      item('解读', 1),
      item('政策', 2),
      item('保障'),
    ];
    expect(texts(await wordGrid(body.join(''), { 'numbering.xml': numbering(plan) }))).toEqual([
      '一、总体要求',
      '二、主要任务',
      '（一）助推',
      '1.招商',
      '2.治理',
      '（二）解读',
      '1.政策',
      '三、保障',
    ]);
  });

  it('count on through tables, where a column of numbers has no other text', async () => {
    const row = (text: string) => [['', item('')] as const, text];
    const body = table(['序号', '任务'], row('甲'), row('乙'), row('丙'));
    expect(texts(await wordGrid(body, { 'numbering.xml': numbering(level(0, 'decimal', '%1')) }))).toEqual([
      '序号|任务',
      '1 |甲',
      '2 |乙',
      '3 |丙',
    ]);
  });

  it('go on in a second list of the same definition, and begin anew where it says so', async () => {
    const more =
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
    const body = item('甲') + item('乙', 0, 2) + item('丙', 0, 3) + item('丁', 0, 3);
    expect(texts(await wordGrid(body, { 'numbering.xml': numbering(plan, more) }))).toEqual(['一、甲', '二、乙', '五、丙', '六、丁']);
  });

  it('come from the style too, and a paragraph may go without', async () => {
    const styles = `<w:styles ${SPACES}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="条2"/><w:basedOn w:val="a"/></w:style></w:styles>`;
    const list = numbering(level(0, 'chineseCounting', '第%1条', '<w:pStyle w:val="a"/>'));
    const body =
      p('甲', '<w:pStyle w:val="a"/>') +
      p('乙', '<w:pStyle w:val="b"/>') +
      p('丙', '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    expect(texts(await wordGrid(body, { 'numbering.xml': list, 'styles.xml': styles }))).toEqual(['第一条 甲', '第二条 乙', '丙']);
  });

  it.each([
    ['decimalEnclosedCircle', '%1', ['①甲', '②乙']],
    ['upperRoman', '%1.', ['I.甲', 'II.乙']],
    ['lowerLetter', '%1)', ['a)甲', 'b)乙']],
    ['ideographTraditional', '%1、', ['甲、甲', '乙、乙']],
    ['chineseLegalSimplified', '%1、', ['壹、甲', '贰、乙']],
    ['decimalZero', '%1.', ['01.甲', '02.乙']],
    ['bullet', '\uf0d8', ['甲', '乙']],
    ['bullet', '■', ['■甲', '■乙']],
  ])('are written in the form %s', async (form, pattern, wanted) => {
    const list = numbering(level(0, form, pattern));
    expect(texts(await wordGrid(item('甲') + item('乙'), { 'numbering.xml': list })).map((text) => text)).toEqual(wanted);
  });

  it('show the numbers of all levels where the pattern asks for them, in digits when it is a legal one', async () => {
    const list = numbering(level(0, 'chineseCounting', '第%1章') + level(1, 'decimal', '%1.%2', '<w:isLgl/>'));
    expect(texts(await wordGrid(item('总则') + item('目的', 1) + item('范围', 1), { 'numbering.xml': list }))).toEqual([
      '第一章 总则',
      '1.1 目的',
      '1.2 范围',
    ]);
  });

  it('pass over paragraphs whose end was deleted', async () => {
    const gone = p('', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>');
    expect(texts(await wordGrid(item('甲') + gone + item('乙'), { 'numbering.xml': numbering(plan) }))).toEqual(['一、甲', '二、乙']);
  });
});

function texts(grid: Grid): string[] {
  return (grid.sheets[0]?.rows ?? []).map((row) => row.cells.map((cell) => cell.text).join('|'));
}

async function read(body: string): Promise<Grid> {
  return wordGrid(body, {});
}

async function wordGrid(body: string, parts: Readonly<Record<string, string>>): Promise<Grid> {
  return readDocx('方案.docx', await wordFile(body, parts));
}
