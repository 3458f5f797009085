import { isoDate } from '../language/dates.js';
import { chineseNumber } from '../language/numerals.js';

/** The day that a line names and nothing else: 2024年6月28日, 二〇二四年六月二十八日, 2024-06-28; undefined for anything else. `YYYY-MM-DD`. */
export function spokenNumberDate(text: string): string | undefined {
  const match =
    /^(\d{4}|[二〇零○一三四五六七八九]{4})[年.\-/](\d{1,2}|[一二三四五六七八九十]{1,3})[月.\-/](\d{1,2}|[一二三四五六七八九十]{1,3})日?$/.exec(
      text.replace(/[\s\u3000]/g, ''),
    );
  if (match === null) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map((part) => chineseNumber(part ?? ''));
  return year === undefined || month === undefined || day === undefined ? undefined : isoDate(year, month, day);
}
