import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io } from '../src/base/io.js';
import { nodeIo } from '../src/host.js';
import { checkProject } from '../src/jobs/check.js';
import { run, runProgram } from './support/program.js';

// the last of them has two faults, so that a second thread has something to say
const catalog = (file: number, more = '') => `kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  subject: 高青县财政局
  responsibility: 高青县财政局
  deadline: 自信息形成或者变更之日起20个工作日内
  method: 主动公开
  channels: [政府公报]
entries:
  - id: CZ-${file}
    title: 部门预算${file}
    content: 收支总表${more}
  - id: CZ-${file}-2
    title: 部 门 决 算
    contents: 13800138000
    see: [CZ-${file + 1}]
`;
const processors = availableParallelism();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-thread-'));
  mkdirSync(join(folder, 'large'));
  mkdirSync(join(folder, 'small'));
  for (let file = 0; file < 60; file++) {
    writeFileSync(join(folder, 'small', `${file}.yaml`), catalog(file));
    // 21 MB in all: comments take no time to check
    writeFileSync(join(folder, 'large', `${file}.yaml`), catalog(file, `\n${`# ${'长'.repeat(300)}\n`.repeat(390)}`));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(processors < 2)('a second thread', () => {
  test('finds what one thread finds', async () => {
    const io = nodeIo();
    const hasty: Io = {
      ...io,
      // the first waits until the second has done it all
      thread: async (job, data) => {
        const thread = await io.thread?.(job, data);
        expect(await thread?.result).toHaveLength(60);
        return thread;
      },
    };
    const [one, two] = await Promise.all([
      checkProject([join(folder, 'small')], io, {}),
      checkProject([join(folder, 'small')], hasty, { threads: 2 }),
    ]);
    expect(one.findings.length).toBeGreaterThan(60);
    expect({ ...two, source: undefined }).toEqual({ ...one, source: undefined });
  });

  test('ends without a result when it fails', async () => {
    const thread = await nodeIo().thread?.('check', { project: 'none' });
    expect(await thread?.result).toBeUndefined();
    // what cannot be copied cannot be handed to it
    expect(await nodeIo().thread?.('check', () => undefined)).toBeUndefined();
  });

  test('can be ended in the middle', async () => {
    const thread = await nodeIo().thread?.('check', {});
    thread?.stop();
    expect(await thread?.result).toBeUndefined();
  });

  test('is started by the program for large repositories alone, from the code that the build kept', async () => {
    const large = await runProgram(['check', 'large', '-f', 'json'], { cwd: folder, record: true });
    expect(large).toMatchObject({ code: 1, stderr: '' });
    expect(large.loaded).toContain('dist/thread.cjs');
    expect(large.kept.filter((name) => name === 'dist/core.cjs')).toHaveLength(2);
    const small = await runProgram(['check', 'small', '-f', 'json'], { cwd: folder, record: true });
    expect(small.loaded).not.toContain('dist/thread.cjs');
    const codes = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code);
    expect(codes(large)).toEqual(codes(small));
  });

  test('costs a small check nothing: its module is not loaded', async () => {
    const hook = join(folder, 'modules.cjs');
    writeFileSync(hook, "process.on('exit', () => console.error(process.moduleLoadList.includes('NativeModule worker_threads')));");
    const asked = async (name: string) =>
      (await run(process.execPath, ['--require', hook, join(import.meta.dirname, '../bin/gkml.js'), 'check', name], { cwd: folder }))
        .stderr;
    expect(await asked('small')).toBe('false\n');
    expect(await asked('large')).toContain('true\n');
  });
});
