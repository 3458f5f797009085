import { counted, type Language, type Text, text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import type { ClosedLedger } from './ledger-close.js';
import { type LedgerFinding, ledgerFingerprint } from './ledger-identity.js';
import type { OpenedLedger } from './ledger-open.js';
import { type UpdatedLedger, waiverWords } from './ledger-update.js';
import { someItems } from './ledger-words.js';

const most = 20;

/** What opening came to, for people. */
export function openedWords(opened: OpenedLedger, dry: boolean, language: Language): string {
  const { file, isNew, added, known, returned, said } = opened;
  const days = [...new Set(added.flatMap(({ due }) => due ?? []))];
  const until = days.length === 0 ? '' : `，整改期限 ${days.join('、')}`;
  const head =
    added.length === 0
      ? text(`没有新的问题；查出的 ${known} 项台账里都有`, `Nothing new: the ${known} found stand in the ledger`)
      : text(
          `${dry ? '会交办' : '交办'} ${added.length} 项${until}${known === 0 ? '' : `；另有 ${known} 项台账里已有`}`,
          `${dry ? 'Would hand' : 'Handed'} out ${counted(added.length, 'item')}${days.length === 0 ? '' : `, due ${days.join(', ')}`}${known === 0 ? '' : `; ${known} more stood there`}`,
        );
  return joined([
    head[language],
    ...someItems(added, most, language !== 'en'),
    ...(returned.length === 0 ? [] : again(returned, language)),
    ...said.map((one) => one[language]),
    ...(dry || opened.bytes === undefined
      ? []
      : [text(`已${isNew ? '立' : '写入'} ${file}`, `${isNew ? 'Opened' : 'Wrote'} ${file}`)[language]]),
  ]);
}

/** What an update came to, for people: what returned stands in front. */
export function updatedWords(updated: UpdatedLedger, dry: boolean, language: Language): string {
  const { file, closed, reopened, unverified, open, fresh, added, pruned, idle, faults, said } = updated;
  const zh = language !== 'en';
  const block = (title: Text, items: readonly LedgerItem[]) => (items.length === 0 ? [] : [title[language], ...someItems(items, most, zh)]);
  return joined([
    ...block(
      text(`！${reopened.length} 项销号后又查出，重新交办：`, `! ${reopened.length} closed before are found again and handed out anew:`),
      reopened,
    ),
    ...faults.flatMap(({ item, fault }) => [`${zh ? '！' : '! '}${waiverWords(item, fault)[language]}`, ...someItems([item], 1, zh)]),
    ...block(text(`${closed.length} 项不再查出，销号：`, `${closed.length} are gone and closed:`), closed),
    ...(unverified.length === 0
      ? []
      : [
          text(`${unverified.length} 项未核实，没有销号：`, `${unverified.length} could not be verified and stay:`)[language],
          ...reasons(unverified, language),
        ]),
    ...block(text(`${idle.length} 项不予整改的，已不再查出：`, `${idle.length} waived ones are gone:`), idle),
    ...block(text(`新收进台账 ${added.length} 项：`, `${added.length} new items taken in:`), added),
    ...freshLines(fresh, language),
    ...block(text(`清出 ${pruned.length} 项：`, `${pruned.length} dropped:`), pruned),
    text(`仍在整改 ${open.length} 项`, `${open.length} still open`)[language],
    ...said.map((one) => one[language]),
    ...(dry || updated.bytes === undefined ? [] : [text(`已写入 ${file}`, `Wrote ${file}`)[language]]),
  ]);
}

/** What closing by hand came to, for people. */
export function closedWords({ file, changed, unverified, bytes }: ClosedLedger, dry: boolean, language: Language): string {
  const state = changed[0]?.state ?? '';
  return joined([
    text(
      `${changed.length} 项${dry ? '会' : ''}改为“${state}”：`,
      `${counted(changed.length, 'item')} ${dry ? 'would be' : 'now'} ${state}:`,
    )[language],
    ...someItems(changed, most, language !== 'en'),
    ...(unverified.length === 0
      ? []
      : [text('其中凭佐证销号、没有核实的：', 'Of these, closed on the evidence alone:')[language], ...reasons(unverified, language)]),
    ...(dry || bytes === undefined ? [] : [text(`已写入 ${file}`, `Wrote ${file}`)[language]]),
  ]);
}

// items of one reason stand in one line
function reasons(list: readonly { readonly item: LedgerItem; readonly why: Text }[], language: Language): readonly string[] {
  const counts = new Map<string, number>();
  for (const { why } of list) counts.set(why[language], (counts.get(why[language]) ?? 0) + 1);
  return [...counts].map(([why, count]) => (language === 'en' ? `  ${count}: ${why}` : `  ${count} 项：${why}`));
}

function again(items: readonly LedgerItem[], language: Language): readonly string[] {
  return [
    text(
      `！${items.length} 项销号后又查出，用 gkml ledger update 重新交办：`,
      `! ${items.length} closed before are found again; gkml ledger update hands them out anew:`,
    )[language],
    ...someItems(items, most, language !== 'en'),
  ];
}

function freshLines(fresh: readonly LedgerFinding[], language: Language): readonly string[] {
  if (fresh.length === 0) return [];
  const items = fresh.map(
    (finding): LedgerItem => ({
      fingerprint: ledgerFingerprint(finding),
      code: finding.code,
      finding: finding.message[language],
      state: '交办',
      ...(finding.unit !== undefined && { unit: finding.unit }),
      ...(finding.entry !== undefined && { entry: finding.entry }),
      ...(finding.column !== undefined && { column: finding.column }),
      document: finding.document,
    }),
  );
  return [
    text(`${fresh.length} 项是新的，台账里没有（--add 收进来）：`, `${fresh.length} are new and not in the ledger (--add takes them in):`)[
      language
    ],
    ...someItems(items, most, language !== 'en'),
  ];
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
