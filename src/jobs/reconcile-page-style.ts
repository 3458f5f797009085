/** The style of the page of a reconciliation: type of 16 px and more, contrast above 4.5, readable at 200 % and on a phone, printable. */
export const pageStyle = `:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;background:#fff}
header,main{max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.4;margin:.5rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:2px solid #0b57d0;padding-bottom:.25rem}
h3{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.25rem 0}
a{color:#0b57d0;overflow-wrap:anywhere}
a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,button:focus-visible,.scroll:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static;display:inline-block;padding:.5rem}
.cards{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;list-style:none}
.cards li{border:1px solid #595959;border-left-width:.5rem;border-radius:.25rem;padding:.5rem .75rem;flex:1 1 18rem}
.cards .reached{border-left-color:#b3261e}
.cards .near{border-left-color:#8a5000}
.cards .clear{border-left-color:#146c2e}
.cards .doubt{border-left-color:#4a2a7c}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:44rem}
th,td{border:1px solid #595959;padding:.3rem .5rem;text-align:left;vertical-align:top}
td.n{text-align:right}
.w{white-space:nowrap}
thead th{background:#f2f2f2}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;border:1px solid #595959;border-radius:.25rem;padding:.75rem;margin:.5rem 0}
form[hidden]{display:none}
form p{flex:1 1 12rem}
label{display:block;font-weight:700}
input,select,button{font:inherit;min-height:2.75rem;padding:.25rem .5rem;border:1px solid #595959;border-radius:.25rem;background:#fff;color:inherit;max-width:100%}
input,select{width:100%}
button{cursor:pointer;padding:.25rem 1rem}
#shown{flex-basis:100%;margin:0}
ul.tree,ul.tree ul{list-style:none;margin:0;padding:0}
ul.tree ul{padding-left:1.25rem;border-left:1px solid #8c8c8c;margin-left:.5rem}
[hidden]{display:none!important}
summary{cursor:pointer;padding:.3rem .25rem;overflow-wrap:anywhere}
summary:hover{background:#f2f2f2}
.tag{display:inline-block;border:1px solid;border-radius:.25rem;padding:0 .4rem;white-space:nowrap}
.error{color:#8c1d18;background:#fdecea}
.warning{color:#6b3f00;background:#fff4d6}
.info{color:#123e7c;background:#e8f0fe}
.unknown{color:#4a2a7c;background:#f3ecfb}
.pending,.uncovered{color:#6b3f00;background:#fff}
.covered{color:#0f5223;background:#e8f5e9}
.archived,.other{color:#474747;background:#f2f2f2}
.sum{color:#474747}
.body{padding:.25rem 0 .5rem 1.25rem}
.body ul,.list{margin:.25rem 0;padding-left:1.25rem}
.list>li{margin:.5rem 0;overflow-wrap:anywhere}
.meta{color:#474747}
@media (max-width:40rem){ul.tree ul{padding-left:.5rem;margin-left:.25rem}.body{padding-left:.5rem}}
@media print{
@page{size:A4 portrait;margin:20mm 15mm}
body{font-size:12px}
table{min-width:0}
header,main{max-width:none;padding:0}
form,.skip{display:none!important}
h2{break-after:avoid}
li,tr{break-inside:avoid-page}
ul.tree li{break-inside:auto}
details::details-content{content-visibility:visible;display:block}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}`;
