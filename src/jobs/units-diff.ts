// The one door to diff: only for people who ask to see changes before they are written.
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';

/** The difference of two texts of a file as `diff -u` writes it, with three lines around; empty where they are the same. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  // the library would write a Chinese name in octal
  return `--- ${file}\n+++ ${file}\n${createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 3, headerOptions: OMIT_HEADERS })}`;
}
