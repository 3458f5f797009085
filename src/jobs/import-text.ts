import { counted, type Language, type Text, text } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';
import type { Fate } from '../model/intake.js';
import { sureEnough } from './import-cells.js';
import type { HealingReport, ImportReport, SourceReport, TableReport } from './import-report.js';
import { draftWords, fateWords, healingName, numberingWords, recordsWords, sourceWords, sureWords, tableWords } from './import-words.js';

/** How the report is shown on a terminal. */
export interface ImportTextOptions {
  readonly language: Language;
  /** Width in cells; at most 120 are used. */
  readonly columns: number;
  /** How many of one sort are listed; all when absent. */
  readonly most?: number;
}

/** The report for people: source by source the tables found, what was healed, what is left to them, and what comes of it. */
export function importText({ sources }: ImportReport, options: ImportTextOptions): string {
  const width = Math.max(40, Math.min(options.columns, 120));
  const printer = new Printer(options.language, width, options.most ?? Number.POSITIVE_INFINITY);
  for (const source of sources) sourceLines(source, printer);
  return `${printer.lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function sourceLines(source: SourceReport, print: Printer): void {
  if (print.lines.length > 0) print.blank();
  const words = sourceWords(source);
  print.line(0, text(`${source.file}（${words['zh-CN']}）`, `${source.file} (${words.en})`));
  for (const { cell, message } of source.remarks) print.line(1, at(cell, message));
  for (const table of source.tables) tableLines(table, source, print);
  if (source.tables.length === 0 && source.drafts.length === 0)
    print.line(
      1,
      text(
        '没有认出表格或条款。表里有的，用 --as 写明是哪一种',
        'No table and no clauses were found; if there is one, say what it is with --as',
      ),
    );
  healingLines(
    source.healings.filter(({ sure }) => sure >= sureEnough),
    print,
  );
  const guesses = source.healings.filter(({ sure }) => sure < sureEnough);
  print.list(text('拿不准的', 'Guesses'), guesses, healed);
  print.list(text('要请您判断的', 'Left to you'), source.doubts, ({ cell, message }) => at(cell, message));
  const { kept, left } = source;
  print.list(text('放不进字段，原文留下的', 'Kept as they stood'), kept, ({ cell, text: words, where }) =>
    text(`${cell} “${short(words)}”→ ${where}`, `${cell} "${short(words)}" → ${where}`),
  );
  print.list(text('没有读进去的', 'Read into nothing'), left, ({ cell, text: words }) =>
    text(`${cell} “${short(words)}”`, `${cell} "${short(words)}"`),
  );
  print.line(1, cellWords(source));
  for (const { kind, path, title, records, open } of source.drafts) {
    const [name, count] = [draftWords[kind], recordsWords(records)];
    const rest = open === 0 ? text('', '') : text(`，${open} 条待核对`, `, ${open} to review`);
    print.line(
      1,
      text(
        `→ ${path}：${name['zh-CN']}${title === undefined ? '' : `“${title}”`}，${count['zh-CN']}${rest['zh-CN']}`,
        `→ ${path}: ${name.en}${title === undefined ? '' : ` "${title}"`}, ${count.en}${rest.en}`,
      ),
    );
  }
}

function tableLines(table: TableReport, { format }: SourceReport, print: Printer): void {
  const [first, last] = table.rows;
  const name = tableWords[table.kind];
  const count = recordsWords(table.records);
  const where =
    format === 'xlsx'
      ? text(`“${table.sheet}”第 ${first}–${last} 行`, `"${table.sheet}" rows ${first}–${last}`)
      : text(`第 ${first}–${last} 行`, `rows ${first}–${last}`);
  print.line(
    1,
    text(
      `${where['zh-CN']}：${name['zh-CN']}，${count['zh-CN']}（${table.because['zh-CN']}）`,
      `${where.en}: ${name.en}, ${count.en} (${table.because.en})`,
    ),
  );
  for (const words of numberingWords(table)) print.line(2, words);
  // what was not known by its own name
  const strange = table.headings.filter(({ how, key }) => key === 'unknown' || ['similar', 'values', 'place'].includes(how));
  print.list(
    text('表头不是常见写法的', 'Unusual headings'),
    strange,
    ({ title, key }) =>
      key === 'unknown'
        ? text(`“${title}”没有对应的字段，原文留在 original`, `"${title}" is no field; kept in original`)
        : text(`“${title}”当作 ${key}`, `"${title}" taken as ${key}`),
    2,
  );
}

// of what is certain only the numbers, sort by sort
function healingLines(healings: readonly HealingReport[], print: Printer): void {
  if (healings.length === 0) return;
  const counts = new Map<string, number>();
  for (const { code } of healings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const sorts = [...counts].map(([code, count]) => {
    const name = healingName(code);
    return text(`${name['zh-CN']} ${count} 处`, `${name.en}: ${count}`);
  });
  print.line(
    1,
    text(
      `理顺了 ${healings.length} 处：${sorts.map((one) => one['zh-CN']).join('；')}`,
      `Put right ${counted(healings.length, 'cell')}: ${sorts.map(({ en }) => en).join('; ')}`,
    ),
  );
}

function healed({ cell, was, now, sure, message }: HealingReport): Text {
  const how = sureWords(sure);
  return text(
    `${cell} “${short(was)}”→“${short(now)}”，${how['zh-CN']}：${message['zh-CN']}`,
    `${cell} "${short(was)}" → "${short(now)}", ${how.en}: ${message.en}`,
  );
}

function cellWords({ cells }: SourceReport): Text {
  const parts = (Object.keys(fateWords) as Fate[]).filter((fate) => cells[fate] > 0);
  return text(
    `每一格的去处：${parts.map((fate) => `${fateWords[fate]['zh-CN']} ${cells[fate]}`).join('，')}，合计 ${cells.all}`,
    `What became of the cells: ${parts.map((fate) => `${cells[fate]} ${fateWords[fate].en}`).join(', ')}; ${cells.all} in all`,
  );
}

function at(cell: string | undefined, message: Text): Text {
  return cell === undefined ? message : text(`${cell} ${message['zh-CN']}`, `${cell} ${message.en}`);
}

// words short enough to be quoted in a line: line breaks shown, at most 24 characters
function short(words: string): string {
  const line = words.replace(/\s*\n\s*/g, ' ⏎ ').trim();
  const units = [...line];
  return units.length <= 24 ? line : `${units.slice(0, 23).join('')}…`;
}

class Printer {
  readonly lines: string[] = [];
  constructor(
    private readonly language: Language,
    private readonly width: number,
    private readonly most: number,
  ) {}

  blank(): void {
    this.lines.push('');
  }

  line(depth: number, words: Text, mark = ''): void {
    const lead = '  '.repeat(depth) + mark;
    const indent = ' '.repeat(displayWidth(lead) + (mark === '' && depth > 0 ? 2 : 0));
    wrapText(words[this.language], this.width - Math.max(displayWidth(lead), indent.length)).forEach((line, index) => {
      this.lines.push((index === 0 ? lead : indent) + line);
    });
  }

  list<T>(title: Text, items: readonly T[], words: (item: T) => Text, depth = 1): void {
    if (items.length === 0) return;
    this.line(depth, text(`${title['zh-CN']} ${items.length} 处：`, `${title.en} (${items.length}):`));
    for (const item of items.slice(0, this.most)) this.line(depth + 1, words(item), '– ');
    const rest = items.length - this.most;
    if (rest > 0) this.line(depth + 1, text(`还有 ${rest} 处，都在 --report 写出的报告里`, `${rest} more; --report writes them all`), '– ');
  }
}
