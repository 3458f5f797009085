import { isGroupWord } from '../language/group-words.js';
import { isUnitLike } from '../language/responsibility-grammar.js';
import { spokenNumberDate } from './prose-dates.js';
import type { ProseLine } from './prose-lines.js';

/** What a line before the first clause, or behind the last, is. */
export type LineKind = 'number' | 'date' | 'printed' | 'mark' | 'status' | 'addressees' | 'furniture' | 'signature' | 'paragraph' | 'title';

/** The lines around the clauses of a document, told apart. */
export interface HeadReading {
  readonly kinds: ReadonlyMap<ProseLine, LineKind>;
  readonly title?: string;
  readonly titleLines: readonly ProseLine[];
  /** The notice that the document was sent with. */
  readonly notice?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly date?: string;
  readonly draft: boolean;
  readonly addressees: readonly string[];
  /** Paragraphs before the title: the letter. */
  readonly letter: readonly ProseLine[];
  /** Paragraphs between the title and the first clause. */
  readonly opening: readonly ProseLine[];
}

/** Reads the lines before the first clause. */
export function readHead(lines: readonly ProseLine[]): HeadReading {
  const kinds = new Map(lines.map((line, index) => [line, kindOf(line.text, lines[index + 1]?.text)] as const));
  const being = (kind: LineKind) => lines.filter((line) => kinds.get(line) === kind);
  const blocks = blocksOf(lines, kinds);
  const block = blocks.at(-1) ?? [];
  const letterTo = block.length === 0 ? 0 : lines.indexOf(block[0] as ProseLine);
  const notices = blocks.map((one) => joinTitle(one)).filter((title) => /关于.+的(?:通知|意见|决定|通报|函)$/.test(title));
  const notice = notices[0];
  const drafts = being('status');
  const title = block.length === 0 ? undefined : titled(joinTitle(block), drafts[0]?.text);
  const issuer = being('signature')[0]?.text ?? /^(.{4,24}?)关于/.exec(notice ?? '')?.[1] ?? undefined;
  const date = being('date').map(({ text }) => spokenNumberDate(text))[0];
  const number = being('number')[0]?.text;
  return {
    kinds,
    titleLines: block,
    ...(title === undefined ? {} : { title }),
    ...(notice === undefined || notice === title ? {} : { notice }),
    ...(number === undefined ? {} : { number: plainNumber(number) }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(date === undefined ? {} : { date }),
    draft: drafts.length > 0 || /征求意见稿|草案|讨论稿|送审稿/.test(title ?? ''),
    addressees: being('addressees').flatMap(({ text }) => namesIn(text)),
    letter: lines.slice(0, letterTo).filter((line) => kinds.get(line) === 'paragraph'),
    opening: lines.slice(letterTo).filter((line) => kinds.get(line) === 'paragraph'),
  };
}

/** What one line outside the clauses is, by its words and those of the next. */
export function kindOf(text: string, next: string | undefined): LineKind {
  const bare = text.replace(/[\s\u3000]/g, '');
  if (/^[\u4e00-\u9fff]{2,16}(?:字|办|函|发|规)?[〔[［【(（]\d{4}[〕\]］】)）]第?\d{1,4}号$/.test(bare)) return 'number';
  if (spokenNumberDate(bare) !== undefined && bare.length <= 14) return 'date';
  if (/^.{4,40}\d{4}年\d{1,2}月\d{1,2}日印发$/.test(bare)) return 'printed';
  if (/^[(（](?:此件|此页|本件).{2,12}[)）]$/.test(bare)) return 'mark';
  if (/^[(（]?(?:征求意见稿|草案|讨论稿|送审稿|代拟稿|初稿)[)）]?$/.test(bare)) return 'status';
  if (isFurniture(bare)) return 'furniture';
  if (/[：:]$/.test(bare) && bare.length <= 200 && namesIn(bare).every((name) => isUnitLike(name) || isGroupWord(name)))
    return 'addressees';
  if (bare.length <= 30 && isUnitLike(bare) && next !== undefined && spokenNumberDate(next.replace(/\s/g, '')) !== undefined)
    return 'signature';
  if (/[。！？；]$/.test(bare) || bare.length > 60) return 'paragraph';
  return 'title';
}

function isFurniture(bare: string): boolean {
  return (
    /^(?:信息)?(?:来源|发布时间|发布日期|字号|作者|浏览次数|浏览量|点击数|时间|索引号|分享|责任编辑|编辑|打印|字体|阅读)[：:]/.test(bare) ||
    isPageFurniture(bare)
  );
}

/** Words of a web page or of the foot of a page that are no part of any text: 打印本页, 扫码使用手机浏览本页内容, — 3 —. */
export function isPageFurniture(text: string): boolean {
  return /^(?:大中小|\[?打印\]?|\[?关闭\]?|打印本页|关闭窗口|分享到[：:]?|扫码.{0,20}|.{0,4}扫一扫.{0,20}|上一[篇条][：:].*|下一[篇条][：:].*|[—\-–]+\d+[—\-–]+|第\d+页(?:共\d+页)?|返回顶部)$/.test(
    text.replace(/[\s\u3000]/g, ''),
  );
}

// lines of a title that stand together; a line of a unit over 关于… belongs to it
function blocksOf(lines: readonly ProseLine[], kinds: ReadonlyMap<ProseLine, LineKind>): readonly (readonly ProseLine[])[] {
  const blocks: ProseLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (kinds.get(line) !== 'title') continue;
    const before = lines[index - 1];
    const last = blocks.at(-1);
    if (last !== undefined && before !== undefined && kinds.get(before) === 'title' && !isWholeTitle(joinTitle(last))) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

function isWholeTitle(title: string): boolean {
  return /(?:要点|方案|计划|通知|意见|规定|办法|细则|规程|》|条例|解读)$/.test(title);
}

function joinTitle(lines: readonly ProseLine[]): string {
  return lines.map(({ text }) => text.replace(/(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])/g, '')).join('');
}

// 2023济南市… lacks its 年, and the words under a title are part of it
function titled(title: string, status: string | undefined): string {
  const year = title.replace(/^(20\d{2})(?=[\u4e00-\u9fff])(?!年)/, '$1年');
  const bare = status?.replace(/[()（）]/g, '');
  return bare === undefined || year.includes(bare) ? year : `${year}（${bare}）`;
}

function plainNumber(number: string): string {
  return number.replace(/\s/g, '').replace(/[[［【(（](\d{4})[\]］】)）]/, '〔$1〕');
}

function namesIn(text: string): readonly string[] {
  return text
    .replace(/[：:]\s*$/, '')
    .split(/[，,、；;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
