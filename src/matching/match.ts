import { type Text, text } from '../base/text.js';
import type { BrokenReference, Link, MatchEntry, Matching, ReferenceRoad } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import { settleNames } from './contest.js';
import { createFinder } from './find.js';
import { type MatchOptions, sureScore } from './shapes.js';

/**
 * Holds entries against columns. Explicit references come first and always win. The other entries are matched by name, path and unit, all
 * of a catalog together, so that no two of them share a column by name; what could as well be otherwise is only proposed. Columns of a
 * unit that is certainly another never match by name. The order of entries and columns decides nothing.
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
  const finder = createFinder(entries, columns, options);
  const referred: Link<E>[] = [];
  const open: E[] = [];
  for (const entry of entries) {
    if (entry.references.length === 0) open.push(entry);
    for (const reference of entry.references) {
      const found = options.resolve(reference);
      if (typeof found === 'object') referred.push(referenceLink(entry, reference, found));
    }
  }
  const byName = settleNames(open, referred, finder, options.sure ?? sureScore);

  let [next, settled] = [0, 0];
  for (const entry of entries) {
    for (const reference of entry.references) {
      const link = referred[next];
      if (link?.entry === entry && link.reference === reference) {
        matches.push(link);
        next++;
      } else if (options.resolve(reference) === 'outside') outside.push({ entry, reference });
      else broken.push({ entry, reference, candidates: finder.instead(entry, reference) });
    }
    if (entry.references.length > 0) continue;
    const found = byName[settled++];
    if (found?.sure !== undefined) matches.push(found.sure);
    else if (found !== undefined && found.proposals.length > 0) proposals.push(...found.proposals);
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

function referenceLink<E extends MatchEntry>(
  entry: E,
  reference: ColumnReference,
  { column, road }: { readonly column: ColumnNode; readonly road: ReferenceRoad },
): Link<E> {
  return { entry, column, by: 'reference', score: 1, reasons: [roadReasons[road]], reference, road };
}

const roadReasons: Readonly<Record<ReferenceRoad, Text>> = {
  id: text('条目写明栏目编号', 'the entry gives the column number'),
  url: text('条目写明栏目网址', 'the entry gives the column URL'),
  path: text('条目写明栏目路径', 'the entry gives the column path'),
  suffix: text('条目写明栏目路径的末段', 'the entry gives the end of the column path'),
};
