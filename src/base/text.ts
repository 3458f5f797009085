/** The languages gkml speaks. */
export type Language = 'zh-CN' | 'en';

/** One sentence in every language; a missing translation does not compile. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** Builds a sentence in both languages. */
export function text(zh: string, en: string): Text {
  return { 'zh-CN': zh, en };
}
