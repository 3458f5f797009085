import { compare } from '../base/diagnostic.js';
import type { Edit } from '../base/edit.js';
import { grouped } from '../base/grouped.js';
import type { Io } from '../base/io.js';
import { counted, type Language, text } from '../base/text.js';
import { readColumns } from '../matching/columns.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import type { ColumnNode } from '../model/register.js';
import type { EntryView } from '../model/world.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { type Alteration, type EditedCatalog, editedCatalog, newAlterations } from './edited-catalog.js';
import { openProject } from './project.js';
import type { Chosen } from './reconcile-chosen.js';
import type { Matched } from './reconcile-matched.js';
import { isTableFile } from './table-files.js';

/** A catalog with the columns that are written into its entries; not yet written. */
export interface ColumnsFile extends EditedCatalog {
  readonly accepted: readonly Link<InspectedEntry>[];
}

/** What accepting came to: the catalogs to be written, and what cannot be written and why. */
export interface ColumnsAccepting {
  readonly files: readonly ColumnsFile[];
  /** Columns that neither their path nor their number or address tells from others. */
  readonly unnamed: readonly Link<InspectedEntry>[];
  /** Catalogs that are tables, or in an encoding that is read and never written. */
  readonly unwritable: readonly string[];
  /** Entries whose candidates are too near to one another, or too far, or that name another column. */
  readonly unclear: Chosen['unclear'];
}

/**
 * Writes columns into the `columns` of entries, and nothing else; an heir says it of an inherited entry among its alterations. Nothing is
 * written yet. Throws UsageError for a catalog that cannot be changed surely.
 */
export async function acceptColumns(
  { links, unclear }: Chosen,
  { options }: Matched,
  paths: readonly string[],
  io: Io,
  site?: string,
): Promise<ColumnsAccepting> {
  const named = links.map((link) => ({ link, columns: nameOf(link.column, options.resolve) }));
  const unnamed = named.filter(({ columns }) => columns === undefined).map(({ link }) => link);
  const byFile = grouped(
    named.flatMap(({ link, columns }) => (columns === undefined ? [] : [{ link, columns }])),
    ({ link }) => link.entry.file,
  );
  const unwritable = new Set([...byFile.keys()].filter(isTableFile));
  const wanted = new Set([...byFile.keys()].filter((file) => !isTableFile(file)));
  const files: ColumnsFile[] = [];
  if (wanted.size === 0) return { files, unnamed, unwritable: [...unwritable].sort(compare), unclear };
  const keyOrder = keyOrderOf(await loadSchema('catalog'));
  const project = await openProject(paths, io, site === undefined ? {} : { site });
  await project.eachCatalog((view, located) => {
    const edits: Edit[] = [];
    const altered: Altered[] = [];
    const accepted: Link<InspectedEntry>[] = [];
    for (const { link, columns } of byFile.get(view.file) ?? []) {
      const found = view.entries.find(({ index, entry }) => index === link.entry.index && entry.id === link.entry.id);
      if (found === undefined) continue;
      accepted.push(link);
      if (found.inherited !== undefined) altered.push({ view: found, columns });
      else {
        const path = ['entries', found.index];
        edits.push({ op: 'set', path: [...(located.written?.(path) ?? path), 'columns'], value: columns });
      }
    }
    edits.push(...alterations(altered, view.head.extends ?? []));
    if (edits.length === 0) return;
    const edited = editedCatalog(view.file, edits, keyOrder, io);
    if (edited === undefined) unwritable.add(view.file);
    else files.push({ ...edited, accepted });
  }, wanted);
  return { files: files.sort((a, b) => compare(a.file, b.file)), unnamed, unwritable: [...unwritable].sort(compare), unclear };
}

interface Altered {
  readonly view: EntryView;
  readonly columns: NonNullable<Entry['columns']>;
}

// the plainest words that lead back to this column and no other
function nameOf(column: ColumnNode, resolve: Matched['options']['resolve']): NonNullable<Entry['columns']> | undefined {
  const path = column.path.join(' > ');
  const { id, url } = column;
  const ways: NonNullable<Entry['columns']>[] = [path];
  if (id !== undefined) ways.push([{ path, id }], [{ id }]);
  if (url !== undefined) ways.push([{ path, url }], [{ url }]);
  ways.push([{ path: [...column.path] }]);
  return ways.find((way) => {
    const [reference] = readColumns(way);
    const found = reference === undefined ? undefined : resolve(reference);
    return typeof found === 'object' && found.column === column;
  });
}

function alterations(altered: readonly Altered[], above: NonNullable<Catalog['extends']>): readonly Edit[] {
  const fresh = new Map<number, readonly Alteration[]>();
  const edits: Edit[] = [];
  for (const { view, columns } of altered) {
    if (view.inherited === undefined) continue;
    const { extension, id } = view.inherited;
    const at = above[extension]?.alter?.findIndex((one) => one.id === id) ?? -1;
    if (at >= 0) edits.push({ op: 'set', path: ['extends', extension, 'alter', at, 'set', 'columns'], value: columns });
    else fresh.set(extension, [...(fresh.get(extension) ?? []), { id, set: { columns }, reason: '写明本网站的栏目' }]);
  }
  return [...edits, ...newAlterations(fresh, above)];
}

/** What was accepted and what was not, in a few lines; `written`, or only worked out. */
export function acceptColumnsWords(accepting: ColumnsAccepting, written: boolean, language: Language): readonly string[] {
  const { files, unnamed, unwritable, unclear } = accepting;
  const count = files.reduce((sum, { accepted }) => sum + accepted.length, 0);
  const words = [
    count === 0
      ? text('没有写入任何栏目', 'No column was accepted')
      : text(
          `${written ? '已写入' : '可以写入'} ${count} 个条目的栏目（${files.length} 个文件）`,
          `${written ? 'Wrote' : 'Would write'} the columns of ${counted(count, 'entry', 'entries')} in ${counted(files.length, 'file')}`,
        ),
    ...files.flatMap(({ file, accepted }) => [
      text(`  ${file}`, `  ${file}`),
      ...accepted.map(({ entry: { id, title }, column }) =>
        text(`    ${id} ${title}：${column.path.join(' > ')}`, `    ${id} ${title}: ${column.path.join(' > ')}`),
      ),
    ]),
    ...unnamed.map(({ entry: { id }, column }) =>
      text(
        `${id}：网站上路径为“${column.path.join(' > ')}”的栏目不止一个，又没有编号和网址，写了也分不清，没有写`,
        `${id}: several columns have the path "${column.path.join(' > ')}" and no number or address; nothing was written`,
      ),
    ),
    ...unwritable.map((file) => text(`${file} 是表格或不是 UTF-8 编码，没有写`, `${file} is a table, or not UTF-8, and stays`)),
    ...(unclear.length === 0
      ? []
      : [
          text(
            `还有 ${unclear.length} 个条目的候选栏目不够明确，或要改原来写的栏目，没有写：${unclear.map(({ entry }) => entry.id).join('、')}；用 --interactive 逐个确认`,
            `${counted(unclear.length, 'entry has', 'entries have')} no candidate that stands out, or another column written: ${unclear.map(({ entry }) => entry.id).join(', ')}; look at each with --interactive`,
          ),
        ]),
  ];
  return words.map((line) => line[language]);
}
