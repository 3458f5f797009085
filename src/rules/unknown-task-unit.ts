import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { isNoUnitName, unitsOfResponsibility } from './_units.js';

export default defineRule<{ name: string; candidates: readonly string[] }>()({
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
  message: ({ name, candidates }) =>
    candidates.length > 0
      ? text(
          `单位名录里没有“${name}”，是不是${candidates.map((one) => `“${one}”`).join('或')}？`,
          `The register has no "${name}"; did you mean ${candidates.map((one) => `"${one}"`).join(' or ')}?`,
        )
      : text(`单位名录里没有“${name}”`, `The register has no "${name}"`),
  way: ({ name }) =>
    text(
      `要点是照原文抄录的，可在单位名录里把“${name}”记作那个单位的别名；抄错了就改过来`,
      `If the plan really says so, give the unit the alias "${name}" in the register; if it was miscopied, correct it`,
    ),
  *check({ task }, world) {
    if (!world.units.present || task.status === 'cancelled') return;
    for (const { name, role: _, ...place } of unitsOfResponsibility(task.responsibility, ['responsibility'])) {
      const match = world.units.resolve(name);
      if (match.kind !== 'unknown' || isNoUnitName(name, world.units)) continue;
      yield { ...place, name, candidates: match.candidates };
    }
  },
});
