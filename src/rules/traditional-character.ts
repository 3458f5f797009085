import { text } from '../base/text.js';
import { suspectsTraditional } from '../language/text-damage.js';
import { type TraditionalCharacter, traditionalIn } from '../language/traditional.js';
import { defineRule } from '../model/rule.js';
import { rewritten } from './_fixes.js';

export default defineRule<{ found: string; simple: string; more: boolean; all: readonly TraditionalCharacter[] }>()({
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
  fixed: {
    safe: true,
    words: text(
      '改成规范字；只改一个繁体字对一个规范字的',
      'standard characters are written, where one traditional character has one standard form',
    ),
  },
  fix: ({ at, all }) => ({
    safe: true,
    edits: all.flatMap((one) => rewritten({ at, within: [one.at, one.at + 1] }, one.simple).edits),
  }),
  *check({ value }) {
    const every = traditionalIn(value);
    const all = every.filter((one, index, list) => list.findIndex(({ character }) => character === one.character) === index);
    const [first] = all;
    if (first === undefined) return;
    const found = all.slice(0, 5);
    yield {
      at: [],
      within: [first.at, first.at + 1],
      found: found.map(({ character }) => character).join('、'),
      simple: found.map(({ simple }) => simple).join('、'),
      more: all.length > found.length,
      all: every,
    };
  },
});
