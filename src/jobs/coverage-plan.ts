import { similarity } from '../base/distance.js';
import { textHash } from '../base/hash.js';
import { counted, shortened, text } from '../base/text.js';
import { findDates } from '../language/deadline.js';
import { classifyRequirement } from '../language/obligations.js';
import { isStatutoryItem } from '../language/statutory-items.js';
import type { Entry, Plan, Task } from '../model/documents.js';
import type { DemandedObligation, ResolvedProfile } from '../model/profile.js';
import type { CoveringEntry, Exemption } from './coverage-catalogs.js';
import type { Wanted } from './coverage-cells.js';
import { deadlineText } from './coverage-deadline.js';
import type { Scope, Subject } from './coverage-scope.js';

/** A plan and the file it stands in. */
export interface PlanSource {
  readonly file: string;
  readonly plan: Plan;
}

/**
 * What plans and a profile want disclosed: the obligations of the profile as people decided them, and each task that it does not speak of,
 * by its own words. `alone` is true where only one plan is at hand, which `#21` then means.
 */
export function wantedByPlans(
  plans: readonly PlanSource[],
  profile: ResolvedProfile | undefined,
  scope: Scope,
  alone: boolean,
): readonly Wanted[] {
  const governing = governingOf(profile, scope);
  const met = new Set<DemandedObligation>();
  const gone = new Set<DemandedObligation>();
  const wanted: Wanted[] = [];
  for (const source of plans) {
    const { byTask, lost } = obligationsByTask(profile, source.plan);
    for (const one of lost) gone.add(one);
    for (const task of source.plan.tasks) {
      const own = byTask.get(task) ?? [];
      for (const one of own) met.add(one);
      if (task.status === 'cancelled') continue;
      if (own.length === 0) wanted.push(byWords(source, task, scope, alone));
      else for (const one of own) wanted.push(byProfile(one, { source, task, shared: own.length > 1 }, governing, scope, alone));
    }
  }
  for (const one of profile?.obligations ?? [])
    if (!met.has(one)) wanted.push(gone.has(one) ? withoutTask(one, scope) : byProfile(one, undefined, governing, scope, alone));
  return wanted;
}

/**
 * The obligations of each task of a plan that may have been issued anew: where the number has other words now, the words are looked for
 * under other numbers. `lost` are those whose words are nowhere any more.
 */
function obligationsByTask(
  profile: ResolvedProfile | undefined,
  { id, tasks }: Plan,
): { readonly byTask: ReadonlyMap<Task, readonly DemandedObligation[]>; readonly lost: readonly DemandedObligation[] } {
  const byTask = new Map<Task, DemandedObligation[]>();
  const lost: DemandedObligation[] = [];
  const byHash = new Map<string, Task[]>();
  for (const task of tasks) byHash.set(textHash(task.requirement), [...(byHash.get(textHash(task.requirement)) ?? []), task]);
  for (const one of profile?.obligations ?? []) {
    if (one.task?.startsWith(`${id}#`) !== true) continue;
    const { hash, text: words } = one.value;
    const numbered = tasks.filter(({ number }) => one.task === `${id}#${number}`);
    const worded = hash === undefined ? [] : (byHash.get(hash) ?? []);
    const same = numbered.find((task) => hash === undefined || worded.includes(task));
    const moved = worded.length === 1 ? worded[0] : undefined;
    const changed = numbered.find(({ requirement }) => words === undefined || similarity(words, requirement) >= stillTheSame);
    const found = same ?? moved ?? changed;
    if (found === undefined) lost.push(one);
    else byTask.set(found, [...(byTask.get(found) ?? []), one]);
  }
  return { byTask, lost };
}

// a requirement of which so much was rewritten is another one
const stillTheSame = 0.5;

function withoutTask(one: DemandedObligation, scope: Scope): Wanted {
  const { value, from, ref } = one;
  const words = value.text ?? value.item ?? '';
  const note = text(
    `计划里已经没有这项任务（编制目录要求时是 ${one.task}），没有计入；重新推导或改正目录要求`,
    `The plan no longer has this task (${one.task} when the profile was made); it was not counted. Derive or mend the profile`,
  );
  return answeredBy([ref], scope, {
    text: words,
    item: value.item ?? firstClause(words),
    ground: from.ground,
    field: value.field ?? [],
    file: from.file,
    class: value.class,
    words: [...(value.words ?? [])],
    notes: [scope.say(note)],
    subjects: [],
    names: [],
  });
}

interface Governing {
  readonly profile: ResolvedProfile | undefined;
  readonly excluded: ReadonlyMap<string, Exemption>;
  /** The only units that the profile is for; absent where it does not say, or not for certain. */
  readonly included?: ReadonlySet<string>;
}

interface Asked {
  readonly source: PlanSource;
  readonly task: Task;
  /** Several obligations stem from this task. */
  readonly shared: boolean;
}

function byWords(source: PlanSource, task: Task, scope: Scope, alone: boolean): Wanted {
  const { plan, file } = source;
  const read = classifyRequirement(task.requirement);
  const { subjects, notes } = scope.subjectsOf(task.responsibility);
  const refs = [`${plan.id}#${task.number}`, ...(alone ? [`#${task.number}`] : [])];
  const item = read.items.length > 0 ? read.items.join('、') : firstClause(task.requirement);
  const { clause } = task;
  // a plan without a column for days may say them in the text
  const said = read.class === 'work' ? undefined : findDates(task.requirement, plan.year)[0]?.raw;
  const deadline = task.deadline === undefined ? said : deadlineText(task.deadline);
  return answeredBy(refs, scope, {
    text: task.requirement,
    item,
    ground: groundOf(plan, task),
    ...(clause !== undefined && { clause }),
    field: task.path,
    file,
    class: read.class,
    words: [...read.words],
    ...(deadline !== undefined && { deadline }),
    notes: [...notes, ...nobodyNamed(task.responsibility, scope)],
    subjects,
    names: read.items,
  });
}

function byProfile(one: DemandedObligation, asked: Asked | undefined, governing: Governing, scope: Scope, alone: boolean): Wanted {
  const { value, from, ref } = one;
  const { profile, excluded, included } = governing;
  const words = value.text ?? asked?.task.requirement ?? value.item ?? '';
  const responsibility = value.subject ?? asked?.task.responsibility;
  const everyone = responsibility === undefined && asked === undefined;
  const { subjects: meant, notes } = everyone ? everyUnit(profile, scope) : scope.subjectsOf(responsibility);
  const subjects = included === undefined ? meant : meant.filter(({ unit }) => included.has(unit));
  const task = asked?.task.number;
  // by the number that the task has now
  const named = asked === undefined ? one.task : `${asked.source.plan.id}#${asked.task.number}`;
  // whoever answers what it carries out, or an item of a law under its own id, answers it
  const refs = [
    ...new Set([
      // one of several obligations of a task goes by its own id
      ...(named === undefined || (asked?.shared ?? false) ? [] : [named]),
      ref,
      ...(named === undefined ? [] : [named]),
      ...(alone && task !== undefined ? [`#${task}`] : []),
      ...(isStatutoryItem(value.id) ? [value.id] : []),
      ...(value.carries ?? []),
    ]),
  ];
  const clause = value.clause ?? asked?.task.clause;
  const deadline = value.deadline ?? (asked?.task.deadline === undefined ? undefined : deadlineText(asked.task.deadline));
  return answeredBy(refs, scope, {
    text: words,
    item: value.item ?? firstClause(words),
    ground: from.ground,
    ...(clause !== undefined && { clause }),
    field: value.field ?? asked?.task.path ?? [],
    file: from.file,
    class: value.class,
    words: [...(value.words ?? [])],
    ...(deadline !== undefined && { deadline }),
    notes: [...notes, ...(everyone ? [] : nobodyNamed(responsibility, scope)), ...changed(value.hash, asked, scope)],
    subjects,
    names: value.item === undefined ? [] : [value.item],
    excluded,
  });
}

interface Draft {
  readonly text: string;
  readonly item: string;
  readonly ground: string;
  readonly clause?: string;
  readonly field: readonly string[];
  readonly file: string;
  readonly class: 'disclosure' | 'work' | 'undecided';
  readonly words: string[];
  readonly deadline?: string;
  readonly notes: readonly string[];
  readonly subjects: readonly Subject[];
  readonly names: readonly string[];
  /** Units that the profile does not govern, and why. */
  readonly excluded?: ReadonlyMap<string, Exemption>;
}

function answeredBy(refs: readonly string[], scope: Scope, { subjects, names, notes, field, excluded, ...draft }: Draft): Wanted {
  const [ref = '', ...also] = refs.filter((one) => !one.startsWith('#'));
  const asked = draft.class === 'disclosure' ? subjects : [];
  const entries = (unit: string) => [...new Set(refs.flatMap((one) => scope.entriesOf(unit, one)))];
  // whoever wrote that an entry answers it has decided that it wants one
  const decided = draft.class === 'disclosure' ? 0 : subjects.reduce((sum, { unit }) => sum + entries(unit).length, 0);
  const beside = draft.class === 'disclosure' ? volunteers(subjects, entries, scope) : [];
  const note = text(
    `有 ${decided} 个条目写了落实这一项；要计入，在目录要求里把它定为公开事项`,
    `Said to be answered by ${counted(decided, 'entry', 'entries')}; to count that, make it a disclosure in a profile`,
  );
  return {
    target: {
      ref,
      ...(also.length > 0 && { also }),
      against: 'plan',
      ...draft,
      field: [...field],
      // nobody need know whose work it is
      notes: [...(draft.class === 'work' ? [] : notes), ...(decided === 0 ? [] : [scope.say(note)]), ...beside],
    },
    subjects: asked,
    // whom the profile does not govern is in neither half of the account
    answering: (unit) => (excluded?.has(unit) === true ? [] : entries(unit).map((entry) => ({ entry, by: 'answers' }))),
    exemption: (unit) => {
      for (const { exempt } of scope.catalogsOf(unit)) {
        for (const one of refs) {
          const found = exempt.get(one);
          if (found !== undefined) return found;
        }
      }
      return excluded?.get(unit);
    },
    hints: { names, keywords: [], text: draft.text, field, laws: [] },
  };
}

// whom nobody named, and who says all the same that an entry answers it
function volunteers(subjects: readonly Subject[], entries: (unit: string) => readonly CoveringEntry[], scope: Scope): readonly string[] {
  const named = new Set(subjects.map(({ unit }) => unit));
  const units = [...new Set(scope.catalogs.map(({ unit }) => unit))].filter(
    (unit) => !named.has(unit) && scope.asked(unit) && entries(unit).some(({ state }) => state === 'active'),
  );
  if (units.length === 0) return [];
  const list = units.sort(scope.order);
  return [
    scope.say(
      text(
        `没有点名的单位里，${list.join('、')}有条目写了落实这一项，没有计入`,
        `Not named, and not counted, though entries of theirs answer it: ${list.join(', ')}`,
      ),
    ),
  ];
}

// an obligation without a subject is everybody's whom the profile is for
function everyUnit(profile: ResolvedProfile | undefined, scope: Scope): ReturnType<Scope['subjectsOf']> {
  const include = profile?.units?.value.include;
  if (include !== undefined) return scope.subjectsOf({ joint: include });
  return { subjects: [...new Set(scope.catalogs.map(({ unit }) => unit))].map((unit) => ({ unit })), notes: [] };
}

function governingOf(profile: ResolvedProfile | undefined, scope: Scope): Governing {
  const include = profile?.units?.value.include;
  const named = include === undefined ? undefined : scope.subjectsOf({ joint: include });
  const units = new Set(named?.subjects.map(({ unit }) => unit));
  const excluded = exclusions(profile, scope);
  // an open group may mean anybody
  if (named === undefined || named.notes.length > 0 || units.size === 0) return { profile, excluded };
  return { profile, excluded, included: new Set([...units, ...excluded.keys()]) };
}

function exclusions(profile: ResolvedProfile | undefined, scope: Scope): ReadonlyMap<string, Exemption> {
  return new Map(
    (profile?.units?.value.exclude ?? []).flatMap(({ unit: name, reason, ground }) =>
      scope.subjectsOf({ joint: [name] }).subjects.map(({ unit }) => [unit, { reason, ...(ground !== undefined && { ground }) }] as const),
    ),
  );
}

function changed(hash: string | undefined, asked: Asked | undefined, scope: Scope): readonly string[] {
  if (hash === undefined || asked === undefined || hash === textHash(asked.task.requirement)) return [];
  return [
    scope.say(
      text(
        `${asked.source.plan.id}#${asked.task.number} 的原文与编制目录要求时不同，要重看`,
        `The text of ${asked.source.plan.id}#${asked.task.number} is not the one the profile was made from; look at it again`,
      ),
    ),
  ];
}

function nobodyNamed(value: Entry['responsibility'], scope: Scope): readonly string[] {
  return value === undefined ? [scope.say(text('没有写责任单位，不知道该由谁落实', 'It names no unit; nobody knows whose it is'))] : [];
}

function groundOf({ title, number }: Plan, { number: task, clause }: Task): string {
  return `《${title}》${number === undefined ? '' : `（${number}）`}${clause === undefined ? '' : `${clause}，`}任务${task}`;
}

// a task that names nothing to be disclosed goes by its first words
function firstClause(requirement: string): string {
  const words = requirement.replace(/\s+/g, '');
  const [first = words] = words.split(/[。；，]/);
  return shortened(first, 40);
}
