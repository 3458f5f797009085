import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/base/io.js';
import { type MemoryIo, memoryIo } from './memory-io.js';
import { emptyFolder, gitIn, ioAt, type Repository } from './repository.js';

/** A real repository of git in a folder of its own, which the test removes. */
export interface GitRepository extends Pick<Repository, 'folder' | 'write'> {
  /** The real disk as seen from a folder of the repository, with a screen that remembers. */
  io(inside?: string, today?: string): Io & Pick<MemoryIo, 'stdout' | 'stderr'>;
  rename(from: string, to: string): void;
  /** Runs git as somebody who may commit. */
  git(...args: readonly string[]): string;
  /** Commits all there is, by author and committer at that moment, and gives the hash. */
  commit(date: string): string;
  remove(): void;
}

/** Makes a repository with no commit, or a clone of another with a history that goes so far back. */
export function gitRepository(from?: { readonly url: string; readonly depth: number }): GitRepository {
  const folder = emptyFolder();
  const { git, write, commit, who } = gitIn(folder);
  git(
    ...(from === undefined ? ['init', '-q', '-b', 'main'] : ['clone', '-q', `--depth=${from.depth}`, '--no-single-branch', from.url, '.']),
  );
  return {
    folder,
    io: (inside = '.', today = '2024-09-20') => {
      const { stdout, stderr } = memoryIo();
      return { ...ioAt(join(folder, inside)), env: {}, today, language: 'zh-CN', stdout, stderr };
    },
    write,
    rename: (from, to) => {
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      renameSync(join(folder, from), join(folder, to));
    },
    git: (...args) => git(...who, ...args),
    commit: (date) => {
      commit('state', date);
      return git('rev-parse', 'HEAD').trim();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
