import { type Text, text } from '../base/text.js';
import type { Part, Reading, Remark } from '../model/reading.js';
import type { Need } from '../model/structures.js';
import { shippedChannels, shippedMarks } from './channel-register.js';
import { remarksOf } from './channel-remarks.js';
import { levelWords } from './level-grammar.js';
import { changesOf, type ListItem, type Place, readMarkedList, type Vocabulary } from './marked-list.js';
import { marksOf } from './marks.js';
import { isMode } from './modes.js';
import { tracked } from './tracked.js';

/** To whom: everybody, or a group by its name; a group that is not named (特定群体) has no name. */
export interface Audience {
  readonly kind: 'all' | 'group';
  readonly name?: string;
  readonly need: Need;
  /** What limits it: 全社会（涉密除外）. */
  readonly note?: string;
  readonly place: Place;
}

/** What an audience phrase says. */
export interface ParsedAudience extends Reading {
  readonly kind: 'audience' | 'mark' | 'inherit' | 'filler' | 'unparsed';
  readonly audiences: readonly Audience[];
}

/** An audience phrase: 全社会, 面向社会, 特定群体（法律援助申请人）, √全社会 □特定群体. Any name that is no word for everybody is a group. */
export function parseAudience(phrase: string): ParsedAudience {
  const list = readMarkedList(phrase, marksOf(undefined, shippedMarks), words);
  const { assumed, warnings } = remarksOf(phrase, list.notes);
  if (list.kind !== 'list') {
    const kind = list.kind === 'too-long' ? 'unparsed' : list.kind;
    return { raw: phrase, kind, audiences: [], parts: list.parts, normalised: [], assumed, warnings };
  }
  const audiences = list.items.map((item) => audienceOf(phrase, item));
  const parts: Part[] = [...list.parts];
  const more: Remark[] = [];
  for (const [index, { mark, other, name }] of list.items.entries()) {
    if (mark !== undefined) parts.push({ name: 'mark', start: mark.start, end: mark.end });
    parts.push({ name: 'audience', ...name });
    if (other !== undefined) parts.push({ name: 'other', ...other });
    const audience = audiences[index];
    if (audience?.name !== undefined && other === undefined && isElsewhere(audience.name))
      more.push({
        code: 'not-an-audience',
        message: text(`“${audience.name}”不是公开对象`, `"${audience.name}" is not an audience`),
        ...name,
      });
    if (audience?.kind === 'group' && audience.name === undefined && audience.need !== 'none')
      more.push({ code: 'group-unnamed', message: unnamed(phrase.slice(name.start, name.end)), ...name });
  }
  return {
    raw: phrase,
    kind: audiences.length === 0 ? 'unparsed' : 'audience',
    audiences,
    parts: parts.sort((a, b) => a.start - b.start || b.end - a.end),
    normalised: changesOf(phrase, list),
    assumed,
    warnings: [...warnings, ...more].sort((a, b) => a.start - b.start),
  };
}

/** Audiences as a phrase: a plain list, with boxes where one is not chosen. Reading it gives the audiences again. */
export function printAudience(audiences: readonly Audience[]): string {
  const boxes = audiences.some(({ need }) => need === 'none');
  const shown = ({ kind, name, note }: Audience) =>
    (kind === 'all' ? '全社会' : (name ?? '特定群体')) + (note === undefined ? '' : `（${note}）`);
  return audiences.map((one) => (boxes ? (one.need === 'none' ? '□' : '■') : '') + shown(one)).join(boxes ? '' : '、');
}

/** True for words that mean everybody: 全社会, 面向社会, 社会公众. */
export function isEverybody(name: string): boolean {
  return everybody.test(core(name));
}

// 除涉密外全社会: everybody, and who is left out
const allBut = /^(除.{1,24}?[之以]?外)(?:均|都)?(.+)$/u;

function isAllBut(name: string): RegExpExecArray | undefined {
  const found = allBut.exec(name.trim());
  return found !== null && isEverybody(found[2] ?? '') ? found : undefined;
}

/** True for words for a group that is not named: 特定群体, 特定对象. */
export function isUnnamedGroup(name: string): boolean {
  return someGroup.test(core(name));
}

const everybody =
  /^(?:全社会?|社会|全体(?:社会)?(?:公众|公民|市民|居民|村民)|(?:全?社会)?(?:公众|大众)|(?:全[国省市县区镇乡村])(?:人民|群众|公众)?|(?:公民|自然人)、?法人(?:和|或者?|及|以及)其他组织|社会各界|全民|所有人|不特定(?:对象|群体|公众))$/;
const someGroup = /^(?:特定|部分)(?:的)?(?:群体|对象|人群|人员|公众)?$/;

function core(name: string): string {
  return tracked(name)
    .plain.replace(/[“”"]/g, '')
    .replace(/^(?:面向|向|对|针对)(?=.)/, '')
    .replace(/(?:主动)?(?:公开|公布|发布|公示)$/, '');
}

const words: Vocabulary = {
  known: (name) =>
    name.length > 40
      ? undefined
      : isEverybody(name) || isAllBut(name) !== undefined
        ? '全社会'
        : isUnnamedGroup(name)
          ? '特定群体'
          : undefined,
  listed: (name) => isEverybody(name) || isUnnamedGroup(name),
};

function audienceOf(raw: string, { name, known, need, other }: ListItem): Audience {
  const but = isAllBut(raw.slice(name.start, name.end))?.[1];
  const beside = other === undefined ? undefined : raw.slice(other.start, other.end);
  const said = but === undefined || beside === undefined ? (but ?? beside) : `${but}；${beside}`;
  if (known === '全社会') return { kind: 'all', need, place: name, ...(said === undefined ? {} : { note: said }) };
  if (known === '特定群体') return { kind: 'group', need, place: name, ...(said === undefined ? {} : { name: said }) };
  const whole = raw.slice(name.start, name.end);
  // a method in the place of an audience stays whole
  const bare =
    isMode(whole) !== undefined
      ? whole
      : whole.replace(/^(?:面向|向|针对)\s?(?=.{2})/, '').replace(/(?<=.)(?:公开|公布|发布)$/, '') || whole;
  return { kind: 'group', name: bare, need, place: name };
}

// a channel, a method or a level in the place of an audience
function isElsewhere(name: string): boolean {
  const plain = tracked(name).plain;
  return (
    shippedChannels().known(name) !== undefined || isMode(plain) !== undefined || (plain.includes('级') && levelWords(plain) !== undefined)
  );
}

function unnamed(words: string): Text {
  return text(`“${words}”没有写明是哪些人`, `"${words}" does not say who they are`);
}
