import type { CatalogSummary, EntrySummary } from '../model/world.js';

/** A summary as few large values: a hundred thousand small objects would take longer from thread to thread than half of the check. */
export interface PackedSummary extends Omit<CatalogSummary, 'entries'> {
  /** Ids and titles of the entries in turn, without anything between them, and how long each is. */
  readonly words: string;
  readonly lengths: Uint32Array;
  /** What is said of few entries only, by their index. */
  readonly special: readonly (readonly [index: number, what: Said])[];
}

type Said = Pick<EntrySummary, 'state' | 'references' | 'answers' | 'inherited'>;

/** Packs a summary as `summaryOf` makes it: file and unit of the entries are those of the catalog, and their indexes count from 0. */
export function packed({ entries, ...head }: CatalogSummary): PackedSummary {
  const words: string[] = [];
  const special: [number, Said][] = [];
  for (const { id, title, index, state, references, answers, inherited } of entries) {
    words.push(id, title);
    if (state === 'active' && references.length === 0 && answers.length === 0 && inherited === undefined) continue;
    special.push([index, { state, references, answers, ...(inherited !== undefined && { inherited }) }]);
  }
  return { ...head, words: words.join(''), lengths: Uint32Array.from(words, (word) => word.length), special };
}

/** The summary that was packed. */
export function unpacked({ words, lengths, special, ...head }: PackedSummary): CatalogSummary {
  const others = new Map(special);
  const entries: EntrySummary[] = [];
  let at = 0;
  const next = (length = 0) => {
    at += length;
    return words.slice(at - length, at);
  };
  for (let index = 0; index * 2 < lengths.length; index++) {
    const id = next(lengths[index * 2]);
    const title = next(lengths[index * 2 + 1]);
    entries.push({ file: head.file, index, id, title, unit: head.unit, ...(others.get(index) ?? usual) });
  }
  return { ...head, entries };
}

const usual: Said = { state: 'active', references: [], answers: [] };
