import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { wholeFile } from '../../src/base/place.js';
import { createChannels } from '../../src/language/channels.js';
import { catalogTable } from '../../src/layouts/catalog-table.js';
import { fill } from '../../src/layouts/fill.js';
import { type Layout, ownLayout, shipped, shippedLayout } from '../../src/layouts/layout.js';
import { tasksTable } from '../../src/layouts/tasks-table.js';
import type { Entry, Plan, Task } from '../../src/model/documents.js';
import type { Leaf } from '../../src/model/generated/layout.js';
import type { EntryView } from '../../src/model/world.js';
import { headingGrid } from '../../src/table/headings.js';
import { gkml } from '../commands/gkml.js';

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
    ['a field of catalogs', { ...good, headings: [{ title: '渠道', field: 'channels' }] }],
    ['one in a group', { ...good, headings: [{ title: '公开', children: [{ field: 'step1' }, { title: '依据', field: 'basis' }] }] }],
    ['one in a footnote', { ...good, footnotes: ['{sample}', '{legend}'] }],
  ])('is refused with a place for %s', async (_, value) => {
    await expect(ownLayout(located(value), 'tasks')).rejects.toThrow(UsageError);
  });
});

describe('a field of a layout', () => {
  const leaf = schema as unknown as { definitions: { leaf: { properties: { field: { enum: readonly Leaf['field'][] } } } } };
  const all = leaf.definitions.leaf.properties.field.enum;
  const task: Task = {
    number: 1,
    path: ['一', '二', '三', '四', '五', '六', '七'],
    requirement: '要求',
    responsibility: { lead: ['甲'], joint: ['乙'], support: ['丙'], section: '丁' },
    deadline: '年底前',
    clause: '（一）',
    status: 'cancelled',
    notes: '注',
  };
  const entry: Entry = {
    id: '1',
    path: ['一', '二', '三', '四', '五', '六', '七'],
    title: '七',
    content: '内容',
    basis: '条例第十条',
    nature: 'statutory',
    subject: '甲',
    responsibility: { lead: ['甲'], joint: ['乙'], support: ['丙'], section: '丁' },
    deadline: '及时',
    retention: '长期公开',
    updateCycle: '每年',
    method: '主动公开',
    channels: '政府网站',
    audience: '全社会',
    levels: ['县'],
    columns: '甲 > 乙',
    answers: ['p#1'],
    notes: '注',
  };
  const printed = {
    tasks: (layout: Layout) => tasksTable({ ...plan, tasks: [task] }, layout, { role: () => '牵头' }).rows[0]?.cells[0],
    catalog: (layout: Layout) => {
      const catalog = {
        file: 'a.yaml',
        head: { kind: 'catalog' as const, unit: '甲', year: 2024, entries: [entry] },
        entries: [] as EntryView[],
      };
      catalog.entries.push({ catalog, index: 0, entry, effective: entry, state: 'active' });
      return catalogTable(catalog, layout, { channels: createChannels([]), drafts: false }).rows[0]?.cells[0];
    },
  };

  it.each(all.flatMap((field) => [['tasks', field] as const, ['catalog', field] as const]))(
    'for %s, %s is refused if and only if its column would be empty',
    async (purpose, field) => {
      const layout: Layout = { kind: 'layout', id: 'my', name: '我的', for: purpose, headings: [{ title: '列', field }] };
      const taken = await ownLayout(located(layout), purpose).then(
        () => true,
        () => false,
      );
      expect([field, taken]).toEqual([field, printed[purpose](layout) !== '']);
    },
  );

  it('that is refused is named with its place and the fields there are', async () => {
    const file = 'kind: layout\nid: my\nname: 我的\nfor: tasks\nheadings:\n  - title: 公开\n    children:\n      - field: channels\n';
    const { code, err } = await gkml(['export', 'tasks', '--layout', 'my.yaml'], {
      'my.yaml': file,
      'gkml.yaml': 'kind: config\n',
      'plan.yaml': JSON.stringify(plan),
    });
    expect(code).toBe(2);
    expect(err).toContain('my.yaml:8:16 任务分解表里没有“channels”这一项，印出来是空列');
    expect(err).toContain('任务分解表可用的 field：number、step1、');
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
