import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import { addDays } from '../language/days.js';
import type { LedgerItem } from '../model/documents.js';
import { type DueAsked, ledgerDue } from './ledger-due.js';
import { ledgerFile, openLedger, sortedItems, writtenLedger } from './ledger-file.js';
import type { LedgerFinding } from './ledger-identity.js';
import { itemOf, type LedgerTurn, turned, waiverFault } from './ledger-life.js';
import { lookAt } from './ledger-look.js';
import type { LedgerWriting } from './ledger-open.js';
import { itemFinder } from './ledger-twins.js';

/** How a ledger is brought up to date. */
export interface UpdateOptions extends DueAsked {
  readonly ledger?: string;
  /** Whether new findings are taken in. */
  readonly add?: boolean;
  /** Drops items closed so many days ago. */
  readonly prune?: number;
  readonly progress?: (done: number, all: number) => void;
}

/** What an update came to; nothing is written yet. */
export interface UpdatedLedger extends LedgerWriting, Omit<LedgerTurn, 'items' | 'fresh'> {
  readonly items: readonly LedgerItem[];
  /** Findings of errors and warnings that the ledger does not hold. */
  readonly fresh: readonly LedgerFinding[];
  readonly added: readonly LedgerItem[];
  readonly pruned: readonly LedgerItem[];
  /** Waivers that do not hold, and why. */
  readonly faults: readonly { readonly item: LedgerItem; readonly fault: 'unfounded' | 'expired' }[];
  readonly said: readonly Text[];
}

/** Runs all checks anew and brings the ledger up to what they found. Throws UsageError where there is no ledger. */
export async function updateLedger(paths: readonly string[], io: Io, options: UpdateOptions = {}): Promise<UpdatedLedger> {
  const look = await lookAt(paths, io, options.progress === undefined ? {} : { progress: options.progress });
  const ledger = await openLedger(ledgerFile(look.project, options.ledger, io), io, 'refuse');
  const { due, said } = await ledgerDue(options, ledger.value, look.project.world);
  const handing = { today: io.today, ...(due !== undefined && { due }) };
  const turn = turned(ledger.value.items, look, handing);
  const itemFor = itemFinder(turn.items);
  const fresh = [...turn.fresh.values()].filter(
    (finding) => finding.severity !== 'info' && !look.isSaidTwice(finding) && itemFor(finding) === undefined,
  );
  const added = options.add === true ? sortedItems(fresh.map((finding) => itemOf(finding, handing))) : [];
  const { prune } = options;
  const pruned = prune === undefined ? [] : turn.items.filter((item) => isStale(item, io.today, prune));
  const items = [...turn.items.filter((item) => !pruned.includes(item)), ...added];
  const written = await writtenLedger(ledger, items);
  return {
    ...turn,
    file: ledger.file,
    items,
    fresh: options.add === true ? [] : fresh,
    added,
    pruned,
    faults: items.flatMap((item) => {
      const fault = waiverFault(item, io.today);
      return fault === undefined ? [] : [{ item, fault }];
    }),
    said: said !== undefined && turn.reopened.length + added.length > 0 ? [said] : [],
    ...(written !== undefined && { bytes: written.bytes }),
  };
}

function isStale({ state, closed }: LedgerItem, today: string, days: number): boolean {
  return state === '已整改' && closed !== undefined && addDays(closed, days) <= today;
}

/** Why a waiver does not hold, in words. */
export function waiverWords(item: LedgerItem, fault: 'unfounded' | 'expired'): Text {
  const { waiver } = item;
  if (fault === 'expired') return text(`不予整改的期限 ${waiver?.until} 已过`, `The waiver held until ${waiver?.until} and is over`);
  const missing = [...(waiver?.reason?.trim() ? [] : ['理由']), ...(waiver?.ground?.trim() ? [] : ['依据'])].join('和');
  const lacking = [...(waiver?.reason?.trim() ? [] : ['reason']), ...(waiver?.ground?.trim() ? [] : ['ground'])].join(' and ');
  return text(`不予整改没有写${missing}`, `The waiver gives no ${lacking}`);
}
