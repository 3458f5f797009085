import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarked, readSubset } from '../../src/yaml/fast.js';
import { load } from '../../src/yaml/js-yaml.js';
import { readThoroughly } from '../../src/yaml/thorough.js';
import { follow, followMarked, treeOf } from '../../src/yaml/tree.js';
import { documents, printYaml, styleOf } from './generated-documents.js';

const choices = fc.array(fc.nat({ max: 59 }), { minLength: 5, maxLength: 40 });

/** In the spirit of the YAML test suite: every construct, each in a few lines. */
const cases: readonly string[] = [
  'a: 1\n',
  'a:\n- 1\n- 2\n',
  'a:\n  - 1\n  - 2\n',
  'a:\n- b: 1\n  c: 2\n- d: 3\n',
  '- a\n- b\n',
  '"a": 1\n',
  'a: "x"\n',
  "a: 'it''s'\n",
  'a: "\\u4e2d\\n\\x41\\e"\n',
  'a: "a\n  b"\n',
  'a: "a\n\n  b"\n',
  'a: "a\\\n  b"\n',
  "a: 'a\n  b'\n",
  'a: b\n  c\n',
  'a: b\n\n  c\n',
  'a: b # c\n',
  'a: b#c\n',
  'a: b: c\n',
  'a: b:c\n',
  'a: http://x.y/z\n',
  'a: |\n  x\n  y\n',
  'a: |-\n  x\n',
  'a: |+\n  x\n\n\nb: 1\n',
  'a: >\n  x\n  y\n\n  z\n',
  'a: >-\n  x\n   y\n  z\n',
  'a: >+\n  x\n\n',
  'a: |2\n   x\n',
  'a: |1-\n  x\n',
  'a: |\n\n  x\n',
  'a: |\n  x\n\n  y\n',
  'a: |\n   x\n  y\n',
  'a: |\n  x\n# c\nb: 1\n',
  'a: |\n  x\n  # not\n',
  'a: | # c\n  x\n',
  'a: |\n  x',
  'a: |-\n  x',
  'a: |\n',
  'a: |\nb: 1\n',
  'a:\n',
  'a:\nb:\n',
  'a: ~\n',
  'a: null\nb: Null\nc: NULL\nd: nULL\n',
  'a: true\nb: True\nc: yes\nd: no\ne: on\n',
  'a: 0o17\nb: 0x1F\nc: 017\nd: 1_000\n',
  'a: 1.5\nb: .5\nc: 1e3\nd: 1.\ne: -1\nf: +1\ng: -0\n',
  'a: .inf\nb: -.inf\nc: .nan\nd: .NaN\n',
  'a: 2024-07-05\nb: 2024-07-05T08:00:00Z\n',
  'a: 12:30\nb: 1:2:3\n',
  'a: &x 1\nb: *x\n',
  'a: &x {p: 1}\nb: *x\n',
  'a: &x {p: 1}\nb:\n  <<: *x\n  q: 2\n',
  'a: !!str 1\nb: !!int "2"\nc: !!float 3\nd: !!bool "true"\n',
  'a: !!null ""\n',
  'a: ! 1\n',
  'a: [1, 2]\n',
  'a: [a, b c, "d"]\n',
  'a: [\n  1,\n  2,\n]\n',
  'a: {x: 1, y: 2}\n',
  'a: {x, y: 2}\n',
  'a: {"x":1}\n',
  'a: [x: 1]\n',
  'a: [[1], [2]]\n',
  'a: {}\nb: []\n',
  'a: [,]\n',
  'a: [1,]\n',
  'a: {x: }\n',
  'a: {x:1}\n',
  '? a\n: 1\n',
  '? [a]\n: 1\n',
  '? a\n',
  '---\na: 1\n',
  '--- # c\na: 1\n...\n',
  '---\na: 1\n---\nb: 1\n',
  '%YAML 1.2\n---\na: 1\n',
  'a: 1\r\nb: 2\r\n',
  'a: |\r\n  x\r\n  y\r\n',
  '\ufeffa: 1\n',
  'a:\t1\n',
  'a: 1\t\n',
  'a: x\ty\n',
  'a: "x\ty"\n',
  '-\ta\n',
  'a: [1,\t2]\n',
  'a: 001\nb: 0\nc: 00\nd: 1234567890123456789\n',
  'a : 1\n',
  'a  b: 1\n',
  'a-b_c: 1\n',
  '中文: 值\n',
  '1: a\n',
  'true: 1\n',
  'null: 1\n',
  '~: 1\n',
  '-a: 1\n',
  '- - 1\n  - 2\n',
  '-\n  a: 1\n',
  '-   a: 1\n    b: 2\n',
  '- a: 1\n   b: 2\n',
  'a:\n   b: 1\n   c: 2\nd: 3\n',
  'a:\n  b: 1\n c: 2\n',
  '# c\n\na: 1 # d\n# e\n',
  'a: #\n  b\n',
  'a: x #y\n',
  'a: "x" #y\n',
  'a: "x"#y\n',
  'a: -\n',
  'a: - b\n',
  'a: -1\n',
  'a: -b\n',
  'a: ?b\n',
  'a: :b\n',
  'a: [a:b]\n',
  'a: {a:b}\n',
  'a: a, b\n',
  'a: a] b\n',
  'a: a} b\n',
  'a: [a}b]\n',
  'a: x\n\n\n\nb: y\n',
  'a: "\\/"\n',
  'a: "\\ud83d\\ude00"\n',
  'a: 😀\n',
  'a: =\n',
  'a: <\n',
  '<: 1\n',
  'a: .\n',
  '...: 1\n',
  '---a: 1\n',
  'a: 1\n...\n',
  'a: 1\n... # c\n',
  'a: ""\nb: \'\'\n',
  'a: "\\t\\0"\n',
  'a: x \nb: y  \n',
  'a:  x\n',
  'a:\n\n  b: 1\n',
  'a:\n# c\n  b: 1\n',
  'a:\n  # c\n  b: 1\n',
  'a:\n- 1\n# c\n- 2\nb: 3\n',
  'a:\n- 1\n\nb: 3\n',
  'a:\n- - 1\n',
  'a:\n  -\n    b: 1\n',
  'a:\n  - \n',
  'a:\n  -\n  - 1\n',
  'a: 1\na: 2\n',
  '__proto__: 1\n',
  'constructor: 1\n',
  'toString: 1\nhasOwnProperty: 2\n',
  'a: {__proto__: 1}\n',
  'a: [b\n c]\n',
  'a: {b: [1, {c: 2}]}\n',
  'a: "x" \nb: 1\n',
  'a: [1] # c\n',
  'a: [1]#c\n',
  'a: [1 #c\n]\n',
  'a: [a #b, c]\n',
  'a: [a # b, c]\n',
  'a: x: \n',
  'a: x:\n',
  'a: "b": 1\n',
  'a: 1e\n',
  'a: 0x\n',
  'a: 0b1\n',
  'a: 1__\n',
  'a: 1.5.2\n',
  'a: 1,000\n',
  'a: 1e400\n',
  'a: 0.1e-5\n',
  'a: 00.5\n',
  'a: 1e5\n',
  'a: 0o8\n',
  'a: 1-2\n',
  'a: |\n  x\n ',
  'a: |\n  x\n    \n',
  'a: |\n  x\n    \nb: 1\n',
  'a: |-\n  x\n\n\nb: 1\n',
  'a: |-\n\n\n  x\n',
  'a: |\n  \tx\n',
  'a: !x 1\n',
  'a: *b*\n',
  'a: ａ：ｂ\n',
  'a: “x”\n',
  'a:\u3000x\n',
  '\u3000a: 1\n',
  'a: x\u0085y\n',
  'a: x\u2028y\n',
  'a: "x\\\\"\n',
  "a: '\\'\n",
  "a: ''''\n",
  "a: '''a'\n",
  'a: "\\""\n',
  'a: [""]\n',
  "a: ['']\n",
  'a: [ ]\n',
  'a: { }\n',
  'a: [ 1 , 2 ]\n',
  'a: {b : 1}\n',
  'a: {b: 1,c: 2}\n',
  'a: {b: "x"}\n',
  'a: {"b": 1, c: 2}\n',
  'a: {b: , c: 1}\n',
  'a: [~, null, true]\n',
  'a: [- 1]\n',
  'a: [-1]\n',
  'a: [--]\n',
  'a: [a b: c]\n',
  'a: [a\t]\n',
  'entries:\n- id: "001"\n\n  title: x\n',
  'a: x\n   \nb: 1\n',
  'a:   \n  b: 1\n',
  'a: [1, 2',
  'a: "x',
  'a: 1',
  'a:',
  'a: -',
  '-',
  'a',
  '"a"',
  '',
  '# c',
  '---',
  'a: .5\nb: -.5\nc: 5.\nd: 1.e3\n',
  'a: 9007199254740993\n',
  'a: 123456789012345\nb: 1234567890123456\nc: 0123456789\n',
  'a: 0123456789012345678\n',
  'a: True\nb: tRUE\n',
  'a: nan\nb: Infinity\n',
  'a: 1 2\n',
  'a: 12abc\n',
  'a: 2024年\n',
  'a: 0x1g\n',
  'b: |\n  x\n  y\n\n\n# c\na: 1\n',
  'b: |\n  x\n # c\na: 1\n',
  'b: |-\n  x\n # c\n  y\na: 1\n',
  '- b: |\n    x\n  c: 1\n',
  '- |\n  x\n- y\n',
  'a:\n- |\n x\n',
  'a:\n- |\n  x\n- |-\n  y\nb: 1\n',
  '- - |\n   x\n',
  'a:\n  - b:\n    - c\n    d: 1\n',
  'a:\n  - b:\n      - c\n    d: 1\n',
  'a:\n    - b\n  - c\n',
  'a:\n  b:\n  - 1\n  c: 2\n',
  'a:\n  b:\n - 1\n',
  'a: \n- 1\n',
  'a: x\n- 1\n',
  '- 1\na: 2\n',
  'a:\n- 1\n  2\n',
  'a:\n- x\n  y\nb: 1\n',
  'a: "x"\n  y\n',
  'a: [1]\n  2\n',
  'a: {b: 1}\n  c: 2\n',
  'a:\n  x\n',
  'a:\n  "x"\n',
  'a:\n  [1]\n',
  'a:\n  x\n  y\nb: 1\n',
  'a:\n  x: 1\n  y\n',
  'a: @x\n',
  'a: `x`\n',
  'a: %x\n',
  'a: !x\n',
  'a: &x\n',
  'a: &x\nb: 1\n',
  'a: >x\n',
  'a: |x\n',
  '?a: 1\n',
  ':a: 1\n',
  'a,b: 1\n',
  'a[0]: 1\n',
  'a/b: 1\n',
  'a.b: 1\n',
  'a(b): 1\n',
  '（一）: x\n',
  '一、x: 1\n',
  '- （一）: x\n',
  '“x”: 1\n',
  '■: required\n□: optional\n',
  '0: 1\n',
  '1a: 1\n',
  'a: 1 #\n',
  'a: #b\n',
  'a: # b\n',
  'a: ##\n',
];

// where js-yaml reads something else than yaml does; in all of them the fast reader has to refuse
const known: Readonly<Record<string, string>> = {
  'a: !!str 1\nb: !!int "2"\nc: !!float 3\nd: !!bool "true"\n': 'yaml keeps !!float 3 as text',
  'null: 1\n': 'yaml makes an empty key of null',
  '~: 1\n': 'yaml makes an empty key of ~',
  'a: 1e400\n': 'js-yaml keeps what is no finite number as text',
};

describe('the parsers', () => {
  test('are held against each other on more than 250 constructs, of which the fast one reads a third', () => {
    expect(cases.length).toBeGreaterThan(250);
    expect(cases.filter((source) => readSubset(source) !== undefined).length).toBeGreaterThan(cases.length / 3);
  });

  test.each(cases.map((source) => [source]))('agree on %j', (source) => {
    const fast = readSubset(source);
    const usual = byJsYaml(source);
    const thorough = readThoroughly(source);
    if (fast !== undefined) expect({ value: fast.value }).toEqual(usual);
    if (source in known) {
      expect(fast).toBeUndefined();
      return;
    }
    // where js-yaml refuses, yaml decides; where it reads, yaml reads the same
    if (usual === undefined || usual.value === undefined) return;
    // !!map and the like, and a missing blank behind an anchor, are the only things yaml alone refuses
    if (thorough.faults.length > 0) expect(source).toMatch(/!x|&x\[/);
    else expect(thorough.value).toEqual(usual.value);
  });

  test.each(Object.entries(known))('still differ on %j: %s', (source) => {
    const usual = byJsYaml(source);
    expect(usual).toBeDefined();
    expect(usual?.value).not.toEqual(readThoroughly(source).value);
  });
});

describe('generated documents', () => {
  test('in any style come back as they were, from every parser that takes them', () => {
    let taken = 0;
    let all = 0;
    fc.assert(
      fc.property(documents, choices, (value, numbers) => {
        const source = printYaml(value, styleOf(numbers));
        const fast = readSubset(source);
        all++;
        if (fast !== undefined) {
          taken++;
          expect(fast.value).toEqual(value);
        }
        expect(load(source)).toEqual(value);
        expect(readThoroughly(source)).toMatchObject({ faults: [], value });
      }),
      { numRuns: 400 },
    );
    expect(taken / all).toBeGreaterThan(0.2);
  });

  test('with any mistake in them: what the fast reader takes, js-yaml reads as the same', () => {
    let taken = 0;
    const mutation = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 3 }),
      insert: fc.constantFrom(
        '',
        ' ',
        '\n',
        '  ',
        ':',
        ': ',
        '- ',
        '#',
        ' #',
        "'",
        '"',
        '[',
        ']',
        '{',
        '}',
        ',',
        '|',
        '>',
        '&',
        '*',
        '!',
        '~',
        '\t',
        '---\n',
        '...\n',
        '\\',
        '：',
        'a',
        '0',
        '\r\n',
        '?',
        '=',
        '<<: ',
      ),
    });
    fc.assert(
      fc.property(documents, choices, fc.array(mutation, { minLength: 1, maxLength: 4 }), (value, numbers, mutations) => {
        const source = mutations.reduce(
          (words, { at, remove, insert }) => {
            const from = at % (words.length + 1);
            return words.slice(0, from) + insert + words.slice(from + remove);
          },
          printYaml(value, styleOf(numbers)),
        );
        const fast = readSubset(source);
        if (fast === undefined) return;
        taken++;
        expect({ value: fast.value }).toEqual(byJsYaml(source));
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

function byJsYaml(source: string): { value: unknown } | undefined {
  try {
    return { value: load(source, { maxDepth: 64 }) };
  } catch {
    return undefined;
  }
}

describe('the places of what the subset reader reads', () => {
  test.each(cases)('are those of js-yaml in %j', (source) => {
    samePlaces(source);
  });

  test('are those of js-yaml in documents', () => {
    let taken = 0;
    fc.assert(
      fc.property(documents, choices, (value, numbers) => {
        if (samePlaces(printYaml(value, styleOf(numbers)))) taken++;
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  test('are found in a record cut out of its list', () => {
    expect(
      samePlaces(
        '  - id: A-1 # x\n    title: "部门：预算"\n    path: [财政, \'预算\']\n    content:\n      text: |\n        一\n        二\n    see:\n    - B\n',
      ),
    ).toBe(true);
  });
});

// true when the subset reader takes the text, and then every path of it leads to the same place
function samePlaces(source: string): boolean {
  const marked = readMarked(source);
  if (marked === undefined) return false;
  const tree = treeOf(source);
  for (const path of pathsOf(marked.value)) {
    const { node, key, depth } = follow(tree, path);
    const expected = { depth, key: key && [key.start, key.end], node: [node.start, node.end, node.literal ?? 'none'] };
    const found = followMarked(source, marked, path);
    expect({
      depth: found.depth,
      key: found.key && [found.key.start, found.key.end],
      node: [found.node.start, found.node.end, found.node.literal ?? 'none'],
    }).toEqual(expected);
    expect([found.node.items === undefined, found.node.pairs === undefined]).toEqual([node.items === undefined, node.pairs === undefined]);
  }
  return true;
}

// every path of a value, and below each one that leads nowhere
function pathsOf(value: unknown): (string | number)[][] {
  const own: (string | number)[][] = [[], ['nowhere']];
  if (typeof value !== 'object' || value === null) return own;
  const children = Array.isArray(value) ? value.map((child, index) => [index, child] as const) : Object.entries(value);
  return [...own, ...children.flatMap(([step, child]) => pathsOf(child).map((path) => [step, ...path]))];
}
