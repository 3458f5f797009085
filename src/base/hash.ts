import { createHash } from 'node:crypto';

/**
 * The fingerprint of a text: 16 hex digits of SHA-256, over the text without white space, so that a line broken elsewhere is the same
 * text. 64 bits: among a million texts two alike come up once in some 40 million repositories.
 */
export function textHash(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, '')).digest('hex').slice(0, 16);
}

/** The short fingerprint of plain data, 8 hex digits; the order of keys does not count, that of lists does. */
export function valueHash(value: unknown): string {
  return createHash('sha256').update(valueText(value)).digest('hex').slice(0, 8);
}

/** Plain data as one text that is the same for the same data; the order of keys does not count, that of lists does. */
export function valueText(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** The SHA-256 of a text as a policy of a web page names it: `sha256-` and base 64. */
export function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
