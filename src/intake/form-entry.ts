import { readActivityTime } from '../language/activity-time.js';
import { readBasis } from '../language/basis.js';
import { printDeadline, readDeadline } from '../language/deadline.js';
import { readPath } from '../language/item-path.js';
import { printLevels, readLevels } from '../language/levels.js';
import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Entry } from '../model/documents.js';
import { alike } from './form-codec.js';

type Parts<K extends keyof Entry> = Exclude<Entry[K], string | undefined>;

/** Content with its elements as a cell: the text, then 要素：a；b, with ● and 〇 a line each where some are required. */
export function contentCell(value: object): string {
  const { text, elements = [] } = value as Parts<'content'>;
  const names = elements.map((one) => {
    if (typeof one === 'string') return one;
    return `${one.required === undefined ? '' : one.required ? '●' : '〇'}${one.name}`;
  });
  const marked = names.some((name) => /^[●〇]/.test(name) || name.includes('；'));
  const list = names.length === 0 ? [] : [marked ? `要素：\n${names.join('\n')}` : `要素：${names.join('；')}`];
  return [...(text === undefined ? [] : [text]), ...list].join('\n');
}

/** The value of a content cell: with elements where a line begins with 要素：. */
export function contentValue(cell: string): unknown {
  const found = /(?:^|\n)要素[：:]\s*(\S[\s\S]*)$/.exec(cell);
  if (found === null) return cell;
  const text = cell.slice(0, found.index).trim();
  const list = found[1] ?? '';
  const elements = list.split(list.includes('\n') || /^[●〇]/.test(list) ? '\n' : '；').flatMap((line) => {
    const name = line.trim();
    if (name === '') return [];
    return [/^[●〇]./.test(name) ? { name: name.slice(1).trim(), required: name.startsWith('●') } : name];
  });
  return { ...(text !== '' && { text }), elements };
}

/** Grounds as a cell, one a line: 《name》（number，rank）clause：“words”. */
export function basisCell(value: object): string {
  return (value as Parts<'basis'>)
    .map((one) => {
      if (typeof one === 'string') return one;
      const notes = [one.number, one.rank].filter((note) => note !== undefined);
      const words = one.text === undefined ? '' : `：“${one.text}”`;
      return `《${one.law}》${notes.length === 0 ? '' : `（${notes.join('，')}）`}${one.clause ?? ''}${words}`;
    })
    .join('\n');
}

/** The value of a basis cell: a list where it has several lines. */
export function basisValue(cell: string): unknown {
  const lines = cell.split(/\n+/).map((line) => line.trim());
  return lines.length === 1 ? cell : lines;
}

/** Whether grounds read from a cell are those of the value, with the words of their clauses. */
export function sameBasis(value: unknown, again: unknown): boolean {
  const items = value as Parts<'basis'>;
  const said = readBasis(again as Entry['basis']);
  const facts = (list: ReturnType<typeof readBasis>) => list.map(({ law, number, clause, rank }) => ({ law, number, clause, rank }));
  const words = items.flatMap((one) => (typeof one === 'string' || one.text === undefined ? [] : [one.text]));
  return (
    alike(facts(readBasis(items)), facts(said)) && words.every((one) => JSON.stringify(again).includes(JSON.stringify(one).slice(1, -1)))
  );
}

/** A responsibility in parts as a phrase: 县司法局牵头，县财政局配合. */
export function responsibilityCell(value: object): string {
  return printResponsibility({ lead: [], joint: [], support: [], ...value });
}

/** Whether a phrase gives each unit the part it has in the value. */
export function sameResponsibility(value: unknown, again: unknown): boolean {
  const facts = (one: unknown) => {
    const { lead, joint, support, section } = readResponsibility(one as Entry['responsibility']);
    return { lead, joint, support, section };
  };
  return alike(facts(value), facts(again));
}

/** A deadline in the words of its document; in the usual phrase where it stands in parts alone. */
export function deadlineCell(value: object): string {
  const parts = value as Parts<'deadline'>;
  return parts.raw ?? printDeadline(readDeadline(parts));
}

/** Whether a phrase says what the parts say; the document's own words always do. */
export function sameDeadline(value: unknown, again: unknown): boolean {
  const parts = value as Parts<'deadline'>;
  if (parts.raw !== undefined) return parts.raw === again;
  return alike(withoutWords(readDeadline(parts)), withoutWords(readDeadline(again as string)));
}

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'raw' && key !== 'events')
      .map(([key, one]) => [key, withoutWords(one)]),
  );
}

/** Levels as a phrase: 县级、乡级. */
export function levelsCell(value: object): string {
  return printLevels(readLevels(value as Entry['levels']));
}

/** Whether a phrase names the same levels. */
export function sameLevels(value: unknown, again: unknown): boolean {
  return alike(readLevels(value as Entry['levels']), readLevels(again as string));
}

/** Site columns as a cell, one a line: a > b（编号：12） https://…. */
export function columnsCell(value: object): string {
  return (value as Exclude<Parts<'columns'>, string>)
    .map((one) => {
      if (typeof one === 'string') return one;
      const path = typeof one.path === 'string' ? one.path : (one.path?.join(' > ') ?? '');
      return `${path}${one.id === undefined ? '' : `（编号：${one.id}）`}${one.url === undefined ? '' : ` ${one.url}`}`.trim();
    })
    .join('\n');
}

/** The value of a cell of site columns: the path where there is one, else a list. */
export function columnsValue(cell: string): unknown {
  const lines = cell.split(/\n+/).map((line) => column(line.trim()));
  return lines.length === 1 && typeof lines[0] === 'string' ? lines[0] : lines;
}

function column(line: string): unknown {
  const [, path = '', id, url] = /^(.*?)(?:（编号：([^（）]+)）)?(?:(?:^|\s+)(https?:\/\/\S+))?$/.exec(line) ?? [];
  if (id === undefined && url === undefined) return line;
  return { ...(path !== '' && { path }), ...(url !== undefined && { url }), ...(id !== undefined && { id }) };
}

/** A path as a phrase: a > b > c. */
export function pathCell(value: object): string {
  return (value as readonly string[]).join(' > ');
}

/** Whether a phrase leads the same way. */
export function samePath(value: unknown, again: unknown): boolean {
  return alike(readPath(value as Entry['path']), readPath(again as string));
}

/** The time of an activity as a phrase: 9月, 9月中旬, 9月20日. */
export function timeCell(value: object): string {
  const { month, part, day } = value as { readonly month?: number; readonly part?: string; readonly day?: number };
  return `${month ?? ''}月${part ?? (day === undefined ? '' : `${day}日`)}`;
}

/** Whether a phrase names the same time. */
export function sameTime(value: unknown, again: unknown): boolean {
  const { month, part, day } = readActivityTime(again as string);
  return alike(value, { month, part, day });
}
