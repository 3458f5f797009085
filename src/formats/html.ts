import type { Language } from '../base/text.js';
import type { CellValue, Row, Table, TableFormat, Tables } from '../model/table.js';
import { cellText, type HeadingGrid, headingGrid } from '../table/headings.js';
import { css } from './_html-style.js';
import { tableLink, webAddress } from './_text.js';

/**
 * One page that needs nothing else: language, captions, scopes and a skip link for screen readers, a print style for
 * A4. No merged records: labels are repeated, which reads better aloud and on a phone. Spaces at the edges of lines and
 * runs of them are kept; a tab is shown as a space, and line breaks at the edges of a cell are not shown.
 */
const html: TableFormat = { id: 'html', many: true, write: async (tables) => page(tables) };
export default html;

function page({ title, tables, language = 'zh-CN' }: Tables): string {
  const landscape = tables.some((table) => (table.page?.orientation ?? 'landscape') === 'landscape');
  const contents =
    tables.length < 2
      ? ''
      : `<nav aria-label="${words[language].contents}">\n<ul>\n${tables.map((table, index) => `<li><a href="#table-${index + 1}">${escaped(table.name)}</a></li>`).join('\n')}\n</ul>\n</nav>\n`;
  const [only] = tables.length === 1 ? tables : [];
  const heading = only === undefined ? title : nameOf(only);
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(heading)}</title>
<style>
${css(landscape)}
</style>
</head>
<body>
<a class="skip" href="#main">${words[language].skip}</a>
<main id="main"${only === undefined ? '' : ' class="one"'}>
<h1>${escaped(heading)}</h1>
${contents}${tables.map((table, index) => section(table, index, tables)).join('\n')}
</main>
</body>
</html>
`;
}

const words: Readonly<Record<Language, { readonly contents: string; readonly skip: string }>> = {
  'zh-CN': { contents: '目录', skip: '跳到正文' },
  en: { contents: 'Contents', skip: 'Skip to the text' },
};

function section(table: Table, index: number, tables: readonly Table[]): string {
  const grid = headingGrid(table);
  const name = nameOf(table);
  const total = grid.leaves.reduce((sum, leaf) => sum + leaf.width, 0);
  const columns = grid.leaves.map((leaf) => `<col style="width:${((leaf.width / total) * 100).toFixed(1)}%">`);
  const paragraphs = (lines: readonly string[] | undefined, kind: string) =>
    (lines ?? []).map((line) => `<p class="${kind}">${escaped(line)}</p>\n`).join('');
  return `<section id="table-${index + 1}">
${paragraphs(table.captions, 'note')}<div class="scroll" role="region" aria-label="${escaped(name)}" tabindex="0">
<table style="--least:${Math.round(Math.max(48, total * 0.45))}rem">
<caption>${escaped(name)}</caption>
<colgroup>${columns.join('')}</colgroup>
<thead>
${headingRows(grid)}
</thead>
<tbody>
${table.rows.map((row) => bodyRow(row, grid, tables)).join('\n')}
</tbody>
</table>
</div>
${paragraphs(table.footnotes, 'note')}</section>`;
}

function nameOf(table: Table): string {
  return `${table.label ? `${table.label} ` : ''}${table.title ?? table.name}`;
}

function headingRows(grid: HeadingGrid): string {
  const rows = Array.from({ length: grid.depth }, (_, row) =>
    grid.cells
      .filter((cell) => cell.row === row)
      .map((cell) => {
        const scope = cell.columns > 1 ? 'colgroup' : 'col';
        const size = `${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}`;
        return `<th scope="${scope}"${size}>${escaped(cell.title)}</th>`;
      }),
  );
  return rows.map((cells) => `<tr>${cells.join('')}</tr>`).join('\n');
}

function bodyRow(row: Row, grid: HeadingGrid, tables: readonly Table[]): string {
  const tone = row.tone === undefined ? '' : ` class="${row.tone}"`;
  if (row.group) return `<tr class="group"><th scope="colgroup" colspan="${grid.leaves.length}">${shown(row.cells[0], tables)}</th></tr>`;
  const cells = grid.leaves.map((leaf, column) => {
    const cell = row.cells[column];
    const classes = [leaf.align === 'left' ? '' : leaf.align, typeof cell === 'object' ? (cell.tone ?? '') : ''].filter(Boolean).join(' ');
    const kind = classes === '' ? '' : ` class="${classes}"`;
    return column === 0 ? `<th scope="row"${kind}>${shown(cell, tables)}</th>` : `<td${kind}>${shown(cell, tables)}</td>`;
  });
  return `<tr${tone}>${cells.join('')}</tr>`;
}

function shown(cell: CellValue | undefined, tables: readonly Table[]): string {
  const text = escaped(cellText(cell).replace(/\r\n?/g, '\n'))
    .replace(/(?<=^|\n| ) | (?=\n|$)/g, '&nbsp;')
    .replace(/\n/g, '<br>');
  const table = tableLink(cell, tables);
  const address = table === undefined ? webAddress(cell) : `#table-${table + 1}`;
  return address === undefined || text === '' ? text : `<a href="${escaped(address)}">${text}</a>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
