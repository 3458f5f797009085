import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { compileSchema } from '../../src/schema/compile.js';
import { loadSchema } from '../../src/schema/load.js';
import { examplesOf, kinds, schemaOf, schemas } from './schemas.js';

const names = Object.keys(schemas);

describe('each schema', () => {
  test.each(names)('%s is a JSON Schema, draft-07', async (name) => {
    expect(schemas[name]?.['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(await compileSchema(schemas[name])).toBeUndefined();
  });

  test.each(names)('%s has a Chinese title and description at every node', (name) => {
    const bare: string[] = [];
    for (const [path, node] of nodesOf(schemas[name])) {
      const words = { ...(typeof node['$ref'] === 'string' ? targetOf(schemas[name], node['$ref']) : {}), ...node };
      for (const key of ['title', 'description']) {
        if (!/\p{Script=Han}/u.test(String(words[key] ?? ''))) bare.push(`${path} ${key}`);
      }
    }
    expect(bare).toEqual([]);
  });

  test.each(names)('%s tells each choice in Chinese', (name) => {
    for (const [path, node] of nodesOf(schemas[name])) {
      const choices = node['enum'] as unknown[] | undefined;
      const told = node['markdownEnumDescriptions'] as string[] | undefined;
      if (choices !== undefined) expect({ path, length: told?.length ?? choices.length }).toEqual({ path, length: choices.length });
      if (choices !== undefined && kinds.includes(name as never) && choices.every((choice) => /^[\w-]+$/.test(String(choice))))
        expect({ path, told: told !== undefined }).toEqual({ path, told: true });
      if (node['pattern'] !== undefined && kinds.includes(name as never))
        expect(String(node['patternErrorMessage'])).toMatch(/\p{Script=Han}/u);
    }
  });

  test.each(names)('%s has examples that fit it', (name) => {
    for (const [path, node] of nodesOf(schemas[name])) {
      if (node['examples'] === undefined) continue;
      const fits = new Ajv({ strict: false, logger: false }).compile({ ...node, definitions: schemas[name]?.['definitions'] });
      for (const example of (node['examples'] as unknown[] | undefined) ?? [])
        expect({ path, example, fits: fits(example) }).toEqual({ path, example, fits: true });
    }
  });
});

describe('the schemas together', () => {
  test('define what has the same name in the same way', () => {
    const seen = new Map<string, { name: string; definition: unknown }>();
    for (const name of kinds) {
      for (const [key, definition] of Object.entries((schemaOf(name)['definitions'] ?? {}) as Record<string, unknown>)) {
        const other = seen.get(key);
        if (other === undefined) seen.set(key, { name, definition });
        else expect({ key, in: name, definition }).toEqual({ key, in: name, definition: other.definition });
      }
    }
    expect(seen.has('responsibility')).toBe(true);
  });

  test.each(kinds)('%s is what a program is given', async (kind) => {
    expect(await loadSchema(kind)).toEqual(schemaOf(kind));
  });

  test.each(kinds)('%s accepts every example of its kind', (kind) => {
    const fits = new Ajv({ strict: false, logger: false }).compile(schemaOf(kind));
    const examples = examplesOf(kind);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples)
      expect({ title: example['title'] ?? example['name'], fits: fits(example) }).toMatchObject({ fits: true });
  });
});

type Node = Record<string, unknown>;

// every schema inside a schema, with its path
function nodesOf(schema: unknown, path = '#'): [string, Node][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const node = schema as Node;
  const found: [string, Node][] = [[path, node]];
  for (const key of ['properties', 'definitions', 'patternProperties']) {
    for (const [name, child] of Object.entries((node[key] as Node | undefined) ?? {}))
      found.push(...nodesOf(child, `${path}/${key}/${name}`));
  }
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    for (const [index, child] of ((node[key] as unknown[] | undefined) ?? []).entries()) {
      // a branch that only says what is required speaks with the words of its parent
      if (Object.keys(child as Node).every((one) => one === 'required')) continue;
      found.push(...nodesOf(child, `${path}/${key}/${index}`));
    }
  }
  for (const key of ['items', 'additionalProperties']) found.push(...nodesOf(node[key], `${path}/${key}`));
  return found;
}

function targetOf(schema: unknown, reference: string): Node {
  let at = schema as Node;
  for (const step of reference.replace(/^#\//, '').split('/')) at = at[step] as Node;
  return at;
}
