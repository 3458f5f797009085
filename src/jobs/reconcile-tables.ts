import type { Language } from '../base/text.js';
import { text } from '../base/text.js';
import type { CellValue, Row, Table, Tables, Tone } from '../model/table.js';
import { type ReconcileFinding, type ReconcileReport, reconcileKinds, reconcileWords } from './reconcile-report.js';
import { linkedPath, percent, severityWords, sheetColumns } from './reconcile-sheets.js';
import { summaryLines } from './reconcile-summary.js';

/** The workbook for the web team: an overview, one sheet a kind with room for a decision, and every match with its score and reasons. */
export function reconcileTables(report: ReconcileReport, language: Language): Tables {
  return {
    title: `${report.title}${language === 'en' ? ': catalogs and site columns' : '与网站栏目对照'}`,
    date: report.date,
    language,
    tables: [overview(report, language), ...reconcileKinds.map((kind) => kindTable(kind, report, language)), linkTable(report, language)],
  };
}

/** The same for reading: without empty tables and without the matches. */
export function reconcileDigest(report: ReconcileReport, language: Language): Tables {
  const all = reconcileTables(report, language);
  return { ...all, tables: all.tables.slice(0, -1).filter((table) => table.rows.length > 0) };
}

/** All findings in one table, for formats that hold one table a file. */
export function reconcileList(report: ReconcileReport, language: Language): Tables {
  const headings = [
    text('类别', 'Kind'),
    text('级别', 'Severity'),
    text('单位', 'Unit'),
    text('条目', 'Entry'),
    text('所写栏目', 'Site column as written'),
    text('网站栏目', 'Site column'),
    text('说明', 'Finding'),
    text('依据', 'Ground'),
    text('建议', 'Suggestion'),
    text('位置', 'Place'),
  ];
  const rows = report.findings.map((finding) => ({
    cells: [
      reconcileWords[finding.id].title[language],
      severityWords[finding.severity][language],
      finding.entries[0]?.unit ?? finding.columns[0]?.unit ?? '',
      finding.entries.map((entry) => `${entry.id} ${entry.title}`).join('\n'),
      finding.reference ?? '',
      finding.columns.map((column) => column.path).join('\n') || (finding.candidates[0]?.path ?? ''),
      finding.message[language],
      finding.ground[language],
      finding.way[language],
      finding.entries[0]?.place ?? finding.columns[0]?.place ?? '',
    ],
  }));
  const name = language === 'en' ? 'Findings' : '不一致';
  const table: Table = { name, headings: headings.map((title) => ({ title: title[language] })), rows, purpose: 'screen' };
  return { title: report.title, date: report.date, language, tables: [table] };
}

function overview(report: ReconcileReport, language: Language): Table {
  const [title, ...captions] = summaryLines(report).map((line) => line[language]);
  const zh = language !== 'en';
  return {
    name: zh ? '总览' : 'Overview',
    title: title ?? report.title,
    captions,
    headings: [
      { title: zh ? '类别' : 'Kind', width: 30 },
      { title: zh ? '数量' : 'Count', width: 8, align: 'right' },
      { title: zh ? '级别' : 'Severity', width: 12 },
      { title: zh ? '依据' : 'Ground', width: 60 },
    ],
    rows: reconcileKinds.map((kind) => {
      const own = report.findings.filter((finding) => finding.id === kind);
      const link = own.length > 0 ? `#${sheetName(kind, language)}` : undefined;
      const name = reconcileWords[kind].title[language];
      return {
        cells: [
          link === undefined ? name : { text: name, link },
          own.length,
          [...new Set(own.map((finding) => severityWords[finding.severity][language]))].join(zh ? '、' : ', '),
          reconcileWords[kind].ground[language],
        ],
        ...(own.length === 0 && { tone: 'quiet' as const }),
      };
    }),
    footnotes: zh
      ? ['“待确认”和“最接近的栏目”只是建议，核对后再改。', '没有写信息数的栏目不算空白；不通过政府网站公开的条目不算遗漏。']
      : [
          'Nearest columns are proposals: look before you change anything.',
          'A column with an unknown number of items is not blank; an entry not promised for the website is not missing.',
        ],
    purpose: 'screen',
  };
}

function kindTable(kind: ReconcileFinding['id'], report: ReconcileReport, language: Language): Table {
  const columns = sheetColumns(kind);
  return {
    name: sheetName(kind, language),
    title: reconcileWords[kind].title[language],
    captions: [`${language === 'en' ? 'Ground: ' : '依据：'}${reconcileWords[kind].ground[language]}`],
    headings: [number(language), ...columns.map((column) => ({ title: column.title[language], width: column.width }))],
    rows: report.findings
      .filter((finding) => finding.id === kind)
      .map((finding, index): Row => {
        const [severity, ...cells] = columns.map((column) => column.cell(finding, language));
        return { cells: [index + 1, toned(severity ?? '', tones[finding.severity]), ...cells] };
      }),
    purpose: 'screen',
  };
}

function linkTable({ links }: ReconcileReport, language: Language): Table {
  const zh = language !== 'en';
  const headings: readonly (readonly [string, string, number])[] = [
    ['条目编号', 'Entry id', 12],
    ['条目', 'Entry', 30],
    ['单位', 'Unit', 22],
    ['网站栏目', 'Site column', 46],
    ['栏目编号', 'Column id', 12],
    ['栏目所属单位', "Column's unit", 22],
    ['对照方式', 'Matched', 12],
    ['接近程度', 'Score', 8],
    ['理由', 'Why', 36],
  ];
  return {
    name: zh ? '对照关系' : 'Matches',
    title: zh ? '条目与网站栏目对照关系' : 'Entries and their site columns',
    headings: [number(language), ...headings.map(([title, en, width]) => ({ title: zh ? title : en, width }))],
    rows: links.map((link, index) => ({
      cells: [
        index + 1,
        link.entry.id,
        link.entry.title,
        link.entry.unit,
        linkedPath(link.column),
        link.column.id ?? '',
        link.column.unit ?? '',
        toned(matched(link.sure, link.by)[language], link.sure ? undefined : 'warn'),
        percent(link.score),
        link.reasons.map((reason) => reason[language]).join(zh ? '，' : ', '),
      ],
    })),
    purpose: 'screen',
  };
}

function matched(sure: boolean, by: 'reference' | 'name') {
  if (!sure) return text('待确认', 'proposed');
  return by === 'reference' ? text('按所写栏目', 'by reference') : text('按名称', 'by name');
}

const tones = { error: 'bad', warning: 'warn', info: 'quiet' } as const;

function toned(cell: CellValue, tone: Tone | undefined): CellValue {
  return tone === undefined ? cell : { ...(typeof cell === 'object' ? cell : { text: String(cell) }), tone };
}

function number(language: Language) {
  return { title: language === 'en' ? 'No.' : '序号', width: 6, align: 'right' as const };
}

function sheetName(kind: ReconcileFinding['id'], language: Language): string {
  return reconcileWords[kind].sheet[language];
}
