import { prefixOf } from './_annotate-styles.js';

/** From a column counted from 1 and an offset in pixels some way to the right: the column reached, from 0, and the offset in it. */
export type Reach = (from: number, offset: number, length: number) => readonly [index: number, offset: number];

/** How far one gets over the columns of a worksheet. */
export function columnSizes(sheet: string): Reach {
  const p = prefixOf(sheet);
  const widths: { from: number; to: number; pixels: number }[] = [];
  for (const [col] of sheet.matchAll(new RegExp(`<${p}col\\s[^>]*>`, 'g'))) {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(col)?.[1];
    const hidden = /^(?:1|true)$/.test(of('hidden') ?? '');
    widths.push({ from: Number(of('min')), to: Number(of('max')), pixels: hidden ? 0 : Math.round(Number(of('width') ?? 8.43) * 8) });
  }
  return reach((column) => widths.find(({ from, to }) => from <= column && column <= to)?.pixels ?? 72);
}

/** How far one gets over the rows of a worksheet. */
export function rowSizes(sheet: string): Reach {
  const p = prefixOf(sheet);
  const heights = new Map<number, number>();
  for (const [row] of sheet.matchAll(new RegExp(`<${p}row\\s[^>]*>`, 'g'))) {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(row)?.[1];
    const height = of('ht');
    if (/^(?:1|true)$/.test(of('hidden') ?? '')) heights.set(Number(of('r')), 0);
    else if (height !== undefined) heights.set(Number(of('r')), Math.round((Number(height) * 4) / 3));
  }
  return reach((row) => heights.get(row) ?? 20);
}

function reach(sizeOf: (index: number) => number): Reach {
  return (from, offset, length) => {
    let rest = offset + length;
    let at = from;
    // beyond the last cell of a sheet there is nothing to reach
    for (; rest >= sizeOf(at) && at < from + 2000; at++) rest -= sizeOf(at);
    return [at - 1, rest];
  };
}
