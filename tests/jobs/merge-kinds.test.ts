import { describe, expect, test } from 'vitest';
import { writeForm } from '../../src/formats/_form.js';
import { formFields } from '../../src/intake/form-fields.js';
import { makeForms } from '../../src/jobs/form.js';
import { mergeForms } from '../../src/jobs/merge.js';
import { mergedText, openDocument } from '../../src/jobs/merge-document.js';
import { mergeForm } from '../../src/jobs/merge-records.js';
import type { MergeConflict } from '../../src/jobs/merge-shapes.js';
import { rowsOf } from '../../src/jobs/merge-targets.js';
import type { FormKind, ReturnedRow } from '../../src/model/form.js';
import { memoryIo } from '../support/memory-io.js';

type Cells = Readonly<Record<string, string>>;

/** Hands a whole document out, changes rows of the form, and merges it into the same document. */
async function merge(kind: FormKind, source: string, change: (rows: ReturnedRow[]) => readonly ReturnedRow[]) {
  const document = await openDocument('a.yaml', kind, new TextEncoder().encode(source));
  const base = rowsOf(document);
  const rows = base.map(({ id, cells }, index): ReturnedRow => ({ id, cells, place: `表!${index + 3}` }));
  const asked: MergeConflict[] = [];
  const form = { file: '来件.xlsx', rows: change(rows), present: formFields(kind).map(({ key }) => key) };
  const decide = async (conflict: MergeConflict) => void asked.push(conflict);
  const records = await mergeForm(document, form, { base, remove: true, decide });
  return { records, asked, after: (await mergedText(document))?.after ?? source };
}

const changed = (at: number, cells: Cells) => (rows: ReturnedRow[]) =>
  rows.map((row, index) => (index === at ? { ...row, cells: { ...row.cells, ...cells } } : row));

describe('A form of tasks', () => {
  const plan = `kind: plan
id: gq
title: 工作方案
issuer: 县政府办
year: 2024
status: 正式
tasks:
  - number: 1
    path: [政策, 解读]
    requirement: 解读率100%   # 要求
    responsibility: 县司法局牵头，各镇配合
  - number: 2
    path: [政策, 回应]
    requirement: 及时回应
`;

  test('keeps numbers as numbers and paths as lists', async () => {
    const { after } = await merge('tasks', plan, (rows) => [
      ...changed(0, { 'path:2': '多元解读', deadline: '12月底前' })(rows),
      { place: '表!9', cells: { 'path:1': '平台', requirement: '改版', number: '' } },
    ]);
    expect(after).toBe(
      `${plan.replace('[政策, 解读]', '[政策, 多元解读]').replace('各镇配合\n', '各镇配合\n    deadline: 12月底前\n')}  - number: 3\n    path: [平台]\n    requirement: 改版\n`,
    );
  });

  test('refuses a requirement that was cleared', async () => {
    const { after, asked } = await merge('tasks', plan, changed(1, { requirement: '' }));
    expect(asked).toMatchObject([{ kind: 'does-not-fit', id: '2', field: '工作要求', ours: '及时回应' }]);
    expect(after).toBe(plan);
  });
});

describe('A form of activities', () => {
  const activities = `kind: activities
unit: 高青县财政局
year: 2024
activities:
  - id: "01"
    theme: 开放日
    time: 9月
    place: 一楼
    content: 参观
    audience: 市民
    contact:
      name: 王某   # 经办
      phone: 0533-0000000
`;

  test('changes one part of the contact and leaves the other with its comment', async () => {
    const { after } = await merge('activity', activities, changed(0, { 'contact:phone': '0533-1111111', time: '10月中旬' }));
    expect(after).toBe(activities.replace('0533-0000000', '0533-1111111').replace('time: 9月', 'time: 10月中旬'));
  });

  test('numbers a new one in the manner of the others', async () => {
    const cells = {
      theme: '座谈',
      time: '11月',
      place: '二楼',
      content: '座谈',
      audience: '企业',
      'contact:name': '李某',
      'contact:phone': '0533-2222222',
    };
    const { after, asked } = await merge('activity', activities, (rows) => [...rows, { place: '活动!9', cells }]);
    expect(asked).toEqual([]);
    expect(after).toContain('  - id: "02"\n    theme: 座谈\n');
  });
});

describe('A form of site columns', () => {
  const site = `kind: site
name: 高青县政府网
url: http://www.gaoqing.gov.cn/
columns:
  - name: 政务公开
    children:
      - name: 政策文件
        items: 3
      - name: 解读
        id: c12
`;

  test('changes a column below another where it stands', async () => {
    const { after, asked } = await merge('site', site, changed(1, { items: '12', path: '政务公开 > 政策' }));
    expect(asked).toEqual([]);
    expect(after).toBe(site.replace('name: 政策文件', 'name: 政策').replace('items: 3', 'items: 12'));
  });

  test('asks about a column that was moved below another, and about one taken away from above others', async () => {
    const moved = await merge('site', site, changed(1, { path: '互动 > 政策文件' }));
    expect(moved.asked).toMatchObject([{ kind: 'does-not-fit', key: 'path' }]);
    const gone = await merge('site', site, (rows) => rows.slice(1));
    expect(gone.asked).toMatchObject([{ kind: 'does-not-fit', id: '政务公开' }]);
    expect(gone.after).toBe(site);
  });

  test('takes a column away with all that stands below it', async () => {
    const more = `${site}  - name: 互动\n`;
    const { after } = await merge('site', more, (rows) => rows.slice(3));
    expect(after).toBe('kind: site\nname: 高青县政府网\nurl: http://www.gaoqing.gov.cn/\ncolumns:\n  - name: 互动\n');
  });
});

test('Two units that change one task differently are asked about, whatever side is preferred', async () => {
  const plan = `kind: plan\nid: gq\ntitle: 工作方案\nissuer: 县政府办\nyear: 2024\nstatus: 正式\ntasks:\n  - number: 1\n    path: [政策]\n    requirement: 解读\n    responsibility: 高青县司法局、高青县财政局\n`;
  const files = {
    'gkml.yaml': 'kind: config\nunits: units.yaml\n',
    'units.yaml': 'kind: units\nunits:\n  - name: 高青县司法局\n  - name: 高青县财政局\n',
    'plan.yaml': plan,
  };
  const made = await makeForms({ kind: 'tasks', paths: ['.'], split: true, language: 'zh-CN' }, memoryIo(files));
  expect(made).toHaveLength(2);
  const io = memoryIo(files);
  for (const { name, form } of made) {
    // what was handed out is what the document says with the requirement of old
    io.files.set(`/project/来件/${name}.xlsx`, await writeForm(form));
  }
  expect((await mergeForms(['来件'], io)).texts).toEqual([]);
  const { openExcel } = await import('../../src/formats/_excel.js');
  for (const { name, form } of made) {
    const { Workbook } = await openExcel();
    const workbook = new Workbook();
    await workbook.xlsx.load(io.files.get(`/project/来件/${name}.xlsx`) as never);
    const column = form.fields.findIndex(({ key }) => key === 'requirement') + 1;
    const cell = workbook.getWorksheet('任务')?.getCell(3, column);
    if (cell !== undefined) cell.value = `${name}改的`;
    io.files.set(`/project/来件/${name}.xlsx`, new Uint8Array(await workbook.xlsx.writeBuffer()));
  }
  for (const prefer of ['ours', 'theirs'] as const) {
    const report = await mergeForms(['来件'], io, { prefer });
    expect(report.conflicts).toHaveLength(1);
    expect(report.conflicts[0]).toMatchObject({ kind: 'both-changed', id: '1', base: '解读' });
    expect(report.conflicts[0]?.oursFrom).toMatch(/\.xlsx$/);
  }
});
