import type { Io } from '../base/io.js';
import type { Text } from '../base/text.js';

/** One option of a command. `flags` as commander writes them: `-o, --output <file>`. */
export interface OptionSpec {
  readonly flags: string;
  readonly summary: Text;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given more than once; the value is then a list. */
  readonly many?: boolean;
}

/** What the user asked: arguments in order, options by their long name in camelCase. */
export interface Request {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** One command. `run` loads its work lazily and returns the exit code. */
export interface Command {
  readonly name: string;
  /** Chinese word for the same command. */
  readonly alias?: string;
  readonly order: number;
  readonly summary: Text;
  /** As commander writes them: `[paths...]`, `<plan>`. */
  readonly args?: readonly { readonly spec: string; readonly summary: Text }[];
  readonly options?: readonly OptionSpec[];
  readonly examples?: readonly { readonly command: string; readonly summary: Text }[];
  readonly subcommands?: readonly Command[];
  run?(request: Request, io: Io): Promise<number>;
}
