import type { Frozen } from '../base/frozen.js';
import type { Language } from '../base/text.js';
import type { LedgerReport as Document } from '../model/generated/ledger-report.js';
import { chooseFormat } from './choose-format.js';
import type { LedgerStatus } from './ledger-status.js';

/** The ways the state of a ledger can be shown. */
const ledgerFormats = ['text', 'json', 'md', 'xlsx', 'docx'] as const;

/** One of them. */
export type LedgerFormat = (typeof ledgerFormats)[number];

/** The format asked for, as every command chooses it. */
export function chooseLedgerFormat(asked: string | undefined, output: string | undefined): LedgerFormat {
  return chooseFormat(ledgerFormats, asked, output, { zh: '台账', en: 'ledger' });
}

/** Writes the state of a ledger; only what the format needs is loaded. `columns` is the width of the terminal. */
export async function writeLedgerStatus(
  status: LedgerStatus,
  format: LedgerFormat,
  language: Language,
  columns: number,
): Promise<string | Uint8Array> {
  if (format === 'text') return (await import('./ledger-text.js')).ledgerText(status, language, columns);
  if (format === 'json') return ledgerJson(status);
  const [{ formats }, { ledgerTables }] = await Promise.all([import('../formats/generated/index.js'), import('./ledger-sheets.js')]);
  const load = formats[format];
  if (load === undefined) throw new Error(`no table format "${format}"`);
  return (await load()).write(ledgerTables(status, language));
}

// one JSON document; its shape is schemas/ledger-report.schema.json
function ledgerJson({ version, ...status }: LedgerStatus): string {
  const document: Frozen<Document> = { kind: 'ledger-report', version, ...status };
  return `${JSON.stringify(document, null, 2)}\n`;
}
