import type { PageSetup } from '../model/table.js';
import { pixels } from './metrics.js';

/** Margins in inches: 20, 20, 28 and 26 mm, as GB/T 9704 has them for a landscape annex. */
export const margins = { left: 0.79, right: 0.79, top: 1.1, bottom: 1.02, header: 0.39, footer: 0.71 } as const;

/** What a table is printed on when it does not say. */
export const usualPage: Required<PageSetup> = {
  paper: 'A4',
  orientation: 'landscape',
  fontSize: 12,
  bodyFont: '仿宋',
  titleFont: '方正小标宋简体',
};

const inches = { A4: [8.27, 11.69], A3: [11.69, 16.54] } as const;

/** Pixels that fit between the side margins. */
function printableWidth(page: PageSetup): number {
  const [short, long] = inches[page.paper];
  return Math.floor(((page.orientation === 'landscape' ? long : short) - margins.left - margins.right) * 96);
}

/** Points between the upper and lower margin for columns of these widths; more when they must be shrunk to fit the width. */
export function printableHeight(page: PageSetup, widths: readonly number[]): number {
  const [short, long] = inches[page.paper];
  const height = (page.orientation === 'landscape' ? short : long) - margins.top - margins.bottom;
  const needed = widths.reduce((sum, width) => sum + pixels(width), 0);
  const scale = Math.min(1, Math.floor((printableWidth(page) / needed) * 100) / 100);
  return (height * 72) / scale - 4;
}

/**
 * Widths in digits that together fill the page: what the given widths leave, or lack, is shared out by weight. No column
 * loses more than two fifths: a table that needs more room is shrunk to the page as a whole.
 */
export function fillWidths(page: PageSetup, wanted: readonly { readonly width: number; readonly grow: number }[]): readonly number[] {
  const spare = Math.floor(printableWidth(page) / 8) - wanted.reduce((sum, { width }) => sum + width, 0);
  const weight = wanted.reduce((sum, { grow }) => sum + grow, 0);
  let passed = 0;
  return wanted.map(({ width, grow }) => {
    if (grow === 0) return width;
    const before = Math.round((spare * passed) / weight);
    passed += grow;
    return Math.max(Math.min(width, 6), Math.ceil(width * 0.6), width + Math.round((spare * passed) / weight) - before);
  });
}
