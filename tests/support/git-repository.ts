import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/base/io.js';
import { nodeIo } from '../../src/host.js';
import { type MemoryIo, memoryIo } from './memory-io.js';

/** A real repository of git in a folder of its own, which the test removes. */
export interface GitRepository {
  readonly folder: string;
  /** The real disk as seen from a folder of the repository, with a screen that remembers. */
  io(inside?: string, today?: string): Io & Pick<MemoryIo, 'stdout' | 'stderr'>;
  write(files: Readonly<Record<string, string>>): void;
  rename(from: string, to: string): void;
  git(...args: readonly string[]): string;
  /** Commits all there is, by author and committer at that moment, and gives the hash. */
  commit(date: string): string;
  remove(): void;
}

/** Makes a repository with no commit, or a clone of another with a history that goes so far back. */
export function gitRepository(from?: { readonly url: string; readonly depth: number }): GitRepository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gkml-git-')));
  const run = (args: readonly string[], env = {}) =>
    execFileSync('git', args, {
      cwd: folder,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  run(from === undefined ? ['init', '-q', '-b', 'main'] : ['clone', '-q', `--depth=${from.depth}`, '--no-single-branch', from.url, '.']);
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@t'];
  return {
    folder,
    io: (inside = '.', today = '2024-09-20') => diskFrom(join(folder, inside), today),
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    rename: (from, to) => {
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      renameSync(join(folder, from), join(folder, to));
    },
    git: (...args) => run([...who, ...args]),
    commit: (date) => {
      run(['add', '-A']);
      run([...who, 'commit', '-q', '-m', 'state'], { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
      return run(['rev-parse', 'HEAD']).trim();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function diskFrom(folder: string, today: string): ReturnType<GitRepository['io']> {
  const io = nodeIo();
  const full = (path: string) => (path.startsWith('/') ? path : join(folder, path));
  const { stdout, stderr } = memoryIo();
  return {
    ...io,
    cwd: folder,
    env: {},
    today,
    language: 'zh-CN',
    stdout,
    stderr,
    kindOf: (path) => io.kindOf(full(path)),
    realPath: (path) => io.realPath(full(path)),
    linkTarget: (path) => io.linkTarget?.(full(path)),
    sizeOf: (path) => io.sizeOf(full(path)),
    list: (path) => io.list(full(path)),
    read: (path) => io.read(full(path)),
    readHead: (path, length) => io.readHead(full(path), length),
    write: (path, data) => io.write(full(path), data),
    git: async (args, input) => io.git?.(['-C', folder, ...args], input),
  };
}
