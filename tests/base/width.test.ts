import fc from 'fast-check';
import stringWidth from 'string-width';
import { afterEach, describe, expect, test } from 'vitest';
import { characterWidth, displayWidth, setAmbiguousWidth, wrapText } from '../../src/base/width.js';

afterEach(() => setAmbiguousWidth(1));

describe('the width in cells', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['财政局', 6],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝ', 2],
    ['😀', 2],
    ['👨‍👩‍👧', 2],
    ['e\u0301', 1],
    ['\u001b[31m红\u001b[39m', 2],
    ['“”…', 3],
  ])('of %j is %i', (words, width) => {
    expect(displayWidth(words)).toBe(width);
  });

  test('of quotes is two each on an old Chinese console', () => {
    setAmbiguousWidth(2);
    expect(displayWidth('“”…')).toBe(6);
    expect(characterWidth('“')).toBe(2);
  });

  test('of single units adds up to that of a plain text', () => {
    for (const words of ['财政局 a1', '（一）、；', 'ｆ😀'])
      expect([...words.split('')].reduce((sum, unit) => sum + characterWidth(unit), 0)).toBe(displayWidth(words));
  });
});

describe('wrapping', () => {
  const words = fc.string({ maxLength: 80, unit: fc.constantFrom(...'甲乙，。：“”a1 -xyz.') });

  test('loses nothing but blanks, and no line is too wide', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 40 }), (text, width) => {
        const lines = wrapText(text, width);
        expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width + 2);
      }),
    );
  });

  test('never begins a line with closing punctuation', () => {
    for (let width = 6; width < 30; width++) {
      for (const line of wrapText('甲乙丙，丁戊。“己庚”；（辛壬）、癸子！丑寅？', width).slice(1))
        expect('，。”；）、！？').not.toContain(line[0]);
    }
  });

  test('never ends a line with an opening bracket or quotation mark', () => {
    for (let width = 6; width < 30; width++) {
      for (const line of wrapText('甲乙（丙丁）戊“己庚”《辛壬》癸〔2024〕子（“丑”）寅', width))
        expect('（“《〔').not.toContain(line[line.length - 1]);
    }
  });

  test('takes a word whole to the next line, also for the mark behind it', () => {
    expect(wrapText('只能写 version、sample、source', 22)).toEqual(['只能写 version、', 'sample、source']);
    expect(wrapText('near it are: aa; bb', 15)).toEqual(['near it are:', 'aa; bb']);
    expect(wrapText(`见 ${'x'.repeat(9)}，`, 12)).toEqual(['见 xxxxxxxx', 'x，']);
  });

  test('keeps a number and a word together', () => {
    expect(wrapText('目录共有 gaoqing-2024 条', 16)).toEqual(['目录共有', 'gaoqing-2024 条']);
    expect(wrapText('x'.repeat(30), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(10)]);
  });

  test('keeps the line breaks of the text', () => {
    expect(wrapText('甲\n\n乙', 10)).toEqual(['甲', '', '乙']);
    expect(wrapText('', 10)).toEqual(['']);
  });
});

describe('plain text is measured and broken without the library', () => {
  const signs = '甲乙龥一a1 ~!、。」』】（），：；！？｠“”‘’…—·■□─';
  const plain = fc.string({ maxLength: 60, unit: fc.constantFrom(...signs) });
  const mixed = fc.string({ maxLength: 60, unit: fc.constantFrom(...signs, '😀', 'e\u0301', '\u200d', '\ufe0f', '①', 'ﾊ', 'ﾞ', '\t') });

  test.each([1, 2] as const)('with the same widths where doubtful signs take %i', (cells) => {
    setAmbiguousWidth(cells);
    const options = { ambiguousIsNarrow: cells === 1 };
    for (const sign of signs) expect([sign, displayWidth(sign)]).toEqual([sign, stringWidth(sign, options)]);
    fc.assert(
      fc.property(fc.oneof(plain, mixed), (text) => {
        expect(displayWidth(text)).toBe(stringWidth(text, options));
      }),
    );
  });

  test.each([1, 2] as const)('into the same lines where doubtful signs take %i', (cells) => {
    setAmbiguousWidth(cells);
    fc.assert(
      fc.property(fc.oneof(plain, mixed), fc.integer({ min: 4, max: 40 }), (text, width) => {
        // a mark that takes no cells keeps the text from counting as plain
        const slowly = wrapText(`${text}\u2060`, width);
        expect(wrapText(text, width)).toEqual(slowly.map((line) => line.replace('\u2060', '')));
      }),
    );
  });
});
