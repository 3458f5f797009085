/** A path inside a document: keys and zero-based indexes from the root, e.g. `['entries', 2, 'deadline']`. */
export type Path = readonly (string | number)[];

/** Where something stands. Lines and columns count from 1, columns in UTF-16 units; `end` is exclusive. A workbook gives `cell` (`目录!C12`) and line 0. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly cell?: string;
}

/** The whole of a file, for what has no better place. */
export function wholeFile(file: string): Span {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** How a place is written for people: `财政局.yaml:9:15`, or `财政局.xlsx#目录!C12` for a cell. */
export function placeText({ file, line, column, cell }: Span): string {
  return cell === undefined ? `${file}:${line}:${column}` : `${file}#${cell}`;
}

/** Offset → line and column over one text; the line table is made on the first question. */
export function lineCounter(source: string): (offset: number) => { line: number; column: number } {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(source);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Writes a path the way people read it: `entries[2].deadline`. */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
