import type { Path } from '../base/place.js';
import type { Schema } from './explain.js';

/** The keys of the mapping at a path in the order in which a schema lists them; undefined where the schema leaves the keys free. */
export function keyOrderOf(root: Schema): (path: Path) => readonly string[] | undefined {
  const known = new Map<string, readonly string[] | undefined>();
  return (path) => {
    const name = path.map((step) => (typeof step === 'number' ? '#' : step)).join('\n');
    if (!known.has(name)) known.set(name, keysOf(schemasAt(root, path)));
    return known.get(name);
  };
}

/** The schemas that a value at a path may have to fit, with references and alternatives followed. */
function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let schemas = alternatives(root, root);
  for (const step of path) {
    schemas = schemas.flatMap((schema) => {
      const inner = typeof step === 'number' ? schema['items'] : (schema['properties'] as Record<string, unknown> | undefined)?.[step];
      return isSchema(inner) ? alternatives(inner, root) : [];
    });
  }
  return schemas;
}

function alternatives(schema: Schema, root: Schema): readonly Schema[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = (root['definitions'] as Record<string, unknown> | undefined)?.[reference.replace('#/definitions/', '')];
    return isSchema(target) ? alternatives(target, root) : [];
  }
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as readonly unknown[]) : []));
  return [schema, ...choices.flatMap((choice) => (isSchema(choice) ? alternatives(choice, root) : []))];
}

function keysOf(schemas: readonly Schema[]): readonly string[] | undefined {
  const keys = schemas.flatMap((schema) => (isSchema(schema['properties']) ? Object.keys(schema['properties']) : []));
  return keys.length === 0 ? undefined : [...new Set(keys)];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
