import { type Text, text } from '../base/text.js';
import type { InspectedEntry, InspectionView, Verdict } from '../model/inspection.js';
import { defineInspection } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import { dutyOf } from './_annual.js';
import { type Clock, clocksIn, lastWindow, type Window } from './_clocks.js';
import { type Days, daysBelow, isList } from './_contents.js';
import type { Item } from './_items.js';
import { noCalendar } from './_periods.js';
import { childrenOf, undatedList } from './_sites.js';
import { type Standing, standings } from './_standing.js';
import { fine, unknownOf, unknownOn } from './_verdicts.js';
import { subjectsOf } from './_words.js';

interface Missed {
  readonly what: Text;
  readonly due: string;
  /** The day on which it came after all. */
  readonly came?: string;
  readonly by: Text;
}

export default defineInspection<Missed>()({
  id: 'missed-annual-date',
  severity: 'warning',
  title: text('过了每年的公开日期', 'A yearly date that was missed'),
  why: text(
    '年度报告、预算决算和目录里写明日期的事项，日期一过就是没有按期公开，检查一查就知道。',
    'Annual reports, budgets and whatever the catalog dates are simply late once the day is over.',
  ),
  source: text(
    '《政府信息公开条例》第四十九条（1月31日、3月31日）；《预算法》第十四条；目录写明的日期',
    'Regulation, article 49 (31 January, 31 March); Budget Law, article 14; the dates that the catalog gives',
  ),
  message: ({ what, due, came, ...fault }) => {
    const { column } = subjectsOf(fault);
    return came === undefined
      ? text(`栏目“${column}”里没有${what['zh-CN']}，期限是 ${due}`, `The site column "${column}" lacks ${what.en}, due on ${due}`)
      : text(
          `栏目“${column}”里的${what['zh-CN']}是 ${came} 公开的，期限是 ${due}`,
          `In the site column "${column}" ${what.en} came on ${came}, due on ${due}`,
        );
  },
  way: ({ came }) =>
    came === undefined
      ? text('补发；已在别的栏目公开的，在这里放上链接', 'Publish it; where it stands in another column, link to it from here')
      : text('今年按期公开；日期写错的，改正网页上的日期', 'Be in time next year; where the page has the wrong day, put that right'),
  ground: ({ by }) => by,
  *check(view) {
    let kept = 0;
    for (const column of view.columns) {
      const verdict = ofLaw(view, column);
      if (verdict === true) kept++;
      else if (verdict !== undefined) yield verdict;
    }
    const clocksOf = clocksIn(view);
    const standingOf = standings(view);
    for (const { entry, links } of view.placed) {
      const { yearly } = clocksOf(entry);
      const verdict = yearly === undefined ? undefined : ofEntry(view, entry, yearly, standingOf(entry, links), links[0]?.column);
      if (verdict === true) kept++;
      else if (verdict !== undefined) yield verdict;
    }
    yield fine(kept);
  },
});

function ofLaw(view: InspectionView, column: ColumnNode): Verdict<Missed> | true | undefined {
  const until = view.knownUntil(column.file);
  const duty = dutyOf(view, column, until ?? view.today);
  if (duty === undefined || !isList(view, column)) return undefined;
  if (until === undefined) return unknownOn(column, undatedList);
  if (duty === 'uncounted') return unknownOn(column, noCalendar);
  const days = daysBelow(view, column);
  const own = itemsBelow(view, column).filter(({ title }) => duty.isIt(title));
  const [came] = own.flatMap(({ date }) => date ?? []).sort();
  // a report without a day, or from before its year, is there all the same
  if (
    own.some(({ date }) => date === undefined || date <= duty.due) ||
    days.dates.some((day) => (duty.open === true ? day > duty.after : isIn(day, duty)))
  )
    return true;
  if (!isKnown(days, duty)) return unknownOn(column, notSeen(duty.what));
  if (days.dates.length === 0) return undefined;
  return {
    answer: 'fault',
    at: 'column',
    entries: [...new Set(view.linksOn(column).map(({ entry }) => entry))],
    columns: [column],
    value: duty.what['zh-CN'],
    what: duty.what,
    due: duty.due,
    by: duty.ground,
    ...(came !== undefined && { came }),
  };
}

function ofEntry(
  view: InspectionView,
  entry: InspectedEntry,
  clock: Clock,
  standing: Standing | Text,
  column: ColumnNode | undefined,
): Verdict<Missed> | true | undefined {
  if (!('columns' in standing)) return unknownOf(entry, standing, column);
  const window = lastWindow(clock, entry.year, standing.until, view.calendar);
  if (window === undefined || column === undefined) return undefined;
  // the law has been asked already
  if (standing.columns.some((one) => dutyOf(view, one, standing.until) !== undefined)) return undefined;
  if (window === 'uncounted') return unknownOf(entry, noCalendar, column);
  const days = standing.columns.map((one) => daysBelow(view, one));
  const dates = days.flatMap((one) => one.dates);
  if (dates.some((day) => isIn(day, window))) return true;
  const what = text(
    `条目 ${entry.id}“${entry.title}”写明“${clock.raw}”的信息`,
    `what entry ${entry.id} "${entry.title}" dates "${clock.raw}"`,
  );
  if (!days.every((one) => isKnown(one, window))) return unknownOf(entry, notSeen(what), column);
  // what holds nothing at all is a blank column
  if (dates.length === 0) return undefined;
  const came = dates.filter((day) => day > window.due).sort()[0];
  return {
    answer: 'fault',
    at: 'column',
    entries: [entry],
    columns: standing.columns,
    value: `${entry.id} ${window.due}`,
    reference: clock.raw,
    what,
    due: window.due,
    by: text(`目录条目 ${entry.id}：${clock.raw}`, `entry ${entry.id} of the catalog: ${clock.raw}`),
    ...(came !== undefined && { came }),
    ...(clock.deadline.soft === true && { severity: 'info' as const }),
  };
}

function isIn(day: string, { after, due }: Window): boolean {
  return day > after && day <= due;
}

// whether every item that came since then is known
function isKnown({ knownAfter }: Days, { after }: Window): boolean {
  return knownAfter !== undefined && knownAfter <= after;
}

function itemsBelow(view: InspectionView, column: ColumnNode): readonly Item[] {
  return [...(column.list ?? []), ...childrenOf(view, column).flatMap((child) => itemsBelow(view, child))];
}

function notSeen(what: Text): Text {
  return text(`没有读到${what['zh-CN']}，而清单没有列全，不能说没有`, `${what.en} was not seen, but the list does not show everything`);
}
