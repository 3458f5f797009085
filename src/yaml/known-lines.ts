import { type Line, readLine } from './lines.js';

/**
 * The lines of a text, each read but once however often it comes. In a catalog nine lines of ten have stood there before,
 * and in the catalog next to it; so what they say is remembered, from one text to the next, in a table that does not grow.
 */
export class KnownLines {
  /** The text, with ends of line behind it; an array of units is walked in half the time that charCodeAt takes. */
  readonly units: Uint16Array;

  constructor(private readonly source: string) {
    this.units = unitsOf(source);
  }

  endOfLine(from: number): number {
    const { units } = this;
    let at = from;
    while (units[at] !== newline) at++;
    return at;
  }

  /** The line whose first word stands at an offset. */
  lineAt(from: number): Line {
    const { units } = this;
    let at = from;
    let sum = 0;
    for (let unit = units[at] as number; unit !== newline; unit = units[++at] as number) sum = (Math.imul(sum, 31) + unit) | 0;
    const place = (sum ^ (sum >>> 15)) & (places - 1);
    if (!isWritten(units, from, at - from, place)) return this.firstLine(from, at, place);
    return lines[place] ?? this.secondLine(from, at, place);
  }

  private firstLine(from: number, to: number, place: number): Line {
    if (to - from <= longest) write(this.units, from, to - from, place);
    return readLine(this.source, from, to);
  }

  // the second time a line is likely to come again; it is read as a text of its own, for a slice would keep the whole file in memory
  private secondLine(from: number, to: number, place: number): Line {
    const line = readLine(` ${this.source.slice(from, to)}`, 1, to - from + 1);
    if (typeof line.value !== 'object') lines[place] = line;
    return line;
  }
}

const newline = 10;

// Longer lines are running text and seldom come twice. What brackets hold is made anew for each line, for it may be changed.
const longest = 64;
const places = 2048;
const lines = new Array<Line | undefined>(places).fill(undefined);
const lengths = new Uint8Array(places);
const written = new Uint16Array(places * longest);

function write(units: Uint16Array, from: number, length: number, place: number): void {
  lines[place] = undefined;
  lengths[place] = length;
  const copy = place * longest;
  for (let at = 0; at < length; at++) written[copy + at] = units[from + at] as number;
}

function isWritten(units: Uint16Array, from: number, length: number, place: number): boolean {
  if (lengths[place] !== length) return false;
  const copy = place * longest;
  for (let at = 0; at < length; at++) if (units[from + at] !== written[copy + at]) return false;
  return true;
}

// kept for the next text, unless it is large: new memory costs more than what is done with it
const room = 1 << 18;
const spare = new Uint16Array(room);
const spareBytes = Buffer.from(spare.buffer);

function unitsOf(source: string): Uint16Array {
  const size = source.length + 2;
  const units = size > room ? new Uint16Array(size) : spare;
  const bytes = units === spare ? spareBytes : Buffer.from(units.buffer);
  bytes.write(source, 'utf16le');
  units.fill(newline, source.length, size);
  return units;
}
