import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { text } from '../base/text.js';
import { cleanPath } from './discover.js';
import { type InspectOptions, inspectProject } from './inspect-project.js';
import { workOrder } from './work-order.js';
import { type AppliedOrder, applyOrder } from './work-order-apply.js';

// a name given to one column can leave another without its own; each round takes at least one such line away
const mostRounds = 5;

/**
 * The list of columns after its work order, and after what only that order brought up, so that there is nothing more to do. Nothing is
 * written. Throws UsageError where the file is no list of columns.
 */
export async function settledOrder(paths: readonly string[], io: Io, target: string, options: InspectOptions = {}): Promise<AppliedOrder> {
  const file = cleanPath(target, io);
  let settled: AppliedOrder | undefined;
  for (let round = 0; round < mostRounds; round++) {
    const world = settled === undefined ? io : withFile(io, settled.file, settled.bytes ?? new TextEncoder().encode(settled.text));
    // nothing but the matching is asked
    const { project, view } = await inspectProject(paths, world, { ...options, site: target, only: [] });
    const site = project.sites.find((one) => one.file === file) ?? project.sites[0];
    if (site === undefined) throw new UsageError(text(`${target} 不是网站栏目清单`, `${target} is no list of site columns`));
    const applied = await applyOrder(workOrder(view), site, view, world);
    const [ordered, proposed] = [applied.ordered + (settled?.ordered ?? 0), applied.proposed + (settled?.proposed ?? 0)];
    const { bytes: _, ...words } = applied;
    // what cannot be written in its encoding cannot be written later either
    const bytes = settled !== undefined && settled.bytes === undefined ? undefined : applied.bytes;
    settled = { ...words, ...(bytes !== undefined && { bytes }), ordered, proposed };
    if (applied.ordered + applied.proposed === 0) break;
  }
  if (settled === undefined) throw new Error('no round of a work order');
  return settled;
}

// the same world, but for one file
function withFile(io: Io, file: string, bytes: Uint8Array): Io {
  const real = io.realPath(file);
  const isIt = (path: string) => path === file || io.realPath(path) === real;
  return {
    ...io,
    sizeOf: (path) => (isIt(path) ? bytes.length : io.sizeOf(path)),
    read: (path) => (isIt(path) ? bytes : io.read(path)),
    readHead: (path, length) => (isIt(path) ? bytes.subarray(0, length) : io.readHead(path, length)),
  };
}
