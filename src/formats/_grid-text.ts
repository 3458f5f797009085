import { damagedLine, decode, type Encoding } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import { baseName } from '../base/path.js';
import { text } from '../base/text.js';

/** The text of a file in UTF-8, UTF-16 or GB18030, its line breaks made `\n`. Throws UsageError for bytes that are no text. */
export function textOf(file: string, bytes: Uint8Array): { text: string; encoding: Encoding } {
  const read = decode(bytes);
  if (read !== undefined) return { text: read.text.replace(/\r\n?/g, '\n'), encoding: read.encoding };
  const line = damagedLine(bytes);
  const [zh, en] = line === undefined ? ['', ''] : [`，第 ${line} 行就不是`, `, line ${line} for one`];
  throw new UsageError(
    text(`${file} 不是 UTF-8 或 GB18030 的文本${zh}`, `${file} is no text in UTF-8 or GB18030${en}`),
    text('用 WPS 或记事本打开，另存为 UTF-8 编码再试', 'Open it in an editor and save it as UTF-8'),
  );
}

/** What the one sheet of a text is called: the file's name without folder and extension. */
export function sheetNameOf(file: string): string {
  return baseName(file).replace(/\.[^.]+$/, '') || file;
}
