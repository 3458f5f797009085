import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewritten, tracked } from '../../src/language/tracked.js';

describe('a phrase made uniform', () => {
  it.each([
    [' 信息形成 之日起２０个工作日內。', '信息形成之日起20个工作日内。'],
    ['政 府 网 站', '政府网站'],
    ['第（七）项', '第(七)项'],
    ['gov cn 网站', 'gov cn网站'],
    ['\u3000\n', ''],
  ])('%j becomes %j', (raw, plain) => expect(tracked(raw).plain).toBe(plain));

  it('knows where each character stood', () => {
    const raw = '於 ７ 月５日前';
    const phrase = tracked(raw);
    expect(phrase.plain).toBe('于7月5日前');
    const at = phrase.plain.indexOf('7月5日');
    const { start, end } = phrase.place(at, at + 4);
    expect(raw.slice(start, end)).toBe('７ 月５日');
  });

  it('lists what it changed, neighbours together', () => {
    expect(tracked('於２０日 内').changes).toEqual([
      { start: 0, end: 3, as: '于20' },
      { start: 4, end: 5, as: '' },
    ]);
  });

  it('rewrites typos and keeps the places', () => {
    const raw = '自行成或變更之日起';
    const phrase = rewritten(tracked(raw), /行成/g, '形成');
    expect(phrase.plain).toBe('自形成或变更之日起');
    expect(phrase.changes).toEqual([
      { start: 1, end: 3, as: '形成' },
      { start: 4, end: 5, as: '变' },
    ]);
    expect(phrase.place(1, 3)).toEqual({ start: 1, end: 3 });
    expect(raw.slice(phrase.place(4, 6).start, phrase.place(4, 6).end)).toBe('變更');
  });

  it('puts every stretch inside the raw text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'内於２ \t\u3000a（甲x。') }), (raw) => {
        const phrase = tracked(raw);
        let last = 0;
        for (let at = 0; at < phrase.plain.length; at++) {
          const { start, end } = phrase.place(at, at + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(raw.length);
      }),
    );
  });
});
