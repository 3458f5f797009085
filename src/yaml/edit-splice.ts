import type { Leaf } from './edit-tree.js';
import { load } from './js-yaml.js';

/** A part of a text value and what stands there afterwards. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text after its splices, which do not overlap. */
export function splicedText(value: string, splices: readonly Splice[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text } of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += value.slice(at, start) + text;
    at = end;
  }
  return out + value.slice(at);
}

/**
 * A scalar as it is spelled in a file, with parts of its text replaced and all else left as it stands: its quotes, escapes, lines.
 * Undefined where that cannot be done surely, and the whole has to be written anew.
 */
export function splicedScalar(leaf: Leaf, value: string, splices: readonly Splice[], inBrackets: boolean): string | undefined {
  if (splices.some(({ text }) => /[\n\r]/.test(text)) || leaf.style === 'folded') return undefined;
  const places = placesOf(leaf, value);
  if (places === undefined) return undefined;
  const inRaw = splices.map(({ start, end, text }) => ({
    start: places[start] ?? 0,
    end: end > start ? (places[end - 1] ?? 0) + (lengthAt(places, end - 1, leaf.raw) ?? 0) : (places[start] ?? 0),
    text: escaped(text, leaf),
  }));
  const raw = splicedText(leaf.raw, inRaw);
  return readsAs(raw, inBrackets) === splicedText(value, splices) ? raw : undefined;
}

function escaped(text: string, { style }: Leaf): string {
  if (style === 'single') return text.replaceAll("'", "''");
  return style === 'double' ? JSON.stringify(text).slice(1, -1) : text;
}

// what a reader makes of it in a place like its own
function readsAs(raw: string, inBrackets: boolean): unknown {
  try {
    return (load(inBrackets ? `- [${raw}]\n` : `- ${raw}\n`) as readonly unknown[]).flat()[0];
  } catch {
    return undefined;
  }
}

function lengthAt(places: readonly number[], index: number, raw: string): number | undefined {
  return (places[index + 1] ?? raw.length) - (places[index] ?? 0);
}

// where each unit of the value stands in the source, and at the end where the text ends there
function placesOf({ raw, style }: Leaf, value: string): readonly number[] | undefined {
  const quoted = style === 'single' || style === 'double' ? 1 : 0;
  const end = raw.length - quoted;
  const places: number[] = [];
  if (style === 'literal') {
    const first = raw.indexOf('\n') + 1;
    const indent = /^ */.exec(raw.slice(first))?.[0].length ?? 0;
    if (first === 0 || /^\|\S*\d/.test(raw)) return undefined;
    for (const line of raw
      .slice(first)
      .split('\n')
      .map((_, index, all) => ({ index, line: all[index] ?? '' }))) {
      const start = first + lengthBefore(raw.slice(first), line.index);
      const body = line.line.replace(/\r$/, '');
      for (let at = Math.min(indent, body.length); at < body.length; at++) places.push(start + at);
      places.push(start + line.line.length);
    }
    while (places.length > value.length + 1) places.pop();
    return aligned(places, raw, value) ? places : undefined;
  }
  for (let at = quoted; at < end; ) {
    places.push(at);
    const here = raw[at];
    const fold = /^[ \t]*\r?\n\s*/.exec(raw.slice(at, at + 200))?.[0];
    if (fold !== undefined) {
      // several line ends stand for one fewer
      const breaks = fold.split('\n').length - 1;
      for (let more = 1; more < breaks - 1; more++) places.push(at);
      at += fold.length;
    } else if (style === 'single' && here === "'") at += 2;
    else if (style === 'double' && here === '\\') {
      const sign = /^\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|["\\/bfnrt0 eavNLP_])/.exec(raw.slice(at, at + 8))?.[0];
      if (sign === undefined) return undefined;
      at += sign.length;
    } else at++;
  }
  places.push(end);
  return places.length === value.length + 1 ? places : undefined;
}

function lengthBefore(text: string, line: number): number {
  let at = 0;
  for (let count = 0; count < line; count++) at = text.indexOf('\n', at) + 1;
  return at;
}

function aligned(places: readonly number[], raw: string, value: string): boolean {
  return [...Array(value.length).keys()].every((index) => value[index] === '\n' || raw[places[index] ?? -1] === value[index]);
}
