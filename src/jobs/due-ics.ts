import { createHash } from 'node:crypto';
import { relativePath } from '../base/path.js';
import type { Language } from '../base/text.js';
import type { DueItem, DueReport } from './due-report.js';
import { itemNotes, phraseOf, weekdayName } from './due-words.js';

/**
 * The dates as an iCalendar file (RFC 5545): one all-day event each, with a reminder a week before unless the day has passed. Ids stay
 * the same from run to run, and the stamp is the day of the report, so that the same input gives the same bytes.
 */
export async function dueCalendar(report: DueReport, language: Language): Promise<string> {
  const { ICalAlarmType, ICalCalendar, ICalEventTransparency } = await import('ical-generator');
  const name = `${report.title}${report.unit === undefined ? '' : ` ${report.unit}`}${language === 'en' ? ': due' : '：到期'}`;
  const calendar = new ICalCalendar({
    name: escaped(name),
    prodId: { company: 'gkml', product: 'due', language: language === 'en' ? 'EN' : 'ZH' },
  });
  const empty = calendar.toString().replace(/END:VCALENDAR$/, '');
  const stamp = new Date(`${report.asOf}T00:00:00Z`);
  const ids = idsOf(report);
  const events = report.items.map((item, index) => {
    const summary = summaryOf(item, language);
    const event = calendar.createEvent({
      id: ids[index] ?? '',
      start: new Date(`${item.date}T00:00:00Z`),
      allDay: true,
      stamp,
      summary,
      description: descriptionOf(item, language),
      categories: item.units.map((unit) => ({ name: clean(unit) })),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (item.state !== 'overdue') event.createAlarm({ type: ICalAlarmType.display, triggerBefore: week, description: summary });
    return folded(event.toString());
  });
  // a calendar must hold something
  return `${empty}${events.length > 0 ? events.join('') : chinaTime}END:VCALENDAR\r\n`;
}

// Lines of at most 75 octets. The library folds a whole calendar, and asks for the octets of each character: minutes for a county.
function folded(lines: string): string {
  let result = '';
  let [start, octets] = [0, 0];
  for (let at = 0; at < lines.length; ) {
    const code = lines.codePointAt(at) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code === 0x0d || code === 0x0a) octets = 0;
    else if (octets + size > 75) {
      result += `${lines.slice(start, at)}\r\n `;
      [start, octets] = [at, 1 + size];
    } else octets += size;
    at += size === 4 ? 2 : 1;
  }
  return result + lines.slice(start);
}

const week = 7 * 86_400;

const chinaTime = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19910915T010000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

// the file as seen from the project, so that the id does not depend on where gkml is run
function idsOf({ items, root }: DueReport): readonly string[] {
  const taken = new Map<string, number>();
  return items.map(({ file, id, date }) => {
    const key = [relativePath(root, file), id, date].join('\n');
    const nth = (taken.get(key) ?? 0) + 1;
    taken.set(key, nth);
    const hash = createHash('sha256').update(nth === 1 ? key : `${key}\n${nth}`);
    return `${hash.digest('hex').slice(0, 32)}@gkml`;
  });
}

function summaryOf(item: DueItem, language: Language): string {
  const units = fewOf(item.units, language);
  const estimate = item.estimated ? (language === 'en' ? ' (estimate)' : '（估计）') : '';
  const owner = units === '' ? '' : language === 'en' ? ` (${units})` : `（${units}）`;
  return clean(`${language === 'en' ? 'Due: ' : '到期：'}${item.title}${owner}${estimate}`);
}

// a title is read on a telephone; the description names them all
function fewOf(units: readonly string[], language: Language): string {
  const [first = '', ...others] = units;
  if (others.length < 3) return units.join(language === 'en' ? ', ' : '、');
  return language === 'en' ? `${first} and ${others.length} more` : `${first}等 ${units.length} 个单位`;
}

function descriptionOf(item: DueItem, language: Language): string {
  const en = language === 'en';
  const join = en ? ', ' : '、';
  const lines = [
    `${en ? 'Deadline as written: ' : '时限原文：'}${phraseOf(item, language)}`,
    `${en ? 'Computed: ' : '算得：'}${item.date} ${weekdayName(item.date)[language]}`,
    ...itemNotes(item).map((note) => note[language]),
    `${en ? 'Id: ' : '编号：'}${item.id}`,
    ...(item.units.length === 0 ? [] : [`${en ? 'Units: ' : '责任单位：'}${item.units.join(join)}`]),
    ...(item.support.length === 0 ? [] : [`${en ? 'Supporting: ' : '配合单位：'}${item.support.join(join)}`]),
    `${en ? 'File: ' : '文件：'}${item.file}`,
  ];
  return lines.map(clean).join('\n');
}

// signs that no line of a calendar may hold
function clean(words: string): string {
  return words.replace(/[\u0000-\u001f\u007f]+/g, ' ');
}

// the library escapes events but not the name of the calendar
function escaped(words: string): string {
  return clean(words).replace(/[\\;,]/g, (sign) => `\\${sign}`);
}
