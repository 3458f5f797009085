import type { CharacterSet } from '../model/rule.js';

const seen = new Uint8Array(65536);

/** The characters of a text, in one pass. */
export function charactersOf(source: string): CharacterSet {
  const codes: number[] = [];
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (seen[code] === 0) {
      seen[code] = 1;
      codes.push(code);
    }
  }
  for (const code of codes) seen[code] = 0;
  codes.sort((a, b) => a - b);
  const set = new Set(codes);
  return { codes, has: (code) => set.has(code) };
}
