import type { CharacterSet } from '../model/rule.js';

// classes of units; all others are 0
const han = 1;
const latin = 2;
const space = 3;
const newline = 4;
const digit = 5;
const hyphen = 6;
const bracket = 7;

// what stands before the unit at hand; ten digits and more follow `digits`
const none = 0;
const afterHan = 1;
const afterHanAndSpace = 2;
const afterHanAndLine = 3;
const hanBehindSpace = 4;
const latinBehindHan = 5;
const digits = 5;
const most = 11;

// on the next line stands the next key; what stands in a bracket behind a character still stands behind it; hyphens and
// spaces keep a row of digits together
function follow(state: number, kind: number): number {
  const inHan = state >= afterHan && state <= hanBehindSpace;
  if (kind === digit) return state > digits ? Math.min(state + 1, digits + most) : digits + 1;
  if (kind === han) return state === afterHanAndSpace || state === afterHanAndLine ? hanBehindSpace : afterHan;
  if (kind === latin) return inHan && state !== afterHanAndLine ? latinBehindHan : none;
  if (kind === space) return inHan ? (state === afterHanAndLine ? state : afterHanAndSpace) : state > digits ? state : none;
  if (kind === newline) return inHan ? afterHanAndLine : none;
  if (kind === bracket) return inHan ? state : none;
  return kind === hyphen && state > digits ? state : none;
}

const classes = new Uint8Array(65536).fill(han, 0x4e00, 0xa000).fill(latin, 0x61, 0x7b).fill(digit, 0x30, 0x3a);
for (const [kind, signs] of [
  [space, ' \t\r\xa0\u3000'],
  [newline, '\n'],
  [hyphen, '-—－'],
  [bracket, '(（'],
] as const)
  for (const sign of signs) classes[sign.charCodeAt(0)] = kind;

// states are kept times eight, so that a class can be added
const next = new Uint8Array((digits + most + 1) * 8).map((_, at) => follow(at >> 3, at & 7) << 3);

// which units occur, a byte each, looked through four at a time
const seen = new Uint8Array(65536);
const quarters = new Uint32Array(seen.buffer);

// an array of units is walked in two thirds of the time that charCodeAt takes, and in small pieces, between which V8 can take
// up faster code
const size = 1 << 12;
const bytes = Buffer.alloc(size * 2);
const units = new Uint16Array(bytes.buffer, bytes.byteOffset, size);

/** The characters of a text and what stands beside what. Where a text spells characters by escapes (\\u…), everything is held possible. */
export function charactersOf(source: string): CharacterSet {
  let states = 0;
  state = none;
  for (let start = 0; start < source.length; start += size) {
    const length = bytes.write(source.slice(start, start + size), 'utf16le') >> 1;
    states |= walk(length);
  }
  const codes: number[] = [];
  for (let quarter = 0; quarter < quarters.length; quarter++) {
    if (quarters[quarter] === 0) continue;
    for (let code = quarter * 4; code < quarter * 4 + 4; code++) if (seen[code] === 1) codes.push(code);
  }
  seen.fill(0);
  const set = new Set(codes);
  const escaped = set.has(0x5c);
  return {
    codes,
    has: (code) => set.has(code),
    digits: escaped ? most : Math.max(0, 31 - Math.clz32(states) - digits),
    latinAfterHan: escaped || (states & (1 << latinBehindHan)) !== 0,
    spaceInHan: escaped || (states & (1 << hanBehindSpace)) !== 0,
  };
}

let state = none;

// every state come by, a bit each; a loop without branches
function walk(length: number): number {
  let at = state;
  let states = 0;
  for (let index = 0; index < length; index++) {
    const unit = units[index] as number;
    seen[unit] = 1;
    at = next[at + (classes[unit] as number)] as number;
    states |= 1 << (at >> 3);
  }
  state = at;
  return states;
}
