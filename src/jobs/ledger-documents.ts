import { baseName } from '../base/path.js';
import type { Project } from './project.js';

/** The documents of a project as a ledger names them. */
export interface LedgerDocuments {
  /** The document in a file: `catalog 高青县财政局 2024`; `file NAME` where there is none, or several files hold the same. */
  keyOf(file: string): string;
  /** Whose document it is: the unit of its head; undefined where it names none. */
  unitOf(file: string): string | undefined;
  /** Whether a document was read in this run. */
  has(key: string): boolean;
}

/** Names the documents of a project whose catalogs were read: by kind, unit, year, and what else their heads tell, never by file. */
export function ledgerDocuments(project: Project): LedgerDocuments {
  const heads = new Map<string, Head>();
  for (const { file, kind, located } of project.documents) heads.set(file, { kind, ...(located.value as object) });
  const asked = new Set(project.catalogFiles);
  for (const { file, unit, year, guidance } of [...project.world.catalogs, ...(project.world.guidances ?? [])])
    if (asked.has(file)) heads.set(file, { kind: 'catalog', unit, year, ...(guidance && { role: 'guidance' }) });
  const keys = new Map([...heads].map(([file, head]) => [file, keyOf(head)]));
  const counts = new Map<string, number>();
  for (const key of keys.values()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const own = (file: string) => {
    const key = keys.get(file);
    if (key === undefined) return `file ${baseName(file)}`;
    // two documents that cannot be told apart must not answer for each other
    return counts.get(key) === 1 ? key : `${key} ${baseName(file)}`;
  };
  const known = new Set([...keys.keys()].map(own));
  return {
    keyOf: own,
    unitOf: (file) => heads.get(file)?.unit,
    has: (key) => known.has(key),
  };
}

interface Head {
  readonly kind: string;
  readonly unit?: string;
  readonly year?: number;
  readonly role?: string;
  readonly id?: string;
  readonly region?: string;
  readonly name?: string;
  readonly title?: string;
}

// a title is reworded more readily than the rest, and tells only where nothing else does
function keyOf({ kind, unit, year, role, id, region, name, title }: Head): string {
  const told = [role, unit, year, id, region].filter((part) => part !== undefined);
  return [kind, ...(told.length > 0 ? told : [name ?? title])].filter((part) => part !== undefined).join(' ');
}
