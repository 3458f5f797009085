import { counted, type Language, type Text, text } from '../base/text.js';
import { kindNames } from '../model/documents.js';
import type { Aspect, ChangeReason, DiffReport, DocumentChange, FieldChange, GuidanceChange, RecordChange } from './diff-shapes.js';

/** What happened to a record that is there on both sides. */
export const aspectWords: Readonly<Record<Aspect, Text>> = {
  moved: text('移动', 'moved'),
  renamed: text('改名', 'renamed'),
  renumbered: text('改编号', 'renumbered'),
  changed: text('改内容', 'changed'),
};

/** What happened to a record that is there on both sides, in words: 改名、改内容; 停用 and 启用 go before all else. */
export function aspectsIn({ change, notice, aspects, fields }: RecordChange, language: Language): string {
  const state = change !== 'changed' || notice === 'adjusted' || notice === undefined ? [] : [notice === 'added' ? taken : retired];
  const told = state.length > 0 && fields.every(({ field }) => field === 'status') ? aspects.filter((one) => one !== 'changed') : aspects;
  return [...state, ...told.map((one) => aspectWords[one])].map((words) => words[language]).join(language === 'en' ? ', ' : '、');
}

const taken = text('启用', 'taken into use');
const retired = text('停用', 'retired');

/** The report in a few sentences: what was compared, how much came, went and changed, what could not be read. */
export function diffSummary({ before, after, summary, findings, documents: files, records, guidances }: DiffReport): readonly Text[] {
  const { added, removed, changed, documents, notice } = summary;
  const aspects = (['moved', 'renamed', 'renumbered', 'altered'] as const).filter((one) => summary[one] > 0);
  const parts = (language: Language) =>
    aspects
      .map((one) => `${aspectWords[one === 'altered' ? 'changed' : one][language]} ${summary[one]}`)
      .join(language === 'en' ? ', ' : '，');
  const told = notice.added + notice.adjusted + notice.cancelled;
  return [
    text(`${before} → ${after}`, `${before} → ${after}`),
    files.length + records.length > 0
      ? text(
          `新增 ${added} 项，删去 ${removed} 项，改动 ${changed} 项${aspects.length === 0 ? '' : `（${parts('zh-CN')}）`}${documents === 0 ? '' : `；${documents} 份文件的表头项或文件本身有变化`}`,
          `${added} added, ${removed} removed, ${changed} changed${aspects.length === 0 ? '' : ` (${parts('en')})`}${documents === 0 ? '' : `; ${counted(documents, 'document')} changed apart from the records`}`,
        )
      : guidances.length > 0
        ? text(
            '文件本身没有实质变化；继承的条目随目录指引有变化',
            'The files themselves say the same; what they inherit changed with the guidance',
          )
        : findings.length === 0
          ? text('没有实质变化', 'No change in what they say')
          : text('比较了的文件没有实质变化', 'No change in what the compared files say'),
    ...(told === 0
      ? []
      : [
          text(
            `按动态调整计：新增 ${notice.added} 项，调整 ${notice.adjusted} 项，取消 ${notice.cancelled} 项`,
            `As a notice counts: ${notice.added} added, ${notice.adjusted} adjusted, ${notice.cancelled} cancelled`,
          ),
        ]),
    ...guidances.map(guidanceWords),
    ...findings.map(({ span, message }) =>
      text(`注意：${span.file} 没有比较：${message['zh-CN']}`, `Note: ${span.file} was not compared: ${message.en}`),
    ),
  ];
}

// whose entries changed with a guidance; a few by name
function guidanceWords({ file, title, compared, heirs, records }: GuidanceChange): Text {
  const names = heirs.map((heir) => heir.unit || heir.file);
  const [few, name] = [names.slice(0, namedHeirs), title || file];
  const [zh, en] = [
    `${few.join('、')}${names.length > few.length ? `等 ${names.length} 份目录` : ''}`,
    `${few.join(', ')}${names.length > few.length ? ` and ${names.length - few.length} more` : ''}`,
  ];
  if (compared)
    return text(`目录指引“${name}”变了，继承它的${zh}随之变化`, `What changed in the guidance "${name}" changed in its heirs too: ${en}`);
  return text(
    `目录指引“${name}”变了，继承它的${zh}有 ${records.length} 项随之变化，不计入上面的项数`,
    `The guidance "${name}" changed, and with it ${counted(records.length, 'inherited entry', 'inherited entries')} of ${en}, not counted above`,
  );
}

const namedHeirs = 5;

/** What a group of changes is headed by: unit or title, what kind it is, and the file. */
export function groupTitle(one: RecordChange | DocumentChange, language: Language): string {
  const { unit, file } = placeIn(one);
  const kind = language === 'en' ? one.kind : kindNames[one.kind];
  return [unit, kind, file].filter((word) => word !== '').join('  ');
}

/** The unit and the file of a change, as it is now, or was. */
export function placeIn(one: RecordChange | DocumentChange): { readonly unit: string; readonly file: string } {
  if ('unit' in one) return { unit: one.unit, file: one.after ?? one.before ?? '' };
  return { unit: (one.after ?? one.before)?.unit ?? '', file: one.file };
}

/** The number and title of a record; both states of them where they are not the same. */
export function recordName({ kind, before, after }: RecordChange): string {
  const [old, now] = [before ?? after, after ?? before];
  if (old === undefined || now === undefined) return '';
  const number = (id: string) => (kind === 'plan' && id !== '' ? `${id}.` : id);
  const title = (words: string) => (words.length > longestName ? `${words.slice(0, longestName)}…` : words);
  const ids = [...new Set([old.id, now.id].filter((id) => id !== '').map(number))];
  const titles = [...new Set([old.title, now.title].map(title))];
  if (ids.length > 1 && titles.length > 1) return `${ids[0]} ${titles[0]} → ${ids[1]} ${titles[1]}`;
  return [ids.join(' → '), titles.join(' → ')].filter((words) => words !== '').join(' ');
}

const longestName = 40;

/** What a change of a list came to: 增加 A、B；去掉 C. Undefined where it is no list, or nothing of it stayed to tell it from a new one. */
export function listWords({ added, removed }: FieldChange, language: Language): string | undefined {
  if (added === undefined && removed === undefined) return undefined;
  const [more, less, comma, end] = language === 'en' ? ['added ', 'removed ', ', ', '; '] : ['增加 ', '去掉 ', '、', '；'];
  return [
    ...(added === undefined ? [] : [`${more}${added.join(comma)}`]),
    ...(removed === undefined ? [] : [`${less}${removed.join(comma)}`]),
  ].join(end);
}

/** The fields of a record that its name and its reasons do not tell already. */
export function toldFields({ kind, aspects, fields }: RecordChange): readonly FieldChange[] {
  const title = kind === 'catalog' ? 'title' : kind === 'activities' ? 'theme' : kind === 'profile' ? 'item' : 'name';
  return fields.filter(({ field }) => !(field === title && aspects.includes('renamed')));
}

/** The name of a field: the Chinese one, or its path. */
export function fieldTitle({ field, name }: FieldChange, language: Language): string {
  return language === 'en' ? field : name;
}

/** A reason with its ground. */
export function reasonWords({ text: words, ground }: ChangeReason): string {
  return ground === undefined ? words : `${words}（${ground}）`;
}
