import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { readGrid } from '../../src/formats/_read.js';
import { understand } from '../../src/intake/understand.js';
import { load } from '../../src/yaml/js-yaml.js';
import { needs, toolPath } from '../support/tools.js';
import { missedCells } from './cells.js';
import { animals, context, expectedOf } from './zoo.js';

const root = join(import.meta.dirname, '../fixtures/zoo');
const described = animals.filter((name) => readdirSync(join(root, name)).some((file) => file.endsWith('.json')));

describe('the workbooks of the zoo, as another program writes them', () => {
  needs('python3-openpyxl')(
    'are understood like their descriptions',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'gkml-zoo-'));
      try {
        for (const name of described) {
          const source = join(root, name, readdirSync(join(root, name)).find((file) => file.endsWith('.json')) ?? '');
          const { file } = JSON.parse(readFileSync(source, 'utf8')) as { file: string };
          execFileSync(toolPath('python3-openpyxl') ?? '', ['-c', script, source, join(folder, file)]);
          const grid = await readGrid(file, readFileSync(join(folder, file)));
          const intake = understand(grid, context);
          const { drafts } = load(expectedOf(name)) as { drafts: unknown };
          expect(missedCells(grid, intake)).toEqual([]);
          expect(
            JSON.stringify(
              intake.drafts.map(({ document }) => document),
              null,
              1,
            ),
          ).toBe(JSON.stringify(drafts, null, 1));
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});

const script = `
import json, sys
from openpyxl import Workbook
book = Workbook()
book.remove(book.active)
for sheet in json.load(open(sys.argv[1], encoding='utf-8'))['sheets']:
    made = book.create_sheet(sheet['name'])
    for r, row in enumerate(sheet['rows'], 1):
        for c, text in enumerate(row, 1):
            if text != '':
                made.cell(r, c, text).data_type = 's'
    for merge in sheet.get('merges', []):
        made.merge_cells(merge)
    if sheet.get('hidden'):
        made.sheet_state = 'hidden'
book.save(sys.argv[2])
`;
