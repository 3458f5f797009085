import { displayWidth, wrapText } from '../base/width.js';

const gap = 2;

/** A table for a terminal, never wider than `width` cells where its columns leave any choice; long cells go over several lines. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = widthsOf(
    headings.map((heading, at) => Math.max(displayWidth(heading), ...rows.map((row) => broadest(row[at] ?? '')))),
    width - gap * (headings.length - 1),
  );
  const rule = widths.map((cells) => '─'.repeat(cells)).join(' '.repeat(gap));
  return [...lines(headings, widths), rule, ...rows.flatMap((row) => lines(row, widths)), rule];
}

// narrow columns get what they need, the others share what is left
function widthsOf(wanted: readonly number[], room: number): readonly number[] {
  let left = room;
  let open = wanted.map((_, at) => at);
  const widths = wanted.map(() => 0);
  for (;;) {
    const share = Math.floor(left / Math.max(1, open.length));
    const small = open.filter((at) => (wanted[at] ?? 0) <= share);
    if (small.length === 0) {
      for (const at of open) widths[at] = Math.max(6, share);
      return widths;
    }
    for (const at of small) {
      widths[at] = wanted[at] ?? 0;
      left -= widths[at] ?? 0;
    }
    open = open.filter((at) => !small.includes(at));
  }
}

function lines(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const wrapped = widths.map((width, at) => wrapText(cells[at] ?? '', Math.max(1, width)));
  const height = Math.max(...wrapped.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((cell, at) => (cell[line] ?? '') + ' '.repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(cell[line] ?? ''))))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function broadest(cell: string): number {
  return Math.max(...cell.split('\n').map(displayWidth));
}
