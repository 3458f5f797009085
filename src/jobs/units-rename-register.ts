import type { Unit, Units } from '../model/documents.js';
import { sameData } from '../yaml/edit-refine.js';
import { type Splice, splicedText } from '../yaml/edit-splice.js';
import { readYaml } from '../yaml/read.js';
import { follow, type TreeNode, treeOf } from '../yaml/tree.js';

/** A name that the unit had until a day. */
export interface OldName {
  readonly name: string;
  readonly until: string;
}

/**
 * The text of a register with former names added to the unit of that full name; every other character stays. Undefined where the record is
 * written in a way that cannot be added to surely.
 */
export function withFormerNames(source: string, name: string, names: readonly OldName[]): string | undefined {
  const before = registerIn(source);
  const index = before?.units.findIndex((one) => one.name === name) ?? -1;
  const unit = before?.units[index];
  if (before === undefined || unit === undefined) return undefined;
  const wanted = {
    ...before,
    units: before.units.map((one, at): Unit => (at === index ? { ...one, former: [...(one.former ?? []), ...names] } : one)),
  };
  for (const edit of waysToAdd(source, index, unit, names)) {
    const made = splicedText(source, [edit]);
    // whatever was overlooked shows here
    if (sameData(registerIn(made), wanted)) return made;
  }
  return undefined;
}

/** The text of a register without the aliases of a unit, which are on lines of their own without comments; undefined where they are not. */
export function withoutAliases(source: string, name: string): string | undefined {
  const before = registerIn(source);
  const index = before?.units.findIndex((one) => one.name === name) ?? -1;
  const unit = before?.units[index];
  if (before === undefined || unit?.aliases === undefined) return undefined;
  const { key, node } = follow(treeOf(source), ['units', index, 'aliases']);
  if (key === undefined) return undefined;
  const start = source.lastIndexOf('\n', key.start) + 1;
  const end = lineEnd(source, node.end);
  if (source.slice(start, key.start).trim() !== '' || source.slice(start, end).includes('#')) return undefined;
  const made = source.slice(0, start) + source.slice(end);
  const { aliases: _, ...rest } = unit;
  const wanted = { ...before, units: before.units.map((one, at) => (at === index ? rest : one)) };
  return sameData(registerIn(made), wanted) ? made : undefined;
}

function registerIn(source: string): Units | undefined {
  const read = readYaml('', source, () => undefined);
  return read.kind === 'value' ? (read.located.value as Units) : undefined;
}

function* waysToAdd(source: string, index: number, unit: Unit, names: readonly OldName[]): Generator<Splice> {
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const tree = treeOf(source);
  const nodeAt = (...path: (string | number)[]): TreeNode | undefined => {
    const found = follow(tree, ['units', index, ...path]);
    return found.depth === path.length + 2 ? found.node : undefined;
  };
  const inFlow = names.map(({ name, until }) => `{ name: ${name}, until: ${until} }`).join(', ');
  const inBlock = (indent: string) =>
    names.map(({ name, until }) => `${indent}- name: ${name}${newline}${indent}  until: ${until}${newline}`).join('');
  const record = nodeAt();
  const key = follow(tree, ['units', index, 'name']).key;
  if (record === undefined || key === undefined) return;

  const former = nodeAt('former');
  const last = former?.items?.at(-1);
  if (unit.former !== undefined && former !== undefined && last !== undefined) {
    if (source[former.start] === '[') {
      const close = source.indexOf(']', last.end);
      yield { start: close, end: close, text: `, ${inFlow}` };
    } else {
      const at = lineEnd(source, last.end);
      const head = source.slice(source.lastIndexOf('\n', last.start) + 1, last.start);
      yield insertion(source, at, inBlock(/^ */.exec(head)?.[0] ?? ''), newline);
    }
    return;
  }
  if (source[record.start] === '{') {
    const close = source.indexOf('}', record.end);
    const flat = source.slice(record.end, close).trimEnd().length;
    yield { start: record.end + flat, end: record.end + flat, text: `, former: [${inFlow}]` };
    return;
  }
  // behind the other names, in the column of the keys
  const indent = ' '.repeat(key.start - (source.lastIndexOf('\n', key.start) + 1));
  for (const place of ['aliases', 'short', 'name']) {
    const node = nodeAt(place);
    if (node === undefined) continue;
    yield insertion(source, lineEnd(source, node.end), `${indent}former:${newline}${inBlock(`${indent}  `)}`, newline);
  }
}

function lineEnd(source: string, from: number): number {
  const at = source.indexOf('\n', from);
  return at === -1 ? source.length : at + 1;
}

function insertion(source: string, at: number, lines: string, newline: string): Splice {
  const broken = at === 0 || source[at - 1] === '\n';
  return { start: at, end: at, text: broken ? lines : `${newline}${lines.slice(0, -newline.length)}` };
}
