import type { CharacterSet } from '../model/rule.js';

const other = 0;
const han = 1;
const latin = 2;
const space = 3;
const digit = 4;
const hyphen = 5;
const bracket = 6;

const classes = new Uint8Array(65536);
classes.fill(han, 0x4e00, 0xa000);
classes.fill(latin, 0x61, 0x7b);
classes.fill(digit, 0x30, 0x3a);
for (const code of [0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x3000]) classes[code] = space;
for (const sign of '-—－') classes[sign.charCodeAt(0)] = hyphen;
for (const sign of '(（') classes[sign.charCodeAt(0)] = bracket;

// set on a class once the character has occurred in the text at hand
const seen = 8;

/** The characters of a text and what stands beside what, in one pass. Where a text spells characters by escapes (\\u…), everything is held possible. */
export function charactersOf(source: string): CharacterSet {
  const codes: number[] = [];
  let digits = 0;
  let run = 0;
  let latinAfterHan = false;
  let spaceInHan = false;
  let last = other | seen; // class of the last character that is no space
  let broken = false; // whether a line ends between it and this one
  let apart = false; // whether space stands between it and this one
  // an array of units is walked in two thirds of the time that charCodeAt takes
  const bytes = Buffer.from(source, 'utf16le');
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, source.length);
  for (let index = 0; index < units.length; index++) {
    const code = units[index] as number;
    let kind = classes[code] as number;
    // a character of the same class as the one before it tells nothing new: most of any text
    if (kind === last && !apart && kind !== (digit | seen)) continue;
    if ((kind & seen) === 0) {
      kind |= seen;
      classes[code] = kind;
      codes.push(code);
    }
    if (kind === (space | seen)) {
      apart = true;
      if (code === 0x0a) broken = true;
      continue;
    }
    if (kind === (digit | seen)) {
      run = last === (digit | seen) || last === (hyphen | seen) ? run + 1 : 1;
      if (run > digits) digits = run;
    } else if (kind === (han | seen)) {
      if (apart && last === (han | seen)) spaceInHan = true;
    } else if (kind === (latin | seen) && last === (han | seen)) {
      // on the next line stands the next key
      if (!broken) latinAfterHan = true;
    }
    // what stands in a bracket behind a character still stands behind it; a hyphen keeps a row of digits together
    if (kind === (hyphen | seen)) last = last === (digit | seen) ? kind : other | seen;
    else if (!(kind === (bracket | seen) && last === (han | seen))) last = kind;
    apart = false;
    broken = false;
  }
  for (const code of codes) classes[code] = (classes[code] as number) & ~seen;
  codes.sort((a, b) => a - b);
  const set = new Set(codes);
  const escaped = set.has(0x5c);
  return {
    codes,
    has: (code) => set.has(code),
    digits: escaped ? 99 : digits,
    latinAfterHan: escaped || latinAfterHan,
    spaceInHan: escaped || spaceInHan,
  };
}
