/**
 * The event a period is counted from, without 自 and 之日起; 形成或者变更 and 形成 for the usual wordings of 条例 article 26, '' when
 * none is named. `undefined` when the text cannot be one event (…前或…, 每月…).
 */
export function eventOf(before: string): string | undefined {
  const text = trimEnd(fromEvent(before));
  if (/[,;。]|前或|前公|前$|同步|不少于|至少|月$|第$|公示期?$|以内|延长|顺延|推迟|(?:实时|随时|及时)公开$/.test(text)) return undefined;
  if (/每(?:年|半年|季|月|周|个?工作日|日|天)/.test(text)) return undefined;
  const usual =
    /^(?:该|本|此)?(?:政府|公开事项|公开)?的?(?:信息|事项|内容)?的?(形成|产生|生成)((?:或者?|、|\(|\/)(?:变更|更新|变动)\)?)?$/.exec(text);
  if (usual !== null) return usual[2] === undefined ? '形成' : '形成或者变更';
  if (/^(?:该|本)?(?:政府)?(?:信息|内容)?变更$/.test(text)) return '变更';
  return /^信息形成\(变更\)(下发.+)$/.exec(text)?.[1] ?? text;
}

/** The event with the noun it needs in a sentence: 信息形成或者变更. */
export function eventPhrase(event: string): string {
  return event === '形成或者变更' || event === '形成' || event === '变更' ? `信息${event}` : event;
}

function fromEvent(before: string): string {
  // 解读材料应于文件公开后, 所发信息不超过信息产生时间: the event follows
  const cut = /^.*(?:应于|应在|须在|须于|应自|应当自|不超过|不得超过)(?=.)/.exec(before);
  const text = (cut === null ? before : before.slice(cut[0].length)).replace(/^(?:原则上|一般)/, '');
  return /^(?:自|从)(?![然主愿查评己治筹建])/.test(text) ? text.slice(1) : text;
}

const endings = [
  '不得超过',
  '不超过',
  '不迟于',
  '不晚于',
  '原则上',
  '之时起',
  '之日起',
  '最迟',
  '最长',
  '最多',
  '一般',
  '之日',
  '日起',
  '以后',
  '之后',
  '时间',
  '应当',
  '应',
  '须',
  '在',
  '于',
  '的',
  '起',
  '后',
];

function trimEnd(text: string): string {
  let trimmed = text;
  for (;;) {
    const ending = endings.find((one) => trimmed.endsWith(one));
    if (ending === undefined) return trimmed;
    trimmed = trimmed.slice(0, -ending.length);
  }
}
