import type { FormKind } from '../model/form.js';
import type { MergingDocument } from './merge-shapes.js';

/**
 * The next number in the manner of the document: the beginning that most of its records have, and the number after the highest, as long
 * as the others. Tasks are counted. A document without a record begins with 001. Site columns need no number and get none.
 */
export function nextNumber({ kind, records }: MergingDocument, near: string | undefined): string | undefined {
  if (kind === 'site') return undefined;
  const ids = records.map(({ id }) => id);
  if (kind === 'tasks') return String(Math.max(0, ...ids.map(Number).filter(Number.isInteger)) + 1);
  const split = ids.flatMap((id) => {
    const match = /^(.*?)(\d+)$/.exec(id);
    return match === null ? [] : [{ id, head: match[1] ?? '', digits: match[2] ?? '' }];
  });
  const head = split.find(({ id }) => id === near)?.head ?? mostFrequent(split.map((one) => one.head)) ?? '';
  const own = split.filter((one) => one.head === head);
  const width = own.at(-1)?.digits.length ?? 3;
  const highest = own.reduce((most, { digits }) => (BigInt(digits) > most ? BigInt(digits) : most), 0n);
  return `${head}${String(highest + 1n).padStart(width, '0')}`;
}

/** A number as a value of the document: tasks count with numbers, all others are text. Undefined where it is not what the kind takes. */
export function numberValue(kind: FormKind, number: string): string | number | undefined {
  if (kind !== 'tasks') return number;
  return /^[1-9]\d{0,6}$/.test(number) ? Number(number) : undefined;
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
