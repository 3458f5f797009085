import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { counted, type Text, text } from '../base/text.js';
import type { ResolvedProfile } from '../model/profile.js';
import type { Scope } from './coverage-scope.js';
import { type ProfileResolution, resolveProfile } from './profile.js';
import { settingsProfile } from './profile-settings.js';

/** A profile as far as it could be had, and what is said of it. */
export interface CoverageProfile {
  readonly profile?: ResolvedProfile;
  readonly notes: readonly string[];
  /** Why what it demands may not be all. */
  readonly unheld: readonly string[];
}

/** The profile that the settings name; none where they name none, or a JSON Schema. Throws UsageError where it is not there. */
export async function configuredProfile(scope: Scope, io: Io): Promise<CoverageProfile> {
  return told(await settingsProfile(scope.project, io), scope.project.config.profile ?? '', scope);
}

/** A profile asked for by the name of a shipped one or by its file. Throws UsageError where it is not there. */
export async function namedProfile(name: string, scope: Scope, io: Io): Promise<CoverageProfile> {
  return told(await resolveProfile(name, { io, known: scope.project.documents }), name, scope);
}

function told(resolution: ProfileResolution | undefined, name: string, scope: Scope): CoverageProfile {
  if (resolution === undefined) return { notes: [], unheld: [] };
  const { profile, findings } = resolution;
  const faults = findings.filter(({ severity }) => severity === 'error');
  if (profile === undefined) throw unread(name, faults);
  if (faults.length === 0) return { profile, notes: [], unheld: [] };
  const words = text(
    `目录要求里有 ${faults.length} 处错误，可能少算；用 gkml check 查看`,
    `The profile has ${counted(faults.length, 'error')}, and obligations may be missing; see gkml check`,
  );
  return { profile, notes: [scope.say(words)], unheld: [scope.say(words)] };
}

// to go by what is left would be to judge by something else
function unread(name: string, [fault]: ProfileResolution['findings']): UsageError {
  const why: Text = fault === undefined ? text('', '') : text(`：${fault.message['zh-CN']}`, `: ${fault.message.en}`);
  return new UsageError(
    text(
      `目录要求“${name}”有错误，读不出来，没有对照${why['zh-CN']}`,
      `The profile "${name}" has errors and cannot be read; nothing was held against it${why.en}`,
    ),
    text('用 gkml check 查看并改正', 'See gkml check'),
  );
}
