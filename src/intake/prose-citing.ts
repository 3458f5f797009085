import { normalName } from '../matching/normal.js';
import type { ProseClause } from './read-prose.js';

/** Where a label of a table stands in the text: the clause that has it as title, and the titles above that one. */
export interface CitedClause {
  readonly number: string;
  readonly title: string;
  /** Titles from the top down to the one above; chapters that only hold the whole text together are among them. */
  readonly above: readonly string[];
  /** 1 for the same words, less for nearly the same. */
  readonly score: number;
}

/** Finds the clause that a label names, by its title: the same words, or the only ones that are nearly the same. */
export function clauseFinder(clauses: readonly ProseClause[]): (label: string) => CitedClause | undefined {
  const titled = clauses.flatMap(({ number, title }) => (title === undefined ? [] : [{ number, title }]));
  const byName = new Map(titled.map((one) => [normalName(one.title), one] as const));
  const cite = ({ number, title }: { number: string; title: string }, score: number): CitedClause => ({
    number,
    title,
    above: titled
      .filter((one) => one.number !== number && number.startsWith(one.number) && /^[（\d①-⑳]/.test(number.slice(one.number.length)))
      .map((one) => one.title),
    score,
  });
  return (label) => {
    const same = byName.get(normalName(label));
    if (same !== undefined) return cite(same, 1);
    const near = titled.map((one) => ({ one, score: likeness(label, one.title) })).sort((a, b) => b.score - a.score);
    const [best, second] = near;
    return best !== undefined && best.score >= 0.75 && best.score - (second?.score ?? 0) >= 0.1 ? cite(best.one, best.score) : undefined;
  };
}

// share of pairs of characters that both have
function likeness(a: string, b: string): number {
  const [left, right] = [pairs(normalName(a)), pairs(normalName(b))];
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (2 * shared) / (left.size + right.size);
}

function pairs(name: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2)));
}

/**
 * The clause whose text holds the words of a requirement, for tables whose labels are no titles; undefined where no clause holds most of
 * them, or several do.
 */
export function sourceFinder(clauses: readonly ProseClause[]): (requirement: string) => string | undefined {
  const texts = clauses.flatMap(({ number, text }) =>
    text === undefined || /^[引结]/.test(number) ? [] : [{ number, pairs: pairs(normalName(text)) }],
  );
  return (requirement) => {
    const asked = [...pairs(normalName(requirement))];
    if (asked.length < 12) return undefined;
    const shares = texts.map((one) => ({ number: one.number, share: asked.filter((pair) => one.pairs.has(pair)).length / asked.length }));
    const [best, second] = shares.sort((a, b) => b.share - a.share);
    return best !== undefined && best.share >= 0.7 && best.share - (second?.share ?? 0) >= 0.2 ? best.number : undefined;
  };
}
