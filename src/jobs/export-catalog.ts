import { compare } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { placeText } from '../base/place.js';
import { text } from '../base/text.js';
import { readBasis } from '../language/basis.js';
import { readChannels } from '../language/channels.js';
import { readDeadline } from '../language/deadline.js';
import { readResponsibility } from '../language/responsibility.js';
import { catalogTable, catalogTitle, shownEntries } from '../layouts/catalog-table.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import type { Table, Tables } from '../model/table.js';
import { chosenLayout, type PageOptions, pageOf } from './export-layout.js';
import { openProject } from './project.js';
import { usualLayout } from './usual-layout.js';

/** How to export catalogs. */
export interface CatalogExport extends PageOptions {
  /** Files or folders; what the project's settings name when there are none. */
  readonly paths: readonly string[];
  /** Id of a shipped layout, or a file. */
  readonly layout?: string;
  /** Entries still being drafted are shown too. */
  readonly drafts: boolean;
  /** The entries as data too, for formats that carry it. */
  readonly data?: boolean;
}

/** The tables of one or more catalogs, one a unit, ready for any format. Throws UsageError when there is none, or a faulty one. */
export async function catalogTables(options: CatalogExport, io: Io): Promise<Tables> {
  const asked = options.layout === undefined ? undefined : await chosenLayout(options.layout, 'catalog', io);
  const project = await openProject(options.paths, io);
  const layout = asked ?? (await usualLayout(project, 'catalog', 'national', io));
  const pages: { guidance: boolean; table: Table; head: { title: string; year: number; date: string }; data: unknown }[] = [];
  await project.eachCatalog((view) => {
    const { head } = view;
    const { channels } = project.world;
    const title = catalogTitle(head);
    const entriesOf = () =>
      shownEntries(view, options.drafts).entries.map(({ effective }) => ({ ...effective, parsed: parsedOf(effective, head, channels) }));
    pages.push({
      guidance: view.guidance === true,
      table: catalogTable(view, layout, { channels, drafts: options.drafts, page: pageOf(options) }),
      head: { title, year: head.year, date: head.source?.date ?? '' },
      data: options.data && {
        title,
        unit: head.unit,
        year: head.year,
        ...(head.version && { version: head.version }),
        entries: entriesOf(),
      },
    });
  });
  // a guidance is nobody's catalog, and is printed where nothing else is asked for
  const shown = pages.some(({ guidance }) => !guidance) ? pages.filter(({ guidance }) => !guidance) : pages;
  const heads = shown.map(({ head }) => head);
  const files = new Set(project.catalogFiles);
  const error = project.findings.find((finding) => finding.severity === 'error' && files.has(finding.span.file));
  if (error !== undefined) {
    const { file } = error.span;
    const place = placeText(error.span);
    throw new UsageError(
      text(`${place} 有错误：${error.message['zh-CN']}`, `${place}: ${error.message.en}`),
      text(`先用 gkml check ${file} 检查并改正`, `Run gkml check ${file} first`),
    );
  }
  const [first] = heads;
  if (first === undefined) {
    throw new UsageError(
      text(
        `${options.paths.length === 0 ? '这里' : `“${options.paths.join('”“')}”里`}没有目录（kind: catalog）`,
        `There is no catalog (kind: catalog) ${options.paths.length === 0 ? 'here' : `in ${options.paths.join(', ')}`}`,
      ),
      text(
        '写明目录的文件或文件夹，如 gkml export catalog catalogs',
        'Name files or folders of catalogs, e.g. gkml export catalog catalogs',
      ),
    );
  }
  const dates = heads.map((head) => head.date || `${head.year}-01-01`).sort(compare);
  const title = heads.length === 1 ? first.title : `${project.config.name ?? `${first.year}年主动公开事项目录`}`;
  const tables = shown.map(({ table }) => table);
  return { tables, title, date: dates.at(-1) ?? '', ...(options.data && { data: shown.map(({ data }) => data) }) };
}

// what the phrases of an entry say, beside the phrases themselves
function parsedOf(entry: Entry, { year, legend }: Catalog, register: ChannelRegister): unknown {
  const { deadline, updateCycle, retention, responsibility, channels, basis } = entry;
  return {
    ...(deadline !== undefined && { deadline: readDeadline(deadline, { year }) }),
    ...(updateCycle !== undefined && { updateCycle: readDeadline(updateCycle, { year }) }),
    ...(retention !== undefined && { retention: readDeadline(retention, { year }) }),
    ...(responsibility !== undefined && { responsibility: readResponsibility(responsibility) }),
    ...(channels !== undefined && { channels: readChannels(channels, legend, register) }),
    ...(basis !== undefined && { basis: readBasis(basis) }),
  };
}
