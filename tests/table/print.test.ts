import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/model/table.js';
import { headingGrid } from '../../src/table/headings.js';
import { fillWidths, usualPage } from '../../src/table/page.js';
import { layOut } from '../../src/table/print.js';

const twoLevels: Table['headings'] = [
  { title: '序号', width: 6, align: 'center' },
  {
    title: '工作任务',
    children: [
      { title: '', width: 13, merge: true, align: 'center' },
      { title: '', width: 16, merge: true, align: 'center' },
    ],
  },
  { title: '工作要求', width: 54 },
  { title: '责任单位', width: 32, merge: true },
];

function table(rows: readonly (readonly (string | number)[])[], more: Partial<Table> = {}): Table {
  return { name: '表', headings: twoLevels, purpose: 'print', rows: rows.map((cells) => ({ cells })), ...more };
}

const merged = (printed: ReturnType<typeof layOut>) =>
  printed.areas
    .filter((area) => area.bottom > area.top || area.right > area.left)
    .map((area) => [area.top, area.left, area.bottom, area.right]);

describe('merging', () => {
  it('merges equal labels, and units only inside one label', () => {
    const printed = layOut(
      table([
        [1, '甲', '子', '要求', '某局'],
        [2, '甲', '子', '要求', '某局'],
        [3, '甲', '丑', '要求', '某局'],
        [4, '乙', '丑', '要求', '某局'],
      ]),
    );
    expect(merged(printed)).toEqual([
      [0, 1, 2, 1],
      [0, 2, 1, 2],
      [0, 4, 1, 4],
    ]);
  });

  it('never merges blanks', () => {
    const printed = layOut(
      table([
        [1, '甲', '子', '要求', ''],
        [2, '甲', '子', '要求', ''],
      ]),
    );
    expect(merged(printed).filter(([, left]) => left === 4)).toEqual([]);
  });

  it('spreads a label of one level over the columns of both levels', () => {
    const printed = layOut(
      table([
        [1, '甲', '', '要求', '某局'],
        [2, '甲', '', '要求', '他局'],
        [3, '甲', '子', '要求', '他局'],
      ]),
    );
    expect(merged(printed)).toContainEqual([0, 1, 1, 2]);
  });

  it('covers every cell exactly once', () => {
    const rows = Array.from({ length: 60 }, (_, at) => [
      at + 1,
      `类${at >> 4}`,
      at % 7 === 0 ? '' : `目${at >> 2}`,
      '要求'.repeat(at % 40),
      `局${at >> 3}`,
    ]);
    const printed = layOut(table(rows));
    const seen = new Set<string>();
    for (const { top, bottom, left, right } of printed.areas) {
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          expect(seen.has(`${row}:${column}`)).toBe(false);
          seen.add(`${row}:${column}`);
        }
      }
    }
    expect(seen.size).toBe(60 * 5);
  });
});

describe('pages', () => {
  const rows = Array.from({ length: 40 }, (_, at) => [at + 1, '同一个标签', '同一个小标签', '要求'.repeat(20), '某局']);

  it('repeats the labels at the head of every page and lets no cell cross a page', () => {
    const printed = layOut(table(rows));
    expect(printed.starts.length).toBeGreaterThan(2);
    for (const start of printed.starts) {
      for (const left of [1, 2, 4])
        expect(printed.areas.some((area) => area.top === start && area.left === left && area.text !== '')).toBe(true);
      if (start > 0) expect(printed.areas.some((area) => area.top < start && area.bottom >= start)).toBe(false);
    }
  });

  it('cuts a text too high for a page into parts that together are the text', () => {
    const long = '公开要求写得很长。'.repeat(150);
    const printed = layOut(table([[1, '甲', '子', long, '某局']]));
    expect(printed.lines.length).toBeGreaterThan(1);
    expect(printed.lines.map((line) => line.texts[3]).join('')).toBe(long);
    for (const height of printed.heights) expect(height).toBeLessThanOrEqual(409);
    expect(printed.areas.filter((area) => area.left === 1).every((area) => area.text === '甲')).toBe(true);
  });

  it('makes a row as high as its text needs', () => {
    const printed = layOut(
      table([
        [1, '甲', '子', '短', '某局'],
        [2, '乙', '丑', '要求'.repeat(50), '某局'],
      ]),
    );
    expect(printed.heights[0]).toBe(26.25);
    expect(printed.heights[1]).toBeGreaterThanOrEqual(4 * 12 * 1.19);
  });
});

describe('headings', () => {
  it('opens a second row only for children with titles', () => {
    expect(headingGrid(table([])).depth).toBe(1);
    expect(
      headingGrid({ ...table([]), headings: [{ title: '公开对象', children: [{ title: '全社会' }, { title: '特定群体' }] }] }).depth,
    ).toBe(2);
  });

  it('gives each column one title for formats with a single row of headings', () => {
    expect(headingGrid(table([])).leaves.map((leaf) => leaf.flat)).toEqual([
      '序号',
      '工作任务（一级）',
      '工作任务（二级）',
      '工作要求',
      '责任单位',
    ]);
  });
});

describe('widths', () => {
  it('fills the page exactly, by weight', () => {
    const wanted = [
      { width: 6, grow: 0 },
      { width: 54, grow: 2 },
      { width: 32, grow: 1 },
    ];
    const widths = fillWidths({ ...usualPage, paper: 'A3' }, wanted);
    expect(widths[0]).toBe(6);
    expect(widths.reduce((a, b) => a + b)).toBe(179);
  });

  it('leaves a column most of its width when there are too many', () => {
    const wanted = [...Array.from({ length: 12 }, () => ({ width: 10, grow: 0 })), { width: 20, grow: 1 }, { width: 10, grow: 2 }];
    expect(fillWidths(usualPage, wanted).slice(12)).toEqual([12, 6]);
  });
});
