import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../src/model/documents.js';
import type { Schema } from '../../src/schema/explain.js';
import { load } from '../../src/yaml/js-yaml.js';

const root = join(import.meta.dirname, '../..');

/** The kinds that people write. */
export const kinds: readonly Kind[] = ['catalog', 'plan', 'site', 'units', 'activities', 'workdays', 'laws', 'config'];

/** Every shipped schema by its name. */
export const schemas: Readonly<Record<string, Schema>> = Object.fromEntries(
  readdirSync(join(root, 'schemas'))
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => [name.replace('.schema.json', ''), JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')) as Schema]),
);

/** The schema of one kind. */
export function schemaOf(kind: Kind): Schema {
  const schema = schemas[kind];
  if (schema === undefined) throw new Error(`no schema ${kind}`);
  return schema;
}

/** The example documents of a kind, and the shipped ones, as data. */
export function examplesOf(kind: Kind): readonly Record<string, unknown>[] {
  return ['examples', 'catalogs']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => load(readFileSync(name, 'utf8')) as Record<string, unknown>)
    .filter((value) => value['kind'] === kind);
}
