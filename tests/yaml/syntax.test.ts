import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/yaml/read.js';
import { explainedCodes, listSyntaxFaults, listTypingSlips } from '../../src/yaml/syntax.js';
import { readThoroughly } from '../../src/yaml/thorough.js';

async function verdictOn(source: string) {
  const read = readYaml('a.yaml', source, () => undefined);
  if (read.kind !== 'refused') throw new Error(`not refused but ${read.kind}`);
  return listSyntaxFaults('a.yaml', source, read);
}

async function faultsOf(source: string): Promise<string[]> {
  const { diagnostics } = await verdictOn(source);
  return diagnostics.map(({ span, code, message }) => `${span.line}:${span.column}-${span.endColumn} ${code} ${message['zh-CN']}`);
}

/** The code of `yaml`, a text that leads to it, and what the reader is told. */
const samples: readonly (readonly [code: string, source: string, zh: string, en: string])[] = [
  ['ALIAS_PROPS', 'a: &x 1\nb: &y *x\n', '别名（*）前面不能再加锚点或标签', 'An alias can carry no anchor or tag'],
  [
    'BAD_ALIAS',
    'a: *\n',
    '“*”不是可用的别名；文字以 * 或 & 开头时要加引号',
    '"*" is no usable alias; text that begins with * or & needs quotes',
  ],
  [
    'BAD_ALIAS',
    'a: **重点**\n',
    '“**重点**”不是可用的别名；文字以 * 或 & 开头时要加引号',
    '"**重点**" is no usable alias; text that begins with * or & needs quotes',
  ],
  [
    'BAD_DIRECTIVE',
    '%YAML\n---\na: 1\n',
    '“%YAML”不是 YAML 指令；文字以 % 开头时要加引号',
    '"%YAML" is no directive; text that begins with % needs quotes',
  ],
  ['BAD_DQ_ESCAPE', 'a: "C:\\目录"\n', '双引号里的“\\目”不是可用的转义', '"\\目" is no escape in double quotes'],
  ['BAD_INDENT', 'a:\n    b: 1\n  c: 2\n', '缩进与上一行不一致', 'The indentation does not fit the line before'],
  [
    'BAD_INDENT',
    'a: [1, 2\nb: 1\n',
    '前面的括号还没有配对，或者括号里的行没有缩进',
    'A bracket before this is not closed, or the lines inside it are not indented',
  ],
  ['BAD_PROP_ORDER', '&a ? b\n', '锚点和标签的位置不对', 'Anchor or tag stands in the wrong place'],
  ['BAD_SCALAR_START', 'a: @所有人\n', '文字不能以“@”开头', 'Text cannot begin with "@"'],
  ['BLOCK_AS_IMPLICIT_KEY', 'a: 内容: 说明\n', '同一行里有两个“名称: ”', 'Two keys on one line'],
  ['BLOCK_AS_IMPLICIT_KEY', 'a:\n  - 1\n - 2\n', '缩进与上一行不一致', 'The indentation does not fit the line before'],
  ['BLOCK_IN_FLOW', 'a: [\n  - 1\n]\n', '方括号、花括号里不能换成逐行写法', 'No block lists inside brackets'],
  ['DUPLICATE_KEY', 'title: 1\ntitle: 2\n', '“title”写了两次', '"title" is written twice'],
  [
    'KEY_OVER_1024_CHARS',
    `${'长'.repeat(1100)}: 1\nb: @\n`,
    '冒号前面的名称太长，多半是缺了引号',
    'The key is too long; quotes are probably missing',
  ],
  ['MISSING_CHAR', 'a: "x\nb: 1\n', '引号没有配对', 'A quote is not closed'],
  ['MISSING_CHAR', 'a: ["1" "2"]\n', '括号里两项之间缺逗号', 'A comma is missing between two items'],
  ['MISSING_CHAR', 'a: "x"#c\n', '这里缺一个空格', 'A space is missing here'],
  ['MISSING_CHAR', 'a: 1\nb\n', '这里缺冒号或其他符号', 'A colon or another sign is missing here'],
  [
    'MISSING_CHAR',
    'a: !重要事项\n',
    '文字以 ! 或 & 开头，会被当作标签或锚点',
    'Text that begins with ! or & is taken for a tag or an anchor',
  ],
  ['MISSING_CHAR', '%YAML 1.2\na: 1\n', '% 开头的指令后面缺“---”', 'A line --- is missing after the directive that begins with %'],
  ['MISSING_CHAR', '--- a: 1\n', '这里要另起一行', 'A new line must begin here'],
  ['MISSING_CHAR', 'a: |\n    \n  x\n', '|、> 后面的空行比正文缩进得多', 'An empty line after | or > is indented more than the text'],
  [
    'MISSING_CHAR',
    '- - a\n  b: 1\n',
    '列表里的这一行前面缺短横“- ”，或缩进不对',
    'This line of a list lacks its "- ", or is indented wrongly',
  ],
  ['MULTILINE_IMPLICIT_KEY', '"a\n b": 1\n', '冒号前面的名称跨了行', 'A key runs over more than one line'],
  ['MULTILINE_IMPLICIT_KEY', 'a\nb: 1\n', '这里缺冒号或其他符号', 'A colon or another sign is missing here'],
  ['MULTILINE_IMPLICIT_KEY', 'a:甲\nb: 1\n', '“a:”后面缺一个空格', 'A space is missing after "a:"'],
  ['MULTIPLE_ANCHORS', 'a: &x &y 1\n', '一个值有两个锚点', 'A value with two anchors'],
  ['MULTIPLE_DOCS', 'a: 1\n---\nb: 2\n', '一个文件里写了几份文档（用 --- 隔开）', 'Several documents in one file (separated by ---)'],
  ['MULTIPLE_TAGS', 'a: !!str !!str 1\n', '一个值有两个标签', 'A value with two tags'],
  ['NON_STRING_KEY', '? [1]\n: 2\n', '“[1]”不能作名称：冒号前面应当是文字', '"[1]" is no key: text must stand before the colon'],
  ['IMPOSSIBLE', '- a: 1\n  [b]: 2\n', '“[b]”不能作名称：冒号前面应当是文字', '"[b]" is no key: text must stand before the colon'],
  ['TAB_AS_INDENT', '-\ta: 1\n -\tb: 2\n', '用制表符（Tab）缩进', 'Indented with a tab'],
  [
    'TAG_RESOLVE_FAILED',
    'a: !u!x 1\n',
    '不认识的标签“!u!x”；文字以 ! 开头时要加引号',
    'Unknown tag "!u!x"; text that begins with ! needs quotes',
  ],
  [
    'TAG_RESOLVE_FAILED',
    'a: !!int x\n',
    '不认识的标签“!!int”；文字以 ! 开头时要加引号',
    'Unknown tag "!!int"; text that begins with ! needs quotes',
  ],
  ['UNEXPECTED_TOKEN', 'a: 1\n}\n', '这里出现了意外的“}”', 'Unexpected "}"'],
];

// yaml says these of nothing that a text can hold, or only of options that gkml does not use
const withoutSample = ['BAD_COLLECTION_TYPE', 'RESOURCE_EXHAUSTION'];

describe('the words for a syntax fault', () => {
  const declared = /type ErrorCode = ([^;]+);/.exec(readFileSync('node_modules/yaml/dist/errors.d.ts', 'utf8'))?.[1] ?? '';
  const codes = [...declared.matchAll(/'(\w+)'/g)].map(([, code = '']) => code).sort();

  test('are there for every code of the library, and for no other', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect([...explainedCodes].sort()).toEqual(codes);
  });

  test('are held by an example for every code that a text can lead to', () => {
    expect([...new Set([...samples.map(([code]) => code), ...withoutSample])].sort()).toEqual(codes);
  });

  test.each(samples)('%s: %j', async (code, source, zh, en) => {
    expect(readThoroughly(source).faults.map((fault) => fault.code)).toContain(code);
    const { diagnostics } = await verdictOn(source);
    expect(diagnostics.map(({ message }) => message)).toContainEqual({ 'zh-CN': zh, en });
    for (const { way, severity } of diagnostics) {
      expect(severity).toBe('error');
      expect(way?.['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(way?.en).toMatch(/[a-z]/);
    }
  });
});

describe('no Chinese message holds the English of a parser', () => {
  test.each([
    ['- a: 1\n  [b]: 2\n', '2:3-6 yaml-syntax “[b]”不能作名称：冒号前面应当是文字'],
    ['- a: 1\n  {b: c}: 2\n', '2:3-9 yaml-syntax “{b: c}”不能作名称：冒号前面应当是文字'],
    ['- a: 1\n  ? [b]\n  : 2\n', '2:5-8 yaml-syntax “[b]”不能作名称：冒号前面应当是文字'],
    ['- a: 1\n  ? b: 2\n', '2:5-9 yaml-syntax “b: 2”不能作名称：冒号前面应当是文字'],
  ])('%j', async (source, found) => expect(await faultsOf(source)).toEqual([found]));

  test.each([
    ['a: |x\n b\n', '从“x”起不符合 YAML 的写法'],
    ['a: 甲\u0000乙\n', '这里有一个看不见的控制字符（U+0000）'],
    ['a: ]\n', '缩进与上一行不一致'],
  ])('in a file too large to be read twice either: %j', async (source, words) => {
    const read = readYaml('a.yaml', source, () => undefined);
    if (read.kind !== 'refused') throw new Error(read.kind);
    const { diagnostics } = await listSyntaxFaults('a.yaml', source.padEnd(4_000_001), read);
    expect(diagnostics.map(({ message }) => message['zh-CN'])).toEqual([words]);
  });
});

describe('one mistake is one finding', () => {
  test.each<readonly [string, string, string]>([
    ['a full-width colon on the first line', '标题：财政\nunit: x\nyear: 1\n', '1:3-4 full-width-colon “标题”后面用了中文冒号“：”'],
    ['a full-width colon between two keys', 'kind: catalog\nunit：县\nyear: 2024\n', '2:5-6 full-width-colon “unit”后面用了中文冒号“：”'],
    ['a full-width colon in an entry', '- id: x\n  title：预算\n  nature: other\n', '2:8-9 full-width-colon “title”后面用了中文冒号“：”'],
    ['a tab', 'a:\n  - x\n\t- y\n  - z\n', '3:1-2 tab-indent 行首用了制表符（Tab）缩进'],
    ['a duplicate key', 'title: 1\nb: 2\ntitle: 3\n', '3:1-6 duplicate-key “title”写了两次'],
    ['a duplicate quoted key', '"title": 1\n"title": 3\n', '2:1-8 duplicate-key “title”写了两次'],
    ['a list that moves left', 'a:\n  - 1\n - 2\n', '3:1-2 yaml-syntax 缩进与上一行不一致'],
    ['a mistyped block header', 'a: |2x\n y\nb: 1\n', '1:6-7 yaml-syntax 这里出现了意外的“x”'],
    ['a quote that is never closed', 'a: 1\nb: "x\nc: 2\nd: 3\n', '2:4-5 yaml-syntax 引号没有配对'],
    ['a bracket that is never closed', 'a: [1, 2\nb: 1\nc: 2\n', '2:1-2 yaml-syntax 前面的括号还没有配对，或者括号里的行没有缩进'],
    [
      'a key deeper than the one before',
      'unit: 局\n\n  level: 县\nyear: 1\n',
      '3:3-8 yaml-syntax “level”这一行缩进多了，被当成“unit”的内容',
    ],
    ['a key below a long text', 'a: 长\n  文：二\n  b: c\n', '3:3-4 yaml-syntax “b”这一行缩进多了，被当成“a”的内容'],
    ['a dash without a space', 'a:\n  -id: 1\n    b: 2\n', '2:3-4 yaml-syntax 短横“-”后面缺一个空格'],
    ['several documents after a comment', '# c\n---\na: 1\n---\nb: 2\n', '4:1-4 yaml-syntax 一个文件里写了几份文档（用 --- 隔开）'],
  ])('%s', async (_, source, expected) => {
    expect(await faultsOf(source)).toEqual([expected]);
  });

  const record = '  - id: "1"\n    title: 甲\n    path: [乙]\n    nature: other\n    content: 丙\n';
  test.each<readonly [string, string, string]>([
    ['a bracket that is never closed', '    path: [乙', '5 前面的括号还没有配对，或者括号里的行没有缩进'],
    ['a key too far left', '   path: [乙]', '4 列表里的这一行前面缺短横“- ”，或缩进不对'],
    ['a key without a colon', '    path 乙', '4 这里缺冒号或其他符号'],
    ['a key without a space after its colon', '    path:乙', '4 “path:”后面缺一个空格'],
    ['two keys on one line', '    path: a: b', '4 同一行里有两个“名称: ”'],
    ['a key too far right', '      path: 乙', '4 “path”这一行缩进多了，被当成“title”的内容'],
    ['a list below a text', '      - path: 乙', '4 “title”后面写了内容，下面又写了列表'],
  ])('%s in an entry does not spoil the lines after it', async (_, line, expected) => {
    const source = `entries:\n${record.replace('    path: [乙]', line)}${record}`;
    expect((await verdictOn(source)).diagnostics.map(({ span, message }) => `${span.line} ${message['zh-CN']}`)).toEqual([expected]);
  });

  test.each([[' - id'], ['   - id'], ['  -id']])('a dash out of place (%j) is one finding', async (dash) => {
    const source = `entries:\n${record}${record.replace('  - id', dash)}`;
    expect((await verdictOn(source)).diagnostics.map(({ span }) => span.line)).toEqual([7]);
  });

  test('a key too far right is told how to go on, in both languages', async () => {
    const [found] = (await verdictOn('unit: 局\n  level: 县\n')).diagnostics;
    expect(found?.way?.['zh-CN']).toBe('是另一项的，与“unit”左边对齐；是正文的，给整段文字加上英文引号');
    expect(found?.message.en).toBe('"level" is indented too far and is taken for more of the text of "unit"');
  });

  test('a dash in running text is none of our business', async () => {
    expect(await faultsOf('a: 说明\n  -注: 内容\nb: |\n  -c: d\ne: @\n')).not.toContainEqual(expect.stringContaining('短横'));
  });

  test('and several mistakes are several findings, in one run', async () => {
    expect(await faultsOf('kind：catalog\nunit: x\n\ntitle: 1\ntitle: 2\n\nnote: *没有\nlast: @x\n')).toEqual([
      '1:5-6 full-width-colon “kind”后面用了中文冒号“：”',
      '5:1-6 duplicate-key “title”写了两次',
      '7:7-10 yaml-syntax “*没有”不是可用的别名；文字以 * 或 & 开头时要加引号',
      '8:7-8 yaml-syntax 文字不能以“@”开头',
    ]);
  });
});

describe('a full-width colon', () => {
  test('in running text is none of our business', async () => {
    const source = 'a: |\n  联系电话：1\nb: 说明\n  地址：二\nc: "甲：乙"\n# 注：丙\nd: @\n';
    expect(await faultsOf(source)).toEqual(['7:4-5 yaml-syntax 文字不能以“@”开头']);
  });

  test('is found where it makes one long word of the whole file', () => {
    const slips = listTypingSlips('a.yaml', 'kind：catalog\nunit：高青县财政局\n');
    expect(slips.map(({ span, code }) => `${span.line}:${span.column} ${code}`)).toEqual(['1:5 full-width-colon', '2:5 full-width-colon']);
    expect(slips[0]?.way).toEqual({ 'zh-CN': '改为英文冒号加一个空格：“kind: ”', en: 'Write an ASCII colon and a space: "kind: "' });
  });
});

describe('where the two parsers differ', () => {
  test('yaml decides, and places come from it', async () => {
    const verdict = await verdictOn('a: 1\nb: [\n  甲,\n  "乙"\n]\n');
    expect(verdict.value).toEqual({ a: 1, b: ['甲', '乙'] });
    expect(verdict.diagnostics).toEqual([]);
    expect(
      verdict
        .tree?.()
        .pairs?.get('b')
        ?.value.items?.map(({ start, end }) => [start, end]),
    ).toEqual([
      [12, 13],
      [18, 19],
    ]);
  });

  test.each([['a: *x\n'], ['a: !!binary aGk=\n'], ['a: !x 1\n'], ['? {a: 1}\n: 2\n']])(
    'a text without a plain value is refused: %j',
    async (source) => {
      const verdict = await verdictOn(source);
      expect(verdict.value).toBeUndefined();
      expect(verdict.diagnostics).toHaveLength(1);
    },
  );

  test('aliases that multiply are refused there too', async () => {
    const bomb = Array.from(
      { length: 9 },
      (_, level) =>
        `a${level}: &a${level} [${Array(9)
          .fill(level === 0 ? 'x' : `*a${level - 1}`)
          .join(', ')}]\n`,
    );
    const { diagnostics, value } = await verdictOn(`${bomb.join('')}b: [\n  1\n]\n`);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-too-large']);
  });
});

describe('a text too long for the thorough parser', () => {
  const filler = `${'x: 一二三四五六七八九十\n'.replace('x', 'k')}`;
  const long = Array.from({ length: 230_000 }, (_, index) => filler.replace('k', `k${index}`)).join('');

  test.each([
    ['a: 1\na: 2\n', 'duplicate-key', '“a”写了两次'],
    ['a: *没有\n', 'yaml-syntax', undefined],
    ['a:\n    b: 1\n  c: 2\n', 'yaml-syntax', '缩进与上一行不一致'],
  ])('still has the first fault of %j in words', async (source, code, words) => {
    const { diagnostics } = await verdictOn(`${source}${long}`);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    if (words !== undefined) expect(diagnostics[0]?.message['zh-CN']).toBe(words);
    expect(diagnostics[0]?.message['zh-CN']).not.toMatch(/[a-z]{4}/);
  });
});
