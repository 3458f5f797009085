/** What one line says, its indentation left out: `- law: 条例` begins an item of a list, names a key and gives its value. */
export interface Line {
  readonly length: number;
  /** How far behind its dash what an item says begins; 0 where the line begins no item. */
  readonly inner: number;
  readonly key: string | undefined;
  /** Undefined where the value stands on the lines below. */
  readonly value: unknown;
  /** Whether those are a literal block, and whether its last end of line belongs to it. */
  readonly literal: 'kept' | 'stripped' | undefined;
}

/** What is thrown for everything outside the part of YAML that is read here. */
export const refusal = Symbol('refused');

/** Brackets and blocks nested deeper are refused. */
export const deepest = 24;

/**
 * Reads the line between two offsets: an item, a key, or both, and a scalar, a list or a mapping in brackets, or none. Throws `refusal`
 * for any other. The places of the key and of what the value is made of are added to `marks`, two offsets each.
 */
export function readLine(source: string, from: number, to: number, marks?: number[]): Line {
  refuseStrange(source, from, to);
  const length = to - from;
  const isItem = source.charCodeAt(from) === dash && (length === 1 || source.charCodeAt(from + 1) === space);
  const start = isItem ? afterSpaces(source, from + 1, to) : from;
  const colonAt = endOfKey(source, start);
  if (colonAt === -1 && !isItem) throw refusal;
  const key = colonAt === -1 ? undefined : keyOf(source, start, colonAt);
  if (key !== undefined) marks?.push(start, colonAt);
  const at = colonAt === -1 ? start : afterSpaces(source, colonAt + 1, to);
  const inner = start - from;
  // what is here stands behind a key or a dash, and so behind a space
  const code = at < to ? source.charCodeAt(at) : hash;
  if (code === hash) return { length, inner, key, value: undefined, literal: undefined };
  if (code === pipe) return { length, inner, key, value: undefined, literal: ending(source, at + 1, to) };
  const isPlain = code !== doubleQuote && code !== singleQuote && code !== openBracket && code !== openBrace;
  const value = isPlain ? plain(source, at, to, marks) : closed(source.slice(at, to), code, at, marks);
  return { length, inner, key, value, literal: undefined };
}

/** Throws `refusal` for tabs, carriage returns, control characters and byte order marks: all legal somewhere, never needed. */
export function refuseStrange(source: string, from: number, to: number): void {
  usual.lastIndex = from;
  usual.test(source);
  if (usual.lastIndex < to) throw refusal;
}

const usual = /[\u4e00-\u9fff\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]*/y;

const space = 32;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const comma = 44;
const dash = 45;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const pipe = 124;
const closeBrace = 125;

// characters that may not begin a plain scalar here, though some may by the letter of the specification
const noPlainStart = new Set([...'-?:,[]{}#&*!|>\'"%@`+.~<='].map((sign) => sign.charCodeAt(0)));
const flowSigns = new Set([...'[]{}#&*!|>\'"%@`'].map((sign) => sign.charCodeAt(0)));
const constants: Readonly<Record<string, unknown>> = {
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};
// numbers of the core schema; all but plain whole ones are left to js-yaml
const numberLike = /^(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/;
const wholeNumber = /^(?:0|[1-9]\d{0,14}|0\d{1,14})$/;
// letters, digits, _ and -, and whatever is not ASCII, up to a colon that ends a key
const keyHere = /[\w\u0080-\uffff-]+:(?=[ \n]|$)/y;
const simple = /[^\n:#]*/y;

// where the colon stands behind the key that begins here; -1 without one
function endOfKey(text: string, at: number): number {
  keyHere.lastIndex = at;
  return keyHere.test(text) ? keyHere.lastIndex - 1 : -1;
}

function keyOf(text: string, start: number, end: number): string {
  const first = text.charCodeAt(start);
  if (first === dash || (first >= 48 && first <= 57)) throw refusal;
  const name = text.slice(start, end);
  const known = names.get(name);
  if (known !== undefined) return known;
  if (name === '__proto__' || name in constants) throw refusal;
  // a text of its own: a slice would keep the whole file in memory
  const own = ` ${name}`.slice(1);
  if (names.size < 256) names.set(own, own);
  return own;
}

// the few keys there are: the same string for each makes objects faster
const names = new Map<string, string>();

function plain(source: string, start: number, to: number, marks: number[] | undefined): unknown {
  if (noPlainStart.has(source.charCodeAt(start))) throw refusal;
  simple.lastIndex = start;
  simple.test(source);
  let end = simple.lastIndex === to ? to : withoutComment(source, start, to);
  while (source.charCodeAt(end - 1) === space) end--;
  marks?.push(start, end);
  return resolved(source.slice(start, end));
}

// the end of a plain value with a colon or number sign in it
function withoutComment(source: string, start: number, to: number): number {
  const words = source.slice(start, to);
  const comment = words.indexOf(' #');
  const own = comment === -1 ? words : words.slice(0, comment);
  if (own.includes(': ') || own.trimEnd().endsWith(':')) throw refusal;
  return start + own.length;
}

// a value that has an end of its own: behind it only blanks and a comment may follow
function closed(words: string, sign: number, offset: number, marks: number[] | undefined): unknown {
  const scanner = new Scanner(words, offset, marks);
  const value = sign === doubleQuote || sign === singleQuote ? scanner.quoted(sign) : scanner.bracketed(0);
  const rest = afterSpaces(words, scanner.at, words.length);
  if (rest < words.length && !(words.charCodeAt(rest) === hash && rest > scanner.at)) throw refusal;
  return value;
}

// what quotes and brackets hold, from left to right; `offset` is where the text stands in the source
class Scanner {
  at = 0;

  constructor(
    private readonly text: string,
    private readonly offset: number,
    private readonly marks: number[] | undefined,
  ) {}

  // at the opening quote; leaves `at` behind the closing one
  quoted(quote: number): string {
    const { text } = this;
    const start = this.at + 1;
    let at = start;
    let special = false;
    for (; ; at++) {
      if (at >= text.length) throw refusal;
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (quote !== singleQuote || text.charCodeAt(at + 1) !== singleQuote) break;
        special = true;
        at++;
      } else if (code === backslash && quote === doubleQuote) {
        special = true;
        at++;
      }
    }
    this.at = at + 1;
    this.mark(start, at);
    const inside = text.slice(start, at);
    if (!special) return inside;
    if (quote === singleQuote) return inside.replaceAll("''", "'");
    // the escapes of JSON mean the same in YAML; others are left to js-yaml
    try {
      return JSON.parse(`"${inside}"`) as string;
    } catch {
      throw refusal;
    }
  }

  // at the opening bracket, leaves `at` behind the closing one
  bracketed(depth: number): unknown {
    if (depth > deepest) throw refusal;
    const { text } = this;
    const isMap = text.charCodeAt(this.at) === openBrace;
    const close = isMap ? closeBrace : closeBracket;
    const list: unknown[] = [];
    const map: Record<string, unknown> = {};
    this.mark(this.at, isMap ? this.at : this.at + 1);
    this.at++;
    for (let first = true; ; first = false) {
      this.skipSpaces();
      if (text.charCodeAt(this.at) === close && first) break;
      if (isMap) {
        const end = endOfKey(text, this.at);
        if (end === -1) throw refusal;
        this.mark(this.at, end);
        const key = keyOf(text, this.at, end);
        this.at = end + 1;
        if (Object.hasOwn(map, key)) throw refusal;
        this.skipSpaces();
        map[key] = this.inBrackets(close, depth);
      } else list.push(this.inBrackets(close, depth));
      this.skipSpaces();
      const after = text.charCodeAt(this.at);
      if (after === close) break;
      if (after !== comma) throw refusal;
      this.at++;
    }
    this.at++;
    return isMap ? map : list;
  }

  private inBrackets(close: number, depth: number): unknown {
    const { text } = this;
    const start = this.at;
    const code = text.charCodeAt(start);
    if (code === openBracket || code === openBrace) return this.bracketed(depth + 1);
    if (code === doubleQuote || code === singleQuote) return this.quoted(code);
    if (noPlainStart.has(code)) throw refusal;
    let end = start;
    let at = start;
    for (; ; at++) {
      const inner = text.charCodeAt(at);
      if (inner === comma || inner === close) break;
      if (Number.isNaN(inner) || flowSigns.has(inner)) throw refusal;
      if (inner === colon) {
        const after = text.charCodeAt(at + 1);
        if (after === space || after === comma || Number.isNaN(after) || flowSigns.has(after)) throw refusal;
      }
      if (inner !== space) end = at + 1;
    }
    this.at = at;
    this.mark(start, end);
    return resolved(text.slice(start, end));
  }

  private skipSpaces(): void {
    this.at = afterSpaces(this.text, this.at, this.text.length);
  }

  private mark(start: number, end: number): void {
    this.marks?.push(this.offset + start, this.offset + end);
  }
}

function afterSpaces(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === space) at++;
  return at;
}

function ending(source: string, from: number, to: number): 'kept' | 'stripped' {
  const stripped = from < to && source.charCodeAt(from) === dash;
  if (afterSpaces(source, stripped ? from + 1 : from, to) < to) throw refusal;
  return stripped ? 'stripped' : 'kept';
}

function resolved(words: string): unknown {
  const first = words.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    if (!numberLike.test(words)) return words;
    if (wholeNumber.test(words)) return Number(words);
    throw refusal;
  }
  if (words.length <= 5 && first < 128 && words in constants) return constants[words];
  return words;
}
