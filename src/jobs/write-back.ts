import type { Encoding } from '../base/decode.js';

/** A text as bytes in the encoding it was read in; undefined for GB18030, which is read but never written. */
export function encodedAs(source: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(source);
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${source}`);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${source}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${source}`, 'utf16le').swap16();
  return undefined;
}
