import type { Language } from '../base/text.js';
import type { InspectionReport, ReconcileFinding } from './inspection-report.js';
import { findingGroups, severityNames, unknownGroups } from './reconcile-groups.js';
import { channelLine, forecastLines, overviewLines } from './reconcile-overview.js';
import { orderWords, stateWords, type WorkOrder } from './work-order-lines.js';
import { orderCaptions } from './work-order-tables.js';

/** The most characters of a comment: GitHub takes 65,536, and something is left for what stands around it. */
export const mostOfMarkdown = 60_000;

/**
 * The report as Markdown for a merge request: the total, the forecast and the worst in sight, all else folded away. Never longer than
 * 60,000 characters: what does not fit is counted.
 */
export function reconcileMd(report: InspectionReport, order: WorkOrder, language: Language): string {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const [title = '', ...lines] = overviewLines(report).map((line) => escaped(line[language]));
  const forecast = forecastLines(report);
  const head = [
    `# ${title}${say('：与网站栏目对照', ': catalogs and site columns')}`,
    lines.join('  \n'),
    ...(forecast.length === 0
      ? []
      : [
          `## ${say('检查预测', 'Forecast')}`,
          forecast.map(({ forecast: { state }, words }) => `- ${marks[state]} ${escaped(words[language])}`).join('\n'),
        ]),
    ...worst(report, language),
    ...orderParts(order, language),
  ];
  const foot = [
    ...unknownParts(report, language),
    ...[channelLine(report)].flatMap((line) => (line === undefined ? [] : [`> ${escaped(line[language])}`])),
  ];
  const room = mostOfMarkdown - [...head, ...foot].join('\n\n').length - 400;
  return `${[...head, ...groupParts(report, language, room), ...foot].filter((part) => part !== '').join('\n\n')}\n`;
}

const marks = { reached: '❌', near: '⚠️', clear: '❔' } as const;
const mostWorst = 10;
const mostUnknown = 20;
const mostOfOrder = 30;

function worst(report: InspectionReport, language: Language): readonly string[] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const [errors, warnings] = (['error', 'warning'] as const).map((one) => report.findings.filter(({ severity }) => severity === one));
  const list = [...(errors ?? []), ...(warnings ?? [])].slice(0, mostWorst);
  if (list.length === 0) return [];
  return [
    `## ${say('先看这几条', 'The worst')}`,
    list.map((finding) => `- **${severityNames[finding.severity][language]}** ${shortened(escaped(finding.message[language]))}`).join('\n'),
  ];
}

function orderParts(order: WorkOrder, language: Language): readonly string[] {
  if (order.lines.length === 0) return [];
  const [counts = ''] = orderCaptions(order, language);
  const lines = order.lines.slice(0, mostOfOrder).map(({ kind, state, column, path }) => {
    const [from, to] = [column?.path.join(' > '), path.join(' > ')];
    return `- ${orderWords[kind][language]} (${stateWords[state][language]}) ${shortened(escaped(from === undefined || from === to ? to : `${from} → ${to}`))}`;
  });
  const left = order.lines.length - lines.length;
  if (left > 0) lines.push(language === 'en' ? `- … ${left} more` : `- …… 另有 ${left} 项`);
  const summary = language === 'en' ? `Work order: ${counts}` : `栏目调整工单：${counts}`;
  return [`<details><summary>${html(summary)}</summary>\n\n${lines.join('\n')}\n\n</details>`];
}

// a long sentence must not take the room of all others
function shortened(words: string): string {
  return words.length > 400 ? `${words.slice(0, 400).replace(/\\$/, '')}…` : words;
}

// every inspection gets its share of the room, and what one leaves goes to the next
function groupParts(report: InspectionReport, language: Language, whole: number): readonly string[] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const groups = findingGroups(report);
  if (groups.length === 0) return [];
  const parts = [`## ${say('问题清单', 'Findings')}`];
  let room = whole - 40;
  groups.forEach(({ tally, findings }, index) => {
    const frame = say(
      `<details><summary>${html(tally.title['zh-CN'])}（${findings.length}）</summary>\n\n`,
      `<details><summary>${html(tally.title.en)} (${findings.length})</summary>\n\n`,
    );
    const ground = `\n\n${say('依据：', 'Ground: ')}${escaped(tally.ground[language])}\n\n</details>`;
    let share = Math.floor(room / (groups.length - index)) - frame.length - ground.length - 40;
    const lines: string[] = [];
    for (const finding of findings) {
      const line = findingLine(finding, language);
      if (line.length + 1 > share) break;
      share -= line.length + 1;
      lines.push(line);
    }
    const left = findings.length - lines.length;
    if (left > 0) lines.push(say(`- …… 另有 ${left} 条`, `- … ${left} more`));
    const part = `${frame}${lines.join('\n')}${ground}`;
    room -= part.length + 2;
    parts.push(part);
  });
  return parts;
}

function findingLine({ severity, message, way, span, columns }: ReconcileFinding, language: Language): string {
  const url = columns[0]?.url;
  const column = url === undefined ? '' : ` [${language === 'en' ? 'column' : '栏目'}](<${url.replace(/[<>|\s]/g, encodeURIComponent)}>)`;
  const place = span.line > 0 ? ` \`${`${span.file}:${span.line}`.replace(/`/g, '')}\`` : '';
  return `- **${severityNames[severity][language]}** ${shortened(escaped(message[language]))}${column}${place}<br>${language === 'en' ? 'Fix: ' : '改法：'}${shortened(escaped(way[language]))}`;
}

function unknownParts(report: InspectionReport, language: Language): readonly string[] {
  const groups = unknownGroups(report);
  if (groups.length === 0) return [];
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const lines = groups
    .slice(0, mostUnknown)
    .map(
      ({ title, why, unknown }) =>
        `- ${escaped(title[language])}${say('：', ': ')}${shortened(escaped(why[language]))} (${unknown.length})`,
    );
  if (groups.length > mostUnknown)
    lines.push(say(`- …… 另有 ${groups.length - mostUnknown} 类`, `- … ${groups.length - mostUnknown} more`));
  return [
    say(
      `<details><summary>未核实（${report.unknown.length}）：不算问题，也不算合格</summary>\n\n${lines.join('\n')}\n\n</details>`,
      `<details><summary>Not verified (${report.unknown.length}): no fault, and no acquittal</summary>\n\n${lines.join('\n')}\n\n</details>`,
    ),
  ];
}

function escaped(words: string): string {
  return words
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/\s*\n\s*/g, ' ');
}

function html(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
