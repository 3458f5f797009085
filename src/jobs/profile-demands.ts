import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { pathText } from '../base/place.js';
import { shortened, type Text, text } from '../base/text.js';
import { answerKey, readAnswer } from '../language/answer-reference.js';
import { readDeadline } from '../language/deadline.js';
import type { Catalog, Config } from '../model/documents.js';
import type { DemandedObligation, ResolvedProfile } from '../model/profile.js';
import type { CatalogView, EntryView } from '../model/world.js';
import type { HeldFinding } from './held-finding.js';
import { documentCited } from './profile-chain.js';
import { elements, fieldFindings, type Say, type Words } from './profile-fields.js';
import { profileScope } from './profile-scope.js';
import { namedInSettings } from './profile-settings.js';
import type { Project } from './project.js';
import { identityOf } from './read-document.js';

/** The demands of a profile, ready to be held against catalogs. */
export interface ProfileDemands {
  readonly profile: ResolvedProfile;
  /** Levels of rules, under those of the settings, except for what the profile locks. */
  readonly levels: NonNullable<Config['rules']>;
  /** Elements that every entry must state as it is, and that this profile does not demand. */
  readonly excused: ReadonlySet<string>;
  /** On what ground the six elements are demanded; undefined where it demands none of them. */
  readonly elementsGround: Text | undefined;
  check(view: CatalogView, located: Located<Catalog>): readonly HeldFinding[];
}

/**
 * The demands of the profile that the settings name: `none` where it cannot be read for its mistakes, which are told elsewhere; undefined
 * where they name none, or a JSON Schema. Throws UsageError where it is not there.
 */
export async function profileDemands(project: Project, io: Io): Promise<ProfileDemands | 'none' | undefined> {
  const resolution = await namedInSettings(project, io);
  if (resolution === undefined) return undefined;
  const { profile } = resolution;
  if (profile === undefined) return 'none';
  const dates = datesByAnswer(profile);
  const scope = profileScope(profile, project);
  const severity = profile.status === '征求意见稿' ? 'warning' : 'error';
  const demandedElements = profile.fields.flatMap(({ parts }) =>
    parts.filter(({ value }) => value.required === true && elements.has(value.field)).map(({ from }) => from.ground),
  );
  const ground = [...new Set(demandedElements)].join('；');
  return {
    profile,
    levels: levelsOf(profile, project.config),
    excused: new Set(profile.fields.filter(({ value }) => value.required === false).map(({ value }) => value.field)),
    elementsGround: ground === '' ? undefined : text(ground, ground),
    check: (view, located) => {
      const found: HeldFinding[] = [];
      const unit = scope?.(view.head.unit);
      if (unit === 'excluded') return [];
      const told = new Set<string>();
      const say: Say = (entry, at, words, origin, bound) => {
        // what the head says for all entries is told once
        const key = `${pathText(at)} ${words.message['zh-CN']}`;
        if (entry === undefined && told.has(key)) return;
        if (entry === undefined) told.add(key);
        const path = entry === undefined ? at : ['entries', entry.index, ...at];
        const record = entry === undefined ? undefined : identityOf(entry.entry);
        found.push({
          code: 'plan-requirement',
          severity,
          span: located.at(path),
          message: words.message,
          ground: text(origin, origin),
          way: words.way,
          ...(record === undefined ? {} : { record }),
          field: pathText(at),
          ...(bound === undefined ? {} : { bound }),
        });
      };
      // whom it does not govern it asks nothing else of
      if (unit !== undefined) {
        if (view.guidance !== true) say(undefined, ['unit'], unitWords(profile, view.head.unit), unit.ground);
        return found;
      }
      if (view.guidance !== true && profile.year !== undefined && profile.year !== view.head.year)
        say(undefined, ['year'], yearWords(profile, view.head.year), cited(profile));
      for (const entry of view.entries) {
        if (entry.state !== 'active') continue;
        for (const field of profile.fields) fieldFindings(field, entry, project.world, say);
        if (dates.size > 0 && entry.effective.answers !== undefined) dateFindings(dates, entry, view, say);
      }
      return found;
    },
  };
}

// the settings may say more; what a profile locks they may not lower
function levelsOf(profile: ResolvedProfile, config: Config): NonNullable<Config['rules']> {
  const levels: NonNullable<Config['rules']> = {};
  for (const { value } of profile.rules) {
    const own = config.rules?.[value.rule];
    levels[value.rule] = own === undefined || (value.locked === true && isLower(own, value.level)) ? value.level : own;
  }
  return levels;
}

const gravity = ['off', 'info', 'warning', 'error'] as const;

/** Whether a rule is held less strictly at one level than at the other. */
export function isLower(level: (typeof gravity)[number], than: (typeof gravity)[number]): boolean {
  return gravity.indexOf(level) < gravity.indexOf(than);
}

// the earliest day, by every way in which an entry may name what it answers
function datesByAnswer(profile: ResolvedProfile): ReadonlyMap<string, readonly DemandedObligation[]> {
  const dates = new Map<string, DemandedObligation[]>();
  for (const one of profile.obligations) {
    if (one.value.date === undefined) continue;
    const { id, task, plan } = one.value;
    const refs = [one.ref, one.task, ...(one.value.carries ?? [])];
    // #21 alone is the task of the profile's own plan; an item of a law goes by its id
    if (task !== undefined && plan === profile.plan) refs.push(`#${task}`);
    if (/-\d+$/.test(id) && !id.includes('#')) refs.push(id);
    for (const ref of new Set(refs)) if (ref !== undefined) dates.set(ref, [...(dates.get(ref) ?? []), one]);
  }
  return dates;
}

function dateFindings(dates: ReadonlyMap<string, readonly DemandedObligation[]>, entry: EntryView, view: CatalogView, say: Say): void {
  const { answers = [], deadline } = entry.effective;
  const asked = new Set(answers.flatMap((answer) => dates.get(answerKey(readAnswer(answer))) ?? []));
  if (asked.size === 0 || deadline === undefined) return;
  const read = readDeadline(deadline, { year: view.head.year });
  if (read.kind !== 'fixed-date' || read.date === undefined) return;
  for (const { ref, value, from, origins } of asked) {
    const { date, deadline: words } = value;
    if (date === undefined || read.date <= date) continue;
    const what = value.item ?? value.text ?? '';
    const short = shortened(what, 30);
    say(
      entry,
      ['deadline', 'date'],
      {
        message: text(
          `公开时限“${read.raw}”晚于 ${date}：${ref}${words === undefined ? '' : `的时限“${words}”`}${short === '' ? '' : `（${short}）`}`,
          `The deadline "${read.raw}" is later than ${date}: ${ref}${words === undefined ? '' : `, due "${words}"`}${short === '' ? '' : ` (${short})`}`,
        ),
        way: text(
          `改为 ${date} 或更早；不是落实这一项的，改正 answers`,
          `Set ${date} or earlier, or correct answers if this entry does not answer it`,
        ),
      },
      (origins?.['date'] ?? from).ground,
      date,
    );
  }
}

function cited({ head }: ResolvedProfile): string {
  return documentCited(head);
}

function yearWords({ year, id }: ResolvedProfile, now: number): Words {
  return {
    message: text(
      `目录的年度是 ${now}，要求“${id}”管的是 ${year} 年的目录`,
      `The catalog is of ${now}; the profile "${id}" is for those of ${year}`,
    ),
    way: text(
      `年度写错的改为 ${year}；这份目录不归它管的，在 gkml.yaml 的 profile 里换成对应的要求`,
      `Set ${year} if the year is wrong; if another profile governs this catalog, name that one under profile in gkml.yaml`,
    ),
  };
}

function unitWords({ id }: ResolvedProfile, unit: string): Words {
  return {
    message: text(`“${unit}”不在要求“${id}”的适用单位里`, `"${unit}" is not among the units in the scope of "${id}"`),
    way: text(
      '单位名称写错的改正；这份目录不归它管的，在 gkml.yaml 的 profile 里换成对应的要求，或在要求的 units.exclude 里写明理由',
      'Correct the name; if it is not governed by this profile, name another in gkml.yaml, or leave the unit out in units.exclude with a reason',
    ),
  };
}
