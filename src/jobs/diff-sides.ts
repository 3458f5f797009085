import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { folderOf, joinPath, pathFrom } from '../base/path.js';
import { text } from '../base/text.js';
import type { SidePaths } from './diff-read.js';
import { cleanPath } from './discover.js';
import { revisionIo } from './revision.js';

/** One side of a comparison and the world it is read from. */
export interface AskedSide extends SidePaths {
  readonly io: Io;
}

/** The two sides. `focus` is the side of one file where the other is a folder: only what has a counterpart there is compared. */
export interface AskedSides {
  readonly before: AskedSide;
  readonly after: AskedSide;
  readonly focus?: 'before' | 'after';
}

/**
 * What is to be compared with what. Files and folders stand for themselves, `HEAD~1` for the whole revision, `HEAD~1:PATH` for a file or
 * folder of it, `A..B` for two. One revision, or nothing, is compared with the working files; paths behind revisions narrow both sides down.
 * Throws UsageError for what is neither there nor a revision.
 */
export async function askedSides(args: readonly string[], io: Io): Promise<AskedSides> {
  const [first = 'HEAD', ...rest] = spread(args, io);
  const one = await operandOf(first, io);
  if ('revision' in one) {
    const [second, ...more] = rest;
    const two = second === undefined ? undefined : await operandOf(second, io, one.revision);
    if (two === undefined || ('path' in two && two.io === io)) return narrowed(one, workingFiles(io), rest, io);
    if ('revision' in two) return narrowed(one, two, more, io);
    // the same path in both
    return together(await pathIn(one, two.spoken, io), two, more);
  }
  const [second, ...more] = rest;
  if (second === undefined) return againstFiles(one, io);
  const two = await operandOf(second, io);
  return together(one, 'revision' in two ? await pathIn(two, one.spoken, io) : two, more);
}

interface Revision {
  readonly label: string;
  readonly revision: Io;
}

interface Place {
  readonly label: string;
  readonly io: Io;
  /** As seen from the working directory. */
  readonly path: string;
  /** The path alone, as it was said. */
  readonly spoken: string;
}

type Operand = Revision | Place;

// A..B is two revisions where no file is called so
function spread(args: readonly string[], io: Io): readonly string[] {
  const [first, ...rest] = args;
  const range = first === undefined || io.kindOf(first) !== 'missing' ? null : /^(.+?)\.\.(?!\.)([^/]*)$/.exec(first);
  return range?.[1] === undefined ? args : [range[1], range[2] || 'HEAD', ...rest];
}

async function operandOf(word: string, io: Io, other?: Io): Promise<Operand> {
  if (io.kindOf(word) !== 'missing') return { label: word, io, path: cleanPath(word, io), spoken: word };
  const [, name, path] = /^([^:]+):(.+)$/.exec(word) ?? [];
  try {
    if (name !== undefined && path !== undefined)
      return await pathIn({ label: name, revision: await revisionIo(io, name, { named: [path] }) }, path, io);
    return { label: word, revision: await revisionIo(io, word) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // a file that has been deleted since
    if (other !== undefined && other.kindOf(word) !== 'missing') return { label: word, io, path: cleanPath(word, io), spoken: word };
    if (name !== undefined) throw error;
    throw new UsageError(
      text(`没有“${word}”这个文件或文件夹；${error.text['zh-CN']}`, `There is no file or folder "${word}". ${error.text.en}`),
      error.way,
    );
  }
}

async function pathIn({ label, revision }: Revision, spoken: string, io: Io): Promise<Place> {
  const repository = (revision as Awaited<ReturnType<typeof revisionIo>>).repository;
  const fromTop = pathFrom(io.cwd, joinPath(repository, spoken));
  const here = cleanPath(spoken, io);
  const path = spoken.startsWith('./') || revision.kindOf(fromTop) === 'missing' ? here : fromTop;
  if (revision.kindOf(path) === 'missing')
    throw new UsageError(
      text(`${label} 里没有 ${spoken}`, `There is no ${spoken} in ${label}`),
      text(
        '路径从仓库的根写起；从当前文件夹写起的，前面加 ./',
        'Paths count from the root of the repository; begin with ./ for this folder',
      ),
    );
  return { label: `${label}:${spoken}`, io: revision, path, spoken };
}

function workingFiles(io: Io): Revision {
  return { label: io.language === 'en' ? 'working files' : '现有文件', revision: io };
}

// one path alone: what it is now and what was last committed
async function againstFiles(one: Place, io: Io): Promise<AskedSides> {
  if (one.io !== io) {
    if (io.kindOf(one.path) === 'missing') return { before: sideOf(one), after: { ...nothingAt(one), io } };
    return together(one, { label: one.spoken, io, path: one.path, spoken: one.spoken }, []);
  }
  const folder = io.kindOf(one.path) === 'folder' ? one.path : folderOf(one.path);
  return narrowed(
    { label: 'HEAD', revision: await revisionIo(io, 'HEAD', { folder, named: [one.path] }) },
    workingFiles(io),
    [one.path],
    io,
  );
}

function narrowed(before: Revision, after: Revision, limits: readonly string[], io: Io): AskedSides {
  const paths = (limits.length === 0 ? ['.'] : limits).map((path) => cleanPath(path, io));
  for (const path of paths) {
    if (before.revision.kindOf(path) === 'missing' && after.revision.kindOf(path) === 'missing')
      throw new UsageError(
        text(`${before.label} 和 ${after.label} 里都没有 ${path}`, `There is no ${path} in ${before.label} or in ${after.label}`),
        text('检查路径', 'Check the path'),
      );
  }
  const side = ({ label, revision }: Revision): AskedSide => ({
    label,
    io: revision,
    paths: paths.filter((path) => revision.kindOf(path) !== 'missing'),
    base: '.',
  });
  return { before: side(before), after: side(after) };
}

function together(one: Place, two: Place, more: readonly string[]): AskedSides {
  if (more.length > 0)
    throw new UsageError(
      text(`只能比较两样，多了 ${more.join('、')}`, `Two things are compared; ${more.join(', ')} is too much`),
      text('比较几个文件，把它们放进两个文件夹', 'Put several files into two folders'),
    );
  const [before, after] = [sideOf(one), sideOf(two)];
  if ((before.base === undefined) === (after.base === undefined)) return { before, after };
  return { before, after, focus: before.base === undefined ? 'before' : 'after' };
}

function sideOf({ label, io, path }: Place): AskedSide {
  return { label, io, paths: [path], ...(io.kindOf(path) === 'folder' && { base: path }) };
}

function nothingAt({ spoken }: Place): Omit<AskedSide, 'io'> {
  return { label: spoken, paths: [] };
}
