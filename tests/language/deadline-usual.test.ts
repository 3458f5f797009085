import { describe, expect, it } from 'vitest';
import { parseDeadline, readDeadline } from '../../src/language/deadline.js';
import { usualLimit } from '../../src/rules/_usual-deadlines.js';

describe('the words of article 26', () => {
  it('are read alike with and without the grammar', () => {
    for (const head of ['', '自', '自该', '自该政府', '该政府', '政府', '自政府'])
      for (const or of ['或者', '或'])
        for (const days of [1, 7, 20, 99])
          for (const tail of ['', '公开']) {
            const phrase = `${head}信息形成${or}变更之日起${days}个工作日内${tail}`;
            const { parts: _, normalised: _n, assumed, warnings, ...structure } = parseDeadline(phrase);
            expect(readDeadline(phrase), phrase).toEqual(structure);
            expect([assumed, warnings], phrase).toEqual([[], []]);
          }
  });
});

describe('deadlines that rules pass over unread', () => {
  it.each([
    ...['信息形成', '作出决定', '文件印发', '批复', '任职'].flatMap((event) =>
      [1, 20, 45].map((days) => `自${event}之日起${days}个工作日内`),
    ),
    ...['1月31日', '2月28日', '3月31日', '4月30日', '12月底', '2月底', '11月29日'].map((date) => `每年${date}前`),
    ...[5, 15, 20].map((days) => `每季度结束后${days}个工作日内`),
    '自批复之日起20日内',
  ])('are limits, and understood: %s', (phrase) => {
    expect(usualLimit.test(phrase)).toBe(true);
    expect(parseDeadline(phrase, { year: 2024 }).kind).toMatch(/^(?:within-workdays|within-days|fixed-date|recurring)$/);
  });

  it.each(['每年2月30日前', '每年4月31日前', '每年13月底前', '长期公开', '及时公开'])('are not such: %s', (phrase) =>
    expect(usualLimit.test(phrase)).toBe(false),
  );
});
