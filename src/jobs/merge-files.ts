import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName, folderOf, joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import { cleanPath } from './discover.js';

/**
 * The workbooks that paths name: files, the .xlsx of a folder, and names with * as a shell of Windows leaves them. In order, each once;
 * what Excel and WPS put beside an open workbook is left out. Throws UsageError for what is not there.
 */
export function workbooksIn(paths: readonly string[], io: Io): readonly string[] {
  const found = paths.flatMap((given) => {
    const path = cleanPath(given, io);
    const kind = io.kindOf(path);
    if (kind === 'file') return [path];
    const pattern = kind === 'missing' && baseName(path).includes('*') ? patternOf(baseName(path)) : undefined;
    const folder = kind === 'folder' ? path : folderOf(path);
    if (kind !== 'folder' && (pattern === undefined || io.kindOf(folder) !== 'folder')) throw missing(given);
    const names = io
      .list(folder)
      .filter(({ name, kind: is }) => is === 'file' && (pattern ?? /\.xlsx$/i).test(name) && !/^(?:~\$|\.)/.test(name))
      .map(({ name }) => joinPath(folder, name));
    if (names.length === 0)
      throw new UsageError(
        text(`${given} 里没有 .xlsx 文件`, `There is no .xlsx file in ${given}`),
        text('指定收回的填报表，或放着它们的文件夹', 'Name the forms that came back, or their folder'),
      );
    return names.sort(compare);
  });
  return [...new Set(found)];
}

function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`, 'i');
}

function missing(path: string): UsageError {
  return new UsageError(
    text(`没有这个文件或文件夹：${path}`, `No such file or folder: ${path}`),
    text('检查路径；文件名里有空格时加引号', 'Check the path; quote names that hold spaces'),
  );
}
