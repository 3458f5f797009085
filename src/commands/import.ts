import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import type { TableKind } from '../model/intake.js';
import { importOptions, reportOption } from './_import-options.js';
import { ambiguousWidth, reportLanguage, textOption } from './_shared.js';

const importCommand: Command = {
  name: 'import',
  alias: '导入',
  order: 15,
  summary: text('把 Excel、Word、网页、文本里的表读成 YAML 草稿', 'Draft YAML from tables in Excel, Word, web pages and text'),
  args: [
    {
      spec: '<files...>',
      summary: text('.xlsx、.csv、.tsv、.docx、.html、.md、.txt 文件', 'files: .xlsx, .csv, .tsv, .docx, .html, .md, .txt'),
    },
  ],
  options: [
    {
      flags: '-o, --output <path>',
      summary: text('写入文件夹，或一个 .yaml 文件；不写即只看报告', 'a folder or one .yaml file to write to; only the report by default'),
    },
    {
      flags: '--as <kind>',
      summary: text('写明是哪一种表：目录、任务、栏目、单位、活动', 'say what the tables are'),
      choices: ['catalog', 'tasks', 'site', 'units', 'activities'],
    },
    { flags: '--unit <name>', summary: text('目录是哪个单位的；表里写了的以表为准', 'whose catalog it is, where the table does not say') },
    { flags: '--year <year>', summary: text('哪个年度的；表里写了的以表为准', 'its year, where the table does not say') },
    ...importOptions,
  ],
  examples: [
    { command: 'gkml import 财政局.xlsx', summary: text('看看能读出什么', 'see what can be read') },
    { command: 'gkml import 财政局.xlsx -o . --report 导入报告.xlsx', summary: text('写成草稿，报告另存', 'write drafts and the report') },
    { command: 'gkml import 收集/*.docx -o catalogs', summary: text('一次读许多', 'many at once') },
  ],
  async run(request, io) {
    const [{ importFiles }, { importReport }, { draftFiles, outputFolder, writeDrafts }, { writeReport }, { withProgress }] =
      await Promise.all([
        import('../jobs/import.js'),
        import('../jobs/import-report.js'),
        import('../jobs/import-write.js'),
        import('../jobs/import-output.js'),
        import('./_progress.js'),
      ]);
    const output = outputOption(request);
    const reportFile = reportOption(request);
    const quiet = request.options['quiet'] === true;
    const [unit, map, as, year] = [textOption(request, 'unit'), textOption(request, 'map'), textOption(request, 'as'), yearOption(request)];
    const folder = output === undefined ? undefined : outputFolder(output);
    const words = (done: number, all: number) =>
      io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个文件`;
    const imported = await withProgress(io, quiet, words, (progress) =>
      importFiles(request.args, io, {
        progress,
        ...(folder !== undefined && { folder }),
        ...(as !== undefined && { as: as as TableKind }),
        ...(unit !== undefined && { unit }),
        ...(year !== undefined && { year }),
        ...(map !== undefined && { map }),
      }),
    );
    const language = reportLanguage(request, io, imported.language);
    const say = (zh: string, en: string) => (quiet ? undefined : io.stderr.write(`${text(zh, en)[language]}\n`));
    const files = output === undefined ? [] : draftFiles(imported, output, request.options['force'] === true, io);
    const isDry = request.options['dryRun'] === true;
    const written = isDry ? [] : files.map(({ path }) => path);
    const report = importReport(imported);
    if (!isDry) await writeDrafts(files, io);
    if (reportFile !== undefined && !isDry)
      await io.write(reportFile, await writeReport({ report, imported, written, language, to: reportFile, today: io.today }));
    if (textOption(request, 'format') === 'json') {
      const { importJson } = await import('../jobs/import-json.js');
      io.stdout.write(importJson(report, written, language));
    } else if (!quiet) {
      const [{ importText }, { setAmbiguousWidth }] = await Promise.all([import('../jobs/import-text.js'), import('../base/width.js')]);
      setAmbiguousWidth(ambiguousWidth(request, io));
      io.stdout.write(importText(report, { language, columns: io.stdout.columns, most: 8 }));
    }
    for (const { path } of files) {
      if (isDry) say(`会写入 ${path}`, `Would write ${path}`);
      else say(`已写入 ${path}`, `Wrote ${path}`);
    }
    if (reportFile !== undefined) {
      if (isDry) say(`会写入 ${reportFile}`, `Would write ${reportFile}`);
      else say(`已写入 ${reportFile}`, `Wrote ${reportFile}`);
    }
    const found = report.sources.every(({ drafts }) => drafts.length > 0);
    if (output === undefined && found) say('没有写入文件；加 -o 文件夹 写成草稿', 'Nothing was written; -o folder writes the drafts');
    return found ? 0 : 1;
  },
};
export default importCommand;

function outputOption(request: Request): string | undefined {
  const output = textOption(request, 'output');
  if (output === undefined) return undefined;
  if (output.trim() === '' || output === '-')
    throw new UsageError(
      text('-o 后面没有写文件夹或文件名', '-o names no folder and no file'),
      text('如 -o . 或 -o catalogs/财政局.yaml', 'E.g. -o . or -o catalogs/finance.yaml'),
    );
  const ending = /\.(xlsx|csv|json|txt|md|html?|docx)$/i.exec(output)?.[0];
  if (ending !== undefined)
    throw new UsageError(
      text(`草稿是 YAML，不能写成 ${ending}`, `Drafts are YAML and are not written as ${ending}`),
      text('-o 写文件夹或 .yaml 文件；报告用 --report', 'Name a folder or a .yaml file with -o; the report goes to --report'),
    );
  return output;
}

function yearOption(request: Request): number | undefined {
  const year = textOption(request, 'year');
  if (year === undefined) return undefined;
  if (/^(?:19|20)\d\d$/.test(year)) return Number(year);
  throw new UsageError(text(`--year 后面要写四位年份，现为“${year}”`, `--year takes a year of four digits, not "${year}"`));
}
