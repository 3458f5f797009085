import { type Language, type Text, text } from '../base/text.js';
import { displayWidth, wrapText } from '../base/width.js';

/** How the report of an import is shown on a terminal. */
export interface ImportTextOptions {
  readonly language: Language;
  /** Width in cells; at most 120 are used. */
  readonly columns: number;
  /** How many of one sort are listed; all when absent. */
  readonly most?: number;
}

/** Lays the report of an import out in lines: wrapped, indented by depth, lists cut at what is asked for. */
export class ImportPrinter {
  private readonly lines: string[] = [];
  private readonly width: number;
  private readonly most: number;

  constructor(private readonly options: ImportTextOptions) {
    this.width = Math.max(40, Math.min(options.columns, 120));
    this.most = options.most ?? Number.POSITIVE_INFINITY;
  }

  /** An empty line between two parts; none at the top. */
  part(): void {
    if (this.lines.length > 0) this.lines.push('');
  }

  /** A line of text; what does not fit goes on below it. */
  line(depth: number, words: Text, mark = ''): void {
    const lead = '  '.repeat(depth) + mark;
    const indent = ' '.repeat(displayWidth(lead) + (mark === '' && depth > 0 ? 2 : 0));
    wrapText(words[this.options.language], this.width - indent.length).forEach((line, index) => {
      this.lines.push((index === 0 ? lead : indent) + line);
    });
  }

  /** A list under its title, if there is anything in it. */
  list<T>(depth: number, title: Text, items: readonly T[], words: (item: T) => Text): void {
    if (items.length === 0) return;
    this.line(depth, text(`${title['zh-CN']}（${items.length}）：`, `${title.en} (${items.length}):`));
    for (const item of items.slice(0, this.most)) this.line(depth + 1, words(item), '– ');
    const rest = items.length - this.most;
    if (rest > 0) this.line(depth + 1, text(`还有 ${rest} 处，都在 --report 写出的报告里`, `${rest} more; --report writes them all`), '– ');
  }

  /** All lines as one text. */
  text(): string {
    return `${this.lines.map((line) => line.trimEnd()).join('\n')}\n`;
  }
}
