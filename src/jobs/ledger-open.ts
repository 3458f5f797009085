import { type Severity, severities } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';
import { type DueAsked, ledgerDue } from './ledger-due.js';
import { fullName } from './ledger-duties.js';
import { ledgerFile, openLedger, sortedItems, writtenLedger } from './ledger-file.js';
import type { LedgerFinding } from './ledger-identity.js';
import { byFingerprint, itemOf } from './ledger-life.js';
import { lookAt } from './ledger-look.js';
import { itemFinder } from './ledger-twins.js';

/** Which findings are handed out, to whom and until when. */
export interface OpenOptions extends DueAsked {
  /** The file of the ledger, where it is not the project's. */
  readonly ledger?: string;
  /** Only these rules. */
  readonly codes?: readonly string[];
  /** Only from this severity on; `warning` when absent. */
  readonly severity?: Severity;
  readonly unit?: string;
  readonly owner?: string;
  readonly progress?: (done: number, all: number) => void;
}

/** A ledger as it is to be written; absent bytes mean that nothing changes. */
export interface LedgerWriting {
  readonly file: string;
  readonly bytes?: Uint8Array;
}

/** What opening came to; nothing is written yet. */
export interface OpenedLedger extends LedgerWriting {
  readonly isNew: boolean;
  readonly added: readonly LedgerItem[];
  /** How many of the findings stood in the ledger already. */
  readonly known: number;
  /** Items that were closed and are found again: an update hands them out anew. */
  readonly returned: readonly LedgerItem[];
  readonly said: readonly Text[];
}

/** Takes the findings of all checks that no ledger knows into the ledger, handed out today. Throws UsageError for a unit that nothing concerns, and for a ledger that cannot be read. */
export async function openItems(paths: readonly string[], io: Io, options: OpenOptions = {}): Promise<OpenedLedger> {
  const look = await lookAt(paths, io, options.progress === undefined ? {} : { progress: options.progress });
  const { project } = look;
  const file = ledgerFile(project, options.ledger, io);
  const ledger = await openLedger(file, io, 'empty');
  const { due, said } = await ledgerDue(options, ledger.value, project.world);
  const handing = { today: io.today, ...(due !== undefined && { due }), ...(options.owner !== undefined && { owner: options.owner }) };
  const found = byFingerprint(look.findings.filter((finding) => !look.isSaidTwice(finding)));
  const itemFor = itemFinder(ledger.value.items);
  const wanted = wantedBy(options, (name) => fullName(name, project.world.units));
  const fresh = [...found.values()].filter((finding) => itemFor(finding) === undefined && wanted(finding));
  const added = sortedItems(fresh.map((finding) => itemOf(finding, handing)));
  const there = ledger.value.items.filter(({ fingerprint }) => found.has(fingerprint));
  const written = await writtenLedger(ledger, [...ledger.value.items, ...added]);
  const isNew = ledger.source === undefined;
  return {
    file,
    isNew,
    added,
    known: there.length,
    returned: there.filter(({ state }) => state === '已整改'),
    said: [
      ...(said === undefined || added.length === 0 ? [] : [said]),
      ...(isNew && added.length > 0 && project.config.ledger === undefined && options.ledger === undefined ? [nameIt(file)] : []),
    ],
    ...(written !== undefined && { bytes: written.bytes }),
  };
}

function wantedBy(
  { codes, severity = 'warning', unit }: OpenOptions,
  nameOf: (unit: string) => string,
): (finding: LedgerFinding) => boolean {
  const whose = unit === undefined ? undefined : nameOf(unit);
  const worst = severities.indexOf(severity);
  return (finding) =>
    (codes === undefined ? severities.indexOf(finding.severity) <= worst : codes.includes(finding.code)) &&
    (whose === undefined || finding.unit === whose);
}

function nameIt(file: string): Text {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return text(`在 gkml.yaml 里写上 ledger: ${name}，以后的命令就用这一份`, `Write ledger: ${name} into gkml.yaml, and all commands use it`);
}
