/** The numbers of tasks, rising from the first, and what is wrong with the written ones. */
export interface TaskNumbers {
  readonly numbers: readonly number[];
  /** Written by nobody, between the first and the last. */
  readonly missing: readonly number[];
  /** Written more than once. */
  readonly repeated: readonly number[];
}

/**
 * Numbers tasks by what is written, undefined for a lost number. Written numbers hold while they rise; a lost or repeated one becomes the
 * next, and where counting begins again in each part all are numbered anew.
 */
export function numberTasks(written: readonly (number | undefined)[]): TaskNumbers {
  const known = written.filter((number) => number !== undefined);
  const seen = new Set<number>();
  const repeated = new Set<number>();
  for (const number of known) (seen.has(number) ? repeated : seen).add(number);
  const restarts = known.filter((number, index) => index > 0 && number === 1).length;
  if (restarts > 0) return { numbers: written.map((_, index) => index + 1), missing: [], repeated: [] };
  const numbers: number[] = [];
  for (const [index, number] of written.entries()) {
    const before = numbers.at(-1) ?? 0;
    const later = written.slice(index + 1, index + 40).find((one) => one !== undefined && one > before);
    // a number far out of line is a slip when the next one goes on as before
    const slip = number !== undefined && later !== undefined && later <= number && later > before + 1;
    numbers.push(number !== undefined && number > before && !slip ? number : before + 1);
  }
  const last = numbers.at(-1) ?? 0;
  const taken = new Set(numbers);
  const missing = Array.from({ length: Math.max(0, last - (numbers[0] ?? 1)) }, (_, index) => (numbers[0] ?? 1) + index).filter(
    (number) => !taken.has(number),
  );
  return { numbers, missing, repeated: [...repeated] };
}
