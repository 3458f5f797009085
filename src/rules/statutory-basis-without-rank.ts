import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { citationsOf } from './_laws.js';

export default defineRule<{ raw: string }>()({
  id: 'statutory-basis-without-rank',
  severity: 'info',
  title: text('法定公开事项看不出依据的位阶', 'A statutory item whose basis has no rank'),
  why: text(
    '法定公开事项要有法律、法规、规章作依据；看不出位阶，就说不清是不是法定。',
    'What is statutory rests on a law, a regulation or a rule; without its rank nobody can tell.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：全面梳理法律、法规、规章中关于主动公开信息的规定，确定法定公开事项',
    'Shandong 鲁政办发〔2024〕2号 item 15: go through laws, regulations and rules and fix the statutory items',
  ),
  on: 'entry',
  message: ({ raw }) =>
    text(`“${raw}”没有写明效力位阶，法规登记里也没有`, `No rank is stated for "${raw}", and the law register does not know it`),
  way: () =>
    text(
      '写明位阶，如 basis 分项写 rank: 部门规章，或写上文号；不是法律、法规、规章的，nature 改为 other',
      'State it, e.g. rank: 部门规章 under basis, or give the number; where it is no law, regulation or rule, set nature to other',
    ),
  check({ entry, effective, state }, world) {
    if (state !== 'active' || effective.nature !== 'statutory' || entry.basis === undefined) return [];
    const cited = citationsOf(entry.basis, world.laws);
    const [first] = cited;
    if (first === undefined || cited.some(({ rank }) => rank !== undefined)) return [];
    const at: Path = first.inParts ? [...first.at, 'law'] : first.at;
    return [{ at, ...(first.within === undefined ? {} : { within: first.within }), raw: first.raw }];
  },
});
