import { describe, expect, test } from 'vitest';
import { understand } from '../../src/intake/understand.js';
import type { Intake } from '../../src/model/intake.js';
import { headFits, recordFits } from '../../src/schema/validate.js';
import { load } from '../../src/yaml/js-yaml.js';
import { missedCells } from './cells.js';
import { animals, context, expectedOf, gridOf } from './zoo.js';

interface Expected {
  readonly drafts: readonly unknown[];
  readonly healings: readonly string[];
  readonly doubts: readonly string[];
}

describe('the zoo of dirty tables', () => {
  test('holds at least 25 tables', () => {
    expect(animals.length).toBeGreaterThanOrEqual(25);
  });

  test.each(animals)('%s is understood as a person reads it', async (name) => {
    const expected = load(expectedOf(name)) as Expected;
    const intake = understand(await gridOf(name), context);
    // as text, so that the order of the keys counts
    expect(
      JSON.stringify(
        intake.drafts.map(({ document }) => document),
        null,
        1,
      ),
    ).toBe(JSON.stringify(expected.drafts, null, 1));
    expect({ healings: codes(intake.healings), doubts: codes(intake.doubts) }).toEqual({
      healings: expected.healings,
      doubts: expected.doubts,
    });
  });

  test.each(animals)('every cell of %s has exactly one fate', async (name) => {
    const grid = await gridOf(name);
    expect(missedCells(grid, understand(grid, context))).toEqual([]);
  });

  test.each(animals)('what %s became fits its schema but for what the source does not say', async (name) => {
    const intake = understand(await gridOf(name), context);
    for (const { kind, document } of intake.drafts) {
      const filled = { unit: '某县某局', year: 2024, name: '某县人民政府网站', url: 'https://www.example.gov.cn/', ...document };
      const { unit, year, name: named, url, ...rest } = filled;
      const head = { ...rest, ...(kind === 'site' ? { name: named, url } : kind === 'units' ? {} : { unit, year }) };
      expect(headFits(kind, head)).toBe(true);
      const records = (document['entries'] ?? document['columns'] ?? document['units'] ?? document['activities']) as readonly unknown[];
      for (const record of records) expect({ record, fits: recordFits(kind, record) }).toEqual({ record, fits: true });
    }
  });
});

function codes(list: Intake['healings'] | Intake['doubts']): readonly string[] {
  return list.map(({ code }) => code).sort();
}
