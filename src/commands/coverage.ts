import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Command, Request } from '../model/command.js';
import type { CoverageReport } from '../model/coverage.js';
import { asOfOptions, worldAsked } from './_as-of.js';
import { ambiguousWidth, deliver, reportLanguage, textOption } from './_shared.js';

const coverage: Command = {
  name: 'coverage',
  alias: '覆盖',
  order: 22,
  summary: text(
    '逐项核对工作要点、条例、目录指引和原目录有没有落实到条目',
    'Hold the plan, the regulation, the guidance and former catalogs against entries',
  ),
  args: [
    {
      spec: '[paths...]',
      summary: text(
        '文件或文件夹；不写即按 gkml.yaml，或当前文件夹',
        'files or folders; by default what gkml.yaml names, else this folder',
      ),
    },
  ],
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
    {
      flags: '--ambiguous-width <cells>',
      summary: text('“”…— 在终端占几格', 'cells taken by "“”…—" in this terminal'),
      choices: ['1', '2'],
    },
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

interface Action {
  readonly writes: boolean;
  /** Which proposals are accepted; absent where drafts are begun. */
  readonly accept?: readonly string[];
}

function actionOf(request: Request): Action | undefined {
  const writes = request.options['dryRun'] !== true;
  const [accept, stub] = [request.options['accept'], request.options['stub'] === true];
  const accepts = Array.isArray(accept) ? (accept as readonly string[]) : undefined;
  if (accepts === undefined && !stub) {
    if (writes) return undefined;
    throw new UsageError(text('--dry-run 要和 --stub 或 --accept 一起用', '--dry-run goes with --stub or --accept'));
  }
  if (accepts !== undefined && stub)
    throw new UsageError(
      text('--accept 和 --stub 一次用一个', '--accept and --stub go one at a time'),
      text('先确认疑似的，再起草还缺的', 'Accept what is proposed first, then begin what is still missing'),
    );
  if (request.options['asOf'] !== undefined)
    throw new UsageError(
      text('按别的日期核对时不写目录', 'Nothing is written on the state of another day'),
      text('去掉 --as-of', 'Leave --as-of out'),
    );
  return { writes, ...(accepts !== undefined && { accept: accepts }) };
}

// what an earlier run was writing when it was cut short
async function finishEarlier({ args: [path] }: Request, io: Io): Promise<void> {
  const [{ completeMerge }, { mergeRoot }] = await Promise.all([import('../jobs/merge-journal.js'), import('../jobs/merge-targets.js')]);
  const into = path !== undefined && (io.kindOf(path) === 'folder' || /\.ya?ml$/i.test(path)) ? path : undefined;
  for (const note of await completeMerge(mergeRoot(into, io), io)) io.stderr.write(`${note[io.language]}\n`);
}

// the account goes to stderr where the report takes stdout
async function act(action: Action, report: CoverageReport, request: Request, io: Io, beside: boolean): Promise<void> {
  const { files, words } = await worked(action, report, request, io);
  const out = beside ? io.stderr : io.stdout;
  if (action.writes) {
    const { replaceAll } = await import('../jobs/merge-journal.js');
    await replaceAll(report.root, files, io);
  } else {
    const { unifiedDiff } = await import('../jobs/units-diff.js');
    for (const { file, texts } of files) out.write(unifiedDiff(file, texts.before, texts.after));
  }
  for (const line of words) out.write(`${line}\n`);
}

async function worked({ writes, accept }: Action, report: CoverageReport, { args }: Request, io: Io) {
  const { language } = report;
  if (accept === undefined) {
    const { stubDrafts, stubWords } = await import('../jobs/coverage-stub.js');
    const stubbing = await stubDrafts(report, args, io);
    return { files: stubbing.files, words: stubWords(stubbing, writes, language) };
  }
  const [{ acceptProposals, acceptWords }, { readAcceptance }] = await Promise.all([
    import('../jobs/coverage-accept.js'),
    import('../jobs/coverage-acceptance.js'),
  ]);
  const accepting = await acceptProposals(report, args, io, readAcceptance(accept));
  return { files: accepting.files, words: acceptWords(accepting, writes, language) };
}
