import type { Io } from '../base/io.js';
import { type CatalogOutcome, checkerOf } from './check-catalog.js';
import type { ProjectFiles } from './discover.js';
import { type PackedSummary, packed, unpacked } from './packed-summary.js';
import { type CatalogRead, type Project, reopenProject } from './project.js';

/** What a second thread is told: plain data. */
export interface Share {
  /** The project, with the files of its documents other than catalogs. */
  readonly project: ProjectFiles;
  readonly site?: string;
  readonly only?: readonly string[];
  readonly today: string;
  /** The catalogs, in the order in which both threads take them. */
  readonly files: readonly string[];
  /** Every catalog of the project, those that are not checked included. */
  readonly members: readonly string[];
  /** One number in memory that both threads see: how many of `files` were taken. */
  readonly taken: Int32Array;
}

/** What a second thread answers for each catalog it took: plain data. */
export interface PackedOutcome extends Omit<CatalogOutcome, 'summary'> {
  readonly packed?: PackedSummary;
}

/** The job of the second thread: opens the project for itself, and takes catalogs until none is left. */
export async function checkShare(data: unknown, given: Io): Promise<readonly PackedOutcome[]> {
  const share = data as Share;
  const io: Io = { ...given, today: share.today };
  const project = await reopenProject(share.project, io, {
    members: share.members,
    ...(share.site === undefined ? {} : { site: share.site }),
  });
  const checker = await checkerOf(project, io, share.only);
  return takeCatalogs(share, project, (read) => packedOutcome(checker.checkCatalog(read)));
}

/** Takes one catalog after the other until none is left, and tells before each how many were taken. */
export async function takeCatalogs<T>(
  { files, taken }: Pick<Share, 'files' | 'taken'>,
  project: Project,
  check: (read: CatalogRead) => T,
  progress?: (taken: number) => void,
): Promise<readonly T[]> {
  const outcomes: T[] = [];
  for (;;) {
    const next = Atomics.add(taken, 0, 1);
    const file = files[next];
    if (file === undefined) return outcomes;
    progress?.(next);
    outcomes.push(check(await project.readCatalog(file)));
  }
}

/** The outcome that was packed. */
export function unpackedOutcome({ packed: summary, ...outcome }: PackedOutcome): CatalogOutcome {
  return summary === undefined ? outcome : { ...outcome, summary: unpacked(summary) };
}

function packedOutcome({ summary, ...outcome }: CatalogOutcome): PackedOutcome {
  return summary === undefined ? outcome : { ...outcome, packed: packed(summary) };
}
