import type { FormKind } from '../model/form.js';

/** Gives new records their numbers. */
export interface Numbering {
  /** The next number, beginning as that of the record `near` does where it has one. Undefined where records need none. */
  next(near: string | undefined): string | undefined;
}

/**
 * Numbers in the manner of a document: the beginning that most of its records have, and the number after the highest, as long as the
 * others. Tasks are counted. A document without a record begins with 001. Site columns need no number and get none. `ids` are those
 * taken already.
 */
export function numbering(kind: FormKind, ids: Iterable<string>): Numbering {
  if (kind === 'site') return { next: () => undefined };
  const taken = new Set(ids);
  const series = new Map<string, Series>();
  for (const id of taken) {
    const parts = partsOf(id);
    if (parts === undefined) continue;
    const known = series.get(parts.head);
    if (known === undefined) series.set(parts.head, { count: 1, width: parts.digits.length, highest: BigInt(parts.digits) });
    else {
      known.count++;
      known.width = parts.digits.length;
      if (BigInt(parts.digits) > known.highest) known.highest = BigInt(parts.digits);
    }
  }
  const usual = [...series].sort(([, a], [, b]) => b.count - a.count)[0]?.[0] ?? '';
  return {
    next(near) {
      const head = kind === 'tasks' ? '' : (partsOf(near ?? '')?.head ?? usual);
      const own = series.get(head) ?? { count: 0, width: kind === 'tasks' ? 1 : 3, highest: 0n };
      series.set(head, own);
      for (;;) {
        own.highest++;
        const made = `${head}${String(own.highest).padStart(kind === 'tasks' ? 1 : own.width, '0')}`;
        if (taken.has(made)) continue;
        taken.add(made);
        return made;
      }
    },
  };
}

/** A number as a value of the document: tasks count with numbers, all others are text. Undefined where it is not what the kind takes. */
export function numberValue(kind: FormKind, number: string): string | number | undefined {
  if (kind !== 'tasks') return number;
  return /^[1-9]\d{0,6}$/.test(number) ? Number(number) : undefined;
}

interface Series {
  count: number;
  width: number;
  highest: bigint;
}

function partsOf(id: string): { readonly head: string; readonly digits: string } | undefined {
  const match = /^(.*?)(\d+)$/.exec(id);
  return match === null ? undefined : { head: match[1] ?? '', digits: match[2] ?? '' };
}
