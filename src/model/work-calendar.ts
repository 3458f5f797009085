/** A date that was counted; `estimated` when some year on the way has no table, so that weekends alone had to do. */
export interface CountedDay {
  readonly date: string;
  readonly estimated: boolean;
}

/** Counts working days. For a year without a published table nothing is certain: `isWorkday` says undefined, `estimated` true. */
export interface WorkCalendar {
  /** The years with a table, in order. */
  readonly years: readonly number[];
  isWorkday(date: string): boolean | undefined;
  /** The date `count` working days after `date`, which itself does not count; before it for a negative count. */
  addWorkdays(date: string, count: number): CountedDay;
  /** The date itself when it is a working day, else the next one. */
  workdayFrom(date: string): CountedDay;
  /** The working days after `from`, up to and with `to`; negative when `to` is earlier. */
  countWorkdays(from: string, to: string): number;
}
