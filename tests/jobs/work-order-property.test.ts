import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InspectedProject, inspectProject } from '../../src/jobs/inspect-project.js';
import { workOrder } from '../../src/jobs/work-order.js';
import type { WorkOrder } from '../../src/jobs/work-order-lines.js';
import { settledOrder } from '../../src/jobs/work-order-settled.js';
import { memoryIo } from '../support/memory-io.js';

// no two that mean the same: which of them an entry goes with by its name depends on all others
const names = ['财政预算', '财政决算', '机构职能', '领导信息', '工作动态', '惠农补贴', '政府采购', '社会救助', '古树认养'];
const name = fc.constantFrom(...names);
const column = fc.record({
  name,
  items: fc.constantFrom(undefined, 0, 3),
  state: fc.constantFrom('live', 'live', 'live', 'archived', 'unverified', 'redirect'),
});
const columns = fc.uniqueArray(column, { maxLength: 5, selector: (one) => one.name });
const entry = fc.record({
  title: name,
  path: fc.constantFrom(undefined, '财政信息', '机构 > 概况'),
  channels: fc.constantFrom('政府网站', '政府网站', '政府公报'),
  // of which column it speaks, and how
  of: fc.nat(20),
  how: fc.constantFrom('none', 'path', 'path', 'end', 'id', 'renamed', 'moved', 'url', 'gone', 'two'),
  other: name,
});
const worlds = fc.record({
  statutory: columns,
  finance: columns,
  civil: columns,
  // two entries of one title are a fault of the catalog
  entries: fc.uniqueArray(entry, { minLength: 1, maxLength: 7, selector: ({ title }) => title }),
  both: fc.boolean(),
  flat: fc.boolean(),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

interface Leaf {
  readonly path: readonly string[];
  readonly id: string;
  readonly more: string;
}

function leavesOf({ statutory, finance, civil }: World): readonly Leaf[] {
  let number = 0;
  const below = (above: readonly string[], list: World['finance'], unit: string): Leaf[] =>
    list.map(({ name: own, items, state }) => {
      const id = `c${++number}`;
      const more = [
        `id: ${id}`,
        `url: col/${id}/`,
        ...(unit === '' ? [] : [`unit: ${unit}`]),
        ...(items === undefined ? [] : [`items: ${items}`]),
        ...(state === 'archived' ? ['archived: true'] : []),
        ...(state === 'unverified' ? ['unverified: { reason: timeout }'] : []),
        ...(state === 'redirect' ? ['redirect: "https://other.example/"'] : []),
      ].join(', ');
      return { path: [...above, own], id, more };
    });
  return [
    ...below(['政府信息公开', '法定主动公开内容'], statutory, ''),
    ...below(['部门信息公开', '县财政局'], finance, '某县财政局'),
    ...below(['部门信息公开', '县民政局'], civil, '某县民政局'),
  ];
}

function siteOf(world: World, leaves: readonly Leaf[]): string {
  const head = 'kind: site\nname: 网站\nurl: https://site.example/\ntaken: 2024-09-20\n';
  if (world.flat)
    return `${head}columns:\n  - { name: 首页 }\n${leaves.map(({ path, more }) => `  - { path: ${path.join(' > ')}, ${more} }\n`).join('')}`;
  const sections = [...new Set(leaves.map(({ path }) => path.slice(0, 2).join('>')))].map((one) => one.split('>'));
  const tops = [...new Set(sections.map(([top]) => top ?? ''))];
  return `${head}columns:\n  - { name: 首页 }\n${tops
    .map((top) => {
      const own = sections.filter(([first]) => first === top).map(([, second]) => second ?? '');
      return `  - name: ${top}\n    children:\n${own
        .map(
          (second) =>
            `      - name: ${second}\n        children:\n${leaves
              .filter(({ path }) => path[0] === top && path[1] === second)
              .map(({ path, more }) => `          - { name: ${path[2]}, ${more} }\n`)
              .join('')}`,
        )
        .join('')}`;
    })
    .join('')}`;
}

function filesOf(world: World): Record<string, string> {
  const leaves = leavesOf(world);
  const reference = ({ of, how, other }: World['entries'][number]): string => {
    const leaf = leaves[of % Math.max(1, leaves.length)];
    if (how === 'none' || leaf === undefined) return '';
    const path = leaf.path.join(' > ');
    const renamed = [...leaf.path.slice(0, -1), other].join(' > ');
    switch (how) {
      case 'path':
        return `, columns: ${path}`;
      case 'end':
        return `, columns: ${leaf.path.slice(-2).join(' > ')}`;
      case 'id':
        return `, columns: [{ id: ${leaf.id} }]`;
      case 'renamed':
        return `, columns: [{ id: ${leaf.id}, path: ${renamed} }]`;
      case 'moved':
        return `, columns: [{ id: ${leaf.id}, path: 政府信息公开 > 法定主动公开内容 > 其他 > ${other} }]`;
      case 'url':
        return `, columns: [{ url: "https://site.example/col/${leaf.id}/", path: ${renamed} }]`;
      case 'gone':
        return `, columns: 部门信息公开 > 县财政局 > ${other}`;
      case 'two':
        return `, columns: [${path}, ${renamed}]`;
    }
  };
  const catalog = (unit: string, list: readonly World['entries'][number][], letter: string) =>
    `kind: catalog\nunit: ${unit}\nyear: 2024\nentries:\n${list
      .map((one, index) => {
        const path = one.path === undefined ? '' : `, path: ${one.path}`;
        return `  - { id: ${letter}-${index}, title: ${one.title}, channels: ${one.channels}${path}${reference(one)} }\n`;
      })
      .join('')}`;
  const [first, second] = [world.entries.filter((_, index) => index % 2 === 0), world.entries.filter((_, index) => index % 2 === 1)];
  return {
    'gkml.yaml': 'kind: config\nsite: site.yaml\n',
    'site.yaml': siteOf(world, leaves),
    'units.yaml': 'kind: units\nunits:\n  - { name: 某县财政局, short: [县财政局] }\n  - { name: 某县民政局, short: [县民政局] }\n',
    'a.yaml': catalog('某县财政局', first, 'A'),
    ...(world.both && second.length > 0 && { 'b.yaml': catalog('某县民政局', second, 'B') }),
  };
}

const structural = ['column-reference-broken', 'archived-column-in-use', 'differing-name', 'uncovered-column', 'entry-without-column'];

// faults of the tree, told from each other by rule and subject
function faultsOf({ inspected, view }: InspectedProject, order: WorkOrder): readonly string[] {
  const open = order.lines.filter(({ state }) => state === 'open');
  const entries = new Set(open.flatMap((line) => line.entries.map(({ key }) => key)));
  const columns = new Set(open.flatMap(({ column }) => (column === undefined ? [] : [column.path.join('>')])));
  return inspected.outcomes
    .filter(({ rule }) => structural.includes(rule.id))
    .flatMap(({ rule, faults }) =>
      faults.flatMap(({ entries: [entry], columns: [column], value }) => {
        // left to somebody by a line that changes nothing
        if (entry !== undefined && entries.has(entry.key)) return [];
        if (column !== undefined && columns.has(column.path.join('>'))) return [];
        // the catalog of the unit is not here: no fault of the tree
        if (rule.id === 'uncovered-column' && column !== undefined && !view.unitHasCatalog(column)) return [];
        // only the catalog can write out a path, or the column of an entry whose name it has
        if (
          rule.id === 'differing-name' &&
          entry?.references.some(({ path }) => path !== undefined && path.length < (column?.path.length ?? 0))
        )
          return [];
        const own = entry === undefined ? undefined : (view.linksOf(entry)[0] ?? view.proposalsOf(entry)[0]);
        if (rule.id === 'entry-without-column' && own !== undefined && own.column.name === entry?.title) return [];
        return [`${rule.id} ${entry?.id ?? ''} ${column?.path.join('>') ?? ''} ${value}`];
      }),
    );
}

async function carriedOut(io: ReturnType<typeof memoryIo>): Promise<{ readonly changes: number; readonly text: string }> {
  const { text, ordered, proposed } = await settledOrder([], io, 'site.yaml');
  await io.write('site.yaml', text);
  return { changes: ordered + proposed, text };
}

// so that a run of all tests says the same tomorrow
const seed = 20240920;

describe('A tree after its work order', () => {
  test('agrees with the catalogs but for what is left to somebody, loses no column, and changes nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const files = filesOf(world);
        const io = memoryIo(files);
        const { text } = await carriedOut(io);
        const after = await inspectProject([], io);
        expect(faultsOf(after, workOrder(after.view))).toEqual([]);
        for (const { id } of leavesOf(world)) expect(after.view.columns.filter((one) => one.id === id)).toHaveLength(1);
        expect(await carriedOut(io)).toEqual({ changes: 0, text });
      }),
      { numRuns: 300, seed },
    );
  }, 120_000);

  test('is never ordered on the strength of contents that were not read, or of a unit whose catalog is not there', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { view } = await inspectProject([], memoryIo(filesOf(world)));
        for (const { kind, state, column } of workOrder(view).lines) {
          if (column === undefined || kind !== 'retire') continue;
          expect(view.unitHasCatalog(column)).toBe(true);
          if (column.unverified !== undefined) expect(state).toBe('open');
          if (column.items !== 0) expect(state).not.toBe('order');
        }
      }),
      { numRuns: 200, seed },
    );
  }, 120_000);
});
