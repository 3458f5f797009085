import { compare } from '../base/diagnostic.js';
import { similarity } from '../base/distance.js';
import type { Text } from '../base/text.js';
import type { Link, MatchEntry } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import type { Asker } from './askers.js';
import { ownersOf } from './bearers.js';
import type { Candidate } from './judge.js';
import { normalName } from './normal.js';
import type { Known } from './places.js';
import { alike, byLevelReason, partlySame, reasonsOf } from './reasons.js';
import { remember } from './remember.js';
import { createSearch, leastProposal, margin } from './search.js';
import type { MatchOptions } from './shapes.js';
import { contradict, contrastOf } from './synonyms.js';

/** Looks for the columns of an entry that names none, and for those meant by a reference that leads nowhere. */
export interface Finder {
  /** How many columns there are. */
  readonly count: number;
  /** Its candidates, best first; `whole` when nothing is to be left out that could come near. */
  find(entry: MatchEntry, whole: boolean): readonly Candidate[];
  link<E extends MatchEntry>(entry: E, found: Candidate, more?: readonly Text[]): Link<E>;
  /** At most three, best first, none much further than the best; the best of those who are as near as one another say so. */
  propose<E extends MatchEntry>(entry: E, found: readonly Candidate[]): readonly Link<E>[];
  /** For an entry whose own name stands nowhere: the column called like its level. */
  byLevel<E extends MatchEntry>(entry: E): readonly Link<E>[];
  instead<E extends MatchEntry>(entry: E, reference: ColumnReference): readonly Link<E>[];
  /** For entries nobody found a column for: the likeliest among the columns of their own unit that nobody claims. */
  remaining<E extends MatchEntry>(entries: readonly E[], isFree: (column: ColumnNode) => boolean): readonly Link<E>[];
}

const most = 3;
const leastRemaining = 0.3;

/** Prepares the columns for being asked by these entries. */
export function createFinder(entries: readonly MatchEntry[], columns: readonly ColumnNode[], options: MatchOptions): Finder {
  const search = createSearch(entries, columns, options);
  const { levels, cores, places } = search;
  const link = <E extends MatchEntry>(entry: E, found: Candidate, more: readonly Text[] = none): Link<E> => ({
    entry,
    column: found.known.column,
    by: 'name',
    score: Math.round(found.score * 100) / 100,
    reasons: reasonsOf(found, found.shared === undefined ? undefined : levels.nameOf(found.shared), more),
  });
  const propose = <E extends MatchEntry>(entry: E, found: readonly Candidate[]): readonly Link<E>[] => {
    const first = found[0];
    const second = found[1];
    if (first === undefined) return none;
    const enough = Math.max(leastProposal, first.score - tooFar);
    let count = 0;
    while (count < most && count < found.length && (found[count] as Candidate).score >= enough) count++;
    const even = second !== undefined && first.score - second.score < margin;
    return found.slice(0, count).map((one) => link(entry, one, even && one.score > first.score - margin ? asNear : none));
  };
  return {
    count: places.all.length,
    find: search.find,
    link,
    propose,
    byLevel: (entry) => {
      const asker = search.askerOf(entry);
      for (let at = entry.path.length - 1; at >= 0; at--) {
        const level = entry.path[at] ?? '';
        const fit = search
          .bearers(level, asker)
          .filter((known) => known.column.leaf && ['same', 'open'].includes(search.relation(asker, known)));
        const [known] = fit;
        if (known === undefined || fit.length > 1) continue;
        return [{ entry, column: known.column, by: 'name', score: leastProposal, reasons: [byLevelReason(level)] }];
      }
      return none;
    },
    instead: (entry, { path }) => {
      const asWritten = path === undefined ? entry : { ...entry, path: [...path.slice(0, -1), ...entry.path] };
      const name = path?.[path.length - 1];
      const links = [
        ...(name === undefined ? none : propose(entry, search.findUnder(name, asWritten))),
        ...propose(entry, search.find(asWritten, false)),
      ];
      const seen = new Set<ColumnNode>();
      return links
        .sort((a, b) => b.score - a.score || compare(a.column.path.join('>'), b.column.path.join('>')))
        .filter(({ column }) => !seen.has(column) && seen.add(column))
        .slice(0, most);
    },
    remaining: (left, isFree) => {
      const groups = ownersOf(places.all.filter(({ column }) => column.leaf && !column.archived && isFree(column)));
      const ownOf = remember((asker: Asker) =>
        groups.filter(([first]) => first !== undefined && search.relation(asker, first) === 'same').flat(),
      );
      return left.flatMap((entry) => remainingLink(entry, ownOf(search.askerOf(entry)), cores.coreOf));
    },
  };
}

// beside a good candidate a poor one only distracts
const tooFar = 0.15;
const asNear: readonly Text[] = [alike];
const none: readonly never[] = [];

function remainingLink<E extends MatchEntry>(entry: E, own: readonly Known[], coreOf: (name: string) => string): readonly Link<E>[] {
  const [title, words] = [coreOf(entry.title), contrastOf(normalName(entry.title))];
  let best: Known | undefined;
  let first = -1;
  let second = -1;
  for (const known of own) {
    const { name } = known.column;
    const score = similarity(title, coreOf(name));
    if (score <= second || contradict(words, contrastOf(normalName(name)))) continue;
    if (score > first) {
      second = first;
      first = score;
      best = known;
    } else second = score;
  }
  if (best === undefined || first < leastRemaining || (second >= 0 && first - second < 0.1)) return none;
  return [{ entry, column: best.column, by: 'name', score: Math.round(first * 60) / 100, reasons: [partlySame] }];
}
