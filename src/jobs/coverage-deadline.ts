import { printDeadline, readDeadline } from '../language/deadline.js';
import type { Task } from '../model/documents.js';

/** A deadline as a phrase, whether written as one or in parts. */
export function deadlineText(value: NonNullable<Task['deadline']>): string {
  if (typeof value === 'string') return value;
  return value.raw ?? printDeadline(readDeadline(value));
}
