import { compare } from '../base/diagnostic.js';
import { similarity } from '../base/distance.js';
import type { Link, MatchEntry, Matching } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import { createFinder } from './find.js';
import { normalName } from './normal.js';
import { margin } from './search.js';
import { type MatchOptions, sureScore } from './shapes.js';
import { contradict, contrastOf } from './synonyms.js';

/**
 * What became of a candidate: it counts; it went to another entry of the catalog; another column or another entry is as near; its score is
 * too low; it is another unit's; its name has a word that contradicts the entry's.
 */
export type Fate = 'counts' | 'taken' | 'even' | 'low' | 'foreign' | 'apart';

/** A column that may have been an entry's, and what became of it; `rival` is who has it. */
export interface ExplainedCandidate<E extends MatchEntry> {
  readonly link: Link<E>;
  readonly fate: Fate;
  readonly rival?: Link<E>;
}

/** All columns that come near an entry's name, likeliest first, with what became of each. `matching` is what all entries came to. */
export function explainEntry<E extends MatchEntry>(
  entry: E,
  entries: readonly E[],
  columns: readonly ColumnNode[],
  matching: Matching<E>,
  options: MatchOptions,
): readonly ExplainedCandidate<E>[] {
  const finder = createFinder(entries, columns, options);
  const sure = options.sure ?? sureScore;
  const candidates = finder.find(entry, true);
  const catalog = entry.catalog ?? entry.units.join(' ');
  const rivals = new Map<ColumnNode, Link<E>>();
  for (const link of matching.matches) {
    const own = link.entry.catalog ?? link.entry.units.join(' ');
    if (link.entry !== entry && own === catalog && !rivals.has(link.column)) rivals.set(link.column, link);
  }
  const won = matching.matches.find((link) => link.entry === entry && link.by === 'name');
  const explained = candidates.map((candidate): ExplainedCandidate<E> => {
    const link = finder.link(entry, candidate);
    const rival = rivals.get(link.column);
    if (won?.column === link.column) return { link, fate: 'counts' };
    if (candidate.foreign) return { link, fate: 'foreign' };
    if (rival !== undefined) return { link, fate: 'taken', rival };
    if (candidate.score < sure) return { link, fate: 'low' };
    return { link, fate: won === undefined || candidate.score > won.score - margin ? 'even' : 'low' };
  });
  const seen = new Set(candidates.map(({ known }) => known.column));
  const apart = contradicting(entry, columns, seen).map((column): ExplainedCandidate<E> => {
    const score = Math.round(similarity(normalName(entry.title), normalName(column.name)) * 85) / 100;
    return { link: { entry, column, by: 'name', score, reasons: [] }, fate: 'apart' };
  });
  return [...explained, ...apart];
}

// the few that look most like it and never can be: 部门决算 for 部门预算
function contradicting({ title }: MatchEntry, columns: readonly ColumnNode[], seen: ReadonlySet<ColumnNode>): readonly ColumnNode[] {
  const [name, words] = [normalName(title), contrastOf(normalName(title))];
  if (words.length === 0) return [];
  const like = (column: ColumnNode) => similarity(name, normalName(column.name));
  return columns
    .filter((column) => !seen.has(column) && like(column) >= 0.6 && contradict(words, contrastOf(normalName(column.name))))
    .sort((a, b) => like(b) - like(a) || compare(a.path.join('>'), b.path.join('>')))
    .slice(0, 3);
}
