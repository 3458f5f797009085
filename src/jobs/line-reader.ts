import type { Io } from '../base/io.js';

/** Reads what a person types, line by line; what comes at once, as from a pipe, too. Undefined at the end of input. */
export function lineReader(io: Io): () => Promise<string | undefined> {
  const waiting: string[] = [];
  return async () => {
    if (waiting.length === 0) {
      const words = new TextDecoder().decode(await io.readLine());
      if (words === '') return undefined;
      waiting.push(...words.replace(/\r?\n$/, '').split(/\r?\n/));
    }
    return waiting.shift();
  };
}
