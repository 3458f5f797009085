import type { Text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import { type LedgerFinding, type LedgerLook, ledgerFingerprint } from './ledger-identity.js';

/** The day on which things are handed out, and the last day for mending them; `due` is absent where nobody can tell it yet. */
export interface Handing {
  readonly today: string;
  readonly due?: string;
  readonly owner?: string;
}

/** The findings of a look by fingerprint, in the order they were found; equal ones stand there once. */
export function byFingerprint(findings: readonly LedgerFinding[]): ReadonlyMap<string, LedgerFinding> {
  const found = new Map<string, LedgerFinding>();
  for (const finding of findings) {
    const fingerprint = ledgerFingerprint(finding);
    if (!found.has(fingerprint)) found.set(fingerprint, finding);
  }
  return found;
}

/** A finding as a new item of a ledger. */
export function itemOf(finding: LedgerFinding, { today, due, owner }: Handing): LedgerItem {
  const { code, severity, message, ground, way, document, file, entry, title, column, field, value, sensitive, unit, taken } = finding;
  const section = owner ?? finding.owner;
  const shown = sensitive ? '' : (value.split('\n')[0] ?? '').trim();
  return {
    fingerprint: ledgerFingerprint(finding),
    code,
    severity,
    ...(unit !== undefined && { unit }),
    ...(section !== undefined && { owner: section }),
    document,
    file,
    ...(entry !== undefined && { entry }),
    ...(title !== undefined && { title }),
    ...(column !== undefined && { column }),
    ...(field !== undefined && { field }),
    ...(shown !== '' && { value: shown }),
    finding: message['zh-CN'],
    ...(ground !== undefined && { ground: ground['zh-CN'] }),
    ...(way !== undefined && { way: way['zh-CN'] }),
    ...(taken !== undefined && { taken }),
    handed: today,
    ...(due !== undefined && { due }),
    state: '交办',
  };
}

/** An item that could not be held against what there is now, and why. */
export interface Unverified {
  readonly item: LedgerItem;
  readonly why: Text;
}

/** What became of a ledger. */
export interface LedgerTurn {
  readonly items: readonly LedgerItem[];
  readonly closed: readonly LedgerItem[];
  readonly reopened: readonly LedgerItem[];
  readonly unverified: readonly Unverified[];
  /** Items that are open and were found again. */
  readonly open: readonly LedgerItem[];
  /** Waived ones whose finding is gone. */
  readonly idle: readonly LedgerItem[];
  /** Findings that no item speaks of, by fingerprint. */
  readonly fresh: ReadonlyMap<string, LedgerFinding>;
}

/**
 * Holds the items of a ledger against a look. What is gone and was looked at is 已整改; what was 已整改 and is there again is handed out
 * anew; a waived item stays as it was decided. Nothing is taken out, and nothing that was not looked at is closed.
 */
export function turned(items: readonly LedgerItem[], look: LedgerLook, handing: Handing): LedgerTurn {
  const found = byFingerprint(look.findings);
  const [closed, reopened, unverified, open, idle]: [LedgerItem[], LedgerItem[], Unverified[], LedgerItem[], LedgerItem[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const next = items.map((item) => {
    const finding = found.get(item.fingerprint);
    if (finding === undefined) return gone(item);
    const seen = followed(item, finding);
    if (isOpen(item)) open.push(seen);
    if (item.state !== '已整改') return seen;
    const again = reopenedItem(seen, handing);
    reopened.push(again);
    return again;
  });
  const known = new Set(items.map(({ fingerprint }) => fingerprint));
  return {
    items: next,
    closed,
    reopened,
    unverified,
    open,
    idle,
    fresh: new Map([...found].filter(([fingerprint]) => !known.has(fingerprint))),
  };

  function gone(item: LedgerItem): LedgerItem {
    if (item.state === '已整改' && item.closed !== undefined) return item;
    const why = look.unseen(item);
    // what a unit said is done is closed on the day it is seen to be
    if (item.state === '已整改') return why === undefined ? { ...item, closed: handing.today } : item;
    if (why !== undefined) {
      unverified.push({ item, why });
      return item;
    }
    if (item.state === '不予整改') {
      idle.push(item);
      return item;
    }
    const done: LedgerItem = { ...item, state: '已整改', closed: handing.today };
    closed.push(done);
    return done;
  }
}

/** Whether an item is still to be mended. */
export function isOpen({ state }: Pick<LedgerItem, 'state'>): boolean {
  return state === '交办' || state === '整改中';
}

/** Whether an item is open and its last day is over. */
export function isOverdue({ state, due }: Pick<LedgerItem, 'state' | 'due'>, today: string): boolean {
  return isOpen({ state }) && due !== undefined && due < today;
}

/** Why a waiver does not hold: nobody gave reason and ground, or its last day is over; undefined where it holds or there is none. */
export function waiverFault({ state, waiver }: Pick<LedgerItem, 'state' | 'waiver'>, today: string): 'unfounded' | 'expired' | undefined {
  if (state !== '不予整改') return undefined;
  if (isBlank(waiver?.reason) || isBlank(waiver?.ground)) return 'unfounded';
  return waiver?.until !== undefined && waiver.until < today ? 'expired' : undefined;
}

function isBlank(words: string | undefined): boolean {
  return words === undefined || words.trim() === '';
}

// where it stands now; what was said when it was handed out stays
function followed(item: LedgerItem, { file, taken }: LedgerFinding): LedgerItem {
  const later = item.taken !== undefined && taken !== undefined && taken > item.taken;
  if (item.file === file && !later) return item;
  return { ...item, file, ...(later && { taken }) };
}

function reopenedItem({ closed: _, due: __, ...item }: LedgerItem, { today, due }: Handing): LedgerItem {
  return { ...item, handed: today, ...(due !== undefined && { due }), state: '交办', reopened: [...(item.reopened ?? []), today] };
}
