import { type DateFormat, dateFormat } from './_xlsx-dates.js';
import { generalNumber, type NumberFormat, numberFormat } from './_xlsx-numbers.js';
import { attributesOf, scanXml } from './_xml-scan.js';

/** What the style of a cell says about its text. */
export interface CellLook {
  readonly number: NumberFormat;
  readonly date?: DateFormat;
  /** Its font is struck through. */
  readonly struck?: true;
  /** Steps by which the text is set in. */
  readonly indent?: number;
}

/** The look of cells by their style number; the general one for a number the workbook does not have. */
export type Looks = (style: number) => CellLook;

/** The styles part of a workbook; a damaged or missing one gives the general look to every cell. */
export function readStyles(xml: string): Looks {
  const codes = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const cells: { format: number; font: number; indent: number }[] = [];
  const open: string[] = [];
  scanXml(xml, {
    open(name, written) {
      const parent = open[open.length - 1];
      open.push(name);
      if (name === 'numFmt' && parent === 'numFmts') {
        const attributes = attributesOf(written);
        codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      } else if (name === 'font' && parent === 'fonts') struckFonts.push(false);
      else if (name === 'strike' && parent === 'font' && open[open.length - 3] === 'fonts' && !/val\s*=\s*["'](?:0|false)/.test(written)) {
        struckFonts[struckFonts.length - 1] = true;
      } else if (name === 'xf' && parent === 'cellXfs') {
        const attributes = attributesOf(written);
        cells.push({ format: Number(attributes.get('numFmtId') ?? 0), font: Number(attributes.get('fontId') ?? 0), indent: 0 });
      } else if (name === 'alignment' && parent === 'xf' && open[open.length - 3] === 'cellXfs') {
        const [last, indent] = [cells.at(-1), Number(attributesOf(written).get('indent') ?? 0)];
        if (last !== undefined && Number.isInteger(indent) && indent > 0 && indent <= mostIndent) last.indent = indent;
      }
    },
    close() {
      open.pop();
    },
  });
  const known = new Map<number, CellLook>();
  return (style) => {
    const look = known.get(style) ?? lookOf(cells[style], codes, struckFonts);
    known.set(style, look);
    return look;
  };
}

function lookOf(
  cell: { format: number; font: number; indent: number } | undefined,
  codes: ReadonlyMap<number, string>,
  struckFonts: readonly boolean[],
): CellLook {
  const written = cell === undefined ? undefined : (codes.get(cell.format) ?? builtIn[cell.format]);
  // a workbook program takes no longer ones
  const code = written !== undefined && written.length <= 255 ? written : undefined;
  const date = code === undefined ? undefined : dateFormat(code);
  return {
    number: code === undefined ? generalNumber : numberFormat(code),
    ...(date === undefined ? {} : { date }),
    ...(cell !== undefined && struckFonts[cell.font] === true ? { struck: true as const } : {}),
    ...(cell !== undefined && cell.indent > 0 ? { indent: cell.indent } : {}),
  };
}

// what Excel allows (ECMA-376 part 1, 18.8.1)
const mostIndent = 250;

const month = 'yyyy"年"m"月"';
const day = 'm"月"d"日"';
const time = 'h"时"mm"分"';
const seconds = 'h"时"mm"分"ss"秒"';

// numbers that stand for a format without naming it; 27 to 36 and 50 to 58 as in a Chinese Excel (ECMA-376 part 1, 18.8.30)
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: month,
  28: day,
  29: day,
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: time,
  33: seconds,
  34: time,
  35: seconds,
  36: month,
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  50: month,
  51: day,
  52: month,
  53: day,
  54: day,
  55: time,
  56: seconds,
  57: month,
  58: day,
};
