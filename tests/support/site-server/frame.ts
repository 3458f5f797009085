import type { PlacedColumn } from './addresses.js';

/** What stands around the main part of a page. */
export interface Frame {
  readonly site: string;
  readonly charset: string;
  /** The top level of the tree, for the menu. */
  readonly menu: readonly PlacedColumn[];
  /** Makes an address of the site into what stands in `href`. */
  readonly href: (address: string) => string;
  /** Further links of the menu. */
  readonly extra: readonly { readonly name: string; readonly address: string }[];
}

/** A whole page: head, menu, the main part, links to other sites, footer. */
export function frame(around: Frame, title: string, metas: string, main: string): string {
  const { site, charset, menu, href, extra } = around;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<meta name="SiteName" content="${escapeHtml(site)}">
<meta name="SiteDomain" content="www.donghe.gov.cn">
<meta name="SiteIDCode" content="3703220001">
${metas}<title>${escapeHtml(title)}</title>
<link href="/images/css.css" rel="stylesheet" type="text/css">
<script type="text/javascript" src="/script/jquery.min.js"></script>
</head>
<body>
<div class="header">
<div class="top"><span>今天是2024年9月20日 星期五</span><a href="javascript:void(0)" onclick="setHome()">设为首页</a><a href="#">无障碍浏览</a></div>
<div class="logo"><a href="${href('/')}"><img src="/images/logo.png" alt="${escapeHtml(site)}"></a></div>
<div class="search"><form action="/search" method="get"><input type="text" name="q" value=""><input type="submit" value="搜索"></form></div>
<ul class="nav">
<li><a href="${href('/')}">首页</a></li>
${menu.map((column) => `<li><a href="${href(column.address)}">${escapeHtml(column.column.name)}</a></li>`).join('\n')}
${extra.map((link) => `<li><a href="${href(link.address)}">${escapeHtml(link.name)}</a></li>`).join('\n')}
</ul>
</div>
<div class="main">
${main}
</div>
<div class="friendlink"><h3>友情链接</h3>
<select onchange="window.open(this.value)"><option value="">国务院部门网站</option><option value="http://www.moe.gov.cn/">教育部</option></select>
<a href="https://www.gov.cn/" target="_blank">中国政府网</a>
<a href="http://www.shandong.gov.cn/" target="_blank">山东省人民政府</a>
</div>
<div class="footer">
<p><a href="${href('/')}">网站首页</a> | <a href="javascript:;">关于我们</a> | <a href="mailto:webmaster@example.com">联系我们</a></p>
<p>主办：${escapeHtml(site)} 承办：${escapeHtml(site)}办公室 网站标识码：3703220001 <a href="https://beian.miit.gov.cn/" target="_blank">鲁ICP备05000000号</a></p>
</div>
</body>
</html>
`;
}

/** From the home page down to the column. */
export function breadcrumb(column: PlacedColumn, href: Frame['href'], separator: string): string {
  const chain: PlacedColumn[] = [];
  for (let at: PlacedColumn | undefined = column; at !== undefined; at = at.parent) chain.unshift(at);
  const links = chain.map((one) => `<a href="${href(one.address)}">${escapeHtml(one.column.name)}</a>`);
  return [`<a href="${href('/')}">首页</a>`, ...links].join(separator);
}

/** The tree on the left: the first-level column that the page belongs to, with all below it. */
export function leftTree(current: PlacedColumn, href: Frame['href'], className: string): string {
  let top = current;
  while (top.parent !== undefined) top = top.parent;
  const branch = (columns: readonly PlacedColumn[], depth: number): string =>
    columns.length === 0
      ? ''
      : `<ul${depth === 0 ? ` class="${className}"` : ''}>\n${columns
          .map((column) => {
            const open = column === current ? ' class="cur"' : '';
            const link = `<a href="${href(column.address)}" title="${escapeHtml(column.column.name)}">${escapeHtml(column.column.name)}</a>`;
            return `<li${open}>${link}${branch(column.children, depth + 1)}</li>`;
          })
          .join('\n')}\n</ul>`;
  return `<h2 class="left_title">${escapeHtml(top.column.name)}</h2>\n${branch(top.children, 0)}`;
}

/** Text as it stands in a page. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
