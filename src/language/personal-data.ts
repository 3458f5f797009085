import type { CharacterSet } from '../model/rule.js';

/** Personal data in a text: offsets, and what it is. */
export interface PersonalData {
  readonly start: number;
  readonly end: number;
  readonly kind: 'id-number' | 'mobile' | 'landline' | 'email';
}

/**
 * Identity numbers with a valid check digit (GB 11643), mobile and landline numbers and e-mail addresses, in order. Hotlines (12345,
 * 400 and 95 numbers) are no personal data, nor are digits inside longer numbers, codes or links.
 */
export function findPersonalData(value: string): readonly PersonalData[] {
  const found: PersonalData[] = [];
  if (/\d{7}|\d[ -]\d{4}/.test(value)) {
    for (const match of value.matchAll(numbers)) {
      const kind = kindOf(match[0]);
      if (kind !== undefined) found.push({ start: match.index, end: match.index + match[0].length, kind });
    }
  }
  for (let at = value.indexOf('@'); at !== -1; at = value.indexOf('@', at + 1)) {
    const mail = mailAround(value, at);
    if (mail !== undefined) found.push(mail);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A text in which numbers of people (mobile, identity) show only their ends; what offices publish stays. For reports, which go to logs. */
export function maskedText(value: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end, kind } of findPersonalData(value)) {
    if (kind !== 'mobile' && kind !== 'id-number') continue;
    masked += value.slice(from, start) + maskedNumber(value.slice(start, end), kind);
    from = end;
  }
  return from === 0 ? value : masked + value.slice(from);
}

/** `138****5678` of a mobile number, the first three and last two digits of an identity number. */
export function maskedNumber(number: string, kind: 'mobile' | 'id-number'): string {
  const digits = number.replace(/[^\dXx]/g, '');
  return kind === 'mobile' ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `${digits.slice(0, 3)}${'*'.repeat(13)}${digits.slice(-2)}`;
}

/** Whether a file holds @ or ten digits in a row, as the shortest telephone number with its area code has. */
export function suspectsPersonalData(characters: CharacterSet): boolean {
  return characters.has(0x40) || characters.digits >= 10;
}

// 18 digits, mobile (also 138-1234-5678), landline with area code; never part of a longer run, a code or a link
const numbers = /(?<![\w/=.#-])(?:\d{17}[\dXx]|1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4}|[(（]?0\d{2,3}[)）]?[-—－ ]?\d{7,8})(?![\w-])/g;

function kindOf(number: string): PersonalData['kind'] | undefined {
  if (/^\d{17}[\dXx]$/.test(number)) return isIdentity(number) ? 'id-number' : undefined;
  if (number.startsWith('1')) return 'mobile';
  return /^[(（]?0\d{2,3}(?:[)）]|[)）]?[-—－ ])/.test(number) ? 'landline' : undefined;
}

// ISO 7064 MOD 11-2 over the first 17 digits, and a birthday that can be
function isIdentity(number: string): boolean {
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  if (!/^(?:19|20)/.test(number.slice(6)) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += Number(number.charAt(at)) * (2 ** (17 - at) % 11);
  return '10X98765432'.charAt(sum % 11) === number.charAt(17).toUpperCase();
}

function mailAround(value: string, at: number): PersonalData | undefined {
  let start = at;
  while (start > 0 && at - start < 64 && /[\w.+-]/.test(value.charAt(start - 1))) start--;
  const domain = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/.exec(value.slice(at + 1, at + 260));
  return start === at || domain === null ? undefined : { start, end: at + 1 + domain[0].length, kind: 'email' };
}
