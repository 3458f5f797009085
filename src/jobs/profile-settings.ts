import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { configName } from './discover.js';
import { type ProfileResolution, resolveProfile } from './profile.js';
import { shippedProfiles } from './profile-files.js';
import { isProfilePath } from './profile-path.js';
import type { Project } from './project.js';

const resolved = new WeakMap<Project, Promise<ProfileResolution | undefined>>();

/**
 * The profile that the settings of a project name; undefined where they name none, or a JSON Schema. Throws UsageError where what they name
 * is not there, or cannot be read for its mistakes.
 */
export async function settingsProfile(project: Project, io: Io): Promise<ProfileResolution | undefined> {
  const found = await namedInSettings(project, io);
  if (found !== undefined && found.profile === undefined) throw unreadable(project, found.findings);
  return found;
}

/**
 * The same, resolved once, with what is wrong in place of a profile that cannot be read. Throws UsageError where what they name is not
 * there, or is no profile.
 */
export function namedInSettings(project: Project, io: Io): Promise<ProfileResolution | undefined> {
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

function unreadable({ config, settings, root }: Project, findings: readonly Diagnostic[]): UsageError {
  const [first] = findings;
  const place = first === undefined ? '' : placeText(first.span);
  const file = settings?.file ?? configName;
  const path = joinPath(root, config.profile ?? '');
  return new UsageError(
    text(
      `项目设置 ${file} 的 profile“${config.profile}”读不出来：${place} ${first?.message['zh-CN'] ?? ''}`,
      `The profile "${config.profile}" that ${file} names cannot be read: ${place} ${first?.message.en ?? ''}`,
    ),
    text(`用 gkml check ${path} 检查并改正`, `Check and mend it with gkml check ${path}`),
  );
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
