import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { type UnknownName, unknownName } from './_nearest-unit.js';
import { heldIn, isNoUnitName, unitsOfResponsibility } from './_units.js';

export default defineRule<UnknownName>()({
  id: 'unknown-task-unit',
  severity: 'warning',
  title: text('任务的责任单位不在单位名录里', 'A task is given to a unit that the register does not know'),
  why: text(
    '按单位分派任务时，名录里没有的单位分不到：这项任务就没有人做。',
    'Tasks are handed out by the register: a unit that is not in it gets none, and the task is left undone.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务，梳理形成工作配档表；本项目的单位名录',
    'Shandong 鲁政办发〔2024〕2号: turn the tasks into a work table; the register of this project',
  ),
  on: 'task',
  message: unknownName,
  way: ({ name }) =>
    text(
      `要点是照原文抄录的，可在单位名录里把“${name}”记作那个单位的别名；抄错了就改过来`,
      `If the plan really says so, give the unit the alias "${name}" in the register; if it was miscopied, correct it`,
    ),
  *check({ plan, task }, world) {
    if (!world.units.present || task.status === 'cancelled') return;
    for (const { name, role: _, ...place } of unitsOfResponsibility(task.responsibility, ['responsibility'])) {
      const match = world.units.resolve(name);
      if (match.kind !== 'unknown' || isNoUnitName(name, world.units)) continue;
      const { candidates, gone } = match;
      // a plan of a year in which the name was still right may keep it
      if (gone !== undefined && heldIn(plan.year, gone.until, world.today)) yield { ...place, name, candidates: [gone.name] };
      else yield { ...place, name, candidates, ...(gone !== undefined && { gone }) };
    }
  },
});
