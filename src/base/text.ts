/** The languages gkml speaks. */
export type Language = 'zh-CN' | 'en';

/** One sentence in every language; a missing translation does not compile. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A number and its noun in English, as one says it: `1 entry`, `2 entries`. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** Builds a sentence in both languages. */
export function text(zh: string, en: string): Text {
  return { 'zh-CN': zh, en };
}

/** Words cut after so many characters, with … where something was cut. */
export function shortened(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most)}…` : words;
}
