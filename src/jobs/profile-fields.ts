import { type Text, text } from '../base/text.js';
import type { Catalog, Entry } from '../model/documents.js';
import type { DemandedField, DemandOrigin } from '../model/profile.js';
import type { EntryView, World } from '../model/world.js';
import { fieldNames } from './field-names.js';
import { isSameValue, valuesOf } from './field-values.js';

/** The sentences of a finding. */
export interface Words {
  readonly message: Text;
  readonly way: Text;
}

/** Tells a finding: at a path in an entry, or in the head of the catalog, with its ground, and the day that it is about. */
export type Say = (entry: EntryView | undefined, at: (string | number)[], words: Words, ground: string, bound?: string) => void;

/** The elements that the rule missing-element looks for. Source: 鲁政办发〔2024〕2号（十五）. */
export const elements: ReadonlySet<string> = new Set(['subject', 'content', 'deadline', 'method', 'channels', 'responsibility']);

/** Holds one field of an entry against what is demanded of it. What stands in the defaults of the catalog is told there. */
export function fieldFindings(demand: DemandedField, entry: EntryView, world: World, say: Say): void {
  const { field, required, allowed, forbidden } = demand.value;
  // a guidance leaves to its heirs what they alone know; the six elements are the business of missing-element
  const needed = required === true && entry.catalog.guidance !== true && !elements.has(field);
  if (!needed && allowed === undefined && forbidden === undefined) return;
  const values = valuesOf(entry, field, world);
  const name = fieldNames[field];
  if (values.length === 0 && needed) {
    const words = {
      message: text(`没有写明${name['zh-CN']}`, `Not stated: ${name.en}`),
      way: text(
        `在条目里补写 ${field}；各条都一样的，写在目录的 defaults 里一次即可`,
        `Add ${field} to the entry; what all entries share can stand once under the catalog's defaults`,
      ),
    };
    say(
      entry,
      ['id'],
      words,
      groundOf(demand, (part) => part.required === true),
    );
  }
  const inDefaults = isDefault(entry, field);
  const tell = (at: readonly (string | number)[], words: Words, ground: string) =>
    inDefaults ? say(undefined, ['defaults', ...at], words, ground) : say(entry, [...at], words, ground);
  for (const { value, at } of values) {
    if (value === '') continue;
    const among = (list: readonly string[]) => list.some((one) => isSameValue(value, one, field, world));
    if (allowed !== undefined && !among(allowed)) {
      const list = allowed.map((one) => `“${one}”`).join('、');
      const words = {
        message: text(
          `${name['zh-CN']}“${value}”不在允许的取值里：${list}`,
          `The ${name.en} "${value}" is not among those allowed: ${allowed.join(', ')}`,
        ),
        way: text(`从${list}里选`, `Choose among ${allowed.join(', ')}`),
      };
      tell(
        at,
        words,
        groundOf(demand, (part) => part.allowed !== undefined),
      );
    } else if (forbidden !== undefined && among(forbidden)) {
      const words = {
        message: text(`${name['zh-CN']}不能写“${value}”`, `"${value}" may not stand as ${name.en}`),
        way: text('按实际情况改写，或删去这一处', 'Write what applies instead, or drop it'),
      };
      tell(
        at,
        words,
        groundOf(demand, (part) => part.forbidden?.some((one) => isSameValue(value, one, field, world)) === true),
      );
    }
  }
}

function groundOf(demand: DemandedField, says: (part: DemandedField['value']) => boolean): string {
  const from: DemandOrigin = demand.parts.findLast(({ value }) => says(value))?.from ?? demand.from;
  return from.ground;
}

// said once for all entries
function isDefault({ entry, effective, catalog, inherited }: EntryView, field: keyof Entry): boolean {
  const defaults = catalog.head.defaults as Catalog['defaults'] & Readonly<Record<string, unknown>>;
  return inherited === undefined && effective[field] !== entry[field] && defaults?.[field] !== undefined;
}
