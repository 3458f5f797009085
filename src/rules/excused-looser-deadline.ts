import { type Text, text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { looserDeadlines, looserMessage } from './_statutory-deadlines.js';

export default defineRule<{ stated: string; ground: Text; words: Text }>()({
  id: 'excused-looser-deadline',
  severity: 'info',
  title: text('时限比依据规定的宽，但留了余地', 'A looser deadline that leaves room'),
  why: text(
    '写了“原则上”或者“另有规定的从其规定”，不一定是错；是哪一部法律规定了更长的期限，还要说得出来。',
    'With 原则上 or an exception for other laws it may be right, if one can say which law gives the longer time.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条：法律、法规对政府信息公开的期限另有规定的，从其规定',
    'Regulation, article 26: where laws or regulations set another time, theirs holds',
  ),
  on: 'catalog',
  message: looserMessage,
  way: () =>
    text('核对是否确有法律、法规规定了更长的期限，有的写进 basis', 'See whether a law gives the longer time, and name it under basis'),
  *check(catalog, { today }) {
    for (const { excused, ...fact } of looserDeadlines(catalog, today)) if (excused) yield fact;
  },
});
