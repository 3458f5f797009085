import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { folderOf, joinPath } from '../base/path.js';
import { type Text, text } from '../base/text.js';
import { isDay } from '../language/days.js';
import { cleanPath } from './discover.js';
import { commitOn, revisionIo } from './revision.js';

/** How to go back to a day. */
export interface AsOfOptions {
  /** The files as they are now: only the day is another. */
  readonly workTree?: boolean;
  /** What is asked for, as seen from the working directory: it tells which repository is meant, and is read whatever it is called. */
  readonly paths?: readonly string[];
}

/** The world of another day, and what is to be said of the files it holds. */
export interface AsOf {
  readonly io: Io;
  readonly said?: Text;
}

/**
 * The world as it was on a day: `today` is that day, and below the repository stands what the last commit up to its end (UTC+8) holds.
 * Where there is no such commit, no git, or the day is not past, the files are those of now. Results are still written to the disk.
 * Throws UsageError for what is no day, for days before the regulation, and for a clone that does not reach back so far.
 */
export async function ioAsOf(io: Io, date: string, { workTree = false, paths = [] }: AsOfOptions = {}): Promise<AsOf> {
  refuseWrongDay(date);
  if (date === io.today) return { io };
  if (date > io.today) return { io: onDay(io, date) };
  if (workTree) return { io: onDay(io, date, io.today) };
  const folder = repositoryFolder(paths, io);
  const lacking = await lackOfHistory(io, folder);
  const commit = lacking === undefined ? await commitOn(io, date, folder) : undefined;
  if (commit === undefined) return { io: onDay(io, date, io.today), said: filesOfNow(date, lacking ?? beginsLater) };
  const revision = await revisionIo(io, commit.hash, { folder, named: paths.filter((path) => path !== '-') });
  refuseOutside(paths, io, revision.repository);
  refuseAbsent(paths, revision, io, date, commit.hash);
  return { io: onDay(revision, date), said: filesOfCommit(date, commit) };
}

// the regulation is what all catalogs rest on
const firstDay = '2008-05-01';

function refuseWrongDay(date: string): void {
  if (!isDay(date))
    throw new UsageError(
      text(`--as-of 后面要写日期，现为“${date}”`, `--as-of takes a date, not "${date}"`),
      text('写成 2024-07-05 这样', 'Write it like 2024-07-05'),
    );
  if (date < firstDay)
    throw new UsageError(
      text(
        `--as-of 最早写 ${firstDay}，现为“${date}”：《政府信息公开条例》那一天起施行`,
        `--as-of goes back to ${firstDay}, when the regulation came into force, not to "${date}"`,
      ),
      text('核对日期', 'Look at the date'),
    );
}

// what was made or renamed since
function refuseAbsent(paths: readonly string[], then: Io, now: Io, date: string, hash: string): void {
  const absent = paths.filter((path) => path !== '-' && now.kindOf(path) !== 'missing' && then.kindOf(path) === 'missing');
  if (absent.length === 0) return;
  throw new UsageError(
    text(
      `${date} 时（提交 ${hash.slice(0, 7)}）没有 ${absent.join('、')}`,
      `On ${date} (commit ${hash.slice(0, 7)}) there was no ${absent.join(', ')}`,
    ),
    text('改过名的写那时的名字；用现在的文件，加 --work-tree', 'Write the name it had then, or add --work-tree for the files of now'),
  );
}

// a second thread would know another day
function onDay({ thread: _, ...world }: Io, today: string, now?: string): Io {
  return { ...world, today, ...(now !== undefined && { now }) };
}

/** The folder that tells which repository some paths belong to: that of the first path, or the nearest above it that is there. */
export function repositoryFolder([first]: readonly string[], io: Io): string {
  let at = first === undefined || first === '-' ? '.' : cleanPath(first, io);
  while (io.kindOf(at) !== 'folder' && folderOf(at) !== at) at = folderOf(at);
  return at;
}

/** Refuses paths that lie outside a repository, given absolute: what git does not hold would be read as it is now. */
export function refuseOutside(paths: readonly string[], io: Io, repository: string): void {
  const folder = repository === '/' ? '/' : `${repository}/`;
  const outside = paths.filter((path) => path !== '-' && !`${joinPath(io.cwd, path)}/`.startsWith(folder));
  if (outside.length > 0)
    throw new UsageError(
      text(`${outside.join('、')} 不在 git 仓库 ${repository} 里`, `${outside.join(', ')} lies outside the git repository ${repository}`),
      text('一个仓库一个仓库地检查', 'Take one repository at a time'),
    );
}

const beginsLater = text('git 的历史从那以后才开始', 'the history of git begins later');

// a repository that git will not read, or that was cloned in part, is told of by whoever reads it
async function lackOfHistory(io: Io, folder: string): Promise<Text | undefined> {
  const ask = (...args: readonly string[]) => io.git?.(folder === '.' ? args : ['-C', folder, ...args]);
  const inside = await ask('rev-parse', '--is-inside-work-tree');
  if (inside === undefined) return text('这里没有 git', 'there is no git here');
  if (inside.code !== 0 && !/dubious ownership/.test(inside.stderr)) return text('这里不是 git 仓库', 'this is no git repository');
  if (inside.code === 0 && (await ask('rev-parse', '--verify', '--quiet', 'HEAD'))?.code !== 0)
    return text('git 仓库里还没有提交', 'nothing was committed yet');
  return undefined;
}

function filesOfNow(date: string, why: Text): Text {
  return text(`按 ${date} 的状态，但文件是现在的：${why['zh-CN']}`, `As of ${date}, but with the files of now: ${why.en}`);
}

function filesOfCommit(date: string, commit: { readonly hash: string; readonly date: string }): Text {
  const short = commit.hash.slice(0, 7);
  return text(
    `按 ${date} 的状态：文件取自 ${commit.date} 的提交 ${short}；要用现在的文件，加 --work-tree`,
    `As of ${date}, with the files of commit ${short} of ${commit.date}; add --work-tree for the files of now`,
  );
}
