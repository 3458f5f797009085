import { text } from '../base/text.js';
import { readPath } from '../language/item-path.js';
import { normalName, normalPath } from '../matching/normal.js';
import { defineRule } from '../model/rule.js';
import type { EntryView } from '../model/world.js';

export default defineRule<{ title: string; other: EntryView; same: boolean }>()({
  id: 'near-duplicate-title',
  severity: 'warning',
  title: text('事项名称重复或几乎相同', 'The same title, or nearly the same, twice'),
  why: text(
    '同一路径下两条名称一样或只差一两个字的事项，多半是抄录、合并时留下的重复：一条更新了，另一条就成了过时的说法。',
    'Two entries under one path whose titles differ by hardly anything are mostly left over from copying and merging: when one is updated the other goes stale.',
  ),
  source: text(
    '鲁政办发〔2024〕2号（十五）：全面梳理，确定法定公开事项，形成主动公开事项目录，并动态更新',
    'Shandong 鲁政办发〔2024〕2号 item 15: go through all rules, fix the items, compile the catalog and keep it up to date',
  ),
  on: 'catalog',
  message: ({ title, other, same }) =>
    same
      ? text(`“${title}”和条目 ${other.entry.id} 路径、名称都一样`, `"${title}" has the same path and title as entry ${other.entry.id}`)
      : text(
          `“${title}”和条目 ${other.entry.id}“${other.entry.title}”几乎一样，像是同一事项`,
          `"${title}" is nearly the same as entry ${other.entry.id} "${other.entry.title}"`,
        ),
  way: () =>
    text(
      '是同一事项就合并成一条；不是，就把名称写得能区分开',
      'Merge them if they are one item; otherwise word the titles so that they can be told apart',
    ),
  *check(catalog) {
    const paths = new Map<string, string>();
    const exact = new Map<string, EntryView>();
    const buckets = new Map<string, { readonly name: string; readonly entry: EntryView }[]>();
    for (const entry of catalog.entries) {
      if (entry.state !== 'active') continue;
      const { title } = entry.entry;
      const name = plain.test(title) ? title : normalName(title);
      const { path: levels } = entry.entry;
      const written = typeof levels === 'string' ? levels : (levels?.join('\0') ?? '');
      const path = paths.get(written) ?? normalPath(readPath(levels));
      paths.set(written, path);
      const at = ['entries', entry.index, 'title'];
      const equal = exact.get(`${path}|${name}`);
      if (equal !== undefined) {
        yield { at, title, other: equal, same: equal.entry.title === title };
        continue;
      }
      exact.set(`${path}|${name}`, entry);
      if (name.length < shortest) continue;
      // one edited stretch leaves the head or the tail whole, so that a title need only be held against a few others
      const group = `${path}|${counts.test(name) ? name.replace(/[^\d一二三四五六七八九十]+/g, '.') : '.'}|`;
      const keys = [`${group}<${name.slice(0, edge)}`, `${group}>${name.slice(-edge)}`];
      let other: EntryView | undefined;
      for (const key of keys) {
        const bucket = buckets.get(key) ?? [];
        other ??= bucket.slice(-neighbours).find((met) => nearlyTheSame(met.name, name))?.entry;
        bucket.push({ name, entry });
        buckets.set(key, bucket);
      }
      if (other !== undefined) yield { at, title, other, same: false };
    }
  },
});

/** One edit in a shorter title leaves less than nine tenths of it. */
const shortest = 10;
const counts = /[\d一二三四五六七八九十]/;
const edge = 5;
const plain = /^[\u4e00-\u9fff]+$/;
const neighbours = 32;

// A stretch of at most a tenth differs, and the difference is not one that tells items apart.
function nearlyTheSame(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (Math.max(left.length, right.length) * 10 > longest) return false;
  const around = `${left}${right}`;
  if (telling.test(around)) return false;
  // the names of places, bodies and kinds differ by the character before 镇, 局, 类 …
  return left === '' || right === '' ? true : !placeAfter.test(a.slice(a.length - tail, a.length - tail + 2));
}

const telling =
  /[\dA-Za-z一二三四五六七八九十百千万甲乙丙丁东西南北中上下左右内外前后大小高低新旧老少男女公私收支预决增减进出升降省市县区镇乡村街社年月季日周主副正总分初终本不非未无免停撤补事人物]/;
const placeAfter = /[省市县区镇乡村街社路局委办厅院校园所站馆场类级项款期批]/;
