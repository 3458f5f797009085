import type { Located } from '../base/located.js';
import { placeText, type Span, wholeFile } from '../base/place.js';
import { remember } from '../matching/remember.js';
import { absoluteUrl } from '../matching/url.js';
import type { Catalog } from '../model/documents.js';
import type { Fault, InspectedEntry } from '../model/inspection.js';
import type { ColumnNode } from '../model/register.js';
import type { InspectedProject } from './inspect-project.js';
import type { ReportedColumn, ReportedEntry } from './inspection-report.js';

/** Entries and columns as reports name them, and where faults stand. */
export interface Places {
  span(fault: Fault): Span;
  entry(entry: InspectedEntry): ReportedEntry;
  /** A column as it is reported, but for its place. */
  column(column: ColumnNode): ReportedColumn;
  /** The whole column with its place. */
  placed(column: ColumnNode): ReportedColumn;
}

/**
 * Finds the places of an inspected project, or only its files where places are not wanted. For those of entries that nothing was kept for,
 * the catalogs with such findings are opened once more.
 */
export async function placesOf(inspected: InspectedProject, wanted: boolean): Promise<Places> {
  const { project } = inspected;
  const sites = new Map(project.sites.map((site) => [site.file, site]));
  const [entries, fields] = wanted ? await entryPlaces(inspected) : [new Map<InspectedEntry, Span>(), new Map<Fault, Span>()];
  const column = remember((one: ColumnNode) => reportedColumn(one, sites.get(one.file)?.value.url ?? ''));
  const whole = remember(wholeFile);
  const spanOf = ({ file, at }: ColumnNode, field: Fault['field'] = []) => sites.get(file)?.at([...at, ...field]) ?? whole(file);
  const columnSpan = remember((one: ColumnNode) => spanOf(one));
  return {
    span: (fault) => {
      const { at, entries: own, columns, field } = fault;
      const [entry, node] = [own[0], columns[0]];
      if (at === 'entry' && entry !== undefined) return fields.get(fault) ?? entries.get(entry) ?? whole(entry.file);
      if (node === undefined) return whole(project.sites[0]?.file ?? project.root);
      if (!wanted) return whole(node.file);
      return field === undefined ? columnSpan(node) : spanOf(node, field);
    },
    entry: remember((entry: InspectedEntry) => {
      const span = entries.get(entry);
      const { id, title, unit, file } = entry;
      return span === undefined ? { id, title, unit, file } : { id, title, unit, file, place: placeText(span) };
    }),
    column,
    placed: remember((one: ColumnNode) => (wanted ? { ...column(one), place: placeText(columnSpan(one)) } : column(one))),
  };
}

async function entryPlaces({
  project,
  inspected: { outcomes },
  places,
}: InspectedProject): Promise<readonly [ReadonlyMap<InspectedEntry, Span>, ReadonlyMap<Fault, Span>]> {
  const asked = new Map<string, { readonly entries: Set<InspectedEntry>; readonly faults: Fault[] }>();
  const of = (file: string) => {
    let known = asked.get(file);
    if (known === undefined) {
      known = { entries: new Set<InspectedEntry>(), faults: [] };
      asked.set(file, known);
    }
    return known;
  };
  for (const { faults } of outcomes) {
    for (const fault of faults) {
      for (const entry of fault.entries) of(entry.file).entries.add(entry);
      const [first] = fault.entries;
      if (fault.at === 'entry' && first !== undefined && fault.field !== undefined) of(first.file).faults.push(fault);
    }
  }
  const [entries, fields] = [new Map<InspectedEntry, Span>(), new Map<Fault, Span>()];
  const find = (file: string, at: Located<Catalog>['at']) => {
    const own = of(file);
    for (const entry of own.entries)
      entries.set(entry, at(entry.references.length > 0 ? ['entries', entry.index, 'columns'] : ['entries', entry.index]));
    for (const fault of own.faults) fields.set(fault, at(['entries', fault.entries[0]?.index ?? 0, ...(fault.field ?? [])]));
  };
  for (const [file, at] of places) if (asked.has(file)) find(file, at);
  const again = new Set([...asked.keys()].filter((file) => !places.has(file)));
  if (again.size > 0) await project.eachCatalog((view, located) => find(view.file, located.at), again);
  return [entries, fields];
}

function reportedColumn(column: ColumnNode, site: string): ReportedColumn {
  const { id, url, unit, items, updated } = column;
  return {
    path: column.path.join(' > '),
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url: absoluteUrl(url, site) }),
    ...(unit !== undefined && { unit }),
    ...(items !== undefined && { items }),
    ...(updated !== undefined && { updated }),
    ...(column.archived && { archived: true }),
  };
}
