import { toChinese } from '../language/numerals.js';

/** A number as a Word list shows it, by the name of the form in the file (`w:numFmt`); in digits for a form that is not known. */
export function numberIn(form: string, number: number): string {
  return forms[form]?.(number) ?? String(number);
}

const forms: Readonly<Record<string, (number: number) => string>> = {
  none: () => '',
  decimalZero: (number) => String(number).padStart(2, '0'),
  decimalFullWidth: wide,
  decimalFullWidth2: wide,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  ideographDigital: digits,
  japaneseDigitalTenThousand: digits,
  taiwaneseDigital: digits,
  chineseLegalSimplified: legal,
  ideographLegalTraditional: legal,
  ideographTraditional: (number) => cyclic('甲乙丙丁戊己庚辛壬癸', number),
  ideographZodiac: (number) => cyclic('子丑寅卯辰巳午未申酉戌亥', number),
  decimalEnclosedCircle: (number) => enclosed(0x2460, 20, number),
  decimalEnclosedCircleChinese: (number) => enclosed(0x2460, 20, number),
  decimalEnclosedParen: (number) => enclosed(0x2474, 20, number),
  decimalEnclosedFullstop: (number) => enclosed(0x2488, 20, number),
  ideographEnclosedCircle: (number) => enclosed(0x3220, 10, number),
  lowerLetter: (number) => letters(number).toLowerCase(),
  upperLetter: letters,
  lowerRoman: (number) => roman(number).toLowerCase(),
  upperRoman: roman,
};

function chinese(number: number): string {
  return number < 10_000 ? toChinese(number) : String(number);
}

function digits(number: number): string {
  return [...String(number)].map((digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join('');
}

function wide(number: number): string {
  return [...String(number)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
}

function legal(number: number): string {
  return [...chinese(number)].map((sign) => '零壹贰叁肆伍陆柒捌玖拾佰仟'.charAt('零一二三四五六七八九十百千'.indexOf(sign))).join('');
}

function cyclic(signs: string, number: number): string {
  return number < 1 ? String(number) : signs.charAt((number - 1) % signs.length);
}

function enclosed(first: number, most: number, number: number): string {
  return number >= 1 && number <= most ? String.fromCharCode(first + number - 1) : String(number);
}

// a, b … z, aa, bb …: Word repeats the letter
function letters(number: number): string {
  if (number < 1 || number > 780) return String(number);
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let text = '';
  for (const [value, sign] of romans) {
    for (; rest >= value; rest -= value) text += sign;
  }
  return text;
}
