import { text } from '../base/text.js';
import { findFullWidth, suspectsFullWidth } from '../language/text-damage.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';

export default defineRule<{ piece: string; half: string; count: number; pieces: readonly (readonly [number, number])[]; value: string }>()({
  id: 'full-width-letter',
  severity: 'info',
  title: text('全角数字、字母', 'Full-width digits and letters'),
  why: text(
    '“２０２４”和“2024”看着一样，检索、对照时是两回事；多半是输入法切到了全角，或从 PDF、网页复制来的。',
    '２０２４ and 2024 look alike and are not found by each other; mostly the input method was on full width, or it was copied from a PDF.',
  ),
  source: text(
    '《出版物上数字用法》（GB/T 15835—2011）：阿拉伯数字一般占半个汉字位置',
    'GB/T 15835—2011 on numerals in public texts: an Arabic digit takes half the place of a Chinese character',
  ),
  on: 'text',
  suspects: suspectsFullWidth,
  message: ({ piece, count }) =>
    count === 1
      ? text(`“${piece}”是全角字符`, `"${piece}" is written in full-width characters`)
      : text(`“${piece}”等 ${count} 处是全角字符`, `"${piece}" and ${count - 1} more are written in full-width characters`),
  way: ({ half }) => text(`改成半角“${half}”`, `Write "${half}"`),
  fixed: {
    safe: true,
    words: text('全角数字、字母改成半角，意思不变', 'full-width digits and letters become half-width; the meaning stays'),
  },
  fix: ({ at, pieces, value }) => ({
    safe: true,
    edits: pieces.flatMap((within) => rewritten({ at, within }, value.slice(...within).normalize('NFKC')).edits),
  }),
  check: ({ value }) => factsOf(value),
});

// one finding a value: who types full width types so throughout
function* factsOf(value: string) {
  const found = findFullWidth(value);
  const [first] = found;
  if (first === undefined) return;
  const piece = value.slice(...first);
  yield { at: [], within: first, piece, half: piece.normalize('NFKC'), count: found.length, pieces: found, value };
}
