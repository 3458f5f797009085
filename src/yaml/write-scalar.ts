import type { ScalarStyle } from './edit-tree.js';

/** How a scalar is to be written. */
export interface ScalarManner {
  /** Inside brackets, where commas and brackets end it. */
  readonly inBrackets: boolean;
  /** The style of what it stands for or beside; plain where there is nothing. */
  readonly like: ScalarStyle;
  /** The quotes of this file. */
  readonly quote: '"' | "'";
  /** Dates stand without quotes beside it. */
  readonly plainDates?: boolean;
}

/**
 * A scalar on one line, in the manner of its neighbours: plain where every reader of YAML, old or new, takes it for this text, else in
 * quotes.
 */
export function scalarText(value: unknown, manner: ScalarManner): string {
  if (typeof value !== 'string') return value === null || value === undefined ? 'null' : String(value);
  const { like, quote, inBrackets } = manner;
  const quoted = like === 'single' || like === 'double';
  if (!quoted && (isPlain(value, inBrackets) || (manner.plainDates === true && isDate(value)))) return value;
  const sign = like === 'single' ? "'" : like === 'double' ? '"' : quote;
  return sign === "'" && !needsEscapes.test(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value);
}

/** Whether a text means itself without quotes, to readers of YAML 1.1 and 1.2. */
export function isPlain(value: string, inBrackets: boolean): boolean {
  return (
    value !== '' &&
    !/^[\s\-?:,[\]{}#&*!|>'"%@`~=<.+]|\s$|:\s|:$|\s#/.test(value) &&
    !needsEscapes.test(value) &&
    !(inBrackets && /[,[\]{}]/.test(value)) &&
    !meansSomethingElse.test(value)
  );
}

/** Whether a text is a day, `2024-07-05`. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Whether a text can stand as lines below `|`. */
export function isBlockText(value: string): boolean {
  return (
    /^[^\s]/.test(value) && /\n/.test(value.replace(/\n$/, '')) && !/\n\n$/.test(value) && !needsEscapes.test(value.replaceAll('\n', ''))
  );
}

/** A text as lines below `|`, each with its indentation; the newline behind the last is left to the caller. */
export function blockText(value: string, indent: number, newline: string): string {
  const lines = value.replace(/\n$/, '').split('\n');
  const body = lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
  return [value.endsWith('\n') ? '|' : '|-', ...body].join(newline);
}

// numbers with leading zeros, underscores and colons are numbers to YAML 1.1; a date is a date; yes and no are truth values
const meansSomethingElse =
  /^(?:null|true|false|yes|no|on|off|y|n|[\d][\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|0[xob][\da-fA-F_]+|\d+(?::[0-5]?\d)+(?:\.\d*)?|\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s].*)?)$/i;

// what no one sees, or what ends a line for some readers
const needsEscapes =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
