import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  channelPartNames,
  createChannels,
  type ParsedChannels,
  parseChannels,
  printChannels,
  readChannels,
} from '../../src/language/channels.js';
import type { Part } from '../../src/model/reading.js';
import { devised, type Golden, later, national, published } from './golden/channels.js';

const register = createChannels([]);

function short({ channels }: ParsedChannels): readonly string[] {
  return channels.map(({ name, need, known, other, url }) => {
    const said =
      known === name ? '' : known === undefined ? '=?' : `=${Object.keys(national).find((key) => national[key] === known) ?? known}`;
    return `${{ required: '+', optional: '?', none: '-' }[need]}${name}${said}${other === undefined ? '' : ` ~${other}`}${url === undefined ? '' : ` @${url}`}`;
  });
}

function codes(remarks: ParsedChannels['assumed']): string {
  return remarks
    .map(({ code }) => code)
    .sort()
    .join(' ');
}

function sorted(list = ''): string {
  return list.split(' ').sort().join(' ');
}

/** Parts lie inside the text, in its order, and never across one another's border. */
function expectNested(raw: string, parts: readonly Part[]): void {
  for (const [index, { start, end, name }] of parts.entries()) {
    expect(channelPartNames[name], name).toBeDefined();
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(raw.length);
    const before = parts[index - 1];
    if (before === undefined) continue;
    expect(start).toBeGreaterThanOrEqual(before.start);
    for (const other of parts.slice(0, index)) if (other.end > start) expect(end).toBeLessThanOrEqual(other.end);
  }
}

describe.each([
  ['a published catalog', published],
  ['an office', devised],
  ['another office', later],
])('a channel phrase of %s', (_, table) => {
  it.each(Object.entries(table) as [string, Golden][])('says what it says: %s', (phrase, golden) => {
    const read = parseChannels(phrase, { register, ...(golden.heading === undefined ? {} : { heading: golden.heading }) });
    expect(short(read)).toEqual(golden.channels);
    expect(read.kind).toBe(golden.kind ?? 'channels');
    expect(read.oneOf).toBe(golden.oneOf);
    if (golden.heading === undefined) expect(read.legend).toEqual(golden.legend);
    expect(codes(read.assumed)).toBe(sorted(golden.a));
    expect(codes(read.warnings)).toBe(sorted(golden.w));
  });

  it.each(Object.keys(table))('is underlined where it stands: %s', (phrase) => {
    const { channels, parts, raw, assumed, warnings, normalised } = parseChannels(phrase, { register });
    expect(raw).toBe(phrase);
    expectNested(phrase, parts);
    for (const { name, other, url, places, known } of channels) {
      if (known !== '其他') expect(phrase.slice(places.name.start, places.name.end)).toBe(name);
      if (places.other !== undefined) expect(phrase.slice(places.other.start, places.other.end)).toBe(other);
      if (places.url !== undefined) expect(phrase.slice(places.url.start, places.url.end)).toBe(url);
      if (places.mark !== undefined) expect(phrase.slice(places.mark.start, places.mark.end)).not.toBe('');
    }
    for (const { start, end } of [...assumed, ...warnings, ...normalised]) {
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(phrase.length);
    }
  });

  it.each(Object.keys(table))('is read the same in brief: %s', (phrase) =>
    expect(readChannels(phrase, undefined, register)).toEqual(
      parseChannels(phrase, { register }).channels.map(({ places: _places, ...channel }) => channel),
    ),
  );
});

it('takes the legend of the phrase before that of its heading, and that before the catalog’s', () => {
  const needs = (phrase: string, heading?: string) =>
    parseChannels(phrase, { register, legend: { '□': 'none' }, ...(heading === undefined ? {} : { heading }) }).channels.map(
      ({ need }) => need,
    );
  expect(needs('□政府网站')).toEqual(['none']);
  expect(needs('□政府网站', '公开渠道（“□”表示可选项）')).toEqual(['optional']);
  expect(needs('□政府网站（□表示必选项）', '公开渠道（“□”表示可选项）')).toEqual(['required']);
});

it('underlines mark and name apart', () => {
  const phrase = '■政府网站 口政府公报';
  const { parts, normalised } = parseChannels(phrase, { register });
  expect(parts.map(({ name, start, end }) => [name, phrase.slice(start, end)])).toEqual([
    ['mark', '■'],
    ['name', '政府网站'],
    ['mark', '口'],
    ['name', '政府公报'],
  ]);
  expect(normalised).toEqual([{ start: 6, end: 7, as: '□' }]);
});

it('refuses a cell that is far too long, aloud', () => {
  const phrase = '■政府网站'.repeat(300_000);
  const start = performance.now();
  const read = parseChannels(phrase, { register });
  expect(read).toMatchObject({ kind: 'unparsed', channels: [], raw: phrase });
  expect(codes(read.warnings)).toBe('too-long');
  expect(readChannels(phrase, undefined, register)).toEqual([{ name: phrase, need: 'required' }]);
  expect(performance.now() - start).toBeLessThan(1000);
});

// ---- what phrases are built from

const names = fc.constantFrom(
  '政府网站',
  '政府公报',
  '政务新媒体',
  '发布会/听证会',
  '广播电视',
  '入户/现场',
  '社区/企事业单位/村公示栏（电子屏）',
  '县财政局公众号',
  '部门网站',
  '政务服务大厅',
);
const gaps = fc.constantFrom('', ' ', '　', '\n', '  ');
const yes = fc.constantFrom('■', '▄', '▲', '√', '●', '☑', '✓', '✔', '【√】', '（√）', 't', 'R');
const no = fc.constantFrom('□', '☐', '○', '×', '✗', '£', '口', '[×]');

describe('a phrase built from', () => {
  it('boxes before names, with any gap and width, is read as it was built', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(names, fc.boolean(), yes, no, gaps, gaps), { selector: ([name]) => name, minLength: 2, maxLength: 6 }),
        (list) => {
          const phrase = list
            .map(
              ([name, chosen, tick, box, inner, outer]) =>
                `${chosen ? tick : box}${inner.trim() === '' ? inner.replace('\n', ' ') : ''}${name}${outer}`,
            )
            .join('');
          const read = parseChannels(phrase, { register });
          expect(read.channels.map(({ name, need }) => [name, need])).toEqual(
            list.map(([name, chosen]) => [name, chosen ? 'required' : 'none']),
          );
          expectNested(phrase, read.parts);
        },
      ),
      { numRuns: 500 },
    ));

  it('names and any separator or number is read as all required', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(names, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('、', '，', ',', '；', ';', '\n', '、 ', ' | '),
        fc.constantFrom('', '1.', '1、', '（1）', '①', '（一）', '一是'),
        (list, separator, number) => {
          const counted = (index: number) =>
            number === '①'
              ? String.fromCharCode(0x2460 + index)
              : number.replace('1', String(index + 1)).replace('一', '一二三四五六'.charAt(index));
          const phrase = list.map((name, index) => `${counted(index)}${name}`).join(separator);
          expect(parseChannels(phrase, { register }).channels.map(({ name, need }) => [name, need])).toEqual(
            list.map((name) => [name, 'required']),
          );
        },
      ),
    ));

  const channel = fc.record(
    {
      name: names,
      need: fc.constantFrom('required' as const, 'optional' as const, 'none' as const),
      other: fc.constantFrom('高青发布', '县政府大院东侧', '“高青财政”账号'),
      url: fc.constantFrom('http://www.gaoqing.gov.cn', 'https://a.gov.cn/col/col1/index.html?a=1,2'),
    },
    { requiredKeys: ['name', 'need'] },
  );

  it('what was printed is what was read', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(channel, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }),
        fc.constantFrom(undefined, { '■': 'required', '□': 'optional' } as const, { '●': 'required', 〇: 'none' } as const),
        (list, legend) => {
          const known = list.map((one) => ({ ...one, known: register.known(one.name) }));
          const phrase = printChannels(known as never, legend);
          const read = parseChannels(phrase, { register, legend });
          expect(read.channels.map(({ places: _places, ...one }) => one)).toEqual(known);
        },
      ),
      { numRuns: 500 },
    ));

  it('phrases of offices prints and reads the same', () => {
    for (const phrase of [...Object.keys(published), ...Object.keys(devised)]) {
      const { channels } = parseChannels(phrase, { register });
      const again = parseChannels(printChannels(channels), { register }).channels;
      const bare = (list: ParsedChannels['channels']) => list.map(({ places: _places, ...one }) => one);
      if (!/政府\n网站/.test(phrase)) expect(bare(again), phrase).toEqual(bare(channels));
    }
  });

  it('anything at all never throws, and its parts nest', () => {
    const pieces =
      '政府网站 公报 微信 公众号 其他 其他： ■ □ t 口 £ √ × / ： : ； 、 ， （ ） ( ) [ ] “ ” 等 等渠道 和 或 通过 必选 可选 表示 为 一是 1. ① http://a.cn/b \n \u3000 县 局 科 甲 线下 其一 至少 选择 \u0001 🗹 \ud83d'.split(
        ' ',
      );
    const rubble = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(rubble, (phrase) => {
        const read = parseChannels(phrase, { register });
        expect(read.raw).toBe(phrase);
        expectNested(phrase, read.parts);
        for (const { name } of read.channels) expect(name).not.toBe('');
        for (const { start, end, message } of [...read.assumed, ...read.warnings]) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(phrase.length);
          expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff☒]/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '（',
    '《',
    '“',
    '■',
    't',
    '口',
    ' ',
    '、',
    '/',
    '甲:',
    '甲 ',
    '通过',
    '等',
    '政府网站',
    '政府网站/',
    '和',
    '一是',
    '(可选)',
    '[ ]',
    '其他：',
    'a.',
    '“■”表示必选',
    '选择其一',
    '√ /',
    '公开',
  ])('thousands of “%s” takes no time', (piece) => {
    const phrase = piece.repeat(Math.floor(4000 / piece.length));
    const start = performance.now();
    expect(parseChannels(phrase, { register }).raw).toBe(phrase);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
