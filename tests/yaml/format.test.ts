import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatted, type Look } from '../../src/yaml/format.js';
import { load } from '../../src/yaml/js-yaml.js';
import { documents, printYaml, styleOf } from './generated-documents.js';

const orders: Readonly<Record<number, readonly string[]>> = {
  0: ['kind', 'unit', 'entries'],
  2: ['id', 'path', 'title', 'content'],
  3: ['text', 'elements'],
};
const look: Look = {
  keyOrder: ({ length }) => orders[length],
  isId: (path) => path.at(-1) === 'id',
  records: 'entries',
};

describe('a document', () => {
  test('is laid out in two spaces a level, keys in order, with every comment beside what it belongs to', () => {
    const source = `# 财政局
kind:   catalog   # 种类


entries:
# 一
- title: 预算   # 名称
  # 编号
  id: 001


  path: [ 财政,预算 ]
  # 内容
  content:
      elements:
      - 甲
      # 乙
      text: |
            一
              二
- {title: 决算, id: 002}
# 完


unit: '高青县财政局'
`;
    expect(formatted(source, look)).toBe(`# 财政局
kind: catalog   # 种类
# 完

unit: '高青县财政局'

entries:
  # 一
  -
    # 编号
    id: "001"

    path: [财政, 预算]
    title: 预算   # 名称
    # 内容
    content:
      # 乙
      text: |
        一
          二
      elements:
        - 甲
  - { id: "002", title: 决算 }
`);
  });

  test.each([
    ['a:\n  "x"\n', 'a: "x"\n'],
    ['a: # c\n  x\n', 'a: # c\n  x\n'],
    ['a:    # c\n    - x\n', 'a:    # c\n  - x\n'],
    ['a: x  \n\n\n\nb: y', 'a: x\n\nb: y\n'],
    ['a: [1,\n  2 ] # c\n', 'a: [1,\n  2 ] # c\n'],
    ['a: {}\nb: [ ]\n', 'a: {}\nb: []\n'],
    ['- - a\n  - b\n', '- - a\n  - b\n'],
    ['-\n  a: 1\n', '- a: 1\n'],
    ['a: x\n    y\n', 'a: x\n  y\n'],
    ['a: "x\\\n      y"\n', 'a: "x\\\n  y"\n'],
    ['a: 1\r\nb:\r\n- x\r\n', 'a: 1\r\nb:\r\n  - x\r\n'],
    ['a: 1\nb: 2\r\n', 'a: 1\nb: 2\n'],
    ['a: |+\n  x\n\n\n', 'a: |+\n  x\n\n\n'],
    ['a:\nb:   \n', 'a:\nb:\n'],
    ['---\na: 1\n', '---\na: 1\n'],
    ['a: &x\n   - 1\nb: *x\n', 'a: &x\n  - 1\nb: *x\n'],
  ])('%j becomes %j', (source, expected) => {
    expect(formatted(source, look)).toBe(expected);
  });

  test('in any style keeps its data and its comments, and is laid out once and for all', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat({ max: 59 }), { minLength: 5, maxLength: 40 }), fc.boolean(), (value, numbers, windows) => {
        const unix = printYaml(value, styleOf(numbers));
        const source = windows ? unix.replaceAll('\n', '\r\n') : unix;
        const plain: Look = {
          ...look,
          keyOrder: ({ length }) => (length % 2 === 0 ? ['note', 'content', 'levels'] : ['title', 'id', 'basis']),
          isId: () => false,
        };
        const once = formatted(source, plain) ?? '';
        expect(load(once)).toEqual(value);
        expect(formatted(once, plain)).toBe(once);
        expect(once.split('# ').length).toBe(source.split('# ').length);
        const block = /\|/.test(once);
        expect(block || !/[ \t]\r?\n/.test(once)).toBe(true);
        expect(block || !/\n\r?\n\r?\n/.test(once)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
