import { UsageError } from '../base/error.js';
import { valueText } from '../base/hash.js';
import { text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';

/** A text that git left with its marks, as each side has it; undefined for one without. */
export function sidesOf(source: string): { readonly ours: string; readonly theirs: string } | undefined {
  if (!/^<{7} /m.test(source)) return undefined;
  const [ours, theirs]: [string[], string[]] = [[], []];
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  for (const line of source.split('\n')) {
    if (/^<{7} /.test(line)) side = 'ours';
    else if (side !== 'both' && /^\|{7}/.test(line)) side = 'base';
    else if (side !== 'both' && /^={7}\r?$/.test(line)) side = 'theirs';
    else if (side === 'theirs' && /^>{7} /.test(line)) side = 'both';
    else {
      if (side === 'both' || side === 'ours') ours.push(line);
      if (side === 'both' || side === 'theirs') theirs.push(line);
    }
  }
  return { ours: ours.join('\n'), theirs: theirs.join('\n') };
}

/** Our items and those that only their side has. Throws UsageError for an item that says one thing here and another there. */
export function joinedItems(file: string, ours: readonly LedgerItem[], theirs: readonly LedgerItem[]): readonly LedgerItem[] {
  const own = new Map(ours.map((item) => [item.fingerprint, item]));
  const differing = theirs.find((item) => {
    const other = own.get(item.fingerprint);
    return other !== undefined && valueText(other) !== valueText(item);
  });
  if (differing !== undefined)
    throw new UsageError(
      text(
        `${file} 合并有冲突：问题 ${differing.fingerprint} 两边写得不一样`,
        `${file} was left in conflict: the two sides say different things of ${differing.fingerprint}`,
      ),
      text(
        '这一项自己定，去掉冲突标记；只是各加各的，gkml 会合起来',
        'Settle that item and take its marks out; items that one side added are joined',
      ),
    );
  return [...ours, ...theirs.filter(({ fingerprint }) => !own.has(fingerprint))];
}
