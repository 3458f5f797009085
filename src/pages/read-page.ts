import type { PageReading, PageSelectors } from '../model/page.js';

/** What a page says of columns and items; what it does not say is absent. Selectors of the site come before those of its system. A `UsageError` for a selector that cannot be read. */
export async function readPage(
  _html: string,
  url: string,
  _options: { readonly selectors?: PageSelectors; readonly system?: string } = {},
): Promise<PageReading> {
  return { url, title: '', breadcrumb: [], tree: [], links: [] };
}
