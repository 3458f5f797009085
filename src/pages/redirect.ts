import { attribute } from '../html/tree.js';
import { addressOf } from './address.js';
import { shownWords } from './instead.js';
import type { Sums } from './sums.js';
import type { PageView } from './view.js';

/** Where a page leads by itself: meta refresh, `location.href` outside of any function or condition, a frame that is all, or nothing but one link; undefined for a page that stays. A page that `stays` by other signs may have one link. */
export function redirectOf(view: PageView, sums: Sums, stays: boolean): string | undefined {
  const here = addressOf({ base: view.url }, view.url);
  const target =
    refreshed(view) ??
    (shownWords(view).replace(/\s+/g, '').length <= 80
      ? (scripted(view) ?? framed(view) ?? (stays ? undefined : soleLink(view, sums)))
      : undefined);
  return target === undefined || target === here ? undefined : target;
}

// a page that refreshes itself after minutes stays
function refreshed(view: PageView): string | undefined {
  const meta = view.head.find((element) => element.tagName === 'meta' && attribute(element, 'http-equiv')?.toLowerCase() === 'refresh');
  const match = /^\s*([\d.]+)\s*[;,]\s*url\s*=\s*['"]?([^'"]+)['"]?\s*$/i.exec(
    meta === undefined ? '' : (attribute(meta, 'content') ?? ''),
  );
  return match === null || Number(match[1]) > 30 ? undefined : addressOf(view, match[2] ?? '');
}

function scripted(view: PageView): string | undefined {
  for (const script of view.scripts) {
    const plain = script.replace(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*/g, '').trim();
    if (plain.length > 3000 || /userAgent|\bif\s*\(|platform/i.test(plain)) continue;
    const match =
      /(?:window\.|self\.|top\.|parent\.|document\.)*location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*['"]([^'"]+)['"]/.exec(plain);
    if (match !== null && !isInside(plain.slice(0, match.index))) return addressOf(view, match[1] ?? '');
  }
  return undefined;
}

// inside of a function that is not called at once
function isInside(before: string): boolean {
  const depth = (before.match(/\{/g)?.length ?? 0) - (before.match(/\}/g)?.length ?? 0);
  return depth > 0 && !/(?:setTimeout\s*\(|onload\s*=|\$\s*\(|ready\s*\()[^{}]*\{[^{}]*$/.test(before);
}

function framed(view: PageView): string | undefined {
  const frames = view.elements.filter(({ tagName }) => tagName === 'frame' || tagName === 'iframe');
  const [only] = frames;
  return only === undefined || frames.length !== 1 || only.tagName !== 'frame' ? undefined : addressOf(view, attribute(only, 'src') ?? '');
}

function soleLink(view: PageView, sums: Sums): string | undefined {
  const urls = new Set(sums.links.map(({ url }) => url).filter((url) => url !== ''));
  const [only] = urls;
  return urls.size !== 1 || view.elements.some(({ tagName }) => /^(?:iframe|form|input)$/.test(tagName)) || view.scripts.length > 0
    ? undefined
    : only;
}
