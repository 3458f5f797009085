import type { RecordStarts } from './records.js';

/**
 * Reads the part of YAML that catalogs are written in: block mappings and lists, plain and quoted scalars on one line,
 * lists of scalars in brackets, literal blocks, comments. It refuses (`undefined`) whatever is outside that part or in
 * the least doubtful, and js-yaml reads the file instead; what it accepts it reads as js-yaml does. It exists for speed
 * alone: it is some eight times faster, and reading is most of a check (`npm run bench`). A differential test holds it
 * against js-yaml and `yaml`. `lists` tells of each list under a key of the document where its items begin.
 */
export function readSubset(source: string): { readonly value: unknown; readonly lists: ReadonlyMap<unknown, RecordStarts> } | undefined {
  if (!inside.test(source)) return undefined;
  try {
    const reader = new Reader(source);
    reader.nextLine();
    if (reader.atEnd || reader.indent !== 0 || reader.isItem()) return undefined;
    const value = reader.mapping(0, 0);
    return reader.atEnd ? { value, lists: reader.lists } : undefined;
  } catch (error) {
    if (error === refusal) return undefined;
    throw error;
  }
}

/**
 * The same for a text that is one list or mapping, with the places of what was read in `marks`, two offsets for each: of
 * every key and every scalar in the order of the text, and of where a collection begins. A value that is not there has -1.
 */
export function readMarked(source: string): { readonly value: unknown; readonly marks: readonly number[] } | undefined {
  if (!inside.test(source)) return undefined;
  try {
    const marks: number[] = [];
    const reader = new Reader(source, marks);
    reader.nextLine();
    if (reader.atEnd) return undefined;
    const value = reader.isItem() ? reader.sequence(reader.indent, 0) : reader.mapping(reader.indent, 0);
    return reader.atEnd ? { value, marks } : undefined;
  } catch (error) {
    if (error === refusal) return undefined;
    throw error;
  }
}

// tabs, carriage returns, control characters, byte order marks: all legal somewhere, never needed
const inside = /^[\u4e00-\u9fff\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]*$/;
const refusal = Symbol('refused');
const deepest = 24;

const newline = 10;
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
const simple = /[^\n:#]*/y;
const keyHere = /[\w\u0080-\uffff-]+:(?=[ \n]|$)/y;

class Reader {
  /** Offset of the first character of the line at hand, and its column. */
  at = 0;
  indent = 0;
  atEnd = false;
  /** Where the items of the outermost lists begin. */
  readonly lists = new Map<unknown, RecordStarts>();
  private next = 0;
  private readonly keys = new Map<number, string[]>();
  /** Where the next comment and the next colon with a space stand, from the last plain scalar on. */
  private comment = -1;
  private colon = -1;

  constructor(
    private readonly source: string,
    private readonly marks?: number[],
  ) {}

  /** Goes to the next line that is neither blank nor a comment. */
  nextLine(): void {
    const { source } = this;
    let at = this.next;
    for (;;) {
      const start = at;
      while (source.charCodeAt(at) === space) at++;
      const code = source.charCodeAt(at);
      if (Number.isNaN(code)) {
        this.atEnd = true;
        this.at = at;
        this.indent = -1;
        return;
      }
      if (code === newline) {
        at++;
        continue;
      }
      if (code === hash) {
        const end = source.indexOf('\n', at);
        at = end === -1 ? source.length : end + 1;
        continue;
      }
      this.at = at;
      this.indent = at - start;
      // --- and ... end documents
      if (this.indent === 0 && (code === dash || code === 46) && source.charCodeAt(at + 1) === code && source.charCodeAt(at + 2) === code)
        throw refusal;
      return;
    }
  }

  isItem(): boolean {
    if (this.source.charCodeAt(this.at) !== dash) return false;
    const after = this.source.charCodeAt(this.at + 1);
    return after === space || after === newline || Number.isNaN(after);
  }

  /** A mapping whose first key stands at `this.at`, in column `column`. */
  mapping(column: number, depth: number): Record<string, unknown> {
    if (depth > deepest) throw refusal;
    const map: Record<string, unknown> = {};
    this.marks?.push(this.at, this.at);
    for (;;) {
      const key = this.key();
      if (Object.hasOwn(map, key)) throw refusal;
      map[key] = this.value(column, depth, true);
      if (this.atEnd || this.indent < column) return map;
      if (this.indent > column || this.isItem()) throw refusal;
    }
  }

  sequence(column: number, depth: number): unknown[] {
    if (depth > deepest) throw refusal;
    const { source } = this;
    const list: unknown[] = [];
    const starts: number[] | undefined = depth === 1 ? [] : undefined;
    this.marks?.push(this.at, this.at);
    while (!this.atEnd && this.indent === column && this.isItem()) {
      starts?.push(this.at - column);
      let at = this.at + 1;
      while (source.charCodeAt(at) === space) at++;
      const inner = column + (at - this.at);
      this.at = at;
      if (this.startsMapping()) {
        list.push(this.mapping(inner, depth + 1));
      } else {
        if (this.isItem()) throw refusal;
        list.push(this.value(column, depth, false));
      }
    }
    if (starts !== undefined) this.lists.set(list, { starts, end: this.atEnd ? source.length : this.at - this.indent });
    return list;
  }

  // whether a key with its colon stands at the place at hand
  private startsMapping(): boolean {
    keyHere.lastIndex = this.at;
    return keyHere.test(this.source);
  }

  private key(): string {
    const { source } = this;
    const start = this.at;
    keyHere.lastIndex = start;
    if (!keyHere.test(source)) throw refusal;
    const end = keyHere.lastIndex - 1;
    const first = source.charCodeAt(start);
    if (first === dash || (first >= 48 && first <= 57)) throw refusal;
    this.at = end + 1;
    this.marks?.push(start, end);
    // the same few keys come again and again: no new string for each
    const bucket = first * 64 + (end - start);
    const known = this.keys.get(bucket);
    if (known !== undefined) for (const name of known) if (source.startsWith(name, start)) return name;
    const name = source.slice(start, end);
    if (name === '__proto__' || name in constants) throw refusal;
    if (known === undefined) this.keys.set(bucket, [name]);
    else known.push(name);
    return name;
  }

  /** The value behind `key:` or `-`; `column` is that of its parent. Leaves the reader on the next line. */
  private value(column: number, depth: number, inMapping: boolean): unknown {
    const { source } = this;
    let at = this.at;
    while (source.charCodeAt(at) === space) at++;
    const code = source.charCodeAt(at);
    if (Number.isNaN(code) || code === newline || (code === hash && source.charCodeAt(at - 1) === space))
      return this.nested(at, column, depth, inMapping);
    this.at = at;
    const value =
      code === doubleQuote || code === singleQuote
        ? this.closed(this.quoted(code))
        : code === openBracket || code === openBrace
          ? this.closed(this.bracketed(0))
          : code === pipe
            ? this.literal(column)
            : this.plain();
    if (!this.atEnd && this.indent > column) throw refusal;
    return value;
  }

  private nested(at: number, column: number, depth: number, inMapping: boolean): unknown {
    this.skipLine(at);
    this.nextLine();
    if (this.atEnd || this.indent < column || (this.indent === column && !(inMapping && this.isItem()))) {
      this.marks?.push(-1, -1);
      return null;
    }
    if (this.indent === column) return this.sequence(column, depth + 1);
    if (this.isItem()) {
      const list = this.sequence(this.indent, depth + 1);
      if (!this.atEnd && this.indent > column) throw refusal;
      return list;
    }
    const map = this.mapping(this.indent, depth + 1);
    return map;
  }

  private plain(): unknown {
    const { source } = this;
    const start = this.at;
    if (noPlainStart.has(source.charCodeAt(start))) throw refusal;
    simple.lastIndex = start;
    simple.test(source);
    let end = simple.lastIndex;
    if (end < source.length && source.charCodeAt(end) !== newline) end = this.withoutComment(start);
    else this.next = Math.min(end + 1, source.length);
    while (source.charCodeAt(end - 1) === space) end--;
    this.marks?.push(start, end);
    this.nextLine();
    return resolved(source.slice(start, end));
  }

  // the end of a plain value with a colon or number sign in it
  private withoutComment(start: number): number {
    const { source } = this;
    const end = placeOf(source, '\n', start);
    this.next = Math.min(end + 1, source.length);
    if (this.comment < start) this.comment = placeOf(source, ' #', start);
    if (this.colon < start) this.colon = placeOf(source, ': ', start);
    const last = Math.min(end, this.comment);
    if (this.colon < last || source.slice(start, last).trimEnd().endsWith(':')) throw refusal;
    return last;
  }

  // at the opening quote; leaves `at` behind the closing one
  private quoted(quote: number): string {
    const { source } = this;
    const start = this.at + 1;
    let at = start;
    let special = false;
    for (; ; at++) {
      const code = source.charCodeAt(at);
      if (code === newline || Number.isNaN(code)) throw refusal;
      if (code === quote) {
        if (quote === singleQuote && source.charCodeAt(at + 1) === singleQuote) {
          special = true;
          at++;
          continue;
        }
        break;
      }
      if (code === backslash && quote === doubleQuote) {
        special = true;
        at++;
        if (source.charCodeAt(at) === newline) throw refusal;
      }
    }
    this.at = at + 1;
    this.marks?.push(start, at);
    const inside = source.slice(start, at);
    if (!special) return inside;
    if (quote === singleQuote) return inside.replaceAll("''", "'");
    // the escapes of JSON mean the same in YAML; others are left to js-yaml
    try {
      return JSON.parse(`"${inside}"`) as string;
    } catch {
      throw refusal;
    }
  }

  // lists and mappings in brackets, all on one line; at the opening bracket, leaves `at` behind the closing one
  private bracketed(depth: number): unknown {
    if (depth > deepest) throw refusal;
    const { source } = this;
    const isMap = source.charCodeAt(this.at) === openBrace;
    const close = isMap ? closeBrace : closeBracket;
    const list: unknown[] = [];
    const map: Record<string, unknown> = {};
    this.marks?.push(this.at, isMap ? this.at : this.at + 1);
    this.at++;
    for (let first = true; ; first = false) {
      this.skipSpaces();
      if (source.charCodeAt(this.at) === close && first) break;
      if (isMap) {
        const key = this.key();
        if (Object.hasOwn(map, key)) throw refusal;
        this.skipSpaces();
        map[key] = this.inBrackets(close, depth);
      } else list.push(this.inBrackets(close, depth));
      this.skipSpaces();
      const after = source.charCodeAt(this.at);
      if (after === close) break;
      if (after !== comma) throw refusal;
      this.at++;
    }
    this.at++;
    return isMap ? map : list;
  }

  private inBrackets(close: number, depth: number): unknown {
    const { source } = this;
    const start = this.at;
    const code = source.charCodeAt(start);
    if (code === openBracket || code === openBrace) return this.bracketed(depth + 1);
    if (code === doubleQuote || code === singleQuote) return this.quoted(code);
    if (noPlainStart.has(code)) throw refusal;
    let end = start;
    let at = start;
    for (; ; at++) {
      const inner = source.charCodeAt(at);
      if (inner === comma || inner === close) break;
      if (Number.isNaN(inner) || flowSigns.has(inner)) throw refusal;
      if (inner === colon) {
        const after = source.charCodeAt(at + 1);
        if (after === space || after === comma || Number.isNaN(after) || flowSigns.has(after)) throw refusal;
      }
      if (inner !== space) end = at + 1;
    }
    this.at = at;
    this.marks?.push(start, end);
    return resolved(source.slice(start, end));
  }

  private skipSpaces(): void {
    while (this.source.charCodeAt(this.at) === space) this.at++;
  }

  // behind a value that has an end of its own only blanks and a comment may follow
  private closed<T>(value: T): T {
    const { source } = this;
    let at = this.at;
    while (source.charCodeAt(at) === space) at++;
    const code = source.charCodeAt(at);
    if (!(Number.isNaN(code) || code === newline || (code === hash && at > this.at))) throw refusal;
    this.skipLine(at);
    this.nextLine();
    return value;
  }

  private literal(column: number): string {
    const { source } = this;
    let at = this.at + 1;
    const strip = source.charCodeAt(at) === dash;
    if (strip) at++;
    while (source.charCodeAt(at) === space) at++;
    if (source.charCodeAt(at) !== newline) throw refusal;
    at++;
    let inner = -1;
    const lines: string[] = [];
    let blanks = 0;
    let [first, last] = [at, at];
    while (at < source.length) {
      let word = at;
      while (source.charCodeAt(word) === space) word++;
      const end = source.indexOf('\n', word);
      if (end === -1) throw refusal;
      const depth = word - at;
      if (word === end) {
        if (inner === -1 || depth > inner) throw refusal;
        blanks++;
      } else {
        if (inner === -1) {
          if (depth <= column) throw refusal;
          inner = depth;
          first = word;
        }
        if (depth < inner) {
          if (depth > column) throw refusal;
          break;
        }
        for (; blanks > 0; blanks--) lines.push('');
        lines.push(source.slice(at + inner, end));
        last = end;
      }
      at = end + 1;
    }
    if (lines.length === 0) throw refusal;
    this.marks?.push(first, last);
    this.next = at;
    this.nextLine();
    return strip ? lines.join('\n') : `${lines.join('\n')}\n`;
  }

  private skipLine(from: number): void {
    const end = this.source.indexOf('\n', from);
    this.next = end === -1 ? this.source.length : end + 1;
  }
}

function placeOf(source: string, signs: string, from: number): number {
  const found = source.indexOf(signs, from);
  return found === -1 ? source.length : found;
}

const flowSigns = new Set([...'[]{}#&*!|>\'"%@`\n'].map((sign) => sign.charCodeAt(0)));

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
