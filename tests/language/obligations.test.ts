import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { timesIn } from '../../src/language/obligation-times.js';
import { classifyRequirement, sentencesOf } from '../../src/language/obligations.js';
import type { Plan } from '../../src/model/documents.js';
import { load } from '../../src/yaml/js-yaml.js';

interface Labelled {
  readonly source: string;
  readonly place: string;
  readonly kind: string;
  readonly items: string;
  readonly text: string;
}

const here = import.meta.dirname;
const rows = (file: string) =>
  readFileSync(join(here, 'golden', file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
const plans = new Map<string, Plan>();

function planOf(name: string): Plan {
  const known = plans.get(name) ?? (load(readFileSync(join(here, `../../examples/${name}/plan.yaml`), 'utf8')) as Plan);
  plans.set(name, known);
  return known;
}

// whole tasks and clauses by their place in the example plans; sentences with their text
const whole = rows('obligations-whole.tsv').map(([source = '', place = '', kind = '', items = '']): Labelled => {
  const { tasks, clauses = [] } = planOf(source);
  const text = tasks.find(({ number }) => `${number}` === place)?.requirement ?? clauses.find(({ number }) => number === place)?.text ?? '';
  return { source, place, kind, items, text };
});
const sentences = rows('obligations-sentences.tsv').map(
  ([source = '', place = '', kind = '', items = '', text = '']): Labelled => ({ source, place, kind, items, text }),
);
const tasks = whole.filter(({ place }) => /^\d+$/.test(place));
const clauses = whole.filter(({ place }) => !/^\d+$/.test(place));
const ofShandong = sentences.filter(({ source }) => source === 'shandong-2024');
// labelled before any rule was written, and not looked at while they were
const heldOut = sentences.filter(({ source }) => source !== 'shandong-2024');

function disagreements(labelled: readonly Labelled[]): string[] {
  return labelled.flatMap(({ source, place, kind, text }) => {
    const read = classifyRequirement(text).class;
    return read === kind ? [] : [`${source}#${place} ${kind}, read as ${read}`];
  });
}

describe('what plans order, held against labels by hand', () => {
  test('covers the 123 tasks of three plans, their clauses, and the sentences of three more texts', () => {
    expect([tasks.length, clauses.length, ofShandong.length, heldOut.length]).toEqual([123, 36, 87, 75]);
    expect([...whole, ...sentences].filter(({ text }) => text === '')).toEqual([]);
  });

  test('agrees on every task and every clause of the example plans', () => {
    expect(disagreements(tasks)).toEqual([]);
    expect(disagreements(clauses)).toEqual([]);
  });

  test('agrees on all but one of the 87 sentences of 鲁政办发〔2024〕2号', () => {
    expect(disagreements(ofShandong)).toEqual(['shandong-2024#一（二）-7 disclosure, read as undecided']);
  });

  test('agrees on 72 of 75 sentences of two texts that no rule was made from, and takes no order for work', () => {
    expect(disagreements(heldOut)).toEqual([
      'shinan-2021#二（一）-1 undecided, read as work',
      'pingyin-2024#四（二）-1 work, read as undecided',
      'pingyin-2024#四（六）-2 disclosure, read as undecided',
    ]);
  });

  test('names what is to be disclosed as the labels do in nine of ten tasks', () => {
    const orders = [...tasks, ...ofShandong].filter(({ kind }) => kind === 'disclosure');
    const alike = orders.filter(({ items, text }) => classifyRequirement(text).items.join('；') === items);
    expect([alike.length, orders.length]).toEqual([77, 85]);
  });

  test('goes by words that stand in the text, and names items that stand there', () => {
    for (const { text } of [...whole, ...sentences]) {
      const { words, items } = classifyRequirement(text);
      expect([...words, ...items].filter((stretch) => !text.includes(stretch))).toEqual([]);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

describe('a requirement', () => {
  test.each([
    ['动态调整并公开社会救助标准', '动态调整并公开', '社会救助标准'],
    ['加大社会救助信息公开力度', '加大 信息公开力度', '社会救助信息'],
    ['做好教育、养老托育等领域的信息公开', '做好 信息公开', '教育；养老托育'],
    ['将评价结果和运用情况向社会公开', '向社会公开', '评价结果和运用情况'],
    ['采纳情况要向社会公开', '要向社会公开', '采纳情况'],
    ['编制年度决策事项目录,除依法应当保密的外,应当及时公开。', '应当及时公开', '年度决策事项目录'],
    ['落实情况需纳入政府信息公开工作年度报告予以公开', '需纳入政府信息公开工作年度报告予以公开', '落实情况'],
    ['加强惠企政策包的权威发布和解读', '加强 权威发布', '惠企政策包'],
    ['重点推送老年助餐支持政策', '重点推送', '老年助餐支持政策'],
    ['围绕惠农补贴等领域政策，做好信息发布工作', '做好 信息发布工作', '惠农补贴等领域政策'],
    ['更新权责清单', '更新', '权责清单'],
    ['及时更新机构职能', '及时更新', '机构职能'],
    ['制定并公布权责清单', '制定并公布', '权责清单'],
    ['做好检查情况、实施方案等信息的发布', '做好 信息的发布', '检查情况；实施方案'],
    ['做好资金分配、公示公告等信息的发布', '做好 信息的发布', '资金分配；公示公告'],
  ])('“%s” orders disclosure', (text, words, items) => {
    expect(classifyRequirement(text)).toEqual({ class: 'disclosure', words: words.split(' '), items: items.split('；') });
  });

  test.each([
    ['每年3月底前公布权责清单', '公布', '权责清单'],
    ['年底前公布本单位权责清单', '公布', '本单位权责清单'],
    ['每月公示低保名单', '公示', '低保名单'],
    ['3月底前向社会公布权责清单', '向社会公布', '权责清单'],
    ['在6月30日前，及时公开招生政策', '及时公开', '招生政策'],
    ['每季度公布一次空气质量', '公布', '空气质量'],
    ['2024年预算公开情况要向社会公开', '要向社会公开', '2024年预算公开情况'],
  ])('“%s” says when, which is no item', (text, words, items) => {
    expect(classifyRequirement(text)).toEqual({ class: 'disclosure', words: words.split(' '), items: items.split('；') });
  });

  test.each([
    ['加强行业协会商会管理', ['管理']],
    ['加快推进政府公报数字化转型，稳步扩大适用范围', ['加快', '推进', '扩大']],
    ['更新完善政策文件库', ['完善']],
    ['召开新闻发布会', ['发布会']],
  ])('“%s” is work by words that stand in it', (text, words) => {
    expect(classifyRequirement(text)).toEqual({ class: 'work', words, items: [] });
  });

  test('no task of the example plans is work without a word', () => {
    expect(tasks.filter(({ text }) => classifyRequirement(text).words.length === 0)).toEqual([]);
  });

  test.each([
    '加强政务公开专区建设',
    '提升依申请公开办理质效',
    '以公开助推社会治理精细化',
    '做好政府信息公开工作年度报告编制',
    '推进信息公开与业务工作深度融合',
    '做好全国政府网站和政务新媒体信息报送系统的信息更新维护工作',
    '严格落实“双随机、一公开”监管',
    '召开新闻发布会',
    '鼓励以公开征集意见的方式确定活动主题',
    '支持城市更新工作',
    '依法对拟公开信息进行保密审查',
    '明确标识主动公开、依申请公开、不予公开属性',
    '在全省开展“依申请公开质效提升年”活动',
    '每年至少组织2次政务公开专题培训',
  ])('“%s” is work, though words of disclosure stand in it', (text) => {
    expect(classifyRequirement(text)).toMatchObject({ class: 'work', items: [] });
  });

  test.each([
    ['严格落实行政执法公示制度', '落实行政执法公示制度'],
    ['推动申请较为集中的政府信息向主动公开转化', '向主动公开转化'],
    ['以规范性文件为重点，根据立改废情况动态更新', '根据立改废情况动态更新'],
    ['做好数据开放', '做好数据开放'],
  ])('“%s” is for a person to decide', (text, words) => {
    expect(classifyRequirement(text)).toEqual({ class: 'undecided', words: [words], items: [] });
  });

  test('of several sentences is a disclosure for one that orders it', () => {
    expect(classifyRequirement('组织培训。及时公开培训情况。')).toMatchObject({ class: 'disclosure', items: ['培训情况'] });
  });

  test('that is empty or says nothing is work without words', () => {
    for (const text of ['', '。', '各单位']) expect(classifyRequirement(text)).toEqual({ class: 'work', words: [], items: [] });
  });

  test.each(['做好', '在内', '通过媒体', '在公开中', '向社会', '更新调整和', '政策更新', '编制', '“'])(
    'of “%s” a few thousand times over is read all the same',
    (word) => {
      const long = word.repeat(3000);
      expect(['work', 'undecided', 'disclosure']).toContain(classifyRequirement(`${long}公开一切`).class);
      expect(classifyRequirement(`${long}。公开救助标准。`)).toMatchObject({ class: 'disclosure', items: ['救助标准'] });
    },
  );
});

describe('sentences', () => {
  test('end with a full stop or a semicolon, not within quotes', () => {
    expect(sentencesOf('甲。乙；丙\n丁。”戊')).toEqual(['甲。', '乙；', '丙', '丁。”戊']);
  });
});

describe('how often', () => {
  test.each([
    ['每年至少组织2次政务公开专题培训', 2, 'year'],
    ['全年年内至少组织两次业务培训', 2, 'year'],
    ['年内邀请公众代表列席政府常务会不少于5次', 5, 'year'],
    ['每季度开展一次', 1, 'quarter'],
    ['每半年至少更新1次', 1, 'half-year'],
  ])('is told by “%s”', (text, count, period) => {
    expect(timesIn(text)).toMatchObject([{ count, period }]);
    expect(text).toContain(timesIn(text)[0]?.raw);
  });

  test.each(['至少组织2次', '第2次会议', '每年开展培训', '定期召开会议'])('is not told by “%s”', (text) => {
    expect(timesIn(text)).toEqual([]);
  });
});
