import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importsOf } from './support/architecture/source.js';
import { run, runProgram } from './support/program.js';
import { needs } from './support/tools.js';

const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const read = (path: string) => readFileSync(join(root, path), 'utf8');

// words that only the library itself holds, and that minifying leaves alone
const marks: Readonly<Record<string, string>> = {
  ajv: 'strictTypes',
  chalk: 'should be an integer from 0 to 3',
  exceljs: 'Cannot merge already merged cells',
  'ical-generator': 'X-MICROSOFT-CDO-ALLDAYEVENT',
  jszip: 'end of central directory',
  ora: 'bouncingBar',
  yaml: 'YAMLParseError',
};

const clean = `kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  subject: 高青县财政局
  responsibility: 高青县财政局
  deadline: 自信息形成或者变更之日起20个工作日内
  method: 主动公开
  channels: [政府公报]
entries:
  - id: CZ-001
    title: 部门预算
    content: 收支总表
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-startup-'));
  writeFileSync(join(folder, '县财政局.yaml'), clean);
  mkdirSync(join(folder, 'bad'));
  writeFileSync(join(folder, 'bad/县财政局.yaml'), clean.replace('    title: 部门预算\n', ''));
  writeFileSync(join(folder, 'bad/县水利局.yaml'), clean.replaceAll('财政', '水利').replace('year: 2024', 'year：2024'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bundle', () => {
  const own = () => readdirSync(join(root, 'dist')).filter((name) => /\.c?js$/.test(name));
  const libraries = (loaded: readonly string[]) => loaded.filter((path) => path.startsWith('dist/lib/')).sort();

  test.each(Object.entries(marks))('keeps %s in a file of its own', (name, mark) => {
    expect(read(`dist/lib/${name}.cjs`)).toContain(mark);
    expect(own().filter((file) => read(`dist/${file}`).includes(mark))).toEqual([]);
  });

  test('needs nothing but node and what is beside it', () => {
    const below = (name: string) => readdirSync(join(root, 'dist', name)).map((file) => `${name}/${file}`);
    const beside = [...own(), ...below('lib'), ...below('parts')];
    const unknown = [...own(), ...below('parts').filter((file) => file.endsWith('.js'))].flatMap((file) =>
      importsOf(file, read(`dist/${file}`))
        .map(({ specifier }) => specifier)
        .filter((name) => !isBuiltin(name) && !beside.includes(join(dirname(file), name))),
    );
    expect(unknown).toEqual([]);
  });

  test.each([
    ['gkml --version', ['--version']],
    ['gkml --help', ['--help']],
    ['gkml check --help', ['check', '--help']],
    ['gkml rules', ['rules']],
    ['gkml schema catalog', ['schema', 'catalog']],
    ['gkml check on a clean file', ['check', '县财政局.yaml']],
  ])('loads no heavy library for %s', async (_, args) => {
    const { code, stderr, loaded } = await runProgram(args, { cwd: folder, record: true });
    expect({ code, stderr, heavy: libraries(loaded) }).toEqual({ code: 0, stderr: '', heavy: [] });
    expect(loaded).toContain('dist/main.cjs');
  });

  test('is not compiled again where the build kept what V8 made of it', async () => {
    const { kept } = await runProgram(['check', '县财政局.yaml'], { cwd: folder, record: true });
    expect(kept).toEqual(['dist/main.cjs', 'dist/core.cjs']);
    const { code, kept: withFlag } = await runProgram(['check', '县财政局.yaml'], {
      cwd: folder,
      record: true,
      // flags that change the code V8 makes: it refuses what was kept
      env: { NODE_OPTIONS: '--jitless' },
    });
    expect({ code, withFlag }).toEqual({ code: 0, withFlag: [] });
  });

  test('loads a library when it is needed', async () => {
    const { code, loaded } = await runProgram(['check', 'bad', '--color'], { cwd: folder, record: true });
    expect({ code, heavy: libraries(loaded) }).toEqual({ code: 1, heavy: ['dist/lib/chalk.cjs', 'dist/lib/yaml.cjs'] });
  });
});

describe('the program', () => {
  needs('git')('runs git for what a revision holds', async () => {
    const repository = mkdtempSync(join(tmpdir(), 'gkml-git-'));
    const git = (...args: readonly string[]) =>
      run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: repository });
    try {
      writeFileSync(join(repository, '县财政局.yaml'), clean);
      for (const args of [
        ['init', '-q'],
        ['add', '.'],
        ['commit', '-q', '-m', 'first'],
      ])
        expect(await git(...args)).toMatchObject({ code: 0 });
      writeFileSync(join(repository, '县财政局.yaml'), clean.replace('title: 部门预算', 'title: 部门决算'));
      const { code, stdout } = await runProgram(['diff', 'HEAD', '--exit-code'], { cwd: repository });
      expect(code).toBe(1);
      expect(stdout).toContain('部门预算 → 部门决算');
      expect(await runProgram(['check', '--since', 'HEAD'], { cwd: repository })).toMatchObject({ code: 0 });
    } finally {
      rmSync(repository, { recursive: true });
    }
  });

  test('tells its version', async () => {
    expect(await runProgram(['--version'])).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
    expect(await runProgram(['-V'])).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
  });

  test('ends with 0 when all is well, 1 with findings, 2 for a wrong request', async () => {
    expect((await runProgram(['check', '县财政局.yaml'], { cwd: folder })).code).toBe(0);
    expect((await runProgram(['check', 'bad'], { cwd: folder })).code).toBe(1);
    expect((await runProgram(['check', '没有.yaml'], { cwd: folder })).code).toBe(2);
  });

  test.each([
    ['an unknown option', ['check', '--colour-blind']],
    ['an unknown command', ['chekc']],
    ['a choice that is none', ['check', '--format', 'xml']],
    ['an option without its value', ['check', '--output']],
  ])('answers %s on stderr in one sentence and ends with 2', async (_, args) => {
    const { code, stdout, stderr } = await runProgram(args, { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^错误：.+\n/);
    expect(stderr).not.toMatch(/\n {4}at |node:internal/);
  });

  test('speaks English when asked to', async () => {
    const { stderr } = await runProgram(['check', '--colour-blind', '--lang', 'en'], { cwd: folder });
    expect(stderr).toMatch(/^Error: .*--colour-blind/);
    expect(stderr).not.toMatch(/\p{Script=Han}/u);
  });

  test('paints nothing into a file or a pipe', async () => {
    const { stdout, stderr } = await runProgram(['check', 'bad'], { cwd: folder });
    expect(stdout).not.toBe('');
    expect(`${stdout}${stderr}`.includes('\u001b')).toBe(false);
  });

  test('prints the same bytes in any time zone', async () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'];
    const args = ['check', 'examples/gaoqing-2024', '-f', 'json'];
    const runs = await Promise.all(zones.map((zone) => runProgram(args, { env: { TZ: zone } })));
    expect(runs[0]?.stdout).toMatch(/^\{/);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
  });

  test('ends quietly when nobody reads on', async () => {
    // enough findings to fill a pipe several times over
    const many = Array.from({ length: 4000 }, (_, index) => `  - id: CZ-${index}\n    content: 收支总表\n`).join('');
    writeFileSync(join(folder, 'bad/长.yaml'), `${clean.slice(0, clean.indexOf('  - id:'))}${many}`);
    const command = `"$NODE" "$BIN" check bad/长.yaml -f compact | head -n 1`;
    const { stdout, stderr } = await run('bash', ['-c', command], {
      cwd: folder,
      env: { NODE: process.execPath, BIN: join(root, 'bin/gkml.js') },
    });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  test.skipIf(!existsSync('/dev/full')).each([
    ['check 县财政局.yaml', {}, '错误：无法写入标准输出：磁盘空间不足\n'],
    ['check bad', {}, '错误：无法写入标准输出：磁盘空间不足\n'],
    ['schema catalog', { GKML_LANG: 'en' }, 'Error: Cannot write to standard output: the disk is full\n'],
  ])('ends with 3 and words when the disk that %s is redirected to is full', async (args, env, words) => {
    const { code, stderr } = await run('bash', ['-c', `"$NODE" "$BIN" ${args} > /dev/full`], {
      cwd: folder,
      env: { NODE: process.execPath, BIN: join(root, 'bin/gkml.js'), ...env },
    });
    expect({ code, stderr }).toEqual({ code: 3, stderr: words });
  });
});
