import { UsageError } from '../base/error.js';
import { type Text, text } from '../base/text.js';
import { loadCalendar } from '../language/calendar.js';
import { isDay } from '../language/days.js';
import type { Ledger } from '../model/documents.js';
import type { World } from '../model/world.js';
import { rectification } from '../reference/generated/rectification.js';

/** The last day for mending, and what there is to say about it: that it could not be told. */
export interface LedgerDue {
  readonly due?: string;
  readonly said?: Text;
}

/** How the last day is asked for: a day, or working days after `today`; what the ledger says, else the convention, where neither is given. */
export interface DueAsked {
  readonly due?: string;
  readonly workdays?: number;
}

/**
 * The last day for what is handed out today. Working days are counted by the calendar of the project; where a year on the way has no
 * table the day is unknown, and that is said. Throws UsageError for a day that does not exist or is past.
 */
export async function ledgerDue(asked: DueAsked, head: Pick<Ledger, 'workdays'>, world: World): Promise<LedgerDue> {
  const { today } = world;
  if (asked.due !== undefined) {
    if (!isDay(asked.due) || asked.due < today)
      throw new UsageError(
        text(
          `--due 后面要写今天（${today}）以后的日期，现为“${asked.due}”`,
          `--due takes a day from today (${today}) on, not "${asked.due}"`,
        ),
        text('写成 2024-10-18 这样', 'Write it like 2024-10-18'),
      );
    return { due: asked.due };
  }
  const workdays = asked.workdays ?? head.workdays ?? rectification.workdays;
  const calendar = await loadCalendar(world.workdayTables.map((table) => table.value));
  const { date, estimated } = calendar.addWorkdays(today, workdays);
  if (!estimated) return { due: date };
  return {
    said: text(
      `${today} 起 ${workdays} 个工作日跨到的年份还没有工作日安排，整改期限没有写；用 --due 写明，或补上工作日安排（kind: workdays）`,
      `${workdays} working days from ${today} reach into a year without a calendar, so no last day was written; name one with --due, or add the calendar (kind: workdays)`,
    ),
  };
}
