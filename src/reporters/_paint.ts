/** Colours by meaning; each leaves the words as they are when colour is off. */
export interface Paint {
  readonly bad: (words: string) => string;
  readonly warn: (words: string) => string;
  readonly note: (words: string) => string;
  readonly good: (words: string) => string;
  readonly quiet: (words: string) => string;
  readonly strong: (words: string) => string;
}

const plain = (words: string) => words;

/** The paint for a terminal, or none. chalk is loaded only when there is colour. */
export async function paintOf(color: boolean): Promise<Paint> {
  if (!color) return { bad: plain, warn: plain, note: plain, good: plain, quiet: plain, strong: plain };
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { bad: chalk.red, warn: chalk.yellow, note: chalk.cyan, good: chalk.green, quiet: chalk.dim, strong: chalk.bold };
}
