import { describe, expect, it } from 'vitest';
import { findDates } from '../../src/language/deadline.js';

describe('dates in running text', () => {
  it.each([
    ['各镇办政府开放活动计划安排于 7 月 5 日前报县政府办公室备案', '7 月 5 日前', '2024-07-05'],
    ['各镇办政府开放活动计划安排于7月5日前报县政府办公室备案', '7月5日前', '2024-07-05'],
    ['2023年年底前，优化企业用户空间', '2023年年底前', '2023-12-31'],
    ['年底前将评价结果和运用情况向社会公开', '年底前', '2024-12-31'],
    ['于8月31日前编制政务公开要点工作实施方案', '8月31日前', '2024-08-31'],
    ['力争在2024年12月底前,在我县建成', '2024年12月底前', '2024-12-31'],
    ['二〇二四年底前完成', '二〇二四年底前', '2024-12-31'],
    ['今年年底前完成', '年底前', '2024-12-31'],
    ['2月底前完成', '2月底前', '2024-02-29'],
    ['自2024年3月31日至12月31日前', '12月31日前', '2024-12-31'],
  ])('finds the date in “%s”', (text, raw, date) => {
    const [found, ...more] = findDates(text, 2024);
    expect(found).toEqual({ start: text.indexOf(raw), end: text.indexOf(raw) + raw.length, raw, date, yearly: false });
    expect(more).toEqual([]);
  });

  it('takes 每年年初 as the first quarter of every year', () =>
    expect(findDates('并在每年年初主动向社会公开发布。', 2023)).toEqual([
      { start: 2, end: 6, raw: '每年年初', date: '2023-03-31', yearly: true },
    ]));

  it('finds several dates', () =>
    expect(findDates('每年1月31日前报送，3月31日前公开。', 2024).map(({ date, yearly }) => [date, yearly])).toEqual([
      ['2024-01-31', true],
      ['2024-03-31', false],
    ]));

  it.each([
    '2024年4月25日印发',
    '自2019年5月15日起施行',
    '去年底前已经完成',
    '明年年底前完成',
    '次年3月31日前',
    '任期第2年底前',
    '在目前条件下',
    '12月前完成',
    '第二季度前',
    '13月5日前',
    '2月30日前',
    '年内邀请公众代表列席政府常务会不少于5次',
    '2024年初',
    '',
  ])('finds no limit in “%s”', (text) => expect(findDates(text, 2024)).toEqual([]));

  it('leaves year-less dates out when nobody knows the year', () => {
    expect(findDates('7月5日前', undefined)).toEqual([]);
    expect(findDates('2024年7月5日前', undefined).map((found) => found.date)).toEqual(['2024-07-05']);
  });
});
