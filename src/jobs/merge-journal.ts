import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath, relativePath } from '../base/path.js';
import { type Text, text } from '../base/text.js';

/** A file with what it is to hold; `before` is what it holds now, undefined for a file that is not there yet. */
export interface Replacement {
  readonly file: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/** Name of the journal, in the root of the project; it is there only while a merge writes its files. */
const journalName = '.gkml-merge.json';

interface Journal {
  readonly kind: 'merge-journal';
  readonly files: readonly { readonly file: string; readonly before: string | null; readonly after: string }[];
}

/**
 * Writes several files so that all of them hold. First the journal, with all new contents, then file by file, then the journal goes. Each
 * file is replaced whole. Whoever is killed before the journal stands has changed nothing; after that, `completeMerge` writes the rest.
 * Throws UsageError, and writes nothing, where a file was changed by somebody since it was read.
 */
export async function replaceAll(root: string, files: readonly Replacement[], io: Io): Promise<void> {
  for (const { file, before } of files) if (!sameBytes(current(file, io), before)) throw changedMeanwhile(file);
  const [only] = files;
  // one file is replaced whole without any journal
  if (files.length === 1 && only !== undefined) return io.write(only.file, only.after);
  const journal: Journal = {
    kind: 'merge-journal',
    files: files.map(({ file, before, after }) => ({
      file: fromRoot(root, file, io),
      before: before === undefined ? null : base64(before),
      after: base64(after),
    })),
  };
  await io.write(joinPath(root, journalName), `${JSON.stringify(journal)}\n`);
  for (const { file, after } of files) await io.write(file, after);
  await dropJournal(root, io);
}

/**
 * Writes what a merge that was cut short had left to write, and tells. A file that somebody changed since is left alone, and told. Without
 * a journal there is nothing to do.
 */
export async function completeMerge(root: string, io: Io): Promise<readonly Text[]> {
  const journal = readJournal(root, io);
  if (journal === undefined) return [];
  const told: Text[] = [];
  let written = 0;
  for (const { file: name, before, after } of journal.files) {
    const file = joinPath(root, name);
    const now = current(file, io);
    if (sameBytes(now, bytesOf(after))) continue;
    if (sameBytes(now, before === null ? undefined : bytesOf(before))) {
      await io.write(file, bytesOf(after));
      written++;
    } else
      told.push(
        text(`${file} 在上次合并中断后又改过，没有动它`, `${file} was changed after the last merge was cut short, and was left alone`),
      );
  }
  await dropJournal(root, io);
  return [
    text(`上次合并没有写完，已补写 ${written} 个文件`, `The last merge was cut short; ${written} of its files were written now`),
    ...told,
  ];
}

/** What files will hold once a merge that was cut short is completed, by their names; for looking without writing. */
export function pendingContents(root: string, io: Io): ReadonlyMap<string, Uint8Array> {
  const pending = (readJournal(root, io)?.files ?? []).flatMap(({ file: name, before, after }) => {
    const file = joinPath(root, name);
    return sameBytes(current(file, io), before === null ? undefined : bytesOf(before)) ? [[file, bytesOf(after)] as const] : [];
  });
  return new Map(pending);
}

function readJournal(root: string, io: Io): Journal | undefined {
  const path = joinPath(root, journalName);
  if (io.kindOf(path) !== 'file') return undefined;
  const words = new TextDecoder().decode(io.read(path));
  if (words.trim() === '') return undefined;
  try {
    const journal = JSON.parse(words) as Journal;
    if (journal.kind === 'merge-journal' && journal.files.every(isSound)) return journal;
  } catch {
    // told below
  }
  throw new UsageError(
    text(`${path} 不是合并留下的记录`, `${path} is no journal of a merge`),
    text('确认没有别的合并正在进行，再删去它', 'Make sure that no other merge is running, and delete it'),
  );
}

async function dropJournal(root: string, io: Io): Promise<void> {
  const path = joinPath(root, journalName);
  if (io.remove === undefined) await io.write(path, '');
  else io.remove(path);
}

function isSound({ file, before, after }: Journal['files'][number]): boolean {
  return isInside(file) && typeof after === 'string' && (before === null || typeof before === 'string');
}

function current(file: string, io: Io): Uint8Array | undefined {
  return io.kindOf(file) === 'file' ? io.read(file) : undefined;
}

function fromRoot(root: string, file: string, io: Io): string {
  const name = relativePath(joinPath(io.cwd, root), joinPath(io.cwd, file));
  if (isInside(name)) return name;
  throw new UsageError(
    text(
      `${file} 不在项目文件夹 ${root} 里，不能与别的文件一起合并`,
      `${file} lies outside the project ${root} and cannot be merged together with others`,
    ),
    text('单独合并这一个', 'Merge it alone'),
  );
}

// a journal comes with the project, from whomever: it may replace documents of the project, and nothing else
function isInside(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !name.startsWith('/') && !/^[A-Za-z]:/.test(name) && !name.split(/[\\/]/).includes('..');
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

function bytesOf(words: string): Uint8Array {
  return new Uint8Array(Buffer.from(words, 'base64'));
}

function changedMeanwhile(file: string): UsageError {
  return new UsageError(
    text(`合并的时候，${file} 被别人改了；什么也没有写`, `${file} was changed by somebody during the merge; nothing was written`),
    text('再合并一次', 'Merge again'),
  );
}
