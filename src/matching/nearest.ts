import { similarity } from '../base/distance.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import { type BigramIndex, indexBigrams } from './bigrams.js';
import { normalName } from './normal.js';

/**
 * Asks for the columns nearest to a path that leads nowhere; at most three paths, best first. A number or URL that leads
 * nowhere is near to nothing: one digit more is another column. The index is made on the first question.
 */
export function nearestColumns(columns: readonly ColumnNode[]): (reference: ColumnReference) => readonly string[] {
  let names: BigramIndex | undefined;
  return ({ path }) => {
    const wanted = path?.map(normalName) ?? [];
    const name = wanted[wanted.length - 1];
    if (name === undefined) return [];
    names ??= indexBigrams(columns.map((column) => normalName(column.name)));
    return best(
      names.search(name, 24).map((at) => {
        const column = columns[at] as ColumnNode;
        const above = new Set(column.path.slice(0, -1).map(normalName));
        const shared = wanted.slice(0, -1).filter((step) => above.has(step)).length / Math.max(1, wanted.length - 1);
        return { path: column.path.join(' > '), score: similarity(name, normalName(column.name)) * 0.8 + shared * 0.2 };
      }),
      0.4,
    );
  };
}

function best(scored: readonly { path: string; score: number }[], least: number): readonly string[] {
  const enough = scored.filter(({ score }) => score >= least).sort((a, b) => b.score - a.score);
  return [...new Set(enough.map(({ path }) => path))].slice(0, 3);
}
