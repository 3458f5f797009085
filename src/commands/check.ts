import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import { asOfOptions, worldAsked } from './_as-of.js';
import { failOnOption, reportOptions, tell } from './_report.js';
import { ambiguousWidthOption, countOption, deliver, reportLanguage, textOption } from './_shared.js';
import { loadCheckSince, refuseWriting, sinceOption } from './_since.js';

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
    reportOptions.format,
    reportOptions.output,
    reportOptions.failOn,
    { flags: '--max-warnings <count>', summary: text('警告超过几条就算不通过', 'fail when there are more warnings than this') },
    { flags: '--strict', summary: text('有估计的日期就算不通过', 'fail when a date is an estimate') },
    reportOptions.quiet,
    {
      flags: '--annotate <file>',
      summary: text(
        '另写一份批注过的工作簿：有问题的格上色、加批注，前面加检查结果',
        'write a copy of the workbook with findings at their cells',
      ),
    },
    { flags: '--force', summary: text('允许批注写在原文件上', 'let --annotate write into the source itself') },
    { flags: '--fix', summary: text('把确定的问题改好，写回 YAML 文件', 'put right what is certain, in the YAML files') },
    {
      flags: '--unsafe-fixes',
      summary: text('连同不完全确定的一起改，改完要核对', 'also what may have been meant otherwise; look at it afterwards'),
    },
    { flags: '--fix-dry-run', summary: text('不写文件，只显示会改哪些行；有就算不通过', 'write nothing, show what would change and fail') },
    { flags: '--diff', summary: text('同 --fix-dry-run', 'the same as --fix-dry-run') },
    sinceOption,
    {
      flags: '--ledger [file]',
      summary: text(
        '以整改台账为基线：台账里在期限内的不算，新的、超期的、又查出的不通过；不写文件即项目的台账',
        'the ledger as a baseline: what it holds in time passes, what is new, overdue or back fails; by default that of the project',
      ),
    },
    asOfOptions.asOf,
    asOfOptions.workTree,
    { flags: '--stdin-filename <name>', summary: text('标准输入当作哪个文件', 'the file name for standard input') },
    ambiguousWidthOption,
  ],
  examples: [
    { command: 'gkml check', summary: text('检查当前项目', 'check this project') },
    { command: 'gkml check 县财政局.yaml', summary: text('只检查一个目录', 'check one catalog') },
    {
      command: 'gkml check 财政局.xlsx --annotate 财政局-批注.xlsx',
      summary: text('检查一张表，把问题标在格上', 'check a table, mark its cells'),
    },
    { command: 'gkml check --fix', summary: text('能自动改的先改好', 'put right what a program can') },
    { command: 'gkml check --since origin/main', summary: text('只看这个分支改出来的问题', 'only what this branch brought') },
    { command: 'gkml check --ledger', summary: text('台账之外的新问题和超期的才算', 'only what is not in the ledger, or overdue in it') },
    { command: 'gkml check --as-of 2024-06-30', summary: text('上半年结束那天的状态', 'as things stood on the last day of June') },
    { command: 'gkml check -f json -o 结果.json', summary: text('把结果写成 JSON 文件', 'write the findings as JSON') },
  ],
  async run(request, io) {
    const [{ checkProject }, { reporters }, { withProgress }] = await Promise.all([
      import('../jobs/check.js'),
      import('../reporters/generated/index.js'),
      import('./_progress.js'),
    ]);
    const quiet = request.options['quiet'] === true;
    const maxWarnings = countOption(request, 'maxWarnings', '--max-warnings');
    const failOn = failOnOption(request);

    const fromStdin = request.args.includes('-');
    const paths = request.args.filter((path) => path !== '-');
    const stdinName = textOption(request, 'stdinFilename');
    if (stdinName !== undefined && !fromStdin)
      throw new UsageError(
        text('--stdin-filename 要与 - 一起用', '--stdin-filename goes with -'),
        text('例如 gkml check - --stdin-filename 县财政局.yaml', 'e.g. gkml check - --stdin-filename a.yaml'),
      );
    const annotated = textOption(request, 'annotate');
    const annotate = annotated === undefined ? undefined : await import('../jobs/annotate.js');
    const target = annotate?.annotateTarget(paths, annotated ?? '', request.options['force'] === true, io);
    const stdin = fromStdin ? { name: stdinName ?? '标准输入.yaml', bytes: await io.readStdin() } : undefined;

    const fixing = fixingOf(request);
    refuseWriting(request, fixing !== undefined);
    const ledger = request.options['ledger'];
    const world = await worldAsked(request, io);
    const since = textOption(request, 'since');
    const mender = fixing === undefined ? undefined : await import('../jobs/fix.js');
    mender?.refuseUnfixable(paths, fromStdin);

    const words = (done: number, all: number) =>
      io.language === 'en' ? `Checking files: ${done}/${all}` : `正在检查 ${done}/${all} 个文件`;
    const options = {
      ...(stdin === undefined ? {} : { stdin }),
      ...(failOn === undefined ? {} : { failOn }),
      ...(maxWarnings === undefined ? {} : { maxWarnings }),
      ...(request.options['strict'] === true ? { strict: true } : {}),
      ...(ledger === undefined
        ? {}
        : {
            baseline: (await import('../jobs/ledger-baseline.js')).ledgerBaseline(world, typeof ledger === 'string' ? ledger : undefined),
          }),
    };
    const mended = await withProgress(io, quiet, words, async (progress) =>
      mender?.fixProject(paths, io, { ...options, progress, unsafe: fixing?.unsafe === true }),
    );
    if (mender !== undefined && mended !== undefined && fixing?.dry === true) {
      await deliver(await mender.diffOf(mended.files), textOption(request, 'output'), io, quiet);
      if (!quiet) io.stderr.write(`${mender.wordsOf(mended, false)[io.language]}\n`);
      return mended.files.length > 0 ? 1 : 0;
    }
    for (const { file, bytes } of mended?.files ?? []) await io.write(file, bytes);
    const checkSince = since === undefined ? undefined : await loadCheckSince();
    const work = (progress: (done: number, all: number) => void) =>
      checkSince === undefined || since === undefined
        ? checkProject(paths, world, { ...options, progress })
        : checkSince(paths, world, since, { ...options, progress });
    const report = mended?.report ?? (await withProgress(io, quiet, words, work));
    if (mender !== undefined && mended !== undefined && !quiet) io.stderr.write(`${mender.wordsOf(mended, true)[io.language]}\n`);
    const language = reportLanguage(request, io, report.language);
    if (report.above !== undefined && !quiet) {
      const words = text(
        `检查的是当前文件夹所属的整个项目 ${report.above}`,
        `This is the whole project that this folder belongs to: ${report.above}`,
      );
      io.stderr.write(`${words[language]}\n`);
    }
    if (!quiet) for (const line of report.said ?? []) io.stderr.write(`${line[language]}\n`);
    if (annotate !== undefined && target !== undefined) {
      await deliver(await annotate.annotatedWorkbook(report.findings, target, language, world), target.output, io, quiet);
    }
    return tell(report, reporters, request, io);
  },
};
export default check;

// what was asked to be put right, if anything
function fixingOf({ options }: Request): { readonly dry: boolean; readonly unsafe: boolean } | undefined {
  const dry = options['fixDryRun'] === true || options['diff'] === true;
  const unsafe = options['unsafeFixes'] === true;
  return dry || unsafe || options['fix'] === true ? { dry, unsafe } : undefined;
}
