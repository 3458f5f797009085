import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { Request } from '../model/command.js';
import { withProgress } from './_progress.js';
import { deliver, textOption } from './_shared.js';

/** The options that have to do with the work order. */
export const orderOptions = [
  {
    flags: '--work-order <file>',
    summary: text(
      '另写栏目调整工单：.xlsx、.docx、.md、.html、.csv、.json 或 .yaml',
      'also write the work order: .xlsx, .docx, .md, .html, .csv, .json or .yaml',
    ),
  },
  {
    flags: '--apply-to <file>',
    summary: text(
      '显示这份栏目清单按工单调整后的样子；-o 写成文件，写回原文件也可以',
      'show this list of columns after the work order; -o writes it, into the same file too',
    ),
  },
] as const;

/** The list of columns that a work order is to be carried out on. Throws UsageError for what does not go with it. */
export function applyTarget(request: Request): string | undefined {
  const [target, site] = [textOption(request, 'applyTo'), textOption(request, 'site')];
  if (target === undefined) return undefined;
  if (request.options['format'] !== undefined)
    throw new UsageError(
      text('--apply-to 写出的是栏目清单（YAML），不能与 -f 一起用', '--apply-to gives a list of columns in YAML and does not go with -f'),
    );
  if (site !== undefined && site !== target)
    throw new UsageError(
      text(
        `--apply-to 与 --site 要是同一个文件，现为“${target}”和“${site}”`,
        `--apply-to and --site name one file, not "${target}" and "${site}"`,
      ),
    );
  return target;
}

/** Shows or writes a list of columns after the work order, and tells on stderr what was done. */
export async function applyWorkOrder(request: Request, io: Io, target: string, minScore: number | undefined): Promise<void> {
  const [{ settledOrder }, { appliedWords }, { cleanPath }] = await Promise.all([
    import('../jobs/work-order-settled.js'),
    import('../jobs/work-order-apply.js'),
    import('../jobs/discover.js'),
  ]);
  const quiet = request.options['quiet'] === true;
  const [unit, output, inspection] = [textOption(request, 'unit'), textOption(request, 'output'), textOption(request, 'inspection')];
  const words = (done: number, all: number) => (io.language === 'en' ? `Reading files: ${done}/${all}` : `正在读取 ${done}/${all} 个文件`);
  const applied = await withProgress(io, quiet, words, (progress) =>
    settledOrder(request.args, io, target, {
      progress,
      ...(unit !== undefined && { unit }),
      ...(inspection !== undefined && { inspection }),
      ...(minScore !== undefined && { minScore }),
    }),
  );
  if (output !== undefined && output !== '-' && cleanPath(output, io) === applied.file) {
    if (applied.bytes === undefined)
      throw new UsageError(
        text(`${applied.file} 不是 UTF-8 编码，不能写回`, `${applied.file} is not UTF-8 and is never written`),
        text('用 -o 写成另一个文件', 'Write another file with -o'),
      );
    await io.write(applied.file, applied.bytes);
    if (!quiet) io.stderr.write(`${io.language === 'en' ? `Wrote ${applied.file}` : `已写入 ${applied.file}`}\n`);
  } else await deliver(applied.text, output, io, quiet);
  if (!quiet) for (const line of appliedWords(applied, io.language)) io.stderr.write(`${line}\n`);
}
