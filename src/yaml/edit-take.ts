import type { Collection, Leaf, Part, Piece, Pieces, ScalarStyle } from './edit-tree.js';
import { type Event, getScalarValue, load, parseEvents } from './js-yaml.js';

/**
 * Takes a YAML text apart without losing a character, comments and blank lines beside what they belong to. Undefined where it is no
 * single document or holds what nobody writes by hand: keys with `?`, keys with anchors.
 */
export function piecesOf(source: string): Pieces | undefined {
  if (/\r(?!\n)/.test(source)) return undefined;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const cut = !source.endsWith('\n');
  const text = cut ? `${source}${newline}` : source;
  try {
    const pieces = new Taker(text, parseEvents(text, {})).document(newline, cut);
    return isWhole(pieces, text) ? pieces : undefined;
  } catch {
    return undefined;
  }
}

// whether nothing of the text is missing or stands elsewhere; the pieces are not put together for it
function isWhole({ before, root, behind }: Pieces, text: string): boolean {
  let at = 0;
  const take = (words: string): boolean => {
    const there = words === '' || text.startsWith(words, at);
    at += words.length;
    return there;
  };
  const takePiece = (piece: Piece): boolean => {
    if (piece.kind === 'leaf') return take(piece.raw);
    if (!take(piece.open)) return false;
    for (let index = 0; index < piece.parts.length; index++) {
      const part = piece.parts[index] as Part;
      if (piece.kind === 'flow') {
        if (!take(index > 0 ? `,${part.gap}` : part.gap)) return false;
      } else if (index > 0 || !piece.inline) {
        if (!take(part.gap) || !take(part.own)) return false;
        for (let column = 0; column < piece.column; column++) if (text[at++] !== ' ') return false;
      }
      if (!take(part.key?.raw ?? '') || !take(part.head) || !takePiece(part.value) || !take(part.after)) return false;
    }
    return take(piece.tail);
  };
  return take(before) && takePiece(root) && take(behind) && at === text.length;
}

class Unsure extends Error {}

const documentEvent = 1;
const sequenceEvent = 2;
const scalarEvent = 4;
const aliasEvent = 5;
const popEvent = 6;
const flowStyle = 2;
const styles: readonly ScalarStyle[] = ['none', 'plain', 'single', 'double', 'literal', 'folded'];

class Taker {
  private index = 0;
  /** Behind what was read last. */
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  document(newline: string, cut: boolean): Pieces {
    const first = this.events[this.index++];
    if (first?.type !== documentEvent || this.events.filter(({ type }) => type === documentEvent).length > 1) throw new Unsure();
    if (first.explicitStart) {
      const mark = /^---(?=\s|$)/m.exec(this.text);
      if (mark === null) throw new Unsure();
      this.at = mark.index + 3;
    }
    if (this.at === 0 && this.text.startsWith('\ufeff')) this.at = 1;
    const start = this.at;
    const { piece, from } = this.node(-1, !first.explicitStart);
    let before = this.text.slice(0, from);
    if (piece.kind === 'block') {
      // the head of a file belongs to the file, not to its first key
      before = this.text.slice(0, start) + piece.open;
      piece.open = '';
      const [part] = piece.parts;
      if (part !== undefined && part.gap === '' && !piece.inline) [part.gap, part.own] = [part.own, ''];
    }
    const behind = this.text.slice(this.at);
    if (cut && behind === '' && endsInBlockText(piece)) throw new Unsure();
    return { before, root: piece, behind, newline, cut };
  }

  private peek(): Event {
    const event = this.events[this.index];
    if (event === undefined) throw new Unsure();
    return event;
  }

  /** The node that comes next; `from` is where it begins. `outer` is the column of the parent; undefined in brackets. */
  private node(outer: number | undefined, root = false): { piece: Piece; from: number } {
    const event = this.peek();
    this.index++;
    const behind = this.at;
    if (event.type === documentEvent || event.type === popEvent) throw new Unsure();
    if (event.type === aliasEvent) {
      const from = this.skip(behind);
      this.at = event.anchorEnd;
      return { piece: { kind: 'leaf', raw: this.text.slice(from, this.at), style: 'alias', fixed: true }, from };
    }
    const properties = Math.max(event.anchorEnd, event.tagEnd);
    const fixed = properties >= 0;
    if (event.type === scalarEvent) {
      if (event.valueStart < 0) {
        if (!fixed) return { piece: { kind: 'leaf', raw: '', style: 'none', fixed }, from: behind };
        const from = this.skip(behind);
        this.at = properties;
        return { piece: { kind: 'leaf', raw: this.text.slice(from, this.at), style: 'none', fixed }, from };
      }
      const from = this.skip(behind);
      const style = styles[event.style] ?? 'plain';
      this.at = this.endOfScalar(event.valueStart, event.valueEnd, style, event.chomping === 3, event.indent);
      return { piece: { kind: 'leaf', raw: this.text.slice(from, this.at), style, fixed }, from };
    }
    const list = event.type === sequenceEvent;
    if (event.style === flowStyle) {
      const from = this.skip(behind);
      const content = fixed ? this.skip(properties) : from;
      const bracket = this.text[content];
      if (bracket === (list ? '[' : '{')) return { piece: this.flow(from, content, list, fixed), from };
      return { piece: this.lonePair(from), from };
    }
    return { piece: this.block(behind, properties, list, outer ?? -1, root), from: behind };
  }

  private endOfScalar(start: number, end: number, style: ScalarStyle, keep: boolean, indent: number): number {
    if (style === 'single' || style === 'double') return end + 1;
    if (style === 'plain') return end;
    // a block of text ends with its last line, one with + at the last blank line; a line of more blanks than its indentation is text
    for (let at = end; ; ) {
      if (this.text[at - 1] === '\n') at -= this.text[at - 2] === '\r' ? 2 : 1;
      const line = this.text.lastIndexOf('\n', at - 1) + 1;
      if (keep || line <= start || at - line > indent || this.text.slice(line, at).trim() !== '') return at === end ? this.lineEnd(at) : at;
      at = line;
    }
  }

  // where the line ends, before its newline; trailing blanks of a block of text are part of it
  private lineEnd(from: number): number {
    const at = this.text.indexOf('\n', from);
    const end = at === -1 ? this.text.length : at;
    return this.text[end - 1] === '\r' ? end - 1 : end;
  }

  // [a: 1] is a mapping without braces; it is kept as it stands
  private lonePair(from: number): Piece {
    while (this.peek().type !== popEvent) {
      this.node(undefined);
      const colon = this.skip(this.at);
      if (this.text[colon] === ':') this.at = colon + 1;
    }
    this.index++;
    return { kind: 'leaf', raw: this.text.slice(from, this.at), style: 'none', fixed: true };
  }

  private flow(from: number, content: number, list: boolean, fixed: boolean): Collection {
    const parts: Part[] = [];
    let fixedKey = false;
    this.at = content + 1;
    for (;;) {
      if (this.peek().type === popEvent) break;
      const before = this.at;
      const start = this.skip(before);
      const part = list ? { key: undefined, name: undefined, head: '' } : this.flowKey(start);
      const behindKey = this.at;
      if (part.name === '<<') fixedKey = true;
      const { piece, from: valueStart } = this.node(undefined);
      const head = piece.kind === 'leaf' && piece.raw === '' ? part.head : part.head + this.text.slice(behindKey, valueStart);
      const end = this.at;
      const next = this.skip(end);
      const comma = this.text[next] === ',';
      parts.push({
        gap: this.text.slice(before, start),
        own: '',
        key: part.key,
        name: part.name,
        head: list ? '' : head,
        value: piece,
        after: this.text.slice(end, next),
      });
      this.at = comma ? next + 1 : next;
      if (comma && this.peek().type === popEvent) {
        // a comma behind the last one
        const last = parts.at(-1);
        if (last !== undefined) last.after += ',';
      }
    }
    this.index++;
    const close = this.skip(this.at);
    if (this.text[close] !== (list ? ']' : '}')) throw new Unsure();
    const tail = this.text.slice(this.at, close + 1);
    this.at = close + 1;
    const open = this.text.slice(from, content + 1);
    return { kind: 'flow', list, column: 0, open, inline: true, parts, tail, fixed: fixed || fixedKey };
  }

  private flowKey(start: number): Pick<Part, 'key' | 'name' | 'head'> {
    const { key, name } = this.key(start);
    const colon = this.skip(this.at);
    if (this.text[colon] !== ':') return { key, name, head: '' };
    const head = this.text.slice(this.at, colon + 1);
    this.at = colon + 1;
    return { key, name, head };
  }

  private key(start: number): { key: Leaf; name: string } {
    const event = this.peek();
    if (event.type !== scalarEvent) throw new Unsure();
    const name = getScalarValue(this.text, event);
    const { piece, from } = this.node(undefined);
    const opening = event.style === 1 ? event.valueStart : event.valueStart - 1;
    if (piece.kind !== 'leaf' || piece.fixed || from !== start || opening !== start || isOtherwiseNamed(name, event.style))
      throw new Unsure();
    return { key: piece, name };
  }

  private block(behind: number, properties: number, list: boolean, outer: number, root: boolean): Collection {
    const seen = Math.max(behind, properties);
    const first = this.skip(seen);
    const inline = !root && !this.text.slice(seen, first).includes('\n');
    if ((inline || root) && properties >= 0) throw new Unsure();
    const head = root ? behind : inline ? first : this.text.indexOf('\n', seen) + 1;
    const lineStart = this.text.lastIndexOf('\n', first - 1) + 1;
    const column = first - (root ? Math.max(lineStart, behind) : lineStart);
    const open = this.text.slice(behind, head);
    const parts: Part[] = [];
    let fixed = properties >= 0;
    this.at = head;
    while (this.peek().type !== popEvent) {
      const start = this.skip(this.at);
      const onLine = inline && parts.length === 0;
      const line = Math.max(this.at, this.text.lastIndexOf('\n', start - 1) + 1);
      if (!onLine && start - line !== column) throw new Unsure();
      const above = onLine ? '' : this.text.slice(this.at, line);
      const part = this.blockPart(start, list, column);
      if (part.name === '<<') fixed = true;
      const comments = ownComments(above);
      parts.push({ ...part, gap: above.slice(0, above.length - comments.length), own: comments });
    }
    this.index++;
    const tail = this.deeper(outer);
    return { kind: 'block', list, column, open, inline, parts, tail, fixed };
  }

  private blockPart(start: number, list: boolean, column: number): Omit<Part, 'gap' | 'own'> {
    let named: { key: Leaf | undefined; name: string | undefined } = { key: undefined, name: undefined };
    if (list) {
      if (this.text[start] !== '-') throw new Unsure();
      this.at = start + 1;
    } else {
      named = this.key(start);
      const keyEnd = this.at;
      const colon = this.skip(keyEnd);
      if (this.text[colon] !== ':' || this.text.slice(keyEnd, colon).includes('\n')) throw new Unsure();
      this.at = colon + 1;
    }
    const signs = list ? '-' : this.text.slice(start + (named.key?.raw.length ?? 0), this.at);
    const behind = this.at;
    const { piece, from } = this.node(column);
    if (piece.kind === 'block') return { ...named, head: signs, value: piece, after: '' };
    const head = piece.kind === 'leaf' && piece.raw === '' ? signs : signs + this.text.slice(behind, from);
    const end = this.text.indexOf('\n', this.at) + 1 || this.text.length;
    const rest = this.text.slice(this.at, end);
    if (rest !== '\n' && !/^[ \t]*(?:#[^\n]*)?\r?\n?$/.test(rest)) throw new Unsure();
    this.at = end;
    return { ...named, head, value: piece, after: rest + this.deeper(column) };
  }

  // comment lines that stand deeper than a column, with the blank lines between them
  private deeper(column: number): string {
    let end = this.at;
    for (let line = this.at; line < this.text.length; ) {
      let at = line;
      while (this.text.charCodeAt(at) === 32) at++;
      const sign = this.text[at];
      if (sign !== '#' && sign !== '\n' && sign !== '\r') break;
      line = this.text.indexOf('\n', at) + 1 || this.text.length;
      if (sign !== '#') continue;
      if (at - this.text.lastIndexOf('\n', at) - 1 <= column) break;
      end = line;
    }
    const text = end === this.at ? '' : this.text.slice(this.at, end);
    this.at = end;
    return text;
  }

  /** Where the next word stands: behind blanks, line ends and comments. */
  private skip(from: number): number {
    let at = from;
    for (;;) {
      const sign = this.text[at];
      if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t' || (sign === '\ufeff' && at === 0)) at++;
      else if (sign === '#' && (at === 0 || ' \n\r\t\ufeff'.includes(this.text[at - 1] ?? ''))) {
        const end = this.text.indexOf('\n', at);
        at = end === -1 ? this.text.length : end;
      } else return at;
    }
  }
}

// ~, 0x1F and 1.0 are read as keys of other names
function isOtherwiseNamed(name: string, style: number): boolean {
  if (name === '__proto__') return true;
  return style === 1 && /^(?:~|null|[-+.\d].*)$/i.test(name) && Object.keys(load(`${name}: 1\n`) as object)[0] !== name;
}

function ownComments(above: string): string {
  if (!above.includes('#')) return '';
  const lines = above.split(/(?<=\n)/);
  let from = lines.length;
  while (from > 0 && /^[ \t]*#/.test(lines[from - 1] ?? '')) from--;
  return lines.slice(from).join('');
}

function endsInBlockText(piece: Piece): boolean {
  if (piece.kind === 'leaf') return (piece.style === 'literal' || piece.style === 'folded') && !/^\S*-/.test(piece.raw);
  const last = piece.parts.at(-1);
  return piece.kind === 'block' && piece.tail === '' && last !== undefined && endsInBlockText(last.value);
}
