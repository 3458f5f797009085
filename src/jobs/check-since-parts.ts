import { decode } from '../base/decode.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { valueText } from '../base/hash.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { lineCounter, wholeFile } from '../base/place.js';
import { recordKeys } from '../model/documents.js';
import { readYaml } from '../yaml/read.js';
import { type RecordStarts, recordStarts } from '../yaml/records.js';
import { identityOf } from './read-document.js';
import { isTableFile } from './table-files.js';

/** A file as its parts: records, the rest of the document as its head, and the file as a whole. A part is known by what it says. */
export interface FileParts {
  /** What kind of document it is, and whose; undefined where it is none. Two files of one identity may be one that was renamed. */
  readonly identity: string | undefined;
  /** Whether the file has a part that says just this. */
  has(part: string): boolean;
  /** What the part says that a finding is in. */
  partOf(finding: Diagnostic): string;
}

/** Takes a file apart. What cannot be read is one part; tables are read as `check` reads them. */
export async function partsOf(file: string, bytes: Uint8Array, io: Io): Promise<FileParts> {
  const source = decode(bytes)?.text;
  const yaml = source === undefined || isTableFile(file) ? undefined : readYaml(file, source, listOf);
  if (source !== undefined && yaml?.kind === 'value' && isData(yaml.located.value)) return partsOfYaml(source, yaml.located);
  const whole = source ?? [...bytes].join();
  const documents = isTableFile(file) ? await documentsIn(file, io) : [];
  return documents.length > 0
    ? partsOfTable(documents, whole)
    : { identity: undefined, has: (part) => part === whole, partOf: () => whole };
}

type Data = Readonly<Record<string, unknown>>;

interface Block {
  readonly line: number;
  readonly says: string;
}

function partsOfYaml(source: string, located: Located<unknown>): FileParts {
  const value = located.value as Data;
  const lineAt = lineCounter(source);
  const [lists, head]: [(readonly Block[])[], Record<string, unknown>] = [[], {}];
  const ends: number[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const records = Array.isArray(inner) && inner.length > 0 && inner.every(isData) ? inner : undefined;
    const places = records === undefined ? undefined : recordStarts(source, key);
    if (records === undefined || places === undefined || places.starts.length !== records.length) {
      head[key] = inner;
      continue;
    }
    lists.push(blocksOf(records, places, [key], located, (offset) => lineAt(offset).line));
    ends.push(places.end >= source.length ? Number.POSITIVE_INFINITY : lineAt(places.end).line);
  }
  const headSays = `head ${valueText(head)}`;
  const parts = new Set([headSays, source, ...lists.flatMap((blocks) => blocks.map(({ says }) => says))]);
  const partOf = (finding: Diagnostic) => {
    const { line } = finding.span;
    if (isWholeFile(finding)) return source;
    const at = lists.findIndex(([first], index) => first !== undefined && first.line <= line && line < (ends[index] ?? 0));
    return (at === -1 ? undefined : lastBefore(lists[at] ?? [], line)?.says) ?? headSays;
  };
  return { identity: identityIn(value), has: (part) => parts.has(part), partOf };
}

// the columns of a site lie in one another; each is a record without those below it, with the names above it
function blocksOf(
  records: readonly Data[],
  { starts }: RecordStarts,
  path: readonly (string | number)[],
  located: Located<unknown>,
  lineOf: (offset: number) => number,
): readonly Block[] {
  return records.flatMap((record, index) => {
    const line = lineOf(starts[index] ?? 0);
    const below = Array.isArray(record['children']) ? childrenOf(record, [...path, index], [], located) : [];
    return [{ line, says: saysOf(path[0] as string, record, []) }, ...below];
  });
}

function childrenOf(
  { children, ...parent }: Data,
  path: readonly (string | number)[],
  above: readonly unknown[],
  located: Located<unknown>,
): readonly Block[] {
  const names = [...above, parent['name'] ?? parent['path']];
  return (children as readonly unknown[]).filter(isData).flatMap((child, index) => {
    const at = [...path, 'children', index];
    const below = Array.isArray(child['children']) ? childrenOf(child, at, names, located) : [];
    return [{ line: located.at(at).line, says: saysOf('children', child, names) }, ...below];
  });
}

function saysOf(list: string, { children, ...record }: Data, above: readonly unknown[]): string {
  const inside = Array.isArray(children) ? {} : { children };
  return `${list} ${valueText([above, { ...record, ...inside }])}`;
}

function lastBefore(blocks: readonly Block[], line: number): Block | undefined {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1];
}

// rows are found by the number of their record, and known by the rest: numbers may be given as the rows stand
function partsOfTable(documents: readonly Data[], whole: string): FileParts {
  const [parts, byId, heads] = [new Set([whole]), new Map<string, string>(), [] as string[]];
  for (const document of documents) {
    const key = listOf(document) ?? '';
    const { [key]: list, ...head } = document;
    heads.push(valueText(head));
    for (const record of Array.isArray(list) ? list.filter(isData) : []) {
      const { origin: _, id: __, original: ___, ...said } = record;
      const [id, says] = [identityOf(record)?.id ?? '', `${key} ${valueText(said)}`];
      parts.add(says);
      if (id !== '') byId.set(id, byId.has(id) ? `${byId.get(id)}\n${says}` : says);
    }
  }
  for (const says of byId.values()) parts.add(says);
  const headSays = `head ${heads.join('\n')}`;
  parts.add(headSays);
  const [first] = documents;
  return {
    identity: first === undefined ? undefined : identityIn(first),
    has: (part) => parts.has(part),
    partOf: (finding) => (isWholeFile(finding) ? whole : (byId.get(finding.record?.id ?? '') ?? headSays)),
  };
}

async function documentsIn(file: string, io: Io): Promise<readonly Data[]> {
  const [{ readTableFile }, { importContext }] = await Promise.all([import('./read-grid-document.js'), import('./import-context.js')]);
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
  const context = await importContext(folder, io, {});
  const reads = await readTableFile(file, io, context, context.root);
  return reads.flatMap(({ document }) => (document === undefined ? [] : [document.located.value as unknown as Data]));
}

function identityIn({ kind, unit, year, role, id, region }: Data): string | undefined {
  return typeof kind === 'string' ? valueText([kind, unit, year, role, id, region]) : undefined;
}

function listOf(value: unknown): string | undefined {
  const kind = isData(value) ? value['kind'] : undefined;
  return typeof kind === 'string' && Object.hasOwn(recordKeys, kind) ? recordKeys[kind as keyof typeof recordKeys] : undefined;
}

function isWholeFile({ span }: Diagnostic): boolean {
  const { line, column, endLine, endColumn } = wholeFile(span.file);
  return (
    span.cell === undefined && span.line === line && span.column === column && span.endLine === endLine && span.endColumn === endColumn
  );
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
