import { printBasis, readBasis } from '../language/basis.js';
import { printChannels, readChannels } from '../language/channels.js';
import { printResponsibility, readResponsibility } from '../language/responsibility.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { Layout, Leaf } from '../model/generated/layout.js';
import type { ChannelRegister } from '../model/register.js';
import type { CellValue, PageSetup, Table } from '../model/table.js';
import type { CatalogView, EntryView } from '../model/world.js';
import { buildTable } from './build.js';
import type { Words } from './fill.js';
import { deadlineWords } from './tasks-table.js';

/** How a catalog is shown. */
export interface CatalogOptions {
  readonly channels: ChannelRegister;
  /** Entries still being drafted are shown too. */
  readonly drafts: boolean;
  readonly page?: Partial<PageSetup>;
}

/** The entries a catalog shows, with its defaults filled in, and how many it leaves out. */
export function shownEntries(view: CatalogView, drafts: boolean): { entries: EntryView[]; retired: number; drafts: number } {
  const entries = view.entries.filter((entry) => entry.state === 'active' || (drafts && entry.state === 'draft'));
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
    cell: (entry, index, leaf) => entryCell(entry, index, leaf, options),
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

function entryCell(entry: EntryView, index: number, leaf: Leaf, options: CatalogOptions): CellValue {
  const { tick, except } = leaf;
  if (tick === undefined && except === undefined) return entryField(entry, index, leaf.field, options);
  const values = valuesOf(entry.effective, leaf.field) ?? [String(entryField(entry, index, leaf.field, options))];
  if (tick !== undefined) return values.some((value) => value.includes(tick)) ? '√' : '';
  return values.filter((value) => value !== except).join('、');
}

// fields that hold several values, which can be ticked one by one
function valuesOf(entry: Entry, field: Leaf['field']): readonly string[] | undefined {
  const value = field === 'method' ? entry.method : field === 'audience' ? entry.audience : field === 'levels' ? entry.levels : undefined;
  if (value === undefined) return ['method', 'audience', 'levels'].includes(field) ? [] : undefined;
  return typeof value === 'string' ? value.split(/[、，,；;\n]/).map((one) => one.trim()) : value;
}

function entryField(
  { catalog, effective: entry, state }: EntryView,
  index: number,
  field: Leaf['field'],
  options: CatalogOptions,
): CellValue {
  const step = /^step(\d)$/.exec(field)?.[1];
  if (step !== undefined) return stepsOf(entry)[Number(step) - 1] ?? '';
  switch (field) {
    case 'number':
      return index + 1;
    case 'id':
    case 'title':
    case 'subject':
    case 'retention':
    case 'updateCycle':
    case 'notes':
      return entry[field] ?? '';
    case 'unit':
      return catalog.head.unit;
    case 'path':
      return stepsOf(entry).join(' > ');
    case 'content':
    case 'requirement':
      return contentText(entry.content);
    case 'basis':
      return typeof entry.basis === 'string' ? entry.basis : readBasis(entry.basis).map(printBasis).join('\n');
    case 'nature':
      return entry.nature === undefined ? '' : entry.nature === 'statutory' ? '法定公开事项' : '其他';
    case 'responsibility':
      return typeof entry.responsibility === 'string'
        ? entry.responsibility
        : printResponsibility(readResponsibility(entry.responsibility));
    case 'lead':
    case 'joint':
    case 'support':
      return readResponsibility(entry.responsibility)[field].join('、');
    case 'section':
      return readResponsibility(entry.responsibility).section ?? '';
    case 'deadline':
      return deadlineWords(entry.deadline);
    case 'method':
    case 'audience':
    case 'levels':
      return (valuesOf(entry, field) ?? []).join('、');
    case 'channels':
      return channelLines(entry, catalog.head.legend, options.channels);
    case 'columns':
      return columnLines(entry.columns);
    case 'answers':
      return (entry.answers ?? []).join('、');
    case 'status':
      return state === 'draft' ? '起草' : state === 'retired' ? '停用' : '在用';
    default:
      return '';
  }
}

// the path, and the title where it says more than the last step
function stepsOf(entry: Entry): readonly string[] {
  const path = entry.path ?? [];
  return path.at(-1) === entry.title ? path : [...path, entry.title];
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

function channelLines(entry: Entry, legend: Catalog['legend'], register: ChannelRegister): string {
  const boxes = legend ?? { '■': 'required' as const, '□': 'none' as const };
  return readChannels(entry.channels, legend, register)
    .map((channel) => printChannels([channel], boxes))
    .join('\n');
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
