import { isoDate, type SpokenDate, spokenDate } from './dates.js';
import { type Clause, type Found, isTail, mark, matched, note, type Parts, rangeOf, wordsOf } from './deadline-clause.js';
import type { Token } from './deadline-lexer.js';
import type { Note } from './deadline-remarks.js';
import { chineseNumber } from './numerals.js';

/** Reads a day of the calendar: 7月5日前, 每年第一季度内, 9月下旬, 次年1月底前, 2024年3月至6月, 某月上旬. */
export function dated(clause: Clause, year: number | undefined): Found | undefined {
  const some = /^某月([上中下])旬$/.exec(wordsOf(clause.tokens))?.[1];
  if (some !== undefined) return { parts: { kind: 'fixed-date', ...thirds[some] }, marks: mark('part-of-month', clause.tokens), notes: [] };
  const found = matched(
    clause,
    /^(?<subject>[qxVJQW]{0,8}?)[e:]*(?<every>P?)[aFL]*(?<first>[Dy])(?:t(?<last>D))?(?<tail>[aVQGhYxJF]*)(?<once>C?)$/d,
  );
  const [first] = found?.('first') ?? [];
  // 第二、四季度: the list begins before it
  if (found?.('subject').at(-1)?.sign === 'J') return undefined;
  if (found === undefined || first === undefined || !isTail(found('tail')) || wordsOf(found('subject')).length > 40) return undefined;
  if (/每|(?:[上去前往隔]一?年度?|[上前]年度?|年后)的?$/.test(wordsOf(found('subject')))) return undefined;
  if (found('once').some(({ text }) => !/^[一1]次$/.test(text))) return undefined;
  const [every] = found('every');
  if (every !== undefined && !/年/.test(every.text)) return undefined;
  const last = found('last')[0] ?? first;
  const begun = spokenOf(first);
  const spoken = spokenOf(last);
  if (spoken === undefined || begun === undefined || isAmbiguous(last)) return undefined;
  const yearly = begun.yearly || every !== undefined;
  const range = [...found('first'), ...found('last')];
  const own = spoken.year ?? begun.year;
  const isRange = last !== first || /^[^年]*\d[-—~至到]\d+月/.test(first.text);
  // a yearly stretch has a last day: 每年1-3月
  const { parts, notes } = dateParts(
    { ...spoken, yearly, wholeMonth: spoken.wholeMonth && !(isRange && yearly), ...(own === undefined ? {} : { year: own }) },
    last,
    year,
    first,
  );
  const ranged = isRange ? note('end-of-range', range) : [];
  const subject = rangeOf(found('subject'));
  return {
    parts,
    marks: [...mark('period', found('every')), ...marksOf(first), ...(last === first ? [] : marksOf(last))],
    notes: [...notes, ...ranged],
    ...(subject === undefined ? {} : { subject }),
  };
}

/** True for 12月前 and 第二季度前, which may mean before it begins or before it ends. */
export function isAmbiguous({ groups }: Token): boolean {
  const { limit, month, day, part, quarter, edge, half, end } = groups;
  if (limit === undefined || !limit.endsWith('前')) return false;
  return (
    (month !== undefined && day === undefined && part === undefined) ||
    (quarter !== undefined && edge === undefined) ||
    half !== undefined ||
    end === '年内'
  );
}

/** The date that a word of sign D or y names; undefined for days that do not exist. */
export function spokenOf({ sign, groups }: Token): SpokenDate | undefined {
  if (sign === 'y') {
    const year = chineseNumber(groups['wholeYear'] ?? '');
    return { yearly: false, ...(year === undefined ? {} : { year }), month: 12, day: 31, wholeMonth: false };
  }
  if (groups['isoYear'] === undefined)
    return spokenDate(groups['relative'] !== undefined && groups['end']?.length === 1 ? { ...groups, end: '年底' } : groups);
  const [year, month = '', day = ''] = [groups['isoYear'], groups['isoMonth'], groups['isoDay']];
  return spokenDate({ year, month, day });
}

const thirds: Readonly<Record<string, Partial<Parts>>> = {
  上: { day: 10, part: 'early' },
  中: { day: 20, part: 'middle' },
  下: { day: 31, part: 'late' },
};

function dateParts(spoken: SpokenDate, token: Token, context: number | undefined, first: Token): { parts: Parts; notes: readonly Note[] } {
  const { month, day, yearly, wholeMonth, quarter, part } = spoken;
  const slot = { ...(quarter === undefined ? {} : { quarter }), ...(part === undefined ? {} : { part }) };
  const next = /^[次翌下明第]/.test(token.groups['relative'] ?? first.groups['relative'] ?? '');
  const year = spoken.year ?? (context === undefined ? undefined : context + (next ? 1 : 0));
  const date = isoDate(year, month, day);
  const at = date === undefined ? {} : { date };
  const notes = [
    ...(yearly ? [] : yearNotes(spoken, token, context === undefined ? undefined : context + (next ? 1 : 0))),
    ...slotNotes(token),
  ];
  if (yearly && wholeMonth) return { parts: { kind: 'recurring', period: 'year', month }, notes: [] };
  if (yearly) return { parts: { kind: 'fixed-date', period: 'year', month, day, ...at, ...slot }, notes };
  const whole = wholeMonth ? note('whole-month', [token]) : [];
  if (next && spoken.year === undefined)
    return { parts: { kind: 'fixed-date', event: '次年', month, day, ...at, ...slot }, notes: [...notes, ...whole] };
  return { parts: { kind: 'fixed-date', ...(date === undefined ? { month, day } : at), ...slot }, notes: [...notes, ...whole] };
}

function yearNotes({ year }: SpokenDate, token: Token, context: number | undefined): readonly Note[] {
  if (year !== undefined) return [];
  return context === undefined ? note('year-unknown', [token]) : note('year-from-context', [token], String(context));
}

function slotNotes(token: Token): readonly Note[] {
  const { start, part, limit, half, quarter } = token.groups;
  if (token.sign === 'y' && /全年/.test(token.text)) return note('whole-period', [token]);
  if (start !== undefined) return note('year-start', [token]);
  if (part?.endsWith('旬') && limit?.endsWith('前')) return note('whole-part', [token]);
  return half !== undefined || (quarter !== undefined && limit === undefined) ? note('whole-period', [token]) : [];
}

const pieces: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['period', /^每年度?的?/],
  ['year', /(?:次年|翌年|第二年|下一?年度?|明年|今年|当年度?|本年度?|(?:20\d{2}|二[〇零][〇零一二三四五六七八九]{2})年度?)/],
  ['month', /[\d一二三四五六七八九十]{1,3}月份?/],
  ['part-of-month', /(?<=月份?)(?:底|末|[上中下]旬)/],
  ['day', /(?<=月份?)[\d一二三四五六七八九十]{1,3}[日号]/],
  ['quarter', /第?[一二三四1-4]季度[末底]?/],
  ['limit', /(?:之前|以前|前|之内|以内|内|止)$/],
];

function marksOf(token: Token): Found['marks'] {
  const inner = pieces.flatMap(([name, pattern]) => {
    const found = pattern.exec(token.text);
    return found === null ? [] : [[name, token.start + found.index, token.start + found.index + found[0].length] as const];
  });
  return [['date', token.start, token.end], ...inner];
}
