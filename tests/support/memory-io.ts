import type { FolderItem, Io, Output } from '../../src/base/io.js';
import type { Language } from '../../src/base/text.js';

/** A terminal that remembers. */
export interface MemoryOutput extends Output {
  readonly text: string;
}

/** An Io whose disk is a map; what commands print and write can be read back. */
export interface MemoryIo extends Io {
  readonly files: Map<string, Uint8Array>;
  readonly stdout: MemoryOutput;
  readonly stderr: MemoryOutput;
  /** The text of a written file; throws when it is not there. */
  textOf(path: string): string;
}

/** What a test may choose. Paths in `files` are relative to `/project` or absolute. */
export interface MemoryOptions {
  readonly today?: string;
  readonly language?: Language;
  readonly env?: Record<string, string | undefined>;
  readonly stdin?: string;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly cwd?: string;
}

/** Builds an in-memory Io; a clock that stands still, a disk that starts as `files`. */
export function memoryIo(files: Readonly<Record<string, string | Uint8Array>> = {}, options: MemoryOptions = {}): MemoryIo {
  const cwd = options.cwd ?? '/project';
  const absolute = (path: string) => normal(path.startsWith('/') ? path : `${cwd}/${path}`);
  const disk = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(files)) disk.set(absolute(path), bytes(content));
  const folderOf = (path: string) => (path === '/' ? '/' : `${path}/`);
  const isFolder = (path: string) => path === cwd || [...disk.keys()].some((file) => file.startsWith(folderOf(path)));
  const read = (path: string) => {
    const found = disk.get(absolute(path));
    if (found !== undefined) return found;
    throw Object.assign(new Error(`ENOENT: ${path}`), { code: isFolder(absolute(path)) ? 'EISDIR' : 'ENOENT' });
  };
  return {
    cwd,
    env: options.env ?? {},
    today: options.today ?? '2024-09-20',
    language: options.language ?? 'zh-CN',
    stdout: output(options),
    stderr: output(options),
    home: cwd,
    files: disk,
    kindOf: (path) => (disk.has(absolute(path)) ? 'file' : isFolder(absolute(path)) ? 'folder' : 'missing'),
    realPath: (path) => absolute(path),
    sizeOf: (path) => read(path).length,
    list: (path) => {
      const prefix = folderOf(absolute(path));
      const items = new Map<string, FolderItem>();
      for (const file of disk.keys()) {
        if (!file.startsWith(prefix)) continue;
        const [name = '', ...rest] = file.slice(prefix.length).split('/');
        items.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file', link: false });
      }
      return [...items.values()];
    },
    read,
    readHead: (path, length) => read(path).subarray(0, length),
    readStdin: async () => bytes(options.stdin ?? ''),
    readLine: async () => bytes(options.stdin ?? ''),
    write: async (path, data) => {
      disk.set(absolute(path), bytes(data));
    },
    append: async (path, data) => {
      const held = disk.get(absolute(path)) ?? bytes('');
      disk.set(absolute(path), new Uint8Array(Buffer.concat([held, bytes(data)])));
    },
    remove: (path) => {
      disk.delete(absolute(path));
    },
    textOf: (path) => new TextDecoder().decode(read(path)),
  };
}

function output(options: MemoryOptions): MemoryOutput {
  const parts: string[] = [];
  return {
    isTerminal: options.terminal ?? false,
    columns: options.columns ?? 80,
    write: (text) => {
      parts.push(text);
    },
    get text() {
      return parts.join('');
    },
  };
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function normal(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
