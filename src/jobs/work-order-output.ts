import type { Language } from '../base/text.js';
import { version } from '../base/version.js';
import { absoluteUrl } from '../matching/url.js';
import { writeDraft } from '../yaml/write-draft.js';
import { chooseFormat } from './choose-format.js';
import type { OrderLine, WorkOrder } from './work-order-lines.js';
import { orderTable, type Site } from './work-order-tables.js';

/** The ways a work order can be written. */
const orderFormats = ['md', 'xlsx', 'docx', 'json', 'yaml', 'html', 'csv'] as const;

/** One of them. */
export type OrderFormat = (typeof orderFormats)[number];

/** The format that the ending of the file stands for. Throws UsageError for any other ending. */
export function chooseOrderFormat(file: string): OrderFormat {
  return chooseFormat(orderFormats, undefined, file, { zh: '工单', en: 'work-order' });
}

/** What a work order says of itself; `date` is the day as of which was judged. */
export interface OrderHead {
  readonly title: string;
  readonly date: string;
  readonly sites: readonly Site[];
}

/** Writes a work order as a file of its own: a table to print and sign, or data with the list of redirects for the web system. */
export async function writeOrder(order: WorkOrder, head: OrderHead, format: OrderFormat, language: Language): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(orderData(order, head, language), null, 2)}\n`;
  if (format === 'yaml') return writeDraft(orderData(order, head, language));
  const { formats } = await import('../formats/generated/index.js');
  const load = formats[format];
  if (load === undefined) throw new Error(`no table format "${format}"`);
  const title = `${head.title}${language === 'en' ? ': work order for site columns' : '：网站栏目调整工单'}`;
  const { many, write } = await load();
  const table = orderTable(order, head.sites, language, !many);
  return write({ title, date: head.date, language, tables: [{ ...table, title }] });
}

function orderData({ lines }: WorkOrder, head: OrderHead, language: Language): Readonly<Record<string, unknown>> {
  const urls = new Map(head.sites.map(({ file, url }) => [file, url]));
  return {
    kind: 'work-order',
    version,
    language,
    title: head.title,
    date: head.date,
    sites: head.sites.map(({ file, name, url }) => ({ file, name, url })),
    lines: lines.map((line) => lineData(line, urls.get(line.site) ?? '', language)),
    redirects: lines.flatMap(({ redirect, state }) =>
      redirect === undefined ? [] : [{ from: redirect.from, ...(redirect.to !== undefined && { to: redirect.to }), state }],
    ),
  };
}

function lineData(
  { kind, state, site, column, path, into, unit, given, reason, ground, entries }: OrderLine,
  url: string,
  language: Language,
) {
  return {
    change: kind,
    state,
    site,
    ...(column !== undefined && {
      column: {
        path: column.path.join(' > '),
        ...(column.id !== undefined && { id: column.id }),
        ...(column.url !== undefined && { url: absoluteUrl(column.url, url) }),
      },
    }),
    path: path.join(' > '),
    ...(given !== undefined && { given }),
    ...(into !== undefined && { into: into.path.join(' > ') }),
    ...(unit !== undefined && { unit }),
    reason: reason[language],
    ground: ground[language],
    entries: entries.map(({ id, title, unit: own, file }) => ({ id, title, unit: own, file })),
  };
}
