/** A department's work, as it stands for the department in a list: 财政, 县民政, 市人力资源社会保障. */
export function isFunction(words: string): boolean {
  return words.length <= 14 && functional.test(words);
}

/** The words that the members of a list share with the last of them: 部门 of 财政、民政、审计等部门; undefined where the last one names no known work. */
export function sharedTail(words: string): { readonly work: number; readonly etc: boolean; readonly tail: string } | undefined {
  const groups = words.length > 24 ? undefined : tailed.exec(words)?.groups;
  const { work = '', etc, tail = '' } = groups ?? {};
  if (groups === undefined || !isFunction(work)) return undefined;
  return { work: work.length, etc: etc !== undefined, tail };
}

const tailed = /^(?<work>.+?)(?<etc>等)?(?:有关|相关|各|\d{1,2}个|[一二三四五六七八九十]个)?(?<tail>主管部门|行政部门|职能部门|部门|局)$/;

const works =
  '发展和?改革|发改|财政|民政|审计|教育|教育和?体育|教体|科学?技术?|科技|工业和?信息化|工信|公安|司法行政|司法|人力资源和?社会保障|人社|自然资源(?:和规划)?|生态环境|环保|住房和?城乡建设|住建|城市管理|城管|交通运输|交通|水利|水务|农业农村|农业|畜牧|林业|商务|投资促进|文化和?旅游|文旅|文化|体育|卫生健康|卫健|应急管理|应急|市场监督管理|市场监管|统计|医疗保障|医保|税务|气象|消防救援|消防|信访|行政审批(?:服务)?|大数据|退役军人(?:事务)?|民族宗教|民宗|外事|金融监管|金融|国资|国有资产监管|乡村振兴|宣传|网信|组织|编制|机构编制|供销|残联|邮政|电力|通信';
const functional = new RegExp(`^(?:[省市县区]级?|各级)?(?:${works})$`);
