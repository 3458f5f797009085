/** A body row as it will be printed: one text a column; `source` is the table's row, of which it may be one of several parts. */
export interface Line {
  readonly source: number;
  readonly kind: 'row' | 'group' | 'note';
  readonly texts: readonly string[];
  /** Columns whose text was cut over the parts of this row. */
  readonly cut: ReadonlySet<number>;
}

/** What merging needs to know of a column. */
export interface MergeRule {
  readonly merge: boolean;
  readonly shared: number | undefined;
}

/** A run of rows that share one cell in a column, and how many columns that cell is wide. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly columns: number;
}

/**
 * The runs of every column, top to bottom; every row is in exactly one run of each column, except where a cell to the
 * left spans over it. A run never crosses an edge of a merging column to its left.
 */
export function runsOf(lines: readonly Line[], columns: readonly MergeRule[]): readonly (readonly Run[])[] {
  const runs: Run[][] = columns.map(() => []);
  const open: ({ first: number; columns: number } | undefined)[] = columns.map(() => undefined);
  lines.forEach((line, row) => {
    const before = lines[row - 1];
    let free = true;
    for (let column = 0; column < columns.length; ) {
      const width = span(line, column, columns);
      const going = open[column];
      const joined =
        before !== undefined && going !== undefined && going.columns === width && joins(before, line, column, columns[column], free);
      if (!joined) {
        for (let covered = column; covered < column + width; covered++) close(covered, row);
        open[column] = { first: row, columns: width };
      }
      if (columns[column]?.merge && !joined) free = false;
      column += width;
    }
  });
  columns.forEach((_, column) => {
    close(column, lines.length);
  });
  return runs;

  function close(column: number, row: number): void {
    const going = open[column];
    if (going !== undefined) runs[column]?.push({ first: going.first, last: row - 1, columns: going.columns });
    open[column] = undefined;
  }
}

// Parts of one row share every cell that was not cut; neighbours share equal labels of a merging column.
function joins(above: Line, below: Line, column: number, rule: MergeRule | undefined, free: boolean): boolean {
  if (above.kind !== 'row' || below.kind !== 'row') return false;
  if (above.source === below.source) return !below.cut.has(column);
  if (!rule?.merge || !free || above.cut.has(column) || below.cut.has(column)) return false;
  return below.texts[column] !== '' && above.texts[column] === below.texts[column];
}

// A label whose nameless neighbours to the right are blank spreads over them; a group or a note over the whole width.
function span(line: Line, column: number, columns: readonly MergeRule[]): number {
  if (line.kind !== 'row') return columns.length - column;
  const shared = columns[column]?.shared;
  if (shared === undefined || line.texts[column] === '') return 1;
  let end = column + 1;
  while (columns[end]?.shared === shared) {
    if (line.texts[end] !== '') return 1;
    end++;
  }
  return end - column;
}
