import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/base/io.js';
import { nodeIo } from '../../src/host.js';

/** A folder with git in it. */
export interface Repository {
  readonly folder: string;
  /** The words before a command that names who commits. */
  readonly who: readonly string[];
  write(files: Readonly<Record<string, string>>): void;
  git(...args: readonly string[]): string;
  /** Commits all there is, by author and committer at that moment. */
  commit(message: string, date: string): void;
}

/** A repository in a folder of its own, with one commit. */
export interface TestRepository extends Repository {
  readonly name: string;
  readonly io: Io;
  at(folder: string): Io;
}

/** git as it is without the settings of this machine. */
export const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/** What can be done in a folder of a repository. */
export function gitIn(folder: string): Repository {
  const run = (args: readonly string[], env = {}) =>
    execFileSync('git', args, { cwd: folder, env: { ...environment, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@t'];
  return {
    folder,
    who,
    write: (files) => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
    git: (...args) => run(args),
    commit: (message, date) => {
      run(['add', '-A']);
      run([...who, 'commit', '-q', '-m', message], { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
    },
  };
}

/** Makes a repository that holds these files. */
export function repositoryOf(files: Readonly<Record<string, string>>, date = '2024-09-01T09:00:00+08:00'): TestRepository {
  const folder = emptyFolder();
  const repository: TestRepository = {
    ...gitIn(folder),
    name: folder.slice(folder.lastIndexOf('/') + 1),
    io: ioAt(folder),
    at: (inside) => ioAt(join(folder, inside)),
  };
  repository.git('init', '-q');
  repository.write(files);
  repository.commit('first', date);
  return repository;
}

/** A new folder, which `removeFolders` takes away. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gkml-revision-')));
  folders.push(folder);
  return folder;
}

/** The real world, seen from another folder. */
export function ioAt(folder: string): Io {
  const io = nodeIo();
  const full = (path: string) => (path.startsWith('/') ? path : join(folder, path));
  return {
    ...io,
    cwd: folder,
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

const folders: string[] = [];

/** Takes away all folders that were made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
