import { text } from '../base/text.js';
import { readBasis } from '../language/basis.js';
import type { Entry } from '../model/documents.js';
import { defineRule } from '../model/rule.js';

export default defineRule()({
  id: 'statutory-without-basis',
  severity: 'error',
  title: text('法定公开事项没有写依据', 'A statutory item without its basis'),
  why: text(
    '说是法定，就要说得出是哪部法、哪一条；说不出的，应当列为其他事项，审慎公开。',
    'What the law orders can be traced to a clause; what cannot belongs to the other items.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：全面梳理法律、法规、规章中关于主动公开信息的规定，确定法定公开事项',
    'Shandong 鲁政办发〔2024〕2号 item 15: go through laws, regulations and rules and fix the statutory items',
  ),
  on: 'entry',
  message: () => text('列为法定公开事项，没有写公开依据', 'Called statutory, but names no basis'),
  way: () =>
    text(
      '在 basis 里写明法规名称和条款，如“《政府信息公开条例》第二十条第（七）项”；没有法定依据的，nature 改为 other',
      'Name law and clause under basis, e.g. "《政府信息公开条例》第二十条第（七）项"; where no law orders it, set nature to other',
    ),
  check({ entry, effective, state }) {
    if (state !== 'active' || effective.nature !== 'statutory' || isStated(effective.basis)) return [];
    return [{ at: entry.nature === undefined ? ['id'] : ['nature'] }];
  },
});

// a name in 《》 is a basis; only other words must be read to tell whether they are one
function isStated(basis: Entry['basis']): boolean {
  if (Array.isArray(basis) ? basis.length > 0 && basis.some((item) => typeof item === 'object') : /《[^》]/.test(basis ?? '')) return true;
  return readBasis(basis).length > 0;
}
