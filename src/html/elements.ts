import { attribute, type HtmlElement } from './tree.js';

/** True for elements whose content is no text of the page. */
export function isSilent(name: string): boolean {
  return SILENT.has(name);
}

/** True for elements that begin and end on a line of their own. */
export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}

/** True for an element that its own attributes hide; style sheets are not read. */
export function isOutOfSight(element: HtmlElement): boolean {
  const style = attribute(element, 'style') ?? '';
  return (
    attribute(element, 'hidden') !== undefined || /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style)
  );
}

const SILENT = new Set(
  'head script style noscript template svg math object embed audio video canvas button map rt rp del title meta link base col colgroup noframes datalist'.split(
    ' ',
  ),
);

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup p section select summary tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
