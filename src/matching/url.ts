/**
 * A URL as it is compared, relative ones held against the site's: no scheme, small host without `www.`, no `index.html`, no slash at the
 * end, no fragment except one that is a path (`#/list/3`). Undefined for what is no URL.
 */
export function normalUrl(url: string, site: string): string | undefined {
  const parsed = parse(url.trim(), site);
  if (parsed === undefined) return undefined;
  const path = decoded(parsed.pathname)
    .replace(/\/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$/i, '')
    .replace(/\/+$/, '');
  const fragment = /^#!?\//.test(parsed.hash) ? parsed.hash.replace(/\/+$/, '') : '';
  return `${bare(parsed.host)}${path}${parsed.search}${fragment}`;
}

/** The whole URL of a relative one on a site; as it is when it cannot be read. */
export function absoluteUrl(url: string, site: string): string {
  return parse(url.trim(), site)?.href ?? url;
}

/** True for text that is written as a URL, absolute or relative, and not as a name. */
export function looksLikeUrl(value: string): boolean {
  if (/^(?:https?:)?\/\/\S+$/i.test(value) || /^www\.\S+$/i.test(value)) return true;
  return /^[\x21-\x7e]+$/.test(value) && (/^\/\w/.test(value) || /\w\/[\w?#]/.test(value) || /\.(?:s?html?|jsp|aspx?|php)$/i.test(value));
}

/** Host of a URL, small and without `www.`; undefined for relative ones. */
export function hostOf(url: string): string | undefined {
  const host = /^(?:(?:https?:)?\/\/|www\.)/i.test(url.trim()) ? parse(url.trim(), 'http://relative.invalid/')?.host : undefined;
  return host === undefined ? undefined : bare(host);
}

/** The column number many systems write into the URL: `/col/col2101/index.html` → `col2101`. */
export function idInUrl(url: string): string | undefined {
  return /\/?(?:col|channels?|columns?|lm|list)\/((?:col|ch_?)?\d+)(?=[/._?#]|$)/i.exec(url)?.[1]?.toLowerCase();
}

// a website answers with www. and without
function bare(host: string): string {
  return host.replace(/^www\./, '');
}

function parse(url: string, site: string): URL | undefined {
  const whole = /^www\./i.test(url) ? `http://${url}` : url;
  const base = /^[a-z]+:\/\//i.test(site) ? site : `http://${site}`;
  try {
    const parsed = new URL(whole, base.endsWith('/') || /\.\w+$/.test(new URL(base).pathname) ? base : `${base}/`);
    return /^https?:$/.test(parsed.protocol) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
