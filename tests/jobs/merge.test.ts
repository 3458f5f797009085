import { describe, expect, test } from 'vitest';
import { cellsOf, formFields, rowHash } from '../../src/intake/form-fields.js';
import { answersIn, sameQuestion, writeConflicts } from '../../src/jobs/merge-answers.js';
import { mergedText, openDocument } from '../../src/jobs/merge-document.js';
import { mergeForm } from '../../src/jobs/merge-records.js';
import type { Decide, MergeConflict, MergedRecord } from '../../src/jobs/merge-shapes.js';
import type { FormRow, ReturnedForm, ReturnedRow } from '../../src/model/form.js';

const source = `# 目录
kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  method: 主动公开
entries:
  # 预算
  - id: "001"
    title: 财政预算   # 名称
    content: 本级预算
    deadline: 每年3月31日前

  - id: '002'
    title: 财政决算
    content: 本级决算
  - id: "003"
    title: 政府采购
    content: 采购公告
`;

type Cells = Readonly<Record<string, string>>;

const entries: readonly (Cells & { readonly id: string })[] = [
  { id: '001', title: '财政预算', content: '本级预算', deadline: '每年3月31日前' },
  { id: '002', title: '财政决算', content: '本级决算' },
  { id: '003', title: '政府采购', content: '采购公告' },
];
const base: readonly FormRow[] = entries.map((entry) => {
  const cells = cellsOf('catalog', entry);
  return { id: entry.id, hash: rowHash(cells), cells };
});
const present = formFields('catalog')
  .map(({ key }) => key)
  .filter((key) => !/^path:[3-6]$/.test(key));

function row(id: string | undefined, cells: Cells, at: number, sheet = '目录'): ReturnedRow {
  const handedOut = base.find((one) => one.id === id)?.cells ?? {};
  const blank = Object.fromEntries(present.map((key) => [key, '']));
  return { place: `${sheet}!${at}`, ...(id !== undefined && { id }), cells: { ...blank, ...handedOut, ...cells } };
}

function returned(rows: readonly ReturnedRow[], keys: readonly string[] = present): ReturnedForm {
  return { file: '来件.xlsx', rows, present: keys };
}

interface Merged {
  readonly records: readonly MergedRecord[];
  readonly after: string;
  readonly asked: readonly MergeConflict[];
}

async function merge(
  rows: readonly ReturnedRow[],
  options: { now?: string; decide?: Decide; keys?: readonly string[]; remove?: boolean } = {},
): Promise<Merged> {
  const text = options.now ?? source;
  const document = await openDocument('财政局.yaml', 'catalog', new TextEncoder().encode(text));
  const asked: MergeConflict[] = [];
  const decide: Decide = async (conflict) => {
    asked.push(conflict);
    return options.decide?.(conflict);
  };
  const records = await mergeForm(document, returned(rows, options.keys), { base, remove: options.remove ?? true, decide });
  return { records, after: (await mergedText(document))?.after ?? text, asked };
}

const all = (first: Cells = {}, second: Cells = {}, third: Cells = {}) => [
  row('001', first, 3),
  row('002', second, 4),
  row('003', third, 5),
];
const fates = ({ records }: Merged) => records.map(({ what, id }) => `${what} ${id}`);

describe('A form that came back unchanged', () => {
  test('changes nothing, whatever happened to the order of its rows', async () => {
    const merged = await merge([...all()].reverse());
    expect(fates(merged)).toEqual(['unchanged 003', 'unchanged 002', 'unchanged 001']);
    expect(merged.after).toBe(source);
  });

  test('changes nothing where spaces and line ends alone are others, or the same value is spelled differently', async () => {
    const merged = await merge(all({ title: ' 财政预算 \r\n' }, { nature: '' }));
    expect(merged.after).toBe(source);
  });

  test('keeps what was changed here since', async () => {
    const now = source.replace('content: 本级决算', 'content: 本级决算和说明');
    expect((await merge(all(), { now })).after).toBe(now);
  });

  test('keeps what a heading held that is gone from the form', async () => {
    const rows = all().map((one) => ({ ...one, cells: { ...one.cells, deadline: '' } }));
    expect((await merge(rows, { keys: present.filter((key) => key !== 'deadline') })).after).toBe(source);
  });
});

describe('A changed cell', () => {
  test('changes its value and nothing else in the text', async () => {
    const { after } = await merge(all({ title: '财政总预算' }));
    expect(after).toBe(source.replace('title: 财政预算   # 名称', 'title: 财政总预算   # 名称'));
  });

  test('that was blank becomes a key in its usual place', async () => {
    const { after } = await merge(all({}, { retention: '长期公开' }));
    expect(after).toBe(source.replace('content: 本级决算\n', 'content: 本级决算\n    retention: 长期公开\n'));
  });

  test('that is blank now takes its key away', async () => {
    const { after } = await merge(all({ deadline: '' }));
    expect(after).toBe(source.replace('    deadline: 每年3月31日前\n', ''));
  });

  test('says what it was and what it is', async () => {
    const { records } = await merge(all({}, { content: '决算报告' }));
    expect(records[1]).toMatchObject({
      what: 'changed',
      id: '002',
      title: '财政决算',
      place: '目录!4',
      fields: [{ key: 'content', title: '公开内容', base: '本级决算', theirs: '决算报告' }],
    });
  });

  test('with text that looks like a formula or a number stays text', async () => {
    const { after } = await merge(all({}, { content: '=1+2', notes: '001' }));
    expect(after).toContain('content: "=1+2"\n    notes: "001"\n');
  });

  test('changed to the same words here is no change', async () => {
    const now = source.replace('本级决算', '决算报告');
    const merged = await merge(all({}, { content: '决算报告' }), { now });
    expect(merged.after).toBe(now);
    expect(merged.asked).toEqual([]);
  });

  test('is told and not taken over where it holds the number of the record', async () => {
    const merged = await merge(all({ id: '1' }));
    expect(merged.after).toBe(source);
    expect(merged.records[0]?.notes.map((note) => note['zh-CN'])).toEqual(['编号由“001”写成了“1”，编号不改']);
  });
});

describe('A new row', () => {
  test('is put where it stands in the form, with the next number in the manner of the document', async () => {
    const [first, ...rest] = all();
    const merged = await merge([first as ReturnedRow, row(undefined, { title: '绩效评价', content: '评价结果' }, 4), ...rest]);
    expect(fates(merged)).toContain('added 004');
    expect(merged.after).toBe(
      source.replace("\n  - id: '002'", '  - id: "004"\n    title: 绩效评价\n    content: 评价结果\n\n  - id: \'002\''),
    );
  });

  test('of a form that was sorted goes to the end', async () => {
    const [first, ...rest] = [...all()].reverse();
    const { after } = await merge([first as ReturnedRow, row(undefined, { title: '绩效评价' }, 4), ...rest]);
    expect(after.trimEnd().endsWith('- id: "004"\n    title: 绩效评价')).toBe(true);
  });

  test('that is a copy gets a number of its own, and the row nearest to what was handed out keeps the old one', async () => {
    const merged = await merge([...all({ title: '财政预算（乡镇）' }), row('001', {}, 6)]);
    expect(fates(merged)).toEqual(['unchanged 002', 'unchanged 003', 'unchanged 001', 'added 004']);
    expect(merged.after).toContain('- id: "004"\n    title: 财政预算（乡镇）');
    expect(merged.records.find(({ what }) => what === 'added')?.notes[0]?.['zh-CN']).toContain('复制 001');
  });

  test('merged before is not added again', async () => {
    const rows = [...all(), row(undefined, { title: '绩效评价', content: '评价结果' }, 6)];
    const once = await merge(rows);
    expect((await merge(rows, { now: once.after })).after).toBe(once.after);
  });

  test('with a number that somebody else took meanwhile is a conflict', async () => {
    const now = `${source}  - id: "004"\n    title: 别的事项\n`;
    const rows = [...all(), row(undefined, { id: '004', title: '绩效评价' }, 6)];
    const left = await merge(rows, { now });
    expect(left.asked.map(({ kind, id, ours, theirs }) => `${kind} ${id} ${ours} ${theirs}`)).toEqual([
      'number-taken 004 别的事项 绩效评价',
    ]);
    expect(left.after).toBe(now);
    const taken = await merge(rows, { now, decide: async () => ({ take: 'theirs' }) });
    expect(taken.after).toBe(`${source}  - id: "005"\n    title: 绩效评价\n  - id: "004"\n    title: 别的事项\n`);
  });

  test('without a title does not fit and is asked about', async () => {
    const merged = await merge([...all(), row(undefined, { content: '没有名称' }, 6)]);
    expect(merged.asked.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['does-not-fit 目录!6']);
    expect(merged.after).toBe(source);
  });
});

describe('A row that is gone', () => {
  test('takes its record out', async () => {
    const merged = await merge([row('001', {}, 3), row('003', {}, 4)]);
    expect(fates(merged)).toEqual(['unchanged 001', 'unchanged 003', 'removed 002']);
    expect(merged.after).toBe(source.replace("  - id: '002'\n    title: 财政决算\n    content: 本级决算\n", ''));
  });

  test('leaves its record in where rows are not to be removed, and says so', async () => {
    const merged = await merge([row('001', {}, 3), row('003', {}, 4)], { remove: false });
    expect(merged.after).toBe(source);
    expect(merged.records[2]?.notes[0]?.['zh-CN']).toBe('来件里没有这一行，原稿里留着');
  });

  test('is a conflict where its record was changed here', async () => {
    const now = source.replace('本级决算', '决算报告');
    const merged = await merge([row('001', {}, 3), row('003', {}, 4)], { now });
    expect(merged.asked).toMatchObject([{ kind: 'gone-there', id: '002', base: '公开内容：本级决算', ours: '公开内容：决算报告' }]);
    expect(merged.after).toBe(now);
  });
});

describe('A conflict', () => {
  const now = source.replace('本级决算', '决算报告');
  const rows = all({}, { content: '决算公开', title: '部门决算' });

  test('is one field that both sides changed; what else the form changed is taken over', async () => {
    const merged = await merge(rows, { now });
    expect(merged.asked).toMatchObject([
      { kind: 'both-changed', id: '002', field: '公开内容', base: '本级决算', ours: '决算报告', theirs: '决算公开' },
    ]);
    expect(merged.records[1]).toMatchObject({ what: 'conflict', fields: [{ key: 'title' }] });
  });

  test.each([
    ['ours', { take: 'ours' }, '决算报告'],
    ['theirs', { take: 'theirs' }, '决算公开'],
    ['words of one’s own', { take: 'other', cell: '决算报告和公开' }, '决算报告和公开'],
  ] as const)('resolved with %s leaves that', async (_, resolution, content) => {
    const merged = await merge(rows, { now, decide: async () => resolution });
    expect(merged.after).toBe(source.replace('财政决算', '部门决算').replace('本级决算', content));
    expect(merged.records[1]?.what).toBe('changed');
  });

  test('of a record that is gone here and changed in the form can bring it back', async () => {
    const gone = source.replace("  - id: '002'\n    title: 财政决算\n    content: 本级决算\n", '');
    const left = await merge(rows, { now: gone, decide: async () => ({ take: 'ours' }) });
    expect(left.after).toBe(gone);
    const back = await merge(rows, { now: gone, decide: async () => ({ take: 'theirs' }) });
    expect(back.after).toContain('- id: "002"\n    title: 部门决算\n    content: 决算公开\n');
  });

  test('where a choice is not one of those there are says what they are', async () => {
    const merged = await merge(all({}, { nature: '也许' }));
    expect(merged.asked).toMatchObject([{ kind: 'does-not-fit', field: '法定或其他', theirs: '也许' }]);
    expect(merged.asked[0]?.why?.['zh-CN']).toMatch(/也许.*可选：法定、其他/);
    expect(merged.after).toBe(source);
  });

  test('is asked in a workbook and answered there', async () => {
    const { asked } = await merge(rows, { now });
    const bytes = await writeConflicts(asked, '2024-09-20', 'zh-CN');
    expect(await writeConflicts(asked, '2024-09-20', 'zh-CN')).toEqual(bytes);
    const [answer] = (await answersIn('冲突.xlsx', bytes)) ?? [];
    expect(answer?.resolution).toBeUndefined();
    expect(answer !== undefined && sameQuestion(answer, asked[0] as MergeConflict)).toBe(true);
  });
});

describe('A form without its hidden marks', () => {
  const bare = (cells: Cells, at: number): ReturnedRow => {
    const { id: _, ...rest } = row(undefined, cells, at);
    return rest;
  };
  const rows = base.map(({ cells }, index) => bare(cells, index + 2));

  test('is known by its numbers', async () => {
    const merged = await merge(rows.map((one, index) => (index === 1 ? { ...one, cells: { ...one.cells, content: '决算公开' } } : one)));
    expect(fates(merged)).toEqual(['unchanged 001', 'changed 002', 'unchanged 003']);
    expect(merged.records[1]?.notes[0]?.['zh-CN']).toContain('按编号认作 002');
  });

  test('and without numbers by its titles, which is told', async () => {
    const merged = await merge(rows.map((one) => ({ ...one, cells: { ...one.cells, id: '' } })));
    expect(fates(merged)).toEqual(['unchanged 001', 'unchanged 002', 'unchanged 003']);
    expect(merged.records[0]?.notes[0]?.['zh-CN']).toContain('按标题认作 001');
  });

  test('sorted without its hidden columns is known by the numbers shown', async () => {
    // the marks stayed where they were, the words went round
    const [first, second, third] = base;
    const merged = await merge([
      { ...row('001', second?.cells ?? {}, 3) },
      { ...row('002', third?.cells ?? {}, 4) },
      { ...row('003', first?.cells ?? {}, 5) },
    ]);
    expect(merged.after).toBe(source);
  });
});
