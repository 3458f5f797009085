import { counted, type Language, type Text, text } from '../base/text.js';
import { weekdayOf } from '../language/days.js';
import { type DueItem, type DueReport, fieldWords, type UndatedItem } from './due-report.js';

/** The report in a few sentences: span, counts, what is estimated, what was left out. */
export function dueSummary({ title, unit, from, to, asOf, soonDays, summary, findings }: DueReport): readonly Text[] {
  const { items, overdue, soon, later, undated, outside, readErrors } = summary;
  return [
    text(
      `${title}${unit === undefined ? '' : `（${unit}）`}：到期事项`,
      `${title}${unit === undefined ? '' : ` (${unit})`}: what falls due`,
    ),
    text(`${from} 至 ${to}，截至 ${asOf}`, `${from} to ${to}, as of ${asOf}`),
    text(
      `到期 ${items} 项：已过期 ${overdue}，临近 ${soon}（${soonDays} 天内），未到期 ${later}`,
      `${counted(items, 'date')}: ${overdue} overdue, ${soon} due soon (within ${counted(soonDays, 'day')}), ${later} later`,
    ),
    ...(undated + outside === 0
      ? []
      : [
          text(
            `没有日期 ${undated} 项${outside === 0 ? '' : `；日期不在这段时间的 ${outside} 项没有列`}`,
            `${undated} without a date${outside === 0 ? '' : `; ${outside} with dates outside this span are not listed`}`,
          ),
        ]),
    ...findings.map(({ message, way }) =>
      text(
        `注意：${message['zh-CN']}${way === undefined ? '' : `。${way['zh-CN']}`}`,
        `Note: ${message.en}${way === undefined ? '' : `. ${way.en}`}`,
      ),
    ),
    ...(readErrors === 0
      ? []
      : [
          text(
            `读取时有 ${readErrors} 处错误，有错的记录没有列；先用 gkml check 查看`,
            `${counted(readErrors, 'error')} while reading; records with errors were left out. See gkml check`,
          ),
        ]),
    ...(overdue === 0
      ? []
      : [
          text(
            '“已过期”只是日期已过，办没办 gkml 不知道。',
            'Overdue says that the day has passed; whether the work was done gkml does not know.',
          ),
        ]),
  ];
}

/** What must be said beside a date: how often, which limb, where the words stand, assumptions, estimates. */
export function itemNotes(item: DueItem): readonly Text[] {
  return [
    ...(item.estimated ? [text('估计', 'estimate')] : []),
    ...(item.count === undefined || item.period === undefined ? [] : [often(item.count, item.period)]),
    ...limbNotes(item),
    ...item.notes,
  ];
}

/** What must be said beside something without a date, but for the reason itself. */
export function undatedNotes(item: UndatedItem, asOf: string): readonly Text[] {
  const { ifToday } = item;
  return [
    ...(ifToday === undefined
      ? []
      : [
          text(
            `${asOf} 发生的，到 ${ifToday.date}${ifToday.estimated ? '（估计）' : ''}`,
            `of ${asOf}, due on ${ifToday.date}${ifToday.estimated ? ' (estimate)' : ''}`,
          ),
        ]),
    ...limbNotes(item),
    ...item.notes,
  ];
}

/** The phrase as written; nothing where nothing is written. */
export function phraseOf({ phrase }: Pick<DueItem, 'phrase'>, language: Language): string {
  return phrase === '' ? '' : language === 'en' ? `"${phrase}"` : `“${phrase}”`;
}

/** The day of the week: 周五, Fri. */
export function weekdayName(date: string): Text {
  const day = weekdayOf(date);
  return text(`周${'日一二三四五六'.charAt(day)}`, ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day] ?? '');
}

function limbNotes({ limb, whole, field }: DueItem | UndatedItem): readonly Text[] {
  const parts: Text[] = [];
  if (limb !== undefined && whole !== undefined)
    parts.push(
      limb.join === 'any'
        ? text(`“${whole}”${limb.of} 项之一`, `one of the ${limb.of} limits of "${whole}", any of which may hold`)
        : text(`“${whole}”中的第 ${limb.number} 项`, `part ${limb.number} of ${limb.of} of "${whole}"`),
    );
  if (field !== 'deadline') parts.push(text(`取自${fieldWords[field]['zh-CN']}`, `from ${fieldWords[field].en}`));
  return parts;
}

function often(count: number, period: NonNullable<DueItem['period']>): Text {
  const [zh, en] = periodWords[period];
  return text(`${zh} ${count} 次，这是最后一天`, `${counted(count, 'time')} ${en}, of which this is the last day`);
}

const periodWords: Readonly<Record<NonNullable<DueItem['period']>, readonly [string, string]>> = {
  year: ['全年', 'a year'],
  'half-year': ['半年', 'a half-year'],
  quarter: ['本季度', 'a quarter'],
  month: ['本月', 'a month'],
  week: ['本周', 'a week'],
  workday: ['每个工作日', 'a working day'],
};
