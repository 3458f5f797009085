import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import type { Located } from '../base/located.js';
import { baseName } from '../base/path.js';
import { type Path, wholeFile } from '../base/place.js';
import { text } from '../base/text.js';
import { readGrid } from '../formats/_read.js';
import { understand } from '../intake/understand.js';
import type { CellRef, Grid } from '../model/grid.js';
import type { Draft, Intake, IntakeContext } from '../model/intake.js';
import { finding, intakeFindings, noTable } from './grid-findings.js';
import { Places } from './grid-places.js';
import { cellAt } from './import-cells.js';
import { withoutOwnSheets } from './import-own-sheets.js';
import { bytesOf, type DocumentRead, readLocated } from './read-document.js';
import { readFormDraft } from './read-form-document.js';

/** Reads a table (.xlsx, .csv, .docx …) from disk as all the documents it holds; a file that cannot be opened is a finding. */
export async function readTableFile(file: string, io: Io, context: IntakeContext, root: string): Promise<readonly DocumentRead[]> {
  const read = bytesOf(file, io);
  if (read.bytes === undefined) return [read];
  const opened = await open(file, read.bytes);
  if ('fault' in opened) return [opened.fault];
  return (await readReturned(file, opened, root, io)) ?? documentsIn(file, opened, context, io.today);
}

/**
 * Reads a table as all the documents it holds, in the order of its sheets; never throws for what it holds. Places are cells (`目录!C12`,
 * line 0), or lines of a text. The second is called
 * `财政局.xlsx#2`. What is wrong with the file as a whole comes with the first; there is always one, be it without a document. A unit or year
 * that the table does not state is told of, and stood in for by the file's name and by `today`, so that the rest can be checked.
 */
export async function readGridDocuments(
  file: string,
  bytes: Uint8Array,
  context: IntakeContext,
  today?: string,
): Promise<readonly DocumentRead[]> {
  const opened = await open(file, bytes);
  return 'fault' in opened ? [opened.fault] : documentsIn(file, opened, context, today);
}

/** A source whose cells were read, once for all that is made of it. */
interface Opened {
  readonly grid: Grid;
  readonly bytes: Uint8Array;
}

async function open(file: string, bytes: Uint8Array): Promise<Opened | { readonly fault: DocumentRead }> {
  try {
    return { grid: await readGrid(file, bytes), bytes };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const told = finding('unreadable-table', 'error', wholeFile(file), error.text, error.way ?? anotherFormat);
    return { fault: { diagnostics: [told], records: 0 } };
  }
}

async function documentsIn(
  file: string,
  { grid: whole, bytes }: Opened,
  context: IntakeContext,
  today: string | undefined,
): Promise<readonly DocumentRead[]> {
  const grid = withoutOwnSheets(whole);
  const intake = understand(grid, context);
  const places = new Places(grid, bytes);
  const findings = intakeFindings(intake, places);
  const [first] = intake.drafts;
  if (first === undefined) return [{ diagnostics: [noTable(grid, places)], records: 0 }];
  const reads: DocumentRead[] = [];
  for (const [index, draft] of intake.drafts.entries()) {
    const name = index === 0 ? file : `${file}#${index + 1}`;
    const located = locatedIn({ ...draft, document: withStandIns(draft, file, context, today) }, intake, places);
    reads.push(await readLocated(name, wordsOf(located.value).join('\n\u0000'), located, true, index === 0 ? findings : []));
  }
  return reads;
}

// a form that came back goes by what it was handed out with, not by its headings alone
async function readReturned(
  file: string,
  { grid: source, bytes }: Opened,
  root: string,
  io: Io,
): Promise<readonly DocumentRead[] | undefined> {
  const form = /\.xlsx$/i.test(file) ? await readFormDraft(source, root, io) : undefined;
  if (form === undefined) return undefined;
  const located = locatedIn(form.draft, { source, healings: [], doubts: [] }, new Places(source, bytes));
  return [{ ...(await readLocated(file, wordsOf(located.value).join('\n\u0000'), located, true, [])), standsFor: form.standsFor }];
}

const anotherFormat = text('另存为 .xlsx 或 .docx 再试', 'Save it as .xlsx or .docx and try again');

function locatedIn(
  draft: Draft,
  { source, healings, doubts }: Pick<Intake, 'source' | 'healings' | 'doubts'>,
  places: Places,
): Located<unknown> {
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

// without these nothing else of a document could be checked
function withStandIns({ kind, document }: Draft, file: string, { units }: IntakeContext, today: string | undefined): Draft['document'] {
  const stem = baseName(file).replace(/\.[^.]+$/, '');
  const match = units.resolve(stem);
  const unit = match.kind === 'unit' || match.kind === 'former' ? match.unit.name : stem;
  const year = today === undefined ? {} : { year: Number(today.slice(0, 4)) };
  if (kind === 'catalog' || kind === 'activities') return { unit, ...year, ...document };
  if (kind === 'plan') return { ...year, ...document };
  return kind === 'site' ? { name: stem, ...document } : document;
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

// the texts that rules on characters look through, parted by what no text holds
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsOf);
}
