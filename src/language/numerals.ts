/**
 * The number a Chinese or Arabic numeral stands for: 二十 20, 一百二十三 123, 两 2, 〇 0, 二〇二四 2024, 15 15 (full width too).
 * `undefined` for anything else, also for 第 in front and for a row of units such as 百十.
 */
export function chineseNumber(text: string): number | undefined {
  if (text.length === 0 || text.length > 12) return undefined;
  if (/^[0-9０-９]+$/.test(text)) return arabic(text);
  if (/^[〇零○一二三四五六七八九]{2,}$/.test(text)) return digitByDigit(text);
  return withUnits(text);
}

/** Writes 0 to 9999 in Chinese: 20 is 二十, 110 is 一百一十. */
export function toChinese(number: number): string {
  if (number < 10) return digits.charAt(number);
  if (number < 20) return `十${number === 10 ? '' : digits.charAt(number - 10)}`;
  const [unit, sign] = number >= 1000 ? [1000, '千'] : number >= 100 ? [100, '百'] : [10, '十'];
  const rest = number % unit;
  const head = digits.charAt(Math.floor(number / unit)) + sign;
  if (rest === 0) return head;
  const tail = rest < 20 && rest >= 10 ? `一${toChinese(rest)}` : toChinese(rest);
  return head + (rest < unit / 10 ? `零${tail}` : tail);
}

const digits = '零一二三四五六七八九';
const values: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

function arabic(text: string): number {
  return Number(text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)));
}

function digitByDigit(text: string): number {
  let number = 0;
  for (const sign of text) number = number * 10 + (values[sign] ?? 0);
  return number;
}

// units must fall from left to right, and only 十 may stand without a digit before it
function withUnits(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let smallest = 10_000;
  for (const sign of text) {
    const value = values[sign];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
    } else if (sign === '万') {
      if (total > 0 || section + (digit ?? 0) === 0) return undefined;
      total = (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = undefined;
      smallest = 10_000;
    } else {
      const unit = units[sign];
      if (unit === undefined || unit >= smallest || digit === 0) return undefined;
      if (digit === undefined && (unit !== 10 || section > 0)) return undefined;
      section += (digit ?? 1) * unit;
      smallest = unit;
      digit = undefined;
    }
  }
  return total + section + (digit ?? 0);
}
