import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Request } from '../model/command.js';
import type { CoverageReport } from '../model/coverage.js';

/** What is written besides the report. */
export interface Action {
  readonly writes: boolean;
  /** Which proposals are accepted; absent where drafts are begun. */
  readonly accept?: readonly string[];
}

/** The action that is asked for; undefined where there is none. Throws UsageError for what does not go together. */
export function actionOf(request: Request): Action | undefined {
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

/** Writes what an earlier run was writing when it was cut short, and says so. */
export async function finishEarlier({ args: [path] }: Request, io: Io): Promise<void> {
  const [{ completeMerge }, { mergeRoot }] = await Promise.all([import('../jobs/merge-journal.js'), import('../jobs/merge-targets.js')]);
  const into = path !== undefined && (io.kindOf(path) === 'folder' || /\.ya?ml$/i.test(path)) ? path : undefined;
  for (const note of await completeMerge(mergeRoot(into, io), io)) io.stderr.write(`${note[io.language]}\n`);
}

/** Writes the files, or shows what would change, and gives an account: on stderr where the report takes stdout. */
export async function act(action: Action, report: CoverageReport, request: Request, io: Io, beside: boolean): Promise<void> {
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
