import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textHash } from '../../src/base/hash.js';
import { draftBelow } from '../../src/jobs/derive-extends.js';
import { deriveProfile } from '../../src/jobs/derive-profile.js';
import { resolveProfile } from '../../src/jobs/profile.js';
import { openProject } from '../../src/jobs/project.js';
import { classifyRequirement } from '../../src/language/obligations.js';
import type { Plan, Profile } from '../../src/model/documents.js';
import { load } from '../../src/yaml/js-yaml.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

const root = join(import.meta.dirname, '../..');
const names = ['gaoqing-2024', 'shandong-2024', 'shinan-2021', 'tianqiao-2023'] as const;

function filesOf(name: string): Record<string, string> {
  const folder = join(root, 'examples', name);
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(found.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}

async function drafted(files: Record<string, string>): Promise<{ plan: Plan; profile: Profile }> {
  const { plans, world } = await openProject(['plan.yaml'], memoryIo(files));
  const plan = plans[0]?.value as Plan;
  return { plan, profile: deriveProfile(plan, world.units) };
}

const drafts = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await drafted(filesOf(name))] as const)));
const draftOf = (name: (typeof names)[number]) => drafts[name] as { plan: Plan; profile: Profile };
const small = (more: string, tasks = '') =>
  `kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\n${more}tasks:\n${tasks === '' ? '  []\n' : tasks}`;
const draftOfText = async (source: string) => (await drafted({ 'plan.yaml': source })).profile;
const task = (requirement: string, more = '') => `  - number: 1\n    path: [甲]\n    requirement: ${requirement}\n${more}`;

describe('the draft of a profile', () => {
  test.each(names)('of %s is a profile that check finds no fault in and fmt leaves as it is', async (name) => {
    const { code, out, io } = await gkml(['derive', 'plan.yaml', '-o', '要求.yaml'], filesOf(name));
    expect([code, out]).toEqual([0, '']);
    const files = { '要求.yaml': io.textOf('要求.yaml') };
    const checked = JSON.parse((await gkml(['check', '要求.yaml', '-f', 'json'], files)).out) as {
      findings: { severity: string; code: string }[];
    };
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await gkml(['fmt', '--check', '要求.yaml'], files)).code).toBe(0);
    expect(load(files['要求.yaml'])).toEqual(draftOf(name).profile);
  });

  test.each(names)('of %s has one obligation a task and each id once, with the fingerprint of its text', (name) => {
    const { plan, profile } = draftOf(name);
    const obligations = profile.obligations ?? [];
    expect(obligations.flatMap(({ task }) => task ?? [])).toEqual(plan.tasks.map(({ number }) => number));
    expect(new Set(obligations.map(({ id }) => id)).size).toBe(obligations.length);
    for (const { text = '', hash } of obligations) expect(hash).toBe(textHash(text));
  });

  test.each(names)('of %s names for each demand a clause or a ground, and words that stand in the document', (name) => {
    const { plan, profile } = draftOf(name);
    const document = [...(plan.clauses ?? []).map(({ text = '' }) => text), ...plan.tasks.map(({ requirement }) => requirement)].join('\n');
    const demands = [profile.due, profile.units, ...(profile.fields ?? []), ...(profile.obligations ?? [])].filter(
      (one) => one !== undefined,
    );
    expect(demands.filter(({ clause, ground }) => (clause ?? ground ?? '') === '')).toEqual([]);
    expect(demands.flatMap(({ words = [] }) => words).filter((word) => !document.includes(word))).toEqual([]);
    for (const one of profile.obligations ?? []) if (one.class === 'undecided') expect(one.review).not.toBeUndefined();
  });

  test.each(names)('of %s leaves no clause out: each has a demand, or stands among those that yield none', (name) => {
    const { plan, profile } = draftOf(name);
    const demanded = [profile.due, ...(profile.fields ?? []), ...(profile.obligations ?? [])].map((one) => one?.clause);
    const silent = (profile.silent ?? []).map(({ clause }) => clause);
    const lost = (plan.clauses ?? [])
      .map(({ number }) => number)
      .filter((number) => !demanded.includes(number) && !silent.includes(number));
    expect(lost).toEqual([]);
    for (const { why } of profile.silent ?? []) expect(why.length).toBeGreaterThan(3);
  });

  test('of 鲁政办发〔2024〕2号 knows the day, the elements and who is addressed', () => {
    const { profile } = draftOf('shandong-2024');
    expect(profile).toMatchObject({ id: '山东2024', title: '2024年山东省主动公开事项目录要求', level: '省', year: 2024 });
    expect(profile.due).toEqual({ date: '2024-12-31', clause: '（十五）', words: ['年底前形成主动公开事项目录'] });
    expect(profile.units).toMatchObject({ include: ['各市人民政府', '省政府各部门', '各直属机构'], clause: '主送机关' });
    const required = (profile.fields ?? []).filter((one) => one.required === true);
    expect(required.map(({ field }) => field)).toEqual(['subject', 'content', 'deadline', 'method', 'channels', 'responsibility']);
    expect(new Set(required.flatMap(({ words }) => words))).toEqual(new Set(['明确公开主体、内容、时限、方式、渠道、责任等要素']));
  });

  test('of Gaoqing says that its plan names no day for the catalog', () => {
    const { profile } = draftOf('gaoqing-2024');
    expect(profile.due).toBeUndefined();
    expect(profile.review).toContain('二（五）要求编制目录，没有写哪天编成；上级有规定的由 extends 带来，没有的写 due');
  });

  test('of Gaoqing takes item, date and times from task 43', () => {
    expect(draftOf('gaoqing-2024').profile.obligations?.find(({ id }) => id === '43')).toMatchObject({
      class: 'disclosure',
      item: '评价结果和运用情况',
      clause: '二（三）',
      deadline: '年底前',
      date: '2024-12-31',
      times: [{ count: 2, period: 'year', raw: '每年至少开展2次专题性政策评价工作' }],
      words: ['向社会公开'],
    });
  });

  test('asks about fields that a clause lists and no task has', () => {
    const own = draftOf('gaoqing-2024').profile.obligations?.find(({ id }) => id === '二（一）2-1');
    expect(own).toMatchObject({ class: 'undecided', item: '生态环境保护；土地及房屋征收补偿安置' });
    expect(own?.review?.[0]).toContain('任务分解表没有单列：生态环境保护、土地及房屋征收补偿安置');
  });

  test('asks about a task that speaks of publicity only, where its clause wants the same disclosed', () => {
    const one = draftOf('gaoqing-2024').profile.obligations?.find(({ id }) => id === '14');
    expect(one?.class).toBe('undecided');
    expect(one?.review?.[0]).toContain('正文二（一）3把“大规模设备更新和消费品以旧换新”列为要公开的');
  });

  test('asks which holds where text and cell give two dates', () => {
    const one = draftOf('tianqiao-2023').profile.obligations?.find(({ id }) => id === '7');
    expect(one?.review).toEqual(['要求里写“每年年初”，完成时限写“2023年12月底前”，两处不一致，按哪个请定']);
  });

  test('of a plan without a list of elements stands on the ground that check goes by, and says so', () => {
    const { profile } = draftOf('shinan-2021');
    expect(profile.fields?.[0]).toMatchObject({
      field: 'subject',
      required: true,
      ground: expect.stringMatching(/^《政府信息公开条例》第十条/),
    });
    expect(profile.review?.join('\n')).toContain('没有列明每条要写哪几项');
  });

  test.each([
    ['高青县', '高青2024'],
    ['青岛市市南区', '市南2024'],
    ['淄博市', '淄博2024'],
    ['山东省', '山东2024'],
    ['内蒙古自治区', '内蒙古2024'],
    ['延边朝鲜族自治州', '延边朝鲜族2024'],
    ['浦东新区', '浦东新2024'],
  ])('of %s is called %s', async (region, id) => {
    expect((await draftOfText(small(`region: ${region}\n`, task('报送')))).id).toBe(id);
  });

  test('without a region goes by the name of the plan', async () => {
    expect(await draftOfText(small('', task('报送')))).toMatchObject({ id: 'p', title: '甲对主动公开事项目录的要求' });
  });

  test('has nothing of a cancelled task, also where a clause says the same', async () => {
    const text = '公开社会救助标准';
    const { obligations } = await draftOfText(
      small(`clauses:\n  - number: 一\n    text: ${text}。\n`, task(text, '    status: cancelled\n')),
    );
    expect(obligations).toBeUndefined();
  });

  test('takes a date of the text where the cell has none', async () => {
    const { obligations } = await draftOfText(small('', task('9月底前公开社会救助标准', '    deadline: 实时公开\n')));
    expect(obligations?.[0]).toMatchObject({ deadline: '实时公开', date: '2024-09-30' });
  });

  test('takes who must disclose from a sentence that begins with it', async () => {
    const clauses = 'clauses:\n  - number: 一\n    title: 标准\n    text: 各镇人民政府要公开社会救助标准。公开低保标准。\n';
    const { obligations, review } = await draftOfText(small(clauses));
    expect(obligations?.map(({ id, subject, item, field }) => [id, subject, item, field])).toEqual([
      ['一-1', '各镇人民政府', '社会救助标准', ['标准']],
      ['一-2', undefined, '低保标准', ['标准']],
    ]);
    expect(review?.join('\n')).toContain('1 项公开事项出自正文，没有写由谁公开（一-2）');
  });

  test('names the headings that a clause stands under, by the form of their numbers', async () => {
    const clauses = ['一', '（一）', '1', '（二）', '二', '结尾']
      .map((number) => `  - number: ${number === '1' ? '"1"' : number}\n    title: 题${number}\n    text: 公开甲乙丙丁${number}标准。\n`)
      .join('');
    const { obligations } = await draftOfText(small(`clauses:\n${clauses}`));
    expect(obligations?.map(({ field }) => field)).toEqual([
      ['题一'],
      ['题一', '题（一）'],
      ['题一', '题（一）', '题1'],
      ['题一', '题（二）'],
      ['题二'],
      ['题结尾'],
    ]);
  });

  test('gives each obligation an id of its own, though the plan uses a number twice', async () => {
    const source = small('', `${task('公开甲乙丙丁')}${task('公开戊己庚辛')}`);
    expect((await draftOfText(source)).obligations?.map(({ id }) => id)).toEqual(['1', '1.2']);
  });

  test('takes the values that are allowed for 公开方式', async () => {
    const clauses = 'clauses:\n  - number: 一\n    text: 公开方式分为主动公开和依申请公开。\n';
    expect((await draftOfText(small(clauses))).fields).toContainEqual({
      field: 'method',
      allowed: ['主动公开', '依申请公开'],
      clause: '一',
      words: ['公开方式分为主动公开和依申请公开'],
    });
  });

  test('names each unit once, and none that a named group holds', async () => {
    const units =
      'kind: units\nregion: 高青县\nlevel: 县\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n    type: 部门\n  - name: 高青县水利局\n    short: [县水利局]\n    type: 部门\ngroups:\n  - name: 县政府各部门\n    members: [高青县财政局]\n';
    const source = small('addressees: [县政府各部门]\n', task('报送', '    responsibility: 县财政局、县水利局\n'));
    const { profile } = await drafted({ 'plan.yaml': source, 'units.yaml': units, 'gkml.yaml': 'kind: config\nunits: units.yaml\n' });
    expect(profile.units).toEqual({ include: ['县政府各部门', '县水利局'], clause: '主送机关和任务分解表“责任单位”' });
  });
});

describe('profiles edited by hand', () => {
  test('carry out of the province what the draft below it says they do', async () => {
    const { profile: higher } = await resolveProfile('山东2024', { io: memoryIo({}) });
    if (higher === undefined) throw new Error('山东2024 is missing');
    const draft = draftBelow(draftOf('gaoqing-2024').profile, '山东2024', higher);
    const edited = load(readFileSync(join(root, 'catalogs/profiles/高青2024.yaml'), 'utf8')) as Profile;
    const pairs = ({ obligations = [] }: Profile) =>
      obligations.filter(({ task }) => task !== undefined).flatMap(({ id, carries = [] }) => carries.map((ref) => `${id} ${ref}`));
    const [drafted, byHand] = [pairs(draft), new Set(pairs(edited))];
    expect(drafted.length).toBeGreaterThan(40);
    expect(drafted.filter((pair) => !byHand.has(pair))).toEqual([]);
    expect(drafted.length / byHand.size).toBeGreaterThan(0.7);
  });

  test('agree with the draft on the class of nine obligations in ten, and hardly one of theirs is taken for work', () => {
    const texts = names.flatMap((name) => {
      const { id } = draftOf(name).profile;
      const edited = load(readFileSync(join(root, `catalogs/profiles/${id}.yaml`), 'utf8')) as Profile;
      return (edited.obligations ?? []).flatMap((one) => (one.text === undefined ? [] : [{ hand: one.class, text: one.text }]));
    });
    const read = texts.map(({ hand, text }) => ({ hand, draft: classifyRequirement(text).class }));
    expect(texts.length).toBeGreaterThan(200);
    expect(read.filter(({ hand, draft }) => hand === draft).length / read.length).toBeGreaterThan(0.9);
    expect(read.filter(({ hand, draft }) => hand === 'disclosure' && draft === 'work').length / read.length).toBeLessThan(0.03);
    expect(read.filter(({ hand, draft }) => hand === 'work' && draft === 'disclosure').length / read.length).toBeLessThan(0.02);
  });
});
