import type { DefaultTreeAdapterTypes } from 'parse5';

/** An element of a parsed page. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;
/** An element, a text, a comment or anything else in a parsed page. */
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/**
 * The nodes of a page, or of a part of one, read as browsers read it; never fails. Places in the source are there only where they are
 * asked for. parse5 is loaded here and nowhere else.
 */
export async function parseHtml(source: string, options: { readonly places?: boolean } = {}): Promise<readonly HtmlNode[]> {
  const { parse } = await import('parse5');
  return parse(source, { sourceCodeLocationInfo: options.places === true }).childNodes;
}

/** The element, when the node is one. */
export function elementOf(node: HtmlNode): HtmlElement | undefined {
  return 'tagName' in node ? node : undefined;
}

/** The element around an element; undefined at the root. */
export function parentOf(element: HtmlElement): HtmlElement | undefined {
  const parent = element.parentNode;
  return parent !== null && 'tagName' in parent ? parent : undefined;
}

/** The elements directly inside. */
export function childrenOf(element: HtmlElement): HtmlElement[] {
  return element.childNodes.flatMap((node) => elementOf(node) ?? []);
}

/** The value of an attribute; undefined when it is not there. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** The elements below that pass, in the order of the page; those inside of one that passes are not looked at. */
export function descendants(element: HtmlElement, passes: (one: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  const open: HtmlNode[] = [...element.childNodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const one = elementOf(node);
    if (one === undefined) continue;
    if (passes(one)) found.push(one);
    else for (let at = one.childNodes.length - 1; at >= 0; at--) open.push(one.childNodes[at] as HtmlNode);
  }
  return found;
}

/** All the text in the element, pieces parted by a space. */
export function textBelow(element: HtmlElement): string {
  const pieces: string[] = [];
  const open: HtmlNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.nodeName === '#text' && 'value' in node) pieces.push(node.value);
    else if ('childNodes' in node) for (let at = node.childNodes.length - 1; at >= 0; at--) open.push(node.childNodes[at] as HtmlNode);
  }
  return pieces.join(' ');
}

/** How many characters that are no blanks stand in the element. */
export function textLength(element: HtmlElement): number {
  return textBelow(element).replace(/\s+/g, '').length;
}
