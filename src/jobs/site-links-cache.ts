import { decode } from '../base/decode.js';
import { compare } from '../base/diagnostic.js';
import type { Edit } from '../base/edit.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import { currentFormat, type Links } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import { writeDraft } from '../yaml/write-draft.js';
import { cleanPath } from './discover.js';
import type { Project } from './project.js';
import { readDocument } from './read-document.js';
import type { LinkResult } from './site-links-shapes.js';
import { encodedAs } from './write-back.js';

/** The document of link results, as it lies on the disk. */
export interface LinkCache {
  readonly file: string;
  readonly document?: Links;
  readonly results: ReadonlyMap<string, LinkResult>;
}

/** The file of link results: the one that is asked for, the one of the settings, or 链接核查.yaml beside them. */
export function linksFile(project: Project, io: Io, asked: string | undefined): string {
  if (asked !== undefined) return cleanPath(asked, io);
  return cleanPath(joinPath(project.root, project.config.links ?? '链接核查.yaml'), io);
}

/** Reads the results of earlier runs; none where the file is not there. Throws UsageError for a file that is something else or has faults. */
export async function readLinkCache(file: string, io: Io): Promise<LinkCache> {
  if (!/\.ya?ml$/i.test(file)) {
    throw new UsageError(
      text(`链接核查结果要写成 YAML，“${file}”不是`, `Link results are kept as YAML, which "${file}" is not`),
      text('文件名以 .yaml 结尾', 'End the name in .yaml'),
    );
  }
  const kind = io.kindOf(file);
  if (kind === 'missing') return { file, results: new Map() };
  if (kind !== 'file') throw new UsageError(text(`${file} 不是文件`, `${file} is no file`));
  const { document, diagnostics } = await readDocument(file, io, true);
  const fault = diagnostics.find(({ severity }) => severity === 'error');
  if (document?.kind !== 'links' || fault !== undefined) {
    const [zh, en] =
      fault === undefined || document?.kind !== 'links'
        ? ['不是链接核查结果（kind: links）', 'is no document of link results (kind: links)']
        : [`第 ${fault.span.line} 行有错误：${fault.message['zh-CN']}`, `is wrong in line ${fault.span.line}: ${fault.message.en}`];
    throw new UsageError(
      text(`${file} ${zh}`, `${file} ${en}`),
      text('改好、移走它，或用 --links 另写一个文件', 'Mend or move it, or name another file with --links'),
    );
  }
  const value = document.located.value as unknown as Links;
  return { file, document: value, results: new Map(value.links.map((link) => [link.url, link])) };
}

/**
 * Whether an address must be asked again: what opens after `maxAge` milliseconds, what does not in a seventh of that, what was not settled
 * at once.
 */
export function isDue(result: LinkResult | undefined, moment: string, maxAge: number): boolean {
  if (result === undefined || result.status === 'unknown') return true;
  const age = Date.parse(moment) - Date.parse(result.checked);
  const most = result.status === 'ok' || result.status === 'redirected' ? maxAge : maxAge / 7;
  return !(age >= 0 && age < most);
}

/** The file with its new results, by URL; what somebody wrote into it stays. Undefined where nothing has changed. */
export async function writtenLinks(
  { file, document }: LinkCache,
  results: readonly LinkResult[],
  taken: string,
  io: Io,
): Promise<Uint8Array | undefined> {
  const links = [...results].sort((a, b) => compare(a.url, b.url));
  const made = (from: Links): string => writeDraft(from as unknown as Readonly<Record<string, unknown>>, headComment);
  if (document === undefined) return new TextEncoder().encode(made({ kind: 'links', format: currentFormat, taken, links }));
  const bytes = io.read(file);
  const decoded = decode(bytes);
  if (decoded === undefined) throw new UsageError(text(`${file} 读不出来`, `${file} cannot be read`));
  // nobody wrote anything into it
  if (decoded.text === made(document)) return changed(bytes, new TextEncoder().encode(made({ ...document, taken, links })));
  const { text: after, refused } = applyEdits(decoded.text, editsOf(document, links, taken), {
    keyOrder: keyOrderOf(await loadSchema('links')),
  });
  const encoded = refused.length > 0 ? undefined : encodedAs(after, decoded.encoding);
  if (encoded === undefined) {
    throw new UsageError(
      text(`${file} 用了少见的写法或编码，结果写不进去`, `${file} is written in a rare way or encoding; the results cannot be put in`),
      text('把它移走再运行，或用 --links 另写一个文件', 'Move it away, or name another file with --links'),
    );
  }
  return changed(bytes, encoded);
}

const headComment = ['由 gkml site links 写成，也是下次核查的缓存'];

function changed(before: Uint8Array, after: Uint8Array): Uint8Array | undefined {
  return Buffer.compare(before, after) === 0 ? undefined : after;
}

// places count in the file as it is
function editsOf(document: Links, links: readonly LinkResult[], taken: string): readonly Edit[] {
  const edits: Edit[] = document.taken === taken ? [] : [{ op: 'set', path: ['taken'], value: taken }];
  const wanted = new Map(links.map((link) => [link.url, link]));
  const there = new Set<string>();
  for (const [index, old] of document.links.entries()) {
    const link = there.has(old.url) ? undefined : wanted.get(old.url);
    there.add(old.url);
    if (link === undefined) {
      edits.push({ op: 'remove', path: ['links', index] });
      continue;
    }
    const [before, after] = [old, link] as unknown as readonly Readonly<Record<string, unknown>>[];
    for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
      const value = after?.[key];
      if (value === before?.[key]) continue;
      edits.push(value === undefined ? { op: 'remove', path: ['links', index, key] } : { op: 'set', path: ['links', index, key], value });
    }
  }
  let at = 0;
  for (const link of links) {
    if (there.has(link.url)) continue;
    while (at < document.links.length && compare(document.links[at]?.url ?? '', link.url) < 0) at += 1;
    edits.push({ op: 'insert', path: ['links'], index: at, value: link });
  }
  return edits;
}
