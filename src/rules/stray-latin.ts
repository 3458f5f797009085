import { text } from '../base/text.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ piece: string }>()({
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
  suspects: (characters) => characters.codes.some((code) => (code >= 0x61 && code <= 0x7a) || isToned(code)),
  message: ({ piece }) => text(`“${piece}”像是复制、转换时混进来的`, `"${piece}" seems to have strayed in by copying or converting`),
  way: () => text('对照原文件删去或改正', 'Delete or correct it by the original document'),
  *check({ value }) {
    for (const pattern of patterns) {
      for (const match of value.matchAll(pattern)) {
        const [whole, piece = whole] = match;
        const start = match.index + whole.indexOf(piece);
        yield { at: [], within: [start, start + piece.length], piece };
      }
    }
  },
});

const toned = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ';
const patterns: readonly RegExp[] = [
  // the reading of a character left behind it: 現(xiàn)
  new RegExp(`(?<=[\\u4e00-\\u9fff])[(（][a-zü]*[${toned}][a-zü]*[)）]`, 'g'),
  // an English connective between Chinese words
  /[\u4e00-\u9fff] *\b(and|or|of|the|to|for|with)\b *(?=[\u4e00-\u9fff])/g,
  // one small letter between a character and a closing quote, or behind an opening one: 工作要点c》
  /(?<=[\u4e00-\u9fff])[a-z](?=[》”’】])|(?<=[《“‘【])[a-z](?=[\u4e00-\u9fff])/g,
];

function isToned(code: number): boolean {
  return toned.includes(String.fromCharCode(code));
}
