import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { gkml } from '../commands/gkml.js';

const example = 'examples/inheritance/';
const read = (file: string) => readFileSync(`${example}${file}`, 'utf8');
const names = [
  'gkml.yaml',
  'units.yaml',
  ...['指引', 'catalogs'].flatMap((folder) => readdirSync(`${example}${folder}`).map((name) => `${folder}/${name}`)),
];
const files = Object.fromEntries(names.map((name) => [name, read(name)]));

interface Resolved {
  readonly entries: readonly {
    readonly id: string;
    readonly inherited?: object;
    readonly fields: Readonly<Record<string, { readonly value: unknown; readonly from: string }>>;
  }[];
}

async function resolved(file: string): Promise<Resolved['entries']> {
  const { out, code } = await gkml(['resolve', 'catalog', file, '-f', 'json'], files);
  expect(code).toBe(0);
  return (JSON.parse(out) as Resolved).entries;
}

describe('the inheritance example', () => {
  test('says in every file that it is a sample', () => {
    for (const name of names) expect((parse(read(name)) as { sample?: boolean }).sample).toBe(true);
  });

  test('has nothing wrong', async () => {
    const { code, out } = await gkml(['check'], files);
    expect(out).toContain('没有发现问题');
    expect(code).toBe(0);
  });

  test.each([
    ['指引/省财政厅.yaml', 9, []],
    ['指引/县财政领域.yaml', 1, ['SCZ-01', 'SCZ-02', 'SCZ-03', 'SCZ-04', 'SCZ-05', 'SCZ-07']],
    ['catalogs/县财政局.yaml', 1, ['SCZ-01', 'SCZ-02', 'SCZ-03', 'SCZ-04', 'SCZ-05', 'SCZ-07', 'GCZ-01']],
    ['catalogs/青城镇.yaml', 1, ['SCZ-01', 'SCZ-02', 'SCZ-07', 'GCZ-01']],
  ])('counts in %s what its README counts', async (file, own, inherited) => {
    const entries = await resolved(file);
    expect(entries.filter((entry) => entry.inherited === undefined)).toHaveLength(own);
    expect(entries.flatMap(({ id, inherited: stem }) => (stem === undefined ? [] : [id]))).toEqual(inherited);
    const [, second = '', third = ''] =
      new RegExp(`\\| \`${file}\` \\|[^|]*\\| (\\d+)条[^|]*\\| (?:(\\d+)条)? ?\\|`).exec(read('README.md')) ?? [];
    expect([Number(second), Number(third)]).toEqual([own, inherited.length]);
  });

  test('alters what its README says it alters, and fills in what the guidances leave open', async () => {
    const bureau = await resolved('catalogs/县财政局.yaml');
    const town = await resolved('catalogs/青城镇.yaml');
    const of = (entries: Resolved['entries'], id: string) => entries.find((entry) => entry.id === id)?.fields ?? {};
    expect(of(bureau, 'SCZ-03')).toMatchObject({ title: { value: '县级部门预算', from: 'altered' }, method: { from: 'inherited' } });
    expect(of(bureau, 'SCZ-07')['deadline']).toMatchObject({ value: '每年2月底前', from: 'inherited' });
    expect(of(town, 'SCZ-07')['subject']).toMatchObject({ value: '高青县青城镇人民政府', from: 'default' });
    expect(of(town, 'GCZ-01')['channels']).toMatchObject({ from: 'altered' });
  });

  test('was gone over against its guidances as they are', async () => {
    const { code, out } = await gkml(['outdated'], files);
    expect(out).toContain('都按指引现在的内容核对过');
    expect(code).toBe(0);
    const changed = {
      ...files,
      '指引/省财政厅.yaml': read('指引/省财政厅.yaml').replace('自本级人民代表大会批准之日起20日内', '自本级人民代表大会批准之日起15日内'),
    };
    expect((await gkml(['outdated'], changed)).out).toMatch(/SCZ-01/);
  });

  test('is printed with what is inherited, for the two units and not for the guidances', async () => {
    const { out } = await gkml(['export', 'catalog', '-f', 'json'], files);
    const { data } = JSON.parse(out) as { data: { unit: string; entries: unknown[] }[] };
    expect(data.map(({ unit, entries }) => [unit, entries.length])).toEqual([
      ['高青县财政局', 8],
      ['高青县青城镇人民政府', 5],
    ]);
  });
});
