import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, sortDiagnostics } from '../../src/base/diagnostic.js';
import { distance, similarity } from '../../src/base/distance.js';
import { baseName, extensionOf, folderOf, joinPath, relativePath } from '../../src/base/path.js';
import { lineCounter, pathText, wholeFile } from '../../src/base/place.js';
import { text } from '../../src/base/text.js';

describe('a line counter', () => {
  test('counts lines and columns from 1, columns in UTF-16 units', () => {
    const at = lineCounter('甲a\n\n😀b\r\n');
    expect([0, 1, 2, 3, 4, 6, 8, 9].map((offset) => Object.values(at(offset)).join(':'))).toEqual([
      '1:1',
      '1:2',
      '1:3',
      '2:1',
      '3:1',
      '3:3',
      '3:5',
      '4:1',
    ]);
  });

  test('agrees with counting by hand at every offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '甲', '\n', '\r\n', '😀') }), (source) => {
        const at = lineCounter(source);
        for (let offset = 0; offset <= source.length; offset++) {
          const before = source.slice(0, offset).split('\n');
          expect(at(offset)).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 });
        }
      }),
    );
  });
});

test('a path is written the way people read it', () => {
  expect(pathText([])).toBe('');
  expect(pathText(['entries', 2, 'channels', 0, 'name'])).toBe('entries[2].channels[0].name');
  expect(pathText([1, 'a'])).toBe('[1].a');
});

describe('paths', () => {
  test.each([
    ['.', 'a', 'a'],
    ['', 'a', 'a'],
    ['a', 'b/c', 'a/b/c'],
    ['a/b', '../c', 'a/c'],
    ['a', '../../c', '../c'],
    ['/a', '../../c', '/c'],
    ['a', '/b', '/b'],
    ['a', 'C:/b', 'C:/b'],
    ['a', '.', 'a'],
    ['.', '.', '.'],
    ['..', 'a', '../a'],
    ['/', 'a', '/a'],
    ['a//b/', './c', 'a/b/c'],
  ])('%j and %j join to %j', (folder, name, joined) => {
    expect(joinPath(folder, name)).toBe(joined);
  });

  test('are taken apart', () => {
    expect(['a', 'a/b', '/a', '/', 'a/b/c.yaml'].map(folderOf)).toEqual(['.', 'a', '/', '/', 'a/b']);
    expect(['a', 'a/b', '目录/县.财政局.YAML'].map(baseName)).toEqual(['a', 'b', '县.财政局.YAML']);
    expect(['a', 'a.b/c', '.gitignore', '县.财政局.YAML'].map(extensionOf)).toEqual(['', '', '', 'yaml']);
    expect(relativePath('a', 'a/b')).toBe('b');
    expect(relativePath('a', 'ab/c')).toBe('ab/c');
    expect(relativePath('/', '/b')).toBe('b');
    expect(relativePath('.', 'b')).toBe('b');
  });
});

describe('findings', () => {
  const at = (file: string, line: number, column: number, code = 'x') => ({
    code,
    severity: 'error' as const,
    span: { ...wholeFile(file), line, column },
    message: text(code, code),
  });

  test('are sorted by file, line, column and code, however they were found', () => {
    const sorted = [at('A', 9, 1), at('a', 1, 2), at('a', 2, 1, 'w'), at('a', 2, 1, 'x'), at('a', 10, 1), at('乙', 1, 1), at('甲', 1, 1)];
    expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
    expect([...'乙a甲A'].sort(compare)).toEqual(['A', 'a', '乙', '甲']);
  });
});

test('likeness goes from nothing in common to the same', () => {
  expect(distance('unti', 'unit')).toBe(2);
  expect([similarity('', ''), similarity('a', 'a'), similarity('a', 'b'), similarity('year', 'years')]).toEqual([1, 1, 0, 0.8]);
});
