import { internal } from './diff-notice-class.js';
import type { FieldChange, NoticeClass, RecordChange } from './diff-shapes.js';
import { reasonWords } from './diff-words.js';

/** The classes of a notice in its order, and what each is called there. */
export const classes: readonly (readonly [NoticeClass, string])[] = [
  ['added', '新增事项'],
  ['adjusted', '调整事项'],
  ['cancelled', '取消事项'],
];

/** What became of an entry that stays: 公开时限由“…”调整为“…”；公开渠道和载体增加“…”. Empty for one that came or went. */
export function adjustments(record: RecordChange): string {
  const { notice, before, after, aspects, fields } = record;
  if (notice !== 'adjusted') return '';
  return [
    ...(aspects.includes('renumbered') ? [`编号由${before?.id}调整为${after?.id}`] : []),
    ...placeWords(record),
    ...fields.filter(({ field }) => !internal.has(field) && !places.has(field)).map(adjustment),
  ].join('；');
}

const places: ReadonlySet<string> = new Set(['file', 'unit']);

// whose catalog it went to; the files of data mean nothing to who reads a notice
function placeWords({ before, after, fields }: RecordChange): readonly string[] {
  if (before === undefined || after === undefined || !fields.some(({ field }) => places.has(field))) return [];
  if (before.unit !== after.unit) return [`由${before.unit}的目录调整到${after.unit}的目录`];
  if (before.catalog === after.catalog) return [];
  return [`由《${before.catalog ?? ''}》调整到《${after.catalog ?? ''}》`.replaceAll('《》', '另一份目录')];
}

/** Why, as a sentence of its own; empty where nobody wrote it down. The tasks of a plan that an entry answers are for the compilers. */
export function grounds({ reasons, fields, inherited }: RecordChange): string {
  const told = reasons.filter(({ from }) => from !== 'answers');
  if (told.length === 0) return '';
  // why a value was altered is no reason for the others
  const words = told.map((reason) => {
    const own = reason.fields?.flatMap((key) => fields.find(({ field }) => field === key)?.name ?? []) ?? [];
    const isPart = inherited === true && own.length > 0 && own.length < fields.length;
    return `${isPart ? `${own.join('、')}：` : ''}${reasonWords(reason)}`;
  });
  return `理由：${words.join('；')}。`;
}

/** The defaults of a catalog that changed for entries of it, as the public sees it. */
export function usualFields(fields: readonly FieldChange[]): readonly FieldChange[] {
  return fields.filter(
    ({ field, entries }) => field.startsWith('defaults.') && (entries?.length ?? 0) > 0 && !internal.has(field.slice(9)),
  );
}

/** What became of a default. */
export function usualWords(field: FieldChange): string {
  return adjustment({ ...field, name: field.name.replace(/^统一取值：/, '') });
}

/** The title of an entry as it is, or was. */
export function titleOf({ before, after }: RecordChange): string {
  return (after ?? before)?.title ?? '';
}

/** The unit of an entry as it is, or was. */
export function unitOf({ before, after }: RecordChange): string {
  return (after ?? before)?.unit ?? '';
}

function adjustment({ name, was, now, added, removed }: FieldChange): string {
  if (added !== undefined || removed !== undefined) {
    return [
      added === undefined ? '' : `${name}增加${quoted(added)}`,
      removed === undefined ? '' : `${added === undefined ? name : ''}取消${quoted(removed)}`,
    ]
      .filter(Boolean)
      .join('，');
  }
  if (was === undefined) return `${name}明确为“${oneLine(now ?? '')}”`;
  if (now === undefined) return `${name}“${oneLine(was)}”删去`;
  return `${name}由“${oneLine(was)}”调整为“${oneLine(now)}”`;
}

function quoted(words: readonly string[]): string {
  return words.map((one) => `“${one}”`).join('');
}

function oneLine(words: string): string {
  return words
    .replace(/\s*\n\s*/g, '；')
    .replaceAll('“', '‘')
    .replaceAll('”', '’');
}
