import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { readGrid } from '../../src/formats/_read.js';
import { openZip } from '../../src/formats/_repack.js';
import { columnLetters } from '../../src/formats/_sheet.js';
import { inspectZip, ZipError, zipLimits } from '../../src/formats/_zip.js';
import { rowsOf, workbook, zipped } from '../support/workbooks/package.js';
import { type Entry, lyingZip } from '../support/workbooks/zip.js';

function refusal(bytes: Uint8Array, limits = zipLimits): ZipError {
  try {
    inspectZip(bytes, '财政局.xlsx', limits);
  } catch (error) {
    if (error instanceof ZipError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

// an honest packer would be refused for how well it packs: stored
async function zippedLoosely(sheet: string): Promise<Uint8Array> {
  const zip = await (await openZip()).loadAsync(await workbook({ sheets: { 目录: sheet } }));
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
}

function merged(refs: readonly string[]): string {
  const cells = refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${cells}</mergeCells>`;
}

const part: Entry = { name: 'xl/workbook.xml', content: '<workbook/>' };

describe('a package', () => {
  it('gives its parts by name, in any case and with either slash', () => {
    const archive = inspectZip(
      lyingZip([
        { ...part, name: 'xl\\Workbook.xml' },
        { name: 'xl/media/', content: '' },
      ]),
    );
    expect(archive.names).toEqual(['xl/Workbook.xml']);
    expect(archive.xml('XL/workbook.xml')).toBe('<workbook/>');
    expect(archive.bytes('xl/styles.xml')).toBeUndefined();
  });

  it('gives XML in UTF-16, or with a mark in UTF-8, as text', async () => {
    const wide = Buffer.from('\ufeff<a>公</a>', 'utf16le');
    const archive = inspectZip(await zipped({ 'a.xml': wide, 'b.xml': '\ufeff<b/>' }));
    expect([archive.xml('a.xml'), archive.xml('b.xml')]).toEqual(['<a>公</a>', '<b/>']);
  });
});

describe('a package is refused', () => {
  it.each<[why: string, bytes: Uint8Array, words: string]>([
    ['when its directory is cut off', lyingZip([part]).subarray(0, 60), '不完整'],
    ['when its directory leads astray', lyingZip([part], 3), '已损坏'],
    ['when a part begins outside', lyingZip([{ ...part, offset: 9999 }]), '已损坏'],
    ['when a part is longer than the file', lyingZip([{ ...part, packed: 1e6 }]), '已损坏'],
    ['when a part is larger than it says', lyingZip([{ ...part, content: 'x'.repeat(5000), size: 100 }]), '与文件自己登记的大小不符'],
    ['when a part is smaller than it says', lyingZip([{ ...part, size: 12 }]), '与文件自己登记的大小不符'],
    ['when a path leads out of it', lyingZip([part, { name: 'xl/../../a.xml', content: '' }]), '指向压缩包以外'],
    ['when a path leads out of it by backslashes', lyingZip([{ name: '..\\a.xml', content: '' }]), '指向压缩包以外'],
    ['when a path is absolute', lyingZip([{ name: '/etc/a.xml', content: '' }]), '指向压缩包以外'],
    ['when a path has a drive', lyingZip([{ name: 'C:/a.xml', content: '' }]), '指向压缩包以外'],
    ['when it has a password', lyingZip([{ ...part, flags: 1 }]), '设了密码'],
    ['when it is a zip64', lyingZip([{ ...part, size: 0xffffffff }]), 'zip64'],
    ['when its packing is uncommon', lyingZip([{ ...part, method: 12 }]), '少见的压缩方法'],
    ['when two parts have one name', lyingZip([part, { ...part, name: 'XL/workbook.xml' }]), '两个部件都叫'],
  ])('%s', (_, bytes, words) => {
    const error = refusal(bytes);
    expect(error.text['zh-CN']).toMatch(/^财政局\.xlsx /);
    expect(error.text['zh-CN']).toContain(words);
    expect(error.way?.['zh-CN']).toBeTruthy();
    expect(error.exitCode).toBe(2);
  });

  it.each([
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    '<?xml version="1.0"?>\n<!doctype a><a/>',
    '<a/><!-- --><!ENTITY b "c">',
  ])('when an XML part declares entities: %s', async (xml) => {
    for (const content of [xml, Buffer.from(`\ufeff${xml}`, 'utf16le'), Buffer.from(xml, 'utf16le')]) {
      const error = refusal(await zipped({ 'xl/workbook.xml': '<a/>', 'docProps/app.xml': content }));
      expect(error.text['zh-CN']).toContain('“docProps/app.xml”里声明了实体');
    }
  });

  it('when it holds too many parts, before any is looked at', () => {
    const entries = Array.from({ length: 2001 }, (_, index) => ({ name: `xl/${index}.xml`, content: '', offset: 9e8 }));
    expect(refusal(lyingZip(entries)).text['zh-CN']).toContain('2001 个部件');
  });

  it('as a bomb before a byte is unpacked, whether one part is large or all together', () => {
    // what is packed here is small: refused by the sizes alone
    const rubbish = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * index * 31 + (index >> 3) * 7) % 251));
    const broken = (name: string, size: number, packed: number): Entry => ({ name, content: rubbish, size, packed });
    expect(refusal(lyingZip([broken('xl/sharedStrings.xml', 400e6, 1900)])).text['zh-CN']).toContain('“xl/sharedStrings.xml”有 400 MB');
    expect(refusal(lyingZip([broken('a.xml', 2e6, 1900)])).text['zh-CN']).toContain('1053 倍');
    const many = Array.from({ length: 3 }, (_, index) => broken(`${index}.xml`, 90e6, 1900));
    expect(refusal(lyingZip(many), { ...zipLimits, ratio: 1e9 }).text['zh-CN']).toContain('共 270 MB');
  });

  it('as a bomb whose sizes lie after no more bytes than it promised', () => {
    const bomb = lyingZip([{ name: 'xl/sharedStrings.xml', content: Buffer.alloc(40e6), size: 900_000 }]);
    const before = process.memoryUsage().rss;
    expect(refusal(bomb).text['zh-CN']).toContain('登记的大小不符');
    expect(process.memoryUsage().rss - before).toBeLessThan(20e6);
  });
});

describe('a workbook that is no bomb is refused', () => {
  it('when it holds more cells than two million', async () => {
    // 200 rows that each reach the last column: few bytes, many cells
    const rows = Array.from({ length: 200 }, (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`).join('');
    const bytes = await workbook({ sheets: { 目录: `<sheetData>${rows}</sheetData>` } });
    const error = await readGrid('大.xlsx', bytes).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).text['zh-CN']).toBe('大.xlsx 太大：读到工作表“目录”时超过 200 万格');
  });

  it('when one cell holds a book, or a text is pointed at too often', async () => {
    const one = await workbook({ sheets: { 目录: rowsOf([['甲'], [undefined, '长'.repeat(100_001)]]) } });
    const often = `<sheetData><row r="1">${'<c t="s"><v>0</v></c>'.repeat(600)}</row></sheetData>`;
    const many = await workbook({ sheets: { 目录: often }, strings: `<si><t>${'长'.repeat(90_000)}</t></si>` });
    for (const [bytes, words] of [
      [one, 'B2 一格就有 100001 个字'],
      [many, '文字超过 5000 万字'],
    ] as const) {
      const error = await readGrid('大.xlsx', bytes).catch((error: unknown) => error);
      expect((error as UsageError).text['zh-CN']).toBe(`大.xlsx 太大：读到工作表“目录”时${words}`);
    }
  });

  it('when it names one part as many sheets', async () => {
    const book = `<workbook xmlns:r="r"><sheets>${Array.from({ length: 50 }, (_, index) => `<sheet name="${index}" r:id="rId1"/>`).join('')}</sheets></workbook>`;
    const bytes = await workbook({ sheets: { 目录: rowsOf([['甲']]) }, parts: { 'xl/workbook.xml': book } });
    const error = await readGrid('坏.xlsx', bytes).catch((error: unknown) => error);
    expect((error as UsageError).text['zh-CN']).toBe('坏.xlsx 已损坏：“xl/workbook.xml”读不出来');
  });

  // each would take minutes if what is read grew with its square
  it.each([
    ['an attribute without end', `<sheetData><row ${'a'.repeat(3e6)}><c r="A1"><v>1</v></c></row></sheetData>`],
    [
      'many merged cells over one another',
      merged(Array.from({ length: 200_000 }, (_, index) => (index % 2 === 0 ? `A${index + 2}:XFD${index + 2}` : `A${index + 2}:B1048576`))),
    ],
    [
      'many merged cells side by side',
      merged([
        ...Array.from({ length: 8000 }, (_, index) => `${columnLetters(2 * index + 1)}2:${columnLetters(2 * index + 2)}1048576`),
        ...Array.from({ length: 100_000 }, (_, index) => `A${index + 3}:XFD${index + 3}`),
      ]),
    ],
    ['a cell of many entities', `<sheetData><row r="1"><c r="A1" t="str"><v>1${'&'.repeat(99_000)};</v></c></row></sheetData>`],
  ])('never by its time: %s', async (_, sheet) => {
    const grid = await readGrid('表.xlsx', await zippedLoosely(sheet));
    expect(grid.sheets[0]?.rows[0]?.cells[0]?.text.slice(0, 1)).toBe('1');
  });

  it.each([
    ['<sheetData><row r="1"><c r="A1"><v>1</v></c></row>', '目录'],
    ['<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>', '目录'],
    ['<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>', '目录'],
    ['<sheetData><row r="1"></c></row></sheetData>', '目录'],
  ])('when a sheet breaks off or leads outside: %s', async (sheet, name) => {
    const error = await readGrid('坏.xlsx', await workbook({ sheets: { 目录: sheet } })).catch((error: unknown) => error);
    expect((error as UsageError).text['zh-CN']).toBe(`坏.xlsx 已损坏：“${name}”读不出来`);
  });

  it('when its list of sheets is damaged, or a sheet is missing', async () => {
    for (const parts of [
      { 'xl/workbook.xml': '<workbook><sheets>' },
      { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="nowhere.xml"/></Relationships>' },
    ]) {
      const error = await readGrid('坏.xlsx', await workbook({ sheets: { 目录: rowsOf([['甲']]) }, parts })).catch(
        (error: unknown) => error,
      );
      expect(error).toBeInstanceOf(UsageError);
    }
  });
});
