import { baseName } from '../base/path.js';
import { type Language, type Text, text } from '../base/text.js';
import { annotateWorkbook } from '../formats/_annotate.js';
import type { FrontLink, FrontRow, FrontSheet, Mark, MarkTone } from '../formats/_annotate-marks.js';
import { shownBook } from '../formats/_shown-book.js';
import type { CellRef } from '../model/grid.js';
import type { Healing } from '../model/intake.js';
import type { Imported, ImportedSource } from './import.js';
import { filledCells, placeOf, sureEnough } from './import-cells.js';
import type { ImportReport, SourceReport } from './import-report.js';
import { type Shown, shownSources } from './import-shown.js';
import { draftWords, fateWords, healingName, numberingWords, recordsWords, sourceWords, sureWords, tableWords } from './import-words.js';

// each note is a drawing: a workbook with more of them opens slowly
const mostNotes = 3000;

/**
 * The report as a workbook: counts and links in front, then each sheet of the sources as it stood. What was put right with certainty is
 * light green, guesses and open questions are yellow, what was kept as it stood blue, what was read into nothing grey; notes explain.
 */
export async function importWorkbook(report: ImportReport, imported: Imported, language: Language, date: string): Promise<Uint8Array> {
  const name = language === 'en' ? 'Import report' : '导入报告';
  const grids = imported.sources.map(({ intake }) => intake.source);
  const shown = shownSources(grids, name);
  const book = await shownBook(shown.sheets, date);
  const marks = imported.sources.flatMap((source, index) => marksOf(source, index, shown, language));
  const gravest = [...marks.filter(({ tone }) => tone !== 'light'), ...marks.filter(({ tone }) => tone === 'light')];
  const noted = gravest.map(
    (mark, index): Mark => (index < mostNotes ? mark : { sheet: mark.sheet, address: mark.address, tone: mark.tone }),
  );
  const files = grids.map(({ file }) => baseName(file)).join(language === 'en' ? ', ' : '、');
  return annotateWorkbook(files, book, noted, frontOf(report, imported, shown, language, name, files), date);
}

function marksOf({ intake }: ImportedSource, source: number, shown: Shown, language: Language): readonly Mark[] {
  const mark = (at: CellRef | undefined, tone: MarkTone, note: Text): readonly Mark[] => {
    const cell = at === undefined ? undefined : shown.cell(source, at);
    return cell === undefined ? [] : [{ ...cell, tone, note: note[language] }];
  };
  return [
    ...intake.healings.flatMap((healing) => mark(healing.at, healing.sure < sureEnough ? 'warning' : 'light', healingNote(healing))),
    ...intake.doubts.flatMap(({ at, message }) => mark(at, 'warning', message)),
    ...filledCells(intake).flatMap(({ at, fate }) => {
      if (fate === 'kept') return mark(at, 'info', text(`放不进字段，原文留在草稿里`, 'Fits no field; kept in the draft as it stands'));
      return fate === 'reported' ? mark(at, 'unused', text('没有读进草稿', 'Not in the draft')) : [];
    }),
  ];
}

function healingNote({ code, was, now, sure, message }: Healing): Text {
  const [name, how] = [healingName(code), sureWords(sure)];
  const change = was === now ? text('', '') : text(`\n“${was}”→“${now}”`, `\n"${was}" → "${now}"`);
  return text(
    `${name['zh-CN']}（${how['zh-CN']}）${change['zh-CN']}\n${message['zh-CN']}`,
    `${name.en} (${how.en})${change.en}\n${message.en}`,
  );
}

function frontOf(report: ImportReport, imported: Imported, shown: Shown, language: Language, name: string, files: string): FrontSheet {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const rows = report.sources.flatMap((source, index) => {
    const own = imported.sources[index];
    return own === undefined ? [] : sourceRows(source, own, index, shown, language);
  });
  return {
    name,
    title: `${files}${say('：导入报告', ': import report')}`,
    captions: [
      say(
        '后面各表是原文件的样子：浅绿是理顺过、有把握的，黄色是猜测和要您判断的，蓝色是放不进字段、原文留下的，灰色是没有读进去的；格上有批注。',
        'The sheets behind show the sources as they stood. Light green: put right with certainty; yellow: guesses and questions; blue: kept as it stood; grey: read into nothing. Notes on the cells explain.',
      ),
    ],
    headings: [
      { title: say('类别', 'Sort'), width: 14 },
      { title: say('位置', 'Where'), width: 18 },
      { title: say('原文', 'As written'), width: 34 },
      { title: say('读成', 'Read as'), width: 34 },
      { title: say('把握', 'How sure'), width: 16 },
      { title: say('说明', 'Notes'), width: 48 },
    ],
    rows,
    language,
  };
}

function sourceRows(
  report: SourceReport,
  { intake }: ImportedSource,
  source: number,
  shown: Shown,
  language: Language,
): readonly FrontRow[] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const grid = intake.source;
  const link = (at: CellRef | undefined): string | FrontLink => {
    const cell = at === undefined ? undefined : shown.cell(source, at);
    return at === undefined ? '' : cell === undefined ? placeOf(grid, at) : { text: placeOf(grid, at), ...cell };
  };
  const row = (
    sort: Text,
    place: string | FrontLink,
    was: string,
    now: string,
    sure: string,
    notes: string,
    tone?: MarkTone,
  ): FrontRow => ({
    cells: [sort[language], place, was, now, sure, notes],
    ...(tone !== undefined && { tone }),
  });
  const counts = new Map<string, number>();
  for (const { code, sure } of intake.healings) if (sure >= sureEnough) counts.set(code, (counts.get(code) ?? 0) + 1);
  const kept = keptCells(intake);
  const fates = (Object.keys(fateWords) as (keyof typeof fateWords)[]).filter((fate) => report.cells[fate] > 0);
  return [
    { cells: [`${report.file}${say('：', ': ')}${sourceWords(report)[language]}`], section: true },
    ...report.drafts.map(({ kind, path, title, records, open }) =>
      row(
        text('草稿', 'Draft'),
        '',
        title ?? '',
        path,
        '',
        `${draftWords[kind][language]}${say('，', ', ')}${recordsWords(records)[language]}${open === 0 ? '' : say(`，${open} 条待核对`, `, ${open} to review`)}`,
      ),
    ),
    ...intake.tables.map(({ table, records, missing, repeated }, index): FrontRow => {
      const first = table.headingRows[0] ?? table.bodyRows[0];
      const told = report.tables[index];
      const gaps = told === undefined ? [] : numberingWords(told).map((words) => words[language]);
      return row(
        text('表格', 'Table'),
        link(first === undefined ? undefined : { sheet: table.sheet, row: first, column: table.headings[0]?.column ?? 0 }),
        table.title?.text ?? '',
        `${tableWords[table.kind][language]}${say('，', ', ')}${recordsWords(records)[language]}`,
        '',
        [table.because[language], ...gaps].join(say('；', '; ')),
        missing.length + repeated.length > 0 ? 'warning' : undefined,
      );
    }),
    row(
      text('单元格', 'Cells'),
      '',
      '',
      String(report.cells.all),
      '',
      fates.map((fate) => `${fateWords[fate][language]} ${report.cells[fate]}`).join(say('，', ', ')),
    ),
    ...[...counts].map(([code, count]) =>
      row(
        text('理顺', 'Put right'),
        '',
        '',
        say(`${count} 处`, String(count)),
        say('有把握', 'sure'),
        healingName(code)[language],
        'light',
      ),
    ),
    ...intake.healings
      .filter(({ sure }) => sure < sureEnough)
      .map(({ at, was, now, sure, message }) =>
        row(text('猜测', 'Guess'), link(at), was, now, sureWords(sure)[language], message[language], 'warning'),
      ),
    ...intake.doubts.map(({ at, message }) =>
      row(text('要您判断', 'Left to you'), link(at), textAt(intake, at), '', '', message[language], 'warning'),
    ),
    ...filledCells(intake)
      .filter(({ fate }) => fate === 'reported')
      .map(({ at, cell }) => row(text('没有读进去', 'Read into nothing'), link(at), cell.text, '', '', '', 'unused')),
    ...report.kept.map(({ where }, index) => {
      const at = kept[index];
      return row(text('原文留下', 'Kept'), link(at), textAt(intake, at), '', '', where, 'info');
    }),
    ...report.remarks.map(({ cell, message }) => row(text('文件情况', 'About the file'), cell ?? '', '', '', '', message[language])),
  ];
}

// in the order of the report
function keptCells({ fates }: ImportedSource['intake']): readonly CellRef[] {
  return fates
    .filter(({ fate }) => fate === 'kept')
    .map(({ at }) => at)
    .sort((a, b) => a.sheet - b.sheet || a.row - b.row || a.column - b.column);
}

function textAt({ source }: ImportedSource['intake'], at: CellRef | undefined): string {
  return at === undefined ? '' : (source.sheets[at.sheet]?.rows[at.row]?.cells[at.column]?.text ?? '');
}
