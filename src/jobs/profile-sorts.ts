import { severities } from '../base/diagnostic.js';
import { text } from '../base/text.js';
import { readDeadline } from '../language/deadline.js';
import type { Obligation, Profile } from '../model/documents.js';
import type { FieldDemand } from '../model/profile.js';
import { fieldNames } from './field-names.js';
import type { Looser, Meta, Sort } from './profile-stand.js';

const metaKeys: ReadonlySet<string> = new Set(['clause', 'ground', 'words', 'reason', 'locked', 'review', 'notes']);

/** What is demanded of a field: required stays, of allowed values the fewest hold, forbidden values add up. */
export const fieldSort: Sort<FieldDemand> = {
  name: ({ field }) => fieldNames[field],
  keys: ({ required, allowed, forbidden }) => [
    ...(required === undefined ? [] : ['required']),
    ...(allowed === undefined ? [] : ['allowed']),
    ...(forbidden ?? []).map((value) => `forbidden[${value}]`),
  ],
  merge: (higher, said, own) => {
    // what one profile forbids it does not allow again by another item
    const permitted = higher.forbidden?.filter((value) => own.has(`forbidden[${value}]`) || said.allowed?.includes(value) !== true) ?? [];
    const forbidden = [...new Set([...permitted, ...(said.forbidden ?? [])])];
    const { forbidden: _, ...rest } = below(higher, said);
    return { ...rest, ...(forbidden.length === 0 ? {} : { forbidden }) };
  },
  looser: (higher, now) => {
    const found: Looser[] = [];
    if (higher.required === true && now.required === false)
      found.push({ key: 'required', was: text('要求必填', 'demands it'), now: text('改为不必填', 'is not demanded') });
    const more = higher.allowed === undefined ? [] : (now.allowed?.filter((value) => higher.allowed?.includes(value) !== true) ?? []);
    if (more.length > 0)
      found.push({
        key: 'allowed',
        was: text(`只允许${quoted(higher.allowed ?? [])}`, `allows ${inQuotes(higher.allowed ?? [])} only`),
        now: text(`还允许${quoted(more)}`, `allows ${inQuotes(more)} too`),
      });
    const less = higher.forbidden?.filter((value) => now.forbidden?.includes(value) !== true) ?? [];
    if (less.length > 0)
      found.push({
        key: 'allowed',
        was: text(`不许写${quoted(less)}`, `forbids ${inQuotes(less)}`),
        now: text('改为允许', 'is allowed'),
      });
    return found;
  },
  keep: (now, higher, key) => {
    if (key === 'required') return { ...now, required: true };
    const common =
      now.allowed?.filter((value) => higher.allowed?.includes(value) !== false && higher.forbidden?.includes(value) !== true) ?? [];
    const forbidden = [...new Set([...(higher.forbidden ?? []), ...(now.forbidden ?? [])])];
    const { allowed: _, forbidden: __, ...rest } = now;
    const allowed = common.length > 0 ? common : higher.allowed;
    return { ...rest, ...(allowed === undefined ? {} : { allowed }), ...(forbidden.length === 0 ? {} : { forbidden }) };
  },
};

type Due = NonNullable<Profile['due']>;

/** The day by which catalogs are to be made: an earlier one tightens. */
export const dueSort: Sort<Due> = {
  name: () => text('编成日期', 'the day the catalogs are due'),
  keys: () => ['date'],
  merge: below,
  looser: (higher, now) => (now.date > higher.date ? [laterDate('date', higher.date, now.date)] : []),
  keep: (now, higher) => ({ ...now, date: higher.date }),
};

type RuleLevel = NonNullable<Profile['rules']>[number];
const levels = [...severities, 'off'] as const;

/** The level of a rule: a graver one tightens. */
export const ruleSort: Sort<RuleLevel> = {
  name: ({ rule }) => text(`规则“${rule}”`, `rule "${rule}"`),
  keys: () => ['level'],
  merge: below,
  looser: (higher, now) =>
    levels.indexOf(now.level) > levels.indexOf(higher.level)
      ? [{ key: 'level', was: text(`要求 ${higher.level}`, `demands ${higher.level}`), now: text(`改为 ${now.level}`, `is ${now.level}`) }]
      : [],
  keep: (now, higher) => ({ ...now, level: higher.level }),
};

type LayoutChoice = NonNullable<Profile['layouts']>[number];

/** The layout of a table: free to choose, unless it is locked. */
export const layoutSort: Sort<LayoutChoice> = {
  name: (choice) =>
    choice.for === 'catalog' ? text('目录表的版式', 'the layout of catalogs') : text('任务表的版式', 'the layout of tasks'),
  keys: () => ['layout'],
  merge: below,
  looser: (higher, now, locked) =>
    locked && higher.layout !== now.layout
      ? [
          {
            key: 'layout',
            was: text(`用“${higher.layout}”`, `takes "${higher.layout}"`),
            now: text(`改用“${now.layout}”`, `takes "${now.layout}"`),
          },
        ]
      : [],
  keep: (now, higher) => ({ ...now, layout: higher.layout }),
};

type Units = NonNullable<Profile['units']>;

/** The units in scope: a lower profile names its own; exemptions add up. */
export const unitsSort: Sort<Units> = {
  name: () => text('适用单位', 'the units in scope'),
  keys: ({ include, exclude }) => [...(include === undefined ? [] : ['include']), ...(exclude ?? []).map(({ unit }) => `exclude[${unit}]`)],
  merge: (higher, said) => {
    const own = said.exclude ?? [];
    const exclude = [...(higher.exclude ?? []).filter(({ unit }) => own.every((one) => one.unit !== unit)), ...own];
    return { ...below(higher, said), ...(exclude.length === 0 ? {} : { exclude }) };
  },
  looser: (higher, now, locked) => {
    const found: Looser[] = [];
    const left = locked && now.include !== undefined ? (higher.include ?? []).filter((unit) => now.include?.includes(unit) !== true) : [];
    if (left.length > 0)
      found.push({
        key: 'include',
        was: text(`管${quoted(left)}`, `covers ${inQuotes(left)}`),
        now: text('没有列入', 'does not name them'),
      });
    const before = new Set(higher.exclude?.map(({ unit }) => unit));
    // a scope that nobody has drawn leaves nobody out by name
    const out = (now.exclude ?? []).filter(
      ({ unit, ground }) => !before.has(unit) && (locked || (ground === undefined && higher.include?.includes(unit) === true)),
    );
    if (out.length > 0)
      found.push({
        key: 'exclude',
        was: text(`管${quoted(out.map(({ unit }) => unit))}`, `covers ${inQuotes(out.map(({ unit }) => unit))}`),
        now: text('不再管', 'is left out'),
      });
    return found;
  },
  keep: (now, higher, key) => {
    const { [key as 'include']: _, ...rest } = now;
    const was = higher[key as 'include'];
    return was === undefined ? rest : { ...rest, [key]: was };
  },
};

const perYear = { year: 1, 'half-year': 2, quarter: 4, month: 12, week: 52 } as const;

/** One obligation: an earlier day or more often tightens; to waive it, or to ask for work where disclosure was asked for, loosens. */
export const obligationSort: Sort<Obligation> = {
  name: ({ id }) => text(`“${id}”`, `"${id}"`),
  keys: (said) => Object.keys(said).filter((key) => key !== 'id' && !metaKeys.has(key)),
  merge: (higher, said) => {
    const merged = below(higher, { ...said, id: higher.id });
    if (said.deadline === undefined || said.date !== undefined) return merged;
    // a phrase that names a day says the day as well
    const read = readDeadline(said.deadline, {});
    return read.kind === 'fixed-date' && read.date !== undefined ? { ...merged, date: read.date } : merged;
  },
  looser: (higher, now) => {
    const found: Looser[] = [];
    if (now.waived === true && higher.waived !== true)
      found.push({ key: 'waived', was: text('要求公开', 'demands it'), now: text('不再要求', 'is waived') });
    if (higher.date !== undefined && now.date !== undefined && now.date > higher.date) found.push(laterDate('date', higher.date, now.date));
    if (higher.class === 'disclosure' && now.class !== 'disclosure')
      found.push({
        key: 'class',
        was: text('要求公开', 'demands disclosure'),
        now: now.class === 'work' ? text('改为工作事项', 'is work only') : text('改为待定', 'is undecided'),
      });
    if (often(now) < often(higher))
      found.push({
        key: 'times',
        was: text(`要求${timesText(higher)}`, `demands ${timesText(higher)}`),
        now: text(`改为${timesText(now)}`, `is ${timesText(now)}`),
      });
    return found;
  },
  keep: (now, higher, key) => {
    const keys = key === 'date' ? ['date', 'deadline'] : [key];
    const kept = Object.fromEntries(Object.entries(higher).filter(([name]) => keys.includes(name)));
    return { ...(Object.fromEntries(Object.entries(now).filter(([name]) => !keys.includes(name))) as unknown as Obligation), ...kept };
  },
};

function often({ times }: Obligation): number {
  return Math.max(0, ...(times ?? []).map(({ count, period }) => count * perYear[period]));
}

function timesText({ times }: Obligation): string {
  return (times ?? []).map(({ raw }) => `“${raw}”`).join('、') || '不限次数';
}

function laterDate(key: string, was: string, now: string): Looser {
  return { key, was: text(`要求 ${was} 前`, `demands it by ${was}`), now: text(`改为 ${now}`, `is due by ${now}`) };
}

// what is said takes the place of what stands above, and so do clause, ground and reason
function below<T extends Meta>(higher: T, said: T): T {
  const kept = Object.fromEntries(Object.entries(higher).filter(([key]) => !metaKeys.has(key)));
  return { ...(kept as unknown as T), ...said };
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `“${value}”`).join('、');
}

function inQuotes(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
