/**
 * The core of a unit's name, so that usual short forms meet: 卫健局 and 卫生健康局, 发展和改革委员会 and 发改局 give the same core.
 * Only for suggestions: two units of different regions may share a core.
 */
export function coreOfName(plain: string): string {
  let core = plain;
  for (const [short, long] of shortWords) if (core.includes(short)) core = core.split(short).join(long);
  return core.replace(/[和与及]/g, '').replace(/(?:委员会|委)$/, '局');
}

// 约定俗成的简称；右边写成不带“和”的样子
const shortWords: readonly (readonly [string, string])[] = [
  ['发展改革', '发改'],
  ['发展和改革', '发改'],
  ['人力资源和社会保障', '人社'],
  ['人力资源社会保障', '人社'],
  ['卫生健康', '卫健'],
  ['教育和体育', '教体'],
  ['教育体育', '教体'],
  ['住房和城乡建设', '住建'],
  ['住房城乡建设', '住建'],
  ['工业和信息化', '工信'],
  ['工业信息化', '工信'],
  ['文化和旅游', '文旅'],
  ['文化旅游', '文旅'],
  ['市场监督管理', '市监'],
  ['市场监管', '市监'],
  ['应急管理', '应急'],
  ['退役军人事务', '退役军人'],
  ['行政审批服务', '审批'],
  ['审批服务', '审批'],
  ['行政审批', '审批'],
  ['综合行政执法', '综合执法'],
  ['自然资源和规划', '自然资源'],
  ['水利', '水务'],
  ['医疗保障', '医保'],
  ['生态环境', '环保'],
  ['地方金融监督管理', '金融监管'],
  ['地方金融监管', '金融监管'],
  ['农业农村', '农业'],
  ['交通运输', '交通'],
  ['科学技术', '科技'],
  ['大数据管理', '大数据'],
  ['管理委员会', '管委会'],
  ['人民政府', '政府'],
  ['街道办事处', '街道'],
  ['办公室', '办'],
];
