import { decode, type Encoding } from '../base/decode.js';
import { compare } from '../base/diagnostic.js';
import type { Edit } from '../base/edit.js';
import { UsageError } from '../base/error.js';
import { valueText } from '../base/hash.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import { currentFormat, kindNames, type Ledger, type LedgerItem } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import { writeDraft } from '../yaml/write-draft.js';
import { cleanPath } from './discover.js';
import { joinedItems, sidesOf } from './ledger-conflict.js';
import type { Project } from './project.js';
import { readBytes } from './read-document.js';
import { encodedAs } from './write-back.js';

/** A ledger as it stands on the disk; `source` is undefined for one that is not there yet. */
export interface OpenLedger {
  readonly file: string;
  readonly source: string | undefined;
  readonly encoding: Encoding;
  readonly value: Ledger;
  /** True where it was put together of two sides: the file is to be written even if nothing else changes. */
  readonly joined?: true;
}

// what a new ledger is called, in the folder of the project
const newLedgerName = '整改台账.yaml';

/**
 * The file of the ledger: the one asked for, else what the settings name, else the only one of the project, else a new one. Throws
 * UsageError where several may be meant.
 */
export function ledgerFile(project: Pick<Project, 'root' | 'config' | 'documents'>, asked: string | undefined, io: Io): string {
  if (asked !== undefined) return cleanPath(asked, io);
  const { ledger } = project.config;
  if (ledger !== undefined) return cleanPath(joinPath(project.root, ledger), io);
  const [only, second] = project.documents.filter(({ kind }) => kind === 'ledger').map(({ file }) => file);
  if (only !== undefined && second !== undefined)
    throw new UsageError(
      text(`项目里有几份整改台账：${only}、${second} 等`, `The project has several ledgers: ${only}, ${second}`),
      text('用 --ledger 写明用哪一份，或在 gkml.yaml 里写 ledger', 'Name one with --ledger, or write ledger in gkml.yaml'),
    );
  return only ?? cleanPath(joinPath(project.root, newLedgerName), io);
}

/** The files that hold ledgers, or should: what is wrong with them is nothing to hand out. */
export function ledgerFiles({ root, config, documents }: Pick<Project, 'root' | 'config' | 'documents'>, io: Io): readonly string[] {
  const named = [newLedgerName, ...(config.ledger === undefined ? [] : [config.ledger])];
  return [
    ...named.map((name) => cleanPath(joinPath(root, name), io)),
    ...documents.filter(({ kind }) => kind === 'ledger').map(({ file }) => file),
  ];
}

/**
 * Opens a ledger; one that is not there is empty where `missing` allows. Where git left a conflict because two sides added items of their
 * own, both are taken. Throws UsageError for one that cannot be read whole, or holds one finding twice.
 */
export async function openLedger(file: string, io: Io, missing: 'empty' | 'refuse'): Promise<OpenLedger> {
  if (missing === 'empty' && io.kindOf(file) === 'missing') return { file, source: undefined, encoding: 'utf-8', value: emptyLedger() };
  const decoded = io.kindOf(file) === 'file' ? decode(io.read(file)) : undefined;
  const { text: source = '', encoding = 'utf-8' } = decoded ?? {};
  const sides = sidesOf(source);
  if (sides !== undefined) return joinedLedger(file, sides, encoding);
  const { value } = await locatedLedger(file, io);
  return { file, source, encoding, value: withoutTwins(file, value) };
}

async function joinedLedger(
  file: string,
  { ours, theirs }: { readonly ours: string; readonly theirs: string },
  encoding: Encoding,
): Promise<OpenLedger> {
  const read = async (side: string) => withoutTwins(file, (await ledgerIn(file, new TextEncoder().encode(side))).value);
  const value = await read(ours);
  const items = joinedItems(file, value.items, (await read(theirs)).items);
  const made = await writtenLedger({ file, source: ours, encoding, value }, items);
  const source = made?.text ?? ours;
  return { file, source, encoding, value: await read(source), joined: true };
}

function withoutTwins(file: string, value: Ledger): Ledger {
  const seen = new Set<string>();
  for (const { fingerprint } of value.items) {
    if (seen.has(fingerprint))
      throw new UsageError(
        text(`${file} 里问题 ${fingerprint} 登记了两次`, `${file} holds ${fingerprint} twice`),
        text('两项对照，留一项，把另一项删去', 'Compare the two, keep one and delete the other'),
      );
    seen.add(fingerprint);
  }
  return value;
}

/** A ledger with its places. Throws UsageError where there is none, or none that can be read whole. */
export async function locatedLedger(file: string, io: Io): Promise<Located<Ledger>> {
  if (io.kindOf(file) !== 'file')
    throw new UsageError(
      text(`没有整改台账 ${file}`, `There is no ledger ${file}`),
      text('先用 gkml ledger open 立台账，或用 --ledger 写明文件', 'Open one with gkml ledger open, or name the file with --ledger'),
    );
  return ledgerIn(file, io.read(file));
}

async function ledgerIn(file: string, bytes: Uint8Array): Promise<Located<Ledger>> {
  const read = await readBytes(file, bytes, true);
  const fault = read.diagnostics.find(({ severity }) => severity === 'error');
  if (fault !== undefined)
    throw new UsageError(
      text(`${file}:${fault.span.line} 有错误：${fault.message['zh-CN']}`, `${file}:${fault.span.line}: ${fault.message.en}`),
      fault.way,
    );
  const { document } = read;
  if (document?.kind !== 'ledger')
    throw new UsageError(
      text(
        `${file} ${document === undefined ? '里没有内容' : `是${kindNames[document.kind]}`}，不是整改台账（kind: ledger）`,
        `${file} is ${document === undefined ? 'empty' : `a ${document.kind}`}, no ledger`,
      ),
      text('用 --ledger 写明台账文件', 'Name the ledger with --ledger'),
    );
  return document.located as unknown as Located<Ledger>;
}

/** A ledger with these items as bytes and text: in place, comments and layout kept, new ones where they belong. Undefined where nothing changes. Throws UsageError where that cannot be done surely. */
export async function writtenLedger(
  ledger: OpenLedger,
  items: readonly LedgerItem[],
): Promise<{ readonly bytes: Uint8Array; readonly text: string } | undefined> {
  const { file, source, encoding, value } = ledger;
  if (source === undefined) {
    if (items.length === 0) return undefined;
    const made = writeDraft({ ...value, items: sortedItems(items) });
    return { text: made, bytes: new TextEncoder().encode(made) };
  }
  const edits = editsOf(value.items, items);
  if (edits.length === 0 && ledger.joined !== true) return undefined;
  const { text: after, refused } = applyEdits(source, edits, { keyOrder: keyOrderOf(await loadSchema('ledger')) });
  const bytes = encodedAs(after, encoding);
  if (refused.length > 0 || bytes === undefined)
    throw new UsageError(
      text(
        `${file} 写法特殊或编码不能写回，没有改动`,
        `${file} is written in a way or encoding that cannot be changed surely; nothing was written`,
      ),
      text('写成普通的几行（不用 & * 引用），存为 UTF-8', 'Write it in plain lines without & and *, as UTF-8'),
    );
  return { text: after, bytes };
}

/** The items by unit, document, record, rule and fingerprint; those of nobody come last. */
export function sortedItems(items: readonly LedgerItem[]): readonly LedgerItem[] {
  return [...items].sort(byPlace);
}

function byPlace(a: LedgerItem, b: LedgerItem): number {
  return (
    compare(a.unit ?? last, b.unit ?? last) ||
    compare(a.document ?? a.file ?? '', b.document ?? b.file ?? '') ||
    compare(a.entry ?? a.column ?? '', b.entry ?? b.column ?? '') ||
    compare(a.code, b.code) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

const last = '\uffff';

function emptyLedger(): Ledger {
  return { kind: 'ledger', format: currentFormat, items: [] };
}

// places count in the text as it was; those that stay keep the order they have
function editsOf(before: readonly LedgerItem[], after: readonly LedgerItem[]): readonly Edit[] {
  const now = new Map(after.map((item) => [item.fingerprint, item]));
  const edits = before.flatMap((old, index): readonly Edit[] => {
    const item = now.get(old.fingerprint);
    if (item === undefined) return [{ op: 'remove', path: ['items', index] }];
    return changesOf(old, item, index);
  });
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  for (const item of sortedItems(after.filter(({ fingerprint }) => !known.has(fingerprint)))) {
    const next = before.findIndex((old) => byPlace(old, item) > 0);
    edits.push({ op: 'insert', path: ['items'], index: next === -1 ? before.length : next, value: item });
  }
  return edits;
}

function changesOf(old: LedgerItem, now: LedgerItem, index: number): readonly Edit[] {
  const [was, is] = [old as unknown as Record<string, unknown>, now as unknown as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key): readonly Edit[] => {
    const path = ['items', index, key];
    if (is[key] === undefined) return was[key] === undefined ? [] : [{ op: 'remove', path }];
    return valueText(was[key]) === valueText(is[key]) ? [] : [{ op: 'set', path, value: is[key] }];
  });
}
