import { describe, expect, it } from 'vitest';
import { isTraditional, simplifiedForm } from '../../src/language/traditional.js';

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
});
