import { compare } from '../base/diagnostic.js';
import { counted, type Language, text } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import type { Paint } from '../reporters/_paint.js';
import { type DiffReport, type DocumentChange, type FieldChange, kindOrder, type RecordChange } from './diff-shapes.js';
import { aspectsIn, diffSummary, fieldTitle, groupTitle, listWords, placeIn, reasonWords, recordName, toldFields } from './diff-words.js';
import type { ChangedStretch } from './units-diff.js';

const widest = 120;

/** The report for a terminal: a summary, then file by file what came (+), went (-) and changed (~). Never wider than `columns` cells (at most 120). */
export async function diffText(report: DiffReport, language: Language, columns: number, paint: Paint): Promise<string> {
  const { changedStretches } = await import('./units-diff.js');
  const width = Math.max(40, Math.min(columns, widest));
  const say: Say = { language, width, paint, stretches: changedStretches };
  const summary = diffSummary(report).flatMap((line, index) =>
    wrapText(line[language], width).map((one) => (index === 0 ? paint.strong(one) : one)),
  );
  const groups = new Map<string, string[]>();
  const into = (one: RecordChange | DocumentChange): string[] => {
    const key = `${kindOrder.indexOf(one.kind)}\n${placeIn(one).file}`;
    const known = groups.get(key) ?? wrapText(groupTitle(one, language), width).map(paint.strong);
    groups.set(key, known);
    return known;
  };
  for (const document of report.documents) into(document).push(...documentLines(document, say));
  for (const record of report.records) into(record).push(...recordLines(record, say));
  const handed = report.guidances
    .filter(({ records }) => records.length > 0)
    .map(({ unit, file, records }) => {
      const heading = [unit, text('目录指引', 'guidance')[language], file].filter(Boolean).join('  ');
      return [...wrapText(heading, width).map(paint.strong), ...records.flatMap((record) => recordLines(record, say))];
    });
  const blocks = [...groups].sort(([a], [b]) => compare(a, b)).map(([, lines]) => lines);
  return `${[summary, ...blocks, ...handed].map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

interface Say {
  readonly language: Language;
  readonly width: number;
  readonly paint: Paint;
  readonly stretches: (before: string, after: string) => readonly ChangedStretch[];
}

function documentLines(document: DocumentChange, say: Say): readonly string[] {
  const { language, paint } = say;
  if (document.change === 'added') return hanging('  + ', text('新文件', 'new document')[language], say, paint.good);
  if (document.change === 'removed') return hanging('  - ', text('文件已删去', 'document removed')[language], say, paint.bad);
  const moved = document.moved === true ? hanging('  ~ ', `${document.before} → ${document.after}`, say, paint.note) : [];
  return [...moved, ...document.fields.flatMap((field) => fieldLines(field, say, '  '))];
}

function recordLines(record: RecordChange, say: Say): readonly string[] {
  const { language, paint } = say;
  const [lead, color] =
    record.change === 'added'
      ? (['  + ', paint.good] as const)
      : record.change === 'removed'
        ? (['  - ', paint.bad] as const)
        : (['  ~ ', paint.note] as const);
  const path = (record.after ?? record.before)?.path.join(' > ') ?? '';
  const about = record.change === 'changed' ? aspectsIn(record, language) : path;
  const inherited = record.inherited === true ? text('（继承）', ' (inherited)')[language] : '';
  // the state tells its own reason
  const reasons = record.fields.some(({ field }) => field === 'status')
    ? record.reasons.filter(({ from }) => from !== 'status')
    : record.reasons;
  return [
    ...hanging(lead, `${recordName(record)}${inherited}${about === '' ? '' : `  ${about}`}`, say, color),
    ...toldFields(record).flatMap((field) => fieldLines(field, say, '      ')),
    ...reasons.flatMap((reason) => hanging(`      ${text('理由：', 'reason: ')[language]}`, reasonWords(reason), say)),
  ];
}

// one line while it fits, else what was and what is below one another; of long texts the stretches that changed
function fieldLines(field: FieldChange, say: Say, indent: string): readonly string[] {
  const { language, width, paint } = say;
  const colon = language === 'en' ? ': ' : '：';
  const title = fieldTitle(field, language) + colon;
  const { was, now } = field;
  const usual = field.byDefault === undefined ? '' : text('（统一取值）', ' (default)')[language];
  const more =
    field.entries === undefined
      ? ''
      : text(`（涉及 ${field.entries.length} 项）`, ` (${counted(field.entries.length, 'entry', 'entries')})`)[language];
  const words = listWords(field, language);
  if (words !== undefined) return hanging(`${indent}${title}`, words + more, say);
  const none = text('（没有写）', '(not stated)')[language];
  const [old, next] = [
    (was ?? none) + (field.byDefault === 'before' ? usual : ''),
    (now ?? none) + (field.byDefault === 'after' ? usual : ''),
  ];
  const line = `${indent}${title}${old} → ${next}${more}`;
  if (!line.includes('\n') && displayWidth(line) <= width) return [line];
  const stretches = was === undefined || now === undefined ? [{ before: old, after: next }] : say.stretches(was, now);
  return [
    ...hanging(indent, `${fieldTitle(field, language)}${more}${colon}`, say),
    ...stretches.flatMap(({ before, after }) => [
      ...(before === '' ? [] : hanging(`${indent}  - `, before, say, paint.bad)),
      ...(after === '' ? [] : hanging(`${indent}  + `, after, say, paint.good)),
    ]),
  ];
}

function hanging(lead: string, words: string, { width }: Say, paint: (line: string) => string = (line) => line): readonly string[] {
  const wide = displayWidth(lead);
  const blank = lead.length - lead.trimStart().length;
  // a long name stands above what is said of it
  if (wide > width / 2) {
    const indent = ' '.repeat(blank + 2);
    return [
      ...wrapText(lead.trim(), width - blank).map((line) => paint(' '.repeat(blank) + line)),
      ...wrapText(words, width - indent.length).map((line) => paint(indent + line)),
    ];
  }
  return wrapText(words, width - wide).map((line, index) => paint((index === 0 ? lead : ' '.repeat(wide)) + line));
}
