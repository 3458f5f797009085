import type { Kind } from '../model/documents.js';
import { pathOf } from './diff-matched.js';
import type { Aspect, FieldChange, Standing } from './diff-shapes.js';
import { plainWords } from './diff-values.js';

/** Where an entry went, as changes of its file and unit; a table has no place of its own. */
export function placeChanges({ document: old }: Standing, { document: now }: Standing): readonly FieldChange[] {
  if (old.table || now.table) return [];
  const change = (field: string, name: string, was: string, is: string): FieldChange => ({
    field,
    name,
    was,
    now: is,
    before: was,
    after: is,
  });
  return [
    ...(old.place === now.place ? [] : [change('file', '文件', old.file, now.file)]),
    ...(owned.has(now.kind) && old.unit !== now.unit ? [change('unit', '单位', old.unit, now.unit)] : []),
  ];
}

const owned: ReadonlySet<Kind> = new Set<Kind>(['catalog', 'activities']);

/** What happened to a record that is there on both sides, by the fields that changed; `ownNumbers` tells whether its numbers mean anything. */
export function aspectsOf(before: Standing, after: Standing, fields: readonly FieldChange[], ownNumbers: boolean): readonly Aspect[] {
  const { kind } = after.document;
  // the last name of a site column's path is its own
  const above = ({ record }: Standing) => pathOf(record).slice(0, -1).map(plainWords).join('>');
  const changed = new Set(fields.map(({ field }) => field));
  const own = new Set(['path', 'file', ...(owned.has(kind) ? ['unit'] : []), ...(titleFields[kind] ?? [])]);
  const isMoved =
    changed.has('file') ||
    (owned.has(kind) && changed.has('unit')) ||
    (changed.has('path') && (kind !== 'site' || above(before) !== above(after)));
  const isRenamed = titled.has(kind) && plainWords(before.record.title) !== plainWords(after.record.title);
  const isRenumbered = ownNumbers && before.record.id !== after.record.id && before.record.id !== '' && after.record.id !== '';
  return [
    ...(isMoved ? (['moved'] as const) : []),
    ...(isRenamed ? (['renamed'] as const) : []),
    ...(isRenumbered ? (['renumbered'] as const) : []),
    ...(fields.some(({ field }) => !own.has(field)) ? (['changed'] as const) : []),
  ];
}

// what is done is no name: of a task whose words changed the words changed
const titleFields: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  catalog: ['title'],
  site: ['name'],
  units: ['name'],
  laws: ['name'],
  activities: ['theme'],
  profile: ['item'],
};
const titled: ReadonlySet<Kind> = new Set(Object.keys(titleFields) as Kind[]);
