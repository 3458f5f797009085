import { counted, type Text, text } from '../base/text.js';
import { address } from './_sheet.js';

/** A workbook holds too much; `text` says of what, to be said after where it was found. */
export class TooLarge extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

// a catalog of 100,000 rows and 20 columns, 20,000 rows with ten merged cells and ten links each; a cell of Excel takes 32,767 characters
const limits = { cells: 2_000_000, marks: 400_000, sheets: 1000, inOneCell: 100_000, characters: 50_000_000 };

/** What may still be read of one workbook. Every method throws TooLarge when it is used up. */
export class Budget {
  private filled = 0;
  private laid = 0;
  private marks = 0;
  private characters = 0;

  /** Takes a cell that holds a text of so many characters. */
  cell(characters: number, row: number, column: number): void {
    this.filled++;
    this.characters += characters;
    if (this.filled > limits.cells) throw tooManyCells();
    if (characters > limits.inOneCell) {
      const at = address(row, column);
      throw new TooLarge(text(`${at} 一格就有 ${characters} 个字`, `a text of ${counted(characters, 'character')} in the one cell ${at}`));
    }
    if (this.characters > limits.characters) {
      throw new TooLarge(text(`文字超过 ${limits.characters / 10_000} 万字`, `more than ${limits.characters / 1e6} million characters`));
    }
  }

  /** Takes so many cells of the rows as they are laid out, blank ones included. */
  row(cells: number): void {
    this.laid += cells;
    if (this.laid > limits.cells) throw tooManyCells();
  }

  /** Takes a merged cell or a link. */
  mark(): void {
    this.marks++;
    if (this.marks > limits.marks) {
      throw new TooLarge(text(`合并单元格和链接超过 ${limits.marks / 10_000} 万处`, `more than ${limits.marks} merged cells and links`));
    }
  }

  /** Whether as many sheets may be read. */
  sheets(count: number): void {
    if (count > limits.sheets) throw new TooLarge(text(`有 ${count} 个工作表`, `${count} sheets`));
  }
}

function tooManyCells(): TooLarge {
  return new TooLarge(text(`超过 ${limits.cells / 10_000} 万格`, `more than ${limits.cells / 1e6} million cells`));
}
