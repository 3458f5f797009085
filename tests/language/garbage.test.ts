import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBasis } from '../../src/language/basis.js';
import { createChannels, readChannels } from '../../src/language/channels.js';
import { findDates, printDeadline, readDeadline } from '../../src/language/deadline.js';
import { memoise } from '../../src/language/memo.js';
import { isFiller, isInherited, normalise } from '../../src/language/normalise.js';
import { findPersonalData } from '../../src/language/personal-data.js';
import { readResponsibility, unitsNamed } from '../../src/language/responsibility.js';
import { findMojibake, findStrayLatin, findStraySpaces, findTraditional } from '../../src/language/text-damage.js';
import { createRegister } from '../../src/language/units.js';

const channels = createChannels([]);
const units = createRegister([{ kind: 'units', region: '高青县', units: [{ name: '高青县财政局' }], groups: [{ name: '各部门' }] }]);

// rubble of real phrases, and any text at all
const pieces =
  '县 财政局 牵头 配合 、 ， , ； （ ） ( ) 《 》 第 条 项 二十 20 个 工作日 内 每年 月 底前 或 等 各 ■ □ t 口 政府网站 / ： http:// 1. \n \t 〔2024〕 号 形成 之日起 及时 公示 与 同步 @ 13812345678 ? ぷ'.split(
    ' ',
  );
const rubble = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const legend = { '■': 'required', '□': 'optional' } as const;

describe('any text at all', () => {
  it('is read without complaint, and names are parts of it', () =>
    fc.assert(
      fc.property(rubble, (text) => {
        expect(readDeadline(text, { year: 2024 }).raw).toBe(text);
        expect(typeof printDeadline(readDeadline(text, {}))).toBe('string');
        expect(readResponsibility(text).raw).toBe(text);
        for (const name of unitsNamed(readResponsibility(text))) expect(text).toContain(name);
        for (const basis of readBasis(text)) expect(text).toContain(basis.raw);
        for (const set of [legend, undefined]) for (const channel of readChannels(text, set, channels)) expect(channel.name).not.toBe('');
        expect(['unit', 'former', 'group', 'unknown']).toContain(units.resolve(text).kind);
        expect(typeof units.looksLikeGroup(text)).toBe('boolean');
      }),
      { numRuns: 500 },
    ));

  it('has its damage in order and inside', () =>
    fc.assert(
      fc.property(rubble, (text) => {
        const finders = [findMojibake, findTraditional, findStrayLatin, findStraySpaces];
        const found = [...finders.map((find) => find(text)), findPersonalData(text).map(({ start, end }) => [start, end] as const)];
        for (const parts of found) {
          for (const [index, [start, end]] of parts.entries()) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeGreaterThanOrEqual(parts[index - 1]?.[1] ?? 0);
          }
        }
        for (const { start, end, raw } of findDates(text, 2024)) expect(text.slice(start, end)).toBe(raw);
      }),
      { numRuns: 500 },
    ));

  // a reader that is not linear would never come back from these
  it.each([
    '（',
    '《',
    '(',
    '“',
    '■',
    't',
    ' ',
    '或',
    ',',
    '2',
    '第',
    '主动',
    '年',
    '每年',
    '县',
    '@',
    'a.',
    '1',
    '、',
    '1.',
    '二',
    '网站',
    '各',
  ])('is read in one go when it is %j, 40,000 times', (sign) => {
    const text = sign.repeat(40_000);
    readDeadline(text, { year: 2024 });
    readResponsibility(text);
    readBasis(text);
    readChannels(text, legend, channels);
    findDates(`${text}前`, 2024);
    units.resolve(text);
    units.looksLikeGroup(text);
    for (const find of [findMojibake, findTraditional, findStrayLatin, findStraySpaces, findPersonalData]) find(text);
    isFiller(text);
    expect(normalise(text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('what the readers share', () => {
  it('remembers phrases, and no more than it was told', () => {
    let reads = 0;
    const reader = memoise((phrase: string) => ({ phrase, number: ++reads }), 2);
    expect(reader('甲')).toBe(reader('甲'));
    for (const phrase of ['乙', '丙', '丁', '甲']) reader(phrase);
    expect(reader('甲')).toEqual({ phrase: '甲', number: 5 });
  });

  it('brings phrases to one form for matching', () => {
    expect(normalise('　于 ７ 月 5 日前（含）， IPv6 and VR ')).toBe('于7月5日前(含),IPv6and VR');
    expect(isInherited('同上')).toBe(true);
    expect(isInherited('—')).toBe(false);
    expect(isFiller('——')).toBe(true);
    expect(isFiller('暂无')).toBe(true);
    expect(isFiller('无障碍')).toBe(false);
  });
});
