import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';
import type { OptionSpec, Request } from '../model/command.js';
import { ambiguousWidthOption, textOption } from './_shared.js';

/** The options that `gkml import` and `gkml site import` share, in the order in which their help lists them. */
export const importOptions: readonly OptionSpec[] = [
  {
    flags: '--map <file>',
    summary: text('表头对照文件（kind: headings），只管这一次', 'a file of headings (kind: headings) for this import'),
  },
  { flags: '--report <file>', summary: text('另写一份报告：.xlsx、.json、.txt', 'write the report too: .xlsx, .json or .txt') },
  {
    flags: '-f, --format <format>',
    summary: text('屏幕上的报告；默认 text', 'the report on the screen; text by default'),
    choices: ['text', 'json'],
  },
  { flags: '--dry-run', summary: text('只说会写什么，不写', 'say what would be written, write nothing') },
  { flags: '--force', summary: text('已有的文件整个替换', 'replace files that are there') },
  ambiguousWidthOption,
  { flags: '-q, --quiet', summary: text('不打印报告', 'print no report') },
];

/** The file that --report names. Throws UsageError where its ending tells no format. */
export function reportOption(request: Request): string | undefined {
  const file = textOption(request, 'report');
  if (file === undefined || /\.(?:xlsx|json|txt)$/i.test(file)) return file;
  throw new UsageError(
    text(`看不出报告“${file}”是什么格式`, `Cannot tell the format of the report "${file}"`),
    text('文件名以 .xlsx、.json、.txt 结尾', 'End the name in .xlsx, .json or .txt'),
  );
}
