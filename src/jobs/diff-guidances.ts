import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { DocumentPair } from './diff-documents.js';
import type { DiffDocument, GuidanceChange, RecordChange } from './diff-shapes.js';

/** What a guidance changed in one entry of one heir. */
export interface HandedChange {
  readonly guidance: string;
  readonly heir: DiffDocument;
  readonly change: RecordChange;
}

/** What changed by guidances, guidance by guidance with its heirs; the records only of those that are not among the compared documents. */
export async function guidanceChanges(
  handed: readonly HandedChange[],
  pairs: readonly DocumentPair[],
  before: Io,
  after: Io,
): Promise<readonly GuidanceChange[]> {
  const compared = new Set(pairs.flatMap((pair) => [pair.before?.file, pair.after?.file]));
  const files = [...new Set(handed.map(({ guidance }) => guidance))].sort(compare);
  return Promise.all(
    files.map(async (file): Promise<GuidanceChange> => {
      const own = handed.filter(({ guidance }) => guidance === file);
      const heirs = new Map(own.map(({ heir }) => [heir.file, { file: heir.file, unit: heir.unit }]));
      const isCompared = compared.has(file);
      return {
        file,
        ...((await nameIn(file, after)) ?? (await nameIn(file, before)) ?? { title: '', unit: '' }),
        compared: isCompared,
        heirs: [...heirs.values()].sort((a, b) => compare(a.file, b.file)),
        records: isCompared ? [] : alikeOnce(own, file),
      };
    }),
  );
}

// the same of several heirs is one change of the guidance, told with the units of all
function alikeOnce(handed: readonly HandedChange[], file: string): readonly RecordChange[] {
  const found = new Map<string, { readonly change: RecordChange; readonly units: readonly string[] }>();
  for (const { change, heir } of handed) {
    const { change: how, before, after, fields } = change;
    const key = JSON.stringify([how, before?.id, after?.id, before?.title, after?.title, fields]);
    found.set(key, { change, units: [...(found.get(key)?.units ?? []), heir.unit || heir.file] });
  }
  return [...found.values()].map(({ change, units }): RecordChange => {
    const { before, after } = change;
    const unit = [...new Set(units)].join('、');
    return {
      ...change,
      file,
      ...(before && { before: { ...before, unit } }),
      ...(after && { after: { ...after, unit } }),
      inherited: true,
    };
  });
}

async function nameIn(file: string, io: Io): Promise<{ readonly title: string; readonly unit: string } | undefined> {
  const { resolvedCatalog } = await import('./resolve-catalog.js');
  try {
    const { document, title } = await resolvedCatalog(file, io);
    return { title: document.title ?? title, unit: document.unit };
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
