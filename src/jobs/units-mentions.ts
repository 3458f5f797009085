import type { Path } from '../base/place.js';
import { parseResponsibility } from '../language/responsibility-parse.js';
import type { DocumentByKind, Entry, Kind, SiteColumn } from '../model/documents.js';
import type { NameMatch, UnitRegister } from '../model/register.js';

/** A unit's name in a document: the path of the value, its offsets in the value, and what it means. What a table cell held before (`original`) names nobody. */
export interface Mention {
  readonly path: Path;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly match: NameMatch;
}

/** The units that a catalog, a plan, a profile or a list of site columns names, in the order of the fields; a register names none here. */
export function* mentionsIn(kind: Kind, document: DocumentByKind[Kind], register: UnitRegister): Generator<Mention> {
  for (const { path, value } of fieldsOf(kind, document)) {
    const match = register.resolve(value);
    if (match.kind !== 'unknown') {
      yield { path, name: value, start: 0, end: value.length, match };
      continue;
    }
    for (const { start, end, is } of parseResponsibility(value).names) {
      const name = value.slice(start, end);
      const inside = register.resolve(name);
      if (is !== 'section' || inside.kind !== 'unknown') yield { path, name, start, end, match: inside };
    }
  }
}

interface Field {
  readonly path: Path;
  readonly value: string;
}

function* fieldsOf(kind: Kind, document: DocumentByKind[Kind]): Generator<Field> {
  if (kind === 'catalog') {
    const { unit, defaults, entries, extends: above } = document as DocumentByKind['catalog'];
    yield { path: ['unit'], value: unit };
    if (defaults !== undefined) yield* fieldsOfEntry(defaults as Partial<Entry>, ['defaults']);
    for (const [index, { alter }] of (above ?? []).entries())
      for (const [nth, { set }] of (alter ?? []).entries())
        yield* fieldsOfEntry(set as Partial<Entry>, ['extends', index, 'alter', nth, 'set']);
    for (const [index, entry] of entries.entries()) yield* fieldsOfEntry(entry, ['entries', index]);
  } else if (kind === 'plan') {
    const { issuer, addressees, tasks } = document as DocumentByKind['plan'];
    yield { path: ['issuer'], value: issuer };
    yield* texts(addressees, ['addressees']);
    for (const [index, task] of tasks.entries()) yield* texts(task.responsibility, ['tasks', index, 'responsibility']);
  } else if (kind === 'site') {
    const { unit, columns } = document as DocumentByKind['site'];
    yield* texts(unit, ['unit']);
    yield* fieldsOfColumns(columns, ['columns']);
  } else if (kind === 'profile') {
    const { units, fields = [], obligations = [] } = document as DocumentByKind['profile'];
    yield* texts(units?.include, ['units', 'include']);
    for (const [index, { unit }] of (units?.exclude ?? []).entries()) yield { path: ['units', 'exclude', index, 'unit'], value: unit };
    for (const [index, { field, allowed, forbidden }] of fields.entries()) {
      if (field !== 'subject' && field !== 'responsibility') continue;
      yield* texts(allowed, ['fields', index, 'allowed']);
      yield* texts(forbidden, ['fields', index, 'forbidden']);
    }
    for (const [index, { subject }] of obligations.entries()) yield* texts(subject, ['obligations', index, 'subject']);
  }
}

function* fieldsOfEntry({ subject, responsibility, secrecyReview }: Partial<Entry>, at: Path): Generator<Field> {
  yield* texts(subject, [...at, 'subject']);
  yield* texts(responsibility, [...at, 'responsibility']);
  yield* texts((secrecyReview as { readonly by?: unknown } | undefined)?.by, [...at, 'secrecyReview', 'by']);
}

function* fieldsOfColumns(columns: readonly SiteColumn[], at: Path): Generator<Field> {
  for (const [index, { unit, children }] of columns.entries()) {
    yield* texts(unit, [...at, index, 'unit']);
    if (children !== undefined) yield* fieldsOfColumns(children, [...at, index, 'children']);
  }
}

// a phrase, a list of phrases, or parts that hold them; a section is inside its unit
function* texts(value: unknown, at: Path): Generator<Field> {
  if (typeof value === 'string') yield { path: at, value };
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* texts(item, [...at, index]);
  else if (typeof value === 'object' && value !== null) {
    for (const key of ['lead', 'joint', 'support']) yield* texts((value as Record<string, unknown>)[key], [...at, key]);
  }
}
