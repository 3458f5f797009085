import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import type { CoverageReport } from '../../src/model/coverage.js';
import type { OutdatedReport } from '../../src/model/outdated.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

// the county of the bench, small: 60 departments and 12 towns that inherit through three levels of guidance
const { countyFiles } = (await import('../../bench/county.mjs' as string)) as {
  countyFiles: (entries: number, seed: number) => Readonly<Record<string, string>>;
};
const files = countyFiles(2160, 7);
const heirs = Object.keys(files).filter((file) => file.startsWith('catalogs/'));

async function run(args: readonly string[], io: MemoryIo): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [io.stdout.text.length, io.stderr.text.length];
  const code = await main([...args], io);
  return { code, out: io.stdout.text.slice(out), err: io.stderr.text.slice(err) };
}

describe('a county of 72 units that inherit through three levels', () => {
  let io: MemoryIo;
  beforeAll(() => {
    io = memoryIo(files);
  });

  test('is made of 72 heirs', () => {
    expect(heirs).toHaveLength(72);
  });

  test('is clean but for titles that chance made alike', async () => {
    const { out } = await run(['check', '-f', 'json'], io);
    const codes = (JSON.parse(out) as { findings: { code: string }[] }).findings.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'near-duplicate-title')).toEqual([]);
  });

  test('a change of the province is to be gone over in the city, the county and every unit that takes it', async () => {
    const own = memoryIo(files);
    expect((await run(['adopt', '--all'], own)).code).toBe(0);
    const list = async () => JSON.parse((await run(['outdated', '-f', 'json'], own)).out) as OutdatedReport;
    expect((await list()).items).toEqual([]);
    const file = 'guidance/省-教育.yaml';
    const before = own.textOf(file);
    const changed = before.replace(/(id: S01-0004[\s\S]*?retention: ).*/, '$1公开五年');
    expect(changed).not.toBe(before);
    await own.write(file, changed);
    const { items } = await list();
    const units = heirs.filter((heir) => own.textOf(heir).includes('县-教育.yaml'));
    expect(units.length).toBeGreaterThan(4);
    expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual(Array.from({ length: 2 + units.length }, () => 'S01-0004 changed'));
    expect(items.map(({ file }) => file)).toEqual([...units, 'guidance/县-教育.yaml', 'guidance/市-教育.yaml']);
  });

  test('every task of the plan is counted for every unit of its groups, and removing an entry never adds coverage', async () => {
    const report = async (own: MemoryIo) => JSON.parse((await run(['coverage', '-f', 'json'], own)).out) as CoverageReport;
    const whole = await report(io);
    const ordered = whole.targets.filter((target) => target.class === 'disclosure');
    expect(ordered.length).toBeGreaterThan(20);
    for (const { cells, ref } of ordered) expect([ref, cells.length]).toEqual([ref, Number(ref.split('#')[1]) % 3 === 0 ? 12 : 72]);
    expect(whole.counts.covered).toBeGreaterThan(0);
    const [heir = ''] = heirs;
    const fewer = memoryIo({ ...files, [heir]: (files[heir] ?? '').replace(/\nentries:[\s\S]*/, '\nentries: []\n') });
    const less = await report(fewer);
    expect(less.counts.covered).toBeLessThan(whole.counts.covered);
    expect(less.counts.required).toBe(whole.counts.required);
  });

  test('the resolved catalog of a unit holds what three levels and the unit say, and stands by itself', async () => {
    const [heir = ''] = heirs;
    const { out, code } = await run(['resolve', 'catalog', heir], io);
    expect(code).toBe(0);
    expect(out).toContain('../guidance/省-');
    expect(out).not.toMatch(/^extends:/m);
    const alone = memoryIo({ 'a.yaml': out, 'units.yaml': files['units.yaml'] ?? '' });
    const again = await run(['resolve', 'catalog', 'a.yaml'], alone);
    const bare = (text: string) => text.replace(/ # .*/g, '').replace(/^#.*\n/gm, '');
    expect(bare(again.out)).toBe(bare(out));
  });

  test('every command says the same twice', async () => {
    for (const args of [['check', '-f', 'json'], ['coverage'], ['outdated']]) {
      const first = await run(args, memoryIo(files));
      expect((await run(args, memoryIo(files))).out).toBe(first.out);
    }
  }, 60_000);
});
