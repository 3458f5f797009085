import type { Language, Text } from '../base/text.js';
import type { ReconcileReport as Document } from '../model/generated/reconcile-report.js';
import type { InspectionReport, ReconcileFinding } from './inspection-report.js';

/**
 * The report as one JSON document in one language, each finding and each link on a line of its own. Its shape is
 * schemas/reconcile-report.schema.json.
 */
export function reconcileData(report: InspectionReport, language: Language): string {
  const { findings, unknown, tallies, links, forecast, channels, version, title, date, unit, preset, failed, sites, summary } = report;
  const document: Frozen<Document> = {
    kind: 'reconcile-report',
    version,
    language,
    title,
    date,
    ...(unit !== undefined && { unit }),
    preset,
    failed,
    sites,
    summary,
    findings: findings.map((finding) => findingData(finding, language)),
    unknown: unknown.map((one) => ({ ...one, why: one.why[language] })),
    tallies: tallies.map((one) => ({ ...one, title: one.title[language], ground: one.ground[language] })),
    forecast,
    channels,
    links: links.map((link) => inLanguage(link, language)),
  };
  const { findings: _, unknown: __, tallies: ___, forecast: ____, channels: _____, links: ______, ...head } = document;
  const lists = (['tallies', 'forecast', 'channels', 'findings', 'unknown', 'links'] as const).map((key) => list(key, document[key]));
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n${lists.join(',\n')}\n}\n`;
}

function findingData(finding: ReconcileFinding, language: Language): Frozen<Document['findings'][number]> {
  const { code, severity, span, record, field, at, value, message, ground, way, entries, columns, reference, candidates, sensitive } =
    finding;
  return {
    code,
    severity,
    file: span.file,
    line: span.line,
    column: span.column,
    endLine: span.endLine,
    endColumn: span.endColumn,
    ...(record !== undefined && { record }),
    ...(field !== undefined && { field }),
    at,
    value,
    message: message[language],
    ground: ground[language],
    way: way[language],
    entries,
    columns,
    ...(reference !== undefined && { reference }),
    candidates: candidates.map((one) => inLanguage(one, language)),
    ...(sensitive && { sensitive }),
  };
}

function inLanguage<T extends { readonly reasons: readonly Text[] }>(one: T, language: Language) {
  return { ...one, reasons: one.reasons.map((reason) => reason[language]) };
}

// Each item on a line of its own. One long text is written in two thirds of the time that many short ones take: a mark between the items
// becomes the break, and stands nowhere else, since a text in JSON has its quotes escaped and no item holds the mark alone.
function list(key: string, items: readonly unknown[]): string {
  if (items.length === 0) return `  "${key}": []`;
  const marked = items.flatMap((item, index) => (index === 0 ? [item] : [mark, item]));
  const lines = JSON.stringify(marked)
    .slice(1, -1)
    .replaceAll(`,${JSON.stringify(mark)},`, ',\n    ');
  return `  "${key}": [\n    ${lines}\n  ]`;
}

const mark = '\u0000';

// the shape of the schema, which nobody changes
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
