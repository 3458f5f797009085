import { compare } from '../base/diagnostic.js';
import { normalUrl } from '../matching/url.js';
import type { PageLink, PageReading, SitePage } from '../model/page.js';

/** The pages of a site by their addresses, each once, in an order that does not depend on how they came. */
export interface SitePages {
  readonly home: string;
  readonly pages: readonly KeyedPage[];
  /** An address as it is compared; '' for the home page. */
  keyOf(url: string): string;
  /** The page at an address, asked for or led to. */
  at(key: string): KeyedPage | undefined;
}

/** A page with the address asked for and the address it was found at, both as they are compared. */
export interface KeyedPage extends SitePage {
  readonly key: string;
  readonly landed: string;
  /** Its breadcrumb from below the home page on. */
  readonly way: readonly PageLink[];
}

/** Sorts pages by address and takes of several at one address the one that was read, then the latest. */
export function pagesOf(given: readonly SitePage[], home: string): SitePages {
  const homeKey = normalUrl(home, home) ?? home;
  const keys = new Map<string, string>();
  const keyOf = (url: string): string => {
    const known = keys.get(url);
    if (known !== undefined) return known;
    const normal = normalUrl(url, home) ?? url;
    const key = normal === homeKey ? '' : normal;
    keys.set(url, key);
    return key;
  };
  const best = new Map<string, KeyedPage>();
  for (const page of given) {
    const key = keyOf(page.url);
    const keyed: KeyedPage = {
      ...page,
      key,
      landed: page.reading === undefined ? key : keyOf(page.reading.url),
      way: wayOf(page.reading, keyOf),
    };
    const known = best.get(key);
    if (known === undefined || order(keyed, known) < 0) best.set(key, keyed);
  }
  const pages = [...best.values()].sort((a, b) => compare(a.key, b.key));
  const byLanding = new Map<string, KeyedPage>();
  for (const page of pages)
    if (page.landed !== page.key && !best.has(page.landed) && !byLanding.has(page.landed)) byLanding.set(page.landed, page);
  return { home: homeKey, pages, keyOf, at: (key) => best.get(key) ?? byLanding.get(key) };
}

// the way from the home page on, which itself is no column
function wayOf(reading: PageReading | undefined, keyOf: (url: string) => string): readonly PageLink[] {
  return (reading?.breadcrumb ?? []).filter(
    ({ name, url }) => !/^(?:网站|返回|本站|门户)?(?:首页|主页|主站)$/.test(name.replace(/\s/g, '')) && (url === '' || keyOf(url) !== ''),
  );
}

function order(a: KeyedPage, b: KeyedPage): number {
  const known = ({ reading }: KeyedPage): number => (reading === undefined ? 1 : 0);
  return known(a) - known(b) || compare(b.moment ?? '', a.moment ?? '') || compare(JSON.stringify(a), JSON.stringify(b));
}
