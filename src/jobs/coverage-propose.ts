import { type ProposalQuery, type Proposer, proposers } from '../matching/proposals.js';
import type { Proposal } from '../model/coverage.js';
import type { CoveringEntry } from './coverage-catalogs.js';
import type { Scope } from './coverage-scope.js';

/** Proposes entries for what a unit has not answered. */
export interface Proposing {
  /** Active entries of the unit that are like what is wanted, the likest first. */
  forUnit(unit: string, query: ProposalQuery): Proposal[];
}

/** Makes ready what entries are proposed from; nothing is compared until something is missing. */
export function proposing(scope: Scope): Proposing {
  let ready: ReturnType<typeof proposers> | undefined;
  const units = new Map<string, Proposer<CoveringEntry>>();
  const active = (unit: string) => scope.catalogsOf(unit).flatMap(({ entries }) => entries.filter(({ state }) => state === 'active'));
  return {
    forUnit(unit, query) {
      ready ??= proposers(scope.catalogs.flatMap(({ entries }) => entries));
      const known = units.get(unit) ?? ready(active(unit));
      units.set(unit, known);
      return known.propose(query).map(({ entry: { file, line, id, title }, score, reasons }) => ({
        file,
        line,
        id,
        title,
        score,
        reasons: reasons.map(scope.say),
      }));
    },
  };
}
