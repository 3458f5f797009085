import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import { grouped } from '../base/grouped.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import { version } from '../base/version.js';
import { daysBetween } from '../language/days.js';
import type { LedgerItem } from '../model/documents.js';
import { rectification } from '../reference/generated/rectification.js';
import { fullName } from './ledger-duties.js';
import { ledgerFile, openLedger, sortedItems } from './ledger-file.js';
import { isOpen, isOverdue, waiverFault } from './ledger-life.js';
import { openProject } from './project.js';

/** What is asked of a ledger. `soonDays` is 7 when absent; `failOn` says what makes it fail, `overdue` when absent. */
export interface StatusOptions {
  readonly ledger?: string;
  readonly unit?: string;
  readonly soonDays?: number;
  readonly failOn?: 'overdue' | 'open' | 'never';
}

/** How an item stands: past its day, close to it, open with a day far off or none, or settled. */
export type Standing = 'overdue' | 'soon' | 'open' | 'undated' | 'done' | 'waived' | 'waiver-fault';

/** An item and how it stands; `daysLeft` is negative when overdue and absent without a day. */
export interface StatusItem extends LedgerItem {
  readonly standing: Standing;
  readonly daysLeft?: number;
}

/** Counts of the items of one unit. Those overdue, soon and undated are among `open`. */
export interface StatusCounts {
  readonly unit: string;
  readonly all: number;
  readonly handed: number;
  readonly working: number;
  readonly done: number;
  readonly waived: number;
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly undated: number;
}

/** A ledger as it stands on a day. */
export interface LedgerStatus {
  readonly file: string;
  readonly name: string;
  readonly date: string;
  readonly soonDays: number;
  readonly unit?: string;
  readonly total: StatusCounts;
  readonly units: readonly StatusCounts[];
  readonly items: readonly StatusItem[];
  readonly failed: boolean;
  readonly version: string;
}

/** What items without a unit are counted under. */
export const nobodysItems = '未明确责任单位';

/** Tells how the items of a ledger stand today. Throws UsageError where there is no ledger, and for a unit that has no item. */
export async function ledgerStatus(paths: readonly string[], io: Io, options: StatusOptions = {}): Promise<LedgerStatus> {
  const project = await openProject(paths, io);
  const ledger = await openLedger(ledgerFile(project, options.ledger, io), io, 'refuse');
  const soonDays = options.soonDays ?? rectification.soonDays;
  const whose = options.unit === undefined ? undefined : fullName(options.unit, project.world.units);
  const items = sortedItems(ledger.value.items)
    .filter(({ unit }) => whose === undefined || unit === whose)
    .map((item) => standingItem(item, io.today, soonDays));
  if (whose !== undefined && items.length === 0) throw noItems(whose, ledger.value.items);
  const byUnit = grouped(items, ({ unit }) => unit ?? nobodysItems);
  const units = [...byUnit].map(([unit, own]) => countsOf(unit, own));
  const total = countsOf('', items);
  const failing = { overdue: total.overdue, open: total.open, never: 0 }[options.failOn ?? 'overdue'];
  const faults = options.failOn === 'never' ? 0 : items.filter(({ standing }) => standing === 'waiver-fault').length;
  return {
    file: ledger.file,
    name: ledger.value.name ?? `${project.config.name ?? ''}整改台账`,
    date: io.today,
    soonDays,
    ...(whose !== undefined && { unit: whose }),
    total,
    units,
    items,
    failed: failing + faults > 0,
    version,
  };
}

function standingItem(item: LedgerItem, today: string, soonDays: number): StatusItem {
  const daysLeft = isOpen(item) && item.due !== undefined ? daysBetween(today, item.due) : undefined;
  return { ...item, standing: standingOf(item, today, soonDays, daysLeft), ...(daysLeft !== undefined && { daysLeft }) };
}

function standingOf(item: LedgerItem, today: string, soonDays: number, daysLeft: number | undefined): Standing {
  if (item.state === '已整改') return 'done';
  if (item.state === '不予整改') return waiverFault(item, today) === undefined ? 'waived' : 'waiver-fault';
  if (daysLeft === undefined) return 'undated';
  if (isOverdue(item, today)) return 'overdue';
  return daysLeft <= soonDays ? 'soon' : 'open';
}

function countsOf(unit: string, items: readonly StatusItem[]): StatusCounts {
  const state = (name: LedgerItem['state']) => items.filter((item) => item.state === name).length;
  const standing = (name: Standing) => items.filter((item) => item.standing === name).length;
  return {
    unit,
    all: items.length,
    handed: state('交办'),
    working: state('整改中'),
    done: state('已整改'),
    waived: state('不予整改'),
    open: items.filter(isOpen).length,
    overdue: standing('overdue'),
    soon: standing('soon'),
    undated: standing('undated'),
  };
}

function noItems(unit: string, items: readonly LedgerItem[]): UsageError {
  const units = [...new Set(items.flatMap((item) => item.unit ?? []))].sort(compare);
  return new UsageError(
    text(`台账里没有“${unit}”的问题`, `The ledger has nothing of "${unit}"`),
    units.length === 0 ? undefined : text(`有问题的单位：${units.join('、')}`, `Units with items: ${units.join(', ')}`),
  );
}
