import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryText, gkml } from '../commands/gkml.js';

const plan = readFileSync('examples/gaoqing-2024/plan.yaml', 'utf8');
const units = readFileSync('examples/gaoqing-2024/units.yaml', 'utf8');

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly ground: string;
  readonly way: string;
}

const profileText = (more: string) =>
  `kind: profile\nid: 高青\ntitle: 高青要求\ndocument: 高青县政务公开工作方案\nnumber: 高政办字〔2024〕11号\n${more}`;

async function found(files: Record<string, string>, paths: readonly string[] = []): Promise<Found[]> {
  const { out, err } = await gkml(['check', ...paths, '-f', 'json'], { 'units.yaml': units, ...files });
  expect(err).toBe('');
  return (JSON.parse(out) as { findings: Found[] }).findings;
}

const places = (list: readonly Found[]) => list.map(({ file, line, code }) => `${file}:${line} ${code}`);

const config = (more: string) => `kind: config\nunits: units.yaml\npaths: [县财政局.yaml, gkml.yaml]\n${more}`;

function catalog(entry: string, head = ''): string {
  return `kind: catalog\nunit: 高青县财政局\nyear: 2024\n${head}entries:\n${entry}`;
}

/** Findings on a catalog of one entry under a profile. */
async function under(
  demands: string,
  entry = entryText('001'),
  { head = '', settings = 'profile: 要求.yaml\n', ...files }: Record<string, string> = {},
): Promise<Found[]> {
  return found({ 'gkml.yaml': config(settings), '要求.yaml': profileText(demands), '县财政局.yaml': catalog(entry, head), ...files });
}

describe('a profile named in the settings demands of entries', () => {
  test('fields beyond the six elements, on the ground of its clause', async () => {
    const [one, ...others] = await under('fields:\n  - {field: basis, required: true, clause: 二（五）}\n');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ file: '县财政局.yaml', line: 5, code: 'plan-requirement', message: '没有写明公开依据' });
    expect(one?.ground).toBe('《高青县政务公开工作方案》（高政办字〔2024〕11号）二（五）');
    expect(await under('fields:\n  - {field: basis, required: true}\n', entryText('001', '    basis: 《预算法》第十四条\n'))).toEqual([]);
  });

  test('the values it allows and none that it forbids, whatever a channel or a unit is called', async () => {
    const demands =
      'fields:\n  - {field: channels, forbidden: [政府网站], clause: （一）}\n  - {field: subject, allowed: [县财政局], clause: （二）}\n';
    expect(await under(demands)).toEqual([]);
    const entry = entryText('001')
      .replace('channels: 政府公报', 'channels: 政府门户网站、政府公报')
      .replace('subject: 高青县财政局', 'subject: 县司法局');
    const list = (await under(demands, entry)).filter(({ code }) => code === 'plan-requirement');
    expect(list.map(({ line, message, ground }) => [line, message, ground.slice(-3)])).toEqual([
      [10, '公开主体“县司法局”不在允许的取值里：“县财政局”', '（二）'],
      [14, '公开渠道不能写“政府网站”', '（一）'],
    ]);
  });

  test('and tells once, in the defaults, what these say for all', async () => {
    const entry = (id: string) => entryText(id).replace(/ {4}method: .*\n/, '');
    const list = await under(
      'fields:\n  - {field: method, allowed: [依申请公开]}\n',
      entry('001') + entry('002').replaceAll('预算', '决算'),
      {
        head: 'defaults:\n  method: 主动公开\n',
      },
    );
    expect(places(list)).toEqual(['县财政局.yaml:5 plan-requirement']);
  });

  test('nothing of drafts', async () => {
    expect(await under('fields:\n  - {field: basis, required: true}\n', entryText('001', '    status: draft\n'))).toEqual([]);
  });

  test('the six elements, on its own ground', async () => {
    const entry = entryText('001').replace(/ {4}method: .*\n/, '');
    const [one, ...others] = await under('fields:\n  - {field: method, required: true, clause: 二（五）}\n', entry);
    expect([one?.code, one?.ground, others]).toEqual(['missing-element', '《高青县政务公开工作方案》（高政办字〔2024〕11号）二（五）', []]);
  });

  test('not the element that it leaves out with reason and ground', async () => {
    const demands = (more: string) => `extends: 省.yaml\nfields:\n  - {field: method, required: false${more}}\n`;
    const above = {
      '省.yaml':
        'kind: profile\nid: 省\ntitle: 省要求\nfields:\n  - {field: method, required: true, clause: （十五）}\n  - {field: content, required: true}\n',
    };
    const entry = entryText('001').replace(/ {4}(?:method|content): .*\n/g, '');
    const messages = async (more: string) => (await under(demands(more), entry, above)).map(({ message }) => message);
    expect(await messages(', reason: 只有一种方式, ground: 县规')).toEqual(['没有写明公开内容']);
    expect(await messages('')).toEqual([
      '没有写明公开内容、公开方式',
      '公开方式：上级要求“省”要求必填，这里改为不必填，没有写理由（reason）和依据（ground）',
    ]);
  });

  test.each([
    ['#43', 1],
    ['高青-2024#43', 1],
    ['高青#43', 1],
    ['高青#44', 0],
    ['别的#43', 0],
  ])('the day of what they answer, written %s: %i', async (answers, count) => {
    const demands =
      'plan: 高青-2024\nobligations:\n  - {id: "43", class: disclosure, task: 43, item: 年度预算, deadline: 9月底前, date: 2024-09-30}\n';
    const entry = entryText('001', `    answers: ["${answers}"]\n`).replace(/deadline: .*/, 'deadline: 2024年12月底前');
    const list = await under(demands, entry);
    expect(list.map(({ code, line }) => `${line} ${code}`)).toEqual(Array(count).fill('12 plan-requirement'));
    if (count > 0) {
      expect(list[0]?.message).toBe('公开时限“2024年12月底前”晚于 2024-09-30：高青#43的时限“9月底前”（年度预算）');
      expect(list[0]?.ground).toBe('《高青县政务公开工作方案》（高政办字〔2024〕11号）任务43');
    }
  });

  test('the year', async () => {
    const list = await under('year: 2023\nunits:\n  include: [县政府各部门]\n');
    expect(list.map(({ line, message }) => `${line} ${message}`)).toEqual(['3 目录的年度是 2024，要求“高青”管的是 2023 年的目录']);
    expect(await under('year: 2024\nunits:\n  include: [县政府各部门]\n')).toEqual([]);
  });

  test('to be in its scope, and nothing else of a unit that is not', async () => {
    const more = 'fields:\n  - {field: basis, required: true}\n  - {field: channels, forbidden: [政府公报]}\n';
    const list = await under(`year: 2023\nunits:\n  include: [县司法局]\n  clause: 主送\n${more}`);
    expect(list.map(({ line, message }) => `${line} ${message}`)).toEqual(['2 “高青县财政局”不在要求“高青”的适用单位里']);
  });

  test('nothing of a unit that it leaves out', async () => {
    const exempt = 'units:\n  exclude:\n    - {unit: 县财政局, reason: 垂直管理}\n';
    expect(await under(`${exempt}fields:\n  - {field: basis, required: true}\n`)).toEqual([]);
  });

  test('by warnings only while its document is a draft', async () => {
    const list = await under('status: 征求意见稿\nfields:\n  - {field: basis, required: true}\n');
    expect(list.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('the levels of rules', () => {
  const vague = entryText('001').replace(/deadline: .*/, 'deadline: 及时公开');
  const level = async (demanded: string, own = '') => {
    const settings = `profile: 要求.yaml\n${own === '' ? '' : `rules:\n  vague-deadline: ${own}\n`}`;
    const list = await under(`rules:\n  - {rule: vague-deadline, ${demanded}, clause: （六）}\n`, vague, { settings });
    return list.map(({ code, severity }) => `${code} ${severity}`);
  };

  test.each([
    ['are those of the profile where the settings say nothing', 'level: error', '', ['vague-deadline error']],
    ['may be lowered by the settings', 'level: error', 'info', ['vague-deadline info']],
    ['may be raised by the settings', 'level: warning, locked: true', 'error', ['vague-deadline error']],
    [
      'stay where the profile locks them, and the settings are at fault',
      'level: error, locked: true',
      'off',
      ['forbidden-loosening error', 'vague-deadline error'],
    ],
  ])('%s', async (_, demanded, own, expected) => {
    expect((await level(demanded, own)).sort()).toEqual(expected);
  });
});

describe('a profile and the plan it was made from', () => {
  const files = (date: string, settings = 'plan: plan.yaml\nprofile: 要求.yaml\n') => ({
    'gkml.yaml': config(settings),
    'plan.yaml': plan,
    '要求.yaml': profileText(
      `year: 2024\nplan: gaoqing-2024\nobligations:\n  - {id: "43", class: disclosure, task: 43, date: ${date}, clause: 二（三）}\n`,
    ),
    '县财政局.yaml': catalog(entryText('001', '    answers: ["gaoqing-2024#43"]\n').replace(/deadline: .*/, 'deadline: 2025年2月底前')),
  });

  test.each([
    ['2024-12-31', '任务 43 的要求“年底前”'],
    ['2025-01-31', '任务 43 的要求“年底前”'],
    ['2024-10-31', '晚于 2024-10-31：高青#43'],
  ])('tell one place once, by the earlier day: %s', async (date, words) => {
    const list = (await found(files(date))).filter(({ code }) => code === 'plan-requirement');
    expect(list.map(({ line }) => line)).toEqual([12]);
    expect(list[0]?.message).toContain(words);
  });

  test('go for a catalog of another year as the plan goes alone', async () => {
    const of = async (settings: string) => {
      const year = { '县财政局.yaml': files('2024-12-31')['县财政局.yaml'].replace('year: 2024', 'year: 2023') };
      return places((await found({ ...files('2024-12-31', settings), ...year })).filter(({ code }) => code === 'plan-requirement'));
    };
    const alone = await of('plan: plan.yaml\n');
    expect(alone).toContain('县财政局.yaml:3 plan-requirement');
    expect(await of('plan: plan.yaml\nprofile: 要求.yaml\n')).toEqual(alone);
  });
});

describe('a shipped profile', () => {
  test('is named by its id', async () => {
    const list = await found({
      'gkml.yaml': config('profile: 山东2024\n'),
      '县财政局.yaml': catalog(entryText('001').replace(/ {4}method: .*\n/, '')),
    });
    expect(list.filter(({ code }) => code === 'missing-element').map(({ ground }) => ground)).toEqual([
      expect.stringMatching(/鲁政办发〔2024〕2号）（十五）/),
    ]);
  });

  test('holds on the example without a finding of its own', async () => {
    const read = (file: string) => readFileSync(`examples/gaoqing-2024/${file}`, 'utf8');
    const settings = read('gkml.yaml');
    const files = (text: string) => ({
      'gkml.yaml': text,
      'plan.yaml': plan,
      'site.yaml': read('site.yaml'),
      'catalogs/县财政局.yaml': read('catalogs/县财政局.yaml'),
    });
    const demanded = ['plan-requirement', 'missing-element', 'stale-obligation', 'forbidden-loosening'];
    const list = await found(files(`${settings}\nprofile: 高青2024\n`));
    expect(list.filter(({ code }) => demanded.includes(code))).toEqual([]);
  });

  test('whose plan was issued again with other numbers is told once, with the way to a profile of one’s own', async () => {
    const renumbered = plan.replaceAll(/^ {2}- number: (\d+)$/gm, (_, number: string) => `  - number: ${Number(number) + 100}`);
    const list = await found({
      'gkml.yaml': config('plan: plan.yaml\nprofile: 高青2024\n'),
      'plan.yaml': renumbered,
      '县财政局.yaml': catalog(entryText('001')),
    });
    const stale = list.filter(({ code }) => code === 'stale-obligation');
    expect(places(stale)).toEqual(['gkml.yaml:5 stale-obligation']);
    expect(stale[0]?.message).toContain('原来的任务 1 现在是任务 101');
    expect(stale[0]?.way).toContain('gkml resolve profile 高青2024 -o');
  });

  test.each([
    ['高青2042', '是否想写“高青2024”？'],
    ['没有.yaml', '没有这个文件：没有.yaml'],
  ])('that is not there, %s, ends the run', async (name, words) => {
    const { code, err } = await gkml(['check'], {
      'gkml.yaml': config(`profile: ${name}\n`),
      'units.yaml': units,
      '县财政局.yaml': catalog(entryText('001')),
    });
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  test('is no missing file where another one is missing', async () => {
    const { code, err } = await gkml(['check'], { 'gkml.yaml': 'kind: config\nplan: 没有.yaml\nprofile: 高青2024\n' });
    expect(code).toBe(2);
    expect(err).toContain('没有.yaml');
    expect(err).not.toContain('高青2024');
  });
});

describe('profiles of a project', () => {
  const ring = {
    '省.yaml': 'kind: profile\nid: 省\ntitle: 省要求\nextends: 县.yaml\n',
    '县.yaml': 'kind: profile\nid: 县\ntitle: 县要求\nextends: 省.yaml\n',
  };

  test('in a ring are told once in one run', async () => {
    const list = await found({ 'gkml.yaml': 'kind: config\n', ...ring });
    expect(list.filter(({ code }) => code === 'extends-cycle').map(({ message }) => message)).toEqual([
      '继承绕成了圈：“省.yaml”→“县.yaml”→“省.yaml”',
    ]);
  });

  test('are named by path, and one that is named by its id is found', async () => {
    const [one] = await found({
      'gkml.yaml': 'kind: config\n',
      '上级/市.yaml': 'kind: profile\nid: 市2024\ntitle: 市要求\n',
      '县.yaml': 'kind: profile\nid: 县\ntitle: 县要求\nextends: 市2024\n',
    });
    expect([one?.code, one?.way]).toEqual(['missing-parent', '是否想写“上级/市.yaml”？路径相对于本文件所在的文件夹']);
  });

  test('are left alone where one catalog is asked for, but for what keeps the demands from holding', async () => {
    const files = {
      'gkml.yaml': 'kind: config\nprofile: 县.yaml\n',
      '市.yaml': 'kind: profile\nid: 市\ntitle: 市要求\ndue: {date: 2024-06-30}\n',
      '县.yaml': 'kind: profile\nid: 县\ntitle: 县要求\nextends: [市.yaml, 没有]\ndue: {date: 2024-12-31}\n',
      'a.yaml': catalog(entryText('001')),
    };
    expect(places(await found(files, ['a.yaml'])).filter((one) => !one.includes('unit'))).toEqual(['县.yaml:4 missing-parent']);
    expect(places(await found(files)).filter((one) => one.startsWith('县'))).toEqual([
      '县.yaml:4 missing-parent',
      '县.yaml:5 loosening-without-ground',
    ]);
  });

  const below = (more: string) =>
    `kind: profile\nid: 本县\ntitle: 本县要求\ndocument: 本县通知\nextends: 高青2024\nobligations:\n  - {id: 高青2024#21, class: ${more}}\n`;

  test.each(['work, reason: 另有规定, ground: 三定规定', 'disclosure, waived: true, reason: 另有规定, ground: 三定规定'])(
    'may loosen with reason and ground what a higher one carries out of another: %s',
    async (more) => {
      const files = { '要求.yaml': below(more), 'gkml.yaml': 'kind: config\nprofile: 要求.yaml\n' };
      expect(await found(files)).toEqual([]);
      expect((await gkml(['resolve', 'profile', '要求.yaml'], files)).err).toBe('');
      expect((await gkml(['derive', '要求.yaml', '--schema'], files)).code).toBe(0);
    },
  );

  test('are at fault themselves where they loosen without ground what a higher one carries out', async () => {
    const files = { '要求.yaml': below('work, reason: 另有规定'), 'gkml.yaml': 'kind: config\nprofile: 要求.yaml\n' };
    expect(places(await found(files))).toEqual(['要求.yaml:7 loosening-without-ground']);
    expect((await gkml(['resolve', 'profile', '要求.yaml'], files)).err.match(/.*loosening.*/g)).toEqual([
      expect.stringContaining('要求.yaml:7'),
    ]);
    expect((await gkml(['derive', '要求.yaml', '--schema'], files)).err).toContain('要求.yaml:7');
  });

  test('that are named with mistakes are not applied, and all of these are told with the rest', async () => {
    const files = {
      'gkml.yaml': config('profile: 要求.yaml\n'),
      '要求.yaml': profileText(
        'layout: [{for: catalog}]\nrule: 1\nfields:\n  - {field: basis, required: true}\nobligations:\n  - {id: "1", class: work}\n',
      ),
      '县财政局.yaml': catalog(entryText('001').replace(/ {4}method: .*\n/, '')),
    };
    const told = [
      'gkml.yaml:4 faulty-parent',
      '县财政局.yaml:5 missing-element',
      '要求.yaml:6 misspelled-key',
      '要求.yaml:7 misspelled-key',
    ];
    expect(places(await found(files)).sort()).toEqual(told);
    expect(places(await found(files, ['县财政局.yaml']))).toEqual(told.slice(0, 2));
    expect(places(await found(files, ['要求.yaml'])).sort()).toEqual([told[0], ...told.slice(2)]);
    for (const command of [['coverage'], ['export', 'catalog', '县财政局.yaml', '-o', 'a.xlsx'], ['derive', '要求.yaml', '--schema']]) {
      const { code, err } = await gkml(command, { 'units.yaml': units, ...files });
      expect([code, err]).toEqual([2, expect.stringMatching(/要求\.yaml:[67]:[\s\S]*gkml check 要求\.yaml/)]);
    }
  });

  test('are asked whether they mean the higher obligation by whose number they add one that says nothing', async () => {
    const files = (more: string) => ({
      '市.yaml': 'kind: profile\nid: 市\ntitle: 市要求\nobligations:\n  - {id: "21", class: disclosure, item: 低保}\n',
      '县.yaml': `kind: profile\nid: 县\ntitle: 县要求\nextends: 市.yaml\nobligations:\n  - {id: "${more}}\n`,
      'gkml.yaml': 'kind: config\n',
    });
    const [one, ...others] = await found(files('21", class: work'));
    expect([one?.code, one?.severity, one?.line, one?.way, others]).toEqual([
      'unknown-obligation',
      'warning',
      6,
      '是不是“市#21”？确是新增的，写明 item',
      [],
    ]);
    expect(await found(files('21", class: work, item: 组织培训'))).toEqual([]);
    expect(await found(files('22", class: work'))).toEqual([]);
  });

  test('of the level of the one above are asked about units that they do not name, unless they say why', async () => {
    const files = (lower: string) => ({
      '上.yaml': 'kind: profile\nid: 上\ntitle: 上\nlevel: 县\nunits: {include: [县财政局, 县司法局, 县审计局]}\n',
      '下.yaml': `kind: profile\nid: 下\ntitle: 下\nextends: 上.yaml\n${lower}`,
      'gkml.yaml': 'kind: config\nunits: units.yaml\npaths: [上.yaml, 下.yaml]\n',
    });
    const [one, ...others] = await found(files('level: 县\nunits: {include: [县财政局, 高青县审计局]}\n'));
    expect([others, one?.code, one?.severity, one?.file, one?.line]).toEqual([[], 'loosening-without-ground', 'info', '下.yaml', 6]);
    expect(one?.message).toBe('适用单位：上级要求“上”还管 1 个单位（高青县司法局），这里没有列入');
    for (const lower of [
      'level: 县\nunits: {include: [县财政局, 县审计局], reason: 已并入, ground: 三定规定}\n',
      'level: 县\nunits: {include: [县财政局, 县审计局], exclude: [{unit: 县司法局, reason: 已并入, ground: 三定规定}]}\n',
      'level: 县\nunits: {include: [县政府各部门]}\n',
      'level: 乡\nunits: {include: [县财政局]}\n',
      'units: {include: [县财政局]}\n',
    ])
      expect(await found(files(lower))).toEqual([]);
  });

  test('have their obligations held against the rules on texts, their notes not', async () => {
    const list = await found({
      'gkml.yaml': 'kind: config\n',
      'a.yaml':
        'kind: profile\nid: 甲\ntitle: 甲\nobligations:\n  - {id: "1", class: work, text: 實現全面公開, notes: 見 supersedes 项, hash: "1381234567812345"}\n',
    });
    expect(list.map(({ code }) => code)).toEqual(['traditional-character']);
  });

  test('go along when a unit is renamed', async () => {
    const profile =
      'kind: profile\nid: 甲\ntitle: 甲\nunits:\n  include: [县财政局]\n  exclude:\n    - {unit: 县司法局, reason: 甲}\nobligations:\n  - {id: "1", class: work, subject: 县财政局牵头，县司法局配合}\n';
    const files = { 'gkml.yaml': 'kind: config\nunits: units.yaml\n', 'units.yaml': units, 'a.yaml': profile };
    const { code, io } = await gkml(['units', 'rename', '县财政局', '高青县财政金融局'], files);
    expect(code).toBe(0);
    expect(io.textOf('a.yaml')).toBe(profile.replaceAll('县财政局', '县财政金融局'));
  });

  test('twice with one id of an obligation are told at the second', async () => {
    const list = await found({
      'gkml.yaml': 'kind: config\n',
      'a.yaml': 'kind: profile\nid: 甲\ntitle: 甲\nobligations:\n  - {id: "1", class: work}\n  - {id: "1", class: disclosure}\n',
    });
    expect(places(list)).toEqual(['a.yaml:6 duplicate-id']);
  });
});

describe('what a profile names and nobody knows', () => {
  test.each([
    ['rules:\n  - {rule: vague-deadlin, level: error}\n', '没有“vague-deadlin”这条规则', '是否想写“vague-deadline”？'],
    ['rules:\n  - {rule: yaml-syntax, level: off}\n', '规则“yaml-syntax”的级别不能调整：文件读不出来就没有检查', '删去这一处'],
    ['layouts:\n  - {for: tasks, layout: gaoqin}\n', '没有“gaoqin”这种版式', '是否想写“gaoqing”？'],
    ['layouts:\n  - {for: catalog, layout: 版式/没有.yaml}\n', '没有这个版式文件：版式/没有.yaml', '可选：'],
  ])('%s', async (demands, message, way) => {
    const list = await under(demands);
    expect(list.map((one) => [one.code, one.message, one.way.startsWith(way)])).toEqual([['unknown-key', message, true]]);
  });
});

describe('the layout of an export', () => {
  const layouts = (name: string) => `layouts:\n  - {for: catalog, layout: ${name}}\n  - {for: tasks, layout: gaoqing}\n`;
  const files = (name: string) => ({
    'gkml.yaml': config('plan: plan.yaml\nprofile: 要求/要求.yaml\n'),
    'plan.yaml': plan,
    'units.yaml': units,
    '要求/要求.yaml': profileText(layouts(name)),
    '要求/版式.yaml': readFileSync('catalogs/layouts/six-elements.yaml', 'utf8').replace('公开责任', '谁来负责'),
    '县财政局.yaml': catalog(entryText('001')),
  });
  const headings = async (args: string[], name = 'six-elements') =>
    (await gkml(['export', ...args], files(name))).out.split('\n').find((line) => line.startsWith('|')) ?? '';

  test('is that of the profile, unless one is asked for', async () => {
    expect(await headings(['tasks'])).toContain('工作任务（二级）');
    expect(await headings(['tasks', '--layout', 'shinan'])).toContain('公开领域');
    expect(await headings(['catalog'])).toContain('公开责任');
    expect(await headings(['catalog', '--layout', 'national'])).not.toContain('公开责任');
  });

  test('may be a file beside the profile', async () => {
    expect(await headings(['catalog'], '版式.yaml')).toContain('谁来负责');
  });

  test('that is not there ends the run, with the profile that names it', async () => {
    const { code, err } = await gkml(['export', 'catalog'], files('没有'));
    expect([code, err.split('\n')[0]]).toEqual([2, '错误：要求“高青”的版式：没有“没有”这种版式']);
  });
});
