import { compare } from '../base/diagnostic.js';
import { similarity } from '../base/distance.js';
import type { ChannelRegister } from '../model/register.js';
import { channels as shipped } from '../reference/generated/channels.js';
import { memoise } from './memo.js';
import { tracked } from './tracked.js';

/**
 * The channels of catalogs/channels.yaml and those a project adds. Websites of governments and their departments count as 政府网站,
 * accounts (嘉荫县司法局公众号) as 政务新媒体; a national platform is neither.
 */
export function createChannels(extra: readonly string[]): ChannelRegister {
  const names = new Map<string, string>();
  const websites = new Set<string>();
  const learn = (plain: string, name: string): void => {
    if (!names.has(plain)) names.set(plain, name);
  };
  for (const { name, aliases = [], website } of listed) {
    // nothing is to be made plain of those in Chinese characters alone
    for (const one of [name, ...aliases]) learn(onlyChinese.test(one) ? one : plainName(one), name);
    if (website === true) websites.add(name);
  }
  for (const name of extra) learn(plainName(name), name);
  const known = memoise((name: string): string | null => {
    if (name.length > longestName) return null;
    const listed = names.get(name);
    if (listed !== undefined) return listed;
    const plain = plainName(name);
    return names.get(plain) ?? names.get(withoutTail(plain)) ?? (severalNames.test(name) ? undefined : byForm(plain, names)) ?? null;
  });
  const register: ChannelRegister = {
    known: (name) => known(name) ?? undefined,
    candidates: memoise((name: string) => (name.length > longestName ? [] : nearest(plainName(name), names))),
    isWebsite: (name) => websites.has(known(name) ?? ''),
    ...shippedMarks,
  };
  listings.set(register, names);
  return register;
}

const onlyChinese = /^[\u4e00-\u9fff]+$/;

let shippedRegister: ChannelRegister | undefined;

/** The channels of catalogs/channels.yaml alone, for readers that are given no project's. */
export function shippedChannels(): ChannelRegister {
  shippedRegister ??= createChannels([]);
  return shippedRegister;
}

/** The marks of catalogs/channels.yaml. */
export const shippedMarks: Pick<ChannelRegister, 'yesMarks' | 'noMarks' | 'crossMarks'> = {
  yesMarks: shipped.marks.yes.join(''),
  noMarks: shipped.marks.no.join(''),
  crossMarks: shipped.marks.cross.join(''),
};

/** Whether a name stands in the register as it is, not only by its form; for a register of another make, whether it knows the name. */
export function isListed(name: string, register: ChannelRegister): boolean {
  const names = listings.get(register);
  if (names !== undefined) return names.has(name) || names.has(plainName(name));
  return register.known(name) !== undefined;
}

const listings = new WeakMap<ChannelRegister, ReadonlyMap<string, string>>();

interface Listed {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly endings?: readonly string[];
  readonly website?: boolean;
}

const listed: readonly Listed[] = shipped.channels;
// longer texts are no names
const longestName = 60;

function plainName(name: string): string {
  return tracked(name).plain.replace(/[“”"'‘’「」『』\s]/g, '');
}

const tail =
  /(?:上|中|内)?(?:主动|常规|统一|集中|同步|及时|向社会|对外|进行|予以|全文)*(?:公开|公示|发布|公布|公告|刊登|播放|张贴|等形式|形式|渠道|方式|途径)$/;

function withoutTail(plain: string): string {
  return plain.replace(tail, '');
}

const endings = new Map(listed.flatMap(({ name, endings: ends }) => (ends ?? []).map((ending) => [ending, name] as const)));
const longestEnding = Math.max(...[...endings.keys()].map((ending) => ending.length));

// the website and the accounts, places and boards of this government or its departments, whatever they are called
function byForm(plain: string, names: ReadonlyMap<string, string>): string | undefined {
  const short = withoutTail(plain);
  if (/[、,;:。■□√×]/.test(short) || led.test(short) || beginsWithName(short, names) || joinsNames(short, names)) return undefined;
  if (creditSite.test(short)) return '信用中国网站';
  if (!/^(?:中国|国家|国务院|全国|中央|信用)/.test(short) && isWebsite(short)) return '政府网站';
  if (/^(?:国家|国务院|全国|中央)/.test(short)) return undefined;
  for (let length = Math.min(longestEnding, short.length); length > 1; length--) {
    const found = endings.get(short.slice(-length));
    if (found !== undefined) return found;
  }
  return undefined;
}

// 通过县政府网站, 公开渠道为政府网站; but 经开区政府网站 and 于都县政府网站
const led =
  /^(?:通过|利用|依托|借助|采取|采用|登录|在|以|由|经(?![开济信])|于(?![都田洪])|(?:公开)?(?:渠道|方式|载体|途径|形式)(?:为|是|包括|有))/;
// a numbered list, or words that a gap parts; 高青县 人民政府网站 is one name
const severalNames =
  /^\d.*[\s、，,；;]\d|[(（][^)）]*$|\d[.．、)）](?!\d)|[①-⑳]|[(（][一二三四五六七八九十][)）]|(?<![县区市镇乡省局委厅道院])\s+(?=[\u3400-\u9fff])|\n/;

// 信用山东, 信用中国（山东淄博）网站
const creditSite = /^信用(?!信息|评价|监管|体系)[\u3400-\u9fff]{2,6}(?:\([^()]*\))?(?:网站?|平台)?$/;
const page = '(?:的?.{0,20}(?:栏目?|专栏|频道|板块|专题|专区))?$';
const ofGovernment = new RegExp(
  `(?:政府|政务|政务公开|信息公开)(?:\\([^()]*\\))?(?:信息公开)?(?:官方|门户)?(?:网站?|门户)${page}|(?:政府信息公开|政务公开|信息公开)(?:平台|专网)${page}`,
);
const ofUnit = new RegExp(
  `(?:县|区|市|省|州|旗|镇|乡|街道|本|我)[^网]{0,20}(?:厅|局|委|委员会|办|办公室|部门|单位|机关|街道|办事处|镇|乡|管委会)(?:的|官方|门户){0,2}(?:网站|官网|门户网)${page}`,
);

function isWebsite(short: string): boolean {
  return ofGovernment.test(short) || ofUnit.test(short);
}

// 政府网站公众号: two names that run together; 广播电视台 is one
function beginsWithName(short: string, names: ReadonlyMap<string, string>): boolean {
  for (let length = Math.min(20, short.length - 2); length > 2; length--) {
    const head = short.slice(0, length);
    if (
      names.has(head) &&
      !/^(?:的|官方|门户|网站|网|平台|[“(])|(?:栏目|专栏|频道|板块)$/.test(short.slice(length)) &&
      head !== '政府信息公开平台'
    )
      return true;
  }
  return false;
}

// 县政府网站和高青发布公众号: two names; 县自然资源和规划局公众号 is one
function joinsNames(short: string, names: ReadonlyMap<string, string>): boolean {
  for (const { index } of short.matchAll(/[和及与或/]/g)) {
    const head = short.slice(0, index);
    if (head.length > 1 && (names.has(head) || byForm(head, names) !== undefined)) return true;
  }
  return false;
}

function nearest(plain: string, names: ReadonlyMap<string, string>): readonly string[] {
  const scores = new Map<string, number>();
  for (const [name, registered] of names) {
    const inside = plain.length >= 2 && name.length >= 2 && (name.includes(plain) || plain.includes(name));
    const score = inside ? 1 + Math.min(name.length, plain.length) / Math.max(name.length, plain.length) : similarity(plain, name);
    if (score >= 0.5 && score > (scores.get(registered) ?? 0)) scores.set(registered, score);
  }
  return [...scores]
    .sort(([a, x], [b, y]) => y - x || compare(a, b))
    .slice(0, 3)
    .map(([name]) => name);
}
