import type { Severity } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command } from '../model/command.js';
import { reporterNames } from '../reporters/generated/names.js';
import { countOption, deliver, reportLanguage, textOption, wantsColor } from './_shared.js';

const check: Command = {
  name: 'check',
  alias: '检查',
  order: 10,
  summary: text('检查目录、工作要点、栏目和单位名录', 'Check catalogs, plans, site columns and units'),
  args: [
    {
      spec: '[paths...]',
      summary: text(
        '文件或文件夹；- 表示标准输入；不写即按 gkml.yaml，或当前文件夹',
        'files or folders; - for standard input; by default what gkml.yaml names, else this folder',
      ),
    },
  ],
  options: [
    {
      flags: '-f, --format <format>',
      summary: text('输出格式；默认 pretty，在 GitHub Actions 里默认 github', 'output format; pretty by default, github in GitHub Actions'),
      choices: reporterNames,
    },
    { flags: '-o, --output <file>', summary: text('写入文件，不在屏幕上显示', 'write to a file instead of the screen') },
    {
      flags: '--fail-on <severity>',
      summary: text('达到哪一级就算不通过；默认 error', 'the severity that fails; error by default'),
      choices: ['error', 'warning', 'info'],
    },
    { flags: '--max-warnings <count>', summary: text('警告超过几条就算不通过', 'fail when there are more warnings than this') },
    { flags: '--strict', summary: text('有估计的日期就算不通过', 'fail when a date is an estimate') },
    { flags: '-q, --quiet', summary: text('只列错误', 'list errors only') },
    { flags: '--stdin-filename <name>', summary: text('标准输入当作哪个文件', 'the file name for standard input') },
    {
      flags: '--ambiguous-width <cells>',
      summary: text('“”…— 在终端占几格', 'cells taken by "“”…—" in this terminal'),
      choices: ['1', '2'],
    },
  ],
  examples: [
    { command: 'gkml check', summary: text('检查当前项目', 'check this project') },
    { command: 'gkml check 县财政局.yaml', summary: text('只检查一个目录', 'check one catalog') },
    { command: 'gkml check -f json -o 结果.json', summary: text('把结果写成 JSON 文件', 'write the findings as JSON') },
  ],
  async run(request, io) {
    const [{ checkProject }, { reporters }, { progressOn }] = await Promise.all([
      import('../jobs/check.js'),
      import('../reporters/generated/index.js'),
      import('./_progress.js'),
    ]);
    const quiet = request.options['quiet'] === true;
    const output = textOption(request, 'output');
    const given = textOption(request, 'format') ?? (io.env['GITHUB_ACTIONS'] === 'true' && output === undefined ? 'github' : 'pretty');
    const maxWarnings = countOption(request, 'maxWarnings', '--max-warnings');
    const failOn = textOption(request, 'failOn') as Severity | undefined;
    const cells = textOption(request, 'ambiguousWidth') ?? io.env['GKML_AMBIGUOUS'];

    const fromStdin = request.args.includes('-');
    const paths = request.args.filter((path) => path !== '-');
    const stdinName = textOption(request, 'stdinFilename');
    if (stdinName !== undefined && !fromStdin)
      throw new UsageError(
        text('--stdin-filename 要与 - 一起用', '--stdin-filename goes with -'),
        text('例如 gkml check - --stdin-filename 县财政局.yaml', 'e.g. gkml check - --stdin-filename a.yaml'),
      );
    const stdin = fromStdin ? { name: stdinName ?? '标准输入.yaml', bytes: await io.readStdin() } : undefined;

    const progress = progressOn(io, quiet, (done, all) =>
      io.language === 'en' ? `Checking files: ${done}/${all}` : `正在检查 ${done}/${all} 个文件`,
    );
    let report: Awaited<ReturnType<typeof checkProject>>;
    try {
      report = await checkProject(paths, io, {
        ...(stdin === undefined ? {} : { stdin }),
        ...(failOn === undefined ? {} : { failOn }),
        ...(maxWarnings === undefined ? {} : { maxWarnings }),
        ...(request.options['strict'] === true ? { strict: true } : {}),
        progress: progress.report,
      });
    } finally {
      progress.stop();
    }
    if (report.above !== undefined && !quiet) {
      const words = text(
        `检查的是当前文件夹所属的整个项目 ${report.above}`,
        `This is the whole project that this folder belongs to: ${report.above}`,
      );
      io.stderr.write(`${words[reportLanguage(request, io, report.language)]}\n`);
    }
    const reporter = await (reporters[given] as NonNullable<(typeof reporters)[string]>)();
    const words = await reporter.render(report, {
      language: reportLanguage(request, io, report.language),
      color: output === undefined && wantsColor(request, io),
      columns: output === undefined ? io.stdout.columns : 100,
      quiet,
      ambiguousWidth: cells === '2' ? 2 : 1,
      source: remembering(report.source),
    });
    await deliver(words, output, io, quiet);
    return report.failed ? 1 : 0;
  },
};
export default check;

// findings come sorted by file: the last file is the one asked for again
function remembering(source: (file: string) => string | undefined): (file: string) => string | undefined {
  let last: { file: string; text: string | undefined } | undefined;
  return (file) => {
    if (last?.file !== file) last = { file, text: source(file) };
    return last.text;
  };
}
