import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './support/program.js';
import { needs, toolPath } from './support/tools.js';

const root = join(import.meta.dirname, '..');
const catalog = `kind: catalog
unit: 高青县财政局
year: 2024
defaults:
  subject: 高青县财政局
  responsibility: 高青县财政局
  deadline: 自信息形成或者变更之日起20个工作日内
  method: 主动公开
  channels: [政府公报]
entries:
  - id: CZ-001
    title: 部门预算
    content: 收支总表
`;

/** What npm tells of a tarball it made. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let workshop: string;
let office: string;
let packed: Packed;

// as a release is packed, with the scripts of package.json; in a copy, since they write dist/ anew while other tests use it
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gkml-pack-'));
  workshop = join(folder, 'workshop');
  office = join(folder, '办公室 电脑');
  mkdirSync(office);
  for (const name of readdirSync(root).filter((one) => !/^(?:\.|node_modules$|dist$|coverage$|out$|tests$|bench$|.*\.tgz$)/.test(one)))
    cpSync(join(root, name), join(workshop, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(workshop, 'node_modules'));
  const listed = await npm(['pack', '--json', '--foreground-scripts=false', '--pack-destination', folder], workshop);
  [packed] = JSON.parse(listed) as [Packed];
  writeFileSync(join(office, 'package.json'), '{ "name": "office", "private": true }\n');
  await npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, packed.filename)], office);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('holds the program, the schemas and the reference data, and nothing of the workshop', () => {
    const paths = packed.files.map(({ path }) => path);
    const tops = [...new Set(paths.map((path) => path.split('/')[0] ?? ''))].sort();
    expect(tops).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'bin', 'catalogs', 'dist', 'package.json', 'schemas']));
    const texts = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'README.zh-CN.md'];
    const known = [...texts, 'bin', 'catalogs', 'dist', 'docs', 'package.json', 'schemas'];
    expect(tops.filter((top) => !known.includes(top))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['bin/gkml.js', 'dist/main.cjs', 'dist/index.js', 'schemas/catalog.schema.json']));
    expect(paths.filter((path) => /\.map$|\.test\.|node_modules/.test(path))).toEqual([]);
  });

  test('holds every page that its READMEs lead to', () => {
    const paths = packed.files.map(({ path }) => path);
    const links = ['README.md', 'README.zh-CN.md'].flatMap((name) =>
      [...readFileSync(join(root, name), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link),
    );
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((link) => !paths.includes(link ?? ''))).toEqual([]);
  });

  test('holds every file that its package.json promises', () => {
    const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: unknown; exports: unknown };
    const promised = leavesOf([bin, exports]).map((path) => path.replace(/^\.\//, ''));
    const paths = packed.files.map(({ path }) => path);
    expect(promised.filter((path) => !path.includes('*') && !paths.includes(path))).toEqual([]);
  });

  test('is small', () => {
    expect(packed.size).toBeLessThan(8_000_000);
  });

  test('depends on nothing', () => {
    const manifest = JSON.parse(readFileSync(join(office, 'node_modules/gkml/package.json'), 'utf8')) as Record<string, unknown>;
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
      expect(manifest[key]).toBeUndefined();
    expect(readdirSync(join(office, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['gkml']);
  });

  test('names no place of the machine it was made on', () => {
    const home = process.env['HOME'] ?? root;
    const found = packed.files
      .filter(({ path }) => /\.(?:c?js|json|md|yaml|txt|bin)$/.test(path))
      .filter(({ path }) => {
        const text = readFileSync(join(office, 'node_modules/gkml', path), 'latin1');
        return [root, workshop, home].some((place) => text.includes(`${place}/`));
      });
    expect(found).toEqual([]);
  });
});

describe('gkml, installed from its package', () => {
  test('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await gkml('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(await run('npx', ['--offline', 'gkml', '--version'], { cwd: office })).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  test('checks a catalog', async () => {
    writeFileSync(join(office, '县财政局.yaml'), catalog);
    expect(await gkml('check', '县财政局.yaml')).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(office, '坏.yaml'), catalog.replace('year: 2024', 'year：2024'));
    const bad = await gkml('check', '坏.yaml', '-f', 'compact');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^坏\.yaml:3:\d+: error \[full-width-colon\]/);
  });

  test('prints a schema that an editor can use', async () => {
    const { code, stdout } = await gkml('schema', 'catalog');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(root, 'schemas/catalog.schema.json'), 'utf8')));
  });

  test('explains a rule', async () => {
    const { code, stdout } = await gkml('explain', 'duplicate-id');
    expect({ code, known: stdout.includes('条例') }).toEqual({ code: 0, known: true });
  });

  test('exports a catalog as a workbook', async () => {
    writeFileSync(join(office, '县财政局.yaml'), catalog);
    expect((await gkml('export', 'catalog', '县财政局.yaml', '-o', '县财政局.xlsx')).code).toBe(0);
    const book = await JSZip.loadAsync(readFileSync(join(office, '县财政局.xlsx')));
    const texts = await Promise.all(
      ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'].map(async (name) => (await book.file(name)?.async('string')) ?? ''),
    );
    expect(texts.join('')).toContain('部门预算');
  });

  needs('python3-openpyxl')('exports a workbook that another program opens', async () => {
    writeFileSync(join(office, '县财政局.yaml'), catalog);
    await gkml('export', 'catalog', '县财政局.yaml', '-o', '另一本.xlsx');
    const script =
      "import openpyxl; print([c.value for s in openpyxl.load_workbook('另一本.xlsx') for r in s.iter_rows() for c in r].count('部门预算'))";
    const { stdout } = await run(toolPath('python3-openpyxl') ?? '', ['-c', script], { cwd: office, env: { PYTHONUTF8: '1' } });
    expect(stdout).toBe('1\n');
  });

  test('is a library too', async () => {
    const script =
      "import { version, checkProject, nodeIo } from 'gkml'; console.log(version, (await checkProject(['县财政局.yaml'], nodeIo())).files);";
    writeFileSync(join(office, '县财政局.yaml'), catalog);
    writeFileSync(join(office, 'use.mjs'), script);
    expect(await run(process.execPath, ['use.mjs'], { cwd: office })).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S* 1\n$/),
      stderr: '',
    });
  });
});

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function gkml(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return run(join(office, 'node_modules/.bin/gkml'), args, { cwd: office });
}

async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await run('npm', args, { cwd });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}\n${stdout}${stderr}`);
  return stdout;
}
