import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { Grid, GridSheet } from '../model/grid.js';
import { readNotes, remarkDrawings } from './_xlsx-beside.js';
import { laidOut } from './_xlsx-layout.js';
import { relationsOf, type SheetPart, type WorkbookParts, workbookParts } from './_xlsx-parts.js';
import { Remarks } from './_xlsx-remarks.js';
import { readSheet, type Shared } from './_xlsx-sheet.js';
import { readStrings } from './_xlsx-strings.js';
import { readStyles } from './_xlsx-styles.js';
import { type Archive, inspectZip } from './_zip.js';
import { makeSmaller, saveAnew } from './_zip-words.js';

/**
 * The worksheets of an Excel workbook, hidden ones too. The XML is read here and not by exceljs, which fails on prefixed XML,
 * on rows without numbers and on overlapping merges, and needs twice the memory (tests/formats/read-xlsx-why.test.ts).
 * UsageError for a workbook that is damaged, too large or not safe to open.
 */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<Grid> {
  const archive = inspectZip(bytes, file);
  const parts = workbookParts(archive);
  const strings = parts === undefined ? undefined : readStrings(archive.xml(parts.strings) ?? '');
  if (parts === undefined || strings === undefined) throw damaged(file, parts === undefined ? 'xl/workbook.xml' : parts.strings);
  const shared: Shared = { ...strings, looks: readStyles(archive.xml(parts.styles) ?? ''), from1904: parts.from1904 };
  const remarks = new Remarks();
  remarkWorkbook(archive, parts, remarks);
  const sheets: GridSheet[] = [];
  let room = mostCells;
  for (const part of parts.sheets) {
    const sheet = sheetOf(file, archive, part, shared, room, remarks);
    if (sheet === undefined) continue;
    sheets.push(sheet);
    room -= sheet.rows.reduce((sum, row) => sum + row.cells.length, 0);
  }
  return { file, format: 'xlsx', sheets, remarks: remarks.all() };
}

/** The most cells that are read of a workbook, blank ones within a row included: a catalog of 100,000 rows and 20 columns. */
const mostCells = 2_000_000;

function remarkWorkbook(archive: Archive, { relations }: WorkbookParts, remarks: Remarks): void {
  if (archive.names.some((name) => /(?:^|\/)(?:vbaProject\.bin|macrosheets\/)/i.test(name))) remarks.add('macros');
  for (const { type } of relations) {
    if (type === 'externalLink') remarks.add('external-links');
    if (type === 'connections') remarks.add('external-data');
  }
}

function sheetOf(file: string, archive: Archive, part: SheetPart, shared: Shared, room: number, remarks: Remarks): GridSheet | undefined {
  if (part.type !== 'worksheet') {
    remarks.add('chart-sheet', part.name);
    return undefined;
  }
  const xml = archive.xml(part.part);
  const raw = xml === undefined ? undefined : readSheet(xml, shared, room);
  if (raw === undefined) throw damaged(file, part.name);
  if (part.hidden) remarks.add('hidden-sheet', part.name);
  const relations = relationsOf(archive, part.part);
  const rows = raw === 'large' ? 'large' : laidOut(part.name, raw, relations, readNotes(archive, relations.values()), room, remarks);
  if (rows === 'large') throw tooLarge(file, part.name);
  remarkDrawings(archive, relations.values(), part.name, remarks);
  return { name: part.name, rows, ...(part.hidden ? { hidden: true as const } : {}) };
}

function damaged(file: string, part: string): UsageError {
  return new UsageError(text(`${file} 已损坏：“${part}”读不出来`, `${file} is damaged: "${part}" cannot be read`), saveAnew);
}

function tooLarge(file: string, sheet: string): UsageError {
  return new UsageError(
    text(
      `${file} 太大：读到工作表“${sheet}”时已超过 ${mostCells / 10_000} 万格`,
      `${file} is too large: more than ${mostCells / 1e6} million cells up to sheet "${sheet}"`,
    ),
    makeSmaller,
  );
}
