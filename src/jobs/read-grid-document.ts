import { decode } from '../base/decode.js';
import type { Diagnostic, Severity } from '../base/diagnostic.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { type Path, type Span, wholeFile } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import { readGrid } from '../formats/_read.js';
import { understand } from '../intake/understand.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { Draft, Intake, IntakeContext } from '../model/intake.js';
import { rules } from '../rules/generated/index.js';
import { cellAt, placeOf, sureEnough, unplaced } from './import-cells.js';
import { withoutOwnSheets } from './import-own-sheets.js';
import { bytesOf, type DocumentRead, readLocated } from './read-document.js';

/** Reads a table (.xlsx, .csv, .docx …) as the first document it holds; its places are cells (`目录!C12`, line 0), or lines of a text. */
export async function readGridDocument(file: string, bytes: Uint8Array, context: IntakeContext): Promise<DocumentRead> {
  const [first] = await readGridDocuments(file, bytes, context);
  return first ?? { diagnostics: [], records: 0 };
}

/** The same from disk; a file that cannot be opened is a finding. */
export async function readTableFile(file: string, io: Io, context: IntakeContext): Promise<readonly DocumentRead[]> {
  const read = bytesOf(file, io);
  return read.bytes === undefined ? [read] : readGridDocuments(file, read.bytes, context);
}

/**
 * Reads a table as all the documents it holds, in the order of its sheets; never throws for what it holds. The second is called
 * `财政局.xlsx#2`. What is wrong with the file as a whole comes with the first; there is always one, be it without a document.
 */
export async function readGridDocuments(file: string, bytes: Uint8Array, context: IntakeContext): Promise<readonly DocumentRead[]> {
  let grid: Grid;
  try {
    grid = withoutOwnSheets(await readGrid(file, bytes));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [{ diagnostics: [finding('unreadable-table', 'error', wholeFile(file), error.text, error.way ?? anotherFormat)], records: 0 }];
  }
  const intake = understand(grid, context);
  const places = new Places(grid, bytes);
  const findings = intakeFindings(intake, places);
  const [first] = intake.drafts;
  if (first === undefined) return [{ diagnostics: [noTable(grid, places), ...findings], records: 0 }];
  const reads: DocumentRead[] = [];
  for (const [index, draft] of intake.drafts.entries()) {
    const name = index === 0 ? file : `${file}#${index + 1}`;
    const located = locatedIn(draft, intake, places);
    reads.push(await readLocated(name, wordsOf(located.value).join('\n\u0000'), located, true, index === 0 ? findings : []));
  }
  return reads;
}

const anotherFormat = text('另存为 .xlsx 或 .docx 再试', 'Save it as .xlsx or .docx and try again');

/** Where the cells of a source stand, as spans. In a plain text these are its lines. */
class Places {
  private lines: readonly string[] | undefined;
  constructor(
    readonly grid: Grid,
    private readonly bytes: Uint8Array,
  ) {}

  at(ref: CellRef | undefined): Span {
    const { file, sheets, format } = this.grid;
    if (ref === undefined) return this.first();
    const row = sheets[ref.sheet]?.rows[ref.row];
    if (row === undefined) return this.first();
    if (format !== 'txt') return cellSpan(file, placeOf(this.grid, ref));
    this.lines ??= (decode(this.bytes)?.text ?? '').split(/\r\n?|\n/);
    const line = this.lines[row.number - 1] ?? '';
    const words = cellAt(this.grid, ref)?.text ?? '';
    const start = Math.max(0, line.indexOf(words));
    const length = line.startsWith(words, start) ? words.length : line.length - start;
    return { file, line: row.number, column: start + 1, endLine: row.number, endColumn: start + 1 + Math.max(1, length) };
  }

  // what concerns all of a file stands at the first cell that holds something
  private first(): Span {
    const { sheets, file } = this.grid;
    const sheet = Math.max(
      0,
      sheets.findIndex(({ rows, hidden }) => rows.length > 0 && hidden !== true),
    );
    const column = sheets[sheet]?.rows[0]?.cells.findIndex((cell) => cell.text.trim() !== '') ?? -1;
    return column === -1 ? wholeFile(file) : this.at({ sheet, row: 0, column });
  }
}

function cellSpan(file: string, cell: string): Span {
  return { file, line: 0, column: 0, endLine: 0, endColumn: 0, cell };
}

function locatedIn(draft: Draft, { source, healings, doubts }: Intake, places: Places): Located<unknown> {
  const refOf = (path: Path): CellRef | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const found = draft.places.get(JSON.stringify(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    const { table } = draft;
    const row = table?.headingRows[0] ?? table?.bodyRows[0];
    return table === undefined || row === undefined ? undefined : { sheet: table.sheet, row, column: table.headings[0]?.column ?? 0 };
  };
  const told = new Set([...healings, ...doubts].map(({ message }) => message['zh-CN']));
  return {
    file: source.file,
    value: withoutTold(draft.document, told),
    at: (path) => places.at(refOf(path)),
    raw: (path) => {
      const ref = draft.places.get(JSON.stringify(path));
      return ref === undefined ? undefined : cellAt(source, ref)?.text;
    },
  };
}

// what a finding says at its cell need not be said once more at the record
function withoutTold(value: unknown, told: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutTold(one, told));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    if (key !== 'review' || !Array.isArray(child)) return [[key, withoutTold(child, told)]];
    const rest = child.filter((sentence) => !told.has(String(sentence)));
    return rest.length === 0 ? [] : [[key, rest]];
  });
  return Object.fromEntries(entries);
}

function intakeFindings(intake: Intake, places: Places): Diagnostic[] {
  const way = text('在原表里改清楚，再检查一次', 'Make it clear in the table and check again');
  const guesses = intake.healings.filter(({ sure }) => sure < sureEnough);
  return [
    ...guesses.map(({ at, message }) => finding('guessed-cell', 'warning', places.at(at), message, way)),
    ...intake.doubts
      .filter(({ code }) => !ruleCodes.has(code))
      .map(({ at, message }) => finding('table-doubt', 'warning', places.at(at), message, way)),
    ...unplaced(intake).map(({ at, cell }) =>
      finding(
        'unplaced-cell',
        'warning',
        places.at(at),
        text(`“${cell.text.slice(0, 40)}”没有读进去，也就没有检查`, `"${cell.text.slice(0, 40)}" was not read, and so not checked`),
        text('看它该放在哪一列；只是说明的，不用管', 'See which heading it belongs under; a mere remark may stay'),
      ),
    ),
  ];
}

// what a rule says of the same cell, with its ground
const ruleCodes: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

function noTable({ sheets }: Grid, places: Places): Diagnostic {
  const isBlank = sheets.every(({ rows }) => rows.length === 0);
  return finding(
    'no-table',
    'error',
    places.at(undefined),
    isBlank
      ? text('文件里没有内容', 'There is nothing in the file')
      : text(
          '没有认出表格：找不到像目录、任务分解表、栏目表的表头',
          'No table was found: no headings like those of a catalog, a task table or a list of site columns',
        ),
    isBlank
      ? text('检查是否放错了文件', 'Check whether this is the right file')
      : text(
          '检查表头；本地的写法用 kind: headings 的文件说明，或先用 gkml import --as 读成 YAML',
          'Check the headings; explain local words in a file of kind headings, or import it first with gkml import --as',
        ),
  );
}

function finding(code: string, severity: Severity, span: Span, message: Text, way: Text): Diagnostic {
  return { code, severity, span, message, way };
}

// the texts that rules on characters look through, parted by what no text holds
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsOf);
}
