import { load } from 'js-yaml';
import { afterEach, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { catalogText, entryText } from '../commands/gkml.js';
import { type GitRepository, gitRepository } from '../support/git-repository.js';
import { needs } from '../support/tools.js';

const made: GitRepository[] = [];

afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

// one catalog a unit, each with so many vague deadlines
function catalogOf(unit: string, count: number): string {
  const entries = Array.from({ length: 12 }, (_, at) => {
    const text = entryText(`${100 + at}`);
    return at < count ? text.replace('自信息形成或者变更之日起20个工作日内', '及时公开') : text;
  });
  return catalogText(entries).replaceAll('高青县财政局', unit);
}

async function gkml(repository: GitRepository, ...args: readonly string[]): Promise<string> {
  const io = repository.io();
  const code = await main(args, io);
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code}\n${io.stdout.text}${io.stderr.text}`);
  return io.stdout.text;
}

function ledgerOf(repository: GitRepository): string {
  return repository.git('show', 'HEAD:整改台账.yaml');
}

needs('git')('two branches that add items of their own, and settle others, merge without conflict', async () => {
  const repository = gitRepository();
  made.push(repository);
  repository.write({ 'gkml.yaml': 'kind: config\nledger: 整改台账.yaml\n' });
  for (const unit of ['高青县财政局', '高青县民政局', '高青县水利局', '高青县司法局'])
    repository.write({ [`${unit}.yaml`]: catalogOf(unit, 2) });
  await gkml(repository, 'ledger', 'open', '--code', 'vague-deadline');
  repository.commit('2024-09-20T08:00:00+08:00');
  const before = ledgerOf(repository);
  expect(before.match(/fingerprint:/g)).toHaveLength(8);

  repository.git('checkout', '-q', '-b', 'one');
  repository.write({ '高青县民政局.yaml': catalogOf('高青县民政局', 4) });
  await gkml(repository, 'ledger', 'open', '--code', 'vague-deadline');
  await gkml(repository, 'ledger', 'close', '--unit', '高青县财政局', '--entry', '100', '--state', '整改中', '--notes', '正在核实');
  repository.commit('2024-09-21T08:00:00+08:00');

  repository.git('checkout', '-q', 'main');
  repository.git('checkout', '-q', '-b', 'two');
  repository.write({ '高青县水利局.yaml': catalogOf('高青县水利局', 5) });
  await gkml(repository, 'ledger', 'open', '--code', 'vague-deadline');
  await gkml(repository, 'ledger', 'close', '--unit', '高青县财政局', '--entry', '101', '--state', '整改中', '--notes', '已转科室');
  repository.commit('2024-09-21T09:00:00+08:00');

  repository.git('merge', '-q', '--no-edit', 'one');
  const after = ledgerOf(repository);
  expect(after).not.toContain('<<<<<<<');
  expect(after.match(/fingerprint:/g)).toHaveLength(13);
  expect(after).toContain('正在核实');
  expect(after).toContain('已转科室');
  // what came together is in the order in which one run would have written it, and is known whole
  expect(await gkml(repository, 'ledger', 'update')).toContain('仍在整改 13 项');
  expect(repository.git('status', '--short').trim()).toBe('');
});

test('the file is sorted whatever the order in which items came', async () => {
  const { memoryIo } = await import('../support/memory-io.js');
  const files: Readonly<Record<string, string>> = {
    'gkml.yaml': 'kind: config\n',
    'a.yaml': catalogOf('高青县财政局', 3),
    'b.yaml': catalogOf('高青县民政局', 3),
  };
  const once = memoryIo(files);
  await main(['ledger', 'open'], once);
  const twice = memoryIo(files);
  await main(['ledger', 'open', '--unit', '高青县民政局'], twice);
  await main(['ledger', 'open', '--unit', '高青县财政局'], twice);
  expect(load(twice.textOf('整改台账.yaml'))).toEqual(load(once.textOf('整改台账.yaml')));
});

needs('git')('items that two branches put into one gap are joined by the next run', async () => {
  const repository = gitRepository();
  made.push(repository);
  const files = (count: number) => ({ 'gkml.yaml': 'kind: config\nledger: 整改台账.yaml\n', 'a.yaml': catalogOf('高青县财政局', count) });
  repository.write(files(1));
  await gkml(repository, 'ledger', 'open', '--code', 'vague-deadline');
  repository.commit('2024-09-20T08:00:00+08:00');
  for (const [branch, entry] of [
    ['one', '104'],
    ['two', '105'],
  ] as const) {
    repository.git('checkout', '-q', 'main');
    repository.git('checkout', '-q', '-b', branch);
    repository.write({ 'a.yaml': vagueToo(catalogOf('高青县财政局', 1), entry) });
    await gkml(repository, 'ledger', 'open', '--code', 'vague-deadline');
    repository.commit('2024-09-21T08:00:00+08:00');
  }
  expect(() => repository.git('merge', '-q', '--no-edit', 'one')).toThrow();
  repository.git('checkout', '--ours', 'a.yaml');
  repository.write({ 'a.yaml': vagueToo(vagueToo(catalogOf('高青县财政局', 1), '104'), '105') });
  expect(await gkml(repository, 'ledger', 'update')).toContain('仍在整改 3 项');
  const io = repository.io();
  expect(await main(['ledger', 'status'], io)).toBe(0);
  expect(io.stdout.text).toContain('共 3 项');
});

function vagueToo(catalog: string, entry: string): string {
  const at = catalog.indexOf(`id: "${entry}"`);
  return catalog.slice(0, at) + catalog.slice(at).replace('自信息形成或者变更之日起20个工作日内', '及时公开');
}

needs('git')('check --since and --ledger together: what is overdue fails though no file changed', async () => {
  const repository = gitRepository();
  made.push(repository);
  repository.write({ 'gkml.yaml': 'kind: config\nledger: 整改台账.yaml\n', 'a.yaml': catalogOf('高青县财政局', 2) });
  await gkml(repository, 'ledger', 'open', '--severity', 'info');
  repository.commit('2024-09-20T08:00:00+08:00');
  const run = async (today: string) => {
    const io = repository.io('.', today);
    const code = await main(['check', '--since', 'HEAD', '--ledger', '-f', 'compact', '--fail-on', 'warning'], io);
    return { code, out: io.stdout.text };
  };
  expect(await run('2024-10-23')).toMatchObject({ code: 0 });
  const over = await run('2024-10-24');
  expect(over.code).toBe(1);
  expect(over.out).toContain('error [ledger-item-overdue]');
  // and what is new in a change fails beside what the ledger holds
  repository.write({ 'a.yaml': catalogOf('高青县财政局', 3) });
  const changed = await run('2024-10-01');
  expect(changed.code).toBe(1);
  expect(changed.out).toContain('102');
  expect(changed.out).not.toMatch(/ 10[01]: “及时公开”/);
});
