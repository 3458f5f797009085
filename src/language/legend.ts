import type { Catalog } from '../model/documents.js';
import type { Need } from '../model/structures.js';
import { channels as shipped } from '../reference/generated/channels.js';

type Legend = NonNullable<Catalog['legend']>;

/** A legend inside a text, with the stretches that say it; brackets and 注： around it belong to them. */
export interface LegendRead {
  readonly legend?: Legend;
  readonly places: readonly { readonly start: number; readonly end: number }[];
  /** 在标注范围内至少选择其一公开: one of the channels is enough. */
  readonly oneOf: readonly { readonly start: number; readonly end: number }[];
}

/** What a heading or a cell itself says of its marks: （“■”表示必选项，“口”表示可选项）, ■为必选□为可选, 用“■”标注. Linear in its length. */
export function readLegend(text: string): LegendRead {
  if (!telling.test(text)) return nothing;
  const legend: Record<string, Need> = {};
  const pairs: { start: number; end: number }[] = [];
  for (const match of text.matchAll(pair)) {
    const [whole, open = '', sign = '', close = '', verb = '', meaning = ''] = match;
    // 口可选 is read as a box only where it says so
    if (letters.has(sign) && open === '' && close === '' && verb === '') continue;
    legend[sign] ??= meanings[meaning] ?? 'none';
    pairs.push({ start: match.index, end: match.index + whole.length });
  }
  for (const match of text.matchAll(usage)) pairs.push({ start: match.index, end: match.index + match[0].length });
  pairs.sort((a, b) => a.start - b.start);
  return {
    ...(Object.keys(legend).length === 0 ? {} : { legend }),
    places: joined(text, pairs),
    oneOf: [...text.matchAll(choice)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  };
}

const nothing: LegendRead = { places: [], oneOf: [] };
const telling = /必选|可选|必填|选填|必须|任选|表示|代表|标注|标记|其一|其中之?一|不选|未选|选中/;
const letters: ReadonlySet<string> = new Set(shipped.marks.letters);

const signs = [...shipped.marks.yes, ...shipped.marks.no, ...shipped.marks.cross].join('');
const meanings: Readonly<Record<string, Need>> = {
  必选: 'required',
  必须: 'required',
  必填: 'required',
  选中: 'required',
  已选: 'required',
  公开: 'required',
  选择: 'required',
  可选: 'optional',
  选填: 'optional',
  任选: 'optional',
  自选: 'optional',
  不选: 'none',
  未选: 'none',
  不公开: 'none',
  未选中: 'none',
};
const quote = '["“”\'‘’「」『』《》]';
const pair = new RegExp(
  `(${quote}?)([${signs}])(${quote}?)\\s?(表示|代表|指|为|是|即|[:：=]|)\\s?(?:该渠道|渠道)?(?:应当?|可以?)?(${Object.keys(meanings)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:项|渠道|内容|载体|的|公开){0,2}(?=$|[\\s"“”'‘’,，;；、。.)）\\]】${signs}])`,
  'gu',
);
const usage = new RegExp(`[(（]?(?:用|以|打)${quote}?[${signs}]${quote}?(?:标注|标记|标示|表示|的)(?:公开)?[)）]?`, 'gu');
const choice =
  /[(（][^()（）]{0,20}(?:至少)?(?:任意)?选择?(?:其一|其中之?一[种项个]?|一[种项个])[^()（）]{0,40}[)）]|(?:在标注范围内)?(?:至少|任意?)选择?(?:其一|其中之?一[种项个]?|一[种项个])(?:予以|进行)?(?:公开|发布)?/g;

// neighbours become one, and what only serves them is theirs: brackets, 注：, full stops
function joined(text: string, pairs: readonly { start: number; end: number }[]): readonly { start: number; end: number }[] {
  const groups: { start: number; end: number }[] = [];
  for (const { start, end } of pairs) {
    const last = groups[groups.length - 1];
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (last !== undefined && /^[\s,，;；、。和及]{0,4}$/.test(text.slice(last.end, start))) last.end = end;
    else groups.push({ start, end });
  }
  return groups.map(({ start, end }) => {
    const head = /(?:[(（【[]\s?)?(?:(?:备?注|说明|图例|其中)[:：]?\s?)?$/.exec(text.slice(Math.max(0, start - 8), start))?.[0] ?? '';
    const foot = /^\s?[。.]?\s?[)）】\]]?/.exec(text.slice(end, end + 4))?.[0].trimEnd() ?? '';
    const opens = /[(（【[]/.test(head);
    const closes = /[)）】\]]$/.test(foot);
    return { start: start - (opens && !closes ? 0 : head.length), end: end + (closes && !opens ? 0 : foot.length) };
  });
}
