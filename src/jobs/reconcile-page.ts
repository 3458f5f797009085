import { compare, severities } from '../base/diagnostic.js';
import { policyHash } from '../base/hash.js';
import type { Language } from '../base/text.js';
import type { Forecast, InspectionReport } from './inspection-report.js';
import {
  columnStateIn,
  columnStateNames,
  columnStates,
  findingGroups,
  foundSeverities,
  severityNames,
  unknownGroups,
} from './reconcile-groups.js';
import { channelLine, forecastLines, overviewLines } from './reconcile-overview.js';
import { pageScript } from './reconcile-page-script.js';
import { pageStyle } from './reconcile-page-style.js';
import { escaped, findingHtml, treeHtml } from './reconcile-page-tree.js';
import { orderWords, stateWords, type WorkOrder } from './work-order-lines.js';
import { orderCaptions, redirectWords } from './work-order-tables.js';

/**
 * The report as one page that needs nothing else and asks no network: the tree of columns with its states, all findings, what could not be
 * found out. Filters come with a script of its own, which the page's policy names; without it everything is there to read.
 */
export function reconcilePage(report: InspectionReport, order: WorkOrder, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const [title = '', ...lines] = overviewLines(report).map((line) => line[language]);
  const heading = say(`${title}：与网站栏目对照`, `${title}: catalogs and site columns`);
  const style = `\n${pageStyle}\n`;
  const script = `\n${pageScript}\n`;
  const policy = `default-src 'none'; style-src '${policyHash(style)}'; script-src '${policyHash(script)}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(heading)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#tree">${say('跳到栏目树', 'Skip to the tree of columns')}</a>
<header>
<h1>${escaped(heading)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
</header>
<main id="main">
${[forecastHtml(report, language), tallyHtml(report, language), filterHtml(report, language), columnsHtml(report, language), findingsHtml(report, language), unknownHtml(report, language), orderHtml(order, language), channelsHtml(report, language)].filter((part) => part !== '').join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function forecastHtml(report: InspectionReport, language: Language): string {
  const lines = forecastLines(report);
  if (lines.length === 0) return '';
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const signs = {
    reached: say('✖ 已达到', '✖ reached'),
    near: say('▲ 有', '▲ some'),
    clear: say('✓ 没有', '✓ none'),
    doubt: say('? 没有查清', '? not verified'),
  };
  // nothing was found, but not everything was looked at
  const stateOf = ({ state, unknown }: Forecast) => (state === 'clear' && unknown > 0 ? 'doubt' : state);
  return `<section aria-labelledby="forecast">
<h2 id="forecast">${say('检查预测', 'Forecast')}</h2>
<ul class="cards">
${lines
  .map(
    ({ forecast, words }) =>
      `<li class="${stateOf(forecast)}"><strong>${signs[stateOf(forecast)]}</strong> ${escaped(words[language])}<br><span class="meta">${escaped(language === 'en' ? (forecast.english?.ground ?? forecast.ground) : forecast.ground)}</span></li>`,
  )
  .join('\n')}
</ul>
</section>`;
}

function tallyHtml(report: InspectionReport, language: Language): string {
  const { tallies } = report;
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const told = tallies.filter(({ fault, unknown }) => fault + unknown > 0);
  const clear = tallies.filter(({ fault, unknown }) => fault + unknown === 0);
  const titlesOf = (list: typeof tallies) => list.map(({ title }) => title[language]).join(say('、', '; '));
  // what had nothing to look at was not found in order
  const rest = [
    [say('没有发现问题的：', 'In order: '), titlesOf(clear.filter(({ fine }) => fine > 0))],
    [say('没有可查的内容：', 'Nothing to look at: '), titlesOf(clear.filter(({ fine }) => fine === 0))],
  ].filter(([, titles]) => titles !== '');
  const found = foundSeverities(report);
  const rows = told.map(
    ({ code, title, severity, fault, unknown, fine, ground }) =>
      `<tr><th scope="row">${fault === 0 ? '' : `<a href="#${code}">`}${escaped(title[language])}${fault === 0 ? '' : '</a>'}</th><td class="w">${escaped(severityNames[found.get(code) ?? severity][language])}</td><td class="n">${fault}</td><td class="n">${unknown}</td><td class="n">${fine}</td><td>${escaped(ground[language])}</td></tr>`,
  );
  const name = say('各项检查', 'Inspections');
  return `<section aria-labelledby="tallies">
<h2 id="tallies">${name}</h2>
<div class="scroll" role="region" aria-label="${say('各项检查的结果', 'Results of the inspections')}" tabindex="0">
<table>
<thead><tr>${[say('检查', 'Inspection'), say('级别', 'Level'), say('问题', 'Faults'), say('未核实', 'Not verified'), say('无问题', 'Fine'), say('依据', 'Ground')].map((one) => `<th scope="col" class="w">${one}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${rest.map((words) => `<p class="meta">${escaped(words.join(''))}</p>\n`).join('')}</section>`;
}

function filterHtml(report: InspectionReport, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const stateOf = columnStateIn(report);
  const present = new Set(report.tree.map(stateOf));
  const units = [
    ...new Set([...report.tree.flatMap(({ unit }) => unit ?? []), ...report.findings.flatMap(({ entries }) => entries[0]?.unit ?? [])]),
  ].sort(compare);
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    `<p><label for="by-${name}">${label}</label><select id="by-${name}" name="${name}"><option value="">${say('全部', 'all')}</option>${options
      .map(([value, words]) => `<option value="${escaped(value)}">${escaped(words)}</option>`)
      .join('')}</select></p>`;
  return `<h2 id="tree" tabindex="-1">${say('栏目树', 'Tree of columns')}</h2>
<form id="filter" role="search" aria-label="${say('筛选栏目和问题', 'Filter columns and findings')}" hidden>
${select(
  'state',
  say('状态', 'State'),
  columnStates.filter((one) => present.has(one)).map((one) => [one, columnStateNames[one][language]]),
)}
${select(
  'unit',
  say('单位', 'Unit'),
  units.map((unit) => [unit, unit]),
)}
${select(
  'severity',
  say('级别', 'Severity'),
  severities.map((one) => [one, severityNames[one][language]]),
)}
<p><label for="by-text">${say('文字', 'Text')}</label><input id="by-text" name="text" type="search" autocomplete="off"></p>
<button type="reset">${say('清除筛选', 'Clear')}</button>
<button type="button" id="open">${say('全部展开', 'Open all')}</button>
<button type="button" id="close">${say('全部收起', 'Close all')}</button>
<p id="shown" role="status" aria-live="polite" data-words="${say('显示 {c} 个栏目、{f} 条问题、{u} 条未核实', 'Columns: {c}; findings: {f}; not verified: {u}')}"></p>
</form>`;
}

function columnsHtml(report: InspectionReport, language: Language): string {
  return treeHtml(report, language);
}

function findingsHtml(report: InspectionReport, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const groups = findingGroups(report);
  if (groups.length === 0)
    return `<section aria-labelledby="findings">\n<h2 id="findings">${say('问题清单', 'Findings')}</h2>\n<p>${say('没有发现问题。', 'No findings.')}</p>\n</section>`;
  return `<section aria-labelledby="findings">
<h2 id="findings">${say('问题清单', 'Findings')}</h2>
${groups
  .map(
    ({
      tally,
      findings,
    }) => `<details id="${tally.code}"${findings.length <= 10 ? ' open' : ''}><summary><strong>${escaped(tally.title[language])}</strong> <span class="sum">${say(`${findings.length} 条`, `${findings.length}`)}</span></summary>
<p class="meta">${say('依据：', 'Ground: ')}${escaped(tally.ground[language])}</p>
<ol class="list">
${findings
  .map((finding) => {
    const unit = finding.entries[0]?.unit ?? finding.columns[0]?.unit ?? '';
    // states are of columns; a finding has the state of its severity
    return `<li data-k="finding" data-s="${finding.severity}" data-u="${escaped(unit)}" data-v="${finding.severity}">${findingHtml(finding, language, finding.ground !== tally.ground)}</li>`;
  })
  .join('\n')}
</ol></details>`,
  )
  .join('\n')}
</section>`;
}

function unknownHtml(report: InspectionReport, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const groups = unknownGroups(report);
  if (groups.length === 0) return '';
  return `<section aria-labelledby="unknown">
<h2 id="unknown">${say('未核实', 'Not verified')}</h2>
<p>${say('没有查清的事，不算问题，也不算合格。', 'What could not be found out: no fault, and no acquittal.')}</p>
${groups
  .map(
    ({
      title,
      why,
      unknown,
    }) => `<details><summary><strong>${escaped(title[language])}</strong>${say('：', ': ')}${escaped(why[language])} <span class="sum">${say(`${unknown.length} 条`, `${unknown.length}`)}</span></summary>
<ul class="list">
${unknown
  .map(({ entry, column }) => {
    const words = [entry === undefined ? '' : `${entry.id} ${entry.title}`, column?.path ?? '']
      .filter((one) => one !== '')
      .join(say('：', ': '));
    return `<li data-k="unknown" data-s="unknown" data-u="${escaped(entry?.unit ?? column?.unit ?? '')}" data-v="">${escaped(words)}</li>`;
  })
  .join('\n')}
</ul></details>`,
  )
  .join('\n')}
</section>`;
}

function orderHtml(order: WorkOrder, language: Language): string {
  if (order.lines.length === 0) return '';
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const item = ({ kind, state, column, path, unit, reason, entries, redirect }: WorkOrder['lines'][number]) => {
    const from = column?.path.join(' > ');
    const to = path.join(' > ');
    const where = from === undefined ? to : from === to ? from : `${from} → ${to}`;
    const people =
      entries.length === 0
        ? ''
        : `<br><span class="meta">${say('条目：', 'Entries: ')}${escaped(entries.map(({ id, title }) => `${id} ${title}`).join(say('；', '; ')))}</span>`;
    const leads =
      redirect === undefined
        ? ''
        : `<br><span class="meta">${say('地址跳转：', 'Redirect: ')}${escaped(redirectWords(redirect, language))}</span>`;
    return `<li data-k="" data-s="order" data-u="${escaped(unit ?? '')}" data-v=""><strong>${orderWords[kind][language]}</strong> <span class="tag ${orderTones[state]}">${stateWords[state][language]}</span> ${escaped(where)}<br><span class="meta">${escaped(reason[language])}</span>${people}${leads}</li>`;
  };
  return `<section aria-labelledby="order">
<h2 id="order">${say('栏目调整工单', 'Work order')}</h2>
<p>${escaped(orderCaptions(order, language).join(' '))}</p>
<details><summary>${say(`全部 ${order.lines.length} 项`, `All ${order.lines.length}`)}</summary>
<ol class="list">
${order.lines.map(item).join('\n')}
</ol></details>
</section>`;
}

const orderTones = { order: 'covered', confirm: 'warning', open: 'other' } as const;

function channelsHtml(report: InspectionReport, language: Language): string {
  const line = channelLine(report);
  if (line === undefined) return '';
  return `<section aria-labelledby="channels">
<h2 id="channels">${language === 'en' ? 'Channels' : '公开渠道'}</h2>
<p>${escaped(line[language])}</p>
</section>`;
}
