import { UsageError } from '../base/error.js';
import { type Text, text } from '../base/text.js';
import type { Grid, GridSheet } from '../model/grid.js';
import { readNotes, remarkDrawings } from './_xlsx-beside.js';
import { Budget, TooLarge } from './_xlsx-budget.js';
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
export async function readXlsx(file: string, bytes: Uint8Array, archive: Archive = inspectZip(bytes, file)): Promise<Grid> {
  const parts = workbookParts(archive);
  const strings = parts === undefined ? undefined : readStrings(archive.xml(parts.strings) ?? '');
  if (parts === undefined || strings === undefined) throw damaged(file, parts === undefined ? 'xl/workbook.xml' : parts.strings);
  const shared: Shared = { ...strings, looks: readStyles(archive.xml(parts.styles) ?? ''), from1904: parts.from1904 };
  const remarks = new Remarks();
  remarkWorkbook(archive, parts, remarks);
  // two sheets of one part would be one read over and over
  if (new Set(parts.sheets.map((sheet) => sheet.part)).size < parts.sheets.length) throw damaged(file, 'xl/workbook.xml');
  const sheets: GridSheet[] = [];
  const budget = new Budget();
  let name = '';
  try {
    budget.sheets(parts.sheets.length);
    for (const part of parts.sheets) {
      name = part.name;
      const sheet = sheetOf(file, archive, part, shared, budget, remarks);
      if (sheet !== undefined) sheets.push(sheet);
    }
  } catch (error) {
    if (error instanceof TooLarge) throw tooLarge(file, name, error.text);
    throw error;
  }
  return { file, format: 'xlsx', sheets, remarks: remarks.all() };
}

function remarkWorkbook(archive: Archive, { relations }: WorkbookParts, remarks: Remarks): void {
  if (archive.names.some((name) => /(?:^|\/)(?:vbaProject\.bin|macrosheets\/)/i.test(name))) remarks.add('macros');
  for (const { type } of relations) {
    if (type === 'externalLink') remarks.add('external-links');
    if (type === 'connections') remarks.add('external-data');
  }
}

function sheetOf(file: string, archive: Archive, part: SheetPart, shared: Shared, budget: Budget, remarks: Remarks): GridSheet | undefined {
  if (part.type !== 'worksheet') {
    remarks.add('chart-sheet', part.name);
    return undefined;
  }
  const xml = archive.xml(part.part);
  const raw = xml === undefined ? undefined : readSheet(xml, shared, budget);
  if (raw === undefined) throw damaged(file, part.name);
  if (part.hidden) remarks.add('hidden-sheet', part.name);
  const relations = relationsOf(archive, part.part);
  const rows = laidOut(part.name, raw, relations, readNotes(archive, relations.values()), budget, remarks);
  remarkDrawings(archive, relations.values(), part.name, remarks);
  return { name: part.name, rows, ...(part.hidden ? { hidden: true as const } : {}) };
}

function damaged(file: string, part: string): UsageError {
  return new UsageError(text(`${file} 已损坏：“${part}”读不出来`, `${file} is damaged: "${part}" cannot be read`), saveAnew);
}

function tooLarge(file: string, sheet: string, why: Text): UsageError {
  const [zh, en] = sheet === '' ? ['', ''] : [`读到工作表“${sheet}”时`, ` up to sheet "${sheet}"`];
  return new UsageError(text(`${file} 太大：${zh}${why['zh-CN']}`, `${file} is too large: ${why.en}${en}`), makeSmaller);
}
