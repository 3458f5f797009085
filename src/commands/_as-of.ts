import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { OptionSpec, Request } from '../model/command.js';
import { textOption } from './_shared.js';

/** The options of commands that may look at another day. */
export const asOfOptions = {
  asOf: {
    flags: '--as-of <date>',
    summary: text(
      '按那一天的状态：那时的法规、单位和日历，git 仓库里那天的文件；默认今天',
      'as things stood that day: laws, units, calendar, and the files git had; today by default',
    ),
  },
  workTree: {
    flags: '--work-tree',
    summary: text('与 --as-of 同用：读现在的文件，只换日期', 'with --as-of: the files as they are, only the day is another'),
  },
} as const satisfies Record<string, OptionSpec>;

/**
 * The world that --as-of asks for, the given one without it; says on stderr which files it holds. Results go to the disk all the same.
 * Throws UsageError for days that cannot be looked at.
 */
export async function worldAsked(request: Request, io: Io): Promise<Io> {
  const [date, workTree] = [textOption(request, 'asOf'), request.options['workTree'] === true];
  if (date === undefined) {
    if (!workTree) return io;
    throw new UsageError(text('--work-tree 要和 --as-of 一起用', '--work-tree goes with --as-of'));
  }
  const { ioAsOf } = await import('../jobs/as-of.js');
  const { io: world, said } = await ioAsOf(io, date, { workTree, paths: request.args });
  if (said !== undefined && request.options['quiet'] !== true) io.stderr.write(`${said[io.language]}\n`);
  return world;
}
