import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspections } from '../../src/inspections/generated/index.js';
import { rules } from '../../src/rules/generated/index.js';

test('each inspection is named after its file', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/inspections')).filter((name) => /^[a-z].*\.ts$/.test(name));
  expect(inspections.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test('no inspection bears the name of a rule', () => {
  const ids = rules.map(({ id }) => id);
  expect(inspections.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual([]);
});
