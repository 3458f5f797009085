import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersOf } from '../../src/jobs/characters.js';

describe('the characters of a text', () => {
  it('are each named once, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        const expected = [...new Set(Array.from({ length: source.length }, (_, at) => source.charCodeAt(at)))].sort((a, b) => a - b);
        expect(charactersOf(source).codes).toEqual(expected);
      }),
    );
  });

  it('are forgotten before the next text', () => {
    charactersOf('繁體');
    expect(charactersOf('简体').codes).toEqual([0x4f53, 0x7b80]);
  });

  it.each([
    ['规则 and 标准', true],
    ['规则and标准', true],
    ['實現(xiàn)', true],
    ['title: 部门预算\nchannels: 政府网站', false],
    ['政府 APP 上线', false],
    ['\\u89c4', true],
  ])('tell whether small letters stand behind Chinese: %s', (source, expected) =>
    expect(charactersOf(source).latinAfterHan).toBe(expected),
  );

  it.each([
    ['适龄 儿童', true],
    ['title: 部门\npath: 预算', false],
    ['部门预算', false],
  ])('tell whether Chinese is parted by space: %s', (source, expected) => expect(charactersOf(source).spaceInHan).toBe(expected));

  it.each([
    ['手机13800001234', 11],
    ['138-0000-1234', 11],
    ['138 0000 1234', 11],
    ['2024-07-05', 8],
    ['第12条第3项', 2],
  ])('count digits in a row: %s', (source, expected) => expect(charactersOf(source).digits).toBe(expected));
});
