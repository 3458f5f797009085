import type { Area } from './_xlsx-places.js';

/** Merged cells that overlap no earlier one, from top to bottom, and those left out because they do. */
export function withoutOverlaps(merges: readonly Area[]): { readonly kept: readonly Area[]; readonly overlapping: readonly Area[] } {
  const kept: Area[] = [];
  const overlapping: Area[] = [];
  // side by side from left to right, none over another; those that end above are taken out when one comes in their place
  const beside: Area[] = [];
  for (const area of [...merges].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const first = firstReaching(beside, area.left);
    let past = first;
    for (let one = beside[past]; one !== undefined && one.left <= area.right && one.bottom < area.top; one = beside[past]) past++;
    const next = beside[past];
    const overlaps = next !== undefined && next.left <= area.right;
    beside.splice(first, past - first, ...(overlaps ? [] : [area]));
    (overlaps ? overlapping : kept).push(area);
  }
  return { kept, overlapping };
}

// the index of the first that reaches the column or lies behind it
function firstReaching(beside: readonly Area[], column: number): number {
  let [low, high] = [0, beside.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beside[middle]?.right ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
