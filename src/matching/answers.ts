import type { MatchEntry } from '../model/matching.js';
import type { Asker, Askers, Standing } from './askers.js';
import type { Candidate } from './judge.js';
import { areSame } from './lists.js';

interface Answer {
  readonly path: readonly string[];
  readonly year: number | undefined;
  readonly standing: Standing;
  readonly found: readonly Candidate[];
}

type Look = (entry: MatchEntry, asker: Asker, whole: boolean) => readonly Candidate[];

/**
 * Remembers what was found for entries. The catalogs of many units list the same titles at the same places, and of the columns that come
 * into question few are one unit's: most entries get an answer that another had.
 */
export function answersOf(askers: Askers, look: Look): (entry: MatchEntry, whole: boolean) => readonly Candidate[] {
  const first = new Map<string, Answer[]>();
  const whole = new Map<string, Answer[]>();
  return (entry, all) => {
    const asker = askers.of(entry);
    const { title, path, year } = entry;
    const memory = all ? whole : first;
    const answers = memory.get(title);
    if (answers !== undefined) {
      for (let at = 0; at < answers.length; at++) {
        const one = answers[at] as Answer;
        if (one.year === year && areSame(one.path, path) && askers.standsSo(asker, one.standing)) return one.found;
      }
    }
    askers.note();
    const found = look(entry, asker, all);
    const standing = askers.noted(asker);
    if (standing === undefined) return found;
    const answer = { path, year, standing, found };
    if (answers === undefined) memory.set(title, [answer]);
    else answers.push(answer);
    return found;
  };
}
