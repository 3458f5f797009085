import type { Clause, Found, Mark, Parts, Span } from './deadline-clause.js';
import { clauseOf, countOf, everyOf, isTail, mark, matched, note, periodIn, rangeOf, slotOf, spanOf, wordsOf } from './deadline-clause.js';
import { dated } from './deadline-dates.js';
import { eventIn, eventsOf } from './deadline-events.js';
import { bound, keeping } from './deadline-kept.js';
import type { Token } from './deadline-lexer.js';
import type { Note } from './deadline-remarks.js';
import { chineseNumber } from './numerals.js';

/** Reads a clause that holds one limit; undefined when no grammar fits it whole. */
export function readClause(clause: Clause, year: number | undefined): Found | undefined {
  const { clause: bare, label, marks, soft } = stripped(clause);
  if (bare.tokens.length === 0) return undefined;
  const conditional = bare.shape.startsWith('q') ? afterColon(bare, year) : undefined;
  if (conditional !== undefined) {
    const parts = soft ? { ...conditional.parts, soft: true as const } : conditional.parts;
    return { ...conditional, parts, marks: [...marks, ...conditional.marks] };
  }
  for (const grammar of grammars) {
    const found = grammar(bare, { year, label });
    if (found === undefined) continue;
    return { ...found, parts: { ...found.parts, ...(soft ? { soft: true as const } : {}) }, marks: [...marks, ...found.marks] };
  }
  return afterColon(clause, year);
}

/** Reads a clause that has a day by which something is to be done and then words of other work: 12月底前取得成效. They are left over. */
export function dueLoosely({ plain, tokens, shape }: Clause, year: number | undefined): Found | undefined {
  const at = shape.search(/D/);
  const head = tokens.slice(0, at + 1);
  const rest = tokens.slice(at + 1);
  if (at === -1 || head[at]?.groups['limit'] === undefined || !/前$/.test(head[at]?.text ?? '') || rest.length === 0) return undefined;
  if (rest.some(({ sign }) => !'aVxJYhGK'.includes(sign)) || wordsOf(rest).length > 30) return undefined;
  if (/或|公开|公示|公布|发布|保留|保存|留存|存放|展示|有效/.test(wordsOf(rest)) || /\d|每|[内后前外]$/.test(wordsOf(rest)))
    return undefined;
  const found = readClause(clauseOf(plain, head), year);
  return found === undefined ? undefined : { ...found, notes: [...found.notes, ...note('left-over', rest)] };
}

// 其中行政许可信息：每季度第一个月10日前
function afterColon({ plain, tokens }: Clause, year: number | undefined): Found | undefined {
  const at = tokens.findIndex(({ sign }) => sign === ':');
  const subject = rangeOf(tokens.slice(0, Math.max(0, at)));
  if (subject === undefined || tokens.slice(0, at).some(({ sign }) => !'qxVJQaKs'.includes(sign))) return undefined;
  const found = readClause(clauseOf(plain, tokens.slice(at + 1)), year);
  return found === undefined ? undefined : { ...found, subject: found.subject === undefined ? subject : [subject[0], found.subject[1]] };
}

interface Context {
  readonly year: number | undefined;
  /** The word in front of the limit: 公开时限, 更新周期, 保留期限. */
  readonly label: string;
}

type Grammar = (clause: Clause, context: Context) => Found | undefined;

// what may stand before a limit without being part of it
const S0 = '(?<subject>[qxVJQW:]{0,8}?)';

// 公开时限：… and 原则上 in front or inside
function stripped({ plain, tokens }: Clause): { clause: Clause; label: string; marks: readonly Mark[]; soft: boolean } {
  const softs = tokens.filter(({ sign }) => sign === 's');
  let rest = tokens.filter(({ sign }) => sign !== 's');
  const from = rest[0]?.start ?? 0;
  const head = labelled.exec(plain.slice(from, rest[rest.length - 1]?.end ?? from))?.[0] ?? '';
  const marks = softs.flatMap((soft) => mark('soft', [soft]));
  let label = '';
  if (head !== '' && rest.some(({ start }) => start === from + head.length)) {
    label = head.replace(/[】\]):为是]+$/, '');
    rest = rest.filter(({ start }) => start >= from + head.length);
    marks.unshift(['label', from, from + label.length]);
  }
  return { clause: clauseOf(plain, rest), label, marks, soft: softs.length > 0 };
}

const labelled =
  /^[【[(]?(?:信息|主动)?(?:(?:公开|更新|公布|发布|保留|保存|展示|存续|完成)(?:时限|期限|周期|频率|频次|时长|时间|间隔|要求|标准)(?:要求)?|时限|期限|截止(?:日期|时间)|(?:更新|公开|保留|保存|公示)(?=:)|频次|周期)[】\])]?[:为是]{0,2}/;

// 公示7个工作日, 征求意见期限不少于30日, 报批前公告时间不少于30日
const notice: Grammar = (clause) => {
  const found = matched(clause, /^(?<before>[xVJbqE]{0,6}?)(?<notice>Q)[VQ]?[a:]*(?<least>M{0,2})a*(?<span>[SU])$/d);
  if (found === undefined) return noticeSince(clause) ?? noticeOf(clause);
  const span = spanOf(found('span'));
  if (span === undefined || span.unit === 'year') return undefined;
  const words = [...found('before'), ...found('notice')];
  const event = wordsOf(words).replace(/期限?$|时间$|时限$|时长$|天数$/, '');
  if (/起/.test(event)) return noticeSince(clause);
  if (event.length > 30 || /[每或]/.test(event)) return undefined;
  return {
    parts: { kind: 'notice-period', event, ...sizeOf(span) },
    marks: [...mark('event', words), ...mark('least', found('least')), ...span.marks],
    notes: span.notes,
  };
};

// 自公布之日起不少于30日, 公开征求意见自发布之日起不少于30日, 自发布之日起公示不少于7日
function noticeSince(clause: Clause): Found | undefined {
  const found = matched(
    clause,
    /^(?<notice>[xV]{0,3}Q?)a*(?<from>F?)(?<start>[xVQ]{1,4}?)(?<since>E)[aV]*(?<later>Q?)a*(?<least>M{1,2})a*(?<span>[SU])$/d,
  );
  const span = spanOf(found?.('span') ?? []);
  if (found === undefined || span === undefined || span.unit === 'year' || span.unit === 'month') return undefined;
  const start = wordsOf(found('start'));
  if (!/^(?:信息|本?公告|公示|文件|草案|征求意见稿|通知|之)?(?:公布|发布|公开|公示|公告|刊登|张贴|挂网|上网|发出)$/.test(start))
    return undefined;
  const named = [...found('notice').filter(({ sign }) => sign !== 'F'), ...found('later')];
  if (found('notice').length > 0 && !found('notice').some(({ sign }) => sign === 'Q')) return undefined;
  const words = named.length > 0 ? named : found('start');
  return {
    parts: { kind: 'notice-period', event: wordsOf(words).replace(/期限?$|时间$|时限$|时长$|天数$/, ''), ...sizeOf(span) },
    marks: [...mark('event', words), ...mark('connector', found('since')), ...mark('least', found('least')), ...span.marks],
    notes: span.notes,
  };
}

// 不少于7个工作日的公示
function noticeOf(clause: Clause): Found | undefined {
  const found = matched(clause, /^[aV]*(?<least>M{1,2})a*(?<span>S)(?<notice>Q)$/d);
  const span = spanOf(found?.('span') ?? []);
  if (found === undefined || span === undefined || span.unit === 'year') return undefined;
  const event = wordsOf(found('notice')).replace(/期限?$|时间$|时限$|时长$|天数$/, '');
  return {
    parts: { kind: 'notice-period', event, ...sizeOf(span) },
    marks: [...mark('event', found('notice')), ...mark('least', found('least')), ...span.marks],
    notes: span.notes,
  };
}

// 每周至少1条, 每年至少组织2次, 年内…不少于5次, 每半年更新一次
const counting: Grammar = (clause) => {
  const found = matched(
    clause,
    new RegExp(
      `^${S0}a*(?<first>M?)(?<every>[PyD])(?<between>[xaVQJFhYRGK]{0,9}?)(?<least>M*)[aVx]{0,4}(?<count>C)(?<tail>[xaVQJF]*)$`,
      'd',
    ),
  );
  const count = countOf(found?.('count') ?? []);
  if (found === undefined || count === undefined) return undefined;
  const [every] = found('every');
  const whole =
    every?.sign === 'P'
      ? everyOf(found('every'))
      : every?.sign === 'y' || every?.groups['end'] === '年内'
        ? { period: 'year' as const, notes: [] }
        : undefined;
  if (whole === undefined || !isTail(found('tail').filter(({ sign }) => sign !== 'x')) || wordsOf(found('between')).length > 40)
    return undefined;
  if (/[第前后]/.test(wordsOf(found('between')).replace(/…/g, '')) || wordsOf(found('tail')).length > 30) return undefined;
  const { notes, ...period } = whole;
  const marks = [...mark('period', found('every')), ...mark('least', [...found('first'), ...found('least')].slice(0, 1)), ...count.marks];
  const atLeast = found('first').length > 0 && count.count === 1;
  const parts: Parts =
    count.items && period.period !== undefined
      ? { kind: 'freshness', period: period.period, count: count.count }
      : atLeast && period.period !== undefined
        ? { kind: 'freshness', ...gapOf(period.period) }
        : { kind: 'recurring', ...period, count: count.count };
  return { parts, marks, notes, ...subjectOf(found('subject')) };
};

// 一年两次, 半年更新一次
const timesIn: Grammar = (clause) => {
  const per = /^(\d{1,2}|[一两二三四五六七八九十])([次期场条])(?:\/|每)(半年|年|季度?|月|周|工作日)$/.exec(wordsOf(clause.tokens));
  if (per !== null) {
    const parts: Parts = {
      kind: per[2] === '条' ? 'freshness' : 'recurring',
      period: periodIn(per[3] ?? ''),
      count: chineseNumber(per[1] ?? '') ?? 1,
    };
    return { parts, marks: mark('count', clause.tokens), notes: [] };
  }
  const found = matched(clause, /^[aV]*(?<span>[SI])[aVM]*(?<count>C)(?<tail>[VQ]*)$/d);
  const span = spanOf(found?.('span') ?? []);
  const count = countOf(found?.('count') ?? []);
  if (found === undefined || span === undefined || count === undefined) return undefined;
  const period = spanPeriods[`${span.amount}${span.unit}`];
  const size = period === undefined ? sizeOf(span) : { period };
  const kind = count.items && period !== undefined ? 'freshness' : 'recurring';
  return { parts: { kind, ...size, count: count.count }, marks: [...mark('period', found('span')), ...count.marks], notes: span.notes };
};
const spanPeriods: Readonly<Record<string, Parts['period']>> = {
  '1year': 'year',
  '6month': 'half-year',
  '3month': 'quarter',
  '1month': 'month',
  '1week': 'week',
  '1workday': 'workday',
};

// 至少每半年更新, 至少每年公开
const leastEvery: Grammar = (clause) => {
  const found = matched(clause, new RegExp(`^${S0}(?<least>M)(?<every>P)(?<tail>[aVQhx]*)$`, 'd'));
  const every = everyOf(found?.('every') ?? []);
  if (found === undefined || every === undefined || !isTail(found('tail'))) return undefined;
  const { period, notes } = every;
  const parts: Parts =
    period === undefined
      ? {
          kind: 'freshness',
          ...(every.amount === undefined ? {} : { amount: every.amount }),
          ...(every.unit === undefined ? {} : { unit: every.unit }),
        }
      : { kind: 'freshness', ...gapOf(period) };
  return { parts, marks: [...mark('least', found('least')), ...mark('period', found('every'))], notes, ...subjectOf(found('subject')) };
};

// 每月8日前, 每季度首月10日前, 每季度第二周前, 每半年末, 每周五前
const slots: Grammar = (clause) => {
  const found = matched(clause, new RegExp(`^${S0}[aF]*(?<slot>p)(?<tail>[aVQGhYxJFC]*)$`, 'd'));
  const [token] = found?.('slot') ?? [];
  if (found === undefined || token === undefined || !isTail(found('tail').filter(({ sign }) => sign !== 'C'))) return undefined;
  const slot = slotOf(token);
  const placed = placeIn(slot, token);
  if (placed === undefined) return undefined;
  return {
    parts: { kind: 'recurring', period: slot.period, ...placed.parts },
    marks: slot.marks,
    notes: placed.notes,
    ...subjectOf(found('subject')),
  };
};

function placeIn(
  { period, slot, day: said }: ReturnType<typeof slotOf>,
  token: Token,
): { parts: Partial<Parts>; notes: readonly Note[] } | undefined {
  const months = { year: 12, 'half-year': 6, quarter: 3, month: 1, week: 0, workday: 0 }[period];
  const every = /^[当本月季半]/.test(token.text) ? note('every-month', [token]) : [];
  if (period === 'week') {
    const weekday = '一二三四五六日天'.indexOf(slot) + 1;
    const number = weekday === 8 ? 7 : weekday;
    return slot !== '' && number > 0 ? { parts: { day: number }, notes: [] } : undefined;
  }
  const ordinal = /^第(.+?)个?(工作日|星期|周|日|天)$/.exec(slot);
  if (ordinal !== null && said === '') {
    const number = chineseNumber(ordinal[1] ?? '');
    if (number === undefined || number === 0) return undefined;
    const unit = ordinal[2] === '工作日' ? 'workday' : /周|星期/.test(ordinal[2] ?? '') ? 'week' : 'day';
    return unit === 'day' && period === 'month' ? dayIn(number, every) : { parts: { amount: number, unit }, notes: [] };
  }
  const nth = /^第?([一二三四五六123456])个?月$/.exec(slot)?.[1];
  const month = /^首/.test(slot) ? 1 : /末个?月|尾月|最后/.test(slot) ? months : nth === undefined ? undefined : chineseNumber(nth);
  if (month !== undefined) {
    if (month > months || period === 'month') return undefined;
    const placed = said === '' ? { parts: {}, notes: [] } : inMonth(said, every);
    return placed && { parts: { month, ...placed.parts }, notes: placed.notes };
  }
  // 每季末25日前: of which month is not said
  if (slot !== '' && said !== '') return undefined;
  const where = slot === '' ? said : slot;
  if (period === 'month') return inMonth(where, every, token);
  if (/[底末]$/.test(where)) return { parts: { month: months, day: 31 }, notes: every };
  if (/初$/.test(where)) return { parts: { month: 1, day: 31 }, notes: note('quarter-start', [token]) };
  return undefined;
}

function inMonth(where: string, notes: readonly Note[], token?: Token): { parts: Partial<Parts>; notes: readonly Note[] } | undefined {
  if (/[底末]$/.test(where)) return { parts: { day: 31 }, notes };
  if (/初$/.test(where))
    return { parts: { day: 10, part: 'early' }, notes: [...notes, ...(token === undefined ? [] : note('month-start', [token]))] };
  const third = /^[上中下]旬$/.test(where) ? where.charAt(0) : undefined;
  if (third !== undefined) {
    const whole = token !== undefined && /前$/.test(token.text) ? note('whole-part', [token]) : [];
    return {
      parts: { day: { 上: 10, 中: 20, 下: 31 }[third] ?? 31, part: third === '上' ? 'early' : third === '中' ? 'middle' : 'late' },
      notes: [...notes, ...whole],
    };
  }
  return dayIn(chineseNumber(where.replace(/[日号]$/, '')), notes);
}

function dayIn(day: number | undefined, notes: readonly Note[]): { parts: Partial<Parts>; notes: readonly Note[] } | undefined {
  return day === undefined || day < 1 || day > 31 ? undefined : { parts: { day }, notes };
}

// 每季度结束后20日内; 次月15日前 is within 15 days of the end of each month
const afterPeriod: Grammar = (clause) => {
  const ended = matched(clause, new RegExp(`^${S0}[aF]*(?<end>e)[aL]*(?<span>[ISB])(?<tail>[aVQGhYxJF]*)(?<once>C?)$`, 'd'));
  const span = spanOf(ended?.('span') ?? []);
  const once = ended?.('once').every(({ text }) => /^[一1]次$/.test(text)) ?? false;
  if (ended !== undefined && span !== undefined && once && isTail(ended('tail'))) {
    const [end] = ended('end');
    const [limit] = ended('span');
    const missing = limit?.sign === 'S' ? note('within-missing', ended('span')) : [];
    const parts: Parts = { kind: 'recurring', period: periodIn(end?.text ?? ''), event: '结束', ...sizeOf(span) };
    return {
      parts,
      marks: [...mark('period', ended('end')), ...span.marks],
      notes: [...span.notes, ...missing],
      ...subjectOf(ended('subject')),
    };
  }
  const next = matched(clause, new RegExp(`^${S0}(?<every>P?)[aF]*(?<end>e?)[aF]*(?<next>f)(?<tail>[aVQGhYxJF]*)$`, 'd'));
  const [token] = next?.('next') ?? [];
  if (next === undefined || token === undefined || !isTail(next('tail'))) return undefined;
  const { day, ...rest } = followingOf(token, next('end').length > 0 ? next('end') : next('every'));
  return day === undefined ? undefined : { ...day, ...rest, ...subjectOf(next('subject')) };
};

function followingOf(token: Token, every: readonly Token[]): { day?: { parts: Parts }; marks: readonly Mark[]; notes: readonly Note[] } {
  const [, said, workdays] = /([\d一二三四五六七八九十]{1,3})(?:[日号]|(个?工作日))/.exec(token.text) ?? [];
  const period = every[0] === undefined ? (/季/.test(token.text) ? 'quarter' : 'month') : periodIn(every[0].text);
  const marks = [...mark('period', every), ...mark('day', [token])];
  const notes = note('following-period', [token]);
  const number = said === undefined ? (/上旬/.test(token.text) ? 10 : /中旬/.test(token.text) ? 20 : undefined) : chineseNumber(said);
  if (said !== undefined && (number === undefined || number < 1 || number > 31)) return { marks, notes };
  const size =
    number === undefined
      ? { amount: 1, unit: 'month' as const }
      : { amount: number, unit: workdays === undefined ? ('day' as const) : ('workday' as const) };
  return { day: { parts: { kind: 'recurring', period, event: '结束', ...size } }, marks, notes };
}

// 每月前5个工作日内
const firstDays: Grammar = (clause) => {
  const found = matched(clause, new RegExp(`^${S0}(?<every>P)b(?<span>[IS])(?<tail>[aVQGhYxJF]*)$`, 'd'));
  const span = spanOf(found?.('span') ?? []);
  const period = everyOf(found?.('every') ?? [])?.period;
  if (found === undefined || span === undefined || period === undefined || !isTail(found('tail'))) return undefined;
  const parts: Parts =
    period === 'month' && span.unit === 'day'
      ? { kind: 'recurring', period, day: span.amount }
      : { kind: 'recurring', period, ...sizeOf(span) };
  return { parts, marks: [...mark('period', found('every')), ...span.marks], notes: span.notes, ...subjectOf(found('subject')) };
};

// 每年更新, 按季度公开, 每月
const periodic: Grammar = (clause, { label }) => {
  const found = matched(clause, new RegExp(`^${S0}[aF]*(?<every>P)(?<tail>[aVQGhYxJF]*)$`, 'd'));
  const every = everyOf(found?.('every') ?? []);
  if (found === undefined || every === undefined || !isTail(found('tail')) || /保|展/.test(label)) return undefined;
  const { notes, ...period } = every;
  return {
    parts: { kind: 'recurring', ...period, count: 1 },
    marks: mark('period', found('every')),
    notes,
    ...subjectOf(found('subject')),
  };
};

// 6个月; 政策文件类一级栏目6个月内须有更新; 6个月内更新
const fresh: Grammar = (clause, { label }) => {
  const found = matched(clause, /^(?<subject>[qxVJQ:]{0,8}?)(?<limit>[LaM]*)(?<span>[SI])(?<tail>[aVMGxC]*)$/d);
  const span = spanOf(found?.('span') ?? []);
  if (found === undefined || span === undefined) return undefined;
  const tail = wordsOf(found('tail'));
  const [limit] = found('span');
  const long = span.unit === 'month' || span.unit === 'year';
  const said =
    /^(?:必须|须|应当?|至少|要|需)?(?:要)?有(?:信息|内容|新的?)?更新$/.test(tail) || (/^(?:必须|须|应当?|需|至少)更新$/.test(tail) && long);
  const onceIn = /更新/.test(tail) && long && limit?.sign === 'I' && found('subject').length === 0 && isTail(found('tail'), false);
  const onColumn =
    limit?.sign === 'I' &&
    /^(?:必须|须|应当?|要|需)?(?:完成|予以)?更新$/.test(tail) &&
    /(?:栏目|专栏|专题|频道|板块|首页)$/.test(wordsOf(found('subject')));
  const labels = /更新|^周期|频/.test(label) && tail === '';
  const spaced = found('limit').some(({ text }) => /间隔|空窗/.test(text)) && (tail === '' || /^更新/.test(tail));
  const bare = clause.shape === 'S' && span.unit === 'month' && label === '';
  if (!(said || onceIn || onColumn || labels || spaced || bare)) return undefined;
  const notes = [...span.notes, ...(bare ? note('newest-item', found('span')) : [])];
  return { parts: { kind: 'freshness', ...sizeOf(span) }, marks: span.marks, notes, ...subjectOf(found('subject')) };
};

// 形成之日起20个工作日内, 5个工作日内, 最迟不超过20个工作日, 作出决定当日
const within: Grammar = (clause, { label }) => {
  const found =
    matched(clause, /^(?<before>[xaVQJEbFWYKGRhHqk:()e]*[LaE]*)(?<span>[IS])(?<tail>[aVQGRhYxJF]*)$/d) ??
    matched(clause, /^(?<before>[xaVQJEbFqk:()]*L[xaVQJEF]+)(?<span>[IS])(?<tail>[aVQGRhYxJF]*)$/d);
  const span = spanOf(found?.('span') ?? []);
  const [limit] = found?.('span') ?? [];
  const from = clause.tokens[0]?.start ?? 0;
  if (found === undefined || span === undefined || limit === undefined || !isTail(found('tail'))) return undefined;
  const said = eventIn(clause.plain, from, limit.start);
  if (said === undefined || said.end - said.start > 80) return undefined;
  const limited = found('before').some(({ sign }) => sign === 'L');
  // 确有困难的不超过10个工作日: nothing begins there
  const stated = /^的/.test(clause.plain.slice(said.end, limit.start)) && eventsOf(said.event) === undefined;
  const isSubject = said.event !== '' && !said.connected && (clause.shape.startsWith('q') || stated || looksLikeThing.test(said.event));
  const event = isSubject ? '' : said.event;
  const open = limit.sign === 'S' && !limited;
  if (open && span.unit !== 'workday' && !said.connected) return undefined;
  if (open && said.event !== '' && !said.connected && !/(?:形成|变更|产生)$/.test(said.event) && !isSubject) return undefined;
  if (/保|展/.test(label) || /有效/.test(wordsOf(found('tail')))) return undefined;
  const kind = /收到.{0,12}申请|^(?:受理|登记)申请/.test(event)
    ? 'on-request'
    : span.unit === 'workday'
      ? 'within-workdays'
      : 'within-days';
  const events = eventsOf(event);
  const subject = isSubject ? ([said.start, said.end] as const) : said.subject;
  const place = event === '' ? [] : [{ start: said.start, end: said.end }];
  return {
    parts: { kind, ...(event === '' ? {} : { event }), ...(events === undefined ? {} : { events }), ...sizeOf(span) },
    marks: [
      ...place.map(({ start, end }): Mark => ['event', start, end]),
      ...connector(clause.plain, event === '' ? limit.start : said.end, limit.start),
      ...span.marks,
    ],
    notes: [
      ...span.notes,
      ...(event === '' ? note('no-event', found('span')) : []),
      ...(event !== '' && !said.connected ? place.map((one): Note => ({ code: 'start-word-missing', ...one })) : []),
      ...(span.unit === 'day' && !span.notes.some(({ code }) => code === 'hours-as-days') && !/自然|历/.test(limit.text)
        ? note('calendar-days', found('span'))
        : []),
      ...(open ? note('within-missing', found('span')) : []),
    ],
    ...(subject === undefined ? {} : { subject }),
  };
};
const looksLikeThing =
  /(?:信息|事项|内容|解读|类|材料|文件|部分|数据|结果|公告|决定书?|名单|情况|其他|其它|其余|^行政(?:许可|处罚|强制)(?:、行政(?:许可|处罚|强制))*|的)$/;

function connector(plain: string, from: number, to: number): readonly Mark[] {
  return to > from && /[^,:]/.test(plain.slice(from, to)) ? [['connector', from, to]] : [];
}

// 当日, 次日, T+1, 作出决定当日公开
const exact: Grammar = (clause) => {
  const found = matched(clause, /^(?<before>[xaVQJEbFq]*)L*(?<time>T)(?<tail>[aVQGRhYxJF]*)$/d);
  const [time] = found?.('time') ?? [];
  if (found === undefined || time === undefined || !isTail(found('tail'))) return undefined;
  const said = eventIn(clause.plain, clause.tokens[0]?.start ?? 0, time.start);
  if (said === undefined) return undefined;
  const plus = /^T\+(\d+)(.*)$/.exec(time.text);
  const workday = plus === null ? /工作日/.test(time.text) : !/日|天/.test(plus[2] ?? '') || /工作日/.test(plus[2] ?? '');
  const amount = plus === null ? (/^[当即]/.test(time.text) ? 0 : 1) : Number(plus[1]);
  const events = eventsOf(said.event);
  const guessed = plus !== null && workday && !/工作日/.test(time.text);
  return {
    parts: {
      kind: workday ? 'within-workdays' : 'within-days',
      ...(said.event === '' ? {} : { event: said.event }),
      ...(events === undefined ? {} : { events }),
      amount,
      unit: workday ? 'workday' : 'day',
    },
    marks: [...(said.event === '' ? [] : [['event', said.start, said.end] as const]), ...mark('amount', [time])],
    notes: [...(guessed ? note('next-workday', [time]) : []), ...(said.event === '' ? note('no-event', [time]) : [])],
    ...(said.subject === undefined ? {} : { subject: said.subject }),
  };
};

// 及时公开, 根据变动及时更新, 信息形成之日起及时公开
const prompt: Grammar = (clause) => {
  const found = matched(clause, /^(?<before>[xaVQJEFbh]*)(?<word>G)(?<tail>[aVQGhRYxJF]*)$/d);
  const [word] = found?.('word') ?? [];
  const before = wordsOf(found?.('before') ?? []);
  if (found === undefined || word === undefined || !isTail(found('tail'))) return undefined;
  const base = { marks: mark('prompt', [word]), notes: note('vague-word', [word]) };
  if (isTail(found('before'), false) || /^(?:根据|随着?|如有|遇有?)?.{0,12}(?:变动|变化|变更|调整|情况|进展)时?$/.test(before))
    return { parts: { kind: 'prompt' }, ...base };
  if (/动态/.test(word.text) || /^(?:按|根据|依据|经|由|结合|对照)|要求|部署|统一/.test(before)) return undefined;
  const said = eventIn(clause.plain, clause.tokens[0]?.start ?? 0, word.start);
  if (said === undefined || said.event === '' || before.length > 40) return undefined;
  const events = eventsOf(said.event);
  if (said.connected) {
    const parts: Parts = { kind: 'prompt', event: said.event, ...(events === undefined ? {} : { events }) };
    return { parts, marks: [['event', said.start, said.end], ...base.marks], notes: base.notes };
  }
  return { parts: { kind: 'prompt' }, ...base, subject: [said.start, said.end] };
};

// 实时公开, 随时更新
const realtime: Grammar = (clause) => {
  const found = matched(clause, /^(?<subject>[xVJ]{0,6}?)P?(?<word>R)(?<tail>[aVQGhYJF]*)$/d);
  if (found === undefined) return atOnce(clause);
  if (/^(?:按|根据|依据|经|由|结合|对照)|要求|部署|性/.test(wordsOf(found('subject')))) return undefined;
  return { parts: { kind: 'realtime' }, marks: mark('realtime', found('word')), notes: [], ...subjectOf(found('subject')) };
};

// 信息产生后立即公开
function atOnce(clause: Clause): Found | undefined {
  const found = matched(clause, /^(?<before>[xaVQJF]*E+)a*(?<word>R)(?<tail>[aV]*)$/d);
  const [word] = found?.('word') ?? [];
  if (found === undefined || word === undefined || wordsOf(found('before')).length > 40) return undefined;
  const said = eventIn(clause.plain, clause.tokens[0]?.start ?? 0, word.start);
  if (said === undefined || said.event === '' || !said.connected) return undefined;
  const events = eventsOf(said.event);
  return {
    parts: { kind: 'realtime', event: said.event, ...(events === undefined ? {} : { events }) },
    marks: [['event', said.start, said.end], ...mark('realtime', [word])],
    notes: [],
    ...(said.subject === undefined ? {} : { subject: said.subject }),
  };
}

const onRequest: Grammar = ({ tokens }) =>
  /^(?:依|按)申请(?:公开|提供|答复)?$/.test(wordsOf(tokens))
    ? { parts: { kind: 'on-request' }, marks: mark('request', tokens), notes: [] }
    : undefined;

const grammars: readonly Grammar[] = [
  onRequest,
  notice,
  counting,
  timesIn,
  leastEvery,
  slots,
  afterPeriod,
  firstDays,
  periodic,
  fresh,
  keeping,
  bound,
  (clause, { year }) => dated(clause, year),
  exact,
  within,
  prompt,
  realtime,
];

function sizeOf({ amount, unit }: Span): { amount: number; unit: Span['unit'] } {
  return { amount, unit };
}

function subjectOf(tokens: readonly Token[]): { readonly subject?: readonly [number, number] } {
  const range = rangeOf(tokens);
  return range === undefined ? {} : { subject: range };
}

function gapOf(period: NonNullable<Parts['period']>): { amount: number; unit: 'workday' | 'week' | 'month' } {
  if (period === 'workday') return { amount: 1, unit: 'workday' };
  if (period === 'week') return { amount: 1, unit: 'week' };
  return { amount: { year: 12, 'half-year': 6, quarter: 3, month: 1 }[period], unit: 'month' };
}
