import type { GridCell, GridRow } from '../model/grid.js';
import { address, columnLetters } from './_sheet.js';
import type { Budget } from './_xlsx-budget.js';
import { withoutOverlaps } from './_xlsx-merges.js';
import type { Relation } from './_xlsx-parts.js';
import type { Area } from './_xlsx-places.js';
import type { RemarkCode, Remarks } from './_xlsx-remarks.js';
import type { RawCell, RawRow, RawSheet } from './_xlsx-sheet.js';

/**
 * The rows of a worksheet as people see them: merged cells laid over the cells they cover, links and notes put to their cells,
 * what is odd remarked on.
 */
export function laidOut(
  sheet: string,
  raw: RawSheet,
  relations: ReadonlyMap<string, Relation>,
  notes: ReadonlyMap<string, string>,
  budget: Budget,
  remarks: Remarks,
): readonly GridRow[] {
  const { kept, overlapping } = withoutOverlaps(raw.merges);
  for (const area of overlapping) remarks.add('overlapping-merges', sheet, address(area.top, area.left));
  const widths = raw.rows.map((row) => row.cells[row.cells.length - 1]?.column ?? 0);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const covers = new Covers(kept, widest, raw.rows[raw.rows.length - 1]?.number ?? 0);
  const links = linksOf(raw, relations);
  const letters = Array.from({ length: Math.max(widest, WIDE) }, (_, index) => columnLetters(index + 1));
  const hidden = hiddenColumns(raw, widest);
  const noted = new Set<string>();
  const rows: GridRow[] = [];
  for (const row of raw.rows) {
    const covered = covers.of(row);
    const last = Math.max(row.cells[row.cells.length - 1]?.column ?? 0, ...covered.keys());
    budget.row(Math.max(last, covers.reach));
    if (row.hidden) remarks.add('hidden-rows', sheet, address(row.number, 1));
    const cells: GridCell[] = [];
    let next = 0;
    for (let column = 1; column <= last; column++) {
      const at = `${letters[column - 1]}${row.number}`;
      const own = row.cells[next]?.column === column ? row.cells[next] : undefined;
      if (own !== undefined) next++;
      const cover = covered.get(column);
      if (cover !== undefined && cover.merged === undefined) {
        if (own !== undefined && own.text !== '' && own.text !== cover.text) remarks.add('covered-text', sheet, at, own.text);
        cells.push({ text: cover.text, address: at, covered: true, ...(cover.was === undefined ? {} : { was: cover.was }) });
        continue;
      }
      const [link, note] = [own?.link ?? links.get(at), notes.get(at)];
      if (note !== undefined) noted.add(at);
      if (own?.odd !== undefined) remarks.add(oddities[own.odd], sheet, at);
      if (own?.struck === true) remarks.add('struck-out', sheet, at);
      if (own === undefined && note === undefined && link === undefined) cells.push({ text: '', address: at });
      else cells.push(cellOf(own, at, link, note, cover?.merged));
    }
    if (cells.every((cell) => cell.text === '')) continue;
    rows.push({
      number: row.number,
      cells,
      ...(row.hidden ? { hidden: true as const } : {}),
      ...(row.outline > 0 ? { outline: row.outline } : {}),
    });
  }
  for (const column of hidden) remarks.add('hidden-columns', sheet, `${letters[column - 1]}1`);
  for (const [at, note] of notes) if (!noted.has(at)) remarks.add('note-on-blank', sheet, at, note);
  return rows;
}

/** How far to the right a merged cell reaches at most beyond the last column that holds something: a title over all 16,384 columns covers no more than these. */
const WIDE = 256;

const oddities: Readonly<Record<NonNullable<RawCell['odd']>, RemarkCode>> = {
  formula: 'formulas',
  'no-result': 'formula-without-result',
  picture: 'cell-pictures',
  error: 'error-values',
  long: 'long-numbers',
};

interface Cover {
  readonly text: string;
  readonly was?: GridCell['was'];
  /** On the first cell of a merged cell. */
  readonly merged?: { readonly rows: number; readonly columns: number };
}

/** Which cells of a row are covered by merged cells; asked row by row, downwards. */
class Covers {
  private next = 0;
  private active: { readonly area: Area; readonly text: string; readonly was?: GridCell['was'] }[] = [];

  constructor(
    private readonly merges: readonly Area[],
    private readonly widest: number,
    private readonly lowest: number,
  ) {}

  /** How many merged cells reach the row asked for last. */
  get reach(): number {
    return this.active.length;
  }

  of(row: RawRow): ReadonlyMap<number, Cover> {
    this.active = this.active.filter(({ area }) => area.bottom >= row.number);
    for (let area = this.merges[this.next]; area !== undefined && area.top <= row.number; area = this.merges[this.next]) {
      this.next++;
      // a merged cell whose first cell is blank shows nothing, and so does all it covers
      const first = area.top === row.number ? row.cells.find((cell) => cell.column === area.left) : undefined;
      const was = first?.was;
      if (area.bottom >= row.number) this.active.push({ area, text: first?.text ?? '', ...(was === undefined ? {} : { was }) });
    }
    if (this.active.length === 0) return none;
    const covers = new Map<number, Cover>();
    for (const { area, text, was } of this.active) {
      const right = text === '' ? Math.min(area.right, this.lastOwn(row)) : Math.min(area.right, Math.max(this.widest, WIDE));
      for (let column = area.left; column <= right; column++) covers.set(column, { text, ...(was === undefined ? {} : { was }) });
      if (area.top !== row.number) continue;
      const merged = { rows: Math.min(area.bottom, this.lowest) - area.top + 1, columns: Math.max(1, right - area.left + 1) };
      covers.set(area.left, { text, merged });
    }
    return covers;
  }

  private lastOwn(row: RawRow): number {
    return row.cells[row.cells.length - 1]?.column ?? 0;
  }
}

const none: ReadonlyMap<number, Cover> = new Map();

function cellOf(
  own: RawCell | undefined,
  at: string,
  link: string | undefined,
  note: string | undefined,
  merged: Cover['merged'],
): GridCell {
  const was = own?.was ?? (link === undefined ? undefined : 'link');
  return {
    text: own?.text ?? '',
    address: at,
    ...(merged === undefined ? {} : { merged }),
    ...(was === undefined ? {} : { was }),
    ...(link === undefined ? {} : { link }),
    ...(own?.indent === undefined ? {} : { indent: own.indent }),
    ...(note === undefined ? {} : { note }),
  };
}

// a link over an area belongs to each of its cells; beyond a thousand cells only to the first
function linksOf(raw: RawSheet, relations: ReadonlyMap<string, Relation>): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const { area, relation, location } of raw.links) {
    const outside = relation === undefined ? undefined : relations.get(relation)?.target;
    const target =
      outside === undefined
        ? location === undefined
          ? undefined
          : `#${location}`
        : outside + (location === undefined ? '' : `#${location}`);
    if (target === undefined || target === '') continue;
    const small = (area.bottom - area.top + 1) * (area.right - area.left + 1) <= 1000 && links.size < 200_000;
    for (let row = area.top; row <= (small ? area.bottom : area.top); row++) {
      for (let column = area.left; column <= (small ? area.right : area.left); column++) links.set(address(row, column), target);
    }
  }
  return links;
}

// only those that hold something
function hiddenColumns(raw: RawSheet, widest: number): readonly number[] {
  const hidden = new Set<number>();
  for (const [first, last] of raw.hiddenColumns) for (let column = first; column <= Math.min(last, widest); column++) hidden.add(column);
  if (hidden.size === 0) return [];
  const filled = new Set(raw.rows.flatMap((row) => row.cells.map((cell) => cell.column)));
  return [...hidden].filter((column) => filled.has(column)).sort((a, b) => a - b);
}
