import { counted, type Text, text } from '../base/text.js';
import { ImportPrinter, type ImportTextOptions } from './import-printer.js';
import type { SiteChanges } from './site-import-into.js';
import type { ColumnCounts, SiteImportReport } from './site-import-report.js';
import type { SiteDoubt } from './site-import-types.js';

/** The report for people: what was read, what found its column and what did not, and what is left to them. */
export function siteImportText(report: SiteImportReport, options: ImportTextOptions): string {
  const print = new ImportPrinter(options);
  const { site, columns, items, changes } = report;
  print.list(0, text('来源', 'Sources'), report.sources, ({ source, what, columns: count, levels, items: listed }) =>
    text(
      `${source}：${what['zh-CN']}${count === 0 ? '' : `，${count} 个栏目、${levels} 层`}${listed === 0 ? '' : `，${listed} 条信息`}`,
      `${source}: ${what.en}${count === 0 ? '' : `, ${counted(count, 'column')} on ${counted(levels, 'level')}`}${listed === 0 ? '' : `, ${counted(listed, 'item')}`}`,
    ),
  );
  const unknown = text('未写明', 'not said');
  print.line(
    0,
    text(
      `网站：${site.name ?? unknown['zh-CN']}，${site.url ?? '网址未写明'}，取得日期 ${site.taken ?? unknown['zh-CN']}`,
      `Website: ${site.name ?? unknown.en}, ${site.url ?? 'no address'}, taken ${site.taken ?? unknown.en}`,
    ),
  );
  columnLines(columns, print);
  itemLines(items, columns, print);
  if (changes !== undefined) changeLines(changes, print);
  print.list(0, text('要请您判断的', 'Left to you'), report.doubts, said);
  print.list(0, text('顺便说明的', 'Good to know'), report.remarks, said);
  return print.text();
}

function columnLines(
  { all, byLevel, withItems, blank, withUpdated, archived, unverified, review }: ColumnCounts,
  print: ImportPrinter,
): void {
  const levels = byLevel.map((count, index) =>
    text(`${'一二三四五六七八九十'[index] ?? index + 1}级 ${count}`, `level ${index + 1}: ${count}`),
  );
  print.line(
    0,
    text(
      `栏目：${all} 个${levels.length < 2 ? '' : `（${levels.map((one) => one['zh-CN']).join('、')}）`}`,
      `Columns: ${all}${levels.length < 2 ? '' : ` (${levels.map(({ en }) => en).join(', ')})`}`,
    ),
  );
  print.line(
    1,
    text(
      `写明信息数的 ${withItems} 个${blank === 0 ? '' : `，其中 0 条的 ${blank} 个`}；没有写明的 ${all - withItems} 个，当作不知道`,
      `${withItems} say how many items they hold${blank === 0 ? '' : `, ${blank} of them none`}; of the other ${all - withItems} it is not known`,
    ),
  );
  print.line(
    1,
    text(
      `写明最近更新的 ${withUpdated} 个${archived === 0 ? '' : `；已归档 ${archived} 个`}${unverified === 0 ? '' : `；内容未核实 ${unverified} 个`}${review === 0 ? '' : `；待核对 ${review} 个`}`,
      `${withUpdated} say when they were updated${archived === 0 ? '' : `; ${archived} archived`}${unverified === 0 ? '' : `; ${unverified} unverified`}${review === 0 ? '' : `; ${review} to review`}`,
    ),
  );
}

const ways: Readonly<Record<string, Text>> = {
  id: text('按栏目编号', 'by id'),
  url: text('按栏目网址', 'by address of the column'),
  path: text('按栏目路径', 'by path'),
  end: text('按路径的后几级', 'by the end of the path'),
  name: text('按只有一个的栏目名称', 'by a name only one column has'),
  address: text('按信息的网址', 'by the address of the item'),
};

function itemLines({ all, by, left }: SiteImportReport['items'], { listed }: ColumnCounts, print: ImportPrinter): void {
  const lists = listed.all + listed.newest + listed.some;
  if (all === 0 && lists === 0) return;
  const words = Object.keys(ways).flatMap((way) =>
    (by[way] ?? 0) === 0 ? [] : [text(`${ways[way]?.['zh-CN']} ${by[way]}`, `${by[way]} ${ways[way]?.en}`)],
  );
  if (all > 0)
    print.line(
      0,
      text(
        `信息：${all} 条，连上栏目的 ${all - left.length} 条（${words.map((one) => one['zh-CN']).join('、')}）${left.length === 0 ? '' : `，没有连上的 ${left.length} 条`}`,
        `Items: ${all}, ${all - left.length} put into columns (${words.map(({ en }) => en).join(', ')})${left.length === 0 ? '' : `, ${left.length} left over`}`,
      ),
    );
  print.line(
    all > 0 ? 1 : 0,
    text(
      `有清单的栏目 ${lists} 个：全部列出的 ${listed.all} 个${listed.newest === 0 ? '' : `，最新若干条的 ${listed.newest} 个`}，只有一部分的 ${listed.some} 个`,
      `${counted(lists, 'column')} with lists: ${listed.all} whole${listed.newest === 0 ? '' : `, ${listed.newest} with the newest`}, ${listed.some} with some`,
    ),
  );
  print.list(0, text('没有连上栏目的信息', 'Items left over'), left, ({ item, column }) =>
    text(
      `${item.origin ?? ''} “${item.title}”${column === '' ? '' : `（${column}）`}`,
      `${item.origin ?? ''} "${item.title}"${column === '' ? '' : ` (${column})`}`,
    ),
  );
}

function changeLines({ file, changed, added, gone, moved, kept }: SiteChanges, print: ImportPrinter): void {
  const removed = gone.filter((one) => one.removed).length;
  print.line(
    0,
    text(
      `${file}：改 ${changed.length} 处，新增 ${added.length} 个栏目，来源里没有的 ${gone.length} 个${removed === 0 ? '' : `（删去 ${removed} 个）`}`,
      `${file}: ${counted(changed.length, 'change')}, ${counted(added.length, 'new column')}, ${gone.length} not in the sources${removed === 0 ? '' : ` (${removed} removed)`}`,
    ),
  );
  print.list(0, text('改动', 'Changes'), changed, ({ column, key, was, now }) => {
    const [before, after] = [shown(was), shown(now)];
    return text(
      `${column === '' ? '' : `${column}：`}${key} ${before}→${after}`,
      `${column === '' ? '' : `${column}: `}${key} ${before} → ${after}`,
    );
  });
  print.list(0, text('新增的栏目', 'New columns'), added, (path) => text(path, path));
  print.list(0, text('来源里没有的栏目', 'Not in the sources'), gone, ({ column, removed: is }) =>
    is
      ? text(`${column}：删去`, `${column}: removed`)
      : text(`${column}：留着；确已撤销的，加 --prune 删去`, `${column}: kept; --prune removes it`),
  );
  print.list(0, text('上级变了的栏目', 'Below another column'), moved, ({ column, to }) =>
    text(`${column}，来源里是 ${to}；没有移动，请自己移`, `${column}, in the sources ${to}; it was not moved`),
  );
  print.list(0, text('您写的与来源不同，没有改', 'Yours was kept'), kept, ({ column, key, own, source }) =>
    text(`${column} ${key}：您写的 ${shown(own)}，来源 ${shown(source)}`, `${column} ${key}: yours ${shown(own)}, source ${shown(source)}`),
  );
}

function shown(value: unknown): string {
  if (value === undefined) return '无';
  if (Array.isArray(value)) return `${value.length} 条`;
  if (typeof value === 'object' && value !== null) return '…';
  const words = String(value);
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}

function said({ where, message }: SiteDoubt): Text {
  return where === undefined ? message : text(`${where} ${message['zh-CN']}`, `${where} ${message.en}`);
}
