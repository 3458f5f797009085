import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { extensionOf, joinPath } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { formats } from '../formats/generated/index.js';
import type { Table, TableFormat, Tables } from '../model/table.js';

/** Where an export goes: one file, one file a table in a folder, or the screen when neither is given. */
export interface ExportTarget {
  readonly format: string;
  readonly file?: string;
  readonly folder?: string;
}

/** What was written: the files, and how many tables and rows. `screen` is the text for standard output. */
export interface Exported {
  readonly files: readonly string[];
  readonly screen?: string;
  readonly tables: number;
  readonly rows: number;
}

/** The formats a table can be exported in. */
export const exportFormats: readonly string[] = Object.keys(formats);

/** Reads -o and -f: a name ending in / or an existing folder takes one file a table. Throws UsageError for what cannot be. */
export function exportTarget(output: string | undefined, format: string | undefined, io: Io): ExportTarget {
  const list = exportFormats.join('、');
  if (format !== undefined && !exportFormats.includes(format)) {
    throw new UsageError(
      text(`不能导出为“${format}”`, `Cannot export as "${format}"`),
      text(`可选：${list}`, `Choose ${exportFormats.join(', ')}`),
    );
  }
  if (output === undefined || output === '-') {
    if (format === 'xlsx' || format === 'docx') {
      throw new UsageError(
        text(`${format} 文件不能显示在屏幕上`, `${format === 'xlsx' ? 'An' : 'A'} ${format} file cannot be shown on the screen`),
        text(`用 -o 写明文件名，如 -o 任务分解表.${format}`, `Name a file with -o, e.g. -o tasks.${format}`),
      );
    }
    return { format: format ?? 'md' };
  }
  if (output.trim() === '') {
    throw new UsageError(text('-o 后面没有写文件名', '-o names no file'), text('如 -o 任务分解表.xlsx', 'E.g. -o tasks.xlsx'));
  }
  if (/\.ya?ml$/i.test(output) && io.kindOf(output) === 'file') {
    throw new UsageError(
      text(`${output} 是已有的 YAML 文件，不能用结果覆盖`, `${output} is a YAML file of yours; a result is not written over it`),
      text('换一个文件名，如 任务分解表.xlsx', 'Choose another name, e.g. tasks.xlsx'),
    );
  }
  if (output.endsWith('/') || io.kindOf(output) === 'folder')
    return { format: format ?? 'xlsx', folder: output.replace(/\/+$/, '') || '/' };
  const extension = extensionOf(output);
  if (format !== undefined && exportFormats.includes(extension) && extension !== format) {
    throw new UsageError(
      text(`文件名是 .${extension}，-f 却写了 ${format}`, `The file is called .${extension} but -f says ${format}`),
      text('两者写成一致，或去掉 -f', 'Make them agree, or leave -f out'),
    );
  }
  const known = format ?? (exportFormats.includes(extension) ? extension : undefined);
  if (known === undefined) {
    throw new UsageError(
      text(`看不出“${output}”是什么格式`, `Cannot tell the format of "${output}"`),
      text(`文件名以 .${exportFormats.join('、.')} 结尾，或用 -f 写明`, `End the name in .${exportFormats.join(', .')}, or give -f`),
    );
  }
  return { format: known, file: output };
}

/** Writes tables where they are wanted. Throws UsageError when several tables are to go into a format that holds one. */
export async function writeTables(tables: Tables, target: ExportTarget, io: Io): Promise<Exported> {
  const format = await (formats[target.format] as () => Promise<TableFormat>)();
  const counts = { tables: tables.tables.length, rows: tables.tables.reduce((sum, table) => sum + table.rows.length, 0) };
  if (target.folder !== undefined) {
    const files: string[] = [];
    const names = fileNames(tables.tables);
    for (const [index, table] of tables.tables.entries()) {
      const file = joinPath(target.folder, `${names[index]}.${format.id}`);
      const title = table.title ?? table.name;
      await io.write(file, await format.write({ tables: [table], title, date: tables.date }));
      files.push(file);
    }
    return { files, ...counts };
  }
  if (tables.tables.length > 1 && !format.many) {
    throw new UsageError(
      text(
        `${tables.tables.length} 张表不能写进一个 ${format.id} 文件`,
        `One ${format.id} file does not hold ${counted(tables.tables.length, 'table')}`,
      ),
      text(`用 -o 文件夹/ -f ${format.id}，一张表一个文件`, `Use -o folder/ -f ${format.id} for one file a table`),
    );
  }
  const content = await format.write(tables);
  if (target.file === undefined) {
    return { files: [], screen: typeof content === 'string' ? content : new TextDecoder().decode(content), ...counts };
  }
  await io.write(target.file, content);
  return { files: [target.file], ...counts };
}

// file names that every system takes, no two equal
function fileNames(tables: readonly Table[]): string[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    const clean = table.name
      .replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-')
      .replace(/^\.+|[. ]+$/g, '')
      .slice(0, 80)
      .trim();
    let name = clean === '' ? '表' : clean;
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) name = `${clean}(${nth})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
