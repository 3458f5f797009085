import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, fieldValue, formFields, rowHash } from '../../src/intake/form-fields.js';
import { readBasis } from '../../src/language/basis.js';
import { readDeadline } from '../../src/language/deadline.js';
import { readPath } from '../../src/language/item-path.js';
import { readLevels } from '../../src/language/levels.js';
import { readResponsibility } from '../../src/language/responsibility.js';
import type { FormKind } from '../../src/model/form.js';

const again = (kind: FormKind, key: string, record: Record<string, unknown>) => fieldValue(kind, key, cellsOf(kind, record)[key] ?? '');

// words as they occur, and the signs that cells give a meaning of their own
const word = fc.constantFrom('财政', '预算', '县财政局', '办公室', '公示', 'a', '12', '政府网站', '第二十条');
const sign = fc.constantFrom(
  '、',
  '；',
  '，',
  '（',
  '）',
  ' > ',
  '/',
  '"',
  '{"',
  '["',
  '要素：',
  '日期：',
  '■',
  '□',
  '●',
  '〔必选〕',
  '（说明：',
  ' https://a.cn/b',
  '\n',
  '=',
);
const plainText = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const anyText = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, sign), { minLength: 1, maxLength: 6 })
  .map((parts) =>
    parts
      .join('')
      .replace(/[ \t]+$/gm, '')
      .trim(),
  )
  .filter((text) => text !== '');
const day = fc.constantFrom('2024-09-01', '2023-12-31');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const whole = (parts: object) => Object.values(parts).some((one) => one !== undefined);
const clean = <T extends object>(parts: T) => Object.fromEntries(Object.entries(parts).filter(([, one]) => one !== undefined));

const content = fc
  .record({
    text: optional(anyText),
    elements: optional(fc.array(fc.oneof(anyText, fc.record({ name: anyText, required: fc.boolean() })), { minLength: 1, maxLength: 4 })),
  })
  .filter(whole)
  .map(clean);
const basis = fc.array(
  fc.oneof(
    plainText,
    fc
      .record({
        law: fc.constantFrom('中华人民共和国预算法', '中华人民共和国政府信息公开条例', '关于推进政务公开的意见'),
        number: optional(fc.constantFrom('国办发〔2018〕118号', '国令第711号')),
        clause: optional(fc.constantFrom('第二十条第（七）项', '第十四条')),
        rank: optional(fc.constantFrom('法律', '行政法规', '政策文件')),
        text: optional(anyText),
      })
      .map(clean),
  ),
  { minLength: 1, maxLength: 3 },
);
const names = optional(fc.array(fc.oneof(fc.constantFrom('县财政局', '县司法局', '各有关单位'), anyText), { minLength: 1, maxLength: 3 }));
const responsibility = fc
  .record({ lead: names, joint: names, support: names, section: optional(plainText) })
  .filter(whole)
  .map(clean);
const channels = fc.array(
  fc.oneof(
    anyText,
    fc
      .record({
        name: anyText,
        need: optional(fc.constantFrom('required', 'optional', 'none')),
        url: optional(fc.constant('https://www.gaoqing.example/a')),
        note: optional(anyText),
      })
      .map(clean),
  ),
  { minLength: 1, maxLength: 3 },
);
const columns = fc.array(
  fc.oneof(
    anyText,
    fc
      .record({
        path: optional(fc.oneof(plainText, fc.array(plainText, { minLength: 1, maxLength: 3 }))),
        url: optional(fc.constant('https://www.gaoqing.example/a')),
        id: optional(fc.constantFrom('col12', '3（2）')),
      })
      .filter(whole)
      .map(clean),
  ),
  { minLength: 1, maxLength: 3 },
);

const items = (value: unknown) => (Array.isArray(value) ? value : [value]);
const joined = (value: unknown) =>
  JSON.stringify(items(value).map((one) => (one?.path === undefined ? one : { ...one, path: [one.path].flat().join(' > ') })));

describe('a value in a cell', () => {
  test('of content keeps its text and each element', () => {
    fc.assert(
      fc.property(content, (value) => void expect(again('catalog', 'content', { content: value })).toEqual(value)),
      { numRuns: 400 },
    );
  });

  test('of grounds names the same laws, numbers, clauses and ranks', () => {
    const facts = (value: unknown) => readBasis(value as never).map(({ law, number, clause, rank }) => ({ law, number, clause, rank }));
    fc.assert(
      fc.property(basis, (value) => {
        const read = again('catalog', 'basis', { basis: value });
        expect(facts(read)).toEqual(facts(value));
        for (const one of value)
          if (typeof one !== 'string' && one['text']) expect(JSON.stringify(read)).toContain(JSON.stringify(one['text']).slice(1, -1));
      }),
      { numRuns: 400 },
    );
  });

  test('of a responsibility gives each unit its part', () => {
    const facts = (value: unknown) => {
      const { lead, joint, support, section } = readResponsibility(value as never);
      return { lead, joint, support, section };
    };
    fc.assert(
      fc.property(
        responsibility,
        (value) => void expect(facts(again('catalog', 'responsibility', { responsibility: value }))).toEqual(facts(value)),
      ),
      { numRuns: 400 },
    );
  });

  test('of channels keeps names, needs, notes and addresses', () => {
    fc.assert(
      fc.property(channels, (value) => void expect(items(again('catalog', 'channels', { channels: value }))).toEqual(value)),
      { numRuns: 400 },
    );
  });

  test('of site columns keeps paths, numbers and addresses', () => {
    fc.assert(
      fc.property(columns, (value) => void expect(joined(again('catalog', 'columns', { columns: value }))).toBe(joined(value))),
      { numRuns: 400 },
    );
  });

  test('of lists keeps every item', () => {
    const list = fc.array(anyText, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, fc.constantFrom('audience', 'see', 'answers', 'method'), (value, key) => {
        expect(items(again('catalog', key, { [key]: value }))).toEqual(value);
      }),
      { numRuns: 400 },
    );
  });

  test('of a state keeps its circumstances', () => {
    const status = fc
      .record({
        state: fc.constantFrom('draft', 'active', 'retired'),
        date: optional(day),
        replacedBy: optional(plainText),
        reason: optional(anyText),
      })
      .map(clean);
    fc.assert(
      fc.property(status, (value) => {
        const read = again('catalog', 'status', { status: value });
        expect(typeof read === 'string' ? { state: read } : read).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test('of a deadline in parts says the same in words', () => {
    const deadlines = [
      { kind: 'within-workdays', amount: 20, unit: 'workday', event: '形成或者变更' },
      { kind: 'fixed-date', date: '2024-12-31' },
      { kind: 'recurring', period: 'quarter' },
      { kind: 'prompt' },
      { kind: 'unparsed', raw: '按上级要求' },
      { kind: 'within-days', amount: 7, unit: 'day', raw: '七日内' },
    ];
    for (const value of deadlines) {
      const read = again('catalog', 'deadline', { deadline: value });
      if (value.raw !== undefined) expect(read).toBe(value.raw);
      const { raw: _, ...parts } = readDeadline(read as never);
      expect(parts).toMatchObject({ kind: value.kind });
    }
  });

  test('of levels, paths and choices is what it was', () => {
    expect(readLevels(again('catalog', 'levels', { levels: ['县', '乡'] }) as never)).toEqual(['县', '乡']);
    expect(readPath(again('site', 'path', { path: ['公开', '发布会/听证会'] }) as never)).toEqual(['公开', '发布会/听证会']);
    expect(cellsOf('catalog', { nature: 'statutory' })['nature']).toBe('法定');
    expect(again('catalog', 'nature', { nature: 'other' })).toBe('other');
    expect(again('site', 'archived', { archived: true })).toBe(true);
    expect(again('site', 'items', { items: 0 })).toBe(0);
    expect(again('activity', 'time', { time: { month: 9, part: '中旬' } })).toBe('9月中旬');
    expect(again('activity', 'contact:name', { contact: { name: '张某' } })).toBe('张某');
    expect(again('tasks', 'number', { number: 12 })).toBe(12);
  });

  test('of any plain text is the text', () => {
    fc.assert(fc.property(anyText, (value) => void expect(again('catalog', 'title', { title: value })).toBe(value)));
  });

  test('is read in the ways people write it', () => {
    expect(fieldValue('activity', 'held', '2024/9/5')).toBe('2024-09-05');
    expect(fieldValue('activity', 'held', '2024年9月5日')).toBe('2024-09-05');
    expect(fieldValue('activity', 'status', '已取消；理由：天气原因')).toEqual({ state: 'cancelled', reason: '天气原因' });
    expect(fieldValue('catalog', 'status', '作废')).toBe('retired');
    expect(fieldValue('catalog', 'method', '主动公开、依申请公开')).toEqual(['主动公开', '依申请公开']);
    expect(fieldValue('catalog', 'channels', '■政府网站□政府公报')).toBe('■政府网站□政府公报');
    expect(fieldValue('catalog', 'nature', '也许')).toBe('也许');
    expect(fieldValue('catalog', 'notes', '  ')).toBeUndefined();
  });
});

describe('the fields of a form', () => {
  test.each(['catalog', 'tasks', 'site', 'activity'] as const)('of %s have keys and titles of their own', (kind) => {
    const fields = formFields(kind);
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
    expect(new Set(fields.map(({ title }) => title)).size).toBe(fields.length);
  });

  test('take a path of six levels apart', () => {
    const cells = cellsOf('catalog', { path: 'a > b/c > d' });
    expect([1, 2, 3, 4].map((level) => cells[`path:${level}`])).toEqual(['a', 'b/c', 'd', '']);
  });
});

describe('the hash of a row', () => {
  test('does not depend on the order of cells, on blank ones or on spaces at their ends', () => {
    expect(rowHash({ a: '甲', b: '乙 ', c: '' })).toBe(rowHash({ b: '乙', a: '甲' }));
    expect(rowHash({ a: '甲' })).toMatch(/^[0-9a-f]{14}$/);
  });

  test('differs when a word moves from one cell to another', () => {
    expect(rowHash({ a: '甲', b: '' })).not.toBe(rowHash({ a: '', b: '甲' }));
  });
});
