import { type Text, text } from '../base/text.js';
import type { BrokenReference, Link, MatchEntry, Matching, ReferenceRoad } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import { createFinder } from './find.js';
import type { MatchOptions } from './shapes.js';

/**
 * Holds entries against columns. Explicit references come first and always win; the other entries are matched by name, path
 * and unit. Columns of a unit that is certainly another never match by name. Deterministic; ties go to the earlier column.
 */
export function matchColumns<E extends MatchEntry>(
  entries: readonly E[],
  columns: readonly ColumnNode[],
  options: MatchOptions,
): Matching<E> {
  const matches: Link<E>[] = [];
  const proposals: Link<E>[] = [];
  const broken: BrokenReference<E>[] = [];
  const outside: { entry: E; reference: ColumnReference }[] = [];
  const entriesLeft: E[] = [];
  const reached = new Set<ColumnNode>();
  const finder = createFinder(columns, options);

  for (const entry of entries) {
    for (const reference of entry.references) {
      const found = options.resolve(reference);
      if (found === 'outside') outside.push({ entry, reference });
      else if (found === undefined) broken.push({ entry, reference, candidates: finder.instead(entry, reference) });
      else
        matches.push({
          entry,
          column: found.column,
          by: 'reference',
          score: 1,
          reasons: [roadReason(found.road)],
          reference,
          road: found.road,
        });
    }
    if (entry.references.length > 0) continue;
    const found = finder.byName(entry);
    if (found.sure !== undefined) matches.push(found.sure);
    else if (found.proposals.length > 0) proposals.push(...found.proposals);
    else entriesLeft.push(entry);
  }
  for (const link of matches) reached.add(link.column);
  const claimed = new Set([...proposals, ...broken.flatMap((one) => one.candidates.slice(0, 1))].map((link) => link.column));
  const free = new Set(columns.filter((column) => !reached.has(column) && !claimed.has(column)));
  const late = finder.remaining(
    entriesLeft.filter((entry) => entry.wantsWebsite),
    free,
  );
  const found = new Set(late.map((link) => link.entry));
  return {
    matches,
    proposals: [...proposals, ...late],
    broken,
    outside,
    entriesLeft: entriesLeft.filter((entry) => !found.has(entry)),
    columnsLeft: columns.filter((column) => !reached.has(column)),
  };
}

function roadReason(road: ReferenceRoad): Text {
  if (road === 'id') return text('条目写明栏目编号', 'the entry gives the column number');
  if (road === 'url') return text('条目写明栏目网址', 'the entry gives the column URL');
  if (road === 'path') return text('条目写明栏目路径', 'the entry gives the column path');
  return text('条目写明栏目路径的末段', 'the entry gives the end of the column path');
}
