import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { understand } from '../../src/intake/understand.js';
import type { IntakeContext } from '../../src/model/intake.js';
import { memoryIo } from '../support/memory-io.js';
import { context, workbook } from './zoo.js';

const rows = [
  ['序号', '公开事项', '公开内容', '几时公开', '甲', '乙'],
  ['1', '机构职能', '主要职责', '20个工作日内', '√', '杂项'],
  ['2', '部门预算', '预算草案', '每年3月底前', '', '其他'],
];

function entriesWith(headings: IntakeContext['headings']): readonly Record<string, unknown>[] {
  const { drafts } = understand(workbook({ file: '目录.xlsx', sheets: [{ name: '目录', rows }] }), { ...context, headings });
  return drafts[0]?.document['entries'] as readonly Record<string, unknown>[];
}

describe('words of headings', () => {
  test('that nobody knows are read by their values, else kept under their own words', () => {
    const [first] = entriesWith({});
    expect(first).toMatchObject({ deadline: '20个工作日内', original: { 甲: '√', 乙: '杂项' } });
  });

  test('mean what a user says, with a level or a value where they need one', () => {
    const [first, second] = entriesWith({ 几时公开: 'updateCycle', 甲: 'audience=全社会', 乙: 'path:2' });
    expect(first).toMatchObject({ path: ['机构职能', '杂项'], updateCycle: '20个工作日内', audience: '全社会' });
    expect(second).not.toHaveProperty('audience');
    expect(first).not.toHaveProperty('original');
  });

  test.each([
    ['公开时线', 'deadline'],
    ['公开时限要求', 'deadline'],
    ['公開時限', 'deadline'],
    ['公 开\n时 限', 'deadline'],
    ['公开限时', 'deadline'],
    ['*公开时限（必填）', 'deadline'],
    ['本局公开渠道', 'channels'],
    ['公开渠到和载体', 'channels'],
    ['更新频率', 'updateCycle'],
    ['责任处室（科室）', 'responsibility'],
  ])('%s is %s', (title, key) => {
    const table = [
      ['序号', '事项名称', '公开内容', title],
      ['1', '某事', '某内容', '待填写的文字'],
      ['2', '又一事', '又一内容', '另外的文字'],
    ];
    const { tables } = understand(workbook({ file: '目录.xlsx', sheets: [{ name: '目录', rows: table }] }), context);
    expect(tables[0]?.table.headings[3]?.key).toBe(key);
  });
});

describe('a file of kind headings', () => {
  test('is checked like the other documents of a project', async () => {
    const io = memoryIo({
      'gkml.yaml': 'kind: config\n',
      '表头.yaml': 'kind: headings\nheadings:\n  公开截止时间: deadline\n  二类: path:2\n',
    });
    expect(await main(['check'], io)).toBe(0);
  });

  test('is told what a field is called when it names none', async () => {
    const io = memoryIo({ 'gkml.yaml': 'kind: config\n', '表头.yaml': 'kind: headings\nheadings:\n  公开截止时间: 期限\n' });
    expect(await main(['check'], io)).toBe(1);
    expect(io.stdout.text).toContain('写字段名');
  });
});
