import { UsageError } from '../base/error.js';
import { text } from '../base/text.js';

/** The format that a file's ending stands for, where it is not the format's own name. */
const endings: Readonly<Record<string, string>> = { txt: 'text', log: 'text', xml: 'junit', yml: 'yaml' };

/** Formats that no file is named after. */
const without: ReadonlySet<string> = new Set(['compact', 'github', 'pretty']);

/** What cannot be shown on a terminal, and what it is called. */
const files: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  xlsx: ['Excel 工作簿', 'A workbook'],
  docx: ['Word 文档', 'A Word document'],
};

/**
 * The format asked for: by name, else by the ending of the file, else the first. Throws UsageError where they differ or tell nothing, and
 * for a workbook or document without a file; `example` is a file name without its ending for that.
 */
export function chooseFormat<Format extends string>(
  formats: readonly Format[],
  asked: string | undefined,
  output: string | undefined,
  example: { readonly zh: string; readonly en: string },
): Format {
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  const named = formats.find((one) => one === (endings[ending ?? ''] ?? ending));
  if (asked !== undefined && named !== undefined && named !== 'text' && asked !== named)
    throw new UsageError(
      text(`文件名是 .${ending}，-f 却写了 ${asked}`, `The file is called .${ending} but -f says ${asked}`),
      text('两者写成一致，或去掉 -f', 'Make them agree, or leave -f out'),
    );
  if (asked === undefined && named === undefined && ending !== undefined) {
    const known = formats
      .filter((one) => !without.has(one))
      .map((one) => `.${Object.entries(endings).find(([, format]) => format === one)?.[0] ?? one}`);
    throw new UsageError(
      text(`看不出“${output}”是什么格式`, `Cannot tell the format of "${output}"`),
      text(
        `文件名以 ${known.join('、')} 结尾，或用 -f 写明`,
        `End the name in ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, or give -f`,
      ),
    );
  }
  const format = formats.find((one) => one === (asked ?? named)) ?? (formats[0] as Format);
  const what = files[format];
  if (what !== undefined && (output === undefined || output === '-'))
    throw new UsageError(
      text(`${what[0]}要写到文件里`, `${what[1]} has to be written to a file`),
      text(`加上 -o ${example.zh}.${format}`, `Add -o ${example.en}.${format}`),
    );
  return format;
}
