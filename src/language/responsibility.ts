import type { Entry } from '../model/documents.js';
import type { Responsibility } from '../model/structures.js';
import { splitOutside } from './brackets.js';
import { memoise } from './memo.js';
import { isFiller } from './normalise.js';
import { isSection } from './sections.js';

/**
 * A responsibility as data. A phrase is cut into names by 、，；, line breaks and spaces between whole names, never at 和 or inside
 * brackets; blank, 同上 and — name nobody. A structured value comes back as it is.
 */
export function readResponsibility(value: Entry['responsibility']): Responsibility {
  if (value === undefined) return readPhrase('');
  return typeof value === 'string' ? readPhrase(value) : structured(value);
}

/** The units a responsibility names, in the order lead, joint, support. */
export function unitsNamed(responsibility: Responsibility): readonly string[] {
  return [...responsibility.lead, ...responsibility.joint, ...responsibility.support];
}

/** A responsibility as a phrase: 县司法局牵头，各行政执法主体配合. Reading it again gives the same names in the same parts. */
export function printResponsibility({ lead, joint, support, section }: Responsibility): string {
  const inBrackets = section !== undefined && isSection(section);
  const units = inBrackets ? bracketed(lead, joint, support, section) : { lead, joint, support };
  const parts =
    units.joint.length > 0 && units.lead.length + units.support.length > 0
      ? [labelled('牵头单位', units.lead), labelled('责任单位', units.joint), labelled('配合单位', units.support)]
      : [ended(units.lead, '牵头'), units.joint.join('、'), ended(units.support, '配合')];
  const nobody = lead.length + joint.length + support.length === 0;
  const rest = section === undefined || (inBrackets && !nobody) ? '' : inBrackets ? section : `责任科室：${section}`;
  const labels = parts.some((part) => part.includes('单位：')) || rest.startsWith('责任科室');
  return [...parts, rest].filter((part) => part !== '').join(labels ? '；' : '，');
}

type Names = Pick<Responsibility, 'lead' | 'joint' | 'support'>;

function bracketed(lead: readonly string[], joint: readonly string[], support: readonly string[], section: string): Names {
  const mark = (names: readonly string[]) => names.map((name, index) => (index === 0 ? `${name}（${section}）` : name));
  if (lead.length > 0) return { lead: mark(lead), joint, support };
  return joint.length > 0 ? { lead, joint: mark(joint), support } : { lead, joint, support: mark(support) };
}

function labelled(label: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${label}：${names.join('、')}`;
}

function ended(names: readonly string[], verb: string): string {
  return names.length === 0 ? '' : names.join('、') + verb;
}

function structured(value: Exclude<Entry['responsibility'], string | undefined>): Responsibility {
  const { lead = [], joint = [], support = [], section } = value;
  const parts = { lead, joint, support, ...(section === undefined ? {} : { section }) };
  return {
    // written only when somebody asks
    get raw() {
      return printResponsibility({ raw: '', ...parts });
    },
    ...parts,
  };
}

const readPhrase = memoise((raw: string): Responsibility => {
  const read: Draft = { lead: [], joint: [], support: [], sections: [] };
  if (!isFiller(raw)) readNames(raw, read);
  const { sections, ...names } = read;
  return { raw, ...names, ...(sections.length === 0 ? {} : { section: sections.join('、') }) };
});

type Role = 'lead' | 'joint' | 'support';

interface Draft {
  readonly lead: string[];
  readonly joint: string[];
  readonly support: string[];
  readonly sections: string[];
}

// a verb at the end of a piece gives its part to all pieces since the last verb; a label and 会同 give it to the pieces after it
function readNames(raw: string, read: Draft): void {
  let waiting: string[] = [];
  let label: Role | 'section' | undefined;
  const give = (role: Role | 'section'): void => {
    for (const name of waiting) place(name, role, read);
    waiting = [];
  };
  for (const piece of piecesOf(raw)) {
    const labelled = labelOf(piece);
    if (labelled !== undefined) {
      give(label ?? 'joint');
      label = labelled.role;
    }
    const [head, company] = (labelled?.rest ?? piece).split('会同', 2);
    if (company !== undefined && head !== undefined && head !== '') {
      waiting.push(head);
      give('lead');
      label = 'support';
    }
    const { names, role } = verbOf(company ?? head ?? '');
    waiting.push(...names);
    if (role === 'carry') give(label ?? (read.lead.length > 0 ? 'support' : 'joint'));
    else if (role !== undefined) give(role === 'joint' ? (label ?? role) : role);
  }
  give(label ?? 'joint');
}

function place(name: string, role: Role | 'section', read: Draft): void {
  if (role === 'section' || isSection(name)) {
    if (!read.sections.includes(name)) read.sections.push(name);
    return;
  }
  const bracket = /[(（]([^()（）]{2,20})[)）]$/.exec(name);
  const inner = bracket?.[1] ?? '';
  if (bracket !== null && bracket.index > 0 && isInside(inner)) {
    if (!read.sections.includes(inner)) read.sections.push(inner);
    read[role].push(name.slice(0, bracket.index).trim());
  } else read[role].push(name);
}

function isInside(name: string): boolean {
  return isSection(name) || /(?:大队|中队|中心|窗口)$/.test(name) || name.split('、').every(isSection);
}

// ---- pieces

function piecesOf(raw: string): readonly string[] {
  const pieces = splitOutside(raw, (at) => isSeparator(raw, at)).map(withoutPhone);
  const whole: string[] = [];
  for (const piece of pieces) {
    const before = whole[whole.length - 1];
    if (piece === '') continue;
    // 市、区两级…: one name that begins with levels
    if (before !== undefined && /^[省市县区镇乡]$/.test(before) && raw.includes(`${before}、${piece}`)) {
      whole[whole.length - 1] = `${before}、${piece}`;
    } else whole.push(piece);
  }
  return whole;
}

function isSeparator(raw: string, at: number): boolean {
  const sign = raw.charAt(at);
  if ('、，,；;。'.includes(sign)) return true;
  return /\s/.test(sign) && endsName(raw, at);
}

// a space parts two names only after something that can end a name; cells are also broken inside names
function endsName(raw: string, at: number): boolean {
  return at === 0 || /[\s局委办室科处股组府院会部门位心队站所厅镇街道线头合实责、，,；;:：)）]/.test(raw.charAt(at - 1));
}

function withoutPhone(piece: string): string {
  return piece
    .trim()
    .replace(/^由(?=.)/, '')
    .replace(/[(（]?(?:联系)?(?:电话[:：]?)?\s?(?:0\d{2,3}[-—－]?)?\d{7,11}[)）]?$/, '')
    .trim();
}

const labels: readonly (readonly [RegExp, Role | 'section'])[] = [
  [/^(?:牵头|主办|主责)(?:单位|部门)?[:：]/, 'lead'],
  [/^(?:配合|协办|协助|参与|支持)(?:单位|部门)?[:：]/, 'support'],
  [/^(?:责任)?(?:科室|处室|股室)[:：]/, 'section'],
  [/^(?:公开)?(?:责任|承办|负责|落实)(?:单位|部门|主体)?[:：]/, 'joint'],
];

function labelOf(piece: string): { readonly role: Role | 'section'; readonly rest: string } | undefined {
  for (const [pattern, role] of labels) {
    const match = pattern.exec(piece);
    if (match !== null) return { role, rest: piece.slice(match[0].length).trim() };
  }
  return undefined;
}

// “落实”是牵头单位之外的单位去做；没有牵头单位时就是共同负责
const verbs: readonly (readonly [string, Role | 'carry'])[] = [
  ['牵头负责', 'lead'],
  ['牵头落实', 'lead'],
  ['牵头组织', 'lead'],
  ['牵头', 'lead'],
  ['主办', 'lead'],
  ['配合落实', 'carry'],
  ['协同配合', 'support'],
  ['具体落实', 'carry'],
  ['分别落实', 'carry'],
  ['抓好落实', 'carry'],
  ['配合', 'support'],
  ['协助', 'support'],
  ['协办', 'support'],
  ['参与', 'support'],
  ['落实', 'carry'],
  ['具体负责', 'joint'],
  ['分别负责', 'joint'],
  ['共同负责', 'joint'],
  ['分工负责', 'joint'],
  ['负责', 'joint'],
];

function verbOf(piece: string): { readonly names: readonly string[]; readonly role?: Role | 'carry' } {
  const verb = verbs.find(([word]) => piece.endsWith(word));
  const head = verb === undefined ? piece : piece.slice(0, -verb[0].length).replace(/按(?:照)?(?:各自)?(?:职责|业务|职能)?(?:分工)?$/, '');
  const names = withoutEtc(head.trim());
  return verb === undefined ? { names } : { names, role: verb[1] };
}

// 区卫生健康局等公共企事业单位主管部门: the last name and the word that stands for the rest
function withoutEtc(piece: string): readonly string[] {
  const at = piece.search(/(?<=[局委办室科处股组府院会部心厅镇道)）])等/);
  if (at === -1) return piece === '' ? [] : [piece];
  const rest = piece.slice(at + 1).trim();
  const countOnly = /^(?:[\d一二三四五六七八九十]+(?:个|家))?(?:部门|单位|机构)?$/.test(rest);
  return countOnly ? [piece.slice(0, at)] : [piece.slice(0, at), rest];
}
