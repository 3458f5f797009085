import type { Frozen } from '../base/frozen.js';
import type { Language, Text } from '../base/text.js';
import { Utf8Text } from '../base/utf8-text.js';
import { remember } from '../matching/remember.js';
import type { ReconcileReport as Document } from '../model/generated/reconcile-report.js';
import type {
  InspectionReport,
  ReconcileFinding,
  ReportedCandidate,
  ReportedColumn,
  ReportedEntry,
  ReportedLink,
} from './inspection-report.js';

/**
 * The report as one JSON document in one language, each finding and each link on a line of its own, in pieces that are to be used one after
 * the other. Its shape is schemas/reconcile-report.schema.json.
 */
export function* reconcileData(report: InspectionReport, language: Language): Iterable<Uint8Array> {
  const { findings, unknown, tallies, links, forecast, channels, version, title, date, unit, preset, failed, sites, summary } = report;
  const head: Frozen<Omit<Document, 'tallies' | 'forecast' | 'channels' | 'findings' | 'unknown' | 'links'>> = {
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
  };
  const text = new Utf8Text();
  const write = writersOf(text, language);
  text.add(JSON.stringify(head, null, 2).slice(0, -2));
  yield* list('tallies', tallies, (one) => write.value({ ...one, title: one.title[language], ground: one.ground[language] }));
  yield* list('forecast', forecast, write.value);
  yield* list('channels', channels, write.value);
  yield* list('findings', findings, write.finding);
  yield* list('unknown', unknown, (one) => write.value({ ...one, why: one.why[language] }));
  yield* list('links', links, write.link);
  text.add('\n}\n');
  yield* text.take();

  // each item on a line of its own
  function* list<T>(key: string, items: readonly T[], item: (one: T) => void): Iterable<Uint8Array> {
    text.add(`,\n  "${key}": [`);
    let before = '\n    ';
    for (const one of items) {
      text.add(before);
      before = ',\n    ';
      item(one);
      if (text.isLong) yield* text.take();
    }
    text.add(items.length === 0 ? ']' : '\n  ]');
  }
}

/** What writes the items of the lists. */
interface Writers {
  value(value: object): void;
  finding(finding: ReconcileFinding): void;
  link(link: ReportedLink): void;
}

// Thousands of findings and links name the same entries, columns and reasons: each is put into JSON once, together with the signs that
// stand around it.
function writersOf(text: Utf8Text, language: Language): Writers {
  const shared = remember(quoted);
  const comma = text.keep(',');
  const beforeColumns = text.keep('],"columns":[');
  const beforeCandidates = text.keep('],"candidates":[');
  const end = text.keep(']}');
  const entryOfLink = remember((entry: ReportedEntry) => text.keep(`${linkHead}${entryJson(entry)}${linkMiddle}`));
  const columnOf = remember((column: ReportedColumn) => text.keep(columnJson(column)));
  const sureBy = remember((by: ReportedLink['by']) => text.keep(`,"by":"${by}","sure":true,"score":`));
  const proposedBy = remember((by: ReportedLink['by']) => text.keep(`,"by":"${by}","sure":false,"score":`));
  const candidateOf = remember((column: ReportedColumn) => text.keep(`${addressJson(column)},"score":`));
  const scoreOf = remember((score: number) => text.keep(`${score},"reasons":[`));
  const reasonOf = remember((reason: Text) => text.keep(`,${quoted(reason[language])}`));

  return { value: (value) => text.add(JSON.stringify(value)), finding, link };

  function finding(finding: ReconcileFinding): void {
    const { entries, columns, reference, candidates, sensitive } = finding;
    text.add(findingHead(finding, language, shared));
    separated(entries, bareEntry);
    text.again(beforeColumns);
    separated(columns, wholeColumn);
    if (reference === undefined) text.again(beforeCandidates);
    else text.add(`]${optional('reference', reference)},"candidates":[`);
    separated(candidates, candidate);
    if (sensitive === true) text.add('],"sensitive":true}');
    else text.again(end);
  }

  function link({ entry, column, by, sure, score, reasons: why, reference }: ReportedLink): void {
    text.again(entryOfLink(entry));
    text.again(columnOf(column));
    text.again(sure ? sureBy(by) : proposedBy(by));
    text.again(scoreOf(score));
    reasons(why);
    if (reference === undefined) text.again(end);
    else text.add(`]${optional('reference', reference)}}`);
  }

  function bareEntry(entry: ReportedEntry): void {
    text.again(entryOfLink(entry), linkHead.length, linkMiddle.length);
  }

  function wholeColumn(column: ReportedColumn): void {
    text.again(columnOf(column));
  }

  function candidate({ column, score, reasons: why }: ReportedCandidate): void {
    text.again(candidateOf(column));
    text.again(scoreOf(score));
    reasons(why);
    text.again(end);
  }

  // the first without the comma before it; an iterator for each of so many short lists would cost more than what is written
  function reasons(why: readonly Text[]): void {
    for (let at = 0; at < why.length; at++) text.again(reasonOf(why[at] as Text), at === 0 ? 1 : 0);
  }

  function separated<T>(items: readonly T[], write: (item: T) => void): void {
    for (let at = 0; at < items.length; at++) {
      if (at > 0) text.again(comma);
      write(items[at] as T);
    }
  }
}

const linkHead = '{"entry":';
const linkMiddle = ',"column":';

// up to its entries; the keys as the schema has them
function findingHead(finding: ReconcileFinding, language: Language, shared: (words: string) => string): string {
  const { code, severity, span, record, field, at, value, message, ground, way } = finding;
  const { file, line, column, endLine, endColumn } = span;
  const place = `"file":${shared(file)},"line":${line},"column":${column},"endLine":${endLine},"endColumn":${endColumn}`;
  const about = `${record === undefined ? '' : recordJson(record)}${optional('field', field)}`;
  const told = `"message":${quoted(message[language])},"ground":${shared(ground[language])},"way":${quoted(way[language])}`;
  return `{"code":${shared(code)},"severity":"${severity}",${place}${about},"at":"${at}","value":${quoted(value)},${told},"entries":[`;
}

function recordJson({ id, title }: NonNullable<ReconcileFinding['record']>): string {
  const name = title === undefined ? '' : `"title":${quoted(title)}`;
  return `,"record":{${id === undefined ? name : `"id":${quoted(id)}${name === '' ? '' : `,${name}`}`}}`;
}

function entryJson({ id, title, unit, file, place }: ReportedEntry): string {
  return `{"id":${quoted(id)},"title":${quoted(title)},"unit":${quoted(unit)},"file":${quoted(file)}${optional('place', place)}}`;
}

function columnJson(column: ReportedColumn): string {
  const { unit, items, updated, archived, place } = column;
  const facts = `${items === undefined ? '' : `,"items":${items}`}${optional('updated', updated)}${archived ? ',"archived":true' : ''}`;
  return `${addressJson(column)}${optional('unit', unit)}${facts}${optional('place', place)}}`;
}

// not yet closed
function addressJson({ path, id, url }: ReportedColumn): string {
  return `{"path":${quoted(path)}${optional('id', id)}${optional('url', url)}`;
}

function optional(key: string, words: string | undefined): string {
  return words === undefined ? '' : `,"${key}":${quoted(words)}`;
}

// looking whether anything has to be escaped takes a tenth of the time of JSON.stringify
function quoted(words: string): string {
  return plain.test(words) ? `"${words}"` : JSON.stringify(words);
}

// all but quotes, backslashes, control characters and halves of pairs
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
