import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { load } from '../../src/yaml/js-yaml.js';
import { gkml } from '../commands/gkml.js';
import { needs, toolPath } from '../support/tools.js';
import { expectedOf, filesOf, folderOf, sources } from './site-import-zoo.js';

interface Report {
  readonly doubts: readonly { readonly code: string }[];
  readonly items: { readonly left: readonly { readonly origin: string }[] };
}

const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/site-import-report.schema.json', 'utf8')));

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
    expect(fits(report), JSON.stringify(fits.errors)).toBe(true);
    expect([...new Set(report.doubts.map(({ code }) => code))].sort()).toEqual([...expected.doubts].sort());
    expect(report.items.left.map(({ origin }) => origin)).toEqual(expected.left ?? []);
    const checked = await gkml(['check', 'out.yaml'], { 'out.yaml': run.io.textOf('out.yaml') });
    expect(checked.code, checked.out).toBe(0);
  });
});

describe('workbooks that another program writes', () => {
  needs('python3-openpyxl')(
    'read as a person reads them',
    async () => {
      const temporary = mkdtempSync(join(tmpdir(), 'gkml-site-'));
      let read = 0;
      try {
        for (const name of sources) {
          const described = readdirSync(folderOf(name)).find((file) => file.endsWith('.xlsx.json'));
          if (described === undefined) continue;
          const file = join(temporary, described.slice(0, -5));
          execFileSync(toolPath('python3-openpyxl') ?? '', ['-c', script, join(folderOf(name), described), file]);
          const { args, site } = expectedOf(name);
          const run = await gkml(['site', 'import', ...args, '--name', String(site['name'] ?? '甲'), '-o', 'out.yaml'], {
            [described.slice(0, -5)]: readFileSync(file),
          });
          const { columns } = load(run.io.textOf('out.yaml')) as Record<string, unknown>;
          expect(JSON.stringify(columns, null, 1)).toBe(JSON.stringify(site['columns'], null, 1));
          read++;
        }
      } finally {
        rmSync(temporary, { recursive: true, force: true });
      }
      expect(read).toBeGreaterThanOrEqual(4);
    },
    60_000,
  );
});

const script = `
import json, sys
from openpyxl import Workbook
from openpyxl.styles import Alignment
book = Workbook()
book.remove(book.active)
for sheet in json.load(open(sys.argv[1], encoding='utf-8'))['sheets']:
    made = book.create_sheet(sheet['name'])
    for r, row in enumerate(sheet['rows'], 1):
        for c, value in enumerate(row, 1):
            if value != '':
                made.cell(r, c, value)
    for r, indent in enumerate(sheet.get('indents', []), 1):
        if indent:
            made.cell(r, 1).alignment = Alignment(horizontal='left', indent=indent)
    for r, level in enumerate(sheet.get('outlines', []), 1):
        if level:
            made.row_dimensions[r].outlineLevel = level
    for merge in sheet.get('merges', []):
        made.merge_cells(merge)
book.save(sys.argv[2])
`;
