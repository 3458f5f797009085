import { damagedLine, decode } from '../base/decode.js';
import type { Diagnostic, Severity } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Fix } from '../base/edit.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { lineCounter, type Path, pathText, wholeFile } from '../base/place.js';
import { shortened, type Text, text } from '../base/text.js';
import { maskedText } from '../language/personal-data.js';
import { currentFormat, type DocumentByKind, type Kind, kindNames, recordKeys } from '../model/documents.js';
import type { Problem } from '../schema/explain.js';
import { headFits, recordFits } from '../schema/validate.js';
import { locate } from '../yaml/locate.js';
import { readYaml } from '../yaml/read.js';
import { reasonOf } from './discover.js';
import { inFile } from './fix-place.js';

/** One document that could be read. Records that do not fit the schema are left out; `located` still leads to the right places. */
export interface OpenDocument<K extends Kind = Kind> {
  readonly kind: K;
  readonly file: string;
  readonly source: string;
  readonly located: Located<DocumentByKind[K]>;
  /** Records in the file, the faulty ones included. */
  readonly records: number;
}

/** The document, when its head is sound, and what is wrong in the file. */
export interface DocumentRead {
  readonly document?: OpenDocument;
  /** The file of the document that this one, a form that came back, is meant to take the place of. */
  readonly standsFor?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly records: number;
}

const largestFile = 200_000_000;
const longestLine = 1_000_000;

/** Reads one file from disk; never throws for what the file holds. `named` files without a kind are errors, found ones warnings. */
export async function readDocument(file: string, io: Io, named: boolean): Promise<DocumentRead> {
  const read = bytesOf(file, io);
  return read.bytes === undefined ? read : readBytes(file, read.bytes, named);
}

/** The bytes of a file, or what keeps it from being read: its size, or the system's word. */
export function bytesOf(file: string, io: Io): { readonly bytes: Uint8Array } | (DocumentRead & { readonly bytes?: undefined }) {
  try {
    const size = io.sizeOf(file);
    if (size > largestFile) {
      const megabytes = Math.round(size / 1e6);
      return only(
        file,
        'oversized-file',
        'error',
        text(`文件有 ${megabytes} MB，上限 200 MB`, `The file has ${megabytes} MB; 200 MB is the limit`),
        text('拆成几个文件', 'Split it into several files'),
      );
    }
    return { bytes: io.read(file) };
  } catch (error) {
    const [zh, en] = reasonOf(error);
    return only(
      file,
      'unreadable-file',
      'error',
      text(`读不了这个文件：${zh}`, `Cannot read this file: ${en}`),
      text('检查文件权限和链接', 'Check permissions and links'),
    );
  }
}

/** Reads a document from bytes, e.g. standard input. */
export async function readBytes(file: string, bytes: Uint8Array, named: boolean): Promise<DocumentRead> {
  const decoded = decode(bytes);
  if (decoded === undefined) {
    const line = damagedLine(bytes);
    if (line !== undefined) {
      const message = text(
        `第 ${line} 行有的字节既不是 UTF-8 也不是 GB18030，整个文件没有检查`,
        `Line ${line} holds bytes that are neither UTF-8 nor GB18030; the file was not checked`,
      );
      const way = text(
        '文件没有传完的，重新复制；从别处粘贴来的，重打这一行，存成 UTF-8',
        'Copy the file again if it was cut off; type the line again if it was pasted, and save as UTF-8',
      );
      const span = { file, line, column: 1, endLine: line, endColumn: 2 };
      return { diagnostics: [{ ...finding(file, 'binary-file', 'error', message, way), span }], records: 0 };
    }
    return only(
      file,
      'binary-file',
      'error',
      text('这不是文本文件，里面没有可以检查的目录', 'This is no text file; there is no catalog in it'),
      text(formatHint(bytes)[0], formatHint(bytes)[1]),
    );
  }
  const source = decoded.text;
  const notes: Diagnostic[] = [];
  if (decoded.encoding === 'gb18030' || decoded.encoding.startsWith('utf-16')) {
    const name = decoded.encoding.toUpperCase();
    notes.push(
      finding(
        file,
        'not-utf8',
        'info',
        text(`文件按 ${name} 编码读取`, `The file was read as ${name}`),
        text('用编辑器另存为 UTF-8', 'Save it as UTF-8'),
      ),
    );
  }
  const long = source.length > longestLine ? tooLongLine(source) : undefined;
  if (long !== undefined) {
    const message = text(
      `第 ${long.line} 行有 ${long.length} 个字，上限 100 万`,
      `Line ${long.line} has ${long.length} characters; 1 million is the limit`,
    );
    return {
      diagnostics: [
        ...notes,
        {
          ...finding(
            file,
            'oversized-file',
            'error',
            message,
            text('把这一行拆开，或检查文件是否损坏', 'Break the line, or check whether the file is damaged'),
          ),
          span: { file, line: long.line, column: 1, endLine: long.line, endColumn: 2 },
        },
      ],
      records: 0,
    };
  }

  const yaml = readYaml(file, source, (value) => recordKeys[kindOf(value) as Kind]);
  if (yaml.kind === 'empty')
    return {
      diagnostics: [
        ...notes,
        finding(
          file,
          'empty-file',
          'error',
          text('文件是空的', 'The file is empty'),
          text('补上内容，或删去文件；gkml init 可以生成样子', 'Fill it or delete it; gkml init writes a sample'),
        ),
      ],
      records: 0,
    };
  if (yaml.kind === 'too-deep' || yaml.kind === 'too-many-aliases') {
    const message =
      yaml.kind === 'too-deep'
        ? text('嵌套超过 64 层', 'Nested more than 64 levels deep')
        : text('别名（*）展开后超过 500 万个值', 'Aliases (*) grow to more than 5 million values');
    return {
      diagnostics: [
        ...notes,
        finding(
          file,
          'yaml-too-large',
          'error',
          message,
          text('检查文件是否损坏；目录用不着这样的写法', 'Check whether the file is damaged; no catalog needs this'),
        ),
      ],
      records: 0,
    };
  }
  let located: Located<unknown>;
  if (yaml.kind === 'refused') {
    const { listSyntaxFaults } = await import('../yaml/syntax.js');
    const verdict = await listSyntaxFaults(file, source, yaml);
    if (verdict.value === undefined) return { diagnostics: [...notes, ...verdict.diagnostics], records: 0 };
    located = locate(file, source, verdict.value, undefined, verdict.tree?.bind(verdict));
  } else located = yaml.located;
  return readLocated(file, source, located, named, notes);
}

/** Holds a document that has been read, from whatever format, against the schema of its kind; `notes` are what reading found. */
export async function readLocated(
  file: string,
  source: string,
  located: Located<unknown>,
  named: boolean,
  notes: readonly Diagnostic[],
): Promise<DocumentRead> {
  const kinds = Object.keys(kindNames) as Kind[];
  const kind = kindOf(located.value) as Kind | undefined;
  if (kind === undefined) {
    if (typeof located.value === 'string') {
      const { listTypingSlips } = await import('../yaml/syntax.js');
      const slips = listTypingSlips(file, source);
      if (slips.length > 0) return { diagnostics: [...notes, ...slips], records: 0 };
    }
    const typo = await misspelledKind(located.value, kinds);
    if (typo !== undefined) {
      const message = text(
        `“${typo}”应写作“kind”，不然不知道这是哪一种文件，没有检查`,
        `"${typo}" has to be "kind"; the file was not checked`,
      );
      const way = text(`把“${typo}”改为“kind”`, `Rename "${typo}" to "kind"`);
      const span = located.at([typo], 'key');
      const fix: Fix = { safe: true, edits: [{ op: 'rename', path: [typo], key: 'kind' }] };
      return { diagnostics: [...notes, { ...finding(file, 'missing-kind', 'error', message, way), span, fix }], records: 0 };
    }
    const message = text('没有写 kind，不知道这是哪一种文件，没有检查', 'There is no kind; the file was not checked');
    const way = text(
      `在开头加一行 kind: 加上 ${kinds.join('、')} 之一；不归 gkml 管的文件写进 .gitignore 或项目设置的 paths 之外`,
      `Begin with kind: and one of ${kinds.join(', ')}; keep other files out of paths`,
    );
    return { diagnostics: [...notes, finding(file, 'missing-kind', named ? 'error' : 'warning', message, way)], records: 0 };
  }
  if (!kinds.includes(kind)) {
    const near = kinds.find((one) => kindNames[one] === String(kind)) ?? (nearest(String(kind), kinds) as Kind | undefined);
    const message = text(`不认识的文件种类“${String(kind)}”`, `Unknown kind "${String(kind)}"`);
    const listed = kinds.map((one) => `${one}（${kindNames[one]}）`).join('、');
    const way =
      near === undefined
        ? text(`可用：${listed}`, `Use one of ${kinds.join(', ')}`)
        : text(`是否想写“${near}”（${kindNames[near]}）？`, `Did you mean "${near}"?`);
    const named = kindNames[near as Kind] === String(kind);
    const fix: Fix | undefined = near && { safe: named, edits: [{ op: 'set', path: ['kind'], value: near }] };
    const found = { ...finding(file, 'unknown-kind', 'error', message, way), span: located.at(['kind']), ...(fix && { fix }) };
    return { diagnostics: [...notes, found], records: 0 };
  }

  const { format } = located.value as { readonly format?: unknown };
  if (typeof format === 'number' && format > currentFormat) {
    const message = text(
      `文件是格式 ${format}，这个 gkml 只认到格式 ${currentFormat}，没有检查`,
      `The file is of format ${format}; this gkml knows formats up to ${currentFormat}, so it was not checked`,
    );
    const way = text('更新 gkml；版本写错的改正 format', 'Update gkml, or correct format');
    return {
      diagnostics: [...notes, { ...finding(file, 'newer-format', 'error', message, way), span: located.at(['format']) }],
      records: 0,
    };
  }

  const diagnostics: Diagnostic[] = [...notes];
  const head = await soundHead(kind, located as Located<Record<string, unknown>>, diagnostics);
  const key = recordKeys[kind];
  const list = key === undefined ? undefined : ((head ?? located).value as Record<string, unknown>)[key];
  if (key === undefined || !Array.isArray(list)) {
    return head === undefined
      ? { diagnostics, records: 0 }
      : { document: { kind, file, source, located: head as Located<never>, records: 0 }, diagnostics, records: 0 };
  }
  const kept = await soundRecords(kind, key, list, head ?? located, diagnostics);
  if (head === undefined) return { diagnostics, records: list.length };
  const sound = kept === undefined ? head : withRecords(head, key, kept);
  return { document: { kind, file, source, located: sound as Located<never>, records: list.length }, diagnostics, records: list.length };
}

// A misspelled key is reported and taken as what it was meant to be, so that one mistake stays one finding.
async function soundHead(
  kind: Kind,
  located: Located<Record<string, unknown>>,
  diagnostics: Diagnostic[],
): Promise<Located<Record<string, unknown>> | undefined> {
  if (headFits(kind, located.value)) return located;
  const key = recordKeys[kind];
  const list = key === undefined ? undefined : located.value[key];
  const listless = key !== undefined && Array.isArray(list) ? { ...located.value, [key]: [] } : located.value;
  const explained = await explainerOf(kind, undefined, located);
  // records are judged one by one, and a list without them is not empty for that
  const isOfLeftOut = ({ path }: Problem) => Array.isArray(list) && list.length > 0 && path.length === 1 && path[0] === key;
  const problems = explained(listless, []).filter((problem) => !isOfLeftOut(problem));
  for (const problem of problems) diagnostics.push(schemaFinding(kind, problem, located, [], undefined));
  const renamed = rename(located.value, problems);
  const dropped = Object.fromEntries(
    Object.entries(renamed).filter(
      ([name]) =>
        name === key ||
        name === 'defaults' ||
        !problems.some((one) => one.meant === undefined && one.path[0] === name && one.path.length > 0),
    ),
  );
  for (const candidate of [renamed, dropped])
    if (headFits(kind, candidate)) return underOldNames({ ...located, value: candidate }, problems);
  return undefined;
}

// what stands under a misspelled key keeps its place
function underOldNames<T>(located: Located<T>, problems: readonly Problem[]): Located<T> {
  const written = new Map(problems.flatMap(({ meant, path }) => (meant !== undefined && path.length === 1 ? [[meant, path[0]]] : [])));
  const original = ([first, ...rest]: Path): Path => (first === undefined ? [] : [written.get(String(first)) ?? first, ...rest]);
  return {
    file: located.file,
    value: located.value,
    at: (path, part, within) => located.at(original(path), part, within),
    raw: (path) => located.raw?.(original(path)),
    written: original,
  };
}

// undefined: all records are sound
async function soundRecords(
  kind: Kind,
  key: string,
  list: readonly unknown[],
  located: Located<unknown>,
  diagnostics: Diagnostic[],
): Promise<readonly KeptRecord[] | undefined> {
  if (list.every((record) => recordFits(kind, record))) return undefined;
  const kept: KeptRecord[] = [];
  const explained = await explainerOf(kind, key, located);
  const { meantRecord } = await import('./meant-record.js');
  for (const [index, record] of list.entries()) {
    if (recordFits(kind, record)) {
      kept.push({ index, record });
      continue;
    }
    const problems = explained(record, [key, index]);
    const identity = identityOf(record, (field) => located.raw?.([key, index, field]));
    for (const problem of problems) diagnostics.push(schemaFinding(kind, problem, located, [key, index], identity));
    if (typeof record !== 'object' || record === null) continue;
    const renamed = rename(record as Record<string, unknown>, problems);
    if (recordFits(kind, renamed)) kept.push({ index, record: renamed });
    else if (named.has(kind)) {
      const meant = meantRecord(
        record,
        (one) => recordFits(kind, one),
        (one) => explained(one, [key, index]),
      );
      if (meant !== undefined) kept.push({ index, record: meant.value, written: meant.written });
    }
  }
  return kept;
}

// What other files name stays known, so that a mistake in it is not also reported wherever it is named.
const named: ReadonlySet<Kind> = new Set<Kind>(['units', 'site']);

/** A record that stays, by its index in the file; `written` where parts of it stand elsewhere than in the file. */
interface KeptRecord {
  readonly index: number;
  readonly record: unknown;
  readonly written?: (path: Path) => Path;
}

// what finds the words is loaded when a document has a fault
async function explainerOf(
  kind: Kind,
  key: string | undefined,
  located: Located<unknown>,
): Promise<(value: unknown, base: Path) => readonly Problem[]> {
  const [{ explain }, { loadSchema }] = await Promise.all([import('../schema/explain.js'), import('../schema/load.js')]);
  const root = await loadSchema(kind);
  const properties = root['properties'] as Record<string, Record<string, unknown>>;
  const schema = {
    ...(key === undefined ? root : (properties[key]?.['items'] as Record<string, unknown>)),
    definitions: root['definitions'],
  };
  return (value, base) => {
    const found = explain(schema, value, (path) => located.raw?.([...base, ...path]));
    if (found.length > 0) return found;
    return [
      {
        code: 'wrong-type',
        path: [],
        part: 'value',
        message: text('这里与数据格式不符', 'This does not fit the schema'),
        way: text(`用 gkml schema ${kind} 查看格式`, `See gkml schema ${kind}`),
      },
    ];
  };
}

function schemaFinding(kind: Kind, problem: Problem, located: Located<unknown>, base: Path, record: Diagnostic['record']): Diagnostic {
  const span = located.at([...base, ...problem.path], problem.part);
  return {
    code: problem.code,
    severity: 'error',
    span,
    message: problem.twin === undefined ? problem.message : withLine(problem.message, span.line, lineOfTwin(problem, located, base)),
    way: problem.way,
    ground:
      problem.ground === undefined
        ? text(`${kindNames[kind]}的数据格式（gkml schema ${kind}）`, `Schema of ${kind} (gkml schema ${kind})`)
        : text(problem.ground, problem.ground),
    ...(record === undefined ? {} : { record }),
    ...(problem.path.length > 0 ? { field: pathText(problem.path) } : {}),
    ...(problem.fix === undefined || span.cell !== undefined ? {} : { fix: inFile(problem.fix, located, base) }),
  };
}

function lineOfTwin({ path, twin = '' }: Problem, located: Located<unknown>, base: Path): number {
  return located.at([...base, ...path.slice(0, -1), twin], 'key').line;
}

function withLine(message: Text, here: number, there: number): Text {
  const lines = Math.abs(here - there);
  if (lines === 0) return message;
  return text(
    `${message['zh-CN']}（第 ${there} 行，在${there < here ? '上' : '下'}面 ${lines} 行）`,
    `${message.en} (line ${there}, ${lines} ${there < here ? 'above' : 'below'})`,
  );
}

function rename(value: Record<string, unknown>, problems: readonly Problem[]): Record<string, unknown> {
  const meant = new Map(
    problems.filter((one) => one.meant !== undefined && one.path.length === 1).map((one) => [String(one.path[0]), one.meant as string]),
  );
  const second = new Set(problems.filter((one) => one.twin !== undefined && one.path.length === 1).map((one) => String(one.path[0])));
  if (meant.size === 0 && second.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !second.has(name))
      .map(([name, child]) => [meant.get(name) ?? name, child]),
  );
}

// rules count the sound records 0, 1, 2…; places are asked for by the index in the file
function withRecords<T extends Record<string, unknown>>(located: Located<T>, key: string, kept: readonly KeptRecord[]): Located<T> {
  const value = { ...located.value, [key]: kept.map(({ record }) => record) };
  const original = (path: Path): Path => {
    const [first, index, ...rest] = path;
    if (first !== key || typeof index !== 'number') return path;
    const own = kept[index];
    return [key, own?.index ?? index, ...(own?.written?.(rest) ?? rest)];
  };
  return {
    file: located.file,
    value,
    at: (path, part, within) => located.at(original(path), part, within),
    raw: (path) => located.raw?.(original(path)),
    written: (path) => located.written?.(original(path)) ?? original(path),
  };
}

/** Id and title of a record, for findings; `raw` gives a field as it is spelled, for 001 is read as 1. */
export function identityOf(record: unknown, raw?: (field: string) => string | undefined): { id?: string; title?: string } | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const { id, number, title, name, requirement } = record as Record<string, unknown>;
  const identity = id ?? number;
  const label = title ?? name ?? requirement;
  const spelled = (value: number) => {
    const written = raw?.(id === undefined || id === null ? 'number' : 'id');
    return written !== undefined && Number(written) === value ? written : String(value);
  };
  if (identity === undefined && label === undefined) return undefined;
  return {
    ...(typeof identity === 'string' ? { id: identity } : typeof identity === 'number' ? { id: spelled(identity) } : {}),
    ...(typeof label === 'string' ? { title: shortened(maskedText(label), 30) } : {}),
  };
}

// a key that names one of the kinds, and is meant to be "kind": Kind, knd, 文件种类
async function misspelledKind(value: unknown, kinds: readonly Kind[]): Promise<string | undefined> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const named = Object.entries(value).filter(([, child]) => kinds.includes(child as Kind));
  if (named.length === 0) return undefined;
  return named.find(([key]) => nearest(key, ['kind', '种类', '文件种类']) !== undefined)?.[0];
}

function kindOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const kind = (value as Record<string, unknown>)['kind'];
  return kind === undefined || kind === null ? undefined : String(kind);
}

function only(file: string, code: string, severity: Severity, message: Text, way: Text): DocumentRead {
  return { diagnostics: [finding(file, code, severity, message, way)], records: 0 };
}

function finding(file: string, code: string, severity: Severity, message: Text, way: Text): Diagnostic {
  return { code, severity, span: wholeFile(file), message, way };
}

function tooLongLine(source: string): { line: number; length: number } | undefined {
  for (let start = 0; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found === -1 ? source.length : found;
    if (end - start > longestLine) return { line: lineCounter(source)(start).line, length: end - start };
    start = end + 1;
  }
  return undefined;
}

function formatHint(bytes: Uint8Array): readonly [string, string] {
  const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (head === 'd0cf11e0')
    return [
      '这是旧版 Office、WPS 文件或加密文件；目录要存成 YAML 文本',
      'This is an old Office or WPS file, or encrypted; catalogs are YAML text',
    ];
  if (head === '504b0304')
    return ['这是 Excel、Word 或压缩文件；目录要存成 YAML 文本', 'This is a workbook, document or archive; catalogs are YAML text'];
  if (head === '25504446') return ['这是 PDF 文件；目录要存成 YAML 文本', 'This is a PDF file; catalogs are YAML text'];
  return ['检查是否放错了文件；目录要存成 UTF-8 编码的 YAML 文本', 'Check whether this is the right file; catalogs are YAML text in UTF-8'];
}
