import { describe, expect, test } from 'vitest';
import { readTaskTable } from '../../src/intake/read-tasks.js';
import { recordFits } from '../../src/schema/validate.js';
import { context, readSheet, sheetGrid, strayCells, tableIn, tasksOf, textGrid } from './plan-support.js';

const long = '围绕重点领域和群众关切，及时、准确公开政策文件和办理结果，并做好解读';
const more = '完善工作机制，明确专人负责，定期通报进展情况，推动各项任务落实到位';
const third = '用好政府网站和政务新媒体，对重要政策开展多种形式的解读，回应社会关切';
const brief = (reading: ReturnType<typeof readSheet>) =>
  tasksOf(reading).map(({ number, path, requirement, responsibility, deadline }) => [
    number,
    path.join('>'),
    requirement,
    responsibility,
    deadline,
  ]);

describe('other words for the headings', () => {
  test('重点任务, 具体措施, 牵头单位, 配合单位, 时间节点', () => {
    const reading = readSheet([
      ['序号', '重点任务', '具体措施', '牵头单位', '配合单位', '时间节点'],
      ['1', '强化政策公开', long, '市政府办公室', '各县区政府、市直各部门', '2024年6月底前'],
      ['2', '', more, '市司法局', '市财政局', '长期坚持'],
    ]);
    expect(brief(reading)).toEqual([
      [1, '强化政策公开', long, { lead: ['市政府办公室'], support: ['各县区政府', '市直各部门'] }, '2024年6月底前'],
      [2, '强化政策公开', more, { lead: ['市司法局'], support: ['市财政局'] }, '长期坚持'],
    ]);
    for (const task of tasksOf(reading)) expect(recordFits('plan', task)).toBe(true);
  });

  test('units before the requirement', () => {
    const reading = readSheet([
      ['编号', '公开领域', '责任部门', '工作内容', '完成时间'],
      ['1', '财政信息', '区财政局', long, '12月底前'],
      ['2', '社会救助', '区民政局、各街道办事处', more, '10月底前'],
    ]);
    expect(brief(reading)).toEqual([
      [1, '财政信息', long, '区财政局', '12月底前'],
      [2, '社会救助', more, '区民政局、各街道办事处', '10月底前'],
    ]);
  });

  test('工作任务 beside nothing else is the requirement', () => {
    const reading = readSheet([
      ['序号', '工作任务', '责任单位'],
      ['1', long, '县政府办公室'],
      ['2', more, '县司法局'],
    ]);
    expect(brief(reading).map(([number, , requirement, units]) => [number, requirement, units])).toEqual([
      [1, long, '县政府办公室'],
      [2, more, '县司法局'],
    ]);
    expect(reading.doubts.map(({ code }) => code)).toContain('no-path');
  });
});

describe('numbers of rows', () => {
  test.each([
    ['1.', '2.', '3.'],
    ['（一）', '（二）', '（三）'],
    ['一', '二', '三'],
    ['①', '②', '③'],
    ['01', '02', '03'],
  ])('%s', (one, two, three) => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      [one, '政策公开', long, '县政府办公室'],
      [two, '政策解读', more, '县司法局'],
      [three, '平台建设', third, '县大数据局'],
    ]);
    expect(tasksOf(reading).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(reading.fates.filter(({ fate }) => fate === 'ordinal')).toHaveLength(3);
  });

  test('begin again in each part: tasks are numbered through, and what was written is kept', () => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      ['1', '政策公开', long, '县政府办公室'],
      ['2', '政策公开', more, '县司法局'],
      ['1', '平台建设', third, '县大数据局'],
    ]);
    expect(tasksOf(reading).map(({ number, original }) => [number, original?.['序号']])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, '1'],
    ]);
  });

  test('one is missing: the report names it, and no task is moved', () => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      ['1', '政策公开', long, '县政府办公室'],
      ['3', '政策解读', more, '县司法局'],
    ]);
    expect([tasksOf(reading).map(({ number }) => number), reading.missing]).toEqual([[1, 3], [2]]);
  });

  test('one is lost where it is missing between its neighbours', () => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      ['1', '政策公开', long, '县政府办公室'],
      ['', '政策解读', more, '县司法局'],
      ['3', '平台建设', third, '县大数据局'],
    ]);
    expect(tasksOf(reading).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(reading.healings.filter(({ code }) => code === 'lost-number')).toMatchObject([{ now: '2', sure: 95 }]);
  });
});

describe('merged cells', () => {
  const rows = [
    ['序号', '工作任务', '<', '工作要求', '责任单位', '完成时限'],
    ['1', '政策公开', '集中公开', long, '县政府办公室', '12月底前'],
    ['2', '^', '^', more, '^', '^'],
    ['3', '^', '解读回应', third, '县司法局', '^'],
  ];
  const wanted = [
    [1, '政策公开>集中公开', long, '县政府办公室', '12月底前'],
    [2, '政策公开>集中公开', more, '县政府办公室', '12月底前'],
    [3, '政策公开>解读回应', third, '县司法局', '12月底前'],
  ];

  test.each(['xlsx', 'docx', 'html'] as const)('of a %s hold for every row they cover', (format) => {
    const reading = readSheet(rows, format);
    expect(brief(reading)).toEqual(wanted);
    expect(strayCells(sheetGrid(rows, format), reading)).toEqual([]);
    expect(tasksOf(reading).every(({ review }) => review === undefined)).toBe(true);
  });

  test('of the column of units are kept: a blank one beside them is left blank and asked about', () => {
    const reading = readSheet([...rows, ['4', '^', '^', '开展政府开放日活动，邀请群众代表走进机关，听取意见建议', '', '^']]);
    const last = tasksOf(reading).at(-1);
    expect([last?.responsibility, last?.deadline]).toEqual([undefined, '12月底前']);
    expect(last?.review?.join()).toContain('责任单位是空白');
  });

  test('across the whole table are the part that the rows below belong to', () => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      ['一、聚焦高质量发展', '<', '<', '<'],
      ['1', '政策公开', long, '县政府办公室'],
      ['2', '政策解读', more, '县司法局'],
      ['二、聚焦能力建设', '<', '<', '<'],
      ['3', '业务培训', third, '县大数据局'],
    ]);
    expect(tasksOf(reading).map(({ number, path }) => [number, path])).toEqual([
      [1, ['聚焦高质量发展', '政策公开']],
      [2, ['聚焦高质量发展', '政策解读']],
      [3, ['聚焦能力建设', '业务培训']],
    ]);
  });
});

describe('rows cut by the end of a page', () => {
  test('go on in the next row, headings printed again in between', async () => {
    const grid = await textGrid(
      [
        '序号\t工作任务\t工作要求\t责任单位\t完成时限',
        '1\t政策公开\t加强政策文件集中公开工作，根据立改废情况对已公开\t县政府办公室、县\t12月底前',
        '序号\t工作任务\t工作要求\t责任单位\t完成时限',
        '\t\t政策进行动态更新，确保准确。\t司法局',
        `2\t政策解读\t${more}。\t县司法局\t10月底前`,
      ].join('\n'),
    );
    const reading = readTaskTable(grid, tableIn(grid), context);
    expect(brief(reading)).toEqual([
      [1, '政策公开', '加强政策文件集中公开工作，根据立改废情况对已公开政策进行动态更新，确保准确。', '县政府办公室、县司法局', '12月底前'],
      [2, '政策解读', `${more}。`, '县司法局', '10月底前'],
    ]);
    expect(reading.healings.map(({ code }) => code)).toEqual(expect.arrayContaining(['repeated-heading', 'continued-row']));
    expect(strayCells(grid, reading)).toEqual([]);
  });

  test('a page that begins without units is not filled from the page before', async () => {
    const heading = '序号\t工作任务\t工作要求\t责任单位';
    const grid = await textGrid(
      [heading, `1\t政策公开\t${long}\t县政府办公室`, heading, `2\t政策解读\t${more}`, `3\t\t${third}`].join('\n'),
    );
    const tasks = tasksOf(readTaskTable(grid, tableIn(grid), context));
    expect(tasks.map(({ responsibility }) => responsibility)).toEqual(['县政府办公室', undefined, undefined]);
    expect(tasks.slice(1).every(({ review }) => review?.length === 1)).toBe(true);
  });
});

describe('cells out of their columns', () => {
  test('a row pushed one to the right goes back', async () => {
    const grid = await textGrid(
      [
        '序号\t工作任务\t工作要求\t责任单位\t完成时限',
        `1\t政策公开\t${long}\t县政府办公室\t12月底前`,
        `2\t\t政策解读\t${more}\t县司法局\t6月底前`,
        `3\t${third}\t县大数据局`,
      ].join('\n'),
    );
    expect(brief(readTaskTable(grid, tableIn(grid), context))).toEqual([
      [1, '政策公开', long, '县政府办公室', '12月底前'],
      [2, '政策解读', more, '县司法局', '6月底前'],
      [3, '政策解读', third, '县大数据局', '6月底前'],
    ]);
  });

  test('requirements that slid one row down come back, up to the row without a number', async () => {
    const grid = await textGrid(
      [
        '序号\t工作任务\t工作要求\t责任单位',
        `1\t政策公开\t${long}\t县政府办公室`,
        '2\t解读回应\t\t县司法局、各镇人民政府',
        `3\t\t${more}`,
        `4\t\t${third}`,
        '\t\t开展政府开放日活动，邀请群众代表走进机关，听取意见建议',
        '5\t平台建设\t强化政府网站建设，健全内容专栏的日常检查和更新机制\t县大数据局',
      ].join('\n'),
    );
    const reading = readTaskTable(grid, tableIn(grid), context);
    expect(tasksOf(reading).map(({ number, requirement }) => [number, requirement.slice(0, 6)])).toEqual([
      [1, long.slice(0, 6)],
      [2, more.slice(0, 6)],
      [3, third.slice(0, 6)],
      [4, '开展政府开放'],
      [5, '强化政府网站'],
    ]);
    expect(tasksOf(reading)[3]?.responsibility).toBe('县司法局、各镇人民政府');
  });

  test('requirements that slid one row up come back', async () => {
    const grid = await textGrid(
      [
        '序号\t工作任务\t工作要求\t责任单位',
        `1\t政策公开\t${long}。\t县政府办公室`,
        `\t\t${more}。`,
        `2\t解读回应\t${third}。\t县司法局`,
        '3\t公众参与\t\t县民政局',
      ].join('\n'),
    );
    expect(tasksOf(readTaskTable(grid, tableIn(grid), context)).map(({ requirement }) => requirement)).toEqual([
      `${long}。`,
      `${more}。`,
      `${third}。`,
    ]);
  });
});

describe('words', () => {
  test('broken inside a cell are joined, and lists of units on lines are parted', () => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      ['1', '政策\n公开', '推动 12345 热线与政务\n服务平台互联互通，做好适龄 儿童入学政策公开。', '县教育和体育局\n县民政局'],
      ['2', '政策公开', more, '同上'],
    ]);
    expect(brief(reading)).toEqual([
      [1, '政策公开', '推动12345热线与政务服务平台互联互通，做好适龄儿童入学政策公开。', '县教育和体育局、县民政局', undefined],
      [2, '政策公开', more, '县教育和体育局、县民政局', undefined],
    ]);
  });

  test('of a date inside a requirement stay where they are', () => {
    const reading = readSheet([
      ['序号', '工作任务', '工作要求', '责任单位'],
      ['1', '政策公开', '2024年12月底前，完成政府文件库建设，实现政策文件集中公开', '县政府办公室'],
    ]);
    expect(tasksOf(reading)[0]).toMatchObject({ requirement: '2024年12月底前，完成政府文件库建设，实现政策文件集中公开' });
    expect(tasksOf(reading)[0]?.deadline).toBeUndefined();
  });

  test('of other columns are kept: notes as notes, the rest under their own heading', () => {
    const rows = [
      ['序号', '工作任务', '工作要求', '责任单位', '分管领导', '备注'],
      ['1', '政策公开', long, '县政府办公室', '王某', '每季度通报'],
      ['2', '政策解读', more, '—', '李某', ''],
    ];
    const reading = readSheet(rows);
    expect(tasksOf(reading)[0]).toMatchObject({ notes: '每季度通报', original: { 分管领导: '王某' } });
    expect(tasksOf(reading)[1]?.responsibility).toBeUndefined();
    expect(tasksOf(reading)[1]?.original).toEqual({ 分管领导: '李某', 责任单位: '—' });
    expect(strayCells(sheetGrid(rows), reading)).toEqual([]);
  });

  test('that fit no column stand in the original, and somebody is asked', async () => {
    const grid = await textGrid(
      ['序号\t工作任务\t工作要求\t责任单位', `1\t政策公开\t${long}\t县政府办公室\t${more}`, `2\t政策解读\t${third}\t县司法局`].join('\n'),
    );
    const reading = readTaskTable(grid, tableIn(grid), context);
    expect(tasksOf(reading)[0]).toMatchObject({
      requirement: long,
      original: { 未归类: more },
      review: [expect.stringContaining('归不到哪一列')],
    });
    expect(strayCells(grid, reading)).toEqual([]);
  });
});

test('a record says where it comes from', () => {
  const reading = readSheet([
    ['序号', '工作任务', '工作要求', '责任单位'],
    ['1', '政策公开', long, '县政府办公室'],
  ]);
  expect(tasksOf(reading)[0]?.origin).toBe('任务.xlsx#任务!2');
});
