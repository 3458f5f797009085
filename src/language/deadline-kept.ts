import {
  type Clause,
  clauseOf,
  type Found,
  isTail,
  type Mark,
  mark,
  matched,
  note,
  type Parts,
  rangeOf,
  spanOf,
  wordsOf,
} from './deadline-clause.js';
import { eventIn, eventsOf } from './deadline-events.js';

/** Reads how long something stays public: 长期公开, 任期内, 保留5年, 自然人满2年撤下, 公示期满后撤下. */
export function keeping(clause: Clause, { label }: { readonly label: string }): Found | undefined {
  const words = wordsOf(clause.tokens);
  const lasting = matched(clause, /^[xVaFE]{0,6}?(?<keep>K)(?<tail>[aVQ]*)$/d);
  if (lasting !== undefined) {
    const head = words.slice(0, words.indexOf(wordsOf(lasting('keep'))));
    if (
      /^(?:自?(?:该?信息|政府信息|文件)?(?:公开|公布|发布|公示|印发|形成)(?:之日起|之后|后|起))?(?:向社会|主动|依法|应当?|信息)*$/.test(
        head,
      ) &&
      /^(?:向社会|主动)?(?:公开|公示|公布|发布|公告|有效|保留|保存|留存|展示|最新有效)*$/.test(wordsOf(lasting('tail')))
    )
      return { parts: { kind: 'retention', event: '长期' }, marks: mark('retention', lasting('keep')), notes: [] };
  }
  if (words === '限时公开') return { parts: { kind: 'retention', event: words }, marks: mark('retention', clause.tokens), notes: [] };
  const whole = whileOrUntil(words);
  if (whole !== undefined) return { parts: { kind: 'retention', event: whole }, marks: mark('retention', clause.tokens), notes: [] };
  return lasted(clause, words, label);
}

// 任期内公开, 公示期满后撤下, 公开至撤销之日止
function whileOrUntil(words: string): string | undefined {
  const during =
    /^(?:在(?![任职校岗建]))?([^,;每或\d]{1,14}?(?:期内|期间|期限内))(?:予以|向社会|主动|长期)?(?:公开|公示|有效|展示|保留)?$/.exec(
      words,
    )?.[1];
  if (during !== undefined) return /规定|法定|要求|承诺|办理/.test(during) ? undefined : during;
  const until = /^(?:公开|保留|保存|公示|展示)(?:期限|时间)?(?:至|到)([^,;每或\d]{1,20}?)(?:之日)?(?:为?止|结束为止)?$/.exec(words)?.[1];
  if (until !== undefined) return until;
  return /^([^,;每或\d]{2,20}?)(?:之?后|即|时)(?:予以|自动|及时|立即|即|随即)?(?:撤下|撤回|撤除|下架|删除|移除|下线|不再公开)$/.exec(
    words,
  )?.[1];
}

// 公示期满后10日内撤下
function goneWithin(clause: Clause): Found | undefined {
  const found = matched(clause, /^(?<event>[xVQFJk]{1,6}?)(?<after>E)[aL]*(?<span>I)[aG]*(?<gone>Z)$/d);
  const span = spanOf(found?.('span') ?? []);
  const [limit] = found?.('span') ?? [];
  if (found === undefined || span === undefined || limit === undefined) return undefined;
  const said = eventIn(clause.plain, clause.tokens[0]?.start ?? 0, limit.start);
  if (said === undefined || said.event === '' || !said.connected || said.event.length > 30) return undefined;
  const event = said.event.endsWith('后') ? said.event : `${said.event}后`;
  const marks: readonly Mark[] = [['event', said.start, said.end], ...mark('connector', found('after')), ...span.marks];
  return {
    parts: { kind: 'retention', event, amount: span.amount, unit: span.unit },
    marks: [...marks, ...mark('withdraw', found('gone'))],
    notes: span.notes,
  };
}

function lasted(clause: Clause, words: string, label: string): Found | undefined {
  const gone = goneWithin(clause);
  if (gone !== undefined) return gone;
  const full = matched(clause, /^(?<subject>[xVQFE]*)m?(?<span>[SA])E?[aG]*(?<gone>Z)$/d);
  const span = spanOf(full?.('span') ?? []);
  if (full !== undefined && span !== undefined && /满/.test(words)) {
    const event = wordsOf(full('subject'))
      .replace(/^自(?!然)/, '')
      .replace(/(?:之日起|后|起)$/, '');
    const parts: Parts = { kind: 'retention', ...(event === '' ? {} : { event }), amount: span.amount, unit: span.unit };
    return { parts, marks: [...mark('event', full('subject')), ...span.marks, ...mark('withdraw', full('gone'))], notes: span.notes };
  }
  // 行政处罚信息公示期限为3年
  const about = /^[^,;:\d]{2,20}?(?=(?:公开|公示|保留|保存|展示)(?:期限?|时限|时长|时间)(?!满|内|间|届))/.exec(words)?.[0].length ?? 0;
  const whole = clause.tokens[0]?.start ?? 0;
  const [first] = clause.tokens.filter(({ start }) => start >= whole + about);
  if (about > 0 && first?.start === whole + about && label === '') {
    const own = clauseOf(
      clause.plain,
      clause.tokens.filter(({ start }) => start >= first.start),
    );
    const found = own.tokens[0]?.sign === 'Q' || own.tokens[0]?.sign === 'V' ? lasted(own, wordsOf(own.tokens), '') : undefined;
    return found === undefined ? undefined : { ...found, subject: [whole, first.start] };
  }
  const since = /^自?(?:信息)?(?:公开|公布|发布|公示)(?:之日起|之后|后|起)/.exec(words)?.[0] ?? '';
  const from = (clause.tokens[0]?.start ?? 0) + since.length;
  const rest = clauseOf(
    clause.plain,
    clause.tokens.filter(({ start }) => start >= from),
  );
  const kept = matched(rest, /^(?<first>M?)(?<keep>[aVQ]*)(?<mid>x?)a*(?<least>M*)a*(?<span>[SU])$/d);
  const size = spanOf(kept?.('span') ?? []);
  if (kept === undefined || size === undefined || !/^(?:期限|期|时间|时长|年限|状态)?$/.test(wordsOf(kept('mid')))) return undefined;
  const said = `${label}${wordsOf(kept('keep'))}${wordsOf(kept('mid'))}`;
  const long = size.unit === 'year' || size.unit === 'month';
  const atLeast = kept('least').length > 0 || kept('first').length > 0 || rest.shape.endsWith('U');
  const keeps =
    /保留|保存|留存|存放|展示|存续|在线/.test(said) || (said === '' && ((since !== '' && long) || (atLeast && size.unit === 'year')));
  const shows =
    /公开|公示|发布|公布|公告/.test(said) &&
    (size.unit === 'year' || (long && /^(?:公开)$|期限|时长/.test(said)) || kept('least').length > 0);
  if (!keeps && !shows) return undefined;
  if (!long && kept('least').length === 0 && !keeps) return undefined;
  const marks = [...mark('retention', kept('keep')), ...mark('least', kept('least')), ...size.marks];
  return { parts: { kind: 'retention', amount: size.amount, unit: size.unit }, marks, notes: size.notes };
}

/** Reads what hangs on another document or stands before an event: 与政策文件同步发布, 提前一周, 活动开展前3日, 会前. */
export function bound(clause: Clause): Found | undefined {
  return together(clause) ?? ahead(clause) ?? beforehand(clause) ?? afterwards(clause);
}

function words({ tokens }: Clause): string {
  return wordsOf(tokens);
}

function together(clause: Clause): Found | undefined {
  const alone = matched(clause, /^(?<sync>Y)(?<tail>[aVQ]+)$/d);
  if (alone !== undefined || words(clause) === '同步') {
    return { parts: { kind: 'event-bound', amount: 0, unit: 'day' }, marks: mark('together', clause.tokens.slice(0, 1)), notes: [] };
  }
  const found =
    matched(clause, /^(?<subject>[xVJ]{0,4}?)(?<with>W)(?<event>[^,DPpSIBAUCML]+?)(?<sync>Y)(?<tail>[aVQGxYJ]*)$/d) ??
    matched(clause, /^(?<with>F?)(?<event>[xVQJ]+?)E?(?<sync>Y)(?<tail>[aVQG]+)$/d);
  if (found === undefined) return undefined;
  const event = wordsOf(found('event')).replace(/的$|之日$/, '');
  if (event.length === 0 || event.length > 40 || /或/.test(event)) return undefined;
  // 与政策文件同步起草、同步审批: whatever is done together
  const work =
    found('with').some(({ sign }) => sign === 'W') && wordsOf(found('tail')).length <= 30 && !/或|每|\d/.test(wordsOf(found('tail')));
  if (!work && !isTail(found('tail'))) return undefined;
  if (found('with').every(({ sign }) => sign !== 'W') && eventsOf(event) === undefined) return undefined;
  const events = eventsOf(event);
  const subject = rangeOf(found('subject'));
  return {
    parts: { kind: 'event-bound', event, ...(events === undefined ? {} : { events }), amount: 0, unit: 'day' },
    marks: [...mark('connector', found('with')), ...mark('event', found('event')), ...mark('together', found('sync'))],
    notes: [],
    ...(subject === undefined ? {} : { subject }),
  };
}

// 提前一周发通知邀请, 至少提前3个工作日, 提前公开
function ahead(clause: Clause): Found | undefined {
  const found = matched(clause, /^M?(?<ahead>H)[aM]*(?<span>[SI]?)(?<tail>[aVQxGF]*)$/d);
  if (found === undefined || wordsOf(found('tail')).length > 20 || /[内后或每]/.test(wordsOf(found('tail')))) return undefined;
  const span = spanOf(found('span'));
  if (span === undefined) {
    if (found('span').length > 0 || !isTail(found('tail'), false)) return undefined;
    return {
      parts: { kind: 'event-bound', event: '事前', before: true },
      marks: mark('before', found('ahead')),
      notes: note('vague-word', found('ahead')),
    };
  }
  const parts: Parts = { kind: 'event-bound', event: '事前', amount: span.amount, unit: span.unit, before: true };
  return { parts, marks: [...mark('before', found('ahead')), ...span.marks], notes: span.notes };
}

// 活动开展前5个工作日内, 会议召开3日前, 有效期届满前6个月, 会前
function beforehand(clause: Clause): Found | undefined {
  const found =
    matched(clause, /^[aF]*(?<event>[xVQJkTa]+?)(?<before>b)[aMLH]*(?<span>[SI]?)(?<tail>[aVQxGF]*)$/d) ??
    matched(clause, /^[aF]*(?<event>[xVQJk]+?)[MH]*(?<span>B)(?<tail>[aVQxGF]*)$/d);
  if (found === undefined || !isTail(found('tail'))) return undefined;
  const event = wordsOf(found('event')).replace(/(?:之日|日|的)$/, '');
  const span = spanOf(found('span'));
  if (
    event === '' ||
    event.length > 30 ||
    /[每或月]|^\d|^[本下上]?(?:周|星期)[一二三四五六日天]$/.test(event) ||
    (span === undefined && found('span').length > 0)
  )
    return undefined;
  const kind = /届满|到期|期满/.test(event) ? 'fixed-date' : 'event-bound';
  if (span === undefined && kind === 'fixed-date') return undefined;
  const events = eventsOf(event);
  const marks: readonly Mark[] = [...mark('event', found('event')), ...mark('before', found('before')), ...(span?.marks ?? [])];
  const parts: Parts = {
    kind,
    event: `${event}前`,
    ...(events === undefined ? {} : { events }),
    ...(span === undefined ? {} : { amount: span.amount, unit: span.unit }),
    before: true,
  };
  return { parts, marks, notes: span?.notes ?? [] };
}

// 审核通过后公开: after it, and nobody says until when
function afterwards(clause: Clause): Found | undefined {
  const found = matched(clause, /^[aF]*(?<event>[xVQJ]+?)(?<after>E)(?<tail>[aVQh]+)$/d);
  const last = found?.('tail')[0];
  if (found === undefined || last === undefined || !/后$/.test(wordsOf(found('after')))) return undefined;
  const said = eventIn(clause.plain, clause.tokens[0]?.start ?? 0, last.start);
  if (said === undefined || said.event === '' || said.event.length > 30 || eventsOf(said.event) === undefined) return undefined;
  const events = eventsOf(said.event);
  return {
    parts: { kind: 'event-bound', event: `${said.event}后`, ...(events === undefined ? {} : { events }) },
    marks: [['event', said.start, said.end], ...mark('connector', found('after'))],
    notes: note('vague-word', [...found('event'), ...found('after')]),
  };
}
