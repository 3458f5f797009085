import { UsageError } from '../base/error.js';
import { baseName } from '../base/path.js';
import { type Language, type Text, text } from '../base/text.js';
import { writeQuestions } from '../formats/_questions.js';
import { readGrid } from '../formats/_read.js';
import { compared } from './merge-cells.js';
import type { ConflictKind, MergeConflict, Resolution } from './merge-shapes.js';

/** A row of a workbook of conflicts that came back: the words of its question, and the answer, where one was given. */
export interface ConflictAnswer {
  readonly question: string;
  readonly resolution?: Resolution;
}

/** What a conflict is called. */
export const conflictWords: Readonly<Record<ConflictKind, Text>> = {
  'both-changed': text('两边都改了', 'changed on both sides'),
  'gone-there': text('来件删了，原稿改了', 'removed in the form, changed here'),
  'gone-here': text('原稿删了，来件改了', 'removed here, changed in the form'),
  'number-taken': text('编号已有', 'the number is taken'),
  'two-returns': text('交了两份，内容不同', 'two forms that differ'),
  'does-not-fit': text('填得不合要求', 'does not fit'),
};

/** The headings of the table of conflicts, on the screen and in workbooks. */
export const conflictHeadings: readonly Text[] = [
  text('来件', 'form'),
  text('编号', 'id'),
  text('事项', 'record'),
  text('项目', 'field'),
  text('冲突', 'conflict'),
  text('发出时', 'base'),
  text('原稿', 'ours'),
  text('来件内容', 'theirs'),
];

/** The cells of a conflict under those headings. */
export function conflictCells(conflict: MergeConflict, language: Language): readonly string[] {
  const { file, place, id, record, field, kind, base, ours, theirs, oursFrom, why } = conflict;
  const from =
    oursFrom === undefined ? '' : language === 'en' ? ` (ours: ${baseName(oursFrom)})` : `（原稿一边来自 ${baseName(oursFrom)}）`;
  const reason = why === undefined ? '' : language === 'en' ? `: ${why.en}` : `：${why['zh-CN']}`;
  const where = place === '' ? baseName(file) : `${baseName(file)}#${place}`;
  return [where, id, record, field, `${conflictWords[kind][language]}${from}${reason}`, base, ours, theirs];
}

const takeWords = text('取用', 'take');
const otherWords = text('另写', 'write');
const sides: readonly { readonly take: Resolution['take']; readonly words: Text }[] = [
  { take: 'ours', words: text('原稿', 'ours') },
  { take: 'theirs', words: text('来件', 'theirs') },
  { take: 'other', words: text('另写', 'other') },
];
const questionWidth = 8;

/** The conflicts as a workbook to be filled in, and merged again together with the forms. */
export function writeConflicts(conflicts: readonly MergeConflict[], date: string, language: Language): Promise<Uint8Array> {
  const widths = [24, 10, 22, 14, 24, 28, 28, 28];
  const zh = language !== 'en';
  return writeQuestions({
    title: zh ? '合并冲突' : 'Conflicts of a merge',
    date,
    sheet: zh ? '冲突' : 'conflicts',
    hints: zh
      ? ['每行在“取用”里选：原稿、来件，或选“另写”并在最后一列写出内容。', '填好后与填报表一起再交给 gkml merge；没有填的行仍算冲突。']
      : [
          'Choose in each row: ours, theirs, or other with the words in the last column.',
          'Then give the workbook to gkml merge together with the forms.',
        ],
    headings: [
      ...conflictHeadings.map((title, index) => ({ title: title[language], width: widths[index] ?? 16 })),
      { title: takeWords[language], width: 10, answer: sides.map(({ words }) => words[language]) },
      { title: otherWords[language], width: 30, answer: [] },
    ],
    rows: conflicts.map((conflict) => [...conflictCells(conflict, language), '', '']),
  });
}

/**
 * The answers in a workbook of conflicts, in either language; undefined for any other workbook. Throws UsageError for a row that chooses
 * something else than the sides.
 */
export async function answersIn(file: string, bytes: Uint8Array): Promise<readonly ConflictAnswer[] | undefined> {
  const grid = await readGrid(file, bytes);
  for (const sheet of grid.sheets) {
    const at = sheet.rows.findIndex(({ cells }) =>
      (['zh-CN', 'en'] as const).some((language) => headingsOf(language).every((title, index) => compared(cells[index]?.text) === title)),
    );
    if (at === -1) continue;
    return sheet.rows.slice(at + 1).flatMap(({ cells }) => {
      const texts = Array.from({ length: questionWidth + 2 }, (_, index) => compared(cells[index]?.text));
      if (texts.every((words) => words === '')) return [];
      const resolution = resolutionOf(
        texts[questionWidth] ?? '',
        texts[questionWidth + 1] ?? '',
        `${file}#${sheet.name}!${cells[questionWidth]?.address ?? ''}`,
      );
      return [{ question: questionOf(texts), ...(resolution !== undefined && { resolution }) }];
    });
  }
  return undefined;
}

/** Whether an answer was given to this very question: the same record, field and words on each side. */
export function sameQuestion({ question }: ConflictAnswer, conflict: MergeConflict): boolean {
  return (['zh-CN', 'en'] as const).some((language) => questionOf(conflictCells(conflict, language).map(compared)) === question);
}

function headingsOf(language: Language): readonly string[] {
  return [...conflictHeadings, takeWords].map((title) => title[language]);
}

// the row of the form may be another by now
function questionOf(cells: readonly string[]): string {
  return JSON.stringify(cells.slice(0, questionWidth).map((words, index) => (index === 0 ? words.replace(/#.*$/s, '') : words)));
}

function resolutionOf(choice: string, other: string, place: string): Resolution | undefined {
  if (choice === '') return other === '' ? undefined : { take: 'other', cell: other };
  const side = sides.find(({ words }) => Object.values(words).includes(choice));
  if (side === undefined)
    throw new UsageError(
      text(`${place} 写着“${choice}”，应为 原稿、来件、另写 之一`, `${place} says "${choice}"; write ours, theirs or other`),
      text('在下拉里选一个', 'Choose one of the list'),
    );
  return side.take === 'other' ? { take: 'other', cell: other } : { take: side.take };
}
