import { createHash } from 'node:crypto';
import type { GitAnswer, Io } from '../../src/base/io.js';
import { type MemoryIo, type MemoryOptions, memoryIo } from './memory-io.js';

/** A commit of a made-up repository: all its files, and the moment it was made. */
export interface MemoryCommit {
  readonly date: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A disk in memory with a history of git behind it, oldest first; `HEAD~1`, hashes and `HEAD` are known. */
export function memoryRepository(
  commits: readonly MemoryCommit[],
  now: Readonly<Record<string, string | Uint8Array>> = commits.at(-1)?.files ?? {},
  options: MemoryOptions = {},
): MemoryIo & Pick<Required<Io>, 'git'> {
  const io = memoryIo(now, options);
  const history = commits.map((commit, index) => ({ ...commit, hash: hashOf(`${index} ${JSON.stringify(commit)}`) }));
  const blobs = new Map(history.flatMap(({ files }) => Object.values(files).map((text) => [hashOf(`blob ${text}`), text] as const)));
  const find = (revision: string) => {
    const [, back] = /^HEAD(?:~(\d+))?(?:\^\{commit\})?$/.exec(revision) ?? [];
    if (/^HEAD/.test(revision)) return history.at(-1 - Number(back ?? 0));
    return history.find(({ hash }) => revision.startsWith(hash));
  };
  const answer = (args: readonly string[], input = ''): string | undefined => {
    const last = args.at(-1) ?? '';
    if (args.includes('--is-inside-work-tree')) return 'true\n';
    if (args.includes('--is-shallow-repository')) return 'false\n';
    if (args.includes('--show-toplevel')) return `${io.cwd}\n\n`;
    if (args.includes('--verify')) return wordOf(find(last)?.hash);
    if (args.includes('merge-base')) return wordOf(find(args.at(-2) ?? '')?.hash);
    if (args.includes('for-each-ref')) return '';
    if (args.includes('ls-tree'))
      return Object.entries(find(last)?.files ?? {})
        .map(([path, text]) => `100644 blob ${hashOf(`blob ${text}`)} ${bytes(text).length}\t${path}\0`)
        .join('');
    if (args.includes('cat-file'))
      return input
        .trim()
        .split('\n')
        .map((hash) => `${hash} blob ${bytes(blobs.get(hash) ?? '').length}\n${blobs.get(hash)}\n`)
        .join('');
    const before = args.find((arg) => arg.startsWith('--before='))?.slice('--before='.length);
    const found = before === undefined ? undefined : history.findLast(({ date }) => Date.parse(date) <= Date.parse(before));
    return found === undefined ? '' : `${Date.parse(found.date) / 1000} ${found.hash}\n`;
  };
  const git = async (args: readonly string[], input?: string): Promise<GitAnswer> => {
    const stdout = answer(args, input);
    return { code: stdout === undefined ? 1 : 0, stdout: bytes(stdout ?? ''), stderr: '' };
  };
  return { ...io, git, stdout: io.stdout, stderr: io.stderr };
}

function wordOf(hash: string | undefined): string | undefined {
  return hash === undefined ? undefined : `${hash}\n`;
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
