import { text } from '../base/text.js';
import type { FoundTable } from '../model/intake.js';
import type { Ledger } from './ledger.js';
import type { TableRow } from './row-values.js';

/** The running numbers that a table leaves out or has twice; each is asked about. A row of another page that begins at 1 anew is no repetition. */
export function countNumbers(
  rows: readonly TableRow[],
  table: FoundTable,
  ledger: Ledger,
): { readonly missing: readonly number[]; readonly repeated: readonly number[] } {
  const at = table.headings.findIndex(({ key }) => key === 'ordinal');
  const missing: number[] = [];
  const repeated: number[] = [];
  const seen = new Set<number>();
  let before = 0;
  for (const row of rows) {
    if (row.section !== undefined || row.number === undefined) continue;
    const { number } = row;
    const cell = row.values[at]?.at;
    if (number === 1 && before > 1) seen.clear();
    else if (seen.has(number)) {
      repeated.push(number);
      ledger.doubt('number-repeated', text(`序号 ${number} 出现了两次`, `Number ${number} stands twice`), cell);
    } else if (number > before + 1 && number - before <= 1000) {
      const gone = Array.from({ length: number - before - 1 }, (_, index) => before + 1 + index);
      missing.push(...gone);
      const named = gone.length > 3 ? `${gone[0]} 至 ${gone[gone.length - 1]}` : gone.join('、');
      ledger.doubt(
        'number-missing',
        text(`序号缺 ${named}`, `Missing numbers: ${gone.length > 3 ? `${gone[0]} to ${gone[gone.length - 1]}` : gone.join(', ')}`),
        cell,
      );
    }
    seen.add(number);
    before = number;
  }
  return { missing, repeated };
}
