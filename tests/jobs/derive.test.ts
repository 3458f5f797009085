import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateAtMost, deriveSchema } from '../../src/jobs/derive.js';
import { openProject } from '../../src/jobs/project.js';
import type { Plan } from '../../src/model/documents.js';
import type { Schema } from '../../src/schema/explain.js';
import { load } from '../../src/yaml/js-yaml.js';
import { gkml } from '../commands/gkml.js';
import { memoryIo } from '../support/memory-io.js';

const examples = join(import.meta.dirname, '../../examples');
const names = ['gaoqing-2024', 'shinan-2021', 'tianqiao-2023'] as const;

function filesOf(name: string): Record<string, string> {
  const found = readdirSync(join(examples, name), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(found.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(examples, name, path), 'utf8')]));
}

async function derived(files: Record<string, string>): Promise<Schema> {
  const { plans, world } = await openProject(['plan.yaml'], memoryIo(files));
  return deriveSchema(plans[0]?.value as Plan, world.units);
}

const schemas = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await derived(filesOf(name))] as const)));
const schemaOf = (name: string) => schemas[name] as Schema;
const ajv = () => new Ajv({ strict: false, logger: false });

describe('the schema derived from a plan', () => {
  test.each(names)('%s is a JSON Schema, draft-07', (name) => {
    const schema = schemaOf(name);
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(ajv().validateSchema(schema)).toBe(true);
    expect(() => ajv().compile(schema)).not.toThrow();
  });

  test.each(names)('%s names the clause of every constraint', (name) => {
    const bare: string[] = [];
    walk(schemaOf(name), '#', false, bare);
    expect(bare).toEqual([]);
  });

  test('is another one for each of three plans', () => {
    const facts = names.map((name) => {
      const schema = schemaOf(name);
      const properties = schema['properties'] as Record<string, Record<string, unknown>>;
      const entry = (schema['definitions'] as Record<string, Record<string, unknown[]>>)['entry'];
      return {
        year: properties['year']?.['const'],
        units: (properties['unit']?.['enum'] as string[] | undefined)?.length,
        dates: entry?.['allOf']?.length,
      };
    });
    expect(facts.map(({ year }) => year)).toEqual([2024, 2021, 2023]);
    expect(new Set(facts.map(({ dates }) => dates)).size).toBe(3);
    expect(new Set(facts.map(({ units }) => units)).size).toBe(3);
    expect(facts[0]?.dates).toBe(2);
  });

  test('of Gaoqing takes the six elements from clause 二（五） of 高政办字〔2024〕11号', () => {
    const entry = (schemaOf('gaoqing-2024')['definitions'] as Record<string, Record<string, unknown>>)['entry'];
    expect(entry?.['required']).toEqual(['subject', 'content', 'deadline', 'method', 'channels', 'responsibility']);
    expect(entry?.['$comment']).toMatch(/高政办字〔2024〕11号.*(二（五）|任务 55)/);
  });

  test.each(['shinan-2021', 'tianqiao-2023'])('%s, which lists no elements, is held to no order that came after it', (name) => {
    const comments = JSON.stringify(schemaOf(name)).match(/"\$comment":"[^"]*/g) ?? [];
    expect(comments.filter((one) => /〔2024〕|2024年/.test(one))).toEqual([]);
    const entry = (schemaOf(name)['definitions'] as Record<string, Record<string, unknown>>)['entry'];
    expect(entry?.['$comment']).toMatch(/^《政府信息公开条例》第十条.*未列明要素$/);
  });

  test.each([2024, 2025])('of %i without a list of elements falls back to the order of the province', async (year) => {
    const plan = `kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: ${year}\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 报送\n    responsibility: 县财政局\n`;
    const entry = ((await derived({ 'plan.yaml': plan }))['definitions'] as Record<string, Record<string, unknown>>)['entry'];
    expect(entry?.['$comment']).toBe('鲁政办发〔2024〕2号（十五）（《甲》未列明要素，按省的要求）');
  });

  test('takes dates from the requirement or the deadline of a task, and quotes them', () => {
    const dates = (name: string) =>
      (
        (schemaOf(name)['definitions'] as Record<string, Record<string, unknown>>)['entry']?.['allOf'] as { $comment: string }[] | undefined
      )?.map(({ $comment }) => $comment);
    expect(dates('gaoqing-2024')).toEqual([
      expect.stringContaining('任务 43 的要求“年底前”'),
      expect.stringContaining('任务 45 的要求“7月5日前”'),
    ]);
    expect(dates('shinan-2021')?.[1]).toContain('任务 7 的完成时限“8月底前”');
  });

  test('holds a task with several dates to the last of them, and quotes that one', async () => {
    const plan =
      'kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 9月30日前完成编制，7月5日前报送。\n    responsibility: 县财政局\n';
    const schema = await derived({ 'plan.yaml': plan });
    const text = JSON.stringify(schema);
    expect(text).toContain('任务 1 的要求“9月30日前”');
    expect(text).toContain('不得晚于 2024-09-30');
  });

  test('takes a deadline in parts as it takes the phrase, and nothing from a cancelled task', async () => {
    const plan = (deadline: string, status = '') =>
      `kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 报送\n    responsibility: 县财政局\n    deadline: ${deadline}\n${status}`;
    const dates = async (source: string) => {
      const schema = await derived({ 'plan.yaml': source });
      return JSON.stringify((schema['definitions'] as Record<string, Record<string, unknown>>)['entry']?.['allOf']);
    };
    expect(await dates(plan('{kind: fixed-date, month: 7, day: 5}'))).toBe(await dates(plan('7月5日前')));
    expect(await dates(plan('7月5日前'))).toContain('不得晚于 2024-07-05');
    expect(await dates(plan('7月5日前', '    status: cancelled\n'))).toBeUndefined();
  });

  test.each<readonly [string, readonly string[]]>([
    ['逐项明确公开主体、内容、时限。', ['subject', 'content', 'deadline']],
    ['逐项明确主动公开事项的公开主体、公开内容、公开时限。', ['subject', 'content', 'deadline']],
    ['明确职责。主体、内容、时限由各单位把握。', ['subject', 'content', 'deadline', 'method', 'channels', 'responsibility']],
  ])('takes from “%s” the elements it orders', async (words, elements) => {
    const plan = `kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\nclauses:\n  - number: 一\n    text: ${words}\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 报送\n    responsibility: 县财政局\n`;
    const schema = await derived({ 'plan.yaml': plan });
    expect((schema['definitions'] as Record<string, Record<string, unknown>>)['entry']?.['required']).toEqual(elements);
  });

  test('accepts the catalogs of its example as they are written', () => {
    const fits = ajv().compile(schemaOf('gaoqing-2024'));
    const catalogs = Object.entries(filesOf('gaoqing-2024')).filter(([path]) => path.startsWith('catalogs/'));
    expect(catalogs.length).toBeGreaterThan(3);
    // one of them leaves out an element on purpose; its README says which
    const refused = catalogs.filter(([, source]) => !fits(load(source))).map(([path]) => path);
    const lacking = catalogs.filter(([, source]) => lacksElement(load(source) as Lacking)).map(([path]) => path);
    expect(refused).toEqual(lacking);
    expect(refused.length).toBeLessThan(catalogs.length);
  });

  test.each(['subject', 'content', 'deadline', 'method', 'channels', 'responsibility'])(
    'turns down a catalog without %s in entries and defaults, and takes it in either',
    (element) => {
      const fits = ajv().compile(schemaOf('gaoqing-2024'));
      const entry = {
        id: '1',
        path: ['甲'],
        title: '甲',
        subject: 's',
        content: 'c',
        deadline: 'd',
        method: '主动公开',
        channels: '政府网站',
        responsibility: 'r',
      };
      const catalog = (entries: object[], defaults?: object) => ({
        kind: 'catalog',
        unit: '高青县财政局',
        year: 2024,
        entries,
        ...(defaults === undefined ? {} : { defaults }),
      });
      const { [element as 'subject']: _, ...less } = entry;
      expect(fits(catalog([entry]))).toBe(true);
      expect(fits(catalog([entry, less]))).toBe(false);
      expect(fits(catalog([entry, less], { level: '县' }))).toBe(false);
      expect(fits(catalog([entry, less], { [element]: 'x' }))).toBe(true);
    },
  );

  test('turns down another year and an unknown unit', () => {
    const fits = ajv().compile(schemaOf('gaoqing-2024'));
    expect(fits({ kind: 'catalog', unit: '高青县财政局', year: 2024, entries: [] })).toBe(true);
    expect(fits({ kind: 'catalog', unit: '高青县财政局', year: 2023, entries: [] })).toBe(false);
    expect(fits({ kind: 'catalog', unit: '邻县财政局', year: 2024, entries: [] })).toBe(false);
  });
});

describe('an upper bound for dates', () => {
  const dates = fc
    .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('is a pattern that a date matches if and only if it is not later', () => {
    fc.assert(
      fc.property(dates, dates, (date, bound) => new RegExp(dateAtMost(bound), 'u').test(date) === date <= bound),
      { numRuns: 3000 },
    );
  });

  test('holds at the edges: the day itself, a day and a year more and less', () => {
    const edges = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(edges, fc.constantFrom(-366, -365, -31, -1, 0, 1, 31, 365, 366), (bound, days) => {
        const date = new Date(bound.getTime() + days * 86_400_000).toISOString().slice(0, 10);
        const limit = bound.toISOString().slice(0, 10);
        return new RegExp(dateAtMost(limit), 'u').test(date) === date <= limit;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('gkml derive', () => {
  test.each(names)('prints the schema of %s, and the same bytes each time', async (name) => {
    const one = await gkml(['derive', 'plan.yaml', '--schema'], filesOf(name));
    expect([one.code, one.err]).toEqual([0, '']);
    expect(JSON.parse(one.out)).toEqual(schemaOf(name));
    expect((await gkml(['derive', 'plan.yaml', '--schema'], filesOf(name))).out).toBe(one.out);
  });

  test('writes it with -o', async () => {
    const { code, out, err, io } = await gkml(['derive', 'plan.yaml', '-o', '要求.json'], filesOf('gaoqing-2024'));
    expect([code, out, err]).toEqual([0, '', '已写入 要求.json\n']);
    expect(JSON.parse(io.textOf('要求.json'))).toEqual(schemaOf('gaoqing-2024'));
  });

  test('of a folder with several plans asks for one, unless the settings name it', async () => {
    const plan = (year: number) =>
      `kind: plan\nid: p-${year}\ntitle: 甲\nissuer: 乙\nyear: ${year}\nstatus: 正式\ntasks:\n  - number: 1\n    path: [甲]\n    requirement: 报送\n    responsibility: 县财政局\n`;
    const files = { 'a.yaml': plan(2023), 'b.yaml': plan(2024) };
    const several = await gkml(['derive', '.', '--schema'], files);
    expect([several.code, several.out]).toEqual([2, '']);
    expect(several.err).toBe('错误：. 里有 2 份工作要点：a.yaml、b.yaml\n改法：指定其中一份，如 gkml derive a.yaml\n');
    const named = await gkml(['derive', '.', '--schema'], { ...files, 'gkml.yaml': 'kind: config\nplan: b.yaml\n' });
    expect([named.code, named.err]).toEqual([0, '按项目设置所指的 b.yaml 推导；没有用的还有 a.yaml\n']);
    expect(JSON.parse(named.out)).toMatchObject({ $id: 'gkml:plan/p-2024' });
    const both = await gkml(['derive', '.', '--schema'], { ...files, 'gkml.yaml': 'kind: config\nplan: [a.yaml, b.yaml]\n' });
    expect(both.code).toBe(2);
    // one asked for by its name is that one, whatever the settings name
    const one = await gkml(['derive', 'a.yaml', '--schema'], { ...files, 'gkml.yaml': 'kind: config\nplan: b.yaml\n' });
    expect([one.code, one.err]).toEqual([0, '']);
    expect(JSON.parse(one.out)).toMatchObject({ $id: 'gkml:plan/p-2023' });
  });

  test('of a folder whose plan is faulty says where', async () => {
    const { code, err } = await gkml(['derive', '.', '--schema'], {
      'a.yaml': 'kind: plan\nid: p\ntitle: 甲\nissuer: 乙\nyear: 2024\nstatus: 正式\ntasks:\n  - number: 1\n',
    });
    expect(code).toBe(2);
    expect(err).toMatch(/a\.yaml:8:\d+ 有错误/);
  });

  test.each<readonly [string, Record<string, string>, RegExp]>([
    ['no plan', { 'plan.yaml': 'kind: units\nunits: []\n' }, /plan\.yaml 不是工作要点/],
    ['a faulty plan', { 'plan.yaml': 'kind: plan\nid: x\n' }, /plan\.yaml:1:1 有错误：缺少/],
    ['broken YAML', { 'plan.yaml': 'kind: plan\nid：x\n' }, /plan\.yaml:2:3 有错误：“id”后面用了中文冒号/],
    ['a missing file', { 'a.yaml': '' }, /没有这个文件或文件夹：plan\.yaml/],
  ])('turns down %s', async (_, files, words) => {
    const { code, out, err } = await gkml(['derive', 'plan.yaml'], files);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
    expect(err).toContain('改法：');
  });
});

interface Lacking {
  defaults?: object;
  entries: object[];
}

function lacksElement({ defaults = {}, entries }: Lacking): boolean {
  return ['subject', 'content', 'deadline', 'method', 'channels', 'responsibility'].some(
    (key) => !(key in defaults) && entries.some((entry) => !(key in entry)),
  );
}

// const, enum, pattern and required all need a $comment on themselves or on the constraint they are part of
function walk(node: unknown, path: string, commented: boolean, bare: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const here = commented || typeof (node as Schema)['$comment'] === 'string';
  const inProperties = /\/(properties|definitions)$/.test(path);
  if (!inProperties && !Array.isArray(node) && !here && ['const', 'enum', 'pattern', 'required', 'minItems'].some((key) => key in node))
    bare.push(path);
  // the root's comment is the document, not yet a clause
  for (const [key, child] of Object.entries(node)) if (key !== 'if') walk(child, `${path}/${key}`, path === '#' ? false : here, bare);
}
