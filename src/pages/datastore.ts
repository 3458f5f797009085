import type { SiteItem } from '../model/documents.js';
import { addressOf } from './address.js';
import { listOf } from './list.js';
import { sumsOf } from './sums.js';
import { type PageView, viewOf } from './view.js';

/** Items that a page carries as records of a datastore for its script to show, with the address of the next of them and the count of all. */
export interface Datastore {
  readonly items: readonly SiteItem[];
  readonly next: readonly string[];
  readonly total?: number;
}

/**
 * Reads `<datastore>` with `<record><![CDATA[…]]></record>`, as 大汉 JCMS writes it into pages and answers it at dataproxy.jsp. Undefined
 * for a page without one; no items where it has no record and does not say that there are none.
 */
export async function datastoreOf(html: string, view: PageView): Promise<Datastore | undefined> {
  const stores = [...html.matchAll(/<datastore>([\s\S]*?)<\/datastore>/gi)].map((match) => match[1] ?? '');
  const [store] = stores;
  // several lists on a page are a front page
  if (store === undefined || stores.length > 1) return undefined;
  const records = [...store.matchAll(/<record>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*<\/record>/gi)].map((match) => match[1] ?? '');
  const rows = /^\s*<tr/i.test(records[0] ?? '')
    ? `<table>${records.join('')}</table>`
    : `<ul>${records.map((record) => (/^\s*<li/i.test(record) ? record : `<li>${record}</li>`)).join('')}</ul>`;
  const inside = await viewOf(rows, view.base);
  const list = listOf(inside, sumsOf(inside), { turning: { next: [], turns: true }, passed: [] });
  const said = /(?:totalRecord\s*[:=]\s*["']?|<totalrecord>\s*)(\d+)/i.exec(html)?.[1];
  const group = /<nextgroup>[\s\S]*?href=["']([^"']+)["'][\s\S]*?<\/nextgroup>/i.exec(store)?.[1];
  const next = group === undefined ? undefined : addressOf(view, group.replaceAll('&amp;', '&'));
  const items = list?.items ?? [];
  const total = said === undefined ? undefined : Number(said);
  return {
    items,
    next: next === undefined || (total !== undefined && items.length >= total) ? [] : [next],
    ...(total === undefined ? {} : { total }),
  };
}
