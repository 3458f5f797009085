import { describe, expect, test } from 'vitest';
import { readLinewise } from '../../src/intake/read-lines.js';
import { context, strayCells, tasksOf, textGrid } from './plan-support.js';

const lines = async (...words: readonly string[]) => {
  const grid = await textGrid(words.join('\n'));
  return { grid, reading: readLinewise(grid, 0, context) };
};
const read = async (...words: readonly string[]) => {
  const { reading } = await lines(...words);
  return reading === undefined
    ? undefined
    : tasksOf(reading).map(({ number, path, requirement, responsibility, deadline }) => [
        number,
        path.join('>'),
        requirement,
        responsibility,
        deadline,
      ]);
};

const open = '常态化公开政府常务会议议题和议定事项，并做好解读。';
const money = '稳步扩大预决算公开范围，推进部门所属单位预算、决算公开。';
const help = '深化社会保障、社会救助和养老医疗服务信息公开。';

describe('a table of one cell a line', () => {
  test('with other headings in another order', async () => {
    expect(
      await read(
        '编号',
        '重点任务',
        '牵头单位',
        '时间节点',
        '具体措施',
        '1',
        '会议公开',
        '区政府办公室',
        '6月底前',
        open,
        '2',
        '财政信息',
        '区财政局',
        '9月底前',
        money,
      ),
    ).toEqual([
      [1, '会议公开', open, { lead: ['区政府办公室'] }, '6月底前'],
      [2, '财政信息', money, { lead: ['区财政局'] }, '9月底前'],
    ]);
  });

  test('without headings, by its numbers', async () => {
    expect(
      await read(
        '任务分解表',
        '1',
        '会议公开',
        open,
        '区政府办公室',
        '实时公开',
        '2',
        money,
        '区财政局',
        '12月底前',
        '3',
        '民生保障',
        help,
        '区民政局、各街道办事处',
        '长期坚持',
      ),
    ).toEqual([
      [1, '会议公开', open, '区政府办公室', '实时公开'],
      [2, '会议公开', money, '区财政局', '12月底前'],
      [3, '民生保障', help, '区民政局、各街道办事处', '长期坚持'],
    ]);
  });

  test('without numbers, by its headings', async () => {
    expect(
      await read(
        '工作任务',
        '工作要求',
        '责任单位',
        '完成时限',
        '会议公开',
        open,
        '区政府办公室',
        '6月底前',
        money,
        '区财政局',
        '民生保障',
        help,
        '区民政局',
        '年底前',
      ),
    ).toEqual([
      [1, '会议公开', open, '区政府办公室', '6月底前'],
      [2, '会议公开', money, '区财政局', '6月底前'],
      [3, '民生保障', help, '区民政局', '年底前'],
    ]);
  });

  test('with labels and requirements broken over lines', async () => {
    expect(
      await read(
        '序号',
        '公开领域',
        '具体要求',
        '责任单位',
        '1',
        '重大决策',
        '公开',
        '常态化公开政府常务会议议题',
        '和议定事项，并做好解读。',
        '区政府办公室、区',
        '司法局',
        '2',
        '财政信息',
        money,
        '区财政局',
      ),
    ).toEqual([
      [1, '重大决策公开', open, '区政府办公室、区司法局', undefined],
      [2, '财政信息', money, '区财政局', undefined],
    ]);
  });

  test('in two levels, the upper printed only where it changes', async () => {
    expect(
      await read(
        '序号',
        '工作任务',
        '具体要求',
        '责任单位',
        '1',
        '聚焦高水平决策，推动常态化公开',
        '持续推进会议公开',
        open,
        '区政府办公室',
        '2',
        '推进财政信息公开',
        money,
        '区财政局',
        '3',
        '聚焦公众关注，推动便民化公开',
        '深化民生信息公开',
        help,
        '区民政局',
      ),
    ).toEqual([
      [1, '聚焦高水平决策，推动常态化公开>持续推进会议公开', open, '区政府办公室', undefined],
      [2, '聚焦高水平决策，推动常态化公开>推进财政信息公开', money, '区财政局', undefined],
      [3, '聚焦公众关注，推动便民化公开>深化民生信息公开', help, '区民政局', undefined],
    ]);
  });

  test('with headings printed again on the next page', async () => {
    const headings = ['序号', '工作任务', '工作要求', '责任单位'];
    const { grid, reading } = await lines(
      ...headings,
      '1',
      '会议公开',
      open,
      '区政府办公室',
      ...headings,
      '2',
      '财政信息',
      money,
      '区财政局',
      '3',
      help,
    );
    expect(reading === undefined ? [] : tasksOf(reading).map(({ number, responsibility }) => [number, responsibility])).toEqual([
      [1, '区政府办公室'],
      [2, '区财政局'],
      [3, '区财政局'],
    ]);
    expect(reading?.healings.filter(({ code }) => code === 'repeated-heading')).toHaveLength(4);
    expect(strayCells(grid, reading ?? { fates: [] })).toEqual([]);
  });

  test('leaves the words behind it to the text', async () => {
    const { reading } = await lines(
      '序号',
      '工作任务',
      '工作要求',
      '责任单位',
      '1',
      '会议公开',
      open,
      '区政府办公室',
      '2',
      '财政信息',
      money,
      '区财政局',
      '（此页无正文）',
      '某区人民政府办公室',
    );
    expect(reading?.draft.table?.bodyRows).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

test('headings by hand hold for lines too', async () => {
  const grid = await textGrid(
    ['项次', '板块', '干什么', '谁来干', '1', '会议公开', open, '区政府办公室', '2', '财政信息', money, '区财政局'].join('\n'),
  );
  const headings = { 项次: 'ordinal', 板块: 'path', 干什么: 'requirement', 谁来干: 'responsibility' };
  const reading = readLinewise(grid, 0, { ...context, headings });
  expect(reading === undefined ? [] : tasksOf(reading).map(({ path, responsibility }) => [path, responsibility])).toEqual([
    [['会议公开'], '区政府办公室'],
    [['财政信息'], '区财政局'],
  ]);
});

test('a lone label in a table of two levels is asked about', async () => {
  const words = [
    '序号',
    '工作任务',
    '具体要求',
    '责任单位',
    '1',
    '聚焦高水平决策公开',
    '推进会议公开',
    open,
    '区政府办公室',
    '2',
    '聚焦公众关注事项',
    money,
    '区财政局',
  ];
  const { reading } = await lines(...words);
  expect(reading?.doubts.map(({ code, path }) => [code, path])).toContainEqual(['label-level', ['tasks', 1, 'path']]);
});

describe('what is no such table', () => {
  test('prose with numbered clauses', async () => {
    expect(
      await read('一、总体要求', '坚持以公开为常态。', '二、主要任务', '（一）加强解读。', '多形式解读。', '三、工作保障', '加强领导。'),
    ).toBeUndefined();
  });

  test('a table with tabs', async () => {
    expect(
      await read('序号\t工作任务\t工作要求\t责任单位', `1\t会议公开\t${open}\t区政府办公室`, `2\t财政信息\t${money}\t区财政局`),
    ).toBeUndefined();
  });

  test('a list of numbers', async () => {
    expect(await read('1', '2', '3', '4', '5', '6')).toBeUndefined();
  });
});
