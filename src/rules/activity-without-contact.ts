import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { formGround, stateOf } from './_activities.js';

export default defineRule<{ missing: 'both' | 'name' | 'phone' }>()({
  id: 'activity-without-contact',
  severity: 'warning',
  title: text('活动没有写联系人或联系方式', 'An activity names nobody to ask'),
  why: text(
    '报送表要填联系人和联系方式，收表的单位有疑问时要找得到人。',
    'The form asks for a name and a telephone, so that whoever takes it in can ask back.',
  ),
  source: formGround,
  on: 'world',
  message: ({ missing }) =>
    missing === 'both'
      ? text('没有写联系人和联系方式', 'There is no contact')
      : missing === 'name'
        ? text('没有写联系人的姓名', 'The contact has no name')
        : text('没有写联系方式', 'The contact has no telephone'),
  way: () =>
    text(
      '在 contact 里写 name 和 phone；它们只供报送，导出公开的表格时不会带上',
      'Write name and phone under contact; they are for the report only and left out of what is published',
    ),
  applies: ({ activities }) => activities.length > 0,
  *check(_, { activities }) {
    for (const { file, value } of activities) {
      for (const [index, activity] of value.activities.entries()) {
        if (stateOf(activity) !== 'planned') continue;
        const { name, phone } = activity.contact ?? {};
        if (name !== undefined && phone !== undefined) continue;
        const missing = name === undefined && phone === undefined ? 'both' : name === undefined ? 'name' : 'phone';
        yield { file, at: ['activities', index, ...(activity.contact === undefined ? [] : ['contact'])], missing };
      }
    }
  },
});
