import { attribute } from '../html/tree.js';
import { siteSystems } from '../reference/generated/site-systems.js';
import { onLine, type PageView } from './view.js';

/** What the meta tags of a page say, by the names that the guide for government websites gives them; a blank tag is none. */
export interface PageTags {
  readonly title?: string;
  readonly date?: string;
  readonly column?: string;
  readonly site?: string;
  readonly source?: string;
}

/** Reads the meta tags of a page: ArticleTitle, PubDate, ColumnName, SiteName, ContentSource. */
export function tagsOf(view: PageView): PageTags {
  const said = new Map<string, string>();
  for (const element of view.head) {
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase();
    const content = onLine(attribute(element, 'content') ?? '');
    if (element.tagName === 'meta' && name !== '' && content !== '' && !said.has(name)) said.set(name, content);
  }
  return Object.fromEntries(
    Object.entries(siteSystems.tags).flatMap(([key, names]) => {
      const content = names.map((name) => said.get(name.toLowerCase())).find((one) => one !== undefined);
      return content === undefined ? [] : [[key, content]];
    }),
  );
}
