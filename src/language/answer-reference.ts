/** What an entry says it answers, or what a unit says does not concern it, taken apart. */
export interface AnswerReference {
  /** The plan or profile it names: `gaoqing-2024` of `gaoqing-2024#21`. Empty in `#21`, which may mean any; absent for an item of a law. */
  readonly document?: string;
  /** What is meant there: `21`, `（十五）-1`; for an item of a law its whole id, `条例20-07`. */
  readonly id: string;
  /** The number of a task; absent where the id is not a number. */
  readonly task?: number;
}

/** Reads `gaoqing-2024#21`, `高青2024#（十五）-1`, `#21` and `条例20-07`. Full-width ＃ and digits count as the usual ones. */
export function readAnswer(written: string): AnswerReference {
  const plain = written.trim().replace(/[＃０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const at = plain.indexOf('#');
  if (at === -1) return { id: plain };
  const [document, id] = [plain.slice(0, at).trim(), plain.slice(at + 1).trim()];
  if (!/^\d{1,9}$/.test(id)) return { document, id };
  return { document, id: String(Number(id)), task: Number(id) };
}

/** The one spelling of a reference, by which two are compared: `gaoqing-2024#021` and `gaoqing-2024#21` are the same. */
export function answerKey({ document, id }: AnswerReference): string {
  return document === undefined ? id : `${document}#${id}`;
}

/** Whether an entry can name this in `answers`, by the pattern of its schema: `PLAN#TASK` without white space, or an id that ends in a number. */
export function isNameable(reference: string): boolean {
  return /^(?:[^#\s]*#[^#\s]+|[^#\s]+-\d+)$/.test(reference);
}
