import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { decodePage } from '../../src/pages/decode-page.js';

const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words);
const gb = Uint8Array.from([0xb2, 0xc6, 0xd5, 0xfe, 0xd0, 0xc5, 0xcf, 0xa2]);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('a page is decoded', () => {
  test('as UTF-8 where all bytes fit, whatever it says of itself', () => {
    expect(decodePage(utf8('<meta charset="gb2312">财政信息')).html).toContain('财政信息');
    expect(decodePage(utf8('财政信息'), { 'content-type': 'text/html; charset=gbk' })).toEqual({ html: '财政信息', encoding: 'utf-8' });
    expect(decodePage(joined(Uint8Array.from([0xef, 0xbb, 0xbf]), utf8('财政'))).html).toBe('财政');
  });

  test('as GB18030 where it says GBK, GB2312 or nothing', () => {
    for (const said of ['', '<meta charset=gb2312>', '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'])
      expect(decodePage(joined(utf8(said), gb))).toEqual({ html: `${said}财政信息`, encoding: 'gb18030' });
    // a sign that GBK does not have: 㐂
    expect(decodePage(Uint8Array.from([0x81, 0x39, 0xee, 0x39, 0xb2, 0xc6]), { 'content-type': 'text/html;charset=gb2312' }).html).toMatch(
      /^.财$/u,
    );
  });

  test('by the header of the answer before its own words', () => {
    const big5 = Uint8Array.from([0xb0, 0x5d, 0xac, 0x46]);
    expect(decodePage(joined(utf8('<meta charset="gbk">'), big5), { 'content-type': 'text/html; charset=Big5' })).toEqual({
      html: '<meta charset="gbk">財政',
      encoding: 'big5',
    });
  });

  test('as UTF-16 with its mark', () => {
    expect(decodePage(Uint8Array.from([0xff, 0xfe, 0x22, 0x8d, 0x3f, 0x65])).html).toBe('财政');
  });

  test('with signs in place of what is damaged, cut off or unknown, and never fails', () => {
    expect(decodePage(utf8('财政信息公开').subarray(0, 17)).html).toBe('财政信息公\ufffd');
    expect(decodePage(joined(gb, Uint8Array.from([0xff]))).html).toContain('财政信息');
    expect(decodePage(joined(gb), { 'content-type': 'text/html; charset=no-such' }).html).toBe('财政信息');
    expect(decodePage(joined(utf8('a'), Uint8Array.from([0]), gb)).html).toBe('a财政信息');
    expect(decodePage(new Uint8Array())).toEqual({ html: '', encoding: 'utf-8' });
  });

  test('the same as iconv reads it', () => {
    const words = '高青县财政局关于印发《办法》的通知—〔2024〕8号';
    const bytes = spawnSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: words }).stdout;
    expect(decodePage(bytes).html).toBe(words);
  });
});
