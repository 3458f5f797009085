/** An element of an XML part. Attributes and texts are kept as they are written, entities and all. */
export interface XmlElement {
  /** With its prefix: w:p. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

/** An element, or a text as written. */
export type XmlNode = XmlElement | string;

/** The root element of an XML part; undefined where the tags do not fit together or lie deeper than 1,000. Comments and instructions are left out. */
export function parseXml(source: string): XmlElement | undefined {
  const open: { name: string; attributes: ReadonlyMap<string, string>; children: XmlNode[] }[] = [];
  let root: XmlElement | undefined;
  for (let from = 0, at = source.indexOf('<'); at !== -1; at = source.indexOf('<', from)) {
    if (at > from) open.at(-1)?.children.push(source.slice(from, at));
    const aside = asides.find(([start]) => source.startsWith(start, at));
    if (aside !== undefined) {
      const [start, end] = aside;
      const stop = source.indexOf(end, at + start.length);
      if (stop === -1) return undefined;
      if (start === CDATA) open.at(-1)?.children.push(escaped(source.slice(at + start.length, stop)));
      from = stop + end.length;
      continue;
    }
    TAG.lastIndex = at;
    const [tag, closing, name, attributes = '', empty] = TAG.exec(source) ?? [];
    if (tag === undefined || name === undefined) return undefined;
    from = at + tag.length;
    if (closing === '/') {
      const element = open.pop();
      if (element?.name !== name) return undefined;
      if (open.length === 0) root ??= element;
      continue;
    }
    const element = { name, attributes: attributes === '' ? NO_ATTRIBUTES : attributesOf(attributes), children: [] };
    const parent = open.at(-1);
    parent?.children.push(element);
    if (empty !== '/') open.push(element);
    else if (parent === undefined) root ??= element;
    if (open.length > 1000) return undefined;
  }
  return open.length === 0 ? root : undefined;
}

/** An XML part in UTF-8 from its root element. */
export function writeXml(root: XmlElement): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  write(root, parts);
  return parts.join('');
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);
}

/** The children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter((one): one is XmlElement => typeof one !== 'string' && one.name === name);
}

/** The `w:val` of the first child of that name; undefined when there is no such child. An attribute that is not written counts as blank. */
export function settingOf(element: XmlElement | undefined, name: string): string | undefined {
  const found = child(element, name);
  return found === undefined ? undefined : (found.attributes.get('w:val') ?? '');
}

/** True where a switch such as `w:vanish` is there and not turned off. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const value = settingOf(element, name);
  return value !== undefined && !/^(0|false|off|none)$/.test(value);
}

/** An element made anew. */
export function xmlElement(name: string, attributes: Readonly<Record<string, string>>, ...children: readonly XmlNode[]): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children };
}

/** A text as it is written inside an element. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The text that a piece of an element or an attribute stands for. */
export function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const CDATA = '<![CDATA[';
const asides = [
  ['<?', '?>'],
  ['<!--', '-->'],
  [CDATA, ']]>'],
] as const;
const TAG = /<(\/?)([^\s<>/!?"'=]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of source.matchAll(/([^\s"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name, double ?? (single ?? '').replaceAll('"', '&quot;'));
  }
  return attributes;
}

function write(element: XmlElement, parts: string[]): void {
  parts.push(`<${element.name}`);
  for (const [name, value] of element.attributes) parts.push(` ${name}="${value}"`);
  if (element.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const one of element.children) {
    if (typeof one === 'string') parts.push(one);
    else write(one, parts);
  }
  parts.push(`</${element.name}>`);
}
