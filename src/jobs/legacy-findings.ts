import type { Diagnostic, Severity } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Io } from '../base/io.js';
import { type Path, pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import type { LegacyRead } from './legacy-read.js';
import { readLegacies } from './legacy-read.js';
import type { Project } from './project.js';

/** What is wrong with how the catalogs of a project account for those they take the place of; only those that `wants` chooses. */
export async function legacyFindings(project: Project, io: Io, wants: (file: string) => boolean): Promise<readonly Diagnostic[]> {
  return (await readLegacies(project, io, wants)).flatMap(findingsOfLegacy);
}

/** What is wrong with one catalog's account: ids that are not there, ids both replaced and dropped, files that are not there. */
export function findingsOfLegacy(read: LegacyRead): readonly Diagnostic[] {
  const { olds, entries, unread, map, view } = read;
  const claims = entries.some(({ replaces }) => replaces.length > 0);
  const drops = (view.head.supersedes ?? []).map((old) => typeof old !== 'string' && old.dropped !== undefined);
  return [
    // an old catalog may be gone for good, as long as nobody refers to what it held
    ...unread
      .filter(({ index }) => claims || drops[index] === true)
      .map(({ index, named, missing }) =>
        finding(read, 'missing-superseded-catalog', 'warning', ['supersedes', index, 'file'], {
          message: missing
            ? text(
                `没有“${named}”，旧目录的事项转到了哪里无从核对`,
                `There is no "${named}"; where the old entries went cannot be held against it`,
              )
            : text(`“${named}”里没有读到目录，无从核对`, `"${named}" holds no catalog that could be read`),
          way: text('改正路径（相对于本文件或项目的文件夹），把旧目录留在项目里', 'Mend the path, and keep the old catalog in the project'),
        }),
      ),
    ...map.invented.map(({ at, word, id, old }) => {
      const ids = (old === undefined ? olds : [old]).flatMap((one) => one.entries.map((entry) => entry.id));
      const near = nearest(id, ids);
      const names = (old === undefined ? olds : [old]).map(({ named }) => named).join('、');
      return finding(read, 'unknown-replaced-entry', 'error', at, {
        message: text(`旧目录（${names}）里没有“${word}”`, `The old catalog (${names}) has no "${word}"`),
        way:
          near === undefined || isNumberedAlike(near, id)
            ? text('核对旧目录里的编号', 'Look the id up in the old catalog')
            : text(`是不是“${near}”？`, `Did you mean "${near}"?`),
      });
    }),
    ...map.both.map(({ at, id, entries: own }) =>
      finding(read, 'dropped-but-replaced', 'error', at, {
        message: text(
          `旧条目“${id}”写了不再保留，又由 ${own.map((one) => one.id).join('、')} 接替`,
          `The old entry "${id}" is dropped, and replaced by ${own.map((one) => one.id).join(', ')}`,
        ),
        way: text('二者留一：删去 dropped 里的这一项，或条目的 replaces', 'Keep one of the two: drop it from dropped, or from replaces'),
      }),
    ),
  ];
}

// CZ-09 is no misspelled CZ-01
function isNumberedAlike(a: string, b: string): boolean {
  return a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0');
}

function finding(
  { located }: LegacyRead,
  code: string,
  severity: Severity,
  at: Path,
  words: { readonly message: Text; readonly way: Text },
): Diagnostic {
  return { code, severity, span: located.at(at), field: pathText(at), ...words };
}
