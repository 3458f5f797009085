import { normalise } from './normalise.js';

/** A region of a register; `city` where it is known to be a city with districts, not one of county level. */
export interface Region {
  readonly name: string;
  readonly city: boolean;
}

/**
 * Other spellings of a unit's name inside its region: 县财政局 ↔ 高青县财政局, 区财政局 ↔ 市南区财政局 ↔ 青岛市市南区财政局.
 * 市… stands for the city above as often as for a county-level city, so that it is restored only in the register of a city with districts.
 */
export function spellings(name: string, regions: readonly Region[]): readonly string[] {
  const plain = normalise(name);
  return regions.flatMap((region) => inRegion(plain, normalise(region.name), region.city));
}

/** A name without its region and level: 财政局 for 高青县财政局, 县财政局 and any 区财政局; undefined where nothing is left or there was none. */
export function withoutLevel(name: string, regions: readonly Region[]): string | undefined {
  const plain = normalise(name);
  const heads = [...regions.flatMap((region) => tailsOf(normalise(region.name))), '县', '区', '市', '旗'];
  const head = heads.find((one) => plain.startsWith(one));
  return head === undefined || plain.length - head.length < 3 ? undefined : plain.slice(head.length);
}

function inRegion(name: string, region: string, city: boolean): readonly string[] {
  const level = region.slice(-1);
  if (!restored.has(level) && !(city && level === '市')) return [];
  const heads = [...tailsOf(region), level];
  const head = heads.find((one) => name.startsWith(one));
  if (head === undefined || name.length === head.length) return [];
  const rest = name.slice(head.length);
  return heads.filter((one) => one !== head).map((one) => one + rest);
}

// 青岛市市南区 and 市南区, longest first; the second 市 of 市市 belongs to the name
function tailsOf(region: string): readonly string[] {
  const tails = [region];
  for (let at = 2; at < region.length - 1; at++) {
    if (above.has(region.charAt(at - 1)) && !above.has(region.charAt(at - 2))) tails.push(region.slice(at));
  }
  return tails;
}

const restored: ReadonlySet<string> = new Set(['县', '区', '旗', '镇', '乡']);
const above: ReadonlySet<string> = new Set(['省', '市', '州', '县', '区']);
