import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../src/commands/generated/index.js';
import type { Command } from '../src/model/command.js';
import { type Ran, run } from './support/program.js';

const root = join(import.meta.dirname, '..');

/** What each command is run with on the example; one that is not named here is run with nothing. */
const args: Readonly<Record<string, readonly string[]>> = {
  adopt: ['catalogs/县卫生健康局.yaml'],
  check: ['--fix', '--fix-dry-run'],
  coverage: ['plan.yaml'],
  derive: ['plan.yaml'],
  'diff notice': ['catalogs/县卫生健康局.yaml', 'catalogs/县卫生健康局.yaml'],
  diff: ['catalogs/县卫生健康局.yaml', 'catalogs/县卫生健康局.yaml'],
  explain: ['vague-deadline'],
  'export catalog': ['catalogs', '-o', 'out.xlsx'],
  'export tasks': ['plan.yaml', '-o', 'tasks.xlsx'],
  import: ['list.csv'],
  'parse deadline': ['每年1月31日前'],
  resolve: ['catalogs/县卫生健康局.yaml'],
  schema: ['site'],
  'site import': ['list.csv'],
  'units rename': ['县卫生健康局', '县卫健局', '--dry-run'],
  'units resolve': ['县卫生健康局'],
};
const networking = ['site crawl', 'site links'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-network-'));
  cpSync(join(root, 'examples/gaoqing-2024'), folder, { recursive: true });
  writeFileSync(join(folder, 'list.csv'), '栏目名称,栏目路径,栏目URL\n机构职能,政务公开>机构职能,http://www.example.com/jgzn/\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the network', () => {
  const paths = commands.flatMap((command) => pathsOf(command, []));

  test.each(paths.filter((path) => !networking.includes(path)).map((path) => [path]))(
    'is not touched by gkml %s',
    async (path) => {
      const { sockets, stderr } = await runForbidden([...path.split(' '), ...(args[path] ?? [])]);
      expect({ sockets, forbidden: /is forbidden here/.test(stderr) }).toEqual({ sockets: [], forbidden: false });
    },
    60_000,
  );

  test('names no command that is not there', () => {
    expect(networking.filter((path) => !paths.includes(path))).toEqual([]);
  });

  // the proof that the preload sees what it is to see
  test('is touched by gkml site crawl', async () => {
    const { sockets, code } = await runForbidden([
      'site',
      'crawl',
      'http://127.0.0.1:9/',
      '--allow-private',
      '--out',
      'forbidden',
      '-o',
      '-',
    ]);
    expect(sockets).toContain('net.Socket.connect');
    expect(code).toBe(3);
  }, 60_000);

  test.each([
    ['dns.lookup', "require('dns').lookup('a', () => {})"],
    ['dns.promises.lookup', "require('dns/promises').lookup('a')"],
    ['dns.resolve4', "require('dns').resolve4('a', () => {})"],
    ['net.Socket.connect', "require('net').connect(9, '127.0.0.1')"],
    ['tls.connect', "require('tls').connect(9, '127.0.0.1')"],
    ['http.get', "require('http').get('http://127.0.0.1:9/')"],
    ['https.request', "import('https').then((https) => https.default.request('https://127.0.0.1:9/'))"],
    ['http2.connect', "require('http2').connect('http://127.0.0.1:9/')"],
    ['dgram.createSocket', "require('dgram').createSocket('udp4')"],
    ['fetch', "fetch('http://127.0.0.1:9/')"],
    ['net.Server.listen', "require('net').createServer().listen(0)"],
  ])('is seen to be touched by %s', async (what, script) => {
    const { code, sockets } = await runForbidden(['-e', script], []);
    expect({ failed: code !== 0, sockets }).toEqual({ failed: true, sockets: [what] });
  });

  test('is not touched by gkml site crawl that reads its evidence again', async () => {
    const { code, sockets } = await runForbidden(['site', 'crawl', '--from-evidence', 'nothing', '-o', '-']);
    expect({ code, sockets }).toEqual({ code: 2, sockets: [] });
  }, 60_000);
});

// a command that only holds others does nothing itself
function pathsOf(command: Command, above: readonly string[]): readonly string[] {
  const path = [...above, command.name];
  const below = (command.subcommands ?? []).flatMap((child) => pathsOf(child, path));
  return command.run === undefined ? below : [path.join(' '), ...below];
}

async function runForbidden(
  given: readonly string[],
  program: readonly string[] = [join(root, 'bin/gkml.js')],
): Promise<Pick<Ran, 'code' | 'stderr'> & { sockets: readonly string[] }> {
  const list = join(folder, 'sockets');
  rmSync(list, { force: true });
  const hook = join(import.meta.dirname, 'support/forbid-network.cjs');
  const { code, stderr } = await run(process.execPath, ['--require', hook, ...program, ...given], {
    cwd: folder,
    env: { GKML_SOCKETS: list, HTTP_PROXY: '', HTTPS_PROXY: '', http_proxy: '', https_proxy: '' },
  });
  return { code, stderr, sockets: existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [] };
}
