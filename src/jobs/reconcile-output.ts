import { UsageError } from '../base/error.js';
import { type Language, text } from '../base/text.js';
import type { ReconcileReport } from './reconcile-report.js';

/** The ways a reconciliation can be shown. */
const reconcileFormats = ['text', 'json', 'xlsx', 'docx', 'md', 'csv', 'html'] as const;

/** One of them. */
export type ReconcileFormat = (typeof reconcileFormats)[number];

/** The format asked for: by name, else by the ending of the file, else text. Throws UsageError where they differ or tell nothing, and for a workbook without a file. */
export function chooseFormat(asked: string | undefined, output: string | undefined): ReconcileFormat {
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  const named = ending === 'txt' || ending === 'log' ? 'text' : reconcileFormats.find((one) => one === ending);
  if (asked !== undefined && named !== undefined && named !== 'text' && asked !== named) {
    throw new UsageError(
      text(`文件名是 .${ending}，-f 却写了 ${asked}`, `The file is called .${ending} but -f says ${asked}`),
      text('两者写成一致，或去掉 -f', 'Make them agree, or leave -f out'),
    );
  }
  if (asked === undefined && named === undefined && ending !== undefined) {
    throw new UsageError(
      text(`看不出“${output}”是什么格式`, `Cannot tell the format of "${output}"`),
      text(
        '文件名以 .txt、.json、.xlsx、.docx、.md、.csv、.html 结尾，或用 -f 写明',
        'End the name in .txt, .json, .xlsx, .docx, .md, .csv or .html, or give -f',
      ),
    );
  }
  const format = reconcileFormats.find((one) => one === (asked ?? named)) ?? 'text';
  if ((format === 'xlsx' || format === 'docx') && (output === undefined || output === '-')) {
    const [zh, en] = format === 'xlsx' ? ['Excel 工作簿', 'A workbook'] : ['Word 文档', 'A Word document'];
    throw new UsageError(
      text(`${zh}要写到文件里`, `${en} has to be written to a file`),
      text(`加上 -o 对照.${format}`, `Add -o reconcile.${format}`),
    );
  }
  return format;
}

/** Writes a reconciliation; only what the format needs is loaded. `columns` is the width of the terminal. */
export async function writeReconcile(
  report: ReconcileReport,
  format: ReconcileFormat,
  language: Language,
  columns: number,
): Promise<string | Uint8Array> {
  if (format === 'text') return (await import('./reconcile-text.js')).reconcileText(report, language, columns);
  if (format === 'json') return (await import('./reconcile-json.js')).reconcileJson(report, language);
  const [{ formats }, tables] = await Promise.all([import('../formats/generated/index.js'), import('./reconcile-tables.js')]);
  const load = formats[format];
  if (load === undefined) throw new Error(`no table format "${format}"`);
  const { many, write } = await load();
  if (!many) return write(tables.reconcileList(report, language));
  return write(format === 'xlsx' ? tables.reconcileTables(report, language) : tables.reconcileDigest(report, language));
}
