/** An address as it is asked for: whole, without session numbers and without the part behind #; undefined for what is not http(s). */
export function pageAddress(address: string, base?: string): string | undefined {
  const url = parsed(address, base);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.pathname = url.pathname.replace(/;(?:jsessionid|phpsessid|sid|sessionid)=[^/;]*/gi, '');
  if (url.search !== '') {
    const kept = url.search
      .slice(1)
      .split('&')
      .filter((part) => part !== '' && !passing.test(part));
    url.search = kept.length === 0 ? '' : `?${kept.join('&')}`;
  }
  return url.href;
}

/** The same for every address of one page: without http(s), www, the names of default pages, the order of parameters. */
export function pageKey(address: string): string {
  const url = parsed(address);
  if (url === undefined) return address;
  const path = url.pathname
    .replace(/\/(?:index|default)\.(?:html?|shtml|jsp|aspx?|php)$/i, '/')
    .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase());
  const search = url.search.slice(1).split('&').filter(Boolean).sort().join('&');
  return `${siteOf(url)}${path}${search === '' ? '' : `?${search}`}`;
}

/** Whether two addresses belong to one website: the same host, with or without www, and the same port. */
export function sameSite(one: string, other: string): boolean {
  const [a, b] = [parsed(one), parsed(other)];
  return a !== undefined && b !== undefined && siteOf(a) === siteOf(b);
}

/** The path behind # of an address that a script of the page takes for its own: `/list/12` of `/#/list/12`. */
export function scriptPath(address: string): string | undefined {
  return /#(!?\/.+)$/.exec(address)?.[1];
}

/** The host of an address as people name it; the address itself where it is none. */
export function hostNamed(address: string): string {
  return parsed(address)?.host ?? address;
}

/** Why a link is not followed wherever it stands: a document, or an address that grows with each click. */
export function isUnlikelyPage(address: string): boolean {
  const url = parsed(address);
  if (url === undefined || address.length > 500) return true;
  if (documents.test(url.pathname) || /[{}<>"]|%7B|%7D|\$\(/i.test(url.pathname)) return true;
  const steps = url.pathname.split('/').filter(Boolean);
  return steps.length > 12 || repeats(steps);
}

/** The shape of an address, the same for pages that a program makes alike: digits as `#`, values of parameters as `*`. */
export function shapeOf(address: string): string {
  const url = parsed(address);
  if (url === undefined) return address;
  const names = url.search
    .slice(1)
    .split('&')
    .filter(Boolean)
    .map((part) => part.split('=')[0] ?? '')
    .sort();
  return `${url.pathname.replace(/\d+/g, '#')}${names.length === 0 ? '' : `?${names.map((name) => `${name}=*`).join('&')}`}`;
}

/** Whether an address carries a month or day, as calendars and archives do without end; or puts a list into another order. */
export function isEndless(address: string): boolean {
  const url = parsed(address);
  if (url === undefined) return false;
  return (
    /(?:^|[?&])(?:year|month|day|date|riqi|week|nian|yue)=/i.test(url.search) ||
    /(?:^|[?&])(?:order|orderby|sort|sortby|desc|asc|dir|pagesize|size|view|style|fontsize|print)=/i.test(url.search) ||
    /calendar|rili/i.test(url.pathname)
  );
}

/** Whether an address looks like that of one item: by the date or the number that systems put into it. */
export function looksLikeItem(address: string): boolean {
  const path = parsed(address)?.pathname ?? '';
  return (
    /\/(?:19|20)\d{2}[-/]?(?:0?[1-9]|1[0-2])(?:[-/]\d{1,2})?\//.test(path) ||
    /\/t(?:19|20)\d{6}_\d+/i.test(path) ||
    /\/(?:art|content|post|article|detail|info|view)[_-]?(?:\d+[_/-])*\d+\.s?html?$/i.test(path) ||
    /\/(?:info|article|content|detail)\/\d+\/\d+\.s?html?$/i.test(path)
  );
}

// numbers of sessions, of visits, of where the visitor came from
const passing = /^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|utm_\w+|_t|_r|rand|random|timestamp|from|spm)=/i;

const documents =
  /\.(?:pdf|docx?|wps|xlsx?|et|pptx?|dps|ofd|ceb|zip|rar|7z|gz|tar|jpe?g|png|gif|bmp|svg|webp|ico|mp[34]|wmv|avi|flv|mov|m3u8|wav|css|js|xml|rss|json|txt|exe|apk|woff2?|ttf)$/i;

function parsed(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

function siteOf(url: URL): string {
  return `${url.hostname.replace(/^www\./, '').replace(/\.$/, '')}${url.port === '' ? '' : `:${url.port}`}`;
}

// /a/b/a/b/a/b: a relative link on a page that is found at any address
function repeats(steps: readonly string[]): boolean {
  for (const size of [1, 2, 3]) {
    for (let at = 0; at + size * 3 <= steps.length; at++) {
      const part = steps.slice(at, at + size).join('/');
      if (steps.slice(at + size, at + size * 2).join('/') === part && steps.slice(at + size * 2, at + size * 3).join('/') === part)
        return true;
    }
  }
  return false;
}
