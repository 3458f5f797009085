import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage } from '../../src/jobs/coverage.js';
import { memoryIo } from '../support/memory-io.js';
import { catalogOf, county, entry, report } from './coverage-project.js';

const kinds = ['plan', 'statute', 'legacy', 'guidance'];
const guidance = catalogOf('某省财政厅', [entry('Z-1', '政府预算'), entry('Z-2', '政府采购')], 'role: guidance\n');
const old = catalogOf('甲县财政局', [entry('J-1', '预算'), entry('J-2', '决算')]).replace('year: 2024', 'year: 2019');
const head = (exempt: readonly string[], include: boolean) =>
  [
    ...(exempt.length === 0 ? [] : ['notApplicable:', ...exempt.map((what) => `  - { what: "${what}", reason: 不涉及 }`)]),
    'supersedes: [{ title: 旧, file: 旧.yaml, dropped: [{ id: J-2, reason: 划出 }] }]',
    `extends: [{ from: 指引.yaml${include ? ', include: [Z-1]' : ''} }]`,
    '',
  ].join('\n');

const answer = fc.constantFrom('jia-2024#1', 'jia-2024#2', 'jia-2024#4', '条例20-07', '条例20-08', '指引#Z-2');
const entries = fc.array(
  fc.record({
    title: fc.constantFrom('收费目录清单', '社会救助标准', '部门预算', '权责清单'),
    answers: fc.uniqueArray(answer, { maxLength: 3 }),
    replaces: fc.uniqueArray(fc.constantFrom('J-1', 'J-2'), { maxLength: 2 }),
    state: fc.constantFrom('active', 'draft', 'retired'),
    cites: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);
const cases = fc.record({
  entries,
  exempt: fc.uniqueArray(answer, { maxLength: 3 }),
  include: fc.boolean(),
  removed: fc.nat(),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function project({ entries: list, exempt, include }: Case, without?: number): Record<string, string> {
  const written = list.flatMap(({ title, answers, replaces, state, cites }, index) => {
    if (index === without) return [];
    const lines = [
      ...(answers.length === 0 ? [] : [`answers: [${answers.map((one) => `"${one}"`).join(', ')}]`]),
      ...(replaces.length === 0 ? [] : [`replaces: [${replaces.join(', ')}]`]),
      ...(cites ? ['basis: 《中华人民共和国政府信息公开条例》第二十条第（七）项'] : []),
      `status: ${state}`,
    ];
    return [entry(`E-${index}`, title, lines.join('\n'))];
  });
  return {
    ...county,
    '旧.yaml': old,
    '指引.yaml': guidance,
    'c.yaml': catalogOf('甲县财政局', written, head(exempt, include)),
  };
}

describe('Coverage', () => {
  test('never rises when an entry is removed', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const removed = one.removed % one.entries.length;
        const [whole, less] = [await report(project(one), { against: kinds }), await report(project(one, removed), { against: kinds })];
        expect(less.counts.percent ?? 0).toBeLessThanOrEqual(whole.counts.percent ?? 100);
        expect(less.counts.covered).toBeLessThanOrEqual(whole.counts.covered);
        for (const [index, { counts }] of less.targets.entries())
          expect(counts.covered).toBeLessThanOrEqual(whole.targets[index]?.counts.covered ?? 0);
      }),
      { numRuns: 60, seed: 20240920 },
    );
  });

  test('adds up, whatever the catalogs say', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { counts, targets, units, levels } = await report(project(one), { against: kinds });
        for (const list of [targets, units, levels]) {
          const sum = (key: 'required' | 'covered' | 'proposed' | 'missing' | 'notApplicable') =>
            (list as readonly { counts: typeof counts }[]).reduce((all, item) => all + item.counts[key], 0);
          for (const key of ['required', 'covered', 'proposed', 'missing', 'notApplicable'] as const) expect(sum(key)).toBe(counts[key]);
        }
        expect(counts.covered + counts.proposed + counts.missing).toBe(counts.required);
      }),
      { numRuns: 30, seed: 20240921 },
    );
  });

  test('is the same however the files lie on the disk', async () => {
    const example = join(import.meta.dirname, '../../examples/gaoqing-2024');
    const names = ['gkml.yaml', 'plan.yaml', 'units.yaml', ...readdirSync(join(example, 'catalogs')).map((name) => `catalogs/${name}`)];
    const files = names.filter((name) => name !== 'site.yaml').map((name) => [name, readFileSync(join(example, name), 'utf8')] as const);
    const settings = (list: typeof files) =>
      Object.fromEntries(list.map(([name, text]) => [name, name === 'gkml.yaml' ? text.replace(/.*site.*\n/g, '') : text]));
    const against = { against: ['plan', 'statute'] };
    const [one, other] = [
      await coverage(['.'], memoryIo(settings(files)), against),
      await coverage(['.'], memoryIo(settings([...files].reverse())), against),
    ];
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});
