// The one door to `yaml`: slow and thorough, only for files that js-yaml refuses.
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import type { TreeNode } from './tree.js';

/** One thing that `yaml` finds wrong: its code, its own words, and offsets. */
export interface ThoroughFault {
  readonly code: string;
  readonly english: string;
  readonly start: number;
  readonly end: number;
}

/** What `yaml` makes of a text: its faults, or the value and where each part of it stands. */
export interface ThoroughRead {
  readonly faults: readonly ThoroughFault[];
  readonly value?: unknown;
  tree?(): TreeNode;
}

/** Reads a text with `yaml`, which lists all faults instead of the first. Never throws. */
export function readThoroughly(source: string): ThoroughRead {
  const parsed = parseAllDocuments(source, { prettyErrors: false, strict: true, uniqueKeys: true, logLevel: 'error' });
  const documents = 'length' in parsed ? [...parsed] : [];
  const faults: ThoroughFault[] = [];
  const [first, second] = documents;
  if (second !== undefined) {
    const start = Math.max(0, source.lastIndexOf('---', second.contents?.range?.[0] ?? second.range[1]));
    faults.push({ code: 'MULTIPLE_DOCS', english: '', start, end: start + 3 });
  }
  for (const document of documents) faults.push(...parserFaults(source, document), ...nodeFaults(document));
  if (faults.length > 0 || first === undefined) return { faults };
  try {
    const value: unknown = first.toJS({ maxAliasCount: 100 });
    const { contents } = first;
    return { faults, value, ...(contents === null ? {} : { tree: () => treeOf(contents, source) }) };
  } catch (error) {
    // aliases without end are all that is left to go wrong
    return { faults: [{ code: 'RESOURCE_EXHAUSTION', english: String(error), start: 0, end: 1 }] };
  }
}

function parserFaults(source: string, document: Document.Parsed): ThoroughFault[] {
  const openings = new Map<number, number>();
  visit(document, {
    Scalar(_, node) {
      if (node.type?.startsWith('QUOTE') && node.range) openings.set(node.range[1], node.range[0]);
    },
  });
  const unresolved = document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  return [...document.errors, ...unresolved].map(({ code, message, pos: [from, to] }) => {
    // a quote that is never closed is shown where it opens, not at the end of the file
    const opening = /closing.*quote/.test(message) ? openings.get(from) : undefined;
    if (opening !== undefined) return { code, english: message, start: opening, end: opening + 1 };
    const start = Math.min(from, Math.max(0, source.length - 1));
    return { code, english: message, start, end: code === 'DUPLICATE_KEY' ? start + keyLength(source, start) : to };
  });
}

// what only shows in the nodes: aliases that lead nowhere, keys that are lists, tags that gkml does not know
function nodeFaults(document: Document.Parsed): ThoroughFault[] {
  const faults: ThoroughFault[] = [];
  const anchors = new Set<string>();
  const add = (code: string, english: string, range: readonly [number, number, number] | null | undefined) => {
    if (range) faults.push({ code, english, start: range[0], end: Math.max(range[1], range[0] + 1) });
  };
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        if (!anchors.has(node.source)) add('BAD_ALIAS', 'unresolved alias', node.range);
        return;
      }
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (node.tag !== undefined && !coreTags.has(node.tag)) add('TAG_RESOLVE_FAILED', `tag ${node.tag}`, node.range);
    },
    Pair(_, { key }) {
      if (!isNode(key) || isScalar(key) || !key.range) return;
      // a mapping without brackets is said to reach from its first colon to the next line
      const parts = isMap(key) && key.flow !== true ? key.items.flatMap((inner) => [inner.key, inner.value]) : [key];
      const ranges = parts.flatMap((part) => (isNode(part) && part.range ? [part.range] : []));
      const end = Math.max(...ranges.map(([, to]) => to));
      add('NON_STRING_KEY', 'a key that is no text', [Math.min(...ranges.map(([from]) => from)), end, end]);
    },
  });
  return faults;
}

const coreTags = new Set(['!', ...['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`)]);

function keyLength(source: string, start: number): number {
  return /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n,}]+)/.exec(source.slice(start, start + 200))?.[0].trimEnd().length ?? 1;
}

function treeOf(root: unknown, source: string): TreeNode {
  return node(root) ?? { start: 0, end: 1 };

  function node(given: unknown): TreeNode | undefined {
    if (!isNode(given) || !given.range) return undefined;
    const [start, end] = given.range;
    if (isMap(given)) {
      const pairs = new Map<string, { key: TreeNode; value: TreeNode }>();
      for (const pair of given.items) {
        const key = node(pair.key) ?? { start, end: start };
        pairs.set(isScalar(pair.key) ? String(pair.key.value) : '', { key, value: node(pair.value) ?? { start: key.start, end: key.end } });
      }
      return { start, end, pairs };
    }
    if (isSeq(given)) return { start, end, items: given.items.map((item) => node(item) ?? { start, end: start }) };
    if (!isScalar(given)) return { start: start + 1, end };
    const quoted = given.type?.startsWith('QUOTE') === true ? 1 : 0;
    const [from, to] = [start + quoted, end - quoted];
    return from >= to && quoted === 0 ? { start: -1, end: -1 } : { start: from, end: to, literal: source.slice(from, to) === given.value };
  }
}
