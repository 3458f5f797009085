import { text } from '../base/text.js';
import { answerKey, readAnswer } from '../language/answer-reference.js';
import { readBasis } from '../language/basis.js';
import { regulation } from '../language/statutory-items.js';
import { defineRule } from '../model/rule.js';
import type { EntryView } from '../model/world.js';

export default defineRule<{ what: string; ids: readonly string[]; by: 'answers' | 'basis' }>()({
  id: 'not-applicable-but-covered',
  severity: 'warning',
  title: text('写了不涉及，又有条目落实', 'Said not to apply, and answered all the same'),
  why: text(
    '一项既写不涉及、又有条目落实，公众和检查的人不知道该信哪一头。',
    'What is said not to concern the unit and is answered by an entry leaves readers to guess which of the two holds.',
  ),
  source: text(
    '政府信息公开条例第二十二条：行政机关按照第二十条、第二十一条确定主动公开政府信息的具体内容',
    'Article 22 of the regulation: agencies settle what exactly they disclose under articles 20 and 21',
  ),
  on: 'catalog',
  message: ({ what, ids, by }) =>
    by === 'answers'
      ? text(`“${what}”写了不涉及，条目 ${ids.join('、')} 却写着落实它`, `"${what}" is said not to apply, and ${ids.join(', ')} answers it`)
      : text(
          `“${what}”写了不涉及，条目 ${ids.join('、')} 却以它为依据`,
          `"${what}" is said not to apply, and ${ids.join(', ')} rests on it`,
        ),
  way: ({ by }) =>
    by === 'answers'
      ? text(
          '涉及的，删去 notApplicable 里的这一项；不涉及的，改正条目的 answers',
          'Drop it from notApplicable, or correct answers of the entry',
        )
      : text(
          '涉及的，删去 notApplicable 里的这一项；不涉及的，改正条目的公开依据',
          'Drop it from notApplicable, or correct the basis of the entry',
        ),
  *check({ head, entries }) {
    if (head.notApplicable === undefined) return;
    const active = entries.filter(({ state }) => state === 'active');
    for (const [index, { what }] of head.notApplicable.entries()) {
      const at = ['notApplicable', index, 'what'];
      const key = answerKey(readAnswer(what));
      const answering = idsOf(active.filter(({ effective }) => effective.answers?.some((one) => answerKey(readAnswer(one)) === key)));
      if (answering.length > 0) {
        yield { at, what, ids: answering, by: 'answers' };
        continue;
      }
      const item = /^条例20-0*(\d+)$/.exec(key)?.[1];
      const citing = item === undefined ? [] : idsOf(active.filter((entry) => cites(entry, Number(item))));
      if (citing.length > 0) yield { at, what, ids: citing, by: 'basis' };
    }
  },
});

function idsOf(entries: readonly EntryView[]): readonly string[] {
  const ids = entries.map(({ effective }) => effective.id);
  return ids.length > 3 ? [...ids.slice(0, 3), '…'] : ids;
}

function cites({ effective }: EntryView, item: number): boolean {
  return readBasis(effective.basis).some(
    (basis) => basis.law === regulation.name && basis.number !== '国令第492号' && basis.article === 20 && basis.item === item,
  );
}
