import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath, pathFrom } from '../base/path.js';
import { counted, type Text, text } from '../base/text.js';
import { refuseOutside, repositoryFolder } from './as-of.js';
import { type CheckedProject, type CheckedReport, type CheckOptions, checkedProjects, reportOf } from './check.js';
import { type ComparedCommit, comparedCommit } from './check-since-commit.js';
import { knownBefore } from './check-since-known.js';
import { answerAlike, type Remembered, remembering } from './check-since-world.js';
import { type RevisionIo, revisionIo } from './revision.js';

/** A check of what changed since a revision: its findings are that alone. */
export interface CheckedSince extends CheckedReport {
  /** How many findings were left out. */
  readonly left: number;
}

/**
 * Checks as `checkProject` does, and leaves out what was there at a revision already: findings in records that say what they said then,
 * which a check of that revision, by the settings it had, finds too. Of branches that parted their common ancestor counts, as in
 * `git diff REF...`. Throws UsageError for what is no revision.
 */
export async function checkSince(paths: readonly string[], io: Io, since: string, options: CheckOptions = {}): Promise<CheckedSince> {
  const { stdin, ...plain } = options;
  const asked = stdin === undefined ? paths : [...paths, stdin.name];
  const folder = repositoryFolder(asked, io);
  const compared = await comparedCommit(io, since, folder);
  refuseOutside(asked, io, compared.repository);
  const now = remembering(stdin === undefined ? io : withFile(io, stdin));
  const found = await checkedProjects(paths, now.io, options);
  const held = await options.baseline?.(found);
  const checked = held?.checked ?? found;
  if (stdin !== undefined) now.io.read(stdin.name);
  const then = remembering(await revisionIo(io, compared.commit, { folder, named: asked }));

  if (answerAlike(now.asked, now.io, then.io)) return sifted(() => true, []);
  const before = await checkedThen(pathsThen(asked, checked, now, then), then.io, plain);
  return 'why' in before ? sifted(() => false, [nothingBefore(since, before.why)]) : sifted(await knownBefore(before.found, now, then), []);

  function sifted(isKnown: (finding: Diagnostic) => boolean, said: readonly Text[]): CheckedSince {
    const kept = checked.map((one) => ({ ...one, found: one.found.filter((finding) => !isKnown(finding)) }));
    const left = countIn(checked) - countIn(kept);
    const told = [...(held?.said ?? []), ...said];
    return { ...reportOf(kept, paths, options), left, said: left === 0 ? told : [...told, leftOut(left, since, compared)] };
  }
}

function countIn(checked: readonly CheckedProject[]): number {
  return checked.reduce((sum, { found }) => sum + found.length, 0);
}

// what comes on standard input stands for a file
function withFile(io: Io, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Io {
  const place = joinPath(io.cwd, name);
  const isIt = (path: string) => joinPath(io.cwd, path) === place;
  return { ...io, read: (path) => (isIt(path) ? bytes : io.read(path)) };
}

// The same paths. Where one was not there, or a file that is new may have had another name, all of the project; what more is found is not shown.
function pathsThen(
  asked: readonly string[],
  checked: readonly CheckedProject[],
  now: Remembered,
  { io }: Remembered<RevisionIo>,
): readonly string[] {
  const isThere = (path: string) => io.kindOf(path) !== 'missing';
  const isNew = (path: string) => now.io.kindOf(path) === 'file' && !isThere(path);
  const complete = checked.every(({ project }) => project.complete);
  const same = (asked.length === 0 ? ['.'] : asked).every(isThere);
  if (same && (complete || ![...now.asked.read].some(isNew))) return asked;
  const roots = [...new Set(checked.map(({ project }) => project.root))];
  return roots.every(isThere) ? roots : [pathFrom(io.cwd, io.repository)];
}

async function checkedThen(
  paths: readonly string[],
  io: Io,
  options: CheckOptions,
): Promise<{ readonly found: readonly Diagnostic[] } | { readonly why: Text }> {
  try {
    return { found: (await checkedProjects(paths, io, options)).flatMap(({ found }) => found) };
  } catch (error) {
    if (error instanceof UsageError) return { why: error.text };
    throw error;
  }
}

function nothingBefore(since: string, why: Text): Text {
  return text(
    `${since} 没有可以比较的（${why['zh-CN'].split('\n')[0]}），现有的全部列出`,
    `Nothing can be compared with ${since} (${why.en.split('\n')[0]}); all findings are listed`,
  );
}

function leftOut(left: number, since: string, { commit, parted }: ComparedCommit): Text {
  const short = commit.slice(0, 7);
  return parted
    ? text(
        `另有 ${left} 处在与 ${since} 的共同起点 ${short} 就有，没有列出`,
        `${counted(left, 'finding')} left out that were there at ${short}, where this parted from ${since}`,
      )
    : text(`另有 ${left} 处在 ${since} 就有，没有列出`, `${counted(left, 'finding')} left out that were there at ${since}`);
}
