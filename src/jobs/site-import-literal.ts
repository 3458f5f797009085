import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';

/** Data in a text, and how it was wrapped. */
export interface LiteralData {
  readonly value: unknown;
  readonly wrap: 'plain' | 'lines' | 'script';
}

/**
 * The data of a text in JSON, in JSON line by line, or in a script as websites have them: `callback([…])`, `var zNodes = […];`, keys without
 * quotes, single quotes, comments. Nothing is ever run. undefined where the text is none of these; UsageError for what is nested deeper
 * than any tree of columns.
 */
export function literalData(source: string, file: string): LiteralData | undefined {
  const body = source.replace(/^\ufeff/, '').trim();
  if (depthOf(body) > deepest)
    throw new UsageError(
      text(
        `${file} 里的数据套了 ${deepest} 层以上，不像栏目数据`,
        `${file} nests its data more than ${deepest} levels deep, unlike columns`,
      ),
      text('换一种导出方式，如导出成 Excel 再试', 'Export it another way, e.g. to Excel'),
    );
  const plain = parsed(body);
  if (plain !== undefined) return { value: plain.value, wrap: 'plain' };
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 1 && /^\s*[{[]/.test(lines[0] ?? '') && parsed(lines[0] ?? '') !== undefined) {
    const values = lines.map((line) => parsed(line.replace(/,\s*$/, '')));
    if (values.every((one) => one !== undefined)) return { value: values.map((one) => one?.value), wrap: 'lines' };
  }
  const found = largest(body);
  return found === undefined ? undefined : { value: found, wrap: 'script' };
}

const deepest = 400;

function parsed(words: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(words) };
  } catch {
    return undefined;
  }
}

// brackets outside of texts
function depthOf(words: string): number {
  let [depth, most] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    const sign = words.charCodeAt(at);
    if (sign === 0x22) {
      for (at++; at < words.length && words.charCodeAt(at) !== 0x22 && words.charCodeAt(at) !== 0x0a; at++)
        if (words.charCodeAt(at) === 0x5c) at++;
    } else if (sign === 0x5b || sign === 0x7b) {
      depth++;
      if (depth > most) most = depth;
    } else if (sign === 0x5d || sign === 0x7d) depth--;
  }
  return most;
}

// the largest array or object behind = or ( or at the start
function largest(body: string): unknown {
  let best: { readonly value: unknown; readonly length: number } | undefined;
  const starts = /(?:^|[=(:]|\breturn\b|\bdefault\b)\s*(?=[[{])/g;
  for (let match = starts.exec(body); match !== null; match = starts.exec(body)) {
    const from = starts.lastIndex;
    const reader = new LiteralReader(body, from);
    const value = reader.value();
    if (value === failed) {
      starts.lastIndex = from + 1;
      continue;
    }
    const length = reader.at - from;
    if (best === undefined || length > best.length) best = { value, length };
    starts.lastIndex = reader.at;
  }
  return best?.value;
}

const failed = Symbol('no literal');

/** Reads what a script writes as plain data; anything that would have to be run ends it. */
class LiteralReader {
  constructor(
    private readonly source: string,
    public at: number,
  ) {}

  value(): unknown {
    this.space();
    const sign = this.source[this.at];
    if (sign === '[') return this.list();
    if (sign === '{') return this.object();
    if (sign === '"' || sign === "'" || sign === '`') return this.quoted(sign);
    const word = this.match(/[-+\w.$]+/y);
    if (word === undefined) return failed;
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(word)) return Number(word);
    return word in constants ? constants[word] : failed;
  }

  private list(): unknown {
    this.at++;
    const made: unknown[] = [];
    for (;;) {
      this.space();
      if (this.take(']')) return made;
      const value = this.value();
      if (value === failed) return failed;
      made.push(value);
      this.space();
      if (!this.take(',') && this.source[this.at] !== ']') return failed;
    }
  }

  private object(): unknown {
    this.at++;
    const made: Record<string, unknown> = {};
    for (;;) {
      this.space();
      if (this.take('}')) return made;
      const sign = this.source[this.at];
      const key = sign === '"' || sign === "'" ? this.quoted(sign) : this.match(/[\p{L}\p{N}_$-]+/uy);
      if (typeof key !== 'string') return failed;
      this.space();
      if (!this.take(':')) return failed;
      const value = this.value();
      if (value === failed) return failed;
      Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
      this.space();
      if (!this.take(',') && this.source[this.at] !== '}') return failed;
    }
  }

  private quoted(sign: string): unknown {
    const from = ++this.at;
    let made = '';
    let start = from;
    for (; this.at < this.source.length; this.at++) {
      const one = this.source[this.at];
      if (one === sign) {
        made += this.source.slice(start, this.at++);
        return made;
      }
      if (one === '\n' && sign !== '`') return failed;
      if (one === '$' && sign === '`' && this.source[this.at + 1] === '{') return failed;
      if (one !== '\\') continue;
      made += this.source.slice(start, this.at);
      const [length, meant] = this.escaped();
      made += meant;
      this.at += length - 1;
      start = this.at + 1;
    }
    return failed;
  }

  private escaped(): readonly [number, string] {
    const next = this.source[this.at + 1] ?? '';
    const code = next === 'u' ? 4 : next === 'x' ? 2 : 0;
    const digits = this.source.slice(this.at + 2, this.at + 2 + code);
    if (code > 0 && /^[0-9a-f]+$/i.test(digits) && digits.length === code)
      return [2 + code, String.fromCharCode(Number.parseInt(digits, 16))];
    return [2, escapes[next] ?? next];
  }

  private take(sign: string): boolean {
    if (this.source[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private space(): void {
    this.match(/(?:[\s\u00a0\ufeff]+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)+/y);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

const constants: Readonly<Record<string, unknown>> = { true: true, false: false, null: null, undefined: null };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };
