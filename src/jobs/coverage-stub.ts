import { decode } from '../base/decode.js';
import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { counted, type Language, text } from '../base/text.js';
import type { CoverageReport } from '../model/coverage.js';
import { applyEdits } from '../yaml/edit.js';
import { readYaml } from '../yaml/read.js';
import { listed, nameOf } from './coverage-lines.js';
import { type Draft, draftsFor } from './coverage-stub-entry.js';
import type { Replacement } from './merge-journal.js';
import { encodedAs } from './write-back.js';

/** A catalog with the drafts that are put into it; not yet written. */
export interface StubbedFile extends Replacement {
  readonly drafts: readonly Draft[];
  readonly texts: { readonly before: string; readonly after: string };
}

/** What drafting came to: the catalogs to be written, and what cannot be drafted and why. */
export interface Stubbing {
  readonly files: readonly StubbedFile[];
  /** Cases that a draft, or an entry that names the target, is there for already. */
  readonly begun: number;
  /** Units without any catalog. */
  readonly homeless: readonly string[];
  /** Catalogs that are tables. */
  readonly tables: readonly string[];
  /** Catalogs in an encoding that is read and never written. */
  readonly unwritable: readonly string[];
}

/**
 * Begins an entry for each case that nothing answers, in the unit's catalog, with `status: draft`; nothing is written yet. A target that an
 * entry names already gets none, so that a second run changes nothing. Throws UsageError for a catalog that cannot be changed surely.
 */
export async function stubDrafts(report: CoverageReport, paths: readonly string[], io: Io): Promise<Stubbing> {
  const drafts = [...(await draftsFor(report, paths, io)).values()];
  const open = drafts.filter(({ begun }) => begun !== true);
  const [files, unwritable]: [StubbedFile[], string[]] = [[], []];
  for (const [file, own] of byFile(open)) {
    const stubbed = stubbedFile(file, own, io);
    if (stubbed === undefined) unwritable.push(file);
    else files.push(stubbed);
  }
  return {
    files,
    begun: drafts.length - open.length,
    homeless: once(open.flatMap(({ catalog, cell }) => (catalog === undefined ? [cell.unit] : []))),
    tables: once(open.flatMap(({ catalog, table }) => (table && catalog !== undefined ? [catalog.file] : []))),
    unwritable,
  };
}

function byFile(drafts: readonly Draft[]): readonly (readonly [string, readonly Draft[]])[] {
  const files = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (draft.catalog === undefined || draft.table) continue;
    const list = files.get(draft.catalog.file) ?? [];
    files.set(draft.catalog.file, list);
    list.push(draft);
  }
  return [...files].sort(([a], [b]) => compare(a, b));
}

function stubbedFile(file: string, drafts: readonly Draft[], io: Io): StubbedFile | undefined {
  const before = io.read(file);
  const decoded = decode(before);
  if (decoded === undefined || encodedAs('', decoded.encoding) === undefined) return undefined;
  const read = readYaml(file, decoded.text, () => undefined);
  const written = read.kind === 'value' ? (read.located.value as { readonly entries?: unknown }).entries : undefined;
  const index = Array.isArray(written) ? written.length : 0;
  const edits = drafts.map(({ entry }) => ({ op: 'insert', path: ['entries'], index, value: entry }) as const);
  const { text: after, refused } = applyEdits(decoded.text, edits);
  const bytes = encodedAs(after, decoded.encoding);
  if (bytes === undefined || refused.length > 0)
    throw new UsageError(
      text(`${file} 的 entries 不能有把握地添加条目，没有写任何文件`, `No entry can be surely added to ${file}; no file was written`),
      text('entries 里用了锚点、别名一类写法的，改成普通列表再试', 'Write entries as a plain list, without anchors and aliases'),
    );
  return { file, before, after: bytes, drafts, texts: { before: decoded.text, after } };
}

/** What was drafted and what was not, in a few lines; `written` or only worked out. */
export function stubWords(
  { files, begun, homeless, tables, unwritable }: Stubbing,
  written: boolean,
  language: Language,
): readonly string[] {
  const count = files.reduce((sum, { drafts }) => sum + drafts.length, 0);
  const words = [
    count === 0
      ? text('没有要起草的条目', 'No entry to begin')
      : text(
          `${written ? '已起草' : '可以起草'} ${count} 条（${files.length} 个文件）；草稿不算落实，补全后删去 status: draft`,
          `${written ? 'Began' : 'Would begin'} ${counted(count, 'entry', 'entries')} in ${counted(files.length, 'file')}; drafts do not count until they are complete and no longer drafts`,
        ),
    ...files.map(({ file, drafts }) => {
      const list = drafts.map(({ entry, target }) => `${entry.id} ${nameOf(target)}`);
      return text(`  ${file}：${listed(list, 'zh-CN', 5)}`, `  ${file}: ${listed(list, 'en', 5)}`);
    }),
    ...(begun === 0 ? [] : [text(`${begun} 项已有草稿，没有再写`, `${begun} begun already and left alone`)]),
    ...(homeless.length === 0
      ? []
      : [
          text(
            `还没有目录的单位，没有写：${listed(homeless, 'zh-CN')}；先用 gkml init 新建，或用 gkml import 导入`,
            `Without a catalog, not written: ${listed(homeless, 'en')}; begin one with gkml init, or import it with gkml import`,
          ),
        ]),
    ...tables.map((file) =>
      text(`${file} 是表格，没有写；先用 gkml import 读成 YAML`, `${file} is a table and stays; import it as YAML first`),
    ),
    ...unwritable.map((file) =>
      text(`${file} 不是 UTF-8 编码，没有写；先另存为 UTF-8`, `${file} is not UTF-8 and stays; save it as UTF-8 first`),
    ),
  ];
  return words.map((line) => line[language]);
}

function once(list: readonly string[]): readonly string[] {
  return [...new Set(list)].sort(compare);
}
