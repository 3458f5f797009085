import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { baseName, folderOf } from '../base/path.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { type ProfileResolution, resolveProfile } from './profile.js';
import type { Link } from './profile-chain.js';
import { isLower } from './profile-demands.js';
import { strangeNames } from './profile-names.js';
import { settingsProfile } from './profile-settings.js';
import { staleObligations } from './profile-stale.js';
import type { Project } from './project.js';

/**
 * What is wrong in the profiles of a project, and in the one that its settings name with all above it: how they inherit, what they
 * loosen, what they name, and which of their obligations the plans no longer bear out.
 */
export async function profileFindings(project: Project, io: Io): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  const named = await settingsProfile(project, io);
  const links = new Map<string, Link>();
  const take = (resolution: ProfileResolution) => {
    found.push(...resolution.findings);
    for (const link of resolution.links) links.set(link.file, link);
  };
  if (named !== undefined) take(named);
  for (const document of project.documents) {
    if (document.kind !== 'profile' || named?.links.at(-1)?.file === document.file) continue;
    take(await resolveProfile(`./${baseName(document.file)}`, { io, root: folderOf(document.file), known: project.documents }));
  }
  for (const link of links.values()) {
    found.push(...strangeNames(link, io));
    found.push(...staleObligations(link, project.world.plans));
  }
  return [...once(found, project), ...loosenedBySettings(project, named)];
}

// a profile that several extend is at fault once, and a ring is told where it is met first; what reading found in the files of the project is told already
function once(found: readonly Diagnostic[], { documents, settings, findings }: Project): readonly Diagnostic[] {
  const told = new Set(findings.map(keyOf));
  const own = new Set(documents.map(({ file }) => file));
  return found.flatMap((finding) => {
    const key = finding.code === 'extends-cycle' ? ringKey(finding) : keyOf(finding);
    if (told.has(key)) return [];
    told.add(key);
    // nobody can mend a shipped profile: what it comes to here is a matter of the settings
    if (!/^catalogs\/profiles\//.test(finding.span.file) || own.has(finding.span.file) || settings === undefined) return [finding];
    const { field: _, ...rest } = finding;
    return [{ ...rest, span: settings.at(['profile']) }];
  });
}

function keyOf({ code, span, message }: Diagnostic): string {
  return `${code} ${placeText(span)} ${message['zh-CN']}`;
}

// the files of a ring, wherever it is entered
function ringKey({ code, message }: Diagnostic): string {
  return `${code} ${[...new Set(message.en.match(/"[^"]*"/g))].sort().join(' ')}`;
}

// the settings may be stricter than a profile; what it locks they may not lower
function loosenedBySettings({ settings, config }: Project, named: ProfileResolution | undefined): readonly Diagnostic[] {
  return (named?.profile?.rules ?? []).flatMap(({ value: { rule, level, locked }, from }): Diagnostic[] => {
    const own = config.rules?.[rule];
    if (settings === undefined || own === undefined || locked !== true || !isLower(own, level)) return [];
    return [
      {
        code: 'forbidden-loosening',
        severity: 'error',
        span: settings.at(['rules', rule]),
        field: `rules.${rule}`,
        message: text(
          `规则“${rule}”：采用的要求“${from.profile}”要求 ${level}，不得放宽，这里改为 ${own}`,
          `Rule "${rule}": the profile "${from.profile}" demands ${level} and forbids loosening; here it is ${own}`,
        ),
        ground: text(from.ground, from.ground),
        way: text(`删去这一行，或改为 ${level}`, `Drop the line, or set ${level}`),
      },
    ];
  });
}
