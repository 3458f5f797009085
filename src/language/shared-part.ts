/**
 * What part of the pairs of neighbouring characters of one text stands in another, from 0 to 1. Punctuation and blanks do not count, so that
 * a sentence with other commas is the same; a text of one character has no pair and shares nothing.
 */
export function sharedPart(words: string, text: string): number {
  const plain = bare(words);
  const other = bare(text);
  const pairs = [...plain].slice(1).map((_, at) => plain.slice(at, at + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => other.includes(pair)).length / pairs.length;
}

function bare(text: string): string {
  return text.replace(/[，,。；;、“”\s]/g, '');
}
