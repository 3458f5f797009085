import { type Text, text } from '../base/text.js';
import type { Part, Reading, Remark } from '../model/reading.js';
import type { NameMatch, UnitRegister } from '../model/register.js';
import { isBranch } from './branches.js';
import { isGroupWord } from './group-words.js';
import { isFiller, isInherited } from './normalise.js';
import { type GrammarName, type GrammarPart, isUnitLike, longestCell, readGrammar } from './responsibility-grammar.js';
import type { Role } from './responsibility-words.js';

/**
 * What kind of responsibility a phrase states, as in the domain notes. A `list` begins with a unit and may go on with group words;
 * `group+list` begins with group words and ends with units; a `group` has group words at both ends, like the phrases that mean everyone. `rule` says on a condition who is responsible.
 */
export type ResponsibilityKind =
  | 'lead+support'
  | 'lead+executor'
  | 'list'
  | 'group'
  | 'group+list'
  | 'section'
  | 'role'
  | 'branch'
  | 'agency'
  | 'rule'
  | 'inherit'
  | 'unparsed';

/** One name of a phrase: where it stands, the part it has, and what it means. Without a register a unit is known by its form alone. */
export interface NameRead {
  /** As written, blanks inside Chinese left out; with 部门 behind where it shares that with the last of its list. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly role: Role | 'section';
  readonly is: 'unit' | 'branch' | 'group' | 'role' | 'section' | 'unknown';
  /** Full name of the unit that it means today; of an abolished one, of who has its work. */
  readonly unit?: string;
  /** How the register knew it: by full name, short name, alias, region left out or put before, branch in other words, former name, or the level restored. */
  readonly how?: 'name' | 'short' | 'alias' | 'region' | 'branch' | 'former' | 'abolished' | 'level';
  /** The last day of a former name, `YYYY-MM-DD`. */
  readonly until?: string;
  /** Full names of the units that a group word stands for; empty where the register cannot say. */
  readonly members?: readonly string[];
  /** True where the register says that the members of the group depend on the matter. */
  readonly open?: true;
  /** The nearest names of the register, best first, at most three. */
  readonly candidates?: readonly string[];
}

/** Who is responsible by a phrase. All but the sections stand in `lead`, `support` or `joint`; `groups`, `roles` and `unknown` name some of them again. */
export interface ResponsibilityRead {
  readonly kind: ResponsibilityKind;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly joint: readonly string[];
  readonly sections: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly unknown: readonly string[];
  readonly names: readonly NameRead[];
  /** True where others are meant beside those named: 等. */
  readonly etc?: true;
  /** On what condition, or for what, somebody is responsible. */
  readonly condition?: string;
}

/** The names of the parts of a responsibility. */
export const responsibilityPartNames: Readonly<Record<string, Text>> = {
  lead: text('牵头单位', 'lead unit'),
  joint: text('责任单位', 'responsible unit'),
  support: text('配合单位', 'supporting unit'),
  section: text('科室', 'section'),
  group: text('统称', 'group word'),
  role: text('按职能称呼的单位', 'unit named by its function'),
  unknown: text('认不出的名称', 'name that is not understood'),
  verb: text('分工用语', 'word for the part taken'),
  label: text('标签', 'label'),
  etc: text('等', 'and others'),
  condition: text('条件或范围', 'condition or scope'),
  connector: text('连接词', 'connecting word'),
  number: text('序号', 'number of a list'),
  person: text('人名', 'name of a person'),
  phone: text('电话', 'telephone number'),
  other: text('别的内容', 'something else'),
};

/** With what a phrase is read: the register to resolve names with, and the level (县) of whoever wrote it. */
export interface ResponsibilityContext {
  readonly units?: UnitRegister;
  readonly level?: string;
}

/** Reads who is responsible, each name with its place and what it means; never throws, and keeps what it does not understand as `unknown`. */
export function parseResponsibility(phrase: string, context: ResponsibilityContext = {}): ResponsibilityRead & Reading {
  const empty = { lead: [], support: [], joint: [], sections: [], groups: [], roles: [], unknown: [], names: [] };
  const nothing = { ...empty, raw: phrase, parts: [], normalised: [], assumed: [], warnings: [] };
  if (isInherited(phrase)) return { kind: 'inherit', ...nothing };
  const whole = { start: 0, end: phrase.length };
  if (isFiller(phrase) || /^\s*(?:待定|另行通知|[详]?见附件)\s*$/.test(phrase))
    return { kind: 'unparsed', ...nothing, warnings: [remark('says-nothing', whole, says.nothing(phrase.trim()))] };
  const read = readGrammar(phrase);
  if (read.tooLong) return { kind: 'unparsed', ...nothing, warnings: [remark('too-long', whole, says.tooLong(phrase.length))] };
  if (heading.test(read.phrase.plain)) {
    return { kind: 'unparsed', ...nothing, warnings: [remark('heading', whole, says.heading(phrase.trim()))] };
  }
  const { place } = read.phrase;
  const plainOf = ({ start, end }: { start: number; end: number }) => read.phrase.plain.slice(start, end);
  const names = read.names.map((name) => nameRead(name, plainOf(name), place(name.start, name.end), phrase, context));
  const given = names.filter((name) => !(name.is === 'unknown' && name.role === 'joint'));
  const having = (role: NameRead['role']) => given.filter((name) => name.role === role).map(({ name }) => name);
  const being = (is: NameRead['is']) => names.filter((name) => name.is === is).map(({ name }) => name);
  const conditions = read.parts.filter(({ kind }) => kind === 'condition').map((part) => plainOf(part));
  // a definition in brackets is no condition for anybody
  const outside = read.parts.some(({ kind, start }) => kind === 'condition' && read.phrase.plain.charAt(start - 1) !== '(');
  const rule = outside && (names.length === 0 || names.every(({ is }) => is === 'role' || is === 'group'));
  const structure = {
    lead: having('lead'),
    support: having('support'),
    joint: having('joint'),
    sections: being('section'),
    groups: being('group'),
    roles: being('role'),
    unknown: names
      .filter(
        ({ is, unit }) => is === 'unknown' || (unit === undefined && (is === 'unit' || is === 'branch') && context.units?.present === true),
      )
      .map(({ name }) => name),
  };
  const around = { place, plainOf, raw: phrase };
  return {
    kind: isRule(rule, conditions) ? 'rule' : kindOf(structure, names, read.executor),
    ...structure,
    names,
    ...(read.parts.some(({ kind }) => kind === 'etc') && { etc: true as const }),
    ...(conditions.length > 0 && { condition: conditions.join('；') }),
    raw: phrase,
    parts: partsOf(names, read.parts, place),
    normalised: read.phrase.changes,
    assumed: assumptions(read, names, around),
    warnings: warningsOf(read, names, context, around),
  };
}

const heading =
  /^(?:公开)?(?:责任|承办|负责|配合|牵头)(?:主体|部门|单位|科室|处室)(?:及.{0,6}电话)?$|^.{0,12}(?:联系|举报|咨询|监督)电话$|^责任领导$|^责任人$/;

type Place = (start: number, end: number) => { readonly start: number; readonly end: number };

interface Around {
  readonly place: Place;
  readonly plainOf: (stretch: { readonly start: number; readonly end: number }) => string;
  readonly raw: string;
}

function nameRead(
  { role, section, tail = '' }: GrammarName,
  said: string,
  at: { readonly start: number; readonly end: number },
  raw: string,
  { units, level }: ResponsibilityContext,
): NameRead {
  const name = `${raw.slice(at.start, at.end).replace(/(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])/g, '')}${tail}`;
  const plain = `${said}${tail}`;
  const match = units?.resolve(plain);
  const known = match === undefined || units === undefined ? undefined : meaningOf(plain, match, units, level);
  const is = known?.is ?? formOf(plain, section);
  const { candidates, ...rest } = known ?? {};
  const asked = is === 'unit' || is === 'branch' || is === 'group' || is === 'unknown';
  return {
    name,
    ...at,
    role: is === 'section' ? 'section' : role,
    ...rest,
    is,
    ...(is === 'group' && units?.present === true && rest.members === undefined && { members: [] }),
    ...(asked && candidates !== undefined && candidates.length > 0 && { candidates }),
  };
}

type Meaning = Partial<Pick<NameRead, 'is' | 'unit' | 'how' | 'until' | 'members' | 'open' | 'candidates'>>;

function meaningOf(plain: string, match: NameMatch, units: UnitRegister, level: string | undefined): Meaning {
  const isOf = (type: string | undefined) => (type === '垂管' || isBranch(plain) ? ('branch' as const) : ('unit' as const));
  if (match.kind === 'unit') return { is: isOf(match.unit.type), unit: match.unit.name, how: match.how };
  if (match.kind === 'former') {
    const { unit, until, abolished } = match;
    const how = abolished === undefined ? ('former' as const) : ('abolished' as const);
    return { is: isOf(unit.type), unit: unit.name, how, ...(until !== undefined && { until }) };
  }
  if (match.kind === 'group') {
    const members = match.members.map((unit) => unit.name);
    return { is: formOf(plain, false) === 'role' ? 'role' : 'group', members, ...(match.group.open === true && { open: true }) };
  }
  const guessed = units.guess(plain, level);
  if (guessed !== undefined) return { is: isOf(guessed.type), unit: guessed.name, how: 'level' };
  return { candidates: match.candidates };
}

function formOf(plain: string, section: boolean): NameRead['is'] {
  if (section) return 'section';
  if (/[两三四]级|(?:主体|机关|主办人|责任人)$/.test(plain) && isGroupWord(plain)) return 'role';
  if (isGroupWord(plain)) return groupForm.test(plain) ? 'group' : 'role';
  if (isBranch(plain)) return 'branch';
  return isUnitLike(plain) ? 'unit' : 'unknown';
}

// who is meant depends on the place (各…) or the matter (有关…), not on a function that one agency has
const groupForm =
  /^各|[^类]各|(?:其他|其余|其它|有关|相关|所属|下属|直属|成员)的?(?:部门|单位|机构|科室|处室|街道|镇办)|^(?:县|区|市|省|乡镇|镇街?|乡|街镇)?(?:人民)?(?:政府|街道)?(?:部门|单位|街道办事处|镇街|镇办|乡镇|科室|处室)$|^(?:乡镇|镇|乡|街镇|镇街)(?:人民)?政府$/;

function isRule(rule: boolean, conditions: readonly string[]): boolean {
  return rule || conditions.some((one) => /谁.{1,8}谁/.test(one));
}

function kindOf(
  { lead, support, joint }: Pick<ResponsibilityRead, 'lead' | 'support' | 'joint'>,
  names: readonly NameRead[],
  executor: boolean,
): ResponsibilityKind {
  const given = names.filter(({ is }) => is !== 'unknown');
  const [first, ...more] = given;
  if (first === undefined) return 'unparsed';
  if (lead.length > 0 && support.length + joint.length > 0) return executor ? 'lead+executor' : 'lead+support';
  if (given.every(({ is }) => is === 'section')) return 'section';
  if (given.every(({ is }) => is === 'role')) return 'role';
  if (given.every(({ is }) => is === 'group' || is === 'role')) return 'group';
  const units = given.filter(({ is }) => is !== 'section');
  if (more.length === 0 || (units.length === 1 && units[0] === first)) return first.is === 'branch' ? 'branch' : 'agency';
  const isGroup = (name: NameRead | undefined) => name?.is === 'group' || name?.is === 'role';
  return isGroup(first) ? (isGroup(units.at(-1)) ? 'group' : 'group+list') : 'list';
}

function partsOf(names: readonly NameRead[], parts: readonly GrammarPart[], place: Place): readonly Part[] {
  const named = names.map(({ start, end, role, is }): Part => ({ name: is === 'unit' || is === 'branch' ? role : is, start, end }));
  const others = parts
    .filter(({ kind }) => kind !== 'typo' && kind !== 'filler')
    .map(({ kind, start, end }): Part => ({ name: kind, ...place(start, end) }));
  return [...named, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
}

type Read = ReturnType<typeof readGrammar>;

function assumptions(read: Read, names: readonly NameRead[], { place, plainOf }: Around): readonly Remark[] {
  const found: Remark[] = [];
  if (read.promoted !== undefined) {
    found.push(remark('responsible-as-lead', place(read.promoted.start, read.promoted.end), says.promoted(plainOf(read.promoted))));
  }
  const shared = names.filter(({ role, is }) => role === 'joint' && is !== 'unknown');
  const [first] = shared;
  if (
    first !== undefined &&
    names.some(({ role }) => role === 'lead') &&
    !read.shared &&
    !read.parts.some(({ kind }) => kind === 'label')
  ) {
    found.push(remark('unmarked-share', first, says.unmarked(shared.map(({ name }) => name))));
  }
  for (const name of names) {
    if (name.how === 'level' && name.unit !== undefined) found.push(remark('level-restored', name, says.level(name.name, name.unit)));
    if (name.how === 'branch' && name.unit !== undefined) found.push(remark('branch-name', name, says.branch(name.name, name.unit)));
  }
  return found.sort(byPlace);
}

function warningsOf(
  read: Read,
  names: readonly NameRead[],
  { units }: ResponsibilityContext,
  { place, plainOf }: Around,
): readonly Remark[] {
  const found: Remark[] = [];
  const given = names.filter(({ is, role }) => role === 'joint' && (is === 'unit' || is === 'branch'));
  const [first] = given;
  if (first !== undefined && given.length > 1 && !names.some(({ role }) => role === 'lead')) {
    found.push(remark('no-lead', { start: first.start, end: given.at(-1)?.end ?? first.end }, says.noLead(given.map(({ name }) => name))));
  }
  for (const verb of read.doubled) found.push(remark('two-verbs', place(verb.start, verb.end), says.twoVerbs(plainOf(verb))));
  for (const part of read.parts) {
    const at = place(part.start, part.end);
    if (part.kind === 'phone') found.push(remark('phone-number', at, says.phone()));
    if (part.kind === 'person') found.push(remark('personal-name', at, says.person()));
    if (part.kind === 'other') found.push(remark('other-content', at, says.other(plainOf(part))));
    if (part.kind === 'typo') found.push(remark('typo', at, says.typo(plainOf(part))));
  }
  const met = new Map<string, NameRead>();
  for (const name of names) {
    if (name.is === 'section') continue;
    const key = name.unit ?? name.name;
    const before = met.get(key);
    if (before !== undefined) found.push(remark('named-twice', name, says.twice(before.name, name.name)));
    else met.set(key, name);
    if ((name.how === 'former' || name.how === 'abolished') && name.unit !== undefined) {
      found.push(remark(name.how === 'former' ? 'former-name' : 'abolished-unit', name, says.former(name.name, name.unit, name.until)));
    }
    const lost = units?.present === true && name.unit === undefined;
    if (lost && name.is === 'group' && (name.members ?? []).length === 0 && name.open !== true) {
      found.push(remark('group-without-members', name, says.noMembers(name.name)));
    }
    if (name.is === 'unknown' || (lost && (name.is === 'unit' || name.is === 'branch'))) {
      found.push(remark('unknown-name', name, says.unknown(name.name, name.candidates ?? [], units?.present === true)));
    }
  }
  return found.sort(byPlace);
}

const byPlace = (a: Remark, b: Remark) => a.start - b.start || a.end - b.end;

function remark(code: string, { start, end }: { readonly start: number; readonly end: number }, message: Text): Remark {
  return { code, message, start, end };
}

const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、');
const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

const says = {
  nothing: (raw: string) => text(`“${raw}”没有写明由谁负责`, `"${raw}" does not say who is responsible`),
  tooLong: (length: number) =>
    text(
      `有 ${length} 个字，超过 ${longestCell} 字的不当作责任单位来读`,
      `Longer than what is read as a responsibility: ${length} of at most ${longestCell}`,
    ),
  heading: (raw: string) => text(`“${raw}”是表头，不是责任单位`, `"${raw}" is a heading, not a responsible unit`),
  promoted: (name: string) =>
    text(`“${name}”负责、别的单位配合，按牵头单位处理`, `"${name}" is responsible and others support it: taken as the lead`),
  unmarked: (names: readonly string[]) =>
    text(
      `${list(names)}没有写明是牵头还是配合，按共同负责处理`,
      `${listed(names)}: neither lead nor support is said; taken as sharing the work`,
    ),
  level: (name: string, unit: string) => text(`“${name}”没有写层级，按“${unit}”理解`, `"${name}" names no level; taken as "${unit}"`),
  branch: (name: string, unit: string) =>
    text(`“${name}”与“${unit}”职能、地名相同，按同一单位理解`, `"${name}" has the work and the place of "${unit}"; taken as the same unit`),
  noLead: (names: readonly string[]) =>
    text(`${list(names)}几家单位，没有写明由谁牵头`, `Several units (${listed(names)}), and none of them leads`),
  twoVerbs: (verb: string) =>
    text(`前面的单位已有分工，又写了“${verb}”`, `The units before already have a part; "${verb}" gives them another`),
  phone: () => text('责任单位一栏里有电话号码', 'A telephone number among the responsible units'),
  person: () =>
    text('责任单位一栏里有个人姓名或职务，没有保留', 'The name or title of a person among the responsible units; it is not kept'),
  other: (raw: string) => text(`“${raw}”不是责任单位`, `"${raw}" is not about who is responsible`),
  typo: (meant: string) => text(`错别字，按“${meant}”理解`, `Mistyped; taken as "${meant}"`),
  twice: (first: string, again: string) =>
    first === again
      ? text(`“${again}”写了两次`, `"${again}" is named twice`)
      : text(`“${again}”与前面的“${first}”是同一单位`, `"${again}" is the same unit as "${first}" before`),
  former: (name: string, unit: string, until: string | undefined) =>
    text(
      `“${name}”是旧名称${until === undefined ? '' : `，用到 ${until} 为止`}，现为“${unit}”`,
      `"${name}" is an old name${until === undefined ? '' : `, in use until ${until}`}; it is "${unit}" now`,
    ),
  noMembers: (name: string) => text(`单位名录没有写明“${name}”指哪些单位`, `The register does not say which units "${name}" stands for`),
  unknown: (name: string, candidates: readonly string[], present: boolean) =>
    present
      ? text(
          `单位名录里没有“${name}”${candidates.length === 0 ? '' : `，是不是${candidates.map((one) => `“${one}”`).join('或')}？`}`,
          `The register has no "${name}"${candidates.length === 0 ? '' : `; did you mean ${candidates.map((one) => `"${one}"`).join(' or ')}?`}`,
        )
      : text(`“${name}”不像单位名称`, `"${name}" does not look like the name of a unit`),
};
