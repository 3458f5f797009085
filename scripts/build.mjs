// Bundles src/ into dist/. main.cjs holds the command line alone and starts fast, thread.cjs what a second thread starts with;
// core.cjs, tables.cjs and tools.cjs hold the work of both, whose modules are evaluated one by one as they are asked for; parts/ holds
// what a check of clean files does without, lib/ each heavy library, loaded only when a command comes to need it; index.js is
// the library, which loads the same parts/ and lib/. An install of the package has no dependencies. Files are few because each
// costs a start its own read. kept/ is what V8 made of the bundles (see bin/gkml.js).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = resolve(root, process.env.GKML_OUTDIR ?? 'dist');
const minify = process.env.GKML_MINIFY !== '0';

// what a check of clean files does without: doors of heavy libraries, the words for faults, what a plan demands
const libraries = { 'src/yaml/thorough.ts': 'yaml', 'src/schema/ajv.ts': 'ajv', 'src/host-network.ts': 'network' };
const parts = {
  'src/yaml/syntax.ts': 'syntax',
  'src/schema/explain.ts': 'explain',
  'src/schema/load.ts': 'schemas',
  'src/jobs/demands.ts': 'demands',
  'src/reporters/_blocks.ts': 'blocks',
  'src/jobs/read-grid-document.ts': 'grids',
  'src/reference/generated/profiles.ts': 'profiles',
  'src/jobs/profile-demands.ts': 'profile-demands',
  'src/jobs/profile-findings.ts': 'profile-findings',
  'src/jobs/legacy-findings.ts': 'legacy-findings',
  'src/jobs/ledger-findings.ts': 'ledger-findings',
  'src/inspections/generated/index.ts': 'inspections',
};
// libraries that are imported lazily by their own name; exceljs has a prebuilt file with the same objects, which loads
// four times faster and drags nothing in
const packages = {
  ora: 'node_modules/ora/index.js',
  chalk: 'node_modules/chalk/source/index.js',
  exceljs: 'node_modules/exceljs/dist/exceljs.min.js',
  jszip: 'node_modules/jszip/lib/index.js',
  'ical-generator': 'node_modules/ical-generator/dist/index.mjs',
  mammoth: 'node_modules/mammoth/lib/index.js',
  parse5: 'node_modules/parse5/dist/index.js',
  docx: 'node_modules/docx/dist/index.mjs',
  'css-select': 'node_modules/css-select/lib/index.js',
  'robots-parser': 'node_modules/robots-parser/index.js',
};

// a lazy import of a heavy door stays an import of a file of its own
const lazyDoors = {
  name: 'lazy-doors',
  setup(builder) {
    builder.onResolve({ filter: /./ }, ({ path, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const source = join(resolveDir, path)
        .slice(root.length + 1)
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts');
      const target =
        packages[path] !== undefined
          ? `lib/${path}`
          : libraries[source] !== undefined
            ? `lib/${libraries[source]}`
            : parts[source] && `parts/${parts[source]}`;
      // files in lib/ and parts/ lie one folder deeper
      const up = /(lib|parts)$/.test(builder.initialOptions.outdir ?? '') ? '../' : './';
      return target === undefined ? undefined : { path: `${up}${target}.cjs`, external: true };
    });
    // the widths of rare signs take 15 ms to make ready, and a report seldom holds any
    builder.onResolve({ filter: /^string-width$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'string-width', namespace: 'when-called' } : undefined,
    );
    builder.onLoad({ filter: /./, namespace: 'when-called' }, ({ path }) => ({
      contents: `let made;\nexport default (...given) => {\n  made ??= require('${path}').default;\n  return made(...given);\n};\n`,
      resolveDir: root,
      loader: 'js',
    }));
  },
};

// a check, and its second thread, is run more often than all the rest and loads nothing of it; commands that make tables
// have a file of their own
const checks = new Set(['check', 'thread']);
const tables = new Set(['due', 'export', 'reconcile', '_reconcile-action']);

// what a check does only when it is asked to
const seldom = new Set(['jobs/fix', 'jobs/annotate', 'jobs/ledger-baseline']);

function groupOf(command) {
  return checks.has(command) ? 'core' : tables.has(command) ? 'tables' : 'tools';
}

// what commands and the second thread import lazily lies in core.cjs, tables.cjs or tools.cjs
const lazyCore = {
  name: 'lazy-core',
  setup(builder) {
    builder.onLoad({ filter: /src[\\/](?:commands[\\/][^\\/]*|thread)\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/import\('(?:\.\.\/|\.\/(?=jobs\/))([^']+)\.js'\)/g, (_, module) => {
        const group = seldom.has(module) ? 'tools' : groupOf(basename(path, '.ts'));
        coreModules.set(group, new Set([...(coreModules.get(group) ?? []), module]));
        return `import('#${group}').then((work) => work.load(${JSON.stringify(module)}))`;
      }),
      loader: 'ts',
    }));
    builder.onResolve({ filter: /^#(core|tables|tools)$/ }, ({ path }) => ({ path: `./${path.slice(1)}.cjs`, external: true }));
    // commander could start programs as subcommands; gkml has none, and the module takes its time. The host asks for it to run git.
    builder.onResolve({ filter: /^(node:)?child_process$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? undefined : { path: 'none', namespace: 'none' },
    );
    builder.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};
const coreModules = new Map();

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.12',
  minify,
  legalComments: 'linked',
  logLevel: 'warning',
};
// what bin/gkml.js runs: scripts of ASCII that load one another when they come to it
const script = {
  ...shared,
  format: 'cjs',
  charset: 'ascii',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
};
const library = {
  ...shared,
  format: 'esm',
  // commander and others are CommonJS and ask for node's own modules
  banner: {
    js: "import{createRequire as __gkmlRequire}from'node:module';const require=__gkmlRequire(import.meta.url),__filename=import.meta.filename??'',__dirname=import.meta.dirname??'';",
  },
};

// types/ is written by tsc in prepack, which npm runs before prepare builds
for (const name of existsSync(outdir) ? readdirSync(outdir) : []) {
  if (name !== 'types') rmSync(join(outdir, name), { recursive: true });
}
await build({
  ...script,
  entryPoints: ['src/main.ts', 'src/thread.ts'],
  outdir,
  define: { 'import.meta.url': 'urlOfBundle' },
  inject: ['scripts/url-of-bundle.mjs'],
  plugins: [lazyCore, lazyDoors],
});
await Promise.all([
  ...[...coreModules].map(([group, modules]) => {
    const loaders = [...modules].sort().map((module) => `  ${JSON.stringify(module)}: () => import('./${module}.js'),`);
    return build({
      ...script,
      stdin: {
        contents: `const modules = {\n${loaders.join('\n')}\n};\nexport const load = (name) => modules[name]();\n`,
        resolveDir: join(root, 'src'),
        loader: 'ts',
      },
      outfile: join(outdir, `${group}.cjs`),
      outExtension: undefined,
      plugins: [lazyDoors],
    });
  }),
  build({ ...library, entryPoints: ['src/index.ts'], outdir, plugins: [lazyDoors] }),
  build({
    ...script,
    entryPoints: [
      ...Object.entries(libraries).map(([source, name]) => ({ in: source, out: name })),
      ...Object.entries(packages).map(([name, file]) => ({ in: file, out: name })),
    ],
    outdir: join(outdir, 'lib'),
    plugins: [lazyDoors],
  }),
  build({
    ...script,
    entryPoints: Object.entries(parts).map(([source, name]) => ({ in: source, out: name })),
    outdir: join(outdir, 'parts'),
    plugins: [lazyDoors],
  }),
]);

for (const name of readdirSync(outdir, { recursive: true, encoding: 'utf8' })) if (name.endsWith('.cjs')) writeAscii(join(outdir, name));
if (process.env.GKML_KEEP_CODE !== '0') keepCode();

// esbuild escapes strings and leaves regular expressions as they are; in both an escape means the same
function writeAscii(file) {
  const source = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    source.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

// Runs what people run most, each on top of what the runs before it left, so that the functions they use need not be
// compiled again. Without it gkml works as well, and starts slower.
function keepCode() {
  const folder = join(outdir, 'kept', `${process.version}-${process.platform}-${process.arch}`);
  const out = mkdtempSync(join(realpathSync(tmpdir()), 'gkml-build-'));
  cpSync(join(root, 'bin'), join(out, 'bin'), { recursive: true });
  symlinkSync(outdir, join(out, 'dist'), 'junction');
  const example = join(root, 'examples/gaoqing-2024');
  const runs = [
    ['--version'],
    ['check', 'catalogs'],
    ['check', '--color'],
    ['check', '-', '--stdin-filename', 'catalogs/faulty.yaml'],
    ['reconcile', '-o', join(out, 'columns.json')],
    ['reconcile', '-o', join(out, 'columns.xlsx')],
    ['export', 'tasks', 'plan.yaml', '-o', join(out, 'tasks.xlsx')],
    ['export', 'catalog', 'catalogs', '-o', join(out, 'catalog.xlsx')],
    ['--help'],
  ];
  const faulty = `kind: catalog
unit: 高青县财政局
year: 2024
entries:
  - id: CZ-001
    titel: 部门预算
    dealine: 及时
    method: 主动
    basis: []
  - title: 部门决算
    content: 收支 总表 and 说明
    responsibility: 县财政厅牵头
    deadline: 3
`;
  try {
    for (const args of runs)
      spawnSync(process.execPath, ['--require', join(root, 'scripts/keep-code.cjs'), join(out, 'bin/gkml.js'), ...args], {
        cwd: example,
        env: { ...process.env, NODE_OPTIONS: '', GKML_BUNDLES: join(out, 'dist'), GKML_KEEP: folder },
        input: faulty,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
  } finally {
    rmSync(out, { recursive: true });
  }
}
