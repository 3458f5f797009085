import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/error.js';
import { readGrid } from '../../src/formats/_read.js';
import { openZip } from '../../src/formats/_repack.js';
import { rowsOf, workbook, zipped } from '../support/workbooks/package.js';

// the same damage in every run
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sheet = `<cols><col min="2" max="2" hidden="1"/></cols>${rowsOf([['标题'], ['编号', '事项', '公开&amp;时限'], ['001', '预算_x000D_', undefined]])}<mergeCells><mergeCell ref="A1:C1"/></mergeCells><hyperlinks><hyperlink ref="B2" r:id="rId1"/></hyperlinks>`;
const made = () =>
  workbook({
    sheets: { 目录: sheet, 字典: '<sheetData><row r="1"><c r="A1" s="1"><v>45478</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData>' },
    formats: ['yyyy"年"m"月"d"日"'],
    strings: '<si><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si>',
    relations: [
      ['hyperlink', 'https://a.cn/'],
      ['comments', '../comments1.xml'],
    ],
    parts: { 'xl/comments1.xml': '<comments><commentList><comment ref="A2"><text><t>注</t></text></comment></commentList></comments>' },
  });

/** Reads it; anything but a grid or a refusal in words is a defect. */
async function reads(bytes: Uint8Array, what: string): Promise<'read' | 'refused'> {
  try {
    const grid = await readGrid('坏.xlsx', bytes);
    expect(grid.sheets.every(({ rows }) => rows.every(({ cells }) => cells.every(({ text }) => typeof text === 'string')))).toBe(true);
    return 'read';
  } catch (error) {
    if (!(error instanceof UsageError)) throw new Error(`${what}: ${error instanceof Error ? error.stack : error}`);
    expect(error.text['zh-CN']).toMatch(/^坏\.xlsx /);
    expect(error.way?.['zh-CN']).toBeTruthy();
    return 'refused';
  }
}

describe('a damaged workbook is read or refused in words, never anything else', () => {
  it('with single bytes changed or the end cut off', async () => {
    const whole = await made();
    const random = chance(7);
    const ends = { read: 0, refused: 0 };
    for (let round = 0; round < 250; round++) {
      const bytes = Uint8Array.from(whole);
      for (let times = random(3); times >= 0; times--) bytes[random(bytes.length)] = random(256);
      ends[await reads(random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes, `round ${round}`)]++;
    }
    expect(ends.refused).toBeGreaterThan(40);
  });

  it('with pieces of its XML cut out, doubled or moved', async () => {
    const zip = await (await openZip()).loadAsync(await made());
    const parts: Record<string, string> = {};
    for (const name of Object.keys(zip.files)) parts[name] = (await zip.file(name)?.async('string')) ?? '';
    const names = Object.keys(parts);
    const random = chance(11);
    const ends = { read: 0, refused: 0 };
    for (let round = 0; round < 250; round++) {
      const name = names[random(names.length)] ?? '';
      const xml = parts[name] ?? '';
      const pieces = xml.split(/(?=<)/);
      const [at, to] = [random(pieces.length), random(pieces.length)];
      const [piece = ''] = pieces.splice(at, 1);
      const how = random(4);
      if (how === 1) pieces.splice(to, 0, piece);
      else if (how === 2) pieces.splice(at, 0, piece, piece);
      else if (how === 3)
        pieces.splice(
          at,
          0,
          piece.replace(/\d+/, () => String(10 ** random(9))).replace(/"[^"]*"/, () => `"${'x9:'[random(3)]}"`),
        );
      ends[await reads(await zipped({ ...parts, [name]: pieces.join('') }), `round ${round}, ${name}`)]++;
    }
    expect(Math.min(ends.read, ends.refused)).toBeGreaterThan(20);
  });
});
