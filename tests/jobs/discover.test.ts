import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { checkProject } from '../../src/jobs/check.js';
import { discover } from '../../src/jobs/discover.js';
import { gkml, placesIn } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

function found(
  paths: readonly string[],
  names: readonly string[],
  contents: Record<string, string> = {},
): Record<string, readonly string[]> {
  const files = Object.fromEntries(names.map((name) => [name, contents[name] ?? 'x']));
  const { projects } = discover(paths, memoryIo({ ...files, ...contents }));
  return Object.fromEntries(projects.map(({ root, files: list }) => [root, list]));
}

describe('the files of a project', () => {
  test('are all .yaml and .yml below a folder, in order of their names, whatever their case', () => {
    expect(found(['.'], ['乙.yaml', '甲.yml', 'B.YAML', 'a/c.yaml', 'a.txt', 'yaml', 'README.md'])).toEqual({
      '.': ['B.YAML', 'a/c.yaml', '乙.yaml', '甲.yml'],
    });
  });

  test('leave out hidden names and node_modules, at any depth', () => {
    expect(
      found(
        ['.'],
        ['.git/a.yaml', '.vscode/a.yaml', 'x/.cache/a.yaml', 'node_modules/p/a.yaml', 'x/node_modules/a.yaml', '.a.yaml', 'x/a.yaml'],
      ),
    ).toEqual({
      '.': ['x/a.yaml'],
    });
  });

  test('honour .gitignore, nested and with exceptions', () => {
    expect(
      found(['.'], ['导出/a.yaml', 'a.tmp.yaml', 'x/草稿.yaml', 'x/留.yaml', 'x/y/z.yaml', 'x/y/w.yaml', 'b.yaml'], {
        '.gitignore': '导出/\n*.tmp.yaml\n/x/y/*\n!/x/y/w.yaml\n',
        'x/.gitignore': '草稿.yaml\n',
      }),
    ).toEqual({ '.': ['b.yaml', 'x/y/w.yaml', 'x/留.yaml'] });
  });

  test('include what a nested .gitignore takes back in', () => {
    expect(
      found(['.'], ['a.tmp.yaml', 'x/b.tmp.yaml', 'x/c.tmp.yaml'], { '.gitignore': '*.tmp.yaml\n', 'x/.gitignore': '!b.tmp.yaml\n' }),
    ).toEqual({
      '.': ['x/b.tmp.yaml'],
    });
  });

  test('honour the .gitignore of the folders above, up to that of the repository', () => {
    const contents = { '.git/HEAD': '', '.gitignore': '草稿.yaml\n' };
    expect(found(['x/y'], ['x/y/草稿.yaml', 'x/y/a.yaml'], contents)).toEqual({ '.': ['x/y/a.yaml'] });
    const io = memoryIo({ ...contents, 'x/y/草稿.yaml': '', 'x/y/a.yaml': '' }, { cwd: '/project/x' });
    const above = memoryIo(Object.fromEntries([...io.files].map(([path, bytes]) => [path.replace('/project/x/', '/project/'), bytes])), {
      cwd: '/project/x',
    });
    expect(discover(['.'], above).projects.flatMap(({ files }) => files)).toEqual(['y/a.yaml']);
    expect(discover(['/project/x'], above).projects.flatMap(({ files }) => files)).toEqual(['y/a.yaml']);
  });

  test('honour the .gitignore of the project where there is no repository, and none above it', () => {
    const names = ['gkml.yaml', 'x/草稿.yaml', 'x/a.yaml', 'x/b.yaml'];
    expect(found(['x'], names, { '.gitignore': '草稿.yaml\n', '/.gitignore': 'b.yaml\n' })).toEqual({ '.': ['x/a.yaml', 'x/b.yaml'] });
  });

  test('include a file that was named, though ignored, hidden or called otherwise', () => {
    expect(found(['导出/a.yaml', '.b.yaml', 'c.txt'], ['导出/a.yaml', '.b.yaml', 'c.txt'], { '.gitignore': '导出/\n' })).toEqual({
      '.': ['.b.yaml', 'c.txt', '导出/a.yaml'],
    });
  });

  test('come once, however often they are asked for, with any kind of slash', () => {
    expect(found(['.', 'x', './x/', 'x/a.yaml', 'x\\a.yaml', '.\\x'], ['x/a.yaml'])).toEqual({ '.': ['x/a.yaml'] });
  });
});

describe('a folder with a gkml.yaml', () => {
  const names = ['gkml.yaml', 'a.yaml', 'x/gkml.yaml', 'x/b.yaml', 'x/y/c.yaml', 'x/y/z/gkml.yaml', 'x/y/z/d.yaml'];

  test('is a project of its own, inside another too', () => {
    expect(found(['.'], names)).toEqual({
      '.': ['a.yaml', 'gkml.yaml'],
      x: ['x/b.yaml', 'x/gkml.yaml', 'x/y/c.yaml'],
      'x/y/z': ['x/y/z/d.yaml', 'x/y/z/gkml.yaml'],
    });
  });

  test('is found from files and folders below it', () => {
    expect(found(['x/y/c.yaml', 'a.yaml', 'x/y/z/d.yaml'], names)).toEqual({
      '.': ['a.yaml'],
      x: ['x/y/c.yaml'],
      'x/y/z': ['x/y/z/d.yaml'],
    });
    expect(Object.keys(found(['x/y'], names))).toEqual(['x', 'x/y/z']);
  });

  test('is found above the working folder', () => {
    const io = memoryIo({ '/project/gkml.yaml': '', '/project/x/a.yaml': '' }, { cwd: '/project/x' });
    expect(discover(['a.yaml'], io).projects.map(({ root, configFile, files }) => ({ root, configFile, files }))).toEqual([
      { root: '..', configFile: '../gkml.yaml', files: ['a.yaml'] },
    ]);
  });
});

describe('a path', () => {
  test('has one name, however it is spelled', () => {
    const io = memoryIo(
      { '/project/gkml.yaml': '', '/project/x/a.yaml': '', '/project/y/b.yaml': '', '/else/c.yaml': '' },
      { cwd: '/project/x' },
    );
    const found = (...paths: string[]) => discover(paths, io).projects.map(({ root, files }) => `${root}: ${files.join(' ')}`);
    expect(found('a.yaml', './a.yaml', '../x/a.yaml', '/project/x/a.yaml', '/project/x/../x//a.yaml')).toEqual(['..: a.yaml']);
    expect(found('/project/y/b.yaml', '../y/b.yaml', '../y')).toEqual(['..: ../y/b.yaml']);
    expect(found('..')).toEqual(['..: ../gkml.yaml ../y/b.yaml a.yaml']);
    expect(found('/else/c.yaml')).toEqual(['.: /else/c.yaml']);
  });

  test('that is not there ends the run, in both languages', () => {
    try {
      discover(['没有.yaml'], memoryIo({ 'a.yaml': '' }));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      const { text, way } = error as UsageError;
      expect(text).toEqual({ 'zh-CN': '没有这个文件或文件夹：没有.yaml', en: 'No such file or folder: 没有.yaml' });
      expect(way?.en).toBeDefined();
    }
  });

  test('that is no ordinary file is a finding, and the others go on', () => {
    const io = memoryIo({ 'a.yaml': '', 'b.yaml': '' });
    const odd = { ...io, kindOf: (path: string) => (path === 'b.yaml' ? ('other' as const) : io.kindOf(path)) };
    const { projects, findings } = discover(['a.yaml', 'b.yaml'], odd);
    expect(projects.map(({ files }) => files)).toEqual([['a.yaml']]);
    expect(findings.map(({ code, span }) => `${span.file} ${code}`)).toEqual(['b.yaml unreadable-file']);
  });

  test.each([
    ['a.yaml', { 'a.yaml': '../旧/a.yaml' }, '这个链接指向“../旧/a.yaml”，那里没有文件'],
    ['a.yaml', { 'a.yaml': 'b.yaml', 'b.yaml': 'x/c.yaml' }, '这个链接指向“b.yaml”，那里没有文件'],
    ['a.yaml', { 'a.yaml': 'a.yaml' }, '这个链接指向“a.yaml”，绕成了圈'],
    ['a.yaml', {}, '不是普通文件'],
  ])('that is a link which leads to no file is told with where it leads: %s of %j', (path, links: Record<string, string>, words) => {
    const io = memoryIo({ 'b/c.yaml': '' });
    const odd = {
      ...io,
      kindOf: (one: string) => (one === path || links[one] !== undefined ? ('other' as const) : io.kindOf(one)),
      linkTarget: (one: string) => links[one],
    };
    expect(discover([path], odd).findings.map(({ message }) => message['zh-CN'])).toEqual([`无法读取 ${path}：${words}`]);
  });

  test('that may not be listed is a finding, and the others go on', () => {
    const io = memoryIo({ 'a.yaml': '', 'x/b.yaml': '' });
    const list = (path: string) => {
      if (path === 'x') throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return io.list(path);
    };
    const { projects, findings } = discover(['.'], { ...io, list });
    expect(projects.map(({ files }) => files)).toEqual([['a.yaml']]);
    expect(findings.map(({ message }) => message)).toEqual([
      { 'zh-CN': '无法读取文件夹 x：没有读取权限', en: 'Cannot read folder x: no permission to read' },
    ]);
  });
});

describe('a folder of a project, without arguments', () => {
  const bad = 'kind: catalog\nunit: 局\nyear: 2024\nentries: 3\n';
  const run = (files: Record<string, string>, cwd: string, args: readonly string[] = []) =>
    gkml(['check', '-f', 'json', ...args], Object.fromEntries(Object.entries(files).map(([name, text]) => [`/p/${name}`, text])), { cwd });

  test('that holds nothing of it stands for the whole project, and that is said', async () => {
    const files = { 'gkml.yaml': 'kind: config\n', 'catalogs/a.yaml': bad, 'docs/x.md': '' };
    const { out, err, code } = await run(files, '/p/docs');
    expect([placesIn(out), code]).toEqual([['../catalogs/a.yaml:4 wrong-type'], 1]);
    expect(err).toBe('检查的是当前文件夹所属的整个项目 ..\n');
    expect((await run(files, '/p/docs', ['-q'])).err).toBe('');
    expect((await run(files, '/p/docs', ['--lang', 'en'])).err).toBe('This is the whole project that this folder belongs to: ..\n');
  });

  test('that holds some of it stands for itself', async () => {
    const files = { 'gkml.yaml': 'kind: config\n', 'a.yaml': bad, 'x/b.yaml': bad };
    const { out, err } = await run(files, '/p/x');
    expect([placesIn(out), err]).toEqual([['b.yaml:4 wrong-type'], '']);
  });

  test('named, and without anything of it, cannot be checked; its project is told', async () => {
    const files = { 'gkml.yaml': 'kind: config\n', 'a.yaml': bad, 'docs/x.md': '' };
    const { code, err } = await run(files, '/p', ['docs']);
    expect(code).toBe(2);
    expect(err).toContain('“docs”里没有可以检查的文件（.yaml、.yml），虽然它属于项目 .（gkml.yaml）');
    expect(err).toContain('gkml check .');
  });

  test('is not walked beyond what the settings name', async () => {
    const io = memoryIo({
      'gkml.yaml': 'kind: config\npaths: [catalogs, b.yaml]\n',
      'catalogs/a.yaml': bad,
      'b.yaml': bad,
      'big/c.yaml': bad,
      'd.yaml': bad,
    });
    const listed: string[] = [];
    const list = (path: string) => {
      listed.push(path);
      return io.list(path);
    };
    const { findings } = await checkProject([], { ...io, list });
    expect(findings.map(({ span, code }) => `${span.file} ${code}`)).toEqual(['b.yaml wrong-type', 'catalogs/a.yaml wrong-type']);
    expect(listed).toEqual(['catalogs']);
  });
});
