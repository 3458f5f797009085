import { baseName } from '../base/path.js';
import { counted, type Language, shortened, type Text, text } from '../base/text.js';
import { wrapText } from '../base/width.js';
import { conflictCells, conflictHeadings } from './merge-answers.js';
import { type MergedForm, type MergeReport, sumsOf } from './merge-report.js';
import type { MergedRecord } from './merge-shapes.js';
import { textTable } from './text-table.js';

/** The report for a terminal: who returned what, each record that changed, the conflicts as a table, and from whom nothing came. */
export function mergeText(report: MergeReport, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, 120));
  const say = (words: Text) => wrapText(words[language], width);
  const blocks: (readonly string[])[] = [];
  if (report.notes.length > 0) blocks.push(report.notes.flatMap(say));
  if (report.forms.length > 1) blocks.push(summary(report, language, width));
  for (const form of report.forms) blocks.push(details(form, language, width));
  if (report.conflicts.length > 0)
    blocks.push([
      ...say(text(`冲突 ${report.conflicts.length} 处`, counted(report.conflicts.length, 'conflict'))),
      ...textTable(
        [text('哪一条', 'record'), text('项目', 'field'), ...conflictHeadings.slice(-3)].map((heading) => heading[language]),
        report.conflicts.map((conflict) => {
          const [where = '', id = '', record = '', field = '', kind = '', ...sides] = conflictCells(conflict, language);
          return [lines([id, record].filter(Boolean).join(' '), where), lines(field, kind), ...sides];
        }),
        width,
      ),
    ]);
  if (report.unusedAnswers > 0)
    blocks.push(
      say(
        text(
          `冲突表里有 ${report.unusedAnswers} 行没有用上：那里的内容与现在的不一样，或冲突已经没有了`,
          `${counted(report.unusedAnswers, 'answer')} went unused: the words are others by now, or the conflict is gone`,
        ),
      ),
    );
  if (report.unread.length > 0)
    blocks.push([
      ...say(text(`没有读成的 ${report.unread.length} 个文件`, `${counted(report.unread.length, 'file')} could not be taken in`)),
      ...report.unread.flatMap(({ file, message, way }) => [
        ...wrapText(`  ${file}${language === 'en' ? ': ' : '：'}${message[language]}`, width),
        ...(way === undefined ? [] : wrapText(`    ${language === 'en' ? 'Fix: ' : '改法：'}${way[language]}`, width)),
      ]),
    ]);
  blocks.push(...absent(report, language, width));
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

/** What a record's fate is called. */
export const fateWords: Readonly<Record<MergedRecord['what'], Text>> = {
  added: text('新增', 'added'),
  changed: text('修改', 'changed'),
  removed: text('删除', 'removed'),
  unchanged: text('未变', 'unchanged'),
  conflict: text('冲突', 'in conflict'),
};

const fates = ['added', 'changed', 'removed', 'unchanged', 'conflict'] as const;

function summary({ forms }: MergeReport, language: Language, width: number): readonly string[] {
  const headings = [text('来件', 'form'), text('单位', 'unit'), ...fates.map((fate) => fateWords[fate])];
  const rows = forms.map(({ file, unit = '', records }) => {
    const sums = sumsOf(records);
    return [baseName(file), unit, ...fates.map((fate) => String(sums[fate]))];
  });
  return textTable(
    headings.map((heading) => heading[language]),
    rows,
    width,
  );
}

function details({ file, unit, document, records, notes }: MergedForm, language: Language, width: number): readonly string[] {
  const sums = sumsOf(records);
  const owner = unit === undefined ? '' : language === 'en' ? ` (${unit})` : `（${unit}）`;
  const counts = fates.map((fate) =>
    language === 'en' ? `${sums[fate]} ${fateWords[fate].en}` : `${fateWords[fate]['zh-CN']} ${sums[fate]}`,
  );
  const separator = language === 'en' ? ', ' : '，';
  const head = `${file}${owner}${document === undefined ? '' : ` → ${document}`}${language === 'en' ? ': ' : '：'}${counts.join(separator)}`;
  const told = records.filter((record) => record.what !== 'unchanged' || record.notes.length > 0);
  return [
    ...wrapText(head, width),
    ...notes.flatMap((note) => indented(note[language], 2, width)),
    ...told.flatMap((record) => [
      ...indented(
        `${fateWords[record.what][language]} ${[record.id, record.title].filter(Boolean).join(' ')}${record.place === '' ? '' : ` #${record.place}`}`,
        2,
        width,
      ),
      ...(record.what === 'added'
        ? []
        : record.fields.flatMap((field) =>
            indented(
              language === 'en'
                ? `${field.title}: "${short(field.base)}" → "${short(field.theirs)}"`
                : `${field.title}：“${short(field.base)}” → “${short(field.theirs)}”`,
              4,
              width,
            ),
          )),
      ...record.notes.flatMap((note) => indented(note[language], 4, width)),
    ]),
  ];
}

function absent({ absent: units }: MergeReport, language: Language, width: number): readonly (readonly string[])[] {
  const listed = (known: 'document' | 'register') => units.filter((one) => one.known === known).map(({ unit }) => unit);
  const [documents, register] = [listed('document'), listed('register')];
  const separator = language === 'en' ? ', ' : '、';
  return [
    ...(documents.length === 0
      ? []
      : [
          wrapText(
            language === 'en'
              ? `Nothing came from ${counted(documents.length, 'unit')} with a document here: ${documents.join(separator)}`
              : `没有交回的 ${documents.length} 个单位（这里有它们的目录）：${documents.join(separator)}`,
            width,
          ),
        ]),
    ...(register.length === 0
      ? []
      : [
          wrapText(
            language === 'en'
              ? `Nor from ${counted(register.length, 'other unit')} of the register: ${register.join(separator)}`
              : `单位名录里另有 ${register.length} 个单位没有来件：${register.join(separator)}`,
            width,
          ),
        ]),
  ];
}

function lines(...words: readonly string[]): string {
  return words.filter(Boolean).join('\n');
}

function indented(words: string, indent: number, width: number): readonly string[] {
  return wrapText(words, Math.max(20, width - indent)).map((line) => ' '.repeat(indent) + line);
}

function short(cell: string): string {
  const line = cell.replace(/\n/g, ' ⏎ ');
  return shortened(line, 60);
}
