import { printBasis, readBasis } from '../language/basis.js';
import { printChannels, readChannels } from '../language/channels.js';
import { readPath } from '../language/item-path.js';
import { readLevels } from '../language/levels.js';
import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { Layout, Leaf } from '../model/generated/layout.js';
import type { ChannelRegister } from '../model/register.js';
import type { CellValue, PageSetup, Table } from '../model/table.js';
import type { CatalogView, EntryView } from '../model/world.js';
import { buildTable } from './build.js';
import { inPlace } from './entry-order.js';
import type { Words } from './fill.js';
import { deadlineWords } from './tasks-table.js';
import { othersThan, type Ticked, tickedValues, tickOf } from './ticks.js';

/** How a catalog is shown. */
export interface CatalogOptions {
  readonly channels: ChannelRegister;
  /** Entries still being drafted are shown too. */
  readonly drafts: boolean;
  readonly page?: Partial<PageSetup>;
}

/** The entries a catalog shows, with its defaults filled in, own and inherited ones side by side; and how many it leaves out. */
export function shownEntries(view: CatalogView, drafts: boolean): { entries: EntryView[]; retired: number; drafts: number } {
  const all = view.entries.filter((entry) => entry.state === 'active' || (drafts && entry.state === 'draft'));
  const inherited = all.filter((entry) => entry.inherited !== undefined);
  const own = inherited.length === 0 ? all : all.filter((entry) => entry.inherited === undefined);
  const entries = inherited.length === 0 ? all : [...inPlace(own, inherited, ({ entry }) => entry)];
  const count = (state: EntryView['state']) => view.entries.filter((entry) => entry.state === state).length;
  return { entries, retired: count('retired'), drafts: drafts ? 0 : count('draft') };
}

/** A catalog as a table by a layout; what was left out is counted in a footnote. */
export function catalogTable(view: CatalogView, layout: Layout, options: CatalogOptions): Table {
  const shown = shownEntries(view, options.drafts);
  const words = catalogWords(view.head);
  return buildTable({
    name: view.head.unit,
    layout,
    records: shown.entries,
    column: (leaf) => entryColumn(leaf, view.head.legend, options.channels),
    words: { ...words, retired: counted(shown.retired), drafts: counted(shown.drafts) },
    ...(options.page && { page: options.page }),
  });
}

/** The name of a catalog. */
export function catalogTitle(head: Catalog): string {
  return head.title ?? `${head.unit}${head.year}年主动公开事项目录`;
}

function catalogWords(head: Catalog): Words {
  return {
    title: catalogTitle(head),
    unit: head.unit,
    year: String(head.year),
    version: head.version ?? '',
    legend: legendWords(head.legend),
    guidance: head.guidance ?? '',
    sample: head.sample ? '本表内容为编写的样例，不是真实公开的信息。' : '',
  };
}

function legendWords(legend: Catalog['legend']): string {
  const meanings = { required: '必选项', optional: '可选项', none: '未选' } as const;
  return Object.entries(legend ?? {})
    .map(([mark, need]) => `“${mark}”表示${meanings[need]}`)
    .join('，');
}

function counted(count: number): string {
  return count === 0 ? '' : String(count);
}

function entryColumn(leaf: Leaf, legend: Catalog['legend'], channels: ChannelRegister): (entry: EntryView, index: number) => CellValue {
  const { tick, except, field } = leaf;
  const answer = entryField(field, legend, channels);
  if (tick === undefined && except === undefined) return answer;
  const read = tickedValues(field, channels);
  const values = (entry: EntryView, index: number): readonly Ticked[] =>
    read?.(entry.effective) ?? [{ word: String(answer(entry, index)) }];
  if (tick !== undefined) return (entry, index) => tickOf(field, values(entry, index), tick);
  return (entry, index) => othersThan(field, values(entry, index), except ?? '');
}

// one value, or several in a list or a phrase
function valuesOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return value;
  return /[、，,；;\n]/.test(value) ? value.split(/[、，,；;\n]/).map((one) => one.trim()) : [value];
}

function entryField(
  field: Leaf['field'],
  legend: Catalog['legend'],
  channels: ChannelRegister,
): (entry: EntryView, index: number) => CellValue {
  if (field.startsWith('step')) {
    const step = Number(field.slice(4)) - 1;
    return ({ effective }) => stepOf(effective, step);
  }
  switch (field) {
    case 'number':
      return (_, index) => index + 1;
    case 'id':
    case 'title':
    case 'subject':
    case 'retention':
    case 'updateCycle':
    case 'notes':
      return ({ effective }) => effective[field] ?? '';
    case 'unit':
      return ({ catalog }) => catalog.head.unit;
    case 'path':
      return ({ effective }) => stepsOf(effective).join(' > ');
    case 'content':
    case 'requirement':
      return ({ effective }) => contentText(effective.content);
    case 'basis':
      return ({ effective: { basis } }) => (typeof basis === 'string' ? basis : readBasis(basis).map(printBasis).join('\n'));
    case 'nature':
      return ({ effective: { nature } }) => (nature === undefined ? '' : nature === 'statutory' ? '法定公开事项' : '其他');
    case 'responsibility':
      return ({ effective: { responsibility } }) =>
        typeof responsibility === 'string' ? responsibility : printResponsibility(readResponsibility(responsibility));
    case 'lead':
    case 'joint':
    case 'support':
      return ({ effective }) => readResponsibility(effective.responsibility)[field].join('、');
    case 'section':
      return ({ effective }) => readResponsibility(effective.responsibility).section ?? '';
    case 'deadline':
      return ({ effective }) => deadlineWords(effective.deadline);
    case 'method':
    case 'audience':
      return ({ effective }) => valuesOf(effective[field]).join('、');
    case 'levels':
      return ({ effective }) => readLevels(effective.levels).join('、');
    case 'channels':
      return channelLines(legend, channels);
    case 'columns':
      return ({ effective }) => columnLines(effective.columns);
    case 'answers':
      return ({ effective }) => (effective.answers ?? []).join('、');
    case 'status':
      return ({ state }) => (state === 'draft' ? '起草' : state === 'retired' ? '停用' : '在用');
    default:
      return () => '';
  }
}

// the path, and the title where it says more than the last step
function stepsOf(entry: Entry): readonly string[] {
  const path = readPath(entry.path);
  return path.at(-1) === entry.title ? path : [...path, entry.title];
}

function stepOf({ path, title }: Entry, step: number): string {
  const steps = readPath(path);
  return steps[step] ?? (step === steps.length && steps.at(-1) !== title ? title : '');
}

function contentText(content: Entry['content']): string {
  if (content === undefined || typeof content === 'string') return content ?? '';
  const elements = content.elements ?? [];
  const marked = elements.some((element) => typeof element === 'object' && element.required !== undefined);
  const names = elements.map((element) => {
    if (typeof element === 'string') return marked ? `●${element}` : element;
    return marked ? `${element.required === false ? '〇' : '●'}${element.name}` : element.name;
  });
  const list = names.length === 0 ? '' : marked ? names.join('\n') : `${names.join('；')}`;
  if (content.text === undefined) return list;
  return list === '' ? content.text : `${content.text}\n要素：${marked ? '\n' : ''}${list}`;
}

// most entries of a catalog share a few phrases
function channelLines(legend: Catalog['legend'], register: ChannelRegister): (entry: EntryView) => string {
  const boxes = legend ?? { '■': 'required' as const, '□': 'none' as const };
  const known = new Map<string, string>();
  const print = (channels: Entry['channels']) =>
    readChannels(channels, legend, register)
      .map((channel) => printChannels([channel], boxes))
      .join('\n');
  return ({ effective: { channels } }) => {
    if (typeof channels !== 'string') return print(channels);
    const lines = known.get(channels) ?? print(channels);
    known.set(channels, lines);
    return lines;
  };
}

function columnLines(columns: Entry['columns']): string {
  if (columns === undefined || typeof columns === 'string') return columns ?? '';
  return columns
    .map((column) => {
      if (typeof column === 'string') return column;
      const path = typeof column.path === 'string' ? column.path : column.path?.join(' > ');
      return path ?? column.url ?? column.id ?? '';
    })
    .join('\n');
}
