import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { main } from '../../src/cli.js';
import { type GitRepository, gitRepository } from '../support/git-repository.js';
import { needs } from '../support/tools.js';
import { catalogText, entryText, placesIn } from './gkml.js';

const made: GitRepository[] = [];

afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

function repository(...from: Parameters<typeof gitRepository>): GitRepository {
  const one = gitRepository(...from);
  made.push(one);
  return one;
}

async function check(io: ReturnType<GitRepository['io']>, ...args: readonly string[]) {
  const code = await main(['check', '-f', 'json', ...args], io);
  return { code, places: io.stdout.text === '' ? [] : placesIn(io.stdout.text), said: io.stderr.text };
}

const vague = (id: string) => entryText(id).replace(/deadline: .*/, 'deadline: 及时公开');
const first = catalogText([vague('001'), entryText('002')]);
const second = catalogText([vague('001'), vague('002')]);

describe('check --since in a repository', () => {
  needs('git')('shows what is not committed yet, then what the last commit brought', async () => {
    const git = repository();
    git.write({ '县财政局.yaml': first, 'README.md': '#' });
    git.commit('2024-03-01T09:00:00+08:00');
    expect(await check(git.io(), '--since', 'HEAD')).toEqual({ code: 0, places: [], said: '另有 1 处在 HEAD 就有，没有列出\n' });
    git.write({ '县财政局.yaml': second });
    expect((await check(git.io(), '--since', 'HEAD')).places).toEqual(['县财政局.yaml:22 vague-deadline']);
    git.commit('2024-03-02T09:00:00+08:00');
    expect((await check(git.io(), '--since', 'HEAD')).places).toEqual([]);
    expect((await check(git.io(), '--since', 'HEAD~1')).places).toEqual(['县财政局.yaml:22 vague-deadline']);
    expect(await check(git.io(), '--since', 'HEAD~2')).toMatchObject({ code: 2, places: [] });
  });

  needs('git')('compares branches from where they parted', async () => {
    const git = repository();
    git.write({ '县财政局.yaml': first });
    const parted = git.commit('2024-03-01T09:00:00+08:00');
    git.git('checkout', '-q', '-b', 'side');
    git.write({ '县水利局.yaml': catalogText([vague('101')]).replaceAll('财政局', '水利局') });
    git.commit('2024-03-02T09:00:00+08:00');
    git.git('checkout', '-q', 'main');
    // main has mended meanwhile what side still has
    git.write({ '县财政局.yaml': catalogText([entryText('001'), entryText('002')]) });
    git.commit('2024-03-03T09:00:00+08:00');
    git.git('checkout', '-q', 'side');
    expect(await check(git.io(), '--since', 'main')).toEqual({
      code: 0,
      places: ['县水利局.yaml:12 vague-deadline'],
      said: `另有 1 处在与 main 的共同起点 ${parted.slice(0, 7)} 就有，没有列出\n`,
    });
  });

  needs('git')('knows a file that was moved, and works from a folder inside', async () => {
    const git = repository();
    git.write({ 'gkml.yaml': 'kind: config\n', '2023/县财政局.yaml': first });
    git.commit('2024-03-01T09:00:00+08:00');
    git.rename('2023/县财政局.yaml', 'catalogs/财政.yaml');
    expect(await check(git.io(), '--since', 'HEAD')).toMatchObject({ places: [], said: '另有 1 处在 HEAD 就有，没有列出\n' });
    expect(await check(git.io('catalogs'), '--since', 'HEAD')).toMatchObject({ places: [], said: '另有 1 处在 HEAD 就有，没有列出\n' });
    git.write({ 'catalogs/财政.yaml': second });
    expect((await check(git.io('catalogs'), '--since', 'HEAD', '财政.yaml')).places).toEqual(['财政.yaml:22 vague-deadline']);
  });

  needs('git')('finds a project whose whole folder was renamed', async () => {
    const git = repository();
    git.write({ 'old/gkml.yaml': 'kind: config\n', 'old/县财政局.yaml': first });
    git.commit('2024-03-01T09:00:00+08:00');
    git.rename('old', 'new');
    expect(await check(git.io('new'), '--since', 'HEAD')).toMatchObject({ places: [], said: '另有 1 处在 HEAD 就有，没有列出\n' });
  });

  needs('git')('is refused for what lies in no repository, or in another', async () => {
    const [git, other] = [repository(), repository()];
    for (const one of [git, other]) {
      one.write({ '县财政局.yaml': first });
      one.commit('2024-03-01T09:00:00+08:00');
    }
    for (const asked of [
      ['--since', 'HEAD'],
      ['--as-of', '2024-05-01'],
    ]) {
      const { code, said } = await check(git.io(), '.', other.folder, ...asked);
      expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(`不在 git 仓库 ${git.folder} 里`) });
    }
    expect(await check(git.io('..'), '--since', 'HEAD')).toMatchObject({ code: 2, said: expect.stringContaining('不在 git 仓库里') });
  });

  needs('git')('is refused in a clone that does not reach back, with the way out', async () => {
    const git = repository();
    git.write({ '县财政局.yaml': first });
    git.commit('2024-03-01T09:00:00+08:00');
    git.git('checkout', '-q', '-b', 'side');
    git.write({ 'a.yaml': 'kind: plan\n' });
    git.commit('2024-03-02T09:00:00+08:00');
    git.git('checkout', '-q', 'main');
    git.write({ 'b.yaml': 'kind: plan\n' });
    git.commit('2024-03-03T09:00:00+08:00');
    const clone = repository({ url: `file://${git.folder}`, depth: 1 });
    for (const revision of ['origin/side', 'HEAD~1']) {
      const { code, said } = await check(clone.io(), '--since', revision);
      expect({ code, way: said.includes('fetch-depth: 0') }).toEqual({ code: 2, way: true });
    }
  });
});

describe('check --as-of in a repository', () => {
  needs('git')('reads what was committed by the end of that day here', async () => {
    const git = repository();
    git.write({ '县财政局.yaml': first });
    git.commit('2024-03-01T09:00:00+08:00');
    git.write({ '县财政局.yaml': second });
    // half past four in London is past midnight here
    git.commit('2024-03-02T16:30:00+00:00');
    git.write({ '县财政局.yaml': 'kind: catalog\n' });
    expect((await check(git.io(), '--as-of', '2024-03-02')).places).toEqual(['县财政局.yaml:12 vague-deadline']);
    expect((await check(git.io(), '--as-of', '2024-03-03')).places).toHaveLength(2);
    expect((await check(git.io(), '--as-of', '2024-03-02', '--work-tree')).code).toBe(1);
    expect((await check(git.io(), '--as-of', '2024-02-29')).said).toContain('文件是现在的：git 的历史从那以后才开始');
  });

  needs('git')('reads a file that has been deleted, and writes results to the disk', async () => {
    const git = repository();
    git.write({ '目录/县财政局.yaml': first });
    git.commit('2024-03-01T09:00:00+08:00');
    git.rename('目录/县财政局.yaml', '目录/县水利局.yaml');
    const { code } = await check(git.io('目录'), '县财政局.yaml', '--as-of', '2024-03-01', '-o', '结果.json');
    expect(code).toBe(0);
    expect(placesIn(readFileSync(join(git.folder, '目录/结果.json'), 'utf8'))).toEqual(['县财政局.yaml:12 vague-deadline']);
    expect(existsSync(join(git.folder, '目录/县财政局.yaml'))).toBe(false);
    const { said } = await check(git.io('目录'), '县水利局.yaml', '--as-of', '2024-03-01');
    expect(said).toContain('没有 县水利局.yaml');
  });

  needs('git')('goes with --since: what came between two days', async () => {
    const git = repository();
    git.write({ '县财政局.yaml': first });
    const start = git.commit('2024-03-01T09:00:00+08:00');
    git.write({ '县财政局.yaml': second });
    git.commit('2024-03-02T09:00:00+08:00');
    git.write({ '县财政局.yaml': catalogText([vague('001'), vague('002'), vague('003')]) });
    git.commit('2024-03-03T09:00:00+08:00');
    expect((await check(git.io(), '--since', start, '--as-of', '2024-03-02')).places).toEqual(['县财政局.yaml:22 vague-deadline']);
    expect((await check(git.io(), '--since', start)).places).toHaveLength(2);
  });
});
