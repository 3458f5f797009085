import { grouped } from '../base/grouped.js';
import type { DiffDocument } from './diff-shapes.js';

/** Two states of one document, or a document that is there on one side alone. */
export interface DocumentPair {
  readonly before?: DiffDocument;
  readonly after?: DiffDocument;
}

/**
 * Which document of the one side is which of the other: by their places, then by what they say they are (unit and year, number of the plan,
 * address of the site), then the only ones that were named. `unitOf` gives the one name of a unit that had another before a reform. The same
 * pairs come out when the sides change places.
 */
export function pairDocuments(
  before: readonly DiffDocument[],
  after: readonly DiffDocument[],
  unitOf: (unit: string) => string = (unit) => unit,
): readonly DocumentPair[] {
  const pairs = new Map<DiffDocument, DiffDocument>();
  const taken = new Set<DiffDocument>();
  for (const keyOf of keysBy(unitOf)) {
    const others = grouped(
      after.filter((one) => !taken.has(one)),
      keyOf,
    );
    for (const [key, own] of grouped(
      before.filter((one) => !pairs.has(one)),
      keyOf,
    )) {
      const [one, second] = own;
      const [other, third] = others.get(key) ?? [];
      if (one === undefined || other === undefined || second !== undefined || third !== undefined) continue;
      pairs.set(one, other);
      taken.add(other);
    }
  }
  return [
    ...before.map((one): DocumentPair => {
      const other = pairs.get(one);
      return other === undefined ? { before: one } : { before: one, after: other };
    }),
    ...after.filter((one) => !taken.has(one)).map((one): DocumentPair => ({ after: one })),
  ];
}

/**
 * The scope of each document: within it records are matched by what they say. Documents that are a pair share one, and so do all
 * catalogs of a unit, and all plans of activities of one.
 */
export function scopesOf(pairs: readonly DocumentPair[]): ReadonlyMap<DiffDocument, string> {
  const leaders = new Map<string, string>();
  const leader = (key: string): string => {
    const above = leaders.get(key);
    return above === undefined ? key : leader(above);
  };
  const named = pairs.map((pair, index) => ({ pair, key: `#${index}` }));
  for (const { pair, key } of named) {
    for (const document of [pair.before, pair.after]) {
      if (document === undefined || document.unit === '') continue;
      const [own, other] = [leader(key), leader(`${document.kind} ${document.unit}`)];
      if (own !== other) leaders.set(own, other);
    }
  }
  const scopes = new Map<DiffDocument, string>();
  for (const { pair, key } of named)
    for (const document of [pair.before, pair.after]) if (document !== undefined) scopes.set(document, `${document.kind} ${leader(key)}`);
  return scopes;
}

const keysBy = (unitOf: (unit: string) => string): readonly ((document: DiffDocument) => string | undefined)[] => [
  ({ kind, place }) => (place === '' ? undefined : `${kind} ${place}`),
  (document) => identityOf({ ...document, unit: unitOf(document.unit) }, true),
  (document) => identityOf({ ...document, unit: unitOf(document.unit) }, false),
  // two files that were named are to be compared, whatever they say; in folders the one unit's is not the other's
  ({ kind, place, unit }) => (place === '' || (unit === '' && !['plan', 'site', 'profile'].includes(kind)) ? kind : undefined),
];

function identityOf({ kind, head, unit, year }: DiffDocument, whole: boolean): string | undefined {
  const said = (key: string) => (typeof head[key] === 'string' ? `${kind} ${head[key]}` : undefined);
  if (unit !== '') return `${kind} ${String(head['role'] ?? '')} ${unit} ${whole ? (year ?? '') : ''}`;
  if (kind === 'plan') return said(whole ? 'id' : 'title');
  if (kind === 'site') return said(whole ? 'url' : 'name');
  if (kind === 'profile') return said(whole ? 'id' : 'title');
  return kind === 'workdays' ? `${kind} ${year ?? ''}` : undefined;
}
