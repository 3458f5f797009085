import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { InspectedEntry } from '../model/inspection.js';
import type { Link } from '../model/matching.js';
import { lineReader } from './line-reader.js';
import type { Choice } from './reconcile-chosen.js';

/** What somebody answered at the terminal: the links that were accepted, and whether they are to be written. */
export interface Answers {
  readonly links: readonly Link<InspectedEntry>[];
  readonly write: boolean;
}

/**
 * Asks about each entry at the terminal: y takes the first column, a number another, n none of them, s leaves it open, q stops and asks
 * whether to write what was answered. Where the input ends before all was answered, nothing is written: nobody said so.
 */
export async function askColumns(choices: readonly Choice[], io: Io): Promise<Answers> {
  const nextLine = lineReader(io);
  const say = (zh: string, en: string) => io.stderr.write(text(zh, en)[io.language]);
  const links: Link<InspectedEntry>[] = [];
  for (const [at, choice] of choices.entries()) {
    show(choice, at, choices.length, io);
    const most = choice.links.length;
    const answer = await answered(most, nextLine, () =>
      say(
        `y 写第 1 个${most > 1 ? `，1-${most} 选一个` : ''}，n 都不是，s 跳过，q 结束 > `,
        `y writes the first${most > 1 ? `, 1-${most} another` : ''}, n none of them, s skips, q stops > `,
      ),
    );
    if (answer === 'end') return unanswered();
    if (answer === 'quit') {
      if (links.length === 0) return { links, write: false };
      say(`已确认 ${links.length} 个，写入吗？[Y/n] `, `Write the ${links.length} accepted so far? [Y/n] `);
      const line = await nextLine();
      return line === undefined ? unanswered() : { links, write: ['', 'y', 'yes', '是'].includes(line.trim().toLowerCase()) };
    }
    const link = typeof answer === 'number' ? choice.links[answer - 1] : undefined;
    if (link !== undefined) links.push(link);
  }
  return { links, write: links.length > 0 };

  function unanswered(): Answers {
    if (links.length > 0)
      say(
        `\n输入到此为止，没有答“写入吗”：已确认的 ${links.length} 个没有写入\n`,
        `\nThe input ended before the question whether to write was answered: the ${links.length} accepted were not written\n`,
      );
    return { links, write: false };
  }
}

function show({ entry, links }: Choice, at: number, all: number, io: Io): void {
  const en = io.language === 'en';
  const lines = [
    '',
    `[${at + 1}/${all}] ${entry.id} ${[...entry.path, entry.title].join(' > ')}${en ? ` (${entry.unit})` : `（${entry.unit}）`}`,
    ...entry.references.map(({ raw }) => (en ? `  names "${raw}", which is not there` : `  写的栏目“${raw}”在网站上没有`)),
    ...links.map(({ column, score, reasons }, index) => {
      const why = reasons.map((reason) => reason[io.language]).join(en ? ', ' : '，');
      return `  ${index + 1}. ${column.path.join(' > ')}  ${score.toFixed(2)}  ${why}`;
    }),
  ];
  io.stderr.write(`${lines.join('\n')}\n`);
}

async function answered(
  most: number,
  nextLine: () => Promise<string | undefined>,
  ask: () => void,
): Promise<number | 'none' | 'quit' | 'end'> {
  for (;;) {
    ask();
    const line = await nextLine();
    if (line === undefined) return 'end';
    const word = line.trim().toLowerCase();
    if (['y', 'yes', '是'].includes(word)) return 1;
    if (['n', 'no', '否', 's', 'skip', '跳过', ''].includes(word)) return 'none';
    if (['q', 'quit', '结束'].includes(word)) return 'quit';
    if (/^\d$/.test(word) && Number(word) >= 1 && Number(word) <= most) return Number(word);
  }
}
