/** One part of a saved page: its address, its type, and its bytes. */
export interface MhtPart {
  readonly url?: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A page saved as one file. `date` is the day it was saved; undefined where the file does not say it. */
export interface Mht {
  readonly date?: string;
  readonly parts: readonly MhtPart[];
}

/** The parts of a saved page in MIME (.mht, .mhtml); undefined for what is none. Source: RFC 2557, RFC 2045. */
export function readMht(bytes: Uint8Array): Mht | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const head = headOf(source, 0);
  if (head === undefined || !/^(?:multipart\/|text\/html)/i.test(head.fields.get('content-type') ?? '')) return undefined;
  const date = dayOf(head.fields.get('date') ?? '');
  const parts: MhtPart[] = [];
  collect(source, head, head.end, source.length, parts, 0);
  return { ...(date === undefined ? {} : { date }), parts };
}

interface Head {
  readonly fields: ReadonlyMap<string, string>;
  readonly end: number;
}

function collect(source: string, head: Head, from: number, to: number, parts: MhtPart[], depth: number): void {
  const type = head.fields.get('content-type') ?? 'text/plain';
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (!/^multipart\//i.test(type) || boundary === null) {
    const url = head.fields.get('content-location')?.replace(/\s+/g, '');
    const body = decoded(source.slice(from, to), head.fields.get('content-transfer-encoding') ?? '');
    parts.push({ ...(url === undefined || url === '' ? {} : { url }), type: type.toLowerCase(), bytes: body });
    return;
  }
  if (depth > 4) return;
  const mark = `--${boundary[1] ?? boundary[2] ?? ''}`;
  let start = source.indexOf(mark, from);
  while (start !== -1 && start < to && parts.length < mostParts) {
    const begin = source.indexOf('\n', start);
    if (begin === -1 || source.startsWith('--', start + mark.length)) return;
    const next = source.indexOf(`\n${mark}`, begin);
    const end = next === -1 || next > to ? to : next;
    const own = headOf(source, begin + 1);
    if (own !== undefined && own.end <= end) collect(source, own, own.end, end, parts, depth + 1);
    start = next === -1 ? -1 : next + 1;
  }
}

const mostParts = 20_000;

function headOf(source: string, from: number): Head | undefined {
  const blank = /\r?\n\r?\n/g;
  blank.lastIndex = from;
  const end = blank.exec(source);
  if (end === null || end.index - from > 65_536) return undefined;
  const fields = new Map<string, string>();
  for (const line of source
    .slice(from, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { fields, end: end.index + end[0].length };
}

function decoded(body: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/^quoted-printable$/i.test(encoding)) return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/[ \t]*=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}

// Tue, 25 Jun 2024 08:00:00 +0800: the day as it stands there
function dayOf(words: string): string | undefined {
  const [, day = '', month = '', year = ''] = /(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4})/.exec(words) ?? [];
  const at = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(month);
  return at === -1 ? undefined : `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
