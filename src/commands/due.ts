import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { asOfOptions, worldAsked } from './_as-of.js';
import { ambiguousWidth, ambiguousWidthOption, countOption, deliver, pathsArgument, reportLanguage, textOption } from './_shared.js';

const due: Command = {
  name: 'due',
  alias: '到期',
  order: 25,
  summary: text('列出到期的事项：目录的时限、工作要点的任务', 'List what falls due: deadlines of catalogs, tasks of plans'),
  args: [pathsArgument],
  options: [
    {
      flags: '--from <date>',
      summary: text('从哪一天起；默认目录和工作要点的年度', 'the first day; by default the year of catalogs and plans'),
    },
    { flags: '--to <date>', summary: text('到哪一天止', 'the last day') },
    { flags: '--unit <name>', summary: text('只看一个单位或统称', 'only one unit or group') },
    asOfOptions.asOf,
    asOfOptions.workTree,
    { flags: '--soon <days>', summary: text('几天之内算临近；默认 30', 'how many days ahead are soon; 30 by default') },
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json', 'xlsx', 'ics'],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    { flags: '--strict', summary: text('有估计的日期就算不通过', 'fail when a date is an estimate') },
    { flags: '--fail-on <state>', summary: text('有已过期的就算不通过', 'fail when something is overdue'), choices: ['overdue'] },
    ambiguousWidthOption,
    { flags: '-q, --quiet', summary: text('不报告进度', 'no progress') },
  ],
  examples: [
    { command: 'gkml due --from 2024-10-01 --to 2024-12-31', summary: text('第四季度到期的', 'what falls due in the fourth quarter') },
    {
      command: 'gkml due --unit 县财政局 -o 到期.ics',
      summary: text('一个单位的日历，可导入手机和 Outlook', 'a calendar of one unit, for telephones and Outlook'),
    },
    { command: 'gkml due -o 到期.xlsx', summary: text('按单位、按月的工作簿', 'a workbook by unit and month') },
  ],
  async run(request, io) {
    const [job, { chooseDueFormat, writeDue }, { withProgress }] = await Promise.all([
      import('../jobs/due.js'),
      import('../jobs/due-output.js'),
      import('./_progress.js'),
    ]);
    const output = textOption(request, 'output');
    const format = chooseDueFormat(textOption(request, 'format'), output);
    const soonDays = countOption(request, 'soon', '--soon');
    if (soonDays !== undefined && soonDays > 36_600)
      throw new UsageError(text('--soon 最多写 36600 天', '--soon takes at most 36600 days'));
    const [from, to, unit] = [textOption(request, 'from'), textOption(request, 'to'), textOption(request, 'unit')];
    const world = await worldAsked(request, io);
    const quiet = request.options['quiet'] === true;
    const words = (done: number, all: number) =>
      io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个文件`;
    const report = await withProgress(io, quiet, words, (progress) =>
      job.due(request.args, world, {
        strict: request.options['strict'] === true,
        places: format === 'json',
        progress,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(unit !== undefined && { unit }),
        ...(soonDays !== undefined && { soonDays }),
        ...(textOption(request, 'failOn') === 'overdue' && { failOn: 'overdue' as const }),
      }),
    );
    if (format === 'text') {
      const { setAmbiguousWidth } = await import('../base/width.js');
      setAmbiguousWidth(ambiguousWidth(request, io));
    }
    const language = reportLanguage(request, io, report.language);
    await deliver(await writeDue(report, format, language, output === undefined ? io.stdout.columns : 100), output, io, quiet);
    // a file says it inside; whoever only looks at the screen is told too
    if (output !== undefined && !quiet) for (const { message } of report.findings) io.stderr.write(`${message[language]}\n`);
    return report.failed ? 1 : 0;
  },
};
export default due;
