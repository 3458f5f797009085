import type { Diagnostic } from '../base/diagnostic.js';
import type { Fix } from '../base/edit.js';
import { lineCounter } from '../base/place.js';
import { type Text, text } from '../base/text.js';
import type { TreeNode } from './tree.js';

// `yaml` is 15 times slower than js-yaml; beyond this size only the first fault is named
const largestListed = 4_000_000;

/** What is wrong with a text that js-yaml refuses; and the value with its places, where `yaml` sees nothing wrong with it. */
export interface SyntaxVerdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly value?: unknown;
  tree?(): TreeNode;
}

/** Lists every syntax fault of a refused text, each once, in words a clerk can act on. `yaml` decides where the two parsers differ. */
export async function listSyntaxFaults(file: string, source: string, refusal: { offset: number; reason: string }): Promise<SyntaxVerdict> {
  const list = faultList(file, source);
  for (const fault of commonFaults(source)) list.add(fault);
  if (source.length > largestListed) {
    if (list.found.length === 0) list.add(worded({ ...refusedAs(refusal), start: refusal.offset, end: refusal.offset + 1 }, source));
    return { diagnostics: list.found };
  }
  const { readThoroughly } = await import('./thorough.js');
  const { faults, value, tree } = readThoroughly(source);
  const slipLines = new Set(list.found.filter((one) => one.code !== 'tab-indent').map((one) => one.span.line));
  let broken = Number.NEGATIVE_INFINITY;
  for (const fault of [...faults].sort((a, b) => a.start - b.start || Number(isVague(a)) - Number(isVague(b)))) {
    const line = list.lineOf(fault.start);
    // one mistake, one finding: what follows from a slip of typing or a line out of place is not told again
    const isTold = [line - 1, line, line + 1].some((near) => slipLines.has(near));
    const known = line <= broken + 2;
    if (mayFollow(fault, source)) {
      broken = line;
      if (known) continue;
    }
    if (isTold) continue;
    list.add(worded(fault, source));
  }
  if (list.found.length > 0) return { diagnostics: list.found };
  if (value !== undefined && value !== null) return { diagnostics: [], value, ...(tree === undefined ? {} : { tree }) };
  list.add(worded({ ...refusedAs(refusal), start: refusal.offset, end: refusal.offset + 1 }, source));
  return { diagnostics: list.found };
}

/** The slips of people who type Chinese, in a text that is YAML only by chance: `kind：catalog` is one long word. */
export function listTypingSlips(file: string, source: string): readonly Diagnostic[] {
  const list = faultList(file, source);
  for (const fault of commonFaults(source)) list.add(fault);
  return list.found;
}

// one finding a line: what comes after the first follows from it
function faultList(file: string, source: string) {
  const at = lineCounter(source);
  const found: Diagnostic[] = [];
  const lines = new Set<number>();
  return {
    found,
    lineOf: (offset: number) => at(offset).line,
    add({ code, start, end, message, way, fix }: CommonFault): void {
      const from = at(start);
      const to = at(Math.max(end, start + 1));
      if (lines.has(from.line)) return;
      lines.add(from.line);
      const endColumn = to.line === from.line ? to.column : from.column + 1;
      const span = { file, line: from.line, column: from.column, endLine: from.line, endColumn };
      found.push({ code, severity: 'error', span, message, way, ...(fix && { fix }) });
    },
  };
}

interface Fault {
  readonly code: string;
  readonly english: string;
  readonly start: number;
  readonly end: number;
}

// what `yaml` says where it is itself at a loss, beside what gkml finds in the nodes
function isVague({ code }: Fault): boolean {
  return code === 'IMPOSSIBLE';
}

// a line out of place makes the parser stumble over the lines after it as well
function mayFollow({ code, english, start }: Fault, source: string): boolean {
  if (code === 'BLOCK_AS_IMPLICIT_KEY')
    return !/^[^\n]*: [^\n]*: /.test(source.slice(source.lastIndexOf('\n', start - 1) + 1, start + 200));
  return ['BAD_INDENT', 'UNEXPECTED_TOKEN', 'MULTILINE_IMPLICIT_KEY'].includes(code) || (code === 'MISSING_CHAR' && !/quote/.test(english));
}

function worded({ code, english, start, end }: Fault, source: string): CommonFault {
  const words = source.slice(start, Math.min(Math.max(end, start + 1), start + 30)).split('\n')[0] ?? '';
  const quoted = code === 'BAD_DQ_ESCAPE' ? source.slice(start, start + 2) : words;
  const deeper = code === 'BLOCK_AS_IMPLICIT_KEY' && !/sequence/.test(english) ? deeperLine(source, start) : undefined;
  if (deeper !== undefined) return { code: 'yaml-syntax', ...deeper };
  const colonless = code === 'MULTILINE_IMPLICIT_KEY' && beginsLine(source, start) && !/^["']/.test(words);
  const [message, way] = colonless ? missingColon(words) : (messages[code] ?? unnamed[code] ?? other)(quoted, english);
  return { code: codes[code] ?? 'yaml-syntax', start, end: Math.min(end, start + 80), message, way };
}

function beginsLine(source: string, start: number): boolean {
  return /^[\s-]*$/.test(source.slice(source.lastIndexOf('\n', start - 1) + 1, start));
}

// a key that stands deeper than the one before is taken for more of its text
function deeperLine(source: string, start: number): Omit<CommonFault, 'code'> | undefined {
  const lineEnd = source.indexOf('\n', start);
  if (lineEnd === -1 || /:(?:\s|$)/.test(source.slice(start, lineEnd))) return undefined;
  const match = /^((?:[^\n]*\n)*?[ ]*)([^\s:#][^:\n]*):(?=\s|$)/.exec(source.slice(lineEnd + 1, lineEnd + 5000));
  if (match === null) return undefined;
  const [, before = '', key = ''] = match;
  const from = lineEnd + 1 + before.length;
  const above = /([^\s:][^:]*):\s*$/.exec(source.slice(source.lastIndexOf('\n', start - 1) + 1, start))?.[1]?.replace(/^(?:- +)+/, '');
  const owner = above === undefined ? ['上一行', 'the line before'] : [`“${above}”`, `"${above}"`];
  if (key.startsWith('- '))
    return {
      start: from,
      end: from + 1,
      message: text(`${owner[0]}后面写了内容，下面又写了列表`, `There is text in ${owner[1]}, and a list below it`),
      way: text('内容和列表留一样', 'Keep the text or the list'),
    };
  return {
    start: from,
    end: from + key.length,
    message: text(
      `“${key}”这一行缩进多了，被当成${owner[0]}的内容`,
      `"${key}" is indented too far and is taken for more of the text of ${owner[1]}`,
    ),
    way: text(
      `是另一项的，与${owner[0]}左边对齐；是正文的，给整段文字加上英文引号`,
      `Align it with ${owner[1]} if it is a key of its own; put the whole text in quotes if it is text`,
    ),
  };
}

// a line that is no key of its own is taken for the beginning of the next
function missingColon(line: string): readonly [Text, Text] {
  const glued = /^([^\s:]+):\S/.exec(line)?.[1];
  if (glued === undefined) return missing('');
  return [
    text(`“${glued}:”后面缺一个空格`, `A space is missing after "${glued}:"`),
    text(`写成“${glued}: 内容”`, `Write "${glued}: value"`),
  ];
}

const codes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'duplicate-key',
  TAB_AS_INDENT: 'tab-indent',
  RESOURCE_EXHAUSTION: 'yaml-too-large',
};

// what js-yaml says of its first fault, as a code of `yaml`
function refusedAs({ reason }: { reason: string }): { code: string; english: string } {
  const code = refusals.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
  return { code, english: reason };
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/duplicated mapping key/, 'DUPLICATE_KEY'],
  [/tab characters/, 'TAB_AS_INDENT'],
  [/indentation/, 'BAD_INDENT'],
  [/unidentified alias|name of an (?:alias|anchor)/, 'BAD_ALIAS'],
  [/complex keys/, 'NON_STRING_KEY'],
  [/escape sequence/, 'BAD_DQ_ESCAPE'],
  [/single document/, 'MULTIPLE_DOCS'],
  [/null byte|non-printable/, 'CONTROL_CHARACTER'],
  [/unknown .*tag|tag handle/, 'TAG_RESOLVE_FAILED'],
];

interface CommonFault {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: Text;
  readonly way: Text;
  readonly fix?: Fix;
}

// the slips of people who type Chinese, which parsers describe in words nobody understands
function* commonFaults(source: string): Generator<CommonFault> {
  let offset = 0;
  let block = -1; // indentation of a literal block: its lines are text
  let column = -1; // of the last key that has a value in its own line: what stands deeper goes on with that value
  for (const line of source.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (block >= 0 && indent !== -1 && indent <= block) block = -1;
    if (block < 0) {
      const goesOn = column !== -1 && (indent === -1 || indent > column);
      const colon = goesOn ? null : /^(\s*(?:- +)*)([^\s:#"'：[{&*!|>][^:#"'：]{0,30})：/.exec(line);
      if (colon !== null && !/: /.test(line.slice(0, colon[0].length))) {
        const start = offset + colon[0].length - 1;
        const name = colon[2] ?? '';
        yield {
          code: 'full-width-colon',
          start,
          end: start + 1,
          message: text(`“${name}”后面用了中文冒号“：”`, `"${name}" is followed by a full-width colon`),
          way: text(`改为英文冒号加一个空格：“${name}: ”`, `Write an ASCII colon and a space: "${name}: "`),
          // 依据： in a list may be text; keys of gkml are Latin
          fix: { safe: /^[a-z][A-Za-z]*$/.test(name), edits: [], words: line[start - offset + 1] === ' ' ? ':' : ': ' },
        };
      }
      const dash = goesOn ? null : /^(\s*(?:- +)*)-([^\s\d:#"'-][^:#"']{0,30}):(?=\s|$)/.exec(line);
      if (dash !== null) {
        const start = offset + (dash[1] ?? '').length;
        yield {
          code: 'yaml-syntax',
          start,
          end: start + 1,
          message: text('短横“-”后面缺一个空格', 'A space is missing after the dash'),
          way: text(`写成“- ${dash[2]}: …”`, `Write "- ${dash[2]}: …"`),
        };
      }
      const tab = /^ *\t/.exec(line);
      if (tab !== null && line.trim() !== '' && !line.trim().startsWith('#')) {
        const start = offset + tab[0].length - 1;
        yield {
          code: 'tab-indent',
          start,
          end: start + 1,
          message: text('行首用了制表符（Tab）缩进', 'This line is indented with a tab'),
          way: text('改用空格，每级两个', 'Use spaces, two for each level'),
        };
      }
      if (/(?:: |- )[|>][-+\d]*\s*(?:#.*)?$/.test(line)) block = Math.max(indent, 0);
      if (!goesOn) {
        const key = /^(\s*(?:- +)*)[^\s#][^:]*: +[^\s#]/.exec(line);
        column = key === null || block >= 0 ? -1 : (key[1] ?? '').length;
      }
    }
    offset += line.length + 1;
  }
}

const checkAround = text(
  '检查这一行和上一行的缩进、冒号、引号和括号',
  'Check indentation, colons, quotes and brackets of this line and the one before',
);

type Words = (quoted: string, english?: string) => readonly [Text, Text];

// words of parsers are English only, and for programmers
const other: Words = (quoted, english = '') => [
  text(quoted.trim() === '' ? '这里不符合 YAML 的写法' : `从“${quoted.trim()}”起不符合 YAML 的写法`, `This is not YAML (${english})`),
  checkAround,
];

const indentWords: readonly [Text, Text] = [
  text('缩进与上一行不一致', 'The indentation does not fit the line before'),
  text('同一级的各行左边对齐，下一级多两个空格', 'Align lines of one level; indent the next level by two spaces'),
];

const openBracketWords: readonly [Text, Text] = [
  text('前面的括号还没有配对，或者括号里的行没有缩进', 'A bracket before this is not closed, or the lines inside it are not indented'),
  text('在前面补上 ] 或 }；括号跨行时，里面的行多缩进两个空格', 'Add ] or } before this; indent the lines inside brackets by two spaces'),
];

const messages: Readonly<Record<string, Words>> = {
  ALIAS_PROPS: () => [
    text('别名（*）前面不能再加锚点或标签', 'An alias can carry no anchor or tag'),
    text('去掉 & 或 ! 开头的部分', 'Drop the part that begins with & or !'),
  ],
  BAD_ALIAS: (words) => [
    text(
      `“${words}”不是可用的别名；文字以 * 或 & 开头时要加引号`,
      `"${words}" is no usable alias; text that begins with * or & needs quotes`,
    ),
    text('给这段文字加上英文引号', 'Put the text in quotes'),
  ],
  BAD_DIRECTIVE: (words) => [
    text(`“${words}”不是 YAML 指令；文字以 % 开头时要加引号`, `"${words}" is no directive; text that begins with % needs quotes`),
    text('给这段文字加上英文引号', 'Put the text in quotes'),
  ],
  BAD_DQ_ESCAPE: (words) => [
    text(`双引号里的“${words}”不是可用的转义`, `"${words}" is no escape in double quotes`),
    text('反斜杠写成 \\\\，或改用单引号', 'Write \\\\ for a backslash, or use single quotes'),
  ],
  BAD_INDENT: (_, english = '') => (/end with a/.test(english) ? openBracketWords : indentWords),
  BAD_PROP_ORDER: () => [
    text('锚点和标签的位置不对', 'Anchor or tag stands in the wrong place'),
    text('把 & 和 ! 写在值的前面', 'Put & and ! before the value'),
  ],
  BAD_SCALAR_START: (words) => [
    text(`文字不能以“${words.slice(0, 1)}”开头`, `Text cannot begin with "${words.slice(0, 1)}"`),
    text('给整段文字加上英文引号', 'Put the whole text in quotes'),
  ],
  BLOCK_AS_IMPLICIT_KEY: (_, english = '') =>
    /sequence/.test(english)
      ? indentWords
      : [
          text('同一行里有两个“名称: ”', 'Two keys on one line'),
          text('另起一行写第二项；文字里有“: ”时加引号', 'Begin a new line for the second; quote text that holds ": "'),
        ],
  BLOCK_IN_FLOW: () => [
    text('方括号、花括号里不能换成逐行写法', 'No block lists inside brackets'),
    text('括号里的各项用逗号隔开', 'Separate the items with commas'),
  ],
  DUPLICATE_KEY: (words) => [
    text(`“${unquoted(words)}”写了两次`, `"${unquoted(words)}" is written twice`),
    text('留一个，删去另一个', 'Keep one of the two'),
  ],
  IMPOSSIBLE: other,
  KEY_OVER_1024_CHARS: () => [
    text('冒号前面的名称太长，多半是缺了引号', 'The key is too long; quotes are probably missing'),
    text('给含有冒号的文字加上英文引号', 'Quote text that holds a colon'),
  ],
  MISSING_CHAR: (_, english = '') => missing(english),
  MULTILINE_IMPLICIT_KEY: () => [
    text('冒号前面的名称跨了行', 'A key runs over more than one line'),
    text('名称写在一行里；多行文字用 |- 开头', 'Write a key on one line; begin text of several lines with |-'),
  ],
  MULTIPLE_ANCHORS: () => [text('一个值有两个锚点', 'A value with two anchors'), text('留一个', 'Keep one')],
  MULTIPLE_DOCS: () => [
    text('一个文件里写了几份文档（用 --- 隔开）', 'Several documents in one file (separated by ---)'),
    text('每份文档存成一个文件', 'Put each document in a file of its own'),
  ],
  MULTIPLE_TAGS: () => [text('一个值有两个标签', 'A value with two tags'), text('留一个', 'Keep one')],
  NON_STRING_KEY: (words) => [
    text(`“${words}”不能作名称：冒号前面应当是文字`, `"${words}" is no key: text must stand before the colon`),
    text(
      '名称里有方括号、花括号的，加上英文引号；以 ? 开头的，写成“名称: 内容”',
      'Quote a key that holds brackets; write "key: value" instead of ?',
    ),
  ],
  RESOURCE_EXHAUSTION: () => [
    text('嵌套过深，或别名（*）展开后过大', 'Nested too deep, or aliases (*) grow too large'),
    text('检查文件是否损坏；目录用不着这样的写法', 'Check whether the file is damaged; no catalog needs this'),
  ],
  TAB_AS_INDENT: () => [text('用制表符（Tab）缩进', 'Indented with a tab'), text('改用空格，每级两个', 'Use spaces, two for each level')],
  TAG_RESOLVE_FAILED: (words) => [
    text(`不认识的标签“${words}”；文字以 ! 开头时要加引号`, `Unknown tag "${words}"; text that begins with ! needs quotes`),
    text('给这段文字加上英文引号', 'Put the text in quotes'),
  ],
  UNEXPECTED_TOKEN: (words) => [
    words.trim() === ''
      ? text('这里的内容没有写完', 'Something is unfinished here')
      : text(`这里出现了意外的“${words.trim()}”`, `Unexpected "${words.trim()}"`),
    checkAround,
  ],
  BAD_COLLECTION_TYPE: () => [text('标签与内容的形式不符', 'The tag does not fit the value'), text('去掉标签', 'Drop the tag')],
};

// faults that `yaml` has no code for
const unnamed: Readonly<Record<string, Words>> = {
  CONTROL_CHARACTER: (words) => {
    const code = `U+${(words.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return [
      text(`这里有一个看不见的控制字符（${code}）`, `A control character stands here (${code}), which nobody can see`),
      text('删去它；多半是从别处复制来的，或文件已经损坏', 'Delete it; it was copied from elsewhere, or the file is damaged'),
    ];
  },
};

function unquoted(key: string): string {
  const name = /^(["']?)(.*?)\1\s*(?::|$)/.exec(key)?.[2] ?? key;
  return name.trim();
}

function missing(english: string): readonly [Text, Text] {
  if (/closing.*quote/.test(english)) return [text('引号没有配对', 'A quote is not closed'), text('补上另一个英文引号', 'Close the quote')];
  if (/Tags and anchors/.test(english))
    return [
      text('文字以 ! 或 & 开头，会被当作标签或锚点', 'Text that begins with ! or & is taken for a tag or an anchor'),
      text('给这段文字加上英文引号', 'Put the text in quotes'),
    ];
  if (/Sequence item without/.test(english))
    return [
      text('列表里的这一行前面缺短横“- ”，或缩进不对', 'This line of a list lacks its "- ", or is indented wrongly'),
      text('每项以短横加空格开头；属于上一项的内容要对齐', 'Begin each item with "- "; align what belongs to the item before'),
    ];
  if (/empty lines/.test(english))
    return [
      text('|、> 后面的空行比正文缩进得多', 'An empty line after | or > is indented more than the text'),
      text('删去空行里的空格', 'Delete the spaces in the empty line'),
    ];
  if (/directives-end (?:indicator|\/)|directives-end\/doc-start/.test(english))
    return [
      text('% 开头的指令后面缺“---”', 'A line --- is missing after the directive that begins with %'),
      text('补上一行 ---，或删去指令', 'Add a line ---, or drop the directive'),
    ];
  if (/newline after|same line with directives-end/.test(english))
    return [text('这里要另起一行', 'A new line must begin here'), text('把后面的内容移到下一行', 'Move what follows to the next line')];
  if (/end with a \]/.test(english)) return [text('方括号没有配对', 'A bracket [ is not closed'), text('补上 ]', 'Add ]')];
  if (/end with a \}/.test(english)) return [text('花括号没有配对', 'A brace { is not closed'), text('补上 }', 'Add }')];
  if (/, between/.test(english) || /Missing ,/.test(english))
    return [
      text('括号里两项之间缺逗号', 'A comma is missing between two items'),
      text('用英文逗号隔开各项', 'Separate the items with commas'),
    ];
  if (/space/.test(english))
    return [
      text('这里缺一个空格', 'A space is missing here'),
      text('冒号、短横、# 的后面或前面加空格', 'Put a space after : and -, and before #'),
    ];
  return [
    text('这里缺冒号或其他符号', 'A colon or another sign is missing here'),
    text('每项写成“名称: 内容”，冒号后面有空格', 'Write each item as "key: value" with a space after the colon'),
  ];
}

/** Every code of `yaml` that has words of its own; a test holds this list against the library's. */
export const explainedCodes: readonly string[] = Object.keys(messages);
