import { type Text, text } from '../base/text.js';
import { defineRule } from '../model/rule.js';
import { looserDeadlines, looserMessage } from './_statutory-deadlines.js';

export default defineRule<{ stated: string; ground: Text; words: Text }>()({
  id: 'deadline-looser-than-basis',
  severity: 'warning',
  title: text('时限比依据规定的宽', 'A deadline looser than the law allows'),
  why: text(
    '目录可以写得比法定期限紧，不能写得更宽；照目录办了，仍然是逾期。',
    'A catalog may be stricter than the law, never looser: who keeps such a deadline is late all the same.',
  ),
  source: text(
    '《政府信息公开条例》第二十六条、第四十九条；《预算法》第十四条；国办发〔2018〕118号（六）；国办发〔2016〕19号',
    'Regulation, articles 26 and 49; Budget Law, article 14; 国办发〔2018〕118号 item 6; 国办发〔2016〕19号',
  ),
  on: 'catalog',
  message: looserMessage,
  way: ({ ground }) =>
    text(
      `按${ground['zh-CN']}改写期限；另有法律、行政法规规定的，在 basis 里写明，并在时限后写“法律、法规另有规定的，从其规定”`,
      `Write the limit of ${ground.en}; where another law sets its own, name it under basis`,
    ),
  *check(catalog, { today }) {
    for (const { excused, ...fact } of looserDeadlines(catalog, today)) if (!excused) yield fact;
  },
});
