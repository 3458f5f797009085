import type { ColumnNode } from '../model/register.js';
import { normalName } from './normal.js';

/**
 * How a column stands to an entry's units: `same`; `other` when the register knows both and they differ; `unlike` when the
 * names differ but nobody registered them; `open` when the column says nothing or the two may be one.
 */
export type UnitRelation = 'same' | 'open' | 'unlike' | 'other';

/** The registered full name for any name of a unit; undefined when the register does not know it. */
export type UnitKey = (name: string) => string | undefined;

/** A unit as it is compared: its registered name, or else the normalised one. */
export interface ComparedUnit {
  readonly key: string;
  readonly registered: boolean;
}

/** Makes a unit's name comparable. */
export function comparedUnit(name: string, unitKey: UnitKey): ComparedUnit {
  const registered = unitKey(name);
  return { key: normalName(registered ?? name), registered: registered !== undefined };
}

/** The unit in whose section of the tree a column stands (部门信息公开 > 县财政局 > …); undefined outside such sections. */
export function sectionUnit(path: readonly string[], unitKey: UnitKey): string | undefined {
  for (let at = path.length - 1; at >= 0; at--) if (isUnitSection(path, at, unitKey)) return path[at] ?? '';
  return undefined;
}

/** True for the level of a path that is the section of a unit. */
export function isUnitSection(path: readonly string[], at: number, unitKey: UnitKey): boolean {
  const name = path[at] ?? '';
  if (unitKey(name) !== undefined) return true;
  return unitEnding.test(name) && (certainUnit.test(name) || sectionOfUnits.test(path[at - 1] ?? ''));
}

/** The units a column belongs to: the one written at it, and the one in whose section it stands. */
export function unitsOfColumn(column: ColumnNode, unitKey: UnitKey): readonly ComparedUnit[] {
  const section = sectionUnit(column.path, unitKey);
  return [column.unit, section].flatMap((name) => (name === undefined ? [] : [comparedUnit(name, unitKey)]));
}

/** Compares two sets of units; one in common is enough for `same`. */
export function unitRelation(own: readonly ComparedUnit[], theirs: readonly ComparedUnit[]): UnitRelation {
  if (own.length === 0 || theirs.length === 0) return 'open';
  let relation: UnitRelation = 'other';
  for (let at = 0; at < own.length; at++) {
    const a = own[at] as ComparedUnit;
    for (let other = 0; other < theirs.length; other++) {
      const b = theirs[other] as ComparedUnit;
      if (a.key === b.key || a.key.endsWith(b.key) || b.key.endsWith(a.key)) return 'same';
      if (a.registered && b.registered) continue;
      if (holdsInOrder(a.key, b.key) || holdsInOrder(b.key, a.key)) relation = 'open';
      else if (relation === 'other') relation = 'unlike';
    }
  }
  return relation;
}

const unitEnding = /(?:局|委员会|委|办公室|办|办事处|政府|管委会|中心|街道|镇|乡|分局|院|所)$/;
// 县财政局 and 花沟镇人民政府 are units wherever they stand; 空间布局 and 直属分局 are not
const certainUnit =
  /^(?!.*(?:布局|格局|全局|大局|结局|时局)$)(?!(?:直属|派出|基层|各)?分局$).{2,}局$|^.{2,8}(?:镇|乡)(?:人民)?政府$|^.{2,8}街道(?:办事处|办)?$/;
const sectionOfUnits = /部门|单位|机构|镇|街|乡|县直|区直|市直/;

// 县人社局 may be short for 县人力资源和社会保障局: its characters stand there in the same order.
function holdsInOrder(long: string, short: string): boolean {
  let at = 0;
  for (let index = 0; index < long.length && at < short.length; index++) if (long[index] === short[at]) at++;
  return at === short.length;
}
