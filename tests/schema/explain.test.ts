import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kind, recordKeys } from '../../src/model/documents.js';
import { explain, type Problem } from '../../src/schema/explain.js';
import { headFits, recordFits } from '../../src/schema/validate.js';
import { examplesOf, kinds, schemaOf } from './schemas.js';

const ajv = new Ajv({ strict: false, logger: false });
const fits = Object.fromEntries(kinds.map((kind) => [kind, ajv.compile(schemaOf(kind))]));

function problemsIn(kind: Kind, value: unknown): string[] {
  return explain(schemaOf(kind), value).map(({ code, path, message }) => `${path.join('.')} ${code} ${message['zh-CN']}`);
}

const entry = { id: '001', path: ['甲'], title: '甲' };
const catalog = (fields: object) => ({ kind: 'catalog', unit: '局', year: 2024, entries: [{ ...entry, ...fields }] });

describe('a key beside the one that was meant', () => {
  test.each<readonly [object, string]>([
    [
      { deadline: '及时公开', deadlin: '及时公开' },
      '“deadlin”像是“deadline”（公开时限）的另一种写法，“deadline”已经写了；两处内容一样，删去“deadlin”',
    ],
    [{ titel: '乙' }, '“titel”像是“title”（公开事项名称）的另一种写法，“title”已经写了；两处内容不同：把要的写在“title”里，删去“titel”'],
  ])('is its second spelling: %j', (fields, words) => {
    const found = explain(schemaOf('catalog'), catalog(fields));
    expect(
      found.map(({ code, message, way }) => `${code} ${message['zh-CN']}；${way['zh-CN']}`.replace('（事项名称）', '（公开事项名称）')),
    ).toEqual([`misspelled-key ${words}`]);
  });

  test('is a key of its own when it is less alike', () =>
    expect(explain(schemaOf('catalog'), catalog({ content: '甲', contact: '乙' })).map(({ code }) => code)).toEqual(['unknown-key']));

  test('does not keep another key from being meant', () =>
    expect(explain(schemaOf('catalog'), catalog({ subject: '甲', 公开责任: '乙' })).map(({ meant }) => meant)).toEqual(['responsibility']));
});

describe('a wrong key', () => {
  test.each<readonly [Kind, object, string, string]>([
    ['catalog', { kind: 'catalog', unit: '局', years: 2024, entries: [] }, 'years', 'year'],
    ['catalog', { kind: 'catalog', 单位: '局', year: 2024, entries: [] }, '单位', 'unit'],
    ['plan', { kind: 'plan', id: 'a', titel: 'b', issuer: 'c', year: 2024, status: '正式', tasks: [] }, 'titel', 'title'],
    ['site', { kind: 'site', nmae: 'a', url: 'http://x.cn', columns: [] }, 'nmae', 'name'],
    ['units', { kind: 'units', unit: [] }, 'unit', 'units'],
    ['config', { kind: 'config', 单位名录: 'units.yaml' }, '单位名录', 'units'],
  ])('in a %s %j is one rename, not a missing key and an unknown one', (kind, value, wrong, meant) => {
    const found = explain(schemaOf(kind), value).filter(({ path }) => path.length < 2);
    expect(found.map(({ code, path, meant: key, part }) => ({ code, path, meant: key, part }))).toEqual([
      { code: 'misspelled-key', path: [wrong], meant, part: 'key' },
    ]);
    expect(found[0]?.message['zh-CN']).toContain(`是否想写“${meant}”`);
    expect(found[0]?.message.en).toContain(`did you mean "${meant}"?`);
  });

  test.each([
    ['名称', 'title'],
    ['时限', 'deadline'],
    ['渠道', 'channels'],
    ['依据', 'basis'],
  ])('%s is part of the name of %s', (key, meant) => {
    const { title: _, ...rest } = entry;
    const record = { ...(meant === 'title' ? rest : entry), [key]: '甲' };
    const found = explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', year: 2024, entries: [record] });
    expect(found.map((one) => `${one.code} ${one.meant}`)).toEqual([`misspelled-key ${meant}`]);
  });

  test('without a likeness names the keys that may stand there', () => {
    const [problem] = explain(schemaOf('units'), { kind: 'units', units: [{ name: '局', 电话: '1' }] });
    expect(problem).toMatchObject({ code: 'unknown-key', path: ['units', 0, '电话'], part: 'key' });
    expect(problem?.way['zh-CN']).toContain('name');
  });

  test('is no rename to what is there already', () => {
    const [found] = explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', units: '局', year: 2024, entries: [] });
    expect(found).toMatchObject({ path: ['units'], twin: 'unit' });
    expect(found).not.toHaveProperty('meant');
  });

  test('two keys that look like one missing key are a rename and an unknown key', () => {
    const found = explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', yaer: 2024, yeer: 2024, entries: [] });
    expect(found.map(({ code, path }) => `${path} ${code}`)).not.toContain('year missing-key');
    expect(found.filter(({ meant }) => meant === 'year')).toHaveLength(1);
  });
});

describe('a value that is none of the choices', () => {
  test.each<readonly [object, RegExp]>([
    [{ method: '主动公开、依申请公开' }, /写成列表：\[主动公开, 依申请公开\]/],
    [{ method: '主动公开、不公开' }, /从可选值中选一个/],
    [{ method: '主动' }, /是否想写“主动公开”/],
    [{ nature: '法定' }, /是否想写“statutory”/],
  ])('%j is told what was meant', (fields, way) => {
    const found = explain(schemaOf('catalog'), catalog(fields));
    expect(found.map(({ code }) => code)).toEqual(['unknown-value']);
    expect(found[0]?.way['zh-CN']).toMatch(way);
  });
});

describe('a repair', () => {
  const repairs = (kind: Kind, value: unknown) =>
    explain(schemaOf(kind), value, () => undefined).map(({ fix }) => {
      const [edit] = fix?.edits ?? [];
      const words = edit?.op === 'rename' ? `${edit.path.at(-1)} → ${edit.key}` : edit?.op === 'set' ? JSON.stringify(edit.value) : 'none';
      return `${words}${fix === undefined ? '' : fix.safe ? ', certain' : ', perhaps'}`;
    });
  const ofDeadline = (deadline: object) => repairs('catalog', catalog({ deadline }));
  const column = (fields: object) => repairs('site', { kind: 'site', name: '甲', url: 'http://x.cn', columns: [fields] });

  test.each<readonly [object, string]>([
    [{ kind: 'within-workdays', days: 20 }, 'days → amount, perhaps'],
    [{ kind: 'within-workdays', workdays: 20 }, 'workdays → amount, perhaps'],
    [{ kind: 'within-workdays', dya: 20 }, 'dya → amount, perhaps'],
    [{ kind: 'within-workdays', 日: 20 }, '日 → amount, perhaps'],
    [{ kind: 'within-days', unit: 'month', months: 3 }, 'months → amount, perhaps'],
    [{ kind: 'within-workdays', amuont: 20 }, 'amuont → amount, certain'],
    [{ kind: 'within-workdays', amounts: 20 }, 'amounts → amount, certain'],
    [{ kind: 'within-workdays', 数量: 20 }, '数量 → amount, certain'],
  ])('of %j is of the number that is missing', (deadline, repair) => expect(ofDeadline(deadline)).toEqual([repair]));

  test.each<readonly [object, string]>([
    [{ kind: 'fixed-date', event: '批准', days: 20 }, 'days → day, perhaps'],
    [{ kind: 'recurring', period: 'year', months: 3 }, 'months → month, perhaps'],
    [{ kind: 'recurring', period: 'year', mnoth: 3 }, 'mnoth → month, certain'],
    [{ kind: 'prompt', law: '甲' }, 'law → raw, perhaps'],
    [{ kind: 'prompt', parts: ['early'] }, 'parts → part, perhaps'],
    [{ kind: 'prompt', parts: 'early' }, 'parts → part, certain'],
  ])('of %j is certain only where nothing else can be meant', (deadline, repair) => expect(ofDeadline(deadline)).toContain(repair));

  test.each<readonly [object, readonly string[]]>([
    [{ name: '甲', date: '2024-06-25' }, ['date → data, perhaps']],
    [{ nam: '甲' }, ['nam → name, certain']],
    [{ names: '甲', url: 'http://x.cn' }, ['names → name, certain']],
    [{ name: '甲', children: [{ nmae: '乙' }] }, ['nmae → name, certain']],
    [{ name: '甲', itmes: 3 }, ['itmes → items, certain']],
    [{ name: '甲', item: 3 }, ['item → items, perhaps']],
  ])('of the column %j', (fields, words) => expect(column(fields)).toEqual(words));

  test.each<readonly [object, string]>([
    [{ nature: '法定' }, '"statutory", certain'],
    [{ method: '主动' }, '"主动公开", certain'],
    [{ deadline: { kind: '及时' } }, '"prompt", certain'],
    [{ deadline: { kind: '公开' } }, 'none'],
    [{ deadline: { kind: '最新' } }, '"freshness", perhaps'],
    [{ see: 'CZ-002' }, '["CZ-002"], certain'],
    [{ responsibility: { lead: '高青县发展和改革局' } }, '["高青县发展和改革局"], certain'],
    [{ responsibility: { lead: '县财政局和县司法局' } }, 'none'],
    [{ deadline: { kind: 'event-bound', events: '形成或者变更' } }, 'none'],
    [{ id: 'ＣＺ－００１ ' }, '"CZ-001", certain'],
    [{ id: 'CZ 001' }, '"CZ001", perhaps'],
    [{ status: { state: 'retired', date: '2024年9月 30日' } }, '"2024-09-30", certain'],
    [{ id: 1 }, '"1", perhaps'],
  ])('of the value in %j', (fields, repair) => expect(repairs('catalog', catalog(fields))).toEqual([repair]));
});

describe('the way out', () => {
  const ways = (kind: Kind, value: unknown) => explain(schemaOf(kind), value).map(({ path, way }) => `${path.join('.')} ${way['zh-CN']}`);

  test('of an empty value is to delete it only where it may be missing', () =>
    expect(
      ways('catalog', { kind: 'catalog', unit: '', year: null, level: null, entries: [{ ...entry, title: null, notes: '' }] }),
    ).toEqual([
      'unit 填上内容',
      'level 填上内容，或者删去这一行',
      'year 填上内容',
      'entries.0.title 填上内容',
      'entries.0.notes 填上内容，或者删去这一行',
    ]));

  test('of a value that its kind of deadline needs is to fill it in', () =>
    expect(ways('catalog', catalog({ deadline: { kind: 'within-days', amount: null, event: '' } }))).toEqual([
      'entries.0.deadline.event 填上内容，或者删去这一行',
      'entries.0.deadline.amount 填上内容',
    ]));

  test.each([
    ['www.x.gov.cn', '写成 http://www.x.gov.cn，网站用 https 的写 https://'],
    ['政府网站', '网址应以 http:// 或 https:// 开头'],
    ['ｈｔｔｐ：//x.cn', '写成 http://x.cn'],
  ])('of the address %s does not say again what is wrong', (url, way) => {
    const [found, ...others] = explain(schemaOf('site'), { kind: 'site', name: '甲', url, columns: [] });
    expect([others, found?.way['zh-CN']]).toEqual([[], way]);
    expect(found?.message['zh-CN']).not.toContain(way);
    expect(found?.message.en.toLowerCase()).not.toContain(found?.way.en.toLowerCase());
  });
});

describe('of several ways to write a value', () => {
  test.each<readonly [object, string, RegExp]>([
    [{ deadline: { kind: 'within-days', amount: '二十' } }, 'entries.0.deadline.amount', /wrong-type/],
    [{ responsibility: { lead: '财政局' } }, 'entries.0.responsibility.lead', /wrong-type .*应写成列表/],
    [{ responsibility: { leed: ['财政局'] } }, 'entries.0.responsibility.leed', /misspelled-key .*是否想写“lead”/],
    [{ basis: [{ law: 12 }] }, 'entries.0.basis.0.law', /unquoted-text .*“12”没有加引号/],
    [{ status: { state: 'retird' } }, 'entries.0.status.state', /unknown-value .*“retird”不在可选值中/],
    [{ columns: [{ path: ['甲'], url: 'x' }] }, 'entries.0.columns.0.url', /wrong-format/],
    [{ status: 'retird' }, 'entries.0.status', /unknown-value .*“retird”不在可选值中/],
  ])('%j is told by the one that fits best', (fields, place, words) => {
    const found = problemsIn('catalog', catalog(fields));
    expect(found).toHaveLength(1);
    expect(found[0]?.split(' ')[0]).toBe(place);
    expect(found[0]).toMatch(words);
  });

  test('a record that is none is told in English that can be read', () => {
    const found = explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', year: 2024, entries: [['甲']] });
    expect(found.map(({ message }) => message.en)).toEqual(['"entries" should be named parts, not a list']);
  });

  test('a value of neither kind is told which kinds there are', () => {
    expect(problemsIn('catalog', catalog({ responsibility: 3 }))).toEqual([
      expect.stringMatching(/^entries\.0\.responsibility (wrong-type|unquoted-text) /),
    ]);
  });
});

describe('a value that YAML reads as something else', () => {
  test('is shown as it was written', () => {
    const [problem] = explain(schemaOf('catalog'), catalog({ id: 1 }), (path) => (path.at(-1) === 'id' ? '001' : undefined));
    expect(problem).toMatchObject({
      code: 'unquoted-text',
      path: ['entries', 0, 'id'],
      message: { 'zh-CN': '“编号”（id）的“001”没有加引号，会被读成数字 1', en: '"001" in "id" has no quotes and is read as the number 1' },
      way: { 'zh-CN': '写成 "001"', en: 'Write "001"' },
    });
  });

  test.each([
    [true, '真假值 true'],
    [false, '真假值 false'],
    [2024, '数字 2024'],
  ])('%j is asked to be put in quotes', (value, words) => {
    expect(problemsIn('catalog', catalog({ title: value }))).toEqual([expect.stringContaining(words)]);
  });
});

test('a number in quotes is asked to lose them', () => {
  const [problem] = explain(schemaOf('catalog'), { kind: 'catalog', unit: '局', year: '2024', entries: [] });
  expect(problem).toMatchObject({
    code: 'wrong-type',
    path: ['year'],
    way: { 'zh-CN': '去掉引号，写成 2024', en: 'Write 2024, without quotes' },
  });
});

test.each([
  ['catalog', { kind: 'catalog', unit: '局', year: 1999, entries: [] }, '“年度”（year）应为 2008 至 2099，现为 1999'],
  ['catalog', { kind: 'catalog', unit: '局', year: 3000, entries: [] }, '“年度”（year）应为 2008 至 2099，现为 3000'],
  ['config', { kind: 'config', maxWarnings: -1 }, '“警告上限”（maxWarnings）应不小于 0，现为 -1'],
] as const)('a number in a %s that is too small or too large is told its range', (kind, value, words) => {
  expect(explain(schemaOf(kind), value).map(({ code, message }) => `${code} ${message['zh-CN']}`)).toEqual([`out-of-range ${words}`]);
});

describe('the words for a fault', () => {
  test.each<readonly [object, string]>([
    [{ title: null }, 'entries.0.title empty-value “名称”（title）没有填写'],
    [{ title: '' }, 'entries.0.title empty-value “名称”（title）没有填写'],
    [{ path: [] }, 'entries.0.path empty-value'],
    [{ path: ['1', '2', '3', '4', '5', '6', '7'] }, 'entries.0.path out-of-range'],
    [{ nature: 'statutary' }, 'entries.0.nature unknown-value'],
    [{ id: '有 空格' }, 'entries.0.id wrong-format'],
    [{ see: '甲' }, 'entries.0.see wrong-type'],
  ])('%j', (fields, words) => {
    const found = problemsIn('catalog', catalog(fields));
    expect(found).toHaveLength(1);
    expect(found[0]?.replace(/“公开事项名称”|“事项名称”|“公开事项”/, '“名称”').startsWith(words)).toBe(true);
  });
});

/** One change somewhere in a document. */
const mutation = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('drop', 'rename', 'add', 'replace', 'wrap', 'empty') as fc.Arbitrary<
    'drop' | 'rename' | 'add' | 'replace' | 'wrap' | 'empty'
  >,
  value: fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      0,
      1,
      -1,
      99_999,
      1.5,
      true,
      [],
      {},
      [''],
      [1],
      { a: 1 },
      '001',
      '甲',
      '2024-13-01',
      'http://x.cn',
      { lead: ['甲'] },
      { kind: 'realtime' },
    ),
    fc.string({ maxLength: 5 }),
  ),
});

describe.each(kinds)('explain and a validator on a mutated %s', (kind) => {
  const key = recordKeys[kind];
  // a few records are enough, and quicker to judge
  const samples = examplesOf(kind).map((example) =>
    key === undefined ? example : { ...example, [key]: (example[key] as unknown[]).slice(0, 3) },
  );

  test('find a fault in the same documents, and each finding says where, what and the way out', () => {
    let faulty = 0;
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(mutation, { maxLength: 3 }), (sample, changes) => {
        const value = changes.reduce(mutated, structuredClone(sample) as unknown);
        const problems = explain(schemaOf(kind), value);
        const valid = fits[kind]?.(value) === true;
        if (!valid) faulty++;
        expect({ value, valid, problems: problems.length > 0 }).toEqual({ value, valid, problems: !valid });
        for (const problem of problems) expectWords(problem, value);
      }),
      { numRuns: 400 },
    );
    expect(faulty).toBeGreaterThan(50);
  });

  test('the compiled validators judge head and records as the schema does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(mutation, { maxLength: 2 }), (sample, changes) => {
        const value = changes.reduce(mutated, structuredClone(sample) as unknown);
        const records = key === undefined ? undefined : (value as Record<string, unknown> | null)?.[key];
        const whole = headFits(kind, value) && (!Array.isArray(records) || records.every((record) => recordFits(kind, record)));
        expect({ value, whole }).toEqual({ value, whole: fits[kind]?.(value) === true });
      }),
      { numRuns: 400 },
    );
  });
});

function expectWords({ message, way, path, part }: Problem, value: unknown): void {
  expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
  expect(`${message.en} ${way.en}`).toMatch(/[a-z]/i);
  expect(way['zh-CN'].length).toBeGreaterThan(1);
  expect(message['zh-CN']).not.toMatch(/undefined|\[object|NaN|非法/);
  expect(message.en.replace(/"[^"]*"/g, '')).not.toMatch(/undefined|\[object|NaN|invalid/i);
  // the path leads somewhere in the value
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
  if (last !== undefined && part === 'key') expect(Object.hasOwn(parent as object, last)).toBe(true);
}

function mutated(root: unknown, { where, how, value: given }: { where: number; how: string; value: unknown }): unknown {
  const value = structuredClone(given);
  const places = placesIn(root);
  const place = places[where % places.length];
  if (place === undefined) return value;
  const { parent, step } = place;
  const holder = parent as Record<string | number, unknown>;
  if (how === 'drop') {
    if (Array.isArray(parent)) parent.splice(step as number, 1);
    else delete holder[step];
  } else if (how === 'rename' && !Array.isArray(parent)) {
    holder[`${step}s`] = holder[step];
    delete holder[step];
  } else if (how === 'add') {
    if (Array.isArray(parent)) parent.push(value);
    else holder[`新${typeof value}`] = value;
  } else if (how === 'wrap') holder[step] = [holder[step]];
  else if (how === 'empty') holder[step] = null;
  else holder[step] = value;
  return root;
}

function placesIn(value: unknown): { parent: object; step: string | number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const steps: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return steps.flatMap((step) => [{ parent: value, step }, ...placesIn((value as Record<string | number, unknown>)[step])]);
}
