/** What one page of an article says; dates are `YYYY-MM-DD`. */
export interface ContentItem {
  readonly title: string;
  readonly date: string;
  readonly number?: string;
  readonly index?: string;
  readonly formed?: string;
  readonly effective?: string;
  readonly expires?: string;
  readonly validity?: string;
  readonly issuer?: string;
  readonly kind?: 'policy' | 'interpretation';
  /** The title of the document that this one interprets; the page links to it. */
  readonly interprets?: string;
  readonly paragraphs?: readonly string[];
}

/** One column; a column without items shows 暂无信息 unless it has children. */
export interface ContentColumn {
  readonly name: string;
  readonly items?: readonly ContentItem[];
  readonly children?: readonly ContentColumn[];
  /** Marked 已归档 on its page. */
  readonly archived?: true;
  /** Its list is filled by a script; the page names the address of the data. */
  readonly script?: true;
  /** The column is only a way to this address. */
  readonly redirect?: string;
  /** The unit that keeps it. */
  readonly unit?: string;
}

/** A whole website: what it is called and its columns. */
export interface Content {
  readonly name: string;
  readonly columns: readonly ContentColumn[];
}

/** A county portal as they are: 政务公开 with sections of departments and towns, news, an archived column, a blank one. */
export function countyPortal(): Content {
  return {
    name: '东河县人民政府',
    columns: [
      {
        name: '新闻中心',
        children: [
          list('今日东河', 34, (n) => `县委县政府第${n}次调研重点项目建设`, '2024-09-18', 3),
          list('部门动态', 12, (n) => `县直部门开展第${n}期政务公开培训`, '2024-09-10', 5),
          list('通知公告', 21, (n) => `关于第${n}批拟公示事项的通知`, '2024-09-12', 9),
        ],
      },
      {
        name: '政务公开',
        children: [
          one('政府信息公开指南', '东河县人民政府信息公开指南', '2024-01-15'),
          list('政府信息公开制度', 6, (n) => `政府信息公开工作制度之${n}`, '2023-11-02', 40),
          { name: '法定主动公开内容', children: statutory() },
          list('政府信息公开年报', 5, (n) => `东河县人民政府${2024 - n}年政府信息公开工作年度报告`, '2024-01-26', 365),
          one('依申请公开', '东河县政府信息公开申请须知', '2023-05-06'),
          { name: '部门信息公开', children: ['县财政局', '县教育和体育局', '县卫生健康局'].map(department) },
          { name: '镇街信息公开', children: ['田兴镇', '青城街道办事处'].map(department) },
        ],
      },
      { name: '专题专栏', children: [{ ...list('疫情防控', 8, (n) => `疫情防控通告第${n}号`, '2022-12-01', 6), archived: true }] },
    ],
  };
}

/** A website of that many columns, two levels deep, each with an item or two. */
export function manyColumns(count: number): Content {
  const columns: ContentColumn[] = [];
  for (let made = 0; made < count; ) {
    const inside = Math.min(49, count - made - 1);
    const group = columns.length + 1;
    columns.push({
      name: `第${group}单位`,
      children: Array.from({ length: inside }, (_, at) =>
        list(`公开事项${group}-${at + 1}`, 1 + (at % 2), (n) => `第${group}单位第${at + 1}项信息之${n}`, '2024-09-01', 7),
      ),
    });
    made += inside + 1;
  }
  return { name: '大湖市人民政府', columns };
}

/** A column with so many items, the newest at `newest` and one every so many days before it. */
export function list(name: string, count: number, title: (n: number) => string, newest: string, days: number): ContentColumn {
  return { name, items: Array.from({ length: count }, (_, at) => ({ title: title(count - at), date: before(newest, at * days) })) };
}

function one(name: string, title: string, date: string): ContentColumn {
  return { name, items: [{ title, date, paragraphs: ['为了方便公民、法人和其他组织获取政府信息，编制本指南。'] }] };
}

function statutory(): readonly ContentColumn[] {
  return [
    {
      name: '机构职能',
      children: [
        one('机构简介', '东河县人民政府机构简介', '2024-03-20'),
        list('领导信息', 7, (n) => `副县长${n}工作分工`, '2024-07-08', 30),
      ],
    },
    {
      name: '政策文件',
      children: [
        { name: '县政府文件', items: documents('东政发', '东河县人民政府', 38) },
        { name: '县政府办公室文件', items: documents('东政办发', '东河县人民政府办公室', 17) },
        { name: '政策解读', items: interpretations(9) },
      ],
    },
    list('规划计划', 4, (n) => `东河县第${n}批专项规划`, '2024-05-10', 120),
    {
      name: '财政信息',
      children: [
        list('政府预决算', 6, (n) => `${2018 + n}年县级财政预算公开`, '2024-02-06', 365),
        list('部门预决算', 16, (n) => `县直部门第${n}号部门预算`, '2024-02-08', 2),
        { name: '政府采购' },
      ],
    },
    list('行政许可', 18, (n) => `行政许可公示（第${n}期）`, '2024-09-14', 7),
    list('行政处罚', 18, (n) => `行政处罚公示（第${n}期）`, '2024-09-11', 7),
    { name: '重大建设项目', script: true, items: list('', 23, (n) => `重大项目进展第${n}期`, '2024-08-30', 14).items ?? [] },
    list('公务员招考', 3, (n) => `${2020 + n}年考试录用公务员公告`, '2023-11-15', 365),
  ];
}

function department(unit: string): ContentColumn {
  return {
    name: unit,
    unit,
    children: [
      { ...one('政府信息公开指南', `${unit}政府信息公开指南`, '2024-01-22'), unit },
      {
        name: '法定主动公开内容',
        unit,
        children: [
          { ...one('机构职能', `${unit}主要职责`, '2024-04-01'), unit },
          { ...list('预决算公开', 4, (n) => `${unit}${2020 + n}年部门预算`, '2024-02-10', 365), unit },
          { name: '建议提案办理', unit },
        ],
      },
      { ...list('政府信息公开年报', 3, (n) => `${unit}${2020 + n}年政府信息公开工作年度报告`, '2024-01-19', 365), unit },
    ],
  };
}

function documents(code: string, issuer: string, count: number): readonly ContentItem[] {
  return Array.from({ length: count }, (_, at): ContentItem => {
    const date = before('2024-09-06', at * 11);
    const formed = before(date, 3);
    const number = `${code}〔${formed.slice(0, 4)}〕${count - at}号`;
    return {
      title: `${issuer}关于印发第${count - at}号工作方案的通知`,
      date,
      number,
      index: `11370300${code === '东政发' ? '1' : '2'}/${formed.slice(0, 4)}-${String(5000 + at)}`,
      formed,
      effective: formed,
      validity: at % 7 === 6 ? '失效' : '有效',
      issuer,
      kind: 'policy',
      paragraphs: ['各镇人民政府、街道办事处，县政府各部门：', '现将工作方案印发给你们，请认真贯彻执行。'],
    };
  });
}

function interpretations(count: number): readonly ContentItem[] {
  return Array.from({ length: count }, (_, at): ContentItem => {
    const title = `东河县人民政府关于印发第${38 - at}号工作方案的通知`;
    return { title: `【文字解读】《${title}》`, date: before('2024-09-08', at * 11), kind: 'interpretation', interprets: title };
  });
}

function before(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
