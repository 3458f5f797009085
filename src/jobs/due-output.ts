import { UsageError } from '../base/error.js';
import { type Language, text } from '../base/text.js';
import type { DueReport } from './due-report.js';

/** The ways a report can be shown. */
export const dueFormats = ['text', 'json', 'xlsx', 'ics'] as const;

/** One of them. */
export type DueFormat = (typeof dueFormats)[number];

/** The format asked for: by name, else by the ending of the file, else text. Throws UsageError where they differ or tell nothing, and for a workbook without a file. */
export function chooseDueFormat(asked: string | undefined, output: string | undefined): DueFormat {
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  const named = ending === 'txt' || ending === 'log' ? 'text' : dueFormats.find((one) => one === ending);
  if (asked !== undefined && named !== undefined && named !== 'text' && asked !== named)
    throw new UsageError(
      text(`文件名是 .${ending}，-f 却写了 ${asked}`, `The file is called .${ending} but -f says ${asked}`),
      text('两者写成一致，或去掉 -f', 'Make them agree, or leave -f out'),
    );
  if (asked === undefined && named === undefined && ending !== undefined)
    throw new UsageError(
      text(`看不出“${output}”是什么格式`, `Cannot tell the format of "${output}"`),
      text('文件名以 .txt、.json、.xlsx、.ics 结尾，或用 -f 写明', 'End the name in .txt, .json, .xlsx or .ics, or give -f'),
    );
  const format = dueFormats.find((one) => one === (asked ?? named)) ?? 'text';
  if (format === 'xlsx' && (output === undefined || output === '-'))
    throw new UsageError(
      text('Excel 工作簿要写到文件里', 'A workbook has to be written to a file'),
      text('加上 -o 到期.xlsx', 'Add -o due.xlsx'),
    );
  return format;
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
