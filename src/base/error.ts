import type { Text } from './text.js';

/** A request that cannot be carried out as asked: wrong flag, no such file, bad settings. Exit code 2. */
export class UsageError extends Error {
  readonly exitCode = 2;
  constructor(
    readonly text: Text,
    readonly way?: Text,
  ) {
    super(text.en);
  }
}

/** Disk or network let us down though the request was sound: disk full, file busy, no permission to write. Exit code 3. */
export class IoError extends Error {
  readonly exitCode = 3;
  constructor(
    readonly text: Text,
    readonly way?: Text,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
  }
}
