import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { shortened, type Text, text } from '../base/text.js';
import { isDay } from '../language/days.js';
import type { LedgerItem } from '../model/documents.js';
import { fullName } from './ledger-duties.js';
import { ledgerFile, openLedger, writtenLedger } from './ledger-file.js';
import { byFingerprint } from './ledger-life.js';
import { lookAt } from './ledger-look.js';
import type { LedgerWriting } from './ledger-open.js';

/** Which items are settled by hand, and how. */
export interface CloseOptions {
  readonly ledger?: string;
  readonly fingerprints: readonly string[];
  readonly entry?: string;
  readonly code?: string;
  readonly unit?: string;
  readonly state: '整改中' | '已整改' | '不予整改';
  readonly evidence: readonly string[];
  readonly reason?: string;
  readonly ground?: string;
  readonly until?: string;
  readonly notes?: string;
}

/** What closing came to; nothing is written yet. */
export interface ClosedLedger extends LedgerWriting {
  readonly changed: readonly LedgerItem[];
  /** Closed on the word of the unit alone: nobody could look whether the finding is gone. */
  readonly unverified: readonly { readonly item: LedgerItem; readonly why: Text }[];
}

/**
 * Sets the state of items by hand. Throws UsageError for items that are not there, for 已整改 without evidence or while the finding is still
 * there, and for 不予整改 without reason and ground.
 */
export async function closeItems(paths: readonly string[], io: Io, options: CloseOptions): Promise<ClosedLedger> {
  refuseHalf(options, io.today);
  const look = await lookAt(paths, io);
  const ledger = await openLedger(ledgerFile(look.project, options.ledger, io), io, 'refuse');
  const chosen = chosenFrom(ledger.value.items, options, (name) => fullName(name, look.project.world.units));
  const found = byFingerprint(look.findings);
  const still = chosen.filter(({ fingerprint }) => found.has(fingerprint));
  if (options.state === '已整改' && still.length > 0) throw stillThere(still);
  const changed = chosen.map((item) => settled(item, options, io.today));
  const now = new Map(changed.map((item) => [item.fingerprint, item]));
  const written = await writtenLedger(
    ledger,
    ledger.value.items.map((item) => now.get(item.fingerprint) ?? item),
  );
  return {
    file: ledger.file,
    changed,
    unverified: options.state !== '已整改' ? [] : chosen.flatMap((item) => withWhy(item, look.unseen(item))),
    ...(written !== undefined && { bytes: written.bytes }),
  };
}

function withWhy(item: LedgerItem, why: Text | undefined): ClosedLedger['unverified'] {
  return why === undefined ? [] : [{ item, why }];
}

function refuseHalf({ state, evidence, reason, ground, until, fingerprints, entry, code, unit }: CloseOptions, today: string): void {
  if (fingerprints.length === 0 && entry === undefined && code === undefined && unit === undefined)
    throw new UsageError(
      text('没有写明是哪几项', 'Nothing says which items are meant'),
      text('写指纹，或用 --entry、--code、--unit 选', 'Name fingerprints, or choose with --entry, --code, --unit'),
    );
  if (state === '已整改' && evidence.length === 0)
    throw new UsageError(
      text('销号要有佐证', 'Closing an item takes evidence'),
      text('用 --evidence 写网址、文件或截图的名称', 'Name an address, a file or a picture with --evidence'),
    );
  const waiver = [reason, ground, until].some((one) => one !== undefined);
  if (state !== '不予整改' && waiver)
    throw new UsageError(
      text('--reason、--ground、--until 用于 --state 不予整改', '--reason, --ground and --until go with --state 不予整改'),
      text('说明写在 --notes 里', 'Put remarks into --notes'),
    );
  if (state === '不予整改' && (!reason?.trim() || !ground?.trim()))
    throw new UsageError(
      text('不予整改要写明理由和依据', 'A waiver takes a reason and a ground'),
      text('加上 --reason 理由 --ground 依据', 'Add --reason and --ground'),
    );
  if (until !== undefined && (!isDay(until) || until < today))
    throw new UsageError(
      text(`--until 后面要写今天（${today}）以后的日期，现为“${until}”`, `--until takes a day from today (${today}) on, not "${until}"`),
    );
}

function chosenFrom(
  items: readonly LedgerItem[],
  { fingerprints, entry, code, unit, state }: CloseOptions,
  nameOf: (unit: string) => string,
): readonly LedgerItem[] {
  const named = fingerprints.map((asked) => {
    const fitting = items.filter(({ fingerprint }) => fingerprint.startsWith(asked.toLowerCase()));
    const [only, second] = fitting;
    if (only !== undefined && second === undefined) return only;
    throw new UsageError(
      only === undefined
        ? text(`台账里没有 ${asked}`, `The ledger has no ${asked}`)
        : text(`${asked} 开头的有 ${fitting.length} 项`, `Several items (${fitting.length}) begin with ${asked}`),
      text('用 gkml ledger status -f json 查指纹', 'See fingerprints with gkml ledger status -f json'),
    );
  });
  const whose = unit === undefined ? undefined : nameOf(unit);
  const fits = (item: LedgerItem) =>
    (entry === undefined || item.entry === entry) &&
    (code === undefined || item.code === code) &&
    (whose === undefined || item.unit === whose);
  const chosen = fingerprints.length > 0 ? named.filter(fits) : items.filter((item) => fits(item) && item.state !== '已整改');
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    text(`台账里没有这样的问题可以改为“${state}”`, 'The ledger has no such item'),
    text('用 gkml ledger status 查看', 'See gkml ledger status'),
  );
}

function settled(item: LedgerItem, options: CloseOptions, today: string): LedgerItem {
  const { state, evidence, reason, ground, until, notes } = options;
  const { closed: _, waiver: __, ...rest } = item;
  const all = [...new Set([...(item.evidence ?? []), ...evidence])];
  return {
    ...rest,
    state,
    ...(state === '不予整改' &&
      reason !== undefined &&
      ground !== undefined && { waiver: { reason, ground, ...(until !== undefined && { until }) } }),
    ...(state === '已整改' && { closed: today }),
    ...(all.length > 0 && { evidence: all }),
    ...(notes !== undefined && { notes }),
  };
}

function stillThere(items: readonly LedgerItem[]): UsageError {
  const lines = (zh: boolean) =>
    items
      .slice(0, 5)
      .map((item) => `\n  ${item.fingerprint.slice(0, 8)} ${zh ? (item.unit ?? '') : item.code} ${shortened(item.finding, 40)}`)
      .join('');
  return new UsageError(
    text(
      `有 ${items.length} 项仍能查出，不能销号，什么也没有写：${lines(true)}`,
      `${items.length} of them are still found, so they cannot be closed; nothing was written: ${lines(false)}`,
    ),
    text(
      '先改好再销号；正在改的用 --state 整改中，不改的用 --state 不予整改 并写明理由和依据',
      'Mend them first; or use --state 整改中, or --state 不予整改 with reason and ground',
    ),
  );
}
