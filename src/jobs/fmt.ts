import type { Io } from '../base/io.js';
import type { Path } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { type Kind, kindNames, recordKeys } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { formatted, type Look } from '../yaml/format.js';
import { readYaml } from '../yaml/read.js';
import { decodedFile } from './decoded-file.js';
import { openProjects } from './project.js';
import { encodedAs } from './write-back.js';

/** A document in another layout than the usual, before and after. */
export interface Formatted {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly bytes: Uint8Array;
}

/** What there is to lay out: documents to be changed, and files that had to be left alone. */
export interface Formatting {
  /** Documents of gkml that were looked at. */
  readonly documents: number;
  readonly changed: readonly Formatted[];
  readonly left: readonly { readonly file: string; readonly why: Text }[];
}

/**
 * Lays out every document of gkml that the paths lead to, without writing. Files without a known `kind` and tables are not looked at. Throws
 * UsageError for paths that are not there.
 */
export async function formatProject(paths: readonly string[], io: Io): Promise<Formatting> {
  const projects = await openProjects(paths, io);
  const files = [...new Set(projects.flatMap(({ files }) => files.files))].filter((file) => /\.ya?ml$/i.test(file)).sort();
  const [changed, left]: [Formatted[], { file: string; why: Text }[]] = [[], []];
  let documents = 0;
  for (const file of files) {
    const made = await formatFile(file, io);
    if (made === undefined) continue;
    documents++;
    if ('why' in made) left.push({ file, why: made.why });
    else if (made.after !== made.before) changed.push({ file, ...made });
  }
  return { documents, changed, left };
}

// the usual layout of a document of a kind
async function lookOf(kind: Kind): Promise<Look> {
  const records = recordKeys[kind];
  return { keyOrder: keyOrderOf(await loadSchema(kind)), isId: (path) => isId(path, records), records };
}

async function formatFile(file: string, io: Io): Promise<Omit<Formatted, 'file'> | { readonly why: Text } | undefined> {
  const decoded = decodedFile(file, io);
  if (decoded === undefined) return { why: text('读不了，不是文本或没有权限', 'cannot be read as text') };
  const { text: before, encoding } = decoded;
  const read = readYaml(file, before, () => undefined);
  if (read.kind === 'empty') return undefined;
  if (read.kind !== 'value')
    return { why: text('不符合 YAML，先用 gkml check 检查并改正', 'is not YAML; run gkml check and mend it first') };
  const value = read.located.value;
  const kind = kindOf(value);
  if (kind === undefined) return undefined;
  const after = formatted(before, await lookOf(kind));
  if (after === undefined) return { why: rare };
  if (after === before) return { before, after, bytes: new Uint8Array() };
  const again = readYaml(file, after, () => undefined);
  // nothing may be lost, whatever the layout was
  if (again.kind !== 'value' || !sameButIds(value, again.located.value, [], recordKeys[kind])) return { why: rare };
  const bytes = encodedAs(after, encoding);
  if (bytes !== undefined) return { before, after, bytes };
  return { why: text(`是 ${encoding.toUpperCase()} 编码，先另存为 UTF-8`, `is in ${encoding.toUpperCase()}; save it as UTF-8 first`) };
}

const rare = text('用了少见的写法（如 ? 开头的键）', 'is written in a rare way, such as keys that begin with ?');

function kindOf(value: unknown): Kind | undefined {
  const kind = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['kind'] : undefined;
  return typeof kind === 'string' && Object.hasOwn(kindNames, kind) ? (kind as Kind) : undefined;
}

// 001 is a text to whoever numbered the entry
function isId(path: Path, records: string | undefined): boolean {
  return records !== undefined && path.length >= 3 && path[0] === records && path.at(-1) === 'id';
}

function sameButIds(before: unknown, after: unknown, path: Path, records: string | undefined): boolean {
  if (typeof before !== 'object' || before === null) {
    return (
      Object.is(before, after) ||
      (isId(path, records) && typeof before === 'number' && typeof after === 'string' && Number(after) === before)
    );
  }
  if (typeof after !== 'object' || after === null || Array.isArray(before) !== Array.isArray(after)) return false;
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every((key) => {
      const step = Array.isArray(before) ? Number(key) : key;
      const [left, right] = [(before as Record<string, unknown>)[key], (after as Record<string, unknown>)[key]];
      return Object.hasOwn(after, key) && sameButIds(left, right, [...path, step], records);
    })
  );
}
