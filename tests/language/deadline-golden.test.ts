import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlinePartNames, parseDeadline, printDeadline, readDeadline } from '../../src/language/deadline.js';
import type { Deadline } from '../../src/model/structures.js';
import { collected, devised, documents, later, type Wanted } from './golden/deadlines.js';

function structure(deadline: Deadline): Wanted {
  const { raw: _, clauses, ...rest } = deadline;
  const { parts: _p, normalised: _n, assumed: _a, warnings: _w, ...own } = rest as Record<string, unknown>;
  return (clauses === undefined ? own : { ...own, clauses: clauses.map(structure) }) as Wanted;
}

const rows = [...collected, ...documents, ...devised, ...later].map(([phrase, wanted, assumed = '', warnings = '']) => ({
  phrase,
  wanted,
  assumed,
  warnings,
}));

describe('parsing a deadline', () => {
  it.each(rows)('understands “$phrase”', ({ phrase, wanted, assumed, warnings }) => {
    const read = parseDeadline(phrase, { year: 2024 });
    expect(structure(read)).toEqual(wanted);
    expect(read.assumed.map(({ code }) => code).join(' ')).toBe(assumed);
    expect(read.warnings.map(({ code }) => code).join(' ')).toBe(warnings);
    expect(structure(readDeadline(phrase, { year: 2024 }))).toEqual(wanted);
  });

  it.each(rows)('writes “$phrase” so that it says the same', ({ phrase }) => {
    const read = readDeadline(phrase, { year: 2024 });
    expect(structure(readDeadline(printDeadline(read), { year: 2024 }))).toEqual(structure(read));
  });

  it.each(rows)('gives “$phrase” its year later too', ({ phrase, wanted }) => {
    const { raw: _, ...bare } = readDeadline(phrase, {});
    expect(structure(readDeadline({ ...bare, raw: phrase } as Parameters<typeof readDeadline>[0], { year: 2024 }))).toEqual(wanted);
  });

  it('holds every collected phrase', () => {
    const file = join(import.meta.dirname, 'golden/deadline-phrases.txt');
    const phrases = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    expect(phrases.filter((phrase) => !collected.some(([known]) => known === phrase))).toEqual([]);
  });

  it('keeps the raw text, and the raw text of each clause', () => {
    const phrase = '公开时限：信息形成后 20 个工作日内；更新周期：每季度；保留期限：5年';
    const { raw, clauses } = parseDeadline(phrase, { year: 2024 });
    expect(raw).toBe(phrase);
    expect(clauses?.map((clause) => clause.raw)).toEqual(['公开时限：信息形成后 20 个工作日内', '更新周期：每季度', '保留期限：5年']);
  });

  it('underlines the parts in the raw text', () => {
    const phrase = ' 自行成或者变更之日起２０ 个工作日内公开。';
    const { parts, warnings } = parseDeadline(phrase, {});
    expect(parts.map(({ name, start, end }) => [name, phrase.slice(start, end)])).toEqual([
      ['event', '行成或者变更'],
      ['connector', '之日起'],
      ['amount', '２０'],
      ['unit', '个工作日'],
      ['limit', '内'],
    ]);
    expect(warnings.map(({ code, start, end }) => [code, phrase.slice(start, end)])).toEqual([['typo', '行成']]);
  });

  it('keeps what it made uniform', () => {
    const phrase = '自信息形成之日起二十個工作日內';
    expect(parseDeadline(phrase, {}).normalised.map(({ start, end, as }) => [phrase.slice(start, end), as])).toEqual([
      ['二十', '20'],
      ['個', '个'],
      ['內', '内'],
    ]);
  });

  it('says what is assumed and what is wrong in both languages', () => {
    const { assumed, warnings } = parseDeadline('12月底前；2月内及时公开', { year: 2024 });
    for (const { message } of [...assumed, ...warnings]) {
      expect(message['zh-CN']).not.toBe('');
      expect(message.en).toMatch(/[a-z]/);
    }
    expect(assumed[0]?.message['zh-CN']).toBe('“12月底前”没有写年份，按2024年理解');
  });

  it('does not read a paragraph, and says so', () => {
    const text = '为深入贯彻落实，'.repeat(60);
    const read = parseDeadline(text, { year: 2024 });
    expect(read.kind).toBe('unparsed');
    expect(read.raw).toBe(text);
    expect(read.warnings.map(({ code }) => code)).toEqual(['too-long']);
  });

  it('names every part that it finds', () => {
    const names = rows.flatMap(({ phrase }) => parseDeadline(phrase, { year: 2024 }).parts.map(({ name }) => name));
    expect([...new Set(names)].filter((name) => deadlinePartNames[name] === undefined)).toEqual([]);
  });

  it('has parts that lie inside the text and inside one another, never across', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...rows.map(({ phrase }) => phrase)), { minLength: 1, maxLength: 3 }), (phrases) => {
        const text = phrases.join('；');
        const { parts } = parseDeadline(text, { year: 2024 });
        for (const [index, { start, end }] of parts.entries()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeLessThan(end);
          for (const other of parts.slice(index + 1)) {
            expect(other.start >= end || other.end <= end).toBe(true);
          }
        }
      }),
    ));
});

describe('phrases built from parts', () => {
  const toWide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const spaced = (text: string, at: readonly number[]) =>
    at.reduce((made, one) => (made.length === 0 ? made : `${made.slice(0, one % made.length)} ${made.slice(one % made.length)}`), text);
  const hanOf = (number: number): string => {
    const digits = '零一二三四五六七八九';
    const [tens, ones] = [Math.floor(number / 10), number % 10];
    if (tens === 0) return digits.charAt(ones);
    return `${tens === 1 ? '' : digits.charAt(tens)}十${ones === 0 ? '' : digits.charAt(ones)}`;
  };
  const numeral = (number: number) => fc.constantFrom(String(number), toWide(String(number)), hanOf(number));
  const number = fc.integer({ min: 1, max: 99 }).chain((value) => numeral(value).map((said) => ({ value, said })));
  const starts = fc.constantFrom('之日起', '之日起算', '后', '之后', '以后', '后的', '之日起，');
  const events = fc.constantFrom(
    { said: '信息形成或者变更', event: '形成或者变更' },
    { said: '该政府信息形成或变更', event: '形成或者变更' },
    { said: '信息产生', event: '形成' },
    { said: '文件印发', event: '文件印发' },
    { said: '作出行政决定', event: '作出行政决定' },
    { said: '部门决算批复', event: '部门决算批复' },
    { said: '活动开展', event: '活动开展' },
  );
  const units = fc.constantFrom(
    { unit: '个工作日', name: 'workday' },
    { unit: '工作日', name: 'workday' },
    { unit: '日', name: 'day' },
    { unit: '天', name: 'day' },
    { unit: '周', name: 'week' },
    { unit: '个月', name: 'month' },
  );
  const limits = fc.constantFrom('内', '以内', '之内');
  const tails = fc.constantFrom('', '公开', '予以公开', '及时向社会公布', '。', '主动公开部门预算');

  it('say what they were built from', () =>
    fc.assert(
      fc.property(
        fc.record({
          from: fc.constantFrom('', '自', '应当自', '在'),
          events,
          starts,
          number,
          units,
          limits,
          tails,
          gaps: fc.array(fc.nat(80), { maxLength: 4 }),
        }),
        ({ from, events: { said, event }, starts: start, number: amount, units: { unit, name }, limits: limit, tails: tail, gaps }) => {
          const phrase = spaced(`${from}${said}${start}${amount.said}${unit}${limit}${tail}`, gaps);
          const read = readDeadline(phrase, {});
          expect(read.kind).toBe(name === 'workday' ? 'within-workdays' : 'within-days');
          expect([read.event, read.amount, read.unit]).toEqual([event, amount.value, name]);
        },
      ),
      { numRuns: 500 },
    ));

  it('say the day of the year that they name', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }).chain((month) => numeral(month).map((said) => ({ month, said }))),
        fc.integer({ min: 1, max: 28 }).chain((day) => numeral(day).map((said) => ({ day, said }))),
        fc.constantFrom('', '每年', '2023年', '二〇二三年'),
        fc.constantFrom('前', '之前', '以前'),
        fc.constantFrom('', '于', '最迟不晚于', '截至'),
        fc.array(fc.nat(40), { maxLength: 3 }),
        (month, day, year, before, head, gaps) => {
          const read = readDeadline(spaced(`${head}${year}${month.said}月${day.said}日${before}完成`, gaps), { year: 2024 });
          const own = year.includes('三') || year.includes('2023') ? 2023 : 2024;
          const date = `${own}-${String(month.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
          expect([read.kind, read.date, read.period]).toEqual(['fixed-date', date, year === '每年' ? 'year' : undefined]);
        },
      ),
      { numRuns: 300 },
    ));

  it('come apart where they stand in one cell, in any order', () =>
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          [
            ['自信息形成之日起20个工作日内公开', 'within-workdays'],
            ['每季度更新', 'recurring'],
            ['保留5年', 'retention'],
            ['公示不少于7日', 'notice-period'],
            ['每年1月31日前公开', 'fixed-date'],
          ],
          { minLength: 2 },
        ),
        fc.constantFrom('，', '；', '。', ',', '， 并'),
        (pieces, comma) => {
          const read = readDeadline(pieces.map(([phrase]) => phrase).join(comma), { year: 2024 });
          expect([read.kind, read.join]).toEqual(['compound', 'all']);
          expect(read.clauses?.map(({ kind }) => kind)).toEqual(pieces.map(([, kind]) => kind));
        },
      ),
    ));
});

describe('the cost of a phrase', () => {
  it('stays small however long and odd it is', () => {
    const began = performance.now();
    for (const sign of ['或', '公开或', '、', '20个工作日内或', '每年', '自', '1月、', '另有规定', '，', '（', '其中', '及时，', '不']) {
      parseDeadline(sign.repeat(Math.floor(400 / sign.length)), { year: 2024 });
      parseDeadline(sign.repeat(500_000), { year: 2024 });
    }
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
