import { baseName } from '../base/path.js';
import { text } from '../base/text.js';
import type { ColumnClue } from '../intake/read-items.js';
import { decodePage } from '../pages/decode-page.js';
import { homeOf } from './site-import-address.js';
import { dataReading, itemsPage } from './site-import-data.js';
import { type DataRecord, isRecord, wordsIn } from './site-import-keys.js';
import { literalData } from './site-import-literal.js';
import type { SavedPage } from './site-import-pages.js';
import type { SiteHead, SiteReading } from './site-import-types.js';

/** What a browser recorded: pages, and answers with data. */
export interface HarReading {
  readonly pages: readonly SavedPage[];
  readonly readings: readonly SiteReading[];
}

/** Whether data is a recording of a browser. Source: HAR 1.2. */
export function isHar(value: unknown): boolean {
  return isRecord(value) && isRecord(value['log']) && Array.isArray(value['log']['entries']);
}

/**
 * Reads a recording of a browser: web pages by their addresses, failures too, and answers in JSON that list columns or items. Items of
 * an answer belong to the column that the request names by its number, or to the page that asked.
 */
export function harReading(value: unknown, file: string): HarReading {
  const entries = isRecord(value) && isRecord(value['log']) ? value['log']['entries'] : [];
  const pages: SavedPage[] = [];
  const readings: SiteReading[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    if (!isRecord(entry) || !isRecord(entry['request']) || !isRecord(entry['response'])) continue;
    const { request, response } = { request: entry['request'], response: entry['response'] };
    const url = wordsIn(request['url']);
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) continue;
    const where = `${baseName(file)}#${index + 1}`;
    const status = Number(response['status'] ?? 0);
    const type = typeOf(response);
    const moment = wordsIn(entry['startedDateTime']);
    if (/html/i.test(type) || (type === '' && isPageRequest(request))) {
      // redirects say where a page went, and the page itself comes next
      if ((status >= 300 && status < 400) || seen.has(url)) continue;
      seen.add(url);
      const html = bodyOf(response, type);
      pages.push({ where, url, html, status, ...(/^\d{4}-\d{2}-\d{2}T/.test(moment) ? { moment } : {}) });
      continue;
    }
    if (!/json|javascript|text\/plain/i.test(type) || status < 200 || status >= 300) continue;
    const data = jsonOf(response, type, where);
    if (data !== undefined) readings.push(...answerReadings(data, where, request, moment));
  }
  return { pages, readings };
}

function answerReadings(data: unknown, where: string, request: DataRecord, moment: string): readonly SiteReading[] {
  const reading = dataReading(data, where, where);
  if (reading.columns.length > 0)
    return [
      { ...reading, remarks: [], head: { ...siteOf(request), ...reading.head, ...(moment === '' ? {} : { taken: moment.slice(0, 10) }) } },
    ];
  const { items, total } = itemsPage(data, where);
  if (items.length === 0) return [];
  const clue = clueOf(request);
  const own = items.map(({ item, column }) => ({ item, column: Object.keys(column).length > 0 ? column : clue }));
  const counts = total === undefined || Object.keys(clue).length === 0 || isSearch(request) ? [] : [{ column: clue, total, where }];
  return [
    {
      source: where,
      what: text('脚本取回的信息', 'items fetched by a script'),
      head: siteOf(request),
      columns: [],
      items: own,
      doubts: [],
      remarks: [],
      counts,
    },
  ];
}

// what is searched for is not all that a column holds
function isSearch(request: DataRecord): boolean {
  const post = isRecord(request['postData']) ? wordsIn(request['postData']['text']) : '';
  const asked = [...new URL(wordsIn(request['url'])).searchParams, ...new URLSearchParams(post), ...Object.entries(bodyData(post))];
  return asked.some(
    ([key, value]) => /key|search|query|^q$|title|year|date|begin|start|end|type|status/i.test(key) && wordsIn(value) !== '',
  );
}

// the column that a request asks for
function clueOf(request: DataRecord): ColumnClue {
  const asked = new URL(wordsIn(request['url'])).searchParams;
  const post = isRecord(request['postData']) ? request['postData'] : {};
  const form = new URLSearchParams(wordsIn(post['text']));
  for (const params of [asked, form])
    for (const [key, value] of params)
      if (/^(?:column|col|channel|chnl|node|cat|category|tree|wbtree|lm)_?id$|^columnCode$/i.test(key) && value !== '')
        return { id: value };
  const json = bodyData(wordsIn(post['text']));
  for (const key in json)
    if (/^(?:column|col|channel|chnl|node|cat|category|tree|lm)_?id$/i.test(key) && wordsIn(json[key]) !== '')
      return { id: wordsIn(json[key]) };
  const from = refererOf(request);
  return from === '' ? {} : { url: from };
}

function refererOf(request: DataRecord): string {
  const headers = Array.isArray(request['headers']) ? request['headers'] : [];
  const referer = headers.find((one) => isRecord(one) && /^referer$/i.test(wordsIn(one['name'])));
  return isRecord(referer) ? wordsIn(referer['value']) : '';
}

// the page that asked lies on the website; who answers may be another host
function siteOf(request: DataRecord): SiteHead {
  const home = homeOf(refererOf(request)) ?? homeOf(wordsIn(request['url']));
  return home === undefined ? {} : { url: home };
}

function bodyData(words: string): DataRecord {
  try {
    const value: unknown = JSON.parse(words);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isPageRequest(request: DataRecord): boolean {
  const path = new URL(wordsIn(request['url'])).pathname;
  return wordsIn(request['method']).toUpperCase() === 'GET' && /\/$|\.(?:s?html?|jsp|aspx?|php)$/i.test(path);
}

function contentOf(response: DataRecord): DataRecord {
  return isRecord(response['content']) ? response['content'] : {};
}

function typeOf(response: DataRecord): string {
  return wordsIn(contentOf(response)['mimeType']);
}

function bodyOf(response: DataRecord, type: string): string {
  const content = contentOf(response);
  const words = typeof content['text'] === 'string' ? content['text'] : '';
  if (content['encoding'] !== 'base64') return words;
  return decodePage(Buffer.from(words, 'base64'), { 'content-type': type }).html;
}

function jsonOf(response: DataRecord, type: string, where: string): unknown {
  try {
    return literalData(bodyOf(response, type), where)?.value;
  } catch {
    return undefined;
  }
}
