/** The part a unit has: it leads, shares the work, or supports. */
export type Role = 'lead' | 'joint' | 'support';

/** What stands before a colon or in brackets at the head of a list and says who follows. */
export type LabelKind = Role | 'section' | 'person' | 'phone' | 'other';

const noun = '(?:单位|部门|机构|机关|主体|方)';
const also = '(?:[及和与、/](?:其)?(?:责任|联系|负责)?(?:人员|人|领导|联系?电话|电话|联系方式|科室|处室|股室))?';

// the first that fits wins; a label has a noun, a colon or its own brackets, which the reader checks
const labelWords: readonly (readonly [LabelKind, string])[] = [
  ['other', '(?:完成时限|完成时间|时间节点|时限|公开时限|公开内容|工作任务|工作要求|备注|依据|来源)'],
  ['phone', '(?:(?:联系|咨询|监督|举报|办公|值班)+电话|电话|联系方式|传真|手机|邮箱)'],
  ['person', '(?:责任|分管|主管|牵头|包保|主要|联系|经办|负责|具体责任)(?:领导|负责人|负责同志|责任人|同志|人员|人)'],
  ['section', '(?:公开|具体)?(?:责任|承办|经办|牵头|主管|负责)?(?:科室|处室|股室|部室|科（处）室)'],
  ['lead', `(?:总|主要)?(?:牵头|主办|主责|第一责任)(?:责任)?${noun}?${also}`],
  ['support', `(?:主要)?(?:配合|协办|协助|协同|协作|参与|参加|参建|支持|成员|会办)${noun}?${also}`],
  ['joint', `(?:公开|具体|主要|第[二三四])?(?:责任|承办|负责|落实|实施|执行|主管|公开)${noun}?${also}`],
];

/** Matches a label where it is told to (flag `y`); the group that is filled names its kind. */
export const labelHere = new RegExp(
  `(?<open>[【[(])?(?:${labelWords.map(([kind, words]) => `(?<${kind}>${words})`).join('|')})(?<close>[】\\])])?(?<colon>:|(?<=单位|部门|机构|主体)[为是](?!主|何))?`,
  'y',
);

/** What a verb makes of the units before it. 落实 is `carry`: it is done by others than the lead, or by all where none leads. */
export type VerbKind = Role | 'carry';

const adverb =
  '(?:(?:按照?|依据?|根据|结合|在)(?:各自|自身|本)?的?(?:工作|业务|部门)?(?:职责|职能|业务|任务|权限)(?:范围内?|任务)?(?:分工)?,?|按照?分工|各负其责|各司其职|共同|分别|具体|各自|分头|联合|协同|密切|积极|认真|统筹|全力|予以|给予|做好|抓好|主动|自行)';

const verbWords: readonly (readonly [VerbKind, string])[] = [
  [
    'lead',
    '(?:负责牵头(?:抓总|组织|协调)?|总?牵头(?:负责|落实|组织实施|组织|实施|办理|推进|抓总|协调|总责)?|主办|主责|负总责|统筹协调|统筹推进|为主|[为是](?:牵头|主办|主责)(?:单位|部门)|任牵头单位)',
  ],
  ['carry', '(?:贯彻落实|配合落实|抓好落实|组织落实|落实到位|落实|组织实施|实施|执行|办理)'],
  [
    'support',
    '(?:协同配合|配合协助|配合做好|做好配合|配合工作|配合|协助|(?<![政科侨残作记体老文商])协办|会办|协作|参与|参加|支持|指导|督导|[为是](?:配合|协办|协助)(?:单位|部门))',
  ],
  ['joint', '(?:分工负责|负责公开|负责落实|负责|承办|公开|发布|[为是](?:责任|承办)(?:单位|部门)|为主体)'],
];

// what a unit does, behind its name: 制定并公开, 编制, 共同完成
const work =
  '(?:组织)?(?:制定|编制|编写|起草|拟定|修订|汇总|统计|梳理|整理|完成|开展|举办|召开|推进|报送|提供|公布|公开|发布|更新|维护|审核|解读|印发|建设|建立|管理|实施|落实)';

/** Matches the verb at the end of a piece, with the adverbs before it. 按职责分工 without a verb is one too. */
export const verbAtEnd = new RegExp(
  `${adverb}{0,4}(?:${verbWords.map(([kind, words]) => `(?<${kind}>${words})`).join('|')})$|(?<share>${adverb}{1,4})$|(?<=[局委办科处室股组院会部厅位门关心队站所联司府体构)])${adverb}{0,4}(?<work>${work}(?:[并及和后]?${work}){0,3})$`,
);

/** Matches a verb inside a piece: another unit with its own verb follows, or what the verb is about. */
export const verbInside = new RegExp(
  `${adverb}{0,4}(?:(?<lead>(?:负责|总)?牵头(?:负责|组织|落实|抓总)?|主办)|(?<support>协同配合|配合|协助)|(?<joint>分工负责|负责))(?!单位|部门|机构|机关|主体|人|科|处|股|领导|同志|$)`,
);

/** What may be said of one unit in brackets behind its name: （牵头）, （配合单位）. */
export const roleInBrackets: readonly (readonly [RegExp, Role])[] = [
  [/^(?:总?牵头|主办|主责|牵头负责)(?:单位|部门)?$/, 'lead'],
  [/^(?:配合|协办|协助|参与|协同)(?:单位|部门)?$/, 'support'],
  [/^(?:负责|责任|承办|落实)(?:单位|部门)?$/, 'joint'],
];

/** Words put wrong by the input method, and what was meant. */
export const typos: readonly (readonly [RegExp, string])[] = [
  [/配和(?!谐)/g, '配合'],
  [/牵投|迁头|牵斗/g, '牵头'],
  [/负则|付责/g, '负责'],
  [/协住/g, '协助'],
  [/责任单为/g, '责任单位'],
];

/** Two characters that a break in the cell has parted, though the first could end a name. */
export const brokenWords: ReadonlySet<string> = new Set(
  '科技 科学 办公 办事 委员 街道 部门 部队 组织 道路 院校 处室 科室 股室 部室 队伍 会议 会计 厅局 镇街 街镇 镇办 街办 所属 会办 位于 室外 线上 合作 合会 实施 线路 头单 责任 责单'.split(
    ' ',
  ),
);

/** The hundred or so family names by which 张三 in brackets is told from a word. */
export const familyNames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
