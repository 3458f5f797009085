import type { Diagnostic } from '../base/diagnostic.js';
import type { Located } from '../base/located.js';
import { type Path, pathText } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { addDays, daysBetween } from '../language/days.js';
import type { Ledger, LedgerItem } from '../model/documents.js';
import { rectification } from '../reference/generated/rectification.js';
import { ledgerCards } from './ledger-cards.js';
import { isOverdue, waiverFault } from './ledger-life.js';

/** What is wrong with a ledger itself as of a day: items past their day, waivers that do not hold, items closed long ago or entered twice. */
export function ledgerFindings(ledger: Located<Ledger>, today: string): readonly Diagnostic[] {
  const seen = new Set<string>();
  return ledger.value.items.flatMap((item, index) => {
    const isSecond = seen.has(item.fingerprint);
    seen.add(item.fingerprint);
    return [
      ...(isSecond ? [made('ledger-item-duplicate', item, index, ['fingerprint'], duplicate(item))] : []),
      ...(isOverdue(item, today) ? [made('ledger-item-overdue', item, index, ['due'], overdue(item, today))] : []),
      ...waiverFindings(item, index),
      ...staleFindings(item, index),
    ];
  });

  function waiverFindings(item: LedgerItem, index: number): readonly Diagnostic[] {
    const fault = waiverFault(item, today);
    if (fault === 'unfounded')
      return [made('ledger-suppression-unfounded', item, index, item.waiver === undefined ? ['state'] : ['waiver'], unfounded(item))];
    return fault === 'expired' ? [made('ledger-suppression-expired', item, index, ['waiver', 'until'], expired(item))] : [];
  }

  function staleFindings(item: LedgerItem, index: number): readonly Diagnostic[] {
    const { state, closed } = item;
    if (state !== '已整改' || closed === undefined || addDays(closed, rectification.staleDays) > today) return [];
    return [made('ledger-item-stale', item, index, ['closed'], stale(item))];
  }

  function made(code: string, item: LedgerItem, index: number, at: Path, { message, way }: Words): Diagnostic {
    const card = ledgerCards.find(({ id }) => id === code);
    return {
      code,
      severity: card?.severity ?? 'error',
      span: ledger.at(['items', index, ...at]),
      message,
      ...(card !== undefined && { ground: card.source }),
      way,
      record: { id: item.fingerprint, ...(item.title !== undefined && { title: item.title }) },
      field: pathText(at),
    };
  }
}

interface Words {
  readonly message: Text;
  readonly way: Text;
}

function whose({ unit, entry, column }: LedgerItem): string {
  return [unit, entry ?? column].filter(Boolean).join(' ');
}

function overdue(item: LedgerItem, today: string): Words {
  const days = daysBetween(item.due ?? today, today);
  return {
    message: text(
      `${whose(item)}的问题应在 ${item.due} 前改好，已超 ${days} 天，状态还是“${item.state}”`,
      `${whose(item)}: to be mended by ${item.due}, ${days} days ago, and still ${item.state}`,
    ),
    way: text(
      '改好后运行 gkml ledger update 销号；延期的，改 due 并在 notes 里写明原因',
      'Mend it and run gkml ledger update; to put it off, change due and say why in notes',
    ),
  };
}

function unfounded(item: LedgerItem): Words {
  const { reason, ground } = item.waiver ?? {};
  const missing = [...(reason?.trim() ? [] : ['理由（reason）']), ...(ground?.trim() ? [] : ['依据（ground）'])].join('和');
  const lacking = [...(reason?.trim() ? [] : ['reason']), ...(ground?.trim() ? [] : ['ground'])].join(' and ');
  return {
    message: text(`${whose(item)}的问题不予整改，没有写${missing}`, `${whose(item)} is waived without ${lacking}`),
    way: text(
      '在 waiver 里写明理由和依据；说不出的，改为“整改中”',
      'Give reason and ground under waiver; where there are none, set 整改中',
    ),
  };
}

function expired(item: LedgerItem): Words {
  return {
    message: text(
      `${whose(item)}的问题不予整改到 ${item.waiver?.until} 为止，已经到期`,
      `${whose(item)} was waived until ${item.waiver?.until}, which is over`,
    ),
    way: text('改好它，或重新研究、写明新的依据和期限', 'Mend it, or decide anew and write the new ground and day'),
  };
}

function stale(item: LedgerItem): Words {
  return {
    message: text(`${whose(item)}的问题 ${item.closed} 已销号，满一年了`, `${whose(item)} was closed on ${item.closed}, over a year ago`),
    way: text('用 gkml ledger update --prune 清出', 'Drop it with gkml ledger update --prune'),
  };
}

function duplicate(item: LedgerItem): Words {
  return {
    message: text(`问题 ${item.fingerprint} 在前面已经登记过`, `${item.fingerprint} was entered before`),
    way: text('两项对照，留一项，把另一项删去', 'Compare the two, keep one and delete the other'),
  };
}
