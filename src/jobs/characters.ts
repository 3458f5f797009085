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

const seen = new Uint8Array(65536);

/** The characters of a text and what stands beside what, in one pass. Where a text spells characters by escapes (\u…), everything is held possible. */
export function charactersOf(source: string): CharacterSet {
  const codes: number[] = [];
  let digits = 0;
  let run = 0;
  let latinAfterHan = false;
  let spaceInHan = false;
  let last = other; // class of the last character that is no space
  let apart = false; // whether space stands between it and this one
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (seen[code] === 0) {
      seen[code] = 1;
      codes.push(code);
    }
    const kind = classes[code];
    if (kind === space) {
      apart = true;
      continue;
    }
    if (kind === digit) {
      run = last === digit || last === hyphen ? run + 1 : 1;
      if (run > digits) digits = run;
    } else if (kind === han) {
      if (apart && last === han) spaceInHan = true;
    } else if (kind === latin) {
      if (last === han) latinAfterHan = true;
    }
    // what stands in a bracket behind a character still stands behind it; a hyphen keeps a row of digits together
    if (!(kind === bracket && last === han) && !(kind === hyphen && last !== digit)) last = kind as number;
    else if (kind === hyphen) last = other;
    apart = false;
  }
  for (const code of codes) seen[code] = 0;
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
