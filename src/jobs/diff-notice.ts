import type { Row, Tables } from '../model/table.js';
import { internal } from './diff-notice-class.js';
import type { DiffReport, DocumentChange, FieldChange, NoticeClass, RecordChange } from './diff-shapes.js';
import { reasonWords } from './diff-words.js';

/** A notice of adjustment, paragraph by paragraph. It is in Chinese whatever the language of the report. */
export interface Notice {
  readonly title: string;
  readonly lead: string;
  /** `level` is that of a heading: 1 for 一、, 2 for （一）; absent for text. */
  readonly paragraphs: readonly { readonly level?: 1 | 2; readonly text: string }[];
  /** Who issues it, and when. */
  readonly signature: readonly string[];
}

/**
 * What a notice of 动态调整 says of the entries that came, changed and went, by unit, with the reasons that somebody wrote down. Ground:
 * 条例第二十二条. Layout of headings: GB/T 9704, 一、（一）1.
 */
export function noticeOf(report: DiffReport): Notice {
  const told = report.records.filter(({ notice }) => notice !== undefined);
  const usual = report.documents.filter(({ kind, fields }) => kind === 'catalog' && usualFields(fields).length > 0);
  const units: readonly string[] = [...new Set([...told.map(unitOf), ...usual.map(({ unit }) => unit)])];
  const [only, second] = units;
  const whose = only === undefined || second !== undefined ? `${units.length}个单位` : only;
  const { added, adjusted, cancelled } = report.summary.notice;
  const sections = [
    ...classes.flatMap(([which, name]) =>
      section(
        name,
        told.filter(({ notice }) => notice === which),
        units.length > 1,
      ),
    ),
    ...usualSection(usual),
    ...numberSection(report.records),
  ];
  return {
    title: '关于动态调整主动公开事项目录的通知',
    lead:
      units.length === 0
        ? '主动公开事项目录没有需要公布的调整。'
        : `根据《中华人民共和国政府信息公开条例》第二十二条，结合工作实际，对${whose}主动公开事项目录进行动态调整：新增${added}项，调整${adjusted}项，取消${cancelled}项。现将调整情况通知如下。`,
    paragraphs: sections.flatMap(({ name, paragraphs }, index) => [
      { level: 1 as const, text: `${numerals(index + 1)}、${name}` },
      ...paragraphs,
    ]),
    signature: [second === undefined ? (only ?? '') : '（印发单位）', dateWords(report.date)],
  };
}

/** The notice as paragraphs of text, with an empty line only around the title and the signature. */
export function noticeText({ title, lead, paragraphs, signature }: Notice): string {
  const body = [lead, ...paragraphs.map((one) => one.text)].map((words) => `　　${words}`).join('\n');
  return `${title}\n\n${body}\n\n${signature.filter(Boolean).join('\n')}\n`;
}

/** The notice in Markdown. */
export function noticeMarkdown({ title, lead, paragraphs, signature }: Notice): string {
  const escaped = (words: string) => words.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/^(\d+)\./, '$1\\.');
  const lines = paragraphs.map(({ level, text }) => `${level === undefined ? '' : level === 1 ? '## ' : '### '}${escaped(text)}`);
  return `${[`# ${title}`, lead, ...lines, ...signature.filter(Boolean)].join('\n\n')}\n`;
}

/** The notice as a table to print or to go on with: what happened to which entry of which unit. */
export function noticeTables(notice: Notice, report: DiffReport): Tables {
  const told = report.records.filter((record) => record.notice !== undefined);
  const entries = classes.flatMap(([which, name]) =>
    told
      .filter((record) => record.notice === which)
      .map((record) => {
        const words = [adjustments(record), grounds(record)].filter(Boolean).join('。');
        return [name.slice(0, 2), unitOf(record), (record.after ?? record.before)?.id ?? '', titleOf(record), words];
      }),
  );
  const usual = report.documents
    .filter(({ kind }) => kind === 'catalog')
    .flatMap(({ unit, fields }) =>
      usualFields(fields).map((field) => ['调整', unit, '', `统一取值（${field.entries?.length ?? 0}项）`, usualWords(field)]),
    );
  const rows: Row[] = [...entries, ...usual].map((cells, index) => ({ cells: [index + 1, ...cells] }));
  const table = {
    name: '调整情况',
    title: notice.title,
    captions: [notice.lead],
    headings: [
      { title: '序号', width: 6, align: 'center' as const },
      { title: '类别', width: 8, align: 'center' as const, merge: true },
      { title: '单位', width: 20, merge: true },
      { title: '编号', width: 12 },
      { title: '事项名称', width: 26 },
      { title: '调整内容和理由', width: 50 },
    ],
    rows,
    footnotes: notice.signature.filter(Boolean),
    purpose: 'print' as const,
    page: { paper: 'A4' as const, orientation: 'landscape' as const },
  };
  return { title: notice.title, date: report.date, tables: [table] };
}

type Paragraph = Notice['paragraphs'][number];

const classes: readonly (readonly [NoticeClass, string])[] = [
  ['added', '新增事项'],
  ['adjusted', '调整事项'],
  ['cancelled', '取消事项'],
];

interface Section {
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
}

// of several units each has a heading
function section(name: string, records: readonly RecordChange[], byUnit: boolean): readonly Section[] {
  if (records.length === 0) return [];
  const units = [...new Set(records.map(unitOf))];
  const paragraphs = units.flatMap((unit, index): readonly Paragraph[] => {
    const own = records.filter((record) => unitOf(record) === unit);
    return [
      ...(byUnit ? [{ level: 2 as const, text: `（${numerals(index + 1)}）${unit}（${own.length}项）` }] : []),
      ...own.map((record, at) => ({ text: `${at + 1}.${nameOf(record)}${sentence(record)}` })),
    ];
  });
  return [{ name: `${name}（${records.length}项）`, paragraphs }];
}

function usualSection(documents: readonly DocumentChange[]): readonly Section[] {
  if (documents.length === 0) return [];
  const paragraphs = documents.flatMap(({ unit, fields }) =>
    usualFields(fields).map((field) => ({
      text: `${unit}：${usualWords(field)}，涉及${field.entries?.length ?? 0}项。`,
    })),
  );
  return [{ name: '统一取值的调整', paragraphs: paragraphs.map(({ text }, index) => ({ text: `${index + 1}.${text}` })) }];
}

function usualWords(field: FieldChange): string {
  return adjustment({ ...field, name: field.name.replace(/^统一取值：/, '') });
}

// a new number alone is no adjustment, but whoever looks for the old one must find it
function numberSection(records: readonly RecordChange[]): readonly Section[] {
  const own = records.filter(({ kind, aspects, notice }) => kind === 'catalog' && notice === undefined && aspects.includes('renumbered'));
  if (own.length === 0) return [];
  const pairs = own.map(({ before, after }) => `${before?.id}改为${after?.id}`);
  return [{ name: '编号的变化', paragraphs: [{ text: `以下${own.length}项仅调整编号：${pairs.join('，')}。` }] }];
}

function usualFields(fields: readonly FieldChange[]): readonly FieldChange[] {
  return fields.filter(
    ({ field, entries }) => field.startsWith('defaults.') && (entries?.length ?? 0) > 0 && !internal.has(field.slice(9)),
  );
}

function nameOf(record: RecordChange): string {
  const { id, path } = record.after ?? record.before ?? { id: '', path: [] };
  const more = [id, record.notice === 'added' ? path.join(' > ') : ''].filter(Boolean).join('，');
  return `${titleOf(record)}${more === '' ? '' : `（${more}）`}`;
}

function titleOf({ before, after }: RecordChange): string {
  return (after ?? before)?.title ?? '';
}

function unitOf({ before, after }: RecordChange): string {
  return (after ?? before)?.unit ?? '';
}

// what became of an entry that stays
function adjustments(record: RecordChange): string {
  const { notice, before, after, aspects, fields } = record;
  if (notice !== 'adjusted') return '';
  return [
    ...(aspects.includes('renumbered') ? [`编号由${before?.id}调整为${after?.id}`] : []),
    ...fields.filter(({ field }) => !internal.has(field)).map(adjustment),
  ].join('；');
}

// the tasks of a plan that an entry answers are for the compilers
function grounds({ reasons }: RecordChange): string {
  const told = reasons.filter(({ from }) => from !== 'answers').map(reasonWords);
  return told.length === 0 ? '' : `理由：${told.join('；')}。`;
}

function sentence(record: RecordChange): string {
  const words = adjustments(record);
  return `${words === '' ? '' : `：${words}`}。${grounds(record)}`;
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
  return words.replace(/\s*\n\s*/g, '；');
}

/** A day as documents write it: 2024年9月20日. */
function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

// 1 to 99
function numerals(number: number): string {
  const digits = '零一二三四五六七八九';
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits.charAt(ones);
  return `${tens === 1 ? '' : digits.charAt(tens)}十${ones === 0 ? '' : digits.charAt(ones)}`;
}
