import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { writeForm } from '../../src/formats/_form.js';
import { cellsOf } from '../../src/intake/form-fields.js';
import { makeForms } from '../../src/jobs/form.js';
import { importFiles } from '../../src/jobs/import.js';
import { mergeForms } from '../../src/jobs/merge.js';
import type { FormKind } from '../../src/model/form.js';
import { load } from '../../src/yaml/js-yaml.js';
import { writeDraft } from '../../src/yaml/write-draft.js';
import { type MemoryIo, memoryIo } from '../support/memory-io.js';

type Value = Readonly<Record<string, unknown>>;

const formats = ['xlsx', 'docx', 'html'];
const example = (path: string) => readFileSync(`examples/${path}`, 'utf8');
const settings = (name: string) => ({ 'gkml.yaml': 'kind: config\nunits: units.yaml\n', 'units.yaml': example(`${name}/units.yaml`) });

async function exported(io: MemoryIo, args: readonly string[]): Promise<MemoryIo> {
  expect(await main(['export', ...args], io), io.stderr.text).toBe(0);
  return io;
}

/** The records drafted from a file, with what their document states for all. */
async function imported(file: string, io: MemoryIo, list: string): Promise<readonly Value[]> {
  const { sources } = await importFiles([file], io);
  return sources.flatMap(({ drafts }) =>
    drafts.flatMap(({ draft }) => {
      const { defaults, [list]: records } = draft.document as { defaults?: Value; [list: string]: unknown };
      return ((records as readonly Value[] | undefined) ?? []).map((record) => ({ ...defaults, ...record }));
    }),
  );
}

describe('A task table that was exported and is imported', () => {
  // what a layout leaves out cannot come back: its levels of path, and whether it has deadlines
  const layouts = { tasks: [3, true], shinan: [1, true], gaoqing: [3, false], tianqiao: [3, true] } as const;
  const cases = ['shinan-2021', 'gaoqing-2024', 'tianqiao-2023'].flatMap((name) =>
    Object.keys(layouts).flatMap((layout) => formats.map((format) => [name, layout as keyof typeof layouts, format] as const)),
  );
  test.each(cases)('gives the tasks of %s again from the layout %s in .%s', async (name, layout, format) => {
    const source = example(`${name}/plan.yaml`);
    const io = memoryIo({ ...settings(name), 'plan.yaml': source });
    await exported(io, ['tasks', 'plan.yaml', '--layout', layout, '-o', `表.${format}`]);
    const [levels, dated] = layouts[layout];
    const keys = [
      'number',
      ...['path:1', 'path:2', 'path:3'].slice(0, levels),
      'requirement',
      'responsibility',
      ...(dated ? ['deadline'] : []),
    ];
    const shown = (task: Value) => {
      const cells = cellsOf('tasks', task);
      return keys.map((key) => cells[key]);
    };
    const tasks = (load(source) as { tasks: readonly Value[] }).tasks;
    expect((await imported(`表.${format}`, io, 'tasks')).map(shown)).toEqual(tasks.map(shown));
  });
});

describe('A catalog that was exported and is imported', () => {
  const names = readdirSync('examples/gaoqing-2024/catalogs').sort();
  const cases = names.flatMap((name) =>
    ['national', 'six-elements'].flatMap((layout) => formats.map((format) => [name, layout, format] as const)),
  );
  // what a table does not show cannot come back, so that the tables are compared
  test.each(cases)('shows the same table of %s again in the layout %s from .%s', async (name, layout, format) => {
    const io = memoryIo({ ...settings('gaoqing-2024'), '目录.yaml': example(`gaoqing-2024/catalogs/${name}`) });
    await exported(io, ['catalog', '目录.yaml', '--layout', layout, '-o', `表.${format}`]);
    const { sources } = await importFiles([`表.${format}`], io);
    const drafts = sources.flatMap((source) => source.drafts);
    expect(drafts.map(({ draft }) => draft.kind)).toEqual(['catalog']);
    io.files.set('/project/草稿.yaml', Buffer.from(writeDraft(drafts[0]?.draft.document ?? {})));
    const rowsOf = async (file: string) => {
      await exported(io, ['catalog', file, '--layout', layout, '-o', `${file}.json`]);
      const { tables } = JSON.parse(io.textOf(`${file}.json`)) as { tables: readonly { rows: readonly Value[] }[] };
      // lines are broken anew in a table
      return tables.flatMap(({ rows }) => rows).map((record) => JSON.stringify(record).replace(/\\n|\s/g, ''));
    };
    expect(await rowsOf('草稿.yaml')).toEqual(await rowsOf('目录.yaml'));
  });
});

describe('A form that comes back as it went out', () => {
  const forms: readonly (readonly [Exclude<FormKind, 'ledger'>, string])[] = [
    ...['shinan-2021', 'gaoqing-2024', 'tianqiao-2023'].map((name) => ['tasks', `${name}/plan.yaml`] as const),
    ['site', 'gaoqing-2024/site.yaml'],
    ...readdirSync('examples/gaoqing-2024/catalogs')
      .sort()
      .map((name) => ['catalog', `gaoqing-2024/catalogs/${name}`] as const),
  ];
  test.each(forms)('%s %s changes nothing', async (kind, path) => {
    const file = path.slice(path.indexOf('/') + 1);
    const source = example(path);
    const io = memoryIo({ ...settings(path.slice(0, path.indexOf('/'))), [file]: source });
    const [made] = await makeForms({ kind, paths: [file], split: false, language: 'zh-CN' }, io);
    if (made === undefined) throw new Error('no form was made');
    io.files.set('/project/填报.xlsx', await writeForm(made.form));
    const report = await mergeForms(['填报.xlsx'], io);
    expect(report.conflicts).toEqual([]);
    expect(report.texts).toEqual([]);
    expect(new Set(report.forms[0]?.records.map(({ what }) => what))).toEqual(new Set(['unchanged']));
  });
});
