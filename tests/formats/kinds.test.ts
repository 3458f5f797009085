import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { readGrid } from '../../src/formats/_read.js';
import { rowsOf, workbook, zipped } from '../support/workbooks/package.js';

async function refusal(bytes: Uint8Array, file = '财政局.xls'): Promise<UsageError> {
  const grid = await readGrid(file, bytes).catch((error: unknown) => error);
  if (grid instanceof UsageError) return grid;
  throw new Error('it was read');
}

function bytes(text: string, encoding: BufferEncoding = 'utf8'): Uint8Array {
  return Buffer.from(text, encoding);
}

/** An old Office file with nothing but a directory of these names. */
function compound(...names: readonly string[]): Uint8Array {
  const file = Buffer.alloc(512 + 512 + 128 * names.length);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  names.forEach((name, index) => {
    const at = 1024 + 128 * index;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file.writeUInt8(index === 0 ? 5 : 2, at + 66);
  });
  return file;
}

const page =
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table><tr><td>序号</td><td>事项</td></tr><tr><td>1</td><td>预算</td></tr></table></body></html>';

describe('what no table is read from is told by its content, with the way out', () => {
  it.each<[what: string, bytes: Uint8Array, zh: RegExp, way: RegExp]>([
    ['nothing', bytes(''), /是空文件/, /重新保存或下载/],
    ['blanks', bytes('\ufeff \r\n\t'), /是空文件/, /重新保存或下载/],
    ['an old workbook', compound('Root Entry', 'Workbook'), /是旧版表格（\.xls 或 \.et 格式）/, /另存为 \.xlsx/],
    ['an older workbook', compound('Root Entry', 'Book'), /是旧版表格/, /另存为 \.xlsx/],
    ['an old document', compound('Root Entry', '1Table', 'WordDocument'), /是旧版文字文件（\.doc 或 \.wps 格式）/, /另存为 \.docx/],
    ['a workbook with a password', compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), /设了打开密码/, /取消密码/],
    ['old slides', compound('Root Entry', 'PowerPoint Document'), /是演示文稿/, /另存为 \.xlsx/],
    ['another compound file', compound('Root Entry', 'Contents'), /看不出是表格还是文字/, /另存为 \.xlsx/],
    ['a file locked by security software', bytes('b\x14#e\x00\x00E-SafeNet\x00LOCK\x00', 'latin1'), /加密软件（亿赛通）/, /解密/],
    ['a PDF', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00', 'latin1'), /是 PDF/, /可编辑的原件/],
    ['RTF', bytes('{\\rtf1\\ansi'), /是 RTF/, /另存为 \.docx/],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000', 'hex'), /是图片/, /原件/],
    ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), /是图片/, /原件/],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), /是程序或脚本/, /不要运行/],
    ['a RAR archive', bytes('Rar!\x1a\x07\x00', 'latin1'), /是压缩包/, /先解压/],
    [
      'an XML Spreadsheet',
      bytes('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'),
      /2003 版 XML 表格/,
      /另存为 \.xlsx/,
    ],
    [
      'a document in XML',
      bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
      /XML 格式的 Word/,
      /另存为 \.docx/,
    ],
    ['other XML', bytes('<?xml version="1.0"?><data><a/></data>'), /是 XML 数据/, /\.csv/],
    ['a page in a single file', bytes('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n'), /单个文件网页/, /另存为/],
    ['noise', Buffer.from([1, 2, 0, 255, 7]), /认不出是什么文件/, /选对了文件/],
  ])('%s', async (_, content, zh, way) => {
    const error = await refusal(content);
    expect(error.text['zh-CN']).toMatch(zh);
    expect(error.text['zh-CN']).toMatch(/^财政局\.xls /);
    expect(error.way?.['zh-CN']).toMatch(way);
    expect(error.text.en + error.way?.en).not.toMatch(/\p{Script=Han}(?<!财|政|局)/u);
    expect(error.exitCode).toBe(2);
  });

  it.each<[what: string, parts: Record<string, string>, zh: RegExp]>([
    ['OFD', { 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<a/>' }, /是 OFD 版式文件/],
    ['an OpenDocument', { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }, /OpenDocument 格式/],
    ['a binary workbook', { 'xl/workbook.bin': 'x', '[Content_Types].xml': '<a/>' }, /二进制工作簿/],
    ['slides', { 'ppt/presentation.xml': '<a/>' }, /是演示文稿/],
    ['Numbers', { 'Index/Document.iwa': 'x' }, /苹果/],
    ['an archive of workbooks', { '财政局.xlsx': 'x', '教育局.xlsx': 'y' }, /是压缩包/],
  ])('%s in a package', async (_, parts, zh) => {
    expect((await refusal(await zipped(parts), '财政局.xlsx')).text['zh-CN']).toMatch(zh);
  });

  it('data of gkml itself', async () => {
    expect((await refusal(bytes('kind: catalog\n'), 'a.yaml')).way?.['zh-CN']).toContain('gkml check');
    expect((await refusal(bytes('{ "a": 1 }'), 'a.json')).text['zh-CN']).toContain('数据文件');
  });
});

describe('a name that lies is read by its content, with a remark', () => {
  it.each<[file: string, content: string, format: string, words: string]>([
    ['栏目.xls', page, 'html', '文件名以 .xls 结尾，内容却是网页（HTML），已按内容读取'],
    ['栏目.xlsx', page, 'html', '内容却是网页'],
    ['栏目.csv', `<!DOCTYPE html>\n${page}`, 'html', '内容却是网页'],
    ['栏目.txt', `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n${page}`, 'html', '内容却是网页'],
    ['栏目.xls', '序号\t事项\r\n1\t预算\r\n', 'csv', '内容却是逗号或制表符分隔的文本'],
    ['栏目.xlsx', '序号,事项,备注\n1,预算,\n', 'csv', '内容却是逗号或制表符分隔的文本'],
    ['要点.doc', '一、总体要求\n坚持公开。\n', 'txt', '内容却是纯文本'],
  ])('%s: %j', async (file, content, format, words) => {
    const grid = await readGrid(file, bytes(content));
    expect(grid.format).toBe(format);
    expect(grid.remarks[0]).toMatchObject({ code: 'extension' });
    expect(grid.remarks[0]?.message['zh-CN']).toContain(words);
    if (format !== 'txt') expect(grid.sheets[0]?.rows[0]?.cells.map((cell) => cell.text).slice(0, 2)).toEqual(['序号', '事项']);
  });

  it('text as Excel exports it, in UTF-16, is read', async () => {
    const grid = await readGrid('栏目.xls', bytes('\ufeff序号\t事项\r\n1\t预算\r\n', 'utf16le'));
    expect(grid.sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['序号', '事项'],
      ['1', '预算'],
    ]);
  });

  it('a workbook is a workbook under any name', async () => {
    const made = await workbook({ sheets: { 目录: rowsOf([['甲']]) } });
    for (const file of ['财政局.xls', '财政局.et', '财政局.csv', '财政局.docx', '财政局']) {
      const grid = await readGrid(file, made);
      expect([grid.format, grid.sheets[0]?.rows[0]?.cells[0]?.text]).toEqual(['xlsx', '甲']);
      expect(grid.remarks.length).toBe(file === '财政局' ? 0 : 1);
    }
  });

  it('the usual names are no lie', async () => {
    for (const [file, content] of [
      ['a.txt', '序号\t事项\n1\t预算\n'],
      ['a.md', '| 序号 | 事项 |\n| --- | --- |\n| 1 | 预算 |\n'],
      ['a.tsv', '序号\t事项\n1\t预算\n'],
      ['a.HTM', page],
    ] as const) {
      expect((await readGrid(file, bytes(content))).remarks).toEqual([]);
    }
  });
});
