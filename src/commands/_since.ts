import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { checkSince } from '../jobs/check-since.js';
import type { OptionSpec, Request } from '../model/command.js';

/** The option of commands that may speak of changes alone. */
export const sinceOption: OptionSpec = {
  flags: '--since <revision>',
  summary: text(
    '只列 git 里某个版本以来的：新增和改动的记录里的，以及因改动才有的；两个分支从分开处算起',
    'only what came since a git revision: in records new or changed, or caused by a change; of branches since they parted',
  ),
};

/** The check of what changed since a revision; loaded when it is asked for. */
export async function loadCheckSince(): Promise<typeof checkSince> {
  return (await import('../jobs/check-since.js')).checkSince;
}

/** Refuses what would write to files on the strength of another day, or mend more than is shown. */
export function refuseWriting({ options }: Request, fixing: boolean): void {
  const flag = (['asOf', 'since', 'ledger'] as const).find((name) => options[name] !== undefined);
  if (flag !== undefined && fixing)
    throw new UsageError(
      text(`${flags[flag]} 和 --fix 不能一起用`, `${flags[flag]} does not go with --fix`),
      text(`先用 gkml check --fix 改，再用 ${flags[flag]} 检查`, `Mend first with gkml check --fix, then check with ${flags[flag]}`),
    );
  if (options['asOf'] !== undefined && options['workTree'] !== true && options['force'] === true)
    throw new UsageError(
      text(
        '--as-of 读的是以前的文件，不能用 --force 写在现在的文件上',
        '--as-of reads files of another day; they are not written over those of now',
      ),
      text('去掉 --force，另写一个文件名', 'Leave --force out and name another file'),
    );
}

const flags = { asOf: '--as-of', since: '--since', ledger: '--ledger' } as const;
