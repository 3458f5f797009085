import type { Edit } from '../base/edit.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import { currentFormat, type Kind, kindNames } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import { readYaml } from '../yaml/read.js';
import { decodedFile } from './decoded-file.js';
import { formatChanges, type Surroundings } from './migrations.js';
import { openProjects, type Project } from './project.js';
import { encodedAs } from './write-back.js';

/** A document carried forward, before and after, and what was done to it; not yet written. */
export interface Migrated {
  readonly file: string;
  readonly from: number;
  readonly before: string;
  readonly after: string;
  readonly bytes: Uint8Array;
  readonly done: readonly Text[];
}

/** What there is to carry forward: documents of gkml that were looked at, those that change, and those that had to be left alone. */
export interface Migration {
  readonly documents: number;
  readonly changed: readonly Migrated[];
  readonly left: readonly { readonly file: string; readonly why: Text }[];
}

/**
 * Carries every document the paths lead to forward to the data format of this gkml, without writing; comments and layout stay. Files
 * without a known `kind` and tables are not looked at. Throws UsageError for paths that are not there.
 */
export async function migrateProject(paths: readonly string[], io: Io): Promise<Migration> {
  const [changed, left]: [Migrated[], { file: string; why: Text }[]] = [[], []];
  let documents = 0;
  for (const project of await openProjects(paths, io)) {
    const around: Surroundings = { plans: [...new Set(project.plans.map(({ value }) => value.id))] };
    for (const file of filesOf(project)) {
      const made = await migrateFile(file, around, io);
      if (made === undefined) continue;
      documents++;
      if ('why' in made) left.push({ file, why: made.why });
      else if (made.after !== made.before) changed.push({ file, ...made });
    }
  }
  return { documents, changed, left };
}

function filesOf({ files }: Project): readonly string[] {
  return [...new Set(files.files)].filter((file) => /\.ya?ml$/i.test(file)).sort();
}

async function migrateFile(
  file: string,
  around: Surroundings,
  io: Io,
): Promise<Omit<Migrated, 'file'> | { readonly why: Text } | undefined> {
  const decoded = decodedFile(file, io);
  if (decoded === undefined) return { why: text('读不了，不是文本或没有权限', 'cannot be read as text') };
  const { text: before, encoding } = decoded;
  const read = readYaml(file, before, () => undefined);
  if (read.kind === 'empty') return undefined;
  if (read.kind !== 'value')
    return { why: text('不符合 YAML，先用 gkml check 检查并改正', 'is not YAML; run gkml check and mend it first') };
  const document = read.located.value as Readonly<Record<string, unknown>> | null;
  const kind = document?.['kind'];
  if (document === null || typeof kind !== 'string' || !Object.hasOwn(kindNames, kind)) return undefined;
  const from = typeof document['format'] === 'number' ? document['format'] : 1;
  if (from === currentFormat) return { from, before, after: before, bytes: new Uint8Array(), done: [] };
  if (from > currentFormat)
    return {
      why: text(
        `是格式 ${from}，这个 gkml 只认到格式 ${currentFormat}，请更新 gkml`,
        `is of format ${from}; this gkml knows formats up to ${currentFormat}, so update gkml`,
      ),
    };
  const steps = formatChanges.filter(({ to }) => to > from).map((change) => change.step(kind as Kind, document, around));
  const edits: Edit[] = [{ op: 'set', path: ['format'], value: currentFormat }, ...steps.flatMap((one) => one.edits)];
  const keyOrder = keyOrderOf(await loadSchema(kind as Kind));
  const { text: after, refused } = applyEdits(before, edits, { keyOrder });
  if (refused.length > 0) return { why: text('用了少见的写法（如 & 和 *），要自己改', 'is written in a rare way, such as & and *') };
  const bytes = encodedAs(after, encoding);
  if (bytes === undefined)
    return { why: text(`是 ${encoding.toUpperCase()} 编码，先另存为 UTF-8`, `is in ${encoding.toUpperCase()}; save it as UTF-8 first`) };
  const done = [text(`写明格式 ${currentFormat}`, `states format ${currentFormat}`), ...steps.flatMap((one) => one.done)];
  return { from, before, after, bytes, done };
}
