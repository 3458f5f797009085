import { describe, expect, test } from 'vitest';
import type { Site, SiteColumn } from '../../src/model/documents.js';
import type { SitePage } from '../../src/model/page.js';
import { assembleSite } from '../../src/pages/assemble.js';
import { readPage } from '../../src/pages/read-page.js';
import { truthOf } from '../support/site-server/truth.js';
import { buildWorld, type SiteLooks } from '../support/site-server/world.js';

const url = 'http://www.donghe.example/';

/** Every page of a site that its pages lead to, the data of lists included. */
async function everyPage(looks: SiteLooks): Promise<{ readonly pages: readonly SitePage[]; readonly truth: Site }> {
  const world = buildWorld(looks);
  const pages: SitePage[] = [];
  const seen = new Set<string>([url]);
  const open = [url];
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    const path = address.slice(url.length - 1);
    const { status, type, body, to } = world.page(path, 1);
    const landed = to === undefined ? address : new URL(to, url).href;
    const html = to === undefined ? body : landed.startsWith(url) ? world.page(landed.slice(url.length - 1), 1).body : '';
    if (!landed.startsWith(url)) {
      pages.push({ url: address, status, reading: { url: landed, title: '', breadcrumb: [], tree: [], links: [] } });
      continue;
    }
    if (type.includes('json')) continue;
    const reading = await readPage(html, landed);
    pages.push({ url: address, status: to === undefined ? status : 200, reading });
    for (const next of [...reading.links.map((link) => link.url), ...(reading.list?.next ?? [])]) {
      if (!next.startsWith(url) || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return { pages, truth: truthOf(world.content, world.columns, url) };
}

function rows(columns: readonly SiteColumn[], above = ''): readonly (readonly [string, SiteColumn])[] {
  return columns.flatMap((column) => {
    const path = `${above}/${column.name}`;
    return [[path, column] as const, ...rows(column.children ?? [], path)];
  });
}

// what is to be the same; a column drawn by script is not known, and a page of a section has no list
function known([path, column]: readonly [string, SiteColumn]): unknown {
  const { items, updated, listed, list, redirect, archived } = column;
  const script = column.data !== undefined;
  return {
    path,
    url: column.url,
    ...(script || redirect !== undefined
      ? {}
      : { items, updated, listed: items === 0 ? 'all' : listed, list: list?.map(({ snippet: _, ...item }) => item) }),
    redirect,
    archived,
    script,
  };
}

describe('a whole site of the', () => {
  test.each<readonly [string, SiteLooks]>([
    ['col family', { family: 'col' }],
    ['col family with its lists in a store', { family: 'col', proxy: true }],
    ['channel family', { family: 'channel' }],
    ['info family', { family: 'info' }],
  ])(
    '%s is read as it is',
    async (_, looks) => {
      const { pages, truth } = await everyPage(looks);
      const { site, doubts } = assembleSite(pages, { url, name: truth.name });
      expect(rows(site.columns).map(known)).toEqual(rows(truth.columns).map(known));
      expect(doubts.map((doubt) => doubt['zh-CN'])).toEqual([]);
    },
    120_000,
  );
});
