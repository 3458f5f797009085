// The three plans transcribed in examples/, held against facts written out by hand from the published documents.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Task {
  number: number;
  path: string[];
  requirement: string;
  responsibility?: string;
  deadline?: string;
  clause?: string;
  repeats?: { what?: string; count: number; period: string; raw: string }[];
}
interface Clause {
  number: string;
  title?: string;
  text?: string;
}
interface Annex {
  number?: number;
  title: string;
  table?: string;
  fields?: { name: string; hint?: string; required?: boolean }[];
}
interface Plan {
  id: string;
  title: string;
  number?: string;
  issuer: string;
  date?: string;
  year: number;
  level: string;
  status: string;
  addressees?: string[];
  source: { healed: string[] };
  clauses: Clause[];
  tasks: Task[];
  annexes: Annex[];
}

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const ids = ['shinan-2021', 'gaoqing-2024', 'tianqiao-2023'] as const;
type Id = (typeof ids)[number];
const load = (id: Id): Plan => parse(read(`examples/${id}/plan.yaml`)) as Plan;
const plans: Record<Id, Plan> = {
  'shinan-2021': load('shinan-2021'),
  'gaoqing-2024': load('gaoqing-2024'),
  'tianqiao-2023': load('tianqiao-2023'),
};

const task = (id: Id, number: number): Task => {
  const found = plans[id].tasks.find((each) => each.number === number);
  if (!found) throw new Error(`${id} 没有第 ${number} 行`);
  return found;
};

/** [first row, last row, labels joined by " / "] for each run of rows that share a path. */
const runs = (plan: Plan): [number, number, string][] => {
  const out: [number, number, string][] = [];
  for (const { number, path } of plan.tasks) {
    const label = path.join(' / ');
    const last = out.at(-1);
    if (last && last[2] === label) last[1] = number;
    else out.push([number, number, label]);
  }
  return out;
};

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const counts: Record<Id, number> = { 'shinan-2021': 32, 'gaoqing-2024': 67, 'tianqiao-2023': 24 };

describe.each(ids)('%s', (id) => {
  const plan = plans[id];

  it('is valid against the plan schema', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    const validate = ajv.compile(JSON.parse(read('schemas/plan.schema.json')) as object);
    validate(plan);
    expect(validate.errors).toBeNull();
  });

  it('has every row of the table, numbered in order', () => {
    expect(plan.tasks.map((each) => each.number)).toEqual(upTo(counts[id]));
    expect(plan.annexes.find((each) => each.table === 'tasks')?.title).toMatch(/分解(落实)?表$/);
  });

  it('begins and ends every requirement as the document does', () => {
    const golden = read('tests/examples/plans.golden.tsv')
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith(`${id}\t`));
    const actual = plan.tasks.map(({ number, requirement }) =>
      [id, number, [...requirement].slice(0, 10).join(''), [...requirement].slice(-10).join('')].join('\t'),
    );
    expect(actual).toEqual(golden);
  });

  it('gives no requirement twice', () => {
    expect(new Set(plan.tasks.map((each) => each.requirement)).size).toBe(counts[id]);
  });

  it('points every task at a clause that exists and has words', () => {
    const numbers = plan.clauses.map((each) => each.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const worded = plan.clauses.filter((each) => each.text !== undefined).map((each) => each.number);
    for (const each of plan.tasks) expect(worded, `第 ${each.number} 行`).toContain(each.clause);
  });

  it('quotes every repeat from the requirement itself', () => {
    for (const each of plan.tasks) for (const repeat of each.repeats ?? []) expect(each.requirement).toContain(repeat.raw);
  });

  it('leaves no stray space inside Chinese text', () => {
    const texts = [
      ...plan.tasks.flatMap((each) => [each.requirement, each.responsibility ?? '', each.deadline ?? '', ...each.path]),
      ...plan.clauses.flatMap((each) => [each.title ?? '', (each.text ?? '').replaceAll('\n', '')]),
    ];
    expect(texts.filter((text) => /\s/u.test(text))).toEqual([]);
  });

  it('records what was healed', () => {
    expect(plan.source.healed.length).toBeGreaterThan(10);
  });
});

describe('2021年市南区政务公开工作要点', () => {
  const id = 'shinan-2021';
  const plan = plans[id];

  it('says who issued it and when', () => {
    expect(plan).toMatchObject({ id, year: 2021, date: '2021-07-09', issuer: '青岛市市南区人民政府办公室', level: '县', status: '正式' });
    expect(plan.number).toBeUndefined();
  });

  it('fills the merged 公开领域 down', () => {
    expect(runs(plan)).toEqual([
      [1, 1, '行政权力'],
      [2, 3, '法规文件'],
      [4, 5, '会议公开'],
      [6, 7, '重大决策公开'],
      [8, 9, '规划计划'],
      [10, 10, '财政信息'],
      [11, 14, '年度重点任务'],
      [15, 22, '社会监督重点领域'],
      [23, 26, '社会民生领域'],
      [27, 27, '公共企事业单位'],
      [28, 31, '平台建设'],
      [32, 32, '基层政务公开标准化规范化'],
    ]);
  });

  it('keeps units and deadlines as written', () => {
    expect(task(id, 1)).toMatchObject({ responsibility: '各相关单位、区委编办', deadline: '实时公开' });
    expect(task(id, 2)).toMatchObject({ responsibility: '区司法局牵头,各相关单位配合', deadline: '12月底前', clause: '二（一）' });
    expect(task(id, 4).responsibility).toBe('区政府各部门、各单位');
    expect(task(id, 7)).toMatchObject({ responsibility: '重大行政决策涉及部门', deadline: '8月底前' });
    expect(task(id, 9).deadline).toBe('7月底前');
    expect(task(id, 14).responsibility).toBe('区发展改革局、区财政局、区应急局、区地方金融监管局、公安市南分局、生态环境市南分局');
    expect(task(id, 20).responsibility).toBe('区应急局牵头,各相关部门、各街道办事处配合');
    expect(task(id, 27).responsibility).toBe('区教育体育局、区卫生健康局等公共企事业单位主管部门');
    expect(task(id, 28)).toMatchObject({ responsibility: '区大数据局牵头、各相关单位配合', clause: '四（一）' });
    expect(task(id, 32)).toMatchObject({ responsibility: '各标准目录制作单位、各街道办事处', deadline: '11月底前' });
    const by: Record<string, number> = {};
    for (const each of plan.tasks) by[each.deadline ?? ''] = (by[each.deadline ?? ''] ?? 0) + 1;
    expect(by).toEqual({ 实时公开: 23, '12月底前': 6, '8月底前': 1, '7月底前': 1, '11月底前': 1 });
  });

  it('keeps the half-width punctuation of the document', () => {
    expect(task(id, 6).requirement).toContain('《市南区重大行政决策程序规定》(青南政发〔2020〕2号)要求,');
    expect(plan.tasks.filter((each) => each.requirement.includes('，'))).toEqual([]);
  });

  it('has all clauses', () => {
    expect(plan.clauses.map((each) => each.number).join(' ')).toBe(
      '引言 一 二 二（一） 二（二） 二（三） 三 三（一） 三（二） 三（三） 三（四） 四 四（一） 四（二） 四（三） 五 五（一） 五（二） 五（三） 结尾',
    );
  });
});

describe('2024年高青县政务公开工作方案', () => {
  const id = 'gaoqing-2024';
  const plan = plans[id];
  const everyone = '各镇人民政府，各街道办事处，经济开发区管委会，县政府各部门，各有关单位';

  it('says who issued it, when and to whom', () => {
    expect(plan).toMatchObject({
      id,
      title: '2024年高青县政务公开工作方案',
      number: '高政办字〔2024〕11号',
      date: '2024-06-28',
      issuer: '高青县人民政府办公室',
      year: 2024,
      level: '县',
      status: '正式',
    });
    expect(plan.addressees).toEqual(everyone.split('，'));
  });

  it('gives every row its two levels, or its one', () => {
    expect(runs(plan)).toEqual([
      [1, 5, '以政务公开助推重点工作落实 / 以政务公开助推高质量招商引资'],
      [6, 12, '以政务公开助推重点工作落实 / 以公开助推社会治理精细化'],
      [13, 20, '以政务公开助推重点工作落实 / 以公开助推人民群众生活品质提高'],
      [21, 28, '以政务公开助推重点工作落实 / 以公开助推监管效能提升'],
      [29, 33, '做好政策公开与解读回应 / 提升政策集中发布质效'],
      [34, 37, '做好政策公开与解读回应 / 持续加大政策解读力度'],
      [38, 43, '深化政民互动与公众参与 / 深化重大决策公众参与'],
      [44, 48, '深化政民互动与公众参与 / 增强政民互动交流实效'],
      [49, 54, '提升依申请公开办理质效'],
      [55, 56, '完善主动公开事项目录体系'],
      [57, 60, '拓展优化公开平台 / 持续优化政府网站功能'],
      [61, 64, '拓展优化公开平台 / 切实强化政府网站和政务新媒体管理'],
      [65, 67, '拓展优化公开平台 / 务实推进政务公开专区特色化建设'],
    ]);
  });

  it('leaves rows 34 to 37, and no others, without a unit', () => {
    expect(plan.tasks.filter((each) => each.responsibility === undefined).map((each) => each.number)).toEqual([34, 35, 36, 37]);
  });

  it('gives rows 38 to 42 the requirements that slipped by one row', () => {
    expect(task(id, 38).requirement).toBe('深入落实重大决策公众参与程序，进一步完善意见征集、采纳、反馈等工作机制');
    expect(task(id, 39).requirement).toMatch(/^制定涉及重大公共利益的政策/);
    expect(task(id, 40).requirement).toBe('制定涉企政策要主动听取相关企业、行业协会商会的意见');
    expect(task(id, 41).requirement).toMatch(/^探索建立政务公开监督员制度/);
    expect(task(id, 42).requirement).toMatch(/^继续推进邀请利益相关方/);
    expect(task(id, 43).requirement).toMatch(/^常态化开展政策评价/);
  });

  it.each<[string, number[]]>([
    ['县发展改革局', [2]],
    ['县发展改革局、县工业和信息化局', [3]],
    ['县政府有关部门，各有关单位', [4, 5, 20]],
    ['县住房城乡建设局', [6, 16]],
    ['各镇人民政府，各街道办事处，县农业农村局', [7, 8]],
    ['市生态环境局高青分局', [9, 10]],
    ['县综合行政执法局', [11]],
    ['县农业农村局', [12]],
    ['县人力资源社会保障局、县退役军人事务局', [13]],
    ['县工业和信息化局', [14]],
    ['县卫生健康局', [15]],
    ['县教育和体育局', [17]],
    ['县教育和体育局、县民政局、县卫生健康局、市医疗保障局高青分局', [18]],
    ['县民政局', [19]],
    ['县司法局牵头，各行政执法主体具体落实', [22]],
    ['县财政局', [23]],
    ['县市场监管局', [25]],
    ['县教育和体育局、县住房城乡建设局、县交通运输局、县水利局、县卫生健康局', [26, 27, 28]],
    ['县政府办公室', [30, 31, 33, 53, 57, 58, 59, 60, 61, 62]],
    ['各镇人民政府，各街道办事处，县行政审批服务局', [65, 67]],
    [everyone, [21, 24, 29, 32, 38, 39, 40, 41, 42, 43, 47, 48, 49, 50, 51, 52, 54, 55, 56, 63, 64]],
    ['各镇人民政府，各街道办事处，经济开发区管委会，县政府有关部门，各有关单位', [1]],
  ])('makes %s responsible for rows %j', (unit, rows) => {
    expect(plan.tasks.filter((each) => each.responsibility === unit).map((each) => each.number)).toEqual(rows);
  });

  it('keeps the long list of row 44, with the name as written there, and carries it down', () => {
    const list = (task(id, 44).responsibility ?? '').split(/[，、]/);
    expect(list).toHaveLength(25);
    expect(list.slice(0, 5)).toEqual(['各镇人民政府', '各街道办事处', '经济开发区管委会', '县发展改革委', '县教育和体育局']);
    expect(list.at(-1)).toBe('市医疗保障局高青分局');
    expect(task(id, 45).responsibility).toBe(task(id, 44).responsibility);
    expect(task(id, 46).responsibility).toBe(task(id, 44).responsibility);
  });

  it('has no deadline column; dates stay in the words', () => {
    expect(plan.tasks.filter((each) => each.deadline !== undefined)).toEqual([]);
    expect(task(id, 45).requirement).toContain('按附件2要求于7月5日前报县政府办公室备案(本年度');
    expect(task(id, 46).requirement).toContain('活动开展后5个工作日内');
  });

  it('counts the yearly evaluations', () => {
    expect(plan.tasks.filter((each) => each.repeats).map((each) => each.number)).toEqual([43]);
    expect(task(id, 43).repeats).toMatchObject([{ count: 2, period: 'year' }]);
  });

  it('heals the words that the conversion broke', () => {
    const clause = plan.clauses.find((each) => each.number === '二（一）4');
    expect(clause?.text).toContain('市场监管制度规则和标准等领域');
    expect(plan.clauses.find((each) => each.number === '二（一）2')?.text).toMatch(/推动社会治理精细化。$/);
    expect(plan.clauses.find((each) => each.number === '三（四）')?.text).toContain('推动政务公开工作常态化。夯实');
  });

  it('has all clauses and leads tasks to them', () => {
    expect(plan.clauses.map((each) => each.number).join(' ')).toBe(
      '引言 一 二 二（一） 二（一）1 二（一）2 二（一）3 二（一）4 二（二） 二（三） 二（四） 二（五） 二（六） 三 三（一） 三（二） 三（三） 三（四） 结尾',
    );
    expect(task(id, 55).clause).toBe('二（五）');
    expect(task(id, 56).clause).toBe('二（五）');
    expect(plan.clauses.find((each) => each.number === '二（五）')?.text).toContain(
      '主动公开事项目录编制完成后，原有主动公开基本目录不再保留。',
    );
  });

  it('has the form of annex 2', () => {
    expect(plan.annexes.map((each) => [each.number, each.title])).toEqual([
      [1, '2024年高青县政务公开重点工作分解表'],
      [2, '政府开放活动计划安排报送表'],
    ]);
    const fields = plan.annexes[1]?.fields ?? [];
    expect(fields.map((each) => each.name)).toEqual([
      '单位名称',
      '活动主题',
      '开展时间',
      '开展地点',
      '活动内容',
      '活动对象',
      '活动报名方式',
      '联系人',
      '联系方式',
    ]);
    expect(fields[1]?.hint).toBe('(如:“市民代表看高青”“走进科技 你我同行”)');
    expect(fields[6]?.required).toBe(false);
  });
});

describe('2023年济南市天桥区政务公开工作要点（征求意见稿）', () => {
  const id = 'tianqiao-2023';
  const plan = plans[id];

  it('is a draft without number or date', () => {
    expect(plan).toMatchObject({ id, year: 2023, level: '县', status: '征求意见稿', issuer: '济南市天桥区人民政府办公室' });
    expect(plan.number).toBeUndefined();
    expect(plan.date).toBeUndefined();
  });

  it('gives every row its two levels', () => {
    const first = (a: number, b: number, label: string): [number, number, string] => [a, b, label];
    expect(runs(plan)).toEqual([
      first(1, 3, '聚焦高质量发展，推动集成化公开 / 围绕激发市场主体活力强化公开'),
      first(4, 6, '聚焦高质量发展，推动集成化公开 / 围绕民生保障领域强化公开'),
      first(7, 8, '聚焦高水平决策，推动常态化公开 / 持续推进重大行政决策事项目录公开'),
      first(9, 9, '聚焦高水平决策，推动常态化公开 / 持续推进政府决策事项流程公开'),
      first(10, 10, '聚焦高水平决策，推动常态化公开 / 持续推进政策评价效果情况常态公开'),
      first(11, 11, '聚焦公众关注，推动便民化公开 / 深化政策集中统一公开'),
      first(12, 12, '聚焦公众关注，推动便民化公开 / 提升发布解读质量'),
      first(13, 13, '聚焦公众关注，推动便民化公开 / 积极回应群众关切'),
      first(14, 14, '聚焦公众关注，推动便民化公开 / 开展政府开放活动'),
      first(15, 15, '聚焦基础保障，推动规范化公开 / 提升政务公开数字化管理水平'),
      first(16, 16, '聚焦基础保障，推动规范化公开 / 推进政府网站和政务新媒体规范有序发展'),
      first(17, 17, '聚焦基础保障，推动规范化公开 / 加强基层政务公开'),
      first(18, 18, '聚焦基础保障，推动规范化公开 / 推动政府信息依申请公开规范化'),
      first(19, 19, '聚焦基础保障，推动规范化公开 / 深化公共企事业单位信息公开'),
      first(20, 21, '聚焦能力建设，推动高水平公开 / 健全工作机制'),
      first(22, 22, '聚焦能力建设，推动高水平公开 / 严格督查考核'),
      first(23, 24, '聚焦能力建设，推动高水平公开 / 强化业务培训'),
    ]);
  });

  it('carries merged units and the one deadline down', () => {
    expect(new Set(plan.tasks.map((each) => each.deadline))).toEqual(new Set(['2023年12月底前']));
    expect(plan.tasks.map((each) => each.responsibility)).toEqual([
      '区政府各部门（单位）',
      '区发改局、区市场监管局、区文化和旅游局、各相关部门、各街道办事处',
      '区财政局、区税务局、各街道办事处',
      '区人社局、区退役军人事务局、各街道办事处',
      '区教体局、各街道办事处',
      '区民政局、各街道办事处',
      '区司法局',
      '区发改局、区农业农村局',
      '各部门（单位）',
      '各部门（单位）',
      '区政府办公室、各部门（单位）、各街道办事处',
      '区政府办公室、各部门（单位）、各街道办事处',
      '区政府办公室、各部门（单位）、各街道办事处',
      '区政府办公室、各部门（单位）、各街道办事处',
      '区政府办公室',
      '区政府办公室、各相关部门、各街道办事处',
      '区政府办公室、各相关部门、各街道办事处',
      '区政府办公室',
      '区教体局、区卫健局，各公共企事业单位',
      '各部门、各街道办事处',
      '各部门、各街道办事处',
      '区政府办公室',
      '各部门、各街道办事处',
      '区政府办公室',
    ]);
  });

  it('keeps the contradiction of row 7', () => {
    expect(task(id, 7).requirement).toContain('在每年年初主动向社会公开发布');
    expect(task(id, 7).deadline).toBe('2023年12月底前');
  });

  it('counts what must be done several times a year', () => {
    expect(
      plan.tasks.flatMap((each) => (each.repeats ?? []).map((repeat) => [each.number, repeat.count, repeat.period, repeat.raw])),
    ).toEqual([
      [9, 5, 'year', '年内邀请公众代表列席政府常务会不少于5次'],
      [10, 5, 'year', '每年至少5次'],
      [20, 1, 'year', '每年至少召开1次'],
      [23, 2, 'year', '每年至少组织2次'],
    ]);
  });

  it('keeps the small differences between prose and table', () => {
    const text = (number: string): string => plan.clauses.find((each) => each.number === number)?.text ?? '';
    expect(text('一（一）')).toContain('“双随机、一公开”');
    expect(task(id, 2).requirement).toContain('“双随机一公开”');
    expect(text('四（三）')).toContain('综合利用政府网站');
    expect(task(id, 17).requirement).toContain('综合利用上级政府网站');
    expect(plan.clauses.find((each) => each.number === '二（三）')?.title).toBe('持续推进政策评价效果情况常态化公开');
    expect(task(id, 21).requirement).toContain('部门备案。确保工作接续性');
  });

  it('has all clauses; 五（一） alone among the numbered ones has no row', () => {
    expect(plan.clauses.map((each) => each.number).join(' ')).toBe(
      '引言 一 一（一） 一（二） 二 二（一） 二（二） 二（三） 三 三（一） 三（二） 三（三） 三（四） 四 四（一） 四（二） 四（三） 四（四） 四（五） 五 五（一） 五（二） 五（三） 五（四） 结尾',
    );
    const used = new Set(plan.tasks.map((each) => each.clause));
    const idle = plan.clauses.filter((each) => each.number.includes('（') && !used.has(each.number));
    expect(idle.map((each) => each.number)).toEqual(['五（一）']);
  });
});
