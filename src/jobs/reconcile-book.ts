import type { Severity } from '../base/diagnostic.js';
import { grouped } from '../base/grouped.js';
import type { Language, Text } from '../base/text.js';
import type { CellValue, Row, Table, Tables, Tone } from '../model/table.js';
import type { InspectionReport, ReconcileFinding, ReportedColumn } from './inspection-report.js';
import { type ColumnState, columnStateIn, columnStateNames, foundSeverities, severityNames } from './reconcile-groups.js';
import { channelLine, forecastLines, overviewLines } from './reconcile-overview.js';
import type { WorkOrder } from './work-order-lines.js';
import { orderTable } from './work-order-tables.js';

/** The workbook: overview, entries and their columns, columns and their entries, findings, work order, what could not be found out. */
export function reconcileBook(report: InspectionReport, order: WorkOrder, language: Language): Tables {
  const tables = [
    overview(report, language),
    entryTable(report, language),
    columnTable(report, language),
    findingTable(report, language),
    orderTable(order, report.sites, language),
    unknownTable(report, language),
  ];
  return { title: titleOf(report, language), date: report.date, language, tables };
}

/** The same for reading on paper: without the tables of what goes with what, and without empty ones. */
export function reconcileDigest(report: InspectionReport, order: WorkOrder, language: Language): Tables {
  const { tables, ...book } = reconcileBook(report, order, language);
  return { ...book, tables: tables.filter((table, index) => index === 0 || (index > 2 && table.rows.length > 0)) };
}

/** All findings in one table, for formats that hold one table a file and no links: addresses are written out. */
export function reconcileList(report: InspectionReport, language: Language): Tables {
  const { footnotes: _, title: __, captions: ___, ...table } = findingTable(report, language, true);
  return { title: report.title, date: report.date, language, tables: [table] };
}

type Column = readonly [title: string, width: number, align?: 'right'];

const page = { paper: 'A4', orientation: 'landscape' } as const;

function overview(report: InspectionReport, language: Language): Table {
  const say = sayer(language);
  const [title, ...captions] = overviewLines(report).map((line) => line[language]);
  const tones: Readonly<Record<string, Tone>> = { reached: 'bad', near: 'warn', clear: 'quiet' };
  const forecast = forecastLines(report).map(
    ({ forecast: { count, unknown, state, ground }, words }): Row => ({
      cells: [{ text: words[language], tone: tones[state] ?? 'quiet' }, '', count, unknown, '', ground],
    }),
  );
  const found = foundSeverities(report);
  const tallies = report.tallies.map(
    ({ code, title: name, severity, fault, unknown, fine, ground }): Row => ({
      cells: [
        fault > 0 ? { text: name[language], link: `#${say('问题清单', 'Findings')}` } : name[language],
        fault > 0 ? severityCell(found.get(code) ?? severity, language) : '',
        fault,
        unknown > 0 ? { text: String(unknown), link: `#${say('未核实', 'Not verified')}` } : 0,
        fine,
        ground[language],
      ],
      ...(fault + unknown === 0 && { tone: 'quiet' as const }),
    }),
  );
  const channels = channelLine(report);
  return {
    name: say('总览', 'Overview'),
    title: title ?? report.title,
    captions,
    headings: headingsOf([
      [say('项目', 'Item'), 44],
      [say('级别', 'Severity'), 8],
      [say('问题', 'Faults'), 8, 'right'],
      [say('未核实', 'Not verified'), 8, 'right'],
      [say('无问题', 'Fine'), 8, 'right'],
      [say('依据', 'Ground'), 56],
    ]),
    rows: [
      ...(forecast.length === 0 ? [] : [{ cells: [say('检查预测', 'Forecast')], group: true }, ...forecast]),
      { cells: [say('各项检查', 'Inspections')], group: true },
      ...tallies,
    ],
    footnotes: [
      ...(channels === undefined ? [] : [channels[language]]),
      say(
        '未核实：没有查清，不算问题，也不算合格；原因见“未核实”表。',
        'Not verified is no fault and no acquittal; see the sheet of that name for the reasons.',
      ),
    ],
    purpose: 'screen',
    page,
  };
}

function entryTable({ links, findings }: InspectionReport, language: Language): Table {
  const say = sayer(language);
  const linked = links.map(({ entry, column, sure, by, score, reasons, reference }): readonly CellValue[] => [
    entry.unit,
    entry.id,
    entry.title,
    reference ?? '',
    column.path,
    opened(column, language),
    column.items ?? '',
    column.updated ?? '',
    sure ? (by === 'reference' ? say('按所写栏目', 'by reference') : say('按名称', 'by name')) : toned(say('待确认', 'proposed'), 'warn'),
    `${Math.floor(score * 100)}%`,
    reasons.map((reason) => reason[language]).join(say('，', ', ')),
    '',
  ]);
  const known = new Set(links.filter(({ sure }) => sure).map(({ entry }) => `${entry.file} ${entry.id}`));
  const lacking = findings
    .filter(({ code, entries: [entry] }) => lackingCodes.has(code) && entry !== undefined && !known.has(`${entry.file} ${entry.id}`))
    .flatMap(({ entries: [entry], reference, code }): readonly (readonly CellValue[])[] =>
      entry === undefined
        ? []
        : [
            [
              entry.unit,
              entry.id,
              entry.title,
              reference ?? '',
              '',
              '',
              '',
              '',
              toned(code === 'entry-without-column' ? say('没有相应栏目', 'no column') : say('所写栏目失效', 'broken'), 'bad'),
              '',
              '',
              '',
            ],
          ],
    );
  return listTable(
    say('事项对栏目', 'Entries'),
    say('条目与它的网站栏目', 'Entries and their site columns'),
    [
      [say('单位', 'Unit'), 16],
      [say('条目编号', 'Entry id'), 10],
      [say('条目', 'Entry'), 22],
      [say('目录所写的栏目', 'Column as written'), 22],
      [say('网站栏目', 'Site column'), 28],
      [say('网址', 'URL'), 7],
      [say('信息数', 'Items'), 7, 'right'],
      [say('最近更新', 'Updated'), 11],
      [say('对照方式', 'Matched'), 11],
      [say('接近程度', 'Score'), 8],
      [say('理由', 'Why'), 16],
      [say('核对意见', 'Decision'), 12],
    ],
    [...lacking, ...linked],
    language,
    [say('不通过政府网站公开的条目不在这里。', 'Entries that are not to be on the website are not listed.')],
  );
}

const lackingCodes: ReadonlySet<string> = new Set(['entry-without-column', 'column-reference-broken']);

function columnTable(report: InspectionReport, language: Language): Table {
  const say = sayer(language);
  const stateOf = columnStateIn(report);
  const titles = new Map(report.tallies.map(({ code, title }) => [code, title]));
  const rows = report.tree
    .filter(({ leaf, entries, findings }) => leaf || entries.length + findings.length > 0)
    .map((column): readonly CellValue[] => {
      const state = stateOf(column);
      const codes = [...new Set(column.findings.flatMap((index) => report.findings[index]?.code ?? []))];
      return [
        column.path,
        opened(column, language, column.id),
        column.unit ?? '',
        column.class ?? '',
        column.items ?? '',
        column.updated ?? '',
        toned(columnStateNames[state][language], stateTones[state]),
        column.entries.map(({ id, title }) => `${id} ${title}`).join('\n'),
        codes.map((code) => titles.get(code)?.[language] ?? code).join('\n'),
        '',
      ];
    });
  return listTable(
    say('栏目对事项', 'Columns'),
    say('网站栏目与它的条目', 'Site columns and their entries'),
    [
      [say('网站栏目', 'Site column'), 38],
      [say('编号和网址', 'Id and URL'), 12],
      [say('所属单位', 'Unit'), 18],
      [say('类别', 'Class'), 10],
      [say('信息数', 'Items'), 7, 'right'],
      [say('最近更新', 'Updated'), 11],
      [say('状态', 'State'), 12],
      [say('对应条目', 'Entries'), 24],
      [say('问题', 'Findings'), 20],
      [say('处理意见', 'Decision'), 14],
    ],
    rows,
    language,
  );
}

function findingTable({ findings, tallies }: InspectionReport, language: Language, plain = false): Table {
  const say = sayer(language);
  const titles = new Map<string, Text>(tallies.map(({ code, title }) => [code, title]));
  return listTable(
    say('问题清单', 'Findings'),
    say('问题清单', 'Findings'),
    [
      [say('级别', 'Severity'), 7],
      [say('类别', 'Kind'), 13],
      [say('单位', 'Unit'), 14],
      [say('条目', 'Entry'), 16],
      [say('网站栏目', 'Site column'), 22],
      [say('网址', 'URL'), 7],
      [say('说明', 'Finding'), 34],
      [say('改法', 'Fix'), 22],
      [say('依据', 'Ground'), 22],
      [say('位置', 'Place'), 13],
      [say('处理意见', 'Decision'), 10],
      [say('完成日期', 'Done on'), 9],
    ],
    findings.map((finding) => [
      severityCell(finding.severity, language),
      titles.get(finding.code)?.[language] ?? finding.code,
      finding.entries[0]?.unit ?? finding.columns[0]?.unit ?? '',
      finding.entries.map(({ id, title }) => `${id} ${title}`).join('\n'),
      columnWords(finding, language),
      plain ? addressOf(finding) : openedColumn(finding, language),
      finding.message[language],
      finding.way[language],
      finding.ground[language],
      placeOf(finding),
      '',
      '',
    ]),
    language,
  );
}

function unknownTable({ unknown, tallies }: InspectionReport, language: Language): Table {
  const say = sayer(language);
  const titles = new Map<string, Text>(tallies.map(({ code, title }) => [code, title]));
  // those of one inspection together
  const rows = [...grouped(unknown, ({ code }) => code).values()]
    .flat()
    .map(({ code, entry, column, why }): readonly CellValue[] => [
      titles.get(code)?.[language] ?? code,
      entry?.unit ?? column?.unit ?? '',
      entry === undefined ? '' : `${entry.id} ${entry.title}`,
      column?.path ?? '',
      column === undefined ? '' : opened(column, language),
      why[language],
      '',
      '',
    ]);
  return listTable(
    say('未核实', 'Not verified'),
    say('没有查清的事', 'What could not be found out'),
    [
      [say('检查', 'Inspection'), 20],
      [say('单位', 'Unit'), 18],
      [say('条目', 'Entry'), 24],
      [say('网站栏目', 'Site column'), 30],
      [say('网址', 'URL'), 7],
      [say('原因', 'Why'), 40],
      [say('核实结果', 'Result'), 14],
      [say('核实日期', 'Date'), 10],
    ],
    rows,
    language,
    [say('不算问题，也不算合格。', 'No fault, and no acquittal.')],
  );
}

function listTable(
  name: string,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
  language: Language,
  captions: readonly string[] = [],
): Table {
  return {
    name,
    title,
    captions,
    headings: headingsOf([[language === 'en' ? 'No.' : '序号', 6, 'right'], ...columns]),
    rows: rows.map((cells, index) => ({ cells: [index + 1, ...cells] })),
    purpose: 'screen',
    page,
  };
}

function headingsOf(columns: readonly Column[]): Table['headings'] {
  return columns.map(([title, width, align]) => ({ title, width, ...(align !== undefined && { align }) }));
}

function sayer(language: Language): (zh: string, en: string) => string {
  return (zh, en) => (language === 'en' ? en : zh);
}

function titleOf({ title }: InspectionReport, language: Language): string {
  return `${title}${language === 'en' ? ': catalogs and site columns' : '与网站栏目对照'}`;
}

// a cell with a link does not wrap everywhere: a path has a cell of its own
function opened({ url }: Pick<ReportedColumn, 'url'>, language: Language, words?: string): CellValue {
  return url === undefined ? (words ?? '') : { text: words ?? (language === 'en' ? 'open' : '打开'), link: url };
}

function columnWords({ columns, candidates: [best] }: ReconcileFinding, language: Language): string {
  if (columns.length > 0) return columns.map(({ path }) => path).join('\n');
  return best === undefined ? '' : `${language === 'en' ? 'perhaps ' : '可能是 '}${best.column.path}`;
}

function openedColumn({ columns, candidates }: ReconcileFinding, language: Language): CellValue {
  const [first, second] = columns.length > 0 ? columns : candidates.map(({ column }) => column);
  // several columns share a cell, which holds one link at most
  return first === undefined || (second !== undefined && columns.length > 1) ? '' : opened(first, language);
}

// one a line, as the columns beside them
function addressOf({ columns, candidates }: ReconcileFinding): string {
  const shown = columns.length > 0 ? columns : candidates.slice(0, 1).map(({ column }) => column);
  return shown.some(({ url }) => url !== undefined) ? shown.map(({ url }) => url ?? '').join('\n') : '';
}

function placeOf({ span: { file, line, cell } }: ReconcileFinding): string {
  return cell === undefined ? `${file}:${line}` : `${file}#${cell}`;
}

function toned(words: string, tone: Tone | undefined): CellValue {
  return tone === undefined ? words : { text: words, tone };
}

const severityTones = { error: 'bad', warning: 'warn', info: 'quiet' } as const;

function severityCell(severity: Severity, language: Language): CellValue {
  return toned(severityNames[severity][language], severityTones[severity]);
}

const stateTones: Readonly<Partial<Record<ColumnState, Tone>>> = {
  error: 'bad',
  warning: 'warn',
  info: 'quiet',
  unknown: 'quiet',
  pending: 'warn',
  uncovered: 'warn',
  covered: 'good',
  archived: 'quiet',
  other: 'quiet',
};
