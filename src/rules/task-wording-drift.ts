import { compare } from '../base/diagnostic.js';
import { distance } from '../base/distance.js';
import type { Path } from '../base/place.js';
import { text } from '../base/text.js';
import { findDates } from '../language/deadline.js';
import type { Task } from '../model/documents.js';
import { defineRule } from '../model/rule.js';
import { dated } from './_dates.js';
import { type Clause, clausesOf, type Plain, plainOf, sentencesIn, stretchLike } from './_plan-table.js';

export default defineRule<{ at: Path; number: number; row: string; clause: string; body: string }>()({
  id: 'task-wording-drift',
  severity: 'info',
  title: text('表格和正文的用字有出入', 'The table and the text differ in wording'),
  why: text(
    '同一句话表格和正文差几个字，引用时各引各的，差的字又可能改变意思（如 政府网站、上级政府网站）。',
    'Where table and text differ by a few characters each is quoted in its own way, and the few may change the meaning.',
  ),
  source: text(
    '《党政机关公文处理工作条例》第十九条（表述准确）；任务分解表是正文的附件',
    'Regulation on official documents, article 19: wording is exact; the task table is an annex of the text',
  ),
  on: 'plan',
  message: ({ number, row, clause, body }) =>
    text(`第 ${number} 项写“${row}”，正文“${clause}”写“${body}”`, `Task ${number} says "${row}", clause "${clause}" says "${body}"`),
  way: () =>
    text(
      '核对原文：抄错的改正；原文就有出入的各照原文，需要统一的请发文单位明确以哪一处为准',
      'Compare with the original: mend what was copied wrongly; where the original differs keep both, and ask the issuer which one holds',
    ),
  *check({ value: { clauses = [], tasks, year } }) {
    const plain = new Map<Clause, Plain>();
    const told = new Set<string>();
    for (const [index, task] of tasks.entries()) {
      if (task.status === 'cancelled') continue;
      for (const [level, name] of task.path.entries()) {
        const clause = titleLike(name, task, clauses);
        if (clause?.title === undefined || told.has(name)) continue;
        told.add(name);
        yield { at: ['tasks', index, 'path', level], number: task.number, row: name, clause: clause.number, body: clause.title };
      }
      const drift = driftOf(task, clausesOf(task, clauses), plain, year);
      if (drift !== undefined) yield { ...drift, at: ['tasks', index, 'requirement'], number: task.number };
    }
  },
});

// a level of the path that is the title of its clause, or of one above it, but for a few characters
function titleLike(name: string, { clause }: Task, clauses: readonly Clause[]): Clause | undefined {
  if (clause === undefined || name.length < 8) return undefined;
  const above = clauses.filter(({ number, title }) => title !== undefined && clause.startsWith(number));
  const { words } = plainOf(name);
  const titles = above.map((one) => ({ one, words: plainOf(one.title ?? '').words }));
  if (titles.some((title) => title.words === words)) return undefined;
  return titles.find((title) => distance(words, title.words) <= 2)?.one;
}

interface Drift {
  readonly within: readonly [number, number];
  readonly row: string;
  readonly clause: string;
  readonly body: string;
}

// the first sentence of a row that clearly stems from its clause and differs by a few characters
function driftOf({ requirement }: Task, clauses: readonly Clause[], known: Map<Clause, Plain>, year: number): Drift | undefined {
  const bodies = clauses.flatMap((clause) => {
    if (clause.text === undefined) return [];
    const body = known.get(clause) ?? plainOf(clause.text);
    known.set(clause, body);
    return [{ clause, body }];
  });
  for (const { words, start } of sentencesIn(requirement)) {
    const row = plainOf(words);
    const most = Math.min(4, Math.floor(row.words.length / 8));
    if (most === 0) continue;
    const found = bodies
      .flatMap(({ clause, body }) => {
        const stretch = stretchLike(row.words, body.words, most);
        return stretch === undefined ? [] : [{ clause, body, stretch }];
      })
      .sort((a, b) => a.stretch.distance - b.stretch.distance)[0];
    if (found === undefined || found.stretch.distance === 0) continue;
    const { clause, body, stretch } = found;
    const there = body.words.slice(stretch.start, stretch.end);
    // other dates are told by clause-date-differs
    const whole = (clause.text ?? '').slice(at(body, stretch.start), at(body, stretch.end - 1) + 1);
    if (daysIn(words, year) !== daysIn(whole, year)) continue;
    const [before, behind] = sharedEnds(row.words, there);
    const [from, to] = [at(row, before), at(row, row.words.length - behind - 1) + 1];
    return {
      within: [start + from, start + Math.max(to, from + 1)],
      row: around(words, row, before, row.words.length - behind),
      clause: clause.number,
      body: around(clause.text ?? '', body, stretch.start + before, stretch.end - behind),
    };
  }
  return undefined;
}

function sharedEnds(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a[before] === b[before]) before++;
  let behind = 0;
  while (behind < most - before && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++;
  return [before, behind];
}

function daysIn(words: string, year: number): string {
  if (!dated.test(words)) return '';
  return findDates(words, year)
    .map(({ date }) => date)
    .sort(compare)
    .join(' ');
}

// the first place that differs with a few characters on each side, as the text writes it
function around(words: string, plain: Plain, from: number, to: number): string {
  const [start, end] = [Math.max(0, from - 6), Math.min(plain.words.length, to + 6, from + 18)];
  const [first, last] = [at(plain, start), at(plain, end - 1) + 1];
  const [before, behind] = [first === 0 || isEdge(words[first - 1]), last === words.length || isEdge(words[last])];
  return `${before ? '' : '…'}${words.slice(first, last)}${behind ? '' : '…'}`;
}

function isEdge(sign: string | undefined): boolean {
  return sign === undefined || /[\s，,。；;、]/.test(sign);
}

function at({ at: places }: Plain, index: number): number {
  return places[Math.max(0, Math.min(index, places.length - 1))] ?? 0;
}
