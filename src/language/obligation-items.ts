/**
 * What is to be disclosed, from the stretch of an order that names it: without the words that only lead to it or trail behind it. Lists of
 * fields (教育、养老等领域的信息) are one item a field; a list before its own noun (高校毕业生、退役军人等就业信息) is one.
 */
export function itemsOf(stretch: string): readonly string[] {
  const whole = trimmed(stretch);
  if (isGeneric(whole)) return [];
  const fields = fieldsIn(whole);
  const items = fields.length > 1 ? fields : [whole.replace(/等$/, '')];
  return items.map(trimmed).filter((item) => item.length > 1 && !isGeneric(item));
}

/** Whether a stretch names nothing of its own: 信息, 相关政策信息, 工作. */
export function isGeneric(stretch: string): boolean {
  return /^(?:的|相关|有关|各类|政府|重要|其他|好|工作|信息|内容|文件|情况|等|及|和|并|□)*$|^并?(?:在|于|每)[^，、]{0,8}$/.test(
    stretch.trim(),
  );
}

function trimmed(stretch: string): string {
  let plain = stretch.trim();
  for (const [pattern, instead] of trims) plain = plain.replace(pattern, instead);
  return plain;
}

const trims: readonly (readonly [RegExp, string])[] = [
  [/^(?:好|对|将|把|了|实行|实施(?!方案|细则|意见|办法|计划|规划|情况)|配合落实|一次)/, ''],
  [/^跨层级、跨部门的/, ''],
  // …宣传及分配结果: only the last is disclosed
  [/^.*?(?:宣传|解读|推广)(?:及|和|与|、)(?=.{2})/, ''],
  [/(?:并|和|及)?(?:做好|加强)?(?:宣传|解读|宣传解读|舆论引导|反馈)+(?:工作)?$/, ''],
  [/(?:工作|的|宣传|并|和|及|、|，)+$|^[、，]+/, ''],
];

// the fields of a list that says only that it is one: 教育、养老等领域的信息 → 教育 and 养老; empty for anything else
function fieldsIn(stretch: string): readonly string[] {
  const [, list = ''] =
    /^(.+?)等(?:面向.{2,16}的)?(?:公开)?(?:重点|关键)?(?:领域|方面|事项)?的?(?:各项|相关|有关|政府)*(?:信息|内容)?$/.exec(stretch) ?? [];
  // 、 within quotes and brackets parts nothing
  return list === '' ? [] : list.split(/(?:、|，|,|以及)(?![^“（(《]*[”）)》])/);
}
