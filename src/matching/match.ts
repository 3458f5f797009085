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
  const finder = createFinder(entries, columns, options);
  const referred: Link<E>[] = [];
  const open: E[] = [];
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as E;
    if (entry.references.length === 0) open.push(entry);
    else referred.push(...referenceLinks(entry, options));
  }
  const byName = settleNames(open, referred, finder, options.sure ?? sureScore);

  let next = 0;
  const tellReferences = (entry: E) => {
    for (const reference of entry.references) {
      const link = referred[next];
      if (link?.entry === entry && link.reference === reference) {
        matches.push(link);
        next++;
      } else if (options.resolve(reference) === 'outside') outside.push({ entry, reference });
      else broken.push({ entry, reference, candidates: finder.instead(entry, reference) });
    }
  };
  let settled = 0;
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as E;
    if (entry.references.length > 0) {
      tellReferences(entry);
      continue;
    }
    const sure = byName.sure[settled];
    const proposed = byName.proposals[settled++] as readonly Link<E>[];
    if (sure !== undefined) matches.push(sure);
    else if (proposed.length === 0) entriesLeft.push(entry);
    else for (let place = 0; place < proposed.length; place++) proposals.push(proposed[place] as Link<E>);
  }
  const reached = columnsOf(matches);
  const claimed = columnsOf(proposals);
  for (const { candidates } of broken) if (candidates[0] !== undefined) claimed.add(candidates[0].column);
  const late = finder.remaining(
    entriesLeft.filter((entry) => entry.wantsWebsite),
    (column) => !reached.has(column) && !claimed.has(column),
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

function columnsOf(links: readonly Link[]): Set<ColumnNode> {
  const columns = new Set<ColumnNode>();
  for (let at = 0; at < links.length; at++) columns.add((links[at] as Link).column);
  return columns;
}

function referenceLinks<E extends MatchEntry>(entry: E, { resolve }: MatchOptions): readonly Link<E>[] {
  return entry.references.flatMap((reference) => {
    const found = resolve(reference);
    return typeof found === 'object' ? [referenceLink(entry, reference, found)] : [];
  });
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
