import type { Language, Text } from '../base/text.js';
import { text } from '../base/text.js';
import type { InspectionReport, ReconcileFinding, TreeColumn } from './inspection-report.js';
import { type ColumnState, columnStateIn, columnStateNames, severityNames } from './reconcile-groups.js';

/** Text as it stands in a page. */
export function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** The columns as nested lists that open and close by themselves: each with its state in words and by a sign, and below it what is known of it. */
export function treeHtml(report: InspectionReport, language: Language): string {
  const stateOf = columnStateIn(report);
  // a tree that fits a screen or three is shown whole
  const open = report.tree.length <= 60;
  return nested(report)
    .map(({ site, branches }) => {
      const list = branches.map((branch) => branchHtml(branch, { report, language, stateOf, open })).join('\n');
      const title = report.sites.length > 1 ? `<h3>${escaped(report.sites.find(({ file }) => file === site)?.name ?? site)}</h3>\n` : '';
      return `${title}<ul class="tree">\n${list}\n</ul>`;
    })
    .join('\n');
}

/** A state as it is shown: a sign and words, so that nobody needs the colour. */
function stateTag(state: ColumnState, language: Language): string {
  return `<span class="tag ${state}"><span aria-hidden="true">${signs[state]} </span>${escaped(columnStateNames[state][language])}</span>`;
}

/** A finding as an item of a list, with its candidates, its ground and the way out. */
export function findingHtml(finding: ReconcileFinding, language: Language, whole: boolean): string {
  const { severity, message, ground, way, candidates, sensitive } = finding;
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const tag = `<span class="tag ${severity}"><span aria-hidden="true">${signs[severity]} </span>${escaped(severityNames[severity][language])}</span>`;
  const maybe =
    candidates.length === 0 || sensitive === true
      ? ''
      : `<br><span class="meta">${say('可能是：', 'It may be: ')}${candidates.map(({ column }) => linked(column.path, column.url)).join(say('；', '; '))}</span>`;
  return `${tag} ${escaped(message[language])}${maybe}<br><span class="meta">${say('改法：', 'Fix: ')}${escaped(way[language])}</span>${
    whole ? `<br><span class="meta">${say('依据：', 'Ground: ')}${escaped(ground[language])}</span>` : ''
  }`;
}

/** Words with a link to a web address, the words alone where there is none. */
function linked(words: string, url: string | undefined): string {
  return url !== undefined && /^https?:\/\//i.test(url)
    ? `<a href="${escaped(url)}" rel="noreferrer">${escaped(words)}</a>`
    : escaped(words);
}

const signs: Readonly<Record<ColumnState, string>> = {
  error: '✖',
  warning: '▲',
  info: 'ℹ',
  unknown: '?',
  pending: '◐',
  uncovered: '○',
  covered: '✓',
  archived: '▣',
  other: '–',
};

interface Branch {
  readonly name: string;
  column?: TreeColumn;
  readonly below: Map<string, Branch>;
  /** Columns of the same path, which are shown side by side. */
  readonly doubles: TreeColumn[];
}

function nested({ tree, sites }: InspectionReport): readonly { readonly site: string; readonly branches: readonly Branch[] }[] {
  const tops = new Map<string, Map<string, Branch>>(sites.map(({ file }) => [file, new Map<string, Branch>()]));
  for (const column of tree) {
    let level = tops.get(column.site) ?? new Map<string, Branch>();
    tops.set(column.site, level);
    let branch: Branch | undefined;
    for (const name of column.names) {
      branch = level.get(name) ?? { name, below: new Map(), doubles: [] };
      level.set(name, branch);
      level = branch.below;
    }
    if (branch?.column === undefined) {
      if (branch !== undefined) branch.column = column;
    } else branch.doubles.push(column);
  }
  return [...tops].flatMap(([site, branches]) => (branches.size === 0 ? [] : [{ site, branches: [...branches.values()] }]));
}

interface Showing {
  readonly report: InspectionReport;
  readonly language: Language;
  readonly stateOf: (column: TreeColumn) => ColumnState;
  readonly open: boolean;
}

function branchHtml(branch: Branch, showing: Showing): string {
  const { language, stateOf, report, open } = showing;
  const { name, column, below, doubles } = branch;
  const children = [...below.values()];
  const own = column === undefined ? 'other' : stateOf(column);
  const severities = [...new Set((column?.findings ?? []).map((index) => report.findings[index]?.severity ?? ''))].join(' ');
  const sum = children.length === 0 ? '' : ` <span class="sum">${escaped(sumWords(branch, showing)[language])}</span>`;
  const list = children.length === 0 ? '' : `<ul>\n${children.map((child) => branchHtml(child, showing)).join('\n')}\n</ul>`;
  const body = column === undefined ? '' : `<div class="body">${columnHtml(column, report, language)}</div>`;
  const item = `<li data-k="${column === undefined ? '' : 'column'}" data-s="${own}" data-u="${escaped(column?.unit ?? '')}" data-v="${severities}"><details${open && children.length > 0 ? ' open' : ''}><summary>${escaped(name)} ${column === undefined || (own === 'other' && children.length > 0) ? '' : stateTag(own, language)}${sum}</summary>${body}${list}</details></li>`;
  const again = doubles.map((double) => branchHtml({ name, column: double, below: new Map(), doubles: [] }, showing));
  return [item, ...again].join('\n');
}

function sumWords(branch: Branch, { stateOf }: Showing): Text {
  let [all, faulty, doubtful] = [0, 0, 0];
  const visit = ({ below }: Branch) => {
    for (const child of below.values()) {
      for (const column of [...(child.column === undefined ? [] : [child.column]), ...child.doubles]) {
        all++;
        if (column.findings.length > 0) faulty++;
        if (stateOf(column) === 'unknown') doubtful++;
      }
      visit(child);
    }
  };
  visit(branch);
  return text(
    `下有 ${all} 个栏目${faulty === 0 ? '' : `，${faulty} 个有问题`}${doubtful === 0 ? '' : `，${doubtful} 个未核实`}`,
    `${all} below${faulty === 0 ? '' : `, ${faulty} with findings`}${doubtful === 0 ? '' : `, ${doubtful} not verified`}`,
  );
}

function columnHtml(column: TreeColumn, report: InspectionReport, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const { unit, items, updated, url, id, entries, findings, unverified } = column;
  const facts = [
    ...(unit === undefined ? [] : [say(`所属单位：${unit}`, `Unit: ${unit}`)]),
    ...(id === undefined ? [] : [say(`编号：${id}`, `Id: ${id}`)]),
    ...(items === undefined ? [] : [say(`信息数：${items}`, `Items: ${items}`)]),
    ...(updated === undefined ? [] : [say(`最近更新：${updated}`, `Updated: ${updated}`)]),
    ...(column.class === undefined ? [] : [say(`类别：${column.class}`, `Class: ${column.class}`)]),
    ...(unverified?.note === undefined ? [] : [say(`未核实：${unverified.note}`, `Not verified: ${unverified.note}`)]),
  ].map(escaped);
  if (url !== undefined) facts.push(`${say('网址：', 'Address: ')}${linked(url, url)}`);
  const people =
    entries.length === 0
      ? ''
      : `<p>${say('条目：', 'Entries: ')}${escaped(
          entries
            .slice(0, 20)
            .map((entry) => `${entry.id} ${entry.title}`)
            .join(say('；', '; ')),
        )}${entries.length > 20 ? say(` 等 ${entries.length} 条`, ` and ${entries.length - 20} more`) : ''}</p>`;
  const wrong =
    findings.length === 0
      ? ''
      : `<ul class="list">${findings
          .flatMap((index) => report.findings[index] ?? [])
          .map((finding) => `<li>${findingHtml(finding, language, false)}</li>`)
          .join('')}</ul>`;
  return `${facts.length === 0 ? '' : `<p class="meta">${facts.join(say('　', ' · '))}</p>`}${people}${wrong}`;
}
