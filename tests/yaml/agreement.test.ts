import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarked, readSubset } from '../../src/yaml/fast.js';
import { load } from '../../src/yaml/js-yaml.js';
import { readThoroughly } from '../../src/yaml/thorough.js';
import { follow, followMarked, treeOf } from '../../src/yaml/tree.js';
import { constructs as cases } from './constructs.js';
import { documents, printYaml, styleOf } from './generated-documents.js';

const choices = fc.array(fc.nat({ max: 59 }), { minLength: 5, maxLength: 40 });

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
