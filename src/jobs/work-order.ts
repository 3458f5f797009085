import { absoluteUrl } from '../matching/url.js';
import type { InspectionView } from '../model/inspection.js';
import { unitKeys } from './reconcile-entries.js';
import { draftColumns } from './work-order-columns.js';
import { Draft } from './work-order-draft.js';
import { draftEntries } from './work-order-entries.js';
import { type OrderLine, orderKinds, type WorkOrder } from './work-order-lines.js';

/**
 * The columns as the catalogs want them, held against those of today. What somebody has to look at first is a proposal, and what nobody
 * can tell from here changes nothing; nothing is ever retired for contents that were not read.
 */
export function workOrder(view: InspectionView): WorkOrder {
  const unitKey = unitKeys(view.world.units);
  const draft = new Draft(view, unitKey);
  draftEntries(draft);
  draftColumns(draft, unitKey);
  const urls = new Map(view.world.sites.map(({ file, url }) => [file, url]));
  const byKind = orderKinds.flatMap((kind) => draft.lines.filter((line) => line.kind === kind));
  return { lines: byKind.map((line) => redirected(line, draft, urls.get(line.site) ?? '')) };
}

// whoever has the old address must still get there
function redirected(line: OrderLine, { places }: Draft, site: string): OrderLine {
  const { kind, state, column, into } = line;
  const from = column?.url;
  if (column === undefined || from === undefined || state === 'open') return line;
  const leads = (to: string | undefined) => ({
    ...line,
    redirect: { from: absoluteUrl(from, site), ...(to !== undefined && { to: absoluteUrl(to, site) }) },
  });
  if (kind === 'move') return leads(undefined);
  if (kind === 'merge') return leads(into?.url);
  if (kind === 'retire' && column.items === 0) return leads(places.at({ site: line.site, path: column.path.slice(0, -1) })?.url);
  return line;
}
