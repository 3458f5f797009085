import { parseAudience } from '../language/audience.js';
import { readBasis } from '../language/basis.js';
import { type Level, parseLevel } from '../language/levels.js';
import { marksOf } from '../language/marks.js';
import { memoise } from '../language/memo.js';
import { parseMethod } from '../language/method.js';
import { readResponsibility } from '../language/responsibility.js';
import { isSection } from '../language/sections.js';
import type { ChannelRegister } from '../model/register.js';
import { cellIn } from './column-values.js';

/** A ground in parts, as the schema has them. */
export interface BasisParts {
  readonly law: string;
  readonly number?: string;
  readonly clause?: string;
  readonly rank?: string;
  readonly text?: string;
}

/** Whether a mark says yes or no (√, ■, 是; □, ×, /); undefined for anything else. */
export function markIn(words: string, register: ChannelRegister): boolean | undefined {
  const sign = words.replace(/[\s()（）[\]【】]/g, '');
  if (sign === '') return false;
  if (/^(?:是|有|1|y|yes|ok)$/i.test(sign)) return true;
  if (/^(?:否|无|0|n|no|[-—–－/／\\xX]+)$/i.test(sign)) return false;
  const needs = needsOf(register);
  const all = [...sign].map((one) => needs.get(one));
  if (all.some((need) => need === undefined)) return undefined;
  return all.some((need) => need !== 'none');
}

const known = new WeakMap<ChannelRegister, ReturnType<typeof marksOf>['needs']>();

function needsOf(register: ChannelRegister): ReturnType<typeof marksOf>['needs'] {
  const needs = known.get(register) ?? marksOf(undefined, register).needs;
  known.set(register, needs);
  return needs;
}

/** The words behind a mark: √（法律援助申请人） is 法律援助申请人. */
export function wordsBeside(words: string, register: ChannelRegister): string {
  const needs = needsOf(register);
  const [first = ''] = [...words];
  const rest = (needs.has(first) && !/[\u3400-\u9fffA-Za-z]/.test(first) ? words.slice(first.length) : words).trim();
  return /^[（(][^（()）]*[)）]$/.test(rest) ? rest.slice(1, -1) : rest;
}

/** 法定 or 其他 as the schema says it; undefined for other words. */
export function natureIn(words: string): 'statutory' | 'other' | undefined {
  const plain = words.replace(/\s/g, '');
  if (/^(?:是|√|法定(?:主动)?(?:公开)?(?:事项)?(?:内容)?)$/.test(plain)) return 'statutory';
  return /^(?:否|×|其[他它](?:主动)?(?:公开)?(?:事项)?|非法定(?:公开)?(?:事项)?)$/.test(plain) ? 'other' : undefined;
}

/** A method as the schema has it: one mode, or several as a list; undefined where the words name none. */
export function methodIn(words: string, register: ChannelRegister): string | readonly string[] | undefined {
  const known = methods.get(register) ?? memoise((phrase: string) => methodOf(phrase, register));
  methods.set(register, known);
  return known(words);
}

const methods = new WeakMap<ChannelRegister, (words: string) => string | readonly string[] | undefined>();

function methodOf(words: string, register: ChannelRegister): string | readonly string[] | undefined {
  const { kind, modes } = parseMethod(words, register);
  if (kind !== 'mode' && kind !== 'both') return undefined;
  return modes.length > 1 ? modes : modes[0];
}

/** Levels as a list; undefined where the words name none. */
export const levelsIn = memoise((words: string): readonly Level[] | undefined => {
  const { kind, levels } = parseLevel(words);
  return kind === 'level' && levels.length > 0 ? levels : undefined;
});

/** An audience as the schema has it: ticked ones as their names, else the words. */
export const audienceIn = memoise((words: string): string | readonly string[] => {
  const { kind, audiences } = parseAudience(words);
  if (kind !== 'audience' || !audiences.some(({ need }) => need === 'none')) return words;
  const chosen = audiences
    .filter(({ need }) => need !== 'none')
    .map(({ kind: who, name }) => (who === 'all' ? '全社会' : (name ?? '特定群体')));
  return chosen.length === 1 ? (chosen[0] ?? words) : chosen.length === 0 ? words : chosen;
});

/** What a cell on who is responsible holds: sections of the unit, units, or neither. */
export function bodyIn(words: string, register: ChannelRegister): 'section' | 'unit' | undefined {
  const { kind, also } = cellIn(words, register);
  if (kind === 'section') return 'section';
  if (kind === 'unit') return also?.includes('section') === true && /^(?:各|本)?[^、]*(?:科室|处室|股室)/.test(words) ? 'section' : 'unit';
  const names = words.split(/[、，,；;\s]+/).filter((one) => one !== '');
  return names.length > 0 && names.every((one) => isSection(one)) ? 'section' : undefined;
}

/** Sections as one says them: 办公室 政工科 is 办公室、政工科. */
export function sectionsOf(words: string): string {
  return words.replace(/(?<=[科处股室办组部队])\s+(?=[\u3400-\u9fff])/g, '、');
}

/** Who is responsible: a phrase as it stands, or in parts where units, supporting units and sections stand in cells of their own. */
export function responsibilityOf(units: string, support: string, section: string): string | Readonly<Record<string, unknown>> | undefined {
  if (support === '' && section === '') return units === '' ? undefined : units;
  const { lead, joint, support: more, section: named } = readResponsibility(units);
  const helpers = [...more, ...readNames(support)];
  const several = lead.length === 0 && support === '' && joint.length > 1;
  const leaders = several ? [] : lead.length > 0 ? lead : joint;
  const sections = section !== '' ? sectionsOf(section) : named;
  const made = {
    ...(leaders.length > 0 ? { lead: leaders } : {}),
    ...(several ? { joint } : lead.length > 0 && joint.length > 0 ? { joint } : {}),
    ...(helpers.length > 0 ? { support: helpers } : {}),
    ...(sections === undefined || sections === '' ? {} : { section: sections }),
  };
  return Object.keys(made).length === 0 ? undefined : made;
}

function readNames(words: string): readonly string[] {
  const { lead, joint, support } = readResponsibility(words);
  return [...lead, ...joint, ...support];
}

/** Grounds with the words of the clause and the rank from cells of their own; `left` are those that fit no single ground. */
export function basisOf(
  words: string,
  clause: string,
  rank: string,
): { readonly basis: string | readonly BasisParts[] | undefined; readonly left: readonly ('clause' | 'rank')[] } {
  const left: ('clause' | 'rank')[] = [];
  if (words === '')
    return { basis: undefined, left: [...(clause === '' ? [] : (['clause'] as const)), ...(rank === '' ? [] : (['rank'] as const))] };
  const listed = ranks.get(rank.replace(/\s/g, ''));
  if (rank !== '' && listed === undefined) left.push('rank');
  if (clause === '' && listed === undefined) return { basis: words, left };
  const [one, ...others] = readBasis(words);
  if (one === undefined || others.length > 0)
    return { basis: words, left: [...(clause === '' ? [] : (['clause'] as const)), ...(rank === '' ? [] : (['rank'] as const))] };
  const cited =
    /^\s*((?:第[一二三四五六七八九十百零\d]+条(?:之[一二三四五六七八九十])?)(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(][一二三四五六七八九十\d]+[)）]项?|第[一二三四五六七八九十\d]+项)?)[\s:：，,、。]*(.*)$/su.exec(
      clause,
    );
  const at = one.clause ?? cited?.[1];
  const said = one.clause === undefined && cited !== null ? (cited[2] ?? '') : clause;
  return {
    basis: [
      {
        law: one.law,
        ...(one.number === undefined ? {} : { number: one.number }),
        ...(at === undefined ? {} : { clause: at }),
        ...(listed === undefined ? {} : { rank: listed }),
        ...(said === '' ? {} : { text: said }),
      },
    ],
    left,
  };
}

const ranks: ReadonlyMap<string, string> = new Map(
  ['法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '规章', '规范性文件', '政策文件'].map((rank) => [rank, rank]),
);

/** Paths of site columns as the schema has them, joined with ` > `; several lines of a cell are several columns. */
export function columnPathsIn(words: string): readonly string[] {
  const lines = words.split(/[\n；;]/).map((line) => line.trim());
  const several = lines.length > 1 && lines.every((line) => separator.test(line));
  return (several ? lines : [lines.join('')])
    .map((line) =>
      line
        .split(separator)
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .join(' > '),
    )
    .filter((path) => path !== '');
}

const separator = /\s*(?:[>›＞→»|｜\\]|-+>|[—–]+|－|(?<=[\u3400-\u9fff）)])[-/／](?=[\u3400-\u9fff（(]))\s*/;

/** Phones beside a name: they have no place in a catalog. `rest` is what is left. */
export function withoutPhones(words: string): { readonly rest: string; readonly phones: readonly string[] } {
  const phones: string[] = [];
  const rest = words
    .replace(
      /[\s，,；;、]*[（(]?\s*(?:(?:联系|办公|咨询)?(?:电话|方式)\s*[:：]?\s*)?((?:0\d{2,3}\s*[-—－]?\s*)\d{7,8}(?:-\d{1,4})?|1[3-9]\d{9}|(?<!\d)[2-9]\d{6,7}(?!\d))\s*[)）]?/g,
      (_, phone: string) => {
        phones.push(phone);
        return '';
      },
    )
    .trim();
  return { rest, phones };
}
