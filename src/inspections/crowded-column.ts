import { grouped } from '../base/grouped.js';
import { counted, text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { firmness } from './_links.js';
import { unitName } from './_units.js';
import { fine } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection()({
  id: 'crowded-column',
  severity: 'info',
  title: text('一个栏目有许多条目', 'Many entries on one site column'),
  why: text(
    '许多事项挤在一个栏目里，群众要找的那一项埋在别的信息中间。',
    'With many items in one column, the one that somebody looks for is buried among the others.',
  ),
  source: text('《政府信息公开条例》第二十四条：便于检索、查阅', 'Regulation, article 24: information must be easy to find'),
  message: (fault) => {
    const { column } = subjectsOf(fault);
    const ids = fault.entries.map(({ id }) => id);
    const unit = fault.entries[0]?.unit ?? '';
    return text(
      `栏目“${column}”对应${unit}的 ${ids.length} 个条目：${ids.join('、')}`,
      `The site column "${column}" carries ${counted(ids.length, 'entry', 'entries')} of ${unit}: ${ids.join(', ')}`,
    );
  },
  way: () => text('内容多的，可以分设下级栏目', 'Consider columns below it'),
  *check(view) {
    const isFirm = firmness(view);
    const most = view.threshold('crowded-column')?.value;
    if (most === undefined) return;
    let roomy = 0;
    for (const column of view.columns) {
      const links = view.linksOn(column);
      if (links.length === 0) continue;
      if (links.length < most) {
        roomy++;
        continue;
      }
      const firm = links.filter(isFirm);
      const units = grouped(new Set(firm.map(({ entry }) => entry)), ({ unit }) => unitName(view, unit));
      const crowds = [...units.values()].filter((entries) => entries.length >= most);
      if (crowds.length === 0) roomy++;
      for (const entries of crowds) yield { answer: 'fault', at: 'column', entries, columns: [column], value: entries[0]?.unit ?? '' };
    }
    yield fine(roomy);
  },
});
