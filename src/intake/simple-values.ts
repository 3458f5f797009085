import { isDay } from '../language/days.js';
import type { FoundTable } from '../model/intake.js';
import type { RowValue, TableRow } from './row-values.js';

/** The values of one row, taken one after the other; `uses` says under which key each went (steps of a path parted by NUL), blank for running numbers. */
export interface ListedValues {
  readonly fields: Record<string, unknown>;
  readonly uses: { key: string; value: RowValue }[];
  /** The value under a heading, blank where there is none; it is used as `field`. */
  take(key: string, field: string): string;
  /** What nobody took, under its own heading; also entered as `original`. */
  rest(): Record<string, string>;
}

/** Reads a row of a list whose fields are plain. */
export function listedValues(table: FoundTable, row: TableRow): ListedValues {
  const uses: { key: string; value: RowValue }[] = [];
  const done = new Set<number>();
  for (const [at, { key }] of table.headings.entries()) {
    const value = row.values[at];
    if (key !== 'ordinal' || value === undefined) continue;
    done.add(at);
    uses.push({ key: '', value });
  }
  return {
    fields: {},
    uses,
    take(key, field) {
      for (const [at, heading] of table.headings.entries()) {
        const value = row.values[at];
        if (heading.key !== key || value === undefined || done.has(at)) continue;
        done.add(at);
        uses.push({ key: field, value });
        if (value.text !== '') return value.text;
      }
      return '';
    },
    rest() {
      const left: Record<string, string> = {};
      for (const [at, { key, title }] of table.headings.entries()) {
        const value = row.values[at];
        if (value === undefined || done.has(at) || key === 'path' || key === 'notes' || (value.text === '' && value.sources.length === 0))
          continue;
        done.add(at);
        uses.push({ key: `original\u0000${title}`, value });
        if (value.text !== '') left[title] = value.text;
      }
      return left;
    },
  };
}

/** A whole number, with separators of thousands or a unit behind it (1,204 条); undefined for anything else. */
export function numberIn(words: string): number | undefined {
  const plain = words.replace(/[,，\s]/g, '').replace(/[条篇个件]$/, '');
  return /^\d{1,9}(?:\.0+)?$/.test(plain) ? Math.trunc(Number(plain)) : undefined;
}

/** The day of a date in any usual form as `YYYY-MM-DD`; undefined where there is none. */
export function dateIn(words: string): string | undefined {
  const [, year, month = '', day = ''] =
    /(20\d{2}|19\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/.exec(words) ??
    /(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/.exec(words) ??
    [];
  if (year === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? date : undefined;
}

/** Whether words on archiving say yes (是, 已归档, 停用) or no (否, 正常, 在用). */
export function yesIn(words: string): boolean | undefined {
  const plain = words.replace(/\s/g, '').toLowerCase();
  if (/^(?:是|√|1|y|yes|true|已?归档|已?停用|已?停更|关停|已?下线|禁用)$/.test(plain)) return true;
  return /^(?:否|×|0|n|no|false|未归档|正常|在用|启用|使用中|在线)$/.test(plain) ? false : undefined;
}
