import {
  closeSync,
  type Dirent,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IoError } from './base/error.js';
import type { FileKind, GitAnswer, Io, Network, Output, Thread } from './base/io.js';
import { type Language, text } from './base/text.js';

/** The real world: this file, and host-network.ts for the network, alone touch process, disk, clock, locale and threads. */
export function nodeIo(): Io {
  const cwd = slashed(process.cwd());
  const full = (path: string) => (isAbsolute(path) ? path : join(cwd, path));
  const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  return {
    cwd,
    env: process.env,
    // China has kept UTC+8 without summer time since 1992
    today: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
    language: languageOf(process.env),
    stdout: output(1),
    stderr: output(2),
    home: slashed(home),
    kindOf: (path) => kindOf(full(path)),
    realPath: (path) => slashed(realpathSync(full(path))),
    linkTarget: (path) => (isLink(full(path)) ? slashed(readlinkSync(full(path))) : undefined),
    sizeOf: (path) => statSync(full(path)).size,
    list: (path) =>
      readdirSync(full(path), { withFileTypes: true }).map((item) => ({
        name: item.name,
        kind: item.isSymbolicLink() ? kindOf(join(full(path), item.name)) : direntKind(item),
        link: item.isSymbolicLink(),
      })),
    read: (path) => readFileSync(full(path)),
    readHead: (path, length) => readHead(full(path), length),
    readStdin: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    },
    readLine,
    write: (path, data) => carriedOut(full(path), () => write(full(path), data)),
    writePieces: (path, pieces) => carriedOut(full(path), () => write(full(path), pieces)),
    append: (path, data) => carriedOut(full(path), () => append(full(path), data)),
    remove: (path) => rmSync(full(path), { force: true }),
    brief,
    git: (args, input) => git(cwd, args, input),
    thread: (job, data) => startThread(join(home, 'bin/thread.js'), job, data),
    network,
  };
}

// the library that speaks HTTP is loaded with the first address that is asked for
const network: Network = {
  get: async (asked) => (await import('./host-network.js')).fetchPage(asked),
  wait: (milliseconds) => new Promise((settle) => setTimeout(settle, milliseconds)),
  elapsed: () => performance.now(),
  moment: () => `${new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`,
  onInterrupt(stop) {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    // the second time the process ends as it would have
    const withdraw = () => {
      for (const signal of signals) process.off(signal, interrupted);
    };
    const interrupted = () => {
      withdraw();
      stop();
    };
    for (const signal of signals) process.on(signal, interrupted);
    return withdraw;
  },
};

/** Runs a program with the real world and hands its exit code to the process; a closed pipe ends it quietly, a full disk with words. */
export function run(program: (args: readonly string[], io: Io) => Promise<number>): void {
  program(process.argv.slice(2), nodeIo()).then(
    (code) => {
      process.exitCode = outputLost ? 3 : code;
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 3;
    },
  );
}

/** Runs, on a second thread, the job it was started for, and hands back what it comes to. */
export async function runThread(jobs: Readonly<Record<string, (data: unknown, io: Io) => Promise<unknown>>>): Promise<void> {
  const { parentPort, workerData } = await import('node:worker_threads');
  const { job, data } = workerData as { job: string; data: unknown };
  parentPort?.postMessage(await jobs[job]?.(data, nodeIo()));
}

// what goes wrong in a thread, up to its want of memory, ends it without a result
async function startThread(program: string, job: string, data: unknown): Promise<Thread | undefined> {
  const [{ availableParallelism }, { Worker }] = await Promise.all([import('node:os'), import('node:worker_threads')]);
  if (availableParallelism() < 2 || kindOf(program) !== 'file') return undefined;
  try {
    const worker = new Worker(program, { workerData: { job, data } });
    const result = new Promise<unknown>((settle) => {
      worker.once('message', settle);
      for (const event of ['messageerror', 'error', 'exit']) worker.once(event, () => settle(undefined));
    });
    return { result, stop: () => void worker.terminate() };
  } catch {
    return undefined;
  }
}

// plain words whatever the machine is set to, no pager, no question, no lock on the user's index
async function git(cwd: string, args: readonly string[], input?: string): Promise<GitAnswer | undefined> {
  const { spawn } = await import('node:child_process');
  const env = { ...process.env, LC_ALL: 'C', GIT_PAGER: 'cat', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  return new Promise((settle) => {
    const child = spawn('git', ['-c', 'core.quotePath=false', ...args], { cwd, env, windowsHide: true });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', () => settle(undefined));
    child.once('close', (code) =>
      settle({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') }),
    );
    // git may answer and go before it has read all
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

// V8 optimises on a second thread, and the end of the process waits for it
async function brief<Result>(work: () => Promise<Result>): Promise<Result> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--no-opt');
  try {
    return await work();
  } finally {
    setFlagsFromString('--opt');
  }
}

// Chinese unless told: two colleagues get the same report, whatever the language of their machines
function languageOf(env: NodeJS.ProcessEnv): Language {
  return /^en(?![a-z])/i.test(env['GKML_LANG'] ?? '') ? 'en' : 'zh-CN';
}

// node loads its streams on the first mention of process.stdout, which takes as long as reading a whole catalog
function output(descriptor: 1 | 2): Output {
  let plain = isPlain(descriptor);
  let made: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => {
    if (made === undefined) {
      made = descriptor === 1 ? process.stdout : process.stderr;
      made.on('error', (error) => loseOutput(descriptor, error));
    }
    return made;
  };
  return {
    get isTerminal() {
      return !plain && stream().isTTY === true;
    },
    get columns() {
      return (plain ? undefined : stream().columns) ?? (Number(process.env['COLUMNS']) || 80);
    },
    write: (chunk) => {
      const rest = plain ? writePlain(descriptor, chunk) : chunk;
      if (rest === undefined) return;
      plain = false;
      stream().write(rest);
    },
  };
}

// files, pipes and the empty device; Windows writes to pipes in its own way
function isPlain(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    if (found.isFile()) return true;
    if (process.platform === 'win32') return false;
    return found.isFIFO() || (found.isCharacterDevice() && found.rdev === statSync('/dev/null').rdev);
  } catch {
    return false;
  }
}

// what a pipe that does not wait could not take is left for the stream
function writePlain(descriptor: 1 | 2, chunk: string | Uint8Array): Uint8Array | undefined {
  let rest: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return rest;
    loseOutput(descriptor, error as NodeJS.ErrnoException);
    return undefined;
  }
}

let outputLost = false;

function loseOutput(descriptor: 1 | 2, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || outputLost) return;
  outputLost = true;
  process.exitCode = 3;
  if (descriptor === 2) return;
  const english = languageOf(process.env) === 'en';
  const [zh, en] = troubleOf(error);
  process.stderr.write(english ? `Error: Cannot write to standard output: ${en}\n` : `错误：无法写入标准输出：${zh}\n`);
}

// the next question may be asked of the same input, and an open terminal must not keep the program running
async function readLine(): Promise<Uint8Array> {
  // a file as standard input holds nothing open
  const stdin: Omit<typeof process.stdin, 'ref' | 'unref'> & { ref?(): void; unref?(): void } = process.stdin;
  const chunks: Uint8Array[] = [];
  stdin.ref?.();
  for await (const chunk of stdin.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Uint8Array);
    if ((chunk as Uint8Array).includes(10)) break;
  }
  stdin.pause();
  stdin.unref?.();
  return Buffer.concat(chunks);
}

function kindOf(path: string): FileKind {
  try {
    const found = statSync(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    // a link that leads nowhere or in a circle exists, but is nothing that can be read
    if (['ELOOP', 'EACCES'].includes(codeOf(error)) || isLink(path)) return 'other';
    return 'missing';
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function direntKind(item: Dirent): FileKind {
  return item.isFile() ? 'file' : item.isDirectory() ? 'folder' : 'other';
}

function readHead(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

async function carriedOut(path: string, writing: () => void): Promise<void> {
  try {
    writing();
  } catch (error) {
    const [zh, en] = troubleOf(error);
    throw new IoError(
      text(`无法写入 ${path}：${zh}`, `Cannot write ${path}: ${en}`),
      text('原文件没有改动；解决后重新运行即可', 'The old file is untouched; run again when this is solved'),
      { cause: error },
    );
  }
}

type Content = string | Uint8Array | Iterable<Uint8Array>;

function write(path: string, data: Content): void {
  const kind = kindOf(path);
  if (kind === 'folder') throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
  // /dev/null and pipes are written to, never replaced
  if (kind === 'other') {
    const file = openSync(path, 'w');
    try {
      fill(file, data);
    } finally {
      closeSync(file);
    }
    return;
  }
  if (kind === 'file') closeSync(openSync(path, 'r+')); // a read-only or busy file says so before anything is written
  makeFolder(dirname(path));
  writeWhole(path, data);
}

function append(path: string, data: string): void {
  makeFolder(dirname(path));
  const file = openSync(path, 'a');
  try {
    writeFileSync(file, data);
    settle(file);
  } finally {
    closeSync(file);
  }
}

// Not by mkdir's own `recursive`: it takes every ENOENT for a missing parent, and so asks for ever on a file system that answers
// ENOENT for a folder it does not want, as procfs does.
function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = path; kindOf(at) === 'missing' && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // somebody else may have made it meanwhile
      if (kindOf(folder) === 'folder') continue;
      throw codeOf(error) === 'ENOENT' ? Object.assign(new Error('no folder can be made'), { code: 'ENOFOLDER' }) : error;
    }
  }
}

// Not by write-file-atomic: it writes with one call and takes a short write, as on a disk that fills up, for success.
// Beside the old file, which it then replaces with its mode and owner; a link stays a link. Whatever fails on the way, also
// a disk that is full after the first bytes, the old file stays as it was and nothing is left over.
function writeWhole(path: string, data: Content): void {
  const old = kindOf(path) === 'file' ? statSync(path) : undefined;
  const target = old === undefined ? path : realpathSync(path);
  const beside = join(dirname(target), `.gkml-${process.pid}-${Date.now().toString(36)}`);
  try {
    const file = openSync(beside, 'wx');
    try {
      fill(file, data);
      if (old !== undefined) keepOwner(file, old);
      settle(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function fill(file: number, data: Content): void {
  const pieces = typeof data === 'string' || data instanceof Uint8Array ? [data] : data;
  for (const piece of pieces) writeFileSync(file, piece);
}

// What is renamed before it lies on the disk may be empty after a power cut. Some network and FUSE file systems know no such
// request; that is no failure of writing.
function settle(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
  }
}

function keepOwner(file: number, { mode, uid, gid }: Stats): void {
  fchmodSync(file, mode);
  try {
    fchownSync(file, uid, gid);
  } catch {
    // only root may give a file to somebody else
  }
}

function troubleOf(error: unknown): readonly [string, string] {
  const other = codeOf(error) || String(error);
  return writeTroubles[codeOf(error)] ?? [`（${other}）`, `(${other})`];
}

const writeTroubles: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['磁盘空间不足', 'the disk is full'],
  EDQUOT: ['磁盘配额已用完', 'the disk quota is used up'],
  EBUSY: ['文件正在被 WPS、Excel 或其他程序占用，请先关闭', 'the file is open in another program; close it first'],
  EPERM: ['没有写入权限，或文件正被占用', 'no permission to write, or the file is in use'],
  EACCES: ['没有写入权限', 'no permission to write'],
  EROFS: ['所在磁盘是只读的', 'the disk is read-only'],
  EISDIR: ['这是一个文件夹', 'this is a folder'],
  ENOFOLDER: ['这里不能新建文件夹', 'no folder can be made there'],
  ENOENT: ['路径中有一段不存在', 'part of the path is not there'],
  ENOTDIR: ['路径中有一段不是文件夹', 'part of the path is not a folder'],
  EEXIST: ['路径中有一段不是文件夹', 'part of the path is not a folder'],
  EFBIG: ['超过了文件大小的限制', 'it is over the limit on the size of files'],
  ENAMETOOLONG: ['文件名太长', 'the name is too long'],
};

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? '';
}

function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
