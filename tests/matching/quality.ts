import { type Labelled, matchLabelled, readLabelled } from './labelled.js';

/** How well a part of the labelled set is matched. */
export interface Quality {
  readonly pairs: number;
  /** Of what counts as a match by name, how much is right. */
  readonly precision: number;
  /** Of the entries that have a column, for how many it is matched or proposed. */
  readonly recall: number;
  /** Of the entries that have a column, for how many it is matched. */
  readonly matched: number;
  /** What went wrong, in words. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
  readonly proposed: readonly string[];
}

/** Holds all sites of a part against their labels. */
export function qualityOf(part: 'develop' | 'held-out'): Quality {
  return summed(readLabelled(part).map(judged));
}

interface Tally {
  readonly pairs: number;
  readonly matches: number;
  readonly wrong: readonly string[];
  readonly known: number;
  readonly sure: number;
  readonly missed: readonly string[];
  readonly proposed: readonly string[];
}

function judged(site: Labelled): Tally {
  const { matches, proposals, broken } = matchLabelled(site);
  const [wrong, missed, proposed]: [string[], string[], string[]] = [[], [], []];
  let [named, known, sure] = [0, 0, 0];
  for (const { entry, columns, broken: leadsNowhere, undecidable } of site.labels) {
    const words = `${entry.units[0]}：${[...entry.path, entry.title].join(' / ')}`;
    const match = matches.find((link) => link.entry === entry);
    const own = proposals.filter((link) => link.entry === entry);
    if (leadsNowhere !== broken.some((one) => one.entry === entry)) wrong.push(`${words} 栏目写明的对不对`);
    if (match !== undefined) {
      named++;
      if (!columns.includes(match.column) || undecidable) wrong.push(`${words} → ${match.column.path.join(' > ')} ${match.score}`);
    }
    if (columns.length === 0) continue;
    known++;
    const right = match !== undefined && columns.includes(match.column);
    if (right) sure++;
    else if (own.some((link) => columns.includes(link.column)))
      proposed.push(`${words} → ${own.map((link) => `${link.column.path.slice(-2).join(' > ')} ${link.score}`).join(' | ')}`);
    else missed.push(`${words} → ${columns[0]?.path.join(' > ')}`);
  }
  return { pairs: site.labels.length, matches: named, wrong, known, sure, missed, proposed };
}

function summed(tallies: readonly Tally[]): Quality {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  const all = (of: (tally: Tally) => readonly string[]) => tallies.flatMap(of);
  const [wrong, missed] = [all((one) => one.wrong), all((one) => one.missed)];
  const known = sum((one) => one.known);
  return {
    pairs: sum((one) => one.pairs),
    precision:
      1 -
      wrong.length /
        Math.max(
          1,
          sum((one) => one.matches),
        ),
    recall: 1 - missed.length / Math.max(1, known),
    matched: sum((one) => one.sure) / Math.max(1, known),
    wrong,
    missed,
    proposed: all((one) => one.proposed),
  };
}
