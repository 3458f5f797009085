/** 效力位阶 as people write it, and as the schema names it. 法规 alone does not say which kind. */
export const rankWords: Readonly<Record<string, string>> = {
  法律: '法律',
  行政法规: '行政法规',
  地方性法规: '地方性法规',
  地方法规: '地方性法规',
  部门规章: '部门规章',
  部委规章: '部门规章',
  地方政府规章: '地方政府规章',
  政府规章: '地方政府规章',
  地方规章: '地方政府规章',
  规章: '规章',
  规范性文件: '规范性文件',
  行政规范性文件: '规范性文件',
  政策文件: '政策文件',
  政策性文件: '政策文件',
};

const enders =
  '法典|法|条例|办法|规定|细则|规则|准则|通则|章程|决定|决议|命令|意见|通知|公告|通告|函|批复|方案|规划|纲要|计划|目录|清单|标准|规范|规程|指引|指南|要点|制度|格式|公约|解释|预案|报告|规约|协议';

/** The last word of the name of a law or document. */
export const endsAsName = new RegExp(
  `(?:${enders})(?:[(](?:试行|暂行|修订|修正|草案|节选|\\d{4}年?(?:版|修订|修正|本)?|\\d{4}[—-]\\d{4}年?)[)])?$`,
);

/** A name that only its context makes one: 《条例》, 本办法. */
export const shortName =
  /^(?:本|该|上述|前述)?(条例|办法|规定|通知|意见|方案|细则|指引|规范|规则|要点|决定|纲要|目录|标准|法|实施条例|实施细则|实施办法)$/;

/** What may stand before a ground and is none itself: separators, numbering, 依据 and its like. */
export const leads: readonly { readonly name: 'verb' | 'label' | 'number-mark' | 'separator'; readonly pattern: RegExp }[] = [
  { name: 'separator', pattern: /[\s、,;。.:|｜/·•*●■○◆※⊙]+/y },
  {
    name: 'label',
    pattern:
      /(?:(?:信息)?公开|法律|法规|政策|设定|设立|制定|执法|收费|实施|文件|主要|直接|相关)?(?:法律)?(?:依据|来源)(?:名称|文件|内容|条款|为|是)?[:：]/y,
  },
  {
    name: 'verb',
    pattern:
      /(?:主要|严格|分别)?(?:依据|根据|按照|依照|参照|遵照|比照|执行|落实|贯彻|适用|参见|详见|(?:见|按|依)(?=《|[\u4e00-\u9fff]{1,8}[〔[(]\d{4}))(?:了|的是)?/y,
  },
  {
    name: 'separator',
    pattern:
      /(?:以及|及其他|并且|同时|或者|和|及|与|或|并|暨)(?=《|<|〈|国|中|省|市|本|依|根|按|参|[\u4e00-\u9fff]{0,9}[〔[]|[\u4e00-\u9fff]{2,20}(?:法|条例|规定|细则))/y,
  },
  {
    name: 'number-mark',
    pattern:
      /(?:\d{1,2}(?:[.、)](?!\d)|(?=《))|[(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)]、?(?=[《<〈\u4e00-\u9fff])|[一二三四五六七八九十]{1,3}(?:、|是(?=《))|[①-⑳]|第[一二三四五六七八九十][,、](?=《))/y,
  },
];

/** What may follow a name or a clause and says nothing of its own. */
export const trails =
  /(?:的)?(?:等(?:的)?|之|中|里|内)?(?:有关|相关|具体|以上|上述|其他|各项)?(?:法律|法规|规章|制度|文件|政策|条款|条文|内容|规定|要求|精神|办法|部门|省市|国家|上级|地方|性|、|和|及){0,8}(?:的)?(?:有关|相关)?(?:规定|要求|精神|执行|办理|为准){0,3}/y;

/** Words for grounds in general, which name none: 法律法规, 有关规定, 上级要求. */
export const generalWords =
  /^(?:等|的|其他|其它|各地|各级|各项|国家|省|市|县|区|级|本|我|上级|主管|部门|单位|机关|现行|有关|相关|具体|工作|职责|职能|业务|法律|法规|规章|规范性|政策|性|文件|制度|规定|要求|精神|条款|内容|及|和|与|、|或|以及|另有|从其|执行|按照|依照|依据|根据|办理|公开|事项|实际|情况|需要|印发|发布|公布|制定)+$/;

/** Text of a law and not its name. */
export const statesLaw = /应当|不得|可以|必须|下列|本法|本条例|本办法|本规定|依法|自.{1,20}之日起|负责|(?:予以|及时|主动|向社会)公开/;

/** Who issued a document, standing before its title. */
export const issuerEnd =
  /(?:国务院|办公厅|办公室|党委|政府|人大|常委会|委员会|[部委局厅院署办会]|总局|法院|检察院|省|市|县|区|中央)(?:联合)?(?:印发|发布|公布|制定|出台|下发|转发)?(?:的)?$/;

/** A stretch before a title that says which edition is meant. */
export const editionBefore = /(新修订|新修正|修订后|修正后|修改后|现行|新|最新|原|旧|老|\d{4}年?(?:修订|修正|公布|版)?)(?:的|版)?$/;
