import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Path } from '../../src/base/place.js';
import { readSubset } from '../../src/yaml/fast.js';
import { locate } from '../../src/yaml/locate.js';
import { readYaml } from '../../src/yaml/read.js';
import { recordStarts } from '../../src/yaml/records.js';
import { readThoroughly } from '../../src/yaml/thorough.js';
import { documents, printYaml, styleOf } from './generated-documents.js';

/** The text under a span, and where it begins. */
function wordsAt(source: string, path: Path, part?: 'value' | 'key', within?: readonly [number, number]): string {
  const read = readYaml('a.yaml', source, () => 'entries');
  if (read.kind !== 'value') throw new Error(read.kind);
  const { line, column, endLine, endColumn } = read.located.at(path, part, within);
  const lines = source.split('\n');
  const words =
    line === endLine
      ? lines[line - 1]?.slice(column - 1, endColumn - 1)
      : [lines[line - 1]?.slice(column - 1), ...lines.slice(line, endLine - 1), lines[endLine - 1]?.slice(0, endColumn - 1)].join('\n');
  return `${line}:${column} ${words}`;
}

const catalog = `kind: catalog   # 目录
unit: "高青县财政局"
note: '财政''局'
legend: {■: required, "□": optional}

# 条目
entries:
  # 第一条
  - id: "001"
    title: 财政预算 # 每年
    path: [财政信息, '预算']
    basis:
      - law: 预算法
        clause: |
          第十四条
          第二款
    deadline:

  # 第二条

  - {id: "002", title: 财政决算}
  -
    id: "003"
    content: 第一行
      第二行
`;

describe('a place in YAML', () => {
  test.each<readonly [Path, string]>([
    [['kind'], '1:7 catalog'],
    [['unit'], '2:8 高青县财政局'],
    [['note'], "3:8 财政''局"],
    [['legend', '■'], '4:13 required'],
    [['legend', '□'], '4:28 optional'],
    [['entries', 0, 'id'], '9:10 001'],
    [['entries', 0, 'title'], '10:12 财政预算'],
    [['entries', 0, 'path', 0], '11:12 财政信息'],
    [['entries', 0, 'path', 1], '11:19 预算'],
    [['entries', 0, 'basis', 0, 'law'], '13:14 预算法'],
    [['entries', 0, 'basis', 0, 'clause'], '15:11 第十四条\n          第二款'],
    [['entries', 1, 'title'], '21:24 财政决算'],
    [['entries', 2, 'id'], '23:10 003'],
    [['entries', 2, 'content'], '24:14 第一行\n      第二行'],
  ])('of the value %j', (path, words) => {
    expect(wordsAt(catalog, path)).toBe(words);
    expect(wordsAt(catalog.replace(/\n/g, '\r\n'), path).replace(/\r/g, '')).toBe(words);
  });

  test.each<readonly [Path, string]>([
    [['unit'], '2:1 unit'],
    [['legend', '□'], '4:24 □'],
    [['entries', 0, 'title'], '10:5 title'],
    [['entries', 0, 'deadline'], '17:5 deadline'],
    [['entries', 1, 'title'], '21:17 title'],
  ])('of the key %j', (path, words) => {
    expect(wordsAt(catalog, path, 'key')).toBe(words);
  });

  test('of a key without a value is the key', () => {
    expect(wordsAt(catalog, ['entries', 0, 'deadline'])).toBe('17:5 deadline');
  });

  test('of what is missing is the head of the record', () => {
    expect(wordsAt(catalog, ['entries', 0, 'responsibility'])).toBe('9:5 id: "001"');
    expect(wordsAt(catalog, ['entries', 1, 'responsibility', 'lead'])).toBe('21:5 {id: "002", title: 财政决算');
    expect(wordsAt(catalog, ['entries', 2, 'nature'], 'key')).toBe('23:5 id: "003"');
  });

  test('of a part of a text counts from where the words begin', () => {
    expect(wordsAt(catalog, ['entries', 0, 'title'], 'value', [2, 4])).toBe('10:14 预算');
    expect(wordsAt(catalog, ['unit'], 'value', [3, 6])).toBe('2:11 财政局');
    expect(wordsAt(catalog, ['entries', 0, 'path', 1], 'value', [0, 1])).toBe('11:19 预');
  });

  test('of a part of a text that is written with escapes or over lines is all of it', () => {
    expect(wordsAt(catalog, ['note'], 'value', [3, 4])).toBe("3:8 财政''局");
    expect(wordsAt(catalog, ['entries', 2, 'content'], 'value', [4, 7])).toBe('24:14 第一行\n      第二行');
  });

  test('of an alias, an anchored value and a tagged one', () => {
    const source = 'a: &甲 财政\nb: *甲\nc: !!str 1\nentries:\n  - x: *甲\n    y: 2\n';
    expect(wordsAt(source, ['a'])).toBe('1:7 财政');
    expect(wordsAt(source, ['b'])).toBe('2:5 甲');
    expect(wordsAt(source, ['c'])).toBe('3:10 1');
    expect(wordsAt(source, ['entries', 0, 'y'])).toBe('6:8 2');
  });

  test('in a document that begins with --- and ends with ...', () => {
    expect(wordsAt('%YAML 1.2\n---\na: 1\nentries:\n- b: 2\n...\n', ['entries', 0, 'b'])).toBe('5:6 2');
  });

  test('of an empty text in quotes and of an emoji', () => {
    expect(wordsAt('a: ""\nb: 😀政\n', ['a'])).toBe('1:5 "');
    expect(wordsAt('a: ""\nb: 😀政\n', ['b'], 'value', [2, 3])).toBe('2:6 政');
  });

  test('never fails: a text that cannot be read has only its first line', () => {
    expect(locate('a.yaml', 'a: [', { a: 1 }).at(['a'])).toEqual({ file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 });
    expect(locate('a.yaml', 'a: [', { a: 1 }).raw?.(['a'])).toBeUndefined();
  });
});

describe('the words as written', () => {
  test.each<readonly [string, Path, string | undefined]>([
    ['a: 001\n', ['a'], '001'],
    ['entries:\n  - id: 0x1F # c\n', ['entries', 0, 'id'], '0x1F'],
    ['a: "001"\n', ['a'], '001'],
    ['a: 1\n', ['b'], undefined],
  ])('of %j', (source, path, raw) => {
    const read = readYaml('a.yaml', source, () => 'entries');
    expect(read.kind === 'value' && read.located.raw?.(path)).toBe(raw);
  });
});

describe('one record among many', () => {
  const choices = fc.array(fc.nat({ max: 59 }), { minLength: 5, maxLength: 40 });

  test('has the same place whether it is read alone or with all the others', () => {
    let alone = 0;
    fc.assert(
      fc.property(documents, choices, (value, numbers) => {
        const source = printYaml(value, styleOf(numbers));
        if (recordStarts(source, 'entries') !== undefined) alone++;
        const byRecord = locate('a.yaml', source, value, 'entries');
        const whole = locate('a.yaml', source, value);
        for (const path of pathsOf(value, [])) {
          for (const part of ['value', 'key'] as const)
            expect({ path, at: byRecord.at(path, part) }).toEqual({ path, at: whole.at(path, part) });
          expect(byRecord.raw?.(path)).toBe(whole.raw?.(path));
        }
        const letGo = byRecord.placesAlone?.();
        for (const path of pathsOf(value, []))
          if (letGo !== undefined && path[0] === 'entries' && path.length > 1)
            expect({ path, at: letGo(path) }).toEqual({ path, at: whole.at(path) });
      }),
      { numRuns: 200 },
    );
    expect(alone).toBeGreaterThan(60);
  });

  test.each([
    ['- a: 1\n  b: 2\n'],
    ['- a: 1 # 注  \n  b: 2\n'],
    ['- a: 1\r\n  b: 2\r\n'],
    ['- a: 1\r  b: 2 # 注\n'],
    ['-   a:\n      - x\n    b: 2\n'],
    ['- 名称: 1\n  b: 2'],
    ['- {a: 1, b: 2}\n'],
    ['- "a": 1\n  b: 2\n'],
    ['- &x a: 1\n  b: 2\n'],
    ['- ? a\n  : 1\n  b: 2\n'],
    ['-\n  a: 1\n  b: 2\n'],
    ['- # 注\n  a: 1\n  b: 2\n'],
    ['- a: {c: 1, d: 2} # 注\n'],
    ['- a\n  b\n'],
    ['- - a\n  - b\n'],
  ])('has the same place when only its head is looked at: %j', (records) => {
    const source = `x: 1\nentries:\n- c: 1\n  d: 2\n${records}`;
    const read = readYaml('a.yaml', source, () => 'entries');
    if (read.kind !== 'value') throw new Error(read.kind);
    expect(read.located.at(['entries', 1])).toEqual(locate('a.yaml', source, read.located.value).at(['entries', 1]));
  });

  test('has its place by its head, without being read', () => {
    const source = 'entries:\n  - id: "1\n    title: [\n  - id: 2\n    title: x\n';
    const records = {
      entries: [
        { id: 1, title: 'x' },
        { id: 2, title: 'x' },
      ],
    };
    expect(locate('a.yaml', source, records, 'entries').at(['entries', 1])).toEqual({
      file: 'a.yaml',
      line: 4,
      column: 5,
      endLine: 4,
      endColumn: 10,
    });
  });

  test.each([
    ['  children:\n  - c: 1\n    d: 2\n  - e: 3\n    f: 4\n  last: 1\n'],
    ['  children: # 注\n\n    # - x: 1\n    - c: 1\n      children:\n        - g: 1\n    -   e: 3\n        f: 4\n'],
    ['  note: |\n    children:\n    - c\n    - d\n  children:\n    - c: 1\n    - e: 3\n      f: 4\n'],
    ['  note: "x\n    children:\n    - c"\n  children:\n    - c: 1\n    - e: 3\n      f: 4\n'],
    ['  children: &c\n    - c: 1\n    - e: 3\n      f: 4\n'],
    ['  children: [{c: 1}, {e: 3, f: 4}]\n'],
    ['  "children":\n    - c: 1\n    - e: 3\n      f: 4\n'],
  ])('has the same place inside another: %j', (inner) => {
    const source = `columns:\n- a: 1\n${inner}`.replace('- a: 1\n  children: [', '- children: [');
    const read = readYaml('a.yaml', source, () => 'columns');
    if (read.kind !== 'value') throw new Error(read.kind);
    const path = ['columns', 0, 'children', 1];
    expect(read.located.at(path)).toEqual(locate('a.yaml', source, read.located.value).at(path));
  });

  test('has its place inside another without being read', () => {
    const source = 'columns:\n- a: "\n  children:\n  - b: [\n    children:\n      - c: {\n        d: 1\n';
    const value = { columns: [{ a: 1, children: [{ b: 1, children: [{ c: 1, d: 1 }] }] }] };
    expect(locate('a.yaml', source, value, 'columns').at(['columns', 0, 'children', 0, 'children', 0])).toMatchObject({
      line: 6,
      column: 9,
    });
  });

  test('and from the thorough parser', () => {
    fc.assert(
      fc.property(documents, choices, (value, numbers) => {
        const source = printYaml(value, styleOf(numbers));
        const { tree } = readThoroughly(source);
        const usual = locate('a.yaml', source, value);
        const thorough = locate('a.yaml', source, value, undefined, tree);
        for (const path of pathsOf(value, [])) {
          if (path.length === 0 || isMultiline(value, path)) continue;
          for (const part of ['value', 'key'] as const) {
            const { line, column } = usual.at(path, part);
            expect({ path, at: thorough.at(path, part) }).toMatchObject({ path, at: { line, column } });
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is found by indentation, with comments, blank lines and lists inside', () => {
    const source = 'kind: catalog\nentries: # 共两条\n# 甲\n- id: a\n  path:\n  - x\n  - y\n\n-\n  id: b\nlast: 1\n';
    const found = recordStarts(source, 'entries');
    expect(found?.starts.map((start) => source.slice(start, start + 3))).toEqual(['- i', '-\n ']);
    expect(source.slice(found?.end)).toBe('last: 1\n');
  });

  test('is where reading saw it begin', () => {
    const inside = [
      '- id: a # 甲\n  path:\n  - x\n\n# 乙\n- id: b\n',
      '- id: a\n  note: |\n    甲\n\n    乙\n\n- id: b\n',
      '  # 甲\n  - id: a\n  # 乙\n\n  -\n    id: b\n    path:\n    - x\n',
    ];
    for (const list of inside) {
      for (const rest of ['', '\n# 完\n', 'last:\n- 1\n- 2\n', '\n# 其他\nlast: 1\n']) {
        const source = `kind: catalog\nentries:\n${list}${rest}`;
        const read = readSubset(source);
        const found = recordStarts(source, 'entries');
        const lines = found?.starts.map((start) => source.slice(0, start).split('\n').length);
        expect(read?.lists.get((read.value as { entries: unknown }).entries)).toEqual({ ...found, lines });
      }
    }
  });

  test.each([['entries: [a, b]\n'], ['x:\n  entries:\n  - a\n'], ['"entries":\n- a\n'], ['entries:\n']])(
    'is not looked for in %j',
    (source) => {
      expect(recordStarts(source, 'entries')).toBeUndefined();
    },
  );
});

describe('reading', () => {
  test.each([
    ['', 'empty'],
    ['\n  \n# c\n', 'empty'],
    ['---\n', 'empty'],
    ['~\n', 'empty'],
    [`a: ${'['.repeat(70)}${']'.repeat(70)}\n`, 'too-deep'],
    ['['.repeat(1_000_000), 'too-deep'],
    ['- '.repeat(1_000_000), 'too-deep'],
    ['{a: '.repeat(500_000), 'too-deep'],
    [Array.from({ length: 70 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''), 'too-deep'],
    ['a: &a [*a]\n', 'too-many-aliases'],
    ['a: 1\na: 2\n', 'refused'],
    ['a: 1\n', 'value'],
  ])('gives of %#', (source, kind) => {
    expect(readYaml('a.yaml', source, () => undefined).kind).toBe(kind);
  });

  test('measures aliases without setting them off', () => {
    const bomb = (levels: number) =>
      Array.from(
        { length: levels },
        (_, level) =>
          `a${level}: &a${level} [${Array(10)
            .fill(level === 0 ? 'x' : `*a${level - 1}`)
            .join(', ')}]\n`,
      ).join('');
    expect(readYaml('a.yaml', bomb(5), () => undefined).kind).toBe('value');
    expect(readYaml('a.yaml', bomb(30), () => undefined).kind).toBe('too-many-aliases');
  });
});

function pathsOf(value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((child, index) => pathsOf(child, [...path, index]))];
  if (typeof value === 'object' && value !== null)
    return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
  return [path];
}

function isMultiline(value: unknown, path: Path): boolean {
  const found = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], value);
  return typeof found === 'string' && found.includes('\n');
}
