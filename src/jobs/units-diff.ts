// The one door to diff: only for people who ask to see changes before they are written.
import { createTwoFilesPatch, diffChars, OMIT_HEADERS } from 'diff';

/** The difference of two texts of a file as `diff -u` writes it, with three lines around; empty where they are the same. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  // the library would write a Chinese name in octal
  return `--- ${file}\n+++ ${file}\n${createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 3, headerOptions: OMIT_HEADERS })}`;
}

/** A stretch of two texts in which they differ, with a few characters around it; `…` where something was left out. */
export interface ChangedStretch {
  readonly before: string;
  readonly after: string;
}

/** The stretches in which two texts differ; those less than `apart` characters from each other are one. Texts that have little in common are one stretch. */
export function changedStretches(before: string, after: string, apart = 24): readonly ChangedStretch[] {
  const parts = diffChars(before, after, { maxEditLength: mostEdits });
  if (parts === undefined) return [{ before, after }];
  const around = apart / 3;
  const stretches: ChangedStretch[] = [];
  let [old, now, open] = ['', '', false];
  for (const [index, { added, removed, value }] of parts.entries()) {
    if (added === true || removed === true) {
      if (added !== true) old += value;
      if (removed !== true) now += value;
      open = true;
      continue;
    }
    const last = index === parts.length - 1;
    if (open && (last || value.length > apart)) {
      const tail = value.length > around + few ? `${value.slice(0, around)}…` : value;
      stretches.push({ before: old + tail, after: now + tail });
      open = false;
    } else if (open) {
      old += value;
      now += value;
    }
    if (!open)
      [old, now] = [value, value].map((words) => (words.length > around + few ? `…${words.slice(-around)}` : words)) as [string, string];
  }
  return open ? [...stretches, { before: old, after: now }] : stretches;
}

// so few characters are sooner read than left out
const few = 4;
// beyond this the texts are others, and comparing them sign by sign takes long
const mostEdits = 300;
