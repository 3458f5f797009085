import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importSite } from '../../src/jobs/site-import.js';
import { type ReadColumn, walk } from '../../src/jobs/site-import-types.js';
import { memoryIo } from '../support/memory-io.js';
import { workbook } from './site-import-zoo.js';

/** A column of a made website. */
interface Made {
  readonly name: string;
  readonly items: number | undefined;
  readonly list: readonly { readonly title: string; readonly date: string }[];
  readonly children: readonly Made[];
}

/** A column with what exports need: an id, an address, the names above it. */
interface Flat extends Made {
  readonly id: string;
  readonly parent: string;
  readonly url: string;
  readonly path: readonly string[];
}

// names as websites have them, with signs that also part paths
const name = fc.constantFrom(
  '政务公开',
  '财政信息',
  '部门预算',
  '机构职能',
  '政策文件',
  '政策解读',
  '发布会/听证会',
  '2023-2024年',
  '双随机、一公开',
  '通知公告',
  '人事信息',
  '县政府办公室',
  '教育（体育）局',
  '“十四五”规划',
  'GDP 数据',
);
const item = fc.record({
  title: fc.constantFrom('关于印发方案的通知', '2024年预算', '任免通知', '公示'),
  date: fc.constantFrom('2024-06-25', '2023-01-02', '2024-09-01'),
});
const { tree } = fc.letrec<{ tree: Made[]; column: Made }>((tie) => ({
  // siblings of one name are one column in exports without ids
  tree: fc.uniqueArray(tie('column'), { minLength: 0, maxLength: 4, selector: (one) => one.name }),
  column: fc.record({
    name,
    items: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 3 }),
    list: fc.uniqueArray(item, { maxLength: 3, selector: (one) => `${one.title} ${one.date}` }),
    children: fc.oneof({ maxDepth: 4, depthIdentifier: 'site' }, fc.constant<Made[]>([]), tie('tree')),
  }),
}));
const trees = tree.filter((columns) => columns.length > 0);

function flattened(columns: readonly Made[]): readonly Flat[] {
  const flat: Flat[] = [];
  const visit = (list: readonly Made[], parent: string, above: readonly string[]): void => {
    for (const one of list) {
      const id = String(flat.length + 101);
      const path = [...above, one.name];
      flat.push({ ...one, id, parent, url: `http://www.a.example/col/col${id}/index.html`, path });
      visit(one.children, id, path);
    }
  };
  visit(columns, '0', []);
  return flat;
}

const csv = (rows: readonly (readonly (string | number | undefined)[])[]) =>
  `${rows.map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;
const nested = (
  flat: readonly Flat[],
  parent: string,
  keys: readonly [name: string, id: string, url: string, items: string, children: string],
): unknown[] =>
  flat
    .filter((one) => one.parent === parent)
    .map(({ name: own, id, url, items }) => ({
      [keys[1]]: id,
      [keys[0]]: own,
      [keys[2]]: url,
      ...(items === undefined ? {} : { [keys[3]]: items }),
      [keys[4]]: nested(flat, id, keys),
    }));

type Files = Readonly<Record<string, string | Uint8Array>>;

const withIds: Readonly<Record<string, (flat: readonly Flat[]) => Files>> = {
  'a table with ids of parents': (flat) => ({
    'a.csv': csv([
      ['栏目ID', '上级ID', '栏目名称', '栏目网址', '信息数'],
      ...flat.map(({ id, parent, name: own, url, items }) => [id, parent, own, url, items]),
    ]),
  }),
  'a flat JSON list': (flat) => ({
    'a.json': JSON.stringify({
      data: {
        list: flat.map(({ id, parent, name: own, url, items }) => ({
          columnid: id,
          parentid: parent,
          columnname: own,
          url,
          infocount: items ?? '',
        })),
      },
    }),
  }),
  'a list in a script': (flat) => ({
    'a.js': `var zNodes = [${flat.map(({ id, parent, name: own, url, items }) => `{ id: ${id}, pId: ${parent}, name: '${own}', url: '${url}'${items === undefined ? '' : `, docNum: ${items}`} },`).join('\n')}];`,
  }),
  'JSON lines': (flat) => ({
    'a.jsonl': flat
      .map(({ id, parent, name: own, url, items }) =>
        JSON.stringify({
          CHANNELID: Number(id),
          CHNLDESC: own,
          PARENTID: Number(parent),
          puburl: url,
          ...(items === undefined ? {} : { docCount: items }),
        }),
      )
      .join('\n'),
  }),
};

const inOrder: Readonly<Record<string, (flat: readonly Flat[]) => Files | Promise<Files>>> = {
  'nested JSON': (flat) => ({ 'a.json': JSON.stringify(nested(flat, '0', ['label', 'value', 'url', 'infoCount', 'children'])) }),
  'nested YAML under other keys': (flat) => ({
    'a.yaml': JSON.stringify({ code: 0, result: { rows: nested(flat, '0', ['text', 'nodeId', 'href', 'articleCount', 'nodes']) } }),
  }),
  'paths with arrows': (flat) => ({
    'a.csv': csv([
      ['栏目路径', '栏目ID', '栏目网址', '信息数'],
      ...flat.map(({ path, id, url, items }) => [path.join(' > '), id, url, items]),
    ]),
  }),
  'paths with bars': (flat) => ({
    'a.csv': csv([
      ['栏目路径', '栏目名称', '栏目ID', '栏目网址', '信息数'],
      ...flat.map(({ path, name: own, id, url, items }) => [path.join('｜'), own, id, url, items]),
    ]),
  }),
  'spaces before names': (flat) => ({
    'a.csv': csv([
      ['栏目名称', '栏目ID', '栏目网址', '信息数'],
      ...flat.map(({ path, name: own, id, url, items }) => [`${'　　'.repeat(path.length - 1)}${own}`, id, url, items]),
    ]),
  }),
  'levels by number': (flat) => ({
    'a.csv': csv([
      ['栏目名称', '栏目级别', '栏目ID', '栏目网址', '信息数'],
      ...flat.map(({ path, name: own, id, url, items }) => [own, path.length, id, url, items]),
    ]),
  }),
  'steps of Excel': async (flat) => ({
    'a.xlsx': await workbook({
      sheets: [
        {
          name: '栏目',
          rows: [['栏目名称', '栏目ID', '栏目网址', '信息数'], ...flat.map(({ name: own, id, url, items }) => [own, id, url, items ?? ''])],
          indents: [0, ...flat.map(({ path }) => path.length - 1)],
        },
      ],
    }),
  }),
};

async function read(files: Files): Promise<readonly ReadColumn[]> {
  const { joined } = await importSite(Object.keys(files), memoryIo(files), { name: '甲', url: 'http://www.a.example/' });
  expect(joined.left).toEqual([]);
  return joined.columns;
}

const shape = (columns: readonly ReadColumn[]) =>
  [...walk(columns)].map(({ column, path }) => ({ path, id: column.id, url: column.url, items: column.items }));
const wanted = (flat: readonly Flat[]) => flat.map(({ path, id, url, items }) => ({ path, id, url, items }));
const sorted = <T>(list: readonly T[]) => list.map((one) => JSON.stringify(one)).sort();

describe('a tree of columns', () => {
  test.each(Object.keys({ ...withIds, ...inOrder }))('comes back from %s as it was', async (form) => {
    await fc.assert(
      fc.asyncProperty(trees, async (made) => {
        const flat = flattened(made);
        // a number of levels up to six is what such tables have
        fc.pre(form !== 'levels by number' || flat.every(({ path }) => path.length <= 6));
        const write = { ...withIds, ...inOrder }[form];
        expect(shape(await read((await write?.(flat)) ?? {}))).toEqual(wanted(flat));
      }),
      { numRuns: form.includes('Excel') ? 15 : 40, seed: 20_240_920 },
    );
  });

  test.each(Object.keys(withIds))('comes back from %s whatever the order of its rows', async (form) => {
    await fc.assert(
      fc.asyncProperty(trees, fc.infiniteStream(fc.nat()), async (made, chance) => {
        const flat = flattened(made);
        const shuffled = flat.map((one) => ({ one, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
        const files = withIds[form]?.(shuffled.map(({ one }) => one)) ?? {};
        expect(sorted(shape(await read(files)))).toEqual(sorted(wanted(flat)));
      }),
      { numRuns: 40, seed: 20_240_920 },
    );
  });

  test('takes its items by id and by path, and says truly whether a list is whole', async () => {
    await fc.assert(
      fc.asyncProperty(trees, fc.boolean(), async (made, byId) => {
        const flat = flattened(made);
        const items = flat.flatMap(({ id, path, list }) =>
          list.map(({ title, date }, index) => [title, date, byId ? id : path.join(' > '), `http://www.a.example/${id}/${index}.html`]),
        );
        fc.pre(items.length > 0);
        const columns = await read({
          ...withIds['a table with ids of parents']?.(flat),
          'b.csv': csv([['标题', '发布日期', byId ? '栏目ID' : '栏目路径', '链接'], ...items]),
        });
        const found = [...walk(columns)].map(({ column }) => ({
          id: column.id,
          listed: column.listed,
          list: (column.list ?? []).map(({ title, date }) => `${title} ${date}`).sort(),
        }));
        expect(found).toEqual(
          flat.map(({ id, items: count, list }) => ({
            id,
            listed: list.length === 0 ? undefined : count === list.length ? 'all' : 'some',
            list: list.map(({ title, date }) => `${title} ${date}`).sort(),
          })),
        );
      }),
      { numRuns: 60, seed: 20_240_920 },
    );
  });
});
