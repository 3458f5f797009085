import type { SheetView } from './sheet-view.js';

/** True for a row that holds only a page number: — 3 —, 第 3 页 共 8 页, 3/8. */
export function isPageRow(view: SheetView, row: number): boolean {
  const filled = view.filled(row);
  const [column] = filled;
  if (column === undefined || filled.length > 2) return false;
  const said = filled.map((one) => view.text(row, one)).join(' ');
  if (/^\d{1,4}$/.test(said)) return filled.length === 1 && view.rows[row]?.table === undefined && (view.rows[row]?.cells.length ?? 0) <= 1;
  return /^(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*[\d一二三四五六七八九十]+\s*页(?:[\s,，/]*共\s*[\d一二三四五六七八九十]+\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|(?:续|接)(?:下|上)[页表]|[（(](?:续|接下页|转下页)[)）])$/.test(
    said,
  );
}

/** True for a row below or inside a table that is none of its records: notes, signatures, the date of a list, a sum. */
export function isFootRow(view: SheetView, row: number, block: readonly number[]): boolean {
  const filled = view.filled(row);
  const [first] = filled;
  if (first === undefined) return false;
  const width = Math.max(...block.map((one) => view.filled(one).length), 1);
  const text = view.text(row, first);
  if (/^(?:[*＊※]?\s*(?:备?注|说明|填[表报]说明|备注说明|图例|注释|附注|温馨提示)\s*\d*\s*[:：])/.test(text))
    return filled.length * 2 <= Math.max(2, width);
  if (filled.length > Math.max(3, width / 2)) return false;
  if (
    filled.every((column) => signature.test(view.text(row, column).replace(/\s/g, '')) || /^[^:：]{0,12}$/.test(view.text(row, column))) &&
    filled.some((column) => signature.test(view.text(row, column).replace(/\s/g, '')))
  )
    return true;
  return filled.length === 1 && /^[（(]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[)）]?$/.test(text);
}

const signature =
  /^(?:填[表报制]人?|填报日期|填表日期|制表人?|制表日期|审核人?|审批人?|审签人?|复核人?|经办人|负责人|单位负责人|主要负责人|分管(?:领导|负责人)|部门负责人|科室负责人|联系人|联系电话|联系方式|监督电话|填报时间|填表时间|报送时间|日期|单位[（(](?:盖章|公章)[)）]|[（(](?:盖章|公章|签章)[)）]|填报单位.*|保密审查人?|签字|签名|合计|总计|小计)(?:[（(][^（()）]{0,6}[)）])?[:：].*$|^(?:合计|总计|以下空白|此页无正文|[（(](?:此页无正文|以下空白|盖章|公章)[)）])$/;
