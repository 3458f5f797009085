import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, toChinese } from '../../src/language/numerals.js';

describe('numerals', () => {
  it.each([
    ['二十', 20],
    ['十五', 15],
    ['两', 2],
    ['一百二十三', 123],
    ['一百零三', 103],
    ['三千', 3000],
    ['一万二千', 12000],
    ['二〇二四', 2024],
    ['〇', 0],
    ['20', 20],
    ['２０', 20],
  ])('%s is %i', (text, number) => expect(chineseNumber(text)).toBe(number));

  it.each(['', '第二', '百十', '十百', '二个', 'abc', '两三', '一十十'])('“%s” is no number', (text) =>
    expect(chineseNumber(text)).toBeUndefined(),
  );

  it('reads back what it wrote', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (number) => {
        expect(chineseNumber(toChinese(number))).toBe(number);
      }),
    ));
});
