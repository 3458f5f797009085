/** An address as it is compared: whole where the site is known, without scheme, `www.`, index page and the part behind # that is no path. */
export function addressKey(written: string, site: string | undefined): string {
  const base = site ?? 'http://site.invalid/';
  if (!URL.canParse(written, base)) return written;
  const url = new URL(written, base);
  if (!/^https?:$/.test(url.protocol)) return written;
  const path = decoded(url.pathname)
    .replace(/\/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$/i, '/')
    .replace(/\/+$/, '');
  const hash = /^#!?\//.test(url.hash) ? url.hash : '';
  return `${url.host.replace(/^www\./, '')}${path}${url.search}${hash}`;
}

/** The home page on whose host the address lies: `http://www.gaoqing.gov.cn/`; undefined for one that is not whole. */
export function homeOf(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return `${new URL(address).origin}/`;
}

/** The home page of most of the addresses, and how many home pages there are. */
export function homeOfMost(addresses: Iterable<string>): { readonly home: string | undefined; readonly several: readonly string[] } {
  const counts = new Map<string, number>();
  for (const address of addresses) {
    const home = homeOf(address);
    if (home !== undefined) counts.set(home, (counts.get(home) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return { home: sorted[0]?.[0], several: sorted.map(([home]) => home) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
