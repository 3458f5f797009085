import { describe, expect, it } from 'vitest';
import { countLines, cutEvenly, evenLines, lineStarts, pixels, textRoom } from '../../src/table/metrics.js';

describe('widths', () => {
  it('counts a column as a workbook does, 8 pixels a digit of 宋体 11', () => {
    expect([6, 13, 16, 54, 32].map(pixels)).toEqual([48, 104, 128, 432, 256]);
  });

  it('leaves the padding and the indent of a cell out of the room for text', () => {
    expect(textRoom([54], 1)).toBe((432 - 6 - 9) * 0.75);
    expect(textRoom([13, 16])).toBe((104 + 128 - 6) * 0.75);
  });
});

describe('lines', () => {
  it('breaks Chinese text where the characters fill the room', () => {
    expect(countLines('公开'.repeat(10), 120, 12)).toBe(2);
    expect(countLines('公开'.repeat(10), 119, 12)).toBe(3);
  });

  it('takes a character down with a punctuation mark that may not begin a line', () => {
    expect(lineStarts('一二三四五，六七八九', 60, 12)).toEqual([0, 4, 9]);
  });

  it('takes an opening bracket down with what it opens', () => {
    expect(lineStarts('一二三四（五六）七', 60, 12)).toEqual([0, 4]);
  });

  it('counts Latin letters by their own width, and an empty line as one', () => {
    expect(countLines('iiiiiiiiii', 60, 12)).toBe(1);
    expect(countLines('WWWWWWWWWW', 60, 12)).toBe(2);
    expect(countLines('上\n\n下', 600, 12)).toBe(3);
  });

  it('says the same by counting as by finding the starts', () => {
    const text = '聚焦高质量发展，推动“集成化”公开（2023年）；IPv6改造、12345热线。\n每年至少2次……';
    for (let room = 24; room < 400; room += 7) expect(countLines(text, room, 12)).toBe(lineStarts(text, room, 12).length);
  });
});

describe('labels', () => {
  it('breaks a label evenly, so that no character is left alone', () => {
    expect(evenLines('以政务公开助推重点工作落实', 74, 12)).toBe('以政务公开\n助推重点\n工作落实');
  });

  it('leaves no single character for the last line', () => {
    expect(evenLines('公共场所和医疗机构监督检查', 43, 10.5)).toBe('公共场所\n和医疗\n机构监\n督检查');
  });

  it('never begins a line of a label with a comma', () => {
    for (const line of evenLines('聚焦高质量发展，推动集成化公开', 62, 12).split('\n')) expect(line).not.toMatch(/^，/);
  });

  it('leaves a label alone that fits or has been broken by hand', () => {
    for (let room = 40; room < 90; room += 5) expect(evenLines('政务新媒体APP和2024年度报告', room, 12)).not.toMatch(/\w\n\w/);
    expect(evenLines('会议公开', 80, 12)).toBe('会议公开');
    expect(evenLines('会议\n公开', 20, 12)).toBe('会议\n公开');
  });
});

describe('cutting', () => {
  it('cuts between lines, rather after a sentence, and loses nothing', () => {
    const text = `${'一二三四五六七八九十'.repeat(6)}。${'甲乙丙丁戊己庚辛壬癸'.repeat(6)}。`;
    const parts = cutEvenly(text, 2, 120, 12);
    expect(parts.join('')).toBe(text);
    expect(parts[0]).toMatch(/。$/);
  });

  it('cuts a list of units after a unit, not inside its name', () => {
    const text = Array.from({ length: 60 }, (_, index) => `县第${index}局`).join('、');
    const parts = cutEvenly(text, 3, 160, 12);
    expect(parts.join('')).toBe(text);
    expect(parts.slice(0, 2).map((part) => part.at(-1))).toEqual(['、', '、']);
  });
});
