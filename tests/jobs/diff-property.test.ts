import { describe, expect, test } from 'vitest';
import { diff } from '../../src/jobs/diff.js';
import type { DiffReport, RecordChange } from '../../src/jobs/diff-shapes.js';
import { memoryIo } from '../support/memory-io.js';

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

describe('a comparison of generated catalogs', () => {
  test.each(seeds)('finds nothing in two copies, however they are ordered and laid out (%i)', async (seed) => {
    const random = randomOf(seed);
    const state = stateOf(random);
    const other = Object.fromEntries(
      Object.entries(state).map(([file, catalog]) => [
        file,
        { ...catalog, entries: shuffled(catalog.entries, random).map((entry) => restyled(entry, random)) },
      ]),
    );
    const report = await compared(state, other);
    expect(report.records).toEqual([]);
    expect(report.documents).toEqual([]);
    expect(report.different).toBe(false);
  });

  test.each(seeds)('says how the one becomes the other (%i)', async (seed) => {
    const random = randomOf(seed);
    const before = stateOf(random);
    const after = edited(before, random);
    const report = await compared(before, after);
    const made = applied(before, report);
    const rest = await compared(made, after);
    expect({ records: rest.records, documents: rest.documents }).toEqual({ records: [], documents: [] });
  });

  test.each(seeds)('is the mirror image of the comparison the other way round (%i)', async (seed) => {
    const random = randomOf(seed);
    const before = stateOf(random);
    const after = edited(before, random);
    const [there, back] = [await compared(before, after), await compared(after, before)];
    expect(back.records.map((one) => keyOf(mirrored(one))).sort()).toEqual(there.records.map(keyOf).sort());
    expect(back.summary.added).toBe(there.summary.removed);
    expect(back.summary.notice.added).toBe(there.summary.notice.cancelled);
  });

  test.each(seeds)('knows each edit for what it was (%i)', async (seed) => {
    const random = randomOf(seed);
    const before = stateOf(random);
    const [file, catalog] = Object.entries(before)[0] as [string, Catalog];
    const at = Math.floor(random() * catalog.entries.length);
    const entry = catalog.entries[at] as Entry;
    const one = (entries: readonly Entry[]) => compared(before, { ...before, [file]: { ...catalog, entries } });
    const others = catalog.entries.filter((_, index) => index !== at);
    expect((await one(others)).summary).toMatchObject({ removed: 1, added: 0, changed: 0 });
    expect((await one([...others, entry])).different).toBe(false);
    // whatever comes first takes the first number, and the rest move up
    const renumbered = [newEntry(random, 999), ...catalog.entries].map((each, index) => ({ ...each, id: idOf(file, index) }));
    const all = catalog.entries.length;
    expect((await one(renumbered)).summary).toMatchObject({
      added: 1,
      removed: 0,
      changed: all,
      renumbered: all,
      renamed: 0,
      altered: 0,
      moved: 0,
    });
    const renamed = catalog.entries.map((each, index) => (index === at ? { ...each, title: `${each.title}及其说明` } : each));
    expect((await one(renamed)).summary).toMatchObject({ added: 0, removed: 0, changed: 1, renamed: 1, altered: 0 });
    const altered = catalog.entries.map((each, index) => (index === at ? { ...each, updateCycle: '每周更新一次' } : each));
    expect((await one(altered)).summary).toMatchObject({ added: 0, removed: 0, changed: 1, renamed: 0, altered: 1 });
    const [target, into] = Object.entries(before)[1] as [string, Catalog];
    const moved = { ...before, [file]: { ...catalog, entries: others }, [target]: { ...into, entries: [...into.entries, entry] } };
    expect((await compared(before, moved)).summary).toMatchObject({ added: 0, removed: 0, changed: 1, moved: 1, renumbered: 0 });
  });
});

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly [key: string]: unknown;
}

interface Catalog {
  readonly kind: 'catalog';
  readonly unit: string;
  readonly year: number;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly entries: readonly Entry[];
}

type State = Readonly<Record<string, Catalog>>;

// JSON is YAML
async function compared(before: State, after: State): Promise<DiffReport> {
  const files = [
    ...Object.entries(before).map(([file, catalog]) => [`a/${file}`, JSON.stringify(catalog)] as const),
    ...Object.entries(after).map(([file, catalog]) => [`b/${file}`, JSON.stringify(catalog)] as const),
  ];
  return diff(['a', 'b'], memoryIo(Object.fromEntries(files)));
}

function stateOf(random: () => number): State {
  return Object.fromEntries(
    ['县财政局', '县民政局', '县水利局'].map((unit) => {
      const file = `${unit}.yaml`;
      const entries = Array.from({ length: 3 + Math.floor(random() * 12) }, (_, index) => ({
        ...newEntry(random, index),
        id: idOf(file, index),
      }));
      const defaults = { subject: `高青${unit}`, deadline: pick(deadlines, random), channels: pick(channels, random) };
      return [file, { kind: 'catalog', unit: `高青${unit}`, year: 2024, defaults, entries }];
    }),
  );
}

// the running number makes each entry one of its own
function newEntry(random: () => number, index: number): Entry {
  const subject = `${pick(words, random)}${pick(words, random)}${pick(words, random)}`;
  return {
    id: '',
    path: [pick(words, random), pick(words, random)],
    title: `${subject}${pick(nouns, random)}（${index + 1}）`,
    content: `${subject}的${pick(words, random)}、${pick(words, random)}和${pick(nouns, random)}，第${index + 1}项`,
    ...(random() < 0.5 && { deadline: pick(deadlines, random) }),
    ...(random() < 0.5 && { channels: pick(channels, random) }),
    ...(random() < 0.7 && { responsibility: pick(responsibilities, random) }),
    ...(random() < 0.3 && { levels: ['县', '乡'] }),
    ...(random() < 0.3 && { basis: '《中华人民共和国政府信息公开条例》第二十条第（七）项' }),
  };
}

function edited(state: State, random: () => number): State {
  const files = Object.fromEntries(Object.entries(state).map(([file, catalog]) => [file, { ...catalog, entries: [...catalog.entries] }]));
  const names = Object.keys(files);
  for (let count = 1 + Math.floor(random() * 8); count > 0; count--) {
    const file = pick(names, random);
    const catalog = files[file] as { entries: Entry[]; defaults: Record<string, unknown> };
    const at = Math.floor(random() * catalog.entries.length);
    const entry = catalog.entries[at];
    const change = (more: Partial<Entry>) => {
      if (entry !== undefined) catalog.entries[at] = { ...entry, ...more } as Entry;
    };
    const edits: readonly (() => void)[] = [
      () => void catalog.entries.splice(at, 0, { ...newEntry(random, 100 + count), id: `XZ-${seedless(random)}` }),
      () => void catalog.entries.splice(at, 1),
      () => change({ title: `${entry?.title}和说明` }),
      () => change({ id: `GH-${seedless(random)}` }),
      () => change({ deadline: pick(deadlines, random), retention: '长期公开' }),
      () => change({ path: [pick(words, random), '其他'] }),
      () => change({ status: { state: 'retired', reason: '依据废止' } }),
      () => {
        const target = files[pick(names, random)];
        if (entry === undefined || target === undefined || target === catalog) return;
        catalog.entries.splice(at, 1);
        target.entries.push(entry);
      },
      () => {
        files[file] = { ...catalog, defaults: { ...catalog.defaults, deadline: pick(deadlines, random) } } as never;
      },
      () => {
        files[file] = { ...catalog, entries: catalog.entries.map((each, index) => ({ ...each, id: idOf(file, index) })) } as never;
      },
    ];
    pick(edits, random)();
  }
  return files as unknown as State;
}

// Does what the report says, and nothing else. What entries take from defaults is written out first, so that a default which changes
// changes only the entries that are named.
function applied(state: State, report: DiffReport): State {
  const files = new Map(
    Object.entries(state).map(([file, { defaults, ...catalog }]) => [
      `a/${file}`,
      { ...catalog, defaults: {}, entries: catalog.entries.map((entry) => ({ ...defaults, ...entry }) as Entry) },
    ]),
  );
  const taken = (change: RecordChange) => files.get(change.before?.file ?? '')?.entries.find(({ id }) => id === change.before?.id);
  for (const { before, fields } of report.documents) {
    const catalog = files.get(before ?? '');
    for (const { field, after, entries = [] } of fields) {
      const key = field.replace('defaults.', '');
      const named = new Set(
        report.records.flatMap((one) => (one.after !== undefined && entries.includes(one.after.id) ? [one.before?.id] : [])),
      );
      const same = new Set(entries.filter((id) => !report.records.some((one) => one.before?.id === id && one.before.file === before)));
      if (catalog !== undefined)
        catalog.entries = catalog.entries.map(
          (entry) => (named.has(entry.id) || same.has(entry.id) ? { ...entry, [key]: after } : entry) as Entry,
        );
    }
  }
  const changed = report.records.map((change) => ({ change, entry: taken(change) }));
  for (const { change, entry } of changed) {
    const catalog = files.get(change.before?.file ?? '');
    if (catalog !== undefined) catalog.entries = catalog.entries.filter((one) => one !== entry);
  }
  for (const { change, entry } of changed) {
    const file = (change.after?.file ?? '').replace(/^b/, 'a');
    const catalog = files.get(file);
    if (change.after === undefined || catalog === undefined) continue;
    const made: Record<string, unknown> = { ...(change.record ?? entry), id: change.after.id };
    if (change.record !== undefined) for (const [key, value] of Object.entries(newDefaults(state, report, file))) made[key] ??= value;
    for (const field of change.fields) {
      if (['file', 'unit'].includes(field.field)) continue;
      if (field.after !== undefined) made[field.field] = field.after;
      else if (field.byDefault === 'after') made[field.field] = newDefaults(state, report, file)[field.field];
      else if (field.field === 'subject' || field.field === 'deadline' || field.field === 'channels')
        made[field.field] = newDefaults(state, report, file)[field.field];
      else delete made[field.field];
    }
    catalog.entries = [...catalog.entries, made as Entry];
  }
  return Object.fromEntries(
    [...files].map(([file, catalog]) => [file.slice(2), { ...catalog, defaults: newDefaults(state, report, file), year: 2024 } as Catalog]),
  );
}

function newDefaults(state: State, report: DiffReport, file: string): Readonly<Record<string, unknown>> {
  const told = report.documents.find(({ before }) => before === file)?.fields ?? [];
  return {
    ...state[file.slice(2)]?.defaults,
    ...Object.fromEntries(told.map(({ field, after }) => [field.replace('defaults.', ''), after])),
  };
}

function mirrored({ change, before, after, fields, ...rest }: RecordChange): RecordChange {
  return {
    ...rest,
    change: change === 'added' ? 'removed' : change === 'removed' ? 'added' : change,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
    fields: fields.map(({ field, name, was, now, added, removed }) => ({
      field,
      name,
      ...(now !== undefined && { was: now }),
      ...(was !== undefined && { now: was }),
      ...(removed !== undefined && { added: removed }),
      ...(added !== undefined && { removed: added }),
    })),
  };
}

function keyOf({ change, aspects, before, after, fields }: RecordChange): string {
  // the folders of the two states are no part of what happened
  const inside = (words = '') => words.replace(/^[ab]\//, '');
  const told = fields.map(({ field, was, now, added, removed }) => [field, inside(was), inside(now), added, removed].join('|')).sort();
  const place = (one: RecordChange['before']) => (one === undefined ? '' : `${one.file.slice(2)} ${one.id} ${one.title}`);
  return [change, aspects.join(), place(before), place(after), ...told].join('\n');
}

// the same said in another way
function restyled(entry: Entry, random: () => number): Entry {
  const { path, content, deadline, responsibility, levels, channels: own } = entry;
  const coin = () => random() < 0.5;
  return {
    ...Object.fromEntries(shuffled(Object.entries(entry), random)),
    id: entry.id,
    title: coin() ? ` ${entry.title} ` : entry.title.replace('（', '(').replace('）', ')'),
    ...(Array.isArray(path) && coin() && { path: path.join(' > ') }),
    ...(typeof content === 'string' && coin() && { content: { text: content } }),
    ...(deadline === '自信息形成之日起20个工作日内' &&
      coin() && { deadline: { kind: 'within-workdays', event: '信息形成', amount: 20, unit: 'workday' } }),
    ...(deadline === '12月31日前' && { deadline: { kind: 'fixed-date', date: '2024-12-31' } }),
    ...(responsibility === '县财政局牵头，县民政局、县水利局配合' &&
      coin() && { responsibility: { support: ['县水利局', '县民政局'], lead: ['县财政局'] } }),
    ...(levels !== undefined && coin() && { levels: '县级、乡级' }),
    ...(own === '政府网站、政府公报' && coin() && { channels: ['政府公报', { name: '政府网站', need: 'required' }] }),
  };
}

function idOf(file: string, index: number): string {
  return `${file.charAt(1)}-${String(index + 1).padStart(3, '0')}`;
}

let running = 0;
function seedless(random: () => number): string {
  running++;
  return `${running}${Math.floor(random() * 10)}`;
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

// mulberry32
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const words = [
  '财政',
  '预算',
  '采购',
  '资金',
  '监督',
  '许可',
  '处罚',
  '规划',
  '统计',
  '教育',
  '医疗',
  '救助',
  '就业',
  '土地',
  '环境',
  '安全',
  '食品',
  '水利',
];
const nouns = ['目录', '清单', '结果', '公示', '办法', '方案', '标准', '报告'];
const deadlines = ['自信息形成之日起20个工作日内', '12月31日前', '及时公开', '每季度更新', '自批准之日起7个工作日内'];
const channels = ['政府网站、政府公报', '■政府网站', '政府网站、政务新媒体'];
const responsibilities = ['县财政局牵头，县民政局、县水利局配合', '县财政局', '县财政局、县民政局'];
