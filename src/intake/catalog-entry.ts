import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import type { CellKind } from '../language/cell-value.js';
import type { Fate, FoundHeading, FoundTable, Healing, IntakeContext } from '../model/intake.js';
import {
  audienceIn,
  basisOf,
  bodyIn,
  columnPathsIn,
  levelsIn,
  markIn,
  methodIn,
  natureIn,
  responsibilityOf,
  withoutPhones,
  wordsBeside,
} from './catalog-values.js';
import { cellIn, kindOf } from './column-values.js';
import { brief } from './heal-text.js';
import { fieldNames } from './ledger.js';
import { healed, type RowValue, type TableRow } from './row-values.js';

/** A value of the table and where it went in its entry; the path begins inside the entry. */
export interface Use {
  readonly path: Path;
  readonly value: RowValue;
  readonly fate: Fate;
}

/** One entry before its id and its place are known. Keys of `fields` are those of the schema. */
export interface EntryDraft {
  readonly row: TableRow;
  readonly fields: Record<string, unknown>;
  readonly uses: readonly Use[];
  readonly healings: readonly Healing[];
}

/** Puts the values of one row into the fields of an entry, each by its heading and, where that cannot be, by what it holds. */
export function entryOf(row: TableRow, sections: readonly RowValue[], table: FoundTable, context: IntakeContext): EntryDraft {
  const cells = new Cells(table, row, context);
  const fields: Record<string, unknown> = {};
  const given = cells.take('id', ['id']);
  if (given !== '') fields['id'] = given;
  cells.ordinals();
  const path = pathOf(cells, sections);
  const title = cells.take('title', ['title']);
  if (path.length > 0) fields['path'] = path.slice(0, 6);
  fields['title'] = title !== '' ? title : (path[path.length - 1] ?? '');
  const standard = cells.has('content') ? '' : cells.take('standard', ['content']);
  set(fields, 'content', standard !== '' ? standard : cells.all('content', ['content']));
  putBasis(cells, fields);
  putNature(cells, fields);
  putBodies(cells, fields, context);
  for (const key of ['deadline', 'retention', 'updateCycle']) set(fields, key, cells.routed(key, [key]));
  putMarked(cells, fields, 'method', (words) => {
    // 政府网站主动公开 says both
    cells.besideMethod = (cellIn(words, context.channels).channels ?? []).map(({ name }) => name).join('、');
    return methodIn(words, context.channels);
  });
  const named = cells.channels();
  set(fields, 'channels', named !== '' ? named : cells.besideMethod);
  putMarked(cells, fields, 'audience', audienceIn);
  putMarked(cells, fields, 'levels', levelsIn);
  putColumns(cells, fields);
  const original = cells.rest();
  if (Object.keys(original).length > 0) fields['original'] = original;
  set(fields, 'notes', cells.notes);
  return { row, fields, uses: cells.uses, healings: cells.healings };
}

function set(fields: Record<string, unknown>, key: string, value: string): void {
  if (value !== '') fields[key] = value;
}

// the values of a row, each of which is used once
class Cells {
  readonly uses: Use[] = [];
  readonly healings: Healing[] = [];
  private readonly done = new Set<number>();
  private readonly moved = new Map<number, string>();
  notes = '';
  /** Channels that a cell on the method names. */
  besideMethod = '';

  constructor(
    private readonly table: FoundTable,
    private readonly row: TableRow,
    private readonly context: IntakeContext,
  ) {
    for (const [at, heading] of table.headings.entries()) {
      const value = row.values[at];
      if (value === undefined || value.text === '' || heading.value !== undefined) continue;
      const key = this.fieldFor(heading, value);
      if (key === heading.key) continue;
      this.moved.set(at, key);
      // 责任科室 holds sections as it should
      if (heading.key !== 'responsibility') this.move(heading, value, key);
    }
  }

  private move(heading: FoundHeading, value: RowValue, key: string): void {
    const as = fieldNames[key] ?? key;
    const message = text(
      `“${heading.title}”里写的是“${brief(value.text)}”，放到${as}`,
      `"${brief(value.text)}" under "${heading.title}" was put under ${as}`,
    );
    this.healings.push(healed('field-by-value', value.at, heading.title, as, 90, message));
  }

  // a value that cannot stand in its own field goes where it can, if nothing else does
  private fieldFor({ key }: FoundHeading, value: RowValue): string {
    const kind = (): CellKind => kindOf(value.text, this.context);
    if (key === 'subject') return bodyIn(withoutPhones(value.text).rest, this.context.channels) === 'section' ? 'section' : key;
    if (key === 'responsibility' && /牵头|配合|协助|会同/.test(value.text)) return key;
    if (key === 'responsibility') return bodyIn(withoutPhones(value.text).rest, this.context.channels) === 'section' ? 'section' : key;
    const elsewhere: Readonly<Record<string, Readonly<Partial<Record<CellKind, string>>>>> = {
      method: { channel: 'channels', level: 'levels', audience: 'audience' },
      channels: { mode: 'method', audience: 'audience' },
      deadline: { retention: 'retention' },
      retention: { deadline: 'deadline' },
      audience: { mode: 'method', channel: 'channels', level: 'levels' },
      levels: { audience: 'audience' },
    };
    const target = elsewhere[key]?.[kind()];
    if (target === undefined) return key;
    if (key === 'channels' && target === 'method' && methodIn(value.text, this.context.channels) === undefined) return key;
    const filled = this.table.headings.some((one, at) => one.key === target && (this.row.values[at]?.text ?? '') !== '');
    return filled ? (key === 'method' || key === 'audience' || key === 'levels' ? 'unknown' : key) : target;
  }

  private keyAt(at: number): string {
    return this.moved.get(at) ?? this.table.headings[at]?.key ?? '';
  }

  private *under(key: string): Generator<{ readonly at: number; readonly heading: FoundHeading; readonly value: RowValue }> {
    for (const [at, heading] of this.table.headings.entries()) {
      const value = this.row.values[at];
      if (
        value !== undefined &&
        !this.done.has(at) &&
        this.keyAt(at) === key &&
        (value.text !== '' || value.sources.length > 0 || value.healings.length > 0)
      )
        yield { at, heading, value };
    }
  }

  has(key: string): boolean {
    return [...this.under(key)].some(({ value }) => value.text !== '');
  }

  private use(at: number, value: RowValue, path: Path, fate: Fate = 'used'): void {
    this.done.add(at);
    this.uses.push({ path, value, fate: value.text === '' ? 'reported' : fate });
  }

  /** The first value under a key. */
  take(key: string, path: Path): string {
    for (const { at, value } of this.under(key)) {
      this.use(at, value, path);
      if (value.text !== '') return value.text;
    }
    return '';
  }

  /** All values under a key, a line each. */
  all(key: string, path: Path): string {
    const found: string[] = [];
    for (const { at, heading, value } of this.under(key)) {
      if (heading.value !== undefined) continue;
      this.use(at, value, path);
      if (value.text !== '') found.push(value.text);
    }
    return found.join('\n');
  }

  /** The same where a second value would say something else: that one stays under its own heading. */
  routed(key: string, path: Path): string {
    let found = '';
    for (const { at, heading, value } of this.under(key)) {
      if (heading.value !== undefined || (found !== '' && value.text !== '' && value.text !== found)) continue;
      this.use(at, value, path);
      if (found === '') found = value.text;
    }
    return found;
  }

  ordinals(): void {
    for (const { at, value } of this.under('ordinal')) this.use(at, value, [], 'ordinal');
  }

  path(): readonly { readonly value: RowValue; use(path: Path): void }[] {
    return [...this.under('path')]
      .sort((a, b) => (a.heading.level ?? 1) - (b.heading.level ?? 1))
      .map(({ at, value }) => ({ value, use: (path: Path) => this.use(at, value, path) }));
  }

  /** Values of mark columns (全社会 √) of a key, and the words of free cells. */
  marked(key: string): { readonly chosen: readonly string[]; readonly words: readonly string[] } {
    const chosen: string[] = [];
    const words: string[] = [];
    for (const { at, heading, value } of this.under(key)) {
      if (heading.value === undefined) continue;
      const mark = markIn(value.text, this.context.channels);
      this.use(at, value, [key], value.text === '' || mark === false ? 'reported' : 'used');
      if (mark === true) chosen.push(heading.value);
      else if (mark === undefined) {
        const said = wordsBeside(value.text, this.context.channels);
        if (key === 'audience') words.push(said);
        else {
          chosen.push(heading.value);
          if (said !== value.text || said.length > 4) this.addNote(`${heading.title}：${value.text}`);
        }
      }
    }
    return { chosen, words };
  }

  channels(): string {
    const { chosen } = this.marked('channels');
    const said = this.routed('channels', ['channels']);
    return [said, ...chosen].filter((one) => one !== '').join('、');
  }

  addNote(words: string): void {
    this.notes = this.notes === '' ? words : `${this.notes}\n${words}`;
  }

  /** What a basis, clause or rank cell holds, to be used once its place is known. */
  pending(key: string): { readonly text: string; use(path: Path): void } {
    const found = [...this.under(key)];
    return {
      text: found
        .map(({ value }) => value.text)
        .filter((one) => one !== '')
        .join('；'),
      use: (path) => {
        for (const { at, value } of found) this.use(at, value, path);
      },
    };
  }

  /** A name of units or sections without the phones beside it. */
  bodies(key: string, path: Path): string {
    const found: string[] = [];
    for (const { at, value } of this.under(key)) {
      this.use(at, value, path);
      const { rest, phones } = withoutPhones(value.text);
      if (phones.length > 0) {
        const message = text(`“${brief(value.text)}”里的电话不写进目录`, `The phone in "${brief(value.text)}" is left out of the catalog`);
        this.healings.push(healed('phone-left-out', value.at, value.text, rest, 100, message));
      }
      if (rest !== '') found.push(rest);
    }
    return [...new Set(found)].join('、');
  }

  url(): string {
    for (const { at, value } of this.under('url')) {
      const said =
        /https?:\/\/[^\s，。；、（）]+/i.exec(value.text)?.[0] ?? (/^www\./i.test(value.text) ? `http://${value.text}` : undefined);
      const url = said ?? (value.link !== undefined && /^https?:/i.test(value.link) ? value.link : undefined);
      if (url === undefined && value.text !== '') continue;
      this.use(at, value, ['columns']);
      if (url !== undefined) return url;
    }
    return '';
  }

  /** What fitted no field, under its own heading; remarks go into notes. */
  rest(): Readonly<Record<string, string>> {
    const notes: string[] = [];
    const original: Record<string, string> = {};
    for (const [at, heading] of this.table.headings.entries()) {
      const value = this.row.values[at];
      if (value === undefined || this.done.has(at) || (value.text === '' && value.sources.length === 0)) continue;
      if (this.keyAt(at) === 'notes') {
        this.use(at, value, ['notes']);
        if (value.text !== '') notes.push(value.text);
        continue;
      }
      this.use(at, value, ['original', heading.title], 'kept');
      if (value.text !== '') original[heading.title] = value.text;
    }
    this.notes = [this.notes, ...notes].filter((one) => one !== '').join('\n');
    return original;
  }
}

function pathOf(cells: Cells, sections: readonly RowValue[]): readonly string[] {
  const path = sections.map(({ text: said }) => withoutNumber(said));
  for (const { value, use } of cells.path()) {
    if (value.text === '') {
      use(['path']);
      continue;
    }
    // the name of the section again
    if (path.length === sections.length && path[path.length - 1] === withoutNumber(value.text)) {
      use(['path', path.length - 1]);
      continue;
    }
    use(['path', path.length]);
    path.push(value.text);
  }
  return path;
}

// A line across the table without its number: 一、机构信息 is 机构信息
function withoutNumber(words: string): string {
  return words.replace(
    /^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[（(]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3})[、.．:：\s]*(?=\S)/,
    '',
  );
}

function putBasis(cells: Cells, fields: Record<string, unknown>): void {
  const [basis, clause, rank] = [cells.pending('basis'), cells.pending('clause'), cells.pending('rank')];
  const { basis: made, left } = basisOf(basis.text, clause.text, rank.text);
  if (made !== undefined) fields['basis'] = made;
  basis.use(['basis']);
  if (!left.includes('clause')) clause.use(['basis']);
  if (!left.includes('rank')) rank.use(['basis']);
}

function putNature(cells: Cells, fields: Record<string, unknown>): void {
  const cell = cells.pending('nature');
  const nature = natureIn(cell.text);
  if (nature !== undefined) fields['nature'] = nature;
  if (nature !== undefined || cell.text === '') cell.use(['nature']);
}

function putBodies(cells: Cells, fields: Record<string, unknown>, context: IntakeContext): void {
  set(fields, 'subject', cells.bodies('subject', ['subject']));
  const units = cells.bodies('responsibility', ['responsibility']);
  const support = cells.bodies('support', ['responsibility']);
  const section = cells.bodies('section', ['responsibility']);
  const helping = support !== '' && bodyIn(support, context.channels) === 'section' && units === '' ? '' : support;
  const responsibility = responsibilityOf(units, helping, section);
  if (responsibility !== undefined) fields['responsibility'] = responsibility;
}

function putMarked(
  cells: Cells,
  fields: Record<string, unknown>,
  key: string,
  read: (words: string) => string | readonly string[] | undefined,
): void {
  const { chosen, words } = cells.marked(key);
  const cell = cells.pending(key);
  const said = cell.text === '' ? undefined : read(cell.text);
  if (said !== undefined || cell.text === '') cell.use([key]);
  const all = [...new Set([...(said === undefined ? [] : typeof said === 'string' ? [said] : said), ...chosen, ...words])].filter(
    (one) => one !== '',
  );
  const [one] = all;
  if (one === undefined) return;
  fields[key] = all.length === 1 && key !== 'levels' ? one : all;
}

function putColumns(cells: Cells, fields: Record<string, unknown>): void {
  const paths = columnPathsIn(cells.take('columns', ['columns']));
  const url = cells.url();
  const [path] = paths;
  if (url === '') {
    if (path !== undefined) fields['columns'] = paths.length === 1 ? path : paths;
  } else fields['columns'] = [...(path === undefined ? [{ url }] : [{ path, url }]), ...paths.slice(1)];
}
