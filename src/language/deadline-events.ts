/** What starts a period: `event` as kept in a deadline, its stretch of the uniform text, and what stands before 自 or 应于. */
export interface SaidEvent {
  /** 形成或者变更, 形成 or 变更 for the usual wordings of 条例 article 26, else the words as written; '' when none is named. */
  readonly event: string;
  readonly start: number;
  readonly end: number;
  /** True when 之日起, 后 or a like word follows. */
  readonly connected: boolean;
  /** The stretch before 自…, 应于…: what the limit is for. */
  readonly subject?: readonly [start: number, end: number];
}

/** The event that a stretch of a uniform phrase names before its amount; `undefined` when the stretch cannot be one event (…前或…, 每月…). */
export function eventIn(plain: string, from: number, to: number): SaidEvent | undefined {
  const whole = plain.slice(from, to);
  const trimmed = trimEnd(whole);
  const start = from + startOf(trimmed);
  const end = Math.max(start, from + trimmed.length);
  const said = plain.slice(start, end);
  if (/[,;。]|前或|前公|前$|同步|不少于|至少|月$|第$|以内|延长|顺延|推迟|(?:实时|随时|及时)公开$/.test(said)) return undefined;
  if (/^[\d、.一二三四五六七八九十]+$/.test(said)) return undefined;
  if (/每(?:年|半年|季|月|周|个?工作日|日|天)/.test(said)) return undefined;
  const connected = /起|后|时|之日|日内/.test(whole.slice(trimmed.length));
  if (!connected && /公示期?$/.test(said)) return undefined;
  const before = plain.slice(from, start);
  const subject = before.replace(/(?:原则上|一般|应当?|必须|须|需|[自从于在]|不得?超过|:)+$/, '').length;
  return {
    // 会后, 事后
    event: connected && said.length === 1 ? `${said}后` : usualEvent(said),
    start,
    end,
    connected,
    ...(subject === 0 ? {} : { subject: [from, from + subject] as const }),
  };
}

/** The plain words for what an event is: 公开事项信息产生或变更 is 形成 and 变更. Undefined where no known word stands in it. */
export function eventsOf(event: string): readonly string[] | undefined {
  const found: { readonly at: number; readonly name: string }[] = [];
  for (const [name, pattern] of known) {
    const at = event.search(pattern);
    if (at !== -1) found.push({ at, name });
  }
  return found.length === 0 ? undefined : found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

/** The event with the noun it needs in a sentence: 信息形成或者变更. */
export function eventPhrase(event: string): string {
  return event === '形成或者变更' || event === '形成' || event === '变更' ? `信息${event}` : event;
}

const known: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['形成', /(?<!决定书?)(?:形成|产生|生成)/],
  ['制作', /制作/],
  ['制定', /制定|编制(?!部门)/],
  ['变更', /变更|变动|变化|更改|调整|修改|修订|(?<!城市|有机)更新/],
  ['获取', /获取|获得|取得/],
  ['收到', /收到|接到|接收/],
  ['下发', /下发|下达/],
  ['印发', /印发|签发|发文/],
  ['公布', /公布|发布|公开|出台/],
  ['批准', /批准|批复|核准|审定/],
  ['通过', /通过/],
  ['作出决定', /[作做]出.*决定|决定(?:书)?(?:[作做]出|形成|生效)|决定$/],
  ['受理', /受理/],
  ['活动开展', /开展|举办|举行|召开/],
  ['结束', /结束|终了|完成|完毕|届满|期满|竣工|办结/],
  ['确定', /确定/],
  ['签订', /签订|签署/],
  ['发生', /发生/],
  ['成交', /成交|中标/],
  ['任职', /任职|任命|任免/],
];

function usualEvent(said: string): string {
  const usual =
    /^(?:该|本|此|相关|有关)?(?:政府|公开事项|公开)?的?(?:信息|事项|内容)?的?(形成|产生|生成)((?:或者?|、|\(|\/|和|及)(?:变更|更新|变动)\)?)?$/.exec(
      said,
    );
  if (usual !== null) return usual[2] === undefined ? '形成' : '形成或者变更';
  if (/^(?:该|本)?(?:政府)?(?:信息|内容)?变更$/.test(said)) return '变更';
  return /^信息形成\(变更\)(下发.+)$/.exec(said)?.[1] ?? said;
}

// 解读材料应于文件公开后, 所发信息不超过信息产生时间: the event follows; so it does in 行政许可自作出决定之日起
function startOf(text: string): number {
  const cut =
    /^.*(?:应当?于|应在|须在|须于|应当?自|须自|需自|需于|不得?超过|不(?:得|应|能)?[晚迟]于|[最至][迟晚]于|:)(?=.)/.exec(text)?.[0].length ??
    0;
  const rest = text.slice(cut);
  const soft = /^(?:原则上|一般(?!信息|性|事项|公共|程序|项目)(?:应当?)?)?/.exec(rest)?.[0].length ?? 0;
  const begun = cut + soft + (/^(?:自从|自|从|于|在)(?![然主愿查评己治筹建线校岗职场])/.exec(rest.slice(soft))?.[0].length ?? 0);
  const inner = /^(.{1,40}?[^来亲各独源])[自从](?![然主愿查评己治筹建])(?=.{2})/.exec(text.slice(begun));
  if (inner !== null && begun === cut + soft) return begun + inner[0].length;
  // 预算、决算在批准后
  const later = /^(.{2,60}?)[在于](?=批准|批复|通过|印发|发布|公布|公开|形成|产生|作出|收到|经|人大|人代会|本级)/.exec(text.slice(begun));
  return begun + (later?.[0].length ?? 0);
}

const endings = [
  '不得超过',
  '不超过',
  '不迟于',
  '不晚于',
  '不多于',
  '不高于',
  '不大于',
  '不得迟于',
  '不得晚于',
  '不得多于',
  '原则上',
  '之日起计算',
  '之日起算',
  '当日起',
  '次日起',
  '之时起',
  '之日起',
  '日起算',
  '起计算',
  '起算',
  '最迟',
  '最晚',
  '至迟',
  '最长',
  '最多',
  '一般',
  '当日',
  '之日',
  '日起',
  '以后',
  '之后',
  '时间',
  '应当',
  '必须',
  '要',
  '的',
  '应',
  '须',
  '需',
  '在',
  '于',
  '时',
  '起',
  '后',
  ',',
  ':',
];

function trimEnd(text: string): string {
  let trimmed = text;
  for (;;) {
    const ending = endings.find((one) => trimmed.endsWith(one));
    if (ending === undefined) return trimmed;
    trimmed = trimmed.slice(0, -ending.length);
  }
}
