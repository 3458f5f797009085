import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { text } from '../base/text.js';
import { type ProfileResolution, resolveProfile } from './profile.js';
import { shippedProfiles } from './profile-files.js';
import { isProfilePath } from './profile-path.js';
import type { Project } from './project.js';

const resolved = new WeakMap<Project, Promise<ProfileResolution | undefined>>();

/**
 * The profile that the settings of a project name, resolved once; undefined where they name none, or a JSON Schema. Throws UsageError
 * where what they name is not there.
 */
export function settingsProfile(project: Project, io: Io): Promise<ProfileResolution | undefined> {
  const known = resolved.get(project) ?? resolve(project, io);
  resolved.set(project, known);
  return known;
}

async function resolve(project: Project, io: Io): Promise<ProfileResolution | undefined> {
  const { profile: name } = project.config;
  if (name === undefined || (await isSchemaFile(name, project, io))) return undefined;
  try {
    return await resolveProfile(name, { io, root: project.root, known: project.documents });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(text(`项目设置的 profile：${error.text['zh-CN']}`, `profile in the settings: ${error.text.en}`), error.way);
  }
}

// a schema is JSON, and no document of a kind; .json that is neither is told by who reads schemas
async function isSchemaFile(name: string, { root }: Project, io: Io): Promise<boolean> {
  if (!isProfilePath(name) && (await shippedProfiles()).has(name)) return false;
  const file = joinPath(root, name);
  const isJson = /\.json$/i.test(name);
  if (io.kindOf(file) !== 'file') return isJson;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(io.read(file)));
    return (value as { kind?: unknown } | null)?.kind !== 'profile';
  } catch {
    return isJson;
  }
}
