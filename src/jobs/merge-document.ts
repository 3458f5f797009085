import { decode, type Encoding } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { formFields } from '../intake/form-fields.js';
import { currentFormat, type Kind, kindNames, recordKeys } from '../model/documents.js';
import type { Edit } from '../model/edit.js';
import type { FormKind } from '../model/form.js';
import { applyEdits } from '../yaml/edit.js';
import { writeDraft } from '../yaml/write-draft.js';
import { numberKeys, ownPath, sameValue } from './merge-cells.js';
import type { MergingDocument, MergingRecord } from './merge-shapes.js';
import { readBytes } from './read-document.js';

/** The kind of document that a kind of form goes back to. */
export const documentKinds: Readonly<Record<FormKind, Kind>> = {
  catalog: 'catalog',
  tasks: 'plan',
  site: 'site',
  activity: 'activities',
  ledger: 'ledger',
};

/** Reads a document that forms go back to. Throws UsageError where it has faults: what cannot be read cannot be compared. */
export async function openDocument(file: string, kind: FormKind, bytes: Uint8Array): Promise<MergingDocument> {
  const documentKind = documentKinds[kind];
  const source = decode(bytes)?.text ?? '';
  const read = await readBytes(file, bytes, true);
  const fault = read.diagnostics.find(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new UsageError(
      text(
        `${file}:${fault.span.line} 有错误：${fault.message['zh-CN']}；没有合并，什么也没有写`,
        `${file}:${fault.span.line}: ${fault.message.en}; nothing was merged or written`,
      ),
      text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} and mend it first`),
    );
  if (read.document === undefined || read.document.kind !== documentKind)
    throw new UsageError(
      text(
        `${file} 是${read.document === undefined ? '空的' : kindNames[read.document.kind]}，来件是${kindNames[documentKind]}的填报表`,
        `${file} is ${read.document === undefined ? 'empty' : `a ${read.document.kind}`}, and the form is one of a ${documentKind}`,
      ),
      text('用 --into 写对应的文件', 'Name the right file with --into'),
    );
  const value = read.document.located.value as unknown as Readonly<Record<string, unknown>>;
  return documentOf(file, kind, source, value);
}

/** A document that is not there yet, for the form of a unit that starts from nothing. */
export function newDocument(file: string, kind: FormKind, head: Readonly<Record<string, unknown>>): MergingDocument {
  const documentKind = documentKinds[kind];
  return documentOf(file, kind, undefined, { kind: documentKind, format: currentFormat, ...head, [recordKeys[documentKind] ?? '']: [] });
}

function documentOf(file: string, kind: FormKind, source: string | undefined, value: Readonly<Record<string, unknown>>): MergingDocument {
  const documentKind = documentKinds[kind];
  const list = recordKeys[documentKind] ?? '';
  const records = recordsOf(kind, value[list] as readonly Record<string, unknown>[], [list], []);
  const defaults = (value['defaults'] as Readonly<Record<string, unknown>> | undefined) ?? {};
  return { kind, documentKind, file, list, source, value, defaults, records, removedBy: new Map() };
}

function recordsOf(kind: FormKind, list: readonly Record<string, unknown>[], path: Path, above: readonly string[]): MergingRecord[] {
  return list.flatMap((record, index) => {
    const from = [...path, index];
    const whole = [...above, ...ownPath(record)];
    const own: MergingRecord = {
      id: recordId(kind, record, whole),
      value: record,
      from,
      changedBy: new Map(),
      ...(above.length === 0 ? {} : { above }),
    };
    const children = kind === 'site' ? (record['children'] as readonly Record<string, unknown>[] | undefined) : undefined;
    return children === undefined ? [own] : [own, ...recordsOf(kind, children, [...from, 'children'], whole)];
  });
}

// as forms have it: its id or number; a site column without one goes by its path
function recordId(kind: FormKind, record: Readonly<Record<string, unknown>>, path: readonly string[]): string {
  const id = record[numberKeys[kind]];
  return id === undefined ? path.join(' > ') : String(id);
}

/** The text of a document after the merge; undefined where nothing changed. */
export interface MergedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes what changed into the text of the document, as slices, and reads it again: it must say exactly what was merged and fit the
 * schema. Throws UsageError where it does not; then nothing may be written.
 */
export async function mergedText(document: MergingDocument): Promise<MergedText | undefined> {
  const { file, source } = document;
  const wanted = wantedValue(document);
  if (source === undefined) {
    if (document.records.length === 0) return undefined;
    const after = writeDraft(wanted);
    await holdAgainst(document, after, wanted);
    return { file, before: '', after };
  }
  const after = editedText(document, source);
  if (after === source) return undefined;
  await holdAgainst(document, after, wanted);
  return { file, before: source, after };
}

/** Bytes of a text in the encoding its file had. Throws UsageError for one that cannot be written back. */
export function encodedAs(encoding: Encoding | undefined, words: string, file: string): Uint8Array {
  if (encoding === undefined || encoding === 'utf-8') return new TextEncoder().encode(words);
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${words}`);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${words}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${words}`, 'utf16le').swap16();
  throw new UsageError(
    text(
      `${file} 是 ${encoding.toUpperCase()} 编码，不能照原样写回`,
      `${file} is in ${encoding.toUpperCase()} and cannot be written back as it is`,
    ),
    text('先另存为 UTF-8', 'Save it as UTF-8 first'),
  );
}

// a column below another stays below it
function wantedValue({ value, list, records }: MergingDocument): Readonly<Record<string, unknown>> {
  const byPlace = new Map(records.flatMap((record) => (record.from === undefined ? [] : [[record.from.join('/'), record] as const])));
  const rebuilt = (record: Readonly<Record<string, unknown>>, from: Path): Readonly<Record<string, unknown>> => {
    const children = record['children'];
    if (!Array.isArray(children)) return record;
    const kept = children.flatMap((_, index) => {
      const child = byPlace.get([...from, 'children', index].join('/'));
      return child?.from === undefined ? [] : [rebuilt(child.value, child.from)];
    });
    return { ...record, children: kept };
  };
  const top = records.filter(({ from }) => from === undefined || isTop(from));
  return { ...value, [list]: top.map((record) => (record.from === undefined ? record.value : rebuilt(record.value, record.from))) };
}

function editedText(document: MergingDocument, source: string): string {
  const { list, records, value } = document;
  const before = documentOf(document.file, document.kind, source, value).records;
  const kept = new Map(records.flatMap((record) => (record.from === undefined ? [] : [[record.from.join('/'), record] as const])));
  const edits = before.flatMap((old): readonly Edit[] => {
    const now = kept.get(old.from?.join('/') ?? '');
    if (now !== undefined) return changesOf(old, now);
    // what stands below a column goes with it
    return isTop(old.from ?? []) || kept.has((old.from ?? []).slice(0, -2).join('/')) ? [{ op: 'remove', path: old.from ?? [] }] : [];
  });
  const top = records.filter(({ from }) => from === undefined || isTop(from));
  let index = 0;
  for (const { from, value: made } of top) {
    // places count in the text as it was
    if (from !== undefined) index = Number(from[1]) + 1;
    else edits.push({ op: 'insert', path: [list], index, value: made });
  }
  if (edits.length === 0) return source;
  const { text: after, refused } = applyEdits(source, edits, {
    keyOrder: (path) => (path.length === 2 ? keyOrder(document.kind) : undefined),
  });
  const [first] = refused;
  if (first !== undefined) throw unsure(document, first);
  return after;
}

function isTop(from: Path): boolean {
  return from.length === 2;
}

function keyOrder(kind: FormKind): readonly string[] {
  // in a ledger many have a hand, and git merges what stands in one order
  if (kind === 'ledger') return ['unit', 'owner', 'document', 'due', 'state', 'waiver', 'closed', 'reopened', 'evidence', 'notes'];
  return [...new Set(formFields(kind).map(({ key }) => key.split(':')[0] ?? key))];
}

function changesOf(old: MergingRecord, now: MergingRecord): readonly Edit[] {
  if (old.value === now.value) return [];
  const keys = new Set([...Object.keys(old.value), ...Object.keys(now.value)]);
  keys.delete('children');
  return [...keys].flatMap((key): readonly Edit[] => {
    const [was, is] = [old.value[key], now.value[key]];
    const path = [...(old.from ?? []), key];
    if (sameValue(was, is)) return [];
    return [is === undefined ? { op: 'remove', path } : { op: 'set', path, value: is }];
  });
}

async function holdAgainst(document: MergingDocument, after: string, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  const read = await readBytes(document.file, new TextEncoder().encode(after), true);
  const fault = read.diagnostics.find(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new UsageError(
      text(
        `合并后的 ${document.file} 有错误：${[fault.record?.id, fault.message['zh-CN']].filter(Boolean).join(' ')}；什么也没有写`,
        `${document.file} would have a fault: ${[fault.record?.id, fault.message.en].filter(Boolean).join(' ')}; nothing was written`,
      ),
      fault.way,
    );
  if (read.document === undefined || !sameValue(read.document.located.value, wanted)) throw unsure(document, undefined);
}

function unsure({ file }: MergingDocument, edit: Edit | undefined): UsageError {
  const place = edit === undefined ? '' : ` ${edit.path.join('.')}`;
  return new UsageError(
    text(
      `${file}${place} 写法特殊，不能只改要改的地方；什么也没有写`,
      `${file}${place} is written in a way that cannot be changed alone; nothing was written`,
    ),
    text('把这一条写成普通的几行（不用 & * 引用），再合并', 'Write the record in plain lines, without & and *, and merge again'),
  );
}
