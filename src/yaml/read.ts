import type { Located } from '../base/located.js';
import { readSubset } from './fast.js';
import { load, YAMLException } from './js-yaml.js';
import { locate } from './locate.js';

/** What reading a text gave: a value with places, nothing but blanks and comments, or a refusal. */
export type YamlRead =
  | { readonly kind: 'value'; readonly located: Located<unknown> }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'too-many-aliases' }
  | { readonly kind: 'refused'; readonly offset: number; readonly reason: string };

// written out, aliases may multiply; a catalog of 100,000 entries has some 3 million values
const mostValues = 5_000_000;

/** Reads one YAML 1.2 document (core schema). `recordKey` names the list whose records can be located one by one. */
export function readYaml(file: string, source: string, recordKeyOf: (value: unknown) => string | undefined): YamlRead {
  const plain = readSubset(source);
  if (plain !== undefined)
    return { kind: 'value', located: locate(file, source, plain.value, recordKeyOf(plain.value), undefined, plain.lists) };
  try {
    const value = load(source, { maxDepth: 64 });
    if (value === null || value === undefined) return { kind: 'empty' };
    if (source.includes('*') && source.includes('&') && !withinSize(value)) return { kind: 'too-many-aliases' };
    return { kind: 'value', located: locate(file, source, value, recordKeyOf(value)) };
  } catch (error) {
    if (!(error instanceof YAMLException)) return { kind: 'too-deep' };
    if (/input is empty/.test(error.reason)) return { kind: 'empty' };
    if (/maxDepth/.test(error.reason)) return { kind: 'too-deep' };
    return { kind: 'refused', offset: error.mark?.position ?? 0, reason: error.reason };
  }
}

function withinSize(value: unknown): boolean {
  let count = 0;
  const sizes = new Map<object, number>();
  return sizeOf(value) <= mostValues;

  // each shared value is counted once and then multiplied, so that a bomb is measured without being set off
  function sizeOf(node: unknown): number {
    if (typeof node !== 'object' || node === null) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (++count > mostValues) return mostValues + 1;
    sizes.set(node, mostValues + 1); // a value that holds itself has no end
    let size = 1;
    for (const child of Object.values(node)) size += sizeOf(child);
    sizes.set(node, size);
    return size;
  }
}
