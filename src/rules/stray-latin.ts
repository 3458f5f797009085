import { text } from '../base/text.js';
import { findMojibake, findStrayLatin, suspectsMojibake, suspectsStrayLatin } from '../language/text-damage.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ piece: string; count: number }>()({
  id: 'stray-latin',
  severity: 'warning',
  title: text('混进了字母', 'Letters that strayed in'),
  why: text(
    '从网页复制、繁简转换、机器翻译时会带进拼音、英文字母，如“實現(xiàn)”“规则 and 标准”，印发出去就是差错。',
    'Copying from pages, converting and translating leave pinyin and English words behind, such as 實現(xiàn) or 规则 and 标准.',
  ),
  source: text(
    '《国家通用语言文字法》第九条、第十一条（出版物中使用外国语言文字的规定）；已发布文件中的实例',
    'Law on the Standard Spoken and Written Chinese Language, articles 9 and 11; cases in published documents',
  ),
  on: 'text',
  suspects: (characters) => suspectsStrayLatin(characters) || suspectsMojibake(characters),
  message: ({ piece, count }) =>
    count === 1
      ? text(`“${piece}”像是复制、转换时混进来的`, `"${piece}" seems to have strayed in by copying or converting`)
      : text(
          `“${piece}”等 ${count} 处字母像是复制、转换时混进来的`,
          `"${piece}" and ${count - 1} more seem to have strayed in by copying or converting`,
        ),
  way: () => text('对照原文件删去或改正', 'Delete or correct it by the original document'),
  check: ({ value }) => (/[a-z]/.test(value) ? factsOf(value) : []),
});

// one finding a value: what was converted badly was converted badly throughout
function* factsOf(value: string) {
  // the reading of a character, left behind it in brackets by a converter
  const readings = findMojibake(value).filter(([start]) => /^[(（][a-z]/.test(value.slice(start, start + 2)));
  const found = [...findStrayLatin(value), ...readings].sort((a, b) => a[0] - b[0]);
  const [first] = found;
  if (first !== undefined) yield { at: [], within: first, piece: value.slice(...first), count: found.length };
}
