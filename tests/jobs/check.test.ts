import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { catalogText, entryText, gkml, placesIn } from '../commands/gkml.js';

const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/check-report.schema.json', 'utf8')));
const clean = { 'a.yaml': catalogText() };
// one error, one warning
const faulty = { 'a.yaml': catalogText([entryText('001'), entryText('001').replace('财政预算001', '部门决算')]).replace('2024', '2018') };
const warned = { 'a.yaml': catalogText().replace('2024', '2018') };

describe('a check', () => {
  test('tells all findings of all files in one run, sorted by place', async () => {
    const files = {
      '乙.yaml': 'kind: catalog\nunit：x\n',
      '甲.yaml': 'a: "\n',
      'b/空.yaml': '',
      'b/c.yaml': catalogText([
        entryText('001').replace('title: 财政预算001', 'titel: x'),
        entryText('002').replace('nature: other', 'nature: x'),
      ]),
      'd.yaml': 'kind: catalgo\n',
      'e.yaml': 'x: 1\n',
      'f.yaml': Uint8Array.from([0x50, 0x4b, 3, 4, 0]),
      'g.yaml': faulty['a.yaml'],
    };
    const { code, out } = await gkml(['check', '-f', 'json'], files);
    expect(code).toBe(1);
    expect(placesIn(out)).toEqual([
      'b/c.yaml:7 misspelled-key',
      'b/c.yaml:19 unknown-value',
      'b/空.yaml:1 empty-file',
      'd.yaml:1 unknown-kind',
      'e.yaml:1 missing-kind',
      'f.yaml:1 binary-file',
      'g.yaml:3 year-without-calendar',
      'g.yaml:15 duplicate-id',
      '乙.yaml:2 full-width-colon',
      '甲.yaml:1 yaml-syntax',
    ]);
  });

  test.each(['pretty', 'compact', 'json', 'github'])('exits with 0, 1 and 2 in format %s', async (format) => {
    expect((await gkml(['check', '-f', format], clean)).code).toBe(0);
    expect((await gkml(['check', '-f', format], faulty)).code).toBe(1);
    const wrong = await gkml(['check', '-f', format, '没有.yaml'], clean);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('没有这个文件或文件夹：没有.yaml');
    expect(wrong.err).not.toMatch(/\n\s+at /);
  });

  test('says what it looked at when all is well', async () => {
    expect(await gkml(['check'], clean)).toMatchObject({ code: 0, out: '✔ 没有发现问题（检查了 1 个文件、1 条记录）\n', err: '' });
    expect((await gkml(['check', '--lang', 'en'], clean)).out).toBe('✔ No findings (1 file, 1 record)\n');
    expect((await gkml(['check', '-f', 'compact'], clean)).out).toBe('');
    expect((await gkml(['check', '-f', 'github'], clean)).out).toBe('');
  });

  test.each([
    ['clean', clean],
    ['faulty', faulty],
    ['unreadable', { 'a.yaml': 'a: "\n' }],
  ])('in JSON is one document that fits its schema: %s', async (_, files) => {
    const { out, err } = await gkml(['check', '-f', 'json'], files);
    expect(fits(JSON.parse(out)), JSON.stringify(fits.errors)).toBe(true);
    expect(err).toBe('');
  });

  test('keeps fingerprints when lines are put in above, and gives each finding its own', async () => {
    const prints = async (source: string) =>
      (JSON.parse((await gkml(['check', '-f', 'json'], { 'a.yaml': source })).out) as { findings: { fingerprint: string; line: number }[] })
        .findings;
    const source = catalogText([
      entryText('001').replace('nature: other', 'nature: x'),
      entryText('002').replace('nature: other', 'nature: x'),
      entryText('002').replace('nature: other', 'nature: x'),
    ]);
    const before = await prints(source);
    const after = await prints(source.replace('kind:', '# 一\n\n# 二\nkind:').replace('entries:', 'entries:\n  # 三'));
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(after.map(({ line }) => line)).toEqual(before.map(({ line }) => line + 4));
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
    expect(before.length).toBeGreaterThan(2);
  });

  test('gives the same bytes for the same files, in whatever order the disk lists them', async () => {
    const entries = Object.entries({ ...faulty, 'b.yaml': faulty['a.yaml'], 'c/d.yaml': warned['a.yaml'] });
    const one = await gkml(['check', '-f', 'json'], Object.fromEntries(entries));
    const two = await gkml(['check', '-f', 'json'], Object.fromEntries(entries.reverse()));
    expect(two.out).toBe(one.out);
  });
});

describe('the threshold', () => {
  test.each<readonly [string, Record<string, string>, readonly string[], string, number]>([
    ['warnings alone pass', warned, [], '', 0],
    ['--fail-on warning', warned, ['--fail-on', 'warning'], '', 1],
    ['--fail-on info fails on a warning too', warned, ['--fail-on', 'info'], '', 1],
    ['--max-warnings 1 allows one', warned, ['--max-warnings', '1'], '', 0],
    ['--max-warnings 0', warned, ['--max-warnings', '0'], '', 1],
    ['failOn of the settings', warned, [], 'failOn: warning\n', 1],
    ['the flag over failOn', warned, ['--fail-on', 'error'], 'failOn: warning\n', 0],
    ['maxWarnings of the settings', warned, [], 'maxWarnings: 0\n', 1],
    ['the flag over maxWarnings', warned, ['--max-warnings', '5'], 'maxWarnings: 0\n', 0],
    ['a rule made worse', warned, [], 'rules: {year-without-calendar: error}\n', 1],
    ['a rule made milder', faulty, [], 'rules: {duplicate-id: warning}\n', 0],
    ['a rule switched off', faulty, ['--fail-on', 'info'], 'rules: {duplicate-id: off, year-without-calendar: off}\n', 0],
    ['a finding of reading made milder', { 'a.yaml': 'a: 1\n' }, ['--fail-on', 'warning'], 'rules: {missing-kind: info}\n', 0],
    ['-q changes nothing', faulty, ['-q'], '', 1],
  ])('%s', async (_, files, flags, config, code) => {
    const given = config === '' ? files : { ...files, 'gkml.yaml': `kind: config\n${config}` };
    const run = await gkml(['check', '-f', 'json', ...flags], given);
    expect(run.code).toBe(code);
    expect((JSON.parse(run.out) as { failed: boolean }).failed).toBe(code === 1);
  });

  test.each([['-1'], ['x'], ['1.5']])('--max-warnings %s is a wrong request', async (value) => {
    const { code, err, out } = await gkml(['check', '--max-warnings', value], clean);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`“${value}”`);
  });

  test('-q lists errors only, and counts all', async () => {
    const { out } = await gkml(['check', '-q'], faulty);
    expect(out).toContain('duplicate-id');
    expect(out).not.toContain('year-without-calendar');
    expect(out).toContain('1 个错误，1 个警告');
    expect((await gkml(['check', '-q', '-f', 'compact'], warned)).out).toBe('');
  });
});

describe('standard input', () => {
  test('is checked like a file of the name it is given', async () => {
    const config = { 'gkml.yaml': 'kind: config\nunits: u.yaml\n', 'u.yaml': 'kind: units\nunits:\n  - name: 高青县财政局\n' };
    const broken = await gkml(['check', '-', '--stdin-filename', '目录/新.yaml', '-f', 'compact'], config, { stdin: 'kind：catalog\n' });
    expect([broken.code, broken.out]).toEqual([1, expect.stringMatching(/^目录\/新\.yaml:1:5: error \[full-width-colon\]/)]);
    expect((await gkml(['check', '-'], config, { stdin: catalogText() })).code).toBe(0);
    const unknown = await gkml(['check', '-', '-f', 'json'], config, { stdin: catalogText().replaceAll('高青县财政局', '高青县税务局') });
    expect(placesIn(unknown.out)[0]).toBe('标准输入.yaml:2 unknown-unit');
  });

  test('stands for the file on disk of the same name', async () => {
    const { out, code } = await gkml(
      ['check', '.', '-', '--stdin-filename', 'a.yaml', '-f', 'json'],
      { ...faulty, 'b.yaml': catalogText([entryText('009')], '').replace('高青县财政局\nyear', '高青县税务局\nyear') },
      { stdin: catalogText() },
    );
    expect(placesIn(out)).toEqual([]);
    expect(code).toBe(0);
  });

  test.each([
    ['plan', 'kind: plan\nid: a\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\ntasks: []\n'],
    ['units', 'kind: units\nunits: []\n'],
  ])('may be a %s', async (_, stdin) => {
    const { code, err } = await gkml(['check', '-', '-f', 'json'], {}, { stdin });
    expect([code, err]).toEqual([0, '']);
  });

  test('may be empty or binary', async () => {
    expect(placesIn((await gkml(['check', '-', '-f', 'json'], {}, { stdin: '' })).out)).toEqual(['标准输入.yaml:1 empty-file']);
  });

  test('needs - for its name', async () => {
    expect(await gkml(['check', '--stdin-filename', 'a.yaml'], clean)).toMatchObject({ code: 2, out: '' });
  });
});

describe('-o', () => {
  test.each([
    ['check', '-f', 'json', '-o', 'a.yaml'],
    ['check', '-o', './a.yaml'],
    ['derive', 'plan.yml', '-o', 'plan.yml'],
    ['rules', '-o', 'a.yaml'],
    ['schema', 'plan', '-o', 'a.yaml'],
  ])('never writes over a YAML file that is there: gkml %s %s %s', async (...args) => {
    const files = {
      'a.yaml': catalogText(),
      'plan.yml': `kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 报送\n    responsibility: 县财政局\n`,
    };
    const { code, out, err, io } = await gkml(args, files);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/不能用结果覆盖\n改法：换一个文件名/);
    for (const [name, words] of Object.entries(files)) expect(io.textOf(name)).toBe(words);
  });

  test('writes the result to a file, says so on stderr, and prints nothing', async () => {
    const { code, out, err, io } = await gkml(['check', '-f', 'json', '-o', '结果/报告.json'], faulty);
    expect([code, out, err]).toEqual([1, '', '已写入 结果/报告.json\n']);
    expect(fits(JSON.parse(io.textOf('结果/报告.json')))).toBe(true);
    expect((await gkml(['check', '-q', '-o', 'x.txt', '--lang', 'en'], faulty)).err).toBe('');
    expect((await gkml(['check', '-o', 'x.txt', '--lang', 'en'], faulty)).err).toBe('Wrote x.txt\n');
  });

  test('never writes colour', async () => {
    const { io } = await gkml(['check', '--color', '-o', 'x.txt'], faulty, { terminal: true });
    expect(io.textOf('x.txt')).not.toContain('\u001b');
  });
});

describe('settings that name a file of another kind', () => {
  test.each(['plan', 'units', 'site'])('for %s end the run, and say which kind it is', async (key) => {
    const files = { ...clean, 'gkml.yaml': `kind: config\n${key}: a.yaml\n` };
    const { code, out, err } = await gkml(['check'], files);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`gkml.yaml 的 ${key} 写了“a.yaml”，但它的 kind 是 catalog，不是 ${key}`);
    expect((await gkml(['check', '--lang', 'en'], files)).err).toContain(`names "a.yaml" as ${key}, but its kind is catalog`);
  });
});

describe('a file of a project', () => {
  const files = {
    'gkml.yaml': 'kind: config\nunits: units.yaml\nrules: {duplicate-id: warning}\n',
    'units.yaml': 'kind: units\nunits:\n  - name: 高青县财政局\n',
    '部门/(财政).yaml': catalogText([entryText('001'), entryText('002').replace('高青县财政局', '高青县财正局')]),
  };
  const absolute = Object.fromEntries(Object.entries(files).map(([path, words]) => [`/project/${path}`, words]));
  const inside = { cwd: '/project/部门' };
  const unknown = (file: string) => [`${file}:20 unknown-unit`];

  test.each([
    ['(财政).yaml'],
    ['/project/部门/(财政).yaml'],
    ['../部门/(财政).yaml'],
    ['(财政).yaml', './(财政).yaml', '/project/部门/(财政).yaml', '../部门'],
  ])('is read once, by its one name: %s %s', async (...paths) => {
    const { out } = await gkml(['check', ...paths, '-f', 'json'], absolute, inside);
    expect(placesIn(out)).toEqual(unknown('(财政).yaml'));
  });

  test.each(['(财政).yaml', './(财政).yaml', '/project/部门/(财政).yaml'])('may come by standard input as %s', async (name) => {
    const stdin = files['部门/(财政).yaml'];
    const { out } = await gkml(['check', '-', '--stdin-filename', name, '-f', 'json'], absolute, { ...inside, stdin });
    expect(placesIn(out)).toEqual(unknown('(财政).yaml'));
  });
});

test('a limit of warnings on the command line is one for all projects', async () => {
  const files = {
    '甲/gkml.yaml': 'kind: config\n',
    '甲/a.yaml': warned['a.yaml'],
    '乙/gkml.yaml': 'kind: config\n',
    '乙/a.yaml': warned['a.yaml'],
  };
  expect((await gkml(['check', '甲', '乙', '--max-warnings', '2'], files)).code).toBe(0);
  expect((await gkml(['check', '甲', '乙', '--max-warnings', '1'], files)).code).toBe(1);
});

test('a number of a person in a title is not repeated in the report', async () => {
  const entry = entryText('001')
    .replace(/title: .*/, 'title: 联系人13812345678的预算')
    .replace(/deadline: .*/, 'deadline: 及时公开');
  for (const format of ['pretty', 'json', 'compact', 'github']) {
    const { out } = await gkml(['check', '-f', format], { 'a.yaml': catalogText([entry]) });
    expect(out).toContain('138****5678');
    expect(out).not.toContain('13812345678');
  }
});

describe('nested projects', () => {
  const files = {
    'gkml.yaml': 'kind: config\nrules: {year-without-calendar: error}\n',
    'a.yaml': warned['a.yaml'],
    '乡镇/gkml.yaml': 'kind: config\nrules: {year-without-calendar: off}\n',
    '乡镇/a.yaml': warned['a.yaml'],
    '部门/b.yaml': warned['a.yaml'].replaceAll('财政局', '税务局'),
    '部门/科室/gkml.yaml': 'kind: config\nmaxWarnings: 0\n',
    '部门/科室/c.yaml': warned['a.yaml'],
  };

  test.each<readonly [readonly string[], readonly string[], number]>([
    [[], ['a.yaml:3 error', '部门/b.yaml:3 error', '部门/科室/c.yaml:3 warning'], 1],
    [['.'], ['a.yaml:3 error', '部门/b.yaml:3 error', '部门/科室/c.yaml:3 warning'], 1],
    [['乡镇'], [], 0],
    [['部门'], ['部门/b.yaml:3 error', '部门/科室/c.yaml:3 warning'], 1],
    [['部门/科室/c.yaml'], ['部门/科室/c.yaml:3 warning'], 1],
    [['乡镇/a.yaml', '部门/b.yaml'], ['部门/b.yaml:3 error'], 1],
  ])('%j are checked each with its own settings', async (paths, expected, code) => {
    const run = await gkml(['check', ...paths, '-f', 'json'], files);
    const { findings } = JSON.parse(run.out) as { findings: { file: string; line: number; severity: string; code: string }[] };
    expect(
      findings.filter((one) => one.code === 'year-without-calendar').map(({ file, line, severity }) => `${file}:${line} ${severity}`),
    ).toEqual(expected);
    expect(run.code).toBe(code);
  });

  test('a file named twice or with another slash is counted once', async () => {
    const { out } = await gkml(['check', 'a.yaml', './a.yaml', '.'], clean);
    expect(out).toContain('1 个文件、1 条记录');
  });
});
