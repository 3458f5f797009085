import { type Severity, severities } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { shortened, type Text, text } from '../base/text.js';
import type { InspectedProject } from './inspect-project.js';
import type { InspectionReport } from './inspection-report.js';
import { saidOf, verdictOf } from './ledger-baseline.js';
import { ledgerFile, locatedLedger } from './ledger-file.js';
import { siteLookOf } from './ledger-look-site.js';
import { itemFinder } from './ledger-twins.js';

/** What a reconciliation comes to against a ledger: the report stays whole, only what fails is another. */
export interface LedgerVerdict {
  readonly failed: boolean;
  readonly said: readonly Text[];
}

/**
 * Holds what a reconciliation found against the ledger of the project, or the one named. What it holds in time, or waives on good grounds,
 * does not fail; new findings fail from the severity on (`warning` when absent), those past their day or closed before always. Throws
 * UsageError where there is no ledger.
 */
export async function ledgerVerdict(
  { project }: InspectedProject,
  report: InspectionReport,
  io: Io,
  asked: string | undefined,
  failOn: Severity = 'warning',
): Promise<LedgerVerdict> {
  const ledger = await locatedLedger(ledgerFile(project, asked, io), io);
  const { findings } = await siteLookOf(report, project, project.findings);
  const itemFor = itemFinder(ledger.value.items);
  const verdicts = findings.map((finding) => {
    const item = itemFor(finding);
    return item && verdictOf(item, io.today);
  });
  const worst = severities.indexOf(failOn);
  const failing = findings.flatMap((finding, at) => {
    const verdict = verdicts[at];
    if (verdict === undefined) return severities.indexOf(finding.severity) <= worst ? [{ finding, why: newOne }] : [];
    return verdict.passes ? [] : [{ finding, why: verdict.why ?? newOne }];
  });
  const lines = failing.slice(0, most).map(({ finding, why }) => {
    const { message } = finding;
    return text(`  ${shortened(message['zh-CN'], 60)}（${why['zh-CN']}）`, `  ${shortened(message.en, 90)} (${why.en})`);
  });
  const more = failing.length - lines.length;
  return {
    failed: failing.length > 0,
    said: [...saidOf(verdicts, findings.length), ...lines, ...(more > 0 ? [text(`  …另有 ${more} 项`, `  … and ${more} more`)] : [])],
  };
}

const newOne = text('台账里没有', 'not in the ledger');

// the report itself lists them all
const most = 10;
