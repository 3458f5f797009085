import { folderOf, joinPath, pathFrom } from '../base/path.js';
import { currentFormat, type Obligation, type Profile } from '../model/documents.js';
import type { Demanded, DemandedObligation, DemandOrigin, ResolvedProfile } from '../model/profile.js';

/** One value of an effective profile, and who says so. */
export interface EffectiveValue {
  readonly key: string;
  readonly value: unknown;
  readonly from: DemandOrigin;
  /** What it was above, where this changes it. */
  readonly before?: { readonly value: unknown; readonly from: DemandOrigin };
}

/** One record of an effective profile: a field demand, an obligation, a rule level, or all that is said of due or units. */
export interface EffectiveRecord {
  readonly section: Section;
  /** Which of the obligations: in force when absent. */
  readonly state?: 'waived' | 'carried';
  readonly values: readonly EffectiveValue[];
}

/** The parts of a profile that are inherited. */
export type Section = 'due' | 'units' | 'fields' | 'obligations' | 'rules' | 'layouts';

/** A profile that needs no other: its own head, and all that holds, with where each value comes from. */
export interface EffectiveProfile {
  /** What the profile says of itself, without `extends`. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly records: readonly EffectiveRecord[];
  /** What the profile says that is not inherited: `silent`, `review`. */
  readonly tail: Readonly<Record<string, unknown>>;
}

/**
 * The document that a resolved profile comes to; `file` is the profile's own, seen from `cwd`. Resolved again it comes to itself: what is
 * inherited keeps its id as `PROFILE#ID` and its ground in full.
 */
export function effectiveProfile(profile: ResolvedProfile, file: string, cwd: string): EffectiveProfile {
  const {
    kind,
    format: _,
    extends: __,
    due: _due,
    units: _units,
    fields: _f,
    obligations: _o,
    rules: _r,
    layouts: _l,
    silent,
    review,
    ...own
  } = profile.head;
  const records: EffectiveRecord[] = [];
  const add = (section: Section, values: readonly EffectiveValue[], state?: EffectiveRecord['state']) => {
    // units: {} says nothing
    if (values.length > 0) records.push({ section, values, ...(state === undefined ? {} : { state }) });
  };
  const stored = <T extends object>(demand: Demanded<T>) => valuesOf(demand, file);

  if (profile.due !== undefined) add('due', stored(profile.due));
  if (profile.units !== undefined) add('units', stored(profile.units));
  for (const { parts, before = [] } of profile.fields) for (const part of parts) add('fields', stored({ ...part, before }));
  const obligation = (one: DemandedObligation) => stored({ ...one, value: withStoredId(one, profile) });
  for (const one of profile.obligations) add('obligations', obligation(one));
  for (const one of profile.waived) add('obligations', obligation(one), 'waived');
  for (const one of profile.carried) add('obligations', obligation(one), 'carried');
  for (const one of profile.rules) add('rules', stored(one));
  for (const one of profile.layouts)
    add('layouts', stored({ ...one, value: { ...one.value, layout: layoutSeenFrom(joinPath(cwd, folderOf(file)), one, file, cwd) } }));

  const { year, status } = profile;
  return {
    head: {
      kind,
      format: currentFormat,
      ...own,
      ...(year === undefined ? {} : { year }),
      ...(own.status === undefined && status === '正式' ? {} : { status }),
    },
    records,
    tail: { ...(silent === undefined ? {} : { silent }), ...(review === undefined ? {} : { review }) },
  };
}

/** The effective profile as plain data, ready to be stored. */
export function effectiveDocument({ head, records, tail }: EffectiveProfile): Profile {
  const document: Record<string, unknown> = { ...head };
  for (const { section, values } of records) {
    const record = Object.fromEntries(values.map(({ key, value }) => [key, value]));
    if (section === 'due' || section === 'units') document[section] = record;
    else document[section] = [...((document[section] as unknown[] | undefined) ?? []), record];
  }
  return { ...document, ...tail } as unknown as Profile;
}

// what comes from another document is cited in full, since its clause says nothing here
function valuesOf<T extends object>({ value, from, origins = {}, before = [] }: Demanded<T>, file: string): readonly EffectiveValue[] {
  const inherited = from.file !== file;
  const shown = inherited && Object.keys(value).length > 0 ? withoutClause(value, from.ground) : value;
  return Object.entries(shown).map(([key, one]) => {
    const items = Object.entries(origins).filter(([name]) => name.startsWith(`${key}[`));
    const listed = items.length > 0 && items.length === (one as readonly unknown[]).length ? items[0]?.[1] : undefined;
    // an obligation keeps the id that it was given first
    const origin = (key === 'id' ? before.at(-1)?.from : (origins[key] ?? listed)) ?? from;
    const higher = before.find((above) => above.from.file !== origin.file && key in above.value);
    const was = (higher?.value as Readonly<Record<string, unknown>> | undefined)?.[key];
    const changed = higher !== undefined && origin === from && !metaKeys.has(key) && JSON.stringify(was) !== JSON.stringify(one);
    return { key, value: one, from: origin, ...(changed ? { before: { value: was, from: higher.from } } : {}) };
  });
}

const metaKeys: ReadonlySet<string> = new Set(['clause', 'ground', 'words', 'reason', 'locked', 'review', 'notes', 'text', 'hash', 'id']);

function withoutClause<T extends object>(value: T, ground: string): T {
  const entries = Object.entries(value).flatMap(([key, one]): (readonly [string, unknown])[] =>
    key === 'ground' ? [] : key === 'clause' ? [['ground', ground]] : [[key, one]],
  );
  return Object.fromEntries(entries.some(([key]) => key === 'ground') ? entries : [...entries, ['ground', ground]]) as T;
}

// what is inherited keeps the name it is referred to by; a task of the profile's own plan needs none
function withStoredId({ ref, value }: DemandedObligation, profile: ResolvedProfile): Obligation {
  const id = ref === `${profile.id}#${value.id}` ? value.id : ref;
  const { plan, ...rest } = value;
  return { ...rest, id, ...(plan === undefined || plan === profile.plan ? {} : { plan }) };
}

// a file of somebody's own is named as the new document's folder sees it
function layoutSeenFrom(
  folder: string,
  { value: { layout }, from }: ResolvedProfile['layouts'][number],
  file: string,
  cwd: string,
): string {
  if (from.file === file || !/[/\\]|\.ya?ml$/i.test(layout)) return layout;
  return pathFrom(folder, joinPath(joinPath(cwd, folderOf(from.file)), layout));
}
