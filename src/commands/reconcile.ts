import type { Severity } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import { formatNames } from '../formats/generated/names.js';
import type { Command } from '../model/command.js';
import { actOnMatches, asksForMatches } from './_reconcile-action.js';
import { ambiguousWidth, deliver, pathsArgument, textOption } from './_shared.js';

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
    { flags: '--dry-run', summary: text('只显示会改什么，不写文件', 'show what would change and write nothing') },
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', ...formatNames],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    {
      flags: '--fail-on <severity>',
      summary: text('达到哪一级就算不通过；默认 warning', 'the severity that fails; warning by default'),
      choices: ['error', 'warning', 'info'],
    },
    {
      flags: '--ambiguous-width <cells>',
      summary: text('“”…— 在终端占几格', 'cells taken by "“”…—" in this terminal'),
      choices: ['1', '2'],
    },
    { flags: '-q, --quiet', summary: text('不报告进度', 'no progress') },
  ],
  examples: [
    { command: 'gkml reconcile --site site.yaml', summary: text('对照并显示不一致', 'reconcile and show the disagreements') },
    { command: 'gkml reconcile -o 对照.xlsx', summary: text('给网站管理人员的工作簿', 'a workbook for the web team') },
    { command: 'gkml reconcile --unit 县财政局', summary: text('只看一个单位', 'only one unit') },
    { command: 'gkml reconcile --explain WJ-021', summary: text('一个条目为什么对到这个栏目', 'why an entry goes with its column') },
    { command: 'gkml reconcile --accept WJ-021', summary: text('核对属实的栏目，写进条目', 'a column that was looked at, into its entry') },
  ],
  async run(request, io) {
    const [job, { chooseReconcileFormat, writeReconcile }, { withProgress }] = await Promise.all([
      import('../jobs/reconcile.js'),
      import('../jobs/reconcile-output.js'),
      import('./_progress.js'),
    ]);
    const [site, unit, output] = [textOption(request, 'site'), textOption(request, 'unit'), textOption(request, 'output')];
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
    const report = await withProgress(io, quiet, words, (progress) =>
      job.reconcile(request.args, io, {
        progress,
        places: ['json', 'csv'].includes(format),
        ...(site !== undefined && { site }),
        ...(unit !== undefined && { unit }),
        ...(minScore !== undefined && { minScore }),
        ...(failOn !== undefined && { failOn }),
      }),
    );
    if (format === 'text') {
      const { setAmbiguousWidth } = await import('../base/width.js');
      setAmbiguousWidth(ambiguousWidth(request, io));
    }
    await deliver(await writeReconcile(report, format, io.language, output === undefined ? io.stdout.columns : 100), output, io, quiet);
    return report.failed ? 1 : 0;
  },
};
export default reconcile;

function scoreOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const score = Number(value);
  if (value.trim() !== '' && score >= 0 && score <= 1) return score;
  throw new UsageError(text(`--min-score 后面要写 0 到 1 的数，现为“${value}”`, `--min-score takes a number from 0 to 1, not "${value}"`));
}
