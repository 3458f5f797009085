import { shortened, text } from '../base/text.js';
import { isInherited } from '../language/normalise.js';
import { defineRule } from '../model/rule.js';
import type { CatalogView, EntryView } from '../model/world.js';

export default defineRule<{ said: string; key: Key; above: Above | undefined; shared: string | undefined }>()({
  id: 'unclear-as-above',
  severity: 'error',
  title: text('“同上”说不准承接什么', 'An "as above" that may mean something else'),
  why: text(
    '看表的人把“同上”当作上一行的内容，目录里它又可以指 defaults；条目还会排序、停用，上一行一换，意思就跟着变。说不准的，导出照印原字，日程不排。',
    'Readers of a table take the row above, while in a catalog the defaults may be meant; and once entries are sorted or retired, another row stands above. Where it is not certain, tables print the word as it stands, and nothing is scheduled by it.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：明确公开主体、内容、时限、方式、渠道、责任等要素',
    'Shandong 鲁政办发〔2024〕2号 item 15: state subject, content, deadline, method, channel and responsibility',
  ),
  on: 'catalog',
  message: ({ said, above, shared }) => {
    if (above === undefined) return text(`“${said}”上面没有内容可以承接`, `Nothing stands above "${said}" that it could take over`);
    const { id, value } = above;
    return shared === undefined
      ? text(
          `“${said}”只能指上一条 ${id} 写的${value === '' ? '内容' : `“${value}”`}，条目一排序、停用就变了`,
          `"${said}" can only mean what ${id} above says${value === '' ? '' : `, "${value}"`}, and no longer does once entries are sorted or retired`,
        )
      : text(
          `“${said}”有两种读法：上一条 ${id} ${value === '' ? '另有写法' : `写的是“${value}”`}，defaults 写的是${shared === '' ? '别的' : `“${shared}”`}`,
          `"${said}" can be read in two ways: ${id} above says ${value === '' ? 'one thing' : `"${value}"`}, the defaults say ${shared === '' ? 'another' : `"${shared}"`}`,
        );
  },
  way: ({ key, shared }) =>
    shared === undefined
      ? text('把内容写全；各条都一样的，写在目录的 defaults 里一次', 'Write it out; what all entries share can stand once under defaults')
      : text(
          `指上一条的，把内容写全；指 defaults 的，删去 ${key} 这一行`,
          `Write it out where the entry above is meant; delete ${key} where the defaults are`,
        ),
  *check(catalog) {
    for (const view of catalog.entries) {
      if (view.inherited !== undefined || view.state === 'retired') continue;
      for (const key of keys) {
        const said = view.entry[key];
        if (!isAsAbove(said) || view.effective[key] !== said) continue;
        const shared = catalog.head.defaults?.[key as 'subject'];
        yield {
          at: ['entries', view.index, key],
          said,
          key,
          above: aboveOf(catalog, view, key),
          shared: shared === undefined ? undefined : wordsOf(shared),
        };
      }
    }
  },
});

type Key = (typeof keys)[number];

const keys = ['subject', 'responsibility', 'deadline', 'updateCycle', 'retention', 'channels', 'audience', 'levels', 'basis'] as const;

interface Above {
  readonly id: string;
  readonly value: string;
}

function isAsAbove(value: unknown): value is string {
  return typeof value === 'string' && value.length < 8 && value.trim() !== '' && isInherited(value);
}

// the nearest entry above that says something, or takes what is said for all
function aboveOf({ entries }: CatalogView, { index }: EntryView, key: Key): Above | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const above = entries[at];
    const value = above?.entry[key];
    if (above === undefined || value === undefined) return undefined;
    if (!isAsAbove(value)) return { id: above.entry.id, value: wordsOf(value) };
  }
  return undefined;
}

// a value in parts is not put into words
function wordsOf(value: unknown): string {
  const words = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('、') : value;
  return typeof words === 'string' ? shortened(words, 40) : '';
}
