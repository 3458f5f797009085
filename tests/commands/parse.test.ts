import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/base/width.js';
import { gkml } from './gkml.js';

const units = `kind: units
region: 高青县
units:
  - name: 高青县卫生健康局
    short: [县卫生健康局]
  - name: 高青县司法局
    short: [县司法局]
    former:
      - { name: 高青县法制办公室, until: '2019-03-20' }
groups:
  - name: 各执法单位
    members: [高青县卫生健康局, 高青县司法局]
`;

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests look at
type Read = any;

async function json(args: readonly string[], options: Parameters<typeof gkml>[2] = {}): Promise<readonly Read[]> {
  const { code, out, err } = await gkml(['parse', ...args, '-f', 'json'], { 'units.yaml': units }, options);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Read[];
}

const fields = ['deadline', 'responsibility', 'channels', 'basis', 'method'] as const;

describe('gkml parse -f json', () => {
  it('tells what a deadline says', async () => {
    const [read] = await json(['deadline', '信息形成或者变更之日起２０ 个工作日内']);
    expect(read).toMatchObject({
      raw: '信息形成或者变更之日起２０ 个工作日内',
      kind: 'within-workdays',
      amount: 20,
      unit: 'workday',
      assumed: [],
      warnings: [],
    });
    expect(read.normalised).toContainEqual({ start: 11, end: 14, as: '20' });
    for (const part of read.parts) expect(read.raw.slice(part.start, part.end)).toBe(part.text);
    expect(read.parts.map((part: Read) => part.name)).toContain('amount');
  });

  it('counts from the day of the event', async () => {
    const [read] = await json(['deadline', '自信息形成之日起20个工作日内', '--from', '2024-09-14']);
    // 中秋 and 国庆 of 2024 with their make-up days: the 20th working day after 14 September
    expect(read.due).toMatchObject({ from: '2024-09-14', date: '2024-10-18', counted: 20, estimated: false });
    const [far] = await json(['deadline', '自信息形成之日起20个工作日内', '--from', '2035-09-14']);
    expect(far.due).toMatchObject({ estimated: true });
    expect(far.due.assumed.join('')).toContain('2035');
  });

  it('gives dates without a year the year it is told', async () => {
    const [with2024, without] = [...(await json(['deadline', '7月5日前', '--year', '2024'])), ...(await json(['deadline', '7月5日前']))];
    expect(with2024).toMatchObject({ kind: 'fixed-date', date: '2024-07-05' });
    expect(with2024.assumed).toHaveLength(1);
    expect(without).toMatchObject({ kind: 'fixed-date', month: 7, day: 5 });
    expect(without.date).toBeUndefined();
  });

  it('takes a cell apart that holds several limits', async () => {
    const [read] = await json(['deadline', '信息形成之日起20个工作日内公开，每年更新，长期公开']);
    expect(read.kind).toBe('compound');
    expect(read.clauses.map((one: Read) => one.kind)).toEqual(['within-workdays', 'recurring', 'retention']);
  });

  it('resolves units through a register', async () => {
    const [read] = await json(['responsibility', '县法制办牵头，县卫健局、各执法单位配合', '--units', 'units.yaml']);
    expect(read).toMatchObject({ kind: 'lead+support', lead: ['县法制办'], support: ['县卫健局', '各执法单位'], groups: ['各执法单位'] });
    expect(read.names.find((one: Read) => one.name === '各执法单位').members).toEqual(['高青县卫生健康局', '高青县司法局']);
    expect(read.names.find((one: Read) => one.name === '县卫健局').candidates[0]).toBe('县卫生健康局');
  });

  it('reads marks by the legend', async () => {
    const plain = await json(['channels', '■政府网站□政府公报']);
    const told = await json(['channels', '■政府网站□政府公报', '--legend', '■必选□可选']);
    const needs = (list: readonly Read[]) => list[0].channels.map(({ name, need }: Read) => `${name} ${need}`);
    expect(needs(plain)).toEqual(['政府网站 required', '政府公报 none']);
    expect(needs(told)).toEqual(['政府网站 required', '政府公报 optional']);
  });

  it('names law, article and item', async () => {
    const [read] = await json(['basis', '《条例》第二十条第（七）项、《预算法》第十四条']);
    expect(read.basis).toMatchObject([
      { law: '中华人民共和国政府信息公开条例', article: 20, item: 7, known: true },
      { law: '中华人民共和国预算法', article: 14, known: true },
    ]);
  });

  it('says that a method is a channel', async () => {
    const [mode, channel] = await json(['method', '主动公开', '政府网站']);
    expect([mode.kind, channel.kind]).toEqual(['mode', 'channel']);
    expect(mode.modes).toEqual(['主动公开']);
  });

  it('reads one phrase a line from standard input, in order, blank ones too', async () => {
    const stdin = '20个工作日内\r\n\n每年1月31日前\n';
    expect((await json(['deadline', '-'], { stdin })).map(({ raw, kind }) => [raw, kind])).toEqual([
      ['20个工作日内', 'within-workdays'],
      ['', 'inherit'],
      ['每年1月31日前', 'fixed-date'],
    ]);
    expect(await json(['deadline', '-'], { stdin: '' })).toEqual([]);
  });

  it.each(fields)('fits its schema for %s, whatever the phrase', async (field) => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/parse-result.schema.json', 'utf8')));
    const phrases = [
      '',
      '—',
      '同上',
      '乱写一气',
      'x',
      '■',
      '《',
      '第',
      '20',
      '县财政局牵头，各部门配合',
      '及时公开，每月更新，保留5年',
      '《条例》第二十条',
    ];
    const read = await json([field, '-'], { stdin: phrases.join('\n') });
    expect(validate(read), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(read).toHaveLength(phrases.length);
  });
});

describe('the usual words for a responsibility', () => {
  it.each(['县司法局、县卫生健康局等部门配合', '县司法局牵头，县卫生健康局等配合'])('keep that others belong to it: %s', async (phrase) => {
    const [read] = await json(['responsibility', phrase]);
    expect(read.canonical).toContain('等');
    const [again] = await json(['responsibility', read.canonical]);
    const { lead, joint, support, etc } = read;
    expect(again).toMatchObject({ lead, joint, support, etc });
  });
});

describe('gkml parse on a terminal', () => {
  it('underlines the parts of a phrase and names them', async () => {
    const { out } = await gkml(['parse', 'deadline', '信息形成之日起20个工作日内', '--from', '2024-09-14'], {});
    const lines = out.split('\n');
    expect(lines[0]).toBe('信息形成之日起20个工作日内');
    expect(lines[1]).toMatch(/^\^{8} *[~^]/);
    expect(out).toContain('within-workdays');
    expect(out).toContain('2024-10-18');
  });

  it('shows a line of blanks as blank', async () => {
    const { out } = await gkml(['parse', 'deadline', '-'], {}, { stdin: '  \r\n' });
    expect(out).toMatch(/^（空白）\n/);
  });

  it('underlines what a complaint is about', async () => {
    const { out } = await gkml(['parse', 'deadline', '自行成或变更之日起20个工作日内'], {});
    expect(out).toMatch(/注意 .*行成.*\n +自行成或变更之日起20个工作日内\n +\^\^\^\^\n/);
  });

  it.each(fields)('speaks English without Chinese of its own for %s', async (field) => {
    const { out } = await gkml(['parse', field, 'x', '--lang', 'en'], {});
    expect(out).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([80, 120])('keeps to %d cells', async (columns) => {
    const phrase =
      '其中行政许可、行政处罚信息自作出行政决定之日起7个工作日内公开，其他信息自信息形成或者变更之日起20个工作日内公开，法律、法规另有规定的，从其规定';
    const { out } = await gkml(['parse', 'deadline', phrase], {}, { columns, terminal: true });
    for (const line of out.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });
});

describe('gkml parse asked wrongly', () => {
  it.each<readonly [readonly string[], RegExp]>([
    [['deadline'], /没有写要读的短语/],
    [['deadline', '-', 'x'], /不能和短语一起写/],
    [['deadline', 'x', '--from', '5月'], /--from 后面要写.*2024-07-05/],
    [['deadline', 'x', '--year', '24'], /--year 后面要写四位年份/],
    [['responsibility', 'x', '--units', '没有.yaml'], /没有这个文件：没有.yaml/],
    [['channels', 'x', '--legend', '必选'], /--legend 后面要写/],
  ])('%j ends with 2 and words', async (args, words) => {
    const { code, out, err } = await gkml(['parse', ...args], { 'units.yaml': units });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });

  it('ends with 1 under --strict when something is not understood', async () => {
    expect((await gkml(['parse', 'deadline', '看情况再说吧', '--strict'], {})).code).toBe(1);
    expect((await gkml(['parse', 'deadline', '看情况再说吧'], {})).code).toBe(0);
    expect((await gkml(['parse', 'deadline', '20个工作日内', '--strict'], {})).code).toBe(0);
  });

  it('ends with 1 under --strict when the day is an estimate', async () => {
    const codeFrom = async (day: string) => (await gkml(['parse', 'deadline', '20个工作日内', '--from', day, '--strict'], {})).code;
    expect([await codeFrom('2024-03-01'), await codeFrom('2035-03-01')]).toEqual([0, 1]);
  });

  it('says of a table with a few days of a year that it is not all of it', async () => {
    const few = 'kind: workdays\nyear: 2035\nsource: 通知\nholidays: [2035-01-01]\n';
    const { out } = await gkml(['parse', 'deadline', '20个工作日内', '--from', '2035-03-01', '--calendar', 'a.yaml'], { 'a.yaml': few });
    expect(out).toContain('a.yaml 里 2035 年的放假日太少');
  });

  it.each(['holidays: [2035-02-30]', 'holidays: [2035-03-05]\nworkdays: [2035-03-05]'])(
    'takes no table of working days with wrong days: %s',
    async (days) => {
      const table = `kind: workdays\nyear: 2035\nsource: 通知\n${days}\n`;
      const { code, err } = await gkml(['parse', 'deadline', '7日内', '--calendar', 'a.yaml'], { 'a.yaml': table });
      expect(code).toBe(2);
      expect(err).toMatch(/a\.yaml 的“2035-0\d-\d\d”写得不对/);
    },
  );
});
