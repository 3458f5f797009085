import type { Entry } from '../model/documents.js';

type Item = Exclude<Exclude<Entry['channels'], string | undefined>[number], string>;

const needs = { required: '必选', optional: '可选', none: '未选' } as const;

/** A list of channels as a cell: names alone as 政府网站、政务新媒体, else a line each: 政府网站〔必选〕（说明：首页） https://…. */
export function channelCell(value: object): string {
  const items = value as Exclude<Entry['channels'], string | undefined>;
  const names = items.filter((item): item is string => typeof item === 'string');
  if (names.length === items.length && names.length > 1) return names.join('\n');
  return items.map(line).join('\n');
}

/** The value of a channel cell: a list where its lines carry what only a list can say, or are plain names; else the phrase. */
export function channelValue(text: string): unknown {
  const lines = text.split(/\n+/).map((one) => one.trim());
  if (/[■□▄▲√●〇○☑☐×£]/.test(text)) return text;
  const items = lines.map(item);
  if (items.some((one) => typeof one === 'object')) return items;
  return lines.length > 1 && lines.every((one) => !/[、，,；;]/.test(one)) ? lines : text;
}

function line(one: string | Item): string {
  if (typeof one === 'string') return one;
  const { name, need, note, url } = one;
  return `${name}${need === undefined ? '' : `〔${needs[need]}〕`}${note === undefined ? '' : `（说明：${note}）`}${url === undefined ? '' : ` ${url}`}`;
}

function item(text: string): string | Item {
  const [, name = text, word, note, url] = /^(.+?)(?:〔(必选|可选|未选)〕)?(?:（说明：(.*)）)?(?:\s+(https?:\/\/\S+))?$/.exec(text) ?? [];
  if (word === undefined && note === undefined && url === undefined) return text;
  const need = (Object.keys(needs) as (keyof typeof needs)[]).find((key) => needs[key] === word);
  return { name, ...(need && { need }), ...(url !== undefined && { url }), ...(note !== undefined && { note }) };
}
