import { text } from '../base/text.js';
import { defineInspection } from '../model/inspection.js';
import { firmness } from './_links.js';
import { fine, unknownOf } from './_verdicts.js';
import { subjectsOf } from './_words.js';

export default defineInspection()({
  id: 'column-of-other-unit',
  severity: 'warning',
  title: text('栏目属于其他单位', 'A column that belongs to another unit'),
  why: text(
    '条目写的是别的单位的栏目，信息发到那里没有人管，也不好算是谁的责任。',
    'The entry points at the column of another unit: nobody there keeps it up, and nobody knows whose duty it is.',
  ),
  source: text('《政府信息公开条例》第十条：制作机关负责公开', 'Regulation, article 10: who makes the information discloses it'),
  message: (fault) => {
    const { entry, column } = subjectsOf(fault);
    const [own, unit] = [fault.entries[0]?.unit ?? '', fault.columns[0]?.unit ?? ''];
    return text(
      `${entry.zh}属于${own}，所写栏目“${column}”的所属单位是${unit}`,
      `${entry.en} is of ${own}; its site column "${column}" belongs to ${unit}`,
    );
  },
  way: () =>
    text(
      '改写本单位的栏目；确实共用的，请网站管理部门不写所属单位，或在公开责任里写明共同责任单位',
      'Name a column of the own unit; where they share it, drop the unit from the column or name it as jointly responsible',
    ),
  *check(view) {
    const isFirm = firmness(view);
    let own = 0;
    for (const link of view.matching.matches) {
      const { entry, column, by } = link;
      if (by !== 'reference' || column.unit === undefined) continue;
      const relation = view.relation(entry, column);
      if (relation === 'unlike')
        yield unknownOf(
          entry,
          text(
            `条目属于${entry.unit}，栏目属于${column.unit}；单位名录里查不全这两个名称，可能是同一单位`,
            `the entry is of ${entry.unit}, the column of ${column.unit}; the register does not know both names, they may be one unit`,
          ),
          column,
        );
      else if (relation !== 'other') own++;
      else if (isFirm(link))
        yield {
          answer: 'fault',
          at: 'entry',
          entries: [entry],
          columns: [column],
          value: column.path.join(' > '),
          ...(link.reference && { reference: link.reference.raw }),
        };
    }
    yield fine(own);
  },
});
