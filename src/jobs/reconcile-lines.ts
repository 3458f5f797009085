import { type Language, text } from '../base/text.js';
import { wrapText } from '../base/width.js';
import type { InspectionReport, ReconcileFinding } from './inspection-report.js';
import { findingGroups, severityNames, unknownGroups } from './reconcile-groups.js';
import { channelLine, forecastLines, overviewLines } from './reconcile-overview.js';
import type { WorkOrder } from './work-order-lines.js';
import { orderCaptions } from './work-order-tables.js';

const widest = 120;

// a report of a screen or two is shown whole; of a longer one so many findings of each inspection
const wholeUpTo = 60;
const mostOfOne = 8;
const mostNames = 3;

/** The report for a terminal: a summary, the forecast, findings by inspection, what could not be found out; never wider than `columns` cells (at most 120). */
export function reconcileLines(report: InspectionReport, order: WorkOrder, language: Language, columns: number): string {
  const width = Math.max(40, Math.min(columns, widest));
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const wrapped = (words: string, indent = 0) => hanging(words, width, indent);
  const blocks: (readonly string[])[] = [overviewLines(report).flatMap((line) => wrapped(line[language]))];
  const forecast = forecastLines(report);
  if (forecast.length > 0) {
    const marks = { reached: say('✖ ', '✖ '), near: '▲ ', clear: '○ ' };
    blocks.push([
      say('检查预测', 'Forecast'),
      ...forecast.flatMap(({ forecast: { state }, words }) => wrapped(`  ${marks[state]}${words[language]}`, 4)),
    ]);
  }
  const whole = report.findings.length <= wholeUpTo;
  for (const { tally, findings } of findingGroups(report)) {
    const shown = whole ? findings : findings.slice(0, mostOfOne);
    const severities = [...new Set(findings.map(({ severity }) => severityNames[severity][language]))].join(say('、', ', '));
    const [first] = shown;
    const oneWay = first !== undefined && shown.length > 1 && shown.every(({ way }) => way[language] === first.way[language]);
    const left = findings.length - shown.length;
    blocks.push([
      ...wrapped(
        say(`${tally.title['zh-CN']}（${findings.length}，${severities}）`, `${tally.title.en} (${findings.length}, ${severities})`),
      ),
      ...shown.flatMap((finding, index) => findingLines(finding, index + 1, language, width, oneWay)),
      ...(left > 0 ? wrapped(say(`  …… 另有 ${left} 条`, `  … ${left} more`), 2) : []),
      ...(oneWay ? wrapped(`${say('改法：', 'Fix: ')}${first.way[language]}`, 6) : []),
      ...wrapped(`${say('依据：', 'Ground: ')}${tally.ground[language]}`, 6),
    ]);
  }
  const unknown = unknownGroups(report);
  if (unknown.length > 0) {
    blocks.push([
      ...wrapped(
        say(
          `未核实（${report.unknown.length}）：没有查清，不算问题，也不算合格`,
          `Not verified (${report.unknown.length}): no fault, and no acquittal`,
        ),
      ),
      ...unknown.flatMap(({ title, why, unknown: own }) => {
        const names = own.flatMap(({ entry, column }) => (entry === undefined ? (column?.path ?? []) : `${entry.id} ${entry.title}`));
        const some = names.slice(0, mostNames).join(say('；', '; '));
        const more = names.length > mostNames ? say(` 等 ${names.length} 处`, ` and ${names.length - mostNames} more`) : '';
        return wrapped(
          `  ${title[language]}${say('：', ': ')}${why[language]}${some === '' ? '' : say(`（${some}${more}）`, ` (${some}${more})`)}`,
          4,
        );
      }),
    ]);
  }
  if (order.lines.length > 0) {
    const [counts = ''] = orderCaptions(order, language);
    blocks.push(
      wrapped(
        say(`栏目调整工单：${counts}；用 --work-order 工单.xlsx 写出`, `Work order: ${counts}; write it with --work-order work-order.xlsx`),
      ),
    );
  }
  const channels = channelLine(report);
  if (channels !== undefined) blocks.push(wrapped(channels[language]));
  if (!whole) {
    const hint = text(
      '只显示了每类的前几条：全部看 gkml reconcile -o 对照.xlsx 或 -o 对照.html，一个单位的看 --unit 单位',
      'Only the first few of each are shown: all of them with gkml reconcile -o reconcile.xlsx or -o reconcile.html, those of one unit with --unit',
    );
    blocks.push(wrapped(hint[language]));
  }
  return `${blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

function findingLines(finding: ReconcileFinding, number: number, language: Language, width: number, oneWay: boolean): readonly string[] {
  const mark = `${String(number).padStart(3)} `;
  const lines = hanging(`${mark}${finding.message[language]}`, width, mark.length);
  if (oneWay) return lines;
  return [
    ...lines,
    ...hanging(`${' '.repeat(mark.length)}${language === 'en' ? 'Fix: ' : '改法：'}${finding.way[language]}`, width, mark.length + 6),
  ];
}

// the lines after the first begin further in
function hanging(words: string, width: number, indent: number): readonly string[] {
  const room = Math.max(20, width - indent);
  const [first = '', ...rest] = wrapText(words, width);
  if (rest.length === 0) return [first];
  const after = words.slice(first.length).trimStart();
  return [first, ...wrapText(after, room).map((line) => `${' '.repeat(indent)}${line}`)];
}
