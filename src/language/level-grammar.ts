import type { Entry } from '../model/documents.js';
import { isMunicipality, isPrefecture } from './prefectures.js';

/** A level that discloses, as in schemas/catalog.schema.json. */
export type Level = Exclude<Entry['levels'], string | undefined>[number];

/** One level in a phrase, by its offsets. `place` is the place that is named (东阳市 of 东阳市级); `added` for levels that 以下, 各级 stand for. */
export interface LevelWord {
  readonly level: Level;
  readonly start: number;
  readonly end: number;
  readonly place?: string;
  readonly added?: true;
  /** True where the register of cities had to tell 设区的市 from 县级市. */
  readonly judged?: true;
}

/** The phrase with its gaps kept where they part two levels (县级 市级 is not 县级市级); as long as it was. */
export function withGaps(phrase: string): string {
  return phrase.replace(/(?<=级)\s|\n/g, '、');
}

// the highest first
const allLevels: readonly Level[] = ['国家', '省', '市', '县', '乡', '村'];

/**
 * The levels of a phrase made uniform (县级、乡级; 乡、村级; 镇(街)级; 省市县三级; 县级及以下; 东阳市级); undefined when it is no list of
 * levels. `own` is what 本级 means. Linear in its length.
 */
export function levelWords(plain: string, own?: Level): readonly LevelWord[] | undefined {
  if (plain.length > 120) return undefined;
  const found: LevelWord[] = [];
  for (let at = 0; at < plain.length; ) {
    if (plain.startsWith('本级', at) && (at === 0 || /[、,，;；/和及与]/.test(plain.charAt(at - 1)))) {
      if (own === undefined) return undefined;
      found.push({ level: own, start: at, end: at + 2, added: true });
      at += 2;
      continue;
    }
    const filler = between.exec(plain.slice(at))?.[0].length ?? 0;
    at += filler;
    if (at >= plain.length) break;
    const rest = plain.slice(at);
    const range = /^(?:及其?)?以([上下])(?:各级)?/.exec(rest);
    const last = found[found.length - 1];
    if (range !== null && last !== undefined) {
      found.push(...reached(last.level, range[1] === '上', at, at + range[0].length));
      at += range[0].length;
      continue;
    }
    if (rest.startsWith('各级')) {
      for (const level of allLevels.slice(1, 5)) found.push({ level, start: at, end: at + 2, added: true });
      at += 2;
      continue;
    }
    const match = word.exec(rest) ?? place.exec(rest);
    if (match === null) return undefined;
    const [whole, name = '', head] = match;
    const end = at + whole.length;
    if (head === undefined)
      found.push({ level: /^[县区]\(/.test(name) ? '县' : (called[name] ?? (name.slice(-1) as Level)), start: at, end });
    else found.push(ofPlace(name, at, end));
    at = end;
  }
  return found.length === 0 ? undefined : found;
}

const between = /^(?:[、,，;；/／\s和及与()（）[\]·]|以及|[两二三四五六]级|级|本级|层面|层级|(?:人民)?政府|部门)*/;
const words =
  '国家|中央|国务院|全国|自治区|直辖市|设区的?市|地级市|地市|自治州|州|地区|盟|县级市|市辖区|自治县|社区|行政村|街道(?:办事处)?|办事处|(?:县|区)\\([市区县旗、,]{1,6}\\)县?|[省市县区旗乡镇街村居]';
// 市南区级 begins with a place, 市县级 with a level
const word = new RegExp(
  `^(${words})(?=(?:${words}){0,12}(?:[两二三四五六]?级|$|[、,，;；/／\\s和及与()（）·]|以|层|本级|政府|人民政府|部门))`,
);
const place = /^([\u4e00-\u9fff]{1,10}?(省|自治区|市|自治州|州|盟|县|区|旗|镇|乡|街道|村|社区))(?=级|本级)/;

// 市 of 设区的市 is its own last character, as 省, 市, 县, 乡 and 村 are
const called: Readonly<Record<string, Level>> = {
  国家: '国家',
  中央: '国家',
  国务院: '国家',
  全国: '国家',
  自治区: '省',
  直辖市: '省',
  地级市: '市',
  自治州: '市',
  州: '市',
  地区: '市',
  盟: '市',
  县级市: '县',
  市辖区: '县',
  自治县: '县',
  区: '县',
  旗: '县',
  镇: '乡',
  街: '乡',
  街道: '乡',
  街道办事处: '乡',
  办事处: '乡',
  居: '村',
  社区: '村',
  行政村: '村',
};

function ofPlace(name: string, start: number, end: number): LevelWord {
  const tail = /(?:省|自治区|市|自治州|州|盟|县|区|旗|镇|乡|街道|村|社区)$/.exec(name)?.[0] ?? '';
  if (tail !== '市') return { level: called[tail] ?? (tail as Level), start, end, place: name };
  // 浙江省东阳市, 金华市东阳市
  const city = name.slice(name.search(/[^省市]+市$/));
  const level = isMunicipality(city) ? '省' : isPrefecture(city) ? '市' : '县';
  return { level, start, end, place: name, judged: true };
}

function reached(from: Level, up: boolean, start: number, end: number): readonly LevelWord[] {
  const at = allLevels.indexOf(from);
  const levels = up ? allLevels.slice(0, at) : allLevels.slice(at + 1);
  return levels.map((level) => ({ level, start, end, added: true as const }));
}
