import type { Severity } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { asOfOptions, worldAsked } from './_as-of.js';
import { actOnMatches, asksForMatches } from './_reconcile-action.js';
import { applyTarget, applyWorkOrder, orderOptions } from './_reconcile-order.js';
import { ambiguousWidth, ambiguousWidthOption, deliver, pathsArgument, textOption } from './_shared.js';

const reconcile: Command = {
  name: 'reconcile',
  alias: '对照',
  order: 20,
  summary: text('目录条目与网站栏目双向对照', 'Hold catalog entries against site columns, both ways'),
  args: [pathsArgument],
  options: [
    {
      flags: '--site <file>',
      summary: text('网站栏目清单；默认用 gkml.yaml 所写的', 'the list of site columns; by default the one gkml.yaml names'),
    },
    { flags: '--unit <name>', summary: text('只看一个单位', 'only one unit') },
    {
      flags: '--min-score <score>',
      summary: text('名称接近到几成才算对上，0 到 1；默认 0.85', 'the score from 0 to 1 at which names match; 0.85 by default'),
    },
    {
      flags: '--inspection <preset>',
      summary: text(
        '采用哪一套检查指标：自带的编号，或文件（kind: inspection）；默认用 gkml.yaml 所写的，没有写的用 国办2019',
        'the preset of thresholds: a shipped id, or a file (kind: inspection); by default what gkml.yaml names, else 国办2019',
      ),
    },
    {
      flags: '--links <file>',
      summary: text(
        '链接核查结果（gkml site links 写的）；默认用 gkml.yaml 所写的，或项目里的那一份',
        'results of gkml site links; by default those gkml.yaml names, or of the project',
      ),
    },
    asOfOptions.asOf,
    asOfOptions.workTree,
    {
      flags: '--accept <entry>',
      many: true,
      summary: text(
        '把核对过的栏目写进条目的 columns：条目编号（第 2 个候选写 编号=2），或 all；可写几次',
        'write columns that were looked at into entries: an id (ID=2 for its second candidate), or all; may be repeated',
      ),
    },
    { flags: '--interactive', summary: text('逐个条目询问，把确认的栏目写进去', 'ask entry by entry and write what is accepted') },
    {
      flags: '--explain <entry>',
      summary: text('说明一个条目有哪些候选栏目、为什么', 'tell which columns come near an entry, and why'),
    },
    ...orderOptions,
    { flags: '--dry-run', summary: text('只显示会改什么，不写文件', 'show what would change and write nothing') },
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json', 'xlsx', 'docx', 'md', 'csv', 'html', 'compact', 'github'],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    {
      flags: '--fail-on <severity>',
      summary: text('达到哪一级就算不通过；默认 warning', 'the severity that fails; warning by default'),
      choices: ['error', 'warning', 'info'],
    },
    {
      flags: '--ledger [file]',
      summary: text(
        '以整改台账为基线：台账里在期限内的不算不通过；不写文件即项目的台账',
        'the ledger as a baseline: what it holds in time does not fail; by default that of the project',
      ),
    },
    ambiguousWidthOption,
    { flags: '-q, --quiet', summary: text('不报告进度', 'no progress') },
  ],
  examples: [
    { command: 'gkml reconcile --site site.yaml', summary: text('对照并显示不一致', 'reconcile and show the disagreements') },
    { command: 'gkml reconcile -o 对照.xlsx', summary: text('给网站管理人员的工作簿', 'a workbook for the web team') },
    {
      command: 'gkml reconcile -o 对照.html',
      summary: text('一个网页：栏目树可筛选，不联网也能看', 'one page with the tree of columns to filter, without network'),
    },
    { command: 'gkml reconcile --work-order 工单.xlsx', summary: text('给网站管理人员的栏目调整工单', 'the work order for the web team') },
    {
      command: 'gkml reconcile --apply-to site.yaml -o 调整后.yaml',
      summary: text('按工单调整后的栏目清单', 'the list of columns after the work order'),
    },
    { command: 'gkml reconcile --unit 县财政局', summary: text('只看一个单位', 'only one unit') },
    { command: 'gkml reconcile --explain WJ-021', summary: text('一个条目为什么对到这个栏目', 'why an entry goes with its column') },
    { command: 'gkml reconcile --accept WJ-021', summary: text('核对属实的栏目，写进条目', 'a column that was looked at, into its entry') },
  ],
  async run(request, given) {
    const io = await worldAsked(request, given);
    const [{ inspectProject }, { inspectionReport }, { chooseReconcileFormat, showsPlaces, writeReconcile }, { withProgress }] =
      await Promise.all([
        import('../jobs/inspect-project.js'),
        import('../jobs/inspection-findings.js'),
        import('../jobs/reconcile-output.js'),
        import('./_progress.js'),
      ]);
    const target = applyTarget(request);
    if (target !== undefined) {
      await applyWorkOrder(request, io, target, scoreOption(textOption(request, 'minScore')));
      return 0;
    }
    const [site, unit, output] = [textOption(request, 'site'), textOption(request, 'unit'), textOption(request, 'output')];
    const [inspection, links] = [textOption(request, 'inspection'), textOption(request, 'links')];
    const format = chooseReconcileFormat(textOption(request, 'format'), output);
    const minScore = scoreOption(textOption(request, 'minScore'));
    const failOn = textOption(request, 'failOn') as Severity | undefined;
    if (asksForMatches(request)) {
      const shown = output !== undefined || request.options['format'] !== undefined;
      await actOnMatches(request, io, minScore, shown);
      if (!shown) return 0;
    }
    const quiet = request.options['quiet'] === true;
    const words = (done: number, all: number) =>
      io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个文件`;
    const orderFile = textOption(request, 'workOrder');
    const orderFormat = orderFile === undefined ? undefined : (await import('../jobs/work-order-output.js')).chooseOrderFormat(orderFile);
    const inspected = await withProgress(io, quiet, words, (progress) =>
      inspectProject(request.args, io, {
        progress,
        places: showsPlaces(format),
        ...(site !== undefined && { site }),
        ...(unit !== undefined && { unit }),
        ...(minScore !== undefined && { minScore }),
        ...(inspection !== undefined && { inspection }),
        ...(links !== undefined && { links }),
      }),
    );
    const report = await inspectionReport(inspected, { places: showsPlaces(format), ...(failOn !== undefined && { failOn }) });
    const order = async () => (await import('../jobs/work-order.js')).workOrder(inspected.view);
    if (orderFile !== undefined && orderFormat !== undefined) {
      const { writeOrder } = await import('../jobs/work-order-output.js');
      await deliver(await writeOrder(await order(), report, orderFormat, io.language), orderFile, io, quiet);
    }
    if (format === 'text') {
      const { setAmbiguousWidth } = await import('../base/width.js');
      setAmbiguousWidth(ambiguousWidth(request, io));
    }
    const width = output === undefined ? io.stdout.columns : 100;
    await deliver(await writeReconcile(report, order, format, io.language, width), output, io, quiet);
    const ledger = request.options['ledger'];
    if (ledger === undefined) return report.failed ? 1 : 0;
    const { ledgerVerdict } = await import('../jobs/ledger-verdict.js');
    const verdict = await ledgerVerdict(inspected, report, io, typeof ledger === 'string' ? ledger : undefined, failOn);
    if (!quiet) for (const line of verdict.said) io.stderr.write(`${line[io.language]}\n`);
    return verdict.failed ? 1 : 0;
  },
};
export default reconcile;

function scoreOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const score = Number(value);
  if (value.trim() !== '' && score >= 0 && score <= 1) return score;
  throw new UsageError(text(`--min-score 后面要写 0 到 1 的数，现为“${value}”`, `--min-score takes a number from 0 to 1, not "${value}"`));
}
