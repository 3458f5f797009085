/** A number of a workbook as a text. */
export type NumberFormat = (value: number) => string;

/** A number in the general format: as short as it goes, 15 digits at most, never with an exponent up to 1e21. */
export function generalNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/**
 * How a number format shows numbers: 001 under `000`, 第3条 under `"第"0"条"`, 85.6% under `0.0%`. Groups of thousands are written
 * without commas, so that a number stays one; fractions, exponents and conditions are shown in the general format.
 */
export function numberFormat(code: string): NumberFormat {
  const sections = sectionsOf(code).map(patternOf);
  return (value) => {
    const which = value < 0 && sections.length > 1 ? 1 : value === 0 && sections.length > 2 ? 2 : 0;
    const pattern = sections[which];
    if (pattern === undefined) return generalNumber(value);
    const shown = filled(pattern, Math.abs(value));
    return value < 0 && which === 0 && /[1-9]/.test(shown) ? `-${shown}` : shown;
  };
}

interface Pattern {
  /** `0`, `#`, `?` for a digit, `G` for a whole number in the general format, else words in `literals`. */
  readonly whole: readonly string[];
  readonly fraction: readonly string[];
  readonly scale: number;
}

// literals are kept with a mark in front, so that a "0" in quotes is no digit
const LITERAL = '\u0001';

function patternOf(section: string): Pattern | undefined {
  const whole: string[] = [];
  const fraction: string[] = [];
  let into = whole;
  let scale = 1;
  const rest = /"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|General|G\/通用格式|,+|./gisu;
  for (const match of section.matchAll(rest)) {
    const [token, quoted, escaped, bracket] = match;
    if (quoted !== undefined || escaped !== undefined) into.push(LITERAL + (quoted ?? escaped ?? ''));
    else if (bracket !== undefined) {
      if (/^[<>=]|^DBNum/i.test(bracket)) return undefined;
      if (bracket.startsWith('$')) into.push(LITERAL + (bracket.slice(1).split('-')[0] ?? ''));
    } else if (/^[_*]/.test(token)) continue;
    else if (/^(General|G\/通用格式)$/i.test(token)) into.push('G');
    else if (/^[0#?]$/.test(token)) into.push(token);
    else if (token === '.' && into === whole) into = fraction;
    else if (token.startsWith(',')) {
      // behind the last digit a comma stands for thousands left out
      if (!/[0#?]/.test(section.slice(match.index))) scale /= 1000 ** token.length;
    } else if (token === '%') {
      scale *= 100;
      into.push(`${LITERAL}%`);
    } else if (/^[\s$\-+():!^&'~{}<>=、。，：；（）¥￥\p{Script=Han}]$/u.test(token)) into.push(LITERAL + token);
    else return undefined;
  }
  return [...whole, ...fraction].some((one) => !one.startsWith(LITERAL)) ? { whole, fraction, scale } : undefined;
}

function filled({ whole, fraction, scale }: Pattern, value: number): string {
  const scaled = Number((value * scale).toPrecision(15));
  const places = fraction.filter(isDigit).length;
  const written = whole.includes('G') ? generalNumber(scaled) : rounded(scaled, places);
  if (written.includes('e')) return generalNumber(value);
  const [integer = '', decimals = ''] = written.split('.');
  let digits = integer === '0' && !whole.includes('0') && !whole.includes('G') ? '' : integer;
  let left = whole.filter(isDigit).length;
  let text = '';
  for (const one of [...whole].reverse()) {
    if (one.startsWith(LITERAL)) text = one.slice(1) + text;
    else if (one === 'G') text = written + text;
    else {
      left--;
      const taken = left === 0 ? digits : digits.slice(-1);
      text = (taken === '' && one === '0' ? '0' : taken) + text;
      digits = left === 0 ? '' : digits.slice(0, -1);
    }
  }
  return text + fractionText(fraction, decimals);
}

function fractionText(fraction: readonly string[], decimals: string): string {
  let used = 0;
  let digits = '';
  let words = '';
  for (const one of fraction) {
    if (!isDigit(one)) {
      words += one === 'G' ? '' : one.slice(1);
      continue;
    }
    digits += decimals[used] ?? '0';
    used++;
  }
  const needed = fraction.filter(isDigit).lastIndexOf('0') + 1;
  while (digits.length > needed && digits.endsWith('0')) digits = digits.slice(0, -1);
  return (digits === '' ? '' : `.${digits}`) + words;
}

// half away from zero, as a workbook does: 1.005 is 1.01
function rounded(value: number, places: number): string {
  if (value >= 1e15) return generalNumber(value);
  if (String(value).includes('e')) return value.toFixed(places);
  return Number(`${Math.round(Number(`${value}e${places}`))}e-${places}`).toFixed(places);
}

function isDigit(one: string): boolean {
  return one === '0' || one === '#' || one === '?';
}

// what stands in quotes or behind a backslash may be a semicolon
function sectionsOf(code: string): readonly string[] {
  const sections = [''];
  for (const [token] of code.matchAll(/"[^"]*"|\\.|./gs)) {
    if (token === ';') sections.push('');
    else sections.push(`${sections.pop() ?? ''}${token}`);
  }
  return sections;
}
