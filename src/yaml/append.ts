import { readYaml } from './read.js';
import { recordStarts } from './records.js';
import { treeOf } from './tree.js';

/**
 * A document with one more record, of texts only, at the end of its list `key`; every other character stays where it stood.
 * Undefined where the list is not there or is written in a way that cannot be added to surely.
 */
export function withRecord(source: string, key: string, record: Readonly<Record<string, string>>): string | undefined {
  const before = mappingOf(source);
  if (before === undefined || !Array.isArray(before[key])) return undefined;
  const longer = inBlock(source, key, record) ?? inBrackets(source, key, record);
  if (longer === undefined) return undefined;
  // whatever was overlooked shows here
  const wanted = { ...before, [key]: [...(before[key] as unknown[]), record] };
  return JSON.stringify(mappingOf(longer)) === JSON.stringify(wanted) ? longer : undefined;
}

function mappingOf(source: string): Readonly<Record<string, unknown>> | undefined {
  const read = readYaml('', source, () => undefined);
  const value = read.kind === 'value' ? read.located.value : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

// behind the last line of the last record and the comments that belong to it, with its indentation and its spacing
function inBlock(source: string, key: string, record: Readonly<Record<string, string>>): string | undefined {
  const list = recordStarts(source, key);
  const last = list?.starts.at(-1);
  if (list === undefined || last === undefined) return undefined;
  const indent = /^ */.exec(source.slice(last))?.[0] ?? '';
  const lines = source.slice(last, list.end).split(/(?<=\n)/);
  const belongs = (line: string) => line.search(/\S/) > indent.length;
  const kept = lines.findLastIndex((line, index) => index === 0 || belongs(line)) + 1;
  const at = last + lines.slice(0, kept).join('').length;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const apart = list.starts.length > 1 && /\n[ \t]*\r?\n[ \t]*$/.test(source.slice(list.starts.at(-2), last)) ? newline : '';
  const words = Object.entries(record).map(([name, value], index) => `${indent}${index === 0 ? '- ' : '  '}${name}: ${value}${newline}`);
  return `${source.slice(0, at)}${source[at - 1] === '\n' ? '' : newline}${apart}${words.join('')}${source.slice(at)}`;
}

function inBrackets(source: string, key: string, record: Readonly<Record<string, string>>): string | undefined {
  const list = treeOf(source).pairs?.get(key)?.value;
  if (list === undefined || source[list.start] !== '[') return undefined;
  const last = list.items?.at(-1);
  const at = source.indexOf(']', last?.end ?? list.start);
  const words = Object.entries(record).map(([name, value]) => `${name}: ${value}`);
  return at === -1 ? undefined : `${source.slice(0, at)}${last === undefined ? '' : ', '}{${words.join(', ')}}${source.slice(at)}`;
}
