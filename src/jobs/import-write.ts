import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName, joinPath } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { kindNames } from '../model/documents.js';
import { cleanPath } from './discover.js';
import type { Imported, ImportedDraft } from './import.js';
import { draftYaml, schemaSeenFrom } from './import-yaml.js';

/** A file that an import writes. */
export interface DraftFile {
  readonly path: string;
  readonly content: string;
  readonly draft: ImportedDraft;
}

/** The folder that -o means; undefined for a single YAML file. */
export function outputFolder(output: string): string | undefined {
  return /\.ya?ml$/i.test(output) ? undefined : output.replace(/[\\/]+$/, '') || '/';
}

/** The files that the drafts of an import become. Throws UsageError where one file is to take several drafts or none, and for files that are there, unless `force`. */
export function draftFiles(imported: Imported, output: string, force: boolean, io: Io): readonly DraftFile[] {
  const drafts = imported.sources.flatMap(({ intake, drafts }) => drafts.map((draft) => ({ draft, source: intake.source })));
  const folder = outputFolder(output);
  if (folder === undefined && drafts.length !== 1)
    throw notOne(
      output,
      drafts.map(({ draft }) => draft),
      io,
    );
  const files = drafts.map(({ draft, source }): DraftFile => {
    const path = cleanPath(folder === undefined ? output : joinPath(folder, within(folder, draft.path)), io);
    const isThere = (schema: string) => io.kindOf(schema) === 'file';
    const roots = folder === undefined ? [imported.root] : [folder, imported.root];
    const schema = roots.map((root) => schemaSeenFrom(path, draft.draft.kind, root, isThere)).find((one) => one !== undefined);
    return { path, content: draftYaml(draft, source, schema), draft };
  });
  const taken = files.filter(({ path }) => io.kindOf(path) !== 'missing').map(({ path }) => path);
  if (taken.length > 0 && !force) throw alreadyThere(taken);
  return files;
}

/** Writes the files of an import, all or, where the disk refuses one, those before it. */
export async function writeDrafts(files: readonly DraftFile[], io: Io): Promise<void> {
  for (const { path, content } of files) await io.write(path, content);
}

// -o catalogs is the folder of catalogs itself
function within(folder: string, path: string): string {
  return path.startsWith('catalogs/') && baseName(folder) === 'catalogs' ? path.slice('catalogs/'.length) : path;
}

function notOne(output: string, drafts: readonly ImportedDraft[], { language }: Io): UsageError {
  if (drafts.length === 0)
    return new UsageError(
      text(`没有读出可以写进 ${output} 的内容`, `Nothing was found that could be written to ${output}`),
      text('不写 -o 看报告；认得出是什么表的，用 --as 写明', 'Leave -o out to see the report; say what it is with --as'),
    );
  const list = drafts.map(({ draft, records }) => {
    const title = String(draft.document['title'] ?? draft.document['unit'] ?? draft.document['name'] ?? '');
    return language === 'en'
      ? `${draft.kind} ${title} (${counted(records, 'record')})`
      : `${kindNames[draft.kind]} ${title}（${records} 条）`;
  });
  return new UsageError(
    text(
      `读出了 ${drafts.length} 份，一个文件放不下：${list.join('；')}`,
      `${drafts.length} drafts do not go into one file: ${list.join('; ')}`,
    ),
    text(`-o 写一个文件夹，一份一个文件；只要其中一种的，用 --as 写明`, 'Name a folder with -o for a file each, or one kind with --as'),
  );
}

function alreadyThere(taken: readonly string[]): UsageError {
  return new UsageError(
    text(`已经有这个文件，没有写入：${taken.join('、')}`, `Already there, nothing was written: ${taken.join(', ')}`),
    text(
      '换一个文件夹；要并进已有的目录，用 gkml merge；确定用导入的内容整个替换，加 --force',
      'Choose another folder; gkml merge adds to what is there; --force replaces the whole file',
    ),
  );
}
