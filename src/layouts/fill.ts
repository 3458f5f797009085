/** The words that may stand for placeholders, e.g. `unit` for {unit}; an empty one means there is nothing to say. */
export type Words = Readonly<Record<string, string>>;

/** A line with its placeholders filled in; undefined when a required one ({unit}, not {unit?}) has nothing to say. */
export function fill(line: string, words: Words): string | undefined {
  let missing = false;
  const filled = line.replace(/\{(\w+)(\?)?\}/g, (_, name: string, optional: string | undefined) => {
    const word = words[name] ?? '';
    if (word === '' && optional === undefined) missing = true;
    return word;
  });
  return missing ? undefined : filled.trim();
}
