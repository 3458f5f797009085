import { describe, expect, it } from 'vitest';
import { Utf8Text } from '../../src/base/utf8-text.js';

function taken(text: Utf8Text): string {
  return Buffer.concat(Array.from(text.take(), (piece) => Buffer.from(piece))).toString();
}

describe('a text in UTF-8', () => {
  it('holds words that come once and words that were kept, in the order in which they were added', () => {
    const text = new Utf8Text();
    const kept = text.keep('，栏目，');
    text.add('甲');
    text.again(kept);
    text.add('b');
    text.again(kept, 3, 3);
    expect(taken(text)).toBe('甲，栏目，b栏目');
  });

  it('goes on after it was taken', () => {
    const text = new Utf8Text();
    const kept = text.keep('甲');
    text.again(kept);
    expect([taken(text), taken(text)]).toEqual(['甲', '']);
    text.again(kept);
    expect(taken(text)).toBe('甲');
  });

  it('says when a piece is worth taking, and loses nothing where none is taken', () => {
    const text = new Utf8Text();
    const line = `${'栏目'.repeat(1000)}\n`;
    const kept = text.keep(line);
    expect(text.isLong).toBe(false);
    for (let at = 0; at < 500; at++) {
      text.again(kept);
      text.add(line);
    }
    expect(text.isLong).toBe(true);
    expect(taken(text) === line.repeat(1000)).toBe(true);
    expect(text.isLong).toBe(false);
  });

  it('takes words longer than a piece, and keeps more than it has room for', () => {
    const text = new Utf8Text();
    const long = '长'.repeat(300_000);
    const many = Array.from({ length: 8 }, (_, at) => text.keep(`${at}${long}`));
    text.add('始');
    text.add(long);
    for (const one of many) text.again(one);
    const expected = `始${long}${many.map((_, at) => `${at}${long}`).join('')}`;
    expect(taken(text) === expected).toBe(true);
  });
});
