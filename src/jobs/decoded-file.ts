import { decode } from '../base/decode.js';
import type { Io } from '../base/io.js';

/** The text of a file and its encoding; undefined for what cannot be read, or is no text. */
export function decodedFile(file: string, io: Io): ReturnType<typeof decode> {
  try {
    return decode(io.read(file));
  } catch {
    return undefined;
  }
}
