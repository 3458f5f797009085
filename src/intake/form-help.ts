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
    if (language === 'en') return { ...field, help: englishHelp[kind][field.key.replace(/^path:\d$/, 'path')] ?? '' };
    return { ...field, help: chinese[kind][field.key] ?? schemaWords(field.key, record, root) };
  });
}

const definitions: Readonly<Record<FormKind, string>> = {
  catalog: 'entry',
  tasks: 'task',
  site: 'siteColumn',
  activity: 'activity',
  ledger: 'ledgerItem',
};

// where the schema speaks of YAML, or a cell has a way of its own
const chinese: Readonly<Record<FormKind, Readonly<Record<string, string>>>> = {
  catalog: {
    id: '条目的编号，由收表人统一编；新增的行不填。',
    content: '公开什么，一两句话写明。要素另起一行写：要素：甲；乙；丙。',
    basis: '法律、法规、规章或文件的名称和条款，如 《中华人民共和国政府信息公开条例》第二十条第（七）项。几个依据一行一个。',
    nature: '法定公开事项选“法定”，其他的选“其他”。',
    responsibility: '负责公开的单位，如 县财政局；有牵头有配合的，如 县司法局牵头，县财政局配合。科室写在括号里。',
    deadline: '什么时候之前公开，如 自信息形成或者变更之日起20个工作日内、每年1月31日前。',
    channels: '在哪里公开，如 ■政府网站□政府公报，或 政府网站、政务新媒体。',
    levels: '由哪几级公开，如 县级、乡级。',
    columns: '公开在政府网站的哪个栏目，从上到下用 > 隔开。几个栏目一行一个。',
    status: '在用、起草或停用，不填即在用。理由写在后面，如 停用；理由：机构改革。',
    see: '引用的其他条目的编号，用顿号隔开。',
    answers: '落实工作要点的哪几项任务，如 gaoqing-2024#23，用顿号隔开。',
    notes: '给收表人的说明。',
  },
  tasks: {
    number: '任务的序号，由收表人统一编；新增的行不填。',
    responsibility: '如 县财政局；有牵头有配合的，如 县司法局牵头，各行政执法主体配合。',
    deadline: '什么时候之前完成，如 2024年12月底前、每季度末。',
    clause: '正文里的条款，如 二（三）。',
    notes: '给收表人的说明。',
  },
  site: { path: '从一级栏目写起，用 > 隔开，如 政府信息公开 > 法定主动公开内容。', archived: '已归档、不再更新的选“是”。' },
  activity: {
    id: '活动的编号，由收表人统一编；新增的行不填。',
    status: '计划开展、已开展或已取消，不填即计划开展。理由写在后面，如 已取消；理由：天气原因。',
    notes: '给收表人的说明。',
  },
  ledger: {
    number: '这张表里的序号。',
    finding: '查出的问题。',
    ground: '凭什么说它是问题。',
    way: '可以怎样改。',
    due: '应在哪一天以前（含当天）改好。',
    owner: '由哪个科室或岗位负责；不写姓名和电话。',
    state: '改好的选“已整改”并附佐证；正在改的选“整改中”；不改的选“不予整改”并写明理由和依据。',
    evidence: '改好的凭据：网址、文件名、截图名，一行一个。',
    'waiver:reason': '不予整改的，写明理由。',
    'waiver:ground': '不予整改的，写明依据：文件和条款，或批准的文号。',
    'waiver:until': '不予整改到哪一天为止；长期的不填。',
    notes: '给收表人的说明。',
    fingerprint: '认出这个问题的编号，不要改。',
  },
};

function schemaWords(key: string, record: Words | undefined, root: Words): string {
  const [name = '', part] = key.split(':');
  const own = followed(record?.properties?.[name], root);
  const inner = part === undefined || name === 'path' ? own : followed(own?.properties?.[part], root);
  if (name === 'path') return part === undefined ? (own?.description ?? '') : stepWords[Number(part) - 1] || '更下一级的分类；没有就不填。';
  const example = exampleOf(inner, root);
  return `${inner?.description ?? ''}${example === undefined || inner?.description?.includes(example) ? '' : `例：${example}。`}`;
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
