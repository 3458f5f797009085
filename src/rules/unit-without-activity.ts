import { counted, type Text, text } from '../base/text.js';
import { activityDuty } from '../language/activity-duty.js';
import { defineRule } from '../model/rule.js';
import type { World } from '../model/world.js';
import { dutyFor, formGround, taskGround } from './_activities.js';
import { unitOn } from './_units.js';

type Kind =
  | { readonly kind: 'none'; readonly unit: string; readonly reason?: string }
  | { readonly kind: 'empty'; readonly unit: string }
  | { readonly kind: 'silent'; readonly units: readonly string[] };

export default defineRule<Kind & { ground?: Text }>()({
  id: 'unit-without-activity',
  severity: 'info',
  title: text('没有安排开放活动的单位', 'A unit that plans no activity'),
  why: text(
    '工作方案要求各单位开展政府开放活动；没有安排的和没有报送的要列出来，便于逐个核实。',
    'The work plan asks units to open their doors; those that plan nothing or report nothing are listed, to be asked one by one.',
  ),
  source: formGround,
  ground: ({ ground }) => ground,
  on: 'world',
  message: (fact) => {
    if (fact.kind === 'none') {
      const { unit, reason } = fact;
      return text(
        `“${unit}”本年度不安排开放活动${reason === undefined ? '，没有写理由' : `：${reason}`}`,
        `"${unit}" plans no activity this year${reason === undefined ? ', without saying why' : `: "${reason}"`}`,
      );
    }
    if (fact.kind === 'empty')
      return text(`“${fact.unit}”一场活动也没有，也没有写不安排`, `"${fact.unit}" lists no activity, and does not say that it plans none`);
    const { units } = fact;
    const some = units.slice(0, 8).join('、');
    return text(
      `还没有 ${units.length} 个单位的活动计划：${some}${units.length > 8 ? '等' : ''}`,
      `There is no plan of activities yet of ${counted(units.length, 'unit')}: ${some}${units.length > 8 ? ', …' : ''}`,
    );
  },
  way: ({ kind }) =>
    kind === 'none'
      ? text('核实是否确实不需要安排', 'Ask whether none is needed')
      : kind === 'empty'
        ? text('补上活动；确实不安排的，写 none: true 和 reason', 'Add activities; where there are none, write none: true with a reason')
        : text(
            '催报；gkml form activity --split-by unit 可以一次生成各单位的填报表',
            'Remind them; gkml form activity --split-by unit makes a form for each',
          ),
  applies: ({ activities }) => activities.length > 0,
  *check(_, world) {
    for (const located of world.activities) {
      const { file, value } = located;
      if (value.activities.length > 0) continue;
      const found = dutyFor(located, world);
      const task = found?.duty.plan ?? found?.duty.report;
      const ground = found === undefined || task === undefined ? {} : { ground: taskGround(found.plan, task.task.number) };
      if (value.none !== true) yield { file, at: ['activities'], kind: 'empty', unit: value.unit, ...ground };
      else
        yield {
          file,
          at: ['none'],
          kind: 'none',
          unit: value.unit,
          ...(value.reason !== undefined && { reason: value.reason }),
          ...ground,
        };
    }
    for (const plan of world.plans) {
      const duty = activityDuty(plan.value);
      const asked = duty?.plan ?? duty?.report;
      const have = world.activities
        .filter((one) => dutyFor(one, world)?.plan === plan)
        .map(({ value }) => unitOn(value.unit, world) ?? value.unit);
      if (duty === undefined || asked === undefined || have.length === 0) continue;
      const units = membersOf(duty.units, world).filter((unit) => !have.includes(unit));
      if (units.length > 0)
        yield { file: plan.file, at: ['tasks', asked.index], kind: 'silent', units, ground: taskGround(plan, asked.task.number) };
    }
  },
});

// whom an open group means nobody knows; in the order of the register
function membersOf(names: readonly string[], world: World): readonly string[] {
  const { units: register, today } = world;
  const found = new Set<string>();
  for (const name of names) {
    const match = register.resolve(name);
    if (match.kind === 'group') for (const unit of match.members) found.add(unit.name);
    else found.add(unitOn(name, world) ?? '');
  }
  return register.units
    .filter(({ name, abolished }) => found.has(name) && (abolished === undefined || abolished > today))
    .map(({ name }) => name);
}
