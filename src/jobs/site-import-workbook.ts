import type { Language } from '../base/text.js';
import { formats } from '../formats/generated/index.js';
import type { Row, Table } from '../model/table.js';
import type { SiteImportReport } from './site-import-report.js';

/** The report as a workbook: the sources in front, then the columns' questions, items without a column, and what changed. `date` is the day it carries. */
export async function siteImportWorkbook(report: SiteImportReport, language: Language, date: string): Promise<Uint8Array> {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const { sources, columns, items, doubts, remarks, changes } = report;
  const table = (name: string, headings: readonly (readonly [title: string, width: number])[], rows: readonly Row['cells'][]): Table => ({
    name,
    title: `${say('网站栏目导入', 'Import of site columns')}：${name}`,
    headings: headings.map(([title, width]) => ({ title, width })),
    rows: rows.map((cells) => ({ cells })),
    purpose: 'screen',
    page: { paper: 'A4', orientation: 'landscape' },
  });
  const where = say('位置', 'Where');
  const tables = [
    table(
      say('来源', 'Sources'),
      [
        [say('来源', 'Source'), 34],
        [say('读作', 'Read as'), 50],
        [say('栏目', 'Columns'), 10],
        [say('层数', 'Levels'), 10],
        [say('信息', 'Items'), 10],
      ],
      [
        ...sources.map(({ source, what, columns: count, levels, items: listed }) => [source, what[language], count, levels, listed]),
        [say('合成一个网站', 'Together'), report.site.name ?? '', columns.all, columns.byLevel.length, items.joined],
      ],
    ),
    table(
      say('要判断的', 'Left to you'),
      [
        [where, 40],
        [say('说明', 'What'), 90],
      ],
      doubts.map(({ where: at = '', message }) => [at, message[language]]),
    ),
    table(
      say('没有连上的信息', 'Items left over'),
      [
        [where, 34],
        [say('标题', 'Title'), 50],
        [say('发布日期', 'Date'), 14],
        [say('来源写的栏目', 'Column named'), 34],
        [say('网址', 'Address'), 40],
      ],
      items.left.map(({ item, column }) => [item.origin ?? '', item.title, item.date ?? '', column, item.url ?? '']),
    ),
    table(
      say('顺便说明的', 'Good to know'),
      [
        [where, 40],
        [say('说明', 'What'), 90],
      ],
      remarks.map(({ where: at = '', message }) => [at, message[language]]),
    ),
    table(
      say('改动', 'Changes'),
      [
        [say('栏目', 'Column'), 50],
        [say('改动', 'Change'), 20],
        [say('原来', 'Before'), 34],
        [say('现在', 'Now'), 34],
      ],
      changes === undefined
        ? []
        : [
            ...changes.changed.map(({ column, key, was, now }) => [column, key, shown(was), shown(now)]),
            ...changes.added.map((column) => [column, say('新增', 'new'), '', '']),
            ...changes.gone.map(({ column, removed }) => [
              column,
              removed ? say('来源里没有，删去', 'not in the sources, removed') : say('来源里没有，留着', 'not in the sources, kept'),
              '',
              '',
            ]),
            ...changes.moved.map(({ column, to }) => [column, say('上级变了，没有移动', 'below another column, not moved'), '', to]),
            ...changes.kept.map(({ column, key, own, source }) => [
              column,
              `${key}${say('，没有改', ', kept')}`,
              shown(own),
              shown(source),
            ]),
          ],
    ),
  ];
  const load = formats['xlsx'];
  if (load === undefined) throw new Error('no table format "xlsx"');
  const made = await (await load()).write({
    title: say('网站栏目导入报告', 'Import of site columns'),
    date,
    language,
    tables: tables.filter((one, index) => index === 0 || one.rows.length > 0),
  });
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'object' && value !== null ? JSON.stringify(value).slice(0, 500) : String(value);
}
