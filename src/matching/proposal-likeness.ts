import { type Text, text } from '../base/text.js';
import { normalName } from './normal.js';
import type { PairWeight, ProposableEntry, ProposalQuery } from './proposal-shapes.js';
import { pairsOf, relatedWords, sharedStretches } from './proposal-words.js';
import { type Contrast, contradict, contrastOf } from './synonyms.js';

/** A question as it is compared. */
export interface AskedQuery {
  /** The names, each item of a list by itself. */
  readonly names: readonly AskedName[];
  readonly keywords: readonly string[];
  readonly related: readonly string[];
  /** All pairs of the question. */
  readonly pairs: ReadonlySet<string>;
  readonly field: ReadonlySet<string>;
  readonly laws: readonly string[];
}

interface AskedName {
  readonly words: string;
  readonly pairs: readonly string[];
  readonly weight: number;
  readonly contrast: Contrast;
}

/** An entry as it is compared. */
export interface ComparedEntry {
  readonly title: readonly string[];
  readonly titleSet: ReadonlySet<string>;
  readonly path: ReadonlySet<string>;
  readonly content: ReadonlySet<string>;
  readonly titleWords: string;
  readonly pathWords: string;
  readonly contrast: Contrast;
  readonly laws: readonly string[];
}

/** Makes a question comparable. A name of two characters tells too little and is left out. */
export function askedQuery({ names, keywords, text: whole, field, laws }: ProposalQuery, weight: PairWeight): AskedQuery {
  const items = (names.length > 0 ? names : [whole]).flatMap((name) => name.split(/[、，。；：,;:()（）]+/));
  const words = [...names, whole].join('|');
  const related = relatedWords(words);
  return {
    names: items.flatMap((item): AskedName[] => {
      const pairs = pairsOf(item);
      return pairs.length < 2 ? [] : [{ words: item, pairs, weight: weigh(pairs, weight), contrast: contrastOf(normalName(item)) }];
    }),
    keywords: keywords.map(normalName),
    related: related.map(normalName),
    pairs: new Set([words, ...field, ...keywords, ...related].flatMap(pairsOf)),
    field: new Set(field.flatMap(pairsOf)),
    laws,
  };
}

/** Makes an entry comparable. */
export function comparedEntry({ title, path, content, laws }: ProposableEntry): ComparedEntry {
  const pairs = pairsOf(title);
  return {
    title: pairs,
    titleSet: new Set(pairs),
    path: new Set(path.flatMap(pairsOf)),
    content: new Set(pairsOf(content)),
    titleWords: normalName(title),
    pathWords: path.map(normalName).join('|'),
    contrast: contrastOf(normalName(title)),
    laws,
  };
}

// what stands in the title counts whole, in the path and the content less; measured on the examples
const parts = { title: 1, path: 0.8, content: 0.6 } as const;
const byKeyword = { title: 1, path: 0.8 } as const;
const byRelated = { title: 0.85, path: 0.7 } as const;
// how much of what is asked for the entry has, and how much of the entry's title is asked for
const [there, back] = [0.6, 0.4];
const sameField = 0.05;
const sameLaw = 0.05;

/** How like an entry is to what is asked for, 0 to 1 with two decimals; the words why are made when they are asked for. */
export function likeness(
  asked: AskedQuery,
  entry: ComparedEntry,
  weight: PairWeight,
): { readonly score: number; readonly reasons: () => readonly Text[] } {
  const name = bestName(asked, entry, weight);
  const keyword = bestWord(asked.keywords, entry, byKeyword);
  const related = bestWord(asked.related, entry, byRelated);
  const share = Math.max(name.share, keyword.share, related.share);
  if (share === 0) return { score: 0, reasons: () => [] };
  const own = weigh(entry.title, weight);
  const returned =
    own === 0
      ? 0
      : weigh(
          entry.title.filter((pair) => asked.pairs.has(pair)),
          weight,
        ) / own;
  const inField = [...asked.field].filter((pair) => entry.path.has(pair)).length > 1;
  const law = asked.laws.find((one) => entry.laws.includes(one));
  const extra = (inField ? sameField : 0) + (law === undefined ? 0 : sameLaw);
  const score = Math.min(1, Math.floor((there * share + back * returned + extra) * 100 + 1e-6) / 100);
  const likest = (): readonly Text[] => {
    if (name.share === share) return nameReasons(name.words, entry);
    if (keyword.share === share) return [text(`有“${keyword.word}”`, `It speaks of "${keyword.word}"`)];
    return [text(`“${related.word}”是同一类事项`, `"${related.word}" is a matter of the same kind`)];
  };
  return {
    score,
    reasons: () => [
      ...likest(),
      ...(inField ? [text('领域相同', 'Of the same field')] : []),
      ...(law === undefined ? [] : [text(`依据同为《${law}》`, `It rests on the same law, ${law}`)]),
    ],
  };
}

function bestName({ names }: AskedQuery, entry: ComparedEntry, weight: PairWeight): { share: number; words: string } {
  let best = { share: 0, words: '' };
  for (const name of names) {
    // 预算 is not 决算
    if (name.weight === 0 || contradict(name.contrast, entry.contrast)) continue;
    let got = 0;
    for (const pair of name.pairs) got += partOf(pair, entry) * weight(pair);
    const share = got / name.weight;
    if (share > best.share) best = { share, words: name.words };
  }
  return best;
}

function partOf(pair: string, { titleSet, path, content }: ComparedEntry): number {
  return titleSet.has(pair) ? parts.title : path.has(pair) ? parts.path : content.has(pair) ? parts.content : 0;
}

function bestWord(
  words: readonly string[],
  { titleWords, pathWords }: ComparedEntry,
  worth: { readonly title: number; readonly path: number },
): { share: number; word: string } {
  const inTitle = words.find((word) => titleWords.includes(word));
  if (inTitle !== undefined) return { share: worth.title, word: inTitle };
  const inPath = words.find((word) => pathWords.includes(word));
  return inPath === undefined ? { share: 0, word: '' } : { share: worth.path, word: inPath };
}

function nameReasons(words: string, { titleSet, path, content }: ComparedEntry): readonly Text[] {
  const title = sharedStretches(words, titleSet);
  const steps = sharedStretches(words, path).filter((one) => !title.some((other) => other.includes(one)));
  const inside = sharedStretches(words, content).filter((one) => ![...title, ...steps].some((other) => other.includes(one)));
  const told = (list: readonly string[], zh: string, en: string): readonly Text[] => {
    const some = list.slice(0, 3);
    if (some.length === 0) return [];
    return [text(`${zh}${some.map((one) => `“${one}”`).join('')}`, `${en} ${some.map((one) => `"${one}"`).join(', ')}`)];
  };
  return [
    ...told(title, '名称里有', 'Its title has'),
    ...told(steps, '路径里有', 'Its path has'),
    ...told(inside, '内容里有', 'Its content has'),
  ];
}

function weigh(pairs: Iterable<string>, weight: PairWeight): number {
  let all = 0;
  for (const pair of pairs) all += weight(pair);
  return all;
}
