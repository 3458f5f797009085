import { KnownLines } from './known-lines.js';
import { deepest, type Line, readLine, refusal, refuseStrange } from './lines.js';
import type { RecordStarts } from './records.js';

/**
 * Reads the part of YAML that catalogs are written in: block mappings and lists, plain and quoted scalars on one line,
 * lists of scalars in brackets, literal blocks, comments. It refuses (`undefined`) whatever is outside that part or in
 * the least doubtful, and js-yaml reads the file instead; what it accepts it reads as js-yaml does. It exists for speed
 * alone: it is some eight times faster, and reading is most of a check (`npm run bench`). A differential test holds it
 * against js-yaml and `yaml`. `lists` tells of each list under a key of the document where its items begin.
 */
export function readSubset(source: string): { readonly value: unknown; readonly lists: ReadonlyMap<unknown, RecordStarts> } | undefined {
  try {
    const reader = new Reader(source);
    reader.nextLine();
    if (reader.indent !== 0 || reader.line.inner > 0) return undefined;
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
  try {
    const marks: number[] = [];
    const reader = new Reader(source, marks);
    reader.nextLine();
    if (reader.atEnd) return undefined;
    const value = reader.line.inner > 0 ? reader.sequence(reader.indent, 0) : reader.mapping(reader.indent, 0);
    return reader.atEnd ? { value, marks } : undefined;
  } catch (error) {
    if (error === refusal) return undefined;
    throw error;
  }
}

const newline = 10;
const space = 32;
const hash = 35;

const nothing: Line = { length: 0, inner: 0, key: undefined, value: undefined, literal: undefined };

class Reader {
  /** Offset of the first word of the line at hand, and its column; the column is -1 at the end of the text. */
  at = 0;
  indent = 0;
  line = nothing;
  /** Its number, from 1. */
  private number = 0;
  /** Where the items of the outermost lists begin. */
  readonly lists = new Map<unknown, RecordStarts>();
  private next = 0;
  /** Of the lists that are not yet at their end. */
  private readonly items: unknown[] = [];
  private readonly known: KnownLines;
  /** Those of the line at hand. */
  private readonly lineMarks: number[] = [];

  constructor(
    private readonly source: string,
    private readonly marks?: number[],
  ) {
    this.known = new KnownLines(source);
  }

  get atEnd(): boolean {
    return this.indent < 0;
  }

  /** Goes to the next line that is neither blank nor a comment. */
  nextLine(): void {
    const { units } = this.known;
    let start = this.next;
    let at = start;
    this.number++;
    for (;;) {
      while (units[at] === space) at++;
      if (units[at] === hash) at = this.endOfComment(at);
      if (units[at] !== newline || at >= this.source.length) break;
      start = ++at;
      this.number++;
    }
    this.at = at;
    this.indent = at < this.source.length ? at - start : -1;
    this.line = this.indent < 0 ? nothing : this.lineHere();
    this.next = at + this.line.length + 1;
  }

  /** A mapping whose first key the line at hand names, in column `column`. */
  mapping(column: number, depth: number): Record<string, unknown> {
    if (depth > deepest) throw refusal;
    const map: Record<string, unknown> = {};
    let keys = 0;
    this.mark(this.line.inner);
    do {
      const { key } = this.line;
      if (key === undefined) throw refusal;
      map[key] = this.value(column, depth, true);
      keys++;
      if (this.indent > column || (this.indent === column && this.line.inner > 0)) throw refusal;
    } while (this.indent === column);
    for (const _ in map) keys--;
    if (keys > 0) throw refusal; // one came twice
    return map;
  }

  sequence(column: number, depth: number): unknown[] {
    if (depth > deepest) throw refusal;
    const begun = this.items.length;
    const places: { starts: number[]; lines: number[] } | undefined = depth === 1 ? { starts: [], lines: [] } : undefined;
    this.mark(0);
    while (this.indent === column && this.line.inner > 0) {
      places?.starts.push(this.at - column);
      places?.lines.push(this.number);
      const { inner, key } = this.line;
      this.items.push(key === undefined ? this.value(column, depth, false) : this.mapping(column + inner, depth + 1));
    }
    // of its own size; one that grows item by item has room for 17
    const list = this.items.splice(begun);
    if (places !== undefined) this.lists.set(list, { ...places, end: this.atEnd ? this.source.length : this.at - this.indent });
    return list;
  }

  /** The value of the line at hand; `column` is that of its parent. Leaves the reader on the next line. */
  private value(column: number, depth: number, inMapping: boolean): unknown {
    const { line } = this;
    if (this.marks !== undefined) for (const mark of this.lineMarks) this.marks.push(mark);
    if (line.literal !== undefined) {
      const words = this.literal(column);
      if (this.indent > column) throw refusal;
      return line.literal === 'kept' ? `${words}\n` : words;
    }
    this.nextLine();
    if (line.value === undefined) return this.nested(column, depth, inMapping);
    if (this.indent > column) throw refusal;
    return line.value;
  }

  private nested(column: number, depth: number, inMapping: boolean): unknown {
    const isList = this.line.inner > 0;
    if (this.indent < column || (this.indent === column && !(inMapping && isList))) {
      this.marks?.push(-1, -1);
      return null;
    }
    if (!isList) return this.mapping(this.indent, depth + 1);
    const list = this.sequence(this.indent, depth + 1);
    if (this.indent > column) throw refusal;
    return list;
  }

  // the lines of a literal block without the last end of line
  private literal(column: number): string {
    const { source } = this;
    let at = this.next;
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
        refuseStrange(source, word, end);
        lines.push(source.slice(at + inner, end));
        last = end;
      }
      at = end + 1;
      this.number++;
    }
    if (lines.length === 0) throw refusal;
    this.marks?.push(first, last);
    this.next = at;
    this.nextLine();
    return lines.join('\n');
  }

  private lineHere(): Line {
    if (this.marks === undefined) return this.known.lineAt(this.at);
    this.lineMarks.length = 0;
    return readLine(this.source, this.at, this.known.endOfLine(this.at), this.lineMarks);
  }

  private endOfComment(from: number): number {
    const end = this.known.endOfLine(from);
    refuseStrange(this.source, from, end);
    return end;
  }

  private mark(inner: number): void {
    this.marks?.push(this.at + inner, this.at + inner);
  }
}
