import { describe, expect, it } from 'vitest';
import { isTraditional, simplifiedForm, traditionalIn } from '../../src/language/traditional.js';

// the dictionary the table was made from; it ships no types
const { Converter } = (await import('opencc-js/t2cn' as string)) as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};
const toSimplified = Converter({ from: 't', to: 'cn' });
const han = Array.from({ length: 0x9fff - 0x4e00 }, (_, index) => String.fromCharCode(0x4e00 + index));

describe('the table of traditional characters', () => {
  it('holds no character that the dictionary leaves as it is', () => {
    expect(han.filter((sign) => isTraditional(sign.charCodeAt(0)) && toSimplified(sign) === sign)).toEqual([]);
  });

  it('names the simplified form the dictionary names', () => {
    const differing = han.filter((sign) => isTraditional(sign.charCodeAt(0)) && simplifiedForm(sign) !== toSimplified(sign));
    expect(differing).toEqual([]);
  });

  it('holds the characters of everyday documents', () => {
    const sample = '關於進一步優化營商環境的實施意見發布會醫療衛生機構學校單位';
    const changed = [...sample].filter((sign) => toSimplified(sign) !== sign);
    expect(changed.filter((sign) => !isTraditional(sign.charCodeAt(0)) && !'於'.includes(sign))).toEqual([]);
  });

  it('reads 著 as 着 where the word shows it, and leaves writings alone', () => {
    const read = (value: string) => traditionalIn(value).map(({ at, simple }) => `${at}${simple}`);
    expect(['著力推进公开', '本著便民的原则', '从实际著手'].map(read)).toEqual([['0着'], ['1着'], ['3着']]);
    expect(['著作权登记', '名著手稿', '本著作', '显著重要', '卓著'].flatMap(read)).toEqual([]);
  });
});
