import { isUtf8, transcode } from 'node:buffer';

/** How bytes were read as text. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Bytes to text: BOM, then strict UTF-8, then GB18030 (what WPS on Chinese Windows writes).
 * `undefined` for bytes that are no text: a NUL byte, UTF-8 with damage, or neither encoding fits.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le', bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be', bytes.subarray(2), 'utf-16be');
  if (bytes.includes(0)) return undefined;
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  if (isUtf8(body)) return { text: utf8(body), encoding: bom ? 'utf-8-bom' : 'utf-8' };
  return isNearlyUtf8(bytes) ? undefined : decoded('gb18030', bytes, 'gb18030');
}

/** The first line of nearly sound UTF-8 that is not; undefined where the bytes are no text at all. For saying why `decode` found nothing. */
export function damagedLine(bytes: Uint8Array): number | undefined {
  if (bytes.includes(0)) return undefined;
  let [line, damaged, sound, first] = [0, 0, 0, 0];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    line++;
    if (isUtf8(bytes.subarray(start, end))) sound++;
    else if (damaged++ === 0) first = line;
    start = end + 1;
  }
  return damaged > 0 && (sound > damaged || isNearlyUtf8(bytes)) ? first : undefined;
}

// Whether most of what is not ASCII is sound UTF-8: a file cut off or pasted into. Of Chinese text
// in GB18030 one place in six looks so; the first ten thousand tell, a handful does not.
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let [sound, damaged] = [0, 0];
  for (let at = 0; at < bytes.length && sound + damaged < 10_000; ) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (length === 1) {
      at++;
    } else if (length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) {
      sound++;
      at += length;
    } else {
      damaged++;
      at++;
    }
  }
  return sound >= 8 && sound > 2 * damaged;
}

// transcode is 3 to 4 times faster than TextDecoder on Chinese text
function utf8(bytes: Uint8Array): string {
  return bytes.length < 4096
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
    : transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}

function decoded(label: string, bytes: Uint8Array, encoding: Encoding): { text: string; encoding: Encoding } | undefined {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}
