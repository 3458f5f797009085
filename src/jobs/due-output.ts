import type { Language } from '../base/text.js';
import { chooseFormat } from './choose-format.js';
import type { DueReport } from './due-report.js';

/** The ways a report can be shown. */
export const dueFormats = ['text', 'json', 'xlsx', 'ics'] as const;

/** One of them. */
export type DueFormat = (typeof dueFormats)[number];

/** The format asked for, as every command chooses it. */
export function chooseDueFormat(asked: string | undefined, output: string | undefined): DueFormat {
  return chooseFormat(dueFormats, asked, output, { zh: '到期', en: 'due' });
}

/** Writes a report; only what the format needs is loaded. `columns` is the width of the terminal. */
export async function writeDue(report: DueReport, format: DueFormat, language: Language, columns: number): Promise<string | Uint8Array> {
  if (format === 'text') return (await import('./due-text.js')).dueText(report, language, columns);
  if (format === 'json') return (await import('./due-json.js')).dueJson(report, language);
  if (format === 'ics') return (await import('./due-ics.js')).dueCalendar(report, language);
  const [{ formats }, { dueTables }] = await Promise.all([import('../formats/generated/index.js'), import('./due-sheets.js')]);
  const load = formats['xlsx'];
  if (load === undefined) throw new Error('no table format "xlsx"');
  return (await load()).write(dueTables(report, language));
}
