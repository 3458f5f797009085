import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, describe, expect, test } from 'vitest';
import { readForm, writeForm } from '../../src/formats/_form.js';
import type { Form, FormRow, ReturnedForm } from '../../src/model/form.js';
import { needs, toolPath } from '../support/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'gkml-form-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fields: Form['fields'] = [
  { key: 'id', title: '编号', help: '不填。', width: 10, format: 'text', locked: true },
  { key: 'title', title: '事项名称', help: '公开事项的名称。', width: 20, format: 'text', required: true },
  { key: 'subject', title: '公开主体', help: '', width: 20, format: 'text', list: 'units' },
  { key: 'nature', title: '法定或其他', help: '', width: 10, format: 'text', list: 'nature', strict: true },
  { key: 'items', title: '信息数', help: '', width: 8, format: 'number' },
  { key: 'updated', title: '最近更新', help: '', width: 12, format: 'date' },
];

const row = (id: string, cells: Record<string, string>): FormRow => ({
  id,
  hash: `${id}00000000000000`.slice(0, 14),
  cells: { id, ...cells },
});

const rows: readonly FormRow[] = [
  row('001', { title: '部门预算', subject: '县财政局', nature: '法定', items: '12', updated: '2024-07-05' }),
  row('002', { title: '=1+1', subject: '县司法局\n县财政局', nature: '其他', items: '', updated: '' }),
  row('003', { title: '与“引号”& <标签>', subject: '', nature: '', items: '0', updated: '2024-02-29' }),
];

const form = (more: Partial<Form> = {}): Form => ({
  kind: 'catalog',
  title: '高青县财政局2024年主动公开事项目录（填报）',
  date: '2024-09-20',
  language: 'zh-CN',
  unit: '高青县财政局',
  year: 2024,
  document: 'catalogs/县财政局.yaml',
  sheet: '目录',
  fields,
  rows,
  blankRows: 3,
  lists: {
    units: ['县财政局', '县司法局, 办公室', ...Array.from({ length: 120 }, (_, index) => `第${index}个单位`)],
    nature: ['法定', '其他'],
  },
  instructions: ['在“目录”表里填写。', '填好后发回。'],
  ...more,
});

const written = writeForm(form());

async function partsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const found: Record<string, string> = {};
  for (const [name, part] of Object.entries(zip.files)) if (!part.dir) found[name] = await part.async('string');
  return found;
}

// what the rows say, by their identity
const said = (returned: ReturnedForm) => returned.rows.map(({ id, cells }) => [id, cells]);
const handedOut = rows.map(({ id, cells }) => [id, cells]);

/** The form after a Python program has worked on it: `wb` is the workbook, `ws` the sheet with the records. */
function edited(name: string, program: string, bytes: Uint8Array): Uint8Array {
  const [from, to] = [join(folder, `${name}.xlsx`), join(folder, `${name}-back.xlsx`)];
  writeFileSync(from, bytes);
  const script = `import sys, openpyxl\nwb = openpyxl.load_workbook(sys.argv[1])\nws = wb['目录']\n${program}\nwb.save(sys.argv[2])\n`;
  execFileSync(toolPath('python3-openpyxl') ?? '', ['-c', script, from, to]);
  return readFileSync(to);
}

function resaved(name: string, bytes: Uint8Array): Uint8Array {
  const [from, out] = [join(folder, `${name}.xlsx`), join(folder, 'lo')];
  writeFileSync(from, bytes);
  execFileSync(
    toolPath('soffice') ?? '',
    [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx', '--outdir', out, from],
    { stdio: 'ignore' },
  );
  return readFileSync(join(out, `${name}.xlsx`));
}

describe('a form', () => {
  test('comes back as it was handed out', async () => {
    const returned = await readForm('填报.xlsx', await written);
    expect(said(returned)).toEqual(handedOut);
    expect(returned.present).toEqual(fields.map(({ key }) => key));
    expect(returned.identity).toMatchObject({ kind: 'catalog', unit: '高青县财政局', year: 2024, document: 'catalogs/县财政局.yaml' });
    expect(returned.identity?.rows).toEqual(rows);
    expect(returned.rows[0]?.place).toBe('目录!3');
  });

  test('is the same bytes for the same records', async () => {
    expect(Buffer.from(await writeForm(form()))).toEqual(Buffer.from(await written));
  });

  test('merges nothing among the records and makes no formula of text', async () => {
    const parts = await partsOf(await written);
    const sheet = parts['xl/worksheets/sheet2.xml'] ?? '';
    expect(sheet).not.toContain('<mergeCell');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('ySplit="2"');
    expect(sheet).toMatch(/<autoFilter ref="A2:H8"/);
  });

  test('has one range of rules a column, and no list written into a rule', async () => {
    const sheet = (await partsOf(await written))['xl/worksheets/sheet2.xml'] ?? '';
    const ranges = [...sheet.matchAll(/<dataValidation [^>]*sqref="([^"]+)"/g)].map(([, range]) => range ?? '');
    expect(ranges).toHaveLength(5);
    expect(new Set(ranges.map((range) => range.replace(/\d.*/, ''))).size).toBe(5);
    for (const range of ranges) expect(range).toMatch(/^([A-Z])3:\1\d+$/);
    expect(sheet).toContain('<formula1>gkml_units</formula1>');
    expect(sheet).not.toMatch(/<formula1>(?:&quot;|")/);
  });

  test('is protected without a password, and leaves every cell below the headings open', async () => {
    const parts = await partsOf(await written);
    const sheet = parts['xl/worksheets/sheet2.xml'] ?? '';
    const [protection = ''] = /<sheetProtection[^>]*>/.exec(sheet) ?? [];
    expect(protection).not.toMatch(/password|hashValue/);
    for (const allowed of ['insertRows', 'deleteRows', 'sort', 'autoFilter', 'formatColumns'])
      expect(protection).toContain(`${allowed}="0"`);
    const styles = [
      ...(parts['xl/styles.xml']?.split('<cellXfs')[1]?.split('</cellXfs>')[0] ?? '').matchAll(
        /<xf [^>]*\/>|<xf [^>]*[^/]>[\s\S]*?<\/xf>/g,
      ),
    ].map(([xf]) => xf);
    const open = (number: string) => styles[Number(number)]?.includes('<protection locked="0"/>') === true;
    const rowOf = (number: number) => new RegExp(`<row r="${number}"[\\s\\S]*?</row>`).exec(sheet)?.[0] ?? '';
    const stylesIn = (number: number) => [...rowOf(number).matchAll(/ s="(\d+)"/g)].map(([, style]) => style ?? '');
    expect(stylesIn(2).some(open)).toBe(false);
    for (const number of [3, 4, 5, 6, 7, 8]) expect(stylesIn(number).every(open), `row ${number}`).toBe(true);
    // a row with one locked cell cannot be deleted, even right of the table
    const columns = [...sheet.matchAll(/<col [^>]*max="(\d+)"[^>]*style="(\d+)"/g)];
    expect(columns.at(-1)?.[1]).toBe('16384');
    expect(columns.every(([, , style]) => open(style ?? ''))).toBe(true);
  });

  test('hides its identity where no menu shows it', async () => {
    const workbook = (await partsOf(await written))['xl/workbook.xml'] ?? '';
    expect(workbook).toMatch(/name="_gkml"[^>]*state="veryHidden"/);
    expect(workbook).toMatch(/name="字典"[^>]*state="hidden"/);
    expect(workbook).toContain('<definedName name="gkml_units"');
  });

  test('leaves rows that are only offered out of its identity', async () => {
    const bytes = await writeForm(form({ rows: [...rows, { id: '', hash: '', cells: { id: '', title: '来自指引' } }] }));
    const returned = await readForm('填报.xlsx', bytes);
    expect(returned.identity?.rows).toHaveLength(3);
    expect(returned.rows[3]).toMatchObject({ cells: { title: '来自指引' } });
    expect(returned.rows[3]?.id).toBeUndefined();
  });

  test('keeps an identity longer than a cell holds', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      row(`N${index}`, { subject: '', nature: '', items: '', updated: '', title: `${'长'.repeat(999)}😀_x0041_${index}` }),
    );
    const returned = await readForm('填报.xlsx', await writeForm(form({ rows: many })));
    expect(returned.identity?.rows).toEqual(many);
    expect(said(returned).map(([id]) => id)).toEqual(many.map(({ id }) => id));
  });

  needs('soffice')(
    'keeps words that look like an escape',
    async () => {
      const odd = [row('001', { title: '_x0041_与 _x000D_' })];
      const bytes = await writeForm(form({ rows: odd }));
      expect((await readForm('填报.xlsx', bytes)).rows[0]?.cells['title']).toBe('_x0041_与 _x000D_');
      expect((await readForm('填报.xlsx', resaved('odd', bytes))).rows[0]?.cells['title']).toBe('_x0041_与 _x000D_');
    },
    60_000,
  );

  test('refuses a text that no cell holds', async () => {
    await expect(writeForm(form({ rows: [row('001', { title: '长'.repeat(32_768) })] }))).rejects.toThrow('32767');
  });

  test('speaks English on request, with the headings as they are', async () => {
    const parts = await partsOf(await writeForm(form({ language: 'en' })));
    expect(parts['xl/workbook.xml']).toContain('name="How to fill in"');
    expect(parts['xl/sharedStrings.xml']).toContain('公开主体');
  });

  needs('python3-openpyxl')('is the same after openpyxl saved it', async () => {
    const returned = await readForm('填报.xlsx', edited('saved', '', await written));
    expect(said(returned)).toEqual(handedOut);
    expect(returned.identity?.rows).toEqual(rows);
  });

  needs('soffice')(
    'is the same after LibreOffice saved it',
    async () => {
      const returned = await readForm('填报.xlsx', resaved('again', await written));
      expect(said(returned)).toEqual(handedOut);
      expect(returned.identity?.rows).toEqual(rows);
    },
    60_000,
  );

  needs('python3-openpyxl')('is found when the sheet is renamed, headings are moved and columns put in or taken out', async () => {
    const program = `
ws.title = '我的表'
ws.delete_cols(4)
ws.insert_cols(2)
ws.cell(2, 2).value = '本单位 备注'
ws.cell(3, 2).value = '看过了'
ws.insert_rows(1, 3)
ws.cell(1, 1).value = '请各科室核对'
ws.cell(5, 3).value = ' 事项 名称 *'
`;
    const returned = await readForm('填报.xlsx', edited('moved', program, await written));
    expect(returned.present).toEqual(['id', 'title', 'subject', 'items', 'updated']);
    expect(returned.rows.map(({ id, cells }) => [id, cells['title']])).toEqual([
      ['001', '部门预算'],
      ['002', '=1+1'],
      ['003', '与“引号”& <标签>'],
    ]);
    expect(returned.rows[0]).toMatchObject({ place: '我的表!6', extra: { '本单位 备注': '看过了' } });
    expect(returned.rows[1]?.extra).toBeUndefined();
  });

  needs('python3-openpyxl')('gives what was typed as it is shown, and knows copies, new rows and cleared ones', async () => {
    const program = `
import datetime
ws['C3'] = 1
ws['E3'] = 7
ws['F4'] = datetime.date(2024, 7, 5)
for c in range(1, 9):
    ws.cell(6, c).value = ws.cell(3, c).value
ws['B6'] = '抄了一行  '
ws['B7'] = '新增事项'
for c in range(2, 7):
    ws.cell(5, c).value = None
`;
    const returned = await readForm('填报.xlsx', edited('typed', program, await written));
    expect(returned.rows.map(({ id }) => id)).toEqual(['001', '002', '001', undefined]);
    expect(returned.rows[0]?.cells).toMatchObject({ subject: '1', items: '7' });
    expect(returned.rows[1]?.cells['updated']).toBe('2024-07-05');
    expect(returned.rows[2]?.cells['title']).toBe('抄了一行');
    expect(returned.rows[3]?.cells['title']).toBe('新增事项');
  });

  needs('python3-openpyxl')('gathers rows that were moved to another sheet, with headings or without', async () => {
    const program = `
other = wb.create_sheet('另一张')
for c in range(1, 9):
    other.cell(1, c).value = ws.cell(4, c).value
third = wb.create_sheet('又一张')
for r in (2, 5):
    for c in range(1, 9):
        third.cell(r, c).value = ws.cell(r, c).value
ws.delete_rows(4, 2)
`;
    const returned = await readForm('填报.xlsx', edited('sheets', program, await written));
    expect(returned.rows.map(({ id, place }) => [id, place])).toEqual([
      ['001', '目录!3'],
      ['002', '另一张!1'],
      ['003', '又一张!5'],
    ]);
  });

  needs('python3-openpyxl')('is read by its headings when only the values were pasted into a new workbook', async () => {
    const program = `
new = openpyxl.Workbook()
to = new.active
titles = ['编号', '事项名称', '公开主体', '法定或其他', '公开时限']
to.append(titles)
for r in range(3, 6):
    to.append([ws.cell(r, c).value for c in range(1, 5)])
to['B3'].data_type = 's'
wb = new
`;
    const returned = await readForm('填报.xlsx', edited('values', program, await written));
    expect(returned.identity).toBeUndefined();
    expect(returned.present).toEqual(['id', 'title', 'nature', 'subject', 'deadline']);
    expect(returned.rows.map(({ cells }) => [cells['id'], cells['title']])).toEqual([
      ['001', '部门预算'],
      ['002', '=1+1'],
      ['003', '与“引号”& <标签>'],
    ]);
  });
});
