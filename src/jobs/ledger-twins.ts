import { inspections } from '../inspections/generated/index.js';
import type { LedgerItem } from '../model/documents.js';
import { type LedgerFinding, ledgerFingerprint } from './ledger-identity.js';

/**
 * Finds the item that a finding belongs to: by fingerprint, else the one that says the same of the same entry under another name, as a check
 * of the entry alone and an inspection of the website may. One that was closed under the other name is not taken for it.
 */
export function itemFinder(items: readonly LedgerItem[]): (finding: LedgerFinding) => LedgerItem | undefined {
  const own = new Map(items.map((item) => [item.fingerprint, item]));
  const ofEntries = new Map<string, LedgerItem>();
  for (const item of items) if (item.entry !== undefined && item.state !== '已整改') ofEntries.set(keyOf(item.code, item), item);
  return (finding) => {
    const found = own.get(ledgerFingerprint(finding));
    if (found !== undefined || finding.entry === undefined) return found;
    return twins.get(finding.code)?.flatMap((code) => ofEntries.get(keyOf(code, finding)) ?? [])[0];
  };
}

function keyOf(code: string, { document, entry }: { readonly document?: string; readonly entry?: string }): string {
  return [code, document, entry].join('\0');
}

const twins: ReadonlyMap<string, readonly string[]> = twinCodes();

function twinCodes(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (one: string, other: string) => found.set(one, [...(found.get(one) ?? []), other]);
  for (const { id, covers = [] } of inspections) {
    for (const code of covers) {
      add(id, code);
      add(code, id);
    }
  }
  return found;
}
