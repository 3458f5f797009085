import { decode } from '../base/decode.js';
import { UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { type Language, type Text, text } from '../base/text.js';
import type { Reading, Remark } from '../model/reading.js';
import { paintOf } from '../reporters/_paint.js';
import { fieldReaders, type ParsedPhrase, type ParseOptions } from './parse-fields.js';
import { excerpt, picture } from './parse-picture.js';

/** Reads phrases of one field. Throws UsageError for options that make no sense and files that cannot be read. */
export async function parsePhrases(
  field: string,
  phrases: readonly string[],
  options: ParseOptions,
  io: Io,
): Promise<readonly ParsedPhrase[]> {
  const reader = await fieldReaders[field]?.(options, io);
  if (reader === undefined) throw new UsageError(text(`没有“${field}”这一种`, `There is no field "${field}"`));
  return phrases.map(reader);
}

/** The phrases of a text, one a line; blank lines are phrases too, the end of the last line is none. */
export function phrasesOf(bytes: Uint8Array): readonly string[] {
  const read = decode(bytes);
  if (read === undefined) {
    throw new UsageError(
      text('标准输入不是文本', 'Standard input is no text'),
      text('每行一句，存成 UTF-8', 'Write one phrase a line, in UTF-8'),
    );
  }
  const lines = read.text.split(/\r?\n/);
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** An array with one object a phrase, in order; its shape is schemas/parse-result.schema.json. */
export function parsedJson(parsed: readonly ParsedPhrase[], language: Language): string {
  const remarks = (list: Reading['assumed']) =>
    list.map(({ code, message, start, end }) => ({ code, message: message[language], start, end }));
  const objects = parsed.map(({ reading, kind, structure, canonical }) => ({
    raw: reading.raw,
    kind,
    ...structure,
    ...(canonical === undefined ? {} : { canonical }),
    parts: reading.parts.map(({ name, start, end }) => ({ name, text: reading.raw.slice(start, end), start, end })),
    normalised: reading.normalised,
    assumed: remarks(reading.assumed),
    warnings: remarks(reading.warnings),
  }));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** The phrases for a terminal: each with its parts underlined and named, then what it says. */
export async function parsedText(
  parsed: readonly ParsedPhrase[],
  { language, columns, color }: { readonly language: Language; readonly columns: number; readonly color: boolean },
): Promise<string> {
  const [paint, { displayWidth, wrapText }] = await Promise.all([paintOf(color), import('../base/width.js')]);
  const say = (words: Text) => words[language];
  const blocks = parsed.map(({ reading, kind, kindName, understood, facts, canonical, partNames }) => {
    const labelled = reading.parts.map(({ name, start, end }) => ({ start, end, label: say(partNames[name] ?? text(name, name)) }));
    const [first = '', ...below] = picture(reading.raw, labelled, Math.max(20, columns - 2));
    const rows: (readonly [name: string, value: string, tone: (words: string) => string, about?: Remark])[] = [
      [say(text('种类', 'Kind')), `${say(kindName)}${kindName.en === kind ? '' : ` (${kind})`}`, understood ? paint.good : paint.warn],
      ...facts.map(([name, value]) => [say(name), say(value), (words: string) => words] as const),
      ...(canonical === undefined || canonical === reading.raw
        ? []
        : [[say(text('通常写作', 'Usually')), canonical, (words: string) => words] as const]),
      ...reading.assumed.map(({ message }) => [say(text('假定', 'Assumed')), say(message), paint.note] as const),
      ...reading.warnings.map((warning) => [say(text('注意', 'Note')), say(warning.message), paint.warn, warning] as const),
    ];
    const width = Math.max(...rows.map(([name]) => displayWidth(name)));
    const lines = rows.flatMap(([name, value, tone, about]) => {
      const gap = ' '.repeat(width - displayWidth(name) + 2);
      const room = Math.max(20, columns - width - 4);
      const indent = ' '.repeat(width + 4);
      const told = wrapText(value, room).map((line, index) => (index === 0 ? `  ${paint.quiet(name)}${gap}` : indent) + tone(line));
      const whole = about === undefined || (about.start === 0 && about.end === reading.raw.length) || about.end <= about.start;
      const shown = whole ? [] : excerpt(reading.raw, about.start, about.end, room);
      return [...told, ...shown.map((line) => indent + (/\^$/.test(line) ? tone(line) : paint.quiet(line)))];
    });
    const shown = first.trim() === '' ? paint.quiet(say(text('（空白）', '(blank)'))) : paint.strong(first);
    return [shown, ...below, ...lines].map((line) => line.trimEnd()).join('\n');
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}
