import { shortened } from '../base/text.js';
import { findDates, readDeadline } from '../language/deadline.js';
import { readResponsibility } from '../language/responsibility.js';
import type { Entry, Plan, Task } from '../model/documents.js';
import type { Deadline } from '../model/structures.js';
import type { EntryView } from '../model/world.js';
import { copied } from './copied.js';
import type { DueField, DueSubject, DueWords } from './due-report.js';
import type { DueNames } from './due-units.js';

/** One limit: what it belongs to, its words, and the deadline; none where no deadline is written. */
export interface DueLimit {
  readonly subject: DueSubject;
  readonly words: DueWords;
  readonly deadline?: Deadline;
  /** The year of the catalog or plan. */
  readonly year: number;
}

type Worded = Pick<DueLimit, 'words' | 'deadline'>;

/** The limits of an active entry: its deadline limb by limb, and an update cycle that has one. */
export function limitsOfEntry({ catalog, effective: entry }: EntryView, names: DueNames, place: string | undefined): readonly DueLimit[] {
  const { lead, joint, support } = readResponsibility(entry.responsibility);
  const own = names.full(catalog.head.unit);
  const others = [...lead, ...joint, ...support].map(names.full).filter((name) => name !== own);
  const subject: DueSubject = {
    source: 'entry',
    id: copied(entry.id),
    title: copied(entry.title),
    units: [own],
    support: kept(others),
    file: catalog.file,
    ...(place === undefined ? {} : { place }),
  };
  const year = catalog.head.year;
  const deadline = deadlineLimits(entry.deadline, year);
  // 每年1月31日前 already says what 每年更新 says
  const cycle = cycleLimits(entry.updateCycle, year).filter(
    (one) => !deadline.some((other) => other.deadline?.period === one.deadline?.period),
  );
  return [...deadline, ...cycle].map((one) => ({ subject, year, ...one }));
}

/** The limits of a task: its deadline, dates in its requirement, and how often it is to be done. A cancelled task has none. */
export function limitsOfTask(plan: Plan, file: string, task: Task, names: DueNames, place: string | undefined): readonly DueLimit[] {
  if (task.status === 'cancelled') return [];
  const { lead, joint, support } = readResponsibility(task.responsibility);
  const subject: DueSubject = {
    source: 'task',
    id: `${plan.id}#${task.number}`,
    title: firstSentence(task.requirement),
    units: kept([...lead, ...joint].map(names.full)),
    support: kept(support.map(names.full)),
    file,
    ...(place === undefined ? {} : { place }),
  };
  const own = task.deadline === undefined ? [] : deadlineLimits(task.deadline, plan.year);
  const dates = new Set(own.map(({ deadline }) => deadline?.date));
  const steps = findDates(task.requirement, plan.year).filter(({ date }) => !dates.has(date) && dates.add(date));
  const limits: readonly Worded[] = [
    ...own,
    ...steps.map(({ raw, date }) => worded('requirement', { kind: 'fixed-date', raw, date })),
    ...periodsIn(task.requirement, plan.year),
    ...(task.repeats ?? []).map(({ period, count, raw }) => worded('repeats', { kind: 'recurring', period, count, raw })),
  ];
  return (limits.length === 0 ? [missing] : limits).map((one) => ({ subject, year: plan.year, ...one }));
}

// 活动开展情况于活动开展后5个工作日内报备: a period in the text of a task
function periodsIn(requirement: string, year: number): readonly Worded[] {
  return (requirement.match(runningPeriod) ?? []).flatMap((phrase) => {
    const deadline = readDeadline(phrase, { year });
    return deadline.kind === 'within-workdays' || deadline.kind === 'within-days' ? [worded('requirement', deadline)] : [];
  });
}

const runningPeriod = /[^，。；、：\s于在自]{1,15}[\d一二三四五六七八九十]{1,3}个?(?:工作日|日|天)[之以]?内/g;

const missing: Worded = { words: { field: 'deadline', phrase: '' } };

function deadlineLimits(value: Entry['deadline'], year: number): readonly Worded[] {
  const deadline = readDeadline(value, { year });
  return deadline.kind === 'inherit' && deadline.raw.trim() === '' ? [missing] : limbs('deadline', deadline);
}

// a retention or a word like 长期 in this cell sets no day
function cycleLimits(value: string | undefined, year: number): readonly Worded[] {
  if (value === undefined) return [];
  return limbs('update-cycle', readDeadline(value, { year })).filter(({ deadline }) => deadline?.period !== undefined);
}

const known = new WeakMap<Deadline, readonly Worded[]>();

function limbs(field: DueField, deadline: Deadline): readonly Worded[] {
  if (deadline.kind !== 'compound') return [worded(field, deadline)];
  const before = field === 'deadline' ? known.get(deadline) : undefined;
  if (before !== undefined) return before;
  const parts = leaves(deadline);
  const join = deadline.join ?? 'all';
  const found = parts.map((part, index) => ({
    deadline: part,
    words: { field, phrase: part.raw || deadline.raw, whole: deadline.raw, limb: { number: index + 1, of: parts.length, join } },
  }));
  if (field === 'deadline') known.set(deadline, found);
  return found;
}

function leaves({ kind, clauses, ...rest }: Deadline): readonly Deadline[] {
  return kind === 'compound' ? (clauses ?? []).flatMap(leaves) : [{ kind, ...rest }];
}

function worded(field: DueField, deadline: Deadline): Worded {
  return { deadline, words: { field, phrase: deadline.raw } };
}

function firstSentence(requirement: string): string {
  const words = requirement.replace(/\s+/g, '');
  const [first = words] = words.split(/[。；]/);
  return copied(shortened(first, 40));
}

function kept(names: readonly string[]): readonly string[] {
  return names.length === 0 ? none : [...new Set(names)].map(copied);
}

const none: readonly string[] = [];
