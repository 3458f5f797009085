import type { MatchEntry } from '../model/matching.js';

/** The places that names may begin with, by the units: 青河县财政局 says 青河县. */
export function regionsOf(entries: readonly MatchEntry[]): readonly string[] {
  const units = new Set<string>();
  let last: string | undefined;
  for (let at = 0; at < entries.length; at++) {
    const first = (entries[at] as MatchEntry).units[0];
    if (first === undefined || first === last) continue;
    units.add(first);
    last = first;
  }
  const regions = new Set<string>();
  for (const unit of units) {
    const found = /^(?:[^省市县区]{2,3}[省市])?([^省市县区]{1,4}[省市县区旗])(?=.)/.exec(unit);
    if (found === null) continue;
    regions.add(found[0]);
    if (found[1] !== undefined) regions.add(found[1]);
  }
  return [...regions];
}
