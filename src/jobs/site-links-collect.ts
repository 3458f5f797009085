import { compare } from '../base/diagnostic.js';
import { absoluteUrl, looksLikeUrl, normalUrl } from '../matching/url.js';
import type { ColumnNode, SiteIndex } from '../model/register.js';
import type { EntryView } from '../model/world.js';
import type { Project } from './project.js';
import type { LinkTarget, LinkUse } from './site-links-shapes.js';

/** Whose links are looked at. */
export const linkParts = ['columns', 'entries', 'items'] as const;

/** One of them. */
export type LinkPart = (typeof linkParts)[number];

/** The addresses of a project, each once, in their order, and how many texts in the place of an address are none. */
export interface Collected {
  readonly targets: readonly LinkTarget[];
  readonly skipped: number;
}

/** Collects the addresses that entries name and those of columns and items of the websites; reads all catalogs. */
export async function collectLinks(project: Project, only: readonly LinkPart[] = linkParts): Promise<Collected> {
  const { sites } = project.world;
  const found = new Map<string, { uses: LinkUse[]; parents: Set<string>; leads: Set<string> }>();
  let skipped = 0;
  const keep = (
    written: string,
    site: string | undefined,
    use: () => LinkUse,
    parents: readonly string[] = [],
    leads: readonly string[] = [],
  ): void => {
    const url = wholeAddress(written, site);
    if (url === undefined) {
      if (!isFiller(written)) skipped += 1;
      return;
    }
    const known = found.get(url) ?? { uses: [], parents: new Set(), leads: new Set() };
    found.set(url, known);
    known.uses.push(use());
    for (const parent of parents) known.parents.add(parent);
    for (const lead of leads) known.leads.add(lead);
  };

  if (only.includes('columns') || only.includes('items')) {
    for (const [index, site] of sites.entries()) {
      const located = project.sites[index];
      const lineOf = (at: ColumnNode['at']) => located?.at(at).line ?? 1;
      const above = columnsAbove(site);
      for (const column of site.columns) {
        const title = column.path.join(' > ');
        const parents = above(column);
        if (only.includes('columns')) {
          const use = (): LinkUse => ({
            kind: 'column',
            file: site.file,
            line: lineOf(column.at),
            title,
            ...(column.id && { id: column.id }),
          });
          const leads = column.redirect === undefined ? [] : [placeOn(column.redirect, site.url)];
          if (column.url !== undefined) keep(column.url, site.url, use, parents, leads);
          if (column.redirect !== undefined) keep(column.redirect, site.url, use);
        }
        if (!only.includes('items')) continue;
        const own = column.url === undefined ? [] : [placeOn(column.url, site.url)];
        for (const [at, item] of (column.list ?? []).entries()) {
          if (item.url === undefined) continue;
          const place = [...column.at, 'list', at];
          keep(item.url, site.url, () => ({ kind: 'item', file: site.file, line: lineOf(place), title: item.title }), [...own, ...parents]);
        }
      }
    }
  }
  if (only.includes('entries')) {
    const [first, second] = sites;
    const site = second === undefined ? first?.url : undefined;
    await project.eachCatalog((view, located) => {
      for (const entry of view.entries) {
        if (entry.state === 'retired') continue;
        const { id, title } = entry.entry;
        for (const url of addressesIn(entry)) {
          keep(url, site, () => ({ kind: 'entry', file: view.file, line: located.at(['entries', entry.index]).line, id, title }));
        }
      }
    });
  }
  const targets = [...found].sort(([a], [b]) => compare(a, b)).map(([url, { uses, ...rest }]) => ({ url, ...rest, uses: inOrder(uses) }));
  return { targets, skipped };
}

// an address as it is kept: without the part behind # unless that is a path; undefined for what is no web address
function wholeAddress(written: string, site: string | undefined): string | undefined {
  const words = written.trim();
  if (!/^[a-z][\w+.-]*:/i.test(words) && !/^\/?#!?\//.test(words) && !looksLikeUrl(words)) return undefined;
  if (site === undefined && !/^(?:https?:\/\/|\/\/|www\.)/i.test(words)) return undefined;
  const whole = absoluteUrl(words, site ?? 'http://relative.invalid/');
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (!isPathFragment(url.hash)) url.hash = '';
  return url.href;
}

/** Whether what stands behind # is a path, which only a script of the page can read. */
export function isPathFragment(hash: string): boolean {
  return /^#!?\//.test(hash);
}

// all addresses of an entry that stand alone; what the import kept of former cells is none of it
function addressesIn({ entry, effective }: EntryView): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (key === 'url' || /^https?:\/\/\S+$/i.test(value.trim())) found.add(value.trim());
    } else if (Array.isArray(value)) {
      for (const one of value) look(one, '');
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) if (name !== 'original') look(one, name);
    }
  };
  look(entry, '');
  look(effective.channels, '');
  return found;
}

function columnsAbove(site: SiteIndex): (column: ColumnNode) => readonly string[] {
  const byPath = new Map<string, string>();
  for (const { path, url } of site.columns) {
    const key = JSON.stringify(path);
    if (url !== undefined && !byPath.has(key)) byPath.set(key, placeOn(url, site.url));
  }
  return ({ path, url }) => {
    const own = url === undefined ? undefined : placeOn(url, site.url);
    return path.slice(0, -1).flatMap((_, end) => {
      const parent = byPath.get(JSON.stringify(path.slice(0, end + 1)));
      return parent === undefined || parent === own ? [] : [parent];
    });
  };
}

function placeOn(url: string, site: string): string {
  return normalUrl(url, site) ?? url;
}

function inOrder(uses: readonly LinkUse[]): readonly LinkUse[] {
  return [...uses].sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.title, b.title));
}

function isFiller(words: string): boolean {
  return /^(?:[-—–/／\s]*|无|暂无|同上)$/.test(words.trim());
}
