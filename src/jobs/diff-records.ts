import { compare } from '../base/diagnostic.js';
import { aspectsOf, placeChanges } from './diff-aspects.js';
import { type Comparer, takesDefault } from './diff-compare.js';
import type { DocumentPair } from './diff-documents.js';
import type { HandedChange } from './diff-guidances.js';
import { type InheritedPair, inheritanceReasons } from './diff-inherited.js';
import { matchedRecords, ownNumbersIn, pathOf } from './diff-matched.js';
import { noticeClass } from './diff-notice-class.js';
import { reasonsOf } from './diff-reasons.js';
import { renumberedReferences } from './diff-references.js';
import {
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

/** What is not the same: in documents, in records, and in what catalogs inherit, as far as guidances changed it. */
export interface Changes {
  readonly documents: readonly DocumentChange[];
  readonly records: readonly RecordChange[];
  readonly handed: readonly HandedChange[];
}

/** All that is not the same in documents that were paired, and in their records, in the order of kinds, units and files. */
export function changesBetween(pairs: readonly DocumentPair[], inherited: readonly InheritedPair[], comparer: Comparer): Changes {
  const matched = matchedRecords(pairs, comparer);
  const counterparts = new Map(
    pairs.flatMap(({ before, after }) => (before === undefined || after === undefined ? [] : [[before, after] as const])),
  );
  const sources = new Map([...counterparts].map(([before, after]) => [after, before] as const));
  const ownNumbers = ownNumbersIn(matched);
  const reasons = reasonsOf(pairs);
  const withNewNumbers = renumberedReferences(matched);
  const found: { readonly change: RecordChange; readonly order: number }[] = [];
  for (const pair of matched) {
    const change = changeOf(pair);
    if (change !== undefined) found.push({ change, order: (pair.after ?? pair.before)?.record.index ?? 0 });
  }
  const handed: HandedChange[] = [];
  for (const pair of inherited) {
    const change = changeOf(pair, true);
    if (change === undefined) continue;
    const order = (pair.after ?? pair.before)?.record.index ?? 0;
    const [own, others] = parted(change, pair);
    if (own !== undefined) {
      const reasons = [...inheritanceReasons(pair, own.fields), ...own.reasons];
      found.push({ change: { ...own, file: pair.heir.file, reasons, inherited: true }, order });
    }
    for (const [guidance, other] of others) handed.push({ guidance, heir: pair.heir, change: other });
  }
  const records = found.sort((a, b) => byPlace(a.change, b.change) || a.order - b.order).map(({ change }) => change);
  const documents = pairs.flatMap((pair) => documentChange(pair) ?? []);
  return {
    documents: [...documents].sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compare(a.unit, b.unit)),
    records,
    handed,
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
    const stated = comparer.records(before.record, before.document, after.record, after.document, paired);
    const translated = { ...before, record: withNewNumbers(before) };
    const said = translated.record === before.record ? stated : stated.filter(byItself(translated, after, paired));
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
      reasons: reasons({ before: translated, after }),
      ...noticeClass(before, after, fields),
    };
  }

  // what the heir changed, and what each guidance did
  function parted(change: RecordChange, pair: InheritedPair): readonly [RecordChange | undefined, ReadonlyMap<string, RecordChange>] {
    const { before, after } = pair;
    if (before === undefined || after === undefined)
      return pair.byHeir ? [change, new Map()] : [undefined, new Map([[pair.guidanceOf(undefined), change]])];
    const fields = new Map<string, FieldChange[]>();
    for (const field of change.fields) {
      if (pair.byDefaults.has(field.field)) continue;
      const guidance = pair.stated.has(field.field) ? '' : pair.guidanceOf(field.field);
      fields.set(guidance, [...(fields.get(guidance) ?? []), field]);
    }
    const parts = new Map(
      [...fields].map(([guidance, own]): [string, RecordChange] => {
        const { notice: _, ...rest } = change;
        const aspects = aspectsOf(before, after, own, true).filter(
          (one) => one !== 'renamed' || own.some(({ field }) => field === 'title'),
        );
        return [guidance, { ...rest, aspects, fields: own, ...noticeClass(before, after, own) }];
      }),
    );
    const own = parts.get('');
    parts.delete('');
    return [own, parts];
  }

  // that an entry which is referred to has another number is told of with that entry
  function byItself(before: Standing, after: Standing, paired: boolean): (change: FieldChange) => boolean {
    const still = comparer.records(before.record, before.document, after.record, after.document, paired);
    return ({ field }) => still.some((one) => one.field === field);
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

// a number that the import made up is none
function placeOf({ record, document }: Standing, numbers = true): RecordPlace {
  const id = document.table && !numbers ? '' : record.id;
  const catalog = document.kind === 'catalog' ? titleOf(document) : '';
  return { file: document.file, unit: document.unit, id, title: record.title, path: pathOf(record), ...(catalog !== '' && { catalog }) };
}

function titleOf({ head }: DiffDocument): string {
  return [head['title'], head['name'], head['region']].find((one) => typeof one === 'string') ?? '';
}

function byPlace(a: RecordChange, b: RecordChange): number {
  const [one, other] = [a.after ?? a.before, b.after ?? b.before];
  return kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compare(one?.unit ?? '', other?.unit ?? '') || compare(a.file, b.file);
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
