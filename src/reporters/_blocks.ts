import type { Diagnostic } from '../base/diagnostic.js';
import { characterWidth, displayWidth, setAmbiguousWidth, wrapText } from '../base/width.js';
import type { ReporterOptions } from '../model/report.js';
import type { Paint } from './_paint.js';
import { placeOf, severityWords } from './_words.js';

/** The findings as blocks for a terminal, equal ones as one. Apart from the reporter because measuring widths takes long to load and a clean run needs none. */
export function blocksOf(findings: readonly Diagnostic[], options: ReporterOptions, paint: Paint): readonly string[] {
  setAmbiguousWidth(options.ambiguousWidth ?? 1);
  return groupsOf(findings).map((group) => block(group, options, paint));
}

// this many equal findings are told once
const smallestGroup = 4;

function groupsOf(findings: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const key = `${finding.code}\0${finding.message['zh-CN']}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const taken = new Set<string>();
  return findings.flatMap((finding) => {
    const key = `${finding.code}\0${finding.message['zh-CN']}`;
    const group = groups.get(key) ?? [];
    if (group.length < smallestGroup) return [[finding]];
    return taken.has(key) || !taken.add(key) ? [] : [group];
  });
}

function block(group: readonly Diagnostic[], options: ReporterOptions, paint: Paint): string {
  const finding = group[0] as Diagnostic;
  const { language, columns } = options;
  const tone = finding.severity === 'error' ? paint.bad : finding.severity === 'warning' ? paint.warn : paint.note;
  const count = group.length > 1 ? (language === 'en' ? `  × ${group.length}` : `  共 ${group.length} 处`) : '';
  const lines = [
    `${paint.strong(placeOf(finding))}  ${tone(severityWords[finding.severity][language])} ${paint.quiet(finding.code)}${count}`,
  ];
  const record = [finding.record?.id, finding.record?.title].filter(Boolean).join(' ');
  if (record !== '') lines.push(...indented(record, columns, paint.quiet));
  lines.push(...indented(finding.message[language], columns, (words) => words));
  lines.push(...frame(finding, options, paint, tone));
  if (finding.ground !== undefined)
    lines.push(...indented(`${language === 'en' ? 'Ground: ' : '依据：'}${finding.ground[language]}`, columns, paint.quiet));
  if (finding.way !== undefined)
    lines.push(
      ...indented(`${language === 'en' ? 'Fix: ' : '改法：'}${finding.way[language]}${markOf(finding, language)}`, columns, paint.good),
    );
  if (group.length > 1) lines.push(...indented(others(group, language), columns, paint.quiet));
  return `${lines.join('\n')}\n`;
}

// what a program can do, and with which option
function markOf({ fix }: Diagnostic, language: 'zh-CN' | 'en'): string {
  if (fix === undefined) return '';
  const option = `gkml check ${fix.safe ? '--fix' : '--unsafe-fixes'}`;
  return language === 'en' ? ` [${option}]` : `〔可自动修复：${option}〕`;
}

function others(group: readonly Diagnostic[], language: 'zh-CN' | 'en'): string {
  const listed = group.slice(1, 6).map(placeOf);
  const rest = group.length - 1 - listed.length;
  if (language === 'en') return `Also at ${listed.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return `另见 ${listed.join('、')}${rest > 0 ? `，还有 ${rest} 处` : ''}`;
}

function indented(words: string, columns: number, paint: (words: string) => string): string[] {
  return wrapText(words, Math.max(20, columns - 2)).map((line) => `  ${paint(line)}`);
}

const unprintable = /[\0-\x08\x0e-\x1f]/;

// The line and carets under the words. A line wider than the terminal is shown as a window around them.
function frame(
  { span, sensitive }: Diagnostic,
  { columns, source }: ReporterOptions,
  paint: Paint,
  tone: (words: string) => string,
): string[] {
  if (span.cell !== undefined || span.endLine < span.line) return [];
  const line = lineOf(source(span.file), span.line)?.replace(/\t/g, ' ');
  // a workbook is no text, whatever its first bytes look like
  if (line === undefined || line.trim() === '' || unprintable.test(line)) return [];
  const gutter = String(span.line).padStart(5);
  const room = Math.max(20, columns - gutter.length - 4);
  const from = Math.min(span.column - 1, line.length);
  const to = Math.max(from + 1, span.endLine === span.line ? Math.min(span.endColumn - 1, line.length) : line.length);
  // a report goes to logs and mail: what must not be published is not repeated in it
  const text = sensitive ? line.slice(0, from) + line.slice(from, to).replace(/[^\s-]/g, '*') + line.slice(to) : line;

  let start = 0;
  // two cells are kept for the … of what is cut off
  if (displayWidth(text.slice(0, to)) > (to < text.length ? room - 2 : room)) {
    // keep some words before the carets, as far as there is room
    start = from;
    for (let width = 0; start > 0 && width + characterWidth(text[start - 1] as string) <= room / 3; )
      width += characterWidth(text[--start] as string);
    if (isLowSurrogate(text, start)) start--;
  }
  let end = start;
  for (let width = start > 0 ? 2 : 0; end < text.length; end++) {
    width += characterWidth(text[end] as string);
    if (width > room - 2 && end < text.length - 1) break;
  }
  if (isLowSurrogate(text, end)) end--;
  const head = start > 0 ? '… ' : '';
  const shown = `${head}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
  const before = displayWidth(head) + displayWidth(text.slice(start, Math.min(from, end)));
  const under = Math.max(1, displayWidth(text.slice(Math.max(from, start), Math.min(to, end))));
  return [
    `${paint.quiet(`${gutter} │`)} ${shown}`,
    `${paint.quiet(`${' '.repeat(gutter.length)} │`)} ${' '.repeat(before)}${tone('^'.repeat(under))}`,
  ];
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

let last: { text: string; lines: number[] } | undefined;

function lineOf(text: string | undefined, line: number): string | undefined {
  if (text === undefined) return undefined;
  if (last?.text !== text) {
    const lines = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
    last = { text, lines };
  }
  const start = last.lines[line - 1];
  if (start === undefined) return undefined;
  return text.slice(start, last.lines[line] ?? text.length).replace(/\r?\n$/, '');
}
