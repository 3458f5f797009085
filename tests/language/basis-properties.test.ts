import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisPartNames, type ParsedBasis, parseBasis, printParsedBasis, readBasis } from '../../src/language/basis.js';
import { createLaws } from '../../src/language/laws.js';
import { toChinese } from '../../src/language/numerals.js';

const laws = createLaws([]);
const read = (phrase: string) => parseBasis(phrase, { laws });

// ---- phrases built from parts

const names = [
  ['中华人民共和国政府信息公开条例', '政府信息公开条例'],
  ['中华人民共和国预算法', '预算法'],
  ['中华人民共和国行政许可法', '行政许可法'],
  ['中华人民共和国统计法', '统计法'],
  ['社会救助暂行办法', '社会救助暂行办法'],
  ['优化营商环境条例', '优化营商环境条例'],
] as const;

interface Clause {
  readonly article: number;
  readonly paragraph?: number;
  readonly item?: number;
}

const small = fc.integer({ min: 1, max: 12 });
const clause: fc.Arbitrary<Clause> = fc
  .record({ article: fc.integer({ min: 1, max: 199 }), paragraph: fc.option(small), item: fc.option(small) })
  .map(({ article, paragraph, item }) => ({
    article,
    ...(paragraph === null ? {} : { paragraph }),
    ...(item === null ? {} : { item }),
  }));
const numeral = fc.constantFrom<(value: number) => string>(toChinese, String, (value) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
);
const itemForm = fc.constantFrom<(written: string) => string>(
  (written) => `第（${written}）项`,
  (written) => `第(${written})项`,
  (written) => `第${written}项`,
  (written) => `（${written}）`,
  (written) => `${written}项`,
);
const clauseWords = fc.record({ value: clause, write: numeral, item: itemForm }).map(({ value, write, item }) => ({
  value,
  words: `第${write(value.article)}条${value.paragraph === undefined ? '' : `第${write(value.paragraph)}款`}${value.item === undefined ? '' : item(write(value.item))}`,
}));
const nameForm = fc.constantFrom<(full: string, short: string) => string>(
  (full) => `《${full}》`,
  (_, short) => `《${short}》`,
  (full) => full,
  (_, short) => short,
  (_, short) => `<${short}>`,
  (full) => `〈${full}〉`,
);
const groundWords = fc
  .record({
    name: fc.constantFrom<readonly [string, string]>(...names),
    form: nameForm,
    clauses: fc.array(clauseWords, { minLength: 1, maxLength: 3 }),
  })
  .map(({ name: [full, short], form, clauses }) => ({
    words: form(full, short) + clauses.map((one) => one.words).join('、'),
    says: clauses.map((one) => ({ law: full as string, ...one.value })),
  }));
const phrase = fc
  .record({
    lead: fc.constantFrom('', '依据', '根据', '按照', '法律依据：', '参照'),
    grounds: fc.array(groundWords, { minLength: 1, maxLength: 4 }),
    separator: fc.constantFrom('；', ';', '，', '、', '。', '\n'),
    tail: fc.constantFrom('', '等', '的有关规定', '等规定', '。'),
  })
  .map(({ lead, grounds, separator, tail }) => ({
    text: lead + grounds.map((one) => one.words).join(separator) + tail,
    says: grounds.flatMap((one) => one.says),
  }));

function clauseOf({ law, article, paragraph, item }: ParsedBasis) {
  return {
    law,
    ...(article === undefined ? {} : { article }),
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  };
}

describe('a phrase built from parts', () => {
  it('is read as what it was built from', () =>
    fc.assert(
      fc.property(phrase, ({ text, says }) => {
        expect(read(text).basis.map(clauseOf), text).toEqual(says);
      }),
      { numRuns: 600 },
    ));

  it('is read the same with spaces anywhere inside a name or a clause', () =>
    fc.assert(
      fc.property(
        groundWords,
        fc.array(fc.nat(60), { maxLength: 6 }),
        fc.constantFrom(' ', '　', '\t'),
        ({ words, says }, places, space) => {
          const spaced = [...words].map((sign, index) => (places.includes(index) ? sign + space : sign)).join('');
          // 法 with a space behind it may end one law and begin another: 预算法 政府采购法
          fc.pre(!/[法例]\s/.test(spaced));
          expect(read(spaced).basis.map(clauseOf), spaced).toEqual(says);
        },
      ),
      { numRuns: 300 },
    ));
});

// ---- printing

const printed = fc.record({
  law: fc.constantFrom(...names.map(([full]) => full), '高青县政务公开工作制度', '健康中国行动（2019—2030年）'),
  number: fc.option(fc.constantFrom('国办发〔2099〕9号', '高青县人民政府令第9号', '某某部令2099年第1号')),
  numbers: fc.oneof(
    fc.constant({}),
    clause,
    fc.record({ article: fc.constant(10), lastArticle: fc.integer({ min: 11, max: 40 }) }),
    fc.record({ article: small, item: fc.constant(2), lastItem: fc.integer({ min: 3, max: 20 }) }),
    fc.record({ article: small, paragraph: fc.constant(1), lastParagraph: fc.integer({ min: 2, max: 5 }) }),
    fc.record({ chapter: small }),
    fc.record({ chapter: small, article: small, suffix: fc.integer({ min: 1, max: 5 }) }),
  ),
  rank: fc.option(fc.constantFrom('法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '规范性文件')),
  year: fc.option(fc.integer({ min: 2021, max: 2026 })),
  quote: fc.option(fc.constantFrom('应当予以公开', '财政预算、决算信息', '行政机关应当依照本条例第十九条的规定公开；')),
});

const bare = ({ raw: _, start: __, end: ___, clause: ____, ...rest }: ParsedBasis) => rest;

describe('grounds that were printed', () => {
  it('are read again as they were', () =>
    fc.assert(
      fc.property(fc.array(printed, { minLength: 1, maxLength: 3 }), (list) => {
        const meant = list.map(({ law, number, numbers, rank, year, quote }) => ({
          law,
          ...(number === null ? {} : { number }),
          ...numbers,
          ...(rank === null ? {} : { rank, rankFrom: 'phrase' as const }),
          ...(year === null ? {} : { edition: { year } }),
          ...(quote === null ? {} : { quote }),
        }));
        const text = printParsedBasis(meant.map((one) => ({ raw: '', start: 0, end: 0, known: false, ...one })));
        const again = read(text);
        const got = again.basis.map((one) => {
          const { known: _, year: __, serial: ___, rank, rankFrom, ...rest } = bare(one);
          return { ...rest, ...(rankFrom === 'phrase' ? { rank, rankFrom } : {}) };
        });
        expect(got, text).toEqual(meant);
        expect(printParsedBasis(again.basis)).toBe(text);
      }),
      { numRuns: 500 },
    ));

  it('say the same as the phrase they were read from', () =>
    fc.assert(
      fc.property(phrase, ({ text }) => {
        const once = read(text).basis;
        expect(read(printParsedBasis(once)).basis.map(bare), text).toEqual(once.map(bare));
      }),
      { numRuns: 200 },
    ));
});

// ---- garbage

const pieces =
  '《 》 〈 〉 < > “ ” 〔2024〕 [2018] 【 】 号 令 第 条 款 项 章 之一 至 （七） (7) 二十 20 、 ， ； 。 ： : 和 及 及其实施条例 条例 预算法 办法 关于 的通知 国办发 国务院 规定 应当 公开 等 有关 根据 （以下简称《条例》） （2019年修订） （法律） \n \t 　 1. ① 條 政 (jù) ? ぷ a'.split(
    ' ',
  );
const rubble = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

describe('any text at all', () => {
  it('is read without complaint; parts, remarks and grounds lie inside it, and parts nest', () =>
    fc.assert(
      fc.property(rubble, (text) => {
        const { raw, parts, assumed, warnings, normalised, basis } = read(text);
        expect(raw).toBe(text);
        for (const one of [...parts, ...assumed, ...warnings, ...normalised, ...basis]) {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeLessThanOrEqual(text.length);
          expect(one.start).toBeLessThanOrEqual(one.end);
        }
        for (const { name } of parts) expect(basisPartNames).toHaveProperty(name);
        for (const [index, part] of parts.entries()) {
          for (const other of parts.slice(index + 1)) {
            expect(other.start).toBeGreaterThanOrEqual(part.start);
            if (other.start < part.end) expect(other.end).toBeLessThanOrEqual(part.end);
          }
        }
        for (const one of basis) {
          expect(text.slice(one.start, one.end)).toBe(one.raw);
          expect(one.law).not.toBe('');
        }
        if (basis.length === 0 && /[^\s\-—–－―/／\\_＿.…无暂同上前〃]/.test(text)) expect(warnings).not.toEqual([]);
        expect(typeof printParsedBasis(basis)).toBe('string');
        expect(readBasis(text).length).toBe(basis.length);
      }),
      { numRuns: 1500 },
    ));

  it('is read in good time, a million characters of it, and the rest is not left out in silence', () => {
    for (const sign of [
      '《',
      '》',
      '“',
      '第',
      '第一条',
      '(',
      '、',
      '和',
      '2',
      '〔2024〕',
      '关于',
      '法',
      '《条例》',
      ' ',
      '\n',
      '号',
      '(jù)',
      '及其实施条例',
      '令第1号',
      '国',
      '根据',
      '等的',
    ]) {
      const text = sign.repeat(Math.ceil(1_000_000 / sign.length));
      const from = performance.now();
      const { warnings } = read(text);
      expect(performance.now() - from, sign).toBeLessThan(1500);
      if (text.trim() !== '') expect(warnings.map(({ code }) => code)).toContain('too-long');
    }
  });
});
