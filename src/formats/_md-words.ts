import { unescaped } from './_xml-tree.js';

/** The words of a piece of Markdown without its marks: line breaks for `<br>`, the words of links, and where the first link leads. */
export function mdWords(source: string): { readonly text: string; readonly link?: string; readonly pictures: number } {
  if (source.length > LONGEST) return { text: plain(source), pictures: 0 };
  let pictures = 0;
  let link: string | undefined;
  const meant = guarded(source)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/!\[[^[\]]*\]\([^()]*\)/g, () => {
      pictures++;
      return '';
    })
    .replace(LINK, (_, plainly: string | undefined, words: string | undefined, wrapped: string | undefined, bare: string | undefined) => {
      link ??= plain(plainly ?? wrapped ?? bare ?? '');
      return words ?? plainly ?? '';
    })
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/(\*{1,3})(?=[^\s*])([\s\S]*?[^\s*])\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^\n]*?[^\s_])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/~~(?=[^\s~])([\s\S]*?[^\s~])~~/g, '$1');
  const text = plain(meant);
  return { text, pictures, ...(link !== undefined && /^(https?|mailto):/i.test(link) && { link }) };
}

/** Cuts a line of a table at its pipes; `\|` is none. The pipes at both ends may be left out. */
export function mdCells(line: string): string[] {
  const cells = line.replaceAll('\\\\', TWO_STROKES).replaceAll('\\|', ESCAPED_PIPE).split('|');
  if (cells[0]?.trim() === '' && cells.length > 1) cells.shift();
  if (cells.at(-1)?.trim() === '' && cells.length > 1) cells.pop();
  return cells.map((cell) =>
    cell
      .replace(/^[ \t]+|[ \t]+$/g, '')
      .replaceAll(ESCAPED_PIPE, '\\|')
      .replaceAll(TWO_STROKES, '\\\\'),
  );
}

/** How many pipes in a line part cells. */
export function pipes(line: string): number {
  return line.replace(/\\[\\|]/g, '').split('|').length - 1;
}

// in a text this long, marks that are never closed would be looked for too often
const LONGEST = 10_000;

// <https://…>, [words](<address>) and [words](address "title")
const LINK = /<((?:https?:|mailto:)[^<>\s]+)>|\[([^[\]]*)\]\(\s*(?:<([^<>]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+"[^"]*")?\s*\)/gi;

// characters that Unicode keeps free for use inside a program
const TWO_STROKES = '\ufdef\ufdef';
const ESCAPED_PIPE = '\ufdee\ufdee';
const SIGNS = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const FIRST_GUARD = 0xfdd0;

// What is escaped, or stands in a span of code, is no mark: its signs are hidden until the end.
function guarded(source: string): string {
  const hide = (sign: string) => String.fromCharCode(FIRST_GUARD + SIGNS.indexOf(sign));
  return source
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => hide(sign))
    .replace(/(?<!`)(`{1,3})(?!`)([^`\n]+?)\1(?!`)/g, (_, _marks, code: string) => code.trim().replace(/[!-/:-@[-`{-~]/g, hide));
}

function plain(text: string): string {
  return unescaped(text.replace(/&nbsp;/g, ' ').replace(/&(ensp|emsp);/g, ' ')).replace(/[\ufdd0-\ufdef]/g, (sign) =>
    SIGNS.charAt(sign.charCodeAt(0) - FIRST_GUARD),
  );
}
