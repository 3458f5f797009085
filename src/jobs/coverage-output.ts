import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import type { CoverageReport } from '../model/coverage.js';

/** The ways a report can be shown. */
export const coverageFormats = ['text', 'json', 'xlsx', 'md', 'junit'] as const;

/** One of them. */
export type CoverageFormat = (typeof coverageFormats)[number];

const endings: Readonly<Record<string, CoverageFormat>> = { txt: 'text', log: 'text', json: 'json', xlsx: 'xlsx', md: 'md', xml: 'junit' };

/** The format asked for: by name, else by the ending of the file, else text. Throws UsageError where they differ or tell nothing, and for a workbook without a file. */
export function chooseCoverageFormat(asked: string | undefined, output: string | undefined): CoverageFormat {
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  const named = ending === undefined ? undefined : endings[ending];
  if (asked !== undefined && named !== undefined && named !== 'text' && asked !== named)
    throw new UsageError(
      text(`文件名是 .${ending}，-f 却写了 ${asked}`, `The file is called .${ending} but -f says ${asked}`),
      text('两者写成一致，或去掉 -f', 'Make them agree, or leave -f out'),
    );
  if (asked === undefined && named === undefined && ending !== undefined)
    throw new UsageError(
      text(`看不出“${output}”是什么格式`, `Cannot tell the format of "${output}"`),
      text('文件名以 .txt、.json、.xlsx、.md、.xml 结尾，或用 -f 写明', 'End the name in .txt, .json, .xlsx, .md or .xml, or give -f'),
    );
  const format = coverageFormats.find((one) => one === (asked ?? named)) ?? 'text';
  if (format === 'xlsx' && (output === undefined || output === '-'))
    throw new UsageError(
      text('Excel 工作簿要写到文件里', 'A workbook has to be written to a file'),
      text('加上 -o 覆盖.xlsx', 'Add -o coverage.xlsx'),
    );
  return format;
}

/** Writes a report in its language; only what the format needs is loaded. `columns` is the width of the terminal, `paths` the project's. */
export async function writeCoverage(
  report: CoverageReport,
  format: CoverageFormat,
  columns: number,
  paths: readonly string[],
  io: Io,
): Promise<string | Uint8Array> {
  const { language } = report;
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'junit') return (await import('./coverage-junit.js')).coverageJunit(report, language);
  const drafts = await (await import('./coverage-stub-entry.js')).draftsFor(report, paths, io);
  if (format === 'text') return (await import('./coverage-text.js')).coverageText(report, drafts, language, columns);
  if (format === 'md') return (await import('./coverage-md.js')).coverageMd(report, drafts, language);
  const [{ formats }, { coverageTables }] = await Promise.all([import('../formats/generated/index.js'), import('./coverage-sheets.js')]);
  const load = formats['xlsx'];
  if (load === undefined) throw new Error('no table format "xlsx"');
  return (await load()).write(coverageTables(report, drafts, language));
}
