import type { Row, Tables } from '../model/table.js';
import type { Notice } from './diff-notice.js';
import { adjustments, classes, grounds, titleOf, unitOf, usualFields, usualWords } from './diff-notice-words.js';
import type { DiffReport } from './diff-shapes.js';

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
  const usual = report.documents
    .filter(({ kind }) => kind === 'catalog')
    .flatMap(({ unit, fields }) =>
      usualFields(fields).map((field) => ['调整', unit, '', `统一取值（${field.entries?.length ?? 0}项）`, usualWords(field)]),
    );
  const cells = classes.flatMap(([which, name]) => [
    ...told
      .filter((record) => record.notice === which)
      .map((record) => {
        const words = [adjustments(record), grounds(record)].filter(Boolean).join('。');
        return [name.slice(0, 2), unitOf(record), (record.after ?? record.before)?.id ?? '', titleOf(record), words];
      }),
    ...(which === 'adjusted' ? usual : []),
  ]);
  const rows: Row[] = cells.map((row, index) => ({ cells: [index + 1, ...row] }));
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
    // on one line, so that they stay on one page
    footnotes: [notice.signature.filter(Boolean).join('　　')],
    purpose: 'print' as const,
    page: { paper: 'A4' as const, orientation: 'landscape' as const },
  };
  return { title: notice.title, date: report.date, tables: [table] };
}
