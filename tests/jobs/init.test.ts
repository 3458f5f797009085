import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../src/base/version.js';
import { main } from '../../src/cli.js';
import { load } from '../../src/yaml/js-yaml.js';
import { catalogText, gkml } from '../commands/gkml.js';
import { type Installed, install } from '../commands/installed.js';
import { schemas } from '../schema/schemas.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

const yes = ['init', '--unit', '高青县财政局', '--year', '2024', '--yes'];

async function written(args: readonly string[] = yes): Promise<Record<string, string>> {
  const { io } = await gkml(args);
  return filesOf(io);
}

describe('gkml init', () => {
  test('writes settings, register, catalog, schemas, editor and CI files', async () => {
    expect(Object.keys(await written()).sort()).toEqual([
      '.github/workflows/gkml.yml',
      '.gitignore',
      '.gitlab-ci.yml',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      '.workflow/gkml.yml',
      'catalogs/财政局.yaml',
      'gkml.yaml',
      'schemas/activities.schema.json',
      'schemas/catalog.schema.json',
      'schemas/config.schema.json',
      'schemas/headings.schema.json',
      'schemas/inspection.schema.json',
      'schemas/laws.schema.json',
      'schemas/ledger.schema.json',
      'schemas/links.schema.json',
      'schemas/plan.schema.json',
      'schemas/profile.schema.json',
      'schemas/site.schema.json',
      'schemas/units.schema.json',
      'schemas/workdays.schema.json',
      'units.yaml',
    ]);
  });

  test('writes what checks clean', async () => {
    const files = await written();
    const { code, out } = await gkml(['check', '--fail-on', 'info'], files);
    expect([code, out]).toEqual([0, expect.stringContaining('没有发现问题')]);
  });

  test.each([
    ['市南区八大关街道办事处', '八大关街道办事处', '乡'],
    ['中共高青县委办公室', '中共高青县委办公室', '县'],
    ['北京市人民政府', '北京市人民政府', '省'],
    ['山东省财政厅', '财政厅', '省'],
    ['高青县田镇街道北关社区居民委员会', '田镇街道北关社区居民委员会', '村'],
    ['中国（山东）自由贸易试验区青岛片区管理委员会', '中国（山东）自由贸易试验区青岛片区管理委员会', '县'],
  ])('for %s on its own level, and that checks clean', async (unit, name, level) => {
    const files = await written(['init', '--unit', unit, '--yes']);
    expect(load(files[`catalogs/${name}.yaml`] ?? '')).toMatchObject({ unit, level, defaults: { levels: [level] } });
    expect(load(files['units.yaml'] ?? '')).toMatchObject({ units: [{ name: unit, level }] });
    expect((await gkml(['check', '--fail-on', 'info'], files)).code).toBe(0);
  });

  test('takes the level it is told, and says where the name tells none', async () => {
    const told = await gkml(['init', '--unit', '财政局', '--level', '市级', '--yes']);
    expect(told.io.textOf('catalogs/财政局.yaml')).toContain('\nlevel: 市\n');
    expect(told.out).not.toContain('看不出层级');
    const open = await gkml(['init', '--unit', '财政局', '--yes']);
    expect(open.out).toContain('从“财政局”看不出层级，先按县级写');
    expect((await gkml(['init', '--unit', '财政局', '--yes'], filesOf(open.io))).out).not.toContain('看不出层级');
    expect(await gkml(['init', '--unit', '财政局', '--level', '部级', '--yes'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('“部级”不是层级'),
    });
  });

  test.each([
    ['各镇人民政府', /是统称.*\n.*写其中一个单位的全称/],
    ['高青县财政局（县国资局）', /括号里是说明或另一个名称.*\n.*--unit 写“高青县财政局”/],
    ['预算科', /是单位里的科室/],
    ['县财政局和县审计局', /是 2 个单位：县财政局、县审计局/],
  ])('turns down %s, which is no one unit', async (unit, words) => {
    const { code, err, io } = await gkml(['init', '--unit', unit, '--yes']);
    expect([code, io.files.size]).toEqual([2, 0]);
    expect(err).toMatch(words);
  });

  test('writes documents that fit their schemas, and schemas that are ours', async () => {
    const files = await written();
    const ajv = new Ajv({ strict: false, logger: false });
    for (const [kind, path] of [
      ['config', 'gkml.yaml'],
      ['units', 'units.yaml'],
      ['catalog', 'catalogs/财政局.yaml'],
    ] as const) {
      const fits = ajv.compile(JSON.parse(files[`schemas/${kind}.schema.json`] ?? '') as object);
      expect([path, fits(load(files[path] ?? '')), fits.errors]).toEqual([path, true, null]);
      expect(JSON.parse(files[`schemas/${kind}.schema.json`] ?? '')).toEqual(schemas[kind]);
      // the editor is told where the schema lies
      const [, schema = ''] = /\$schema=(\S+)/.exec(files[path] ?? '') ?? [];
      expect(files).toHaveProperty([join(path, '..', schema)]);
    }
    const editor = JSON.parse(files['.vscode/settings.json'] ?? '') as { 'yaml.schemas': Record<string, string> };
    for (const schema of Object.keys(editor['yaml.schemas'])) expect(files).toHaveProperty([join(schema)]);
    for (const ci of ['.github/workflows/gkml.yml', '.gitlab-ci.yml', '.workflow/gkml.yml']) {
      // a version that finds more must not turn a repository red overnight
      expect(JSON.stringify(load(files[ci] ?? ''))).toContain(`npx --yes gkml@${version} check`);
      expect(files[ci]).toMatch(/^#.*要更新.*版本号/m);
    }
  });

  test('ends with the three next commands', async () => {
    const { out, err } = await gkml(yes);
    expect(err).toBe('');
    const next = out
      .slice(out.indexOf('接下来：'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
    expect(next.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['gkml check', 'gkml export', 'gkml explain']);
    const inside = (await gkml(['init', '目录', '--unit', '高青县财政局', '-y', '--lang', 'en'])).out;
    expect(inside).toContain('Next:\n  cd 目录 && gkml check');
    expect((await gkml(['init', '新 目录', '--unit', '高青县财政局', '-y'])).out).toContain('\n  cd "新 目录" && gkml check');
    // no shell of Windows spreads a star
    expect(out).not.toContain('*');
  });

  test('never overwrites: what is there stays, the rest is written, and it says so', async () => {
    const { io, code, out } = await gkml(yes, { 'gkml.yaml': 'kind: config\nname: 我的\n', 'catalogs/财政局.yaml': '我的' });
    expect(code).toBe(0);
    expect(io.textOf('gkml.yaml')).toBe('kind: config\nname: 我的\n');
    expect(io.textOf('catalogs/财政局.yaml')).toBe('我的');
    expect(out).toContain('已有 gkml.yaml，没有改动');
    expect(out).toContain('新建 units.yaml');
  });

  test('a second time changes nothing', async () => {
    const files = await written();
    const { io, out } = await gkml(yes, files);
    expect(out).not.toMatch(/新建|补充/);
    expect(out.match(/已有/g)).toHaveLength(Object.keys(files).length);
    expect(filesOf(io)).toEqual(files);
  });

  test.each([['县 财政局'], ['局'], ['a: b'], ['县#局'], ['[局]'], ['“'.repeat(70)], [''], ['../x'], ['CON'], ['true']])(
    'turns down the unit %j',
    async (unit) => {
      const { code, err, io } = await gkml(['init', '--unit', unit, '--yes']);
      expect([unit, code]).toEqual([unit, 2]);
      expect(err).toContain('单位名称');
      expect(io.files.size).toBe(0);
    },
  );

  test.each([['1999'], ['24'], ['二〇二四'], ['2024.5']])('turns down the year %s', async (year) => {
    expect((await gkml(['init', '--unit', '县财政局', '--year', year, '--yes'])).code).toBe(2);
  });

  test('takes the unit from a Chinese folder name, and the year from the clock', async () => {
    const { io } = await gkml(['init', '高青县财政局', '-y'], {}, { today: '2026-03-01' });
    expect(io.textOf('高青县财政局/catalogs/财政局.yaml')).toContain('unit: 高青县财政局\nlevel: 县\nyear: 2026\n');
    expect((await gkml(['init', '-y'])).io.textOf('units.yaml')).toContain('某县某局');
  });

  test('asks before it writes, and needs --yes where nobody can answer', async () => {
    const silent = await gkml(['init']);
    expect([silent.code, silent.io.files.size, silent.out]).toEqual([2, 0, '']);
    expect(silent.err).toContain('加上 --yes');
    for (const [stdin, size] of [
      ['\n', 22],
      ['y\n', 22],
      ['是\n', 22],
      ['n\n', 0],
      ['x\n', 0],
      ['', 0],
    ] as const) {
      const { code, err, io } = await gkml(['init'], {}, { terminal: true, stdin });
      expect([stdin, code, io.files.size]).toEqual([stdin, 0, size]);
      expect(err).toContain('[Y/n]');
    }
  });

  test('turns down a file where the folder should be', async () => {
    expect(await gkml(['init', 'a.yaml', '--yes'], { 'a.yaml': '' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('a.yaml 不是文件夹'),
    });
  });
});

describe('gkml init for another unit of a repository', () => {
  const another = ['init', '--unit', '高青县水利局', '--year', '2024', '--yes'];

  test.each(['高青县水利局', '高青县财政局分局', '桓台县财政局'])(
    '%s: adds it to the register, and all of it checks clean',
    async (unit) => {
      const files = await written();
      const { io, code, out, err } = await gkml(['init', '--unit', unit, '--year', '2024', '--yes'], files);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`补充 units.yaml：加上“${unit}”`);
      const now = filesOf(io);
      expect(Object.keys(now)).toHaveLength(Object.keys(files).length + 1);
      expect(now).toEqual({ ...now, ...files, 'units.yaml': `${files['units.yaml']}  - name: ${unit}\n` });
      const checked = await gkml(['check', '--fail-on', 'info'], now);
      expect([checked.code, checked.out]).toEqual([0, '✔ 没有发现问题（检查了 4 个文件、6 条记录）\n']);
    },
  );

  test('a third one as well, and each a second time without a change', async () => {
    let files = await written();
    for (const unit of ['高青县水利局', '高青县司法局', '高青县水利局', '高青县财政局'])
      files = filesOf((await gkml(['init', '--unit', unit, '--year', '2024', '--yes'], files)).io);
    expect(Object.keys(files).filter((path) => path.startsWith('catalogs/'))).toHaveLength(3);
    expect((await gkml(['check', '--fail-on', 'info'], files)).code).toBe(0);
  });

  test('keeps comments, mark and layout of a register with a name of its own, and puts the catalog beside the others', async () => {
    const units = '\ufeffkind: units\r\n# 名录\r\nunits:\r\n- name: 高青县财政局 # 财政\r\n\r\n# 统称\r\ngroups:\r\n- name: 各单位\r\n';
    const files = {
      'gkml.yaml': 'kind: config\npaths: [目录]\nunits: 目录/名录.yaml\n',
      '目录/名录.yaml': units,
      '目录/2024/财政局.yaml': catalogText(),
    };
    const { io, out } = await gkml(another, files);
    expect(Buffer.from(io.files.get('/project/目录/名录.yaml') ?? []).toString()).toBe(
      units.replace('# 财政\r\n', '# 财政\r\n- name: 高青县水利局\r\n'),
    );
    expect(io.textOf('目录/2024/水利局.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/catalog/);
    expect(out).not.toContain('新建 units.yaml');
    expect((await gkml(['check', '目录/2024/水利局.yaml', '--fail-on', 'info'], filesOf(io))).out).toContain('没有发现问题');
  });

  test('adds to the register though the list of columns that the settings name is yet to be made', async () => {
    const files = await written();
    const named = { ...files, 'gkml.yaml': `${files['gkml.yaml']}site: site.yaml\n` };
    const { io, out } = await gkml(another, named);
    expect(out).toContain('补充 units.yaml：加上“高青县水利局”');
    expect(io.textOf('units.yaml')).toContain('高青县水利局');
  });

  test('leaves a unit alone that the register knows, and a catalog that it has under another name', async () => {
    const files: Record<string, string> = {
      ...(await written()),
      'units.yaml': 'kind: units\nregion: 高青县\nunits:\n  - name: 高青县财政局\n    short: [县财政局]\n',
    };
    const renamed = { ...files, 'catalogs/财政局.yaml': '', 'catalogs/县财政局.yaml': files['catalogs/财政局.yaml'] ?? '' };
    const { io, out } = await gkml(['init', '--unit', '县财政局', '--year', '2024', '-y'], renamed);
    expect(filesOf(io)).toEqual(renamed);
    expect(out).toContain('已有 catalogs/县财政局.yaml，没有改动');
  });

  test('says what to add where the register cannot be added to', async () => {
    const files = { ...(await written()), 'units.yaml': '# 我的\n' };
    const { io, out } = await gkml(another, files);
    expect(io.textOf('units.yaml')).toBe('# 我的\n');
    expect(out).toContain('units.yaml 里还没有“高青县水利局”，请在 units 下加上：\n  - name: 高青县水利局\n');
  });

  test('takes no id of theirs where it cannot see which there are', async () => {
    const files = { ...(await written()), 'gkml.yaml': 'kind: config\npath: catalogs\nsite: 没有.yaml\n' };
    expect((await gkml(another, files)).io.textOf('catalogs/水利局.yaml')).toContain('id: "水利局-001"');
  });

  test('does not write over what was changed while it asked', async () => {
    const files = await written();
    const io = memoryIo(files, { terminal: true });
    const answering = {
      ...io,
      readLine: async () => {
        await io.write('units.yaml', `${files['units.yaml']}  - name: 高青县司法局\n`);
        return new TextEncoder().encode('y\n');
      },
    };
    expect(await main(another.slice(0, -1), answering)).toBe(0);
    expect(io.textOf('units.yaml')).toBe(`${files['units.yaml']}  - name: 高青县司法局\n  - name: 高青县水利局\n`);
  });
});

function filesOf(io: MemoryIo): Record<string, string> {
  return Object.fromEntries([...io.files.keys()].map((path) => [path.replace('/project/', ''), io.textOf(path)]));
}

describe('gkml init on a real disk', () => {
  let gkmlOnDisk: Installed;
  beforeAll(async () => {
    gkmlOnDisk = await install();
  }, 60_000);
  afterAll(() => gkmlOnDisk.remove());

  test('writes, checks clean, and keeps everything the second time', () => {
    const folder = gkmlOnDisk.folder();
    const args = ['init', '目录 库', '--unit', '高青县财政局', '--yes'];
    expect(gkmlOnDisk.run(args, folder)).toMatchObject({ code: 0, err: '' });
    const inside = join(folder, '目录 库');
    expect(gkmlOnDisk.run(['check'], inside)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('没有发现问题') });
    expect(gkmlOnDisk.run(['check', '目录 库/catalogs'], folder).code).toBe(0);

    const files = readdirSync(inside, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(inside, name)).isFile());
    expect(files).toHaveLength(22);
    writeFileSync(join(inside, 'units.yaml'), '# 我的\n');
    const before = files.map((name) => readFileSync(join(inside, name), 'utf8'));
    expect(gkmlOnDisk.run(args, folder).code).toBe(0);
    expect(files.map((name) => readFileSync(join(inside, name), 'utf8'))).toEqual(before);
  });

  test('needs --yes in a pipe', () => {
    const folder = gkmlOnDisk.folder();
    expect(gkmlOnDisk.run(['init'], folder, { input: 'y\n' })).toMatchObject({ code: 2, out: '' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says where it could not write', () => {
    const folder = gkmlOnDisk.folder();
    writeFileSync(join(folder, 'catalogs'), '');
    const { code, err } = gkmlOnDisk.run(['init', '--unit', '高青县财政局', '--yes'], folder);
    expect(code).toBe(3);
    expect(err).toMatch(/无法写入 .*catalogs\/财政局\.yaml/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
