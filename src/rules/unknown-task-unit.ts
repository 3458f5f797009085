import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { byNearestName, type UnknownName, unknownName } from './_nearest-unit.js';
import { abolishedUnit, heldIn, isNoUnitName, unitsOfResponsibility } from './_units.js';

export default defineRule<UnknownName & { abolished?: { since: string; successor?: string } }>()({
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
  message: ({ abolished, ...unknown }) => {
    if (abolished === undefined) return unknownName(unknown);
    const { since, successor } = abolished;
    return text(
      `“${unknown.name}”已于 ${since} 撤销${successor === undefined ? '' : `，由“${successor}”承接`}`,
      `"${unknown.name}" was abolished on ${since}${successor === undefined ? '' : `; "${successor}" has taken over`}`,
    );
  },
  way: ({ name, abolished }) =>
    abolished === undefined
      ? text(
          `要点是照原文抄录的，可在单位名录里把“${name}”记作那个单位的别名；抄错了就改过来`,
          `If the plan really says so, give the unit the alias "${name}" in the register; if it was miscopied, correct it`,
        )
      : text(
          '问清任务现由哪个单位做，改成那个单位；撤销日期不对的，改名录',
          'Ask who has the task now and name that unit; or mend the day in the register',
        ),
  ...byNearestName,
  *check({ plan, task }, world) {
    if (!world.units.present || task.status === 'cancelled') return;
    for (const { name, role: _, ...place } of unitsOfResponsibility(task.responsibility, ['responsibility'])) {
      const match = world.units.resolve(name);
      const unit = abolishedUnit(name, match, world.units);
      // gone before the plan was written
      if (unit?.abolished !== undefined && unit.abolished < (plan.date ?? `${plan.year}-01-01`) && unit.abolished < world.today) {
        const { abolished: since, successor } = unit;
        yield { ...place, name, candidates: [], abolished: { since, ...(successor !== undefined && { successor }) } };
        continue;
      }
      if (match.kind !== 'unknown' || isNoUnitName(name, world.units)) continue;
      const { candidates, gone } = match;
      // a plan of a year in which the name was still right may keep it
      if (gone !== undefined && heldIn(plan.year, gone.until, world.today)) yield { ...place, name, candidates: [gone.name] };
      else yield { ...place, name, candidates, ...(gone !== undefined && { gone }) };
    }
  },
});
