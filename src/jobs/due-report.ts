import type { Severity } from '../base/diagnostic.js';
import { type Language, type Text, text } from '../base/text.js';
import type { Undated } from '../language/occurrences.js';
import type { Deadline } from '../model/structures.js';

/** How a date stands to the day the report is made for. Whether the work was done nobody told gkml. */
export type DueState = 'overdue' | 'soon' | 'later';

/** Who answers for it, as the register names them; words it does not know stay as they are. */
export interface DueUnits {
  /** The catalog's unit, or those a task names as lead or, without a lead, jointly. Empty where nobody is named. */
  readonly units: readonly string[];
  readonly support: readonly string[];
}

/** What a deadline belongs to. */
export interface DueSubject extends DueUnits {
  readonly source: 'entry' | 'task' | 'activity';
  /** The entry's or activity's id; for a task the plan's id and the number, `gaoqing-2024#43`. */
  readonly id: string;
  readonly title: string;
  readonly file: string;
  /** `file:line:column`, where places were asked for. */
  readonly place?: string;
}

/** Where the words of a deadline stand. */
export type DueField = 'deadline' | 'update-cycle' | 'requirement' | 'repeats';

/** The words that set a limit; `whole` and `limb` where they are a part of a compound. */
export interface DueWords {
  readonly field: DueField;
  /** As written. */
  readonly phrase: string;
  readonly whole?: string;
  readonly limb?: { readonly number: number; readonly of: number; readonly join: 'all' | 'any' };
}

/** Something that falls due on a day. */
export interface DueItem extends DueSubject, DueWords {
  readonly date: string;
  readonly state: DueState;
  /** Days from the day of the report to the date; negative when it has passed. */
  readonly daysLeft: number;
  /** How often within the period that ends on the date. */
  readonly count?: number;
  readonly period?: NonNullable<Deadline['period']>;
  /** Counted without a published table of working days. */
  readonly estimated: boolean;
  readonly notes: readonly Text[];
}

/** Something without a date, and why. */
export interface UndatedItem extends DueSubject, DueWords {
  readonly reason: Undated | 'no-deadline';
  /** When it would fall due had its event happened on the day of the report. */
  readonly ifToday?: { readonly date: string; readonly estimated: boolean };
  readonly notes: readonly Text[];
}

/** One thing that must be known of the report as a whole. */
export interface DueFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly way?: Text;
}

/** Everything that falls due within a span of days, in order of date and unit. */
export interface DueReport {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly soonDays: number;
  /** The unit asked for, as the register names it. */
  readonly unit?: string;
  /** The names under which it is meant: its own, and those of its groups. */
  readonly meant: ReadonlySet<string>;
  /** Every unit that something stands under, in the order of the register. */
  readonly headings: readonly string[];
  readonly items: readonly DueItem[];
  readonly undated: readonly UndatedItem[];
  readonly findings: readonly DueFinding[];
  readonly summary: DueSummary;
  readonly failed: boolean;
  readonly version: string;
  /** The folder of the project. */
  readonly root: string;
  /** The language that the settings ask for. */
  readonly language: Language | undefined;
}

/** Counts. */
export interface DueSummary {
  readonly items: number;
  readonly overdue: number;
  readonly soon: number;
  readonly later: number;
  readonly estimated: number;
  readonly undated: number;
  /** Limits whose dates all lie outside the span. */
  readonly outside: number;
  readonly readErrors: number;
}

/** What the states are called. */
export const stateWords: Readonly<Record<DueState, Text>> = {
  overdue: text('已过期', 'overdue'),
  soon: text('临近', 'due soon'),
  later: text('未到期', 'later'),
};

/** The units that something stands under; `nobody` where none is named. */
export function headingsOf({ units, support }: DueUnits, nobody?: string): readonly string[] {
  return units.length > 0 ? units : support.length > 0 || nobody === undefined ? support : [nobody];
}

/** The heading of what names no unit. */
export const nobodyWords = text('没有写责任单位', 'No unit named');

const article26 = '条例第二十六条';

/** Why something has no date, and what holds instead. */
export const reasonWords: Readonly<Record<UndatedItem['reason'], Text>> = {
  'event-unknown': text('从事由发生之日起算，日期要看事由', 'counted from an event whose date is not known'),
  prompt: text(
    `没有写期限：按${article26}为 20 个工作日，从形成或者变更之日起算，日期不知`,
    `no period is written: 20 working days by article 26 of the regulation, from a day that is not known`,
  ),
  'event-bound': text('跟着另一件事走，日期要看那件事', 'goes with another event whose date is not known'),
  'on-request': text('从收到申请之日起算，不是主动公开的时限', 'counted from an application; not a limit of proactive disclosure'),
  realtime: text('随时公开，没有固定日期', 'published at once, on no fixed day'),
  freshness: text(
    '最新一条不能早于多久，要看网站上的更新时间',
    'the newest item may not be older than this; the website must be looked at',
  ),
  retention: text('是公开多久，不是什么时候公开', 'says how long, not by when'),
  'notice-period': text('是公示多久，从公示之日起算', 'says how long a notice stands, from a day that is not known'),
  'month-unknown': text('没有写哪个月', 'no month is named'),
  'start-unknown': text('没有写从哪年算起', 'no start is named'),
  'every-workday': text('每天或每个工作日都要更新', 'every day or every working day'),
  inherit: text('写的是同上或留空，没有可以确定承接的时限', 'left blank or as above, and what it takes over is not certain'),
  unparsed: text('看不懂这句话，没有算', 'not understood, so nothing was computed'),
  'no-deadline': text('没有写时限', 'no deadline is written'),
};

/** What the reasons are called in short, in the order they are shown. */
export const reasonNames: Readonly<Record<UndatedItem['reason'], Text>> = {
  'event-unknown': text('事由日期不知', 'event not known'),
  prompt: text('只写及时', 'promptly'),
  'event-bound': text('随其他事项', 'bound to an event'),
  'on-request': text('依申请', 'on request'),
  realtime: text('随时公开', 'at once'),
  freshness: text('更新间隔', 'freshness'),
  'every-workday': text('每天更新', 'every day'),
  retention: text('公开时长', 'retention'),
  'notice-period': text('公示期', 'notice period'),
  'month-unknown': text('月份不明', 'month not named'),
  'start-unknown': text('起算不明', 'start not named'),
  inherit: text('承上', 'inherited'),
  'no-deadline': text('没有写时限', 'no deadline'),
  unparsed: text('看不懂', 'not understood'),
};

/** Where the words stand, when not in the deadline itself. */
export const fieldWords: Readonly<Record<DueField, Text>> = {
  deadline: text('时限', 'deadline'),
  'update-cycle': text('更新周期', 'update cycle'),
  requirement: text('工作要求里的日期', 'a date in the requirement'),
  repeats: text('工作要求里的次数', 'a number of times in the requirement'),
};
