import { grouped } from '../base/grouped.js';
import { type Text, text } from '../base/text.js';
import { createNameTable } from '../matching/names.js';
import { normalName } from '../matching/normal.js';
import type { FormKind, FormRow, ReturnedForm, ReturnedRow } from '../model/form.js';
import { type Cells, compared, numberKeys, titleOf } from './merge-cells.js';

/** A row of a returned form with the record it is. `id` is absent for a new record. */
export interface KnownRow {
  readonly row: ReturnedRow;
  readonly id?: string;
  /** The number somebody gave a new record. */
  readonly number?: string;
  readonly notes: readonly Text[];
}

/** How near a title must be when the identities are lost and only titles are left. A guess; it is recorded as an assumption wherever it is used. */
const nearTitle = 0.85;

/**
 * Finds out which record each row is: by its hidden identity, by the number shown, by title and path. Of several rows with one identity
 * the one nearest to what was handed out keeps it and the others are new. Rows without a word are left out.
 */
export function identify(form: ReturnedForm, kind: FormKind, base: readonly FormRow[]): readonly KnownRow[] {
  const numberKey = numberKeys[kind];
  const known = new Map(base.map((row) => [row.id, row.cells]));
  const byNumber = new Map(base.flatMap((row) => numberEntries(row, numberKey)));
  const keys = form.present.filter((key) => key !== numberKey);
  const rows = form.rows.filter((row) => keys.some((key) => compared(row.cells[key]) !== ''));
  const claims = rows.map((row) => claimOf(row, known, byNumber, keys, numberKey));
  const keepers = keepersOf(rows, claims, known, keys);
  const lost = rows.length > 0 && !claims.some((claim) => claim?.sure === true);
  const taken = new Set([...keepers.values()]);
  const left = base.filter((row) => !taken.has(row.id));
  const found = byTitle(
    rows.flatMap((row, index) => (claims[index] === undefined ? [{ index, cells: row.cells }] : [])),
    left,
    lost,
  );
  return rows.map((row, index) => {
    const kept = keepers.get(index);
    const claim = claims[index];
    if (kept !== undefined) return { row, id: kept, notes: claim?.sure === true ? claim.notes : [assumed(claim?.how ?? 'number', kept)] };
    const matched = found.get(index);
    if (matched !== undefined) return { row, id: matched, notes: [assumed('title', matched)] };
    if (claim !== undefined) return { row, notes: [copy(claim.id)] };
    const number = compared(row.cells[numberKey]);
    return { row, ...(number === '' ? {} : { number }), notes: [] };
  });
}

interface Claim {
  readonly id: string;
  /** By the hidden identity, which nobody types. */
  readonly sure: boolean;
  readonly how: 'identity' | 'number';
  readonly notes: readonly Text[];
}

function numberEntries({ id, cells }: FormRow, key: string): readonly (readonly [string, string])[] {
  const shown = compared(cells[key]);
  return shown === '' || shown === id
    ? [[id, id]]
    : [
        [id, id],
        [shown, id],
      ];
}

// who sorts the visible columns alone leaves the hidden identities where they were: then the number shown knows better
function claimOf(
  row: ReturnedRow,
  known: ReadonlyMap<string, Cells>,
  byNumber: ReadonlyMap<string, string>,
  keys: readonly string[],
  numberKey: string,
): Claim | undefined {
  const hidden = row.id !== undefined && known.has(row.id) ? row.id : undefined;
  const shown = byNumber.get(compared(row.cells[numberKey]));
  if (hidden === undefined && shown === undefined) return undefined;
  if (hidden === undefined) {
    const id = shown ?? '';
    // a number over a row that has nothing in common with its record was given anew
    return likeness(row.cells, known.get(id), keys) === 0 ? undefined : { id, sure: false, how: 'number', notes: [] };
  }
  if (shown !== undefined && shown !== hidden && likeness(row.cells, known.get(shown), keys) > likeness(row.cells, known.get(hidden), keys))
    return { id: shown, sure: true, how: 'number', notes: [assumed('number', shown)] };
  return { id: hidden, sure: true, how: 'identity', notes: [] };
}

/** For each record the row that keeps it, as row → id. */
function keepersOf(
  rows: readonly ReturnedRow[],
  claims: readonly (Claim | undefined)[],
  known: ReadonlyMap<string, Cells>,
  keys: readonly string[],
): ReadonlyMap<number, string> {
  const best = new Map<string, { index: number; sure: boolean; score: number }>();
  for (const [index, claim] of claims.entries()) {
    if (claim === undefined) continue;
    const score = likeness(rows[index]?.cells ?? {}, known.get(claim.id), keys);
    const so = best.get(claim.id);
    if (so === undefined || (claim.sure && !so.sure) || (claim.sure === so.sure && score > so.score))
      best.set(claim.id, { index, sure: claim.sure, score });
  }
  return new Map([...best].map(([id, { index }]) => [index, id]));
}

// cells that are equal; none where all that is equal is blank
function likeness(cells: Cells, base: Cells | undefined, keys: readonly string[]): number {
  if (base === undefined) return 0;
  const equal = keys.filter((key) => compared(cells[key]) === compared(base[key]));
  return equal.some((key) => compared(cells[key]) !== '') ? equal.length : 0;
}

function byTitle(
  rows: readonly { readonly index: number; readonly cells: Cells }[],
  left: readonly FormRow[],
  lost: boolean,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const free = new Map(left.map((row) => [row.id, row]));
  const take = (index: number, id: string) => {
    found.set(index, id);
    free.delete(id);
  };
  const named = grouped(rows, ({ cells }) => wholeName(cells));
  for (const [name, same] of grouped(left, ({ cells }) => wholeName(cells))) {
    const [record, row] = [same[0], named.get(name)?.[0]];
    if (record !== undefined && row !== undefined && same.length === 1 && named.get(name)?.length === 1) take(row.index, record.id);
  }
  if (!lost || free.size === 0) return found;
  const byName = new Map([...free.values()].map((row) => [normalName(titleOf(row.cells)), row.id]));
  const table = createNameTable([...byName.keys()]);
  for (const { index, cells } of rows) {
    if (found.has(index)) continue;
    const near = table.near(titleOf(cells)).filter(({ score }) => score >= nearTitle);
    const id = byName.get(table.names[near[0]?.name ?? -1] ?? '');
    if (near.length === 1 && id !== undefined && free.has(id)) take(index, id);
  }
  return found;
}

function wholeName(cells: Cells): string {
  const path = Object.keys(cells)
    .filter((key) => key.startsWith('path'))
    .sort()
    .map((key) => normalName(cells[key] ?? ''));
  return [...path, normalName(titleOf(cells))].join('\0');
}

function assumed(how: Claim['how'] | 'title', id: string): Text {
  return how === 'title'
    ? text(`这一行没有了暗记，按标题认作 ${id}`, `The row lost its hidden mark; by its title it was taken for ${id}`)
    : text(
        `这一行的暗记没有了或对不上，按编号认作 ${id}`,
        `The hidden mark of the row is gone or another's; by its number it was taken for ${id}`,
      );
}

function copy(id: string): Text {
  return text(`这一行是复制 ${id} 得来的，作为新增，另编号`, `The row is a copy of ${id}; it was added with a number of its own`);
}
