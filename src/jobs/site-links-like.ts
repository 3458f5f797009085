/** The texts of a page, piece by piece; digits and the page's own address count for nothing, for they differ from call to call. */
export function piecesOfPage(html: string, url: string): ReadonlySet<string> {
  const { pathname, search } = new URL(url);
  const body = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|noscript)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(url, '')
    .replaceAll(`${pathname}${search}`, pathname.length > 1 ? '' : `${pathname}${search}`);
  const pieces = body.split(/<[^>]*>/).map((piece) => piece.replace(/&nbsp;|[\s\d]+/g, ''));
  return new Set(pieces.filter((piece) => piece !== ''));
}

/** What a host sends for addresses that are surely not there, tried with two of them. */
export interface MissingPages {
  readonly first: ReadonlySet<string>;
  readonly second: ReadonlySet<string>;
}

/** Whether a page is what the host sends for what is not there: all that both of those have, and nothing that neither has. */
export function isLikeMissing(page: ReadonlySet<string>, { first, second }: MissingPages): boolean {
  for (const piece of page) if (!first.has(piece) && !second.has(piece)) return false;
  for (const piece of first) if (second.has(piece) && !page.has(piece)) return false;
  return true;
}

/** Whether a page is the home page, which may have changed a little between two calls. */
export function isLikeHome(page: ReadonlySet<string>, home: ReadonlySet<string>): boolean {
  let apart = 0;
  for (const piece of page) if (!home.has(piece)) apart += 1;
  for (const piece of home) if (!page.has(piece)) apart += 1;
  return apart <= home.size * mostApart;
}

// a headline or two that came in between; a page of its own has its name and its place in the tree besides
const mostApart = 0.02;

/** Whether a page has nothing to read and is drawn by its script. */
export function isShell(html: string, pieces: ReadonlySet<string>): boolean {
  return /<script\b/i.test(html) && (/<div[^>]*\bid\s*=\s*["']?(?:app|root)\b["']?[^>]*>\s*<\/div>/i.test(html) || pieces.size < fewPieces);
}

// the title, and a word for browsers without scripts
const fewPieces = 4;
