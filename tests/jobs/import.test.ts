import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { displayWidth } from '../../src/base/width.js';
import { understand } from '../../src/intake/understand.js';
import { checkProject } from '../../src/jobs/check.js';
import { type Imported, importFiles } from '../../src/jobs/import.js';
import { importJson } from '../../src/jobs/import-json.js';
import { draftPaths } from '../../src/jobs/import-paths.js';
import { openOf, recordsOf } from '../../src/jobs/import-records.js';
import { type ImportReport, importReport } from '../../src/jobs/import-report.js';
import { importText } from '../../src/jobs/import-text.js';
import { healingName } from '../../src/jobs/import-words.js';
import { draftFiles } from '../../src/jobs/import-write.js';
import type { Grid } from '../../src/model/grid.js';
import type { IntakeContext } from '../../src/model/intake.js';
import { schemaCards } from '../../src/schema/cards.js';
import { yamlCards } from '../../src/yaml/cards.js';
import { animals, context, gridOf } from '../intake/zoo.js';
import { memoryIo } from '../support/memory-io.js';

const plans = join(import.meta.dirname, '../fixtures/plans');
const documents = readdirSync(plans).filter((name) => name.endsWith('.txt'));
const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/import-report.schema.json', 'utf8')));
const wrongShape = new Set([...schemaCards, ...yamlCards].map(({ id }) => id));

async function documentOf(name: string): Promise<Imported> {
  return importFiles([name], memoryIo({ [name]: readFileSync(join(plans, name)) }));
}

function animalOf(grid: Grid, given: IntakeContext = context): Imported {
  const intake = understand(grid, given);
  const paths = draftPaths(intake.drafts.map((draft) => ({ draft, file: grid.file })));
  const drafts = intake.drafts.map((draft) => {
    const records = recordsOf(draft);
    return { draft, path: paths.get(draft) ?? '', records: records.length, open: records.filter(openOf).length };
  });
  return { sources: [{ intake, drafts }], root: '.', language: undefined };
}

// what is wrong with the form of the YAML that comes of it
async function shapeOf(imported: Imported): Promise<readonly Diagnostic[]> {
  const files = draftFiles(imported, 'out', false, memoryIo());
  const disk = memoryIo(Object.fromEntries([['gkml.yaml', 'kind: config\n'], ...files.map(({ path, content }) => [path, content])]));
  return files.length === 0 ? [] : (await checkProject(['.'], disk)).findings.filter(({ code }) => wrongShape.has(code));
}

let all: readonly (readonly [name: string, imported: Imported])[] | undefined;

// reading them takes most of the time, so it is done once
async function every(visit: (name: string, imported: Imported) => void | Promise<void>): Promise<void> {
  if (all === undefined) {
    const read: [string, Imported][] = [];
    for (const name of documents) read.push([name, await documentOf(name)]);
    for (const name of animals) read.push([name, animalOf(await gridOf(name))]);
    all = read;
  }
  for (const [name, imported] of all) await visit(name, imported);
}

describe('what is imported', () => {
  test('becomes YAML that fits the schemas, but for what the source does not say and a question asks for', async () => {
    const faults: string[] = [];
    const asked: string[] = [];
    await every(async (name, imported) => {
      const codes = imported.sources.flatMap(({ intake }) => intake.doubts.map(({ code }) => code));
      for (const { code, message } of await shapeOf(imported)) {
        const key = /^"(unit|year|name)" is missing$/.exec(message.en)?.[1];
        if (code === 'missing-key' && key !== undefined && codes.some((one) => one === `no-${key}` || one === `no-site-${key}`))
          asked.push(key);
        else faults.push(`${name}: ${code} ${message.en}`);
      }
    });
    expect(faults).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(['unit', 'year', 'name']));
  });

  test('fits the schemas wholly when unit and year are given', async () => {
    const faults: string[] = [];
    for (const name of animals) {
      const imported = animalOf(await gridOf(name), { ...context, unit: '高青县财政局', year: 2024 });
      for (const { code, message } of await shapeOf(imported))
        if (message.en !== '"name" is missing') faults.push(`${name}: ${code} ${message.en}`);
    }
    expect(faults).toEqual([]);
  });

  // a site column that others stand below need not have a row of its own
  test('keeps where every record comes from', async () => {
    await every((name, { sources }) => {
      for (const { drafts } of sources) {
        for (const { draft } of drafts) {
          const lost = recordsOf(draft).filter(({ origin, children }) => typeof origin !== 'string' && children === undefined);
          expect({ name, kind: draft.kind, lost }).toEqual({ name, kind: draft.kind, lost: [] });
        }
      }
    });
  });

  test('accounts for every cell that is not blank', async () => {
    await every((name, imported) => {
      const report = importReport(imported);
      for (const [index, { intake }] of imported.sources.entries()) {
        const filled = intake.source.sheets
          .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
          .filter((cell) => cell.text.trim() !== '' && cell.covered !== true);
        const source = report.sources[index];
        if (source === undefined) throw new Error(`no report of ${name}`);
        const { all, ...fates } = source.cells;
        expect({ name, all, sum: Object.values(fates).reduce((sum, count) => sum + count, 0) }).toEqual({
          name,
          all: filled.length,
          sum: filled.length,
        });
        expect(source.left).toHaveLength(fates.reported);
      }
    });
  });
});

describe('the report', () => {
  test('has words for every sort of healing', async () => {
    const codes = new Set<string>();
    await every((_, { sources }) => {
      for (const { intake } of sources) for (const { code } of intake.healings) codes.add(code);
    });
    expect(codes.size).toBeGreaterThan(8);
    expect([...codes].filter((code) => healingName(code)['zh-CN'] === code)).toEqual([]);
  });

  test('fits its schema in both languages', async () => {
    await every((name, imported) => {
      for (const language of ['zh-CN', 'en'] as const) {
        const report = JSON.parse(importJson(importReport(imported), ['catalogs/a.yaml'], language));
        expect({ name, fits: fits(report), errors: fits.errors }).toEqual({ name, fits: true, errors: null });
      }
    });
  });

  test.each([40, 80, 120])('is never wider than a terminal of %i cells', async (columns) => {
    await every((name, imported) => {
      for (const language of ['zh-CN', 'en'] as const) {
        const wide = importText(importReport(imported), { language, columns })
          .split('\n')
          .filter((line) => displayWidth(line) > columns);
        expect({ name, wide }).toEqual({ name, wide: [] });
      }
    });
  });

  test('names every guess and every question, and says how many are not shown', async () => {
    const healing = (index: number) => ({
      code: 'shifted-cells',
      cell: `目录!B${index}`,
      was: '甲',
      now: '乙',
      sure: 50,
      message: { 'zh-CN': '移回一列', en: 'moved' },
    });
    const source = {
      file: 'a.xlsx',
      format: 'xlsx',
      sheets: 1,
      cells: { all: 12, used: 12, heading: 0, title: 0, caption: 0, ordinal: 0, kept: 0, note: 0, reported: 0 },
      drafts: [],
      tables: [],
      healings: Array.from({ length: 12 }, (_, index) => healing(index)),
      doubts: [],
      kept: [],
      left: [],
      remarks: [],
    } as const;
    const report: ImportReport = { version: '0', sources: [source] };
    const words = importText(report, { language: 'zh-CN', columns: 80, most: 5 });
    expect(words).toContain('拿不准的（12）');
    expect(words).toContain('目录!B4 “甲”→“乙”，猜测（50%）：移回一列');
    expect(words).not.toContain('目录!B5');
    expect(words).toContain('还有 7 处');
    expect(importText(report, { language: 'zh-CN', columns: 80 })).toContain('目录!B11');
  });
});
