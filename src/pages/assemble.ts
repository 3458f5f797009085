import type { Text } from '../base/text.js';
import type { Site } from '../model/documents.js';
import type { SitePage } from '../model/page.js';

/** The columns of a website, put together from its pages; the same whatever their order. What no page says is absent; where pages disagree there is a doubt. */
export function assembleSite(
  _pages: readonly SitePage[],
  home: { readonly url: string; readonly name?: string },
): { readonly site: Site; readonly doubts: readonly Text[] } {
  return { site: { kind: 'site', name: home.name ?? home.url, url: home.url, columns: [] }, doubts: [] };
}
