import { decode } from '../base/decode.js';
import { nearest } from '../base/distance.js';
import type { Edit } from '../base/edit.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import { fingerprintOf } from './adopted.js';
import { type Inheriting, inheritingIn } from './outdated.js';
import { openProjects } from './project.js';
import { encodedAs } from './write-back.js';

/** Which entries of the guidance were gone over: those of these ids, in whatever heir; all when absent. */
export interface AdoptOptions {
  readonly ids?: readonly string[];
}

/** A catalog with its record of what was gone over, before and after; not yet written. */
export interface AdoptedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly bytes: Uint8Array;
  /** Entries whose record is new or another now, and entries whose record goes, since the guidance has them no more. */
  readonly recorded: number;
  readonly dropped: number;
}

/** What adopting comes to, and the files that had to be left alone. */
export interface Adoption {
  readonly files: readonly AdoptedFile[];
  readonly left: readonly { readonly file: string; readonly why: Text }[];
}

/**
 * Records that heirs were gone over against their guidance as it is now: `adopted` of each `extends`, and nothing else. Nothing is
 * written. Throws UsageError for an id that no guidance here has or had, and for paths without heirs.
 */
export async function adopt(paths: readonly string[], io: Io, { ids }: AdoptOptions = {}): Promise<Adoption> {
  const all = (await Promise.all((await openProjects(paths, io)).map((project) => inheritingIn(project, io)))).flat();
  if (all.length === 0)
    throw new UsageError(
      text('这里没有继承目录指引的目录（没有写 extends）', 'No catalog here inherits a guidance (there is no extends)'),
      text('指定写了 extends 的目录', 'Name catalogs that state extends'),
    );
  refuseUnknown(ids, all);
  const files = new Map<string, Inheriting[]>();
  for (const one of all) files.set(one.located.file, [...(files.get(one.located.file) ?? []), one]);
  const [changed, left]: [AdoptedFile[], { file: string; why: Text }[]] = [[], []];
  for (const [file, places] of files) {
    const made = await adoptIn(file, places, ids, io);
    if ('why' in made) left.push({ file, why: made.why });
    else if (made.before !== made.after) changed.push({ file, ...made });
  }
  return { files: changed, left };
}

async function adoptIn(
  file: string,
  places: readonly Inheriting[],
  ids: readonly string[] | undefined,
  io: Io,
): Promise<Omit<AdoptedFile, 'file'> | { readonly why: Text }> {
  const records = places.map((place) => recordOf(place, ids));
  const decoded = decode(io.read(file));
  if (decoded === undefined || !/\.ya?ml$/i.test(file))
    return { why: text('是表格，记不进去，先用 gkml import 读成 YAML', 'is a table; make it YAML with gkml import first') };
  const schemaOrder = keyOrderOf(await loadSchema('catalog'));
  const { text: after, refused } = applyEdits(
    decoded.text,
    records.flatMap(({ edits }) => edits),
    {
      // in the order of the guidance, so that two people who adopt meet in the same line only where they adopted the same
      keyOrder: (path) =>
        path.length === 3 && path[0] === 'extends' && path[2] === 'adopted'
          ? places.find(({ extension }) => extension === path[1])?.parent.entries.map(({ entry }) => entry.id)
          : schemaOrder(path),
    },
  );
  if (refused.length > 0) return { why: text('用了少见的写法（如 & 和 *），要自己改', 'is written in a rare way, such as & and *') };
  const bytes = encodedAs(after, decoded.encoding);
  if (bytes === undefined) {
    const name = decoded.encoding.toUpperCase();
    return { why: text(`是 ${name} 编码，先另存为 UTF-8`, `is in ${name}; save it as UTF-8 first`) };
  }
  const sum = (key: 'recorded' | 'dropped') => records.reduce((total, one) => total + one[key], 0);
  return { before: decoded.text, after, bytes, recorded: sum('recorded'), dropped: sum('dropped') };
}

// one place of inheriting: what is kept of each entry, and what is kept no longer
function recordOf(
  { extension, item, parent }: Inheriting,
  ids: readonly string[] | undefined,
): { readonly edits: readonly Edit[]; readonly recorded: number; readonly dropped: number } {
  const asked = (id: string) => ids?.includes(id) ?? true;
  const kept = item.adopted;
  const fresh = parent.entries.flatMap((entry): [string, string][] => {
    const { id } = entry.entry;
    const print = fingerprintOf(entry);
    return asked(id) && kept?.[id] !== print ? [[id, print]] : [];
  });
  const there = new Set(parent.entries.map(({ entry }) => entry.id));
  const stale = Object.keys(kept ?? {}).filter((id) => asked(id) && !there.has(id));
  const at = ['extends', extension, 'adopted'];
  const edits: readonly Edit[] =
    kept === undefined
      ? fresh.length === 0
        ? []
        : [{ op: 'set', path: at, value: Object.fromEntries(fresh) }]
      : stale.length > 0 && stale.length === Object.keys(kept).length && fresh.length === 0
        ? [{ op: 'remove', path: at }]
        : [
            ...fresh.map(([id, print]): Edit => ({ op: 'set', path: [...at, id], value: print })),
            ...stale.map((id): Edit => ({ op: 'remove', path: [...at, id] })),
          ];
  return { edits, recorded: fresh.length, dropped: stale.length };
}

function refuseUnknown(ids: readonly string[] | undefined, all: readonly Inheriting[]): void {
  const known = new Set(
    all.flatMap(({ parent, item }) => [...parent.entries.map(({ entry }) => entry.id), ...Object.keys(item.adopted ?? {})]),
  );
  const lost = ids?.find((id) => !known.has(id));
  if (lost === undefined) return;
  const near = nearest(lost, [...known]);
  throw new UsageError(
    text(`所继承的指引里没有编号为“${lost}”的条目`, `No guidance that is inherited here has an entry "${lost}"`),
    near === undefined
      ? text('用 gkml outdated 查看要核对的条目', 'See gkml outdated for what is to be gone over')
      : text(`是不是“${near}”？`, `Did you mean "${near}"?`),
  );
}
