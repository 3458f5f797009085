/** Why a value is no JSON Schema (draft-07), in the words of ajv; undefined when it is one. */
export async function compileSchema(schema: unknown): Promise<string | undefined> {
  if (typeof schema !== 'object' || schema === null) return 'not an object';
  const { Ajv } = await import('./ajv.js');
  try {
    new Ajv({ strict: false, logger: false }).compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
