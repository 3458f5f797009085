import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { RevisionIo } from './revision.js';
import { commitOf, type Repository, repositoryOf } from './revision-git.js';

/** The commit that a check is compared with, and whether it is an ancestor that two branches share rather than the one that was named. */
export interface ComparedCommit {
  /** The folder of the repository, absolute. */
  readonly repository: string;
  readonly commit: string;
  readonly parted: boolean;
}

/**
 * The last commit that a revision and what is checked have in common, so that nobody answers for what another branch did meanwhile; the
 * revision itself where there is none. Throws UsageError for what is no revision, and for a clone that does not reach back to it.
 */
export async function comparedCommit(io: Io, since: string, folder: string): Promise<ComparedCommit> {
  const repository = await repositoryOf(io, folder);
  const named = await commitOf(repository, since);
  const head = (io as Partial<RevisionIo>).commit ?? 'HEAD';
  const shared = await words(repository, 'merge-base', named, head);
  if (/^[0-9a-f]{40,64}$/.test(shared)) return { repository: repository.folder, commit: shared, parted: shared !== named };
  if ((await words(repository, 'rev-parse', '--is-shallow-repository')) !== 'true')
    return { repository: repository.folder, commit: named, parted: false };
  throw new UsageError(
    text(`这是浅克隆，看不到与“${since}”从哪里分开`, `The clone is shallow: it does not show where this parted from "${since}"`),
    text(
      '取回全部历史：git fetch --unshallow；在流水线里，给 actions/checkout 写上 fetch-depth: 0',
      'Fetch the whole history: git fetch --unshallow; in a pipeline give actions/checkout fetch-depth: 0',
    ),
  );
}

async function words({ git }: Repository, ...args: readonly string[]): Promise<string> {
  const { code, stdout } = await git(args);
  return code === 0 ? new TextDecoder().decode(stdout).trim() : '';
}
