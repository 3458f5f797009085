import { counted, type Language, text } from '../base/text.js';
import type { CellValue, Heading, Row, Table, Tables } from '../model/table.js';
import type { DiffReport, FieldChange, NoticeClass, RecordChange, RecordPlace } from './diff-shapes.js';
import { aspectsIn, aspectWords, diffSummary, fieldTitle, listWords, placeIn, reasonWords } from './diff-words.js';

/** The report as a workbook on A4: an overview by unit, then what came, what changed field by field, and what went. */
export function diffTables(report: DiffReport, language: Language): Tables {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const own = (which: SheetClass) => report.records.filter((record) => classOf(record) === which);
  const tables = [
    overview(report, language),
    single(sheetWords.added[language], own('added'), language),
    adjusted(report, own('adjusted'), language),
    single(sheetWords.cancelled[language], own('cancelled'), language),
    changes(sheetWords.other[language], own('other'), language),
    changes(
      sheetWords.handed[language],
      report.guidances.flatMap(({ records }) => records),
      language,
    ),
  ];
  return {
    title: say(`${report.before} 与 ${report.after} 的比较`, `${report.before} and ${report.after} compared`),
    date: report.date,
    language,
    tables: tables.filter((table, index) => index === 0 || table.rows.length > 0),
  };
}

type SheetClass = NoticeClass | 'other';

// entries as a notice would count them, so that a word has one number; records of other kinds by what happened to them
function classOf({ kind, notice, change }: RecordChange): SheetClass {
  if (notice !== undefined) return notice;
  return kind === 'catalog' ? 'other' : change === 'added' ? 'added' : change === 'removed' ? 'cancelled' : 'adjusted';
}

// the names of the sheets, and of the classes
const sheetWords = {
  added: text('新增', 'Added'),
  adjusted: text('调整', 'Adjusted'),
  cancelled: text('取消', 'Cancelled'),
  other: text('其他变动', 'Other'),
  handed: text('随指引变化', 'By guidances'),
} as const;

const sheetClasses = ['added', 'adjusted', 'cancelled', 'other'] as const;

const page = { paper: 'A4', orientation: 'landscape' } as const;

function overview(report: DiffReport, language: Language): Table {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const groups = new Map<string, RecordChange[]>();
  for (const record of report.records) {
    const { unit, file } = placeIn(record);
    const name = unit || file;
    groups.set(name, [...(groups.get(name) ?? []), record]);
  }
  const numbers = (records: readonly RecordChange[]): readonly CellValue[] => {
    const count = (test: (record: RecordChange) => boolean) => records.filter(test).length || '';
    return [
      ...sheetClasses.map((which) => count((record) => classOf(record) === which)),
      ...(['moved', 'renamed', 'renumbered', 'changed'] as const).map((aspect) => count(({ aspects }) => aspects.includes(aspect))),
    ];
  };
  const rows: Row[] = [...groups].map(([name, records]) => ({ cells: [name, ...numbers(records)] }));
  if (rows.length > 1) rows.push({ cells: [say('合计', 'All'), ...numbers(report.records)], tone: 'total' });
  const [title, ...captions] = diffSummary(report).map((line) => line[language]);
  return {
    name: say('概要', 'Overview'),
    title: say(`比较：${title ?? ''}`, `Compared: ${title ?? ''}`),
    captions,
    headings: [
      { title: say('单位', 'Unit'), width: 36 },
      ...sheetClasses.map((which) => narrow(sheetWords[which][language])),
      {
        title: say('改动之中', 'Of the changed'),
        children: (['moved', 'renamed', 'renumbered', 'changed'] as const).map((one) => narrow(aspectWords[one][language])),
      },
    ],
    rows,
    footnotes: [
      say(
        '停用的条目列在“取消”；只改编号、只改备注等内部项目的和起草中的条目，列在“其他变动”。一项既改名又改内容的，两栏各计一次。',
        'Retired entries stand under Cancelled; new numbers alone, what is for the compilers and drafts under Other. What was renamed and changed counts under both.',
      ),
    ],
    purpose: 'screen',
    page,
  };
}

function single(name: string, records: readonly RecordChange[], language: Language): Table {
  const rows = records.map((record, index): Row => {
    const place = record.after ?? record.before;
    const written = record.record ?? {};
    const content = written['content'] ?? written['requirement'];
    const words = typeof content === 'string' ? content : ((content as { text?: string } | undefined)?.text ?? '');
    return {
      cells: [
        index + 1,
        place?.unit || place?.file || '',
        place?.id ?? '',
        place?.path.join(' > ') ?? '',
        place?.title ?? '',
        words === place?.title ? '' : words,
        reasonsIn(record, language),
        place?.file ?? '',
      ],
    };
  });
  return {
    name,
    title: name,
    headings: headings(language, [
      ['序号', 'No.', 6],
      ['单位', 'Unit', 20],
      ['编号', 'Id', 12],
      ['事项路径', 'Path', 22],
      ['名称', 'Title', 26],
      ['内容', 'Content', 34],
      ['理由', 'Reason', 28],
      ['文件', 'File', 24],
    ]),
    rows,
    purpose: 'screen',
    page,
  };
}

// what the values of whole catalogs became goes before their entries
function adjusted(report: DiffReport, records: readonly RecordChange[], language: Language): Table {
  const whole = text('（整份）', '(document)')[language];
  const documents = report.documents.flatMap((document) => {
    const { unit, file } = placeIn(document);
    return document.fields.map((field): readonly CellValue[] => {
      const count =
        field.entries === undefined
          ? ''
          : text(`涉及 ${field.entries.length} 项`, counted(field.entries.length, 'entry', 'entries'))[language];
      return [unit || file, '', whole, '', ...states(field, language), count];
    });
  });
  return changes(sheetWords.adjusted[language], records, language, documents);
}

// one row for each field
function changes(name: string, records: readonly RecordChange[], language: Language, first: readonly (readonly CellValue[])[] = []): Table {
  const rows: Row[] = [];
  const row = (cells: readonly CellValue[]) => rows.push({ cells: [rows.length + 1, ...cells] });
  for (const cells of first) row(cells);
  for (const record of records) {
    const place = record.after ?? record.before;
    const how =
      record.change === 'changed' ? aspectsIn(record, language) : sheetWords[record.change === 'added' ? 'added' : 'cancelled'][language];
    const lead = [place?.unit || place?.file || '', numberOf(record), titleOf(place), how];
    const reason = reasonsIn(record, language);
    const fields = [...placeStates(record, language), ...record.fields.map((field) => states(field, language))];
    for (const [index, cells] of fields.entries()) row([...lead, ...cells, index === 0 ? reason : '']);
    if (fields.length === 0) row([...lead, '', '', '', reason]);
  }
  return {
    name,
    title: name,
    headings: headings(language, [
      ['序号', 'No.', 6],
      ['单位', 'Unit', 18],
      ['编号', 'Id', 12],
      ['名称', 'Title', 24],
      ['怎样变', 'How', 12],
      ['项目', 'Field', 14],
      ['原来', 'Before', 34],
      ['现在', 'Now', 34],
      ['理由', 'Reason', 22],
    ]),
    rows,
    purpose: 'screen',
    page,
  };
}

function states(field: FieldChange, language: Language): readonly CellValue[] {
  const usual = text('（统一取值）', ' (default)')[language];
  const more = listWords(field, language);
  if (field.was === undefined && field.now === undefined && more !== undefined)
    return [fieldTitle(field, language), (field.removed ?? []).join('、'), (field.added ?? []).join('、')];
  return [
    fieldTitle(field, language),
    (field.was ?? '') + (field.byDefault === 'before' ? usual : ''),
    (field.now ?? '') + (field.byDefault === 'after' ? usual : ''),
  ];
}

// a number is no field
function placeStates({ aspects, before, after }: RecordChange, language: Language): readonly (readonly CellValue[])[] {
  if (before === undefined || after === undefined) return [];
  return [...(aspects.includes('renumbered') ? [[text('编号', 'id')[language], before.id, after.id]] : [])];
}

function numberOf({ before, after }: RecordChange): string {
  return after?.id ?? before?.id ?? '';
}

function titleOf(place: RecordPlace | undefined): string {
  return place?.title ?? '';
}

function reasonsIn({ reasons }: RecordChange, language: Language): string {
  return reasons.map(reasonWords).join(language === 'en' ? '; ' : '；');
}

function headings(language: Language, list: readonly (readonly [string, string, number])[]): readonly Heading[] {
  return list.map(([zh, en, width]) => ({ title: language === 'en' ? en : zh, width, ...(width < 8 ? { align: 'right' as const } : {}) }));
}

function narrow(title: string): Heading {
  return { title, width: 9, align: 'center' };
}
