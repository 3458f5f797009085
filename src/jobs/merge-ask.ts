import type { Io } from '../base/io.js';
import { lineReader } from './line-reader.js';
import { conflictCells, conflictHeadings } from './merge-answers.js';
import type { Decide, Resolution } from './merge-shapes.js';

/** Asks about each conflict at the terminal: o keeps ours, t takes theirs, = and words write something else, s or the end of input leaves it open. */
export function askAtTerminal(io: Io): Decide {
  const nextLine = lineReader(io);
  const zh = io.language !== 'en';
  return async (conflict) => {
    const cells = conflictCells(conflict, io.language);
    const lines = conflictHeadings.map((heading, index) => `${heading[io.language]}${zh ? '：' : ': '}${cells[index] ?? ''}`);
    const whole = conflict.key === '';
    const other = whole ? '' : zh ? '，= 加内容另写' : ', = and words to write something else';
    const hint = zh ? `o 留原稿，t 取来件${other}，s 先不定` : `o keeps ours, t takes theirs${other}, s leaves it open`;
    io.stderr.write(`\n${lines.filter((line) => !/[：:] ?$/.test(line)).join('\n')}\n`);
    for (;;) {
      io.stderr.write(`${hint} > `);
      const line = await nextLine();
      const answer = line === undefined ? 'skip' : answerOf(line.trim(), whole);
      if (answer !== undefined) return answer === 'skip' ? undefined : answer;
    }
  };
}

function answerOf(line: string, whole: boolean): Resolution | 'skip' | undefined {
  const word = line.toLowerCase();
  if (['o', 'ours', '原稿'].includes(word)) return { take: 'ours' };
  if (['t', 'theirs', '来件'].includes(word)) return { take: 'theirs' };
  if (['s', 'skip', ''].includes(word)) return 'skip';
  return !whole && line.startsWith('=') ? { take: 'other', cell: line.slice(1).trim() } : undefined;
}
