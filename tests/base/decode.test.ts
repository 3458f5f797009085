import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { damagedLine, decode } from '../../src/base/decode.js';

const words = '高青县财政局：预算“公开”\n';
// the same words, as WPS writes them on Chinese Windows
const gb18030 = Uint8Array.from([
  0xb8, 0xdf, 0xc7, 0xe0, 0xcf, 0xd8, 0xb2, 0xc6, 0xd5, 0xfe, 0xbe, 0xd6, 0xa3, 0xba, 0xd4, 0xa4, 0xcb, 0xe3, 0xa1, 0xb0, 0xb9, 0xab, 0xbf,
  0xaa, 0xa1, 0xb1, 0x0a,
]);

describe('bytes are read as text', () => {
  test.each<readonly [string, Uint8Array, string]>([
    ['utf-8', Buffer.from(words), 'utf-8'],
    ['utf-8 with a mark', Buffer.from(`\ufeff${words}`), 'utf-8-bom'],
    ['utf-16le with a mark', Buffer.from(`\ufeff${words}`, 'utf16le'), 'utf-16le'],
    ['utf-16be with a mark', Buffer.from(`\ufeff${words}`, 'utf16le').swap16(), 'utf-16be'],
    ['gb18030', gb18030, 'gb18030'],
  ])('%s', (_, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: words, encoding });
  });

  test('long utf-8 the same as short', () => {
    const long = words.repeat(1000) + '😀𠮷\u0000'.slice(0, -1);
    expect(decode(Buffer.from(long))).toEqual({ text: long, encoding: 'utf-8' });
    expect(decode(Buffer.from(`\ufeff${long}`))).toEqual({ text: long, encoding: 'utf-8-bom' });
    // a view into a larger buffer is read from its own beginning
    expect(decode(Buffer.from(`xyz${long}`).subarray(3))).toEqual({ text: long, encoding: 'utf-8' });
  });

  test('gb18030 agrees with iconv, also for rare characters', () => {
    const rare = '㐀𠮷镕祎';
    let converted: Buffer;
    try {
      converted = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: rare });
    } catch {
      return;
    }
    expect(decode(converted)).toEqual({ text: rare, encoding: 'gb18030' });
  });

  test('nothing is text', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' });
  });

  test.each<readonly [string, Uint8Array]>([
    ['a NUL byte', Uint8Array.from([0x61, 0, 0x62])],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
    ['bytes of no encoding', Uint8Array.from([0x61, 0xff, 0xff, 0x62])],
    ['half a surrogate in utf-16', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8])],
  ])('%s is not', (_, bytes) => {
    expect(decode(bytes)).toBeUndefined();
  });

  test('and the line that spoils it is named, where the others are sound', () => {
    const damaged = Buffer.concat([Buffer.from(words.repeat(3)), Buffer.from([0xff, 0xff, 0x0a]), Buffer.from(words)]);
    expect(damagedLine(damaged)).toBe(4);
    expect(damagedLine(Buffer.from(words.repeat(3)).subarray(0, -3))).toBe(3);
    expect(damagedLine(Uint8Array.from([0x61, 0x0a, 0x62, 0x0a, 0, 0xff]))).toBeUndefined();
    expect(damagedLine(Uint8Array.from([0xff, 0xff, 0x0a, 0xff]))).toBeUndefined();
    expect(damagedLine(Buffer.from(words))).toBeUndefined();
  });

  test('UTF-8 with a character cut in two is not taken for gb18030', () => {
    const text = Buffer.from(words.repeat(9));
    for (let at = 1; at < text.length - 1; at++) {
      const cut = Buffer.concat([text.subarray(0, at), text.subarray(at + 1)]);
      if (decode(cut)?.encoding === 'utf-8') continue;
      expect(decode(cut)).toBeUndefined();
      expect(damagedLine(cut)).toBe(text.subarray(0, at).toString('latin1').split('\n').length);
    }
    const line = Buffer.from(words).subarray(0, -2);
    expect(decode(line)).toBeUndefined();
    expect(damagedLine(line)).toBe(1);
  });
});
