import type { Kind } from '../model/documents.js';
import type { ChannelRegister } from '../model/register.js';
import { extensionsOf } from './diff-inherited.js';
import { dataOf, itemsOf, phraseOf } from './diff-phrases.js';
import type { Data, DiffDocument, DiffRecord, FieldChange } from './diff-shapes.js';
import { keyOf, type Meaning, meaningOf, plainWords, sameMeaning, unsaid } from './diff-values.js';

/** The Chinese name of a field of a kind: of a record, or of a head by its path. */
export type FieldNames = (kind: Kind, part: 'head' | 'record', field: string) => string;

/** Tells what two records, or two heads, say otherwise. */
export interface Comparer {
  /**
   * What the records say otherwise; number and place in the file apart. Where the documents are `paired`, what both records take from
   * the defaults is left to the comparison of the heads.
   */
  records(before: DiffRecord, old: DiffDocument, after: DiffRecord, now: DiffDocument, paired: boolean): readonly FieldChange[];
  heads(before: DiffDocument, after: DiffDocument): readonly FieldChange[];
  /** What a record says, as one text: records that say the same have the same. */
  printOf(record: DiffRecord, document: DiffDocument): string;
}

// what stands for the number of a record of each kind; it is told of as renumbering, never as a field
const idKeys: Readonly<Partial<Record<Kind, string>>> = {
  catalog: 'id',
  plan: 'number',
  activities: 'id',
  profile: 'id',
  site: 'id',
};

/** A comparer for the channels of a project. `years` of both sides are one year: a phrase that stays means the same. */
export function comparer(channels: ChannelRegister, nameOf: FieldNames): Comparer {
  const memory = new Map<string, unknown>();
  const stated = new Map<DiffDocument, ReadonlySet<string>>();

  // a table prints the marks of a catalog, and not always what they mean
  const around = ({ kind, head, year, table }: DiffDocument, other?: DiffDocument): Meaning => ({
    kind,
    year: year === undefined || other?.year === undefined ? (year ?? other?.year) : Math.max(year, other.year),
    legend: (head['legend'] ?? (table ? other?.head['legend'] : undefined)) as Meaning['legend'],
    channels,
  });
  const meaning = (field: string, value: unknown, by: Meaning): unknown => {
    if (typeof value !== 'string') return meaningOf(field, value, by);
    const key = `${field}\n${by.kind}\n${by.year}\n${field === 'channels' ? keyOf(by.legend) : ''}\n${value}`;
    if (!memory.has(key)) memory.set(key, meaningOf(field, value, by));
    return memory.get(key);
  };

  return { records, heads, printOf };

  function records(before: DiffRecord, old: DiffDocument, after: DiffRecord, now: DiffDocument, paired: boolean): readonly FieldChange[] {
    const [left, right] = [around(old, now), around(now, old)];
    const [usualBefore, usualAfter] = [defaultsOf(old), defaultsOf(now)];
    const changes: FieldChange[] = [];
    const tabular = old.table || now.table;
    for (const field of fieldsOf(
      paired ? before.value : { ...usualBefore, ...before.value },
      paired ? after.value : { ...usualAfter, ...after.value },
    )) {
      if (field === idKeys[now.kind] || silent(field, old) || silent(field, now)) continue;
      const [own, new_] = [before.value[field], after.value[field]];
      const [inherits, inherited] = [takesDefault(before, old, field), takesDefault(after, now, field)];
      if (inherits && inherited && paired) continue;
      const [was, is] = [
        inherits ? usualBefore[field] : (own ?? usualState(field, old)),
        inherited ? usualAfter[field] : (new_ ?? usualState(field, now)),
      ];
      if (sameWritten(was, is) && keyOf(left.legend) === keyOf(right.legend)) continue;
      const [one, other] = [meaning(field, was, left), meaning(field, is, right)];
      if (sameMeaning(one, other)) continue;
      if (tabular && sameMeaning(asPrinted(field, one, before), asPrinted(field, other, after))) continue;
      changes.push({
        ...changeOf(field, nameOf(now.kind, 'record', field), was, is, left, right),
        ...(inherits ? { byDefault: 'before' as const } : inherited ? { byDefault: 'after' as const } : {}),
        ...written(own, new_),
      });
    }
    return changes;
  }

  function heads(before: DiffDocument, after: DiffDocument): readonly FieldChange[] {
    if (before.table || after.table) return [];
    const [left, right] = [around(before, after), around(after, before)];
    const changes: FieldChange[] = [];
    for (const field of fieldsOf(before.head, after.head)) {
      if (field === 'defaults') continue;
      const [was, is] = [headValue(before, field), headValue(after, field)];
      if (sameWritten(was, is) || sameMeaning(meaning(field, was, left), meaning(field, is, right))) continue;
      changes.push(...nested({ kind: after.kind, field, shape: field, inside: '' }, was, is, left, right));
    }
    const [old, now] = [defaultsOf(before), defaultsOf(after)];
    for (const field of fieldsOf(old, now)) {
      if (sameWritten(old[field], now[field]) || sameMeaning(meaning(field, old[field], left), meaning(field, now[field], right))) continue;
      const name = `统一取值：${nameOf(after.kind, 'record', field)}`;
      changes.push({
        ...changeOf(`defaults.${field}`, name, old[field], now[field], left, right, field),
        ...written(old[field], now[field]),
      });
    }
    return changes;
  }

  // members of plain data each by themselves (source.date), and items of a list that have a name or number (clauses.二（三）)
  function nested(at: Inside, was: unknown, is: unknown, left: Meaning, right: Meaning): readonly FieldChange[] {
    const { field, shape, inside, kind } = at;
    const name = `${inside}${nameOf(kind, 'head', shape)}`;
    if (isData(was) && isData(is))
      return fieldsOf(was, is).flatMap((key) =>
        sameMeaning(meaning(key, was[key], left), meaning(key, is[key], right))
          ? []
          : nested(
              { kind, field: `${field}.${key}`, shape: `${shape}.${key}`, inside: shape.endsWith('*') ? inside : `${name}的` },
              was[key],
              is[key],
              left,
              right,
            ),
      );
    const [old, now] = [keyed(was), keyed(is)];
    if (old === undefined || now === undefined) return [{ ...changeOf(field, name, was, is, left, right), ...written(was, is) }];
    const [gone, come] = [[...old].filter(([key]) => !now.has(key)), [...now].filter(([key]) => !old.has(key))];
    const labels = (items: readonly (readonly [string, Data])[]) => items.map(([, item]) => phraseOf('', item, right));
    const list: FieldChange = {
      field,
      name,
      ...(come.length > 0 && { added: labels(come), after: come.map(([, item]) => item) }),
      ...(gone.length > 0 && { removed: labels(gone), before: gone.map(([, item]) => item) }),
    };
    const altered = [...old].flatMap(([key, item]) => {
      const other = now.get(key);
      if (other === undefined || sameMeaning(meaning('', item, left), meaning('', other, right))) return [];
      return nested({ kind, field: `${field}.${key}`, shape: `${shape}.*`, inside: `${name}“${key}”的` }, item, other, left, right);
    });
    return [...(come.length + gone.length > 0 ? [list] : []), ...altered];
  }

  function printOf(record: DiffRecord, document: DiffDocument): string {
    const by = around(document);
    const usual = defaultsOf(document);
    const said = fieldsOf(record.value, usual)
      .filter((field) => field !== idKeys[document.kind] && !silent(field, document))
      .map((field) => [field, meaning(field, isBlank(record.value[field]) ? usual[field] : record.value[field], by)] as const)
      .filter(([, value]) => value !== undefined);
    return keyOf(said);
  }

  // a table says nothing of what it has no heading for, and what its import was unsure of is no word of its own
  function silent(field: string, document: DiffDocument): boolean {
    if (!document.table) return false;
    let known = stated.get(document);
    if (known === undefined) {
      known = new Set([...Object.keys(defaultsOf(document)), ...document.records.flatMap(({ value }) => Object.keys(value))]);
      stated.set(document, known);
    }
    return field === 'review' || !known.has(field);
  }
}

// What is left of a meaning where a table prints it: the title as the last level of the path, content and its elements in one cell, grounds
// without their rank.
function asPrinted(field: string, meaning: unknown, { title }: DiffRecord): unknown {
  if (field === 'path' && Array.isArray(meaning)) return meaning.at(-1) === plainWords(title) ? meaning.slice(0, -1) : meaning;
  if (field === 'basis' && Array.isArray(meaning))
    return meaning.map((one) => (isData(one) ? { ...one, rank: undefined, text: undefined } : one));
  if (field !== 'content' || !isData(meaning)) return meaning;
  const { text, elements } = meaning;
  const names = Array.isArray(elements) ? elements.map((one) => (isData(one) ? String(one['name']) : String(one))) : [];
  // in the order of the characters, since elements have none
  return [...`${String(text ?? '')}${names.join('')}`.replace(/[^\p{L}\p{N}]|要素|〇/gu, '')].sort().join('');
}

// a place in a head: its path, the same with * for items of lists, and the words for what it lies in
interface Inside {
  readonly kind: Kind;
  readonly field: string;
  readonly shape: string;
  readonly inside: string;
}

function changeOf(field: string, name: string, was: unknown, is: unknown, left: Meaning, right: Meaning, as = field): FieldChange {
  const own = as.slice(as.lastIndexOf('.') + 1);
  const [before, after] = [itemsOf(own, was, left), itemsOf(own, is, right)];
  const came = after === undefined || before === undefined ? [] : [...after].filter(([key]) => !before.has(key)).map(([, words]) => words);
  const went = after === undefined || before === undefined ? [] : [...before].filter(([key]) => !after.has(key)).map(([, words]) => words);
  const [said, says] = [isBlank(was) ? undefined : phraseOf(own, was, left), isBlank(is) ? undefined : phraseOf(own, is, right)];
  const alike = said !== undefined && said === says;
  return {
    field,
    name,
    ...(said !== undefined && { was: alike ? dataOf(was) : said }),
    ...(says !== undefined && { now: alike ? dataOf(is) : says }),
    ...(came.length > 0 && { added: came }),
    ...(went.length > 0 && { removed: went }),
  };
}

function written(before: unknown, after: unknown): { before?: unknown; after?: unknown } {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

function fieldsOf(a: Data, b: Data): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => !unsaid.has(field));
}

// who says nothing of its state is in use
function usualState(field: string, { kind }: DiffDocument): unknown {
  return field !== 'status' ? undefined : kind === 'activities' ? 'planned' : 'active';
}

// the book of gkml adopt is kept by gkml
function headValue(document: DiffDocument, field: string): unknown {
  return field === 'extends' && document.kind === 'catalog' ? extensionsOf(document) : document.head[field];
}

/** Whether a record leaves a field to the defaults of its document. */
export function takesDefault({ value }: DiffRecord, document: DiffDocument, field: string): boolean {
  return isBlank(value[field]) && field in defaultsOf(document);
}

function defaultsOf({ head }: DiffDocument): Data {
  return isData(head['defaults']) ? head['defaults'] : nothing;
}

const nothing: Data = {};

// 同上 means what holds for all
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '同上';
}

// the items of a list by their name or number, where all have one of their own
function keyed(value: unknown): ReadonlyMap<string, Data> | undefined {
  if (value === undefined) return new Map();
  if (!Array.isArray(value) || value.length === 0 || !value.every(isData)) return undefined;
  const key = itemKeys.find((one) => value.every((item) => ['string', 'number'].includes(typeof item[one])));
  if (key === undefined) return undefined;
  const items = new Map(value.map((item) => [String(item[key]), item as Data]));
  return items.size === value.length ? items : undefined;
}

const itemKeys = ['id', 'number', 'what', 'field', 'rule', 'clause', 'name', 'title', 'unit', 'for', 'from', 'date'];

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// the same as written; most of what two states have in common is
function sameWritten(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.keys(b)];
  return left.length === right.length && left.every(([key, one]) => Object.hasOwn(b, key) && sameWritten(one, (b as Data)[key]));
}
