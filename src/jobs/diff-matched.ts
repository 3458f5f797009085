import { readPath } from '../language/item-path.js';
import type { Entry, Kind } from '../model/documents.js';
import type { Comparer } from './diff-compare.js';
import { type DocumentPair, scopesOf } from './diff-documents.js';
import { type Matchable, matchRecords } from './diff-match.js';
import { type DiffDocument, type DiffRecord, kindOrder, type Standing, type StandingPair } from './diff-shapes.js';
import { plainWords } from './diff-values.js';

/** The records of all documents, each with its counterpart on the other side where it has one. */
export function matchedRecords(pairs: readonly DocumentPair[], comparer: Comparer): readonly StandingPair[] {
  const scopes = scopesOf(pairs);
  const side = (documents: readonly (DiffDocument | undefined)[], kind: Kind): readonly Standing[] =>
    documents.flatMap((document) => (document?.kind === kind ? document.records.map((record) => ({ record, document })) : []));
  return kindOrder.flatMap((kind) => {
    const [before, after] = [
      side(
        pairs.map((pair) => pair.before),
        kind,
      ),
      side(
        pairs.map((pair) => pair.after),
        kind,
      ),
    ];
    const matchables = (list: readonly Standing[]) => list.map((one) => matchable(one, scopes.get(one.document) ?? '', comparer));
    const found = matchRecords(matchables(before), matchables(after));
    const taken = new Set(found.map(([, other]) => other));
    const others = new Map(found);
    return [
      ...before.map((one, index): StandingPair => {
        const other = after[others.get(index) ?? -1];
        return other === undefined ? { before: one } : { before: one, after: other };
      }),
      ...after.filter((_, index) => !taken.has(index)).map((one): StandingPair => ({ after: one })),
    ];
  });
}

function matchable({ record, document }: Standing, scope: string, comparer: Comparer): Matchable {
  const { status, replaces } = record.value;
  const next = typeof status === 'object' && status !== null ? (status as { replacedBy?: unknown }).replacedBy : undefined;
  let print: string | undefined;
  return {
    scope,
    id: record.id,
    title: plainWords(record.title),
    path: plainWords(pathAbove(record).join('>')),
    content: contentWords(record.value['content']),
    replaces: Array.isArray(replaces) ? replaces.map(String) : [],
    replacedBy: next === undefined ? [] : [String(next)],
    file: document.file,
    print: () => {
      print ??= comparer.printOf(record, document);
      return print;
    },
  };
}

// a table prints the title as the last level of the path
function pathAbove(record: DiffRecord): readonly string[] {
  const path = pathOf(record);
  return path.length > 1 && plainWords(path.at(-1) ?? '') === plainWords(record.title) ? path.slice(0, -1) : path;
}

// the words and the elements, as they stand in one cell of a table
function contentWords(content: unknown): string {
  const { text, elements } = (typeof content === 'object' && content !== null ? content : { text: content }) as {
    readonly text?: unknown;
    readonly elements?: unknown;
  };
  const names = Array.isArray(elements)
    ? elements.map((one) => (typeof one === 'object' && one !== null ? ((one as { name?: unknown }).name ?? '') : one))
    : [];
  return plainWords([text ?? '', ...names].join('')).replace(/要素：|[^\p{L}\p{N}]/gu, '');
}

/**
 * Whether the numbers of two documents are their own. A table without numbers gets some of the import: they are no renumbering. Where a
 * number of the one is one of the other, all are.
 */
export function ownNumbersIn(matched: readonly StandingPair[]): (before: DiffDocument, after: DiffDocument) => boolean {
  const own = new Set<DiffDocument>();
  for (const { before, after } of matched) {
    if (before === undefined || after === undefined || before.record.id === '' || before.record.id !== after.record.id) continue;
    own.add(before.document).add(after.document);
  }
  return (before, after) => (!before.table && !after.table) || own.has(before.table ? before : after);
}

/** The path of a record, as names from the top; empty without one. */
export function pathOf({ value }: DiffRecord): readonly string[] {
  const { path } = value;
  return typeof path === 'string' || Array.isArray(path) ? readPath(path as Entry['path']).map(String) : [];
}
