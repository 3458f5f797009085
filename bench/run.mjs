// npm run bench: how fast gkml is, as ratios to other programs measured in the same run. See --help.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { prepareData } from './data.mjs';
import { judge, markdown } from './figures.mjs';
import { matchingQuality } from './matching.mjs';
import { runInTurn, runOnce } from './measure.mjs';
import { fields, writePhrases } from './phrases.mjs';
import {
  ajv,
  buildGkml,
  gkml,
  installRivals,
  pythonWithXlsxWriter,
  root,
  spectral,
  tableOfWorkbook,
  writeRuleset,
  xlsxWriterTable,
} from './programs.mjs';
import { openpyxlRoundTrip, pythonWithOpenpyxl, writeWorkbook } from './workbook.mjs';

const help = `npm run bench -- [options]
  --quick         150 and 10,000 entries only, 3 repetitions
  --fresh         write the sample data anew
  --no-spectral   leave Spectral out (it takes most of the time)
  --only a,b      only these groups: startup, check, large, document, export, workbook, county, matching, language
  --processor     compare processor seconds instead of elapsed time, for a busy machine (Linux with GNU time)
  --json FILE     write the figures and all single runs as JSON
  --lang LANG     zh-CN or en (the default)
`;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    fresh: { type: 'boolean' },
    'no-spectral': { type: 'boolean' },
    only: { type: 'string' },
    processor: { type: 'boolean' },
    json: { type: 'string' },
    lang: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (options.help) process.stdout.write(help);
else process.exitCode = await bench();

async function bench() {
  const started = performance.now();
  const quick = options.quick === true;
  const only = options.only?.split(',');
  const wants = (group) => only === undefined || only.includes(group) || (group === 'startup' && !only.includes('nothing'));
  buildGkml(say);
  installRivals(say);
  const data = prepareData(root, { quick, fresh: options.fresh === true, say });
  const logs = join(root, '.bench', 'logs');
  mkdirSync(logs, { recursive: true });
  const ruleset = writeRuleset(logs);
  const job = (name, command, set, more = {}) => ({
    name,
    command,
    cwd: set === undefined ? root : join(data, set),
    log: join(logs, `${name}.txt`),
    ...more,
  });
  const valid = (files) => (output) => {
    const count = output.match(/ valid$/gm)?.length ?? 0;
    if (count !== files) throw new Error(`ajv-cli found ${count} of ${files} files valid`);
  };
  const measured = {};
  const reasons = { otherwise: { zh: '未测', en: 'not measured' } };
  // the seconds of the processor come in hundredths, too coarse for a start
  const add = async (jobs, repetitions, processor = options.processor === true) =>
    Object.assign(measured, await runInTurn(jobs, repetitions, { say, processor }));
  const withSpectral = options['no-spectral'] !== true;

  if (wants('check')) await verifyRivals(job, ruleset, withSpectral);
  if (wants('startup')) {
    const startup = [
      job('node', [process.execPath, '-e', '0']),
      job('version', gkml('--version')),
      job('help', gkml('--help')),
      job('check150', gkml('check', 'catalogs/001.yaml'), 'clean-150'),
    ];
    await add(startup, quick ? 7 : 15, false);
  }
  if (wants('check')) {
    const check = [
      job('check10000', gkml('check'), 'clean-10000'),
      job('ajv10000', ajv(), 'clean-10000', { verify: valid(67) }),
      job('wrong1', gkml('check'), 'wrong-1', { expect: 1 }),
      job('wrong100', gkml('check'), 'wrong-100', { expect: 1 }),
      ...(withSpectral ? [job('spectral10000', spectral(ruleset), 'clean-10000', { only: quick ? 1 : 2 })] : []),
    ];
    await add(check, quick ? 3 : 5);
  }
  if (wants('large') && !quick) {
    const large = [
      job('check100000', gkml('check'), 'clean-100000'),
      job('ajv100000', ajv(), 'clean-100000', { verify: valid(667) }),
      ...(withSpectral
        ? [
            job('spectral100000', spectral(ruleset), 'clean-100000', {
              only: 1,
              environment: { NODE_OPTIONS: '--max-old-space-size=8192' },
            }),
          ]
        : []),
    ];
    await add(large, 3);
  }
  if (wants('document') && !quick) {
    const documents = [
      job('one16000', gkml('check'), 'one-16000', { expect: 1 }),
      job('one32000', gkml('check'), 'one-32000', { expect: 1 }),
    ];
    await add(documents, 3);
  }
  if (wants('export')) await measureExport(job, logs, add, reasons, quick);
  if (wants('workbook') && !quick) await measureWorkbook(job, logs, data, add, reasons);
  if (wants('matching')) {
    const reconciling = (name, set) => job(name, gkml('reconcile', '-o', join(logs, `${name}.json`)), set, { expect: 1 });
    const explaining = job('explain', gkml('reconcile', '--explain', 'QQ2024-000001'), 'site-3333');
    await add([reconciling('reconcile', 'site-3333'), explaining], quick ? 3 : 5);
    if (!quick) await add([reconciling('reconcile100000', 'site-33333')], 2);
    measured.quality = matchingQuality();
  }

  if (wants('county') && !quick) await add(countyJobs(job, data, logs), 3);
  if (wants('language') && !quick) {
    const phrases = writePhrases(logs);
    const reading = fields.flatMap((field) =>
      ['half', 'whole'].map((size) =>
        job(`${field}-${size}`, gkml('parse', field, '-', '-f', 'json'), undefined, { input: phrases(field, size) }),
      ),
    );
    await add(reading, 3);
  }

  const results = judge(measured, reasons);
  process.stdout.write(`${markdown(results, options.lang === 'zh-CN')}\n`);
  const minutes = (performance.now() - started) / 60_000;
  process.stdout.write(`\nnode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${minutes.toFixed(1)} min\n`);
  if (options.json !== undefined)
    writeFileSync(
      options.json,
      `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, figures: results, measured }, null, 2)}\n`,
    );
  return results.every((one) => one.met !== false) ? 0 : 1;
}

// a county of 72 units and three levels of guidance, and the same a year later
function countyJobs(job, data, logs) {
  return [10_000, 20_000].flatMap((count) => {
    const set = `county-${count}`;
    const out = (name) => join(logs, `${name}-${count}.json`);
    return [
      job(`county-check-${count}`, gkml('check', '-f', 'json', '-o', out('check')), set, { expect: 0 }),
      job(`county-coverage-${count}`, gkml('coverage', '-f', 'json', '-o', out('coverage')), set, { expect: 0 }),
      job(`county-outdated-${count}`, gkml('outdated', '-f', 'json', '-o', out('outdated')), set, { expect: 0 }),
      job(`county-diff-${count}`, gkml('diff', '.', join(data, `${set}-later`), '-f', 'json', '-o', out('diff')), set, { expect: 0 }),
    ];
  });
}

// a rival that checks nothing would be fast: each must find the mistakes
async function verifyRivals(job, ruleset, withSpectral) {
  say('do the others see mistakes?');
  const { code } = await runOnce(job('ajv-sees', ajv(), 'wrong-150'));
  if (code !== 1) throw new Error('ajv-cli does not see the mistakes');
  if (withSpectral && (await runOnce(job('spectral-sees', spectral(ruleset), 'wrong-150'))).code !== 1)
    throw new Error('Spectral does not see the mistakes');
}

async function measureExport(job, logs, add, reasons, quick) {
  const workbook = join(logs, 'tasks.xlsx');
  const table = join(logs, 'table.json');
  const exporting = job('export5000', gkml('export', 'tasks', '-o', workbook), 'plan-5000');
  const python = pythonWithXlsxWriter();
  if (python === undefined) {
    reasons.export = {
      zh: '没有 XlsxWriter：pip install xlsxwriter，或 apt-get install python3-xlsxwriter',
      en: 'no XlsxWriter: pip install xlsxwriter, or apt-get install python3-xlsxwriter',
    };
    return add([exporting], quick ? 3 : 5);
  }
  await runOnce(exporting);
  if (!existsSync(workbook) || spawnSync(python, [tableOfWorkbook, workbook, table]).status !== 0)
    throw new Error(`the workbook cannot be read: ${workbook}`);
  const writing = job('xlsxwriter5000', [python, xlsxWriterTable, table, join(logs, 'xlsxwriter.xlsx')], 'plan-5000');
  return add([exporting, writing], quick ? 3 : 5);
}

// a department's workbook of 20,000 rows and 12 columns, held against what openpyxl takes to read it and write it back
async function measureWorkbook(job, logs, data, add, reasons) {
  const exporting = job('export20000', gkml('export', 'catalog', 'catalogs', '-o', join(logs, 'catalog.xlsx')), 'clean-20000');
  const python = pythonWithOpenpyxl();
  if (python === undefined) {
    const reason = {
      zh: '没有 openpyxl：apt-get install python3-openpyxl，或 pip install openpyxl',
      en: 'no openpyxl: apt-get install python3-openpyxl, or pip install openpyxl',
    };
    for (const id of ['import-workbook', 'check-workbook', 'export-workbook', 'memory-import', 'memory-check-workbook'])
      reasons[id] = reason;
    return add([exporting], 3);
  }
  const workbook = writeWorkbook(python, join(data, 'workbook'), 20_000, say);
  const cells = (output) => {
    if (!/^240013 cells$/m.test(output)) throw new Error(`openpyxl read ${output.trim()} of 240013`);
  };
  return add(
    [
      job('import20000', gkml('import', workbook, '-o', join(logs, 'imported'), '--force', '--quiet'), undefined),
      job('checkWorkbook', gkml('check', workbook), undefined),
      exporting,
      job('openpyxl20000', openpyxlRoundTrip(python, workbook, join(logs, 'openpyxl.xlsx')), undefined, { verify: cells }),
    ],
    3,
  );
}

function say(words) {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${words}` : `${words}\n`);
}
