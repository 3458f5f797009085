import type { Language } from '../base/text.js';
import { paintOf } from '../reporters/_paint.js';
import { chooseFormat } from './choose-format.js';
import { inLanguage } from './diff-language.js';
import type { DiffReport } from './diff-shapes.js';

/** The ways a comparison can be shown. */
export const diffFormats = ['text', 'json', 'md', 'xlsx', 'docx', 'html'] as const;

/** One of them. */
export type DiffFormat = (typeof diffFormats)[number];

/** How a comparison is shown. `columns` is the width of the terminal. */
export interface DiffOutput {
  readonly format: DiffFormat;
  /** As a notice of adjustment instead of a report. */
  readonly notice: boolean;
  readonly language: Language;
  readonly columns: number;
  readonly color: boolean;
}

/** The format asked for, by name, by the ending of the file, else text. Throws UsageError where they differ or tell nothing. */
export function chooseDiffFormat(asked: string | undefined, output: string | undefined, notice: boolean): DiffFormat {
  return chooseFormat(diffFormats, asked, output, notice ? { zh: '通知', en: 'notice' } : { zh: '比较', en: 'diff' });
}

/** Writes a comparison; only what the format needs is loaded. */
export async function writeDiff(
  compared: DiffReport,
  { format, notice, language, columns, color }: DiffOutput,
): Promise<string | Uint8Array> {
  const report = inLanguage(compared, notice && format !== 'json' ? 'zh-CN' : language);
  if (format === 'json') return (await import('./diff-json.js')).diffJson(report, language);
  if (notice) return writeNotice(report, format);
  if (format === 'text') return (await import('./diff-text.js')).diffText(report, language, columns, await paintOf(color));
  const [{ formats }, { diffTables }] = await Promise.all([import('../formats/generated/index.js'), import('./diff-sheets.js')]);
  return (await loaded(formats[format])).write(diffTables(report, language));
}

async function writeNotice(report: DiffReport, format: DiffFormat): Promise<string | Uint8Array> {
  const [{ noticeOf }, { noticeText, noticeMarkdown, noticeTables }] = await Promise.all([
    import('./diff-notice.js'),
    import('./diff-notice-output.js'),
  ]);
  const notice = noticeOf(report);
  if (format === 'text') return noticeText(notice);
  if (format === 'md') return noticeMarkdown(notice);
  const { formats } = await import('../formats/generated/index.js');
  return (await loaded(formats[format])).write(noticeTables(notice, report));
}

function loaded<Format>(load: (() => Promise<Format>) | undefined): Promise<Format> {
  if (load === undefined) throw new Error('no such table format');
  return load();
}
