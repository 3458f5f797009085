import type { Diagnostic } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { baseName, extensionOf } from '../base/path.js';
import { counted, type Language, type Text, text } from '../base/text.js';
import { annotateWorkbook } from '../formats/_annotate.js';
import type { FrontRow, FrontSheet, Mark } from '../formats/_annotate-marks.js';
import { severityWords } from '../reporters/_words.js';
import { cellOf } from './annotate-cells.js';
import { fieldTitles } from './annotate-fields.js';
import { cleanPath } from './discover.js';

/** The workbook that is annotated, and where the copy goes. */
export interface AnnotateTarget {
  readonly source: string;
  readonly output: string;
}

/** What --annotate asks for. Throws UsageError unless the paths name one .xlsx file and the copy is not to replace it unasked. */
export function annotateTarget(paths: readonly string[], given: string, force: boolean, io: Io): AnnotateTarget {
  const files = paths.filter((path) => path !== '-').map((path) => cleanPath(path, io));
  const books = files.filter((file) => extensionOf(file) === 'xlsx');
  const [source, second] = books;
  if (source === undefined || second !== undefined)
    throw source === undefined
      ? noWorkbook(files)
      : new UsageError(
          text(
            `一次批注一个工作簿，这里有 ${books.length} 个：${books.join('、')}`,
            `One workbook is annotated at a time, not ${books.length}: ${books.join(', ')}`,
          ),
          text('一个一个来，如 gkml check 财政局.xlsx --annotate 财政局-批注.xlsx', 'Take them one by one'),
        );
  const output = cleanPath(given, io);
  if (extensionOf(output) !== 'xlsx')
    throw new UsageError(
      text(`批注写成 .xlsx 文件，现为“${given}”`, `Annotations go into an .xlsx file, not "${given}"`),
      text('如 --annotate 财政局-批注.xlsx', 'E.g. --annotate annotated.xlsx'),
    );
  const isSource = output === source || (io.kindOf(output) === 'file' && io.realPath(output) === io.realPath(source));
  if (isSource && !force)
    throw new UsageError(
      text(`${given} 就是原文件，批注不写在原文件上`, `${given} is the source itself, which is not written over`),
      text('换一个文件名；确定要写在原文件上，加 --force', 'Choose another name, or add --force to write into the source'),
    );
  return { source, output };
}

/** The copy of a workbook with the findings at their cells, and a first sheet 检查结果 that lists them. Findings of other files are left out. */
export async function annotatedWorkbook(
  findings: readonly Diagnostic[],
  { source }: AnnotateTarget,
  language: Language,
  io: Io,
): Promise<Uint8Array> {
  const fields = await fieldTitles();
  const own = findings.filter(({ span }) => span.file === source).map((finding) => inWordsOfTables(finding, fields));
  const marks = own.flatMap((finding): readonly Mark[] => {
    const cell = cellOf(finding.span);
    return cell === undefined ? [] : [{ ...cell, tone: finding.severity, note: noteOf(finding, language) }];
  });
  return annotateWorkbook(source, io.read(source), marks, frontOf(own, fields, source, language, io.today), io.today);
}

function frontOf(
  findings: readonly Diagnostic[],
  titleOf: (field: string | undefined) => string,
  source: string,
  language: Language,
  today: string,
): FrontSheet {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const rows = findings.map((finding, index): FrontRow => {
    const { severity, span, record, field, message, way } = finding;
    const cell = cellOf(span);
    const place = cell === undefined ? say('整个文件', 'the file') : { text: span.cell ?? '', ...cell };
    const what = [record?.id, record?.title].filter((one) => one !== undefined).join(' ');
    return {
      cells: [severityWords[severity][language], index + 1, place, what, titleOf(field), message[language], way?.[language] ?? ''],
      tone: severity,
    };
  });
  return {
    name: say('检查结果', 'Findings'),
    title: `${baseName(source)}${say('：检查结果', ': findings')}`,
    captions: [
      summary(findings)[language],
      say(
        `检查日期 ${today}；点“位置”跳到那一格，格上的批注写着依据和改法。`,
        `Checked on ${today}. "Where" leads to the cell; its note names ground and fix.`,
      ),
    ],
    headings: [
      { title: say('级别', 'Severity'), width: 8 },
      { title: say('序号', 'No.'), width: 6 },
      { title: say('位置', 'Where'), width: 16 },
      { title: say('事项', 'Record'), width: 24 },
      { title: say('字段', 'Field'), width: 14 },
      { title: say('问题', 'Finding'), width: 44 },
      { title: say('改法', 'Fix'), width: 40 },
    ],
    rows,
    language,
  };
}

// who fills in a workbook has never seen a key of the data
function inWordsOfTables(finding: Diagnostic, titleOf: (field: string) => string): Diagnostic {
  const said = (words: Text | undefined) =>
    words &&
    text(
      words['zh-CN'].replace(/(?<![\w#./-])\s?([a-z][A-Za-z]+)\s?(?![\w#./-])/g, (all, key: string) => headWords[key] ?? known(key) ?? all),
      words.en,
    );
  const known = (key: string) => (titleOf(key) === key ? undefined : `“${titleOf(key)}”`);
  const [message, way] = [said(finding.message) ?? finding.message, said(finding.way)];
  return { ...finding, message, ...(way !== undefined && { way }) };
}

const headWords: Readonly<Record<string, string>> = { defaults: '表前说明（如 公开方式：主动公开）' };

function summary(findings: readonly Diagnostic[]): Text {
  if (findings.length === 0) return text('没有发现问题。', 'No findings.');
  const counts = (['error', 'warning', 'info'] as const).map(
    (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
  );
  const some = counts.filter(([, count]) => count > 0);
  return text(
    `${some.map(([severity, count]) => `${count} 个${severityWords[severity]['zh-CN']}`).join('，')}。`,
    `${some.map(([severity, count]) => counted(count, severityWords[severity].en)).join(', ')}.`,
  );
}

function noteOf({ severity, message, ground, way }: Diagnostic, language: Language): string {
  const [open, close, grounds, ways] = language === 'en' ? ['[', '] ', 'Ground: ', 'Fix: '] : ['【', '】', '依据：', '改法：'];
  return [
    `${open}${severityWords[severity][language]}${close}${message[language]}`,
    ...(ground === undefined ? [] : [`${grounds}${ground[language]}`]),
    ...(way === undefined ? [] : [`${ways}${way[language]}`]),
  ].join('\n');
}

function noWorkbook(files: readonly string[]): UsageError {
  const [file] = files;
  return new UsageError(
    file === undefined
      ? text('没有写要批注哪个工作簿', 'No workbook to annotate was named')
      : text(`只能在 .xlsx 文件上批注，“${file}”不是`, `Only .xlsx files are annotated, and "${file}" is none`),
    text(
      '如 gkml check 财政局.xlsx --annotate 财政局-批注.xlsx；别的格式先另存为 .xlsx',
      'E.g. gkml check a.xlsx --annotate annotated.xlsx; save other formats as .xlsx first',
    ),
  );
}
