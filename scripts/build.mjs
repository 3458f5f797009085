// Bundles src/ into dist/. main.js holds the command line alone and starts fast; core.js holds the work of all commands,
// whose modules are evaluated one by one as they are asked for; lib/ holds each heavy library, loaded only when a command
// comes to need it. An install of the package has no dependencies. Files are few because each costs a start its own read.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = process.env.GKML_OUTDIR ?? 'dist';
const minify = process.env.GKML_MINIFY !== '0';

// the doors of libraries that cost more to load than a small check takes
const doors = { 'src/yaml/thorough.ts': 'yaml', 'src/schema/ajv.ts': 'ajv' };
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
      const lib = packages[path] === undefined ? doors[source] : path;
      return lib === undefined ? undefined : { path: `./lib/${lib}.js`, external: true };
    });
  },
};

// what commands import lazily lies in core.js
const lazyCore = {
  name: 'lazy-core',
  setup(builder) {
    builder.onLoad({ filter: /src[\\/]commands[\\/][^\\/]*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/import\('\.\.\/([^']+)\.js'\)/g, (_, module) => {
        coreModules.add(module);
        return `import('#core').then((core) => core.load(${JSON.stringify(module)}))`;
      }),
      loader: 'ts',
    }));
    builder.onResolve({ filter: /^#core$/ }, () => ({ path: './core.js', external: true }));
  },
};
const coreModules = new Set();

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

rmSync(join(root, outdir), { recursive: true, force: true });
await build({ ...shared, entryPoints: ['src/main.ts'], outdir, plugins: [lazyCore, lazyDoors] });
const loaders = [...coreModules].sort().map((module) => `  ${JSON.stringify(module)}: () => import('./${module}.js'),`);
await Promise.all([
  build({
    ...shared,
    stdin: {
      contents: `const modules = {\n${loaders.join('\n')}\n};\nexport const load = (name) => modules[name]();\n`,
      resolveDir: join(root, 'src'),
      loader: 'ts',
    },
    outfile: join(outdir, 'core.js'),
    plugins: [lazyDoors],
  }),
  build({ ...shared, entryPoints: ['src/index.ts'], outdir, plugins: [lazyDoors] }),
  build({
    ...shared,
    entryPoints: [
      ...Object.entries(doors).map(([source, name]) => ({ in: source, out: name })),
      ...Object.entries(packages).map(([name, file]) => ({ in: file, out: name })),
    ],
    outdir: join(outdir, 'lib'),
  }),
]);
