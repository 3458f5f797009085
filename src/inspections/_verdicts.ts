import type { Text } from '../base/text.js';
import type { Fine, InspectedEntry, Unknown } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';

/** So many things are in order. */
export function fine(count: number): Fine {
  return { answer: 'fine', count };
}

/** Nobody can tell of this column. */
export function unknownOn(column: ColumnNode, why: Text): Unknown {
  return { answer: 'unknown', column, why };
}

/** Nobody can tell of this entry, and of its column where one is meant. */
export function unknownOf(entry: InspectedEntry, why: Text, column?: ColumnNode): Unknown {
  return { answer: 'unknown', entry, why, ...(column !== undefined && { column }) };
}
