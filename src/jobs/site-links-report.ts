import { compare } from '../base/diagnostic.js';
import { version } from '../base/version.js';
import type { LinksReport } from '../model/links-report.js';
import type { Looked } from './site-links-look.js';
import type { LinkResult, LinkTarget } from './site-links-shapes.js';
import { linkNotes } from './site-links-words.js';

/** What a report is made of. `known` are the results of earlier runs, `fresh` those of this one. */
export interface FoundLinks {
  readonly targets: readonly LinkTarget[];
  readonly skipped: number;
  readonly moment: string;
  readonly known: ReadonlyMap<string, LinkResult>;
  readonly fresh: ReadonlyMap<string, LinkResult>;
  readonly looked: Looked;
  readonly file: string;
}

/** The report: each address with its result and who uses it, counts, and the hosts that were asked. */
export function linksReport({ targets, skipped, moment, known, fresh, looked, file }: FoundLinks): LinksReport {
  const links = targets.map(({ url, uses }): LinksReport['links'][number] => {
    const now = fresh.get(url);
    const result = now ?? known.get(url);
    const users = uses.map((use) => ({ ...use }));
    if (result === undefined) return { url, status: 'unchecked', uses: users };
    return { ...result, ...(now === undefined && { cached: true }), uses: users };
  });
  const count = (status: LinksReport['links'][number]['status']) => links.filter((link) => link.status === status).length;
  return {
    kind: 'links-report',
    version,
    file,
    moment,
    stopped: looked.stopped,
    counts: {
      addresses: links.length,
      ok: count('ok'),
      redirected: count('redirected'),
      dead: count('dead'),
      suspect: count('suspect'),
      unknown: count('unknown'),
      unchecked: count('unchecked'),
      cached: links.filter(({ cached }) => cached === true).length,
      skipped,
    },
    hosts: [...looked.origins]
      .map(([origin, { links: number, trouble, gaveUp, delay }]) => ({
        origin,
        links: number,
        ...(trouble !== undefined && { reason: trouble.reason, ...(trouble.note !== undefined && { note: trouble.note }) }),
        ...(gaveUp === true && { reason: 'other' as const, note: linkNotes.gaveUp['zh-CN'] }),
        ...(delay !== undefined && { delay }),
      }))
      .sort((a, b) => compare(a.origin, b.origin)),
    links,
  };
}
