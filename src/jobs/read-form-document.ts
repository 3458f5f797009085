import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { formIn } from '../formats/_form.js';
import { columnsIn } from '../formats/_form-columns.js';
import { identityIn } from '../formats/_form-identity.js';
import { fieldValue } from '../intake/form-fields.js';
import { type Kind, recordKeys } from '../model/documents.js';
import type { FormIdentity, FormKind, ReturnedRow } from '../model/form.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { Draft } from '../model/intake.js';
import { readDocument } from './read-document.js';

type Fields = Readonly<Record<string, unknown>>;

// site columns are a tree, which rows alone do not show
const kinds: Readonly<Partial<Record<FormKind, Draft['kind'] & Kind>>> = { catalog: 'catalog', tasks: 'plan', activity: 'activities' };

/** A form as the document it would make, and the file of the document it was made from. */
export interface FormDraft {
  readonly draft: Draft;
  readonly standsFor: string;
}

/**
 * A form that came back as the document it would make: the head of the document it was made from, and its rows as records. Undefined
 * for what is no form, or one whose document is not there: then it is read like any other table.
 */
export async function readFormDraft(grid: Grid, root: string, io: Io): Promise<FormDraft | undefined> {
  const identity = grid.sheets.map(identityIn).find((one) => one !== undefined);
  const kind = identity === undefined ? undefined : kinds[identity.kind];
  const key = kind === undefined ? undefined : recordKeys[kind];
  if (identity?.document === undefined || kind === undefined || key === undefined) return undefined;
  const path = joinPath(root, identity.document);
  const base = io.kindOf(path) === 'file' ? (await readDocument(path, io, true)).document : undefined;
  if (base === undefined || base.kind !== kind) return undefined;
  const head = base.located.value as unknown as Fields;
  const old = new Map((head[key] as readonly Fields[]).map((record) => [String(record['id'] ?? record['number']), record]));
  const { rows } = formIn(grid);
  const records = rows.map((row, index) => recordOf(row, identity, row.id === undefined ? undefined : old.get(row.id), index));
  const draft = { kind, document: { ...head, [key]: records }, places: placesOf(rows, identity, grid, key) };
  return { draft, standsFor: base.file };
}

// what a cell says as it was handed out stays as the document has it; what was changed is read anew
function recordOf({ id, cells }: ReturnedRow, identity: FormIdentity, base: Fields | undefined, index: number): Fields {
  const given = identity.rows.find((row) => row.id === id)?.cells ?? {};
  const record: Record<string, unknown> = { ...base };
  const steps: string[] = [];
  let moved = base === undefined;
  for (const { key } of identity.fields) {
    const cell = cells[key];
    if (cell === undefined) continue;
    const [name = '', part] = key.split(':');
    const same = base !== undefined && cell.trim() === (given[key] ?? '').trim();
    const value = fieldValue(identity.kind, key, cell);
    if (name === 'path') {
      moved ||= !same;
      if (value !== undefined) steps.push(String(value));
    } else if (same) continue;
    else if (part !== undefined)
      record[name] = { ...(record[name] as Fields | undefined), ...(value === undefined ? {} : { [part]: value }) };
    else if (value === undefined) delete record[name];
    else record[name] = value;
  }
  if (moved && steps.length > 0) record['path'] = steps;
  const number = identity.kind === 'tasks' ? 'number' : 'id';
  if (record[number] === undefined) record[number] = number === 'id' ? `新增-${index + 1}` : identity.rows.length + index + 1;
  return record;
}

function placesOf(rows: readonly ReturnedRow[], { fields }: FormIdentity, { sheets }: Grid, list: string): ReadonlyMap<string, CellRef> {
  const places = new Map<string, CellRef>();
  const columns = sheets.map((sheet) => columnsIn(sheet, fields));
  for (const [index, { place }] of rows.entries()) {
    const [, name, number] = /^([\s\S]*)!(\d+)$/.exec(place) ?? [];
    const sheet = sheets.findIndex((one) => one.name === name);
    const row = sheets[sheet]?.rows.findIndex((one) => one.number === Number(number)) ?? -1;
    if (row === -1) continue;
    places.set(JSON.stringify([list, index]), { sheet, row, column: 0 });
    for (const [column, { key }] of columns[sheet]?.fields ?? []) {
      const [field = '', part] = key.split(':');
      const steps = part === undefined ? [field] : field === 'path' ? [field, Number(part) - 1] : [field, part];
      places.set(JSON.stringify([list, index, ...steps]), { sheet, row, column });
    }
  }
  return places;
}
