import type { Diagnostic } from '../base/diagnostic.js';
import type { Io } from '../base/io.js';
import { type Text, text } from '../base/text.js';
import { inspections } from '../inspections/generated/index.js';
import type { LedgerItem } from '../model/documents.js';
import type { CheckedProject } from './check.js';
import { inspectProject } from './inspect-project.js';
import { inspectionReport } from './inspection-findings.js';
import type { InspectionReport, ReconcileFinding, ReportedColumn } from './inspection-report.js';
import { ledgerDocuments } from './ledger-documents.js';
import { dutiesIn } from './ledger-duties.js';
import type { LedgerFinding, LedgerLook } from './ledger-identity.js';
import { readingCodes } from './ledger-reading.js';
import type { Project } from './project.js';

/** What holding a project against its website came to, as a ledger keeps it. `covered` are codes of check that it says too. */
export interface SiteLook extends LedgerLook {
  readonly covered: ReadonlySet<string>;
}

/** Holds a project that was checked against its website, by every inspection. */
export async function siteLook(paths: readonly string[], io: Io, { project, found }: CheckedProject): Promise<SiteLook> {
  const inspected = await inspectProject(paths, io);
  return siteLookOf(await inspectionReport(inspected, { places: false }), project, found);
}

/** The same, of a report that was made already. `found` is what reading the project came to; its findings are in the order of those of the report. */
export async function siteLookOf(report: InspectionReport, project: Project, found: readonly Diagnostic[]): Promise<SiteLook> {
  const documents = ledgerDocuments(project);
  const duties = await dutiesIn(project, documents, new Set(report.findings.flatMap(({ entries }) => entries.map(({ file }) => file))));
  const taken = new Map(report.sites.map((site) => [site.file, site.taken?.slice(0, 10) ?? report.date]));
  const siteKeys = new Map([...taken.keys()].map((file) => [documents.keyOf(file), file]));
  const oldest = [...taken.values()].sort()[0] ?? report.date;
  const ran = new Set(report.tallies.map(({ code }) => code));
  const columns = new Set(report.tree.map(columnKey));
  const unread = new Set(found.filter(({ code, severity }) => severity === 'error' && readingCodes.has(code)).map(({ span }) => span.file));
  return { findings: report.findings.map(findingOf), covered: coveredBy(ran), unseen };

  function findingOf(finding: ReconcileFinding): LedgerFinding {
    const {
      code,
      severity,
      message,
      ground,
      way,
      at,
      value,
      field,
      sensitive,
      entries,
      columns: [column],
    } = finding;
    const [entry] = entries;
    const isEntry = at === 'entry' && entry !== undefined;
    const file = isEntry ? entry.file : finding.span.file;
    const duty = isEntry ? duties.of(file, entry.id) : duties.ofColumn(file, column?.unit);
    return {
      code,
      severity,
      message,
      ground,
      way,
      document: documents.keyOf(file),
      file,
      ...(isEntry ? { entry: entry.id, title: entry.title } : column !== undefined && { column: columnKey(column), title: column.path }),
      ...(field !== undefined && { field }),
      value,
      ...(sensitive && { sensitive }),
      ...duty,
      taken: taken.get(finding.span.file) ?? oldest,
    };
  }

  function unseen(item: LedgerItem): Text | undefined {
    const { code, document = '', entry, column } = item;
    if (!ran.has(code)) return text(`对照没有做“${code}”这一项`, `The reconciliation did not run "${code}"`);
    if (!documents.has(document)) return text(`这次没有读到“${document}”`, `"${document}" was not read this time`);
    const day = taken.get(siteKeys.get(document) ?? '') ?? oldest;
    if (item.taken !== undefined && day < item.taken)
      return text(
        `栏目清单是 ${day} 的，早于查出问题时的 ${item.taken}`,
        `The list of columns is of ${day}, older than that of ${item.taken}`,
      );
    const open = report.unknown.find(
      (one) =>
        one.code === code &&
        (entry === undefined
          ? one.column !== undefined && columnKey(one.column) === column
          : one.entry?.id === entry && documents.keyOf(one.entry.file) === document),
    );
    if (open !== undefined) return open.why;
    if (column !== undefined && !columns.has(column) && report.sites.some(({ complete }) => !complete))
      return text('栏目没有取全，这个栏目不在清单里', 'The list of columns is unfinished, and this one is not in it');
    if (entry !== undefined && [...unread].some((file) => documents.keyOf(file) === document))
      return text('这份文书里有错误，读不全', 'The document has errors and could not be read whole');
    return undefined;
  }
}

// two columns may bear one path
function columnKey({ path, url, id }: Pick<ReportedColumn, 'path' | 'url' | 'id'>): string {
  return [path, url ?? id].filter((part) => part !== undefined).join(' ');
}

function coveredBy(ran: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(inspections.flatMap(({ id, covers = [] }) => (ran.has(id) ? covers : [])));
}
