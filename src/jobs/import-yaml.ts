import { baseName, folderOf, joinPath } from '../base/path.js';
import { currentFormat, kindNames } from '../model/documents.js';
import type { Grid } from '../model/grid.js';
import { writeDraft } from '../yaml/write-draft.js';
import type { ImportedDraft } from './import.js';

/** A draft as a YAML file: above it where it comes from and what is to be gone over. `schema` is the path of the schema, when there is one to point at. */
export function draftYaml({ draft, records, open }: ImportedDraft, source: Grid, schema: string | undefined): string {
  const sheet = draft.table === undefined ? undefined : source.sheets[draft.table.sheet]?.name;
  const from = `${baseName(source.file)}${source.format === 'xlsx' && sheet !== undefined ? ` 的“${sheet}”` : ''}`;
  const comments = [
    ...(schema === undefined ? [] : [`yaml-language-server: $schema=${schema}`]),
    `${kindNames[draft.kind]}，由 gkml import 从 ${from} 读出，共 ${records} 条。`,
    '各条出自哪一行，见 origin；放不进字段的原文，见 original。',
    open === 0
      ? '没有拿不准的地方；仍请与原件核对一遍。'
      : `有 ${open} 条有拿不准的地方，写在 review（待核对）里：与原件核对、改好以后，删去那条的 review。`,
  ];
  const { kind, ...document } = draft.document;
  return writeDraft({ kind, format: currentFormat, ...document }, comments);
}

/** The path of a kind's schema as seen from a file, where `root` has a folder of schemas. */
export function schemaSeenFrom(file: string, kind: string, root: string, isThere: (path: string) => boolean): string | undefined {
  const schema = joinPath(root, `schemas/${kind}.schema.json`);
  if (!isThere(schema)) return undefined;
  return relative(folderOf(file), schema);
}

// both as seen from the working directory; with ./ in front, as editors want it
function relative(folder: string, path: string): string {
  const [from, to] = [folder, path].map((one) => one.split('/').filter((step) => step !== '' && step !== '.')) as [string[], string[]];
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  const up = from.length - common;
  return `${up === 0 ? './' : '../'.repeat(up)}${to.slice(common).join('/')}`;
}
