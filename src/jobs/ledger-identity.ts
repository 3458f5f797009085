import type { Diagnostic, Severity } from '../base/diagnostic.js';
import { textHash } from '../base/hash.js';
import type { Text } from '../base/text.js';
import type { LedgerItem } from '../model/documents.js';

/** A finding as a ledger keeps it: what is wrong, in which record of which document, and who has to mend it. */
export interface LedgerFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly ground?: Text;
  readonly way?: Text;
  /** Kind, unit and year: `catalog 高青县财政局 2024`; what a file is called does not count. */
  readonly document: string;
  readonly file: string;
  /** The id of the entry or task. */
  readonly entry?: string;
  readonly title?: string;
  /** The path of the site column, with what else tells it from one of the same path. */
  readonly column?: string;
  readonly field?: string;
  /** What is wrong, as it is written; it tells findings of one rule on one record apart. */
  readonly value: string;
  readonly sensitive?: true;
  readonly unit?: string;
  readonly owner?: string;
  /** Of a finding about a website: the day its columns were listed. */
  readonly taken?: string;
}

/** What a run found, and what it looked at. */
export interface LedgerLook {
  readonly findings: readonly LedgerFinding[];
  /**
   * Why nobody can say that an item is mended though nothing of it was found: its file was not read, its rule is switched off, the list of
   * columns is older. Undefined where this run looked at it.
   */
  unseen(item: LedgerItem): Text | undefined;
}

/**
 * The fingerprint by which a ledger knows a finding again, 16 hex digits: rule, document, record, field and value. Lines, names of files,
 * places in lists and the words of the message do not count, nor does how many there are.
 */
export function ledgerFingerprint({ code, document, entry, column, field, value }: Omit<LedgerFinding, 'message'>): string {
  const place = field?.replace(/\[\d+\]/g, '[]') ?? '';
  // a hash of texts passes over white space, which may be what is wrong here
  const said = value.trim().replace(/\s+/g, ' ').replace(/ /g, '\u2423');
  return textHash([code, document, entry ?? '', column ?? '', place, said].join('\0'));
}

/**
 * What a finding of a check is about, as it is written: the words at its place where that is one field of a record, else the words that its
 * message quotes. A message that quotes nothing stands for itself, without its numbers.
 */
export function faultWords({ message, field, span }: Diagnostic, source: string | undefined): string {
  const own = field === undefined || source === undefined ? '' : wordsAt(source, span);
  if (own !== '') return own;
  // beside the fault itself a message may quote what is like it, which changes with other records
  const quoted = [...message['zh-CN'].matchAll(/“([^“”]*)”/g)].map(([, words = '']) => words);
  const telling = [...new Set(quoted)].filter((words) => words !== '' && words !== span.file && !isCount(words));
  return telling.length > 0 ? telling.join('\n') : message['zh-CN'].replace(/\d+/g, '#');
}

function isCount(words: string): boolean {
  return /^\d{1,4}$/.test(words);
}

// a whole record, or a long text in it, is no name of a fault
const longest = 80;

function wordsAt(source: string, { line, column, endLine, endColumn, cell }: Diagnostic['span']): string {
  if (cell !== undefined || line < 1 || endLine - line > 3) return '';
  const lines = source.split('\n').slice(line - 1, endLine);
  const last = lines.length - 1;
  const words = lines.map((text, at) => text.slice(at === 0 ? column - 1 : 0, at === last ? endColumn - 1 : undefined)).join(' ');
  const plain = words
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(["'])(.*)\1$/, '$2');
  return plain.length > longest ? '' : plain;
}
