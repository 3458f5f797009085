import type { Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/distance.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { baseName, folderOf, joinPath, pathFrom } from '../base/path.js';
import { wholeFile } from '../base/place.js';
import { type Kind, kindNames, type Profile } from '../model/documents.js';
import { cleanPath } from './discover.js';
import type { NoParent } from './extends-words.js';
import { isProfilePath } from './profile-path.js';
import { type OpenDocument, readDocument } from './read-document.js';

/** A profile at hand: a shipped one, or a file of somebody's own with its places. */
export interface OpenProfile {
  readonly is: 'profile';
  readonly file: string;
  readonly located: Located<Profile>;
  readonly shipped: boolean;
  /** What reading its file found. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What stands where a profile is named and none can be had; `diagnostics` are what reading its file found. */
export type NoProfile = NoParent & { readonly file?: string; readonly diagnostics: readonly Diagnostic[] };

/** The profiles that come with gkml, by id. Source: catalogs/profiles. */
export async function shippedProfiles(): Promise<ReadonlyMap<string, Profile>> {
  const { profiles } = await import('../reference/generated/profiles.js');
  return new Map(Object.entries(profiles as unknown as Readonly<Record<string, Profile>>));
}

/**
 * The profile of this name: a shipped one, else a file, seen from `folder`. `known` are documents of the project that were read already.
 * Never throws for what a file holds.
 */
export async function openProfile(
  name: string,
  folder: string,
  io: Io,
  known: readonly OpenDocument[] = [],
): Promise<OpenProfile | NoProfile> {
  const shipped = await shippedProfiles();
  const own = isProfilePath(name) ? undefined : shipped.get(name);
  if (own !== undefined) return openShipped(name, own);
  const file = cleanPath(joinPath(folder, name.replace(/\\/g, '/')), io);
  const read = known.find((one) => one.file === file);
  if (read !== undefined) return openRead(file, read, []);
  if (io.kindOf(file) !== 'file')
    return { is: 'missing', near: nearestName(name, file, folder, [...shipped.keys()], io, known), diagnostics: [] };
  const { document, diagnostics } = await readDocument(file, io, true);
  return openRead(file, document, diagnostics);
}

function openShipped(id: string, value: Profile): OpenProfile {
  const file = `catalogs/profiles/${id}.yaml`;
  // its text is not at hand, and nobody but us could mend it
  return { is: 'profile', file, located: { file, value, at: () => wholeFile(file) }, shipped: true, diagnostics: [] };
}

function openRead(file: string, document: OpenDocument | undefined, diagnostics: readonly Diagnostic[]): OpenProfile | NoProfile {
  if (document === undefined) return { is: 'faulty', file, diagnostics };
  if (document.kind !== 'profile') return { is: 'other', file, called: kindNames[document.kind as Kind], diagnostics };
  return { is: 'profile', file, located: document.located as unknown as Located<Profile>, shipped: false, diagnostics };
}

// a shipped id, a profile that lies where it was looked for, or one of the project, by its path or its id
function nearestName(
  name: string,
  file: string,
  folder: string,
  shipped: readonly string[],
  io: Io,
  known: readonly OpenDocument[],
): string | undefined {
  const from = joinPath(io.cwd, folder);
  const paths = known
    .filter(({ kind }) => kind === 'profile')
    .map((one) => ({ path: pathFrom(from, joinPath(io.cwd, one.file)), id: idOf(one) }));
  const byId = paths.find(({ id }) => id === name);
  if (byId !== undefined) return byId.path;
  const beside = [...new Set([folderOf(file), folder])]
    .flatMap((one) => profilesIn(one, io))
    .map((one) => pathFrom(from, joinPath(io.cwd, one)));
  const choices = [...new Set([...paths.map(({ path }) => path), ...beside])];
  const called = stem(name);
  const alike = choices.find((choice) => stem(choice) === called) ?? nearest(name, choices);
  if (alike !== undefined) return alike;
  // 高青 for 高青2024
  const begun = shipped.filter((id) => id.startsWith(called) || called.startsWith(id));
  if (begun.length === 1) return begun[0];
  return nearest(called, shipped) ?? choices.find((choice) => nearest(called, [stem(choice)]) !== undefined);
}

function idOf({ located }: OpenDocument): string {
  return (located.value as Profile).id;
}

function stem(path: string): string {
  return baseName(path.replace(/\\/g, '/')).replace(/\.(?:ya?ml|json)$/i, '');
}

function profilesIn(folder: string, io: Io): readonly string[] {
  if (io.kindOf(folder) !== 'folder') return [];
  const files = io
    .list(folder)
    .filter(({ name, kind }) => kind === 'file' && /\.ya?ml$/i.test(name))
    .map(({ name }) => joinPath(folder, name))
    .sort();
  return files.filter((file) => {
    try {
      return /^kind:\s*["']?profile\b/m.test(new TextDecoder().decode(io.readHead(file, 2048)));
    } catch {
      return false;
    }
  });
}
