import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gkml } from './gkml.js';

const plan =
  'kind: plan\nid: p\ntitle: 甲县工作要点\nissuer: 乙\nyear: 2024\nregion: 高青县\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 公开社会救助标准\n    responsibility: 县民政局\n  - number: 2\n    path: [甲]\n    requirement: 严格落实行政执法公示制度\n';

describe('gkml derive', () => {
  test('prints the draft, and what it came to beside it', async () => {
    const { code, out, err } = await gkml(['derive', 'plan.yaml'], { 'plan.yaml': plan });
    expect([code, err]).toEqual([0, '公开事项 1 项，工作事项 0 项，待定 1 项（写在 review 里，由人决定）\n']);
    expect(out).toMatch(/^# 目录要求草稿，由 gkml derive 从 plan\.yaml 推导/);
    expect(out).toContain('kind: profile\nformat: 2\nid: 高青2024\n');
    expect(out).toContain('    class: undecided # 待定：改为 disclosure 或 work\n');
  });

  test('writes it with the head that editors read, where the project has the schemas', async () => {
    const files = { 'plan.yaml': plan, 'schemas/profile.schema.json': '{}' };
    const { io } = await gkml(['derive', 'plan.yaml', '-o', 'profiles/高青2024.yaml'], files);
    expect(io.textOf('profiles/高青2024.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\.\/schemas\/profile\.schema\.json\n/);
  });

  test('leaves a profile that is there as it is, unless it is told to replace it', async () => {
    const edited = 'kind: profile\nid: 高青2024\ntitle: 改过的\n';
    const files = { 'plan.yaml': plan, '高青2024.yaml': edited };
    const kept = await gkml(['derive', 'plan.yaml', '-o', '高青2024.yaml'], files);
    expect([kept.code, kept.io.textOf('高青2024.yaml')]).toEqual([2, edited]);
    expect(kept.err).toMatch(/^错误：高青2024\.yaml 已经有了，可能有人改过，没有覆盖\n改法：.*--force/);
    const replaced = await gkml(['derive', 'plan.yaml', '-o', '高青2024.yaml', '--force'], files);
    expect(replaced.code).toBe(0);
    expect(replaced.io.textOf('高青2024.yaml')).toContain('item: 社会救助标准');
  });

  test('names what the draft carries out of the profile that it extends, and asks where it is not sure', async () => {
    const higher = (text: string, id: string) =>
      `  - id: "${id}"\n    class: disclosure\n    text: ${text}\n    item: ${text.slice(2)}\n    clause: 一\n`;
    const files = {
      'plan.yaml': plan,
      '上级/省.yaml': `kind: profile\nid: 省\ntitle: 省要求\nobligations:\n${higher('公开社会救助标准', '3')}${higher('公开社会救助对象标准', '4')}${higher('公开预算', '5')}`,
    };
    const { code, io } = await gkml(['derive', 'plan.yaml', '--extends', '上级/省.yaml', '-o', 'profiles/县.yaml'], files);
    const draft = io.textOf('profiles/县.yaml');
    expect(code).toBe(0);
    expect(draft).toContain('\nextends: "../上级/省.yaml"\n');
    expect(draft).toContain('    carries:\n      - 省#3\n');
    expect(draft).toContain('像是落实省#4（社会救助对象标准）：是的写进 carries，不是的删去这一句');
    expect(draft).not.toContain('省#5');
    expect((await gkml(['check', 'profiles/县.yaml', '--fail-on', 'error'], { ...files, 'profiles/县.yaml': draft })).code).toBe(0);
    expect((await gkml(['fmt', '--check', 'profiles/县.yaml'], { 'profiles/县.yaml': draft })).code).toBe(0);
  });

  test('turns down a higher profile that is not there', async () => {
    const { code, err } = await gkml(['derive', 'plan.yaml', '--extends', '山东2025'], { 'plan.yaml': plan });
    expect([code, err]).toEqual([2, expect.stringContaining('没有“山东2025”这份目录要求')]);
  });

  test.each([['plan.yaml'], ['units.yaml']])('never writes over %s, which is no profile', async (name) => {
    const files = { 'plan.yaml': plan, 'units.yaml': 'kind: units\nunits: []\n' };
    const { code, err, io } = await gkml(['derive', 'plan.yaml', '-o', name, '--force'], files);
    expect([code, io.textOf(name)]).toEqual([2, files[name as 'plan.yaml']]);
    expect(err).toContain('不能用结果覆盖');
  });

  test.each([[['--schema']], [['-o', 'a.json']]])('writes the JSON Schema with %j', async (options) => {
    const { code, out, io } = await gkml(['derive', 'plan.yaml', ...options], { 'plan.yaml': plan });
    expect(code).toBe(0);
    expect(JSON.parse(options[0] === '-o' ? io.textOf('a.json') : out)).toMatchObject({ $id: 'gkml:plan/p' });
  });

  test('writes the JSON Schema of a shipped profile with all above it, in a project or out of one', async () => {
    const alone = await gkml(['derive', '高青2024', '--schema'], {});
    expect([alone.code, alone.err]).toEqual([0, '']);
    const schema = JSON.parse(alone.out) as { $id: string; description: string; definitions: { entry: { required: string[] } } };
    expect(schema.$id).toBe('gkml:profile/高青2024');
    expect(schema.description).toContain('山东2024、高青2024');
    expect(schema.definitions.entry.required).toContain('responsibility');
    const units = readFileSync('examples/gaoqing-2024/units.yaml', 'utf8');
    const within = await gkml(['derive', '高青2024', '--schema'], {
      'gkml.yaml': 'kind: config\nunits: units.yaml\n',
      'units.yaml': units,
    });
    expect(JSON.parse(within.out)).toMatchObject({ properties: { unit: { enum: expect.arrayContaining(['高青县财政局']) } } });
  });

  test('writes the JSON Schema of a profile of the project', async () => {
    const files = {
      '要求.yaml':
        'kind: profile\nid: 本局\ntitle: 本局要求\nextends: 基本\nfields:\n  - field: nature\n    required: true\n    clause: 一\n',
    };
    const { code, out } = await gkml(['derive', '要求.yaml', '--schema'], files);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      $id: 'gkml:profile/本局',
      definitions: { entry: { required: expect.arrayContaining(['nature']) } },
    });
  });

  test.each<readonly [string, string[], Record<string, string>, RegExp]>([
    ['a profile without --schema', ['高青2024'], {}, /高青2024 已经是目录要求，不用再推导\n改法：.*--schema/],
    ['a name that nothing has', ['没有', '--schema'], {}, /没有“没有”这份目录要求\n改法：/],
    ['units', ['units.yaml'], { 'units.yaml': 'kind: units\nunits: []\n' }, /units\.yaml 不是工作要点.*也不是目录要求/],
    ['a profile with a fault', ['a.yaml', '--schema'], { 'a.yaml': 'kind: profile\nid: a\n' }, /a\.yaml:1:1 有错误：缺少/],
    [
      'a profile whose parent is missing',
      ['a.yaml', '--schema'],
      { 'a.yaml': 'kind: profile\nid: a\ntitle: a\nextends: 没有.yaml\n' },
      /a\.yaml:4:\d+ 有错误/,
    ],
  ])('turns down %s', async (_, args, files, words) => {
    const { code, out, err } = await gkml(['derive', ...args], files);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
  });

  test('speaks English where it is asked to', async () => {
    const { err } = await gkml(['derive', 'plan.yaml', '-o', 'b.yaml', '--lang', 'en'], { 'plan.yaml': plan });
    expect(err).toBe('To disclose: 1, work: 0, to decide: 1 (see review)\nWrote b.yaml\n');
    const { err: refused } = await gkml(['derive', '高青2024', '--lang', 'en'], {});
    expect(refused).toContain('is a profile already');
  });
});
