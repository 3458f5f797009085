/** The style of a page of tables: readable at 200 %, contrast above 4.5, headings repeated on every printed page. */
export function css(landscape: boolean): string {
  return `:root{color-scheme:light}
body{margin:0;font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;background:#fff}
main{max-width:90rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.4}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none}
a{color:#0b57d0}
a:focus-visible,.scroll:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static;display:inline-block;padding:.5rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:var(--least);table-layout:fixed}
caption{padding:.75rem 0;font-size:1.25rem;font-weight:700;text-align:center}
th,td{border:1px solid #595959;padding:.4rem .5rem;text-align:left;vertical-align:middle;overflow-wrap:anywhere}
thead th{background:#f2f2f2;text-align:center}
tbody th{font-weight:400}
.center{text-align:center}
.right{text-align:right}
.group th{background:#f2f2f2;font-weight:700}
.good{background:#e8f5e9}
.warn{background:#fff4d6}
.bad{background:#fde7e7;font-weight:700}
.quiet{color:#595959}
.total,.total th{font-weight:700;background:#f2f2f2}
@media screen{
.one caption{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
}
@media print{
@page{size:A4 ${landscape ? 'landscape' : 'portrait'};margin:28mm 20mm 26mm}
body{font-size:12px;line-height:1.45}
main{padding:0;max-width:none}
h1,nav,.skip{display:none}
.scroll{overflow:visible}
table{min-width:0}
thead{display:table-header-group}
tr{break-inside:avoid}
section+section{break-before:page}
th,td{padding:3px 5px}
}`;
}
