import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { text } from '../../src/base/text.js';
import { fingerprints } from '../../src/reporters/_fingerprint.js';
import compact from '../../src/reporters/compact.js';
import github from '../../src/reporters/github.js';
import json from '../../src/reporters/json.js';
import { finding, optionsOf, reportOf } from './report.js';

const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/check-report.schema.json', 'utf8')));

const full = finding({
  record: { id: 'CZ-001', title: '预算' },
  field: 'channels[1].name',
  message: text('100% 不对\n第二行', '100% wrong\nsecond'),
  ground: text('条例：第十条', 'article: 10'),
  way: text('改', 'mend'),
  span: { file: '甲,乙:丙.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 },
});

describe('json', () => {
  test.each([
    ['nothing', []],
    ['a full finding', [full]],
    ['a bare one', [finding({ severity: 'info' })]],
    ['a cell', [finding({ span: { cell: '目录!C12', line: 0, column: 0, endLine: 0, endColumn: 0 } })]],
    ['a record without an id', [finding({ record: { title: '甲' } })]],
  ])('of %s is one document that fits its schema', async (_, findings) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const output = await json.render(reportOf(findings), optionsOf('', { language }));
      const report: unknown = JSON.parse(output);
      expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
      expect(report).toMatchObject({ kind: 'check-report', language });
      expect((report as { findings: unknown[] }).findings).toHaveLength(findings.length);
      expect(output.endsWith('}\n')).toBe(true);
    }
  });

  test('holds every finding also with -q, since counts tell of all', async () => {
    const report = JSON.parse(await json.render(reportOf([finding({ severity: 'warning' })]), optionsOf('', { quiet: true }))) as {
      findings: unknown[];
    };
    expect(report.findings).toHaveLength(1);
  });

  test('schema turns down what no report holds', async () => {
    expect(fits({})).toBe(false);
    expect(fits({ ...(JSON.parse(await json.render(reportOf([]), optionsOf())) as object), extra: 1 })).toBe(false);
  });
});

describe('fingerprints', () => {
  const moved = (list: readonly ReturnType<typeof finding>[]) =>
    list.map((one) => ({ ...one, span: { ...one.span, line: one.span.line + 7, endLine: one.span.endLine + 7 } }));

  test('stay when lines move', async () => {
    const list = [full, finding(), finding({ code: 'duplicate-id' }), finding({ span: { line: 9, endLine: 9 } })];
    expect(await fingerprints(moved(list))).toEqual(await fingerprints(list));
  });

  test('differ between findings: by rule, file, record, field, words, and by order among the same', async () => {
    const list = [
      finding(),
      finding(),
      finding({ code: 'duplicate-id' }),
      finding({ span: { file: '乙.yaml' } }),
      finding({ record: { id: 'a' } }),
      finding({ field: 'title' }),
      finding({ message: text('另一句', '') }),
    ];
    expect(new Set(await fingerprints(list)).size).toBe(list.length);
    for (const print of await fingerprints(list)) expect(print).toMatch(/^[0-9a-f]{16}$/);
  });

  test('stay when another item of the same list goes first', async () => {
    expect(await fingerprints([finding({ field: 'channels[1].name' })])).toEqual(
      await fingerprints([finding({ field: 'channels[2].name' })]),
    );
  });
});

describe('compact', () => {
  test('is one line a finding', async () => {
    expect(await compact.render(reportOf([full, finding()]), optionsOf())).toBe(
      '甲,乙:丙.yaml:3:5: error [unknown-unit] CZ-001: 100% 不对 第二行（改）\n目录.yaml:1:1: error [unknown-unit] 说明\n',
    );
    expect(await compact.render(reportOf([full]), optionsOf('', { language: 'en' }))).toBe(
      '甲,乙:丙.yaml:3:5: error [unknown-unit] CZ-001: 100% wrong second (mend)\n',
    );
  });

  test('is nothing when there is nothing, or only warnings with -q', async () => {
    expect(await compact.render(reportOf([]), optionsOf())).toBe('');
    expect(await compact.render(reportOf([finding({ severity: 'warning' })]), optionsOf('', { quiet: true }))).toBe('');
  });
});

describe('github', () => {
  test('escapes what its commands are made of', async () => {
    expect(await github.render(reportOf([full]), optionsOf())).toBe(
      '::error file=甲%2C乙%3A丙.yaml,line=3,endLine=3,col=5,endColumn=9,title=unknown-unit::CZ-001 100%25 不对%0A第二行%0A依据：条例：第十条%0A改法：改\n',
    );
  });

  test('names worst first, since only a few of each kind are shown', async () => {
    const list = (['info', 'warning', 'error'] as const).map((severity) => finding({ severity }));
    const output = String(await github.render(reportOf(list), optionsOf()));
    expect(output.split('\n').map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual(['error', 'warning', 'notice', undefined]);
  });

  test('leaves out columns that mean nothing over several lines, and lines for a cell', async () => {
    expect(await github.render(reportOf([finding({ span: { endLine: 4 } })]), optionsOf())).toContain('line=1,endLine=4,col=1,title=');
    expect(await github.render(reportOf([finding({ span: { cell: '目录!C12' } })]), optionsOf())).toContain('file=目录.yaml,title=');
  });
});
