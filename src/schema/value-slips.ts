/** A text that asks for several values, or may: signs between words, 形成或者变更, 县财政局和县司法局 (but not 发展和改革局). */
export const partsInTwo = /[、，,；;\s>›＞|]|或|[局委办厅院所处室站部会队司][和与及]/;

/** The values of a text that parts them by commas or semicolons. */
export function severalIn(value: string): readonly string[] {
  return value
    .split(/[、，,；;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Full-width letters, digits and signs as ASCII has them. */
export function halfWidth(value: string): string {
  return value.replace(/[\uff01-\uff5e\u3000]/g, (one) => (one === '\u3000' ? ' ' : String.fromCharCode(one.charCodeAt(0) - 0xfee0)));
}

/** 2024年9月30日, 2024.9.30 and 2024/9/30 as 2024-09-30; undefined for what is no such day. */
export function dayOf(value: string): string | undefined {
  const match = /^\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*$/.exec(value.normalize('NFKC'));
  return match === null ? undefined : `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
}

/** Choices of a schema and, at the same index, what it says of each. */
export interface Choices {
  readonly values: readonly string[];
  readonly said: readonly string[];
}

/** The one choice that a word is short for, or whose description begins with it: 主动 for 主动公开, 法定 for statutory. */
export function saidBy({ values, said }: Choices, word: string): string | undefined {
  if (!/^[\u4e00-\u9fff]+$/.test(word)) return undefined;
  // 公开 begins one description, and stands in others
  const speaking = values.filter((choice, index) => choice.includes(word) || said[index]?.includes(word) === true);
  const [only] = speaking;
  if (only === undefined || speaking.length > 1) return undefined;
  return only.startsWith(word) || said[values.indexOf(only)]?.startsWith(word) === true ? only : undefined;
}

/** True when a word is enough to be sure of a choice: 法定 of 法定公开事项, and not 上级 of 上级垂直管理或派出的机构. */
export function isEnough({ values, said }: Choices, word: string): boolean {
  const terms = [...values, ...said.map((words) => words.split(/[：，、（；…]/)[0] ?? '')];
  return word.length > 1 && terms.some((term) => term.startsWith(word) && term.length <= word.length * 3);
}
