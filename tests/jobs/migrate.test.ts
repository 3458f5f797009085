import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { formatChanges } from '../../src/jobs/migrations.js';
import { currentFormat } from '../../src/model/documents.js';
import { memoryIo } from '../support/memory-io.js';

const plan = `kind: plan   # 工作方案
id: gaoqing-2024
title: 2024年高青县政务公开工作方案
issuer: 高青县人民政府办公室
date: 2024-06-28
year: 2024
status: 正式

tasks:
  - number: 3
    path: [财政信息]
    requirement: 公开部门预算。
    responsibility: 县财政局
`;
const catalog = `# 县财政局的目录
kind: catalog
title: 高青县财政局2024年主动公开事项目录  # 名称
unit: 高青县财政局
year: 2024

entries:
  - id: CZ-001
    title: 部门预算
    answers: ['#3']   # 第3项

  - id: CZ-002
    title: 部门决算
    answers:
      - gaoqing-2024#3
`;
const files = { 'gkml.yaml': 'kind: config\n', 'plan.yaml': plan, 'catalogs/a.yaml': catalog };

describe('gkml migrate', () => {
  test('the last change of the format leads to the format of today, and none is left out', () => {
    expect(formatChanges.map(({ to }) => to)).toEqual(Array.from({ length: currentFormat - 1 }, (_, index) => index + 2));
  });

  test('writes the format behind the kind and names the plan of an answer; all else stays byte for byte', async () => {
    const io = memoryIo(files);
    expect(await main(['migrate'], io)).toBe(0);
    expect(io.textOf('catalogs/a.yaml')).toBe(
      catalog.replace('kind: catalog\n', 'kind: catalog\nformat: 2\n').replace("['#3']", "['gaoqing-2024#3']"),
    );
    expect(io.textOf('plan.yaml')).toBe(plan.replace('工作方案\n', '工作方案\nformat: 2\n'));
    expect(io.stdout.text).toBe(
      'catalogs/a.yaml：写明格式 2；落实的任务补上工作要点的编号 gaoqing-2024，1 处\ngkml.yaml：写明格式 2\nplan.yaml：写明格式 2\n',
    );
    expect(io.stderr.text).toBe('3 个文件，已升级 3 个\n');
  });

  test('changes nothing the second time', async () => {
    const io = memoryIo(files);
    await main(['migrate'], io);
    const once = [...io.files].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)]);
    expect(await main(['migrate', '--check'], io)).toBe(0);
    expect(await main(['migrate'], io)).toBe(0);
    expect([...io.files].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)])).toEqual(once);
  });

  test('leaves an answer without a plan alone where two plans could be meant', async () => {
    const io = memoryIo({ ...files, 'plan-2023.yaml': plan.replace('gaoqing-2024', 'gaoqing-2023') });
    expect(await main(['migrate'], io)).toBe(0);
    expect(io.textOf('catalogs/a.yaml')).toContain("answers: ['#3']   # 第3项");
  });

  test('only tells with --check and --diff, and fails', async () => {
    for (const option of ['--check', '--diff']) {
      const io = memoryIo(files);
      expect(await main(['migrate', option], io)).toBe(1);
      expect(io.textOf('catalogs/a.yaml')).toBe(catalog);
      expect(io.stdout.text).toContain(option === '--diff' ? '+format: 2' : 'catalogs/a.yaml');
    }
  });

  test('leaves a file of a newer format as it is, and says what to do', async () => {
    const newer = catalog.replace('kind: catalog\n', 'kind: catalog\nformat: 9\n');
    const io = memoryIo({ ...files, 'catalogs/a.yaml': newer });
    expect(await main(['migrate'], io)).toBe(1);
    expect(io.textOf('catalogs/a.yaml')).toBe(newer);
    expect(io.stderr.text).toContain('catalogs/a.yaml：是格式 9，这个 gkml 只认到格式 2，请更新 gkml，没有升级');
  });

  test('what was migrated is checked as before', async () => {
    const findings = async (io: ReturnType<typeof memoryIo>) => {
      const from = io.stdout.text.length;
      await main(['check', '-f', 'compact'], io);
      return io.stdout.text.slice(from).replace(/:\d+:\d+/g, '');
    };
    const io = memoryIo(files);
    const before = await findings(io);
    await main(['migrate', '--lang', 'en'], io);
    expect(before).not.toBe('');
    expect(await findings(io)).toBe(before);
  });
});
