import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { text } from '../../src/base/text.js';
import { displayWidth, setAmbiguousWidth } from '../../src/base/width.js';
import pretty from '../../src/reporters/pretty.js';
import { finding, optionsOf, reportOf } from './report.js';

afterEach(() => setAmbiguousWidth(1));

/** The words over the carets of the first frame, computed from display columns alone. */
function wordsOverCarets(output: string): string {
  const lines = output.split('\n');
  const at = lines.findIndex((line) => /│ +\^+$/.test(line));
  const carets = lines[at] ?? '';
  const shown = lines[at - 1] ?? '';
  const from = displayWidth(carets.slice(0, carets.indexOf('^')));
  const to = displayWidth(carets);
  let words = '';
  let column = 0;
  for (const { segment } of new Intl.Segmenter('zh-CN').segment(shown)) {
    const width = displayWidth(segment);
    if (column >= from && column + width <= to) words += segment;
    else if (column < to && column + width > from) words += `<${segment}>`;
    column += width;
  }
  return words;
}

async function shownFor(line: string, words: string, columns: number): Promise<string> {
  const column = line.indexOf(words) + 1;
  const one = finding({ span: { column, endColumn: column + words.length } });
  return pretty.render(reportOf([one]), optionsOf(`${line}\n`, { columns }));
}

const long = `    content: ${'一二三四五六七八九十'.repeat(12)}县发改局${'甲乙丙丁'.repeat(20)} end`;

describe.each([40, 80, 120])('at %i columns, carets stand exactly under the words', (columns) => {
  test.each<readonly [string, string]>([
    ['kind: catalog', 'catalog'],
    ['responsibility: 县发改局牵头', '县发改局'],
    ['    a1: mixed 中文 and ｆｕｌｌ 宽 x', 'ｆｕｌｌ'],
    ['x: “引号”…—后 目标', '目标'],
    ['x: 😀表情后 目标', '目标'],
    ['x: e\u0301cole 目标', '目标'],
    [`${'字'.repeat(30)}目标`, '目标'],
    [long, '县发改局'],
    [long, 'end'],
    [long, 'content'],
    [`${'x'.repeat(5000)}目标${'y'.repeat(5000)}`, '目标'],
  ])('%#: %s', async (line, words) => {
    const output = await shownFor(line, words, columns);
    expect(wordsOverCarets(output)).toBe(words);
    for (const shown of output.split('\n')) expect(displayWidth(shown)).toBeLessThanOrEqual(columns);
  });

  test('wherever they stand in a line', async () => {
    const words = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'甲乙，。：a1 -#“”…ｗＷ') });
    await fc.assert(
      fc.asyncProperty(words, words, words, async (before, inside, after) => {
        fc.pre(inside.trim() !== '' && inside === inside.trim());
        const column = before.length + 1;
        const one = finding({ span: { column, endColumn: column + inside.length } });
        const output = await pretty.render(reportOf([one]), optionsOf(before + inside + after, { columns }));
        const over = wordsOverCarets(output);
        // what is wider than the window is cut at its end, never moved
        expect(inside.startsWith(over) && over !== '').toBe(true);
        if (displayWidth(inside) < columns / 3) expect(over).toBe(inside);
        for (const shown of output.split('\n')) expect(displayWidth(shown)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 150 },
    );
  });
});

describe('carets', () => {
  test('count the … of a window as the terminal does', async () => {
    setAmbiguousWidth(2);
    expect(wordsOverCarets(await shownFor(long, '县发改局', 80))).toBe('县发改局');
  });

  test('count wide quotes as the terminal does', async () => {
    setAmbiguousWidth(2);
    expect(wordsOverCarets(await shownFor('x: “引号”…目标', '目标', 80))).toBe('目标');
  });

  test('reach to the end of the first line of several', async () => {
    const one = finding({ span: { line: 1, column: 4, endLine: 3, endColumn: 2 } });
    expect(wordsOverCarets(await pretty.render(reportOf([one]), optionsOf('x: 第一行\n  第二行\n')))).toBe('第一行');
  });

  test('are left out for a cell, a blank line and a file that is gone', async () => {
    const cell = finding({ span: { cell: '目录!C12', line: 0 } });
    expect(await pretty.render(reportOf([cell]), optionsOf('x'))).toContain('目录.yaml#目录!C12  错误');
    for (const output of [
      await pretty.render(reportOf([cell]), optionsOf('x')),
      await pretty.render(reportOf([finding()]), optionsOf('\n')),
      await pretty.render(reportOf([finding()]), optionsOf('x', { source: () => undefined })),
      await pretty.render(reportOf([finding({ span: { line: 99, endLine: 99 } })]), optionsOf('x')),
    ])
      expect(output).not.toContain('^');
  });

  test('do not move for CRLF and tabs', async () => {
    const one = finding({ span: { column: 3, endColumn: 5 } });
    expect(wordsOverCarets(await pretty.render(reportOf([one]), optionsOf('a\t目标\r\nb')))).toBe('目标');
  });
});

describe('a finding', () => {
  test('says where, what, the words, the ground and the way out', async () => {
    const one = finding({
      span: { line: 2, column: 3, endLine: 2, endColumn: 5 },
      record: { id: 'CZ-001', title: '预算' },
      message: text('名录里没有“财局”', 'no such unit'),
      ground: text('条例第十条', 'article 10'),
      way: text('改为“财政局”', 'write 财政局'),
    });
    expect(await pretty.render(reportOf([one]), optionsOf('a\n: 财局\n'))).toBe(
      [
        '目录.yaml:2:3  错误 unknown-unit',
        '  CZ-001 预算',
        '  名录里没有“财局”',
        '    2 │ : 财局',
        '      │   ^^^^',
        '  依据：条例第十条',
        '  改法：改为“财政局”',
        '',
        '✖ 1 个错误（检查了 1 个文件、2 条记录）',
        '',
      ].join('\n'),
    );
    const english = await pretty.render(reportOf([one]), optionsOf('a\n: 财局\n', { language: 'en' }));
    expect(english).toContain('目录.yaml:2:3  error unknown-unit');
    expect(english).toContain('Ground: article 10\n  Fix: write 财政局');
    expect(english).toContain('✖ 1 error (1 file, 2 records)');
  });

  test('that is sensitive does not repeat the words, whatever its rule', async () => {
    const one = finding({ code: 'any-rule', sensitive: true, span: { column: 4, endColumn: 15 } });
    const output = await pretty.render(reportOf([one]), optionsOf('电话：13800001234 备注'));
    expect(output).toContain('电话：*********** 备注');
    expect(output).not.toContain('138');
  });

  test('and 999 like it are one group with a count', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => finding({ span: { line: index + 1, endLine: index + 1 } }));
    const output = await pretty.render(reportOf(many), optionsOf('x\n'.repeat(1000)));
    expect(output.match(/unknown-unit/g)).toHaveLength(1);
    expect(output).toContain('共 1000 处');
    expect(output).toContain('另见 目录.yaml:2:1、目录.yaml:3:1');
    expect(output).toContain('还有 994 处');
    expect(output).toContain('✖ 1000 个错误');
    expect(output.split('\n').length).toBeLessThan(15);
    expect(await pretty.render(reportOf(many), optionsOf('', { language: 'en' }))).toContain('× 1000');
  });

  test('is no group for three, nor for other words under the same code', async () => {
    const three = Array.from({ length: 3 }, (_, index) => finding({ span: { line: index + 1, endLine: index + 1 } }));
    expect((await pretty.render(reportOf(three), optionsOf())).match(/unknown-unit/g)).toHaveLength(3);
    const others = Array.from({ length: 6 }, (_, index) => finding({ message: text(`说明${index}`, '') }));
    expect((await pretty.render(reportOf(others), optionsOf())).match(/unknown-unit/g)).toHaveLength(6);
  });

  test('has no colour without a wish for it, and colour with it', async () => {
    const ansi = '\u001b[';
    expect(await pretty.render(reportOf([finding()]), optionsOf('x'))).not.toContain(ansi);
    expect(await pretty.render(reportOf([finding()]), optionsOf('x', { color: true }))).toContain(ansi);
  });
});

describe('the last line', () => {
  test.each<readonly [readonly ('error' | 'warning' | 'info')[], string, string]>([
    [[], '✔ 没有发现问题（检查了 1 个文件、2 条记录）', '✔ No findings (1 file, 2 records)'],
    [['warning'], '▲ 1 个警告（', '▲ 1 warning ('],
    [['info', 'info'], '• 2 个提示（', '• 2 notes ('],
    [['error', 'warning', 'info'], '✖ 1 个错误，1 个警告，1 个提示（', '✖ 1 error, 1 warning, 1 note ('],
  ])('for %j', async (severities, zh, en) => {
    const report = reportOf(severities.map((severity) => finding({ severity })));
    const last = async (language: 'zh-CN' | 'en') =>
      (await pretty.render(report, optionsOf('', { language }))).trimEnd().split('\n').at(-1);
    expect(await last('zh-CN')).toContain(zh);
    expect(await last('en')).toContain(en);
  });

  test('still counts what -q leaves out', async () => {
    const output = await pretty.render(reportOf([finding({ severity: 'warning' })]), optionsOf('', { quiet: true }));
    expect(output).not.toContain('unknown-unit');
    expect(output).toContain('1 个警告');
  });
});
