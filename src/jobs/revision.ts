import type { FolderItem, Io } from '../base/io.js';
import { baseName, extensionOf, folderOf, joinPath, pathFrom } from '../base/path.js';
import { blobsOf, commitOf, repositoryOf, type TreeFile, treeOf } from './revision-git.js';

/** What a revision is read for. */
export interface RevisionOptions {
  /** A folder of the repository that is meant, as seen from the working directory; the working directory itself when absent. */
  readonly folder?: string;
  /** Files that are read whatever they are called, as seen from the working directory. */
  readonly named?: readonly string[];
}

/** An Io whose disk is what a revision of git holds. */
export interface RevisionIo extends Io {
  /** The full hash of the commit. */
  readonly commit: string;
  /** The folder of the repository, absolute. */
  readonly repository: string;
}

/**
 * The same world with another disk: below the folder of the repository stands what the revision holds, everywhere else what lies on the
 * disk. Results are still written to the disk. Only files that gkml may read have contents: YAML, JSON, tables, .gitignore, and
 * what is `named`. Throws UsageError where there is no git, no repository or no such revision.
 */
export async function revisionIo(io: Io, revision: string, options: RevisionOptions = {}): Promise<RevisionIo> {
  const repository = await repositoryOf(io, options.folder);
  const commit = await commitOf(repository, revision);
  const tree = await treeOf(repository, commit);
  const top = repository.folder;
  const named = new Set((options.named ?? []).map((path) => joinPath(io.cwd, path)));
  const wanted = tree.filter(({ path, size, type }) => {
    if (type === 'link') return true;
    return type === 'file' && size <= largestFile && (isReadable(path) || named.has(joinPath(top, path)));
  });
  const disk = new RevisionDisk(io, top, tree, await blobsOf(repository, wanted));
  // a second thread would read the disk
  const { thread: _, ...world } = io;
  return {
    ...world,
    commit,
    repository: top,
    kindOf: (path) => disk.kindOf(path),
    realPath: (path) => disk.realPath(path),
    linkTarget: (path) => disk.linkTarget(path),
    sizeOf: (path) => disk.sizeOf(path),
    list: (path) => disk.list(path),
    read: (path) => disk.read(path),
    readHead: (path, length) => disk.read(path, length),
  };
}

export { commitOn } from './revision-git.js';

// what reading refuses is not fetched
const largestFile = 200_000_000;

const readable: ReadonlySet<string> = new Set('yaml yml json xlsx xlsm xltx csv tsv docx docm htm html md txt'.split(' '));

function isReadable(path: string): boolean {
  return readable.has(extensionOf(path)) || baseName(path) === '.gitignore';
}

type Node =
  | { readonly kind: 'folder'; readonly items: Map<string, Node> }
  | { readonly kind: 'file'; readonly file: TreeFile }
  | { readonly kind: 'link'; readonly target: string };

// where a path leads: into the revision, out of it to the disk, to nothing, or round in a circle
type Found = { readonly at: string; readonly node: Node } | { readonly outside: string } | 'missing' | 'circle';

class RevisionDisk {
  private readonly root: Node & { kind: 'folder' } = { kind: 'folder', items: new Map() };

  constructor(
    private readonly io: Io,
    private readonly top: string,
    tree: readonly TreeFile[],
    private readonly blobs: ReadonlyMap<string, Uint8Array>,
  ) {
    const words = new TextDecoder();
    for (const file of tree) {
      const folder = this.folderFor(folderOf(file.path));
      folder.items.set(
        baseName(file.path),
        file.type === 'module'
          ? { kind: 'folder', items: new Map() }
          : file.type === 'link'
            ? { kind: 'link', target: words.decode(blobs.get(file.hash) ?? new Uint8Array()) }
            : { kind: 'file', file },
      );
    }
  }

  kindOf(path: string) {
    const found = this.find(path);
    if (found === 'missing') return this.linkTarget(path) === undefined ? 'missing' : 'other';
    if (found === 'circle') return 'other';
    if ('outside' in found) {
      const kind = this.io.kindOf(found.outside);
      return kind === 'missing' && this.linkTarget(path) !== undefined ? 'other' : kind;
    }
    return found.node.kind === 'folder' ? 'folder' : 'file';
  }

  realPath(path: string): string {
    const found = this.found(path);
    return 'outside' in found ? this.io.realPath(found.outside) : found.at;
  }

  linkTarget(path: string): string | undefined {
    const absolute = joinPath(this.io.cwd, path);
    if (!this.holds(absolute)) return this.io.linkTarget?.(absolute);
    if (absolute === this.top) return undefined;
    const folder = this.find(folderOf(absolute));
    if (typeof folder === 'string') return undefined;
    if ('outside' in folder) return this.io.linkTarget?.(joinPath(folder.outside, baseName(absolute)));
    const node = folder.node.kind === 'folder' ? folder.node.items.get(baseName(absolute)) : undefined;
    return node?.kind === 'link' ? node.target : undefined;
  }

  sizeOf(path: string): number {
    const found = this.found(path);
    if ('outside' in found) return this.io.sizeOf(found.outside);
    return found.node.kind === 'file' ? found.node.file.size : 0;
  }

  list(path: string): readonly FolderItem[] {
    const found = this.found(path);
    if ('outside' in found) return this.io.list(found.outside);
    if (found.node.kind !== 'folder') throw failure('ENOTDIR', path);
    return [...found.node.items].map(([name, node]) => ({
      name,
      kind: node.kind === 'link' ? this.kindOf(joinPath(found.at, name)) : node.kind,
      link: node.kind === 'link',
    }));
  }

  read(path: string, length?: number): Uint8Array {
    const found = this.found(path);
    if ('outside' in found) return length === undefined ? this.io.read(found.outside) : this.io.readHead(found.outside, length);
    if (found.node.kind !== 'file') throw failure('EISDIR', path);
    const bytes = this.blobs.get(found.node.file.hash);
    if (bytes === undefined) throw failure(found.node.file.size > largestFile ? 'ERR_FS_FILE_TOO_LARGE' : 'ENOENT', path);
    return length === undefined ? bytes : bytes.subarray(0, length);
  }

  private found(path: string): Exclude<Found, string> {
    const found = this.find(path);
    if (typeof found === 'string') throw failure(found === 'circle' ? 'ELOOP' : 'ENOENT', path);
    return found;
  }

  private find(path: string): Found {
    return this.follow(joinPath(this.io.cwd, path), 0);
  }

  private follow(absolute: string, links: number): Found {
    if (links > 40) return 'circle';
    if (!this.holds(absolute)) return { outside: absolute };
    let node: Node = this.root;
    let at = this.top;
    const steps = pathFrom(this.top, absolute).split('/');
    for (const [index, step] of steps.entries()) {
      if (step === '.') continue;
      const next: Node | undefined = node.kind === 'folder' ? node.items.get(step) : undefined;
      if (next === undefined) return 'missing';
      if (next.kind === 'link') {
        const rest = steps.slice(index + 1).join('/');
        return this.follow(joinPath(joinPath(at, next.target), rest), links + 1);
      }
      node = next;
      at = joinPath(at, step);
    }
    return { at, node };
  }

  // gkml's own files and what git keeps of the repository stay those of the disk
  private holds(absolute: string): boolean {
    const within = (folder: string) => absolute === folder || absolute.startsWith(folder === '/' ? '/' : `${folder}/`);
    if (!within(this.top) || within(joinPath(this.top, '.git'))) return false;
    const { home } = this.io;
    return !home.startsWith(this.top === '/' ? '/' : `${this.top}/`) || !within(home);
  }

  private folderFor(path: string): Node & { kind: 'folder' } {
    let at = this.root;
    for (const step of path === '.' ? [] : path.split('/')) {
      const known = at.items.get(step);
      if (known?.kind === 'folder') {
        at = known;
        continue;
      }
      const made: Node & { kind: 'folder' } = { kind: 'folder', items: new Map() };
      at.items.set(step, made);
      at = made;
    }
    return at;
  }
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
