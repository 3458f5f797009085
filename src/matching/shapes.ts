import type { ReferenceRoad } from '../model/matching.js';
import type { ColumnNode, ColumnReference } from '../model/register.js';
import type { UnitKey } from './units.js';

/** What the matching asks of the world around it, and the score from which a match by name counts as sure. */
export interface MatchOptions {
  resolve(reference: ColumnReference): { readonly column: ColumnNode; readonly road: ReferenceRoad } | 'outside' | undefined;
  readonly unitKey: UnitKey;
  readonly sure?: number;
}

/** Default of the sure threshold. */
export const sureScore = 0.85;
