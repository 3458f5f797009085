/** A value as a script writes it down. */
export type Literal = string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

/**
 * The arrays of objects that scripts hold as data: JSON, and what JavaScript also allows (keys without quotes, single quotes, a comma at
 * the end, comments, texts joined by +). An expression that is no plain value becomes null. Arrays inside of one found are not listed again.
 */
export function arraysIn(script: string): readonly (readonly Literal[])[] {
  const found: (readonly Literal[])[] = [];
  const opening = /\[\s*\{\s*(?:["'\w$/}])/g;
  for (let match = opening.exec(script); match !== null; match = opening.exec(script)) {
    const reader = new Reader(script, match.index);
    const value = reader.value(0);
    // the script ends in the middle: what comes after would be read again and again
    if (!reader.ended) break;
    if (Array.isArray(value)) found.push(value);
    opening.lastIndex = Math.max(match.index + 1, reader.at);
  }
  return found;
}

const deepest = 64;

/** Reads one value from a place of a script on. */
class Reader {
  ended = true;
  constructor(
    private readonly source: string,
    public at: number,
  ) {}

  value(depth: number): Literal {
    this.blanks();
    const sign = this.source.charAt(this.at);
    if (depth > deepest) return this.skipped();
    if (sign === '[') return this.array(depth);
    if (sign === '{') return this.object(depth);
    if (sign === '"' || sign === "'" || sign === '`') return this.joined();
    const plain = /(?:true|false|null|undefined|-?\d+(?:\.\d+)?)(?=\s*[,}\]])/y;
    plain.lastIndex = this.at;
    const word = plain.exec(this.source)?.[0];
    if (word === undefined) return this.skipped();
    this.at += word.length;
    return word === 'true' ? true : word === 'false' ? false : /^[nu]/.test(word) ? null : Number(word);
  }

  private array(depth: number): readonly Literal[] {
    const values: Literal[] = [];
    this.at++;
    while (this.more(']')) {
      const before = this.at;
      values.push(this.value(depth + 1));
      this.blanks();
      if (this.source.charAt(this.at) === ',') this.at++;
      if (this.at === before) break;
    }
    return values;
  }

  private object(depth: number): Literal {
    const fields: Record<string, Literal> = Object.create(null) as Record<string, Literal>;
    this.at++;
    while (this.more('}')) {
      const before = this.at;
      const key = /\s*(?:"([^"\\]*)"|'([^'\\]*)'|([\w$\u4e00-\u9fff]+))\s*:/y;
      key.lastIndex = this.at;
      const match = key.exec(this.source);
      if (match === null) {
        this.skipped();
        if (this.source.charAt(this.at) === ',') this.at++;
        if (this.at === before) break;
        continue;
      }
      this.at = key.lastIndex;
      fields[match[1] ?? match[2] ?? match[3] ?? ''] = this.value(depth + 1);
      this.blanks();
      if (this.source.charAt(this.at) === ',') this.at++;
    }
    return fields;
  }

  // true while there are values before the end
  private more(end: string): boolean {
    this.blanks();
    if (this.at >= this.source.length) {
      this.ended = false;
      return false;
    }
    if (this.source.charAt(this.at) !== end) return true;
    this.at++;
    return false;
  }

  private joined(): string | null {
    let whole = this.quoted();
    for (;;) {
      this.blanks();
      if (this.source.charAt(this.at) !== '+') break;
      this.at++;
      this.blanks();
      if (!/["'`]/.test(this.source.charAt(this.at))) {
        this.skipped();
        return null;
      }
      whole += this.quoted();
    }
    return whole;
  }

  private quoted(): string {
    const quote = this.source.charAt(this.at);
    const start = ++this.at;
    let raw = false;
    while (this.at < this.source.length && this.source.charAt(this.at) !== quote) {
      if (this.source.charAt(this.at) === '\\') {
        raw = true;
        this.at++;
      }
      this.at++;
    }
    const words = this.source.slice(start, this.at++);
    return raw
      ? words.replace(/\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/gs, (_, u?: string, x?: string, sign?: string) =>
          plainSign(u ?? x, sign),
        )
      : words;
  }

  // past an expression that is no value, up to the sign that ends it
  private skipped(): null {
    let depth = 0;
    while (this.at < this.source.length) {
      const sign = this.source.charAt(this.at);
      if (/["'`]/.test(sign)) {
        this.quoted();
        continue;
      }
      if (/[([{]/.test(sign)) depth++;
      if (/[)\]}]/.test(sign)) {
        if (depth === 0) break;
        depth--;
      }
      if (sign === ',' && depth === 0) break;
      this.at++;
    }
    return null;
  }

  private blanks(): void {
    const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    blank.lastIndex = this.at;
    blank.exec(this.source);
    this.at = blank.lastIndex;
  }
}

function plainSign(code: string | undefined, sign = ''): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return sign === 'n' ? '\n' : sign === 't' ? '\t' : sign === 'r' ? '' : sign;
}
