/** What is told of each piece of an XML text, in order. Names come without prefix; attributes and texts as written, still escaped. */
export interface XmlReader {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text?(written: string): void;
}

/**
 * Walks through an XML text; false where it breaks off or its elements do not close in order. Prefixes are left out, so that
 * `<x:row>` of some programs is read like `<row>`. No entities beyond the five of XML are known, and none can be declared.
 */
export function scanXml(xml: string, reader: XmlReader): boolean {
  const names: string[] = [];
  for (let at = 0; ; ) {
    const start = xml.indexOf('<', at);
    if (start === -1) return names.length === 0 && !/\S/.test(xml.slice(at));
    if (start > at && names.length > 0) reader.text?.(xml.slice(at, start));
    const sign = xml.charCodeAt(start + 1);
    if (sign === 0x21 || sign === 0x3f) {
      const [close, cdata] = closingOf(xml, start);
      const end = xml.indexOf(close, start + 2);
      if (end === -1) return false;
      if (cdata) reader.text?.(escaped(xml.slice(start + 9, end)));
      at = end + close.length;
      continue;
    }
    const end = endOfTag(xml, start + 1);
    if (end === -1) return false;
    if (sign === 0x2f) {
      const name = localName(xml.slice(start + 2, end).trimEnd());
      if (names.pop() !== name) return false;
      reader.close(name);
    } else {
      const empty = xml.charCodeAt(end - 1) === 0x2f;
      const last = empty ? end - 1 : end;
      const nameEnd = endOfName(xml, start + 1, last);
      const name = localName(xml.slice(start + 1, nameEnd));
      reader.open(name, xml.slice(nameEnd, last));
      if (empty) reader.close(name);
      else if (names.push(name) > deepest) return false;
    }
    at = end + 1;
  }
}

/** The attributes of an element by name without prefix; one without a prefix wins over one with. */
export function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  // by hand: an expression would look through a long word without `=` once for each of its letters
  for (let at = 0; at < written.length; ) {
    const equals = written.indexOf('=', at);
    if (equals === -1) break;
    const name = written.slice(at, equals).trim();
    const open = endOfSpace(written, equals + 1);
    const quote = written[open];
    if (quote !== '"' && quote !== "'") {
      at = equals + 1;
      continue;
    }
    const close = written.indexOf(quote, open + 1);
    if (close === -1) break;
    at = close + 1;
    const local = localName(name);
    if (name.startsWith('xmlns:') || (local !== name && attributes.has(local))) continue;
    attributes.set(local, unescaped(written.slice(open + 1, close)));
  }
  return attributes;
}

/** Text as written in XML, with its entities and numbered characters put back; an unknown entity stays as written. */
export function unescaped(written: string): string {
  let mark = written.indexOf('&');
  if (mark === -1) return written;
  let text = '';
  let from = 0;
  // by hand: some programs write every Chinese character as a number
  while (mark !== -1) {
    // the longest is &#x10FFFF; with leading zeros; looking farther would take long where there is none
    const length = written.slice(mark, mark + 16).indexOf(';');
    const end = mark + length;
    const meant = length === -1 ? undefined : characterOf(written, mark + 1, end);
    if (meant === undefined) {
      mark = written.indexOf('&', mark + 1);
      continue;
    }
    text += (from < mark ? written.slice(from, mark) : '') + meant;
    from = end + 1;
    mark = written.charCodeAt(from) === 0x26 ? from : written.indexOf('&', from);
  }
  return from === 0 ? written : text + written.slice(from);
}

function characterOf(written: string, from: number, to: number): string | undefined {
  if (written.charCodeAt(from) !== 0x23) return named[written.slice(from, to)];
  const sign = written.charCodeAt(from + 1);
  const hex = sign === 0x78 || sign === 0x58;
  let code = 0;
  for (let at = from + (hex ? 2 : 1); at < to; at++) {
    const digit = digitOf(written.charCodeAt(at));
    if (digit >= (hex ? 16 : 10)) return undefined;
    code = code * (hex ? 16 : 10) + digit;
  }
  if (code < 0x10000) return code === 0 ? '' : String.fromCharCode(code);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}

function digitOf(sign: number): number {
  if (sign >= 0x30 && sign <= 0x39) return sign - 0x30;
  const letter = sign | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : 99;
}

// no part of a workbook comes near
const deepest = 256;

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function closingOf(xml: string, start: number): readonly [string, boolean] {
  if (xml.startsWith('<!--', start)) return ['-->', false];
  if (xml.startsWith('<![CDATA[', start)) return [']]>', true];
  return [xml.charCodeAt(start + 1) === 0x3f ? '?>' : '>', false];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;');
}

// a > may stand inside a value
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const sign = xml.charCodeAt(at);
    if (quote !== 0) {
      if (sign === quote) quote = 0;
    } else if (sign === 0x3e) return at;
    else if (sign === 0x22 || sign === 0x27) quote = sign;
  }
  return -1;
}

function endOfName(xml: string, from: number, to: number): number {
  let at = from;
  while (at < to && xml.charCodeAt(at) > 0x20) at++;
  return at;
}

function endOfSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
