import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { version } from '../base/version.js';
import { loadCalendar } from '../language/calendar.js';
import { daysBetween, isDay, yearOf } from '../language/days.js';
import { dueFrom, estimateWords } from '../language/due-date.js';
import { type Occurrence, occurrencesOf, type Span, undatedReason } from '../language/occurrences.js';
import type { Plan } from '../model/documents.js';
import type { Deadline } from '../model/structures.js';
import type { WorkCalendar } from '../model/work-calendar.js';
import { limitsOfActivities } from './due-activities.js';
import { estimateFindings, faultyTables, openGroups } from './due-findings.js';
import { type DueItem, type DueReport, type DueState, headingsOf, type UndatedItem } from './due-report.js';
import { type DueLimit, limitsOfEntry, limitsOfTask } from './due-sources.js';
import { always, type Edition, reigns, shared } from './due-spans.js';
import { type DueNames, dueNames, nobodyCalled } from './due-units.js';
import { openProject, type Project } from './project.js';

/** What to look for. Dates are `YYYY-MM-DD`; without `from` and `to` the span is the latest year that a catalog or plan is for. */
export interface DueOptions {
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
  /** The day the report is made for; today when absent. */
  readonly asOf?: string;
  /** How many days ahead count as soon; the settings decide when absent, else 30. */
  readonly soonDays?: number;
  /** Estimates fail. */
  readonly strict?: boolean;
  readonly failOn?: 'overdue';
  /** Lines of files, which take a second look at them. */
  readonly places?: boolean;
  readonly progress?: (done: number, all: number) => void;
}

/** Everything that falls due in the catalogs and plans of a project. Throws UsageError for days that do not exist and a unit that nothing concerns. */
export async function due(paths: readonly string[], io: Io, options: DueOptions = {}): Promise<DueReport> {
  const asOf = options.asOf ?? io.today;
  refuseWrongDays(options);
  const project = await openProject(paths, io, options.progress === undefined ? {} : { progress: options.progress });
  const calendar = await loadCalendar(project.world.workdayTables.map((table) => table.value));
  const names = dueNames(project.world.units, options.unit, asOf);
  const { limits, holds } = await collect(project, names, calendar, options.places === true);
  const span = spanOf(options, limits, asOf);
  const soonDays = options.soonDays ?? project.config.soonDays ?? 30;
  const concerned = limits.filter(({ subject }) => names.concerns(subject));
  if (options.unit !== undefined && concerned.length === 0)
    throw nobodyCalled(
      options.unit,
      limits.flatMap(({ subject }) => subject.units),
      project.world.units,
    );

  const items: DueItem[] = [];
  const undated: UndatedItem[] = [];
  let outside = 0;
  const days = unrolled(asOf, soonDays, calendar);
  const without = undatedOnce(asOf, calendar);
  for (const limit of concerned) {
    const { subject, words, deadline } = limit;
    const reign = shared(span, holds(limit));
    const reason = deadline === undefined ? 'no-deadline' : undatedReason(deadline);
    if (reason !== undefined || deadline === undefined) {
      if (reign !== undefined) undated.push({ ...subject, ...words, ...without(deadline, reason ?? 'no-deadline') });
      continue;
    }
    const found = reign === undefined ? [] : days(deadline, reign);
    if (found.length === 0) outside++;
    for (const one of found) items.push({ ...subject, ...words, ...one });
  }
  // what stands together stays in the order of the files
  const rank = ranksOf(items, names);
  items.sort((a, b) => compare(a.date, b.date) || rank(a) - rank(b));
  const findings = [
    ...faultyTables(project),
    ...openGroups(limits, names),
    ...estimateFindings(items, undated, concerned, calendar, options.strict === true),
  ];
  const count = (state: DueState) => items.filter((item) => item.state === state).length;
  const summary = {
    items: items.length,
    overdue: count('overdue'),
    soon: count('soon'),
    later: count('later'),
    estimated: items.filter((item) => item.estimated).length,
    undated: undated.length,
    outside,
    readErrors: project.findings.filter((finding) => finding.severity === 'error').length,
  };
  return {
    title: titleOf(project),
    ...span,
    asOf,
    soonDays,
    ...(names.unit === undefined ? {} : { unit: names.unit }),
    meant: new Set([...items, ...undated].flatMap(({ units, support }) => [...units, ...support]).filter(names.means)),
    headings: [...new Set([...items, ...undated].flatMap((one) => headingsOf(one)))].sort(names.order),
    items,
    undated,
    findings,
    summary,
    failed:
      (options.strict === true && findings.some(({ severity }) => severity === 'error')) ||
      (options.failOn === 'overdue' && summary.overdue > 0),
    version,
    root: project.root,
    language: project.config.language,
  };
}

interface Collected {
  readonly limits: readonly DueLimit[];
  /** The days for which the document of a limit holds. */
  holds(limit: DueLimit): Span;
}

async function collect(project: Project, names: DueNames, calendar: WorkCalendar, places: boolean): Promise<Collected> {
  const limits: DueLimit[] = [];
  const editions: Edition[] = [];
  await project.eachCatalog((view, located) => {
    const { head, file } = view;
    if (view.guidance) return;
    const supersedes = head.supersedes?.map((old) => (typeof old === 'string' ? { title: old } : { title: old.title, ...fileOf(old) }));
    editions.push({ file, unit: names.full(head.unit), year: head.year, title: head.title, ...(supersedes && { supersedes }) });
    for (const entry of view.entries) {
      if (entry.state !== 'active') continue;
      const place = places ? placeText(located.at(['entries', entry.index])) : undefined;
      for (const limit of limitsOfEntry(entry, names, place)) limits.push(limit);
    }
  });
  const asked = new Set(project.documents.map(({ file }) => file));
  for (const plan of project.plans.filter(({ file }) => asked.has(file))) limits.push(...limitsOfPlan(plan, names, places));
  for (const one of project.world.activities.filter(({ file }) => asked.has(file)))
    limits.push(...limitsOfActivities(one, project.plans, names, calendar, places));
  const spans = reigns(editions, project.root);
  return {
    limits,
    holds({ subject, deadline, year }) {
      if (subject.source === 'entry') return spans.get(subject.file) ?? always;
      // what a plan wants done again and again it wants in its own year
      const once = deadline?.date !== undefined && deadline.period === undefined;
      return once ? always : { from: `${year}-01-01`, to: `${year}-12-31` };
    },
  };
}

function limitsOfPlan({ file, value, at }: Located<Plan>, names: DueNames, places: boolean): readonly DueLimit[] {
  return value.tasks.flatMap((task, index) => limitsOfTask(value, file, task, names, places ? placeText(at(['tasks', index])) : undefined));
}

function fileOf({ file }: { file?: string }): { file?: string } {
  return file === undefined ? {} : { file };
}

function spanOf({ from, to }: DueOptions, limits: readonly DueLimit[], asOf: string): Span {
  const year = limits.reduce((latest, limit) => Math.max(latest, limit.year), 0) || yearOf(asOf);
  const first = from ?? (to !== undefined && yearOf(to) < year ? `${yearOf(to)}-01-01` : `${year}-01-01`);
  const last = to ?? (from !== undefined && yearOf(from) > year ? `${yearOf(from)}-12-31` : `${year}-12-31`);
  return { from: first, to: last };
}

// phrases come again and again, and a reader gives the same deadline for the same phrase
function unrolled(asOf: string, soonDays: number, calendar: WorkCalendar): (deadline: Deadline, span: Span) => readonly Dated[] {
  const spans = new Map<string, WeakMap<Deadline, readonly Dated[]>>();
  return (deadline, span) => {
    const key = `${span.from} ${span.to}`;
    const known = spans.get(key) ?? new WeakMap<Deadline, readonly Dated[]>();
    spans.set(key, known);
    const before = known.get(deadline);
    if (before !== undefined) return before;
    const found = occurrencesOf(deadline, span, calendar);
    const days = typeof found === 'string' ? [] : found.map((one) => dated(one, deadline, asOf, soonDays, calendar));
    known.set(deadline, days);
    return days;
  };
}

type Dated = Pick<DueItem, 'date' | 'state' | 'daysLeft' | 'count' | 'period' | 'estimated' | 'notes'>;

function dated(one: Occurrence, deadline: Deadline, asOf: string, soonDays: number, calendar: WorkCalendar): Dated {
  const { date, count, period, estimated, assumed } = one;
  const daysLeft = daysBetween(asOf, date);
  return {
    date,
    state: daysLeft < 0 ? 'overdue' : daysLeft <= soonDays ? 'soon' : 'later',
    daysLeft,
    ...(count === undefined ? {} : { count }),
    ...(period === undefined ? {} : { period }),
    estimated,
    notes: [...(estimated ? [estimateWords(missingYears(date, calendar))] : []), ...assumed, ...provisos(deadline)],
  };
}

type Without = Pick<UndatedItem, 'reason' | 'ifToday' | 'notes'>;

function undatedOnce(asOf: string, calendar: WorkCalendar): (deadline: Deadline | undefined, reason: UndatedItem['reason']) => Without {
  const known = new WeakMap<Deadline, Without>();
  return (deadline, reason) => {
    if (deadline === undefined) return { reason, notes: [] };
    const found = known.get(deadline) ?? undatedPart(deadline, reason, asOf, calendar);
    known.set(deadline, found);
    return found;
  };
}

function undatedPart(deadline: Deadline, reason: UndatedItem['reason'], asOf: string, calendar: WorkCalendar): Without {
  const counted = reason === 'event-unknown' || reason === 'prompt' ? dueFrom(deadline, asOf, calendar) : undefined;
  if (counted === undefined) return { reason, notes: provisos(deadline) };
  const { date, estimated, assumed } = counted;
  const estimate = estimated ? [estimateWords(missingYears(date, calendar))] : [];
  return { reason, ifToday: { date, estimated }, notes: [...estimate, ...assumed, ...provisos(deadline)] };
}

// a period may end in a known year and have begun in one that is not
function missingYears(date: string, { years }: WorkCalendar): readonly number[] {
  const year = yearOf(date);
  return years.includes(year) ? [year - 1] : [year];
}

function provisos({ soft, exception, condition, cap, kind }: Deadline) {
  return [
    ...(soft ? [text('写的是“原则上”', 'it says "in principle"')] : []),
    ...(exception ? [text('法律、法规另有规定的，从其规定', 'unless a law or regulation says otherwise')] : []),
    ...(condition === undefined ? [] : [text(`只限：${condition}`, `only for: ${condition}`)]),
    ...(cap !== undefined && kind === 'recurring' ? [text('另写有上限，没有算', 'it also names a maximum, which was not counted')] : []),
  ];
}

// asked of each unit once, not of each pair
function ranksOf(items: readonly DueItem[], { order }: DueNames): (item: DueItem) => number {
  const firsts = [...new Set(items.map(({ units }) => units[0] ?? ''))].sort(order);
  const ranks = new Map(firsts.map((name, index) => [name, index]));
  return ({ units }) => ranks.get(units[0] ?? '') ?? 0;
}

function refuseWrongDays({ from, to, asOf }: DueOptions): void {
  for (const [flag, day] of [
    ['--from', from],
    ['--to', to],
    ['--as-of', asOf],
  ] as const) {
    if (day !== undefined && !isDay(day))
      throw new UsageError(
        text(`${flag} 后面要写日期，现为“${day}”`, `${flag} takes a date, not "${day}"`),
        text('写成 2024-07-05 这样', 'Write it like 2024-07-05'),
      );
  }
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(
      text(`--from ${from} 在 --to ${to} 之后`, `--from ${from} is later than --to ${to}`),
      text('把两个日期对调', 'Swap the two dates'),
    );
}

function titleOf({ config, plans, world }: Project): string {
  return config.name ?? plans[0]?.value.title ?? world.catalogs[0]?.unit ?? 'gkml';
}
