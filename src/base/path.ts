/** Paths with `/` on every system, as Io gives them. */

/** Joins a folder and a name; `.` as folder adds nothing. */
export function joinPath(folder: string, name: string): string {
  if (name.startsWith('/') || /^[A-Za-z]:\//.test(name)) return normal(name);
  if (folder === '.' || folder === '') return normal(name);
  return normal(`${folder}/${name}`);
}

/** The folder of a path; `.` for a bare name, the root for the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  if (at === -1) return '.';
  return at === 0 ? '/' : path.slice(0, at);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The extension in lower case without the dot; empty when there is none. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** `path` as seen from `folder`; `path` itself when it does not lie below. */
export function relativePath(folder: string, path: string): string {
  if (folder === '.' || folder === '') return path;
  const prefix = folder === '/' ? '/' : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/**
 * The one name of a file or folder as seen from `folder`, an absolute path: relative where both lie below a common folder that is
 * not the root, with `..` where it must climb, and `.` for the folder itself; else absolute.
 */
export function pathFrom(folder: string, path: string): string {
  const [from, to] = [folder.split('/').filter(Boolean), joinPath(folder, path).split('/').filter(Boolean)];
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  if (common === 0 && from.length > 0) return joinPath(folder, path);
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.';
}

function normal(path: string): string {
  const absolute = path.startsWith('/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '..' || !absolute) steps.push(step);
  }
  const joined = steps.join('/');
  return absolute ? `/${joined}` : joined === '' ? '.' : joined;
}
