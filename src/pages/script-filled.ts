import { attribute } from '../html/tree.js';
import { addressOf } from './address.js';
import { shownWords } from './instead.js';
import type { PageView } from './view.js';

/** Signs that a script fills the list of a page, with the address of its data where the page names one; undefined for none. Only of use where no list was read. */
export function scriptFilled(view: PageView, html: string): { readonly data?: string } | undefined {
  const data = dataIn(view);
  const framed = frameIn(view);
  const signs = data !== undefined || framed !== undefined || hasPlaceholders(view) || isShell(view, html) || asks(view);
  const address = data ?? framed;
  return signs ? (address === undefined ? {} : { data: address }) : undefined;
}

const counted =
  /(?:^|[/_.?&=-])(?:hits?|clicks?|visits?|count(?:er)?|tongji|stat|pv|logs?|share|weather|login|captcha|search|comments?|votes?|analytics|tracker)(?:$|[/_.?&=-]|\d)|baidu|cnzz|\.(?:js|css|png|jpe?g|gif|ico|svg|mp4)(?:$|\?)/i;
const listed = /list|data|page|json|api|query|article|info|doc|news|content|channel|column|catalog|proxy|interface|get/i;

// data-url and the like on an element, then addresses that scripts ask
function dataIn(view: PageView): string | undefined {
  for (const element of view.elements) {
    if (element.tagName === 'a' || element.tagName === 'img' || element.tagName === 'iframe') continue;
    for (const name of ['data-url', 'data-api', 'data-source', 'data-href', 'data-src', 'data-ajax', 'data-list-url', 'data-remote']) {
      const said = attribute(element, name);
      if (said !== undefined && said !== '' && !counted.test(said) && (/[/?]/.test(said) || listed.test(said)))
        return addressOf(view, said);
    }
  }
  const found: string[] = [];
  for (const script of view.scripts) {
    if (script.length > 300_000) continue;
    for (const match of script.matchAll(asked)) {
      const said = match[1] ?? match[2] ?? match[3] ?? '';
      if (said !== '' && listed.test(said) && !counted.test(said) && !/^#|\s|[<>]/.test(said)) found.push(said);
    }
  }
  return found.map((said) => addressOf(view, said)).find((address) => address !== undefined);
}

// url: '/api/list', $.get('/…'), fetch('/…'), axios.post('/…'), xhr.open('GET', '/…'), dataUrl = '/…'
const asked =
  /(?:\burl\s*:|\b(?:data|list|api|ajax|query|request|json)_?url\s*[:=])\s*["'`]([^"'`\n]+)["'`]|(?:\.(?:get|post|getJSON|ajax|load|request)|\bfetch|\baxios)\s*\(\s*["'`]([^"'`\n]+)["'`]|\.open\s*\(\s*["'](?:GET|POST)["']\s*,\s*["'`]([^"'`\n]+)["'`]/gi;

// a list in a frame is as little in the page itself
function frameIn(view: PageView): string | undefined {
  for (const element of view.elements) {
    if (element.tagName !== 'iframe' || view.hidden(element)) continue;
    const small = /^(?:[0-9]|[1-9]\d)(?:px)?$/.test(attribute(element, 'height') ?? '') || attribute(element, 'width') === '0';
    const address = addressOf(view, attribute(element, 'src') ?? '');
    if (!small && address !== undefined && !counted.test(address)) return address;
  }
  return undefined;
}

function hasPlaceholders(view: PageView): boolean {
  return (
    /\{\{[^{}]{1,80}\}\}|\$\{[\w.]{1,40}\}|<%[=-]?[^%]{1,80}%>/.test(view.words) ||
    view.elements.some(({ attrs }) =>
      attrs.some(({ name }) => /^(?:v-(?:for|html|text)|ng-(?:repeat|bind|app|controller)|x-for|data-ng-repeat|:key)$/.test(name)),
    )
  );
}

// nothing but a root that a program fills
function isShell(view: PageView, html: string): boolean {
  if (shownWords(view).replace(/\s+/g, '').length > 60) return false;
  return (
    /<script\b[^>]*\bsrc\s*=/i.test(html) ||
    view.scripts.some((script) => /createApp|new Vue|ReactDOM|webpackJsonp|__NUXT__|__NEXT_DATA__/.test(script))
  );
}

// a script that asks a server for a list, at an address put together from pieces
function asks(view: PageView): boolean {
  return view.scripts.some(
    (script) =>
      script.length < 300_000 &&
      /\$\.(?:ajax|post|get|getJSON)\s*\(|\bfetch\s*\(|\baxios\b|XMLHttpRequest|\.jpage\s*\(|layui|laytpl|\.render\s*\(|artTemplate|template\s*\(/.test(
        script,
      ) &&
      /list|page|items?|append|innerHTML|\.html\(|data/i.test(script) &&
      !counted.test(script.slice(0, 400)),
  );
}
