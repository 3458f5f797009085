import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { nodeIo } from '../src/host.js';
import { run } from './support/program.js';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the real world', () => {
  test.each([
    ['2026-12-31T15:59:59Z', '2026-12-31'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
  ])('at %s has the day of China, %s', (now, day) => {
    vi.useFakeTimers({ now: new Date(now) });
    expect(nodeIo().today).toBe(day);
  });

  test.each<readonly [Readonly<Record<string, string>>, string]>([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'C.UTF-8' }, 'zh-CN'],
    [{}, 'zh-CN'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8', GKML_LANG: 'en_US' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', GKML_LANG: 'en' }, 'en'],
    [{ LANG: 'en_US.UTF-8', GKML_LANG: 'zh' }, 'zh-CN'],
  ])('with %j speaks %s', (env, language) => {
    for (const name of ['LANG', 'LC_ALL', 'LC_MESSAGES', 'CI', 'GKML_LANG']) vi.stubEnv(name, env[name]);
    expect(nodeIo().language).toBe(language);
  });
});

test('a file that comes in pieces is there whole, or the old one is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gkml-pieces-'));
  try {
    const file = join(folder, 'a.json');
    // each piece lies in the memory of the one before
    const memory = Buffer.alloc(3);
    const pieces = function* (words: readonly string[], end?: Error): Iterable<Uint8Array> {
      for (const word of words) yield memory.subarray(0, memory.write(word));
      if (end !== undefined) throw end;
    };
    await nodeIo().writePieces?.(file, pieces(['一', '二', 'c']));
    expect(readFileSync(file, 'utf8')).toBe('一二c');
    await expect(nodeIo().writePieces?.(file, pieces(['三'], new Error('broken off')))).rejects.toThrow();
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['一二c', ['a.json']]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.skipIf(!existsSync('/dev/full'))('what could not be printed is a failure, however the program went on', async () => {
  const host = pathToFileURL(join(import.meta.dirname, '../src/host.ts')).href;
  const script = `import('${host}').then(({ run }) => run(async (_, io) => {
    io.stdout.write('x');
    await new Promise((resolve) => setTimeout(resolve, 50));
    io.stdout.write('y');
    return 0;
  }));`;
  const { code, stderr } = await run('bash', ['-c', '"$NODE" --import tsx -e "$SCRIPT" > /dev/full'], {
    env: { NODE: process.execPath, SCRIPT: script },
  });
  expect({ code, stderr }).toEqual({ code: 3, stderr: '错误：无法写入标准输出：磁盘空间不足\n' });
});

// procfs answers ENOENT for a folder it does not want, though its parent is there
test.skipIf(!existsSync('/proc/self'))('where no folder can be made, that is said at once', async () => {
  const { code, stdout, stderr } = await run('timeout', ['20', process.execPath, '--import', 'tsx', '-e', writing('/proc/gkml/a/b.yaml')]);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '无法写入 /proc/gkml/a/b.yaml：这里不能新建文件夹', stderr: '' });
});

function writing(path: string): string {
  const host = pathToFileURL(join(import.meta.dirname, '../src/host.ts')).href;
  return `import('${host}').then(({ nodeIo }) => nodeIo().write('${path}', 'x')).catch(({ text }) => process.stdout.write(text['zh-CN']));`;
}
