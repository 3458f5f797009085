import type { Diagnostic } from '../base/diagnostic.js';
import type { Language } from '../base/text.js';

/** What a check found, sorted. */
export interface Report {
  readonly findings: readonly Diagnostic[];
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly files: number;
  readonly records: number;
  /** True when the findings reach the threshold: exit code 1. */
  readonly failed: boolean;
  readonly version: string;
}

/** How to show it. */
export interface ReporterOptions {
  readonly language: Language;
  readonly color: boolean;
  /** Width in terminal cells. */
  readonly columns: number;
  /** Cells that “”…— take: 2 on old Chinese consoles. */
  readonly ambiguousWidth?: 1 | 2;
  /** Only errors in lists. */
  readonly quiet: boolean;
  /** Source text of a file for code frames; undefined when it cannot be read any more. */
  source(file: string): string | undefined;
}

/** A reporter turns a report into text; it never prints. */
export interface Reporter {
  readonly id: string;
  render(report: Report, options: ReporterOptions): Promise<string> | string;
}
