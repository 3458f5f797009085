import { displayWidth, wrapText } from '../base/width.js';

const gap = 2;

/**
 * A table for a terminal, never wider than `width` cells where its columns leave any choice; long cells go over several lines. A
 * column gets its share of the width (all the same when there are no `shares`), and what narrow columns do not need goes to the others.
 */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  shares: readonly number[] = [],
): readonly string[] {
  const wanted = headings.map((heading, at) => rows.reduce((most, row) => Math.max(most, broadest(row[at] ?? '')), displayWidth(heading)));
  const widths = widthsOf(
    wanted,
    headings.map((_, at) => shares[at] ?? 1),
    width - gap * (headings.length - 1),
  );
  const wrap = remembering();
  const rule = widths.map((cells) => '─'.repeat(cells)).join(' '.repeat(gap));
  return [...lines(headings, widths, wrap), rule, ...rows.flatMap((row) => lines(row, widths, wrap)), rule];
}

function widthsOf(wanted: readonly number[], shares: readonly number[], width: number): readonly number[] {
  const widths = wanted.map(() => 0);
  let open = wanted.map((_, at) => at);
  let room = width;
  for (;;) {
    const sum = open.reduce((total, at) => total + (shares[at] ?? 1), 0);
    const shareOf = (at: number) => Math.floor((room * (shares[at] ?? 1)) / sum);
    const small = open.filter((at) => (wanted[at] ?? 0) <= shareOf(at));
    if (small.length === 0) {
      for (const at of open) widths[at] = Math.max(6, shareOf(at));
      return widths;
    }
    // after each is weighed against the same room
    for (const at of small) widths[at] = wanted[at] ?? 0;
    room -= small.reduce((total, at) => total + (wanted[at] ?? 0), 0);
    open = open.filter((at) => !small.includes(at));
  }
}

function lines(cells: readonly string[], widths: readonly number[], wrap: Wrap): readonly string[] {
  const wrapped = widths.map((width, at) => wrap(cells[at] ?? '', Math.max(1, width)));
  const height = Math.max(...wrapped.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((cell, at) => padded(cell[line] ?? '', widths[at] ?? 0))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

type Wrap = (cell: string, width: number) => readonly string[];

// reasons and paths come again and again, and wrapping is dear
function remembering(): Wrap {
  const memory = new Map<string, readonly string[]>();
  return (cell, width) => {
    if (!cell.includes('\n') && displayWidth(cell) <= width) return [cell];
    const key = `${width} ${cell}`;
    const wrapped = memory.get(key) ?? wrapText(cell, width);
    memory.set(key, wrapped);
    return wrapped;
  };
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}

function broadest(cell: string): number {
  return Math.max(...cell.split('\n').map(displayWidth));
}
