import { isFunction, sharedTail } from './responsibility-functions.js';
import { cutPhrase, endsUnit, hasLabel, type Joint, type Piece } from './responsibility-pieces.js';
import {
  familyNames,
  type LabelKind,
  labelHere,
  type Role,
  roleInBrackets,
  typos,
  type VerbKind,
  verbAtEnd,
  verbInside,
} from './responsibility-words.js';
import { isSection } from './sections.js';
import { rewritten, type Tracked, tracked } from './tracked.js';

/** One name of a phrase, its offsets in the uniform text. A section keeps the role it would have as a unit. */
export interface GrammarName {
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  readonly section: boolean;
  /** What the name shares with the last of its list: 部门 for 财政 in 财政、民政部门. */
  readonly tail?: string;
}

/** Any other stretch of a phrase that was understood. */
export interface GrammarPart {
  readonly start: number;
  readonly end: number;
  readonly kind: 'label' | 'verb' | 'etc' | 'condition' | 'phone' | 'person' | 'other' | 'filler' | 'typo' | Joint['kind'];
}

/** What the grammar makes of a phrase, in the uniform text of `phrase`. */
export interface GrammarRead {
  readonly phrase: Tracked;
  readonly names: readonly GrammarName[];
  readonly parts: readonly GrammarPart[];
  /** True where others carry out what the lead leads: 具体落实. */
  readonly executor: boolean;
  /** True where each has a share of its own or somebody is told to do it: several units without a lead are then meant. */
  readonly shared: boolean;
  /** The one unit that is told 负责 beside supporting units, which makes it the lead. */
  readonly promoted?: GrammarName;
  /** Verbs that give a second part to the same units. */
  readonly doubled: readonly GrammarPart[];
  readonly tooLong: boolean;
}

/** Cells longer than this are running text; nothing is looked for in them. Counted in UTF-16 units. */
export const longestCell = 8000;

/**
 * Reads who is responsible: a label and 会同 give their part to the names that follow, a verb at the end of a piece to all names since the
 * last verb, a word in brackets to the name before it; names without any share the work. Never throws; linear in the phrase.
 */
export function readGrammar(raw: string): GrammarRead {
  if (raw.length > longestCell) {
    return { phrase: { raw, plain: '', changes: [], place: () => ({ start: 0, end: raw.length }) }, ...nothing, tooLong: true };
  }
  const found: GrammarPart[] = [];
  let phrase = tracked(raw);
  for (const [pattern, meant] of typos) {
    if (phrase.plain.search(pattern) !== -1) {
      for (const match of phrase.plain.matchAll(pattern)) found.push({ start: match.index, end: match.index + meant.length, kind: 'typo' });
      phrase = rewritten(phrase, pattern, meant);
    }
  }
  return { phrase, ...new Reader(phrase, found).read() };
}

const nothing = { names: [], parts: [], executor: false, shared: false, doubled: [] };

interface Draft {
  start: number;
  end: number;
  role: Role | undefined;
  section: boolean;
  /** True where a verb or the brackets behind the name gave the role: 负责 makes a single one the lead. */
  told: boolean;
  /** True where it is told to carry out: 落实. */
  carries: boolean;
  tail?: string;
}

class Reader {
  private readonly plain: string;
  private readonly names: Draft[] = [];
  private readonly doubled: GrammarPart[] = [];
  private label: { readonly kind: LabelKind; readonly colon: boolean } | undefined;
  private waiting = 0;
  private afterBlank = false;
  /** Where the names begin that 、 joins to the last one. */
  private listStart = 0;
  private executor = false;
  private shared = false;
  private verb: VerbKind | undefined;

  constructor(
    phrase: Tracked,
    private readonly parts: GrammarPart[],
  ) {
    this.plain = phrase.plain;
    this.cut = cutPhrase(phrase);
  }

  private readonly cut: ReturnType<typeof cutPhrase>;

  read(): Omit<GrammarRead, 'phrase'> {
    const { pieces, joints } = this.cut;
    this.parts.push(...joints);
    for (const [index, piece] of pieces.entries()) this.piece(piece, pieces[index + 1]);
    this.give(this.roleOfLabel());
    this.shareTails();
    this.promoteOverCarriers();
    const names = this.names.map(
      ({ start, end, role = 'joint', section, tail }): GrammarName => ({ start, end, role, section, ...(tail !== undefined && { tail }) }),
    );
    const units = names.filter((name) => !name.section);
    // 甲负责，乙配合: who is told 负责 alone beside others leads
    const [only, second] = units.filter(({ role }) => role === 'joint');
    const at = only === undefined ? -1 : names.indexOf(only);
    const alone = only !== undefined && second === undefined && this.names[at]?.told === true;
    const promoted =
      alone && units.some(({ role }) => role === 'support') && !units.some(({ role }) => role === 'lead')
        ? { ...only, role: 'lead' as const }
        : undefined;
    if (promoted !== undefined) names[at] = promoted;
    const { executor, shared, doubled } = this;
    return {
      names,
      parts: this.parts,
      executor: executor && names.some(({ role }) => role === 'lead'),
      shared,
      doubled,
      tooLong: false,
      ...(promoted !== undefined && { promoted }),
    };
  }

  // 财政、民政、审计等部门: three departments
  private shareTails(): void {
    // 城管和交通运输部门: two of them
    for (let index = this.names.length - 1; index >= 0; index--) {
      const both = this.names[index];
      const words = both === undefined || both.section ? '' : this.words(both);
      const sign = words.search(/[和与及]/);
      if (both === undefined || sign < 2 || sharedTail(words) !== undefined || sharedTail(words.slice(sign + 1)) === undefined) continue;
      if (!isFunction(words.slice(0, sign))) continue;
      this.add(both.start + sign, both.start + sign + 1, 'connector');
      this.names.splice(index, 1, { ...both, end: both.start + sign }, { ...both, start: both.start + sign + 1 });
    }
    for (const [index, last] of this.names.entries()) {
      const before = this.names[index - 1];
      if (before === undefined || last.section || !this.isListed(before, last) || !isFunction(this.words(before))) continue;
      const shared = sharedTail(this.words(last));
      if (shared === undefined) continue;
      for (let at = index - 1; at >= 0; at--) {
        const [one, next] = [this.names[at], this.names[at + 1]];
        if (one === undefined || next === undefined || !isFunction(this.words(one)) || !this.isListed(one, next)) break;
        one.tail = shared.tail;
      }
      if (!shared.etc) continue;
      this.add(last.start + shared.work, last.start + shared.work + 1, 'etc');
      last.end = last.start + shared.work;
      last.tail = shared.tail;
    }
  }

  private words({ start, end }: Draft): string {
    return end - start > 24 ? '' : this.plain.slice(start, end);
  }

  private isListed(one: Draft, next: Draft): boolean {
    return next.start - one.end <= 2 && /^(?:[、,和及与]|以及)$/.test(this.plain.slice(one.end, next.start));
  }

  // 甲负责，各学校落实: who is told 负责 leads, and the others carry it out
  private promoteOverCarriers(): void {
    const units = this.names.filter(({ section }) => !section);
    const [first, second] = units.filter(({ role, carries }) => (role ?? 'joint') === 'joint' && !carries);
    const carriers = units.filter(({ carries }) => carries);
    if (first === undefined || second !== undefined || !first.told || carriers.length === 0 || units[0] !== first) return;
    if (units.some(({ role }) => role === 'lead')) return;
    for (const one of carriers) one.role = 'support';
    this.executor = true;
  }

  private piece(piece: Piece, next: Piece | undefined): void {
    let { start } = piece;
    this.afterBlank = piece.before === ' ';
    if (piece.before !== '、') this.listStart = this.names.length;
    const { end } = piece;
    if (';。'.includes(piece.before) && piece.before !== '') {
      if (this.label?.colon === false) this.clearLabel();
      else if (this.label !== undefined) this.give(this.roleOfLabel());
      this.verb = undefined;
    }
    if (hasLabel(this.plain, start, (at) => at === end || next?.before === ' ')) {
      labelHere.lastIndex = start;
      const match = labelHere.exec(this.plain);
      const groups = match?.groups ?? {};
      const kind = labelKinds.find((one) => groups[one] !== undefined);
      if (match !== null && kind !== undefined) {
        this.give(this.roleOfLabel());
        this.label = { kind, colon: true };
        this.verb = undefined;
        this.add(start, start + match[0].length, 'label');
        start += match[0].length;
      }
    }
    if (start >= end) return;
    if (this.label?.kind === 'phone' || this.label?.kind === 'person' || this.label?.kind === 'other') {
      if (this.label.kind === 'other' || !isUnitLike(this.plain.slice(start, end)) || end - start < 4) {
        this.add(start, end, this.label.kind);
        return;
      }
      this.label = undefined;
    }
    this.clause(start, end, next);
  }

  // one unit with its verb, and what follows without a sign: 甲牵头乙配合
  private clause(from: number, to: number, next: Piece | undefined): void {
    let [start, end] = [from, to];
    for (;;) {
      const lead = /^(?:由|请|以(?=.{2,30}为(?:主|牵头)))(?!于)/.exec(this.plain.slice(start, Math.min(end, start + 40)))?.[0] ?? '';
      if (lead !== '' && start + lead.length < end) {
        this.add(start, start + lead.length, 'connector');
        start += lead.length;
      }
      end = this.withoutPhone(start, end);
      if (start >= end) return;
      const company = this.company(start, end);
      if (company !== undefined) {
        const [head, tail] = company;
        if (head > start) {
          this.name(start, head);
          this.give('lead');
        }
        this.add(head, tail, 'verb');
        if (this.label?.colon !== true) this.label = { kind: 'support', colon: false };
        start = tail;
        continue;
      }
      const inner = this.inner(start, end);
      if (inner === undefined) break;
      start = inner;
      if (start >= end) return;
    }
    const condition = conditionIn(
      this.plain.slice(start, Math.min(end, start + 120)),
      next !== undefined && /^由/.test(this.plain.slice(next.start, next.start + 1)),
    );
    if (condition > 0) {
      this.add(start, start + condition, 'condition');
      start += condition;
      if (this.plain.charAt(start) === '由') {
        this.add(start, start + 1, 'connector');
        start++;
      }
      if (start >= end) return;
    }
    const tail = Math.max(start, end - 40);
    const match = verbAtEnd.exec(this.plain.slice(tail, end));
    if (match === null) {
      this.name(start, end);
      return;
    }
    const at = tail + match.index;
    const kind = verbKinds.find((one) => match.groups?.[one] !== undefined) ?? 'joint';
    this.add(at, end, 'verb');
    this.name(start, at);
    this.told(kind, at, end);
  }

  // a verb with something behind it: the next unit, or what the work is; where reading goes on
  private inner(start: number, end: number): number | undefined {
    const words = this.plain.slice(start, Math.min(end, start + 80));
    const match = verbInside.exec(words);
    if (match === null || match.index + match[0].length >= end - start) return undefined;
    // what a bracket says of sections is the unit's own affair
    if (isOpen(words.slice(0, match.index))) return undefined;
    const kind = roles.find((one) => match.groups?.[one] !== undefined);
    const [at, behind] = [start + match.index, start + match.index + match[0].length];
    if (kind === undefined) return undefined;
    const rest = this.plain.slice(behind, Math.min(end, behind + 60));
    if (match.index === 0 && this.waiting === this.names.length) {
      // 配合县民政局
      if (kind === 'joint' || !isUnitLike(rest)) return undefined;
      this.label = { kind, colon: false };
      this.add(at, behind, 'verb');
      return behind;
    }
    if (match.index > 0 && !endsUnit(this.plain, at)) return undefined;
    if (verbAtEnd.exec(words)?.index === match.index) return undefined;
    this.add(at, behind, 'verb');
    if (match.index > 0) this.name(start, at);
    this.told(kind, at, behind);
    if (verbAtEnd.test(rest) && isUnitLike(rest.replace(verbAtEnd, ''))) return behind;
    const further = verbInside.exec(rest);
    if (further !== null && endsUnit(rest, further.index) && isUnitLike(rest.slice(0, further.index))) return behind;
    this.add(behind, end, 'condition');
    return end;
  }

  private told(kind: VerbKind, start: number, end: number): void {
    const nobody = this.waiting === this.names.length;
    if (nobody && this.verb !== undefined && this.verb !== kind && (kind === 'support' || kind === 'lead') && this.verb !== 'carry') {
      this.doubled.push({ start, end, kind: 'verb' });
    }
    this.verb = kind;
    const own = this.roleOfLabel();
    // 牵头：甲，乙配合: the verb is only for the last list
    if (this.label?.colon === true && kind !== 'carry' && kind !== 'joint' && kind !== own) this.give(own, this.listStart);
    for (let index = this.waiting; index < this.names.length; index++) {
      const name = this.names[index];
      if (name !== undefined) name.told = kind === 'joint';
    }
    if (kind === 'carry') {
      const led = this.names.some(({ role }) => role === 'lead');
      if (led && this.label === undefined) this.executor = true;
      else if (!led) this.shared = true;
      for (const name of this.names.slice(this.waiting)) name.carries = this.label === undefined;
      this.give(this.label === undefined ? (led ? 'support' : 'joint') : own);
    } else {
      if (kind === 'joint') this.shared = true;
      this.give(kind === 'joint' ? own : kind);
    }
    if (this.label?.colon === false && kind !== 'joint') this.clearLabel();
  }

  private give(role: Role | 'section', end = this.names.length): void {
    for (; this.waiting < end; this.waiting++) {
      const name = this.names[this.waiting];
      if (name === undefined) continue;
      if (role === 'section') name.section = true;
      else name.role ??= role;
    }
  }

  private clearLabel(): void {
    this.give(this.roleOfLabel());
    this.label = undefined;
  }

  private roleOfLabel(): Role | 'section' {
    const kind = this.label?.kind;
    return kind === undefined || kind === 'person' || kind === 'phone' || kind === 'other' ? 'joint' : kind;
  }

  // 会同, 联合 and the like: behind a unit, or at the head of a piece
  private company(start: number, end: number): readonly [number, number] | undefined {
    const match = /会同|联合(?!会)|协同(?!配合)|商请/.exec(this.plain.slice(start, Math.min(end, start + 80)));
    if (match === null) return undefined;
    const at = start + match.index;
    const behind = at + match[0].length;
    if (behind >= end || (match.index > 0 && !endsUnit(this.plain, at))) return undefined;
    return verbAtEnd.exec(this.plain.slice(at, end).slice(0, 60))?.index === 0 ? undefined : [at, behind];
  }

  private withoutPhone(start: number, end: number): number {
    const tail = Math.max(start, end - 40);
    const match = phoneAtEnd.exec(this.plain.slice(tail, end));
    if (match === null || match[0] === '') return end;
    this.add(tail + match.index, end, 'phone');
    return tail + match.index;
  }

  private name(from: number, to: number): void {
    let [start, end] = [from, to];
    while (end > start && '。.:、'.includes(this.plain.charAt(end - 1))) end--;
    if (start >= end) return;
    const words = this.plain.slice(start, end);
    const bracket = /\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(words.slice(-205));
    const etc = /(?<=[局委办科处室股组府院会部厅镇乡道心队站所校社司行馆关园团位门构联协)])等(?!级|线)/.exec(words.slice(0, 120));
    if (etc !== null && (bracket === null || etc.index < words.length - bracket[0].length)) {
      const at = start + etc.index;
      const rest = words.slice(etc.index + 1);
      this.name(start, at);
      const counted = /^(?:[\d一二三四五六七八九十]+(?:个|家)?)?(?:部门|单位|机构|成员单位|科室)?$/.test(rest);
      this.add(at, counted ? end : at + 1, 'etc');
      if (!counted) this.name(at + 1, end);
      return;
    }
    const part = roleInBrackets.some(([pattern]) => pattern.test(bracket?.[1] ?? ''));
    const filler = /^(?:无|暂无|同上|待定|另行通知|详?见附件|[-—/\\_.…]+)$/.test(words);
    const split = sectionBehind(words);
    if (filler) this.add(start, end, 'filler');
    else if (this.afterBlank && isPerson(words)) this.add(start, end, 'person');
    else if (split > 0) {
      this.push(start, start + split, false);
      this.push(start + split, end, true);
    } else if (!part && (this.label?.kind === 'section' || isSection(words))) this.push(start, end, true);
    else if (bracket === null || (bracket[1] ?? '') === '') this.titled(start, end, words);
    else this.bracketed(start, end - bracket[0].length, end, bracket[1] ?? '');
  }

  // 县财政局局长张三: the unit, not the person
  private titled(start: number, end: number, words: string): void {
    const match =
      /^(.{2,20}[局委办院会府部室])(?:党组书记|党委书记|副?局长|副?主任|副?[县区市镇乡]长|副?书记|副?[科处股]长)[\u4e00-\u9fff]{0,3}$/.exec(
        words,
      );
    const unit = match?.[1] ?? words;
    this.push(start, start + unit.length, false);
    this.add(start + unit.length, end, 'person');
  }

  // what stands in brackets behind a name: a section, its part in the work, a person, a list of who is meant, a definition
  private bracketed(start: number, open: number, end: number, inner: string): void {
    const role = roleInBrackets.find(([pattern]) => pattern.test(inner))?.[1];
    const outer = open > start;
    const sectionOf = (one: string) => one.replace(/(?:牵头|主办|配合|协助|负责|承办|落实)$/, '');
    if (outer && role === undefined && inner.split(/[、,]/).every((one) => isInside(sectionOf(one)))) {
      this.push(start, open, false);
      let at = open + 1;
      for (const one of inner.split(/[、,]/)) {
        const section = sectionOf(one);
        this.push(at, at + section.length, true);
        this.add(at + section.length, at + one.length, 'verb');
        at += one.length + 1;
      }
    } else if (outer && role !== undefined) {
      this.push(start, open, isSection(this.plain.slice(start, open)));
      const last = this.names.at(-1);
      if (last !== undefined) [last.role, last.told] = [role, true];
      this.add(open + 1, end - 1, 'verb');
    } else if (outer && isPerson(inner)) {
      this.push(start, open, false);
      this.add(open + 1, end - 1, 'person');
    } else if (outer && /^(?:含|包含|包括|不含|除|以下|下同|下称|简称)|下同$|^.{1,8}除外$/.test(inner)) {
      this.push(start, open, false);
      this.add(open + 1, end - 1, 'condition');
    } else if (isListOfUnits(inner)) {
      if (outer) this.push(start, open, false);
      let at = open + 1;
      for (const one of inner.split(/[、,]/)) {
        this.name(at, at + one.length);
        at += one.length + 1;
      }
    } else this.push(start, end, false);
  }

  private push(start: number, end: number, section: boolean): void {
    this.names.push({ start, end, section, role: undefined, told: false, carries: false });
  }

  private add(start: number, end: number, kind: GrammarPart['kind']): void {
    if (end > start) this.parts.push({ start, end, kind });
  }
}

const labelKinds: readonly LabelKind[] = ['other', 'phone', 'person', 'section', 'lead', 'support', 'joint'];
const roles: readonly Role[] = ['lead', 'support', 'joint'];
const verbKinds: readonly VerbKind[] = ['lead', 'carry', 'support', 'joint'];
const phoneAtEnd =
  /(?:[,(]?(?:联系|咨询)?(?:电话|方式|手机)?:?(?:\(?0\d{2,3}\)?[-—]?)?\d{7,11}\)?|[及和](?:联系|咨询|监督|举报){0,2}电话)$/;

/** True for words that have the form of a unit, a group or a section, by their end alone. */
export function isUnitLike(words: string): boolean {
  const bare = words.replace(/\([^()]*\)$/, '');
  return bare.length >= 2 && bare.length <= 40 && !/[,。;:?!]|\d{5}/.test(bare) && unitLike.test(bare);
}

const unitLike =
  /(?:[局委办厅院会府部处站所室组股科社园台馆庭关团县区市镇乡村旗厂]|中心|公安|大队|支队|中队|总队|银行|联社|支行|分行|妇联|工商联|残联|文联|侨联|社联|科协|政协|人大|学校|大学|学院|中学|小学|街道|部门|单位|机构|主体|机关|公司|集团|企业|专班|电信|移动|联通|工作线|管委|党校|报社|电视台|窗口|主办人|责任人|招标人)$/;

function isInside(name: string): boolean {
  return isSection(name) || /^[\u4e00-\u9fff]{2,}(?:大队|中队|窗口)$|^[\u4e00-\u9fff]{2,18}(?:中心)$/.test(name);
}

function isPerson(words: string): boolean {
  if (/^(?:责任人|联系人|负责人|(?:分管|责任)?领导):/.test(words) || /^[\u4e00-\u9fff]{2,3}(?:同志|局长|科长|主任)$/.test(words))
    return true;
  return (
    /^[\u4e00-\u9fff]{2,3}$/.test(words) &&
    familyNames.includes(words.charAt(0)) &&
    !isUnitLike(words) &&
    !/[单位部门机关科室牵头配合]/.test(words.slice(1))
  );
}

// 县财政局、县民政局等; but not 单位, 街道办事处, 股室
function isListOfUnits(inner: string): boolean {
  const names = inner.replace(/等(?:\d+个)?(?:部门|单位)?$/, '').split(/[、,]/);
  if (names.length === 1 && !/等/.test(inner)) return /^[省市县区].{2,}[局委办]$/.test(inner);
  return names.every((one) => one.length > 3 && isUnitLike(one)) && names.some((one) => /[局委办厅院部]$/.test(one));
}

// 县财政局预算科 holds the unit and its section
function sectionBehind(words: string): number {
  const match =
    /^(?:.{2,20}局|.{1,20}政府办公[室厅]|(?!各).{1,10}[镇乡](?:人民)?政府(?!办公室)|.{0,10}[省市县区]委(?:宣传|组织|统战|政法|社会工作)部|(?!各).{1,10}街道办事处)(?=[\u4e00-\u9fff]{2,12}$)/.exec(
      words,
    );
  if (match === null || words.length > 40) return 0;
  const rest = words.slice(match[0].length);
  const inside = isSection(rest) || (/(?:[镇乡](?:人民)?政府|街道办事处)$/.test(match[0]) && /^[\u4e00-\u9fff]{2,}[队站所]$/.test(rest));
  return inside && !/局/.test(rest) ? match[0].length : 0;
}

// 上级部门制定的文件由对口部门公开, and 涉及民生的, before 由…; the length of the condition
function conditionIn(words: string, beforeAgent: boolean): number {
  if (/谁.{1,8}谁/.test(words)) return words.length;
  const agent = /(?<=.[^自理缘事因])由(?=.*(?:部门|单位|[局委办厅府院会])?(?:牵头|负责|公开|发布|落实|承办|办理))/.exec(words);
  if (agent !== null) return agent.index;
  if (beforeAgent && words.endsWith('的')) return words.length;
  return /^(?:涉及|属于|对于?|凡|如|其中).*的$/.test(words) ? words.length : 0;
}

function isOpen(words: string): boolean {
  return words.lastIndexOf('(') > words.lastIndexOf(')');
}
