/**
 * A long text as it grows, in UTF-8, taken away in pieces. Words that come again and again are encoded once, by `keep`, and copied as bytes
 * from then on: that takes a third of the time of encoding them again, and a tenth of that of joining strings first. No piece ends inside
 * a character.
 */
export class Utf8Text {
  // the piece at hand and, behind it, the words that were kept: no copy is cheaper than one inside a buffer
  private bytes = Buffer.allocUnsafe(pieceSize + 16 * pieceSize);
  private end = 0;
  /** Where the words begin that were kept, and last where the next will. */
  private readonly kept = [pieceSize];
  private readonly full: Uint8Array[] = [];

  /** Adds words. */
  add(words: string): void {
    const most = 3 * words.length;
    if (most > pieceSize - this.end) this.closePiece();
    if (most > pieceSize) this.full.push(Buffer.from(words));
    else this.end += this.bytes.write(words, this.end);
  }

  /** Keeps words without adding them; what comes back is their number. */
  keep(words: string): number {
    const number = this.kept.length - 1;
    const from = this.kept[number] as number;
    const most = 3 * words.length;
    if (from + most > this.bytes.length) {
      const larger = Buffer.allocUnsafe(2 * this.bytes.length + most);
      this.bytes.copy(larger, 0, 0, from);
      this.bytes = larger;
    }
    this.kept.push(from + this.bytes.write(words, from));
    return number;
  }

  /** Adds words that were kept, by their number, without so many bytes at their beginning and at their end. */
  again(number: number, before = 0, behind = 0): void {
    const from = (this.kept[number] as number) + before;
    const to = (this.kept[number + 1] as number) - behind;
    const length = to - from;
    if (length > pieceSize - this.end) this.closePiece();
    if (length > pieceSize) this.full.push(Buffer.from(this.bytes.subarray(from, to)));
    else {
      this.bytes.copyWithin(this.end, from, to);
      this.end += length;
    }
  }

  /** Whether so much was added that a piece is worth taking. */
  get isLong(): boolean {
    return this.end > pieceSize / 2 || this.full.length > 0;
  }

  /** Takes away what was added since the last time. A piece has to be used before more is added. */
  *take(): Iterable<Uint8Array> {
    yield* this.full;
    this.full.length = 0;
    const piece = this.bytes.subarray(0, this.end);
    this.end = 0;
    yield piece;
  }

  private closePiece(): void {
    this.full.push(Buffer.from(this.bytes.subarray(0, this.end)));
    this.end = 0;
  }
}

const pieceSize = 256 * 1024;
