import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { headFits, recordFits } from '../../src/schema/validate.js';
import { type Clause, documentGrid, readWhole, strayCells, type Task, tasksOf } from './plan-support.js';

interface Plan {
  readonly clauses: readonly Clause[];
  readonly tasks: readonly Task[];
  readonly [key: string]: unknown;
}

const example = (name: string): Plan => parse(readFileSync(`examples/${name}/plan.yaml`, 'utf8')) as Plan;
const facts = ({ number, path, requirement, responsibility, deadline }: Task) => ({ number, path, requirement, responsibility, deadline });
const whole = async (name: string) => readWhole(await documentGrid(name), ({ cells }) => cells[0]?.text === '附件 2');

describe.each([
  ['shinan-2021', 32],
  ['gaoqing-2024', 67],
  ['tianqiao-2023', 24],
])('the raw document %s', (name, count) => {
  test('holds the tasks of the hand-made plan, in order and word for word', async () => {
    const reading = await whole(name);
    expect(tasksOf(reading)).toHaveLength(count);
    expect(tasksOf(reading).map(facts)).toEqual(example(name).tasks.map(facts));
    expect([reading.records, reading.missing, reading.repeated]).toEqual([count, [], []]);
  });

  test('holds the clauses of the hand-made plan', async () => {
    expect((await whole(name)).draft.document['clauses']).toEqual(example(name).clauses);
  });

  test('says of itself what the hand-made plan says', async () => {
    const { document } = (await whole(name)).draft;
    for (const key of ['title', 'number', 'issuer', 'date', 'year', 'level', 'region', 'status', 'addressees', 'annexes'])
      expect([key, document[key]]).toEqual([key, example(name)[key]]);
  });
});

describe.each(['shinan-2021', 'gaoqing-2024', 'tianqiao-2023', 'shandong-2024', 'pingyin-2024'])('every cell of %s', (name) => {
  test('has exactly one fate', async () => {
    expect(strayCells(await documentGrid(name), await whole(name))).toEqual([]);
  });

  test('is heard of in a draft that the schema accepts', async () => {
    const { document } = (await whole(name)).draft;
    expect(headFits('plan', document)).toBe(true);
    for (const task of (document['tasks'] ?? []) as readonly Task[])
      expect([task.number, recordFits('plan', task)]).toEqual([task.number, true]);
  });

  test('gives the same draft each time', async () => {
    const [one, two] = [await whole(name), await whole(name)];
    expect(JSON.stringify([one.draft.document, one.healings, one.fates])).toBe(
      JSON.stringify([two.draft.document, two.healings, two.fates]),
    );
  });
});

test('rows behind a page break that name no unit stay without one, and their records say so', async () => {
  const tasks = tasksOf(await whole('gaoqing-2024'));
  const without = tasks.filter(({ responsibility }) => responsibility === undefined);
  expect(without.map(({ number }) => number)).toEqual([34, 35, 36, 37]);
  for (const { review } of without) expect(review?.join()).toContain('没有责任单位');
  expect(tasks.filter(({ review }) => review !== undefined)).toHaveLength(4);
});

test('requirements that slid one row are reported row by row', async () => {
  const { healings } = await whole('gaoqing-2024');
  const moved = healings.filter(({ code, was }) => code === 'shifted-cells' && was.startsWith('第'));
  expect(moved.map(({ now }) => now)).toEqual(['第38行', '第39行', '第40行', '第41行', '第42行']);
});

test('lost numbers are counted on', async () => {
  const { healings } = await whole('tianqiao-2023');
  expect(healings.filter(({ code }) => code === 'lost-number').map(({ now }) => Number(now))).toEqual([
    13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
  ]);
});

test('an English word between Chinese becomes the word it was', async () => {
  const { healings } = await whole('gaoqing-2024');
  expect(healings.find(({ code }) => code === 'stray-word')).toMatchObject({
    was: expect.stringContaining('and'),
    now: expect.stringContaining('规则和标准'),
  });
});

describe('a plan without a table', () => {
  test('is simplified, and its items keep the numbers they are cited by', async () => {
    const { document } = (await whole('shandong-2024')).draft;
    expect(document).toMatchObject({
      number: '鲁政办发〔2024〕2号',
      title: '2024年山东省政务公开工作要点',
      issuer: '山东省人民政府办公厅',
      date: '2024-04-25',
      level: '省',
    });
    expect(document['addressees']).toEqual(['各市人民政府', '省政府各部门', '各直属机构']);
    expect(document['tasks']).toEqual([]);
    const clauses = document['clauses'] as readonly Clause[];
    expect(clauses.map(({ number }) => number).join(' ')).toBe(
      '引言 一 一（一） 一（二） 一（三） 一（四） 二 二（五） 二（六） 三 三（七） 三（八） 四 四（九） 四（十） 五 五（十一） 五（十二） 五（十三） 六 六（十四） 六（十五） 六（十六） 结尾',
    );
    expect(clauses.find(({ number }) => number === '六（十五）')?.text).toContain('明确公开主体、内容、时限、方式、渠道、责任等要素');
  });

  test('loses stray pinyin, and says what is destroyed without mending it', async () => {
    const reading = await whole('pingyin-2024');
    const clauses = reading.draft.document['clauses'] as readonly Clause[];
    expect(JSON.stringify(clauses)).not.toMatch(/[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)/);
    expect(clauses.find(({ number }) => number === '一')?.text).toContain('是实现“十四五”规划目标任务');
    expect(reading.doubts.filter(({ code }) => code === 'destroyed-text').map(({ path }) => path)).toEqual([['clauses', 11, 'text']]);
    expect(clauses.at(-1)?.text).toBe('解读机构:平阴县人民政府办公室政务公开科\n联系电话:0531-87883900');
  });
});
