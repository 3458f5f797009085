import type { Kind } from '../model/documents.js';
import { recordKeys } from '../model/documents.js';
import { explain, type Problem } from '../schema/explain.js';
import { loadSchema } from '../schema/load.js';

/** Says in words why a record does not fit the schema of its document. */
export async function explainRecord(kind: Kind, record: unknown): Promise<readonly Problem[]> {
  const root = await loadSchema(kind);
  const properties = root['properties'] as Record<string, Record<string, unknown>>;
  const schema = properties[recordKeys[kind] ?? '']?.['items'] as Record<string, unknown>;
  return explain({ ...schema, definitions: root['definitions'] }, record);
}
