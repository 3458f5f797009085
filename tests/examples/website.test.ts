import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Site } from '../../src/model/documents.js';
import { gkml } from '../commands/gkml.js';

const example = 'examples/website/';
const names = [
  ...readdirSync(example).filter((name) => /\.(?:yaml|csv)$/.test(name)),
  ...readdirSync(`${example}catalogs`).map((name) => `catalogs/${name}`),
];
const files = Object.fromEntries(names.map((name) => [name, readFileSync(`${example}${name}`, 'utf8')]));
const day = ['--as-of', '2024-09-20', '--work-tree'];

interface Report {
  readonly findings: readonly { readonly code: string }[];
  readonly unknown: readonly { readonly code: string }[];
}

describe('the website example', () => {
  test('has the columns that an import reads from the two exports', async () => {
    const { out, code } = await gkml(
      [
        ...['site', 'import', '栏目导出.csv', '信息导出.csv', '--name', '清河县人民政府网站'],
        ...['--url', 'http://www.qinghe.example/', '--taken', '2024-09-20', '-o', '-', '-q'],
      ],
      files,
    );
    expect(code).toBe(0);
    expect((parse(out) as Site).columns).toEqual((parse(files['site.yaml'] ?? '') as Site).columns);
  });

  test('has the faults that its README lists, and no other', async () => {
    const { out, code } = await gkml(['reconcile', ...day, '-f', 'json'], files);
    expect(code).toBe(1);
    const { findings, unknown } = JSON.parse(out) as Report;
    const listed = [...readFileSync(`${example}README.md`, 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id);
    expect(findings.map(({ code }) => code).sort()).toEqual(listed.sort());
    expect(unknown.map(({ code }) => code)).toContain('blank-column');
  });

  test('can be handed out without a fault of its own', async () => {
    const { code, err } = await gkml(['ledger', 'open', '--dry-run'], files, { today: '2024-09-20' });
    expect([code, err]).toEqual([0, expect.any(String)]);
    const checked = await gkml(['check', ...day, '-f', 'json'], files);
    const { findings } = JSON.parse(checked.out) as Report;
    expect(findings.map(({ code }) => code).sort()).toEqual(['unknown-site-column', 'website-without-column']);
  });
});
