/** A field's way into a cell and back. `value` is given a cell that is not blank. */
export interface Codec {
  cell(value: unknown): string;
  value(cell: string): unknown;
}

/** Text and numbers as they are; anything else as JSON, so that nothing is lost. */
export const plain: Codec = {
  cell: (value) => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)),
  value: (text) => text,
};

/**
 * Values that have a phrase and parts. Parts are shown as their phrase; where reading it would give something else, as JSON. `same`
 * compares the value with what its cell is read as; equal by their members when it is not given.
 */
export function parted(
  print: (parts: object) => string,
  read: (text: string) => unknown,
  same: (value: unknown, again: unknown) => boolean = alike,
): Codec {
  const value = (text: string) => fromJson(text) ?? read(text);
  const cell = (of: unknown) => {
    if (typeof of !== 'object' || of === null) return plain.cell(of);
    const printed = print(of).trim();
    return printed !== '' && same(of, value(printed)) ? printed : JSON.stringify(of);
  };
  return { cell, value };
}

/** Lists with `mark` between the items; a list of one is the item itself where `alone` says so. */
export function split(mark: string, separators: RegExp, alone: boolean): Codec {
  const read = (text: string) => {
    const items = text
      .split(separators)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    return alone && items.length === 1 ? items[0] : items;
  };
  const print = (value: object) => (value as readonly unknown[]).join(mark);
  return parted(print, read, (value, again) => alike(value, typeof again === 'string' ? [again] : again));
}

/** Choices by their Chinese words, the first of which is written. Other words stay as they are. */
export function worded(words: Readonly<Record<string, readonly string[]>>, as: (key: string) => unknown = (key) => key): Codec {
  return {
    cell: (value) => (value === undefined ? '' : (words[String(value)]?.[0] ?? plain.cell(value))),
    value: (text) => {
      const key = keyOf(words, text);
      return key === undefined ? text : as(key);
    },
  };
}

/** A choice with its circumstances: 停用；日期：2024-09-01；理由：机构改革. */
export function detailed(words: Readonly<Record<string, readonly string[]>>, labels: Readonly<Record<string, string>>): Codec {
  const choice = worded(words);
  const label = new RegExp(`[；;，,\\s]+(?=(?:${Object.values(labels).join('|')})[：:])`);
  const print = (value: object) => {
    const parts = value as Readonly<Record<string, string>>;
    const said = Object.entries(labels).flatMap(([key, word]) => (parts[key] === undefined ? [] : [`${word}：${parts[key]}`]));
    return [choice.cell(parts['state']), ...said].join('；');
  };
  const read = (text: string) => {
    const [state = '', ...rest] = text.split(label);
    if (rest.length === 0 || keyOf(words, state) === undefined) return choice.value(text);
    const details = rest.flatMap((one) => {
      const [word = '', ...said] = one.split(/(?<=^[^：:]*)[：:]/);
      const key = Object.keys(labels).find((name) => labels[name] === word);
      return key === undefined ? [] : [[key, said.join('：').trim()] as const];
    });
    return { state: choice.value(state), ...Object.fromEntries(details) };
  };
  const inner = parted(print, read, (value, again) => alike(value, typeof again === 'string' ? { state: again } : again));
  return { cell: (value) => (typeof value === 'object' ? inner.cell(value) : choice.cell(value)), value: inner.value };
}

/** Whether two values are equal by their members, in any order of keys. */
export function alike(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a, b].map((one) => Object.entries(one).filter(([, value]) => value !== undefined));
  if (Array.isArray(a) !== Array.isArray(b) || left?.length !== right?.length) return false;
  return (left ?? []).every(([key, value]) => alike(value, (b as Readonly<Record<string, unknown>>)[key]));
}

function keyOf(words: Readonly<Record<string, readonly string[]>>, text: string): string | undefined {
  return Object.keys(words).find((key) => key === text || words[key]?.includes(text));
}

function fromJson(text: string): unknown {
  if (!/^\[\s*["{]|^\{\s*"/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
