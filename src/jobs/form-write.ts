import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { joinPath } from '../base/path.js';
import { counted, text } from '../base/text.js';
import { writeForm } from '../formats/_form.js';
import type { MadeForm } from './form.js';

/** Where forms go: one file, or a folder. */
export interface FormTarget {
  readonly file?: string;
  readonly folder?: string;
}

/** Reads -o. Throws UsageError when it is missing or does not suit one file, or many. */
export function formTarget(output: string | undefined, split: boolean, io: Io): FormTarget {
  const example = split ? text('如 -o 填报/', 'E.g. -o forms/') : text('如 -o 填报.xlsx', 'E.g. -o form.xlsx');
  if (output === undefined || output.trim() === '' || output === '-')
    throw new UsageError(text('填报表要用 -o 写明文件名', 'Name the file of the form with -o'), example);
  const folder = output.endsWith('/') || io.kindOf(output) === 'folder';
  if (split) {
    if (/\.xlsx$/i.test(output) || io.kindOf(output) === 'file')
      throw new UsageError(
        text(`--split-by 要写文件夹，“${output}”是一个文件`, `--split-by takes a folder, "${output}" is a file`),
        example,
      );
    return { folder: output.replace(/\/+$/, '') || '/' };
  }
  if (folder) throw new UsageError(text(`“${output}”是文件夹`, `"${output}" is a folder`), example);
  if (!/\.xlsx$/i.test(output))
    throw new UsageError(text(`填报表是 .xlsx 文件，“${output}”不是`, `A form is an .xlsx file; "${output}" is not`), example);
  return { file: output };
}

/** Writes the forms; with a folder each under 填报_单位.xlsx. The files in their order come back. */
export async function writeForms(made: readonly MadeForm[], target: FormTarget, io: Io): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { name, form } of made) {
    const file = target.file ?? joinPath(target.folder ?? '.', `填报_${fileName(name)}.xlsx`);
    await io.write(file, await writeForm(form));
    files.push(file);
  }
  return files;
}

/** What was written: a line a file, with how many records each holds, and the sum. */
export function writtenWords(made: readonly MadeForm[], files: readonly string[], target: FormTarget, io: Io): string {
  const english = io.language === 'en';
  const rows = made.reduce((sum, { form }) => sum + form.rows.length, 0);
  const said = (count: number) => (english ? (count === 0 ? 'empty' : counted(count, 'record')) : count === 0 ? '空表' : `${count} 条`);
  if (target.folder === undefined) return english ? `Wrote ${files[0]}: ${said(rows)}\n` : `已写入 ${files[0]}：${said(rows)}\n`;
  const lines = made.map(({ form }, index) => `  ${files[index]}${english ? ': ' : '：'}${said(form.rows.length)}\n`).join('');
  const empty = made.filter(({ form }) => form.rows.length === 0).length;
  return english
    ? `${lines}Wrote ${counted(files.length, 'form')} to ${target.folder}/, ${empty} of them empty\n`
    : `${lines}已写入 ${target.folder}/：${files.length} 份填报表${empty === 0 ? '' : `，其中空表 ${empty} 份`}\n`;
}

// a name that every system takes
function fileName(name: string): string {
  return (
    name
      .replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-')
      .replace(/^\.+|[. ]+$/g, '')
      .slice(0, 80)
      .trim() || '表'
  );
}
