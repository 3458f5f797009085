import type { Catalog } from '../model/documents.js';
import type { Part } from '../model/reading.js';
import type { Need } from '../model/structures.js';
import { readLegend } from './legend.js';
import { findMarks, lostMark, type Mark, type Marks, standBehind, withLegend } from './marks.js';
import { isFiller, isInherited } from './normalise.js';
import { tracked } from './tracked.js';

/** A stretch of the text that was read. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** One name of a ticked or plain list, by its places. `other` is what the list says behind it: 其他：…, 政务新媒体（“高青发布”）. */
export interface ListItem {
  readonly name: Place;
  readonly need: Need;
  readonly mark?: Place;
  /** The registered name; absent when the vocabulary does not know it. */
  readonly known?: string;
  /** True for 其他, whatever it is called (其它, 其他渠道). */
  readonly rest?: true;
  readonly other?: Place;
  readonly url?: Place;
}

/** What reading assumed or did not understand; the words for it come from the reader of the field. */
export interface Note extends Place {
  readonly code: NoteCode;
  readonly detail?: string;
}

/** Codes of `Note`. */
export type NoteCode =
  | 'no-legend'
  | 'lost-mark'
  | 'crossed-box'
  | 'unmarked-chosen'
  | 'unmarked-not-chosen'
  | 'mark-shared'
  | 'run-together'
  | 'split-at-slash'
  | 'one-is-enough'
  | 'open-list'
  | 'belongs-to-other'
  | 'too-long'
  | 'not-understood';

/** The words a list is made of. `known` takes any writing of a name, `listed` only names that stand in the register themselves. */
export interface Vocabulary {
  known(name: string): string | undefined;
  listed(name: string): boolean;
  /** True where what is done with a name may stand around it: 微信公众号向社会公开. */
  readonly done?: true;
}

/** A list as it was read. */
export interface MarkedList {
  readonly kind: 'list' | 'mark' | 'inherit' | 'filler' | 'too-long';
  readonly items: readonly ListItem[];
  /** Parts that are neither mark nor name: legend, label, number, need, etc, verb. */
  readonly parts: readonly Part[];
  readonly notes: readonly Note[];
  readonly legend?: NonNullable<Catalog['legend']>;
  readonly oneOf?: true;
}

/** Longer cells hold no list: they are not read. */
export const longestList = 4000;

/**
 * A list of names with or without boxes: marks before or behind the names, runs without separators, numbered and plain lists, 其他：…,
 * addresses, labels, a legend of its own. Offsets are those of `raw`. Linear in its length; what is longer than `longestList` is refused.
 */
export function readMarkedList(raw: string, marks: Marks, words: Vocabulary): MarkedList {
  if (raw.length > longestList) {
    return { kind: 'too-long', items: [], parts: [], notes: [{ code: 'too-long', start: 0, end: raw.length }] };
  }
  if (isInherited(raw)) return { ...empty, kind: 'inherit' };
  if (isFiller(raw)) return { ...empty, kind: 'filler' };
  return new ListReader(raw, marks, words).list();
}

const empty = { items: [], parts: [], notes: [] } as const;

interface Segment extends Place {
  readonly need: Need;
  readonly mark?: Mark;
  /** A mark that stands behind holds for the last of several names. */
  readonly behind?: true;
}

class ListReader {
  private text: string;
  private marks: Marks;
  private found: readonly Mark[] = [];
  private readonly items: ListItem[] = [];
  private readonly parts: Part[] = [];
  private readonly notes: Note[] = [];
  private oneOf = false;
  private depth = 0;

  constructor(
    private readonly raw: string,
    marks: Marks,
    private readonly words: Vocabulary,
  ) {
    this.text = raw;
    this.marks = marks;
  }

  list(): MarkedList {
    const legend = this.takeLegend();
    this.hideAddresses();
    this.found = this.mergedMarks(findMarks(this.text, this.marks, (name) => this.words.known(name) !== undefined));
    const [only] = this.found;
    if (
      only !== undefined &&
      this.found.length === 1 &&
      this.text.slice(0, only.start).trim() === '' &&
      this.text.slice(only.end).trim() === ''
    ) {
      return { kind: 'mark', items: [], parts: [{ name: 'mark', start: only.start, end: only.end }], notes: this.notes };
    }
    this.noteMarks();
    for (const segment of this.segments()) this.readSegment(segment);
    return {
      kind: 'list',
      items: this.withOwnRest(),
      parts: this.parts,
      notes: this.notes,
      ...(legend === undefined ? {} : { legend }),
      ...(this.oneOf ? { oneOf: true as const } : {}),
    };
  }

  // ---- the whole cell

  private takeLegend(): MarkedList['legend'] {
    const { legend, places, oneOf } = readLegend(this.raw);
    for (const { start, end } of places) this.hide(start, end, 'legend', ' ');
    for (const { start, end } of oneOf) {
      this.hide(start, end, 'choice', ' ');
      this.notes.push({ code: 'one-is-enough', start, end });
      this.oneOf = true;
    }
    if (legend !== undefined) this.marks = withLegend(this.marks, legend);
    return legend;
  }

  private hide(start: number, end: number, part: string | undefined, sign: string): void {
    this.text = this.text.slice(0, start) + sign.repeat(end - start) + this.text.slice(end);
    if (part !== undefined) this.parts.push({ name: part, start, end });
  }

  // nothing in an address is a mark or a separator
  private hideAddresses(): void {
    if (!hasAddress.test(this.text)) return;
    this.text = this.text.replace(address, (whole) => {
      const kept = whole.replace(/[,;.)]+$/, '');
      return hidden.repeat(kept.length) + whole.slice(kept.length);
    });
  }

  // □√政府网站: a box that somebody ticked
  private mergedMarks(found: readonly Mark[]): readonly Mark[] {
    if (!found.some((mark, index) => found[index + 1]?.start === mark.end)) return found;
    const merged: Mark[] = [];
    for (const mark of found) {
      const before = merged[merged.length - 1];
      if (before?.end !== mark.start || isBox(before.sign) === isBox(mark.sign)) merged.push(mark);
      else {
        const kept = isBox(before.sign) ? mark : before;
        merged[merged.length - 1] = { ...kept, start: before.start, end: mark.end };
      }
    }
    return merged;
  }

  private noteMarks(): void {
    let unexplained = false;
    for (const { start, end, need, sign } of this.found) {
      const meant = lostMark(sign);
      if (meant !== undefined) this.notes.push({ code: 'lost-mark', start, end, detail: meant });
      if (sign === '☒') this.notes.push({ code: 'crossed-box', start, end });
      if (!this.marks.legend && !unexplained && need === 'none' && isBox(sign)) {
        unexplained = true;
        this.notes.push({ code: 'no-legend', start, end, detail: sign });
      }
    }
  }

  private segments(): readonly Segment[] {
    const { text, found } = this;
    const [first] = found;
    const last = found[found.length - 1];
    if (first === undefined || last === undefined) return [{ start: 0, end: text.length, need: 'required' }];
    if (standBehind(text, found)) {
      const segments: Segment[] = found.map((mark, index) => {
        const start = found[index - 1]?.end ?? 0;
        const colon = /[:：]\s?$/.exec(text.slice(Math.max(start, mark.start - 2), mark.start))?.[0].length ?? 0;
        return { start, end: mark.start - colon, need: mark.need, mark, behind: true };
      });
      return [...segments, { start: last.end, end: text.length, need: this.needOfUnmarked() }];
    }
    const segments: Segment[] = found.map((mark, index) => ({
      start: mark.end,
      end: found[index + 1]?.start ?? text.length,
      need: mark.need,
      mark,
    }));
    return [{ start: 0, end: first.start, need: this.needOfUnmarked() }, ...segments];
  }

  // where each name has its box, one without has lost it; where only the chosen ones are ticked, it is not chosen
  private needOfUnmarked(): Need {
    return this.found.every(({ need }) => need === 'required') ? 'none' : 'required';
  }

  // ---- one segment: what belongs to one mark, or a list without marks

  private readSegment(segment: Segment): void {
    const whole = this.trimmed(segment, listHead, listFoot);
    if (whole.start >= whole.end) return;
    const { mark } = segment;
    const marked = this.found.length > 0;
    // the label of the next group (提供政务服务的场所：) is no name
    const inner = marked ? this.withoutLabel(whole, mark === undefined || segment.behind === true) : whole;
    if (inner.start >= inner.end) return;
    const start = this.items.length;
    if (mark !== undefined && (this.words.known(this.of(inner)) !== undefined || isRest(this.of(inner))))
      this.name(inner, segment.need, mark);
    else if (mark === undefined) {
      this.names(this.cut(inner), segment.need);
      if (marked) for (const { name } of this.items.slice(start)) this.noteUnmarked(name, segment.need);
    } else this.share(inner, segment, mark);
  }

  private noteUnmarked({ start, end }: Place, need: Need): void {
    this.notes.push({ code: need === 'none' ? 'unmarked-not-chosen' : 'unmarked-chosen', start, end });
  }

  // several names and one mark
  private share(inner: Place, { need, behind }: Segment, mark: Mark): void {
    const pieces = this.cut(inner);
    const [only] = pieces;
    if (pieces.length < 2 || only === undefined || !pieces.every((piece) => this.isUnderstood(piece))) {
      // what no one knows stays whole: 县财政局 大门口
      this.name(pieces.length === 1 && only !== undefined ? only : inner, need, mark);
      return;
    }
    const groups: Place[][] = [];
    for (const piece of pieces) {
      const before = groups[groups.length - 1]?.at(-1);
      if (before !== undefined && this.text.slice(before.end, piece.start).trim() !== '') groups[groups.length - 1]?.push(piece);
      else groups.push([piece]);
    }
    const own = behind === true ? groups.length - 1 : 0;
    for (const [index, group] of groups.entries()) {
      const start = this.items.length;
      if (index === own) {
        for (const piece of group) this.name(piece, need, mark);
        const places = this.items.slice(start).map(({ name }) => name);
        const [from, to] = [places[0], places.at(-1)];
        if (from !== undefined && to !== undefined && places.length > 1)
          this.notes.push({ code: 'mark-shared', start: from.start, end: to.end });
      } else {
        const other = this.needOfUnmarked();
        for (const piece of group) this.name(piece, other);
        for (const { name } of this.items.slice(start)) this.noteUnmarked(name, other);
      }
    }
  }

  private isUnderstood(piece: Place): boolean {
    const trial = this.trial(piece);
    return trial.length > 0 && trial.every((item) => item.known !== undefined || item.rest === true || item.url !== undefined);
  }

  // reads without leaving a trace
  private trial(piece: Place): readonly ListItem[] {
    // colons and verbs nest no deeper in any list; each trial would double the work of the next
    if (this.depth > 2) return [];
    this.depth++;
    const [items, parts, notes, oneOf] = [this.items.length, this.parts.length, this.notes.length, this.oneOf];
    this.name(piece, 'required');
    this.depth--;
    this.parts.length = parts;
    this.notes.length = notes;
    this.oneOf = oneOf;
    return this.items.splice(items);
  }

  private withoutLabel(whole: Place, before: boolean): Place {
    const words = this.of(whole);
    const last = words.charAt(words.length - 1);
    if (last !== ':' && last !== '：') return whole;
    if (before) {
      // 线上：√政府网站
      this.parts.push({ name: 'label', start: whole.start, end: whole.end });
      return { start: whole.end, end: whole.end };
    }
    let at = words.slice(-25).search(/[\s；;，,、。][^\s；;，,、。:：]{2,20}[:：]$/);
    if (at !== -1) at += Math.max(0, words.length - 25);
    else {
      // no gap: the longest known beginning is the name
      at = Math.min(words.length - 3, 24);
      while (at > 1 && this.words.known(words.slice(0, at)) === undefined) at--;
      if (at <= 1) return whole;
    }
    const label = this.trimmed({ start: whole.start + at, end: whole.end }, labelEdge, space);
    this.parts.push({ name: 'label', start: label.start, end: label.end });
    return this.trimmed({ start: whole.start, end: whole.start + at }, space, labelEdge);
  }

  // ---- several names without marks of their own

  private names(pieces: readonly Place[], given: Need): void {
    let need = given;
    for (const piece of pieces) {
      const label = needLabel.exec(this.of(piece));
      if (label === null) {
        this.name(piece, need);
        continue;
      }
      need = /可|选填|任/.test(label[0]) ? 'optional' : 'required';
      const end = piece.start + label[0].length;
      this.parts.push({ name: 'need', start: piece.start, end: end - (label[1] ?? '').length });
      this.name({ start: end, end: piece.end }, need);
    }
  }

  private cut(whole: Place): readonly Place[] {
    const words = this.of(whole);
    if (this.words.known(words) !== undefined) return [whole];
    if (numbered.test(words)) return this.cutAtNumbers(whole, numbers);
    if (barelyNumbered.test(words)) return this.cutAtNumbers(whole, bareNumbers);
    const pieces: Place[] = [];
    let start = whole.start;
    const keep = (end: number) => {
      const piece = this.trimmed({ start, end }, pieceHead, listFoot);
      if (/^[-–—*·•▪➢►▶◆]$/.test(this.of(piece))) {
        this.parts.push({ name: 'number', ...piece });
        return;
      }
      const bullet = /^[-–—*·•▪➢►▶◆]\s?(?=\S)/.exec(this.of(piece))?.[0].length ?? 0;
      if (bullet > 0) this.parts.push({ name: 'number', start: piece.start, end: piece.start + 1 });
      if (piece.start + bullet < piece.end) pieces.push({ start: piece.start + bullet, end: piece.end });
    };
    for (let at = whole.start; at < whole.end; at++) {
      if (closing[this.text.charAt(at)] !== undefined) at = this.endOfBracket(at, whole.end);
      else if (this.separates(at)) {
        keep(at);
        start = at + 1;
      }
    }
    keep(whole.end);
    return this.mended(pieces);
  }

  private cutAtNumbers(whole: Place, pattern: RegExp): readonly Place[] {
    const pieces: Place[] = [];
    let start: number | undefined;
    const keep = (end: number) => {
      if (start === undefined) return;
      const piece = this.trimmed({ start, end }, numberHead, pieceFoot);
      if (piece.start < piece.end) pieces.push(...this.cut(piece));
    };
    for (const { index, 0: number } of this.of(whole).matchAll(pattern)) {
      keep(whole.start + index);
      start = whole.start + index + number.length;
      this.parts.push({ name: 'number', start: whole.start + index, end: start });
    }
    keep(whole.end);
    return pieces;
  }

  // a name that was broken over two lines, and an address under its name
  private mended(pieces: readonly Place[]): readonly Place[] {
    const mended: Place[] = [];
    for (const piece of pieces) {
      const before = mended[mended.length - 1];
      const words = this.of(piece);
      // 社区/企事业单位、村公示栏（电子屏）
      if (
        before !== undefined &&
        this.text.slice(before.end, piece.start) === '、' &&
        this.words.known(this.of(before)) === undefined &&
        this.words.listed(this.of({ start: before.start, end: piece.end }))
      ) {
        mended[mended.length - 1] = { start: before.start, end: piece.end };
        continue;
      }
      if (before !== undefined && this.text.slice(before.end, piece.start).trim() === '') {
        const both = { start: before.start, end: piece.end };
        const isAddress = words.replaceAll(hidden, '').replace(/[()（）\s]/g, '') === '';
        const isBroken =
          !isAddress &&
          (this.words.known(words) === undefined || this.words.known(this.of(before)) === undefined) &&
          this.words.listed(this.of(both));
        if (isBroken || (isAddress && !this.of(before).includes(hidden))) {
          mended[mended.length - 1] = both;
          continue;
        }
      }
      mended.push(piece);
    }
    return mended;
  }

  private separates(at: number): boolean {
    const sign = this.text.charAt(at);
    if ('、，,；;\n|｜。'.includes(sign)) return true;
    if (!/\s/.test(sign)) return false;
    // 政府网站 或 政务新媒体
    if (/^\s[和及与或+＋&＆]\s/.test(this.text.slice(at, at + 3)) || /^\s[和及与或+＋&＆]\s/.test(this.text.slice(at - 2, at + 1)))
      return false;
    // not around a slash, a colon or a Latin word, and not before an address
    const [before, after] = [this.text.charAt(at - 1), this.text.charAt(at + 1)];
    return !/[/／:：\d]/.test(before) && !/[/／:：\u0001]/.test(after) && !(/[A-Za-z]/.test(before) && /[A-Za-z]/.test(after));
  }

  private endOfBracket(open: number, end: number): number {
    const kind = closing[this.text.charAt(open)] ?? '';
    let depth = 0;
    for (let at = open; at < Math.min(end, open + 120); at++) {
      const sign = this.text.charAt(at);
      if (closing[sign] === kind) depth++;
      else if (kind.includes(sign)) depth--;
      if (depth === 0) return at;
    }
    return open;
  }

  // ---- one name

  private name(given: Place, need: Need, mark?: Mark): void {
    let place = this.trimmed(given, nameHead, nameFoot);
    const choice = choiceTail.exec(this.of(place));
    if (choice !== null) {
      const at = place.start + choice.index;
      this.parts.push({ name: 'need', ...this.trimmed({ start: at, end: place.end }, space, space) });
      this.name({ start: place.start, end: at }, /必/.test(choice[0]) ? 'required' : 'optional', mark);
      return;
    }
    const url = this.addressIn(place);
    let behind: Place | undefined;
    if (url !== undefined) {
      const before = this.trimmed({ start: place.start, end: url.start }, space, addressHead);
      const after = this.trimmed({ start: url.end, end: place.end }, addressFoot, space);
      place = before.start < before.end ? before : after;
      if (place !== after && after.start < after.end) behind = this.trimmed(after, joint, space);
      if (place.start >= place.end) {
        this.push({ name: url, need, url }, mark);
        return;
      }
    }
    const count = this.items.length;
    this.bareName(place, need, mark);
    const made = this.items[count];
    if (url !== undefined && made !== undefined) this.items[count] = { ...made, url };
    // 政府网站http://…及政务服务网
    if (behind === undefined || behind.start >= behind.end) return;
    if (this.isUnderstood(behind)) this.name(behind, need, mark);
    else this.notes.push({ code: 'not-understood', ...behind });
  }

  private addressIn({ start, end }: Place): Place | undefined {
    const at = this.text.indexOf(hidden, start);
    if (at === -1 || at >= end) return undefined;
    let to = at;
    while (to < end && this.text.charAt(to) === hidden) to++;
    return { start: at, end: to };
  }

  private bareName(place: Place, need: Need, mark?: Mark): void {
    const words = this.of(place);
    if (words === '' || this.surrounded(place, need, mark)) return;
    const known = this.words.known(words);
    if (known !== undefined && !isRest(words)) {
      this.push({ name: place, need, known }, mark);
      return;
    }
    // no name is that long, but what 其他 stands for may be
    if (words.length > longestName && !isRest(words)) {
      this.push({ name: place, need }, mark);
      return;
    }
    const etc = etcetera.exec(words);
    if (etc !== null && etc.index > 0) {
      const at = { start: place.start + etc.index, end: place.end };
      this.parts.push({ name: 'etc', ...at });
      this.notes.push({ code: 'open-list', ...at });
      this.bareName(this.trimmed({ start: place.start, end: at.start }, space, space), need, mark);
      return;
    }
    if (isRest(words)) this.restOfList(place, need, mark);
    else if (
      !(this.colon(place, need, mark) || this.tail(place, need, mark) || this.led(place, need, mark) || this.joined(place, need, mark))
    )
      this.push({ name: place, need }, mark);
  }

  // 微信公众号向社会公开, 并在政务大厅公示: what is done with it is no part of the name
  private surrounded(place: Place, need: Need, mark?: Mark): boolean {
    if (this.words.done !== true) return false;
    const last = this.text.charAt(place.end - 1);
    const first = this.text.charAt(place.start);
    const words = doneLast.includes(last) || doneFirst.includes(first) ? this.of(place) : '';
    if (words === '' || words.length > longestName || /[:：]/.test(words) || this.words.listed(words)) return false;
    const head = begun.exec(words)?.[0].length ?? 0;
    const at = doneBehind.exec(words)?.index ?? words.length;
    if ((head === 0 && at === words.length) || at - head < 2 || isRest(words)) return false;
    const rest = this.trimmed({ start: place.start + head, end: place.start + at }, space, space);
    if (this.words.known(this.of(rest)) === undefined && !this.isUnderstood(rest)) return false;
    if (head > 0) this.parts.push({ name: 'verb', start: place.start, end: place.start + head });
    if (at < words.length) this.parts.push({ name: 'verb', start: place.start + at, end: place.end });
    this.bareName(rest, need, mark);
    return true;
  }

  private restOfList(place: Place, need: Need, mark?: Mark): void {
    const head = restHead.exec(this.of(place))?.[0].length ?? 2;
    const known = this.words.known('其他');
    const other = this.inner({ start: place.start + head, end: place.end });
    this.push(
      {
        name: { start: place.start, end: place.start + head },
        need,
        rest: true,
        ...(known === undefined ? {} : { known }),
        ...(other === undefined ? {} : { other }),
      },
      mark,
    );
  }

  // what stands in brackets or quotes, or behind a colon or a line to write on; undefined where nothing does
  private inner(given: Place): Place | undefined {
    let place = given;
    for (let layer = 0; layer < 3; layer++) {
      place = this.unquoted(this.trimmed(place, otherHead, otherFoot));
      const words = this.of(place);
      if (/^[(（【[].*[)）】\]]$/s.test(words) && this.endOfBracket(place.start, place.end) === place.end - 1)
        place = { start: place.start + 1, end: place.end - 1 };
      const asked = /^(?:请(?:注明|填写|说明)|注明)[:：\s]?/.exec(this.of(place))?.[0].length ?? 0;
      place = { start: place.start + asked, end: place.end };
    }
    const words = this.of(place);
    return words === '' || isFiller(words) ? undefined : place;
  }

  // quotes that hold the whole, or have lost their other half
  private unquoted({ start, end }: Place): Place {
    const words = this.text.slice(start, end);
    const opens = /^[“"'「『《]/.test(words);
    const closes = words.length > 1 && /[”"'」』》]$/.test(words);
    if (opens && (closes ? !/[”」』]/.test(words.slice(1, -1)) : !/[”"'」』]/.test(words.slice(1))))
      return this.unquoted({ start: start + 1, end: closes ? end - 1 : end });
    return closes && !opens && !/[“"'「『]/.test(words.slice(0, -1)) ? { start, end: end - 1 } : { start, end };
  }

  // 政务新媒体：高青发布; 线上渠道：政府网站
  private colon(place: Place, need: Need, mark?: Mark): boolean {
    const match = /^([^:：]{1,20})[:：]\s?(?=.)/s.exec(this.of(place));
    if (match === null || /[(（“"][^)）”"]*$/.test(match[1] ?? '')) return false;
    const head = this.trimmed({ start: place.start, end: place.start + (match[1] ?? '').length }, space, space);
    const rest = { start: place.start + match[0].length, end: place.end };
    if (this.isUnderstood(rest)) {
      this.parts.push({ name: 'label', ...head });
      this.bareName(rest, need, mark);
      return true;
    }
    return this.withOther(head, rest, need, mark);
  }

  private withOther(head: Place, rest: Place, need: Need, mark?: Mark): boolean {
    const known = this.words.known(this.of(head));
    if (known === undefined) return false;
    const other = this.inner(rest);
    this.push({ name: head, need, known, ...(other === undefined ? {} : { other }) }, mark);
    return true;
  }

  // 政务新媒体（微信公众号）, 微信公众号“高青发布”, （线上）政府网站
  private tail(place: Place, need: Need, mark?: Mark): boolean {
    const words = this.of(place);
    const kind = /[”"」》](栏目|节目|专栏|频道|账号|公众号|微信|微博)$/.exec(this.of(place))?.[1] ?? '';
    const close = place.end - kind.length;
    const open = this.openOfTail({ start: place.start, end: close });
    if (open !== undefined && open > place.start) {
      const head = this.trimmed({ start: place.start, end: open }, space, space);
      if (this.withOther(head, { start: open, end: close }, need, mark)) return true;
    }
    const led = /^[(（【[]([^()（）【】[\]]{1,12})[)）】\]]\s?(?=.)/s.exec(words);
    if (led === null) return false;
    const rest = { start: place.start + led[0].length, end: place.end };
    if (!this.isUnderstood(rest)) return false;
    this.parts.push({ name: 'label', start: place.start, end: place.start + led[0].trimEnd().length });
    this.bareName(rest, need, mark);
    return true;
  }

  // where the bracket or quote opens that closes at the very end
  private openOfTail({ start, end }: Place): number | undefined {
    const close = this.text.charAt(end - 1);
    const kind = /[)）]/.test(close) ? '(（' : /[”"]/.test(close) ? '“"' : close === '」' ? '「' : close === '》' ? '《' : undefined;
    if (kind === undefined) return undefined;
    let depth = 0;
    for (let at = end - 1; at >= start; at--) {
      const sign = this.text.charAt(at);
      if (kind.includes(sign) && at < end - 1) depth--;
      else if (sign === close || (kind === '(（' && /[)）]/.test(sign))) depth++;
      if (depth === 0) return at;
    }
    return undefined;
  }

  // 通过政府网站公开
  private led(place: Place, need: Need, mark?: Mark): boolean {
    const verb = leading.exec(this.of(place))?.[0];
    if (verb === undefined) return false;
    const rest = { start: place.start + verb.length, end: place.end };
    if (!this.isUnderstood(rest)) return false;
    this.parts.push({ name: 'verb', start: place.start, end: rest.start });
    this.bareName(rest, need, mark);
    return true;
  }

  // 政府网站/政务新媒体, 政府网站和政务新媒体, 政府网站政务新媒体: only where every piece is known
  private joined(place: Place, need: Need, mark?: Mark): boolean {
    const words = this.of(place);
    if (words.length > 60) return false;
    const joints = [...words.matchAll(/以及|或者|并且|[/／和及与或暨+＋&＆]/g)];
    const cuts = [
      ...joints.map(({ index, 0: sign }) => ({ at: index, to: index + sign.length, sign })),
      { at: words.length, to: 0, sign: '' },
    ];
    const found: { readonly place: Place; readonly sign: string }[] = [];
    let from = 0;
    for (let index = 0; index < cuts.length; ) {
      // the longest known stretch that ends at a joint
      let last = cuts.length - 1;
      while (last >= index && this.words.known(words.slice(from, cuts[last]?.at)) === undefined) last--;
      const cut = cuts[last];
      if (last < index || cut === undefined) {
        found.length = 0;
        break;
      }
      found.push({ place: { start: place.start + from, end: place.start + cut.at }, sign: cut.sign });
      from = cut.to;
      index = last + 1;
    }
    if (found.length < 2) return this.runTogether(place, need, mark);
    const signs = found.map(({ sign }) => sign);
    for (const one of found)
      this.push({ name: this.trimmed(one.place, space, space), need, known: this.words.known(this.of(one.place)) }, mark);
    if (signs.some((sign) => /[/／]/.test(sign))) this.notes.push({ code: 'split-at-slash', ...place });
    if (signs.some((sign) => sign.startsWith('或'))) {
      this.oneOf = true;
      this.notes.push({ code: 'one-is-enough', ...place });
    }
    return true;
  }

  private runTogether(place: Place, need: Need, mark?: Mark): boolean {
    const words = this.of(place);
    let head = Math.min(words.length - 2, 20);
    while (head > 1 && !this.words.listed(words.slice(0, head))) head--;
    if (head < 2) return false;
    // the first cut from the left that lets every piece be a listed name, longest pieces first
    const ends: (number | undefined)[] = Array.from({ length: words.length + 1 }, () => undefined);
    const reach: boolean[] = ends.map((_, at) => at === words.length);
    for (let at = words.length - 2; at >= 0; at--) {
      for (let end = Math.min(words.length, at + 20); end > at + 1; end--) {
        if (reach[end] === true && this.words.listed(words.slice(at, end))) {
          reach[at] = true;
          ends[at] = end;
          break;
        }
      }
    }
    if (reach[0] !== true) return false;
    for (let at = 0; at < words.length; ) {
      const end = ends[at] ?? words.length;
      const name = { start: place.start + at, end: place.start + end };
      this.push({ name, need, known: this.words.known(this.of(name)) }, mark);
      at = end;
    }
    this.notes.push({ code: 'run-together', ...place });
    return true;
  }

  // ---- small things

  private push(item: Omit<ListItem, 'mark' | 'known'> & { readonly known?: string | undefined }, mark: Mark | undefined): void {
    const { known, rest, other, url } = item;
    // each item has only the fields it needs, and spreading costs more than reading the whole cell
    const made: { -readonly [K in keyof ListItem]: ListItem[K] } = { name: item.name, need: item.need };
    // a mark is that of the first name it holds for
    if (mark !== undefined && this.items[this.items.length - 1]?.mark?.start !== mark.start) made.mark = mark;
    if (known !== undefined) made.known = known;
    if (rest !== undefined) made.rest = rest;
    if (other !== undefined) made.other = other;
    if (url !== undefined) made.url = url;
    this.items.push(made);
  }

  // 其他：甲、乙: what nobody knows behind 其他 goes on saying which
  private withOwnRest(): readonly ListItem[] {
    if (!this.items.some((item) => item.other !== undefined && item.rest === true)) return this.items;
    const items: ListItem[] = [];
    for (const item of this.items) {
      const before = items[items.length - 1];
      if (
        before?.other !== undefined &&
        before.rest === true &&
        item.mark === undefined &&
        item.known === undefined &&
        item.url === undefined &&
        item.need === before.need &&
        /^[”"]?[、，,]\s?$/.test(this.text.slice(before.other.end, item.name.start))
      ) {
        items[items.length - 1] = { ...before, other: { start: before.other.start, end: item.name.end } };
        this.notes.push({ code: 'belongs-to-other', ...item.name });
      } else items.push(item);
    }
    return items;
  }

  private of({ start, end }: Place): string {
    return this.text.slice(start, end);
  }

  private trimmed({ start, end }: Place, head: RegExp, foot: RegExp): Place {
    let [from, to] = [start, end];
    while (from < to && head.test(this.text.charAt(from))) from++;
    while (to > from && foot.test(this.text.charAt(to - 1))) to--;
    return { start: from, end: to };
  }
}

// what may stand around a list, a piece, a name and so on and is none of it; made once, not at each call
const listHead = /[\s、，,；;|｜.．/／+＋&＆]/;
const listFoot = /[\s、，,；;|｜。/／+＋&＆]/;
const labelEdge = /[\s；;，,、。]/;
const space = /\s/;
const pieceHead = /[\s、，,；;|｜.．。]/;
const numberHead = /[\s、，,；;.．：:]/;
const pieceFoot = /[\s、，,；;。]/;
const nameHead = /[\s、，,；;.．]/;
const nameFoot = /[\s、，,；;。:：]/;
const addressHead = /[\s(（:：]/;
const addressFoot = /[\s)）、，,；;]/;
const joint = /[及和与或、以]/;
const otherHead = /[\s:：_＿—-]/;
const otherFoot = /[\s_＿]/;

const longestName = 120;
const hidden = '\u0001';
const hasAddress = /https?:|www\.|\.(?:cn|com|net|org)/i;
const address =
  /https?:\/\/[!-~]+|www\.[!-~]+|[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.(?:gov\.cn|com\.cn|org\.cn|cn|com|net|org)(?![a-z0-9])(?:\/[!-~]*)?/gi;
const boxes: ReadonlySet<string> = new Set('□☐口£〇○▢◻◽▫⬜❏❑◯◇△☆o¨'.split(''));
const needLabel = /^(?:必选|必须|可选|选填|任选)(?:项|渠道|载体|方式)?(?:[:：]|为)(\s?)(?=.)/s;
const numbered = /^(?:[(（]?(?:1|一)[.．、)）](?!\d)|①|一是)/;
const numbers =
  /(?<![\d.:/A-Za-z])[(（]?\d{1,2}[.．、)）](?!\d)|[(（][一二三四五六七八九十]{1,2}[)）]|(?<![一-鿿])[一二三四五六七八九十]{1,2}[、.．]|[①-⑳]|[一二三四五六七八九]是(?=\S)/g;
const leading =
  /^(?:(?:主要|可|须|应)?(?:通过|利用|依托|借助|采取|采用|使用|登录|以|在|于|经|由|从|至)|(?:公开)?(?:渠道|方式|载体|途径|形式)(?:为|是|包括|有))/;
const doneLast = '开示布告登放贴发送新';
const doneFirst = '并同统集及通召举';
const doneBehind =
  /(?:上|中|内)?(?:并|主动|常规|统一|集中|同步|同时|及时|实时|依法|向(?:全)?社会(?:公众)?|面向(?:社会|公众)|向公众|对外|进行|予以|给予|全文|首先){0,4}(?:公开|公示|发布|公布|公告|刊登|刊发|播放|张贴|转发|推送|首发|更新)$/;
const begun = /^(?:(?:并|同时|统一|集中|同步|及时)(?:通过|利用|依托|借助|在|于)|(?:通过)?(?:召开|举办|举行))/;
const barelyNumbered = /^1\s?[\u3400-\u9fff][^\d]{1,40}[\s、，,；;]2\s?[\u3400-\u9fff]/;
const bareNumbers = /(?<![^\s、，,；;])\d{1,2}\s?(?=[\u3400-\u9fff])/g;
const choiceTail = /\s?[(（]\s?(?:可选|必选|选填|必填|任选|自选)(?:项|渠道)?\s?[)）]$/;
const etcetera =
  /\s?等(?:[^、，,等]{0,12}(?:渠道|方式|形式|平台|媒体|途径|载体|场所|地点|窗口))?(?:予以|进行|主动|及时|向(?:全)?社会(?:公众)?|面向社会|向公众|对外){0,3}(?:公开|发布|公布|公示)?$/;
const restHead = /^其[他它](?:的)?(?:公开)?(?:渠道|方式|形式|途径|载体|媒体|平台|场所)?(?=$|[\s:：(（_＿“"【[—-])/;
const closing: Readonly<Record<string, string>> = { '(': ')）', '（': ')）', '“': '”', '《': '》', '〔': '〕', '[': ']', '【': '】' };

function isBox(sign: string): boolean {
  return boxes.has(sign) || lostMark(sign) === '□';
}

function isRest(words: string): boolean {
  return restHead.test(words);
}

/** What was read as something else: a lost mark as a box, and inside names other widths, spaces and traditional characters. */
export function changesOf(raw: string, { items, notes }: MarkedList) {
  if (items.length === 0 && notes.length < 2) return [];
  const inNames = items.flatMap(({ name, other }) => (other === undefined ? [name] : [name, other]));
  const made = tracked(raw).changes.filter(({ start, end }) => inNames.some((one) => one.start <= start && end <= one.end));
  const marks = notes.flatMap(({ code, start, end, detail }) =>
    code === 'lost-mark' && detail !== undefined ? [{ start, end, as: detail }] : [],
  );
  return [...made, ...marks].sort((a, b) => a.start - b.start || a.end - b.end);
}
