import { parseAudience, printAudience } from '../language/audience.js';
import { printBasis, readBasis } from '../language/basis.js';
import { printChannels, readChannels } from '../language/channels.js';
import { printDeadline, readDeadline } from '../language/deadline.js';
import { readPath } from '../language/item-path.js';
import { printLevels, readLevels } from '../language/levels.js';
import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Entry } from '../model/documents.js';
import type { Data } from './diff-shapes.js';
import { keyOf, type Meaning, meaningOf, plainWords } from './diff-values.js';

/** A value as a person would write it, on as many lines as it has paragraphs. What stands there as a phrase is given as it stands. */
export function phraseOf(field: string, value: unknown, around: Meaning): string {
  if (typeof value !== 'object' || value === null) return simple(field, value);
  const print = printers[field];
  try {
    return (print?.(value, around) ?? '') || listed(value);
  } catch {
    return listed(value);
  }
}

/** All that a value says, key by key, for two that would read the same and are not. */
export function dataOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(dataOf).join('；');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value as Data)
    .map(([key, child]) => `${key} ${dataOf(child)}`)
    .join('，');
}

/** The items of a field that is a list without order, each as a phrase, by what it means; undefined for any other field. */
export function itemsOf(field: string, value: unknown, around: Meaning): ReadonlyMap<string, string> | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    const items =
      lists[field]?.(value, around) ??
      (Array.isArray(value) && field !== 'path' ? value.map((item) => [item, listed(item)] as const) : undefined);
    return items === undefined ? undefined : new Map(items.map(([item, phrase]) => [keyOf(item), phrase]));
  } catch {
    return undefined;
  }
}

type Print = (value: unknown, around: Meaning) => string;

const printers: Readonly<Record<string, Print>> = {
  path: (value) => readPath(value as Entry['path']).join(' > '),
  deadline: (value, { year }) => {
    const { raw } = value as { raw?: string };
    return raw ?? printDeadline(readDeadline(value as Entry['deadline'], year === undefined ? {} : { year }));
  },
  responsibility: (value) => printResponsibility(readResponsibility(value as Entry['responsibility'])),
  channels: (value, { legend, channels }) =>
    printChannels(readChannels(value as Entry['channels'], legend, channels).filter(({ need }) => need !== 'none')),
  basis: (value) =>
    readBasis(value as Entry['basis'])
      .map(groundOf)
      .join('；'),
  audience: (value) => (value as readonly string[]).flatMap((one) => printAudience(parseAudience(one).audiences) || one).join('、'),
  levels: (value) => printLevels(readLevels(value as Entry['levels'])),
  columns: (value) => (Array.isArray(value) ? value : [value]).map(columnOf).join('；'),
  content: (value) => {
    const { text, elements } = value as { text?: string; elements?: readonly unknown[] };
    const named = elements?.map(nameOf).join('、');
    return [text?.trim(), named === undefined ? undefined : `要素：${named}`].filter(Boolean).join('\n');
  },
  status: stateOf,
  secrecyReview: stateOf,
};

const lists: Readonly<Record<string, (value: unknown, around: Meaning) => readonly (readonly [unknown, string])[] | undefined>> = {
  channels: (value, { legend, channels }) =>
    readChannels(value as Entry['channels'], legend, channels)
      .filter(({ need }) => need !== 'none')
      .map((one) => [{ ...one, name: one.known ?? one.name, own: one.known === '其他' ? one.name : undefined }, printChannels([one])]),
  basis: (value) => readBasis(value as Entry['basis']).map((one) => [{ ...one, raw: undefined }, groundOf(one)]),
  columns: (value, around) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => [meaningOf('columns', [one], around), columnOf(one)]),
  audience: (value) => (Array.isArray(value) ? (value as string[]).map((one) => [plainWords(one), one]) : undefined),
  content: () => undefined,
  levels: (value) => readLevels(value as Entry['levels']).map((one) => [one, `${one}级`]),
};

// what the words of the format mean
const words: Readonly<Record<string, string>> = {
  statutory: '法定公开事项',
  other: '其他事项',
  draft: '起草',
  active: '在用',
  retired: '停用',
  cancelled: '取消',
  planned: '计划开展',
  held: '已开展',
  pending: '待审查',
  passed: '已通过',
  exempt: '不需审查',
  required: '必选',
  optional: '可选',
  none: '不选',
  disclosure: '公开',
  work: '工作',
  undecided: '待定',
  guidance: '目录指引',
};

/** The key of the format that a phrase is the word for, as `active` of 在用; undefined for any other phrase. */
export function keyFor(phrase: string): string | undefined {
  return Object.entries(words).find(([, word]) => word === phrase)?.[0];
}

/** Whether the words of a field, named by its path, stand for keys of the format. */
export function isCoded(field: string): boolean {
  return coded.has(field.slice(field.lastIndexOf('.') + 1));
}

function stateOf(value: unknown): string {
  const { state, date, reason, by, replacedBy } = value as Readonly<Record<string, string | undefined>>;
  const more = [date, by, reason, replacedBy === undefined ? undefined : `由${replacedBy}接替`].filter(Boolean);
  const name = words[state ?? ''] ?? state ?? '';
  return more.length === 0 ? name : `${name}（${more.join('，')}）`;
}

function groundOf(basis: ReturnType<typeof readBasis>[number]): string {
  return `${printBasis(basis)}${basis.rank === undefined ? '' : `（${basis.rank}）`}`;
}

function columnOf(column: unknown): string {
  if (typeof column === 'string') return readPath(column).join(' > ');
  const { path, url, id } = column as { path?: Entry['path']; url?: string; id?: string };
  return [path === undefined ? undefined : readPath(path).join(' > '), url, id].filter(Boolean).join(' ');
}

function nameOf(one: unknown): string {
  if (typeof one === 'string') return one;
  const { name, required } = one as { name?: string; required?: boolean };
  return `${name ?? ''}${required === undefined ? '' : required ? '（必需）' : '（可选）'}`;
}

// any data on one line: items by 、, members by ，; a number or a yes says nothing without its key
function listed(value: unknown, key = ''): string {
  if (typeof value !== 'object' || value === null) return simple(key, value);
  if (Array.isArray(value)) return value.map((one) => listed(one)).join('、');
  return Object.entries(value as Data)
    .map(([name, child]) =>
      typeof child === 'boolean' || typeof child === 'number' ? `${name} ${simple(name, child)}` : listed(child, name),
    )
    .join('，');
}

function simple(field: string, value: unknown): string {
  if (typeof value === 'string') return (isCoded(field) ? words[value] : undefined) ?? value.trim();
  return value === true ? '是' : value === false ? '否' : String(value);
}

const coded: ReadonlySet<string> = new Set(['nature', 'status', 'state', 'secrecyReview', 'need', 'role', 'class', 'legend']);
