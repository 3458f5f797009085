import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import type { Baseline, CheckedProject } from './check.js';
import { ledgerCards } from './ledger-cards.js';
import { ledgerFile, locatedLedger } from './ledger-file.js';
import { ledgerFindings } from './ledger-findings.js';
import { isOpen, isOverdue, waiverFault } from './ledger-life.js';
import { checkLook } from './ledger-look-check.js';
import { itemFinder } from './ledger-twins.js';

/**
 * A baseline by the ledger of each project, or by the one named: what is open and in time, or waived on good grounds, is left out; new
 * findings, those past their day and those that were closed before stay, the latter two with the reason in their message. Throws
 * UsageError where there is no ledger.
 */
export function ledgerBaseline(io: Io, asked: string | undefined): Baseline {
  return async (checked) => {
    const held = [];
    for (const one of checked) held.push(await heldProject(one, io, asked));
    return { checked: held.map(({ project }) => project), said: held.flatMap(({ said }) => said) };
  };
}

async function heldProject(
  checked: CheckedProject,
  io: Io,
  asked: string | undefined,
): Promise<{ readonly project: CheckedProject; readonly said: readonly Text[] }> {
  const { project, found } = checked;
  const ledger = await locatedLedger(ledgerFile(project, asked, io), io);
  const look = await checkLook(checked, io);
  const known = itemFinder(ledger.value.items);
  const verdicts = look.findings.map((finding) => {
    const item = known(finding);
    return item && verdictOf(item, io.today);
  });
  const kept = look.diagnostics.flatMap((finding, at) => {
    const verdict = verdicts[at];
    return verdict === undefined ? [finding] : verdict.passes ? [] : [withWhy(finding, verdict.why)];
  });
  const own = new Set(ledgerCards.map(({ id }) => id));
  const others = found.filter(({ code, span }) => own.has(code) && span.file !== ledger.file);
  const met = new Set(verdicts.flatMap((verdict) => (verdict === undefined ? [] : [verdict.item.fingerprint])));
  const levels = project.config.rules ?? {};
  const always = ledgerFindings(ledger, io.today).flatMap((finding) => {
    const level = levels[finding.code];
    if (level === 'off') return [];
    const isMet = finding.code === 'ledger-item-overdue' && met.has(finding.record?.id ?? '');
    return [isMet ? { ...finding, severity: 'error' as const } : level === undefined ? finding : { ...finding, severity: level }];
  });
  return { project: { project, found: [...kept, ...others], always }, said: saidOf(verdicts, look.findings.length) };
}

/** What a ledger says of a finding. */
export interface Verdict {
  readonly item: LedgerItem;
  readonly passes: boolean;
  /** Why it does not pass though the ledger knows it. */
  readonly why?: Text;
}

/** What a ledger says of a finding that is there: it passes, or why it does not. */
export function verdictOf(item: LedgerItem, today: string): Verdict {
  if (isOpen(item)) {
    if (!isOverdue(item, today)) return { item, passes: true };
    return { item, passes: false, why: text(`台账：应在 ${item.due} 前改好，已超期`, `ledger: was to be mended by ${item.due}`) };
  }
  if (item.state === '已整改') {
    const { closed } = item;
    const why =
      closed === undefined
        ? text('台账：记为已整改，仍能查出', 'ledger: said to be done, and still found')
        : text(`台账：${closed} 已销号，又查出`, `ledger: closed on ${closed}, and found again`);
    return { item, passes: false, why };
  }
  const fault = waiverFault(item, today);
  if (fault === undefined) return { item, passes: true };
  return {
    item,
    passes: false,
    why:
      fault === 'expired'
        ? text(`台账：不予整改到 ${item.waiver?.until} 为止`, `ledger: waived until ${item.waiver?.until} only`)
        : text('台账：不予整改没有写理由或依据', 'ledger: waived without reason or ground'),
  };
}

function withWhy(finding: Diagnostic, why: Text | undefined): Diagnostic {
  if (why === undefined) return finding;
  const { message } = finding;
  return { ...finding, message: text(`${message['zh-CN']}（${why['zh-CN']}）`, `${message.en} (${why.en})`) };
}

/** How many findings a ledger holds, when the next is due, how many it waives, and what does not pass. */
export function saidOf(verdicts: readonly (Verdict | undefined)[], all: number): readonly Text[] {
  const passed = verdicts.flatMap((verdict) => (verdict?.passes ? [verdict.item] : []));
  const open = passed.filter(isOpen);
  const [next] = open.flatMap(({ due }) => due ?? []).sort();
  const waived = passed.length - open.length;
  const failed = verdicts.filter((verdict) => verdict !== undefined && !verdict.passes).length;
  const fresh = all - passed.length - failed;
  const zh = [
    `台账内 ${open.length} 项${next === undefined ? '' : `，最近到期 ${next}`}`,
    ...(waived === 0 ? [] : [`不予整改 ${waived} 项`]),
    `台账外 ${fresh} 项`,
    ...(failed === 0 ? [] : [`超期、又查出或不予整改已失效 ${failed} 项`]),
  ];
  const en = [
    `${open.length} in the ledger${next === undefined ? '' : `, next due ${next}`}`,
    ...(waived === 0 ? [] : [`${waived} waived`]),
    `${fresh} not in it`,
    ...(failed === 0 ? [] : [`${failed} overdue, found again or no longer waived`]),
  ];
  return [text(zh.join('；'), en.join('; '))];
}
