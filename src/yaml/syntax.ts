import type { Diagnostic } from '../base/diagnostic.js';
import { lineCounter } from '../base/place.js';
import { type Text, text } from '../base/text.js';

// `yaml` is 15 times slower than js-yaml; beyond this size only the first fault is named
const largestListed = 4_000_000;

/** What is wrong with a text that js-yaml refuses; and the value, where `yaml` sees nothing wrong with it. */
export interface SyntaxVerdict {
  readonly diagnostics: readonly Diagnostic[];
  readonly value?: unknown;
}

/** Lists every syntax fault of a refused text, each once, in words a clerk can act on. `yaml` decides where the two parsers differ. */
export async function listSyntaxFaults(file: string, source: string, refusal: { offset: number; reason: string }): Promise<SyntaxVerdict> {
  const at = lineCounter(source);
  const found: Diagnostic[] = [];
  const add = (code: string, start: number, end: number, message: Text, way: Text) => {
    const from = at(start);
    const to = at(Math.max(end, start + 1));
    if (found.some((other) => other.span.line === from.line)) return;
    found.push({
      code,
      severity: 'error',
      span: {
        file,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.line === from.line ? to.column : from.column + 1,
      },
      message,
      way,
    });
  };

  for (const fault of commonFaults(source)) add(fault.code, fault.start, fault.end, fault.message, fault.way);
  if (source.length > largestListed) {
    if (found.length === 0)
      add(
        'yaml-syntax',
        refusal.offset,
        refusal.offset + 1,
        text(`这里读不下去（${refusal.reason}）`, `Cannot read on from here (${refusal.reason})`),
        checkAround,
      );
    return { diagnostics: found };
  }

  const { parseAllDocuments } = await import('./library.js');
  const documents = parseAllDocuments(source, { prettyErrors: false, strict: true, uniqueKeys: true });
  const list = 'length' in documents ? [...documents] : [];
  if (list.length > 1) {
    const second = source.indexOf('\n---', 1) + 1;
    add('yaml-syntax', second, second + 3, ...messages['MULTIPLE_DOCS'](''));
  }
  const colonLines = found.filter((one) => one.code === 'full-width-colon').map((one) => one.span.line);
  for (const error of list.flatMap((document) => document.errors)) {
    const start = Math.min(error.pos[0], Math.max(0, source.length - 1));
    // one mistake, one finding: what follows from a full-width colon is not told again
    if (colonLines.some((line) => Math.abs(line - at(start).line) <= 1)) continue;
    const words = source.slice(start, Math.min(error.pos[1], start + 30)).split('\n')[0] ?? '';
    const [message, way] = (messages[error.code] ?? other)(words, error.message);
    add(
      error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : error.code === 'TAB_AS_INDENT' ? 'tab-indent' : 'yaml-syntax',
      start,
      Math.min(error.pos[1], start + 80),
      message,
      way,
    );
  }
  if (found.length > 0) return { diagnostics: found };
  const value: unknown = list[0]?.toJS({ maxAliasCount: 100 });
  if (list.length === 1 && value !== undefined && value !== null) return { diagnostics: [], value };
  add(
    'yaml-syntax',
    refusal.offset,
    refusal.offset + 1,
    text(`这里读不下去（${refusal.reason}）`, `Cannot read on from here (${refusal.reason})`),
    checkAround,
  );
  return { diagnostics: found };
}

interface CommonFault {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly message: Text;
  readonly way: Text;
}

// the two slips of people who type Chinese, which parsers describe in words nobody understands
function* commonFaults(source: string): Generator<CommonFault> {
  let offset = 0;
  let block = -1; // indentation of a literal block: its lines are text
  for (const line of source.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (block >= 0 && indent !== -1 && indent <= block) block = -1;
    if (block < 0) {
      const colon = /^(\s*(?:- +)*)([^\s:#"'：[{&*!|>][^:#"'：]{0,30})：/.exec(line);
      if (colon !== null && !/: /.test(line.slice(0, colon[0].length))) {
        const start = offset + colon[0].length - 1;
        const name = colon[2] ?? '';
        yield {
          code: 'full-width-colon',
          start,
          end: start + 1,
          message: text(`“${name}”后面用了中文冒号“：”`, `“${name}” is followed by a full-width colon`),
          way: text(`改为英文冒号加一个空格：“${name}: ”`, `Write an ASCII colon and a space: "${name}: "`),
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
    }
    offset += line.length + 1;
  }
}

const checkAround = text(
  '检查这一行和上一行的缩进、冒号、引号和括号',
  'Check indentation, colons, quotes and brackets of this line and the one before',
);

type Words = (quoted: string, english?: string) => readonly [Text, Text];

const other: Words = (_, english = '') => [text(`这里不符合 YAML 的写法（${english}）`, `This is not YAML (${english})`), checkAround];

const messages: Readonly<Record<string, Words>> & { readonly MULTIPLE_DOCS: Words } = {
  ALIAS_PROPS: () => [
    text('别名（*）前面不能再加锚点或标签', 'An alias can carry no anchor or tag'),
    text('去掉 & 或 ! 开头的部分', 'Drop the part that begins with & or !'),
  ],
  BAD_ALIAS: (words) => [
    text(
      `“${words}”不是可用的别名；文字以 * 或 & 开头时要加引号`,
      `“${words}” is no usable alias; text that begins with * or & needs quotes`,
    ),
    text('给这段文字加上英文引号', 'Put the text in quotes'),
  ],
  BAD_DIRECTIVE: (words) => [
    text(`“${words}”不是 YAML 指令；文字以 % 开头时要加引号`, `“${words}” is no directive; text that begins with % needs quotes`),
    text('给这段文字加上英文引号', 'Put the text in quotes'),
  ],
  BAD_DQ_ESCAPE: (words) => [
    text(`双引号里的“${words}”不是可用的转义`, `“${words}” is no escape in double quotes`),
    text('反斜杠写成 \\\\，或改用单引号', 'Write \\\\ for a backslash, or use single quotes'),
  ],
  BAD_INDENT: () => [
    text('缩进与上一行不一致', 'The indentation does not fit the line before'),
    text('同一级的各行左边对齐，下一级多两个空格', 'Align lines of one level; indent the next level by two spaces'),
  ],
  BAD_PROP_ORDER: () => [
    text('锚点和标签的位置不对', 'Anchor or tag stands in the wrong place'),
    text('把 & 和 ! 写在值的前面', 'Put & and ! before the value'),
  ],
  BAD_SCALAR_START: (words) => [
    text(`文字不能以“${words.slice(0, 1)}”开头`, `Text cannot begin with “${words.slice(0, 1)}”`),
    text('给整段文字加上英文引号', 'Put the whole text in quotes'),
  ],
  BLOCK_AS_IMPLICIT_KEY: () => [
    text('同一行里有两个“名称: ”', 'Two keys on one line'),
    text('另起一行写第二项；文字里有“: ”时加引号', 'Begin a new line for the second; quote text that holds ": "'),
  ],
  BLOCK_IN_FLOW: () => [
    text('方括号、花括号里不能换成逐行写法', 'No block lists inside brackets'),
    text('括号里的各项用逗号隔开', 'Separate the items with commas'),
  ],
  DUPLICATE_KEY: (words) => [
    text(`“${words.split(':')[0]?.trim() ?? ''}”写了两次`, `“${words.split(':')[0]?.trim() ?? ''}” is written twice`),
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
  NON_STRING_KEY: () => [text('名称应当是文字', 'Keys are text'), text('给名称加上英文引号', 'Quote the key')],
  RESOURCE_EXHAUSTION: () => [text('内容嵌套过深或过大', 'Nested too deep or too large'), text('拆成几个文件', 'Split the file')],
  TAB_AS_INDENT: () => [text('用制表符（Tab）缩进', 'Indented with a tab'), text('改用空格，每级两个', 'Use spaces, two for each level')],
  TAG_RESOLVE_FAILED: (words) => [
    text(`不认识的标签“${words}”；文字以 ! 开头时要加引号`, `Unknown tag “${words}”; text that begins with ! needs quotes`),
    text('给这段文字加上英文引号', 'Put the text in quotes'),
  ],
  UNEXPECTED_TOKEN: (words) => [text(`这里出现了意外的“${words.trim()}”`, `Unexpected “${words.trim()}”`), checkAround],
  BAD_COLLECTION_TYPE: () => [text('标签与内容的形式不符', 'The tag does not fit the value'), text('去掉标签', 'Drop the tag')],
};

function missing(english: string): readonly [Text, Text] {
  if (/closing.*quote/.test(english)) return [text('引号没有配对', 'A quote is not closed'), text('补上另一个英文引号', 'Close the quote')];
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
