import type { Entry } from '../model/documents.js';
import type { Responsibility } from '../model/structures.js';
import { memoise } from './memo.js';
import { isFiller } from './normalise.js';
import { type GrammarName, readGrammar } from './responsibility-grammar.js';
import { isSection } from './sections.js';

/**
 * A responsibility as data. A phrase is cut into names by 、，；, line breaks and spaces between whole names, never at 和 or inside
 * brackets; blank, 同上 and — name nobody. A structured value comes back as it is.
 */
export function readResponsibility(value: Entry['responsibility']): Responsibility {
  if (value === undefined) return readPhrase('');
  return typeof value === 'string' ? readPhrase(value) : structured(value);
}

/** Who has which part: as it stands where it stands in parts, which need not be read or put in words; else as the phrase says. */
export function partiesOf(
  value: NonNullable<Entry['responsibility']>,
): Readonly<Partial<Record<'lead' | 'joint' | 'support', readonly string[]>>> & { readonly section?: string | undefined } {
  return typeof value === 'string' ? readResponsibility(value) : value;
}

/** The units a responsibility names, in the order lead, joint, support. */
export function unitsNamed(responsibility: Responsibility): readonly string[] {
  return [...responsibility.lead, ...responsibility.joint, ...responsibility.support];
}

/** A responsibility as a phrase: 县司法局牵头，各行政执法主体配合. Reading it again gives the same names in the same parts; `etc` puts 等 behind the last. */
export function printResponsibility(responsibility: Printed): string {
  const { section = responsibility.sections?.join('、') } = responsibility;
  const { lead, joint, support } = responsibility.etc === true ? withEtc(responsibility) : responsibility;
  const inBrackets = section !== undefined && section !== '' && isSection(section);
  const units = inBrackets ? bracketed(lead, joint, support, section) : { lead, joint, support };
  const parts =
    units.joint.length > 0 && units.lead.length + units.support.length > 0
      ? [labelled('牵头单位', units.lead), labelled('责任单位', units.joint), labelled('配合单位', units.support)]
      : [ended(units.lead, '牵头'), units.joint.join('、'), ended(units.support, '配合')];
  const nobody = lead.length + joint.length + support.length === 0;
  const rest = section === undefined || section === '' || (inBrackets && !nobody) ? '' : inBrackets ? section : `责任科室：${section}`;
  const labels = parts.some((part) => part.includes('单位：')) || rest.startsWith('责任科室');
  return [...parts, rest].filter((part) => part !== '').join(labels ? '；' : '，');
}

type Printed = Names & { readonly section?: string; readonly sections?: readonly string[]; readonly etc?: true };

function withEtc({ lead, joint, support }: Names): Names {
  const more = (names: readonly string[]) => names.map((name, index) => (index === names.length - 1 ? `${name}等` : name));
  if (support.length > 0) return { lead, joint, support: more(support) };
  return joint.length > 0 ? { lead, joint: more(joint), support } : { lead: more(lead), joint, support };
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
      return printResponsibility(parts);
    },
    ...parts,
  };
}

const readPhrase = memoise((raw: string): Responsibility => {
  if (isFiller(raw)) return { raw, lead: [], joint: [], support: [] };
  const { phrase, names, tooLong } = readGrammar(raw);
  if (tooLong) return { raw, lead: [], joint: [raw], support: [] };
  const written = ({ start, end, tail = '' }: GrammarName) => {
    const place = phrase.place(start, end);
    return `${raw.slice(place.start, place.end)}${tail}`;
  };
  const units = (role: GrammarName['role']) => names.filter((name) => !name.section && name.role === role).map(written);
  const sections = [...new Set(names.filter((name) => name.section).map(written))];
  return {
    raw,
    lead: units('lead'),
    joint: units('joint'),
    support: units('support'),
    ...(sections.length === 0 ? {} : { section: sections.join('、') }),
  };
});
