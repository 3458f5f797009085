import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspections } from '../../src/inspections/generated/index.js';
import { inspectProject } from '../../src/jobs/inspect-project.js';
import type { Fault } from '../../src/model/inspection.js';
import { memoryIo } from '../support/memory-io.js';
import { degraded, dice, filesOf, type MadeWorld, madeWorld } from './made-world.js';

const settings = { numRuns: Number(process.env['GKML_RUNS'] ?? 200), seed: 20_240_628, endOnFailure: true };

async function faultsIn(world: MadeWorld): Promise<readonly string[]> {
  const { project, inspected } = await inspectProject(['.'], memoryIo(filesOf(world), { today: world.today }));
  // what cannot be read would have no faults either
  expect(
    project.findings.filter(({ code, severity }) => severity === 'error' && /^(?:unreadable|yaml|wrong|missing-|unknown-field)/.test(code)),
  ).toEqual([]);
  return inspected.outcomes.flatMap(({ rule, faults }) => faults.map((fault) => `${rule.id} | ${subjectOf(fault)} | ${fault.value}`));
}

function subjectOf({ at, entries, columns }: Fault): string {
  return at === 'entry' ? (entries[0]?.key ?? '') : `${columns[0]?.file} ${columns[0]?.path.join(' > ')} ${columns[0]?.id ?? ''}`;
}

describe('Evidence that is taken away', () => {
  test('never turns what was in order into a fault', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (seed, loss) => {
        const world = madeWorld(dice(seed));
        const less = degraded(world, dice(loss));
        const whole = new Set(await faultsIn(world));
        expect((await faultsIn(less)).filter((fault) => !whole.has(fault))).toEqual([]);
      }),
      settings,
    );
  });

  test('is taken from worlds in which every inspection finds something', { timeout: 300_000 }, async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        for (const fault of await faultsIn(madeWorld(dice(seed)))) met.add(fault.slice(0, fault.indexOf(' |')));
      }),
      { ...settings, numRuns: 150 },
    );
    expect(inspections.map(({ id }) => id).filter((id) => !met.has(id))).toEqual([]);
  });
});
