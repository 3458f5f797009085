import { text } from '../base/text.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { CellFate, Doubt, Healing, IntakeContext } from '../model/intake.js';
import { type AnnexField, annexesOf } from './prose-annexes.js';
import { clausesOf, type DraftClause } from './prose-clauses.js';
import { spokenNumberDate } from './prose-dates.js';
import { type HeadReading, isPageFurniture, kindOf, readHead } from './prose-head.js';
import { isAnnexMark, markerOf, type ProseLine, proseLines, wholeParagraphs } from './prose-lines.js';
import { mendingText } from './prose-mend.js';

/** One clause by its number: 二（五）, 引言, 结尾. */
export interface ProseClause {
  readonly number: string;
  readonly title?: string;
  readonly text?: string;
}

/** One annex: its name, and the fields of a form that follows it. */
export interface ProseAnnex {
  readonly number?: number;
  readonly title: string;
  readonly fields?: readonly AnnexField[];
}

/** What the paragraphs of a document say: the document itself, its clauses and its annexes. Paths of fates are those of a plan. */
export interface ProseReading {
  readonly clauses: readonly ProseClause[];
  readonly title?: string;
  /** The notice that it was sent with. */
  readonly notice?: string;
  readonly number?: string;
  readonly issuer?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly status: '正式' | '征求意见稿';
  readonly addressees: readonly string[];
  readonly annexes: readonly ProseAnnex[];
  readonly notes?: string;
  readonly fates: readonly CellFate[];
  readonly healings: readonly Healing[];
  readonly doubts: readonly Doubt[];
}

/**
 * Reads the rows of a sheet that belong to no table, blank forms in annexes included: title, number, issuer, date, addressees, clauses with
 * the numbers they are cited by, annexes. `rows` are indexes into the rows of the sheet; rows without words are passed over.
 */
export function readProse(grid: Grid, sheet: number, rows: readonly number[], _context: IntakeContext): ProseReading {
  const lines = proseLines(grid, sheet, rows);
  const start = lines.findIndex(({ text: words }, index) => isFirst(words, lines.slice(index + 1)));
  const head = readHead(start === -1 ? headOnly(lines) : lines.slice(0, start));
  const following = (start === -1 ? lines.slice(headOnly(lines).length) : lines.slice(start)).filter((line) => !isPageFurniture(line.text));
  const end = endOf(following);
  const body = wholeParagraphs(following.slice(0, end));
  const { clauses: numbered, closing } = withClosing(clausesOf(body));
  const opening = wholeParagraphs(head.opening);
  const clauses: DraftClause[] = [...(opening.length === 0 ? [] : [wordsOf('引言', opening)]), ...numbered, ...closing];
  return new Report(lines, head, clauses, [...opening, ...body], following.slice(end), grid).reading();
}

// the first clause: a number one, with more of its kind below
function isFirst(words: string, below: readonly ProseLine[]): boolean {
  const marker = markerOf(words);
  if (marker === undefined || marker.value !== 1 || marker.rank > 4) return false;
  if (marker.rank === 4) return below.some((line) => markerOf(line.text)?.rank === 4 && markerOf(line.text)?.value === 2);
  return true;
}

// without clauses: what stands before the first long paragraph and that paragraph
function headOnly(lines: readonly ProseLine[]): readonly ProseLine[] {
  const annex = lines.findIndex(({ text: words }) => isAnnexMark(words));
  return annex === -1 ? lines : lines.slice(0, annex);
}

// annexes, signatures and blank pages end the text
function endOf(lines: readonly ProseLine[]): number {
  const at = lines.findIndex(({ text: words }, index) => {
    if (isAnnexMark(words)) return true;
    const kind = kindOf(words, lines[index + 1]?.text);
    return kind === 'signature' || kind === 'mark' || kind === 'printed';
  });
  return at === -1 ? lines.length : at;
}

function wordsOf(number: string, lines: readonly ProseLine[]): DraftClause {
  return { number, titleAt: [], paragraphs: lines.map(({ text: words, at }) => ({ text: words, at })) };
}

// the last paragraph speaks of the whole document, not of its clause
function withClosing(clauses: DraftClause[]): { readonly clauses: DraftClause[]; readonly closing: DraftClause[] } {
  const last = clauses.at(-1);
  const final = last?.paragraphs.at(-1);
  if (last === undefined || final === undefined || last.paragraphs.length < 2) return { clauses, closing: [] };
  const whole =
    /本(?:要点|方案|通知|意见|办法|细则|规定|计划|清单)|对照.{0,10}(?:任务|要点|方案)|(?:要点|方案)(?:工作)?落实情况|自(?:印发|发布|公布)之日起/.test(
      final.text,
    ) || /^(?:特此通知|请.{2,40}(?:贯彻执行|抓好落实))/.test(final.text);
  if (!whole) return { clauses, closing: [] };
  last.paragraphs.pop();
  return { clauses, closing: [{ number: '结尾', titleAt: [], paragraphs: [final] }] };
}

class Report {
  private readonly fates: CellFate[] = [];
  private readonly healings: Healing[] = [];
  private readonly doubts: Doubt[] = [];
  private readonly placed = new Set<string>();
  private readonly pathOfCell = new Map<string, CellFate['path']>();

  constructor(
    private readonly lines: readonly ProseLine[],
    private readonly head: HeadReading,
    private readonly clauses: readonly DraftClause[],
    private readonly body: readonly ProseLine[],
    private readonly tail: readonly ProseLine[],
    private readonly grid: Grid,
  ) {}

  reading(): ProseReading {
    const { head } = this;
    const clauses = this.clauses
      .map((clause, index) => this.clause(clause, index))
      .filter(({ title, text: words }) => title !== undefined || words !== undefined);
    const closing = this.ending();
    const annexes = annexesOf(this.grid, this.annexLines());
    annexes.forEach(({ at }, index) => {
      for (const one of at) this.put(one, 'used', ['annexes', index]);
    });
    const said = this.headFates(closing);
    this.leftOver();
    this.mended();
    const issuer = head.issuer ?? closing.issuer;
    const date = head.date ?? closing.date;
    return {
      clauses,
      ...(head.title === undefined ? {} : { title: head.title }),
      ...(head.notice === undefined ? {} : { notice: head.notice }),
      ...(head.number === undefined ? {} : { number: head.number }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(date === undefined ? {} : { date }),
      status: head.draft ? '征求意见稿' : '正式',
      addressees: head.addressees,
      annexes: annexes
        .filter(({ title }) => title !== '')
        .map(({ number, title, fields }) => ({
          ...(number === undefined ? {} : { number }),
          title,
          ...(fields.length === 0 ? {} : { fields }),
        })),
      ...(said === '' ? {} : { notes: said }),
      fates: this.fates,
      healings: this.healings,
      doubts: this.doubts,
    };
  }

  private clause({ number, title, titleAt, paragraphs, given }: DraftClause, index: number): ProseClause {
    const words = paragraphs.map((one) => one.text).join('\n');
    for (const at of titleAt) this.put(at, 'used', ['clauses', index, 'title']);
    for (const { at } of paragraphs) for (const one of at) this.put(one, 'used', ['clauses', index, 'text']);
    const [at] = titleAt;
    if (given === true && at !== undefined)
      this.healings.push({
        code: 'numbered-paragraph',
        at,
        path: ['clauses', index, 'number'],
        was: '',
        now: number,
        sure: 80,
        message: text(`这一段没有序号，加编为 ${number}`, `this paragraph has no number; it is cited as ${number}`),
      });
    return { number, ...(title === undefined || title === '' ? {} : { title }), ...(words === '' ? {} : { text: words }) };
  }

  // who signed, and when, behind the text
  private ending(): { issuer?: string; date?: string } {
    const found: { issuer?: string; date?: string } = {};
    this.tail.forEach((line, index) => {
      const kind = kindOf(line.text, this.tail[index + 1]?.text);
      const printed = /^(.{4,40}?)(\d{4}年\d{1,2}月\d{1,2}日)印发$/.exec(line.text.replace(/\s/g, ''));
      if (kind === 'signature') {
        found.issuer ??= line.text;
        this.putAll(line, 'used', ['issuer']);
      } else if (kind === 'date') {
        const day = spokenNumberDate(line.text);
        if (day !== undefined) found.date ??= day;
        this.putAll(line, 'used', ['date']);
      } else if (kind === 'printed' && printed !== null) {
        const day = spokenNumberDate(printed[2] ?? '');
        found.issuer ??= printed[1] ?? '';
        if (day !== undefined) found.date ??= day;
        this.putAll(line, 'used', ['issuer']);
      } else if (kind === 'mark' || kind === 'furniture') this.putAll(line, 'note');
    });
    return found;
  }

  private annexLines(): readonly ProseLine[] {
    const from = this.tail.findIndex(({ text: words }) => isAnnexMark(words));
    return from === -1 ? [] : this.tail.slice(from).filter((line) => line.at.some((at) => !this.placed.has(keyOf(at))));
  }

  // what the notice says is no clause; it stays in the notes
  private headFates(closing: { issuer?: string }): string {
    const { head } = this;
    const paths: Partial<Record<string, CellFate['path']>> = {
      number: ['number'],
      date: ['date'],
      addressees: ['addressees'],
      signature: ['issuer'],
      status: ['status'],
    };
    for (const line of head.titleLines) this.putAll(line, 'title', ['title']);
    for (const [line, kind] of head.kinds) {
      const path = paths[kind];
      if (path !== undefined && !(kind === 'signature' && closing.issuer !== undefined && head.issuer === undefined))
        this.putAll(line, 'used', path);
      else if (kind === 'furniture' || kind === 'mark' || kind === 'printed') this.putAll(line, 'note');
      else if (kind === 'title') this.putAll(line, 'title', ['source', 'document']);
    }
    const letter = head.letter.map(({ text: words }) => `“${words}”`).join('');
    for (const line of head.letter) this.putAll(line, 'kept', ['notes']);
    const marks = [...head.kinds].filter(([, kind]) => kind === 'mark').map(([line]) => line.text.replace(/[()（）]/g, ''));
    return letter === '' ? '' : `印发通知：${letter}${marks.length === 0 ? '' : `（${marks.join('，')}）`}`;
  }

  private leftOver(): void {
    for (const line of this.lines)
      for (const { at } of line.mended)
        if (isPageFurniture(line.text)) this.put(at, 'note');
        else if (!this.placed.has(keyOf(at))) {
          this.put(at, 'reported');
          this.doubts.push({
            code: 'unplaced-line',
            at,
            message: text(
              `“${short(line.text)}”归不到文件的哪一部分，没有收进来`,
              `"${short(line.text)}" belongs to no part of the document and was left out`,
            ),
          });
        }
  }

  private mended(): void {
    const joined = this.body.flatMap((line) => line.joined);
    for (const { at, was, now } of joined)
      this.healings.push({
        code: 'line-break',
        at,
        ...this.pathAt(at),
        was,
        now,
        sure: 95,
        message: text(`换页断开的一段接上：“${now}”`, `a paragraph that was cut by the end of a page was joined: "${now}"`),
      });
    for (const { mended } of this.lines)
      for (const { mended: one, at } of mended) {
        for (const mending of one.mendings)
          this.healings.push({
            code: mending.code,
            at,
            ...this.pathAt(at),
            was: mending.was,
            now: mending.now,
            sure: mending.sure,
            message: mendingText(mending),
          });
        for (const piece of one.destroyed)
          this.doubts.push({
            code: 'destroyed-text',
            at,
            ...this.pathAt(at),
            message: text(
              `“${piece}”已经损坏，认不出原文，照原样留着，请对照原件改正`,
              `"${piece}" is destroyed; it was left as it stands`,
            ),
          });
      }
  }

  private pathAt(at: CellRef): { path?: NonNullable<CellFate['path']> } {
    const path = this.pathOfCell.get(keyOf(at));
    return path === undefined ? {} : { path };
  }

  private putAll(line: ProseLine, fate: CellFate['fate'], path?: CellFate['path']): void {
    for (const { at } of line.mended) this.put(at, fate, path);
  }

  private put(at: CellRef, fate: CellFate['fate'], path?: CellFate['path']): void {
    if (this.placed.has(keyOf(at))) return;
    this.placed.add(keyOf(at));
    this.pathOfCell.set(keyOf(at), path);
    this.fates.push({ at, fate, ...(path === undefined ? {} : { path }) });
  }
}

function keyOf({ row, column }: CellRef): string {
  return `${row}:${column}`;
}

function short(words: string): string {
  return words.length > 24 ? `${words.slice(0, 22)}…` : words;
}
