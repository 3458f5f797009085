import { describe, expect, test } from 'vitest';
import { diff } from '../../src/jobs/diff.js';
import type { DiffReport } from '../../src/jobs/diff-shapes.js';
import { diffTables } from '../../src/jobs/diff-sheets.js';
import { memoryIo } from '../support/memory-io.js';

describe('the records of two states of a catalog', () => {
  const entries = (numbers: readonly [string, string, string, string]) => {
    const [duties, fees, funds, old] = numbers;
    return [
      `- {id: ${duties}, path: [机构], title: 机构职能, content: 法定职责}`,
      `- {id: ${fees}, path: [收费], title: 收费目录, content: 收费项目, see: [${funds}]}`,
      `- {id: ${funds}, path: [收费], title: 基金目录, content: 基金项目}`,
      `- {id: ${old}, path: [收费], title: 涉企收费清单, content: 涉企收费, status: {state: retired, reason: 已并入, replacedBy: ${fees}}}`,
    ];
  };

  test('are found again where all numbers moved on by one, whatever refers to them', async () => {
    const report = await compared(
      catalog(...entries(['A-1', 'A-2', 'A-3', 'A-4'])),
      catalog('- {id: A-1, path: [机构], title: 内设机构, content: 科室}', ...entries(['A-2', 'A-3', 'A-4', 'A-5'])),
    );
    expect(shown(report)).toEqual([
      'added  A-1',
      'changed renumbered A-1 A-2',
      'changed renumbered A-2 A-3',
      'changed renumbered A-3 A-4',
      'changed renumbered A-4 A-5',
    ]);
    expect(report.records.flatMap(({ fields, reasons }) => [...fields, ...reasons])).toEqual([]);
    expect(report.summary.notice).toEqual({ added: 1, adjusted: 0, cancelled: 0 });
  });

  test('are told of where what they refer to is another entry now', async () => {
    const report = await compared(
      catalog(...entries(['A-1', 'A-2', 'A-3', 'A-4'])),
      catalog(...entries(['A-1', 'A-2', 'A-3', 'A-4']).map((line) => line.replace('see: [A-3]', 'see: [A-1]'))),
    );
    expect(report.records.map(({ fields }) => fields.map(({ field }) => field))).toEqual([['see']]);
  });

  test('are told apart by what they say where several have one title', async () => {
    const permit = (id: string, path: string, deadline: string) =>
      `- {id: "${id}", path: [${path}], title: 行政许可, content: 许可${path}, deadline: ${deadline}}`;
    const report = await compared(
      catalog(permit('001', '甲', '及时公开'), permit('002', '乙', '及时公开'), permit('003', '丙', '及时公开')),
      catalog(permit('001', '甲', '及时公开'), permit('002', '丙', '立即公开')),
    );
    expect(shown(report)).toEqual(['removed  002', 'changed renumbered,changed 003 002']);
  });

  test('are the same where one cell of a printed table was given another title', async () => {
    const csv = (title: string) =>
      `一级事项,二级事项,三级事项,公开内容,公开渠道\n财政信息,部门预决算,${title},"本部门年度预算\n要素：收支总体情况；三公经费","■政府网站\n□政府公报"\n`;
    const yaml = catalog(
      'legend: {■: required, □: optional}',
      '- {id: A-1, path: [财政信息, 部门预决算], title: 部门预算, content: {text: 本部门年度预算, elements: [收支总体情况, 三公经费]}, channels: ■政府网站□政府公报}',
    );
    expect(shown(await compared(yaml, csv('部门预算'), 'b.csv'))).toEqual([]);
    expect(shown(await compared(yaml, csv('部门预算公开'), 'b.csv'))).toEqual(['changed renamed A-1 ']);
  });
});

describe('the overview of a comparison', () => {
  test('counts under a word what its captions count under it', async () => {
    const report = await compared(
      catalog('- {id: A-1, title: 机构职能}', '- {id: A-2, title: 部门预算, deadline: 每年更新}'),
      catalog('- {id: B-1, title: 机构职能}', '- {id: A-2, title: 部门预算, deadline: 每季度更新}'),
    );
    const [overview, ...more] = diffTables(report, 'zh-CN').tables;
    expect(overview?.captions).toContain('按动态调整计：新增 0 项，调整 1 项，取消 0 项');
    expect(overview?.rows.map((row) => row.cells)).toEqual([['高青县财政局', '', 1, '', 1, '', '', 1, 1]]);
    expect(more.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['调整', 1],
      ['其他变动', 1],
    ]);
  });
});

function catalog(...lines: readonly string[]): string {
  const [head, entries] = [lines.filter((line) => !line.startsWith('-')), lines.filter((line) => line.startsWith('-'))];
  return `kind: catalog\nunit: 高青县财政局\nyear: 2024\n${head.map((line) => `${line}\n`).join('')}entries:\n${entries.map((line) => `  ${line}\n`).join('')}`;
}

async function compared(before: string, after: string, file = 'b.yaml'): Promise<DiffReport> {
  return diff(['a.yaml', file], memoryIo({ 'a.yaml': before, [file]: after }));
}

function shown({ records }: DiffReport): readonly string[] {
  return records.map(({ change, aspects, before, after }) =>
    [change, aspects.join(), ...[before, after].flatMap((place) => (place === undefined ? [] : [place.id]))].join(' '),
  );
}
