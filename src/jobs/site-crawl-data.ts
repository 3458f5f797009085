import type { SiteItem } from '../model/documents.js';
import { readPage } from '../pages/read-page.js';
import { addressIn, type DataRecord, dayIn, fieldOf, isRecord, totalOf, wordsIn } from './site-import-keys.js';

/** A list as the data behind a page give it: its items, and how many there are in all where they say so. */
export interface ListData {
  readonly items: readonly SiteItem[];
  readonly total?: number;
}

/**
 * Reads what a script of a page would fetch for its list: JSON, JSON in a call, or the XML with pieces of HTML that some systems send.
 * Undefined where no list is found: then nothing is known of the column.
 */
export async function readListData(words: string, url: string): Promise<ListData | undefined> {
  const json = parsedJson(words);
  return json === undefined ? listInXml(words, url) : listInJson(json, url);
}

/** JSON, or JSON within a call as scripts ask for it across hosts; undefined for what is neither. */
export function parsedJson(words: string): unknown {
  const bare = words.trim().replace(/^\ufeff/, '');
  const inside = /^[\w$.]+\s*\(([\s\S]*)\)\s*;?$/.exec(bare)?.[1] ?? bare;
  if (!/^[[{]/.test(inside.trim())) return undefined;
  try {
    return JSON.parse(inside);
  } catch {
    return undefined;
  }
}

// the longest list of records with titles, and the total beside it or above it
function listInJson(json: unknown, url: string): ListData | undefined {
  let best: { items: readonly SiteItem[]; total: number | undefined } | undefined;
  let empty: { total: number | undefined } | undefined;
  const visit = (value: unknown, total: number | undefined, depth: number): void => {
    if (depth > 6) return;
    if (Array.isArray(value)) {
      const items = value.flatMap((one) => (isRecord(one) ? (itemOf(one, url) ?? []) : []));
      if (items.length > 0 && items.length * 2 >= value.length && items.length > (best?.items.length ?? 0)) best = { items, total };
      if (value.length === 0 && total === 0) empty ??= { total };
      return;
    }
    if (!isRecord(value)) return;
    const here = totalOf(value) ?? total;
    for (const inner of Object.values(value)) visit(inner, here, depth + 1);
  };
  visit(json, undefined, 0);
  // no items and a total of 0: the column is empty, and says so
  if (best === undefined) return empty === undefined ? undefined : { items: [], total: 0 };
  return { items: best.items, ...sureTotal(best.items.length, best.total) };
}

// a "count" may be that of this page
function sureTotal(items: number, total: number | undefined): { total?: number } {
  if (total === undefined || total < items || (total === items && items >= 10 && items % 5 === 0)) return {};
  return { total };
}

function itemOf(record: DataRecord, base: string): SiteItem | undefined {
  const title = wordsIn(fieldOf(record, 'item', 'title')?.value);
  const written = addressIn(fieldOf(record, 'item', 'url')?.value);
  const date = dayIn(fieldOf(record, 'item', 'date')?.value);
  if (title === '' || (written === undefined && date === undefined)) return undefined;
  const words = (field: string) => wordsIn(fieldOf(record, 'item', field)?.value);
  const day = (field: string) => dayIn(fieldOf(record, 'item', field)?.value);
  const url = written !== undefined && URL.canParse(written, base) ? new URL(written, base).href : undefined;
  const texts = { number: words('number'), index: words('index'), issuer: words('issuer') };
  const days = { formed: day('formed'), effective: day('effective'), expires: day('expires') };
  return {
    title,
    ...(url !== undefined && { url }),
    ...(date !== undefined && { date }),
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
    ...Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined)),
  };
}

// <record><![CDATA[<li>…</li>]]></record>: what stands inside is a list as pages have it
async function listInXml(words: string, url: string): Promise<ListData | undefined> {
  const records = [...words.matchAll(/<record>\s*(?:<!\[CDATA\[([\s\S]*?)\]\]>|([\s\S]*?))\s*<\/record>/gi)].map(
    ([, data = '', plain = '']) => data || plain,
  );
  const total = /<totalrecord>\s*(\d+)\s*<\/totalrecord>/i.exec(words)?.[1];
  if (records.length === 0) return total === '0' ? { items: [], total: 0 } : undefined;
  const { list } = await readPage(`<!DOCTYPE html><html><body><ul class="list">${records.join('\n')}</ul></body></html>`, url);
  if (list === undefined || list.items.length === 0) return undefined;
  return { items: list.items, ...(total !== undefined && Number(total) >= list.items.length && { total: Number(total) }) };
}
