import type { Io } from '../base/io.js';
import type { Language } from '../base/text.js';
import type { Draft, Intake, TableKind } from '../model/intake.js';

/** How to import. */
export interface ImportOptions {
  /** What the user says every source is. */
  readonly as?: TableKind;
  readonly unit?: string;
  readonly year?: number;
  /** A document of kind `headings` that overrides for this import, relative to the working directory. */
  readonly map?: string;
}

/** One draft as it would be written. */
export interface ImportedDraft {
  readonly draft: Draft;
  /** Speaking path below the folder of -o: catalogs/财政局.yaml, plan.yaml. No two of an import are equal. */
  readonly path: string;
  readonly records: number;
  /** Records with something left open. */
  readonly open: number;
}

/** One source with what was understood of it. */
export interface ImportedSource {
  readonly intake: Intake;
  readonly drafts: readonly ImportedDraft[];
}

/** What an import came to, in the order of the files named. */
export interface Imported {
  readonly sources: readonly ImportedSource[];
  /** The language the settings of the project ask for. */
  readonly language: Language | undefined;
}

/** Reads sources of any format and drafts documents from them; the project around lends its units, channels and headings. Throws UsageError for what cannot be read. */
export async function importFiles(_files: readonly string[], _io: Io, _options: ImportOptions = {}): Promise<Imported> {
  return { sources: [], language: undefined };
}
