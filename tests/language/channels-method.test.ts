import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAudience, printAudience } from '../../src/language/audience.js';
import { classifyCell } from '../../src/language/cell-value.js';
import { createChannels } from '../../src/language/channels.js';
import { type Level, parseLevel, printLevels, readLevels } from '../../src/language/levels.js';
import { type Mode, methodPartNames, parseMethod, printMethod } from '../../src/language/method.js';
import type { Reading } from '../../src/model/reading.js';
import { audiences, cells, levels, methods } from './golden/channels-method.js';

const register = createChannels([]);
const codes = (remarks: Reading['assumed']) =>
  remarks
    .map(({ code }) => code)
    .sort()
    .join(' ');

function expectSound({ raw, parts, assumed, warnings, normalised }: Reading, phrase: string): void {
  expect(raw).toBe(phrase);
  for (const [index, { name, start, end }] of parts.entries()) {
    expect(methodPartNames[name], name).toBeDefined();
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(phrase.length);
    expect(start).toBeGreaterThanOrEqual(parts[index - 1]?.start ?? 0);
    for (const other of parts.slice(0, index)) if (other.end > start) expect(end).toBeLessThanOrEqual(other.end);
  }
  for (const { start, end } of [...assumed, ...warnings, ...normalised]) {
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(phrase.length);
  }
}

describe('a method phrase', () => {
  it.each(Object.entries(methods))('is what its value says: %s', (phrase, { kind, modes = '', channels = '', a = '', w = '' }) => {
    const read = parseMethod(phrase, register);
    expect(read.kind).toBe(kind);
    expect(read.modes.map((mode) => mode.charAt(0)).join(' ')).toBe(modes);
    expect((read.channels ?? []).map(({ name }) => name).join(' ')).toBe(channels);
    expect(codes(read.assumed)).toBe(a);
    expect(codes(read.warnings)).toBe(w);
    expectSound(read, phrase);
    for (const { name, places } of read.channels ?? []) expect(phrase.slice(places.name.start, places.name.end)).toBe(name);
  });

  it('underlines mode and channel apart', () => {
    const phrase = '通过政府网站主动公开';
    expect(parseMethod(phrase).parts.map(({ name, start, end }) => [name, phrase.slice(start, end)])).toEqual([
      ['verb', '通过'],
      ['channel', '政府网站'],
      ['mode', '主动公开'],
    ]);
  });

  it('keeps what a typo was read as', () => expect(parseMethod('依审请公开').normalised).toEqual([{ start: 0, end: 5, as: '依申请公开' }]));

  it('knows the channels a project adds', () => {
    expect(parseMethod('火炬大屋').kind).toBe('unknown');
    expect(parseMethod('火炬大屋', createChannels(['火炬大屋'])).kind).toBe('channel');
  });

  it('is read back from what was printed', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom<Mode>('主动公开', '依申请公开'), { minLength: 1 }), (modes) => {
        expect(parseMethod(printMethod(modes))).toMatchObject({ kind: 'mode', modes, warnings: [] });
      }),
    ));
});

describe('a level phrase', () => {
  it.each(Object.entries(levels))('names its levels: %s', (phrase, { levels: wanted, named = '', a = '', w = '' }) => {
    const read = parseLevel(phrase);
    expect(read.levels).toEqual(wanted);
    expect(read.named.map(({ name, level }) => `${name}=${level}`).join(' ')).toBe(named);
    expect(codes(read.assumed)).toBe(a);
    expect(codes(read.warnings)).toBe(w);
    expect(read.kind).toBe(wanted.length === 0 ? 'unknown' : 'level');
    expectSound(read, phrase);
    expect(readLevels(phrase)).toEqual(wanted);
  });

  it('takes 本级 for the level of the catalog, and for nothing without one', () => {
    expect(parseLevel('本级', { level: '县' }).levels).toEqual(['县']);
    expect(parseLevel('本级')).toMatchObject({ kind: 'unknown', levels: [] });
  });

  const any = fc.uniqueArray(fc.constantFrom<Level>('国家', '省', '市', '县', '乡', '村'), { minLength: 1 });
  it('is read back from what was printed, with any gap and width', () =>
    fc.assert(
      fc.property(any, fc.constantFrom('、', ',', '，', ' 、', '/', '\n'), fc.constantFrom('', ' ', '　'), (list, separator, gap) => {
        expect(parseLevel(printLevels(list)).levels).toEqual(list);
        expect(parseLevel(list.map((level) => `${level}${gap}级`).join(separator)).levels).toEqual(list);
      }),
    ));
});

describe('an audience phrase', () => {
  it.each(Object.entries(audiences))('says to whom: %s', (phrase, { to, a = '', w = '' }) => {
    const read = parseAudience(phrase);
    expect(read.audiences.map(({ kind, name, need }) => `${need === 'none' ? '-' : ''}${kind === 'all' ? '全' : (name ?? '?')}`)).toEqual(
      to,
    );
    expect(codes(read.assumed)).toBe(a);
    expect(codes(read.warnings)).toBe(w);
    expectSound(read, phrase);
    // printed and read again it says the same
    const again = parseAudience(printAudience(read.audiences)).audiences.map(({ place: _place, ...one }) => one);
    expect(again).toEqual(read.audiences.map(({ place: _place, ...one }) => one));
  });
});

describe('a cell', () => {
  it.each(Object.entries(cells))('is told by its value: %s', (value, kind) =>
    expect(classifyCell(value, register)).toMatchObject({ raw: value, kind }),
  );

  it('brings what was read on the way', () => {
    expect(classifyCell('主动公开：政府网站', register)).toMatchObject({ modes: ['主动公开'], also: ['channel'] });
    expect(classifyCell('乡、村级', register).levels).toEqual(['乡', '村']);
    expect(classifyCell('县财政局（预算股）', register)).toMatchObject({ also: ['section'], responsibility: { section: '预算股' } });
  });
});

describe('any text at all', () => {
  const pieces =
    '主动 公开 依申请 政府网站 县 级 乡 、 / √ □ （ ） ： 全社会 特定群体 以上 两级 不予 同上 口 t 主动公开 依 审请 市 本级 各级 \n'.split(
      ' ',
    );
  const rubble = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('is read without complaint, and parts nest', () =>
    fc.assert(
      fc.property(rubble, (phrase) => {
        for (const read of [parseMethod(phrase, register), parseLevel(phrase), parseAudience(phrase)]) expectSound(read, phrase);
        expect(classifyCell(phrase, register).raw).toBe(phrase);
      }),
      { numRuns: 1500 },
    ));

  it.each(['主动公开', '依申请', '主', '县', '级', '以上', '县(', '全社会、', '公开', '甲、', '(', '《', '0', '第'])(
    'a megabyte of “%s” takes no time',
    (piece) => {
      for (const phrase of [piece.repeat(Math.floor(4000 / piece.length)), piece.repeat(Math.floor(1_000_000 / piece.length))]) {
        const start = performance.now();
        expect(parseMethod(phrase, register).raw).toBe(phrase);
        expect(parseLevel(phrase).raw).toBe(phrase);
        expect(parseAudience(phrase).raw).toBe(phrase);
        expect(classifyCell(phrase, register).raw).toBe(phrase);
        expect(performance.now() - start).toBeLessThan(2000);
      }
    },
  );
});
