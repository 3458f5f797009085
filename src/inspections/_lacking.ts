import { counted, type Text, text } from '../base/text.js';
import type { Fault, InspectionView, Verdict } from '../model/inspection.js';
import { type Item, itemKey } from './_items.js';
import { fine, unknownOn } from './_verdicts.js';

/** Items that lack something: a fault only where the item's own page was read, for what a list does not show may stand there. `has` is undefined for items that need not have it. */
export function* itemsLacking(
  view: InspectionView,
  what: Text,
  has: (item: Item) => boolean | undefined,
): Generator<Verdict<{ item: Item }>> {
  let whole = 0;
  for (const column of view.columns) {
    let unread = 0;
    for (const [index, item] of (column.list ?? []).entries()) {
      const found = has(item);
      if (found === undefined) continue;
      if (found) whole++;
      else if (item.read !== true) unread++;
      else yield lacking(view, { column, index, item });
    }
    if (unread > 0)
      yield unknownOn(
        column,
        text(
          `有 ${unread} 条信息在列表里没有${what['zh-CN']}，没有读过它们自己的网页`,
          `${counted(unread, 'item has', 'items have')} no ${what.en} in the list, and no page of an item was read`,
        ),
      );
  }
  yield fine(whole);
}

function lacking(
  view: InspectionView,
  { column, index, item }: { column: Fault['columns'][number]; index: number; item: Item },
): Verdict<{ item: Item }> {
  const entries = [...new Set(view.linksOn(column).map(({ entry }) => entry))];
  return { answer: 'fault', at: 'column', entries, columns: [column], field: ['list', index], value: itemKey(item), item };
}
