import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { picture } from '../../src/jobs/parse-picture.js';

const part = (phrase: string, words: string, label: string) => {
  const start = phrase.indexOf(words);
  return { start, end: start + words.length, label };
};

describe('the picture of a phrase', () => {
  it('underlines each part right under it and names it below', () => {
    const phrase = '信息形成之日起20个工作日内公开';
    const parts = [part(phrase, '信息形成', '事件'), part(phrase, '20', '数量'), part(phrase, '个工作日', '单位')];
    expect(picture(phrase, parts, 80)).toEqual([phrase, '^^^^^^^^      ^^~~~~~~~~', '事件          │ 单位', '              数量']);
  });

  it('shows the inner part where one lies in another', () => {
    const phrase = '每年1月31日前';
    const parts = [part(phrase, phrase, '期限'), part(phrase, '1月31日', '日期')];
    expect(picture(phrase, parts, 80)).toEqual([phrase, '    ^^^^^^^', '    日期']);
  });

  it('goes on below where the terminal ends, and names a part once', () => {
    const phrase = '信息形成或者变更之日起二十个工作日内';
    const lines = picture(phrase, [part(phrase, '或者变更之日起二十个工作日', '期限')], 20);
    expect(lines).toEqual(['信息形成或者变更', '        ^^^^^^^^', '        期限', '之日起二十个工作', '^^^^^^^^^^^^^^^^', '日内', '^^']);
  });

  it('is never wider than the terminal', () => {
    const sign = fc.constantFrom(...'信息a1， 日𠮷\n');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 80 }), fc.array(fc.tuple(fc.nat(90), fc.nat(20)), { maxLength: 8 }), (signs, places) => {
        const phrase = signs.join('');
        const parts = places.map(([start, length]) => ({
          start: Math.min(start, phrase.length),
          end: Math.min(start + length, phrase.length),
          label: '数量',
        }));
        const lines = picture(phrase, parts, 24);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(24);
        const text = phrase.replace(/\n/g, ' ');
        expect(text.startsWith(lines[0] ?? '')).toBe(true);
      }),
    );
  });
});
