import { counted, type Text, text } from '../base/text.js';
import type { Fate } from '../model/intake.js';
import { sureEnough } from './import-cells.js';
import { ImportPrinter, type ImportTextOptions } from './import-printer.js';
import type { HealingReport, ImportReport, SourceReport, TableReport } from './import-report.js';
import { draftWords, fateWords, healingName, numberingWords, recordsWords, sourceWords, sureWords, tableWords } from './import-words.js';

/** The report for people: source by source the tables found, what was healed, what is left to them, and what comes of it. */
export function importText({ sources }: ImportReport, options: ImportTextOptions): string {
  const print = new ImportPrinter(options);
  for (const source of sources) sourceLines(source, print);
  return print.text();
}

function sourceLines(source: SourceReport, print: ImportPrinter): void {
  print.part();
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
  print.list(1, text('拿不准的', 'Guesses'), guesses, healed);
  print.list(1, text('要请您判断的', 'Left to you'), source.doubts, ({ cell, message }) => at(cell, message));
  const { kept, left } = source;
  print.list(1, text('放不进字段，原文留下的', 'Kept as they stood'), kept, ({ cell, text: words, where }) =>
    text(`${cell} “${short(words)}”→ ${where}`, `${cell} "${short(words)}" → ${where}`),
  );
  print.list(1, text('没有读进去的', 'Read into nothing'), left, ({ cell, text: words }) =>
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

function tableLines(table: TableReport, { format }: SourceReport, print: ImportPrinter): void {
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
  print.list(2, text('表头不是常见写法的', 'Unusual headings'), strange, ({ title, key }) =>
    key === 'unknown'
      ? text(`“${title}”没有对应的字段，原文留在 original`, `"${title}" is no field; kept in original`)
      : text(`“${title}”当作 ${key}`, `"${title}" taken as ${key}`),
  );
}

// of what is certain only the numbers, sort by sort
function healingLines(healings: readonly HealingReport[], print: ImportPrinter): void {
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
