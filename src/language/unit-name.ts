import type { Unit } from '../model/documents.js';
import type { Level } from './level-grammar.js';
import { isMunicipality, isPrefecture } from './prefectures.js';

/** What the full name of a unit says of it by its form. */
export interface UnitName {
  /** The name without its region (财政局), or whole where the rest says too little by itself (北京市人民政府, 中共高青县委办公室). */
  readonly short: string;
  /** Absent where the name leaves it open (财政局, 高青经济开发区管理委员会). */
  readonly level?: Level;
  readonly type?: NonNullable<Unit['type']>;
}

/** Reads the name of a unit: 市南区八大关街道办事处 is a 街道 of level 乡, 北京市财政局 a 部门 of level 省. */
export function readUnitName(name: string): UnitName {
  const head = heads.exec(name)?.[0] ?? '';
  const places = placesOf(name.slice(head.length));
  const rest = name.slice(head.length + (places.at(-1)?.end ?? 0));
  const town = towns.exec(rest)?.[1];
  const own = rest.replace(/^人民政府(?=.)/, '');
  const short = head === '' && own.length > 2 && (town !== undefined || !/^(?:人民政府|政府|办|委)/.test(rest)) ? own : name;
  const above = places.at(-1)?.level;
  const level = /(?:村(?:民委员会|委会)|居(?:民委员会|委会))$/.test(name)
    ? '村'
    : town !== undefined
      ? '乡'
      : /分局$/.test(rest)
        ? below[above ?? '']
        : (above ?? bare[name.charAt(0)] ?? (isOfState(name) ? '国家' : undefined));
  const type = level === '村' ? undefined : town !== undefined ? (/道$/.test(town) ? '街道' : '镇') : typeOf(rest, head, places.length > 0);
  return { short, ...(level !== undefined && { level }), ...(type !== undefined && { type }) };
}

// who stands before the region: the party, the league, and agencies of the state with branches in it
const heads =
  /^(?:中国共产党|中共|中国共产主义青年团|共青团|国家税务总局|国家统计局|国家金融监督管理总局|国家矿山安全监察局|国家外汇管理局|中国人民银行)(?=.{2})/;

const towns = /^(?:人民政府)?([^省市县区旗]{1,8}?(?:[镇乡](?=(?:人民)?政府|党委|$)|街道(?=办事处|党工委|$)))/;

// 淄博市生态环境局高青分局 is of the county
const below: Readonly<Record<string, Level>> = { 省: '县', 市: '县' };

// 县财政局; 市… may be of a city with districts or of one of county level
const bare: Readonly<Record<string, Level>> = { 省: '省', 县: '县', 区: '县' };

interface Place {
  readonly level: Level;
  readonly end: number;
}

// the regions that a name begins with, from the highest down
function placesOf(name: string): readonly Place[] {
  const found: Place[] = [];
  const end = () => found.at(-1)?.end ?? 0;
  for (const [pattern, level] of steps) {
    const place = pattern.exec(name.slice(end()))?.[0];
    if (place === undefined) continue;
    const own = level === '市' && /市$/.test(place) ? (isMunicipality(place) ? '省' : isPrefecture(place) ? '市' : '县') : level;
    found.push({ level: own, end: end() + place.length });
    if (own === '县') break;
  }
  return found;
}

const city = /^[^省市县区旗]{2,6}?市(?![场政容民])/;

const steps: readonly (readonly [RegExp, Level])[] = [
  [/^(?:[^省市县区旗]{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)/, '省'],
  [/^(?:[^省市县区旗]{2,10}自治州|(?:大兴安岭|阿里|阿克苏|喀什|和田|塔城|阿勒泰)地区|(?:兴安|锡林郭勒|阿拉善)盟)/, '市'],
  [city, '市'],
  // districts are places, zones (开发区, 景区) are not
  [
    /^(?:[^省市县区旗]{1,10}?县|[^省市县区旗]{2,8}?旗|(?:市[南北中]|沙市|[城郊矿]|[^省市县区旗]{2,6})(?<!开发|高新|技术|产业|示范|保税|度假|风景|名胜|保护|[试实]验|工业|物流|合作|功能|行政|管理|[社园景辖校灾库牧林])区(?![划域块间]))/,
    '县',
  ],
  [city, '市'],
];

// 财政部, 国家发展和改革委员会, but not 国家统计局高青调查队
function isOfState(name: string): boolean {
  return (
    /^(?:国家|国务院|中华人民共和国|全国|最高人民).*[局会部院署厅办]$/.test(name) ||
    /^(?!.*(?:宣传|组织|统战|武装|工作)部).{2,8}部$/.test(name)
  );
}

function typeOf(rest: string, head: string, placed: boolean): UnitName['type'] {
  if (/^(?:中|共青团)/.test(head) && head !== '中国人民银行') return '党群';
  if (head !== '') return '垂管';
  // 高青县委宣传部
  if (placed && /^委(?!员)/.test(rest)) return '党群';
  return types.find(([pattern]) => pattern.test(rest))?.[1];
}

const types: readonly (readonly [RegExp, NonNullable<Unit['type']>])[] = [
  [/^人民政府$/, '政府'],
  [/^(?:人民)?政府办公[室厅]$/, '办公室'],
  [/区.*(?:管理委员会|管委会)$/, '园区'],
  [/(?:总工会|联合会|科学技术协会|红十字会)$/, '党群'],
  [/(?:分局|税务局|气象局|烟草专卖局|邮政管理局|海关|调查队|消防救援[大支总]队)$/, '垂管'],
  [/(?:工作专班|领导小组(?:办公室)?|指挥部(?:办公室)?)$/, '专班'],
  [/公司$/, '企业'],
  [/(?:中心|学校|[大中小]学|学院|幼儿园|医院|卫生院|[书物化案术]馆|研究[院所])$/, '事业单位'],
  [/(?:局|厅|委员会|委|部|署|办公室)$/, '部门'],
];
