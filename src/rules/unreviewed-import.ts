import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ sentences: readonly string[] }>()({
  id: 'unreviewed-import',
  severity: 'warning',
  title: text('导入或推导后还没有核对', 'Imported or derived, and not yet reviewed'),
  why: text(
    '导入或推导时没有把握的地方写在 review（待核对）里。没有核对就用，猜错的会当真。',
    'What an import or a derivation was not sure of stands in review. Used unreviewed, a wrong guess passes for fact.',
  ),
  source: text(
    '《政府信息公开条例》第六条（及时、准确地公开）；gkml import、gkml derive 写下的 review',
    'Regulation, article 6: disclosure is timely and accurate; the review that gkml import and gkml derive wrote',
  ),
  on: 'record',
  message: ({ sentences: [first = '', ...rest] }) =>
    rest.length === 0
      ? text(`待核对：${first}`, `To be reviewed: "${first}"`)
      : text(
          `有 ${rest.length + 1} 处待核对：${[first, ...rest].join('；')}`,
          `${rest.length + 1} things to be reviewed: "${[first, ...rest].join('; ')}"`,
        ),
  way: () => text('与原件核对，改好以后删去这条的 review', 'Compare with the original, mend it, then delete the review of this record'),
  check: ({ record }) => (record['review'] === undefined && record['children'] === undefined ? none : reviews(record, [])),
});

const none: readonly never[] = [];

function* reviews(record: Readonly<Record<string, unknown>>, base: Path): Generator<{ at: Path; sentences: readonly string[] }> {
  const { review, children } = record;
  if (Array.isArray(review) && review.length > 0) yield { at: [...base, 'review'], sentences: review.map(String) };
  if (!Array.isArray(children)) return;
  for (const [index, child] of children.entries()) {
    if (typeof child === 'object' && child !== null) yield* reviews(child, [...base, 'children', index]);
  }
}
