import { ordersIn } from './obligation-orders.js';
import { doubts, namesOnly, workVerbs, workWords } from './obligation-words.js';

/** Whether a requirement of a plan orders that something be disclosed, or is work that needs no entry of a catalog. */
export interface Requirement {
  readonly class: 'disclosure' | 'work' | 'undecided';
  /** The stretches of the text that decided; empty where nothing in it is ordered. */
  readonly words: readonly string[];
  /** What is to be disclosed, as the text names it; empty for work, and where the text names nothing. */
  readonly items: readonly string[];
}

/**
 * Classes a requirement of a plan by its own words, sentence by sentence: one sentence that orders disclosure makes it a disclosure. What a
 * person would hesitate over, and an order of which no item can be told, is `undecided`. 公开 and the like within names order nothing.
 */
export function classifyRequirement(text: string): Requirement {
  const bare = masked(text, namesOnly);
  const orders = ordersIn(text, masked(masked(bare, doubts, lastPart), quoted));
  const named = orders.filter(({ items }) => items.length > 0);
  if (named.length > 0)
    return of(
      'disclosure',
      named.flatMap(({ words }) => words),
      named.flatMap(({ items }) => items),
    );
  const hesitant = [...orders.flatMap(({ words }) => words), ...doubts.flatMap((pattern) => places(text, bare, pattern)).map(lastPart)];
  if (orders.length === 0)
    hesitant.push(...places(text, masked(bare, doubts, lastPart), /[^，,。；;：:□]{0,24}(?:公开|公布|公示|发布|推送)/g));
  if (hesitant.length > 0) return of('undecided', hesitant, []);
  const pieces = stretchesOf(text, workWords);
  return of('work', pieces.length > 0 ? pieces : stretchesOf(text, workVerbs), []);
}

/** The sentences of a requirement or a clause, with their full stops; a semicolon ends one too. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[。！？；;])(?![”’」』])|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

// 以…为重点，加强已公开政策的信息管理，根据…动态更新: the part with the order
function lastPart(words: string): string {
  return words.split(/[，,]/).at(-1) ?? words;
}

function of(kind: Requirement['class'], words: readonly string[], items: readonly string[]): Requirement {
  return { class: kind, words: [...new Set(words)], items: [...new Set(items)] };
}

// what stands in quotes is a name, and orders nothing
const quoted = [/(?<=“)[^“”]+(?=”)/g];

function stretchesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([stretch]) => stretch);
}

// stretches of the text where the unreadable one fits
function places(text: string, bare: string, pattern: RegExp): string[] {
  return [...bare.matchAll(pattern)].map(({ 0: stretch, index }) => text.slice(index, index + stretch.length));
}

// the same length, so that places in it are places in the text
function masked(text: string, patterns: readonly RegExp[], part = (stretch: string) => stretch): string {
  let bare = text;
  for (const pattern of patterns)
    bare = bare.replace(pattern, (stretch) => {
      const gone = part(stretch);
      return stretch.slice(0, stretch.length - gone.length) + '□'.repeat(gone.length);
    });
  return bare;
}
