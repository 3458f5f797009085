import type { Io } from '../base/io.js';
import type { CoverageReport } from '../model/coverage.js';
import { chooseFormat } from './choose-format.js';

/** The ways a report can be shown. */
const coverageFormats = ['text', 'json', 'xlsx', 'md', 'junit'] as const;

/** One of them. */
export type CoverageFormat = (typeof coverageFormats)[number];

/** The format asked for, as every command chooses it. */
export function chooseCoverageFormat(asked: string | undefined, output: string | undefined): CoverageFormat {
  return chooseFormat(coverageFormats, asked, output, { zh: '覆盖', en: 'coverage' });
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
