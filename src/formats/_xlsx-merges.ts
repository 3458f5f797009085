import type { Area } from './_xlsx-places.js';

/** Merged cells that overlap no earlier one, from top to bottom, and those left out because they do. */
export function withoutOverlaps(merges: readonly Area[]): { readonly kept: readonly Area[]; readonly overlapping: readonly Area[] } {
  const kept: Area[] = [];
  const overlapping: Area[] = [];
  // those that reach the row at hand; never more than a row has columns
  let active: Area[] = [];
  for (const area of [...merges].sort((a, b) => a.top - b.top || a.left - b.left)) {
    active = active.filter((one) => one.bottom >= area.top);
    if (active.some((one) => one.left <= area.right && area.left <= one.right)) overlapping.push(area);
    else {
      kept.push(area);
      active.push(area);
    }
  }
  return { kept, overlapping };
}
