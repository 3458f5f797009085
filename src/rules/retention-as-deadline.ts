import { text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import { defineRule } from '../model/rule.js';

import { statedValues } from './_places.js';
import { usualLimit } from './_usual-deadlines.js';

export default defineRule<{ raw: string; whole: boolean }>()({
  id: 'retention-as-deadline',
  severity: 'warning',
  title: text('时限只写了公开多久', 'A deadline that only says how long'),
  why: text(
    '公开时限说的是什么时候之前公开，“长期公开”说的是公开到什么时候；只写后一个，到哪一天算晚没有答案。',
    'A deadline says by when to publish; 长期公开 says how long it stays. With the second alone nothing is ever late.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条（20个工作日）；鲁政办发〔2024〕2号（十五）：明确公开时限',
    'Regulation, article 26 (20 working days); Shandong 鲁政办发〔2024〕2号 item 15: state the deadline',
  ),
  on: 'catalog',
  message: ({ raw }) => text(`“${raw}”是公开时长，不是公开时限`, `"${raw}" says how long, not by when`),
  way: ({ raw }) =>
    text(
      `移到 retention: ${raw}，deadline 写公开的期限，如“自信息形成或者变更之日起20个工作日内”`,
      `Move it to retention: ${raw}, and state by when under deadline, e.g. 自信息形成或者变更之日起20个工作日内`,
    ),
  fixed: {
    safe: false,
    words: text('移到 retention；公开期限是哪一天，要自己补', 'it is moved to retention; by when to publish is left to be stated'),
  },
  fix: ({ at, whole }) => (whole ? { safe: false, edits: [{ op: 'rename', path: at, key: 'retention' }] } : undefined),
  *check(catalog) {
    for (const { value, at } of statedValues(catalog, 'deadline')) {
      if (typeof value === 'string' && (!lasting.test(value) || usualLimit.test(value))) continue;
      const { kind, raw } = readDeadline(value, { year: catalog.head.year });
      if (kind === 'retention') yield { at, raw, whole: value === raw };
    }
  },
});

// no phrase without one of these says how long
const lasting = /[长常永]|期[内间限满]|期间|任期|保[留存]|撤|下[架线]|年|月|限时|留存|展示|至|删|移除|归档/;
