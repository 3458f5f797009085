import { onLine } from './view.js';
import { pageWords } from './words.js';

/** A value with what its label means: a field of an item, or `topic` for labels that mean nothing to us. */
export interface Labelled {
  readonly field: string;
  readonly value: string;
}

/** The labels with values that words hold: `索引号：…  发布日期：2024-06-25`. A value ends with its line or with the next label. */
export function labelsIn(words: string): readonly Labelled[] {
  const { labels } = pageWords();
  const found: Labelled[] = [];
  if (!/[：:】\]]/.test(words)) return found;
  for (const line of joined(words)) {
    if (!/[：:】\]]/.test(line)) continue;
    const starts = [...line.matchAll(label())].flatMap((match) => {
      const field = labels.get(squeezed(match[1] ?? ''));
      return field === undefined ? [] : [{ at: match.index, from: match.index + match[0].length, field }];
    });
    for (const [index, { from, field }] of starts.entries()) {
      const value = onLine(line.slice(from, starts[index + 1]?.at ?? line.length)).replace(/[|｜;；,，\s]+$/, '');
      found.push({ field, value });
    }
  }
  return found;
}

/** The field that the words of a label mean, without blanks, colons and brackets; undefined for words that are no label. */
export function fieldOf(words: string): string | undefined {
  return words.length > 24 ? undefined : pageWords().labels.get(squeezed(words));
}

/** A label as it is looked up: 索 引 号： is 索引号. */
export function squeezed(words: string): string {
  return words.replace(/[\s\u00a0\u3000：:【】[\]()（）*＊]+/g, '');
}

// a label on a line of its own belongs to the line behind it
function joined(words: string): readonly string[] {
  const lines = words
    .split('\n')
    .map(onLine)
    .filter((line) => line !== '');
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last !== undefined && last.length <= 24 && /[：:]$/.test(last) && fieldOf(last) !== undefined)
      whole[whole.length - 1] = `${last}${line}`;
    else whole.push(line);
  }
  return whole;
}

let made: RegExp | undefined;

// all the labels, the longest first, with blanks allowed between their characters
function label(): RegExp {
  made ??= new RegExp(
    `(?<![\\u4e00-\\u9fff])[【\\[]?\\s*(${[...pageWords().labels.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => [...word].join('[\\s\\u00a0\\u3000]*'))
      .join('|')})\\s*(?:[】\\]]\\s*[：:]?|[：:])`,
    'g',
  );
  return made;
}
