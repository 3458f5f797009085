import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { findDates, readDeadline } from '../language/deadline.js';
import type { Task } from '../model/documents.js';
import { defineRule } from '../model/rule.js';
import { dated } from './_dates.js';
import { type Clause, clausesOf, plainOf, sentencesIn, stretchLike } from './_plan-table.js';

export default defineRule<{ at: Path; number: number; clause: string; stated: string; row?: string }>()({
  id: 'clause-date-differs',
  severity: 'warning',
  title: text('正文和表格的时间不一致', 'The text and its table name different dates'),
  why: text(
    '同一件事正文写一个时间，表格写另一个或者没有写，责任单位照表格办，就误了正文的时间。',
    'One date in the text and another, or none, in the table: the unit works by the table and misses that of the text.',
  ),
  source: text(
    '任务分解表是正文的附件，两处应当一致；《党政机关公文处理工作条例》第十九条（表述准确）',
    'The table is an annex of the text and agrees with it; Regulation on official documents, article 19: wording is exact',
  ),
  on: 'plan',
  message: ({ number, clause, stated, row }) =>
    row === undefined
      ? text(`正文“${clause}”写“${stated}”，第 ${number} 项没有写时间`, `Clause "${clause}" says "${stated}"; task ${number} gives no date`)
      : text(
          `正文“${clause}”写“${stated}”，第 ${number} 项写“${row}”`,
          `Clause "${clause}" says "${stated}", task ${number} says "${row}"`,
        ),
  way: () =>
    text(
      '核对原文：抄错、抄漏的改正；原文就不一致的，请发文单位明确以哪一处为准',
      'Compare with the original: mend what was copied wrongly; where it differs itself, ask the issuer which one holds',
    ),
  *check({ value: { clauses = [], tasks, year } }) {
    const dates = new Map<Clause, readonly Dated[]>();
    for (const [index, task] of tasks.entries()) {
      if (task.status === 'cancelled') continue;
      for (const clause of clausesOf(task, clauses)) {
        const own = dates.get(clause) ?? datedSentences(clause.text ?? '', year);
        dates.set(clause, own);
        const found = own.length === 0 ? undefined : differing(task, own, year);
        if (found === undefined) continue;
        const { stated, row, at = ['requirement'], within } = found;
        yield {
          at: ['tasks', index, ...at],
          ...(within !== undefined && { within }),
          number: task.number,
          clause: clause.number,
          stated,
          ...(row !== undefined && { row }),
        };
      }
    }
  },
});

interface Day {
  readonly raw: string;
  /** The day, without its year where it comes every year. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

interface Dated {
  /** The sentence without dates and punctuation. */
  readonly bare: string;
  readonly days: readonly Day[];
}

function datedSentences(words: string, year: number): readonly Dated[] {
  if (!dated.test(words)) return [];
  return sentencesIn(words)
    .filter((sentence) => dated.test(sentence.words))
    .map((sentence) => datedOf(sentence.words, year))
    .filter(({ days }) => days.length > 0);
}

function datedOf(words: string, year: number): Dated {
  const found = dated.test(words) ? findDates(words, year) : [];
  const days = found.map(({ raw, date, yearly, start, end }) => ({ raw, day: yearly ? date.slice(5) : date, start, end }));
  let bare = '';
  let from = 0;
  for (const { start, end } of days) {
    bare += words.slice(from, start);
    from = end;
  }
  return { bare: plainOf(bare + words.slice(from)).words, days };
}

interface Found {
  readonly stated: string;
  readonly row?: string;
  readonly at?: Path;
  readonly within?: readonly [number, number];
}

// a sentence of the row that is one of the clause but for its dates
function differing({ requirement, deadline }: Task, sentences: readonly Dated[], year: number): Found | undefined {
  for (const { words, start } of sentencesIn(requirement)) {
    const own = datedOf(words, year);
    if (own.bare.length < 8) continue;
    const same = sentences.find(({ bare }) => stretchLike(own.bare, bare, Math.floor(own.bare.length / 6)) !== undefined);
    if (same === undefined) continue;
    const odd = same.days.find(({ day }) => !own.days.some((one) => one.day === day));
    if (odd === undefined) continue;
    const [first] = own.days;
    if (first !== undefined) return { stated: odd.raw, row: first.raw, within: [start + first.start, start + first.end] };
    const limit = deadline === undefined ? undefined : readDeadline(deadline, { year });
    if (limit === undefined) return { stated: odd.raw, within: [start, start + words.length] };
    // what is no day, or one that comes again and again, may hold the date of the text
    if (limit.kind !== 'fixed-date' || limit.date === undefined || limit.date === odd.day || limit.date.slice(5) === odd.day) continue;
    return { stated: odd.raw, row: limit.raw, at: ['deadline'] };
  }
  return undefined;
}
