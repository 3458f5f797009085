import type { Path } from '../base/place.js';
import { shortened, text } from '../base/text.js';
import { findDates } from '../language/deadline.js';
import { classifyRequirement } from '../language/obligations.js';
import type { Plan } from '../model/documents.js';
import { defineRule } from '../model/rule.js';
import { dated } from './_dates.js';
import { bareNumber, type Clause, isWithin, plainOf, type Sentence, sentencesIn, stretchLike } from './_plan-table.js';

export default defineRule<{ at: Path; number: string; words: string }>()({
  id: 'clause-without-task',
  severity: 'info',
  title: text('正文的要求没有进表格', 'An order of the text that no row carries'),
  why: text(
    '责任单位照任务分解表办，正文里有期限、有次数、要公开的要求没有列进表格，就没有人领，也没有人督办。',
    'Units work by the table: what the text orders with a date, a number of times or to be disclosed, and no row carries, is handed to nobody.',
  ),
  source: text(
    '鲁政办发〔2024〕2号：对照本要点提出的重点任务，梳理形成工作配档表，实时跟进推动',
    'Shandong 鲁政办发〔2024〕2号: turn the key tasks of the text into a work table and follow them up',
  ),
  on: 'plan',
  message: ({ number, words }) =>
    text(`正文“${number}”的“${words}”没有对应的表格行`, `No row of the table carries "${words}" of clause "${number}"`),
  way: ({ number }) =>
    text(
      `在表格里补一行，clause 写“${number}”；由发文单位自己办、不必分派的，可以不补`,
      `Add a row with clause "${number}"; leave it where the issuer does it himself`,
    ),
  *check({ value: plan }) {
    const { clauses = [], tasks, year } = plan;
    const named = tasks.flatMap(({ clause }) => (clause === undefined ? [] : clause.split(/[、，,；;]/).map(bareNumber)));
    if (named.length === 0) return;
    let rows: readonly string[] | undefined;
    for (const [index, clause] of clauses.entries()) {
      if (clause.text === undefined || isServed(clause, named)) continue;
      const ordering = sentencesIn(clause.text).filter((sentence) => orders(sentence, clause, year));
      if (ordering.length > 0) rows ??= tasks.map(({ requirement }) => plainOf(requirement).words);
      const own = ordering.find((sentence) => !stands(sentence, rows ?? []));
      if (own === undefined) continue;
      const within = [own.start, own.start + own.words.length] as const;
      yield { at: ['clauses', index, 'text'], within, number: clause.number, words: short(own.words) };
    }
  },
});

function isServed({ number }: Clause, named: readonly string[]): boolean {
  const bare = bareNumber(number);
  return named.some((name) => isWithin(bare, name) || isWithin(name, bare));
}

// general words order nothing that a row could carry
function orders({ words }: Sentence, { number, title }: Clause, year: Plan['year']): boolean {
  if (number === '引言' || /总体要求|指导思想/.test(title ?? '')) return false;
  if (counts.test(words) || (dated.test(words) && findDates(words, year).length > 0)) return true;
  // that the annual report tells of it all is said at the end of every plan
  return number !== '结尾' && classifyRequirement(words).class === 'disclosure';
}

const counts = /(?:至少|不少于|不低于)[^，,。；;]{0,10}?[\d〇零一二两三四五六七八九十]+\s*(?:次|场|期|篇|件|个)/;

function stands({ words }: Sentence, rows: readonly string[]): boolean {
  const { words: plain } = plainOf(words);
  return rows.some((row) => stretchLike(plain, row, Math.floor(plain.length / 8)) !== undefined);
}

function short(words: string): string {
  const trimmed = words.trim();
  return shortened(trimmed, 40);
}
