import type { Io, Thread } from '../base/io.js';
import type { CatalogOutcome, Checker } from './check-catalog.js';
import { type PackedOutcome, type Share, takeCatalogs, unpackedOutcome } from './check-share.js';
import type { Project, ProjectOptions } from './project.js';
import { isTableFile } from './table-files.js';

/** How the catalogs of a project are checked. */
export interface CatalogsOptions extends ProjectOptions {
  /** Only these rules; all when absent. */
  readonly only?: readonly string[];
  /** How many threads share the catalogs; when absent two from 20 MB on, since starting the second takes its time. */
  readonly threads?: 1 | 2;
}

const leastBytes = 20_000_000;
const fewBytes = 1_000_000;

/** Starts a second thread for the catalogs of a project, where that pays and can be done; to be started as early as possible. */
export async function startHelper(project: Project, io: Io, options: CatalogsOptions): Promise<Helper | undefined> {
  const { threads, stdin, site, only } = options;
  const files = project.catalogFiles;
  // what standard input and tables hold is known to this thread alone
  if (io.thread === undefined || stdin !== undefined || files.some(isTableFile) || files.length < 2 || threads === 1) return undefined;
  if (threads !== 2 && !reach(leastBytes, files, io)) return undefined;
  const share: Share = {
    project: { ...project.files, files: project.documents.map(({ file }) => file) },
    today: io.today,
    files,
    members: project.members,
    taken: new Int32Array(new SharedArrayBuffer(4)),
    ...(site === undefined ? {} : { site }),
    ...(only === undefined ? {} : { only }),
  };
  const thread = await io.thread('check', share);
  return thread && { thread, share };
}

/** Whether the catalogs of a project are so small that they are checked before optimised code pays. */
export function isBrief(project: Project, io: Io): boolean {
  return !reach(fewBytes, project.catalogFiles, io);
}

/** A second thread at work, and what it shares. */
export interface Helper {
  readonly thread: Thread;
  readonly share: Share;
}

/**
 * Checks every catalog of a project, with the helper when there is one: each thread takes the next catalog when it is through with
 * one. Outcomes come in the order of `catalogFiles`. What a helper that failed leaves undone is done here, and fails here.
 */
export async function checkCatalogs(
  project: Project,
  checker: Checker,
  helper: Helper | undefined,
  options: CatalogsOptions,
): Promise<readonly CatalogOutcome[]> {
  const files = project.catalogFiles;
  const progress = (taken: number) => options.progress?.(taken, files.length);
  const byFile = new Map<string, CatalogOutcome>();
  const keep = (outcomes: readonly CatalogOutcome[]) => {
    for (const outcome of outcomes) byFile.set(outcome.file, outcome);
  };
  const alone = (rest: readonly string[]) =>
    takeCatalogs({ files: rest, taken: new Int32Array(1) }, project, checker.checkCatalog, progress);
  if (helper === undefined) keep(await alone(files));
  else {
    keep(await takeCatalogs(helper.share, project, checker.checkCatalog, progress));
    if (byFile.size < files.length) keep((((await helper.thread.result) ?? []) as readonly PackedOutcome[]).map(unpackedOutcome));
    keep(await alone(files.filter((file) => !byFile.has(file))));
  }
  progress(files.length);
  return files.flatMap((file) => byFile.get(file) ?? []);
}

function reach(bytes: number, files: readonly string[], io: Io): boolean {
  let sum = 0;
  for (const file of files) {
    try {
      sum += io.sizeOf(file);
    } catch {
      // what cannot be read is told when it comes to be read
    }
    if (sum >= bytes) return true;
  }
  return false;
}
