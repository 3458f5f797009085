import type { CellRef } from '../model/grid.js';
import type { Ledger } from './ledger.js';
import type { RowValue } from './row-values.js';

/** Enters the values of one record of a list; what is not sure comes back as sentences for its `review`. */
export function enterUses(
  uses: readonly { readonly key: string; readonly value: RowValue }[],
  path: readonly (string | number)[],
  at: CellRef,
  ledger: Ledger,
): string[] {
  const review: string[] = [];
  ledger.place(path, at);
  for (const { key, value } of uses) {
    const to = key === '' ? path : [...path, ...key.split('\u0000')];
    const fate = key === '' ? 'ordinal' : value.text === '' ? 'reported' : key.startsWith('original') ? 'kept' : 'used';
    for (const source of value.sources) ledger.fate(source, fate, key === '' ? undefined : to);
    if (value.text !== '' && key !== '') ledger.place(to, value.at);
    for (const healing of value.healings) {
      ledger.heal(healing, to);
      if (healing.sure < 80) review.push(healing.message['zh-CN']);
    }
  }
  return review;
}
