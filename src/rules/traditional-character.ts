import { text } from '../base/text.js';
import { suspectsTraditional } from '../language/text-damage.js';
import { traditionalIn } from '../language/traditional.js';
import { defineRule } from '../model/rule.js';

export default defineRule<{ found: string; simple: string; more: boolean }>()({
  id: 'traditional-character',
  severity: 'warning',
  title: text('夹有繁体字', 'Traditional characters'),
  why: text(
    '公文用规范汉字。夹着繁体字，按名称检索、对照栏目都会对不上。',
    'Official writing uses standard characters; with traditional ones among them, searching and matching by name fail.',
  ),
  source: text(
    '《国家通用语言文字法》第九条：国家机关以普通话和规范汉字为公务用语用字；《通用规范汉字表》（国发〔2013〕23号）',
    'Law on the Standard Spoken and Written Chinese Language, article 9; Table of General Standard Chinese Characters, 国发〔2013〕23号',
  ),
  on: 'text',
  suspects: suspectsTraditional,
  message: ({ found, simple, more }) =>
    text(
      `“${found}”${more ? '等字' : ''}是繁体字，规范字是“${simple}”`,
      `"${found}"${more ? ' and others are' : ' is'} traditional; the standard form is "${simple}"`,
    ),
  way: ({ simple, more }) => text(`改成规范字“${simple}”${more ? '等' : ''}`, `Write "${simple}"${more ? ' and so on' : ''}`),
  *check({ value }) {
    const all = traditionalIn(value).filter((one, index, list) => list.findIndex(({ character }) => character === one.character) === index);
    const [first] = all;
    if (first === undefined) return;
    const found = all.slice(0, 5);
    yield {
      at: [],
      within: [first.at, first.at + 1],
      found: found.map(({ character }) => character).join('、'),
      simple: found.map(({ simple }) => simple).join('、'),
      more: all.length > found.length,
    };
  },
});
