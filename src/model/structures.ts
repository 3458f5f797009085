/** 公开责任 as data; names are as written, in order. An undivided list (县教育和体育局、县民政局) is `joint`. */
export interface Responsibility {
  readonly raw: string;
  readonly lead: readonly string[];
  readonly joint: readonly string[];
  readonly support: readonly string[];
  readonly section?: string;
}

/** Required, optional or listed but not chosen. */
export type Need = 'required' | 'optional' | 'none';

/** One channel of a 公开渠道 cell. `known` is the name in the channel register; absent when nobody knows it. */
export interface Channel {
  readonly name: string;
  readonly need: Need;
  readonly known?: string;
  readonly other?: string;
  readonly url?: string;
}

/** One ground of an entry: `law` without 《》; `article`, `paragraph` and `item` as numbers. */
export interface Basis {
  readonly raw: string;
  readonly law: string;
  readonly number?: string;
  readonly clause?: string;
  readonly article?: number;
  readonly paragraph?: number;
  readonly item?: number;
  readonly rank?: string;
}

/** Kinds of deadlines, from the domain notes. */
export type DeadlineKind =
  | 'within-workdays'
  | 'within-days'
  | 'fixed-date'
  | 'recurring'
  | 'freshness'
  | 'realtime'
  | 'prompt'
  | 'event-bound'
  | 'retention'
  | 'notice-period'
  | 'on-request'
  | 'compound'
  | 'inherit'
  | 'unparsed';

/** A deadline as data. `date` is ISO `YYYY-MM-DD`, the last day that is still in time. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly raw: string;
  readonly event?: string;
  readonly amount?: number;
  readonly unit?: 'workday' | 'day' | 'week' | 'month' | 'year';
  readonly date?: string;
  readonly month?: number;
  readonly day?: number;
  readonly period?: 'year' | 'half-year' | 'quarter' | 'month' | 'week' | 'workday';
  readonly count?: number;
  readonly join?: 'all' | 'any';
  readonly clauses?: readonly Deadline[];
  /** True when the amount counts back from the event: 提前一周, 届满前6个月. */
  readonly before?: true;
  readonly quarter?: 1 | 2 | 3 | 4;
  /** 上旬, 中旬, 下旬 of the month. */
  readonly part?: 'early' | 'middle' | 'late';
  /** The plain words for what starts the clock, where the event names several or a known one: 形成, 变更, 获取, 印发. */
  readonly events?: readonly string[];
  /** 不超过N个工作日 beside another limit. */
  readonly cap?: { readonly amount: number; readonly unit: NonNullable<Deadline['unit']> };
  /** True for 原则上. */
  readonly soft?: true;
  /** True for 法律、法规另有规定的，从其规定: a breach of the period is then a warning. */
  readonly exception?: true;
  /** What the limit holds for when not for all: 其中行政许可…. */
  readonly condition?: string;
}

/** A date found in running text: `start` and `end` are offsets, `date` the last day meant, `yearly` for 每年…. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly date: string;
  readonly yearly: boolean;
}
