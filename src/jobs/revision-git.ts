import { nearest } from '../base/distance.js';
import { UsageError } from '../base/error.js';
import type { GitAnswer, Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { type Text, text } from '../base/text.js';

/** A repository that git can read. `folder` is absolute. */
export interface Repository {
  readonly folder: string;
  git(args: readonly string[], input?: string): Promise<GitAnswer>;
}

/** One path of a commit, relative to the folder of the repository. The size of a module is 0. */
export interface TreeFile {
  readonly path: string;
  readonly type: 'file' | 'link' | 'module';
  readonly hash: string;
  readonly size: number;
}

/** A commit and its day in UTC+8, `YYYY-MM-DD`. */
export interface DatedCommit {
  readonly hash: string;
  readonly date: string;
}

// a repository may be anybody's: nothing that its settings name is run, nothing is fetched, no commit is taken for another
const careful = [
  '--no-replace-objects',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'].flatMap((one) => ['-c', one]),
];

/** The repository around a folder, the working directory when absent. Throws UsageError where there is no git or no repository. */
export async function repositoryOf(io: Io, folder = '.'): Promise<Repository> {
  const git = async (args: readonly string[], input?: string) => {
    const answer = await io.git?.([...(folder === '.' ? [] : ['-C', folder]), ...careful, ...args], input);
    if (answer === undefined) throw noGit();
    return answer;
  };
  const { code, stdout, stderr } = await git(['rev-parse', '--show-toplevel', '--show-prefix']);
  if (code !== 0) throw noRepository(stderr, joinPath(io.cwd, folder));
  const [toplevel = '', prefix = ''] = words(stdout).split('\n');
  // as the system spells the folder, which git may spell otherwise
  const here = joinPath(io.cwd, folder);
  const climbed = joinPath(here, prefix.replace(/[^/]+/g, '..'));
  const spelled = prefix === '' || `${here}/`.endsWith(`/${prefix}`);
  return { folder: spelled ? climbed : toplevel, git };
}

/** The full hash of the commit that a revision names. Throws UsageError with the way out where it names none. */
export async function commitOf(repository: Repository, revision: string): Promise<string> {
  // what begins with a hyphen would be an option
  if (!/^-|[\p{Cc}]|^\s*$/u.test(revision)) {
    const { code, stdout } = await repository.git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    const hash = words(stdout).trim();
    if (code === 0 && /^[0-9a-f]{40,64}$/.test(hash)) return hash;
  }
  throw await unknownRevision(repository, revision);
}

/** All that a commit holds, folders by their files. */
export async function treeOf(repository: Repository, commit: string): Promise<readonly TreeFile[]> {
  const { code, stdout, stderr } = await repository.git(['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
  if (code !== 0) throw unreadable(stderr);
  return words(stdout)
    .split('\0')
    .flatMap((line): TreeFile[] => {
      const [, mode, kind, hash, size, path] = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
      if (mode === undefined || hash === undefined || path === undefined) return [];
      const type = kind === 'commit' ? 'module' : mode === '120000' ? 'link' : 'file';
      return [{ path, type, hash, size: Number(size) || 0 }];
    });
}

/** The contents of files by their hash, read by one git for every 64 MB. */
export async function blobsOf(repository: Repository, files: readonly TreeFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const blobs = new Map<string, Uint8Array>();
  for (const batch of batches(files)) {
    const { code, stdout, stderr } = await repository.git(['cat-file', '--batch'], batch.map((hash) => `${hash}\n`).join(''));
    if (code !== 0) throw unreadable(stderr);
    let at = 0;
    for (const hash of batch) {
      const end = stdout.indexOf(10, at);
      const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(words(stdout.subarray(at, end)))?.[1] ?? Number.NaN);
      if (end === -1 || Number.isNaN(size)) throw unreadable(stderr);
      blobs.set(hash, stdout.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
  }
  return blobs;
}

/**
 * The last commit on the first-parent history of HEAD up to the end of that day (`YYYY-MM-DD`) in UTC+8; undefined where the history
 * begins later. Throws UsageError where there is no repository, or where a shallow clone does not reach back so far.
 */
export async function commitOn(io: Io, date: string, folder?: string): Promise<DatedCommit | undefined> {
  const repository = await repositoryOf(io, folder);
  await commitOf(repository, 'HEAD');
  const range = ['--first-parent', '--max-count=1', '--timestamp', `--before=${date}T23:59:59+08:00`];
  const { code, stdout, stderr } = await repository.git(['rev-list', ...range, 'HEAD', '--']);
  if (code !== 0) throw unreadable(stderr);
  const [, seconds, hash] = /^(\d+) ([0-9a-f]{40,64})/.exec(words(stdout)) ?? [];
  if (seconds !== undefined && hash !== undefined) {
    return { hash, date: new Date((Number(seconds) + 8 * 3600) * 1000).toISOString().slice(0, 10) };
  }
  if (!(await isShallow(repository))) return undefined;
  throw new UsageError(
    text(`这份仓库是浅克隆，历史没有回溯到 ${date}`, `This clone is shallow; its history does not reach back to ${date}`),
    deepen,
  );
}

function batches(files: readonly TreeFile[]): readonly (readonly string[])[] {
  const sizes = new Map(files.map(({ hash, size }) => [hash, size]));
  const made: string[][] = [];
  let room = 0;
  for (const [hash, size] of sizes) {
    const last = made.at(-1);
    if (last === undefined || size > room) {
      made.push([hash]);
      room = 64_000_000 - size;
    } else {
      last.push(hash);
      room -= size;
    }
  }
  return made;
}

async function unknownRevision(repository: Repository, revision: string): Promise<UsageError> {
  const { code } = await repository.git(['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (code !== 0)
    return new UsageError(
      text('这个仓库还没有提交', 'This repository has no commits yet'),
      text('先用 git commit 提交一次', 'Make a first commit with git commit'),
    );
  const unknown = text(`仓库里没有“${revision}”这个版本`, `There is no revision "${revision}" in this repository`);
  if (await isShallow(repository))
    return new UsageError(
      text(`${unknown['zh-CN']}；这是浅克隆，只有最近的提交`, `${unknown.en}; the clone is shallow and has only the latest commits`),
      deepen,
    );
  const refs = await repository.git(['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes']);
  const name = nearest(revision, words(refs.stdout).split('\n').filter(Boolean));
  return new UsageError(
    unknown,
    name === undefined
      ? text('写提交号、分支、标签，或 HEAD~1 这样的写法', 'Name a commit, a branch, a tag, or write something like HEAD~1')
      : text(`是否想写“${name}”？`, `Did you mean "${name}"?`),
  );
}

const deepen = text(
  '取回全部历史：git fetch --unshallow；在流水线里，给 actions/checkout 写上 fetch-depth: 0',
  'Fetch the whole history: git fetch --unshallow; in a pipeline give actions/checkout fetch-depth: 0',
);

async function isShallow(repository: Repository): Promise<boolean> {
  return words((await repository.git(['rev-parse', '--is-shallow-repository'])).stdout).trim() === 'true';
}

function noGit(): UsageError {
  return new UsageError(
    text('要读取 git 里的版本，但这里没有 git', 'A revision is to be read from git, but there is no git here'),
    text('安装 git，或改为比较两个文件或文件夹', 'Install git, or name files or folders instead'),
  );
}

function noRepository(stderr: string, folder: string): UsageError {
  if (/dubious ownership/.test(stderr))
    return new UsageError(
      text(`git 不读 ${folder}：仓库的文件夹属于别的用户`, `git does not read ${folder}: the folder belongs to another user`),
      text(
        `确认仓库可信后，运行 git config --global --add safe.directory ${folder}`,
        `If you trust it, run git config --global --add safe.directory ${folder}`,
      ),
    );
  return new UsageError(
    text(`${folder} 不在 git 仓库里`, `${folder} is not in a git repository`),
    text('到仓库的文件夹里运行', 'Run this in the folder of the repository'),
  );
}

function unreadable(stderr: string): UsageError {
  const said = stderr.trim().split('\n')[0] ?? '';
  const partial = /promisor|not allowed|could not fetch/.test(stderr);
  const way: Text = partial
    ? text('这是部分克隆，内容不全：重新克隆，不要写 --filter', 'This is a partial clone: clone again without --filter')
    : text('用 git fsck 检查仓库', 'Look after the repository with git fsck');
  return new UsageError(text(`git 读不出这个版本：${said}`, `git cannot read this revision: ${said}`), way);
}

function words(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
