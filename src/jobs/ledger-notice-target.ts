import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { extensionOf } from '../base/path.js';
import { text } from '../base/text.js';
import { isDay } from '../language/days.js';

/** Where notices go: one file, or a folder, and in which format. */
export interface NoticeTarget {
  readonly file?: string;
  readonly folder: string;
  readonly format: 'xlsx' | 'docx';
}

/** Reads -o, -f and --date. Throws UsageError where no file or folder is named, for another ending, and for a day that does not exist. */
export function noticeTarget(output: string | undefined, asked: string | undefined, date: string | undefined, io: Io): NoticeTarget {
  if (date !== undefined && !isDay(date))
    throw new UsageError(
      text(`--date 后面要写日期，现为“${date}”`, `--date takes a date, not "${date}"`),
      text('写成 2024-07-05 这样', 'Write it like 2024-07-05'),
    );
  if (output === undefined || output.trim() === '' || output === '-')
    throw new UsageError(
      text('通知单要用 -o 写明文件或文件夹', 'Name the file or folder of the notices with -o'),
      text('如 -o 通知单.docx，或 -o 通知单/', 'E.g. -o notice.docx, or -o notices/'),
    );
  const ending = extensionOf(output);
  if (output.endsWith('/') || io.kindOf(output) === 'folder' || ending === '')
    return { folder: output.replace(/\/+$/, '') || '/', format: asked === 'docx' ? 'docx' : 'xlsx' };
  if (ending !== 'xlsx' && ending !== 'docx')
    throw new UsageError(
      text(`通知单是 .xlsx 或 .docx 文件，“${output}”不是`, `A notice is an .xlsx or .docx file; "${output}" is not`),
      text('如 -o 通知单.docx，或 -o 通知单/', 'E.g. -o notice.docx, or -o notices/'),
    );
  if (asked !== undefined && asked !== ending)
    throw new UsageError(
      text(`文件名是 .${ending}，-f 却写了 ${asked}`, `The file is called .${ending} but -f says ${asked}`),
      text('两者写成一致，或去掉 -f', 'Make them agree, or leave -f out'),
    );
  return { file: output, folder: '.', format: ending };
}
