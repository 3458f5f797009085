import { nearest } from '../base/distance.js';
import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import { inspections } from '../inspections/generated/index.js';
import { allCards } from './cards.js';

/** The complaint about a code that no check and no inspection has; undefined where there is one. */
export function unknownLedgerCode(code: string): UsageError | undefined {
  const known = [...new Set([...allCards(), ...inspections].map(({ id }) => id))];
  if (known.includes(code)) return undefined;
  const near = nearest(code, known);
  return new UsageError(
    text(`没有“${code}”这一检查项`, `There is no rule "${code}"`),
    near === undefined ? text('用 gkml rules 查看全部检查项', 'See gkml rules') : text(`是否想写“${near}”？`, `Did you mean "${near}"?`),
  );
}
