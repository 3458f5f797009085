import { isGeneric, itemsOf } from './obligation-items.js';

/** One order to disclose, with the words that give it and what it is about; no items where the text names none. */
export interface DisclosureOrder {
  readonly words: readonly string[];
  readonly items: readonly string[];
}

/** The orders to disclose in a text. `bare` is the same text with the names that only contain such words made unreadable, place for place. */
export function ordersIn(text: string, bare: string): readonly DisclosureOrder[] {
  const orders: DisclosureOrder[] = [];
  for (const sentence of stretches(bare, 0, bare.length, /[。！？；;\n]/)) {
    // what an earlier part of the sentence is about
    let topic: string | undefined;
    for (const part of stretches(bare, sentence.start, sentence.end, /[，,：:]/)) {
      const end = Math.min(part.end, part.start + longestPart);
      const start = part.start + lengthOfTime(text.slice(part.start, Math.min(end, part.start + longestTime)));
      const own = text.slice(start, end);
      const order = orderIn(own, bare.slice(start, end), topic ?? lastMade(text.slice(Math.max(0, part.start - longestPart), part.start)));
      if (order !== undefined) orders.push(order);
      topic = topicOf(own) ?? topic;
    }
  }
  return orders;
}

// characters between two commas, and before one; people write far less
const longestPart = 600;

// 3月底前, 每年6月30日前, 每季度: when it is to be done is neither the order nor what it is about
function lengthOfTime(part: string): number {
  return leadingTime.exec(part)?.[0].length ?? 0;
}

const longestTime = 24;
const leadingTime =
  /^(?:于|在)?(?:每个?(?:半年|年度?|季度?|月|周)|(?=\d|年|[当今次本]年|[一二三四五六七八九十]{1,2}月)(?:(?:20\d{2}|[当今次本])?年)?)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)?(?:\d{1,2}日)?(?:(?<=每.{1,12})(?=[^前底末初上中下]|$)|(?:底|末|初|[上中下]旬)?(?:之前|以前|前|内)|(?:底|末|初|[上中下]旬)(?!前))(?:至少)?/;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function stretches(bare: string, from: number, to: number, ends: RegExp): Stretch[] {
  const all: Stretch[] = [];
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && !ends.test(bare.charAt(at))) continue;
    if (at > start) all.push({ start, end: at });
    start = at + 1;
  }
  return all;
}

const word = '(?:公开|公布|公示|发布|推送)';
const how =
  '(?:及时|主动|动态|规范|持续|常态化|重点|集成式|集中|统一|依法|依规|全面|定期|详细|向社会|对外|视情况|按(?:要求|规定|时|月|季度?|年)|应当?|须|需|要|并|同步|实时|如实|准确|更新|调整|编制|制定|制订|修订|完善|梳理|汇总|宣传|大力|广泛|稳步|有序|分类|分级|定点|定向|精准|全文|全过程|一站式|权威)';
// where it is to be done; once at most, for a place may hold any words
const where = '(?:(?:在|通过)[^，,。]{0,24}?(?:中|上|内|媒体|平台|网站|专栏|方式))?';
const light = '(?:做好|抓好|加强|推进|推动|强化|深化|加大|提高|扩大|实施|实行|推行|落实|开展|完善|加快|提升|优化|健全)';
const beside = '(?:归集整理|调整|更新|归集|整理|梳理|宣传|解读|报送)';

/** Forms that an order has, the surest first, with the named groups `order`, `item` and `lead`. */
const forms: readonly RegExp[] = [
  // 将…向社会公开, 将…纳入…予以公开, 将…以超链接的形式归集展示
  new RegExp(
    `(?:将|把)(?<item>.+?)(?<order>(?:以[^，,]{1,12}形式)?(?:归集展示|纳入[^，,]*?予以公开|(?:主动|及时|全部|一并)*向社会(?:主动|及时|集中)*${word}+|(?:及时|主动|予以|全部)+${word}+))`,
    'd',
  ),
  // 对…进行超链接展示, 对…实行定点公开和定向公开
  /^(?:需?[对将])?(?<item>.+?)(?<order>(?:进行|实行)[^，,]{0,8}(?:超链接|归集|定点|定向|集中)[^，,]{0,12}?(?:展示|公开(?:和定向公开)?))/d,
  // 及时公开…, 动态调整并公开…, 等发布…
  new RegExp(
    `(?<order>(?:^|(?<=等|[内后中上]|单位|部门|机构)|(?=要|应|须|需))(?:并)?${where}${how}*${word}+(?!工作|力度|和(?:解读|舆论)|范围|质效|质量|水平|的|和|及|、|到))(?<item>[^□].+)$`,
    'd',
  ),
  // …情况要向社会公开
  new RegExp(`^(?<item>.{2,}?)(?<order>(?:要|应当?|须|需)?(?:主动|及时)*向社会(?:主动|及时|集中)*${word}+)`, 'd'),
  // …落实情况纳入政府信息公开工作年度报告予以公开
  /^(?<item>.{2,}?情况)(?<order>(?:要|应当?|须|需)?纳入[^，,]*?予以公开)/d,
  // 做好…信息公开, 加强…的更新发布和解读, 加大…公开力度
  new RegExp(
    `(?<lead>${light})(?<item>.*?)(?<order>的?(?:${beside}(?:、|和|及|与)?)*(?:${how})*${word}(?:和?${word})*(?:范围|力度|工作)?)(?=$|[^□，,]{0,14}$|向)`,
    'd',
  ),
  // 更新权责清单, 及时更新机构职能; what is made new there is information, no system and no rules of the work
  /^(?<order>(?:及时|动态|定期|实时|适时|同步|持续|全面|按(?:要求|规定|时|月|季度?|年)|调整|并|要|应当?|须|需)*更新(?:完善|调整)?)(?<item>(?!机制|改造|维护|周期|标准|换代|升级|工作)[^□]{2,}?(?<!库|平台|系统|网站|专栏|专区|栏目|机制|制度|设备|模块|版本|理念|观念|知识|方式|手段|工作))$/d,
  // …并按要求公开, 应当及时公开: what was made before
  new RegExp(`(?<order>${where}${how}+${word}+)$`, 'd'),
];

const mayOrder = /公开|公布|公示|发布|推送|展示|更新/;

function orderIn(own: string, bare: string, topic: string | undefined): DisclosureOrder | undefined {
  if (!mayOrder.test(bare)) return undefined;
  for (const form of forms) {
    const places = form.exec(bare)?.indices?.groups;
    if (places === undefined) continue;
    const at = (name: string) => {
      const place = places[name];
      return place === undefined ? undefined : own.slice(...place);
    };
    const before = own.slice(0, places['order']?.[0]);
    const named = at('item') ?? lastMade(before);
    const lead = at('lead');
    const words = [...(lead === undefined ? [] : [lead]), withInformation(before, at('order') ?? '')];
    return { words, items: itemsOf(named === undefined || isGeneric(named) ? (topic ?? named ?? '') : named) };
  }
  return undefined;
}

// 信息 before it belongs to what is said, as it does to the item
function withInformation(before: string, said: string): string {
  return `${/(?:政府)?信息$/.exec(before)?.[0] ?? ''}${said}`.replace(/^的/, '');
}

// 围绕…, 聚焦…, 对…: what the parts that follow are about
function topicOf(part: string): string | undefined {
  return /^(?:重点|要|需|应)?(?:围绕|聚焦|针对|对于?|就)(.{2,})$/.exec(part)?.[1];
}

// 编制…目录, 清理…文件: what was made last is what is then disclosed
function lastMade(before: string): string | undefined {
  const made = [...before.matchAll(/(?:组织编制|编制|制定|更新完善|系统清理|清理|梳理形成|形成)([^，,。；;]{2,60}?)(?=[，,。；;]|并|$)/g)];
  return made.at(-1)?.[1];
}
