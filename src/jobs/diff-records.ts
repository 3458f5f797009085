import { compare } from '../base/diagnostic.js';
import { readPath } from '../language/item-path.js';
import type { Entry, Kind } from '../model/documents.js';
import { type Comparer, takesDefault } from './diff-compare.js';
import { type DocumentPair, scopesOf } from './diff-documents.js';
import { type InheritedPair, inheritanceReasons } from './diff-inherited.js';
import { type Matchable, matchRecords } from './diff-match.js';
import { noticeClass } from './diff-notice-class.js';
import { reasonsOf } from './diff-reasons.js';
import {
  type Aspect,
  type DiffDocument,
  type DiffRecord,
  type DocumentChange,
  type FieldChange,
  kindOrder,
  type RecordChange,
  type RecordPlace,
  type Standing,
  type StandingPair,
} from './diff-shapes.js';
import { plainWords } from './diff-values.js';

/** All that is not the same in documents that were paired, and in their records, in the order of kinds, units and files. */
export function changesBetween(
  pairs: readonly DocumentPair[],
  inherited: readonly InheritedPair[],
  comparer: Comparer,
): { readonly documents: readonly DocumentChange[]; readonly records: readonly RecordChange[] } {
  const matched = matchedRecords(pairs, comparer);
  const counterparts = new Map(
    pairs.flatMap(({ before, after }) => (before === undefined || after === undefined ? [] : [[before, after] as const])),
  );
  const sources = new Map([...counterparts].map(([before, after]) => [after, before] as const));
  const ownNumbers = numbered(matched);
  const reasons = reasonsOf(pairs);
  const found: { readonly change: RecordChange; readonly order: number }[] = [];
  for (const pair of matched) {
    const change = changeOf(pair);
    if (change !== undefined) found.push({ change, order: (pair.after ?? pair.before)?.record.index ?? 0 });
  }
  for (const pair of inherited) {
    const change = changeOf(pair, true);
    if (change === undefined) continue;
    found.push({
      change: {
        ...change,
        file: pair.heir?.file ?? change.file,
        reasons: [...inheritanceReasons(pair), ...change.reasons],
        inherited: true,
      },
      order: (pair.after ?? pair.before)?.record.index ?? 0,
    });
  }
  const records = found.sort((a, b) => byPlace(a.change, b.change) || a.order - b.order).map(({ change }) => change);
  const documents = pairs.flatMap((pair) => documentChange(pair) ?? []);
  return {
    documents: [...documents].sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compare(a.unit, b.unit)),
    records,
  };

  function changeOf({ before, after }: StandingPair, inherited = false): RecordChange | undefined {
    const one = after ?? before;
    if (one === undefined) return undefined;
    const { kind } = one.document;
    if (before === undefined || after === undefined) {
      if (isUnprinted(one.document, one.record, counterparts, sources)) return undefined;
      const change = before === undefined ? ('added' as const) : ('removed' as const);
      return {
        kind,
        change,
        file: (before === undefined ? one.document : (counterparts.get(before.document) ?? before.document)).file,
        aspects: [],
        ...(before !== undefined && { before: placeOf(before) }),
        ...(after !== undefined && { after: placeOf(after) }),
        fields: [],
        reasons: reasons({ ...(before && { before }), ...(after && { after }) }),
        ...noticeClass(before, after, []),
        record: one.record.value,
      };
    }
    const paired = inherited || counterparts.get(before.document) === after.document;
    const said = comparer.records(before.record, before.document, after.record, after.document, paired);
    const fields = paired ? said : [...placeChanges(before, after), ...said];
    const numbers = ownNumbers(before.document, after.document);
    const aspects = aspectsOf(before, after, fields, numbers);
    if (aspects.length === 0) return undefined;
    return {
      kind,
      change: 'changed',
      file: after.document.file,
      aspects,
      before: placeOf(before, numbers),
      after: placeOf(after, numbers),
      fields,
      reasons: reasons({ before, after }),
      ...noticeClass(before, after, fields),
    };
  }

  function documentChange({ before, after }: DocumentPair): DocumentChange | undefined {
    const one = after ?? before;
    if (one === undefined) return undefined;
    const files = { ...(before !== undefined && { before: before.file }), ...(after !== undefined && { after: after.file }) };
    const head = { kind: one.kind, unit: one.unit || titleOf(one), ...files };
    if (before === undefined || after === undefined) return { ...head, change: before === undefined ? 'added' : 'removed', fields: [] };
    const fields = comparer.heads(before, after).map((field) => withEntries(field, before, after));
    const moved = before.place !== after.place && before.place !== '' && after.place !== '';
    if (fields.length === 0 && !moved) return undefined;
    return { ...head, change: 'changed', ...(moved && { moved: true as const }), fields };
  }

  // the entries that take a changed default from their catalog, before and now
  function withEntries(field: FieldChange, old: DiffDocument, now: DiffDocument): FieldChange {
    const key = /^defaults\.(.+)$/.exec(field.field)?.[1];
    if (key === undefined) return field;
    const entries = matched.flatMap(({ before, after }) =>
      before?.document === old && after?.document === now && takesDefault(before.record, old, key) && takesDefault(after.record, now, key)
        ? [after.record.id]
        : [],
    );
    return { ...field, entries };
  }
}

function matchedRecords(pairs: readonly DocumentPair[], comparer: Comparer): readonly StandingPair[] {
  const scopes = scopesOf(pairs);
  const side = (documents: readonly (DiffDocument | undefined)[], kind: Kind): readonly Standing[] =>
    documents.flatMap((document) => (document?.kind === kind ? document.records.map((record) => ({ record, document })) : []));
  return kindOrder.flatMap((kind) => {
    const [before, after] = [
      side(
        pairs.map((pair) => pair.before),
        kind,
      ),
      side(
        pairs.map((pair) => pair.after),
        kind,
      ),
    ];
    const matchables = (list: readonly Standing[]) => list.map((one) => matchable(one, scopes.get(one.document) ?? '', comparer));
    const found = matchRecords(matchables(before), matchables(after));
    const taken = new Set(found.map(([, other]) => other));
    const others = new Map(found);
    return [
      ...before.map((one, index): StandingPair => {
        const other = after[others.get(index) ?? -1];
        return other === undefined ? { before: one } : { before: one, after: other };
      }),
      ...after.filter((_, index) => !taken.has(index)).map((one): StandingPair => ({ after: one })),
    ];
  });
}

function matchable({ record, document }: Standing, scope: string, comparer: Comparer): Matchable {
  const { content, status, replaces } = record.value;
  const words = typeof content === 'string' ? content : ((content as { text?: unknown } | undefined)?.text ?? '');
  const next = typeof status === 'object' && status !== null ? (status as { replacedBy?: unknown }).replacedBy : undefined;
  let print: string | undefined;
  return {
    scope,
    id: record.id,
    title: plainWords(record.title),
    path: plainWords(pathOf(record).join('>')),
    content: plainWords(String(words)),
    links: [...(Array.isArray(replaces) ? replaces : []), ...(next === undefined ? [] : [next])].map(String),
    file: document.file,
    print: () => {
      print ??= comparer.printOf(record, document);
      return print;
    },
  };
}

// where an entry went; a table has no place of its own
function placeChanges({ document: old }: Standing, { document: now }: Standing): readonly FieldChange[] {
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

function aspectsOf(before: Standing, after: Standing, fields: readonly FieldChange[], ownNumbers: boolean): readonly Aspect[] {
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

// A table without numbers gets some of the import: they are no renumbering. Where a number of the one is one of the other, all are its own.
function numbered(matched: readonly StandingPair[]): (before: DiffDocument, after: DiffDocument) => boolean {
  const own = new Set<DiffDocument>();
  for (const { before, after } of matched) {
    if (before === undefined || after === undefined || before.record.id === '' || before.record.id !== after.record.id) continue;
    own.add(before.document).add(after.document);
  }
  return (before, after) => (!before.table && !after.table) || own.has(before.table ? before : after);
}

// a printed table leaves out what is retired
function isUnprinted(
  document: DiffDocument,
  { value }: DiffRecord,
  ...others: readonly ReadonlyMap<DiffDocument, DiffDocument>[]
): boolean {
  const { status } = value;
  const state = typeof status === 'object' && status !== null ? (status as { state?: unknown }).state : status;
  return state === 'retired' && others.some((other) => other.get(document)?.table === true);
}

// a number that the import made up is none
function placeOf({ record, document }: Standing, numbers = true): RecordPlace {
  const id = document.table && !numbers ? '' : record.id;
  return { file: document.file, unit: document.unit, id, title: record.title, path: pathOf(record) };
}

function pathOf({ value }: DiffRecord): readonly string[] {
  const { path } = value;
  return typeof path === 'string' || Array.isArray(path) ? readPath(path as Entry['path']).map(String) : [];
}

function titleOf({ head }: DiffDocument): string {
  return [head['title'], head['name'], head['region']].find((one) => typeof one === 'string') ?? '';
}

function byPlace(a: RecordChange, b: RecordChange): number {
  const [one, other] = [a.after ?? a.before, b.after ?? b.before];
  return kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compare(one?.unit ?? '', other?.unit ?? '') || compare(a.file, b.file);
}
