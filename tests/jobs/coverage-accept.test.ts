import { describe, expect, test } from 'vitest';
import { coverage } from '../../src/jobs/coverage.js';
import { acceptProposals, acceptWords } from '../../src/jobs/coverage-accept.js';
import { readAcceptance } from '../../src/jobs/coverage-acceptance.js';
import { memoryIo } from '../support/memory-io.js';
import { catalogOf, county, entry } from './coverage-project.js';

const source = `# 财政局的目录
kind: catalog
unit: 甲县财政局
year: 2024
entries:
  - title: 没有编号的，读不了
  - id: A   # 收费
    title: 行政事业性收费目录清单
    notes: 由非税科提供
  - id: B
    title: 政府性基金目录清单
    answers:   # 已有的
      - yi-2024#9
  - id: C
    title: 无关事项
`;

const project = (more: Readonly<Record<string, string>> = {}) => memoryIo({ ...county, 'c/财政局.yaml': source, ...more });

async function accept(io: ReturnType<typeof memoryIo>, words: readonly string[], against = 'plan') {
  const report = await coverage(['.'], io, { against: [against] });
  return { report, accepting: await acceptProposals(report, ['.'], io, readAcceptance(words)) };
}

describe('Accepting proposals', () => {
  test('writes answers into the entries and nothing else, comments and all kept', async () => {
    const { accepting } = await accept(project(), ['0.5']);
    expect(accepting.files.map(({ texts }) => texts.after)).toEqual([
      source
        .replace('    notes: 由非税科提供\n', '    answers:\n      - jia-2024#1\n    notes: 由非税科提供\n')
        .replace('      - yi-2024#9\n', '      - yi-2024#9\n      - jia-2024#1\n'),
    ]);
    expect(acceptWords(accepting, true, 'zh-CN')).toEqual([
      '已确认 2 项疑似（1 个文件）',
      '  c/财政局.yaml',
      '    A 行政事业性收费目录清单：answers 加 jia-2024#1',
      '    B 政府性基金目录清单：answers 加 jia-2024#1',
    ]);
  });

  test('what is accepted counts, and a second run has nothing to accept', async () => {
    const io = project();
    const { accepting } = await accept(io, ['0.5']);
    for (const { file, after } of accepting.files) await io.write(file, after);
    const again = await accept(io, ['0.1']);
    expect(again.report.targets[0]?.counts).toMatchObject({ covered: 1, proposed: 0 });
    expect(again.accepting.files).toEqual([]);
    expect(acceptWords(again.accepting, true, 'en')).toEqual(['No proposal was accepted']);
  });

  test('takes the pairs that are named, and only those', async () => {
    const { accepting } = await accept(project(), ['jia-2024#1=B']);
    expect(accepting.files.flatMap(({ accepted }) => accepted.map(({ proposal }) => proposal.id))).toEqual(['B']);
  });

  test('refuses a pair that was not proposed, and says what was', async () => {
    await expect(accept(project(), ['jia-2024#1=C'])).rejects.toMatchObject({
      text: { 'zh-CN': '“jia-2024#1”的疑似条目里没有“C”' },
      way: { 'zh-CN': '提出的有：A、B' },
    });
  });

  test('what an heir says of an inherited entry goes among its alterations, and counts', async () => {
    const io = project({
      '指引.yaml': catalogOf(
        '某省财政厅',
        [entry('Z-1', '行政事业性收费目录清单', 'answers: [省#9]'), entry('Z-2', '政府性基金目录清单')],
        'role: guidance\n',
      ),
      'c/财政局.yaml': catalogOf(
        '甲县财政局',
        [],
        'extends:\n  - from: ../指引.yaml\n    alter:\n      - id: Z-2\n        set:\n          deadline: 每月\n        reason: 本县更严\n',
      ),
    });
    const { accepting } = await accept(io, ['0.5']);
    const [file] = accepting.files;
    expect(file?.texts.after).toContain(`    alter:
      - id: Z-2
        set:
          deadline: 每月
          answers:
            - jia-2024#1
        reason: 本县更严
      - id: Z-1
        set:
          answers:
            - 省#9
            - jia-2024#1
        reason: 确认落实 jia-2024#1
`);
    await io.write(file?.file ?? '', file?.after ?? '');
    expect((await coverage(['.'], io, { against: ['plan'] })).targets[0]?.cells[0]?.entries.map(({ id }) => id)).toEqual(['Z-1', 'Z-2']);
  });

  test('writes replaces where an old catalog is held against', async () => {
    const io = project({
      'c/财政局.yaml': catalogOf('甲县财政局', [entry('A', '部门预算')], 'supersedes: [{ title: 旧, file: ../旧.yaml }]\n'),
      '旧.yaml': catalogOf('甲县财政局', [entry('J-1', '部门预算')]).replace('year: 2024', 'year: 2019'),
    });
    const { accepting } = await accept(io, ['0.9'], 'legacy');
    expect(accepting.files[0]?.texts.after).toContain('    title: 部门预算\n    replaces:\n      - J-1\n');
  });

  test('what only a basis can tell is left to people', async () => {
    const io = project({ 'c/财政局.yaml': catalogOf('甲县财政局', [entry('A', '政府信息公开工作年度报告')]) });
    const { accepting } = await accept(io, ['0.9'], 'statute');
    expect(accepting.unnamed.map(({ target }) => target.ref)).toEqual(['条例49-部门']);
    expect(acceptWords(accepting, false, 'zh-CN').at(-1)).toContain('basis 里写 《中华人民共和国政府信息公开条例》第四十九条');
  });

  test('the file of a guidance is named without white space, as answers are', async () => {
    const io = project({
      '某 指引.yaml': catalogOf('某省财政厅', [entry('Z-1', '部门预算')], 'role: guidance\n'),
      'c/财政局.yaml': catalogOf('甲县财政局', [entry('A', '部门预算编制')], 'extends: [{ from: ../某 指引.yaml, include: [没有] }]\n'),
    });
    const { accepting } = await accept(io, ['0.5'], 'guidance');
    expect(accepting.files[0]?.texts.after).toContain('    answers: [某_指引#Z-1]\n');
  });

  test('a catalog keeps its encoding', async () => {
    const io = project();
    await io.write('c/财政局.yaml', Buffer.from('\ufeff'.concat(source), 'utf16le'));
    const { accepting } = await accept(io, ['0.5']);
    expect([...(accepting.files[0]?.after.subarray(0, 2) ?? [])]).toEqual([0xff, 0xfe]);
  });
});

describe('What --accept says', () => {
  test('is a score, or pairs', () => {
    expect(readAcceptance(['0.8'])).toEqual({ score: 0.8, pairs: [] });
    expect(readAcceptance(['p#1=A,p#2=B', '1'])).toEqual({
      score: 1,
      pairs: [
        { ref: 'p#1', entry: 'A' },
        { ref: 'p#2', entry: 'B' },
      ],
    });
  });

  test.each(['', '80', '-1', 'p#1', '=A', 'p#1='])('is not “%s”', (word) => {
    expect(() => readAcceptance([word])).toThrow();
  });
});
