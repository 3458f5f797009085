import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';

/** Which proposals are accepted: all from a score on, and those that are named. */
export interface Acceptance {
  /** 0 to 1. */
  readonly score?: number;
  readonly pairs: readonly { readonly ref: string; readonly entry: string }[];
}

/** Reads what `--accept` says: a score such as 0.8, and pairs such as `gaoqing-2024#21=CZ-001`; several in one word are parted by commas. Throws UsageError for anything else. */
export function readAcceptance(words: readonly string[]): Acceptance {
  const pairs: { ref: string; entry: string }[] = [];
  let score: number | undefined;
  for (const word of words.flatMap((one) => one.split(/[,，]/)).map((one) => one.trim())) {
    if (word === '') continue;
    const at = word.lastIndexOf('=');
    const [ref, entry] = [word.slice(0, at).trim(), word.slice(at + 1).trim()];
    if (at > 0 && ref !== '' && entry !== '') pairs.push({ ref, entry });
    else if (/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(word)) score = score === undefined ? Number(word) : Math.min(score, Number(word));
    else
      throw new UsageError(
        text(`--accept 后面的“${word}”不认识`, `--accept does not take "${word}"`),
        text(
          '写 0 到 1 的相似度（如 0.8，达到的都确认），或 任务=条目（如 gaoqing-2024#21=CZ-001）',
          'Write a likeness from 0 to 1 (0.8: all that reach it), or TASK=ENTRY (gaoqing-2024#21=CZ-001)',
        ),
      );
  }
  if (score === undefined && pairs.length === 0)
    throw new UsageError(
      text('--accept 后面要写相似度或 任务=条目', '--accept takes a likeness, or TASK=ENTRY'),
      text('如 --accept 0.8，或 --accept gaoqing-2024#21=CZ-001', 'Such as --accept 0.8, or --accept gaoqing-2024#21=CZ-001'),
    );
  return { ...(score !== undefined && { score }), pairs };
}
