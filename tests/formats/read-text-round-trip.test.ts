import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGrid } from '../../src/formats/_read.js';
import { formats } from '../../src/formats/generated/index.js';
import type { Grid } from '../../src/model/grid.js';
import type { Row, Table } from '../../src/model/table.js';

// what is hard for one format or another
const pieces = [
  ...['公开', '财政局', '（一）', '“双公开”', '，', '。', '、', '：', '；', '■', '□', '√', '—', '…', '2024年', 'abc', '一\u3000二'],
  ...['|', '\\', '\\|', '"', "'", '""', ',', ';', '\n', ' ', '  ', '*', '**', '_', '__', '~~', '`', '#', '<', '>', '&', '&amp;', '&nbsp;'],
  ...['<br>', '</td>', '<!--', '[', ']', '](', '!', '=', '+', '-', '@', '=1+1', '＝', '%', '{', '}', '$', '1.', '- ', '001', '𠮷', '㎡'],
];
const words = fc
  .array(fc.constantFrom(...pieces), { maxLength: 6 })
  .map((parts) => parts.join('').replace(/^\n+|\n+$/g, ''))
  .map((text) => (text.trim() === '' ? '' : text));

// a row that says nothing of its own is no row
const something = words.map((text) => (text === '' ? '无' : text));
const heading = fc.constantFrom('序号', '工作任务', '工作要求', '责任单位', '完成时限');
const rowsOf = (columns: number) =>
  fc.array(
    fc
      .tuple(fc.constantFrom('甲', '乙'), fc.array(words, { minLength: columns - 2, maxLength: columns - 2 }), something)
      .map(([label, rest, last]): Row => ({ cells: [label, ...rest, last] })),
    { minLength: 1, maxLength: 6 },
  );
const tables = (purpose: Table['purpose']) =>
  fc.integer({ min: 2, max: 4 }).chain((columns) =>
    fc.record({ titles: fc.array(heading, { minLength: columns, maxLength: columns }), rows: rowsOf(columns) }).map(
      ({ titles, rows }): Table => ({
        name: '分解表',
        title: '任务分解表',
        headings: titles.map((title, index) => ({ title, width: 30, merge: index === 0 })),
        rows,
        purpose,
      }),
    ),
  );

describe.each(['csv', 'html', 'md', 'docx', 'xlsx'])('a table written as %s and read again', (id) => {
  it.each(['print', 'screen'] as const)('has the same words in every cell, for %s', async (purpose) => {
    await fc.assert(
      fc.asyncProperty(tables(purpose), async (table) => {
        const wanted = [table.headings.map((one) => one.title), ...table.rows.map((row) => row.cells.map(String))];
        expect(bodyOf(await roundTrip(id, table))).toEqual(wanted.map(withoutEnd));
      }),
      { numRuns: id === 'xlsx' || id === 'docx' ? 20 : 100 },
    );
  });
});

describe('what else stands on the page', () => {
  const table: Table = {
    name: '目录',
    label: '附件 1',
    title: '县财政局目录',
    captions: ['公开主体：高青县财政局', '- 公开方式：主动'],
    headings: [
      { title: '序号', width: 6 },
      {
        title: '公开对象',
        children: [
          { title: '全社会', width: 20 },
          { title: '特定群体', width: 20 },
        ],
      },
    ],
    rows: [{ cells: ['第一类', '', ''], group: true }, { cells: [1, '√', { text: '栏目', link: 'https://a.cn/x' }] }],
    footnotes: ['注：“■”表示必选项。'],
    purpose: 'screen',
  };

  it.each(['html', 'md', 'docx'])('is read as paragraphs around the table, from %s', async (id) => {
    const rows = (await roundTrip(id, table)).sheets[0]?.rows ?? [];
    const paragraphs = rows.filter((row) => row.table === undefined).map((row) => row.cells[0]?.text);
    expect(paragraphs.join('|')).toMatch(/县财政局目录.*\|公开主体：高青县财政局\|(- )?公开方式：主动\|.*注：“■”表示必选项。$/);
    expect(rows.flatMap((row) => row.cells.flatMap((cell) => cell.link ?? []))).toEqual(['https://a.cn/x']);
  });

  it.each(['html', 'docx', 'xlsx'])('keeps two rows of headings with their spans, in %s', async (id) => {
    const rows = bodyOf(await roundTrip(id, table));
    const at = rows.findIndex((row) => row[0] === '序号');
    expect(rows.slice(at, at + 2)).toEqual([
      ['序号', '公开对象', '公开对象'],
      ['序号', '全社会', '特定群体'],
    ]);
  });

  it.each(['csv', 'md'])('makes one row of headings of two, in %s', async (id) => {
    const [titles] = bodyOf(await roundTrip(id, table));
    expect(titles).toEqual(['序号', '公开对象（全社会）', '公开对象（特定群体）']);
  });
});

async function roundTrip(id: string, table: Table): Promise<Grid> {
  const format = await formats[id]?.();
  const written = await format?.write({ title: '分解表', date: '2024-06-28', tables: [table] });
  return readGrid(`分解表.${id}`, typeof written === 'string' ? new TextEncoder().encode(written) : (written ?? new Uint8Array()));
}

// the rows of the table itself; a workbook and a csv have no other mark of it than the first heading
function bodyOf(grid: Grid): string[][] {
  const rows = grid.sheets[0]?.rows ?? [];
  const inTable = rows.filter((row) => row.table !== undefined);
  const all = (inTable.length > 0 ? inTable : rows).map((row) => row.cells.map((cell) => cell.text));
  return all.filter((row) => !(row[0] ?? '').startsWith('附件') && !/^(任务分解表|县财政局目录)/.test(row[0] ?? ''));
}

function withoutEnd(row: readonly string[]): string[] {
  return row.slice(0, row.findLastIndex((text) => text !== '') + 1);
}
