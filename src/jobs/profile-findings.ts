import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { baseName, folderOf, joinPath } from '../base/path.js';
import { placeText } from '../base/place.js';
import { counted, text } from '../base/text.js';
import { type ProfileResolution, resolveProfile } from './profile.js';
import type { Link } from './profile-chain.js';
import { isLower } from './profile-demands.js';
import { strangeNames } from './profile-names.js';
import { narrowedScopes } from './profile-narrowed.js';
import { namedInSettings } from './profile-settings.js';
import { staleObligations } from './profile-stale.js';
import { tasksWithoutObligation } from './profile-tasks.js';
import type { Project } from './project.js';

/**
 * What is wrong in the profiles of a project, and in the one that its settings name with all above it: how they inherit, what they
 * loosen, what they name, and which of their obligations the plans no longer bear out.
 */
export async function profileFindings(project: Project, io: Io): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  const named = await namedInSettings(project, io);
  const links = new Map<string, Link>();
  const resolutions: ProfileResolution[] = [];
  const take = (resolution: ProfileResolution) => {
    found.push(...resolution.findings);
    resolutions.push(resolution);
    found.push(...narrowedScopes(resolution.links, project.world.units));
    for (const link of resolution.links) links.set(link.file, link);
  };
  if (named !== undefined) take(named);
  if (named !== undefined && named.profile === undefined) found.push(...notApplied(project, named.findings));
  for (const document of project.documents) {
    if (document.kind !== 'profile' || named?.links.at(-1)?.file === document.file) continue;
    take(await resolveProfile(`./${baseName(document.file)}`, { io, root: folderOf(document.file), known: project.documents }));
  }
  for (const link of links.values()) {
    found.push(...strangeNames(link, io));
    const stale = staleObligations(link, project.world.plans);
    found.push(...(link.shipped ? together(stale, link) : stale));
  }
  for (const { profile } of named === undefined ? lowest(resolutions) : [named])
    if (profile !== undefined) found.push(...tasksWithoutObligation(profile, project.world.plans));
  const shipped = new Set([...links.values()].filter((link) => link.shipped).map(({ file }) => file));
  return asked([...once(found, shipped, project), ...loosenedBySettings(project, named)], project);
}

// a higher profile leaves to the lower what it does not say
function lowest(resolutions: readonly ProfileResolution[]): readonly ProfileResolution[] {
  const above = new Set(resolutions.flatMap(({ links }) => [...(links.at(-1)?.above ?? [])]));
  return resolutions.filter(({ links }) => !above.has(links.at(-1)?.file ?? ''));
}

// without it the check would look better than things are
function notApplied({ settings, config, root }: Project, findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (settings === undefined || config.profile === undefined) return [];
  const faults = findings.filter(({ severity }) => severity === 'error').length;
  const path = joinPath(root, config.profile);
  return [
    {
      code: 'faulty-parent',
      severity: 'error',
      span: settings.at(['profile']),
      field: 'profile',
      message: text(
        `要求“${config.profile}”有 ${faults} 处错误，没有按它检查`,
        `The profile "${config.profile}" has ${counted(faults, 'mistake')}; nothing was held to it`,
      ),
      ground: text(
        '项目设置的 profile 是检查目录的依据（gkml schema config）',
        'The profile of the settings is what catalogs are held to (gkml schema config)',
      ),
      way: text(`用 gkml check ${path} 检查并改正`, `Run gkml check ${path} and mend it`),
    },
  ];
}

// where only some files are asked for, the others are left alone, but for what keeps demands from holding
function asked(found: readonly Diagnostic[], { files }: Project): readonly Diagnostic[] {
  const own = new Set(files.files);
  if (files.configFile === undefined || own.has(files.configFile)) return found;
  return found.filter(({ code, span }) => own.has(span.file) || keptAlways.has(code));
}

const keptAlways: ReadonlySet<string> = new Set(['missing-parent', 'extends-cycle', 'faulty-parent']);

// nobody can mend a shipped profile line by line: what to do is said once
function together(stale: readonly Diagnostic[], { head: { id } }: Link): readonly Diagnostic[] {
  const [first] = stale;
  if (first === undefined) return [];
  const { record: _, field: __, ...one } = first;
  const shown = stale.slice(0, 3).map(({ message }) => message);
  const more = stale.length > shown.length;
  return [
    {
      ...one,
      message: text(
        `自带的要求“${id}”有 ${stale.length} 项对不上现在的工作要点：${shown.map((words) => words['zh-CN']).join('；')}${more ? '……' : ''}`,
        `${counted(stale.length, 'obligation')} of the shipped profile "${id}" no longer fit the plan: ${shown.map(({ en }) => en).join('; ')}${more ? ' …' : ''}`,
      ),
      way: text(
        `用 gkml resolve profile ${id} -o 要求.yaml 存成自己的文件，照 gkml check 逐项改正，profile 改写这个文件；或用 gkml derive 从现在的工作要点重新起草`,
        `Store it with gkml resolve profile ${id} -o profile.yaml, name that file under profile, and mend what gkml check tells; or draft it anew with gkml derive`,
      ),
    },
  ];
}

// a profile that several extend is at fault once, and a ring is told where it is met first; what reading found in the files of the project is told already
function once(found: readonly Diagnostic[], shipped: ReadonlySet<string>, { settings, findings }: Project): readonly Diagnostic[] {
  const told = new Set(findings.map(keyOf));
  return found.flatMap((finding) => {
    const key = finding.code === 'extends-cycle' ? ringKey(finding) : keyOf(finding);
    if (told.has(key)) return [];
    told.add(key);
    // nobody can mend a shipped profile: what it comes to here is a matter of the settings
    if (!shipped.has(finding.span.file) || settings === undefined) return [finding];
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
