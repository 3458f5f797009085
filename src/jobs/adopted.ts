import { valueHash } from '../base/hash.js';
import type { Entry } from '../model/documents.js';
import type { SourcedEntry } from './inherit-sources.js';

/**
 * The fingerprint of an entry as a guidance hands it down: each key with eight hex digits of its value, keys in order, notes left out.
 * It is what `extends[].adopted` of an heir keeps of the entry that it was gone over against.
 */
export function fingerprintOf(handed: SourcedEntry): string {
  const known = prints.get(handed);
  if (known !== undefined) return known;
  const print = valuesOf(handed.entry)
    .map(([key, value]) => `${key}:${valueHash(value)}`)
    .join(' ');
  prints.set(handed, print);
  return print;
}

/** The keys that differ between a fingerprint that was kept and the entry as it is handed down now, in order. */
export function changedKeys(kept: string, handed: SourcedEntry): readonly string[] {
  const now = fingerprintOf(handed);
  if (kept === now) return [];
  const [before, after] = [partsOf(kept), partsOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).sort();
}

// a guidance of a county is gone over by as many heirs as it has units
const prints = new WeakMap<SourcedEntry, string>();

function valuesOf(entry: Entry): readonly (readonly [string, unknown])[] {
  return Object.entries(entry)
    .filter(([key, value]) => value !== undefined && !besides.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

// the id is what the fingerprint is kept under; notes are no part of what is disclosed
const besides: ReadonlySet<string> = new Set(['id', 'notes']);

function partsOf(print: string): ReadonlyMap<string, string> {
  return new Map(print.split(' ').map((part): [string, string] => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]));
}
