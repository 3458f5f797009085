import type { GridCell } from '../model/grid.js';
import type { Budget } from './_xlsx-budget.js';
import { isoDate } from './_xlsx-dates.js';
import { type Area, areaOf, columnOf, lastPlace } from './_xlsx-places.js';
import type { Looks } from './_xlsx-styles.js';
import { cellText, RunText } from './_xlsx-text.js';
import { attributesOf, scanXml, unescaped } from './_xml-scan.js';

/** A cell that holds something, before merged cells, links and notes are laid over it. */
export interface RawCell {
  readonly column: number;
  readonly text: string;
  readonly was?: GridCell['was'];
  /** What is to be remarked about it. */
  readonly odd?: 'formula' | 'no-result' | 'picture' | 'error' | 'long';
  readonly struck?: true;
  readonly link?: string;
  readonly indent?: number;
}

/** A row that holds something; its cells stand in the order of the columns. */
export interface RawRow {
  readonly number: number;
  readonly hidden: boolean;
  /** Its level in the outline, 0 at the top. */
  readonly outline: number;
  readonly cells: readonly RawCell[];
}

/** What a worksheet part says. Links without an address outside lead to a place in the workbook. */
export interface RawSheet {
  readonly rows: readonly RawRow[];
  readonly merges: readonly Area[];
  readonly hiddenColumns: readonly (readonly [number, number])[];
  readonly links: readonly { readonly area: Area; readonly relation?: string; readonly location?: string }[];
}

/** What the cells of all sheets share. */
export interface Shared {
  readonly texts: readonly string[];
  readonly struck: ReadonlySet<number>;
  readonly looks: Looks;
  readonly from1904: boolean;
}

/**
 * Reads a worksheet part: only cells that hold something are kept, however far down they stand, so that a sheet formatted to
 * its last row costs nothing. Rows and cells without a number follow the one before. undefined where the part is damaged.
 */
export function readSheet(xml: string, shared: Shared, budget: Budget): RawSheet | undefined {
  const scan = new SheetScan(shared, budget);
  return scanXml(xml, scan) && !scan.outside ? scan.sheet() : undefined;
}

class SheetScan {
  /** A row or cell stands outside a worksheet. */
  outside = false;
  private readonly rows = new Map<number, { hidden: boolean; outline: number; cells: RawCell[]; sorted: boolean }>();
  private readonly merges: Area[] = [];
  private readonly hiddenColumns: (readonly [number, number])[] = [];
  private readonly links: { area: Area; relation?: string; location?: string }[] = [];
  private ascending = true;
  private row = 0;
  private hidden = false;
  private outline = 0;
  private column = 0;
  private type = '';
  private style = 0;
  private picture = false;
  private value = '';
  private formula = '';
  private isFormula = false;
  private into: 'v' | 'f' | 'is' | '' = '';
  private inCell = false;
  private readonly run = new RunText();

  constructor(
    private readonly shared: Shared,
    private readonly budget: Budget,
  ) {}

  open(name: string, written: string): void {
    if (this.inCell) this.openInCell(name, written);
    else if (name === 'c') this.openCell(written);
    else if (name === 'row') this.openRow(written);
    else if (name === 'mergeCell') {
      const area = areaOf(attributesOf(written).get('ref') ?? '');
      if (area === undefined || (area.top === area.bottom && area.left === area.right)) return;
      this.budget.mark();
      this.merges.push(area);
    } else if (name === 'col') this.openColumn(attributesOf(written));
    else if (name === 'hyperlink') this.openLink(attributesOf(written));
  }

  close(name: string): void {
    if (!this.inCell) return;
    if (name === 'c') this.closeCell();
    else if (name === this.into) this.into = '';
    else if (this.into === 'is') this.run.close(name);
  }

  text(written: string): void {
    if (this.into === 'v') this.value += written;
    else if (this.into === 'is') this.run.text(written);
    else if (this.into === 'f') this.formula += written;
  }

  sheet(): RawSheet {
    const rows = [...this.rows].map(([number, { hidden, outline, cells, sorted }]) => {
      return { number, hidden, outline, cells: sorted ? cells : lastOfEach(cells) };
    });
    if (!this.ascending) rows.sort((a, b) => a.number - b.number);
    return { rows, merges: this.merges, hiddenColumns: this.hiddenColumns, links: this.links };
  }

  private openRow(written: string): void {
    const attributes = attributesOf(written);
    const number = Number(attributes.get('r') ?? this.row + 1);
    if (!Number.isInteger(number) || number < 1 || number > lastPlace.row) this.outside = true;
    if (number <= this.row) this.ascending = false;
    this.row = number;
    this.column = 0;
    this.hidden = /^(?:1|true)$/.test(attributes.get('hidden') ?? '');
    const outline = Number(attributes.get('outlineLevel') ?? 0);
    this.outline = Number.isInteger(outline) && outline > 0 && outline <= 7 ? outline : 0;
  }

  private openCell(written: string): void {
    this.inCell = true;
    this.value = '';
    this.formula = '';
    this.isFormula = false;
    const plain = PLAIN_CELL.exec(written);
    if (plain === null) {
      const attributes = attributesOf(written);
      const letters = /^\$?([A-Z]{1,3})\$?\d+$/i.exec(attributes.get('r') ?? '')?.[1];
      this.column = letters === undefined ? this.column + 1 : columnOf(letters);
      this.style = Number(attributes.get('s') ?? 0);
      this.type = attributes.get('t') ?? 'n';
      this.picture = attributes.has('vm');
    } else {
      this.column = columnOf(plain[1] ?? '');
      this.style = Number(plain[2] ?? 0);
      this.type = plain[3] ?? 'n';
      this.picture = false;
    }
    if (this.column > lastPlace.column) this.outside = true;
  }

  private openInCell(name: string, written: string): void {
    if (this.into === 'is') this.run.open(name, written);
    else if (name === 'v' || name === 'f' || name === 'is') {
      this.into = name;
      if (name === 'f') this.isFormula = true;
    }
  }

  private closeCell(): void {
    this.inCell = false;
    this.into = '';
    const made = this.cell();
    if (made === undefined) return;
    const { indent } = this.look();
    const cell = indent === undefined ? made : { ...made, indent };
    this.budget.cell(cell.text.length, this.row, this.column);
    const row = this.rows.get(this.row);
    if (row === undefined) this.rows.set(this.row, { hidden: this.hidden, outline: this.outline, cells: [cell], sorted: true });
    else {
      if (cell.column <= (row.cells[row.cells.length - 1]?.column ?? 0)) row.sorted = false;
      row.cells.push(cell);
    }
  }

  private cell(): RawCell | undefined {
    const { column } = this;
    const [value, struck] = this.content();
    const formula = unescaped(this.formula);
    if (/\bDISPIMG\s*\(/i.test(formula) || (this.picture && this.type === 'e')) return { column, text: '', was: 'picture', odd: 'picture' };
    const link = this.isFormula ? /^\s*HYPERLINK\s*\(\s*"([^"]*)"/i.exec(formula)?.[1] : undefined;
    const more = { ...(link === undefined || link === '' ? {} : { link }), ...(struck ? { struck: true as const } : {}) };
    if (value === undefined) {
      return this.isFormula && this.type !== 'str' ? { column, text: '', was: 'formula', odd: 'no-result', ...more } : undefined;
    }
    const { text, was, long } = value;
    if (text === '') return undefined;
    if (was === 'error') return { column, text, was, odd: 'error', ...more };
    if (this.isFormula) return { column, text, was: 'formula', odd: 'formula', ...more };
    if (was === undefined && !struck) return { column, text };
    return { column, text, ...(was === undefined ? {} : { was }), ...(long === true ? { odd: 'long' as const } : {}), ...more };
  }

  private content(): readonly [{ text: string; was?: GridCell['was']; long?: boolean } | undefined, boolean] {
    const { type, value, shared } = this;
    if (type === 'inlineStr') {
      const { text, struck } = this.run.take();
      return [{ text }, struck || (text !== '' && this.look().struck === true)];
    }
    if (value === '' || (type !== 'str' && value.trim() === '')) return [undefined, false];
    if (type === 's') {
      const index = Number(value);
      return [{ text: shared.texts[index] ?? '' }, shared.struck.has(index) || this.look().struck === true];
    }
    const struck = this.look().struck === true;
    if (type === 'str') return [{ text: cellText(value) }, struck];
    if (type === 'b') return [{ text: /^(?:1|true)$/i.test(value.trim()) ? 'TRUE' : 'FALSE', was: 'boolean' }, struck];
    if (type === 'e') return [{ text: cellText(value), was: 'error' }, struck];
    if (type === 'd') return [{ text: isoDate(value.trim()), was: 'date' }, struck];
    return [this.numeric(value.trim()), struck];
  }

  private numeric(written: string): { text: string; was?: GridCell['was']; long?: boolean } {
    const number = Number(written);
    if (!Number.isFinite(number)) return { text: cellText(written) };
    const { date, number: format } = this.look();
    const shown = date?.(number, this.shared.from1904);
    if (shown !== undefined) return { text: shown, was: 'date' };
    return { text: format(number), was: 'number', ...(Math.abs(number) >= 1e15 ? { long: true } : {}) };
  }

  private look() {
    return this.shared.looks(this.style);
  }

  private openColumn(attributes: ReadonlyMap<string, string>): void {
    if (!/^(?:1|true)$/.test(attributes.get('hidden') ?? '')) return;
    this.hiddenColumns.push([Number(attributes.get('min')), Number(attributes.get('max'))]);
  }

  private openLink(attributes: ReadonlyMap<string, string>): void {
    const area = areaOf(attributes.get('ref') ?? '');
    const [relation, location] = [attributes.get('id'), attributes.get('location')];
    if (area === undefined) return;
    this.budget.mark();
    this.links.push({ area, ...(relation === undefined ? {} : { relation }), ...(location === undefined ? {} : { location }) });
  }
}

const PLAIN_CELL = /^ r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?\s*$/;

// a cell that is written twice: the later one is what a workbook program shows
function lastOfEach(cells: readonly RawCell[]): readonly RawCell[] {
  return [...new Map(cells.map((cell) => [cell.column, cell])).values()].sort((a, b) => a.column - b.column);
}
