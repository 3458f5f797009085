import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/generated/index.js';
import { formats } from '../src/formats/generated/index.js';
import { everyCard } from '../src/jobs/cards.js';
import type { Command } from '../src/model/command.js';
import { reporters } from '../src/reporters/generated/index.js';
import { breaches } from './support/architecture/breaches.js';
import { importsOf } from './support/architecture/source.js';

const root = join(import.meta.dirname, '..');

/** What the checker says of a few files; each sample is documented, so that only the breach under test is reported. */
function breachesIn(files: Readonly<Record<string, string>>): readonly string[] {
  return breaches(new Map(Object.entries(files)));
}

const plugin = (id: string, head = '') => `${head}\nexport default defineRule()({ id: '${id}', check() {} });`;
const io = '/** The world. */ export interface Io {}';

describe('the sources of gkml', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.[jt]s$/.test(name));

  test('keep the architecture', () => {
    const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
    expect(sources.size).toBeGreaterThan(100);
    expect(breaches(sources)).toEqual([]);
  }, 90_000);

  test('have tests folder by folder', () => {
    const foldersIn = (path: string) =>
      readdirSync(join(root, path), { withFileTypes: true })
        .filter((item) => item.isDirectory())
        .map((item) => item.name);
    const others = ['examples', 'fixtures', 'support', 'scripts', 'bench', 'docs', 'cli'];
    const sources = foldersIn('src');
    expect(foldersIn('tests').filter((name) => !sources.includes(name) && !others.includes(name))).toEqual([]);
    // nouns and data have no behaviour of their own
    const tested = foldersIn('tests').filter((name) => readdirSync(join(root, 'tests', name)).some((file) => file.endsWith('.test.ts')));
    expect(sources.filter((name) => !tested.includes(name) && !['model', 'reference'].includes(name))).toEqual([]);
  });

  test('offer on the command line every reporter and format there is', () => {
    const choicesOf = (command: Command | undefined) =>
      command?.options?.find(({ flags }) => flags.includes('--format '))?.choices?.toSorted();
    const named = (name: string) => commands.find((command) => command.name === name);
    expect(choicesOf(named('check'))).toEqual(Object.keys(reporters).sort());
    for (const command of named('export')?.subcommands ?? []) expect(choicesOf(command)).toEqual(Object.keys(formats).sort());
  });

  test('give every finding an id of its own, in lower case with hyphens', async () => {
    const ids = (await everyCard()).map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });
});

describe('imports', () => {
  test('are seen in every form', () => {
    const text = [
      "import a, { b } from './1.js';",
      "import './2.js';",
      "export { c } from './3.js';",
      "export * from './4.js';",
      "import type { D } from './5.js';",
      "import { type E } from './6.js';",
      "export type { F } from './7.js';",
      "const g = await import('./8.js');",
      "type H = import('./9.js').H;",
      "import data from './10.json' with { type: 'json' };",
      "const i = require('./11.js');",
      "import j = require('./12.js');",
      'const k = await import(`./13.js`);',
      "import l, { type M } from './14.js';",
    ].join('\n');
    expect(importsOf('src/base/a.ts', text)).toEqual(
      'static static static static type type type dynamic type static static static dynamic static'
        .split(' ')
        .map((kind, index) => ({ specifier: `./${index + 1}.${index === 9 ? 'json' : 'js'}`, line: index + 1, kind })),
    );
  });

  test('in comments and strings are none', () => {
    expect(importsOf('src/base/a.ts', `// import './b.js'\nconst text = "import './b.js'";`)).toEqual([]);
  });
});

describe('the checker accepts', () => {
  test('imports from the own folder and from lower floors, json that is shipped, and lazy libraries', () => {
    const files = {
      'src/base/io.ts': io,
      'src/base/version.ts': "import manifest from '../../package.json' with { type: 'json' };",
      'src/model/rule.ts': "import type { Io } from '../base/io.js';",
      'src/yaml/library.ts': "export { parse } from 'yaml';",
      'src/yaml/read.ts': "import type { Io } from '../base/io.js';\nconst load = () => import('./library.js');",
      'src/rules/bad-thing.ts': plugin('bad-thing', "import '../model/rule.js';"),
      'src/rules/generated/index.ts': "import badThing from '../bad-thing.js';\nexport const rules = [badThing];",
      'src/jobs/check.ts': "import { rules } from '../rules/generated/index.js';",
      'src/commands/check.ts': "const check = { name: 'check', run: () => import('../jobs/check.js') };\nexport default check;",
      'src/commands/generated/index.ts': "import check from '../check.js';",
      'src/cli.ts': "import { Command } from 'commander';\nimport './commands/generated/index.js';",
      'src/host.ts': "import type { Io } from './base/io.js';\nprocess.stdout.write(String(Date.now()));",
      'src/main.ts': "import './cli.js';\nimport './host.js';",
      'src/index.ts': "export * from './jobs/check.js';",
    };
    expect(breachesIn(files)).toEqual([]);
  });
});

describe('the checker refuses', () => {
  test.each([
    ['static', "import { run } from '../jobs/run.js';"],
    ['side-effect', "import '../jobs/run.js';"],
    ['re-exporting', "export { run } from '../jobs/run.js';"],
    ['star', "export * from '../jobs/run.js';"],
    ['type-only', "import type { Run } from '../jobs/run.js';"],
    ['dynamic', "const load = () => import('../jobs/run.js');"],
    ['in-type', "type Run = import('../jobs/run.js').Run;"],
  ])('an upward import: %s', (_, text) => {
    expect(breachesIn({ 'src/base/a.ts': text, 'src/jobs/run.ts': '' })).toEqual(['src/base/a.ts:1 imports upward: src/jobs/run.ts']);
  });

  test('an upward import to the roof', () => {
    expect(breachesIn({ 'src/commands/_a.ts': "import '../cli.js';", 'src/cli.ts': '' })).toEqual([
      'src/commands/_a.ts:1 imports upward: src/cli.ts',
    ]);
  });

  test.each([
    ['matching', 'language'],
    ['yaml', 'schema'],
    ['rules', 'formats'],
    ['model', 'reference'],
  ])('an import across one floor: %s to %s', (from, to) => {
    expect(breachesIn({ [`src/${from}/_a.ts`]: `import '../${to}/_b.js';`, [`src/${to}/_b.ts`]: '' })).toEqual([
      `src/${from}/_a.ts:1 imports sideways: src/${to}/_b.ts`,
    ]);
  });

  test('a generated folder as a way around its floor', () => {
    expect(breachesIn({ 'src/formats/_a.ts': "import '../rules/generated/index.js';", 'src/rules/generated/index.ts': '' })).toEqual([
      'src/formats/_a.ts:1 imports sideways: src/rules/generated/index.ts',
    ]);
  });

  test('what the roof may not know', () => {
    const files = {
      'src/cli.ts': "import './jobs/run.js';",
      'src/host.ts': "import './cli.js';",
      'src/main.ts': "import './base/io.js';",
      'src/index.ts': "import './commands/generated/index.js';",
      'src/base/io.ts': io,
      'src/jobs/run.ts': '',
      'src/commands/generated/index.ts': '',
    };
    expect(breachesIn(files)).toEqual([
      'src/cli.ts:1 may not import src/jobs/run.ts',
      'src/host.ts:1 may not import src/cli.ts',
      'src/index.ts:1 may not import src/commands/generated/index.ts',
      'src/main.ts:1 may not import src/base/io.ts',
    ]);
  });

  test('a folder or file without a floor', () => {
    expect(breachesIn({ 'src/utils/a.ts': '', 'src/helpers.ts': '' })).toEqual([
      'src/helpers.ts:1 stands on no floor',
      'src/utils/a.ts:1 stands on no floor',
    ]);
  });

  test('imports of what is not shipped, and names that only a run would know', () => {
    expect(breachesIn({ 'src/base/a.ts': "import '../../tests/b.js';\nconst load = (name: string) => import(name);" })).toEqual([
      'src/base/a.ts:1 imports what is not shipped: tests/b.ts',
      'src/base/a.ts:2 imports a computed name',
    ]);
  });

  test('one rule leaning on another', () => {
    expect(breachesIn({ 'src/rules/one.ts': plugin('one', "import './two.js';"), 'src/rules/two.ts': plugin('two') })).toEqual([
      'src/rules/one.ts:1 plug-in imports plug-in src/rules/two.ts',
    ]);
  });

  test('a cycle, also of types', () => {
    const files = {
      'src/base/a.ts': "import type { B } from './b.js';",
      'src/base/b.ts': "export * from './c.js';",
      'src/base/c.ts': "const a = () => import('./a.js');",
    };
    expect(breachesIn(files)).toEqual(['cycle: src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts']);
  });

  test.each([
    ['static', "import { load } from 'js-yaml';"],
    ['side-effect', "import 'js-yaml';"],
    ['re-exporting', "export { load } from 'js-yaml';"],
    ['type-only', "import type { Event } from 'js-yaml';"],
    ['dynamic', "const load = () => import('js-yaml');"],
    ['of a part', "import 'js-yaml/dist/js-yaml.mjs';"],
  ])('a second door to a package: %s', (_, text) => {
    expect(breachesIn({ 'src/base/a.ts': "import { load } from 'js-yaml';", 'src/base/b.ts': text })).toEqual([
      'src/base/a.ts:1 is one of 2 doors to js-yaml',
      'src/base/b.ts:1 is one of 2 doors to js-yaml',
    ]);
  });

  test('a second door to a schema', () => {
    const text = "import schema from '../../schemas/plan.schema.json' with { type: 'json' };";
    expect(breachesIn({ 'src/schema/a.ts': text, 'src/schema/b.ts': text })).toHaveLength(2);
  });

  test('a heavy library loaded with the program', () => {
    const files = {
      'src/formats/_excel.ts': "export { Workbook } from 'exceljs';",
      'src/formats/xlsx.ts': "import { Workbook } from './_excel.js';\nconst xlsx = { id: 'xlsx' };\nexport default xlsx;",
    };
    expect(breachesIn(files)).toEqual(['src/formats/xlsx.ts:1 loads exceljs at once, through src/formats/_excel.ts']);
    expect(breachesIn({ 'src/rules/one.ts': plugin('one', "import Ajv from 'ajv';") })).toEqual(['src/rules/one.ts:1 loads ajv at once']);
  });

  test.each([
    ['process.env', 'process'],
    ['const { env } = process', 'process'],
    ["console.log('x')", 'console'],
    ['globalThis.x', 'globalThis'],
    ["fetch('http://a')", 'fetch'],
    ['performance.now()', 'performance'],
    ['setTimeout(() => 1, 9)', 'setTimeout'],
    ['Date.now()', 'Date.now'],
    ['new Date()', 'new Date()'],
    ['Date()', 'Date()'],
    ['new Date(2024, 6, 5)', 'new Date(year, …) in local time'],
    ['day.getFullYear()', 'getFullYear'],
    ['day.getTimezoneOffset()', 'getTimezoneOffset'],
    ['Math.random()', 'Math.random'],
    ['a.localeCompare(b)', 'localeCompare'],
    ['list.sort((a, b) => a?.localeCompare(b))', 'localeCompare'],
    ['n.toLocaleString()', 'toLocaleString'],
    ['new Intl.Collator()', 'Intl.Collator in the locale of the machine'],
    ['new Intl.DateTimeFormat()', 'Intl.DateTimeFormat'],
    ["import { readFileSync } from 'node:fs'", 'node:fs'],
    ["import { readFileSync } from 'fs'", 'node:fs'],
    ["const fs = () => import('node:fs/promises')", 'node:fs/promises'],
    ["import { randomUUID } from 'node:crypto'", 'randomUUID'],
  ])('the outside world below the host: %s', (text, what) => {
    expect(breachesIn({ 'src/jobs/run.ts': `${text};` })).toContain(`src/jobs/run.ts:1 uses ${what}`);
  });

  test.each([
    ['a property', 'const answer = io.network?.get(asked);'],
    ['a key', "const network = io['network'];"],
    ['taken apart', 'const { network } = io;'],
    ['under another name', 'const { network: web } = io;'],
    ['of a parameter', 'function run({ network }: Io): void {}'],
  ])('the network outside the jobs that read websites: %s', (_, text) => {
    expect(breachesIn({ 'src/jobs/run.ts': text })).toEqual(['src/jobs/run.ts:1 uses the network']);
    expect(breachesIn({ 'src/commands/_site-crawl.ts': text })).toEqual(['src/commands/_site-crawl.ts:1 uses the network']);
    expect(breachesIn({ 'src/jobs/site-crawl-run.ts': text, 'src/jobs/site-links.ts': text })).toEqual([]);
  });

  test('none of what only looks like it', () => {
    const text = [
      "import { createHash } from 'node:crypto';",
      "import { transcode } from 'node:buffer';",
      'const stamp = new Date(`2024-07-05T00:00:00Z`);',
      'const day = new Date(Date.UTC(2024, 6, 5)).getUTCDay();',
      "const segmenter = new Intl.Segmenter('zh-CN');",
      "const row = { process: 1, console: '控制台' };",
      'const steps = row.process + task.console;',
      'function process(): void {}',
      "const words = { network: '网络' };",
      '// process.env, Date.now()',
    ].join('\n');
    expect(breachesIn({ 'src/jobs/run.ts': text })).toEqual([]);
  });

  test.each([
    ['const', 'export const a = 1;', 'a'],
    ['function', 'export function a(): void {}', 'a'],
    ['interface', 'export interface A {}', 'A'],
    ['type', 'export type A = string;', 'A'],
    ['class', 'export class A {}', 'A'],
    ['listed', 'const a = 1;\nexport { a };', 'a'],
    ['default', 'export default function () {}', 'default'],
    ['with an empty comment', '/** */ export const a = 1;', 'a'],
    ['with a plain comment', '// a number\nexport const a = 1;', 'a'],
  ])('an export without a sentence: %s', (_, text, name) => {
    expect(breachesIn({ 'src/base/a.ts': text }).map((line) => line.replace(/:\d+/, ''))).toEqual([
      `src/base/a.ts export without doc comment: ${name}`,
    ]);
  });

  test('a plug-in that is not called after its file', () => {
    const files = {
      'src/rules/bad-thing.ts': plugin('other-thing'),
      'src/formats/csv.ts': "const csv: TableFormat = { id: 'tsv', many: false };\nexport default csv;",
      'src/commands/check.ts': "const check = { name: 'verify' } satisfies Command;\nexport default check;",
      'src/reporters/compact.ts': 'export default {};',
    };
    expect(breachesIn(files)).toEqual([
      'src/commands/check.ts:1 calls itself verify',
      'src/formats/csv.ts:1 calls itself tsv',
      'src/reporters/compact.ts:1 has no id in its default export',
      'src/rules/bad-thing.ts:1 calls itself other-thing',
    ]);
  });
});
