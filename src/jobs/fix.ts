import { decode, type Encoding } from '../base/decode.js';
import { compare, type Diagnostic } from '../base/diagnostic.js';
import type { Edit } from '../base/edit.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { counted, type Text, text } from '../base/text.js';
import type { Kind } from '../model/documents.js';
import { loadSchema } from '../schema/load.js';
import { keyOrderOf } from '../schema/order.js';
import { applyEdits } from '../yaml/edit.js';
import { readYaml } from '../yaml/read.js';
import { type CheckedReport, type CheckOptions, checkProject } from './check.js';
import { encodedAs } from './write-back.js';

/** How to mend. */
export interface FixOptions extends CheckOptions {
  /** Also what may have been meant otherwise. */
  readonly unsafe?: boolean;
}

/** A file that was mended, before and after; not yet written. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly bytes: Uint8Array;
}

/** What mending came to: the files to be written, how many findings they put right, and what is left to people. */
export interface Fixing {
  readonly files: readonly FixedFile[];
  readonly fixed: number;
  /** A check of the project as it will be. */
  readonly report: CheckedReport;
  /** Findings left that `unsafe` would put right. */
  readonly unsafe: number;
  /** Files that could be mended but cannot be written in their encoding. */
  readonly unwritable: readonly string[];
}

// one mistake may hide another: a file that could not be read has all its findings still to come
const mostRounds = 30;

/**
 * Puts right what the findings of a check say how to, again and again until nothing is left to be done; of two fixes that contradict each
 * other the first is taken, and the other asked again. Nothing is written. Throws UsageError for bad paths and settings.
 */
export async function fixProject(paths: readonly string[], io: Io, { unsafe = false, ...options }: FixOptions = {}): Promise<Fixing> {
  const texts = new Map<string, { readonly before: string; readonly now: string; readonly encoding: Encoding }>();
  const unwritable = new Set<string>();
  const key = (file: string) => joinPath(io.cwd, file);
  const bytesOf = (file: string) => {
    const known = texts.get(key(file));
    return known === undefined ? undefined : encodedAs(known.now, known.encoding);
  };
  const { thread: _, ...world } = io;
  const mended: Io = {
    ...world,
    read: (file) => bytesOf(file) ?? io.read(file),
    readHead: (file, length) => bytesOf(file)?.subarray(0, length) ?? io.readHead(file, length),
    sizeOf: (file) => bytesOf(file)?.length ?? io.sizeOf(file),
  };
  let [fixed, report] = [0, await checkProject(paths, mended, options)];
  for (let round = 0; round < mostRounds; round++) {
    let done = 0;
    for (const [file, findings] of byFile(report.findings, unsafe)) {
      if (unwritable.has(file)) continue;
      const source = texts.get(key(file)) ?? sourceOf(file, io);
      if (source === undefined) continue;
      if (encodedAs('', source.encoding) === undefined) {
        unwritable.add(file);
        continue;
      }
      const made = await mend(source.now, findings);
      if (made.text === source.now) continue;
      texts.set(key(file), { ...source, now: made.text });
      done += made.count;
    }
    if (done === 0) break;
    fixed += done;
    report = await checkProject(paths, mended, options);
  }
  const files = [...texts].flatMap(([path, { before, now, encoding }]): FixedFile[] => {
    const bytes = encodedAs(now, encoding);
    return before === now || bytes === undefined ? [] : [{ file: shortest(path, io), before, after: now, bytes }];
  });
  const left = report.findings.filter(({ fix, span }) => fix !== undefined && !fix.safe && isYaml(span.file));
  return {
    files: files.sort((a, b) => compare(a.file, b.file)),
    fixed,
    report,
    unsafe: unsafe ? 0 : left.length,
    unwritable: [...unwritable].sort(compare),
  };
}

/** What was put right and what is left, in a line; `written` or only worked out. */
export function wordsOf({ fixed, files, unsafe, unwritable, report }: Fixing, written: boolean): Text {
  const done =
    fixed === 0
      ? text('没有能自动修复的问题', 'Nothing to fix')
      : text(
          `${written ? '已修复' : '可以修复'} ${fixed} 处（${files.length} 个文件）`,
          `${written ? 'Fixed' : 'Would fix'} ${counted(fixed, 'finding')} in ${counted(files.length, 'file')}`,
        );
  const left = report.findings.length;
  const more = [
    ...(left === 0 ? [] : [text(`还剩 ${left} 处`, `${left} left`)]),
    ...(unsafe === 0
      ? []
      : [
          text(
            `其中 ${unsafe} 处加 --unsafe-fixes 可以改，改完要核对`,
            `${unsafe} of them can be fixed with --unsafe-fixes, to be looked at`,
          ),
        ]),
    ...(report.findings.some(({ span }) => span.cell !== undefined)
      ? [text('表格里的没有改，用 --annotate 标在格上', 'tables stay as they are; mark their cells with --annotate')]
      : []),
    ...unwritable.map((file) =>
      text(`${file} 不是 UTF-8 编码，没有改，先另存为 UTF-8`, `${file} is not UTF-8 and stays; save it as UTF-8 first`),
    ),
  ];
  return text([done, ...more].map((words) => words['zh-CN']).join('；'), [done, ...more].map(({ en }) => en).join('; '));
}

/** Refuses what cannot be mended in place: standard input and tables. */
export function refuseUnfixable(paths: readonly string[], fromStdin: boolean): void {
  if (fromStdin)
    throw new UsageError(
      text('标准输入不能自动修复：没有可以写回的文件', 'Standard input cannot be fixed: there is no file to write to'),
      text('存成文件再修复', 'Save it as a file first'),
    );
  const tables = paths.filter((path) => /\.[a-z]{3,4}$/i.test(path) && !isYaml(path));
  const [table] = tables;
  if (table !== undefined && tables.length === paths.length)
    throw new UsageError(
      text(`自动修复只改 YAML 文件，“${table}”不是`, `Only YAML files are fixed; "${table}" is none`),
      text('用 --annotate 另写一份批注过的表，交给填表的人改', 'Use --annotate to hand a marked copy back to those who filled it in'),
    );
}

/** The difference that mending makes, as `diff -u` writes it. */
export async function diffOf(files: readonly FixedFile[]): Promise<string> {
  const { unifiedDiff } = await import('./units-diff.js');
  return files.map(({ file, before, after }) => unifiedDiff(file, before, after)).join('');
}

function byFile(findings: readonly Diagnostic[], unsafe: boolean): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    if (finding.fix === undefined || !(finding.fix.safe || unsafe) || !isYaml(finding.span.file)) continue;
    files.set(finding.span.file, [...(files.get(finding.span.file) ?? []), finding]);
  }
  return files;
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

function sourceOf(file: string, io: Io) {
  try {
    const decoded = decode(io.read(file));
    return decoded === undefined ? undefined : { before: decoded.text, now: decoded.text, encoding: decoded.encoding };
  } catch {
    return undefined;
  }
}

async function mend(source: string, findings: readonly Diagnostic[]): Promise<{ readonly text: string; readonly count: number }> {
  // a text that is no YAML yet has nothing but its lines
  const worded = findings.filter(({ fix }) => fix?.words !== undefined);
  if (worded.length > 0) return { text: reworded(source, worded), count: worded.length };
  const keyOrder = await orderOf(source);
  let fixes = findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
  for (;;) {
    const { text, refused } = applyEdits(
      source,
      fixes.flatMap(({ edits }) => edits),
      { keyOrder },
    );
    if (refused.length === 0) return { text, count: fixes.length };
    // a fix is made as a whole or not at all
    const out = new Set<Edit>(refused);
    const kept = fixes.filter(({ edits }) => !edits.some((edit) => out.has(edit)));
    if (kept.length === fixes.length) return { text: source, count: 0 };
    fixes = kept;
  }
}

function reworded(source: string, findings: readonly Diagnostic[]): string {
  const lines = source.split('\n');
  for (const { fix, span } of [...findings].sort((a, b) => b.span.column - a.span.column)) {
    const line = lines[span.line - 1] ?? '';
    lines[span.line - 1] = `${line.slice(0, span.column - 1)}${fix?.words ?? ''}${line.slice(span.endColumn - 1)}`;
  }
  return lines.join('\n');
}

async function orderOf(source: string): Promise<(path: Parameters<ReturnType<typeof keyOrderOf>>[0]) => readonly string[] | undefined> {
  const read = readYaml('', source, () => undefined);
  const value = read.kind === 'value' ? (read.located.value as { readonly kind?: unknown }) : undefined;
  try {
    return keyOrderOf(await loadSchema(value?.kind as Kind));
  } catch {
    return () => undefined;
  }
}

function shortest(path: string, io: Io): string {
  return path.startsWith(`${io.cwd}/`) ? path.slice(io.cwd.length + 1) : path;
}
