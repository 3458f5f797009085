import { describe, expect, it } from 'vitest';
import { createRegister } from '../../src/language/units.js';
import { assign, byUnit } from '../../src/layouts/by-unit.js';
import { shippedLayout } from '../../src/layouts/layout.js';
import type { Plan } from '../../src/model/documents.js';
import { cellText, headingGrid } from '../../src/table/headings.js';

const register = createRegister([
  {
    kind: 'units',
    region: '高青县',
    units: [
      { name: '高青县司法局', short: ['县司法局'] },
      { name: '高青县财政局', short: ['县财政局'] },
      { name: '高青县青城镇人民政府', short: ['青城镇'] },
    ],
    groups: [
      { name: '各镇人民政府', members: ['高青县青城镇人民政府'] },
      { name: '各有关单位', open: true },
    ],
  },
]);
const plan: Plan = {
  kind: 'plan',
  id: 'p',
  title: '工作要点',
  issuer: '办公室',
  year: 2024,
  status: '正式',
  tasks: [
    { number: 1, path: ['甲'], requirement: '一', responsibility: '县司法局牵头，县财政局、各镇人民政府配合', deadline: '12月底前' },
    { number: 2, path: ['甲'], requirement: '二', responsibility: '县财政局、青城镇', deadline: '实时公开' },
    { number: 3, path: ['乙'], requirement: '于7月5日前报送', responsibility: '各有关单位' },
    { number: 4, path: ['乙'], requirement: '四' },
    { number: 5, path: ['乙'], requirement: '五', responsibility: '县某某局' },
  ],
};

describe('tasks by unit', () => {
  it('expands groups, tells the parts apart, and keeps open groups and unknown names', () => {
    const units = assign(plan, register).map((unit) => [
      unit.sheet,
      [...unit.roles].map(([task, role]) => `${task.number}${role}`).join(' '),
    ]);
    expect(units).toEqual([
      ['县司法局', '1牵头'],
      ['县财政局', '1配合 2负责'],
      ['青城镇', '1配合 2负责'],
      ['县某某局', '5负责'],
      ['各有关单位', '3负责'],
    ]);
  });

  it('gives the stronger part to a unit named twice', () => {
    const twice: Plan = {
      ...plan,
      tasks: [{ number: 1, path: ['甲'], requirement: '一', responsibility: '青城镇牵头，各镇人民政府配合' }],
    };
    expect(assign(twice, register).map((unit) => [...unit.roles.values()])).toEqual([['牵头']]);
  });

  it('makes a sheet a unit between the counts and the tasks of nobody', () => {
    const tables = byUnit(plan, shippedLayout('unit', 'tasks'), register);
    expect(tables.map((table) => table.name)).toEqual([
      '汇总',
      '县司法局',
      '县财政局',
      '青城镇',
      '县某某局',
      '各有关单位',
      '未明确责任单位',
    ]);
    expect(tables.at(-1)?.rows.map((row) => row.cells[0])).toEqual([4]);
    expect(tables[2]?.rows.map((row) => row.cells.map(cellText).join('|'))).toContain(
      '1|甲|一|配合|县司法局牵头，县财政局、各镇人民政府配合|12月底前',
    );
  });

  it('counts by part and by month; the total counts each task once', () => {
    const [front] = byUnit(plan, shippedLayout('unit', 'tasks'), register);
    expect(front && headingGrid(front).leaves.map((leaf) => leaf.title)).toEqual([
      '责任单位',
      '任务数',
      '牵头',
      '负责',
      '配合',
      '2024年7月',
      '2024年12月',
      '无固定日期',
      '未写时限',
    ]);
    expect(front?.rows.at(-1)?.cells).toEqual(['任务合计', 5, 1, 3, 1, 1, 1, 1, 2]);
    expect(front?.rows[1]?.cells.slice(1)).toEqual([2, 0, 1, 1, 0, 1, 1, 0]);
  });

  it('adds the unit’s part to a layout that has no column for it', () => {
    const [, first] = byUnit(plan, shippedLayout('gaoqing', 'tasks'), register);
    expect(first?.headings.map((heading) => heading.title)).toEqual(['序号', '工作任务', '工作要求', '本单位职责', '责任单位']);
  });
});
