import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryText, gkml } from '../commands/gkml.js';

const plan = readFileSync('examples/gaoqing-2024/plan.yaml', 'utf8');
const units = readFileSync('examples/gaoqing-2024/units.yaml', 'utf8');
const config = 'kind: config\nplan: plan.yaml\nunits: units.yaml\n';

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly line: number;
  readonly message: string;
  readonly ground: string;
}

async function demandsOn(catalog: string, more: Record<string, string> = {}): Promise<Found[]> {
  const { out, err } = await gkml(['check', '县财政局.yaml', '-f', 'json'], {
    'gkml.yaml': config,
    'plan.yaml': plan,
    'units.yaml': units,
    '县财政局.yaml': catalog,
    ...more,
  });
  expect(err).toBe('');
  const { findings } = JSON.parse(out) as { findings: Found[] };
  return findings.filter(({ code }) => ['plan-requirement', 'missing-element'].includes(code));
}

function catalog(deadline: string, { year = 2024, unit = '高青县财政局', answers = 'gaoqing-2024#43' } = {}): string {
  const entry = entryText('001', `    answers: ["${answers}"]\n`).replace(/deadline: .*/, `deadline: ${deadline}`);
  return `kind: catalog\nunit: ${unit}\nyear: ${year}\nentries:\n${entry}`;
}

function task(unit: string): string {
  return `\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 公开预算\n    responsibility: ${unit}\n`;
}

describe('an entry that answers a task with a date', () => {
  test.each([
    ['2025-02-01', 1],
    ['2024年12月31日前', 0],
    ['12月底前', 0],
    ['2024-12-31', 0],
    ['2025年1月1日前', 1],
    ['自信息形成或者变更之日起20个工作日内', 0],
    ['每年1月31日前', 0],
  ])('and its deadline %s has %i findings', async (deadline, count) => {
    const found = await demandsOn(catalog(`"${deadline}"`));
    expect(found).toHaveLength(count);
    for (const one of found) {
      expect(one).toMatchObject({ code: 'plan-requirement', severity: 'error', line: 12 });
      expect(one.message).toContain('2024-12-31');
      expect(one.ground).toMatch(/高政办字〔2024〕11号.*任务 43 的要求“年底前”.*二（三）/);
    }
  });

  test('is told in the words of the entry, in both languages', async () => {
    const files = { 'gkml.yaml': config, 'plan.yaml': plan, 'units.yaml': units, 'a.yaml': catalog('2025年2月底前') };
    expect((await gkml(['check', 'a.yaml'], files)).out).toContain('公开时限“2025年2月底前”晚于 2024-12-31：任务 43 的要求“年底前”');
    const english = (await gkml(['check', 'a.yaml', '--lang', 'en'], files)).out;
    expect(english).toContain('The deadline "2025年2月底前" is later than 2024-12-31');
    expect(english).toContain('Fix: Set 2024-12-31 or earlier');
  });

  test('is one whether the deadline is a phrase or in parts', async () => {
    expect(await demandsOn(catalog('7月6日前', { answers: 'gaoqing-2024#45' }))).toHaveLength(1);
    expect(await demandsOn(catalog('{kind: fixed-date, month: 7, day: 6}', { answers: 'gaoqing-2024#45' }))).toHaveLength(1);
    expect(await demandsOn(catalog('{kind: fixed-date, month: 7, day: 5}', { answers: 'gaoqing-2024#45' }))).toEqual([]);
  });

  test('is none when it answers another', async () => {
    expect(await demandsOn(catalog('"2025-02-01"', { answers: 'gaoqing-2024#1' }))).toEqual([]);
  });

  test('may name the task without the plan', async () => {
    expect(await demandsOn(catalog('"2025-02-01"', { answers: '#43' }))).toHaveLength(1);
  });

  test('is none while it is a draft', async () => {
    expect(await demandsOn(catalog('"2025-02-01"').replace('    answers', '    status: draft\n    answers'))).toEqual([]);
  });

  test('may take its deadline from the defaults, and is found there', async () => {
    const source = catalog('x')
      .replace(/ {4}deadline: .*\n/, '')
      .replace('entries:', 'defaults:\n  deadline: "2025-02-01"\nentries:');
    expect((await demandsOn(source)).map(({ code }) => code)).toEqual(['plan-requirement']);
  });
});

describe('a catalog', () => {
  test('of another year is found, with its ground', async () => {
    const [found, ...others] = await demandsOn(catalog('"12月底前"', { year: 2023 }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'plan-requirement', line: 3 });
    expect(found?.message).toContain('2024');
    expect(found?.ground).toContain('高政办字〔2024〕11号');
  });

  const closed = plan.replace(/addressees:[\s\S]*?\n(?=\w)/, '').replace(/\ntasks:[\s\S]*/, '') + task('县财政局');

  test('of a unit that the plan does not address is found', async () => {
    const found = await demandsOn(catalog('"12月底前"', { unit: '县教育和体育局' }), { 'plan.yaml': closed });
    expect(found.map(({ code, line }) => `${line} ${code}`)).toEqual(['2 plan-requirement']);
    expect(found[0]?.message).toBe('“县教育和体育局”不在这份文件的主送机关和责任单位里');
    expect(found[0]?.ground).toContain('任务分解表“责任单位”');
  });

  test.each(['县财政局', '高青县财政局', '高青县 财政局'])('of a unit that the plan addresses may write it %s', async (unit) => {
    expect(await demandsOn(catalog('"12月底前"', { unit }), { 'plan.yaml': closed })).toEqual([]);
  });

  test('of a unit that the register does not know has one finding', async () => {
    const files = {
      'gkml.yaml': config,
      'plan.yaml': closed,
      'units.yaml': units,
      'a.yaml': catalog('"12月底前"', { unit: '邻县财政局' }),
    };
    const codes = async (more: Record<string, string> = {}) => {
      const { out } = await gkml(['check', 'a.yaml', '-f', 'json'], { ...files, ...more });
      return (JSON.parse(out) as { findings: Found[] }).findings.filter(({ line }) => line === 2).map(({ code }) => code);
    };
    expect(await codes()).toEqual(['unknown-unit']);
    expect(await codes({ 'gkml.yaml': `${config}rules:\n  unknown-unit: off\n` })).toEqual(['plan-requirement']);
  });

  test('is held to the plan of its year', async () => {
    const settings = { 'gkml.yaml': config.replace('plan.yaml', '[plan.yaml, plan-2023.yaml]') };
    const older = plan.replace('id: gaoqing-2024', 'id: gaoqing-2023').replace('\nyear: 2024', '\nyear: 2023');
    const of = (year: number) => demandsOn(catalog('"12月底前"', { year }), { ...settings, 'plan-2023.yaml': older });
    expect([await of(2024), await of(2023)]).toEqual([[], []]);
    expect((await of(2022)).map(({ line, message }) => `${line} ${message}`)).toEqual(['3 “年度”（year）应为“2024”，现为“2022”']);
  });

  test("of last year beside this year's is not held to the plan, and that is said once", async () => {
    const more = {
      '2023/县财政局.yaml': catalog('"2025-02-01"', { year: 2023, unit: '县财政局' }),
      '县财政局.yaml': catalog('"12月底前"'),
    };
    const { out } = await gkml(['check', '-f', 'json'], { 'gkml.yaml': config, 'plan.yaml': plan, 'units.yaml': units, ...more });
    const found = (JSON.parse(out) as { findings: (Found & { file: string })[] }).findings.filter(
      ({ code }) => code === 'plan-requirement',
    );
    expect(found.map(({ file, line, severity, message }) => `${file}:${line} ${severity} ${message}`)).toEqual([
      'gkml.yaml:2 info 1 份目录是别的年度的版本，或已被取代，没有按它检查：2023/县财政局.yaml',
    ]);
    // asked for alone, it is still last year's
    const alone = await gkml(['check', '2023', '-f', 'json'], { 'gkml.yaml': config, 'plan.yaml': plan, 'units.yaml': units, ...more });
    expect(alone.code).toBe(0);
  });

  test.each([
    ['title', '- 高青县财政局原目录'],
    ['file', '- {title: 旧目录, file: 旧/县财政局.yaml}'],
  ])('that another one supersedes, by its %s, is not held to the plan', async (_, old) => {
    const files = (supersedes: string) => ({
      'gkml.yaml': config,
      'plan.yaml': plan,
      'units.yaml': units,
      '旧/县财政局.yaml': catalog('"2025-02-01"').replace('unit:', 'title: 高青县财政局原目录\nunit:'),
      '县财政局.yaml': catalog('"12月底前"').replace('entries:', `${supersedes}entries:`),
    });
    const severities = async (supersedes: string) => {
      const { out } = await gkml(['check', '-f', 'json'], files(supersedes));
      return (JSON.parse(out) as { findings: Found[] }).findings.flatMap(({ code, severity }) =>
        code === 'plan-requirement' ? [severity] : [],
      );
    };
    expect(await severities('')).toEqual(['error']);
    expect(await severities(`supersedes:\n  ${old}\n`)).toEqual(['info']);
  });

  test('of another year is found though another unit has one of the year', async () => {
    const found = await demandsOn(catalog('"12月底前"', { year: 2023 }), {
      '教育.yaml': catalog('"12月底前"', { unit: '高青县教育和体育局' }),
    });
    expect(found.map(({ line, severity }) => `${line} ${severity}`)).toEqual(['3 error']);
  });

  test('is held as strictly as the settings say', async () => {
    const level = async (rule: string) =>
      (await demandsOn(catalog('"12月底前"', { year: 2023 }), { 'gkml.yaml': `${config}rules:\n  plan-requirement: ${rule}\n` })).map(
        ({ severity }) => severity,
      );
    expect([await level('warning'), await level('off')]).toEqual([['warning'], []]);
  });

  test('that lacks elements has one finding an entry, on the ground of the plan', async () => {
    const source = catalog('"12月底前"').replace(/ {4}(?:method|channels): .*\n/g, '');
    const found = await demandsOn(source);
    expect(found.map(({ code }) => code)).toEqual(['missing-element']);
    expect(found[0]?.message).toMatch(/公开方式.*公开渠道/);
    expect(found[0]?.ground).toMatch(/高政办字〔2024〕11号.*二（五）/);
  });

  test('of a year before the order of the province lacks them on the ground of the regulation, in both languages', async () => {
    const older = plan.replace('\nyear: 2024', '\nyear: 2023').replace(/，?逐项明确[^，。]*/g, '');
    const source = catalog('"12月底前"', { year: 2023 }).replace(/ {4}method: .*\n/, '');
    const [found] = await demandsOn(source, { 'plan.yaml': older });
    expect([found?.code, found?.ground]).toEqual(['missing-element', expect.stringMatching(/^《政府信息公开条例》第十条.*未列明要素$/)]);
    const files = { 'gkml.yaml': config, 'plan.yaml': older, 'units.yaml': units, 'a.yaml': source };
    expect((await gkml(['check', 'a.yaml', '--lang', 'en'], files, { columns: 400 })).out).toMatch(
      /Ground: Regulation, articles 10 .* lists no elements\n/,
    );
  });

  test('under a draft for comments has warnings only', async () => {
    const found = await demandsOn(catalog('"2025-02-01"'), { 'plan.yaml': plan.replace('status: 正式', 'status: 征求意见稿') });
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning plan-requirement']);
  });

  test('without a plan in the settings is held to none', async () => {
    expect(await demandsOn(catalog('"2025-02-01"'), { 'gkml.yaml': 'kind: config\nunits: units.yaml\n' })).toEqual([]);
  });
});

describe('a profile', () => {
  const profile = (schema: unknown) => ({
    'gkml.yaml': `${config.replace('plan: plan.yaml\n', '')}profile: p.json\n`,
    'p.json': JSON.stringify(schema),
  });

  test('derived from a plan is applied as the plan is', async () => {
    const derived = (await gkml(['derive', 'plan.yaml', '--schema'], { 'plan.yaml': plan, 'units.yaml': units, 'gkml.yaml': config })).out;
    const found = await demandsOn(catalog('"2025-02-01"'), profile(JSON.parse(derived)));
    expect(found.map(({ code }) => code)).toEqual(['plan-requirement']);
  });

  test.each<readonly [string, Record<string, string>, string]>([
    ['is not there', { 'gkml.yaml': 'kind: config\nprofile: 没有.json\n' }, '没有这个文件'],
    ['is no JSON', { 'gkml.yaml': 'kind: config\nprofile: p.json\n', 'p.json': '{' }, '不是 JSON 文件'],
    ['is no schema', { 'gkml.yaml': 'kind: config\nprofile: p.json\n', 'p.json': '{"type":"wrong"}' }, '不是 JSON Schema'],
    ['is no object', { 'gkml.yaml': 'kind: config\nprofile: p.json\n', 'p.json': '3' }, '不是 JSON Schema'],
  ])('that %s ends the run', async (_, files, words) => {
    const { code, err, out } = await gkml(['check'], { ...files, 'a.yaml': catalog('"12月底前"') });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toContain('改法：');
  });
});
