import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspections } from '../../src/inspections/generated/index.js';
import { inspectProject } from '../../src/jobs/inspect-project.js';
import { inspectionReport } from '../../src/jobs/inspection-findings.js';
import { readFixture } from '../rules/fixture.js';
import { memoryIo } from '../support/memory-io.js';

const folder = join(import.meta.dirname, '../fixtures/inspections');
const names = readdirSync(folder).sort();

async function findingsOf(name: string) {
  const { files, expected } = readFixture(readFileSync(join(folder, name), 'utf8'));
  const inspected = await inspectProject(['.'], memoryIo(files));
  const { findings } = await inspectionReport(inspected);
  // a fixture that cannot be read would pass for a clean one
  expect(inspected.project.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { findings, expected, found: findings.map(({ span, code }) => `${span.file}:${span.line} ${code}`).sort() };
}

describe('each inspection', () => {
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

  test.each(names.filter((name) => name.endsWith('.bad.yaml')))('says it in both languages, with a way out, for %s', async (name) => {
    for (const { message, way } of (await findingsOf(name)).findings) {
      for (const words of [message, way]) {
        expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
        expect(words.en).toMatch(/[a-z]/);
        expect(`${words['zh-CN']}${words.en}`).not.toMatch(/undefined|\[object|非法|\binvalid\b/);
      }
    }
  });

  test('has a bad and a good example', () => {
    const missing = inspections.flatMap(({ id }) => [`${id}.bad.yaml`, `${id}.good.yaml`]).filter((name) => !names.includes(name));
    expect(missing).toEqual([]);
  });

  test('has an example for no code but a known one', () => {
    const ids = inspections.map(({ id }) => id);
    expect(names.map((name) => name.replace(/\.(?:bad|good)\.yaml$/, '')).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
