import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ParsedBasis, parseBasis, readBasis } from '../../src/language/basis.js';
import { createLaws } from '../../src/language/laws.js';

interface Case {
  readonly phrase: string;
  readonly basis: readonly Record<string, unknown>[];
  readonly assumed?: readonly string[];
  readonly warnings?: readonly string[];
}

const laws = createLaws([]);
const casesOf = (name: string) =>
  (parse(readFileSync(join(import.meta.dirname, 'golden', name), 'utf8')) as { phrases: Case[] }).phrases.map(
    (one) => [one.phrase, one] as const,
  );

// the clause as written says no more than its numbers, where there are any
function said(one: ParsedBasis, expected: Record<string, unknown> | undefined): Record<string, unknown> {
  const { raw: _, start: __, end: ___, year: ____, serial: _____, rankFrom: ______, clause, ...rest } = one;
  const outline = rest.article === undefined && clause !== undefined ? { clause } : {};
  return { ...rest, ...outline, ...(expected !== undefined && expected['known'] === undefined && one.known ? { known: undefined } : {}) };
}

describe.each(['basis.yaml', 'basis-devised.yaml'])('the grounds of %s', (name) => {
  it.each(casesOf(name))('“%s” say what was written out by hand', (phrase, { basis, assumed = [], warnings = [] }) => {
    const read = parseBasis(phrase, { laws });
    expect(read.basis.map((one, index) => said(one, basis[index]))).toEqual(basis);
    expect({ assumed: read.assumed.map(({ code }) => code), warnings: read.warnings.map(({ code }) => code) }).toEqual({
      assumed,
      warnings,
    });
    expect(read.raw).toBe(phrase);
  });

  it.each(casesOf(name))('“%s” have the same clauses when read in brief', (phrase, { basis }) => {
    const brief = readBasis(phrase).map(({ article, paragraph, item }) => [article, paragraph, item]);
    expect(brief).toEqual(basis.map(({ article, paragraph, item }) => [article, paragraph, item]));
  });
});
