import ignore, { type Ignore } from 'ignore';
import { compare, type Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { folderOf, joinPath, pathFrom, relativePath } from '../base/path.js';
import { wholeFile } from '../base/place.js';
import { type Text, text } from '../base/text.js';

/** The files of one project, in order of their paths. `root` is the folder of gkml.yaml, or the working directory. */
export interface ProjectFiles {
  readonly root: string;
  readonly configFile?: string;
  readonly files: readonly string[];
  /** Whether the whole of the project's folder was walked, or only a part of it was asked for. */
  readonly complete: boolean;
  /** Files the user named himself: they are read whatever they are called. */
  readonly named: ReadonlySet<string>;
}

/** What discovery found, and what it had to leave out. */
export interface Discovery {
  readonly projects: readonly ProjectFiles[];
  readonly findings: readonly Diagnostic[];
}

/** The name of the settings file. */
export const configName = 'gkml.yaml';

/**
 * Walks the given paths (files and folders, relative to the working directory). Honours .gitignore, leaves out hidden
 * folders and node_modules, follows links once. A folder with its own gkml.yaml is a project of its own.
 * Throws UsageError for a path that is not there.
 */
export function discover(paths: readonly string[], io: Io): Discovery {
  const findings: Diagnostic[] = [];
  const found = new Map<string, string[]>();
  const named = new Set<string>();
  const visited = new Set<string>();
  const walked = new Set<string>();
  const roots = new Map<string, string | undefined>();

  for (const given of paths) {
    const path = cleanPath(given, io);
    const kind = io.kindOf(path);
    if (kind === 'missing') {
      throw new UsageError(
        text(`没有这个文件或文件夹：${given}`, `No such file or folder: ${given}`),
        text('检查路径；文件名里有空格时加引号', 'Check the path; quote names that hold spaces'),
      );
    }
    if (kind === 'file') {
      named.add(path);
      add(rootOf(folderOf(path)), path);
    } else if (kind === 'folder') {
      const above = ignoredAbove(path, rootOf(path), io);
      // who names an ignored folder means it
      walk(path, rootOf(path), isIgnored(joinPath(io.cwd, path), true, above) ? [] : above);
    } else findings.push(strange(path, io));
  }

  const projects = [...found].map(([root, files]) => {
    const configFile = roots.get(root);
    const unique = [...new Set(files)].sort(compare);
    return { root, files: unique, named, complete: walked.has(root), ...(configFile === undefined ? {} : { configFile }) };
  });
  return { projects: projects.sort((a, b) => compare(a.root, b.root)), findings };

  function add(root: string, file: string): void {
    const files = found.get(root);
    if (files === undefined) found.set(root, [file]);
    else files.push(file);
  }

  function rootOf(folder: string): string {
    const { root, configFile } = projectAround(folder, io);
    if (configFile !== undefined) roots.set(root, configFile);
    return root;
  }

  function walk(folder: string, givenRoot: string, parents: readonly Ignored[]): void {
    const real = io.realPath(folder);
    if (visited.has(real)) return;
    visited.add(real);
    walked.add(folder);
    const config = joinPath(folder, configName);
    const hasConfig = io.kindOf(config) === 'file';
    const root = hasConfig ? folder : givenRoot;
    if (hasConfig) roots.set(root, config);
    const ignored = [...parents, ...ignoredBy(folder, io)];
    let items: readonly { name: string; kind: string; link: boolean }[];
    try {
      items = [...io.list(folder)].sort((a, b) => compare(a.name, b.name));
    } catch (error) {
      findings.push(
        unreadable(folder, text(`无法读取文件夹 ${folder}：${reasonOf(error)[0]}`, `Cannot read folder ${folder}: ${reasonOf(error)[1]}`)),
      );
      return;
    }
    for (const item of items) {
      // from above the working directory the way leads down into it again
      const path = folder.startsWith('..') ? cleanPath(joinPath(folder, item.name), io) : joinPath(folder, item.name);
      if (item.name.startsWith('.') || item.name === 'node_modules' || isIgnored(joinPath(io.cwd, path), item.kind === 'folder', ignored))
        continue;
      if (item.kind === 'folder') walk(path, root, ignored);
      else if (/\.ya?ml$/i.test(item.name)) {
        if (item.kind === 'file') add(root, path);
        else findings.push(strange(path, io));
      }
    }
  }
}

/** The project a folder lies in: the nearest gkml.yaml upwards; the working directory when there is none. No file is asked for. */
export function projectAround(folder: string, io: Io): ProjectFiles {
  const files = { files: [], named: new Set<string>(), complete: false };
  for (let at = joinPath(io.cwd, folder); ; at = folderOf(at)) {
    if (io.kindOf(joinPath(at, configName)) === 'file') {
      const root = pathFrom(io.cwd, at);
      return { root, configFile: joinPath(root, configName), ...files };
    }
    if (folderOf(at) === at) return { root: '.', ...files };
  }
}

interface Ignored {
  /** Absolute, so that it can lie above the working directory. */
  readonly folder: string;
  readonly rules: Ignore;
}

function ignoredBy(folder: string, io: Io): Ignored[] {
  const path = joinPath(folder, '.gitignore');
  if (io.kindOf(path) !== 'file') return [];
  return [{ folder: joinPath(io.cwd, folder), rules: ignore().add(new TextDecoder().decode(io.read(path))) }];
}

// what the folders above say, up to that of the repository, or of the project where there is no repository
function ignoredAbove(folder: string, root: string, io: Io): Ignored[] {
  const found: Ignored[] = [];
  const top = joinPath(io.cwd, root);
  let inside = -1;
  for (let at = joinPath(io.cwd, folder); ; at = folderOf(at)) {
    if (io.kindOf(joinPath(at, '.git')) !== 'missing') return found;
    if (at === top) inside = found.length;
    if (folderOf(at) === at) return inside === -1 ? [] : found.slice(found.length - inside);
    found.unshift(...ignoredBy(folderOf(at), io));
  }
}

// the nearest .gitignore that says anything of a path decides, as in git
function isIgnored(path: string, isFolder: boolean, ignored: readonly Ignored[]): boolean {
  for (let index = ignored.length - 1; index >= 0; index--) {
    const { folder, rules } = ignored[index] as Ignored;
    const said = rules.test(relativePath(folder, path) + (isFolder ? '/' : ''));
    if (said.ignored || said.unignored) return said.ignored;
  }
  return false;
}

// what is there and is neither file nor folder: mostly a link that leads to nothing
function strange(path: string, io: Io): Diagnostic {
  const target = io.linkTarget?.(path);
  if (target === undefined) return unreadable(path, text(`无法读取 ${path}：不是普通文件`, `Cannot read ${path}: no ordinary file`));
  const end = endOfLinks(path, io);
  const link = (zh: string, en: string) =>
    unreadable(
      path,
      text(`无法读取 ${path}：这个链接指向“${target}”，${zh}`, `Cannot read ${path}: it is a link to "${target}", ${en}`),
      text('删去这个链接，或改成指向要用的文件', 'Delete the link, or let it lead to the file that is wanted'),
    );
  if (end === undefined) return link('绕成了圈', 'which leads back to itself');
  if (io.kindOf(end) === 'missing') return link('那里没有文件', 'and there is nothing there');
  return link('那里不是普通文件，或没有权限', 'and what is there is no ordinary file or may not be read');
}

// undefined where links lead round in a circle
function endOfLinks(path: string, io: Io): string | undefined {
  const seen = new Set<string>();
  let at = path;
  for (let target = io.linkTarget?.(at); target !== undefined; target = io.linkTarget?.(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = joinPath(folderOf(at), target);
  }
  return at;
}

function unreadable(file: string, message: Text, way: Text = text('检查文件权限和链接', 'Check permissions and links')): Diagnostic {
  return { code: 'unreadable-file', severity: 'error', span: wholeFile(file), message, way };
}

/** Why the system would not let a file be read, in Chinese and English. */
export function reasonOf(error: unknown): readonly [string, string] {
  const code = (error as { code?: string }).code ?? '';
  return (
    {
      EACCES: ['没有读取权限', 'no permission to read'] as const,
      EPERM: ['没有读取权限', 'no permission to read'] as const,
      ENOENT: ['文件不存在', 'no such file'] as const,
      ELOOP: ['链接绕成了圈', 'links in a circle'] as const,
      EISDIR: ['这是一个文件夹', 'this is a folder'] as const,
      EBUSY: ['文件正被其他程序占用', 'the file is in use'] as const,
      ERR_FS_FILE_TOO_LARGE: ['文件过大', 'the file is too large'] as const,
    }[code] ?? ([code || String(error), code || String(error)] as const)
  );
}

/** A path as the user wrote it, as gkml knows it: one file has one name, however it was spelled. */
export function cleanPath(path: string, io: Io): string {
  return pathFrom(io.cwd, path.replace(/\\/g, '/'));
}
