/** A rectangle of cells; rows and columns count from 1, both ends are in it. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The most rows and columns a worksheet can have. */
export const lastPlace = { row: 1_048_576, column: 16_384 } as const;

/** An address such as `B3` or `$B$3:D9` as an area; undefined for anything else, or outside a worksheet. */
export function areaOf(address: string): Area | undefined {
  const [, c1, r1, c2, r2] = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(address.trim()) ?? [];
  if (c1 === undefined || r1 === undefined) return undefined;
  const [columns, rows] = [
    [columnOf(c1), columnOf(c2 ?? c1)],
    [Number(r1), Number(r2 ?? r1)],
  ];
  const area = { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
  return area.top < 1 || area.bottom > lastPlace.row || area.right > lastPlace.column ? undefined : area;
}

/** The number of a column by its letters: A is 1, AB is 28. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
