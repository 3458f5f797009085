import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { catalogOf, county, entry, report } from './coverage-project.js';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/coverage-report.schema.json'), 'utf8')) as object;

test('The report fits its schema, whatever is held against', async () => {
  const head = `version: 2024-12
notApplicable: [{ what: 条例20-14, reason: 不招考 }]
supersedes: [{ title: 旧, file: 旧.yaml, number: 甲办发〔2019〕1号, dropped: [{ id: J-2, reason: 划出 }] }]
extends: [{ from: 指引.yaml, exclude: [{ id: Z-2, reason: 不涉及, ground: 某文件 }] }]
`;
  const files = {
    ...county,
    'c.yaml': catalogOf(
      '甲县财政局',
      [entry('A', '行政事业性收费目录清单', 'replaces: [J-1, J-9]'), entry('B', '草稿', 'status: draft')],
      head,
    ),
    '旧.yaml': catalogOf('甲县财政局', [entry('J-1', '收费'), entry('J-2', '考试')]).replace('year: 2024', 'year: 2019'),
    '指引.yaml': catalogOf('某省财政厅', [entry('Z-1', '预算'), entry('Z-2', '采购')], 'role: guidance\n'),
  };
  const found = await report(files, {
    against: ['plan', 'statute', 'guidance', 'legacy'],
    minimum: { overall: 90, unit: 90, obligation: 90 },
  });
  const fits = new Ajv({ strict: false, logger: false }).compile(schema);
  expect(fits(JSON.parse(JSON.stringify(found)))).toBe(true);
  expect(new Set(found.targets.map(({ against }) => against))).toEqual(new Set(['plan', 'statute', 'guidance', 'legacy']));
  const states = new Set(found.targets.flatMap(({ cells }) => cells.map(({ state }) => state)));
  expect(states).toEqual(new Set(['proposed', 'missing', 'covered', 'not-applicable', 'unsettled']));
  expect(found.findings).toHaveLength(1);
});

test('A plan and its file, asked for both, are counted once', async () => {
  const files = { ...county, 'c.yaml': catalogOf('甲县财政局', []) };
  const [once, twice] = [await report(files), await report(files, { against: ['plan', 'plan.yaml'] })];
  expect(twice.counts).toEqual(once.counts);
});

test('The words of the report are in the language asked for', async () => {
  const files = { ...county, 'c.yaml': catalogOf('甲县财政局', [entry('A', '行政事业性收费目录清单')]) };
  const english = await report(files, { language: 'en' });
  expect(english.language).toBe('en');
  expect(english.targets[0]?.cells[0]?.proposals[0]?.reasons).toEqual(['Its title has "行政事业性收费", "目录"']);
  expect((await report({ ...files, 'gkml.yaml': `${county['gkml.yaml']}language: zh-CN\n` })).language).toBe('zh-CN');
});
