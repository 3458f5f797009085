/** A block of rows that share one cell in a column: `need` points for its text, wherever it is cut. */
export interface Block {
  readonly first: number;
  readonly last: number;
  readonly need: number;
}

/** Where pages begin and how high the rows are. */
export interface Pages {
  /** Index of the first row of each page; the first is 0. */
  readonly starts: readonly number[];
  readonly heights: readonly number[];
}

/**
 * Fills page after page, going forward. A block cut by a page edge repeats its label on the next page, so the heights
 * of a page depend on where it begins and ends: they are computed anew for each candidate. `blocks` is one list a
 * column, narrowest blocks first; `keep` rows may not be the last of a page.
 */
export function paginate(
  base: readonly number[],
  blocks: readonly (readonly Block[])[],
  room: (page: number) => number,
  keep: (row: number) => boolean = () => false,
): Pages {
  const heights = new Array<number>(base.length);
  const starts: number[] = [];
  const cursors = blocks.map(() => 0);
  // most pages hold a few dozen rows; a page of very many is measured in one growing buffer
  const candidate = new Float64Array(base.length);
  for (let start = 0; start < base.length; ) {
    const space = room(starts.length);
    let last = start;
    for (let end = start + 1; end < base.length; end++) {
      if (pageHeights(base, blocks, cursors, start, end, candidate) <= space) last = end;
      else if (end > last + 3) break;
    }
    const fits = last;
    while (last > start && last < base.length - 1 && keep(last)) last--;
    if (last === start && keep(start)) last = fits;
    pageHeights(base, blocks, cursors, start, last, candidate);
    for (let row = start; row <= last; row++) heights[row] = candidate[row - start] as number;
    starts.push(start);
    start = last + 1;
    blocks.forEach((column, index) => {
      while ((column[cursors[index] as number]?.last ?? Number.POSITIVE_INFINITY) < start) cursors[index] = (cursors[index] as number) + 1;
    });
  }
  return { starts, heights };
}

// Heights of the rows start..end when exactly these stand on a page: what a block lacks is added evenly to its rows.
// Writes them into `heights` and returns their sum.
function pageHeights(
  base: readonly number[],
  blocks: readonly (readonly Block[])[],
  cursors: readonly number[],
  start: number,
  end: number,
  heights: Float64Array,
): number {
  for (let row = start; row <= end; row++) heights[row - start] = base[row] as number;
  for (let index = 0; index < blocks.length; index++) {
    const column = blocks[index] as readonly Block[];
    for (let at = cursors[index] as number; at < column.length; at++) {
      const block = column[at] as Block;
      if (block.first > end) break;
      const first = Math.max(block.first, start) - start;
      const last = Math.min(block.last, end) - start;
      let have = 0;
      for (let row = first; row <= last; row++) have += heights[row] as number;
      if (block.need <= have) continue;
      const more = (block.need - have) / (last - first + 1);
      for (let row = first; row <= last; row++) heights[row] = wholePixels((heights[row] as number) + more);
    }
  }
  let sum = 0;
  for (let row = 0; row <= end - start; row++) sum += heights[row] as number;
  return sum;
}

/** Rounds points up to whole pixels, at most 409 points, the limit of a row. */
export function wholePixels(points: number): number {
  return Math.min(409, Math.ceil((points * 4) / 3) * 0.75);
}
