import type { Catalog, Entry } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import type { Channel, Need } from '../model/structures.js';
import { splitOutside } from './brackets.js';
import { memoise } from './memo.js';
import { isFiller } from './normalise.js';

export { createChannels } from './channel-register.js';

type Legend = Catalog['legend'];

/**
 * A channel cell as a list. Boxes run together without separators (■政府网站□政府公报) and mean what the legend says, else ■ required
 * and □ none; a cross, or a slash beside ticks (√政府网站 /政府公报), is none; numbered and plain lists are all required. `/` and 、 inside a registered name never cut it.
 */
export function readChannels(value: Entry['channels'], legend: Legend, register: ChannelRegister): readonly Channel[] {
  if (value === undefined) return [];
  const reader = readerFor(legend, register);
  if (typeof value === 'string') return reader.phrase(value);
  return value.flatMap((item) => {
    if (typeof item === 'string') return reader.item(item);
    const known = register.known(item.name);
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

/** Channels as a phrase: a plain list when all are required and no legend asks for boxes, else ■政府网站□政府公报. */
export function printChannels(channels: readonly Channel[], legend?: Legend): string {
  const boxes = legend !== undefined || channels.some(({ need }) => need === 'none');
  if (!boxes) return channels.map((channel) => shown(channel) + (channel.need === 'optional' ? '（可选）' : '')).join('、');
  const markOf = (need: Need) => Object.entries(legend ?? {}).find(([, meaning]) => meaning === need)?.[0];
  return channels
    .map((channel) => {
      const mark = markOf(channel.need);
      const fallback = channel.need === 'none' ? '□' : '■';
      const optional = channel.need === 'optional' && mark === undefined ? '（可选）' : '';
      return `${mark ?? fallback}${shown(channel)}${optional}`;
    })
    .join('');
}

function shown({ name, other, url }: Channel): string {
  return `${name}${other === undefined ? '' : `：${other}`}${url === undefined ? '' : ` ${url}`}`;
}

// ---- one reader for each register and meaning of the marks

interface Reader {
  phrase(value: string): readonly Channel[];
  item(value: string): readonly Channel[];
}

const readers = new WeakMap<ChannelRegister, Map<string, Reader>>();
const legendKeys = new WeakMap<object, string>();

function readerFor(legend: Legend, register: ChannelRegister): Reader {
  const byLegend = readers.get(register) ?? new Map<string, Reader>();
  readers.set(register, byLegend);
  const key = legend === undefined ? '' : keyOf(legend);
  const before = byLegend.get(key);
  if (before !== undefined) return before;
  const marks = marksOf(legend, register);
  const reader = {
    phrase: memoise((value: string) => readPhrase(value, marks, register)),
    item: memoise((value: string) => readItem(value, marks, register)),
  };
  if (byLegend.size > 64) byLegend.clear();
  byLegend.set(key, reader);
  return reader;
}

function keyOf(legend: NonNullable<Legend>): string {
  const key = legendKeys.get(legend) ?? JSON.stringify(legend);
  legendKeys.set(legend, key);
  return key;
}

type Marks = ReadonlyMap<string, Need>;

function marksOf(legend: Legend, register: ChannelRegister): Marks {
  const marks = new Map<string, Need>();
  for (const mark of register.yesMarks) marks.set(mark, 'required');
  for (const mark of register.noMarks) marks.set(mark, 'none');
  for (const mark of register.crossMarks) marks.set(mark, 'none');
  if (legend === undefined) return marks;
  // a box that was lost in conversion means what the box means
  const empty = legend['□'] ?? legend['☐'] ?? legend['○'] ?? legend['〇'];
  const full = legend['■'] ?? legend['√'] ?? legend['●'];
  if (empty !== undefined) for (const mark of register.noMarks) marks.set(mark, empty);
  if (full !== undefined) for (const mark of register.yesMarks) marks.set(mark, full);
  for (const [mark, need] of Object.entries(legend)) if ([...mark].length === 1) marks.set(mark, need);
  return marks;
}

// ---- phrases

interface Boxed {
  readonly need: Need;
  readonly text: string;
}

function readPhrase(given: string, marks: Marks, register: ChannelRegister): readonly Channel[] {
  const value = withBareMarks(given, marks);
  if (isFiller(value) || isOnlyMark(value, marks)) return [];
  const boxes = boxesOf(value, marks, register);
  if (boxes === undefined) return plainNames(value, register).flatMap((name) => channelsOf({ need: 'required', text: name }, register));
  return boxes.flatMap((box) => namesInBox(box.text, register).flatMap((text) => channelsOf({ need: box.need, text }, register)));
}

function readItem(given: string, marks: Marks, register: ChannelRegister): readonly Channel[] {
  const value = withBareMarks(given, marks);
  const boxes = boxesOf(value, marks, register);
  return (boxes ?? [{ need: 'required' as const, text: value }]).flatMap((box) => channelsOf(box, register));
}

// 政府网站（√）、【×】政府公报: the brackets belong to the mark
function withBareMarks(value: string, marks: Marks): string {
  return value.replace(/[(（[【〔] ?([^\s\w]) ?[)）\]】〕]/g, (whole, mark: string) =>
    marks.has(mark) || /[/／]/.test(mark) ? mark : whole,
  );
}

function isOnlyMark(value: string, marks: Marks): boolean {
  const plain = value.trim();
  return [...plain].length === 1 && marks.has(plain);
}

/** The text of each box; undefined when there is no box at all. A box may stand before its name or, in whole cells, after it. */
function boxesOf(value: string, marks: Marks, register: ChannelRegister): readonly Boxed[] | undefined {
  const found: { readonly at: number; readonly need: Need }[] = [];
  for (let at = 0; at < value.length; at++) {
    const need = marks.get(value.charAt(at));
    if (need !== undefined && isMark(value, at, register)) found.push({ at, need });
  }
  if (/[/／]/.test(value)) {
    const slashes = [...value.matchAll(/[/／]/g)].filter(({ index }) => isSlashMark(value, index, found.length > 0, register));
    found.push(...slashes.map(({ index }) => ({ at: index, need: 'none' as const })));
    found.sort((a, b) => a.at - b.at);
  }
  const [first] = found;
  const last = found[found.length - 1];
  if (first === undefined || last === undefined) return undefined;
  if (value.slice(0, first.at).trim() !== '' && value.slice(last.at + 1).trim() === '') {
    return found.map(({ at, need }, index) => ({
      need,
      text: value.slice(index === 0 ? 0 : (found[index - 1]?.at ?? 0) + 1, at).replace(/[:：]\s?$/, ''),
    }));
  }
  const boxes: Boxed[] = found.map(({ at, need }, index) => ({ need, text: value.slice(at + 1, found[index + 1]?.at ?? value.length) }));
  const before = value.slice(0, first.at).trim();
  const rest = boxes.map(({ need, text }) => ({ need, text: withoutLabel(text) }));
  return before === '' || /[:：]$/.test(before) ? rest : [{ need: 'required', text: withoutLabel(before) }, ...rest];
}

// 口 and t are also ordinary signs (窗口, app): marks only right before a name, at the start or after a gap
function isMark(value: string, at: number, register: ChannelRegister): boolean {
  const sign = value.charAt(at);
  if (!/[口tTRoO0£]/.test(sign)) return true;
  const before = value.charAt(at - 1);
  if (/[A-Za-z0-9]/.test(before) || !/[\u4e00-\u9fff]/.test(value.charAt(at + 1))) return false;
  if (sign !== '口') return true;
  for (let end = Math.min(value.length, at + 20); end > at + 2; end--) {
    if (register.known(value.slice(at + 1, end)) !== undefined) return at === 0 || !/[窗出入端]/.test(before);
  }
  return false;
}

// A slash that belongs to one name only, in a cell with ticks or at its very beginning: √政府网站 /政府公报, 政府网站√ 政府公报/. Between two
// halves of a name it is part of it (发布会 /听证会).
function isSlashMark(value: string, at: number, ticked: boolean, register: ChannelRegister): boolean {
  const before = value.slice(0, at);
  const after = value.slice(at + 1);
  const leads = /^[\u4e00-\u9fff]/.test(after) && /(?:^|[\s、，,；;])$/.test(before);
  const ends = /[\u4e00-\u9fff)）:：]$/.test(before) && /^(?:[\s、，,；;]|$)/.test(after);
  if (!leads && !ends) return false;
  if (before.trim() === '') return register.known(/^[^\s、，,；;/／]*/.exec(after)?.[0] ?? '') !== undefined || ticked;
  const left = /[\u4e00-\u9fff]*$/.exec(before.trimEnd().slice(-20))?.[0] ?? '';
  const right = /^[\u4e00-\u9fff]*/.exec(after.trimStart().slice(0, 20))?.[0] ?? '';
  return ticked && (left === '' || right === '' || register.known(`${left}/${right}`) === undefined);
}

// a label that heads the next group (提供政务服务的场所：) is no channel
function withoutLabel(text: string): string {
  const at = text.search(/[\s；;，,、][^\s；;，,、:：]{2,20}[:：]\s?$/);
  return at === -1 ? text : text.slice(0, at);
}

function namesInBox(text: string, register: ChannelRegister): readonly string[] {
  const whole = text.replace(/^[\s、，,；;]+/, '').replace(/[\s、，,；;。]{1,20}$/, '');
  if (whole === '' || register.known(whole) !== undefined || isOther(whole)) return [whole];
  const names = plainNames(whole, register);
  return names.every((name) => register.known(withoutUrl(name).name) !== undefined) ? names : [whole];
}

// ---- plain and numbered lists

function plainNames(value: string, register: ChannelRegister): readonly string[] {
  if (register.known(value) !== undefined) return [value.trim()];
  const text = value.trim();
  if (numbered.test(text))
    return text
      .split(numbers)
      .map(trimmed)
      .filter((name) => name !== '');
  const names: string[] = [];
  for (const piece of splitOutside(text, (at) => isSeparator(text, at)).map(trimmed)) {
    const before = names[names.length - 1];
    if (before !== undefined && withoutUrl(piece).name === '' && piece !== '') names[names.length - 1] = `${before} ${piece}`;
    else if (piece !== '') names.push(piece);
  }
  return names;
}

const numbered = /^[(（]?(?:1|一)[.．、)）]|^①/;
const numbers = /(?<![\d.:/A-Za-z])[(（]?\d{1,2}[.．、)）](?!\d)|[①-⑳]/;

function isSeparator(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if ('、，,；;\n'.includes(sign)) return true;
  if (!/\s/.test(sign)) return false;
  // not around a slash or a colon, and not before the URL of the name
  return !/[/／:：]/.test(text.charAt(at - 1)) && !/[/／:：]/.test(text.charAt(at + 1)) && !/^https?:/.test(text.slice(at + 1, at + 8));
}

function trimmed(name: string): string {
  return name
    .trim()
    .replace(/^[、，,；;.．\s]+/, '')
    .replace(/[、，,；;。\s]$/, '')
    .replace(/等(?:渠道|方式|形式|平台|媒体)?$/, '')
    .trim();
}

// ---- one name

function channelsOf({ need, text }: Boxed, register: ChannelRegister): readonly Channel[] {
  const { name: bare, url } = withoutUrl(trimmed(text));
  const choice = /[(（](可选|必选)(?:项)?[)）]$/.exec(bare);
  const name = choice === null ? bare : bare.slice(0, choice.index).trim();
  const needed = choice?.[1] === undefined ? need : choice[1] === '可选' ? 'optional' : 'required';
  if (name === '') return url === undefined ? [] : [{ name: url, need: needed, url }];
  const link = url === undefined ? {} : { url };
  const other = otherOf(name);
  if (other !== undefined)
    return [{ name: '其他', need: needed, ...(other === '' ? {} : { other }), known: register.known('其他') ?? '其他', ...link }];
  const labelled = /^[^:：]{2,20}[:：]\s?(.+)$/s.exec(name)?.[1];
  const said = labelled !== undefined && register.known(labelled) !== undefined ? labelled : name;
  const known = register.known(said);
  return [{ name: said, need: needed, ...(known === undefined ? {} : { known }), ...link }];
}

function isOther(name: string): boolean {
  return /^其[他它](?:$|[\s:：(（_＿])/.test(name);
}

function otherOf(name: string): string | undefined {
  if (!isOther(name)) return undefined;
  const rest = name.slice(2).replace(/^[\s:：]+/, '');
  const inner = /^[(（](.*)[)）]$/s.exec(rest)?.[1] ?? rest;
  return inner
    .replace(/^[_＿\s“"]+/, '')
    .replace(/[_＿”"]/g, '')
    .trim();
}

function withoutUrl(text: string): { readonly name: string; readonly url?: string } {
  const at = text.search(/https?:\/\//);
  if (at === -1) return { name: text };
  const url = /^[!-~]+/.exec(text.slice(at))?.[0].replace(/[,;.)]$/, '') ?? '';
  const name = `${text.slice(0, at)}${text.slice(at + url.length)}`.replace(/[(（]\s?[)）]/, '').trim();
  return { name: name.replace(/[(（:：]$/, '').trim(), url };
}
