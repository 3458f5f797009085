import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The repository. */
export const root = join(here, '..');

const schema = join(root, 'schemas', 'catalog.schema.json');
const packages = join(here, 'node_modules');

const installed = join(root, '.bench', 'gkml');

/** The command line of gkml as it is installed. */
export function gkml(...args) {
  return [process.execPath, join(installed, 'bin', 'gkml.js'), ...args];
}

/** ajv-cli on the catalogs of the working directory: the schema, all errors, no places. */
export function ajv() {
  const program = join(packages, 'ajv-cli', 'dist', 'index.js');
  return [process.execPath, program, 'validate', '-s', schema, '-d', 'catalogs/*.yaml', '--all-errors', '--strict=false', '--errors=no'];
}

/** Spectral on the catalogs of the working directory: the same schema and three simple rules. */
export function spectral(ruleset) {
  const program = join(packages, '@stoplight', 'spectral-cli', 'dist', 'index.js');
  return [process.execPath, program, 'lint', '--ruleset', ruleset, '--quiet', 'catalogs/*.yaml'];
}

/** Writes the ruleset with the schema inside and returns its path. */
export function writeRuleset(folder) {
  const error = (given, then) => ({ given, severity: 'error', then });
  const ruleset = {
    rules: {
      catalog: error('$', {
        function: 'schema',
        functionOptions: { schema: withoutUnicodeClasses(readFileSync(schema, 'utf8')), dialect: 'draft7', allErrors: true },
      }),
      'entry-title': error('$.entries[*]', { field: 'title', function: 'truthy' }),
      'entry-deadline': error('$.entries[*]', { field: 'deadline', function: 'truthy' }),
      'entry-id': error('$.entries[*].id', { function: 'pattern', functionOptions: { match: '^[A-Z]+\\d{4}-\\d+$' } }),
    },
  };
  const file = join(folder, 'ruleset.json');
  writeFileSync(file, JSON.stringify(ruleset));
  return file;
}

// Spectral compiles patterns without the u flag, where \p{L} means a p
function withoutUnicodeClasses(text) {
  return JSON.parse(text.replaceAll('\\\\p{L}', 'A-Za-z\\\\u4e00-\\\\u9fff').replaceAll('\\\\p{N}', '0-9'));
}

/** Puts ajv-cli and Spectral in place if they are not: needs the network once. */
export function installRivals(say) {
  if (existsSync(join(packages, 'ajv-cli')) && existsSync(join(packages, '@stoplight', 'spectral-cli'))) return;
  say('npm ci in bench/');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci in bench/ failed: the programs to compare with are not there');
}

/** Builds an installation of gkml under .bench/, so that the figures are those of the sources at hand and dist/ stays as it is. */
export function buildGkml(say) {
  say('npm run build');
  rmSync(installed, { recursive: true, force: true });
  for (const part of ['bin', 'schemas', 'catalogs', 'package.json']) cpSync(join(root, part), join(installed, part), { recursive: true });
  const environment = { ...process.env, GKML_OUTDIR: relative(root, join(installed, 'dist')) };
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit', env: environment });
  if (status !== 0) throw new Error('the build failed');
}

/** A Python that has XlsxWriter; undefined when none has. `PYTHON` names one. */
export function pythonWithXlsxWriter() {
  const candidates = [process.env['PYTHON'], 'python3', '/usr/bin/python3', 'python'].filter((one) => one !== undefined);
  return candidates.find((one) => spawnSync(one, ['-c', 'import xlsxwriter']).status === 0);
}

/** The two scripts around XlsxWriter. */
export const tableOfWorkbook = join(here, 'table_of_workbook.py');
export const xlsxWriterTable = join(here, 'xlsxwriter_table.py');
