import type { Language } from '../base/text.js';
import type { FormField, FormKind } from '../model/form.js';
import { englishHelp } from './form-english.js';

/** A part of a JSON schema, as far as its words go. */
interface Words {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Words>>;
  readonly items?: Words;
  readonly oneOf?: readonly Words[];
  readonly anyOf?: readonly Words[];
  readonly definitions?: Readonly<Record<string, Words>>;
  readonly $ref?: string;
}

/** The fields with what the notes on their headings say: the words of the record's schema in Chinese, a sentence of our own in English. */
export function withHelp(kind: FormKind, fields: readonly FormField[], schema: object, language: Language): readonly FormField[] {
  const root = schema as Words;
  const record = root.definitions?.[definitions[kind]];
  return fields.map((field) => {
    const own =
      language === 'en' ? (englishHelp[kind][field.key.replace(/^path:\d$/, 'path')] ?? '') : schemaWords(field.key, record, root);
    const more = extra[field.key.split(':')[0] ?? '']?.[language] ?? '';
    return { ...field, help: [own, more].filter((words) => words !== '').join('\n') };
  });
}

const definitions: Readonly<Record<FormKind, string>> = { catalog: 'entry', tasks: 'task', site: 'siteColumn', activity: 'activity' };

// what a cell has of its own
const extra: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  content: { 'zh-CN': '要素另起一行写：要素：甲；乙。', en: 'Elements go into a line of their own: 要素：a；b.' },
  basis: { 'zh-CN': '几个依据的，一行一个（Alt+回车换行）。', en: 'Several grounds: one a line (Alt+Enter).' },
  columns: { 'zh-CN': '几个栏目的，一行一个（Alt+回车换行）。', en: 'Several columns: one a line (Alt+Enter).' },
  status: { 'zh-CN': '理由写在后面，如：停用；理由：机构改革。', en: 'A reason follows: 停用；理由：….' },
};

function schemaWords(key: string, record: Words | undefined, root: Words): string {
  const [name = '', part] = key.split(':');
  const own = followed(record?.properties?.[name], root);
  const inner = part === undefined || name === 'path' ? own : followed(own?.properties?.[part], root);
  if (name === 'path') return part === undefined ? (own?.description ?? '') : stepWords[Number(part) - 1] || '更下一级的分类；没有就不填。';
  const example = exampleOf(inner, root);
  return `${inner?.description ?? ''}${example === undefined || inner?.description?.includes(example) ? '' : `例：${example}`}`;
}

const stepWords = ['最大的一级分类，如 财政信息。', '下一级分类，如 预算决算；没有就不填。'];

function followed(words: Words | undefined, root: Words): Words | undefined {
  const name = words?.$ref?.replace('#/definitions/', '');
  return name === undefined ? words : root.definitions?.[name];
}

// of a value and of the plain ways to write it
function exampleOf(words: Words | undefined, root: Words): string | undefined {
  if (words === undefined) return undefined;
  const [first] = words.examples ?? [];
  if (typeof first === 'string' || typeof first === 'number') return String(first);
  for (const one of [...(words.oneOf ?? []), ...(words.anyOf ?? [])]) {
    const found = exampleOf(followed(one, root), root);
    if (found !== undefined) return found;
  }
  return undefined;
}
