import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Request } from '../model/command.js';
import { finishEarlier } from './_coverage-action.js';
import { withProgress } from './_progress.js';
import { textOption } from './_shared.js';

/** True where something else than the report alone is asked for. Throws UsageError for what does not go together. */
export function asksForMatches({ options }: Request): boolean {
  const asked = [options['accept'] !== undefined, options['interactive'] === true, options['explain'] !== undefined];
  const count = asked.filter(Boolean).length;
  if (count > 1)
    throw new UsageError(text('--accept、--interactive、--explain 一次用一个', '--accept, --interactive and --explain go one at a time'));
  if (options['dryRun'] === true && options['accept'] === undefined && options['interactive'] !== true)
    throw new UsageError(text('--dry-run 要和 --accept 或 --interactive 一起用', '--dry-run goes with --accept or --interactive'));
  return count === 1;
}

/** Explains a match, or writes columns into entries, or shows what would change; `beside` puts the account on stderr, for a report takes stdout. */
export async function actOnMatches(request: Request, io: Io, minScore: number | undefined, beside: boolean): Promise<void> {
  const { args, options } = request;
  const [site, unit, asked] = [textOption(request, 'site'), textOption(request, 'unit'), textOption(request, 'explain')];
  const writes = asked === undefined && options['dryRun'] !== true;
  if (writes) await finishEarlier(request, io);
  const { matchProject } = await import('../jobs/reconcile-matched.js');
  const words = (done: number, all: number) => (io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个文件`);
  const matched = await withProgress(io, options['quiet'] === true, words, (progress) =>
    matchProject(args, io, {
      progress,
      ...(site !== undefined && { site }),
      ...(unit !== undefined && { unit }),
      ...(minScore !== undefined && { minScore }),
    }),
  );
  const out = beside ? io.stderr : io.stdout;
  if (asked !== undefined) {
    const { explainMatch } = await import('../jobs/reconcile-explain.js');
    for (const line of explainMatch(asked, matched, io.language)) out.write(`${line}\n`);
    return;
  }
  const { choicesOf, chosenLinks } = await import('../jobs/reconcile-chosen.js');
  const { acceptColumns, acceptColumnsWords } = await import('../jobs/reconcile-accept.js');
  const accept = options['accept'];
  const answers = Array.isArray(accept)
    ? { ...chosenLinks(accept as readonly string[], matched), write: true }
    : { ...(await (await import('../jobs/reconcile-ask.js')).askColumns(choicesOf(matched), io)), unclear: [] };
  const accepting = await acceptColumns(answers.write ? answers : { ...answers, links: [] }, matched, args, io, site);
  if (writes) {
    const { replaceAll } = await import('../jobs/merge-journal.js');
    if (accepting.files.length > 0) await replaceAll(matched.project.root, accepting.files, io);
  } else {
    const { unifiedDiff } = await import('../jobs/units-diff.js');
    for (const { file, texts } of accepting.files) out.write(unifiedDiff(file, texts.before, texts.after));
  }
  for (const line of acceptColumnsWords(accepting, writes, io.language)) out.write(`${line}\n`);
}
