import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { type Language, text } from '../base/text.js';
import { readGrid } from '../formats/_read.js';
import { understand } from '../intake/understand.js';
import type { Draft, Intake } from '../model/intake.js';
import { cleanPath, reasonOf } from './discover.js';
import { type ContextOptions, importContext } from './import-context.js';
import { withoutOwnSheets } from './import-own-sheets.js';
import { draftPaths } from './import-paths.js';
import { openOf, recordsOf } from './import-records.js';

/** How to import. */
export interface ImportOptions extends ContextOptions {
  /** The folder drafts are meant for; the project around it is the context. The working directory when absent. */
  readonly folder?: string;
  /** Called before each source with the number done and the number in all. */
  readonly progress?: (done: number, all: number) => void;
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
  /** Folder of the project around, relative to the working directory. */
  readonly root: string;
  /** The language the settings of the project ask for. */
  readonly language: Language | undefined;
}

/** Reads sources of any format and drafts documents from them; the project around lends its units, channels and headings. Throws UsageError for what cannot be read. */
export async function importFiles(given: readonly string[], io: Io, options: ImportOptions = {}): Promise<Imported> {
  const files = [...new Set(given.map((path) => existing(path, io)))];
  const context = await importContext(options.folder ?? '.', io, options);
  const intakes: Intake[] = [];
  for (const [done, file] of files.entries()) {
    options.progress?.(done, files.length);
    intakes.push(understand(withoutOwnSheets(await readGrid(file, bytesOf(file, io))), context));
  }
  options.progress?.(files.length, files.length);
  const paths = draftPaths(intakes.flatMap(({ source, drafts }) => drafts.map((draft) => ({ draft, file: source.file }))));
  const sources = intakes.map((intake) => ({
    intake,
    drafts: intake.drafts.map((draft) => {
      const records = recordsOf(draft);
      return { draft, path: paths.get(draft) ?? '', records: records.length, open: records.filter(openOf).length };
    }),
  }));
  return { sources, root: context.root, language: context.language };
}

function existing(given: string, io: Io): string {
  const path = cleanPath(given, io);
  const kind = io.kindOf(path);
  if (kind === 'file') return path;
  if (kind === 'folder')
    throw new UsageError(
      text(`“${given}”是文件夹，import 要写明文件`, `"${given}" is a folder; import takes files`),
      text(`如 gkml import ${given.replace(/\/+$/, '')}/*.xlsx`, `E.g. gkml import ${given.replace(/\/+$/, '')}/*.xlsx`),
    );
  throw new UsageError(
    text(`没有这个文件：${given}`, `No such file: ${given}`),
    text('检查路径；文件名里有空格时加引号', 'Check the path; quote names that hold spaces'),
  );
}

function bytesOf(file: string, io: Io): Uint8Array {
  try {
    return io.read(file);
  } catch (error) {
    const [zh, en] = reasonOf(error);
    throw new UsageError(
      text(`读不了 ${file}：${zh}`, `Cannot read ${file}: ${en}`),
      text('检查文件权限；文件开着的，先关掉', 'Check permissions; close the file where it is open'),
    );
  }
}
