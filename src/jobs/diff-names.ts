import type { Kind } from '../model/documents.js';
import { recordKeys } from '../model/documents.js';
import type { Schema } from '../schema/explain.js';
import { loadSchema } from '../schema/load.js';
import type { FieldNames } from './diff-compare.js';

/** The Chinese names of fields, as the schemas of these kinds give them; the key itself for one that no schema knows. */
export async function fieldNames(kinds: Iterable<Kind>): Promise<FieldNames> {
  const schemas = new Map<Kind, Schema>();
  for (const kind of kinds) schemas.set(kind, await loadSchema(kind));
  const names = new Map<string, string>();
  return (kind, part, field) => {
    const key = `${kind} ${part} ${field}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = nameIn(schemas.get(kind), kind, part, field);
    names.set(key, name);
    return name;
  };
}

function nameIn(root: Schema | undefined, kind: Kind, part: 'head' | 'record', field: string): string {
  if (root === undefined) return field;
  const list = propertyOf(root, recordKeys[kind] ?? '', root);
  let schema: Schema | undefined = part === 'head' ? root : resolved(list?.['items'], root);
  let title = '';
  for (const key of field.split('.')) {
    if (key === '*') {
      schema = schema === undefined ? undefined : resolved(schema['items'], root);
      continue;
    }
    schema = schema === undefined ? undefined : propertyOf(schema, key, root);
    title = typeof schema?.['title'] === 'string' ? schema['title'] : key;
  }
  return title;
}

function propertyOf(schema: Schema, key: string, root: Schema): Schema | undefined {
  const properties = schema['properties'];
  const own = isSchema(properties) ? resolved(properties[key], root) : undefined;
  if (own !== undefined) return own;
  for (const join of ['oneOf', 'anyOf', 'allOf']) {
    const choices = schema[join];
    for (const choice of Array.isArray(choices) ? choices : []) {
      const inner = resolved(choice, root);
      const found = inner === undefined ? undefined : propertyOf(inner, key, root);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

// a title beside a reference goes before that of its target
function resolved(schema: unknown, root: Schema): Schema | undefined {
  if (!isSchema(schema)) return undefined;
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const definitions = root['definitions'];
  const target = isSchema(definitions) ? definitions[reference.replace('#/definitions/', '')] : undefined;
  return isSchema(target) ? { ...target, ...schema, $ref: undefined } : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
