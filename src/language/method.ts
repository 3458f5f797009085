import { shortened, type Text, text } from '../base/text.js';
import type { Change, Part, Reading, Remark } from '../model/reading.js';
import type { ChannelRegister } from '../model/register.js';
import { parseAudience } from './audience.js';
import { isFormat } from './channel-misplaced.js';
import { isListed, shippedChannels, shippedMarks } from './channel-register.js';
import { remarksOf } from './channel-remarks.js';
import { type ParsedChannel, parseChannels } from './channels.js';
import { type Level, parseLevel } from './levels.js';
import { type ListItem, type MarkedList, type Place, readMarkedList, type Vocabulary } from './marked-list.js';
import { marksOf } from './marks.js';
import { isMode, type Mode, modeAtEnd, modeAtStart } from './modes.js';
import { tracked } from './tracked.js';

export type { Mode } from './modes.js';
export { methodPartNames } from './part-names.js';

/** What a method cell holds, by its value: a method, channels, both, a level, an audience or a format written in the wrong place; or a mark alone, 同上, a filler. */
export type MethodKind = 'mode' | 'channel' | 'both' | 'level' | 'audience' | 'format' | 'mark' | 'inherit' | 'filler' | 'unknown';

/** What a method phrase says. `channels` are those it names, with offsets in the whole phrase; `withheld` for 不予公开. */
export interface ParsedMethod extends Reading {
  readonly kind: MethodKind;
  readonly modes: readonly Mode[];
  readonly channels?: readonly ParsedChannel[];
  readonly levels?: readonly Level[];
  readonly withheld?: true;
  /** What limits a mode: 依申请公开（涉密除外）. */
  readonly note?: string;
}

/** A method phrase by its value, whatever its heading says: 主动公开, 主动/依申请, √主动 □依申请, 通过政府网站主动公开, 政府网站, 县级. */
export function parseMethod(phrase: string, register: ChannelRegister = shippedChannels()): ParsedMethod {
  const marks = marksOf(undefined, shippedMarks);
  const list = readMarkedList(phrase, marks, vocabularyOf(register));
  if (list.kind !== 'list') return empty(phrase, list);
  const found = modesIn(phrase, list);
  const read = found.places.flatMap((place) => channelsIn(phrase, place, register));
  const known = read.filter((channel) => channel.known !== undefined);
  // beside no channel at all an unknown name is none either
  const channels = known.length === 0 ? [] : read;
  const unknown =
    known.length === 0 ? found.places : read.filter((channel) => channel.known === undefined).map(({ places }) => places.name);
  if (found.modes.length === 0 && !found.withheld && known.length === 0) return elsewhere(phrase, list);
  const notes = remarksOf(phrase, list.notes);
  const warnings: Remark[] = [...notes.warnings, ...found.warnings];
  for (const channel of known) {
    const { name } = channel.places;
    warnings.push({ code: 'method-is-channel', message: isChannel(phrase.slice(name.start, name.end)), ...name });
  }
  for (const place of unknown) if (!found.notes.includes(place)) warnings.push(notUnderstood(phrase, place));
  const limits = known.length === 0 ? found.notes : [];
  const kind = known.length === 0 ? 'mode' : found.modes.length === 0 && !found.withheld ? 'channel' : 'both';
  return {
    raw: phrase,
    kind,
    modes: [...new Set(found.modes)],
    ...(channels.length === 0 ? {} : { channels }),
    ...(found.withheld ? { withheld: true as const } : {}),
    ...(limits.length === 0 ? {} : { note: limits.map(({ start, end }) => phrase.slice(start, end)).join('；') }),
    parts: ordered([
      ...limits.map((place) => ({ name: 'other', ...place })),
      ...list.parts.filter(({ name }) => name !== 'label'),
      ...found.parts,
      ...channels.flatMap(partsOfChannel),
    ]),
    normalised: changes(phrase, [...found.parts, ...channels.map(({ places }) => places.name)], found.changes),
    assumed: notes.assumed,
    warnings: ordered(warnings),
  };
}

/** Modes as a phrase: 主动公开、依申请公开. Reading it gives the modes again. */
export function printMethod(modes: readonly Mode[]): string {
  return modes.join('、');
}

// a mode is a name of the list as a channel is
function vocabularyOf(register: ChannelRegister): Vocabulary {
  return {
    known: (name) => {
      const plain = tracked(name).plain;
      const head = modeAtStart(plain);
      if (head !== undefined) return head === plain.length ? plain : undefined;
      return register.known(name);
    },
    listed: (name) => isMode(tracked(name).plain) !== undefined || isListed(name, register),
  };
}

// ---- modes, and the places that are left for channels

interface Found {
  readonly modes: Mode[];
  readonly parts: Part[];
  readonly places: Place[];
  /** Those of `places` that stand in brackets behind a mode: channels, or what limits it (涉密除外). */
  readonly notes: Place[];
  readonly warnings: Remark[];
  readonly changes: Change[];
  withheld: boolean;
}

function modesIn(raw: string, list: MarkedList): Found {
  const found: Found = { modes: [], parts: [], places: [], notes: [], warnings: [], changes: [], withheld: false };
  // 主动公开：政府网站、政务新媒体
  for (const { name, start, end } of list.parts)
    if (name === 'label' && !take(raw, { start, end }, true, found)) found.parts.push({ name, start, end });
  for (const item of list.items) {
    const { name, need, mark, other, url } = item;
    if (mark !== undefined) found.parts.push({ name: 'mark', start: mark.start, end: mark.end });
    if (take(raw, name, need !== 'none', found)) {
      if (other !== undefined) {
        found.places.push(other);
        found.notes.push(other);
      }
      continue;
    }
    // 政府网站主动公开
    const plain = tracked(raw.slice(name.start, name.end));
    const at = modeAtEnd(plain.plain);
    if (at !== undefined && at > 0) {
      const cut = name.start + plain.place(at, at + 1).start;
      take(raw, { start: cut, end: name.end }, need !== 'none', found);
      found.places.push({ start: startOf(item), end: cut });
    } else if (need !== 'none') found.places.push({ start: startOf(item), end: Math.max(name.end, other?.end ?? 0, url?.end ?? 0) });
  }
  return found;
}

function startOf({ name }: ListItem): number {
  return name.start;
}

// the mode that stands there, when one does and nothing else
function take(raw: string, place: Place, chosen: boolean, found: Found): boolean {
  const mode = isMode(tracked(raw.slice(place.start, place.end)).plain);
  if (mode === undefined) return false;
  found.parts.push({ name: 'mode', ...place });
  if (mode.typo) {
    found.warnings.push({ code: 'typo', message: misspelled(raw.slice(place.start, place.end), mode.mode), ...place });
    found.changes.push({ ...place, as: mode.mode });
  }
  if (!chosen) return true;
  if (mode.mode === '不予公开') {
    found.withheld = true;
    found.warnings.push({ code: 'method-withheld', message: withheld, ...place });
  } else found.modes.push(mode.mode);
  return true;
}

function channelsIn(raw: string, { start, end }: Place, register: ChannelRegister): readonly ParsedChannel[] {
  const moved = (place: Place): Place => ({ start: place.start + start, end: place.end + start });
  return parseChannels(raw.slice(start, end), { register }).channels.map(({ places: { name, mark, other, url }, ...channel }) => ({
    ...channel,
    places: {
      name: moved(name),
      ...(mark === undefined ? {} : { mark: moved(mark) }),
      ...(other === undefined ? {} : { other: moved(other) }),
      ...(url === undefined ? {} : { url: moved(url) }),
    },
  }));
}

function partsOfChannel({ places: { name, other, url } }: ParsedChannel): Part[] {
  return [
    { name: 'channel', ...name },
    ...(other === undefined ? [] : [{ name: 'other', ...other }]),
    ...(url === undefined || url.start === name.start ? [] : [{ name: 'url', ...url }]),
  ];
}

// ---- neither

function elsewhere(raw: string, list: MarkedList): ParsedMethod {
  const whole = { start: 0, end: raw.length };
  const base = { raw, modes: [], normalised: [], assumed: [] };
  const level = parseLevel(raw);
  if (level.kind === 'level' && level.warnings.length === 0)
    return {
      ...level,
      kind: 'level',
      modes: [],
      warnings: [
        { code: 'method-is-level', message: text(`“${raw}”是公开层级，不是公开方式`, `"${raw}" is a level, not a method`), ...whole },
      ],
    };
  const audience = parseAudience(raw);
  if (audience.kind === 'audience' && audience.audiences.some(({ kind }) => kind === 'all'))
    return {
      ...base,
      kind: 'audience',
      parts: audience.parts,
      warnings: [
        {
          code: 'method-is-audience',
          message: text(`“${raw}”是公开对象，不是公开方式`, `"${raw}" is an audience, not a method`),
          ...whole,
        },
      ],
    };
  if (isFormat(raw))
    return {
      ...base,
      kind: 'format',
      parts: [{ name: 'format', ...trimmedPlace(raw) }],
      warnings: [
        { code: 'method-is-format', message: text(`“${raw}”是公开的格式，不是公开方式`, `"${raw}" is a format, not a method`), ...whole },
      ],
    };
  const { assumed, warnings } = remarksOf(raw, list.notes);
  return { ...base, kind: 'unknown', parts: [], assumed, warnings: [...warnings, notUnderstood(raw, trimmedPlace(raw))] };
}

function empty(raw: string, { kind, parts, notes }: MarkedList): ParsedMethod {
  const base = { raw, modes: [], parts, normalised: [], ...remarksOf(raw, notes) };
  return { ...base, kind: kind === 'mark' || kind === 'inherit' || kind === 'filler' ? kind : 'unknown' };
}

function trimmedPlace(raw: string): Place {
  const start = raw.length - raw.trimStart().length;
  return { start, end: Math.max(start, raw.trimEnd().length) };
}

// ---- words

function isChannel(words: string): Text {
  return text(`“${words}”是公开渠道，不是公开方式，写在公开渠道里`, `"${words}" is a channel, not a method; write it under channels`);
}

const withheld = text('“不予公开”的信息不进主动公开事项目录', 'What is not disclosed does not belong in a catalog of proactive disclosure');

function misspelled(words: string, mode: string): Text {
  return text(`“${words}”按“${mode}”读，像是写错了字`, `"${words}" is read as ${mode}; it seems to be misspelled`);
}

function notUnderstood(raw: string, { start, end }: Place): Remark {
  const words = raw.slice(start, end);
  const shown = shortened(words, 40);
  return { code: 'method-unknown', message: text(`看不懂公开方式“${shown}”`, `The method "${shown}" is not understood`), start, end };
}

function ordered<T extends Place>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => a.start - b.start || b.end - a.end);
}

// a name that is read as another one has no smaller changes inside
function changes(raw: string, places: readonly Place[], read: readonly Change[]): readonly Change[] {
  const inside = (all: readonly Place[]) => (one: Place) => all.some(({ start, end }) => start <= one.start && one.end <= end);
  return ordered([...tracked(raw).changes.filter((one) => inside(places)(one) && !inside(read)(one)), ...read]);
}
