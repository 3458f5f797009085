import type { Diagnostic } from '../base/diagnostic.js';

/** A finding against a plan or a profile; `bound` is the day that it is about. */
export interface HeldFinding extends Diagnostic {
  readonly bound?: string;
}
