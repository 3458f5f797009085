import type { Fix } from './edit.js';
import type { Span } from './place.js';
import type { Text } from './text.js';

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** The severities, worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** One finding: what is wrong with whose words, on what ground, and the way out. */
export interface Diagnostic {
  /** Stable id of the rule: the name of the bad thing. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Text;
  /** 依据: document and clause. */
  readonly ground?: Text;
  /** 改法: what to do. */
  readonly way?: Text;
  /** The record it belongs to: an entry, a task, a site column. */
  readonly record?: { readonly id?: string; readonly title?: string } | undefined;
  /** Path of the field inside the record, e.g. `channels[1].name`. */
  readonly field?: string | undefined;
  /** What puts it right without anybody having to decide; paths count from the root of the file. */
  readonly fix?: Fix;
  /** True where the words it points at must not be repeated in a report, which goes to logs and mail. */
  readonly sensitive?: true | undefined;
}

/** Sorts by file, line, column, code: the order never depends on how they were found. */
export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  return [...list].sort(
    (a, b) =>
      compare(a.span.file, b.span.file) ||
      a.span.line - b.span.line ||
      a.span.column - b.span.column ||
      compare(a.span.cell ?? '', b.span.cell ?? '') ||
      compare(a.code, b.code) ||
      compare(a.message['zh-CN'], b.message['zh-CN']),
  );
}

/** Orders strings by code unit: the same on every machine and in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
