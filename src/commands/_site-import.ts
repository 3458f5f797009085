import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import { importOptions, reportOption } from './_import-options.js';
import { ambiguousWidth, reportLanguage, textOption } from './_shared.js';

/** `gkml site import`: columns of a website from what people get hold of, as one document of kind `site`. */
export const siteImport: Command = {
  name: 'import',
  alias: '导入',
  order: 1,
  summary: text(
    '从栏目表、系统导出、网站地图、网页读出网站栏目',
    'Read the columns of a website from tables, exports, site maps and pages',
  ),
  args: [
    {
      spec: '<files...>',
      summary: text(
        '栏目表、信息清单（.xlsx、.csv、.docx、.html、.md），导出的 .json、.yaml，sitemap.xml，.har、.mht，网页文件夹或 .zip',
        'lists of columns and items (.xlsx, .csv, .docx, .html, .md), .json and .yaml exports, sitemap.xml, .har, .mht, folders or .zip of pages',
      ),
    },
  ],
  options: [
    {
      flags: '-o, --output <file>',
      summary: text('写成新的 .yaml 文件；- 是屏幕；不写即只看报告', 'a .yaml file to write; - is the screen; only the report by default'),
    },
    {
      flags: '--into <file>',
      summary: text('更新已有的网站栏目文件，您写的都留着', 'update a document of a website, keeping what is yours'),
    },
    { flags: '--prune', summary: text('与 --into 同用：来源里没有的栏目删去', 'with --into: remove columns that the sources lack') },
    { flags: '--name <name>', summary: text('网站名称', 'what the website is called') },
    { flags: '--url <url>', summary: text('网站首页的网址', 'the address of the website') },
    { flags: '--unit <name>', summary: text('主办单位', 'the unit that runs the website') },
    { flags: '--taken <date>', summary: text('来源是哪天从网站取得的', 'the day on which the sources were taken') },
    { flags: '--sheet <name>', summary: text('只读这个工作表', 'read this worksheet only') },
    ...importOptions,
  ],
  examples: [
    { command: 'gkml site import 栏目.xlsx', summary: text('看看能读出什么', 'see what can be read') },
    {
      command: 'gkml site import 栏目.xlsx 信息.csv -o site.yaml --name 高青县人民政府网站',
      summary: text('栏目表和信息清单合成一份', 'a list of columns and one of items as one document'),
    },
    {
      command: 'gkml site import 栏目.xlsx --into site.yaml',
      summary: text('用新的导出更新已有的栏目', 'bring a new export into a document'),
    },
  ],
  async run(request, io) {
    const [{ importSite, newSiteYaml }, { siteImportReport }, { updatedSite }, { withProgress }] = await Promise.all([
      import('../jobs/site-import.js'),
      import('../jobs/site-import-report.js'),
      import('../jobs/site-import-into.js'),
      import('./_progress.js'),
    ]);
    const { output, into, reportFile } = targetsOf(request);
    const target = into ?? (output === '-' ? undefined : output);
    const quiet = request.options['quiet'] === true;
    const [name, url, unit, taken] = [textOption(request, 'name'), urlOption(request), textOption(request, 'unit'), takenOption(request)];
    const [sheet, map] = [textOption(request, 'sheet'), textOption(request, 'map')];
    const words = (done: number, all: number) =>
      io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个来源`;
    const imported = await withProgress(io, quiet, words, (progress) =>
      importSite(request.args, io, {
        progress,
        ...(name !== undefined && { name }),
        ...(url !== undefined && { url }),
        ...(unit !== undefined && { unit }),
        ...(taken !== undefined && { taken }),
        ...(sheet !== undefined && { sheet }),
        ...(map !== undefined && { map }),
        ...(target !== undefined && { output: target }),
      }),
    );
    const language = reportLanguage(request, io, imported.language);
    const say = (zh: string, en: string) => (quiet ? undefined : io.stderr.write(`${text(zh, en)[language]}\n`));
    const update = into === undefined ? undefined : await updatedSite(into, io, imported, request.options['prune'] === true);
    const yaml = output === undefined ? undefined : newSiteYaml(imported);
    if (output !== undefined && output !== '-' && request.options['force'] !== true && io.kindOf(output) !== 'missing')
      throw new UsageError(
        text(`${output} 已经有了`, `${output} is there already`),
        text(`更新它用 --into ${output}；整个替换加 --force`, `Update it with --into ${output}; replace it with --force`),
      );
    const isDry = request.options['dryRun'] === true;
    const report = siteImportReport(imported, update?.changes);
    const changed = update?.same === true ? undefined : target;
    const written = isDry || changed === undefined ? [] : [changed];
    if (!isDry && update !== undefined && into !== undefined && !update.same) await io.write(into, update.bytes);
    if (!isDry && yaml !== undefined && output !== undefined && output !== '-') await io.write(output, yaml);
    if (reportFile !== undefined && !isDry) {
      const { siteImportFile } = await import('../jobs/site-import-output.js');
      await io.write(reportFile, await siteImportFile(report, written, language, reportFile, io.today));
    }
    if (output === '-' && yaml !== undefined) io.stdout.write(yaml);
    else if (textOption(request, 'format') === 'json') {
      const { siteImportJson } = await import('../jobs/site-import-json.js');
      io.stdout.write(siteImportJson(report, written, language));
    } else if (!quiet) {
      const [{ siteImportText }, { setAmbiguousWidth }] = await Promise.all([
        import('../jobs/site-import-text.js'),
        import('../base/width.js'),
      ]);
      setAmbiguousWidth(ambiguousWidth(request, io));
      io.stdout.write(siteImportText(report, { language, columns: io.stdout.columns, most: 8 }));
    }
    for (const path of [changed, reportFile]) {
      if (path === undefined) continue;
      if (isDry) say(`会写入 ${path}`, `Would write ${path}`);
      else say(`已写入 ${path}`, `Wrote ${path}`);
    }
    if (into !== undefined && update?.same === true) say(`${into} 没有变化`, `${into} stays as it is`);
    if (output === undefined && into === undefined)
      say('没有写入文件；加 -o site.yaml 写成文件', 'Nothing was written; -o site.yaml writes a document');
    return 0;
  },
};

function targetsOf(request: Request): {
  readonly output: string | undefined;
  readonly into: string | undefined;
  readonly reportFile: string | undefined;
} {
  const [output, into, reportFile] = [textOption(request, 'output'), textOption(request, 'into'), reportOption(request)];
  if (output !== undefined && into !== undefined)
    throw new UsageError(
      text('-o 和 --into 只能用一个', '-o and --into exclude each other'),
      text('新写一份用 -o，更新已有的用 --into', '-o writes a new document, --into updates one that is there'),
    );
  if (into === undefined && request.options['prune'] === true)
    throw new UsageError(
      text('--prune 要与 --into 同用', '--prune goes with --into'),
      text('如 --into site.yaml --prune', 'E.g. --into site.yaml --prune'),
    );
  for (const [flag, file] of [
    ['-o', output],
    ['--into', into],
  ] as const) {
    if (file !== undefined && file !== '-' && !/\.ya?ml$/i.test(file))
      throw new UsageError(
        text(`${flag} 后面要写 .yaml 文件，现为“${file}”`, `${flag} takes a .yaml file, not "${file}"`),
        text(`如 ${flag} site.yaml；报告用 --report`, `E.g. ${flag} site.yaml; the report goes to --report`),
      );
  }
  return { output, into, reportFile };
}

function urlOption(request: Request): string | undefined {
  const url = textOption(request, 'url');
  if (url === undefined || (/^https?:\/\/[^\s/]+/i.test(url) && URL.canParse(url))) return url;
  throw new UsageError(
    text(`--url 后面要写网站首页的网址，现为“${url}”`, `--url takes the address of a website, not "${url}"`),
    text('以 http:// 或 https:// 开头，如 http://www.gaoqing.gov.cn/', 'Begin it with http:// or https://'),
  );
}

function takenOption(request: Request): string | undefined {
  const taken = textOption(request, 'taken');
  if (taken === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(taken)?.map(Number) ?? [];
  const date = year === undefined || month === undefined || day === undefined ? undefined : new Date(Date.UTC(year, month - 1, day));
  if (date?.toISOString().slice(0, 10) === taken) return taken;
  throw new UsageError(
    text(`--taken 后面要写日期，现为“${taken}”`, `--taken takes a date, not "${taken}"`),
    text('写成 2024-09-20 这样', 'Write it as 2024-09-20'),
  );
}
