import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import xlsx from '../../src/formats/xlsx.js';
import { coverageTables } from '../../src/jobs/coverage-sheets.js';
import type { Cell, Legacy } from '../../src/model/coverage.js';
import { cellText } from '../../src/table/headings.js';
import { needs, toolPath } from '../support/tools.js';
import { cellOf, reportOf, targetOf } from './made-coverage.js';

const folder = mkdtempSync(join(tmpdir(), 'gkml-coverage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const states: readonly Cell['state'][] = ['covered', 'proposed', 'missing', 'not-applicable'];

// units × items, with a cell of each state and one blank in turn
function county(units: number, items: number) {
  return reportOf(
    Array.from({ length: items }, (_, item) => {
      const cells = Array.from({ length: units }, (_, unit) => {
        const state = states[(item + unit) % 5];
        return state === undefined ? [] : [cellOf(`高青县第${unit + 1}局`, state)];
      }).flat();
      return targetOf(`p-2024#${item + 1}`, cells, { field: [`领域${Math.floor(item / 7) + 1}`] });
    }),
  );
}

function matrixOf(units: number, items: number) {
  const found = coverageTables(county(units, items), new Map(), 'zh-CN').tables.find(({ name }) => name === '单位×事项');
  if (found === undefined) throw new Error('no matrix');
  return found;
}

describe('units against items', () => {
  test('have a mark where they meet, a blank where nothing is asked, and totals at both edges', () => {
    const { rows } = matrixOf(5, 5);
    expect(rows[0]?.cells.map(cellText)).toEqual(['高青县第1局', '33.3%', '√', '？', '×', '—', '', '3', '1', '1', '1', '1']);
    expect(rows.slice(5).map(({ cells }) => cells.map(cellText).join('|'))).toEqual([
      '合计：应落实||3|3|3|3|3|15||||',
      '合计：已落实||1|1|1|1|1||5|||',
      '合计：疑似||1|1|1|1|1|||5||',
      '合计：缺||1|1|1|1|1||||5|',
      '合计：不涉及||1|1|1|1|1|||||5',
      '合计：覆盖率|33.3%|33.3%|33.3%|33.3%|33.3%|33.3%',
    ]);
  });

  test('explain the marks above and in the corner that stands on every page', () => {
    const { captions, headings } = matrixOf(5, 5);
    expect(captions?.[0]).toBe('图例：√ 已落实　？ 疑似，待确认　× 缺　— 不涉及　空白 不要求');
    expect(headings[0]?.title).toContain('√ 已落实　？ 疑似\n× 缺　— 不涉及\n空白 不要求');
  });

  test.each([30, 199, 200, 337, 343])('of %i never have a heading that goes over the edge of a page', (items) => {
    const { headings, wide } = matrixOf(2, items);
    let column = 0;
    const inside: number[] = [];
    for (const { children } of headings) {
      const width = Math.max(1, children?.length ?? 0);
      for (let at = 1; at < width; at++) inside.push(column + at);
      column += width;
    }
    expect(wide?.breaks.length).toBeGreaterThan(0);
    for (const edge of wide?.breaks ?? []) expect(inside).not.toContain(edge);
  });

  test.each([
    [3, 1],
    [72, 19],
    [72, 20],
    [72, 200],
    [1, 67],
  ])('of %i units and %i items fill pages that are narrow enough', (units, items) => {
    const { headings, wide } = matrixOf(units, items);
    const widths = headings.flatMap(({ width, children }) => children?.map((child) => child.width ?? 0) ?? [width ?? 0]);
    const kept = widths.slice(0, 2).reduce((sum, width) => sum + width, 0);
    const edges = [2, ...(wide?.breaks ?? []), widths.length];
    for (const [index, edge] of edges.slice(1).entries()) {
      const own = widths.slice(edges[index], edge).reduce((sum, width) => sum + width, 0);
      expect(own).toBeGreaterThan(0);
      expect(kept + own).toBeLessThanOrEqual(152);
    }
  });

  needs('soffice', 'pdfinfo', 'pdftotext')(
    'print on A3, as many pages as were laid out, with units and marks on each',
    async () => {
      const table = matrixOf(72, 60);
      const file = join(folder, 'a.xlsx');
      writeFileSync(file, (await xlsx.write({ title: '覆盖', date: '2024-09-20', tables: [table] })) as Uint8Array);
      execFileSync(
        toolPath('soffice') ?? '',
        [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
        { stdio: 'ignore' },
      );
      const pdf = join(folder, 'a.pdf');
      const info = execFileSync(toolPath('pdfinfo') ?? '', [pdf], { encoding: 'utf8' });
      const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
      const across = (table.wide?.breaks.length ?? 0) + 1;
      expect(/Page size:\s+(\d+)\S* x (\d+)/.exec(info)?.slice(1)).toEqual(['1190', '841']);
      expect(pages % across).toBe(0);
      expect(pages / across).toBeLessThanOrEqual(5);
      for (let page = 1; page <= pages; page++) {
        const words = execFileSync(toolPath('pdftotext') ?? '', ['-f', String(page), '-l', String(page), pdf, '-'], { encoding: 'utf8' });
        expect(words.replace(/\s+/g, '')).toContain('空白不要求');
      }
    },
    120_000,
  );
});

describe('the other sheets', () => {
  const finance = '高青县财政局';
  const missing = cellOf(finance, 'missing');
  const target = targetOf('p#1', [missing]);
  const report = reportOf([
    target,
    targetOf('p#2', [cellOf(finance, 'proposed')]),
    targetOf('p#3', [], { class: 'work', words: ['培训'] }),
  ]);

  test('give each missing item its text, ground, unit and entry', () => {
    const entry = { id: 'CZ-009', title: '事项1', status: 'draft' as const };
    const catalog = { file: 'a.yaml', head: { kind: 'catalog' as const, unit: finance, year: 2024, entries: [] }, entries: [] };
    const { tables } = coverageTables(report, new Map([[missing, { target, cell: missing, catalog, entry }]]), 'zh-CN');
    expect(tables.map(({ name }) => name)).toEqual(['总览', '单位×事项', '缺项清单', '疑似待确认', '按事项', '工作事项']);
    const cells = tables[2]?.rows[0]?.cells.map(cellText);
    expect(cells).toEqual([
      '1',
      finance,
      'p#1',
      '事项1',
      target.text,
      target.ground,
      '',
      '  - id: CZ-009\n    title: 事项1\n    status: draft',
      '',
    ]);
    expect(tables[5]?.rows[0]?.cells.map(cellText)).toContain('“培训”');
  });

  test('mark in the overview who is below a limit, in words too', () => {
    const below = [{ what: 'unit' as const, name: finance, percent: 0, minimum: 90 }];
    const [overview] = coverageTables(reportOf(report.targets, { below, thresholds: { unit: 90 } }), new Map(), 'zh-CN').tables;
    const row = overview?.rows.find(({ cells }) => cells[0] !== undefined && cellText(cells[0]) === finance);
    expect(row?.cells[0]).toEqual({ text: finance, tone: 'bad' });
    expect(row?.cells.at(-1)).toBe('不到 90%；缺 p#1 事项1、p#2 事项2');
  });
});

describe('the proof of a former catalog', () => {
  const legacy: Legacy = {
    unit: '高青县财政局',
    title: '高青县财政局主动公开基本目录',
    number: '高财字〔2019〕3号',
    date: '2024-09-14',
    file: '旧.yaml',
    catalog: '新.yaml',
    catalogTitle: '高青县财政局2024年主动公开事项目录',
    counts: { old: 3, kept: 1, merged: 1, split: 0, dropped: 1, left: 0, retired: 0 },
    items: [
      { id: 'J-1', title: '职能', state: 'kept', entries: [{ file: '新.yaml', id: 'CZ-1', title: '机构职能', by: 'replaces' }] },
      {
        id: 'J-2',
        title: '预算',
        state: 'merged',
        entries: [{ file: '新.yaml', id: 'CZ-2', title: '预决算', by: 'replaces' }],
        with: ['J-3'],
      },
      { id: 'J-4', title: '医保', state: 'dropped', entries: [], reason: '职能划出', ground: '高编发〔2019〕3号' },
    ],
    invented: [],
  };
  const proof = (one: Legacy) => coverageTables(reportOf([], { legacies: [one] }), new Map(), 'zh-CN').tables.at(-1);

  test('says where each item went and that the former catalog is not kept', () => {
    expect(proof(legacy)?.rows.map(({ cells }) => cells.map(cellText).join('|'))).toEqual([
      '1|J-1|职能|转入|CZ-1 机构职能|',
      '2|J-2|预算|合并转入|CZ-2 预决算|与原 J-3 合并',
      '3|J-4|医保|不再保留|—|职能划出；高编发〔2019〕3号',
    ]);
    expect(proof(legacy)?.captions?.join('\n')).toContain('（高财字〔2019〕3号，自2024年9月14日起不再保留）');
    expect(proof(legacy)?.captions?.at(-1)).toBe(
      '结论：原目录各项都已转入新目录，或者写明了不再保留的理由；原有主动公开基本目录不再保留。',
    );
    expect(proof(legacy)?.footnotes?.at(-1)).toContain('单位负责人（签字）');
  });

  test('refuses the conclusion while something is left over or invented', () => {
    const left = proof({ ...legacy, counts: { ...legacy.counts, left: 1 } });
    expect(left?.captions?.at(-1)).toBe('结论：还有 1 项没有去向，原目录暂不能停用。');
    const invented = proof({ ...legacy, invented: [{ id: 'J-9', entry: 'CZ-3', file: '新.yaml', line: 8 }] });
    expect(invented?.captions?.at(-1)).toContain('1 处编号对不上，原目录暂不能停用');
    expect(invented?.footnotes?.[0]).toBe('原目录里没有“J-9”这一项，条目 CZ-3 却写了它（新.yaml:8）。');
  });
});
