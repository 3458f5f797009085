// Bundles src/ into dist/. main.js holds the command line alone and starts fast; core.js and tables.js hold the work of commands,
// whose modules are evaluated one by one as they are asked for; parts/ holds what a check of clean files does without, lib/
// each heavy library, loaded only when a command comes to need it. An install of the package has no dependencies. Files are few because each costs a start its own read.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = process.env.GKML_OUTDIR ?? 'dist';
const minify = process.env.GKML_MINIFY !== '0';

// what a check of clean files does without: doors of heavy libraries, the words for faults, what a plan demands
const libraries = { 'src/yaml/thorough.ts': 'yaml', 'src/schema/ajv.ts': 'ajv' };
const parts = {
  'src/yaml/syntax.ts': 'syntax',
  'src/schema/explain.ts': 'explain',
  'src/schema/load.ts': 'schemas',
  'src/jobs/demands.ts': 'demands',
  'src/reporters/_blocks.ts': 'blocks',
};
// libraries that are imported lazily by their own name; exceljs has a prebuilt file with the same objects, which loads
// four times faster and drags nothing in
const packages = {
  ora: 'node_modules/ora/index.js',
  chalk: 'node_modules/chalk/source/index.js',
  exceljs: 'node_modules/exceljs/dist/exceljs.min.js',
  jszip: 'node_modules/jszip/lib/index.js',
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
      return target === undefined ? undefined : { path: `${up}${target}.js`, external: true };
    });
  },
};

// commands whose work makes tables have a file of their own
const tables = new Set(['export', 'reconcile']);

// what commands import lazily lies in core.js or tables.js
const lazyCore = {
  name: 'lazy-core',
  setup(builder) {
    builder.onLoad({ filter: /src[\\/]commands[\\/][^\\/]*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/import\('\.\.\/([^']+)\.js'\)/g, (_, module) => {
        const group = tables.has(basename(path, '.ts')) ? 'tables' : 'core';
        coreModules.set(group, new Set([...(coreModules.get(group) ?? []), module]));
        return `import('#${group}').then((work) => work.load(${JSON.stringify(module)}))`;
      }),
      loader: 'ts',
    }));
    builder.onResolve({ filter: /^#(core|tables)$/ }, ({ path }) => ({ path: `./${path.slice(1)}.js`, external: true }));
    // commander could start programs as subcommands; gkml has none, and the module takes its time
    builder.onResolve({ filter: /^(node:)?child_process$/ }, () => ({ path: 'none', namespace: 'none' }));
    builder.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};
const coreModules = new Map();

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.12',
  minify,
  legalComments: 'linked',
  logLevel: 'warning',
  // commander and others are CommonJS and ask for node's own modules
  banner: {
    js: "import{createRequire as __gkmlRequire}from'node:module';const require=__gkmlRequire(import.meta.url),__filename=import.meta.filename??'',__dirname=import.meta.dirname??'';",
  },
};

// types/ is written by tsc in prepack, which npm runs before prepare builds
for (const name of existsSync(join(root, outdir)) ? readdirSync(join(root, outdir)) : []) {
  if (name !== 'types') rmSync(join(root, outdir, name), { recursive: true });
}
await build({ ...shared, entryPoints: ['src/main.ts'], outdir, plugins: [lazyCore, lazyDoors] });
await Promise.all([
  ...[...coreModules].map(([group, modules]) => {
    const loaders = [...modules].sort().map((module) => `  ${JSON.stringify(module)}: () => import('./${module}.js'),`);
    return build({
      ...shared,
      stdin: {
        contents: `const modules = {\n${loaders.join('\n')}\n};\nexport const load = (name) => modules[name]();\n`,
        resolveDir: join(root, 'src'),
        loader: 'ts',
      },
      outfile: join(outdir, `${group}.js`),
      plugins: [lazyDoors],
    });
  }),
  build({ ...shared, entryPoints: ['src/index.ts'], outdir, plugins: [lazyDoors] }),
  build({
    ...shared,
    entryPoints: [
      ...Object.entries(libraries).map(([source, name]) => ({ in: source, out: name })),
      ...Object.entries(packages).map(([name, file]) => ({ in: file, out: name })),
    ],
    outdir: join(outdir, 'lib'),
    plugins: [lazyDoors],
  }),
  build({
    ...shared,
    entryPoints: Object.entries(parts).map(([source, name]) => ({ in: source, out: name })),
    outdir: join(outdir, 'parts'),
    plugins: [lazyDoors],
  }),
]);
