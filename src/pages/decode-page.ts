import { decode } from '../base/decode.js';

/** A page as text, and how its bytes were read, as an encoding is called on the web: utf-8, gb18030, utf-16le … */
export interface DecodedPage {
  readonly html: string;
  readonly encoding: string;
}

/**
 * The text of a page: by its BOM, as UTF-8 where all bytes fit, else by the `content-type` of the answer, else by its own `<meta>`, else
 * as GB18030. What fits none is read as said, with a sign in place of each damaged character; never fails. Names of headers are small.
 */
export function decodePage(bytes: Uint8Array, headers: Readonly<Record<string, string | undefined>> = {}): DecodedPage {
  const body = bytes.includes(0) && !hasWideMark(bytes) ? bytes.filter((byte) => byte !== 0) : bytes;
  const sure = decode(body);
  if (sure !== undefined && sure.encoding !== 'gb18030') return { html: sure.text, encoding: sure.encoding.replace('-bom', '') };
  // cut off at a size, or with one broken sign: it may look like GB18030 too
  if (mostlyUtf8(body)) return read(body, 'utf-8') ?? { html: '', encoding: 'utf-8' };
  const said = charsetIn(headers['content-type'] ?? '') ?? charsetIn(headOf(body));
  // a page that says gb2312 may hold any sign of gb18030
  const encoding = said === undefined || /^(?:gb|x-gbk|chinese|cp936)/i.test(said) ? 'gb18030' : said;
  if (sure !== undefined && encoding === 'gb18030') return { html: sure.text, encoding };
  return read(body, encoding) ?? read(body, 'gb18030') ?? { html: '', encoding };
}

function hasWideMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function charsetIn(words: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(words)?.[1]?.toLowerCase();
}

// where a browser looks for it
function headOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return /<meta[^>]*charset[^>]*>/i.exec(head)?.[0] ?? '';
}

function read(bytes: Uint8Array, label: string): DecodedPage | undefined {
  try {
    const decoder = new TextDecoder(label);
    return { html: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    return undefined;
  }
}

// fewer broken signs than one in twenty that are no ASCII
function mostlyUtf8(bytes: Uint8Array): boolean {
  const words = new TextDecoder('utf-8').decode(bytes).replace(/\ufffd{1,3}$/, '');
  const broken = words.split('\ufffd').length - 1;
  return broken * 20 < [...words.slice(0, 20_000)].filter((sign) => sign > '\u007f').length;
}
