import type { Located } from '../base/located.js';
import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { Plan } from '../model/documents.js';
import { defineRule } from '../model/rule.js';
import { rewrittenIn } from './_fixes.js';
import { otherSpellings, type Spelling, spelledTwice } from './_spellings.js';
import { unitsOfResponsibility } from './_units.js';

export default defineRule<{ name: string; first: string; line: number; number: number; unit: string; places: readonly Place[] }>()({
  id: 'task-unit-spelled-two-ways',
  severity: 'info',
  title: text('任务表里同一单位两种写法', 'One unit under two names in a plan'),
  why: text(
    '任务表照原文抄录，原文一个单位两种写法的，分派和统计时要归到一家；抄错的要改。',
    'A table is copied as it was issued. Where it has two names for one unit, tasks and counts must come together; a slip must be mended.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照重点任务，梳理形成工作配档表；《党政机关公文处理工作条例》第十九条（表述准确）',
    'Shandong 鲁政办发〔2024〕2号: turn the tasks into a work table; Regulation on official documents, article 19: wording is exact',
  ),
  on: 'plan',
  message: ({ name, first, line, number, unit }) =>
    spelledTwice(name, first, text(`第 ${number} 项（第 ${line} 行）`, `task ${number} (line ${line})`), unit),
  way: ({ name, first }) =>
    text(
      `核对原文：原文如此的不用改，两个名称都在单位名录里，会归到一家；抄错的把“${name}”改成“${first}”`,
      `Compare with the original: nothing to do if it says so, since the register knows both names; else write "${first}"`,
    ),
  fixed: {
    safe: false,
    words: text('改成前面的写法；原文就有两种写法的，不要改', 'the first spelling is written; leave it where the original has two'),
  },
  fix: ({ first, places }) => rewrittenIn(places, first, false),
  *check(plan, world) {
    if (!world.units.present) return;
    for (const { name, place, first, unit, places } of otherSpellings(namesIn(plan), world.units)) {
      const index = Number(first.place.at[1]);
      const number = plan.value.tasks[index]?.number ?? index + 1;
      yield { ...place, name, first: first.name, line: plan.at(first.place.at, 'value', first.place.within).line, number, unit, places };
    }
  },
});

interface Place {
  readonly at: Path;
  readonly within?: readonly [number, number];
}

function* namesIn({ value: { tasks } }: Located<Plan>): Generator<Spelling<Place>> {
  for (const [index, task] of tasks.entries()) {
    if (task.status === 'cancelled') continue;
    for (const { name, role: _, ...place } of unitsOfResponsibility(task.responsibility, ['tasks', index, 'responsibility'])) {
      yield { name, place };
    }
  }
}
