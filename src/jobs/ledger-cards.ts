import { text } from '../base/text.js';
import type { RuleCard } from '../model/rule.js';

const mechanism = text(
  '《政府信息公开条例》第四十七条：主管部门日常监督检查，予以督促整改',
  'Regulation, article 47: the department in charge supervises, and has faults put right',
);

/** What is said of a 整改台账 itself. */
export const ledgerCards: readonly RuleCard[] = [
  {
    id: 'ledger-item-overdue',
    severity: 'warning',
    title: text('整改超过期限', 'An item past its day'),
    why: text(
      '交办了、到期还没有改好的问题，不能再算“正在整改”。gkml check --ledger 仍查得出的，按错误报告。',
      'What was handed out and is not mended in time no longer passes as work in hand. gkml check --ledger reports it as an error where it still finds it.',
    ),
    source: mechanism,
  },
  {
    id: 'ledger-suppression-expired',
    severity: 'error',
    title: text('不予整改的期限已过', 'A waiver past its day'),
    why: text(
      '不予整改的决定到期就不再有效：或者改，或者重新研究决定。',
      'After its last day a waiver holds no longer: the fault is mended, or the matter decided anew.',
    ),
    source: mechanism,
  },
  {
    id: 'ledger-suppression-unfounded',
    severity: 'error',
    title: text('不予整改没有理由或依据', 'A waiver without reason or ground'),
    why: text(
      '说不出理由和依据的不予整改，就是把问题藏起来；检查时不予承认。',
      'A waiver for which nobody can give reason and ground hides a fault; checks do not honour it.',
    ),
    source: mechanism,
  },
  {
    id: 'ledger-item-stale',
    severity: 'info',
    title: text('销号已久的问题', 'An item closed long ago'),
    why: text(
      '销号满一年的问题，已经写进当年的政府信息公开工作年度报告，留在台账里只会碍眼。',
      'What was closed a year ago has gone into the annual report, and only stands in the way.',
    ),
    source: text(
      '《政府信息公开条例》第四十九条、第五十条：年度报告写明存在的主要问题及改进情况',
      'Regulation, articles 49 and 50: the annual report states what was wrong and how it was mended',
    ),
  },
  {
    id: 'ledger-item-duplicate',
    severity: 'error',
    title: text('同一个问题登记了两次', 'One finding, two items'),
    why: text(
      '两项记着同一个问题，一项销了号，另一项还开着，就不知道以哪个为准。',
      'With two items of one finding, one closed and one open, nobody knows which counts.',
    ),
    source: mechanism,
  },
];
