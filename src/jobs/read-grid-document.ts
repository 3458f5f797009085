import type { IntakeContext } from '../model/intake.js';
import type { DocumentRead } from './read-document.js';

/** Reads a table (.xlsx, .csv, .docx …) as the first document it holds; its places are cells (`目录!C12`, line 0), or lines of a text. */
export async function readGridDocument(file: string, bytes: Uint8Array, context: IntakeContext): Promise<DocumentRead> {
  const [first] = await readGridDocuments(file, bytes, context);
  return first ?? { diagnostics: [], records: 0 };
}

/** Reads a table as all the documents it holds, in the order of its sheets; what is wrong with the file itself comes with the first. */
export async function readGridDocuments(_file: string, _bytes: Uint8Array, _context: IntakeContext): Promise<readonly DocumentRead[]> {
  return [];
}
