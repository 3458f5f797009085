import type ExcelJS from 'exceljs';

/** A workbook of exceljs. */
export type Workbook = ExcelJS.Workbook;
/** The look of a cell as exceljs takes it. */
export type CellStyle = Partial<ExcelJS.Style>;
/** A paper size by its number in the file format: 8 is A3, 9 is A4. */
export type PaperSize = ExcelJS.PaperSize;

/** The exceljs library; loaded here and nowhere else, when a workbook is read or written. */
export async function openExcel(): Promise<typeof ExcelJS> {
  return (await import('exceljs')).default;
}

/** An empty workbook stamped with a document's own date (ISO), so that two runs write the same bytes. */
export async function newWorkbook(title: string, date: string): Promise<Workbook> {
  const { Workbook } = await openExcel();
  const workbook = new Workbook();
  const stamp = new Date(`${date}T00:00:00Z`);
  workbook.creator = 'gkml';
  workbook.lastModifiedBy = 'gkml';
  workbook.title = title;
  workbook.created = stamp;
  workbook.modified = stamp;
  return workbook;
}

/** The workbook as an uncompressed package, to be finished by `repack`. */
export async function packed(workbook: Workbook): Promise<Uint8Array> {
  const options = { zip: { compression: 'STORE' } } as unknown as Partial<ExcelJS.XlsxWriteOptions>;
  return new Uint8Array(await workbook.xlsx.writeBuffer(options));
}
