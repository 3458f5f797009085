import type { Io } from '../base/io.js';
import { counted, text } from '../base/text.js';
import type { ResolvedProfile } from '../model/profile.js';
import type { Scope } from './coverage-scope.js';
import { type ProfileResolution, resolveProfile } from './profile.js';
import { settingsProfile } from './profile-settings.js';

/** A profile as far as it could be had, and what is said of it. */
export interface CoverageProfile {
  readonly profile?: ResolvedProfile;
  readonly notes: readonly string[];
}

/** The profile that the settings name; none where they name none, or a JSON Schema. Throws UsageError where it is not there. */
export async function configuredProfile(scope: Scope, io: Io): Promise<CoverageProfile> {
  return told(await settingsProfile(scope.project, io), scope);
}

/** A profile asked for by the name of a shipped one or by its file. Throws UsageError where it is not there. */
export async function namedProfile(name: string, scope: Scope, io: Io): Promise<CoverageProfile> {
  return told(await resolveProfile(name, { io, known: scope.project.documents }), scope);
}

function told(resolution: ProfileResolution | undefined, scope: Scope): CoverageProfile {
  if (resolution === undefined) return { notes: [] };
  const { profile, findings } = resolution;
  const faults = findings.filter(({ severity }) => severity === 'error').length;
  const words = text(
    `目录要求里有 ${faults} 处错误，可能少算；用 gkml check 查看`,
    `The profile has ${counted(faults, 'error')}, and obligations may be missing; see gkml check`,
  );
  return { ...(profile === undefined ? {} : { profile }), notes: faults === 0 ? [] : [scope.say(words)] };
}
