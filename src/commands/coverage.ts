import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { asOfOptions, worldAsked } from './_as-of.js';
import { act, actionOf, finishEarlier } from './_coverage-action.js';
import { ambiguousWidth, ambiguousWidthOption, deliver, pathsArgument, reportLanguage, textOption } from './_shared.js';

const coverage: Command = {
  name: 'coverage',
  alias: '覆盖',
  order: 22,
  summary: text(
    '逐项核对工作要点、条例、目录指引和原目录有没有落实到条目',
    'Hold the plan, the regulation, the guidance and former catalogs against entries',
  ),
  args: [pathsArgument],
  options: [
    {
      flags: '--against <what>',
      many: true,
      summary: text(
        '对照什么：plan 工作要点，statute 条例，guidance 目录指引，legacy 原目录，或文件；可写几次，默认 plan',
        'what to hold entries against: plan, statute, guidance, legacy, or a file; may be repeated; plan by default',
      ),
    },
    { flags: '--unit <name>', summary: text('只看一个单位或统称', 'only one unit or group') },
    {
      flags: '--min-coverage <share>',
      summary: text(
        '覆盖率低于多少就算不通过：90，或 overall=90,unit=80,obligation=100',
        'the least coverage: 90, or overall=90,unit=80,obligation=100',
      ),
    },
    {
      flags: '--accept <what>',
      many: true,
      summary: text(
        '把核对过的疑似条目写进 answers：0.8 即达到的都确认，或 编号=条目；可写几次',
        'write proposals that were looked at into answers: 0.8 for all that reach it, or REF=ENTRY; may be repeated',
      ),
    },
    { flags: '--stub', summary: text('把缺的写成草稿条目，写进各单位的目录', 'write a draft entry for what is missing into each catalog') },
    { flags: '--dry-run', summary: text('只显示会改什么，不写文件', 'show what would change and write nothing') },
    asOfOptions.asOf,
    asOfOptions.workTree,
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 text，或按 -o 的扩展名', 'output format; text by default, or by the ending of -o'),
      choices: ['text', 'json', 'xlsx', 'md', 'junit'],
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    ambiguousWidthOption,
    { flags: '-q, --quiet', summary: text('不报告进度', 'no progress') },
  ],
  examples: [
    { command: 'gkml coverage', summary: text('工作要点的任务有没有落实到条目', 'whether entries answer the tasks of the plan') },
    {
      command: 'gkml coverage --against statute --unit 县财政局',
      summary: text('条例列举的内容，一个单位', 'what the regulation lists, for one unit'),
    },
    { command: 'gkml coverage -o 覆盖.xlsx', summary: text('单位×事项的工作簿，可印在 A3 上', 'a workbook of units and items, for A3') },
    {
      command: 'gkml coverage --min-coverage unit=90 -f junit -o 覆盖.xml',
      summary: text('给 CI，不到就不通过', 'for CI, which fails below'),
    },
    {
      command: 'gkml coverage --accept gaoqing-2024#1=QC-004',
      summary: text('核对属实的疑似条目，写进 answers', 'an entry that was looked at answers the task'),
    },
    { command: 'gkml coverage --stub --dry-run', summary: text('看看会起草哪些条目', 'see which entries would be begun') },
  ],
  async run(request, io) {
    const [job, { chooseCoverageFormat, writeCoverage }, { readLimits }, { withProgress }] = await Promise.all([
      import('../jobs/coverage.js'),
      import('../jobs/coverage-output.js'),
      import('../jobs/coverage-limits.js'),
      import('./_progress.js'),
    ]);
    const [output, unit, minimum] = [textOption(request, 'output'), textOption(request, 'unit'), textOption(request, 'minCoverage')];
    const format = chooseCoverageFormat(textOption(request, 'format'), output);
    const against = request.options['against'];
    const action = actionOf(request);
    const quiet = request.options['quiet'] === true;
    const limits = minimum === undefined ? undefined : readLimits(minimum);
    if (action?.writes) await finishEarlier(request, io);
    const world = await worldAsked(request, io);
    const words = (done: number, all: number) =>
      io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个文件`;
    const held = () =>
      withProgress(io, quiet, words, (progress) =>
        job.coverage(request.args, world, {
          progress,
          ...(Array.isArray(against) && { against: against as readonly string[] }),
          ...(unit !== undefined && { unit }),
          ...(limits !== undefined && { minimum: limits }),
          ...(request.options['lang'] !== undefined && { language: reportLanguage(request, io, undefined) }),
        }),
      );
    const before = await held();
    const shown = output !== undefined || request.options['format'] !== undefined || action === undefined;
    if (action !== undefined) await act(action, before, request, io, shown);
    // what is accepted counts from now on
    const report = action?.writes === true ? await held() : before;
    if (!shown) return report.failed ? 1 : 0;
    if (format === 'text') {
      const { setAmbiguousWidth } = await import('../base/width.js');
      setAmbiguousWidth(ambiguousWidth(request, io));
    }
    const columns = output === undefined ? io.stdout.columns : 100;
    await deliver(await writeCoverage(report, format, columns, request.args, world), output, io, quiet);
    return report.failed ? 1 : 0;
  },
};
export default coverage;
