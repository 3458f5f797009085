import type { Catalog, Entry } from '../model/documents.js';
import type { Reading } from '../model/reading.js';
import type { ChannelRegister } from '../model/register.js';
import type { Channel, Need } from '../model/structures.js';
import { isListed } from './channel-register.js';
import { channelRemarks } from './channel-remarks.js';
import { readLegend } from './legend.js';
import { changesOf, type ListItem, type MarkedList, type Place, readMarkedList, type Vocabulary } from './marked-list.js';
import { lostMark, type Marks, marksOf } from './marks.js';
import { memoise } from './memo.js';

export { createChannels } from './channel-register.js';
export { channelPartNames } from './part-names.js';

type Legend = Catalog['legend'];

/** Where the pieces of a channel stand in the phrase, mark and name apart. A channel that is only an address has it as its name. */
export interface ChannelPlaces {
  readonly name: Place;
  readonly mark?: Place;
  readonly other?: Place;
  readonly url?: Place;
}

/** One channel with its places. */
export interface ParsedChannel extends Channel {
  readonly places: ChannelPlaces;
}

/** What a channel phrase says. `kind`: a list of channels, a mark alone, 同上, a filler such as —, or unread because it is far too long. */
export interface ParsedChannels extends Reading {
  readonly kind: 'channels' | 'mark' | 'inherit' | 'filler' | 'unparsed';
  readonly channels: readonly ParsedChannel[];
  /** What a legend inside the phrase or its heading says. */
  readonly legend?: NonNullable<Legend>;
  /** True where one of the channels is enough: 任选其一, 政府网站或政府公报. */
  readonly oneOf?: true;
}

/** What a phrase is read with; `heading` may hold a legend (公开渠道和载体（“■”表示必选项）), which holds for lack of one in the phrase itself. */
export interface ChannelContext {
  readonly legend?: Legend;
  readonly heading?: string;
  readonly register: ChannelRegister;
}

/**
 * A channel phrase with everything that was read, assumed and not understood. Marks mean what the phrase, its heading or the catalog's
 * legend says, in this order; without one ■ is required and □ none. Plain and numbered lists are all required.
 */
export function parseChannels(phrase: string, context: ChannelContext): ParsedChannels {
  const { register } = context;
  const heading = context.heading === undefined ? undefined : readLegend(context.heading);
  const marks = marksOf(heading?.legend ?? context.legend, register);
  const list = readMarkedList(phrase, marks, vocabularyOf(register));
  const channels = list.items.map((item) => ({ ...channelOf(phrase, item), places: placesOf(item) }));
  const legend = list.legend ?? heading?.legend;
  return {
    raw: phrase,
    kind: list.kind === 'list' ? 'channels' : list.kind === 'too-long' ? 'unparsed' : list.kind,
    channels,
    ...(legend === undefined ? {} : { legend }),
    ...(list.oneOf === true || (heading !== undefined && heading.oneOf.length > 0) ? { oneOf: true as const } : {}),
    parts: partsOf(list),
    normalised: changesOf(phrase, list),
    ...channelRemarks(phrase, list, channels, register),
  };
}

/**
 * A channel cell as a list, by the same grammar as `parseChannels`, without offsets and remarks. A cell that is far too long for a list
 * is one channel that nobody knows.
 */
export function readChannels(value: Entry['channels'], legend: Legend, register: ChannelRegister): readonly Channel[] {
  if (value === undefined) return [];
  const read = readerFor(legend, register);
  if (typeof value === 'string') return read(value);
  return value.flatMap((item) => {
    const known = register.known(typeof item === 'string' ? item : item.name);
    if (typeof item === 'string') return known !== undefined && known !== '其他' ? [{ name: item, need: 'required', known }] : read(item);
    return [
      {
        name: item.name,
        need: item.need ?? 'required',
        ...(known === undefined ? {} : { known }),
        ...(item.note === undefined ? {} : { other: item.note }),
        ...(item.url === undefined ? {} : { url: item.url }),
      },
    ];
  });
}

/** Channels as a phrase: a plain list when all are required and no legend asks for boxes, else ■政府网站□政府公报. Reading it gives the channels again. */
export function printChannels(channels: readonly Channel[], legend?: Legend): string {
  const boxes =
    legend !== undefined ||
    channels.some(({ name, need, other }) => need === 'none' || separator.test(name) || (other !== undefined && separator.test(other)));
  if (!boxes) return channels.map((channel) => shown(channel) + (channel.need === 'optional' ? '（可选）' : '')).join('、');
  return channels
    .map((channel) => {
      const mark = markFor(channel.need, legend);
      const optional = channel.need === 'optional' && mark === undefined ? '（可选）' : '';
      return `${mark ?? fallback(channel.need, legend)}${shown(channel)}${optional}`;
    })
    .join('');
}

const separator = /[、，,；;\s。]/;

function markFor(need: Need, legend: Legend): string | undefined {
  return Object.entries(legend ?? {}).find(([, meaning]) => meaning === need)?.[0];
}

// a mark that the legend does not use for something else
function fallback(need: Need, legend: Legend): string {
  if (need !== 'none') return '■';
  const taken = Object.keys(legend ?? {}).some((mark) => lostMark(mark) === '□' || '□☐○〇'.includes(mark));
  return taken ? '×' : '□';
}

function shown({ name, other, url }: Channel): string {
  if (name === url) return url;
  const which = other === undefined ? '' : name === '其他' ? `：${other}` : `（${other}）`;
  return `${name}${which}${url === undefined ? '' : ` ${url}`}`;
}

// the words of channel cells as the grammar asks for them
function vocabularyOf(register: ChannelRegister): Vocabulary {
  const before = vocabularies.get(register);
  if (before !== undefined) return before;
  const made = { known: (name: string) => register.known(name), listed: (name: string) => isListed(name, register), done: true as const };
  vocabularies.set(register, made);
  return made;
}

const vocabularies = new WeakMap<ChannelRegister, Vocabulary>();

// one item of a list as a channel: its words instead of its places
function channelOf(raw: string, item: ListItem): Channel {
  const { name, need, known, rest, other, url } = item;
  const made: { -readonly [K in keyof Channel]: Channel[K] } = { name: rest === true ? '其他' : raw.slice(name.start, name.end), need };
  if (known !== undefined) made.known = known;
  if (other !== undefined) made.other = raw.slice(other.start, other.end);
  if (url !== undefined) made.url = raw.slice(url.start, url.end);
  return made;
}

function placesOf({ name, mark, other, url }: ListItem): ChannelPlaces {
  return {
    name,
    ...(mark === undefined ? {} : { mark: { start: mark.start, end: mark.end } }),
    ...(other === undefined ? {} : { other }),
    ...(url === undefined ? {} : { url }),
  };
}

// in the order of the text
function partsOf(list: MarkedList): Reading['parts'] {
  const parts = [...list.parts];
  for (const { name, mark, other, url } of list.items) {
    if (mark !== undefined) parts.push({ name: 'mark', start: mark.start, end: mark.end });
    if (name.start !== url?.start) parts.push({ name: 'name', ...name });
    if (other !== undefined) parts.push({ name: 'other', ...other });
    if (url !== undefined) parts.push({ name: 'url', ...url });
  }
  return parts.sort((a, b) => a.start - b.start || b.end - a.end);
}

// ---- one reader for each register and meaning of the marks

type Reader = (value: string) => readonly Channel[];

const readers = new WeakMap<ChannelRegister, Map<string, Reader>>();
const legendKeys = new WeakMap<object, string>();

function readerFor(legend: Legend, register: ChannelRegister): Reader {
  const byLegend = readers.get(register) ?? new Map<string, Reader>();
  readers.set(register, byLegend);
  const key = legend === undefined ? '' : keyOf(legend);
  const before = byLegend.get(key);
  if (before !== undefined) return before;
  const reader = memoise(lightReader(marksOf(legend, register), vocabularyOf(register)));
  if (byLegend.size > 64) byLegend.clear();
  byLegend.set(key, reader);
  return reader;
}

function lightReader(marks: Marks, words: Vocabulary): Reader {
  return (value) => {
    const list = readMarkedList(value, marks, words);
    return list.kind === 'too-long' ? [{ name: value.trim(), need: 'required' }] : list.items.map((item) => channelOf(value, item));
  };
}

function keyOf(legend: NonNullable<Legend>): string {
  const key = legendKeys.get(legend) ?? JSON.stringify(legend);
  legendKeys.set(legend, key);
  return key;
}
