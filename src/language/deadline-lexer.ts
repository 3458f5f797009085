import { lexicon } from './deadline-words.js';
import { once } from './memo.js';

/** A word of a phrase with its sign (see the lexicon), its offsets in the uniform text and what the pattern named in it. */
export interface Token {
  readonly sign: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Cuts a uniform phrase into words; what no word fits is free text, sign x. Nothing is left out. */
export function tokensOf(plain: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (sign: string, end: number, groups: Token['groups'] = {}) => {
    const last = tokens[tokens.length - 1];
    if (sign === 'x' && last?.sign === 'x') {
      tokens[tokens.length - 1] = { ...last, text: plain.slice(last.start, end), end };
    } else tokens.push({ sign, text: plain.slice(at, end), start: at, end, groups });
    at = end;
  };
  for (const match of plain.matchAll(scanner())) {
    const groups = match.groups ?? {};
    if (match[0] === '') continue;
    if (match.index > at) push('x', match.index);
    push(signOf(groups, match[0]), match.index + match[0].length, groups);
  }
  if (at < plain.length) push('x', plain.length);
  return tokens;
}

const scanner = once(() => {
  const words = new RegExp(lexicon.map(([, pattern], index) => `(?<word${index}>${pattern})`).join('|'), 'g');
  // V8 turns a pattern into code for a text of this length at once, and only on the second use for a shorter one: of a pattern as long as
  // this it would first make something slower to run that takes four times as long to make
  for (const _ of '每年'.padEnd(1000, '。').matchAll(words)) break;
  return words;
});

function signOf(groups: Token['groups'], word: string): string {
  for (const [index, [sign]] of lexicon.entries()) {
    if (groups[`word${index}`] !== undefined) return sign === 'S' ? boundOf(word) : sign;
  }
  return 'x';
}

// S 20个工作日, I 内, B 前, A 后, U 以上
function boundOf(word: string): string {
  if (word.endsWith('内')) return 'I';
  if (word.endsWith('前')) return 'B';
  return word.endsWith('后') ? 'A' : word.endsWith('以上') ? 'U' : 'S';
}
