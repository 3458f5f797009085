import { describe, expect, test } from 'vitest';
import { load } from '../../src/yaml/js-yaml.js';
import { gkml } from '../commands/gkml.js';
import { expectedOf, filesOf, sources } from './site-import-zoo.js';

interface Report {
  readonly doubts: readonly { readonly code: string }[];
  readonly items: { readonly left: readonly { readonly origin: string }[] };
}

describe('sources of a website', () => {
  test.each(sources)('%s reads as a person reads it', async (name) => {
    const expected = expectedOf(name);
    const files = await filesOf(name);
    const named = (key: string) =>
      expected.site[key] === undefined && !expected.args.includes(`--${key}`) ? [`--${key}`, 'http://none.example/'] : [];
    const run = await gkml(['site', 'import', ...expected.args, ...named('name'), ...named('url'), '-o', 'out.yaml', '-f', 'json'], files);
    expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: expect.stringContaining('out.yaml') });
    const { kind, format, ...site } = load(run.io.textOf('out.yaml')) as Record<string, unknown>;
    expect({ kind, format }).toEqual({ kind: 'site', format: 2 });
    const bare = Object.fromEntries(Object.entries(site).filter(([key]) => key === 'columns' || site[key] !== 'http://none.example/'));
    expect(JSON.stringify(bare, null, 1)).toBe(JSON.stringify(expected.site, null, 1));
    const plain = await gkml(['site', 'import', ...expected.args, '-f', 'json'], files);
    const report = JSON.parse(plain.out) as Report;
    expect([...new Set(report.doubts.map(({ code }) => code))].sort()).toEqual([...expected.doubts].sort());
    expect(report.items.left.map(({ origin }) => origin)).toEqual(expected.left ?? []);
    const checked = await gkml(['check', 'out.yaml'], { 'out.yaml': run.io.textOf('out.yaml') });
    expect(checked.code, checked.out).toBe(0);
  });
});
