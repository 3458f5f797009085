import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Path } from '../../src/base/place.js';
import type { Edit } from '../../src/model/edit.js';
import { applyEdits } from '../../src/yaml/edit.js';
import { formatted } from '../../src/yaml/format.js';
import { load } from '../../src/yaml/js-yaml.js';
import { constructs } from './constructs.js';
import { documents, type Plain, printYaml, styleOf } from './generated-documents.js';

const catalog = `# 财政局的目录
kind: catalog   # 种类
unit: "高青县财政局"

# 年度
year: 2024
entries:
  # 机构
  - id: '001'
    title: 机构职能 # 全称
    path:
      - 机构信息
      - 机构职能

  # 预算
  # 每年一次
  - id: '002'
    title: 部门预算
    channels: [政府网站, 政府公报]
    basis: |
      预算法
      第十四条

  - id: '003'
    title: 部门决算
    answers: []
# 完
`;

function changed(source: string, ...edits: Edit[]): string {
  const { text, refused } = applyEdits(source, edits);
  expect(refused).toEqual([]);
  return text;
}

// the lines that went, and those that came
function lines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const rest = [...old];
  const come = now.filter((line) => {
    const at = rest.indexOf(line);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
  return { gone: rest, come };
}

describe('an edit of a value', () => {
  test('changes the value alone and keeps its quotes and its comment', () => {
    expect(changed(catalog, { op: 'set', path: ['unit'], value: '高青县水利局' })).toBe(catalog.replace('高青县财政局', '高青县水利局'));
    expect(changed(catalog, { op: 'set', path: ['entries', 0, 'title'], value: '机构' })).toBe(
      catalog.replace('title: 机构职能', 'title: 机构'),
    );
    expect(changed(catalog, { op: 'set', path: ['entries', 0, 'id'], value: '010' })).toBe(catalog.replace("'001'", "'010'"));
  });

  test.each([
    ['001', 'title: "001"'],
    ['2024', 'title: "2024"'],
    ['yes', 'title: "yes"'],
    ['1:20', 'title: "1:20"'],
    ['1_000', 'title: "1_000"'],
    ['2024-07-05', 'title: "2024-07-05"'],
    ['null', 'title: "null"'],
    ['~', 'title: "~"'],
    ['甲: 乙', 'title: "甲: 乙"'],
    ['甲 #乙', 'title: "甲 #乙"'],
    ['甲：', 'title: 甲：'],
    ['甲:', 'title: "甲:"'],
    [' 甲', 'title: " 甲"'],
    ['', 'title: ""'],
    ['- 甲', 'title: "- 甲"'],
    ['“甲”', 'title: “甲”'],
    ['　甲　', 'title: "　甲　"'],
    ['a\tb', 'title: "a\\tb"'],
    ['甲, 乙 [丙]', 'title: 甲, 乙 [丙]'],
    [12, 'title: 12'],
    [null, 'title: null'],
    [true, 'title: true'],
  ])('writes %j as other readers take it too', (value, expected) => {
    const source = 'kind: catalog\ntitle: 旧\n';
    expect(changed(source, { op: 'set', path: ['title'], value })).toBe(`kind: catalog\n${expected}\n`);
  });

  test('writes a text of several lines below |, and never breaks a long line', () => {
    const long = '自信息形成之日起'.repeat(60);
    expect(changed('a: 旧 # c\nb: 1\n', { op: 'set', path: ['a'], value: `一\n\n${long}` })).toBe(`a: |- # c\n  一\n\n  ${long}\nb: 1\n`);
    expect(changed('a: {b: 旧}\n', { op: 'set', path: ['a', 'b'], value: '一\n二' })).toBe('a: {b: "一\\n二"}\n');
  });

  test('takes a list apart, so that items that stay keep their comments', () => {
    const source = 'a:\n  - 甲 # 一\n  - 乙 # 二\n  - 丙 # 三\n';
    expect(changed(source, { op: 'set', path: ['a'], value: ['甲', '丁', '丙', '戊'] })).toBe(
      'a:\n  - 甲 # 一\n  - 丁 # 二\n  - 丙 # 三\n  - 戊\n',
    );
    expect(changed(source, { op: 'set', path: ['a'], value: ['甲', '丙'] })).toBe('a:\n  - 甲 # 一\n  - 丙 # 三\n');
  });

  test('may turn a text into a list and back, and keeps the comment on its line', () => {
    expect(changed('a: 甲 # 一\nb: 1\n', { op: 'set', path: ['a'], value: ['甲', '乙'] })).toBe('a: # 一\n  - 甲\n  - 乙\nb: 1\n');
    expect(changed('a: # 一\n  - 甲\n  # 二\nb: 1\n', { op: 'set', path: ['a'], value: '甲' })).toBe('a: 甲 # 一\nb: 1\n');
    expect(changed('a:\nb: 1\n', { op: 'set', path: ['a'], value: '甲' })).toBe('a: 甲\nb: 1\n');
    expect(changed('a: |- # 一\n  甲\nb: 1\n', { op: 'set', path: ['a'], value: '乙' })).toBe('a: 乙 # 一\nb: 1\n');
  });

  test('replaces a part of a text as it is spelled there', () => {
    const replace = (source: string, from: number, to: number, text: string) =>
      changed(source, { op: 'replace', path: ['a'], within: [from, to], text });
    expect(replace('a: 甲乙丙 # c\n', 1, 2, '丁')).toBe('a: 甲丁丙 # c\n');
    expect(replace('a: "甲\\u4e59\\"丙"\n', 1, 2, '丁')).toBe('a: "甲丁\\"丙"\n');
    expect(replace("a: '甲''乙'\n", 1, 2, '“')).toBe("a: '甲“乙'\n");
    expect(replace("a: '甲''乙'\n", 2, 3, "'丁")).toBe("a: '甲''''丁'\n");
    expect(replace('a: |\n  甲乙\n\n  丙丁\nb: 1\n', 5, 6, '戊')).toBe('a: |\n  甲乙\n\n  丙戊\nb: 1\n');
    expect(replace('a: 甲乙\n  丙丁\n', 3, 4, '戊')).toBe('a: 甲乙\n  戊丁\n');
    expect(replace('a: >-\n  甲乙\n  丙丁\n', 3, 4, '戊')).toBe('a: 甲乙 戊丁\n');
    expect(replace('a: 甲乙\n', 0, 1, '# ')).toBe('a: "# 乙"\n');
    expect(replace('a: 甲第12\n', 0, 2, '0')).toBe('a: "012"\n');
  });
});

describe('an edit of a mapping', () => {
  test('puts a new key where the order of keys has it', () => {
    const keyOrder = (path: Path) => (path.length === 2 ? ['id', 'path', 'title', 'nature', 'channels', 'basis'] : undefined);
    const { text } = applyEdits(catalog, [{ op: 'set', path: ['entries', 1, 'nature'], value: 'statutory' }], { keyOrder });
    expect(text).toBe(catalog.replace('    title: 部门预算\n', '    title: 部门预算\n    nature: statutory\n'));
    const first = applyEdits('- title: 甲 # 一\n', [{ op: 'set', path: [0, 'id'], value: '001' }], { keyOrder: () => ['id', 'title'] });
    expect(first.text).toBe('- id: "001"\n  title: 甲 # 一\n');
    expect(changed('a: {}\n', { op: 'set', path: ['a', 'b'], value: 1 })).toBe('a:\n  b: 1\n');
    expect(changed('a: { b: 1 }\n', { op: 'set', path: ['a', 'c'], value: '甲, 乙' })).toBe('a: { b: 1, c: "甲, 乙" }\n');
  });

  test('makes what a path lacks, of all that is wished of it', () => {
    expect(
      changed(
        'a: 1\nb: # 责任\nc: 1\n',
        { op: 'set', path: ['b', 'lead', 0], value: '财政局' },
        { op: 'set', path: ['b', 'section'], value: '办公室' },
        { op: 'set', path: ['d', 'e'], value: [] },
      ),
    ).toBe('a: 1\nb: # 责任\n  lead:\n    - 财政局\n  section: 办公室\nc: 1\nd:\n  e: []\n');
  });

  test('renames a key and nothing else', () => {
    expect(changed(catalog, { op: 'rename', path: ['entries', 0, 'title'], key: 'name' })).toBe(
      catalog.replace('title: 机构职能', 'name: 机构职能'),
    );
    expect(changed('"a" : 1\n', { op: 'rename', path: ['a'], key: 'b' })).toBe('"b" : 1\n');
    expect(changed('a: { b : 1, c }\n', { op: 'rename', path: ['a', 'c'], key: 'd e' })).toBe('a: { b : 1, d e }\n');
  });

  test('removes a key with its own comments and not with those of its neighbours', () => {
    expect(changed(catalog, { op: 'remove', path: ['year'] })).toBe(catalog.replace('\n# 年度\nyear: 2024', ''));
    expect(changed(catalog, { op: 'remove', path: ['entries', 1, 'basis'] })).toBe(
      catalog.replace('    basis: |\n      预算法\n      第十四条\n', ''),
    );
    expect(changed('- a: 1 # x\n  # y\n  b: 2\n', { op: 'remove', path: [0, 'a'] })).toBe('-\n  # y\n  b: 2\n');
    expect(changed('- a: 1\n  b: 2\n', { op: 'remove', path: [0, 'a'] })).toBe('- b: 2\n');
    expect(changed('- a: 1\n- b\n', { op: 'remove', path: [0, 'a'] })).toBe('- {}\n- b\n');
  });
});

describe('an edit of a list', () => {
  test('removes an item with its comments and one of the blank lines', () => {
    expect(changed(catalog, { op: 'remove', path: ['entries', 1] })).toBe(
      catalog.replace(/ {2}# 预算[\s\S]*? {2}- id: '003'/, "  - id: '003'"),
    );
    expect(changed(catalog, { op: 'remove', path: ['entries', 2] })).toBe(catalog.replace(/\n {2}- id: '003'[\s\S]*\[\]\n/, ''));
    expect(changed(catalog, { op: 'remove', path: ['entries', 0] })).toBe(catalog.replace(/ {2}# 机构\n[\s\S]*? {2}# 预算/, '  # 预算'));
  });

  test('leaves [] where the last item went', () => {
    expect(changed('a: # 一\n  - 甲 # 二\nb: 1\n', { op: 'remove', path: ['a', 0] })).toBe('a: [] # 一\nb: 1\n');
    expect(changed('a: [ 甲 ] # 一\n', { op: 'remove', path: ['a', 0] })).toBe('a: [] # 一\n');
  });

  test('inserts in the manner of the list: spacing, dashes, brackets', () => {
    const added = changed(catalog, {
      op: 'insert',
      path: ['entries'],
      index: 3,
      value: { id: '004', title: '采购: 意向', path: ['采购'] },
    });
    expect(lines(catalog, added)).toEqual({
      gone: [],
      come: ["  - id: '004'", '    title: "采购: 意向"', '    path:', '      - 采购', ''],
    });
    expect(added).toContain("    answers: []\n\n  - id: '004'\n");
    expect(changed('a:\n- 甲\n', { op: 'insert', path: ['a'], index: 0, value: '乙' })).toBe('a:\n- 乙\n- 甲\n');
    expect(changed('a: [甲]\n', { op: 'insert', path: ['a'], index: 1, value: '乙' })).toBe('a: [甲, 乙]\n');
    expect(changed('a: [甲,\n  乙]\n', { op: 'insert', path: ['a'], index: 1, value: '丙' })).toBe('a: [甲,\n  丙,\n  乙]\n');
    expect(changed(catalog, { op: 'insert', path: ['entries', 2, 'answers'], index: 0, value: 'x#1' })).toBe(
      catalog.replace('answers: []', 'answers:\n      - x#1'),
    );
    expect(changed('a:\n- b: 1', { op: 'insert', path: ['a'], index: 1, value: { b: 2 } })).toBe('a:\n- b: 1\n- b: 2');
  });

  test('moves an item with its comments', () => {
    expect(changed('a:\n  # 一\n  - 甲\n  - 乙 # 二\n  - 丙\n', { op: 'move', path: ['a', 0], to: 2 })).toBe(
      'a:\n  - 乙 # 二\n  - 丙\n  # 一\n  - 甲\n',
    );
    expect(changed('a: [甲, 乙, 丙]\n', { op: 'move', path: ['a', 2], to: 0 })).toBe('a: [丙, 甲, 乙]\n');
  });
});

describe('a record added to a list', () => {
  const added = (source: string) =>
    changed(source, {
      op: 'insert',
      path: ['units'],
      index: source.split('甲').length + source.split('乙').length - 2,
      value: { name: '县水利局' },
    });

  test.each<readonly [string, string, string]>([
    ['at the end of the file', 'kind: units\nunits:\n  - name: 甲\n', 'kind: units\nunits:\n  - name: 甲\n  - name: 县水利局\n'],
    ['without indentation', 'units:\n- name: 甲\n  level: 县\n', 'units:\n- name: 甲\n  level: 县\n- name: 县水利局\n'],
    ['spaced as the others', 'units:\n  - name: 甲\n\n  - name: 乙\n', 'units:\n  - name: 甲\n\n  - name: 乙\n\n  - name: 县水利局\n'],
    [
      'before what follows the list',
      'units:\n  - name: 甲 # 注\n    # 简称待定\n\n# 统称\ngroups:\n  - name: 各单位\n',
      'units:\n  - name: 甲 # 注\n    # 简称待定\n  - name: 县水利局\n\n# 统称\ngroups:\n  - name: 各单位\n',
    ],
    [
      'behind a text in lines',
      'units:\n  - name: 甲\n    notes: |\n      一\n\n      二\n',
      'units:\n  - name: 甲\n    notes: |\n      一\n\n      二\n  - name: 县水利局\n',
    ],
    ['in an empty list', 'units: [] # 待补\n', 'units: # 待补\n  - name: 县水利局\n'],
    ['in brackets', 'units: [{name: 甲}] # 注\nkind: units\n', 'units: [{name: 甲}, { name: 县水利局 }] # 注\nkind: units\n'],
    ['behind a comma before the bracket', 'units: [{name: 甲},]\n', 'units: [{name: 甲}, { name: 县水利局 },]\n'],
    [
      'behind a text left open to the end',
      'units:\n  - name: 甲\n    notes: |+\n      一\n\n\n',
      'units:\n  - name: 甲\n    notes: |+\n      一\n\n\n  - name: 县水利局\n',
    ],
  ])('stands %s', (_, source, result) => {
    expect(added(source)).toBe(result);
  });
});

describe('a text', () => {
  test('keeps its line ends, its byte order mark and its missing last newline', () => {
    expect(changed('\ufeffa: 1\r\nb:\r\n- 甲\r\n', { op: 'insert', path: ['b'], index: 1, value: '乙' })).toBe(
      '\ufeffa: 1\r\nb:\r\n- 甲\r\n- 乙\r\n',
    );
    expect(changed('a: 1', { op: 'set', path: ['b'], value: 2 })).toBe('a: 1\nb: 2');
    expect(changed('---\n# x\na: 1\n...\n', { op: 'set', path: ['b'], value: 2 })).toBe('---\n# x\na: 1\nb: 2\n...\n');
  });

  test('with anchors is changed beside them only', () => {
    const source = 'a: &x {p: 1}\nb: *x\nc:\n  <<: *x\n  q: 2\nd: 1\n';
    const edits: Edit[] = [
      { op: 'set', path: ['a', 'p'], value: 2 },
      { op: 'remove', path: ['b'] },
      { op: 'set', path: ['c', 'q'], value: 3 },
      { op: 'set', path: ['d'], value: 2 },
    ];
    expect(applyEdits(source, edits)).toEqual({ text: source.replace('d: 1', 'd: 2'), refused: edits.slice(0, 3) });
  });

  test('takes the first of two edits that contradict each other', () => {
    const edits: Edit[] = [
      { op: 'set', path: ['a'], value: 2 },
      { op: 'set', path: ['a'], value: 3 },
      { op: 'remove', path: ['a'] },
      { op: 'replace', path: ['b'], within: [0, 2], text: '丙' },
      { op: 'replace', path: ['b'], within: [1, 2], text: '丁' },
      { op: 'rename', path: ['b'], key: 'a' },
      { op: 'set', path: ['x', 1, 'y'], value: 1 },
      { op: 'set', path: [], value: 1 },
    ];
    expect(applyEdits('a: 1\nb: 甲乙\n', edits)).toEqual({
      text: 'a: 2\nb: 丙\n',
      refused: [edits[1], edits[2], edits[4], edits[5], edits[6], edits[7]],
    });
  });

  test('that is no document is not changed at all', () => {
    const edits: Edit[] = [{ op: 'set', path: ['a'], value: 2 }];
    for (const source of ['', '# 一\n', 'a：1\nb: 2\n', '? a\n: 1\n', 'a: |\n  x'])
      expect(applyEdits(source, edits)).toEqual({ text: source, refused: edits });
  });
});

describe('every construct of YAML', () => {
  const inList = (source: string) => `- k:\n${source.replace(/^(?=[^\n])/gm, '    ')}`;
  const all = constructs.flatMap((source) => [source, source.replaceAll('\n', '\r\n'), source.replace(/\n$/, ''), inList(source)]);

  test('is edited as it should be, or not at all', () => {
    let done = 0;
    for (const source of all) {
      const data = dataOf(source);
      for (const path of data === undefined ? [] : pathsOf(data)) {
        const edits: readonly Edit[] = [
          { op: 'set', path, value: '新' },
          { op: 'set', path, value: ['新', { a: '一\n二' }] },
          { op: 'set', path: [...path, '加'], value: 1 },
          { op: 'remove', path },
          { op: 'rename', path, key: '新' },
          { op: 'insert', path, index: 0, value: { x: 1, y: '二' } },
          { op: 'replace', path, within: [0, 1], text: '换' },
          { op: 'move', path, to: 0 },
        ];
        // what came out wrong would throw
        for (const edit of edits) done += 1 - applyEdits(source, [edit]).refused.length;
      }
    }
    expect(done).toBeGreaterThan(5000);
  });

  test('keeps its data in the usual layout, which is made once', () => {
    const look = { keyOrder: () => ['c', 'b', 'a'], isId: () => false, records: undefined };
    for (const source of all) {
      const once = dataOf(source) === undefined ? undefined : formatted(source, look);
      if (once === undefined) continue;
      expect(load(once)).toEqual(load(source));
      expect(formatted(once, look)).toBe(once);
    }
  });
});

function dataOf(source: string): unknown {
  try {
    return load(source);
  } catch {
    return undefined;
  }
}

const choices = fc.array(fc.nat({ max: 59 }), { minLength: 5, maxLength: 40 });
const value = fc.oneof(
  fc.constantFrom<Plain>('财政', '001', 'a: b', '一\n二', '一\n\n二\n', ' x ', '', null, 3, true, [], {}, ['甲', 'b'], {
    id: '1',
    note: ['x', { a: '乙' }],
  }),
  fc.string({ maxLength: 6, unit: fc.constantFrom(...'甲，：a1 -#:\'"[]{}|>&*!%@`?,\\\n') }),
);
const raw = fc.record({
  op: fc.constantFrom('set', 'remove', 'insert', 'rename', 'move', 'replace', 'add'),
  where: fc.nat(),
  at: fc.nat(),
  to: fc.nat(),
  value,
});

describe('random edits of random documents', () => {
  test('give the data they ask for, refuse none but contradictions, and leave all other lines alone', () => {
    fc.assert(
      fc.property(documents, choices, fc.array(raw, { minLength: 1, maxLength: 5 }), fc.boolean(), (document, numbers, raws, windows) => {
        const unix = printYaml(document, styleOf(numbers));
        const source = windows && !unix.includes('|') ? unix.replaceAll('\n', '\r\n') : unix;
        const data = load(source);
        const edits = raws.flatMap((one) => editOf(data, one));
        // each is held to a plain idea of what it does, one at a time
        for (const edit of edits) {
          const { text, refused } = applyEdits(source, [edit]);
          expect(refused).toEqual([]);
          expect(load(text)).toEqual(plainly(data, edit));
          expect(lines(source, text).gone.length).toBeLessThanOrEqual(mostGone(data, edit));
        }
        const { text, refused } = applyEdits(source, edits);
        expect(refused.length).toBeLessThan(Math.max(edits.length, 1));
        if (edits.length === refused.length) expect(text).toBe(source);
        // comments are nowhere lost but with what they belong to
        const kept = (words: string) => words.split('# ').length;
        if (edits.every(({ op }) => ['insert', 'rename', 'move', 'replace'].includes(op)))
          expect(kept(text)).toBeGreaterThanOrEqual(kept(source) - 1);
      }),
      { numRuns: 400 },
    );
  });
});

interface Raw {
  readonly op: string;
  readonly where: number;
  readonly at: number;
  readonly to: number;
  readonly value: Plain;
}

function editOf(data: unknown, { op, where, at, to, value }: Raw): Edit[] {
  const all = pathsOf(data).filter(({ length }) => length > 0);
  const path = all[where % all.length] ?? [];
  const target = valueAt(data, path);
  if (op === 'set') return [{ op, path, value }];
  if (op === 'remove') return [{ op, path }];
  if (op === 'rename') return typeof path.at(-1) === 'string' ? [{ op, path, key: '新 名' }] : [];
  if (op === 'insert') return Array.isArray(target) ? [{ op, path, index: at % (target.length + 1), value }] : [];
  if (op === 'add')
    return typeof target === 'object' && target !== null && !Array.isArray(target) ? [{ op: 'set', path: [...path, '新'], value }] : [];
  if (op === 'replace') {
    if (typeof target !== 'string') return [];
    const start = at % (target.length + 1);
    return [{ op, path, within: [start, start + (to % (target.length - start + 1))], text: typeof value === 'string' ? value : '换' }];
  }
  const list = valueAt(data, path.slice(0, -1));
  return Array.isArray(list) ? [{ op: 'move', path, to: to % list.length }] : [];
}

// how many lines an edit may touch: those of its value, or the one it stands on or is added to
function mostGone(data: unknown, edit: Edit): number {
  const target = valueAt(data, edit.path.slice(0, edit.op === 'move' ? -1 : undefined));
  const breaks = JSON.stringify(target ?? '').split('\\n').length;
  if (edit.op === 'rename') return 1;
  if (edit.op === 'insert' || target === undefined) return 1;
  if (typeof target !== 'object' || target === null) return breaks + (edit.op === 'remove' ? 3 : 1);
  // each value of it, the comments and blank lines that belong to it, and the line that has to be written anew
  return edit.op === 'set' || edit.op === 'remove' || edit.op === 'move' ? 4 * (pathsOf(target).length + breaks) + 2 : 1;
}

function plainly(data: unknown, edit: Edit): unknown {
  const copy = structuredClone(data);
  const last = edit.path.at(-1) ?? '';
  const parent = valueAt(copy, edit.path.slice(0, -1)) as Record<string | number, unknown>;
  if (edit.op === 'set') parent[last] = edit.value;
  else if (edit.op === 'remove') Array.isArray(parent) ? parent.splice(Number(last), 1) : delete parent[last];
  else if (edit.op === 'insert') (parent[last] as unknown[]).splice(edit.index, 0, edit.value);
  else if (edit.op === 'move')
    (parent as unknown as unknown[]).splice(edit.to, 0, ...(parent as unknown as unknown[]).splice(Number(last), 1));
  else if (edit.op === 'rename') {
    parent[edit.key] = parent[last];
    delete parent[last];
  } else parent[last] = `${String(parent[last]).slice(0, edit.within[0])}${edit.text}${String(parent[last]).slice(edit.within[1])}`;
  return copy;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], data);
}

function pathsOf(data: unknown): (string | number)[][] {
  if (typeof data !== 'object' || data === null) return [[]];
  const children = Array.isArray(data) ? data.map((child, index) => [index, child] as const) : Object.entries(data);
  return [[], ...children.flatMap(([step, child]) => pathsOf(child).map((path) => [step, ...path]))];
}
