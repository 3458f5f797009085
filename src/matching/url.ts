/**
 * A URL as it is compared, relative ones held against the site's: no scheme, small host without `www.`, no `index.html`, no slash at the
 * end, no fragment except one that is a path (`#/list/3`). Undefined for what is no URL.
 */
export function normalUrl(url: string, site: string): string | undefined {
  if (plainPath.test(url)) {
    const folder = folderOf(site);
    return folder && folder.host + bareEnd(url.startsWith('/') ? url : folder.path + url);
  }
  const parsed = parse(url.trim(), site);
  if (parsed === undefined) return undefined;
  const path = bareEnd(decoded(parsed.pathname));
  const fragment = /^#!?\//.test(parsed.hash) ? parsed.hash.replace(/\/+$/, '') : '';
  return `${bare(parsed.host)}${path}${parsed.search}${fragment}`;
}

/** The whole URL of a relative one on a site; as it is when it cannot be read. */
export function absoluteUrl(url: string, site: string): string {
  if (plainPath.test(url)) {
    const folder = folderOf(site);
    return folder === undefined ? url : url.startsWith('/') ? folder.root + url.slice(1) : folder.href + url;
  }
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

// most addresses of columns are such paths, and need not be read one by one (.. and % would have to be)
const plainPath = /^(?!www\.)\/?[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*\/?$/i;

/** Where the relative addresses of a site start: as `normalUrl` compares it, and as it is written. */
interface Folder {
  readonly site: string;
  readonly host: string;
  readonly path: string;
  readonly href: string;
  readonly root: string;
}

let lastFolder: Folder | undefined;

// one address after the other is of the same site
function folderOf(site: string): Folder | undefined {
  if (lastFolder?.site === site) return lastFolder;
  const [own, top] = [parse('.', site), parse('/', site)];
  if (own === undefined || top === undefined) return undefined;
  lastFolder = { site, host: bare(own.host), path: decoded(own.pathname), href: own.href, root: top.href };
  return lastFolder;
}

function bareEnd(path: string): string {
  return path.replace(/\/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$/i, '').replace(/\/+$/, '');
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
