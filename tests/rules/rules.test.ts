import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allCards } from '../../src/jobs/cards.js';
import { checkProject } from '../../src/jobs/check.js';
import { rules } from '../../src/rules/generated/index.js';
import { memoryIo } from '../support/memory-io.js';
import { readFixture } from './fixture.js';

const folder = join(import.meta.dirname, '../fixtures/rules');
const names = readdirSync(folder).sort();
const ids = [...new Set(names.map((name) => name.replace(/\.(?:bad|good)\.yaml$/, '')))];

async function findingsOf(name: string) {
  const { files, expected } = readFixture(readFileSync(join(folder, name), 'utf8'));
  const { findings } = await checkProject(['.'], memoryIo(files));
  return { findings, expected, found: findings.map(({ span, code }) => `${span.file}:${span.line} ${code}`).sort() };
}

describe('each rule', () => {
  test.each(names.filter((name) => name.endsWith('.bad.yaml')))('finds in %s what is marked and nothing else', async (name) => {
    const { found, expected } = await findingsOf(name);
    expect(found).toEqual(expected);
    expect(expected.some((line) => line.endsWith(` ${name.replace('.bad.yaml', '')}`))).toBe(true);
  });

  test.each(names.filter((name) => name.endsWith('.good.yaml')))('finds nothing in %s', async (name) => {
    const { found, expected } = await findingsOf(name);
    expect(expected).toEqual([]);
    expect(found).toEqual([]);
  });

  test('has a bad and a good example', () => {
    const missing = rules.flatMap(({ id }) => [`${id}.bad.yaml`, `${id}.good.yaml`]).filter((name) => !names.includes(name));
    expect(missing).toEqual([]);
  });

  test('is named after its file', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/rules')).filter((name) => /^[a-z].*\.ts$/.test(name));
    expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  test('has an example for no code but a known one', () => {
    const known = allCards().map(({ id }) => id);
    expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  });
});
