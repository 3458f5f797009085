import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { ioAsOf } from '../../src/jobs/as-of.js';
import { catalogText, entryText, gkml, placesIn } from '../commands/gkml.js';
import { readFixture } from '../rules/fixture.js';
import { memoryRepository } from '../support/memory-git.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

const spring = { date: '2024-03-01T09:00:00+08:00', files: { 'a.yaml': 'kind: plan\n' } };
const summer = { date: '2024-07-01T09:00:00+08:00', files: { 'a.yaml': 'kind: site\n', 'b.yaml': 'kind: site\n' } };
const repository = () => memoryRepository([spring, summer], { 'a.yaml': 'kind: units\n', 'b.yaml': 'kind: site\n' });

describe('the world of another day', () => {
  test('holds the files of the last commit of that day, and says which', async () => {
    const { io, said } = await ioAsOf(repository(), '2024-05-01');
    expect({ today: io.today, now: io.now, a: textOf(io, 'a.yaml'), b: io.kindOf('b.yaml') }).toEqual({
      today: '2024-05-01',
      now: undefined,
      a: 'kind: plan\n',
      b: 'missing',
    });
    expect(said?.['zh-CN']).toMatch(/^按 2024-05-01 的状态：文件取自 2024-03-01 的提交 [0-9a-f]{7}；要用现在的文件，加 --work-tree$/);
    expect(textOf((await ioAsOf(repository(), '2024-07-01')).io, 'a.yaml')).toBe('kind: site\n');
  });

  test('holds the files of now where that is asked for, and says nothing of it', async () => {
    const { io, said } = await ioAsOf(repository(), '2024-05-01', { workTree: true });
    expect({ today: io.today, now: io.now, a: textOf(io, 'a.yaml'), said }).toEqual({
      today: '2024-05-01',
      now: '2024-09-20',
      a: 'kind: units\n',
      said: undefined,
    });
  });

  test.each(['2024-09-20', '2031-01-01'])('holds the files of now on %s, which is not past', async (day) => {
    const { io, said } = await ioAsOf(repository(), day);
    expect({ today: io.today, now: io.now, a: textOf(io, 'a.yaml'), said }).toEqual({
      today: day,
      now: undefined,
      a: 'kind: units\n',
      said: undefined,
    });
  });

  test.each<[string, MemoryIo | ReturnType<typeof repository>, string]>([
    ['the history begins later', repository(), 'git 的历史从那以后才开始'],
    ['there is no git', memoryIo({ 'a.yaml': 'kind: units\n' }), '这里没有 git'],
    ['there is no repository', refusing('--is-inside-work-tree'), '这里不是 git 仓库'],
    ['nothing was committed', refusing('--verify'), 'git 仓库里还没有提交'],
  ])('holds the files of now where %s, and says so', async (_, io, why) => {
    const asked = await ioAsOf(io, '2024-02-01');
    expect(asked.said?.['zh-CN']).toBe(`按 2024-02-01 的状态，但文件是现在的：${why}`);
    expect({ now: asked.io.now, a: textOf(asked.io, 'a.yaml') }).toEqual({ now: '2024-09-20', a: 'kind: units\n' });
  });

  test.each([
    ['2024-02-30', '--as-of 后面要写日期，现为“2024-02-30”'],
    ['去年', '--as-of 后面要写日期，现为“去年”'],
    ['2008-04-30', '--as-of 最早写 2008-05-01，现为“2008-04-30”：《政府信息公开条例》那一天起施行'],
  ])('is refused for %s', async (day, words) => {
    await expect(ioAsOf(repository(), day)).rejects.toMatchObject({ text: { 'zh-CN': words } });
  });

  test('is refused for a file that was made or renamed since, with the way out', async () => {
    await expect(ioAsOf(repository(), '2024-05-01', { paths: ['b.yaml'] })).rejects.toMatchObject({
      text: { 'zh-CN': expect.stringMatching(/^2024-05-01 时（提交 [0-9a-f]{7}）没有 b\.yaml$/) },
      way: { 'zh-CN': expect.stringContaining('--work-tree') },
    });
  });
});

describe('check --as-of', () => {
  test('checks the files that git had that day, and writes to the disk', async () => {
    const io = memoryRepository([
      {
        date: '2024-03-01T09:00:00+08:00',
        files: { '县财政局.yaml': catalogText([entryText('001').replace('政府预算\n', '政府预算 \n')]) },
      },
      { date: '2024-07-01T09:00:00+08:00', files: { '县财政局.yaml': `${catalogText()}x: 1\n` } },
    ]);
    expect(await main(['check', '--as-of', '2024-05-01', '-f', 'json', '-o', 'out.json'], io)).toBe(0);
    expect(placesIn(io.textOf('out.json'))).toEqual([]);
    expect(io.stderr.text).toContain('文件取自 2024-03-01 的提交');
    expect(await main(['check', '--as-of', '2024-08-01', '-q'], io)).toBe(1);
  });

  test.each([
    [['--work-tree'], '--work-tree 要和 --as-of 一起用'],
    [['--as-of', '2024-05-01', '--fix'], '--as-of 和 --fix 不能一起用'],
    [['--as-of', '2024-05-01', '--diff'], '--as-of 和 --fix 不能一起用'],
    [['--since', 'HEAD', '--unsafe-fixes'], '--since 和 --fix 不能一起用'],
    [['--as-of', '2024-05-01', '--force'], '不能用 --force 写在现在的文件上'],
  ])('refuses %j', async (args, words) => {
    const { code, out, err } = await gkml(['check', ...args], { '县财政局.yaml': catalogText() });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});

const register = (more: string) => `kind: units
units:
  - name: 高青县财政局
    short: [县财政局]
  - name: 高青县水务局
    short: [县水务局]
${more}groups:
  - name: 县政府各部门
    members: [县财政局, 县水务局]
`;
const gone = register('    abolished: 2024-06-30\n    successor: 高青县财政局\n');
const waterCatalog = catalogText([entryText('001')]).replaceAll('高青县财政局', '高青县水务局');

describe('a day and what it knows', () => {
  const day = (today: string, files: Readonly<Record<string, string>>, args: readonly string[] = ['check', '-f', 'json']) =>
    gkml(args, files, { today });
  const found = async (today: string, files: Readonly<Record<string, string>>) => placesIn((await day(today, files)).out);

  test('a unit that is abolished later is a unit, and of its groups', async () => {
    const files = { '水务局.yaml': waterCatalog, 'units.yaml': gone };
    expect(await found('2024-05-01', files)).toEqual(['units.yaml:7 disordered-unit-dates']);
    expect(await found('2024-07-01', files)).toEqual([
      'units.yaml:11 unknown-group-member',
      '水务局.yaml:2 abolished-unit',
      '水务局.yaml:10 abolished-unit',
      '水务局.yaml:11 abolished-unit',
    ]);
  });

  test('what happened since is no fault of files that know of it', async () => {
    const io = memoryIo({ '水务局.yaml': waterCatalog, 'units.yaml': register('    abolished: 2024-06-30\n') }, { today: '2024-09-20' });
    expect(await main(['check', '--as-of', '2024-05-01', '--work-tree', '-f', 'json'], io)).toBe(0);
    expect(placesIn(io.stdout.text)).toEqual([]);
  });

  test('catalogs of a unit and of who takes over are of two units until then', async () => {
    const files = { '水务局.yaml': waterCatalog, '财政局.yaml': catalogText([entryText('002')]), 'units.yaml': gone };
    expect(await found('2024-05-01', files)).not.toContain('财政局.yaml:2 duplicate-catalog');
    expect((await found('2024-07-01', files)).filter((place) => place.endsWith('duplicate-catalog'))).toHaveLength(1);
  });

  test('a task of a unit that still stands is nobody’s fault', async () => {
    const files = {
      'plan.yaml': `kind: plan
id: gaoqing-2025
title: 2025年高青县政务公开工作方案
issuer: 高青县人民政府办公室
status: 正式
year: 2025
tasks:
  - number: 1
    path: [预算]
    requirement: 公开本级预算
    responsibility: 县水务局
`,
      'units.yaml': gone,
    };
    expect(await found('2024-06-30', files)).not.toContain('plan.yaml:11 unknown-task-unit');
    expect(await found('2024-07-01', files)).toContain('plan.yaml:11 unknown-task-unit');
  });

  test('a plan that is issued later binds nobody', async () => {
    const files = {
      'gkml.yaml': 'kind: config\nplan: plan.yaml\n',
      'plan.yaml': `kind: plan
id: gaoqing-2024
title: 2024年高青县政务公开工作方案
issuer: 高青县人民政府办公室
date: 2024-06-28
year: 2024
status: 正式
tasks:
  - number: 1
    path: [预算]
    requirement: 公开本级预算
    responsibility: 高青县财政局
    deadline: 2024年9月底前
`,
      '县财政局.yaml': catalogText([
        entryText('001', '    answers: [gaoqing-2024#1]\n').replace(/deadline: .*/, 'deadline: 2024年12月底前'),
      ]),
    };
    const codes = async (date: string) => {
      const io = memoryIo(files);
      await main(['check', '--as-of', date, '--work-tree', '-f', 'json'], io);
      return placesIn(io.stdout.text);
    };
    expect(await codes('2024-06-27')).not.toContain('县财政局.yaml:12 plan-requirement');
    expect(await codes('2024-06-28')).toContain('县财政局.yaml:12 plan-requirement');
  });

  test('a law that is repealed later is in force', async () => {
    const files = {
      'a.yaml': catalogText([entryText('001', '    basis: 《环境噪声污染防治法》第十条\n')]).replace('2024', '2022'),
    };
    expect(await found('2022-06-04', files)).toEqual([]);
    expect(await found('2022-06-05', files)).toEqual(['a.yaml:15 basis-superseded']);
  });

  test('the articles of 2007 are those in force until May 2019', async () => {
    const files = {
      'a.yaml': catalogText([entryText('001', '    basis: 《政府信息公开条例》第十条第（四）项\n')]).replace('2024', '2019'),
    };
    expect(await found('2019-05-14', files)).toEqual([]);
    expect(await found('2019-05-15', files)).toEqual(['a.yaml:15 old-regulation-numbering']);
  });

  test('a deadline is looser than a law only once there is one', async () => {
    const late = entryText('001').replace('起20个', '起25个');
    expect(await found('2019-05-14', { 'a.yaml': catalogText([late]) })).toEqual([]);
    expect(await found('2019-05-15', { 'a.yaml': catalogText([late]) })).toEqual(['a.yaml:12 deadline-looser-than-basis']);
  });

  test('a report is not late before it is due, and a unit that is abolished later plans activities itself', async () => {
    const files = (name: string) =>
      readFixture(readFileSync(`tests/fixtures/rules/${name}.bad.yaml`, 'utf8')).files as Record<string, string>;
    const late = files('overdue-activity-report');
    expect(await found('2024-08-23', late)).not.toContain('活动.yaml:15 overdue-activity-report');
    expect(await found('2024-08-26', late)).toContain('活动.yaml:15 overdue-activity-report');
    const { '单位名录.yaml': units = '', ...rest } = files('unit-without-activity');
    const silent = async (today: string) => {
      const left = `${units.replace('[县司法局]', '[县司法局]\n    abolished: 2024-08-31\n    successor: 高青县财政局')}`;
      const { findings } = JSON.parse((await day(today, { ...rest, '单位名录.yaml': left })).out) as { findings: { message: string }[] };
      return findings.map(({ message }) => message).find((message) => message.includes('活动计划：'));
    };
    expect(await silent('2024-08-30')).toBe('还没有 1 个单位的活动计划：高青县司法局');
    expect(await silent('2024-09-01')).toBeUndefined();
  });

  test('what falls due is that of the unit that still stands', async () => {
    const files = { '水务局.yaml': waterCatalog.replace(/deadline: .*/, 'deadline: 每年12月31日前'), 'units.yaml': gone };
    const units = async (today: string) => {
      const { items } = JSON.parse((await day(today, files, ['due', '-f', 'json'])).out) as { items: { units: string[] }[] };
      return items.flatMap((item) => item.units);
    };
    expect(await units('2024-06-01')).toEqual(['高青县水务局']);
    expect(await units('2024-07-01')).toEqual(['高青县财政局']);
  });
});

describe('due and coverage --as-of', () => {
  const commits = [
    { date: '2024-03-01T09:00:00+08:00', files: { '县财政局.yaml': catalogText() } },
    { date: '2024-07-01T09:00:00+08:00', files: { '县财政局.yaml': catalogText([entryText('001'), entryText('002')]) } },
  ];

  test('read the files of that day, and write to the disk', async () => {
    const io = memoryRepository(commits);
    expect(await main(['due', '--as-of', '2024-05-01', '-o', 'due.json', '-q'], io)).toBe(0);
    expect(JSON.parse(io.textOf('due.json'))).toMatchObject({ asOf: '2024-05-01', undated: [{ id: '001' }] });
    expect(await main(['due', '--as-of', '2024-05-01', '--work-tree', '-o', 'due.json', '-q'], io)).toBe(0);
    expect(JSON.parse(io.textOf('due.json'))).toMatchObject({ asOf: '2024-05-01', undated: [{ id: '001' }, { id: '002' }] });
    await main(['coverage', '--against', 'statute', '--as-of', '2024-05-01', '-o', 'coverage.json'], io);
    expect(JSON.parse(io.textOf('coverage.json'))).toMatchObject({ asOf: '2024-05-01' });
    expect(io.stderr.text).toContain('文件取自 2024-03-01 的提交');
  });
});

function textOf(io: { read(path: string): Uint8Array }, path: string): string {
  return new TextDecoder().decode(io.read(path));
}

function refusing(question: string) {
  const io = repository();
  return {
    ...io,
    files: io.files,
    git: async (args: readonly string[], input?: string) =>
      args.includes(question) ? { code: 128, stdout: new Uint8Array(), stderr: 'fatal' } : io.git(args, input),
  };
}
