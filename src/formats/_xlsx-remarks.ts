import { counted, shortened, type Text, text } from '../base/text.js';
import type { GridRemark } from '../model/grid.js';

/** What can be remarked on a workbook; `quote` is what stood there, where it would otherwise be lost. */
export type RemarkCode = keyof typeof words;

/**
 * Gathers what a workbook holds and a table cannot, one remark a kind and sheet: 20,000 formulas are one remark that says how
 * many and where the first stands. What is quoted is quoted in full up to 100 times a kind and sheet.
 */
export class Remarks {
  private readonly kinds = new Map<string, { code: RemarkCode; sheet?: string; first?: string; count: number; quotes: string[] }>();

  /** Notes one case: on a sheet and at an address, where it has one. */
  add(code: RemarkCode, sheet?: string, address?: string, quote?: string): void {
    const key = JSON.stringify([code, sheet]);
    const known = this.kinds.get(key);
    const kind = known ?? {
      code,
      count: 0,
      quotes: [],
      ...(sheet === undefined ? {} : { sheet }),
      ...(address === undefined ? {} : { first: address }),
    };
    if (known === undefined) this.kinds.set(key, kind);
    kind.count++;
    if (quote === undefined || kind.quotes.length >= 100) return;
    const short = shortened(quote, 500);
    kind.quotes.push(`${address === undefined ? '' : `${address}: `}“${short}”`);
  }

  /** All remarks, in the order in which their kinds were met first. */
  all(): readonly GridRemark[] {
    return [...this.kinds.values()].map(({ code, sheet, first, count, quotes }) => {
      const [where, whereEn] = sheet === undefined ? ['', ''] : [`工作表“${sheet}”`, `Sheet "${sheet}": `];
      const [zh, en] = words[code](count, first ?? '');
      const quoted = quotes.length === 0 ? '' : quotes.join('；');
      const message: Text = text(
        `${where}${zh}${quoted === '' ? '' : `：${quoted}`}`,
        `${whereEn}${en}${quoted === '' ? '' : `: ${quotes.join('; ')}`}`,
      );
      return { code, message, ...(sheet === undefined || first === undefined ? {} : { cell: `${sheet}!${first}` }) };
    });
  }
}

const words = {
  macros: () => ['文件带有宏，宏没有运行，也不会带走', 'The file holds macros; they were not run and are left behind'],
  'external-links': (count) => [
    `文件引用了 ${count} 个外部工作簿，没有打开它们，用的是上次保存的值`,
    `The file refers to ${counted(count, 'other workbook')}; none was opened, the values last saved were taken`,
  ],
  'external-data': () => ['文件带有外部数据连接，没有连接', 'The file holds connections to outside data; none was made'],
  'embedded-objects': (count) => [
    `里嵌有 ${count} 个对象（附件），没有打开`,
    `${counted(count, 'object')} embedded in it; none was opened`,
  ],
  pictures: (count, first) => [
    `有 ${count} 张图片（首处 ${first}），图中的文字读不出来`,
    `${counted(count, 'picture')}, the first at ${first}; words in pictures cannot be read`,
  ],
  charts: (count) => [`有 ${count} 个图表，没有读取`, `${counted(count, 'chart')} not read`],
  'text-boxes': (count) => [
    `有 ${count} 个文本框，不在单元格里，没有作为表格读取`,
    `${counted(count, 'text box', 'text boxes')} outside the cells, not read as table`,
  ],
  'chart-sheet': () => ['不是工作表（图表或宏表），没有读取', 'it is a sheet of charts or macros and was not read'],
  'hidden-sheet': () => ['是隐藏的，也读取了', 'it is hidden; it was read all the same'],
  'hidden-rows': (count, first) => [
    `有 ${count} 行是隐藏的（首处 ${first}），也读取了`,
    `${counted(count, 'hidden row')}, the first at ${first}; read all the same`,
  ],
  'hidden-columns': (count, first) => [
    `有 ${count} 列是隐藏的（首处 ${first}），也读取了`,
    `${counted(count, 'hidden column')}, the first at ${first}; read all the same`,
  ],
  formulas: (count, first) => [
    `有 ${count} 格是公式（首处 ${first}），取的是上次保存时的结果`,
    `formulas in ${counted(count, 'cell')}, the first at ${first}; the results last saved were taken`,
  ],
  'formula-without-result': (count, first) => [
    `有 ${count} 格公式没有保存结果（首处 ${first}），当作空白；用 WPS 或 Excel 打开并保存一次就有结果`,
    `no saved result in ${counted(count, 'cell')} with a formula, the first at ${first}; taken as blank: open and save the file once in WPS or Excel`,
  ],
  'cell-pictures': (count, first) => [
    `有 ${count} 格是嵌入单元格的图片（首处 ${first}），当作空白`,
    `a picture in ${counted(count, 'cell')}, the first at ${first}; taken as blank`,
  ],
  'error-values': (count, first) => [
    `有 ${count} 格是错误值（首处 ${first}）`,
    `an error value in ${counted(count, 'cell')}, the first at ${first}`,
  ],
  'long-numbers': (count, first) => [
    `有 ${count} 格是超过 15 位的数字（首处 ${first}），表格软件只保留前 15 位，后面的已经变成 0，请核对原件`,
    `a number of more than 15 digits in ${counted(count, 'cell')}, the first at ${first}; a workbook keeps only 15, compare with the original`,
  ],
  'struck-out': (count, first) => [
    `有 ${count} 格的文字带删除线（首处 ${first}），照原样读取了，请确认是否作废`,
    `text struck out in ${counted(count, 'cell')}, the first at ${first}; read as it stands, see whether it still holds`,
  ],
  'overlapping-merges': (count, first) => [
    `有 ${count} 处合并单元格互相重叠（首处 ${first}），后一处没有合并`,
    `${counted(count, 'merged cell')} over another, the first at ${first}; the later one was not merged`,
  ],
  'covered-text': (count) => [
    `有 ${count} 格的文字被合并单元格盖住，看不见，没有读进表格`,
    `text in ${counted(count, 'cell')} that a merged cell covers; not read into the table`,
  ],
  'note-on-blank': (count) => [`有 ${count} 个批注写在空白格上`, `${counted(count, 'note')} on blank cells`],
} satisfies Readonly<Record<string, (count: number, first: string) => readonly [string, string]>>;
