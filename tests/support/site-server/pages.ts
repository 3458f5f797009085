import { dataAddress, type Family, type PlacedColumn, type PlacedItem } from './addresses.js';
import { breadcrumb, escapeHtml, type Frame, frame, leftTree } from './frame.js';

/** The home page: blocks of news, the columns of 政务公开, and the menu. */
export function homePage(around: Frame, columns: readonly PlacedColumn[]): string {
  const block = (column: PlacedColumn): string => `<div class="block">
<h3><a href="${around.href(column.address)}">${escapeHtml(column.column.name)}</a></h3>
<ul>${column.items
    .slice(0, 5)
    .map((item) => line(around, item))
    .join('\n')}</ul></div>`;
  return frame(around, `${around.site}门户网站`, '', columns.flatMap((column) => column.children.map(block)).join('\n'));
}

/** The one page of a site that is drawn by script: a menu, an empty middle, and where the tree and the lists come from. */
export function shellPage(around: Frame): string {
  const main = `<div id="app"><noscript>本网站需要启用JavaScript</noscript></div>
<script type="text/javascript">
window.config = { treeUrl: "/api/columns", listUrl: "/api/list" };
</script>
<script type="text/javascript" src="/static/js/app.2f1c.js"></script>`;
  return frame(around, `${around.site}门户网站`, '', main);
}

/** The tree of columns as such a script asks for it. */
export function treeData(columns: readonly PlacedColumn[]): string {
  const branch = (column: PlacedColumn): unknown => ({
    id: column.id,
    name: column.column.name,
    url: column.address,
    dataUrl: column.data,
    children: column.children.map(branch),
  });
  return JSON.stringify({ code: 200, data: columns.map(branch) });
}

/** One page of a column: breadcrumb, left tree, the list or 暂无信息, the way to the other pages. `page` counts from 0. */
export function listPage(around: Frame, family: Family, column: PlacedColumn, page: number, perPage: number, proxy: boolean): string {
  const { name } = column.column;
  const words = wordsOf[family];
  const metas = `<meta name="ColumnName" content="${escapeHtml(name)}">\n<meta name="ColumnType" content="${escapeHtml(name)}">\n`;
  const archived = column.column.archived === true ? '<p class="archived">本栏目已归档，不再更新</p>\n' : '';
  const main = `<div class="${words.position}">您现在的位置：${breadcrumb(column, around.href, words.separator)}</div>
<div class="left">${leftTree(column, around.href, words.tree)}</div>
<div class="right"><h2>${escapeHtml(name)}</h2>
${archived}${listBody(around, family, column, page, perPage, proxy)}
</div>`;
  return frame(around, `${name}_${around.site}`, metas, main);
}

/** The page of an article, with the table of 索引号, 文号 and the rest where the item has any. */
export function articlePage(
  around: Frame,
  family: Family,
  column: PlacedColumn,
  item: PlacedItem,
  interpreted: PlacedItem | undefined,
): string {
  const { title, date, number, index, formed, effective, expires, validity, issuer, paragraphs } = item.item;
  const rows = [
    ['索引号', index],
    ['发布机构', issuer],
    ['发文字号', number],
    ['成文日期', formed],
    ['公开日期', index === undefined ? undefined : date],
    ['生效日期', effective],
    ['失效日期', expires],
    ['有效性', validity],
  ].filter((row) => row[1] !== undefined);
  const table =
    index === undefined && number === undefined
      ? ''
      : `<table class="${wordsOf[family].metadata}" border="1">${rows
          .map(([label, value]) => `<tr><th>${label}：</th><td>${escapeHtml(value ?? '')}</td></tr>`)
          .join('')}</table>\n`;
  const link =
    interpreted === undefined
      ? ''
      : `<p class="relation">相关文件：<a href="${around.href(interpreted.address)}">${escapeHtml(interpreted.item.title)}</a></p>\n`;
  const metas = `<meta name="ArticleTitle" content="${escapeHtml(title)}">
<meta name="PubDate" content="${date} 09:30">
<meta name="ContentSource" content="${escapeHtml(around.site)}">
<meta name="ColumnName" content="${escapeHtml(column.column.name)}">\n`;
  const main = `<div class="${wordsOf[family].position}">您现在的位置：${breadcrumb(column, around.href, wordsOf[family].separator)} ${wordsOf[family].separator.trim()} 正文</div>
<div class="article">
${table}<h1 class="title">${escapeHtml(title)}</h1>
<div class="info"><span>发布日期：${date}</span><span>信息来源：${escapeHtml(issuer ?? around.site)}</span><span>浏览次数：<script>document.write(1)</script></span></div>
<div id="zoom" class="content">
${(paragraphs ?? [`${title}。`]).map((text) => `<p>　　${escapeHtml(text)}</p>`).join('\n')}
</div>
${link}<div class="share">【打印本页】【关闭窗口】</div>
</div>`;
  return frame(around, `${around.site} ${column.column.name} ${title}`, metas, main);
}

/** The data of a page of a list as a script asks for it: JSON, or in the first family the XML that its script reads. */
export function listData(around: Frame, family: Family, column: PlacedColumn, page: number, perPage: number): string {
  const items = column.items.slice((page - 1) * perPage, page * perPage);
  if (family === 'col') return store(around, family, column, items, page);
  const rows = items.map((item) => ({ id: item.id, title: item.item.title, url: item.address, publishDate: item.item.date }));
  return JSON.stringify({ code: 200, msg: 'success', data: { total: column.items.length, pageSize: perPage, page, rows } });
}

const wordsOf: Readonly<
  Record<Family, { readonly position: string; readonly separator: string; readonly tree: string; readonly metadata: string }>
> = {
  col: { position: 'position', separator: '&nbsp;&gt;&nbsp;', tree: 'lm_tree', metadata: 'xxgk_table' },
  channel: { position: 'crumbs', separator: ' &gt; ', tree: 'left_nav', metadata: 'gk_head' },
  info: { position: 'winstyle_position', separator: ' &gt;&gt; ', tree: 'menu', metadata: 'wz_top' },
  hash: { position: 'breadcrumb', separator: ' / ', tree: 'el-menu', metadata: 'meta' },
};

function line(around: Frame, item: PlacedItem): string {
  const title = escapeHtml(item.item.title);
  return `<li><a href="${around.href(item.address)}" target="_blank" title="${title}">${title}</a><span>${item.item.date}</span></li>`;
}

function listBody(around: Frame, family: Family, column: PlacedColumn, page: number, perPage: number, proxy: boolean): string {
  if (column.column.script === true) return scripted(family, column);
  if (column.items.length === 0) {
    return column.children.length > 0
      ? `<ul class="sub_columns">${column.children.map((child) => `<li><a href="${around.href(child.address)}">${escapeHtml(child.column.name)}</a></li>`).join('')}</ul>`
      : '<div class="list"><p class="nodata">暂无信息</p></div>';
  }
  const items = column.items.slice(page * perPage, (page + 1) * perPage);
  if (proxy && family === 'col') {
    return `<div id="${column.id}"><script type="text/xml">${store(around, family, column, items, page + 1)}</script></div>`;
  }
  return `<ul class="list">\n${items.map((item) => line(around, item)).join('\n')}\n</ul>\n${pager(around, family, column, page)}`;
}

function pager(around: Frame, family: Family, column: PlacedColumn, page: number): string {
  const { pages, items } = column;
  if (family === 'channel') return `<div class="page"><script>createPageHTML(${pages.length}, ${page}, "index", "html");</script></div>`;
  const link = (at: number, name: string): string => {
    const address = pages[at];
    return address === undefined || at === page ? `<span>${name}</span>` : `<a href="${around.href(address)}">${name}</a>`;
  };
  const last = pages.length - 1;
  return `<div class="page">共${items.length}条 ${page + 1}/${pages.length} ${link(0, '首页')} ${link(page - 1, '上页')} ${link(page + 1, '下页')} ${link(last, '尾页')}</div>`;
}

function scripted(family: Family, column: PlacedColumn): string {
  return `<ul class="list" id="list_${column.id}"></ul><div class="page" id="pager"></div>
<script type="text/javascript">
$(function () {
  var columnId = "${column.id}";
  $.ajax({ url: "${dataAddress(family, column.id, 1)}", type: "get", dataType: "${family === 'col' ? 'xml' : 'json'}", success: function (res) { render(res, columnId); } });
});
</script>`;
}

function store(around: Frame, family: Family, column: PlacedColumn, items: readonly PlacedItem[], page: number): string {
  const records = items.map((item) => `<record><![CDATA[${line(around, item)}]]></record>`).join('');
  const next = dataAddress(family, column.id, page + 1);
  return `<datastore><nextgroup><![CDATA[<a href="${next}"></a>]]></nextgroup><totalrecord>${column.items.length}</totalrecord><totalpage>${column.pages.length}</totalpage><recordset>${records}</recordset></datastore>`;
}
