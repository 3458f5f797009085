import type { Language, Text } from '../base/text.js';
import type { ReconcileReport as Document } from '../model/generated/reconcile-report.js';
import type { ReconcileReport } from './reconcile-report.js';

/**
 * The report as one JSON document in one language, each finding and each link on a line of its own. Its shape is
 * schemas/reconcile-report.schema.json.
 */
export function reconcileJson(report: ReconcileReport, language: Language): string {
  const { findings, links, version, title, date, unit, failed, sites, summary } = report;
  const inLanguage = <T extends { readonly reasons: readonly Text[] }>(one: T) => ({
    ...one,
    reasons: one.reasons.map((reason) => reason[language]),
  });
  const document: Frozen<Document> = {
    kind: 'reconcile-report',
    version,
    language,
    title,
    date,
    ...(unit !== undefined && { unit }),
    failed,
    sites,
    summary,
    findings: findings.map((finding) => ({
      ...finding,
      message: finding.message[language],
      ground: finding.ground[language],
      way: finding.way[language],
      candidates: finding.candidates.map(inLanguage),
    })),
    links: links.map(inLanguage),
  };
  const { findings: found, links: linked, ...head } = document;
  const list = (key: string, items: readonly unknown[]) =>
    items.length === 0 ? `  "${key}": []` : `  "${key}": [\n    ${lines(items)}\n  ]`;
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n${list('findings', found)},\n${list('links', linked)}\n}\n`;
}

// Each item on a line of its own. One long text is written in two thirds of the time that many short ones take: a mark between the items
// becomes the break, and stands nowhere else, since a text in JSON has its quotes escaped and no item holds the mark alone.
function lines(items: readonly unknown[]): string {
  const marked = items.flatMap((item, index) => (index === 0 ? [item] : [mark, item]));
  return JSON.stringify(marked)
    .slice(1, -1)
    .replaceAll(`,${JSON.stringify(mark)},`, ',\n    ');
}

const mark = '\u0000';

// the shape of the schema, which nobody changes
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
