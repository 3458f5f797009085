import { text } from '../base/text.js';
import type { ProposalQuery } from '../matching/proposals.js';
import type { Answer, Cell, Target } from '../model/coverage.js';
import type { CoveringEntry, Exemption } from './coverage-catalogs.js';
import { countsOf } from './coverage-counts.js';
import type { Proposing } from './coverage-propose.js';
import type { Scope, Subject } from './coverage-scope.js';

/** An entry that answers, and by what. */
export interface Answering {
  readonly entry: CoveringEntry;
  readonly by: Answer['by'];
}

/** Something that units are to answer, and how to tell whether they do. */
export interface Wanted {
  readonly target: Omit<Target, 'counts' | 'cells'>;
  readonly subjects: readonly Subject[];
  /** The entries of a unit that answer, drafts among them, in the order of its files. */
  answering(unit: string): readonly Answering[];
  /** Whether a unit has such a thing for certain; where it does not, the unit is to settle it. Absent where all have. */
  certain?(unit: string): boolean;
  /** Why it does not concern a unit, where its catalog says so. */
  exemption(unit: string): Exemption | undefined;
  /** What a proposal is matched with; absent where none is made. */
  readonly hints?: ProposalQuery;
}

/** The target with a cell for each unit that is to answer and is asked for, in the order of the units. */
export function targetOf(wanted: Wanted, scope: Scope, proposing: Proposing): Target {
  const subjects = wanted.subjects.filter(({ unit }) => scope.asked(unit));
  const cells = subjects.map((subject) => cellOf(wanted, subject, scope, proposing)).sort((a, b) => scope.order(a.unit, b.unit));
  const bare = cells.filter((cell) => cell.catalogs.length === 0 && cell.state === 'missing').map(({ unit }) => unit);
  const notes = bare.length === 0 ? wanted.target.notes : [...wanted.target.notes, scope.say(withoutCatalog(bare))];
  return { ...wanted.target, counts: countsOf(cells), cells, notes };
}

function cellOf(wanted: Wanted, { unit, role }: Subject, scope: Scope, proposing: Proposing): Cell {
  const answering = wanted.answering(unit);
  const entries = answering.filter(({ entry }) => entry.state === 'active').map(answerOf);
  const drafts = answering.filter(({ entry }) => entry.state === 'draft').map(answerOf);
  const exemption = wanted.exemption(unit);
  const open = entries.length === 0 && exemption === undefined;
  const proposals = open && wanted.hints !== undefined ? proposing.forUnit(unit, wanted.hints) : [];
  const certain = wanted.certain?.(unit) ?? true;
  return {
    unit,
    level: scope.levelOf(unit),
    ...(role !== undefined && { role }),
    catalogs: scope.catalogsOf(unit).map(({ file }) => file),
    state: !open
      ? entries.length > 0
        ? 'covered'
        : 'not-applicable'
      : !certain
        ? 'unsettled'
        : proposals.length > 0
          ? 'proposed'
          : 'missing',
    entries,
    proposals,
    drafts,
    ...exemption,
  };
}

/** An answer as the report names it. */
export function answerOf({ entry: { file, line, id, title }, by }: Answering): Answer {
  return { file, line, id, title, by };
}

function withoutCatalog(units: readonly string[]) {
  const shown = units.slice(0, 5);
  const more = units.length > shown.length;
  return text(
    `${shown.join('、')}${more ? `等 ${units.length} 个单位` : ''}在本项目里没有目录`,
    `${shown.join(', ')}${more ? ` and ${units.length - shown.length} more` : ''} ${units.length === 1 ? 'has' : 'have'} no catalog in this project`,
  );
}
