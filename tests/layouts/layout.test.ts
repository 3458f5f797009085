import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { wholeFile } from '../../src/base/place.js';
import { fill } from '../../src/layouts/fill.js';
import { ownLayout, shipped, shippedLayout } from '../../src/layouts/layout.js';
import { tasksTable } from '../../src/layouts/tasks-table.js';
import type { Plan } from '../../src/model/documents.js';
import { headingGrid } from '../../src/table/headings.js';

const schema = JSON.parse(readFileSync('schemas/layout.schema.json', 'utf8')) as object;
const located = (value: unknown) => ({ file: 'my.yaml', value, at: () => wholeFile('my.yaml') });
const plan: Plan = {
  kind: 'plan',
  id: 'p',
  title: '工作要点',
  issuer: '办公室',
  year: 2024,
  status: '正式',
  tasks: [
    { number: 1, path: ['甲'], requirement: '要求一', responsibility: { lead: ['县司法局'], support: ['各部门'] } },
    { number: 2, path: ['乙'], requirement: '要求二', status: 'cancelled' },
  ],
};

describe('shipped layouts', () => {
  const validate = new Ajv({ strict: false }).compile(schema);
  it.each([...shipped.keys()])('%s fits its schema', (id) => {
    expect(validate(shipped.get(id)) || validate.errors).toBe(true);
  });

  it.each([...shipped.keys()])('%s uses only placeholders that are filled', async (id) => {
    const layout = shipped.get(id);
    await expect(ownLayout(located(layout), layout?.for ?? 'tasks')).resolves.toEqual(layout);
  });

  it.each([...shipped.keys()])('%s fills A4 and no more', (id) => {
    const layout = shipped.get(id);
    const always = (layout?.headings ?? []).flatMap((one) => ('children' in one ? one.children : [one])).filter((leaf) => !leaf.hideEmpty);
    expect(always.reduce((sum, leaf) => sum + (leaf.width ?? 0), 0)).toBeLessThanOrEqual(121);
  });

  it('are named when a name is not known, the nearest first', () => {
    expect(() => shippedLayout('gaoqin', 'tasks')).toThrow(UsageError);
    try {
      shippedLayout('gaoqin', 'tasks');
    } catch (error) {
      expect((error as UsageError).text['zh-CN']).toBe('没有“gaoqin”这种版式，是否想用 gaoqing？');
    }
  });

  it('for catalogs are refused for tasks', () => {
    expect(() => shippedLayout('national', 'tasks')).toThrow(UsageError);
  });
});

describe('a layout of one’s own', () => {
  const good = { kind: 'layout', id: 'my', name: '我的', for: 'tasks', headings: [{ title: '要求', field: 'requirement' }] };

  it('is taken when it fits', async () => {
    expect(await ownLayout(located(good), 'tasks')).toEqual(good);
  });

  it.each([
    ['an unknown field', { ...good, headings: [{ title: '要求', field: 'requirment' }] }],
    ['a misspelled key', { ...good, heading: [] }],
    ['no headings', { ...good, headings: [] }],
    ['the wrong use', { ...good, for: 'catalog' }],
    ['a placeholder nobody fills', { ...good, title: '{annexTitle}（{unit}）' }],
    ['one in a footnote', { ...good, footnotes: ['{sample}', '{legend}'] }],
  ])('is refused with a place for %s', async (_, value) => {
    await expect(ownLayout(located(value), 'tasks')).rejects.toThrow(UsageError);
  });
});

describe('a table of tasks', () => {
  it('drops columns that are empty throughout, and lets the others fill the page', () => {
    const table = tasksTable(plan, shippedLayout('tasks', 'tasks'));
    const { leaves } = headingGrid(table);
    expect(leaves.map((leaf) => leaf.flat)).toEqual(['序号', '工作任务', '工作要求', '责任单位']);
    expect(leaves.reduce((sum, leaf) => sum + leaf.width, 0)).toBe(121);
  });

  it('prints a structured responsibility as a phrase, and keeps a cancelled task', () => {
    const table = tasksTable(plan, shippedLayout('tasks', 'tasks'));
    expect(table.rows.map((row) => row.cells)).toEqual([
      [1, '甲', '要求一', '县司法局牵头，各部门配合'],
      [2, '乙', '要求二', ''],
    ]);
  });

  it('has no label when the plan has no annex for its tasks', () => {
    const table = tasksTable(plan, shippedLayout('gaoqing', 'tasks'));
    expect([table.label, table.title]).toEqual([undefined, '工作要点任务分解表']);
  });
});

describe('placeholders', () => {
  it('drop their line when they have nothing to say, unless they may be left out', () => {
    expect(fill('停用的 {retired} 条未列入。', { retired: '' })).toBeUndefined();
    expect(fill('停用的 {retired} 条未列入。', { retired: '2' })).toBe('停用的 2 条未列入。');
    expect(fill('{unit}（{version?}）', { unit: '财政局', version: '' })).toBe('财政局（）');
  });
});
