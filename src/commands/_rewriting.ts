import type { Io } from '../base/io.js';
import { counted, type Text, text } from '../base/text.js';
import type { Request } from '../model/command.js';

/** What a command that rewrites files came to: documents looked at, those that change, and those left alone. */
interface Rewriting<Changed> {
  readonly documents: number;
  readonly changed: readonly Changed[];
  readonly left: readonly { readonly file: string; readonly why: Text }[];
}

interface ChangedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly bytes: Uint8Array;
}

/** What it is called: 整理 in 没有整理, 都不用整理, 要整理, 已整理; in English the three sentences' ends. `line` is what is told of a file. */
interface RewritingWords<Changed> {
  readonly zh: string;
  readonly en: { readonly nothing: string; readonly todo: string; readonly done: string };
  line(changed: Changed): Text;
}

/** The options of a command that can also only tell what it would rewrite. */
export const rewritingOptions = (words: { readonly zh: string }) => [
  {
    flags: '--check',
    summary: text(`不写文件；有要${words.zh}的就列出来，算不通过`, 'write nothing; name what would change and fail'),
  },
  { flags: '--diff', summary: text('不写文件；显示要改的行，有就算不通过', 'write nothing; show the lines that would change and fail') },
];

/** Writes what changes, or only tells with `--check` and `--diff`; says what was left alone, and the sum. Returns the exit code. */
export async function rewrite<Changed extends ChangedFile>(
  { documents, changed, left }: Rewriting<Changed>,
  words: RewritingWords<Changed>,
  request: Request,
  io: Io,
): Promise<number> {
  const [check, diff] = [request.options['check'] === true, request.options['diff'] === true];
  if (diff) {
    const { unifiedDiff } = await import('../jobs/units-diff.js');
    for (const { file, before, after } of changed) io.stdout.write(unifiedDiff(file, before, after));
  } else {
    if (!check) for (const { file, bytes } of changed) await io.write(file, bytes);
    for (const one of changed) io.stdout.write(`${words.line(one)[io.language]}\n`);
  }
  for (const { file, why } of left)
    io.stderr.write(`${text(`${file}：${why['zh-CN']}，没有${words.zh}`, `${file}: left as it is; it ${why.en}`)[io.language]}\n`);
  const dry = check || diff;
  const sum =
    changed.length === 0
      ? text(`${documents} 个文件，都不用${words.zh}`, `${counted(documents, 'file')}, ${words.en.nothing}`)
      : text(
          `${documents} 个文件，${dry ? '要' : '已'}${words.zh} ${changed.length} 个`,
          `${counted(documents, 'file')}, ${changed.length} ${dry ? words.en.todo : words.en.done}`,
        );
  io.stderr.write(`${sum[io.language]}\n`);
  return left.length > 0 || (dry && changed.length > 0) ? 1 : 0;
}
