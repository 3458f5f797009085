import { characterWidth, displayWidth } from '../base/width.js';

/** A stretch of a phrase with the word to write under it. */
export interface Labelled {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/**
 * A phrase with its parts underlined and named below, for a terminal of so many cells; a longer phrase goes on below.
 * Of parts that lie inside one another the inner ones are shown.
 */
export function picture(phrase: string, parts: readonly Labelled[], columns: number): readonly string[] {
  const shown = phrase.replace(/[\0-\x1f\x7f]/g, ' ');
  const leaves = innermost(parts);
  return stretches(shown, roomFor(shown, leaves, columns)).flatMap(([from, to]) => {
    const cut = leaves
      .filter(({ start, end }) => start < to && end > from)
      .map(({ start, end, label }) => ({ start: Math.max(start, from), end: Math.min(end, to), label: start < from ? '' : label }));
    return [shown.slice(from, to), ...underlined(shown, from, cut)];
  });
}

// the names of the last parts want room too
function roomFor(phrase: string, parts: readonly Labelled[], columns: number): number {
  const all = Math.max(20, columns);
  const end = (part: Labelled) => displayWidth(phrase.slice(0, part.start)) + displayWidth(part.label);
  if (phrase.length <= all && displayWidth(phrase) <= all && parts.every((part) => end(part) <= all)) return all;
  return all - Math.min(all >> 1, Math.max(0, ...parts.map((part) => displayWidth(part.label))));
}

/** The lines of a phrase in which a stretch stands, each with the stretch underlined. */
export function excerpt(phrase: string, start: number, end: number, columns: number): readonly string[] {
  const lines = picture(phrase, [{ start, end, label: '' }], columns);
  return lines.filter((line, index) => /^ *\^+$/.test(line) || /^ *\^+$/.test(lines[index + 1] ?? ''));
}

function innermost(parts: readonly Labelled[]): readonly Labelled[] {
  const filled = parts.filter(({ start, end }) => end > start);
  const sorted = [...filled].sort((a, b) => a.start - b.start || a.end - b.end);
  const holds = (outer: Labelled, inner: Labelled) =>
    outer !== inner && outer.start <= inner.start && inner.end <= outer.end && (outer.start < inner.start || inner.end < outer.end);
  const leaves: Labelled[] = [];
  // sorted by start, an inner part follows its outer one, or stands before it with the same start
  for (const [index, part] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && (holds(part, next) || (next.start < part.end && next.start > part.start))) continue;
    const before = leaves[leaves.length - 1];
    if (before !== undefined && before.end > part.start) continue;
    leaves.push(part);
  }
  return leaves;
}

// cut where the terminal ends, never inside a pair of surrogates
function stretches(phrase: string, columns: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let from = 0;
  let cells = 0;
  for (let at = 0; at < phrase.length; at++) {
    const wide = characterWidth(phrase.charAt(at));
    if (cells + wide > columns && !isLowSurrogate(phrase.charCodeAt(at))) {
      found.push([from, at]);
      from = at;
      cells = 0;
    }
    cells += wide;
  }
  return [...found, [from, phrase.length]];
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function underlined(phrase: string, from: number, parts: readonly Labelled[]): readonly string[] {
  if (parts.length === 0) return [];
  const cellOf = (at: number) => displayWidth(phrase.slice(from, at));
  const marks = parts.map(({ start, end, label }) => ({ at: cellOf(start), cells: Math.max(1, cellOf(end) - cellOf(start)), label }));
  let line = '';
  // two parts that touch are told apart by their marks
  for (const { at, cells } of marks) line = `${line.padEnd(at)}${(line.length === at && line.endsWith('^') ? '~' : '^').repeat(cells)}`;
  const lines = [line];
  // each line names what it can; a name that would run into the next part waits for a line of its own
  let waiting = marks.filter(({ label }) => label !== '');
  while (waiting.length > 0) {
    const left: typeof waiting = [];
    let named = '';
    let used = 0;
    for (const [index, mark] of waiting.entries()) {
      const next = waiting[index + 1];
      const width = displayWidth(mark.label);
      const fits = next === undefined || mark.at + width + 1 <= next.at;
      named += ' '.repeat(Math.max(0, mark.at - used)) + (fits ? mark.label : '│');
      used = Math.max(used, mark.at) + (fits ? width : 1);
      if (!fits) left.push(mark);
    }
    lines.push(named);
    waiting = left;
  }
  return lines;
}
