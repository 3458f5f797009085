/** A date of a workbook as a text: what its format shows of it. */
export type DateFormat = (serial: number, from1904: boolean) => string | undefined;

/**
 * How a number format shows dates: 2024-07-05 where it shows a whole date, 2024年7月 or 7月5日 where it shows only a part, since
 * the rest is a by-product of typing; undefined for a format that shows no date or time.
 */
export function dateFormat(code: string): DateFormat | undefined {
  const section = (code.split(';')[0] ?? '').replace(/AM\/PM|A\/P|上午\/下午/gi, '');
  const elapsed = /\[(h+|m+|s+)\]/i.exec(section)?.[1]?.[0]?.toLowerCase();
  const shown = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, ' ').toLowerCase();
  if (
    elapsed === undefined &&
    (/general|[0#?]/.test(shown) || !/[ymdhsea]/.test(shown) || !/^[ymdhsea\s/:.,\-年月日号时分秒()]*$/.test(shown))
  ) {
    return undefined;
  }
  const [year, day, clock] = [/[ye]/.test(shown), /d/.test(shown), /[hs]/.test(shown)];
  const month = /m/.test(shown) && (year || day || !clock);
  const chinese = /[年月]/.test(code);
  return (serial, from1904) => {
    if (elapsed !== undefined) return elapsedTime(serial, elapsed);
    const at = momentOf(serial, from1904);
    if (at === undefined) return undefined;
    const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
    const time = clock ? at.toISOString().slice(11, at.getUTCSeconds() === 0 ? 16 : 19) : '';
    if (clock && !year && !month && !day) return time;
    if (year && !day && month) return chinese ? `${y}年${m}月` : `${y}-${two(m)}`;
    if (year && !day && !month) return chinese ? `${y}年` : String(y);
    if (!year && month) return day ? `${m}月${d}日` : `${m}月`;
    return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}${time === '' || time === '00:00' ? '' : ` ${time}`}`;
  };
}

/** A date written as ISO (`t="d"`): 2024-07-05, with its time unless that is midnight. */
export function isoDate(written: string): string {
  const [, date = written, time = ''] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/.exec(written) ?? [];
  return /^(?:00:00(?::00)?)?$/.test(time) ? date : `${date} ${time}`;
}

// day 60 of a calendar from 1900 is a 29 February that never was
function momentOf(serial: number, from1904: boolean): Date | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined;
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
}

function elapsedTime(serial: number, unit: string): string {
  const seconds = Math.round(Math.abs(serial) * 86_400);
  const sign = serial < 0 ? '-' : '';
  if (unit === 's') return `${sign}${seconds}`;
  if (unit === 'm') return `${sign}${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  const rest = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`;
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
