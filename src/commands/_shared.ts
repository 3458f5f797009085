import { IoError, UsageError } from '../base/error.js';
import type { Io } from '../base/io.js';
import { type Language, text } from '../base/text.js';
import type { OptionSpec, Request } from '../model/command.js';

/** An option as text; undefined when it was not given. */
export function textOption(request: Request, name: string): string | undefined {
  const value = request.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** An option as a whole number from 0; throws UsageError for anything else. */
export function countOption(request: Request, name: string, flag: string): number | undefined {
  const value = textOption(request, name);
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  throw new UsageError(text(`${flag} 后面要写整数，现为“${value}”`, `${flag} takes a whole number, not "${value}"`));
}

/** How wide this terminal shows “”…—, in every command that prints tables or wraps text. */
export const ambiguousWidthOption: OptionSpec = {
  flags: '--ambiguous-width <cells>',
  summary: text('“”…— 在终端占几格', 'cells taken by "“”…—" in this terminal'),
  choices: ['1', '2'],
};

/** Cells that “”…— take in this terminal: --ambiguous-width first, then GKML_AMBIGUOUS, else 1. */
export function ambiguousWidth(request: Request, io: Io): 1 | 2 {
  return (textOption(request, 'ambiguousWidth') ?? io.env['GKML_AMBIGUOUS']) === '2' ? 2 : 1;
}

/** Whether to paint: --color and --no-color first, then FORCE_COLOR and NO_COLOR, then the terminal. */
export function wantsColor(request: Request, io: Io): boolean {
  const asked = request.options['color'];
  if (typeof asked === 'boolean') return asked;
  const { FORCE_COLOR: force, NO_COLOR: no } = io.env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return io.stdout.isTerminal && io.env['TERM'] !== 'dumb';
}

/**
 * Prints a result, which may come in pieces, or writes it to the file that -o names and says so on stderr. Throws UsageError rather than
 * write over a YAML file.
 */
export async function deliver(
  result: string | Uint8Array | Iterable<Uint8Array>,
  output: string | undefined,
  io: Io,
  quiet = false,
): Promise<void> {
  const whole = typeof result === 'string' || result instanceof Uint8Array;
  if (output === undefined || output === '-') {
    const pieces = whole ? [result] : result;
    for (const piece of pieces) io.stdout.write(typeof piece === 'string' ? piece : new TextDecoder().decode(piece));
    return;
  }
  if (output === '' || output.endsWith('/')) {
    throw new UsageError(
      text(output === '' ? '-o 后面没有写文件名' : `“${output}”是文件夹`, output === '' ? '-o names no file' : `"${output}" is a folder`),
      text('写文件名，如 -o 结果.json', 'Name a file, e.g. -o result.json'),
    );
  }
  // every result is JSON or text: a YAML file that is there already is somebody's work
  if (/\.ya?ml$/i.test(output) && io.kindOf(output) === 'file') {
    throw new UsageError(
      text(`${output} 是已有的 YAML 文件，不能用结果覆盖`, `${output} is a YAML file of yours; a result is not written over it`),
      text('换一个文件名，如 结果.json', 'Choose another name, e.g. result.json'),
    );
  }
  try {
    if (whole) await io.write(output, result);
    else if (io.writePieces !== undefined) await io.writePieces(output, result);
    else await io.write(output, joined(result));
  } catch (error) {
    if (error instanceof IoError) throw error;
    throw new IoError(text(`无法写入 ${output}`, `Cannot write ${output}`), undefined, { cause: error });
  }
  if (!quiet) io.stderr.write(`${io.language === 'en' ? `Wrote ${output}` : `已写入 ${output}`}\n`);
}

// a piece is overwritten by the next
function joined(pieces: Iterable<Uint8Array>): Uint8Array {
  return Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
}

/** The language of a report: --lang and GKML_LANG first, then the settings, then Chinese. */
export function reportLanguage(request: Request, io: Io, configured: Language | undefined): Language {
  if (request.options['lang'] !== undefined || (io.env['GKML_LANG'] ?? '') !== '') return io.language;
  return configured ?? io.language;
}

/** The files and folders that a command on a whole project takes. */
export const pathsArgument = {
  spec: '[paths...]',
  summary: text('文件或文件夹；不写即按 gkml.yaml，或当前文件夹', 'files or folders; by default what gkml.yaml names, else this folder'),
};
