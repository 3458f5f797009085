import { text } from '../base/text.js';
import { readPath } from '../language/item-path.js';
import { normalName, normalPath } from '../matching/normal.js';
import { defineRule, type Fact } from '../model/rule.js';
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
    const written = new Map<string, Titles>();
    const paths = new Map<string, Titles>();
    for (const entry of catalog.entries) {
      if (entry.state !== 'active') continue;
      const { title, path } = entry.entry;
      const words = typeof path === 'string' ? path : (path?.join('\0') ?? '');
      let titles = written.get(words);
      if (titles === undefined) {
        const plainPath = normalPath(readPath(path));
        titles = paths.get(plainPath) ?? { exact: new Map(), alike: [new Map(), new Map()] };
        paths.set(plainPath, titles);
        written.set(words, titles);
      }
      const name = plain.test(title) ? title : normalName(title);
      const equal = titles.exact.get(name);
      if (equal !== undefined) {
        yield told(entry, equal, equal.entry.title === title);
        continue;
      }
      titles.exact.set(name, entry);
      const other = name.length < shortest ? undefined : likeOf(name, entry, titles);
      if (other !== undefined) yield told(entry, other, false);
    }
  },
});

// of an own entry and one that is inherited it is the own that can be mended
function told(entry: EntryView, before: EntryView, same: boolean): Fact & { title: string; other: EntryView; same: boolean } {
  const [own, other] = entry.inherited !== undefined && before.inherited === undefined ? [before, entry] : [entry, before];
  return { at: ['entries', own.index, 'title'], title: own.entry.title, other, same };
}

/** The titles under one path: as they are, and by their first and last characters. */
interface Titles {
  readonly exact: Map<string, EntryView>;
  readonly alike: readonly [heads: Map<string, Bucket>, tails: Map<string, Bucket>];
}

type Bucket = { readonly name: string; readonly entry: EntryView }[];

// one edited stretch leaves the head or the tail whole, so that a title need only be held against a few others
function likeOf(name: string, entry: EntryView, { alike: [heads, tails] }: Titles): EntryView | undefined {
  const numbers = counts.test(name) ? name.replace(/[^\d一二三四五六七八九十]+/g, '.') : '';
  const inHeads = take(heads, numbers + name.slice(0, edge));
  const inTails = take(tails, numbers + name.slice(-edge));
  const isLike = (met: Bucket[number]): boolean => nearlyTheSame(met.name, name);
  const found = inHeads.slice(-neighbours).find(isLike) ?? inTails.slice(-neighbours).find(isLike);
  const own = { name, entry };
  inHeads.push(own);
  inTails.push(own);
  return found?.entry;
}

function take(buckets: Map<string, Bucket>, key: string): Bucket {
  const known = buckets.get(key);
  if (known !== undefined) return known;
  const made: Bucket = [];
  buckets.set(key, made);
  return made;
}

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
