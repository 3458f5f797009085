import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import type { GitAnswer, Io } from '../../src/base/io.js';
import { nodeIo } from '../../src/host.js';
import { commitOn, revisionIo } from '../../src/jobs/revision.js';
import { memoryIo } from '../support/memory-io.js';
import { emptyFolder, environment, ioAt, removeFolders, repositoryOf } from '../support/repository.js';
import { needs } from '../support/tools.js';

afterEach(removeFolders);

describe('a revision of a real repository', () => {
  needs('git')('holds what was committed, not what lies on the disk', async () => {
    const repository = repositoryOf({ '目录/县财政局.yaml': 'kind: catalog\n', '.gitignore': 'drafts\n', 'logo.png': 'x' });
    repository.write({ '目录/县财政局.yaml': 'kind: plan\n', '目录/新.yaml': 'kind: site\n' });
    const io = await revisionIo(repository.io, 'HEAD');
    expect(io.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(textOf(io, '目录/县财政局.yaml')).toBe('kind: catalog\n');
    expect(new TextDecoder().decode(io.readHead('目录/县财政局.yaml', 4))).toBe('kind');
    expect(textOf(io, '.gitignore')).toBe('drafts\n');
    expect(io.kindOf('目录/新.yaml')).toBe('missing');
    expect(io.kindOf('目录')).toBe('folder');
    expect(io.kindOf('logo.png')).toBe('file');
    expect(io.sizeOf('目录/县财政局.yaml')).toBe(14);
    expect(io.list('目录')).toEqual([{ name: '县财政局.yaml', kind: 'file', link: false }]);
    expect(() => io.read('目录/新.yaml')).toThrow('ENOENT');
    expect(() => io.read('目录')).toThrow('EISDIR');
    expect(io.thread).toBeUndefined();
  });

  needs('git')('is read from a folder inside it, and from outside by its folder', async () => {
    const repository = repositoryOf({ 'a/b/县.yaml': 'kind: plan\n', 'c.yaml': 'kind: site\n' });
    const inside = await revisionIo(repository.at('a/b'), 'HEAD');
    expect(textOf(inside, '县.yaml')).toBe('kind: plan\n');
    expect(textOf(inside, '../../c.yaml')).toBe('kind: site\n');
    const outside = await revisionIo(repository.at('..'), 'HEAD', { folder: repository.name });
    expect(textOf(outside, `${repository.name}/c.yaml`)).toBe('kind: site\n');
    // what lies beside the repository stays that of the disk
    expect(outside.kindOf('.')).toBe('folder');
  });

  needs('git')('follows links in the revision, out of it, and not round in a circle', async () => {
    const repository = repositoryOf({ '2024/县.yaml': 'kind: plan\n' });
    symlinkSync('2024', join(repository.folder, '今年'));
    symlinkSync('2024/县.yaml', join(repository.folder, '本县.yaml'));
    symlinkSync('乙', join(repository.folder, '甲'));
    symlinkSync('甲', join(repository.folder, '乙'));
    symlinkSync('没有.yaml', join(repository.folder, '空.yaml'));
    repository.commit('links', '2024-09-03T09:00:00+08:00');
    const io = await revisionIo(repository.io, 'HEAD');
    expect(textOf(io, '今年/县.yaml')).toBe('kind: plan\n');
    expect(textOf(io, '本县.yaml')).toBe('kind: plan\n');
    expect(io.realPath('今年')).toBe(`${repository.folder}/2024`);
    expect(io.kindOf('甲')).toBe('other');
    expect(io.kindOf('空.yaml')).toBe('other');
    expect(io.linkTarget?.('空.yaml')).toBe('没有.yaml');
    const kinds = Object.fromEntries(io.list('.').map((item) => [item.name, `${item.kind} ${item.link}`]));
    expect(kinds).toMatchObject({ 今年: 'folder true', '本县.yaml': 'file true', 甲: 'other true', 2024: 'folder false' });
  });

  needs('git')('takes no other commit for it and runs nothing the repository names', async () => {
    const repository = repositoryOf({ 'a.yaml': 'kind: plan\n' });
    const first = repository.git('rev-parse', 'HEAD').trim();
    repository.write({ 'a.yaml': 'kind: site\n' });
    repository.commit('second', '2024-09-03T09:00:00+08:00');
    repository.git('replace', first, 'HEAD');
    repository.git('config', 'core.fsmonitor', 'touch ran');
    repository.write({ '.gitattributes': '*.yaml diff=run filter=run\n' });
    repository.git('config', 'diff.run.textconv', 'touch ran');
    repository.git('config', 'filter.run.smudge', 'touch ran');
    const io = await revisionIo(repository.io, 'HEAD~1');
    expect(textOf(io, 'a.yaml')).toBe('kind: plan\n');
    expect(nodeIo().kindOf(join(repository.folder, 'ran'))).toBe('missing');
  });

  needs('git')('is refused with the way out when it is not there', async () => {
    const repository = repositoryOf({ 'a.yaml': 'kind: plan\n' });
    repository.git('branch', '年度调整');
    expect(await refusal(repository.io, '年度调证')).toBe('仓库里没有“年度调证”这个版本；是否想写“年度调整”？');
    expect(await refusal(repository.io, 'HEAD~7')).toContain('仓库里没有“HEAD~7”这个版本；');
    expect(await refusal(repository.io, '--all')).toContain('仓库里没有“--all”这个版本');
    expect(await refusal(repository.io, 'HEAD:a.yaml')).toContain('仓库里没有“HEAD:a.yaml”这个版本');
    const clone = emptyFolder();
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${repository.folder}`, clone], { env: environment, stdio: 'ignore' });
    expect(await refusal(ioAt(clone), 'HEAD~1')).toContain('fetch-depth: 0');
    const empty = emptyFolder();
    expect(await refusal(ioAt(empty), 'HEAD')).toBe(`${empty} 不在 git 仓库里；到仓库的文件夹里运行`);
    execFileSync('git', ['init', '-q', empty], { env: environment });
    expect(await refusal(ioAt(empty), 'HEAD')).toContain('这个仓库还没有提交');
  });

  needs('git')('is the last of a day in UTC+8, on the first-parent history', async () => {
    const repository = repositoryOf({ 'a.yaml': 'kind: plan\n' }, '2024-09-01T09:00:00+08:00');
    repository.git('checkout', '-q', '-b', 'side');
    repository.write({ 'b.yaml': 'kind: plan\n' });
    repository.commit('side', '2024-09-02T09:00:00+08:00');
    repository.git('checkout', '-q', '-');
    repository.write({ 'c.yaml': 'kind: plan\n' });
    repository.commit('late in the evening', '2024-09-03T16:30:00+00:00');
    const head = repository.git('rev-parse', 'HEAD').trim();
    const first = repository.git('rev-parse', 'HEAD~1').trim();
    repository.git('-c', 'user.name=t', '-c', 'user.email=t@t', 'merge', '-q', '--no-ff', '-m', 'merge', 'side');
    expect(await commitOn(repository.io, '2024-08-31')).toBeUndefined();
    expect(await commitOn(repository.io, '2024-09-01')).toEqual({ hash: first, date: '2024-09-01' });
    // half past four in London is past midnight here
    expect(await commitOn(repository.io, '2024-09-03')).toEqual({ hash: first, date: '2024-09-01' });
    expect(await commitOn(repository.io, '2024-09-04')).toEqual({ hash: head, date: '2024-09-04' });
  });
});

describe('a revision of a made-up repository', () => {
  test('is asked of git in four questions', async () => {
    const asked: string[] = [];
    const io = await revisionIo(
      fake((args, input) => {
        asked.push(`${args.slice(args.findIndex((arg) => /^[a-z]+-[a-z]+$/.test(arg))).join(' ')}${input ? ` < ${input.trim()}` : ''}`);
      }),
      'HEAD',
    );
    expect(asked).toEqual([
      'rev-parse --show-toplevel --show-prefix',
      'rev-parse --verify --quiet HEAD^{commit}',
      `ls-tree -r -z -l --full-tree ${'c'.repeat(40)}`,
      `cat-file --batch < ${'a'.repeat(40)}`,
    ]);
    expect(textOf(io, '县.yaml')).toBe('kind: site\n');
    expect(io.kindOf('部件')).toBe('folder');
    expect(io.list('部件')).toEqual([]);
    expect(() => io.read('图.png')).toThrow('ENOENT');
  });

  test('writes results to the disk', async () => {
    const disk = fake();
    const io = await revisionIo(disk, 'HEAD');
    await io.write('out.txt', 'x');
    expect(new TextDecoder().decode(disk.read('out.txt'))).toBe('x');
    expect(io.kindOf('out.txt')).toBe('missing');
  });

  test('is refused where there is no git', async () => {
    expect(await refusal(memoryIo(), 'HEAD')).toContain('这里没有 git');
    expect(await refusal({ ...memoryIo(), git: async () => undefined }, 'HEAD')).toContain('这里没有 git');
  });

  test('is refused with what git said where its contents cannot be had', async () => {
    const io = { ...fake(), git: answering('fatal: could not fetch from promisor remote') };
    expect(await refusal(io, 'HEAD')).toContain('不要写 --filter');
  });
});

function fake(heard: (args: readonly string[], input?: string) => void = () => {}): Io {
  const tree = [
    `100644 blob ${'a'.repeat(40)}      11\t县.yaml`,
    `100644 blob ${'b'.repeat(40)}       3\t图.png`,
    `160000 commit ${'d'.repeat(40)}       -\t部件`,
  ];
  const answers: Readonly<Record<string, string>> = {
    '--show-toplevel': '/project\n\n',
    '--verify': `${'c'.repeat(40)}\n`,
    'ls-tree': tree.map((line) => `${line}\0`).join(''),
    'cat-file': `${'a'.repeat(40)} blob 11\nkind: site\n\n`,
  };
  return {
    ...memoryIo({ '县.yaml': 'kind: plan\n' }),
    git: async (args, input) => {
      heard(args, input);
      return answer(Object.entries(answers).find(([word]) => args.includes(word))?.[1] ?? '');
    },
  };
}

function answering(complaint: string): NonNullable<Io['git']> {
  return async (args) => {
    if (args.includes('cat-file')) return { ...answer(''), code: 128, stderr: complaint };
    return fake().git?.(args);
  };
}

function answer(stdout: string): GitAnswer {
  return { code: 0, stdout: new TextEncoder().encode(stdout), stderr: '' };
}

function textOf(io: Io, path: string): string {
  return new TextDecoder().decode(io.read(path));
}

async function refusal(io: Io, revision: string): Promise<string> {
  try {
    await revisionIo(io, revision);
  } catch (error) {
    if (error instanceof UsageError) return [error.text, error.way].map((one) => one?.['zh-CN']).join('；');
    throw error;
  }
  return 'not refused';
}
