import { normalise } from './normalise.js';

/**
 * What a branch of a body above is known by in any order of words: 市生态环境局高青分局, 高青生态环境分局 and 赣州市石城生态环境局 give its work
 * and its place. Undefined for names that are no branch.
 */
export function branchKey(name: string): string | undefined {
  const plain = normalise(name);
  if (plain.length > 30 || !/局$/.test(plain)) return undefined;
  for (const form of forms) {
    const found = form.exec(plain)?.groups;
    const [work, place] = [found?.['work'], found?.['place']];
    if (work !== undefined && place !== undefined) return `${same[work] ?? work}@${place.replace(/[县区]$/, '')}`;
  }
  return undefined;
}

/** True for a branch, and for the local office of a body that is led from above: 区税务局, 县气象局, 县消防救援大队. */
export function isBranch(name: string): boolean {
  return vertical.test(normalise(name)) || normalise(name).endsWith('分局') || branchKey(name) !== undefined;
}

const works =
  '生态环境|环境保护|环保|公安|税务|自然资源和规划|自然资源|国土资源|规划|医疗保障|医保|市场监督管理|市场监管|工商|住房公积金|交通运输|综合执法|应急管理|气象|烟草专卖|邮政管理|林业|水利|卫生健康|人力资源社会保障';
const city = '(?:[^市县区]{2,4}市|市)';

// a place of two characters or more, not a level alone
const forms: readonly RegExp[] = [
  new RegExp(`^(?:${city})?(?<work>${works})局?(?<place>[\\u4e00-\\u9fff]{2,5}?)分局$`),
  new RegExp(`^(?:${city})?(?<place>(?!市[\\u4e00-\\u9fff]?$)[\\u4e00-\\u9fff]{2,4}?)(?:[县区])?(?<work>${works})分局$`),
  new RegExp(`^${city}(?<place>(?!直|本级)[^县区市镇乡直]{2,4}?)(?<work>${works})局$`),
];

const same: Readonly<Record<string, string>> = {
  环境保护: '生态环境',
  环保: '生态环境',
  医保: '医疗保障',
  市场监管: '市场监督管理',
  自然资源: '自然资源和规划',
};

const vertical =
  /^(?:[\u4e00-\u9fff]{0,4}[县区旗])(?:国家)?(?:税务局|气象局|烟草专卖局|邮政管理局|消防救援大队|供电公司)$|^国家税务总局.+税务局$|海关$|^国家统计局.+调查队$/;
