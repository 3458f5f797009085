import { describe, expect, test } from 'vitest';
import { readProse } from '../../src/intake/read-prose.js';
import { context, strayCells, textGrid } from './plan-support.js';

const prose = async (...words: readonly string[]) => {
  const grid = await textGrid(words.join('\n'));
  const reading = readProse(grid, 0, grid.sheets[0]?.rows.map((_, index) => index) ?? [], context);
  expect(strayCells(grid, reading)).toEqual([]);
  return reading;
};
const numbers = async (...words: readonly string[]) => (await prose(...words)).clauses.map(({ number }) => number);

const sentence = '各部门要结合实际，认真抓好贯彻落实，确保各项工作取得实效。';

describe('numbers of clauses', () => {
  test('hang on those above them', async () => {
    expect(
      await numbers(
        '某县2025年政务公开工作要点',
        '一、总体要求',
        sentence,
        '二、主要任务',
        '（一）政策公开',
        '1. 集中公开',
        sentence,
        '2. 动态更新',
        sentence,
        '（1）网站',
        '（二）政策解读',
        sentence,
      ),
    ).toEqual(['一', '二', '二（一）', '二（一）1', '二（一）2', '二（一）2（1）', '二（二）']);
  });

  test('may be articles, which count on through chapters', async () => {
    expect(
      await numbers(
        '某县政务公开办法',
        '第一章 总则',
        '第一条 为了规范政务公开，制定本办法。',
        '第二条 本办法适用于全县。',
        '第二章 公开',
        '第三条 应当公开下列信息：',
        '（一）机构职能；',
        '（二）财政预算。',
      ),
    ).toEqual(['第一章', '第一条', '第二条', '第二章', '第三条', '第三条（一）', '第三条（二）']);
  });

  test('need not begin with 一、', async () => {
    expect(await numbers('某县政务公开工作要点', '（一）加强政策解读。多形式开展解读。', '（二）深化政民互动。开展政府开放日。')).toEqual([
      '（一）',
      '（二）',
    ]);
  });

  test('are no years and no amounts', async () => {
    expect(
      await numbers(
        '某县政务公开工作要点',
        '一、总体要求',
        '2024.5版的目录继续有效，各单位要做好衔接工作。',
        '12345热线要与平台互联互通，共享共用知识库。',
      ),
    ).toEqual(['一']);
  });
});

describe('clauses', () => {
  test('take a short first sentence as their title', async () => {
    const { clauses } = await prose(
      '某县政务公开工作要点',
      '一、主要任务',
      '（一）加强组织领导。各单位要定期研究。配齐人员。',
      `（二）${sentence}`,
    );
    expect(clauses.slice(1)).toEqual([
      { number: '一（一）', title: '加强组织领导', text: '各单位要定期研究。配齐人员。' },
      { number: '一（二）', text: sentence },
    ]);
  });

  test('hold paragraphs one under the other, and the closing words apart', async () => {
    const { clauses } = await prose(
      '某县政务公开工作要点',
      sentence,
      '一、工作保障',
      sentence,
      sentence,
      '各单位要对照本要点提出的任务，制定台账。',
    );
    expect(clauses).toEqual([
      { number: '引言', text: sentence },
      { number: '一', title: '工作保障', text: `${sentence}\n${sentence}` },
      { number: '结尾', text: '各单位要对照本要点提出的任务，制定台账。' },
    ]);
  });

  test('are joined where a page cut them', async () => {
    const { clauses, healings } = await prose(
      '某县政务公开工作要点',
      '一、社会治理',
      '做好城市更新、乡村振兴、生态环境保护、生活垃圾分类、农资补助发放、土地及房屋征收等领域的信息公开，推动社',
      '',
      '会治理精细化。',
    );
    expect(clauses[0]?.text).toMatch(/推动社会治理精细化。$/);
    expect(healings.map(({ code }) => code)).toContain('line-break');
  });
});

describe('the document', () => {
  test('names number, issuer, addressees and date, and the plan inside a notice', async () => {
    const reading = await prose(
      '某县人民政府办公室',
      '关于印发2025年某县政务公开工作要点的通知',
      '某政办字[2025]7号',
      '各镇人民政府，县政府各部门：',
      '《2025年某县政务公开工作要点》已经县政府同意，现印发给你们，请认真贯彻落实。',
      '某县人民政府办公室',
      '二〇二五年三月十五日',
      '（此件公开发布）',
      '2025年某县政务公开工作要点',
      '一、总体要求',
      sentence,
      '附件：1.任务分解表',
      '2.政府开放活动报送表',
    );
    expect(reading).toMatchObject({
      title: '2025年某县政务公开工作要点',
      notice: '某县人民政府办公室关于印发2025年某县政务公开工作要点的通知',
      number: '某政办字〔2025〕7号',
      issuer: '某县人民政府办公室',
      date: '2025-03-15',
      status: '正式',
      addressees: ['各镇人民政府', '县政府各部门'],
      annexes: [
        { number: 1, title: '任务分解表' },
        { number: 2, title: '政府开放活动报送表' },
      ],
    });
    expect(reading.notes).toContain('已经县政府同意');
  });

  test('is signed at its end', async () => {
    const reading = await prose(
      '关于做好2025年政务公开工作的通知',
      '各街道办事处，区政府各部门：',
      '现将有关事项通知如下。',
      '一、政策公开',
      sentence,
      '某区人民政府办公室',
      '2025年4月2日',
    );
    expect(reading).toMatchObject({
      title: '关于做好2025年政务公开工作的通知',
      issuer: '某区人民政府办公室',
      date: '2025-04-02',
      addressees: ['各街道办事处', '区政府各部门'],
    });
    expect(reading.clauses.map(({ number }) => number)).toEqual(['引言', '一']);
  });

  test('is a draft where it says so', async () => {
    expect(await prose('2025某区政务公开工作要点', '（征求意见稿）', '一、总体要求', sentence)).toMatchObject({
      title: '2025年某区政务公开工作要点（征求意见稿）',
      status: '征求意见稿',
    });
  });

  test('loses the words of the page it was printed on', async () => {
    const reading = await prose(
      '2025年某区政务公开工作要点',
      '来源：某网 发布时间：2025-01-02',
      '一、总体要求',
      sentence,
      '— 2 —',
      '打印本页',
    );
    expect(reading.clauses).toEqual([{ number: '一', title: '总体要求', text: sentence }]);
    expect(reading.fates.filter(({ fate }) => fate === 'note')).toHaveLength(3);
  });
});

describe('words', () => {
  test('in traditional characters are simplified, pinyin with and without tones goes', async () => {
    const { clauses, healings } = await prose(
      '某縣政務公開工作要點',
      '一、政策背景',
      '是實現(xian)目標的關鍵一年，根據(ju)縣委精神，持續(xu)推進。',
    );
    expect(clauses[0]).toEqual({ number: '一', title: '政策背景', text: '是实现目标的关键一年，根据县委精神，持续推进。' });
    expect(healings.map(({ code }) => code)).toEqual(expect.arrayContaining(['traditional', 'pinyin']));
  });

  test('that are destroyed are left and reported', async () => {
    const { clauses, doubts } = await prose('某县政务公开工作要点', '一、总体要求', '落实?豆ぷ饕c》要求，规范办理流程，提高办理质量。');
    expect(clauses[0]?.text).toContain('?豆ぷ饕c》');
    expect(doubts).toMatchObject([{ code: 'destroyed-text', path: ['clauses', 0, 'text'] }]);
  });
});

test('a blank form in an annex is read as its fields', async () => {
  const { annexes } = await prose(
    '某县政务公开工作要点',
    '一、总体要求',
    sentence,
    '附件：报送表',
    '附件 1',
    '报送表',
    '单位名称：____',
    '活动主题\t（如：“走进科技 你我同行”）',
    '时间\t（必须明确月份）\t地点\t（可不填写）',
  );
  expect(annexes).toEqual([
    {
      number: 1,
      title: '报送表',
      fields: [
        { name: '单位名称' },
        { name: '活动主题', hint: '（如：“走进科技 你我同行”）' },
        { name: '时间', hint: '（必须明确月份）', required: true },
        { name: '地点', hint: '（可不填写）', required: false },
      ],
    },
  ]);
});
