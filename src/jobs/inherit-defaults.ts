import type { Diagnostic } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import type { Catalog } from '../model/documents.js';
import { sameData } from '../yaml/edit-refine.js';
import { states } from './catalog-view.js';
import { defaultWithoutEffect } from './inherit-findings.js';
import type { SourcedEntry } from './inherit-sources.js';

/** An inherited entry as the heir hands it on, and the guidance that it names. */
interface Handed {
  readonly handed: SourcedEntry;
  readonly from: string;
}

/**
 * Defaults of an heir that do nothing for what it inherits, since the guidance's own defaults say otherwise: who discloses is told always,
 * any other only where it fills nothing else either.
 */
export function idleDefaults(heir: Located<Catalog>, inherited: readonly Handed[]): readonly Diagnostic[] {
  const { value: head } = heir;
  const { defaults, entries } = head;
  if (defaults === undefined || inherited.length === 0) return [];
  return Object.entries(defaults).flatMap(([key, value]): Diagnostic[] => {
    const sourceOf = ({ handed }: Handed) => handed.sources[key];
    const kept = inherited.filter((one) => {
      const source = sourceOf(one);
      return source?.by === 'defaults' && source.file !== heir.file && !sameData(stated(one, key), value);
    });
    const [first] = kept;
    if (first === undefined) return [];
    const fills =
      entries.some((entry, index) => !states(entry, key, head, index)) || inherited.some((one) => sourceOf(one)?.file === heir.file);
    if (fills && !whose.has(key)) return [];
    return [defaultWithoutEffect(heir, key, { from: first.from, entries: kept.length, value: stated(first, key) })];
  });
}

// what the unit alone can say of itself
const whose: ReadonlySet<string> = new Set(['subject', 'responsibility']);

function stated({ handed }: Handed, key: string): unknown {
  return (handed.entry as unknown as Readonly<Record<string, unknown>>)[key];
}
